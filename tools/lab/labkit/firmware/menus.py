"""PXE menus in option 43, and the boot servers behind them."""

import struct

from ..crafted.script import ADDRESS, BOOT, OTHER, PROXY, ip, suboptions
from .trial import ALL, BOTH, trials

_ITEM = 0x8001
_CONTROL = (6, b"\x03")  # no multicast, no broadcast
_SERVERS = (8, struct.pack("!HB", _ITEM, 1) + ip(OTHER.address))
_MENU = (9, b"".join(struct.pack("!HB", _ITEM + n, len(t)) + t for n, t in enumerate((b"First", b"Second"))))
_AT_ONCE = (10, b"\0Boot menu")
_IN_3_SECONDS = (10, b"\3Boot menu")
_CHOSEN = PROXY.booting(BOOT).as_ack().saying({43: suboptions((71, struct.pack("!HH", _ITEM, 0)))})


def _menu(*parts):
    """Offers of an address and of a proxy's menu."""
    return ADDRESS, PROXY.saying({43: suboptions(*parts)}, siaddr=OTHER.address)


TRIALS = [
    *trials(
        "menu",
        ALL,
        "A proxy's menu with servers and prompt timeout 0; port 4011 answers with the file.",
        offers=_menu(_CONTROL, _SERVERS, _MENU, _AT_ONCE),
        port_4011=(_CHOSEN,),
    ),
    *trials(
        "menu-in-3-seconds",
        BOTH,
        "A proxy's menu with servers and a prompt timeout of 3 s; port 4011 answers with the file.",
        offers=_menu(_CONTROL, _SERVERS, _MENU, _IN_3_SECONDS),
        port_4011=(_CHOSEN,),
    ),
    *trials(
        "menu-without-prompt",
        BOTH,
        "A menu (43.9) with servers (43.8) and no prompt (43.10).",
        offers=_menu(_CONTROL, _SERVERS, _MENU),
        port_4011=(_CHOSEN,),
    ),
    *trials(
        "menu-without-servers",
        BOTH,
        "A menu without servers (43.8), where 43.6 = 3 forbids to ask everyone.",
        offers=_menu(_CONTROL, _MENU, _AT_ONCE),
        port_4011=(_CHOSEN,),
    ),
    *trials(
        "menu-broadcast",
        BOTH,
        "A menu without servers (43.8), where 43.6 = 2 lets the client ask everyone.",
        offers=_menu((6, b"\x02"), _MENU, _AT_ONCE),
        port_4011=(_CHOSEN,),
    ),
    *trials(
        "menu-4011-silent",
        BOTH,
        "A right menu, and port 4011 is silent.",
        offers=_menu(_CONTROL, _SERVERS, _MENU, _AT_ONCE),
    ),
    *trials(
        "menu-without-71",
        BOTH,
        "A right menu; the ACK from port 4011 has a file and no option 43.",
        offers=_menu(_CONTROL, _SERVERS, _MENU, _AT_ONCE),
        port_4011=(PROXY.booting(BOOT).as_ack(),),
    ),
]
