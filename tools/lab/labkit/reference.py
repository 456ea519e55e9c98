"""Reference servers, as command lines: what the responder under test is compared with."""

import ipaddress

from . import config as C
from .address_servers import isc_argv, kea_argv
from .services import dnsmasq_base, tftp

# Option 93 -> boot file.
ARCHES = {
    0: "marker.0",
    6: "marker-ia32.efi",
    7: "marker-x64.efi",
    9: "marker-x64.efi",
    10: "marker-arm.efi",
    11: "marker-aa64.efi",
}
HTTP_ARCHES = {15: "marker-ia32.efi", 16: "marker-x64.efi", 18: "marker-arm.efi", 19: "marker-aa64.efi"}


def _by_arch():
    return [f"--dhcp-match=set:a{a},option:client-arch,{a}" for a in (*ARCHES, *HTTP_ARCHES)] + [
        "--dhcp-match=set:ipxe,175"
    ]


def _full(place=C.PLACE, lease="10m"):
    return [
        "--dhcp-authoritative",
        f"--dhcp-range={place.pool[0]},{place.pool[1]},{C.MASK},{lease}",
        f"--dhcp-option=option:router,{place.addr}",
        f"--dhcp-option=option:dns-server,{place.addr}",
    ]


def _times(t1, t2):
    """dnsmasq lends for no less than two minutes; most clients believe in these."""
    return [f"--dhcp-option=option:T1,{t1}", f"--dhcp-option=option:T2,{t2}"]


def _relay(lease="10m"):
    return [
        "--dhcp-authoritative",
        f"--dhcp-range={C.RELAY_POOL[0]},{C.RELAY_POOL[1]},{C.MASK},{lease}",
        f"--dhcp-option=option:router,{C.RLY_DOWN}",
    ]


def _boot(script_for_ipxe=True):
    args = [f"--dhcp-boot=tag:a{a},{'tag:!ipxe,' if script_for_ipxe else ''}{f}" for a, f in ARCHES.items()]
    return args + (["--dhcp-boot=tag:ipxe,marker.ipxe"] if script_for_ipxe else [])


def _http():
    args = []
    for a, f in HTTP_ARCHES.items():  # the reply must carry the class HTTPClient
        args += [f"--dhcp-option-force=tag:a{a},60,HTTPClient", f"--dhcp-boot=tag:a{a},http://{C.SRV_ADDR}/{f}"]
    return args


def _proxy_range():
    return [f"--dhcp-range={C.LAN},proxy,{C.MASK}"]


