"""What the frames of a client's life must show, event by event; each rule gives complaints, [] if all is right."""

from .clients import CLIENTS
from .rules import EVERYONE, NOWHERE


def renewed(_mine, far, fact):
    """RFC 2131 section 4.3.2, RENEWING: a unicast REQUEST with ciaddr and neither 50 nor 54, and its ACK."""
    asks = [f for f in far if _extends(f) and f.ip_dst == fact["places"][0].addr]
    return [] if any(_acknowledged(f, far) for f in asks) else ["no unicast renewal that was acknowledged"]


def rebound(mine, _far, fact):
    """RFC 2131 section 4.3.2, REBINDING: the same, broadcast, and answered by the server at its new address."""
    old, new = (place.addr for place in fact["places"])
    asks = [f for f in mine if _extends(f) and f.ip_dst == EVERYONE]
    if not asks:
        return ["no broadcast REQUEST from the leased address"]
    if any(f.dhcp.op == 2 and f.dhcp.server_id == old for f in mine[mine.index(asks[-1]) :]):
        return [f"an answer in the name of {old}, which is gone"]
    return []


def extended_elsewhere(mine, _far, fact):
    """The lease was extended by the server at its new address.

    Behind dhcrelay that may be before T2: it relays also what clients send to the server by unicast and is only
    routed through its host, and so the server that has moved sees the renewals that went to its old address.
    """
    new = fact["places"][-1].addr
    if any(f.dhcp.server_id == new for f in mine if f.dhcp.kind == "ACK"):
        return []
    return [f"no ACK from {new}, where the server moved to"]


def rebooted(mine, _far, _fact):
    """RFC 2131 section 4.3.2, INIT-REBOOT: option 50, no option 54, no ciaddr; after it no DISCOVER."""
    first = next(n for n, f in enumerate(mine) if f.dhcp.kind == "ACK")
    asks = [n for n, f in enumerate(mine) if n > first and _reboots(f)]
    if not asks:
        return ["no REQUEST of a client in INIT-REBOOT after its restart"]
    later = [f.dhcp.kind for f in mine[asks[0] :]]
    return [] if "DISCOVER" not in later and "ACK" in later else ["the restarted client had to begin anew"]


def asked_again(mine, _far, _fact):
    """A client without a lease file names the address it had in its DISCOVER, and gets it."""
    last = [f.dhcp for f in mine if f.dhcp.kind == "DISCOVER"][-1]
    return [] if 50 in last.options else ["the DISCOVER after the restart names no address"]


def refused(mine, _far, fact):
    """RFC 2131 section 4.3.2: an address of another network gets a NAK, and the client one of this network."""
    naks = [n for n, f in enumerate(mine) if f.dhcp.kind == "NAK"]
    if not naks:
        return ["no NAK"]
    trouble = []
    if mine[naks[0]].dhcp.server_id != fact["places"][-1].addr:
        trouble.append("the NAK is not from the server at its new place")
    net = fact["places"][-1].addr.rsplit(".", 1)[0]
    if fact["lease"] and not fact["lease"]["address"].startswith(net + "."):
        trouble.append(f"{fact['lease']['address']} is not of the network that there is now")
    return trouble


def declined(mine, _far, fact):
    """RFC 2131 section 4.3.3: the address that somebody has is declined, and not given again.

    More than once, if the client likes: one whose REQUEST was answered late asks twice, and gets two ACKs.
    """
    declines = [n for n, f in enumerate(mine) if f.dhcp.kind == "DECLINE"]
    gone = {_asked_for(mine[n].dhcp) for n in declines}
    if gone != {fact["taken"]}:
        return [f"{fact['taken']} was taken, and declined was {', '.join(sorted(gone))}"]
    offered = [f for f in mine[declines[-1] :] if f.dhcp.kind == "OFFER" and f.dhcp.yiaddr in gone]
    if offered or fact["lease"]["address"] in gone:
        return [f"{fact['taken']} was declined and is given again"]
    return []


def avoided(mine, _far, fact):
    """RFC 2131 section 2.2: the server probed the address and saw that it was taken; the client never hears of it."""
    if not fact["taken"]:
        return ["the server did not probe the address"]
    offered = [f.number for f in mine if f.dhcp.op == 2 and f.dhcp.yiaddr == fact["taken"]]
    return [f"frame {number} has {fact['taken']}, which is taken" for number in offered]


def stored(scenario, fact, mine):
    """Complaints about the lease file once the responder has ended."""
    rows, trouble = {r.address: r for r in fact["stored"]}, []
    lease, mac = fact.get("lease"), mine[0].dhcp.chaddr if mine else None
    if lease and scenario.flow != "inform":
        gone = scenario.flow == "release" or scenario.flow == "life" and CLIENTS[scenario.target].follows_rebinding
        want = "released" if gone else "bound"
        trouble += _stored(rows, lease["address"], want, mac)
    for f in mine:
        if f.dhcp.kind == "DECLINE":
            trouble += _stored(rows, _asked_for(f.dhcp), "declined", None)
    return trouble


def _stored(rows, address, state, mac):
    row = rows.get(address)
    if not row or row.state != state or mac not in (None, row.mac):
        found = f"{row.state} by {row.mac}" if row else "missing"
        return [f"in the lease file {address} is {found}, not {state}"]
    return []


def _asked_for(dhcp):
    """The address of a DECLINE: option 50 (RFC 2131 table 5)."""
    return ".".join(map(str, dhcp.options.get(50, b"")))


def _extends(f):
    d = f.dhcp
    return bool(d) and d.kind == "REQUEST" and d.ciaddr != NOWHERE and not {50, 54} & d.options.keys()


def _reboots(f):
    return f.dhcp.kind == "REQUEST" and f.dhcp.ciaddr == NOWHERE and 50 in f.dhcp.options and 54 not in f.dhcp.options


def _acknowledged(ask, frames):
    return any(
        f.dhcp and f.dhcp.kind == "ACK" and (f.dhcp.xid, f.dhcp.yiaddr) == (ask.dhcp.xid, ask.dhcp.ciaddr)
        for f in frames[ask.number :]
    )


_RULES = {
    "renew": [renewed],
    "life": [renewed, rebound, extended_elsewhere],
    "reboot": [rebooted],
    "nak": [refused],
    "decline": [declined],
    "conflict": [avoided],
}


def rules(scenario):
    """The rules of a scenario's flow."""
    if scenario.flow == "reboot" and not CLIENTS[scenario.target].remembers:
        return [asked_again]
    if scenario.flow == "life" and scenario.is_relayed:
        return [renewed, extended_elsewhere]
    return _RULES.get(scenario.flow, [])
