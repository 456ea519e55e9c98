"""What every reply on the wire must look like, whoever sent it, and what ours must look like besides."""

from . import config as C

NOWHERE, EVERYONE, BROADCAST = "0.0.0.0", "255.255.255.255", "ff:ff:ff:ff:ff:ff"
MINIMUM = 300  # bytes of BOOTP payload; relays and old kernels drop shorter ones


def routing(frames, servers=(C.SRV_ADDR,)):
    """Complaints about where replies went (RFC 2131 section 4.1); [] if all went right.

    Without relay and ciaddr, a reply goes to yiaddr and chaddr if the BROADCAST bit is clear, and to
    everyone if it is set. An offer without address and a NAK go to everyone, an answer to port 4011
    to the port that asked. With a relay all goes to the relay.
    """
    trouble, asked = [], {}
    for f in frames:
        if f.dhcp is None:
            continue
        if f.dhcp.op == 1:
            asked[_key(f.dhcp)] = f
        elif f.ip_src in servers:
            want = _want(f, asked.get(_key(f.dhcp)))
            have = (f.eth_dst, f.ip_dst, f.dport)
            if want and want != have:
                trouble.append(f"frame {f.number}: {f.dhcp.kind} went to {_where(have)}, not to {_where(want)}")
    return trouble


def _key(dhcp):
    """By what a reply is known to belong to a request: dhcrelay passes on what is only routed through it as well."""
    return dhcp.chaddr, dhcp.xid, dhcp.giaddr


def _want(reply, request):
    """(Ethernet destination, IP destination, port) of a reply, or None if no rule tells."""
    d = reply.dhcp
    if d.giaddr != NOWHERE:
        return (request.eth_src, d.giaddr, 67) if request else None
    if request and request.dport == 4011:
        return request.eth_src, request.ip_src, request.sport
    if d.kind == "NAK":
        return BROADCAST, EVERYONE, 68
    if request and request.dhcp.ciaddr != NOWHERE:
        return request.eth_src, request.dhcp.ciaddr, 68
    if d.kind == "OFFER" and d.yiaddr == NOWHERE:
        return BROADCAST, EVERYONE, 68
    if d.yiaddr == NOWHERE or d.kind not in ("OFFER", "ACK", "BOOTREPLY"):
        return None
    return (BROADCAST, EVERYONE, 68) if d.broadcast else (d.chaddr, d.yiaddr, 68)


def _where(place):
    return "{} {} port {}".format(*place)


def form(frames, servers=(C.SRV_ADDR,)):
    """Complaints about replies of the server under test: size, server id, checksum, the copied fields."""
    trouble, asked = [], {}
    for f in frames:
        d = f.dhcp
        if d is None:
            continue
        if d.op == 1:
            asked[_key(d)] = f
            continue
        if f.ip_src not in servers:
            continue
        question = asked.get(_key(d))
        request = question.dhcp if question else None
        checks = {
            f"payload of {d.length} bytes is under {MINIMUM}": d.length < MINIMUM,
            "no server identifier": d.server_id is None and d.kind != "BOOTREPLY",
            f"UDP checksum {f.udp_sum}": f.udp_sum != "good",
            "answers no request that was seen": request is None,
            "client identifier not echoed": bool(request) and request.options.get(61) != d.options.get(61),
            "relay agent information not echoed": bool(request) and request.options.get(82) != d.options.get(82),
            "relay agent information not last": 82 in d.options and list(d.options)[-1] != 82,
            "not inside the tags of the request": bool(question) and question.tags != f.tags,
            "no lease time": d.kind in ("OFFER", "ACK")
            and d.yiaddr != NOWHERE
            and f.sport == 67
            and d.lease_time is None,
        }
        trouble += [f"frame {f.number}: {d.kind}: {what}" for what, wrong in checks.items() if wrong]
    return trouble


def unreachable(frames, servers=(C.SRV_ADDR,)):
    """Complaints about ICMP port unreachable from the server's host: nothing there held the port."""
    return [
        f"frame {f.number}: ICMP port unreachable from the server"
        for f in frames
        if f.icmp == (3, 3) and f.ip_src in servers
    ]


def silence_after(frames, kinds, servers=(C.SRV_ADDR,)):
    """Complaints about replies to messages that get none (RELEASE, DECLINE): same xid, later frame.

    A REQUEST of that xid that was sent before and is not answered yet may still get its ACK.
    """
    quiet, waiting, trouble = set(), {}, []
    for f in frames:
        if f.dhcp is None:
            continue
        key = f.dhcp.chaddr, f.dhcp.xid
        if f.dhcp.op == 1 and f.dhcp.kind in kinds:
            quiet.add(key)
        elif f.dhcp.op == 1:
            quiet.discard(key)
            waiting[key] = waiting.get(key, 0) + (f.dhcp.kind == "REQUEST")
        elif f.ip_src in servers and f.dhcp.kind in ("ACK", "NAK") and waiting.get(key):
            waiting[key] -= 1
        elif f.ip_src in servers and key in quiet:
            trouble.append(f"frame {f.number}: {f.dhcp.kind} answers a message that gets no reply")
    return trouble


def tagged(frames, tags):
    """Complaints about frames on a trunk outside the tags that they belong into."""
    return [
        f"frame {f.number}: {f.dhcp.kind if f.dhcp else 'ARP' if f.arp else 'IP'} has the tags {f.tags}"
        for f in frames
        if (f.arp or f.ip_src) and f.tags != tags
    ]


def virtual(frames, address=C.SRV_ADDR):
    """Complaints about what the host of a virtual address sent: its kernel has nothing to say, and all sums are good.

    The kernel would answer ARP a second time, refuse ports and connections, or ask for the clients' MAC addresses.
    """
    trouble, questions, answers = [], 0, 0
    for f in frames:
        if f.eth_src != C.MACS["srv0"]:
            questions += bool(f.arp) and f.arp[0] == 1 and f.arp[2] == address
            continue
        if f.arp:
            answers += f.arp[0] == 2
            if f.arp[1] not in (address, NOWHERE):
                trouble.append(f"frame {f.number}: ARP from {f.arp[1]}, which is not the virtual address")
        elif f.icmp or f.tcp:
            trouble.append(f"frame {f.number}: {'ICMP' if f.icmp else 'TCP'} from the server's kernel")
        elif f.udp_sum and f.udp_sum != "good":
            trouble.append(f"frame {f.number}: UDP checksum {f.udp_sum}")
    if answers > questions:
        trouble.append(f"{answers} answers to {questions} questions for {address} by ARP")
    return trouble if questions else [*trouble, f"nobody asked for {address} by ARP"]
