"""Compares what the client says with what the wire says, and both with what must come out."""

from . import config as C, decode, life, rules, second_opinion, transfers

_SAID = {
    "renew": "got and renewed",
    "release": "got and released",
    "life": "got, renewed, rebound and released",
    "reboot": "got, and after a restart again,",
    "nak": "lost its old address and got",
    "decline": "declined one, got",
}
_NO_LEASE = dict.fromkeys(("address", "mask", "router", "siaddr", "bootfile", "lease_time", "seconds"))


def judge(scenario, fact, paths, ours=False, tshark=False, tagged=False):
    """The result of a scenario as a dict with `ok`, `verdict` and the facts.

    `paths`: the recordings, the server's side first and the client's side last. `ours`: the server
    under test is the project's, so its replies must also have the form that we promise. `tagged`: the server's
    side of a VLAN has the tags.
    """
    near = decode.read(paths[-1])
    far = decode.read(paths[0]) if len(paths) > 1 else near
    mac = C.MACS["c1"] if scenario.kind == "client" else first_client(near)
    mine = [f for f in near if f.dhcp and f.dhcp.chaddr == mac]
    specific, trouble = (_client if scenario.kind == "client" else _machine)(scenario, fact, near, mine)
    if not ordered(scenario.want, [f.dhcp.kind for f in mine]):
        trouble.append(f"the wire lacks {' '.join(scenario.want)} (there: {' '.join(f.dhcp.kind for f in mine)})")
    servers = [place.addr for place in fact["places"]]
    trouble += rules.routing(far, servers) + rules.silence_after(far, ("RELEASE", "DECLINE"), servers)
    trouble += rules.unreachable(far, servers)
    if scenario.kind == "client" and fact["lease"]:
        trouble += [t for rule in life.rules(scenario) for t in rule(mine, far, fact)]
    if tagged:
        trouble += rules.tagged(far, C.TAGS[scenario.topology])
    trouble += _bit(scenario, mine)
    if scenario.variant == "virtual":
        trouble += rules.virtual(far) + fact["moved"]
    if ours:
        trouble += rules.form(far, servers) + _ending(scenario, fact["ending"], mac, specific["address"])
        trouble += life.stored(scenario, fact, mine)
    if tshark:
        trouble += [t for p in paths for t in second_opinion.disagreements(p, decode.read(p))]
    return {
        "client": scenario.target,
        "flow": scenario.flow,
        "ok": not trouble,
        **specific,
        "verdict": "; ".join(trouble) or specific["verdict"],
        "messages": [label(f) for f in mine],
        **_surroundings(scenario, far),
        "frames": len(near),
        "bad_udp_checksums": sum(f.udp_sum == "bad" for f in near),
    }


def _bit(scenario, mine):
    """The offers must be of the kind whose routing this scenario is there to show."""
    offers = [f.dhcp for f in mine if f.dhcp.kind == "OFFER" and f.dhcp.yiaddr != rules.NOWHERE]
    if scenario.broadcast is None or not offers or any(d.broadcast == scenario.broadcast for d in offers):
        return []
    return [f"no offer has the BROADCAST bit {'set' if scenario.broadcast else 'clear'}"]


def _ending(scenario, ending, mac, address):
    """On SIGINT the responder exits with 0, and its summary names the active leases."""
    code, words = ending
    trouble = [] if code == 0 else [f"the responder ended with exit code {code}, not 0"]
    if address and not scenario.is_proxied and scenario.flow not in ("release", "life", "inform"):
        trouble += [
            f"the summary at the end does not name {what}" for what in (mac, address) if what not in words.lower()
        ]
    return trouble


def _surroundings(scenario, far):
    if scenario.is_relayed:
        return {
            "option82": sorted({f.dhcp.options[82].hex() for f in far if f.dhcp and 82 in f.dhcp.options}),
            "giaddr": sorted({f.dhcp.giaddr for f in far if f.dhcp} - {rules.NOWHERE}),
        }
    if scenario.topology in C.TAGS:
        return {"tags": sorted({" ".join(f"{kind:x}:{vid}" for kind, vid in f.tags) for f in far})}
    return {}


