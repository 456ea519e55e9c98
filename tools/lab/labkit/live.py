"""A child whose output appears on the terminal while it runs, each line with the name of who says it."""

import signal
import subprocess
import sys
import threading
import time

from . import machines
from .proc import Child

_terminal = threading.Lock()
COLOURS = {"respond": "32", "sniff": "36", "console": "35"}


def colour():
    return sys.stdout.isatty()


def say(who, line):
    """One line on the terminal; lines of different children never mix."""
    name = f"{who:8}"
    if colour():
        name = f"\x1b[{COLOURS.get(who, '0')}m{name}\x1b[0m"
    with _terminal:
        print(f"{name}│ {line.rstrip()}", flush=True)


def heading(text):
    """A step of the demonstration."""
    with _terminal:
        print(f"\n\x1b[1m── {text}\x1b[0m" if colour() else f"\n── {text}", flush=True)


class Live:
    """A Child that is read line by line by a thread; it has the Child's stop."""

    def __init__(self, who, argv):
        self.child = Child(who, argv, stdout=subprocess.PIPE)
        self.thread = threading.Thread(target=self._read, args=(who,), daemon=True)
        self.thread.start()

    def _read(self, who):
        for raw in self.child.p.stdout:
            say(who, raw.decode(errors="replace"))

    def alive(self):
        return self.child.alive()

    def stop(self, sig=signal.SIGINT, grace=5):
        """End it and wait until its last words are on the terminal."""
        code = self.child.stop(sig, grace)
        self.thread.join(2)
        return code


class Console:
    """Shows a machine's serial console while it grows, without its cursor movements."""

    def __init__(self, path):
        self.path, self.shown, self.over = path, 0, threading.Event()
        self.thread = threading.Thread(target=self._follow, daemon=True)
        self.thread.start()

    def _follow(self):
        while not self.over.wait(0.2):
            self._show(final=False)

    def _show(self, final):
        if not self.path.exists():
            return
        text = machines.plain(self.path.read_bytes().decode("latin-1")).replace("\r", "\n")
        lines = [line for line in text.split("\n")]
        whole = lines if final else lines[:-1]
        for line in whole[self.shown :]:
            if line.strip():
                say("console", "".join(c for c in line if c.isprintable()))
        self.shown = max(self.shown, len(whole))

    def stop(self):
        self.over.set()
        self.thread.join(2)
        time.sleep(0.1)
        self._show(final=True)
