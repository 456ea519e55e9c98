"""A DHCP server that gives addresses, and proxies beside it, with port 4011."""

from ..crafted.script import ADDRESS, BOOT, DIRECT, NOWHERE, OTHER, PROXY, PXE, SECOND, SERVER, THIRD
from .trial import ALL, BOTH, OVMF, trials

_DIRECT = PROXY.booting(BOOT).saying({43: DIRECT})
_FILE_AT_4011 = PROXY.booting(BOOT).as_ack()
_TRAP = ADDRESS.booting(BOOT).saying({60: PXE})  # option 60 without 43
_ACK_OF_TRAP = PROXY.at(SERVER).booting(BOOT).as_ack()

TRIALS = [
    *trials("proxy-only", ALL, "A proxy offers a boot file with 43.6 = 8, and nobody an address.", offers=(_DIRECT,)),
    *trials(
        "proxy-direct",
        ALL,
        "An address from one host, a boot file with 43.6 = 8 from a proxy.",
        offers=(ADDRESS, _DIRECT),
    ),
    *trials(
        "proxy-binl",
        ALL,
        "The proxy's offer has no boot file and no 43; port 4011 answers with the file.",
        offers=(ADDRESS, PROXY),
        port_4011=(_FILE_AT_4011,),
    ),
    *trials(
        "proxy-binl-4011-silent",
        ALL,
        "The proxy's offer has a boot file and no 43; port 4011 is silent.",
        offers=(ADDRESS, PROXY.booting(BOOT)),
    ),
    *trials(
        "proxy-binl-without-file-4011-silent",
        BOTH,
        "The proxy's offer has no boot file and no 43; port 4011 is silent.",
        offers=(ADDRESS, PROXY.saying(siaddr=OTHER.address)),
    ),
    *trials(
        "binl",
        BOTH,
        f"One host offers address, PXEClient and {SECOND} without 43; its port 4011 answers with {BOOT}.",
        offers=(_TRAP.saying({67: SECOND.encode()}, file=SECOND),),
        port_4011=(_ACK_OF_TRAP,),
    ),
    *trials(
        "binl-4011-silent",
        ALL,
        "One host offers address, PXEClient and boot file without 43; its port 4011 is silent.",
        offers=(_TRAP,),
    ),
    *trials(
        "binl-4011-unreachable",
        BOTH,
        "One host offers address, PXEClient and boot file without 43; its port 4011 answers with ICMP.",
        offers=(_TRAP,),
        unreachable=((SERVER.address, 4011),),
    ),
    *trials(
        "4011-wrong-xid",
        BOTH,
        "The proxy's offer has no boot file and no 43; the ACK from port 4011 has another xid.",
        offers=(ADDRESS, PROXY),
        port_4011=(_FILE_AT_4011.saying(xid=1),),
    ),
    *trials(
        "4011-siaddr-0",
        BOTH,
        "The proxy's offer has no boot file and no 43; the ACK from port 4011 has siaddr 0.",
        offers=(ADDRESS, PROXY),
        port_4011=(_FILE_AT_4011.saying(siaddr=NOWHERE),),
    ),
    *trials(
        "4011-without-file",
        BOTH,
        "The proxy's offer has no boot file and no 43; nor has the ACK from port 4011.",
        offers=(ADDRESS, PROXY),
        port_4011=(PROXY.as_ack(),),
    ),
    *trials(
        "proxy-direct-without-file",
        BOTH,
        "The proxy's offer has 43.6 = 8 and no boot file.",
        offers=(ADDRESS, PROXY.saying({43: DIRECT}, siaddr=OTHER.address)),
    ),
    *trials(
        "proxy-siaddr-0",
        BOTH,
        "The proxy offers a boot file with siaddr 0.",
        offers=(ADDRESS, _DIRECT.saying(siaddr=NOWHERE)),
    ),
    *[
        trial
        for seconds in (1, 3, 12)
        for trial in trials(
            f"late-proxy-{seconds}",
            BOTH,
            f"The proxy's offer comes {seconds} s after the DHCP server's, to each DISCOVER.",
            offers=(ADDRESS, _DIRECT.saying(delay=seconds)),
        )
    ],
    *trials(
        "proxy-first",
        BOTH,
        "The proxy's offer comes at once, the DHCP server's 0.5 s later.",
        offers=(ADDRESS.saying(delay=0.5), _DIRECT),
    ),
    *trials(
        "two-proxies",
        BOTH,
        f"Two proxies offer with 43.6 = 8: {OTHER.address} {BOOT}, and 0.1 s later {THIRD.address} {SECOND}.",
        offers=(ADDRESS, _DIRECT, _DIRECT.at(THIRD).booting(SECOND).saying(delay=0.1)),
    ),
    *trials(
        "proxy-other-class",
        BOTH,
        "The proxy's option 60 is Something.",
        offers=(ADDRESS, _DIRECT.saying({60: b"Something"})),
    ),
    *trials(
        "proxy-without-60", BOTH, "The proxy's offer has no option 60.", offers=(ADDRESS, _DIRECT.saying({60: None}))
    ),
    *trials(
        "file-and-proxy",
        BOTH,
        f"The DHCP server offers {BOOT} without option 60, a proxy {SECOND} with 43.6 = 8.",
        offers=(ADDRESS.booting(BOOT), _DIRECT.booting(SECOND)),
    ),
    *trials(
        "file-and-proxy-terminated",
        BOTH,
        f"The DHCP server offers {BOOT} and a NUL without option 60, a proxy {SECOND} with 43.6 = 8.",
        offers=(ADDRESS.booting(BOOT).saying({67: BOOT.encode() + b"\0"}), _DIRECT.booting(SECOND)),
    ),
    *trials(
        "file-and-proxy-in-header",
        (OVMF,),
        f"The DHCP server offers {BOOT} in the header only without option 60, a proxy {SECOND} with 43.6 = 8.",
        offers=(ADDRESS.booting(BOOT).saying({67: None}), _DIRECT.booting(SECOND)),
    ),
    *trials(
        "file-and-silent-binl-proxy",
        (OVMF,),
        f"The DHCP server offers {BOOT} and a NUL without option 60; a proxy offers without 43, silent on 4011.",
        offers=(ADDRESS.booting(BOOT).saying({67: BOOT.encode() + b"\0"}), PROXY),
    ),
]
