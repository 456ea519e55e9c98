"""One DHCP server: what is in its offer, what is missing, and how it travels."""

from ..crafted.script import (
    ADDRESS,
    BOOT,
    CLIENT,
    DIRECT,
    EVERYONE,
    NOBODY,
    NOWHERE,
    OTHER,
    PXE,
    SECOND,
    SERVER,
    USUAL,
    ip,
    suboptions,
)
from .trial import ALL, BOTH, IPXE, OVMF, trials

_PLAIN = ADDRESS.booting(BOOT)
_ELSEWHERE = suboptions((6, b"\x08"), (8, b"\x80\x01\x01" + ip(OTHER.address)))

TRIALS = [
    *trials("ok", ALL, "Offers an address, PXEClient, 43.6 = 8 and a boot file.", offers=(USUAL,)),
    *trials("no-offer", ALL, "Nobody answers."),
    *trials("plain-without-file", ALL, "Offers an address only.", offers=(ADDRESS,)),
    *trials("offer-without-60", ALL, "Offers an address and a boot file, without options 60 and 43.", offers=(_PLAIN,)),
    *trials(
        "direct-without-file",
        ALL,
        "Offers PXEClient and 43.6 = 8, and no boot file.",
        offers=(ADDRESS.saying({60: PXE, 43: DIRECT}, siaddr=SERVER.address),),
    ),
    *trials(
        "direct-without-60",
        (OVMF,),
        "Offers 43.6 = 8 and a boot file, without 60.",
        offers=(_PLAIN.saying({43: DIRECT}),),
    ),
    *trials(
        "siaddr-0",
        BOTH,
        "Offers a boot file with siaddr 0; option 54 is there.",
        offers=(USUAL.saying(siaddr=NOWHERE),),
    ),
    *trials(
        "siaddr-other", BOTH, "siaddr is another host than option 54.", offers=(USUAL.saying(siaddr=OTHER.address),)
    ),
    *trials("siaddr-nobody", BOTH, "siaddr is an address that no host has.", offers=(USUAL.saying(siaddr=NOBODY),)),
    *trials(
        "boot-servers-other",
        (OVMF,),
        "43.6 = 8, and 43.8 names another host than siaddr.",
        offers=(USUAL.saying({43: _ELSEWHERE}),),
    ),
    *trials(
        "option-66-other",
        BOTH,
        "Option 66 names another host than siaddr.",
        offers=(USUAL.saying({66: OTHER.address.encode()}),),
    ),
    *trials(
        "option-66-alone",
        BOTH,
        "Option 66 names another host, and siaddr is 0.",
        offers=(USUAL.saying({66: OTHER.address.encode()}, siaddr=NOWHERE),),
    ),
    *trials(
        "file-differs",
        BOTH,
        f"The header's file is {BOOT}, option 67 {SECOND}.",
        offers=(USUAL.saying({67: SECOND.encode()}),),
    ),
    *trials("only-header-file", BOTH, "The boot file is in the header only.", offers=(USUAL.saying({67: None}),)),
    *trials("only-67", BOTH, "The boot file is in option 67 only.", offers=(USUAL.saying(file=""),)),
    *trials("offer-without-54", BOTH, "Offer and ACK have no option 54.", offers=(USUAL.saying({54: None}),)),
    *trials("offer-without-51", BOTH, "Offer and ACK have no lease time.", offers=(USUAL.saying({51: None}),)),
    *trials("offer-without-mask", BOTH, "Offer and ACK have no subnet mask.", offers=(USUAL.saying({1: None}),)),
    *trials("wrong-xid", BOTH, "The offer has another xid.", offers=(USUAL.saying(xid=1),)),
    *trials(
        "wrong-chaddr",
        BOTH,
        "The offer has another chaddr, and is sent to everyone.",
        offers=(USUAL.saying(chaddr=bytes.fromhex("525400505802"), to=EVERYONE),),
    ),
    *trials(
        "broadcast-reply",
        (IPXE,),
        "Replies to everyone, though the BROADCAST bit is clear.",
        offers=(USUAL.saying(to=EVERYONE),),
    ),
    *trials(
        "unicast-reply",
        BOTH,
        "Replies to yiaddr and chaddr, whatever the BROADCAST bit.",
        offers=(USUAL.saying(to=CLIENT),),
    ),
    *trials(
        "short-reply",
        BOTH,
        "Replies without padding: a BOOTP payload of 268 bytes.",
        offers=(_PLAIN.saying({67: None, 61: None, 97: None}, size=0),),
    ),
    *trials(
        "large-reply",
        BOTH,
        "Replies of 1,472 bytes of BOOTP payload, most of it a private option.",
        offers=(USUAL.saying({224: b"x" * 1000}, size=1472),),
    ),
    *trials(
        "fragmented-reply",
        BOTH,
        "Replies of 1,700 bytes of BOOTP payload, in two fragments, more than option 57 allows.",
        offers=(USUAL.saying({224: b"x" * 1300}, size=1700),),
    ),
    *trials("bad-checksum", BOTH, "The offer's UDP checksum is wrong.", offers=(USUAL.saying(spoil=1),)),
]
