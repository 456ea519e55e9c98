"""The project's own responder as a command line, for each variant of a scenario."""

import os
import pathlib
import shutil

from . import config as C, workspace as W
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
    "ovmf-http4": f"http://{C.SRV_ADDR}/marker-x64.efi",
    "aarch64-pxe4": "marker-aa64.efi",
}
LEASE_TIMES = {"short": "8s", "rebind": "40s"}  # T1 is half of it, T2 seven eighths


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


def pxe_respond(variant, target, bin_dir=None, bootfile=None, vlan=None):
    """argv of pxe-respond for a scenario's variant and machine; variants are those of `reference`."""
    argv = [find("pxe-respond", bin_dir), "--iface", "srv0"]
    if vlan:
        argv += ["--vlan", vlan]
    if not variant.startswith("proxy"):
        pool = C.RELAY_POOL if variant == "relay" else C.POOL
        argv += [
            "--range",
            "-".join(pool),
            "--router",
            C.SRV_ADDR,
            "--dns",
            C.SRV_ADDR,
            "--lease-time",
            LEASE_TIMES.get(variant, "10m"),
            "--leases",
            W.path("leases.sqlite"),
        ]
    return argv + ["--tftp-server", C.SRV_ADDR, "--bootfile", bootfile or BOOTFILES.get(target, "marker.0")]
