"""The project's own responder as a command line, for each variant of a scenario."""

import os
import pathlib
import shutil

from . import boot_table, config as C, workspace as W
from .errors import LabError

# A responder without a table by architecture hands one file to all: the lab picks it for the machine.
BOOTFILES = {
    "seabios-ipxe": "marker.0",
    "seabios-e1000": "marker.0",
    "seabios-pxelinux": "pxelinux.0",
    "ipxe-bios": "marker.ipxe",
    "ipxe-bios-fast": "marker.ipxe",
    "ipxe-efi": "marker.ipxe",
    "ovmf-pxe4": "marker-x64.efi",
    "ovmf-http4": "marker-x64.efi",
    "aarch64-pxe4": "marker-aa64.efi",
}
# T1 is half of it, T2 seven eighths.
LEASE_TIMES = {"short": "12s", "life": f"{C.LIFE_LEASE}s", "relay-life": f"{C.LIFE_LEASE}s"}


def find(command, bin_dir=None):
    """The built command: in bin_dir, or in the project's release or debug build, or on PATH."""
    places = [bin_dir] if bin_dir else [C.PROJECT / ".build" / "release", C.PROJECT / ".build" / "debug"]
    for place in places:
        built = pathlib.Path(place, command)
        if os.access(built, os.X_OK) and built.is_file():
            return str(built.resolve())
    found = None if bin_dir else shutil.which(command)
    if found:
        return found
    raise LabError(f"{command} is not built (looked in {', '.join(map(str, places))}); run 'make build' first")


def pxe_respond(variant, target, bin_dir=None, bootfile=None, interface="srv0", tags=(), place=C.PLACE):
    """argv of pxe-respond for a scenario's variant and machine; variants are those of `reference`."""
    argv = [find("pxe-respond", bin_dir)]
    if variant.startswith("relay") or variant == "conflict":  # two networks, or slow probes: more than flags can say
        path = W.path("pxe-respond.yaml")
        path.write_text(configuration(LEASE_TIMES.get(variant, "10m"), place, "2s" if variant == "conflict" else "300ms"))
        argv += ["--config", path]
    elif variant == "menu":
        path = W.path("pxe-respond.yaml")
        path.write_text(menu(place))
        return argv + ["--config", path, "--leases", W.path("leases.sqlite"), "--boot-root", W.boot()]
    else:
        argv += ["--iface", interface]
        if variant == "virtual":
            argv += ["--virtual-ip", f"{place.addr}/{C.PLEN}"]
        if tags and interface == "srv0":
            argv += ["--vlan", ".".join(str(vid) for _, vid in tags)]
            if variant != "virtual":  # the VLAN interface has the address, and srv0 has none
                argv += ["--server-ip", place.addr, "--subnet-mask", C.MASK]
        if not variant.startswith("proxy"):
            argv += ["--range", "-".join(place.pool), "--router", place.addr, "--dns", place.addr]
            argv += ["--lease-time", LEASE_TIMES.get(variant, "10m")]
    if not variant.startswith("proxy"):
        argv += ["--leases", W.path("leases.sqlite")]
    root = boot_table.root_of(variant)
    if root:
        return argv + ["--boot-root", root]
    return argv + ["--boot-root", W.boot(), "--bootfile", bootfile or BOOTFILES.get(target, "marker.0")]


def refusal(scenario):
    """Why pxe-respond cannot play a scenario, for people; None if it can."""
    return "pxe-respond does not hand iPXE to iPXE" if scenario.variant == "loop" else None


def menu(place):
    """A menu that is shown until somebody chooses."""
    items = "".join(f"      - {{text: {text}, file: {file}}}\n" for text, file in boot_table.MENU.items())
    return f"""\
interfaces: [srv0]
subnets: [{{subnet: {C.LAN}/{C.PLEN}, pools: [{"-".join(place.pool)}]}}]
boot:
  menu:
    timeout: wait
    items:
{items}"""


def configuration(lease_time, place, wait):
    """The configuration file for the server's own network and the one behind the relay.

    `wait`: how long a host has time to answer a probe; on a busy machine the lab's own needs longer than most.
    """
    return f"""\
interfaces: {{srv0: {{}}}}
probe: {{wait: {wait}}}
subnets:
  - subnet: {C.LAN}/{C.PLEN}
    pools: [{"-".join(place.pool)}]
    options: {{routers: [{place.addr}]}}
    lease-time: {lease_time}
  - subnet: {C.RELAY_LAN}/{C.PLEN}
    pools: [{"-".join(C.RELAY_POOL)}]
    options: {{routers: [{C.RLY_DOWN}]}}
    lease-time: {lease_time}
"""
