"""What a trial is."""

import dataclasses

from ..crafted.script import Script

OVMF, HTTP, IPXE, ROM = "ovmf-pxe4", "ovmf-http4", "ipxe-bios", "seabios-ipxe"
BOTH, ALL = (OVMF, IPXE), (OVMF, IPXE, ROM)


@dataclasses.dataclass(frozen=True)
class Trial:
    """One firmware before one script. `what`: what the servers do, in a sentence.

    `seconds` after which nobody waits longer.
    """

    case: str
    firmware: str
    what: str
    script: Script
    seconds: int

    @property
    def name(self):
        return f"{self.firmware}-{self.case}"


def trials(case, firmware, what, seconds=120, **script):
    """The same trial for each firmware."""
    return [Trial(case, each, what, Script(**script), seconds) for each in firmware]
