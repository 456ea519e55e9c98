"""The matrix: every firmware behind every kind of network, from a boot root alone.

    matrix-NETWORK[-SERVER]-FIRMWARE[-STRATEGY]

Each network, firmware and strategy is a line of data here.
"""

import dataclasses

from . import config as C
from .address_servers import ADDRESS_SERVERS
from .scenario import DORA, PROXIED, Scenario

FIRMWARE = ("ipxe-bios", "seabios-ipxe", "ovmf-pxe4", "aarch64-pxe4", "ovmf-http4")
# Those that a strategy leads; HTTP boot gets its URI by every one.
LED = ("ipxe-bios", "seabios-ipxe", "ovmf-pxe4", "aarch64-pxe4")


@dataclasses.dataclass(frozen=True)
class Strategy:
    """How pxe-respond makes its offers, and whether a machine then asks on port 4011."""

    arguments: tuple
    asks_4011: bool | None


STRATEGIES = {
    "": Strategy((), None),  # what it does by itself
    "direct": Strategy(("--offer", "direct"), False),
    "binl": Strategy(("--offer", "binl"), True),
    "menu": Strategy(("--offer", "menu"), True),
}


@dataclasses.dataclass(frozen=True)
class Network:
    topology: str
    variant: str
    servers: tuple  # that give the addresses; "" where pxe-respond does
    want: tuple
    shows: str
    strategies: tuple = ("",)
    interface: str = "srv0"


NETWORKS = {
    "proxy": Network(
        "proxy",
        "proxy-usual",
        tuple(ADDRESS_SERVERS),
        PROXIED,
        "beside a server that only gives addresses",
        tuple(STRATEGIES),
    ),
    "vlan-proxy": Network(
        "vlan-proxy",
        "proxy-usual",
        tuple(ADDRESS_SERVERS),
        PROXIED,
        "on a VLAN interface for VLAN 10, beside a server that only gives addresses",
        tuple(STRATEGIES),
        C.VLAN_INTERFACE,
    ),
    "trunk-proxy": Network(
        "vlan-proxy",
        "proxy-usual",
        ("dnsmasq",),
        PROXIED,
        "on a trunk for VLAN 10, beside a server that only gives addresses",
        tuple(STRATEGIES),
    ),
    "relay": Network("relay", "relay-usual", ("",), DORA, "through a relay"),
    "relay-proxy": Network("relay-proxy", "proxy-usual", ("dnsmasq",), PROXIED, "beside another server, through a relay"),
}


def scenarios():
    return {
        _name(network, server, firmware, strategy): Scenario(
            "machine",
            firmware,
            _variant(of, firmware, strategy),
            of.topology,
            want=of.want,
            http="http" in firmware,
            shows=f"a boot {of.shows}" + (f", offered as {strategy}" if strategy else ""),
            foreign=firmware.startswith("ovmf"),  # these load iPXE
            beside=server,
            interface=of.interface,
            arguments=STRATEGIES[strategy].arguments,
            asks_4011=STRATEGIES[strategy].asks_4011,
        )
        for network, of in NETWORKS.items()
        for server in of.servers
        for firmware in FIRMWARE
        for strategy in of.strategies
        if not strategy or firmware in LED
    }


def _variant(network, firmware, strategy):
    """iPXE that has a script of its own is told it directly: where a strategy is to lead it, it is told one file."""
    return network.variant.removesuffix("-usual") if strategy and "ipxe" in firmware else network.variant


def _name(*parts):
    return "-".join(("matrix", *filter(None, parts)))
