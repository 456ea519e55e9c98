"""The boot file itself: a name that is wrong, a server that is silent, a program of another kind."""

from .. import bootfiles
from ..crafted.script import SERVER, USUAL, File
from .trial import ALL, BOTH, OVMF, trials

_FILE = "odd.nbp"
_ODD = (USUAL.booting(_FILE),)

TRIALS = [
    *trials("wrong-file", ALL, "TFTP does not know the boot file: error 1.", offers=_ODD),
    *trials("tftp-error-2", BOTH, "TFTP refuses the boot file: error 2.", offers=_ODD, files={_FILE: File(error=2)}),
    *trials("tftp-silent", ALL, "TFTP is silent.", offers=_ODD, files={_FILE: File(silent=True)}),
    *trials(
        "tftp-unreachable",
        BOTH,
        "Port 69 answers with ICMP port unreachable.",
        offers=_ODD,
        unreachable=((SERVER.address, 69),),
    ),
    *trials("tftp-stalls", (OVMF,), "TFTP sends two blocks and no more.", offers=_ODD, files={_FILE: File(blocks=2)}),
    *trials(
        "tftp-stalls",
        BOTH[1:],
        "TFTP agrees on options and sends no block.",
        offers=_ODD,
        files={_FILE: File(blocks=0)},
    ),
    *trials("empty-file", BOTH, "The boot file is empty.", offers=_ODD, files={_FILE: File(b"")}),
    *trials(
        "text-file", ALL, "The boot file is text.", offers=_ODD, files={_FILE: File(b"This is no program.\n" * 20)}
    ),
    *trials(
        "wrong-arch",
        (OVMF,),
        "The boot file is an EFI program for ARM64.",
        offers=_ODD,
        files={_FILE: File(bootfiles.efi_app("aa64", 6000))},
    ),
    *trials(
        "wrong-arch",
        ALL[1:],
        "The boot file is an EFI program for x64.",
        offers=_ODD,
        files={_FILE: File(bootfiles.efi_app("x64", 7340))},
    ),
]
