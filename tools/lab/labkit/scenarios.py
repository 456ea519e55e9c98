"""The table of scenarios: topology, server variant, client and what must come out."""

import dataclasses

from .machines import MACHINES

DORA = ("DISCOVER", "OFFER", "REQUEST", "ACK")
PROXIED = ("DISCOVER", "OFFER", "OFFER", "REQUEST", "ACK")


@dataclasses.dataclass(frozen=True)
class Scenario:
    """`kind` is client or machine; `target` a key of CLIENTS or MACHINES; `variant` says what the server
    is configured for; `want` are message types that must be on the wire in this order; `broadcast` is
    what the BROADCAST bit of an offer must be at least once (None: either)."""

    kind: str
    target: str
    variant: str
    topology: str = "flat"
    flow: str = "lease"
    want: tuple = DORA
    broadcast: bool | None = None
    http: bool = False
    shows: str = ""
    foreign: bool = False  # loads programs of other projects: their bytes are left out of recordings


def _client_scenarios():
    s = {}
    for c in ("dhclient", "udhcpc", "dhcpcd", "networkd"):
        s[c] = Scenario("client", c, "full", broadcast=False if c != "networkd" else None, shows="a lease")
        s[f"{c}-renew"] = Scenario(
            "client", c, "short", flow="renew", want=(*DORA, "REQUEST", "ACK"), shows="a lease and its unicast renewal"
        )
        s[f"{c}-release"] = Scenario(
            "client", c, "full", flow="release", want=(*DORA, "RELEASE"), shows="a lease, given back"
        )
    for c in ("udhcpc", "dhcpcd"):
        s[f"{c}-broadcast"] = Scenario(
            "client", c, "full", flow="broadcast", broadcast=True, shows="a client that sets the BROADCAST bit"
        )
        s[f"{c}-decline"] = Scenario(
            "client",
            c,
            "full",
            flow="decline",
            want=(*DORA, "DECLINE", *DORA),
            shows="another host answers the ARP probe for the first address",
        )
    s["dhclient-decline"] = Scenario(
        "client",
        "dhclient",
        "full",
        flow="decline",
        want=(*DORA, "DECLINE", *DORA),
        shows="the client's script refuses the first address",
    )
    s["dhclient-rebind"] = Scenario(
        "client",
        "dhclient",
        "rebind",
        flow="rebind",
        want=(*DORA, "REQUEST", "REQUEST", "ACK"),
        shows="the server is away until after T2",
    )
    s["dhclient-nak"] = Scenario(
        "client",
        "dhclient",
        "full",
        flow="nak",
        want=("REQUEST", "NAK", *DORA),
        shows="INIT-REBOOT with an address of another network",
    )
    s["dhcpcd-inform"] = Scenario(
        "client", "dhcpcd", "full", flow="inform", want=("INFORM", "ACK"), shows="configuration without a lease"
    )
    return s


def _machine_scenarios():
    s = {}
    for m, (_, variant, _) in MACHINES.items():
        s[m] = Scenario(
            "machine",
            m,
            variant,
            http="http" in m,
            foreign=m in ("ovmf-chain", "seabios-pxelinux"),
            broadcast=False if "ipxe-bios" in m else None,
            shows="a network boot",
        )
    for m in ("seabios-ipxe", "ipxe-bios", "ipxe-efi", "ovmf-pxe4", "aarch64-pxe4"):
        s[f"proxy-{m}"] = Scenario(
            "machine",
            m,
            "proxy-nbp" if m == "seabios-ipxe" else "proxy",
            "proxy",
            want=PROXIED,
            shows="addresses from an ordinary server, the boot file from a proxyDHCP responder",
        )
    for m in ("seabios-ipxe", "ovmf-pxe4"):
        s[f"proxy-menu-{m}"] = Scenario(
            "machine",
            m,
            "proxy-menu",
            "proxy",
            want=PROXIED,
            shows="a PXE menu with two items, the choice asked on port 4011",
        )
    return s


def _segment_scenarios():
    s = {}
    for c in ("dhclient", "udhcpc"):
        s[f"relay-{c}"] = Scenario("client", c, "relay", "relay", shows="a lease through a relay with option 82")
    s["relay-dhclient-release"] = Scenario(
        "client",
        "dhclient",
        "relay",
        "relay",
        flow="release",
        want=(*DORA, "RELEASE"),
        shows="a RELEASE that the relay sends on as well",
    )
    for m in ("seabios-ipxe", "ovmf-pxe4"):
        s[f"relay-{m}"] = Scenario("machine", m, "relay", "relay", shows="a network boot through a relay")
    s["vlan-dhclient"] = Scenario("client", "dhclient", "full", "vlan", shows="a lease inside VLAN 100")
    s["vlan-ovmf-pxe4"] = Scenario("machine", "ovmf-pxe4", "pxe", "vlan", shows="a network boot inside VLAN 100")
    return s


SCENARIOS = {**_client_scenarios(), **_machine_scenarios(), **_segment_scenarios()}

# What `lab.py test` runs: the responder's promises, in an order that fails early.
TESTS = (
    "udhcpc",
    "udhcpc-broadcast",
    "udhcpc-renew",
    "udhcpc-release",
    "dhclient",
    "dhclient-renew",
    "dhclient-release",
    "dhcpcd",
    "dhcpcd-broadcast",
    "dhcpcd-renew",
    "dhcpcd-release",
    "ipxe-bios-fast",
    "seabios-ipxe",
    "ovmf-pxe4",
    "proxy-ipxe-bios",
    "vlan-dhclient",
)
