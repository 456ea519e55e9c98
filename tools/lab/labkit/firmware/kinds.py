"""The firmware of the trials: what it can run, and how its console says that it gave up."""

import dataclasses
import re
from collections.abc import Callable

from .. import bootfiles
from .trial import HTTP, IPXE, OVMF, ROM


@dataclasses.dataclass(frozen=True)
class Kind:
    """`program`: a boot file that prints the marker. `gave_up`: on the console once the network is done with."""

    program: Callable[[], bytes]
    gave_up: re.Pattern


def _efi():
    return bootfiles.efi_app("x64", 7340)


_FAILED = re.compile(r'BdsDxe: failed to (load|start) Boot\d+ "UEFI [^\n]*\n|starting Boot\d+ "UiApp"')
_NO_MORE = re.compile(r"No more network devices|No bootable device")
KINDS = {
    OVMF: Kind(_efi, _FAILED),
    HTTP: Kind(_efi, _FAILED),
    IPXE: Kind(lambda: bootfiles.script("ipxe-script"), _NO_MORE),
    ROM: Kind(lambda: bootfiles.nbp().ljust(5000, b"\0"), _NO_MORE),
}
