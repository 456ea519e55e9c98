"""The table of scenarios: topology, server variant, client and what must come out."""

from . import matrix, trials
from .clients import CLIENTS
from .machines import MACHINES
from .scenario import DORA, LIFE, PROXIED, RENEWED, Scenario


def _client_scenarios():
    s = {}
    for c in CLIENTS:
        s[c] = Scenario("client", c, "full", broadcast=False if c != "networkd" else None, shows="a lease")
        s[f"{c}-renew"] = Scenario(
            "client", c, "short", flow="renew", want=RENEWED, shows="a lease and its unicast renewal"
        )
        s[f"{c}-release"] = Scenario(
            "client", c, "full", flow="release", want=(*DORA, "RELEASE"), shows="a lease, given back"
        )
        s[f"{c}-life"] = Scenario(
            "client",
            c,
            "life",
            flow="life",
            want=LIFE,
            shows="renewed at T1, rebound at T2 after the server moved, released",
        )
        if "decline" in CLIENTS[c].flows:
            s[f"{c}-decline"] = Scenario(
                "client",
                c,
                "full",
                flow="decline",
                want=(*DORA, "DECLINE", *DORA),
                shows="another host answers the ARP probe for the first address",
            )
        s[f"{c}-conflict"] = Scenario(
            "client", c, "conflict", flow="conflict", shows="another host answers the server's own ARP probe"
        )
        s[f"{c}-reboot"] = Scenario(
            "client",
            c,
            "full",
            flow="reboot",
            want=(*DORA, "REQUEST", "ACK"),
            shows="the address again after a restart"
            + ("" if CLIENTS[c].remembers else "; it has no lease file and asks in its DISCOVER"),
        )
        remembers = CLIENTS[c].remembers
        s[f"{c}-nak"] = Scenario(
            "client",
            c,
            "full" if remembers else "life",
            flow="nak",
            want=(*DORA, "REQUEST", "NAK", *DORA),
            shows="the network's addresses changed "
            + ("while the client was away" if remembers else "and the client finds out when it renews"),
        )
    for c in ("udhcpc", "dhcpcd"):
        s[f"{c}-broadcast"] = Scenario(
            "client", c, "full", flow="broadcast", broadcast=True, shows="a client that sets the BROADCAST bit"
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
    for m, what in (
        ("ipxe-bios", "iPXE gets the script"),
        ("seabios-ipxe", "a ROM that is iPXE gets the script"),
        ("ovmf-pxe4", "UEFI gets iPXE, and iPXE the script"),
        ("aarch64-pxe4", "ARM UEFI gets its loader"),
        ("ovmf-http4", "UEFI's HTTP boot gets a URI of iPXE, and iPXE the script"),
    ):
        s[f"usual-{m}"] = Scenario(
            "machine",
            m,
            "usual",
            http="http" in m,
            foreign=m.startswith("ovmf"),
            shows=f"a boot root with usual names and nothing said: {what}",
        )
    s["menu-ovmf-pxe4"] = Scenario(
        "machine",
        "ovmf-pxe4",
        "menu",
        item="The marker",
        asks_4011=True,
        shows="a menu on the screen of UEFI, whose second item is chosen by its keyboard",
    )
    s["loop-ovmf-chain"] = Scenario(
        "machine",
        "ovmf-chain",
        "loop",
        foreign=True,
        cause="ipxe-loop",
        over=("iPXE initialising devices", 4),
        shows="iPXE is given iPXE, again and again: no boot, and pxe-sniff says why",
    )
    for m in ("seabios-ipxe", "ovmf-pxe4"):
        s[f"linux-{m}"] = Scenario(
            "machine", m, "linux", foreign=True, shows="iPXE loads Debian's kernel and an initrd, whose /init prints the marker"
        )
    for m in ("ipxe-bios", "seabios-ipxe", "ovmf-pxe4", "aarch64-pxe4"):
        shows = "a boot root with usual names, on an interface without an address: the responder answers for one itself"
        s[f"virtual-{m}"] = Scenario("machine", m, "virtual", foreign=m == "ovmf-pxe4", shows=shows)
    s["virtual-vlan-ovmf-pxe4"] = Scenario(
        "machine",
        "ovmf-pxe4",
        "virtual",
        "vlan",
        foreign=True,
        shows="the same inside VLAN 10, where the host's kernel knows no VLAN",
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
    for c in CLIENTS:
        s[f"relay-{c}"] = Scenario("client", c, "relay", "relay", shows="a lease through a relay with option 82")
        s[f"relay-{c}-life"] = Scenario(
            "client",
            c,
            "relay-life",
            "relay",
            flow="life",
            want=LIFE,
            shows="through a relay: renewed by the routed way, rebound after the server moved, released",
        )
        for topology, where in (
            ("vlan", "VLAN 10"),
            ("qinq", "VLAN 10 in 802.1ad VLAN 20"),
            ("qinq-8100", "VLAN 10 in VLAN 20"),
        ):
            shows = f"a lease and its renewal inside {where}"
            s[f"{topology}-{c}"] = Scenario("client", c, "short", topology, flow="renew", want=RENEWED, shows=shows)
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
    s["vlan-ovmf-pxe4"] = Scenario("machine", "ovmf-pxe4", "pxe", "vlan", shows="a network boot inside VLAN 10")
    return s


def _trial_scenarios():
    shows = {
        "kill": "killed 50 times under the load of 200 clients: no acknowledged lease is lost, no address shared",
        "disk-full": "no acknowledgement that is not stored while the disk is full; goes on by itself",
        "damaged-file": "refuses a damaged lease file, and says how to go on",
        "flood": "100,000 DISCOVERs in a row, while a reserved client and one that renews are served",
        "live": "eight machines boot, on the screen of pxe-sniff --live in a terminal",
        "live-rack": "twenty machines and one in QEMU, on screens of 80 by 24 and 200 by 50",
        "playback": "a recorded boot, played as 50 clients: all complete",
        **{f"playback-500-{s}": f"a recorded boot, played as 500 clients against {s}" for s in trials.SERVERS},
        "recorder": "boots that fail leave a recording that names the cause, one that succeeds leaves nothing",
    }
    return {t: Scenario("trial", t, "", shows=text) for t, text in shows.items()}


SCENARIOS = {**_client_scenarios(), **_machine_scenarios(), **_segment_scenarios(), **matrix.scenarios(), **_trial_scenarios()}

# What `lab.py test` runs: the responder's promises. Those that wait for T1 and T2 begin first.
TESTS = (
    *(f"{c}-life" for c in CLIENTS),
    *(f"relay-{c}-life" for c in CLIENTS),
    *(f"{c}-nak" for c in CLIENTS),
    *(f"{c}-decline" for c in CLIENTS if "decline" in CLIENTS[c].flows),
    *(f"{c}-conflict" for c in CLIENTS),
    *(f"{c}-reboot" for c in CLIENTS),
    *(f"vlan-{c}" for c in CLIENTS),
    *(f"qinq-{c}" for c in CLIENTS),
    "qinq-8100-dhclient",
    *CLIENTS,
    "udhcpc-broadcast",
    "dhcpcd-broadcast",
    "ipxe-bios-fast",
    "seabios-ipxe",
    "ovmf-pxe4",
    "usual-ovmf-pxe4",
    "usual-aarch64-pxe4",
    "usual-ovmf-http4",
    "linux-seabios-ipxe",
    "matrix-proxy-dnsmasq-ipxe-bios",
    "matrix-proxy-dnsmasq-ovmf-http4",
    "matrix-proxy-kea-ovmf-pxe4-menu",
    "matrix-proxy-isc-aarch64-pxe4-binl",
    "matrix-relay-proxy-dnsmasq-seabios-ipxe",
    "matrix-vlan-proxy-kea-aarch64-pxe4-binl",
    "matrix-vlan-proxy-isc-ipxe-bios-direct",
    "matrix-trunk-proxy-dnsmasq-ovmf-http4",
    "menu-ovmf-pxe4",
    "virtual-ipxe-bios",
    "virtual-seabios-ipxe",
    "virtual-ovmf-pxe4",
    "virtual-vlan-ovmf-pxe4",
    "virtual-aarch64-pxe4",
    "kill",
    "disk-full",
    "damaged-file",
    "flood",
    "live",
    "playback",
    "recorder",
)