def _client(scenario, fact, _near, mine):
    lease, trouble = fact["lease"] or dict(_NO_LEASE), list(fact["trouble"])
    acks = [f.dhcp for f in mine if f.dhcp.kind == "ACK"]
    if fact["lease"] and scenario.flow != "inform" and (not acks or acks[-1].yiaddr != lease["address"]):
        trouble.append(f"the client says {lease['address']}, the last ACK {acks[-1].yiaddr if acks else 'is missing'}")
    extra = {"log": fact["log"]} if fact["log"] else {}
    said = _SAID.get(scenario.flow, "got")
    return {"verdict": f"{said} {lease['address']} for {lease['lease_time']} s", **lease, **extra}, trouble


def _machine(scenario, fact, near, mine):
    downloads, (requests, http_bytes) = transfers.tftp(near), transfers.http(near)
    done = [t for t in downloads if t.complete]
    trouble = []
    if scenario.cause:
        trouble += _failure(scenario, fact)
    elif not fact["marker"]:
        trouble.append("no marker on the console" + (f"; QEMU: {fact['log'].strip()[-300:]}" if fact["log"] else ""))
    if not scenario.cause and not done and not http_bytes:
        trouble.append("nothing fetched to its end")
    if scenario.http and not requests:
        trouble.append("no HTTP request")
    loaded = max([t.ended for t in done] + [f.time for f in near if f.tcp and f.payload], default=None)
    port_4011 = any(4011 in (f.sport, f.dport) for f in mine)
    if scenario.asks_4011 not in (None, port_4011):
        trouble.append("it asked on port 4011" if port_4011 else "it did not ask on port 4011")
    offers = [f.dhcp for f in mine if f.dhcp.op == 2 and f.dhcp.yiaddr != rules.NOWHERE]
    asks = [f for f in mine if f.dhcp.op == 1]
    first = asks[0] if asks else None
    return {
        "verdict": (
            f"fails, and is explained: {scenario.cause}"
            if scenario.cause
            else f"booted {fact['marker']} with {offers[-1].yiaddr if offers else 'no address'}"
        ),
        "arch": (
            int.from_bytes(first.dhcp.options.get(93, b"")[:2], "big") if first and 93 in first.dhcp.options else None
        ),
        "vendor_class": decode.text(first.dhcp.options.get(60, b"")) if first else None,
        "address": offers[-1].yiaddr if offers else None,
        "marker": fact["marker"],
        "bootfile": next((f.dhcp.bootfile for f in reversed(mine) if f.dhcp.op == 2 and f.dhcp.bootfile), None),
        "port_4011": port_4011,
        "tftp": [t.facts() for t in downloads],
        "http": requests,
        "bytes": sum(t.bytes for t in done) + http_bytes,
        "seconds": round(fact["took"], 1),
        "seconds_to_first_dhcp": round(first.time - fact["begun"], 1) if first else None,
        "seconds_to_files": round(loaded - first.time, 1) if first and loaded else None,
        "accel": fact["accel"],
    }, trouble


def _failure(scenario, fact):
    """A boot that is to fail, and to be explained."""
    trouble = [f"it booted {fact['marker']}"] if fact["marker"] else []
    if fact["explained"] != scenario.cause:
        trouble.append(f"pxe-sniff names {fact['explained']} first, not {scenario.cause}")
    return trouble


def first_client(frames):
    """Hardware address of the first machine that asked."""
    return next((f.dhcp.chaddr for f in frames if f.dhcp and f.dhcp.op == 1), None)


def ordered(want, have):
    """Is want a subsequence of have?"""
    it = iter(have)
    return all(any(w == h for h in it) for w in want)


def label(f):
    """One DHCP message in a line, for people."""
    port = "" if {f.sport, f.dport} <= {67, 68} else f" port {f.dport}"
    return f"{f.dhcp.kind} {f.ip_src}>{f.ip_dst}{port}"
