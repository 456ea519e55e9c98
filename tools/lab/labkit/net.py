"""Topologies. All links live in lab namespaces; the host's interfaces are never touched.

flat   srv0, c1, c2, tap0 on bridge br0 in the namespace of role sw
proxy  flat, plus role dhcp (198.51.100.3) for an ordinary DHCP server
relay  srv0 and the relay's up0 on br0; the relay's down0, c1, c2 and tap0 on br1
relay-proxy  both of them
vlan   like flat, but c1, c2 and tap0 sit on br1 and reach br0 through a tagger, inside VLAN 10
qinq   the same with two tags, 802.1ad outside; qinq-8100: both of 802.1Q
       With server_access the server too sits behind a tagger (br2), for servers that know no VLAN.
       Otherwise its host has a VLAN interface on srv0, which has its address.
vlan-proxy  like vlan, plus role dhcp on br2

Without `addressed` srv0 has no address, and nothing answers for one but the server itself.
"""

import os

from . import config as C, workspace as W
from .proc import Child, end_pid, in_ns, sh, until

ROLES = ("sw", "srv", "c1", "c2", "rly", "dhcp")


def _ip(role, *args):
    sh("ip", "-n", W.ns(role), *args)


def _new_ns(role):
    sh("ip", "netns", "add", W.ns(role))
    _ip(role, "link", "set", "lo", "up")
    # No IPv6 chatter in the recordings; a kernel without IPv6 has no such switch.
    sh(
        *in_ns(
            role,
            "sh",
            "-c",
            "for f in all default; do p=/proc/sys/net/ipv6/conf/$f/disable_ipv6;"
            " if [ -e $p ]; then echo 1 > $p; fi; done",
        )
    )


def _bridge(name):
    _ip("sw", "link", "add", name, "type", "bridge", "stp_state", 0, "forward_delay", 0, "mcast_snooping", 0)
    _ip("sw", "link", "set", name, "up")


def _plug(role, ifname, bridge, mac, addr=None, offload=False):
    """veth between a bridge port in sw and ifname in the namespace of role."""
    port = "p-" + (role if role != "rly" else ifname)
    _ip("sw", "link", "add", port, "type", "veth", "peer", "name", ifname, "netns", W.ns(role))
    _ip(role, "link", "set", ifname, "address", C.MACS[mac])
    if not offload:  # otherwise frames from kernel UDP sockets carry unfinished checksums
        sh(*in_ns(role, "ethtool", "-K", ifname, "tx", "off", "rx", "off", "gro", "off", "gso", "off"))
        sh(*in_ns("sw", "ethtool", "-K", port, "tx", "off", "rx", "off", "gro", "off", "gso", "off"))
    _ip("sw", "link", "set", port, "master", bridge, "up")
    _ip(role, "link", "set", ifname, "up")
    if addr:
        _ip(role, "addr", "add", f"{addr}/{C.PLEN}", "brd", "+", "dev", ifname)


def _tap(bridge, name="tap0"):
    _ip("sw", "tuntap", "add", "dev", name, "mode", "tap")
    _ip("sw", "link", "set", name, "master", bridge, "up")


def _tagger(bridge, tags, outlive):
    """A user-space access port on a bridge: needs neither 8021q nor act_vlan in the kernel."""
    ports = f"acc-{bridge}", bridge, f"trk-{bridge}", "br0"
    program = in_ns("sw", C.PYTHON, C.HOME / "tagger.py", *ports, *_stack(tags))
    return Child(f"tagger-{bridge}", program, outlive=outlive)


def _vlan_interface(tags, outlive):
    """The server's VLAN interface on srv0, in user space as well."""
    program = in_ns("srv", C.PYTHON, C.HOME / "vlan_interface.py", "srv0", C.VLAN_INTERFACE, *_stack(tags))
    return Child("vlan-interface", program, outlive=outlive)


def _stack(tags):
    return [f"{ethertype:x}:{vid}" for ethertype, vid in tags]


def existing():
    """The roles of this run whose namespaces are there."""
    names = {line.split()[0] for line in sh("ip", "netns", "list").splitlines() if line.strip()}
    return [r for r in ROLES if W.ns(r) in names]


def up(topology="flat", offload=False, server_access=False, addressed=True, outlive=False):
    """Build a topology; returns helper processes (taggers) that belong to it; `outlive` as in `Child`."""
    relayed, proxied, tags = topology.startswith("relay"), topology.endswith("proxy"), C.TAGS.get(topology)
    client_br = "br1" if relayed or tags else "br0"
    server_br, address_br = "br2" if server_access else "br0", "br2" if tags else "br0"
    on_vlan = bool(tags) and addressed and not server_access
    for r in ["sw", "srv", "c1", "c2"] + ["rly"] * relayed + ["dhcp"] * proxied:
        _new_ns(r)
    bridges = sorted({"br0", client_br, server_br, *[address_br] * proxied})
    for b in bridges:
        _bridge(b)
    _plug("srv", "srv0", server_br, "srv0", C.SRV_ADDR if addressed and not on_vlan else None, offload)
    for c in ("c1", "c2"):
        _plug(c, "cli0", client_br, c, offload=offload)
    _tap(client_br)
    if proxied:
        _plug("dhcp", "dhcp0", address_br, "dhcp0", C.DHCP_ADDR, offload)
    if relayed:
        _plug("rly", "up0", "br0", "rly-up", C.RLY_UP, offload)
        _plug("rly", "down0", "br1", "rly-down", C.RLY_DOWN, offload)
        sh(*in_ns("rly", "sh", "-c", "echo 1 > /proc/sys/net/ipv4/ip_forward"))
        for role in ["srv"] + ["dhcp"] * proxied:
            _ip(role, "route", "add", f"{C.RELAY_LAN}/{C.PLEN}", "via", C.RLY_UP)
    if not tags:
        return []
    helpers = [_tagger(bridge, tags, outlive) for bridge in bridges[1:]]
    if on_vlan:
        helpers.append(_vlan_interface(tags, outlive))
    until(lambda: all("ready" in h.text() for h in helpers), 30)
    if on_vlan:
        _ip("srv", "addr", "add", f"{C.SRV_ADDR}/{C.PLEN}", "brd", "+", "dev", C.VLAN_INTERFACE)
    return helpers


def move_server(place, relayed=False, prefix=C.PLEN):
    """Give the server's host another address."""
    _ip("srv", "addr", "flush", "dev", "srv0")
    _ip("srv", "addr", "add", f"{place.addr}/{prefix}", "brd", "+", "dev", "srv0")
    if relayed:
        _ip("srv", "route", "replace", f"{C.RELAY_LAN}/{C.PLEN}", "via", C.RLY_UP)


def addresses(role):
    """All that the host of a role says of its links and addresses, but for their counters."""
    return sh("ip", "-n", W.ns(role), "-o", "addr")


def forget_address():
    """Take the client's address from its interface, as a reboot does."""
    _ip("c1", "addr", "flush", "dev", "cli0")


def down():
    """End what still runs in the run's namespaces (by pid), then delete them."""
    roles = existing()
    for r in roles:
        for pid in sh("ip", "netns", "pids", W.ns(r), check=False).split():
            if int(pid) != os.getpid():
                end_pid(int(pid))
    for r in roles:
        sh("ip", "netns", "del", W.ns(r), check=False)


def sweep():
    """Remove what runs left behind whose process was killed; returns their names."""
    swept = []
    for directory in W.abandoned():
        W.use(directory)
        down()
        W.remove()
        swept.append(W.tag(directory))
    return swept
