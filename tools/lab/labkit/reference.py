"""Reference servers, as command lines: what the responder under test is compared with."""

from . import boot_table, config as C
from .boot_table import MENU
from .reference_leases import LEASED, isc, kea
from .services import dnsmasq_base, tftp


def _by_arch(table):
    """TFTP, and a tag for each kind of firmware."""
    matches = [f"--dhcp-match=set:a{a},option:client-arch,{a}" for a in (*table.arches, *table.http)]
    return tftp(table.root) + matches + ["--dhcp-match=set:ipxe,175"]


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


def _boot(table, script_for_ipxe=True):
    unless = "tag:!ipxe," if script_for_ipxe else ""
    args = _by_arch(table) + [f"--dhcp-boot=tag:a{a},{unless}{f}" for a, f in table.arches.items()]
    return args + ([f"--dhcp-boot=tag:ipxe,{table.script}"] if script_for_ipxe else [])


def _http(table):
    args = []
    for a, f in table.http.items():  # the reply must carry the class HTTPClient
        args += [f"--dhcp-option-force=tag:a{a},60,HTTPClient", f"--dhcp-boot=tag:a{a},http://{C.SRV_ADDR}/{f}"]
    return args


def _proxy_range():
    return [f"--dhcp-range={lan},proxy,{C.MASK}" for lan in (C.LAN, C.RELAY_LAN)]


def _service(table):
    """The boot file by architecture, in dnsmasq's names for them; it makes the client ask on port 4011."""
    names = {"x86PC": 0, "X86-64_EFI": 7, "BC_EFI": 9, "ARM64_EFI": 11}
    known = {name: table.arches[arch] for name, arch in names.items() if arch in table.arches}
    return ["--pxe-prompt=PXW,0", *(f"--pxe-service=tag:!ipxe,{name},PXW,{file}" for name, file in known.items())]


_VARIANTS = {
    # leases for ordinary clients; everyone is told next-server and a boot file
    "full": lambda place, table: _full(place) + tftp(table.root) + ["--dhcp-boot=marker.0"],
    "short": lambda place, _: _full(place, "2m") + _times(6, 10),
    "life": lambda place, _: _full(place, "2m") + _times(C.LIFE_LEASE // 2, C.LIFE_LEASE * 7 // 8),
    # network boot: boot file by architecture
    "pxe": lambda place, table: _full(place) + _boot(table) + _http(table),
    "nbp": lambda place, table: _full(place) + _boot(table, script_for_ipxe=False),
    "chain": lambda place, table: _full(place)
    + _by_arch(table)
    + ["--dhcp-boot=tag:!ipxe,tag:a7,snponly.efi", f"--dhcp-boot=tag:ipxe,{table.script}"],
    # one file for everyone: iPXE gets iPXE again
    "loop": lambda place, table: _full(place) + tftp(table.root) + ["--dhcp-boot=snponly.efi"],
    "pxelinux": lambda place, table: _full(place) + tftp(table.root) + ["--dhcp-boot=pxelinux.0"],
    "menu": lambda place, table: _full(place)
    + tftp(table.root)
    + ["--pxe-prompt=PXW menu", *(f"--pxe-service=X86-64_EFI,{text},{file}" for text, file in MENU.items())],
    "relay-life": lambda *_: _relay("2m") + _times(C.LIFE_LEASE // 2, C.LIFE_LEASE * 7 // 8),
    "relay": lambda _, table: _relay() + _boot(table) + _http(table),
    # proxyDHCP: no addresses, only boot information.
    # Without the address in dhcp-boot siaddr is 0 and BIOS iPXE ignores it.
    "proxy": lambda _, table: _proxy_range()
    + _by_arch(table)
    + [*_service(table), f"--dhcp-boot=tag:ipxe,{table.script},,{C.SRV_ADDR}"],
    # one service, also for iPXE: a BIOS iPXE then asks on port 4011
    "proxy-nbp": lambda _, table: _proxy_range()
    + tftp(table.root)
    + ["--pxe-prompt=PXW,0", "--pxe-service=x86PC,PXW,marker.0"],
    # two services: the client shows a menu, then asks on port 4011
    "proxy-menu": lambda _, table: _proxy_range()
    + tftp(table.root)
    + ["--pxe-prompt=PXW menu,2"]
    + [
        f"--pxe-service={c},{t},{f}"
        for c, f in (("x86PC", "marker.0"), ("X86-64_EFI", "marker-x64.efi"), ("BC_EFI", "marker-x64.efi"))
        for t in ("PXW first", "PXW second")
    ],
}
# pxe-respond finds these files by itself, and a reference is told them as it is told others.
_AS = {"usual": "pxe", "linux": "pxe", "relay-usual": "relay", "proxy-usual": "proxy"}


def dnsmasq(variant="full", place=C.PLACE):
    """dnsmasq knows every variant but those of `refusal`."""
    return dnsmasq_base("srv0", "--log-dhcp", *_VARIANTS[_AS.get(variant, variant)](place, boot_table.of(variant)))


REFERENCES = {
    "dnsmasq": dnsmasq,
    "kea": lambda variant, place: kea(_AS.get(variant, variant), place, boot_table.of(variant)),
    "isc": lambda variant, place: isc(_AS.get(variant, variant), place, boot_table.of(variant)),
}


def refusal(name, scenario):
    """Why a reference cannot play a scenario, for people; None if it can."""
    variant, is_dnsmasq = _AS.get(scenario.variant, scenario.variant), name == "dnsmasq"
    reasons = {
        "trials are for pxe-respond: they read its lease file and its log": scenario.kind == "trial",
        f"{name} answers for no address that its host has not": variant == "virtual",
        "--offer is pxe-respond's alone": bool(scenario.arguments),
        f"{name} is no proxy beside another server": scenario.is_proxied and not is_dnsmasq,
        f"{name} is not told here what to boot by HTTP": scenario.http and (scenario.is_proxied or not is_dnsmasq),
        f"{name} is not told here to serve the variant {variant}": variant not in (_VARIANTS if is_dnsmasq else LEASED),
    }
    return next((reason for reason, holds in reasons.items() if holds), None)
