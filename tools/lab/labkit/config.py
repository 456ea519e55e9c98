"""Names and addresses that every lab has. What differs from run to run is in `workspace`."""

import dataclasses
import pathlib
import sys

HOME = pathlib.Path(__file__).resolve().parent  # this package, with the scripts that run inside namespaces
PROJECT = HOME.parents[2]
PYTHON = sys.executable or "python3"

# Server LAN: TEST-NET-2. Client LAN behind the relay: TEST-NET-3.
LAN, MASK, PLEN = "198.51.100.0", "255.255.255.0", 24
SRV_ADDR, RLY_UP, DHCP_ADDR, C2_ADDR = "198.51.100.1", "198.51.100.2", "198.51.100.3", "198.51.100.50"
POOL = ("198.51.100.100", "198.51.100.150")
RLY_DOWN, RELAY_LAN, RELAY_POOL = "203.0.113.1", "203.0.113.0", ("203.0.113.50", "203.0.113.99")

# Tag stacks by topology, outermost first, as (EtherType, VLAN id): IEEE 802.1Q, 802.1ad, and two tags of 802.1Q.
TAGS = {
    "vlan": ((0x8100, 10),),
    "vlan-proxy": ((0x8100, 10),),
    "qinq": ((0x88A8, 20), (0x8100, 10)),
    "qinq-8100": ((0x8100, 20), (0x8100, 10)),
}
VLAN_INTERFACE = "srv0.10"  # of the server's host, on srv0


@dataclasses.dataclass(frozen=True)
class Place:
    """Where the server under test stands, and what it hands out there."""

    addr: str
    pool: tuple


LIFE_LEASE = 32  # seconds, in scenarios that wait for T1 and T2; dhcpcd takes no lease under 20

PLACE = Place(SRV_ADDR, POOL)
MOVED = Place("198.51.100.4", POOL)  # another address in the same network
RENUMBERED = Place("203.0.113.1", ("203.0.113.100", "203.0.113.150"))  # the network has other addresses now

# Locally administered and fixed, so that recordings are comparable.
MACS = {
    "srv0": "02:50:58:00:00:01",
    "rly-up": "02:50:58:00:00:02",
    "dhcp0": "02:50:58:00:00:03",
    "rly-down": "02:50:58:00:00:04",
    "c1": "02:50:58:00:00:11",
    "c2": "02:50:58:00:00:12",
    "qemu": "52:54:00:50:58:01",
}
