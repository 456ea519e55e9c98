"""Chooses an item of the PXE menu that EDK2 shows: by the keyboard, and by what is on the screen."""

import contextlib
import json
import re
import socket

# The line that is on is drawn in black on grey, and in white on black when it is on no more.
_ON, _OFF = "\x1b[30m\x1b[47m", "\x1b[37m\x1b[40m"
# Its place, as many blanks as it has characters, and the line itself.
_LINE = re.compile(r"\x1b\[\d+;\d+H *\r([^\r\x1b]*)\r")
PATIENCE = 20  # seconds without an answer on the screen until a key counts as lost


def highlighted(console):
    """The line of a menu that is on, from all that a serial console got with its escape sequences; None if none is."""
    drawn = console.rpartition(_ON)[2] if _ON in console else ""
    line = _LINE.match(drawn)
    return line[1].strip() if line and _OFF not in drawn else None


class Chooser:
    """Goes down until an item is on, and takes it; each key waits until the screen has answered to the one before.

    `press` presses a key, by QEMU's name for it.
    """

    def __init__(self, item, press):
        self.item, self.press = item, press
        self.before, self.again = None, 0.0  # what was on when the last key was pressed, and when to press it again

    def look(self, console, now):
        """To be called often: presses the next key if it is time for it. `now` in seconds."""
        line = highlighted(console)
        if line is None or line == self.before and now < self.again:
            return
        self.before, self.again = line, now + PATIENCE
        self.press("ret" if line == self.item else "down")


def press(monitor, key):
    """Press a key of the machine whose QEMU listens for its machine protocol (QMP) at the socket `monitor`."""
    arguments = {"keys": [{"type": "qcode", "data": key}]}
    with contextlib.suppress(OSError, ValueError), socket.socket(socket.AF_UNIX) as line:  # QEMU may have ended
        line.settimeout(5)
        line.connect(str(monitor))
        answers = line.makefile("rb")
        for command in ({"execute": "qmp_capabilities"}, {"execute": "send-key", "arguments": arguments}):
            line.sendall(json.dumps(command).encode())
            while "return" not in json.loads(answers.readline()):
                pass  # the greeting, or an event
