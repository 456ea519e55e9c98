"""Which file reference servers tell each kind of firmware: what pxe-respond finds by itself has to be said to them."""

import dataclasses
import pathlib
import shutil

from . import linux, workspace as W

# Folders with files by their usual names, of which pxe-respond is told nothing else.
_ROOTS = {"usual": W.usual, "virtual": W.usual, "linux": linux.write}
# A menu of UEFI's that is shown until somebody chooses; only its second item can be booted.
MENU = {"There is no such file": "none.efi", "The marker": "marker-x64.efi"}
# Option 93 -> file.
_ARCHES = {
    0: "marker.0",
    6: "marker-ia32.efi",
    7: "marker-x64.efi",
    9: "marker-x64.efi",
    10: "marker-arm.efi",
    11: "marker-aa64.efi",
}
_HTTP_ARCHES = {15: "marker-ia32.efi", 16: "marker-x64.efi", 18: "marker-arm.efi", 19: "marker-aa64.efi"}
_IPXE = pathlib.Path("/usr/lib/ipxe/ipxe.efi")


@dataclasses.dataclass(frozen=True)
class BootTable:
    """`arches` and `http`: option 93 -> file; `script`: iPXE's."""

    root: pathlib.Path
    arches: dict
    http: dict
    script: str


def of(variant):
    """The table of a server's variant, and its folder filled with all that is in it."""
    root = root_of(variant)
    if not root:
        return BootTable(W.boot(), _ARCHES, _HTTP_ARCHES, "marker.ipxe")
    if _IPXE.exists():  # pxe-respond takes it from there
        shutil.copy(_IPXE, root)
    return BootTable(root, {7: "ipxe.efi", 9: "ipxe.efi", 11: "bootaa64.efi"}, {16: "ipxe.efi"}, "boot.ipxe")


def root_of(variant):
    """The folder with usual names that goes with a variant; None for the one whose files are named."""
    write = _ROOTS.get(variant.split("-")[-1])
    return write and write()
