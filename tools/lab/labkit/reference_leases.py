"""Kea and ISC dhcpd as reference servers: they give addresses and tell boot files, and hand out none."""

import ipaddress

from . import config as C
from .address_servers import isc_argv, kea_argv

LEASED = ("full", "short", "life", "relay", "relay-life", "pxe")  # the variants that they know
_LIFETIMES = {"short": 12, "life": C.LIFE_LEASE, "relay-life": C.LIFE_LEASE}  # seconds
_BOOTING = ("pxe", "relay")
_RELAYED = ipaddress.ip_network(f"{C.RELAY_LAN}/{C.PLEN}")


def _network(place):
    return ipaddress.ip_network(f"{place.addr}/{C.PLEN}", strict=False)


def kea(variant, place, table):
    lifetime = _LIFETIMES.get(variant, 600)
    own, relayed = _kea_subnet(_network(place), place.pool, place.addr), _kea_subnet(_RELAYED, C.RELAY_POOL, C.RLY_DOWN)
    if variant == "full":
        own["boot-file-name"] = "marker.0"
    return kea_argv(
        "srv0",
        {
            "valid-lifetime": lifetime,
            **({"client-classes": _kea_classes(table)} if variant in _BOOTING else {}),
            "subnet4": [own, relayed] if variant.startswith("relay") else [own],
        },
    )


def _kea_subnet(network, pool, router):
    return {
        "subnet": str(network),
        "pools": [{"pool": " - ".join(pool)}],
        "next-server": C.SRV_ADDR,
        "option-data": [{"name": "routers", "data": router}],
    }


def _kea_classes(table):
    files = {f"option[93].hex == 0x{arch:04x} and not option[175].exists": file for arch, file in table.arches.items()}
    files["option[175].exists"] = table.script
    return [
        {"name": f"boot-{n}", "test": test, "boot-file-name": file, "next-server": C.SRV_ADDR}
        for n, (test, file) in enumerate(files.items())
    ]


def isc(variant, place, table):
    lifetime = _LIFETIMES.get(variant, 600)
    subnets = _isc_subnet(_network(place), place.pool, place.addr)
    if variant.startswith("relay"):
        subnets += _isc_subnet(_RELAYED, C.RELAY_POOL, C.RLY_DOWN)
    rules = _isc_rules(table) if variant in _BOOTING else 'filename "marker.0";\n' if variant == "full" else ""
    return isc_argv("srv0", f"default-lease-time {lifetime};\nmax-lease-time {lifetime};\n{rules}{subnets}")


def _isc_subnet(network, pool, router):
    return (
        f"subnet {network.network_address} netmask {network.netmask} {{ range {' '.join(pool)};"
        f" option routers {router}; next-server {C.SRV_ADDR}; }}\n"
    )


def _isc_rules(table):
    rules = "option arch code 93 = unsigned integer 16;\noption ipxe code 175 = string;\n"
    rules += f'if exists ipxe {{ filename "{table.script}"; }}\n'
    return rules + "".join(f'elsif option arch = 00:{a:02x} {{ filename "{f}"; }}\n' for a, f in table.arches.items())
