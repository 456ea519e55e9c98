"""Two DHCP servers, and what comes after the offer."""

from ..crafted.script import ADDRESS, BOOT, C, DIRECT, NAK, NOWHERE, OTHER, PXE, SECOND, SERVER, USUAL, ip
from .trial import ALL, BOTH, OVMF, trials

_HIS = ADDRESS.at(OTHER).saying(yiaddr=C.POOL[1])
_HIS_BOOT = _HIS.booting(SECOND).saying({60: PXE, 43: DIRECT})
_FROM_THE_THIRD = tuple(range(3, 20))  # a switch port is often blocked until then
_NAK = ADDRESS.saying({51: None, 1: None, 3: None, 54: ip(SERVER.address)}, kind=NAK, yiaddr=NOWHERE)


def _terminated(answer):
    """With a NUL after the boot file: UEFI writes one there itself, over the code of the option that follows."""
    return answer.saying({67: answer.options[67] + b"\0"})


TRIALS = [
    *trials(
        "two-servers-second-boots",
        ALL,
        "The first DHCP server offers an address only, the second 0.1 s later a boot file with 43.6 = 8.",
        offers=(ADDRESS, _HIS_BOOT.saying(delay=0.1)),
    ),
    *trials(
        "two-servers-second-boots-plainly",
        BOTH,
        "The first DHCP server offers an address only, the second 0.1 s later a boot file without option 60.",
        offers=(ADDRESS, _HIS.booting(SECOND).saying(delay=0.1)),
    ),
    *trials(
        "two-servers-both-boot",
        BOTH,
        f"Two DHCP servers offer with 43.6 = 8: {SERVER.address} {BOOT}, and 0.1 s later {OTHER.address} {SECOND}.",
        offers=(USUAL, _HIS_BOOT.saying(delay=0.1)),
    ),
    *trials(
        "two-servers-both-boot-terminated",
        BOTH,
        f"Two DHCP servers offer with 43.6 = 8 and a NUL after option 67: {BOOT}, and 0.1 s later {SECOND}.",
        offers=(_terminated(USUAL), _terminated(_HIS_BOOT).saying(delay=0.1)),
    ),
    *trials(
        "two-servers-plain-and-pxe",
        BOTH,
        f"{SERVER.address} offers {BOOT} without option 60, {OTHER.address} 0.1 s later {SECOND} with 43.6 = 8.",
        offers=(ADDRESS.booting(BOOT), _HIS_BOOT.saying(delay=0.1)),
    ),
    *trials(
        "two-servers-other-first",
        ALL,
        f"Two DHCP servers answer the third DISCOVER and later ones: {OTHER.address} offers an address only, and "
        f"{SERVER.address} 5 ms later a boot file with 43.6 = 8.",
        offers=(_HIS.saying(turns=_FROM_THE_THIRD), USUAL.saying(delay=0.005, turns=_FROM_THE_THIRD)),
    ),
    *trials(
        "two-servers-other-last",
        BOTH,
        f"{SERVER.address} offers {BOOT} without option 60, {OTHER.address} 5 ms later an address only.",
        offers=(ADDRESS.booting(BOOT), _HIS.saying(delay=0.005)),
    ),
    *trials("nak", BOTH, "Each REQUEST gets a NAK.", offers=(USUAL,), acks=(_NAK,)),
    *trials(
        "nak-once",
        BOTH,
        "The first REQUEST gets a NAK, later ones an ACK.",
        offers=(USUAL,),
        acks=(_NAK.saying(turns=(1,)), USUAL.as_ack().saying(turns=tuple(range(2, 20)))),
    ),
    *trials("request-silent", BOTH, "No REQUEST is answered.", offers=(USUAL,), acks=()),
    *trials(
        "ack-without-file",
        BOTH,
        "The ACK says nothing of booting, though the offer did.",
        offers=(USUAL,),
        acks=(ADDRESS.as_ack(),),
    ),
    *trials(
        "ack-other-file",
        BOTH,
        f"The offer's boot file is {BOOT}, the ACK's {SECOND}.",
        offers=(USUAL,),
        acks=(USUAL.booting(SECOND).as_ack(),),
    ),
    *trials(
        "second-discover",
        BOTH,
        "Only the second DISCOVER and later ones are answered.",
        offers=(USUAL.saying(turns=tuple(range(2, 20))),),
    ),
    *trials("late-offer", (OVMF,), "Each offer comes 6 s after its DISCOVER.", offers=(USUAL.saying(delay=6),)),
]