_VARIANTS = {
    # leases for ordinary clients; everyone is told next-server and a boot file
    "full": lambda place: _full(place) + tftp() + ["--dhcp-boot=marker.0"],
    "conflict": _full,
    "short": lambda place: _full(place, "2m") + _times(6, 10),
    "life": lambda place: _full(place, "2m") + _times(C.LIFE_LEASE // 2, C.LIFE_LEASE * 7 // 8),
    # network boot: boot file by architecture
    "pxe": lambda place: _full(place) + tftp() + _by_arch() + _boot() + _http(),
    "nbp": lambda place: _full(place) + tftp() + _by_arch() + _boot(script_for_ipxe=False),
    "chain": lambda place: _full(place)
    + tftp()
    + _by_arch()
    + ["--dhcp-boot=tag:!ipxe,tag:a7,snponly.efi", "--dhcp-boot=tag:ipxe,marker.ipxe"],
    "pxelinux": lambda place: _full(place) + tftp() + ["--dhcp-boot=pxelinux.0"],
    "relay-life": lambda _: _relay("2m") + _times(C.LIFE_LEASE // 2, C.LIFE_LEASE * 7 // 8),
    "relay": lambda _: _relay()
    + tftp()
    + _by_arch()
    + _boot(),
    # proxyDHCP: no addresses, only boot information; pxe-service makes the client ask on port 4011.
    # Without the address in dhcp-boot siaddr is 0 and BIOS iPXE ignores it.
    "proxy": lambda _: _proxy_range()
    + tftp()
    + _by_arch()
    + [
        "--pxe-prompt=PXW,0",
        "--pxe-service=tag:!ipxe,x86PC,PXW,marker.0",
        "--pxe-service=tag:!ipxe,X86-64_EFI,PXW,marker-x64.efi",
        "--pxe-service=tag:!ipxe,BC_EFI,PXW,marker-x64.efi",
        "--pxe-service=tag:!ipxe,ARM64_EFI,PXW,marker-aa64.efi",
        f"--dhcp-boot=tag:ipxe,marker.ipxe,,{C.SRV_ADDR}",
    ],
    # one service, also for iPXE: a BIOS iPXE then asks on port 4011
    "proxy-nbp": lambda _: _proxy_range() + tftp() + ["--pxe-prompt=PXW,0", "--pxe-service=x86PC,PXW,marker.0"],
    # two services: the client shows a menu, then asks on port 4011
    "proxy-menu": lambda _: _proxy_range()
    + tftp()
    + ["--pxe-prompt=PXW menu,2"]
    + [
        f"--pxe-service={c},{t},{f}"
        for c, f in (("x86PC", "marker.0"), ("X86-64_EFI", "marker-x64.efi"), ("BC_EFI", "marker-x64.efi"))
        for t in ("PXW first", "PXW second")
    ],
}


def dnsmasq(variant="full", place=C.PLACE):
    """dnsmasq knows every variant."""
    return dnsmasq_base("srv0", "--log-dhcp", *_VARIANTS[variant](place))


def _network(place):
    return ipaddress.ip_network(f"{place.addr}/{C.PLEN}", strict=False)


def kea(variant="full", place=C.PLACE):
    """Kea: the variants full, pxe, short, life and the relayed ones; others get full."""
    classes = []
    if variant == "pxe":
        classes = [
            {
                "name": f"a{a}",
                "test": f"option[93].hex == 0x{a:04x} and not option[175].exists",
                "boot-file-name": f,
                "next-server": C.SRV_ADDR,
            }
            for a, f in ARCHES.items()
        ]
        classes.append(
            {"name": "ipxe", "test": "option[175].exists", "boot-file-name": "marker.ipxe", "next-server": C.SRV_ADDR}
        )
    subnet = {
        "subnet": str(_network(place)),
        "pools": [{"pool": " - ".join(place.pool)}],
        "next-server": place.addr,
        "option-data": [{"name": "routers", "data": place.addr}],
    }
    relayed = {
        "subnet": f"{C.RELAY_LAN}/{C.PLEN}",
        "pools": [{"pool": " - ".join(C.RELAY_POOL)}],
        "option-data": [{"name": "routers", "data": C.RLY_DOWN}],
    }
    if variant == "full":
        subnet["boot-file-name"] = "marker.0"
    lifetime = {"short": 12, "life": C.LIFE_LEASE, "relay-life": C.LIFE_LEASE}.get(variant, 600)
    return kea_argv(
        "srv0",
        {
            "valid-lifetime": lifetime,
            **({"client-classes": classes} if classes else {}),
            "subnet4": [subnet, relayed] if variant.startswith("relay") else [subnet],
        },
    )


def isc(variant="full", place=C.PLACE):
    """ISC dhcpd: the variants full and pxe; others get full."""
    rules = 'filename "marker.0";\n'
    if variant == "pxe":
        rules = (
            "option arch code 93 = unsigned integer 16;\noption ipxe code 175 = string;\n"
            'if exists ipxe { filename "marker.ipxe"; }\n'
        )
        rules += "".join(f'elsif option arch = 00:{a:02x} {{ filename "{f}"; }}\n' for a, f in ARCHES.items())
    return isc_argv(
        "srv0",
        f"max-lease-time 600;\n{rules}"
        f"subnet {_network(place).network_address} netmask {C.MASK} {{ range {' '.join(place.pool)};"
        f" option routers {place.addr}; next-server {place.addr}; }}\n",
    )


REFERENCES = {"dnsmasq": dnsmasq, "kea": kea, "isc": isc}
