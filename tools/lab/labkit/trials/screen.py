"""What `pxe-sniff --live` shows in a real terminal, tmux, while machines boot beside it."""

import re
import shutil
import time

from .. import machines as firmware, under_test, workspace as W
from ..errors import LabError
from ..proc import in_ns, sh, until
from .bench import Bench

SIZES = {"narrow": (80, 24), "wide": (200, 50)}
KERNEL = 2_000_000  # bytes of the largest file: ten seconds at a rack machine's rate
BOOTS = 40  # seconds in which all should have booted on a quiet machine


def few(choice, children, seed):
    """Six machines in a terminal of 80 by 24."""
    return _watch(Bench(choice, children, seed), 8, {"narrow": SIZES["narrow"]}, machine=None)


def rack(choice, children, seed):
    """Twenty machines and one in QEMU, in two terminals; the screens are kept with the logs."""
    return _watch(Bench(choice, children, seed), 20, SIZES, machine="ipxe-bios-fast")


def _watch(bench, count, sizes, machine):
    folder = W.boot() / "linux"
    folder.mkdir()
    (folder / "vmlinuz").write_bytes(bytes(KERNEL))
    files = ["--boot-root", W.boot(), "--bootfile", "marker-x64.efi", "--ipxe-script", "marker.ipxe"]
    server = bench.respond("--range", "198.51.100.100-198.51.100.199", "--no-probe", *files)
    if not until(lambda: "Ready" in server.text() or not server.alive(), 30, 0.05) or not server.alive():
        raise LabError(f"the responder does not start: {server.text()[-400:]}")
    sniff = under_test.find("pxe-sniff", bench.choice.bin_dir)
    terminals = [_Terminal(name, size, [sniff, "--iface", "srv0", "--live"]) for name, size in sizes.items()]
    try:
        if not until(lambda: all("booting" in t.shown() for t in terminals), 15):
            raise LabError(f"no screen comes: {terminals[0].shown()}")
        return _judge(bench, count, terminals, machine)
    finally:
        for t in terminals:
            t.end()


def _judge(bench, count, terminals, machine):
    boots = bench.python("rack", "c1", "labkit.rack", "cli0", count, 8)
    begun, complaints, qemu = time.monotonic(), [], None
    if machine:
        _, qemu = firmware.boot(machine, seconds=1)
    for moment in (4, 12, 20):
        time.sleep(max(begun + moment - time.monotonic(), 0))
        for t in terminals:
            t.keep(f"at-{moment}s")
            complaints += t.wrong()
    boots.wait(100)
    booted = int(boots.text().split()[-1]) if boots.text().split() else 0
    failed = sum(index % 10 == 7 for index in range(count))
    wanted = rf"\b({booted}|{booted + 1}) booted, {failed} failed"
    if not until(lambda: all(re.search(wanted, t.shown()) for t in terminals), BOOTS):
        complaints.append(f"the screen does not come to say {booted} booted, {failed} failed")
    for t in terminals:
        t.keep("in-the-end")
        t.press("f", "Enter")
        if not until(lambda t=t: "Do:" in t.shown() and "RRQ" in t.shown() or t.has_short_view(), 5):
            complaints.append("Enter does not explain the machine that failed")
        t.keep("explained")
        t.press("Enter", "f")
        t.resize(44, 12)
        until(lambda t=t: len(t.shown().splitlines()[0]) <= 44, 3)
        time.sleep(0.5)
        t.keep("small")
        complaints += t.wrong()
        key = "q" if t is terminals[0] else "C-c"
        t.press(key)
        if not until(lambda t=t: "ended with 0" in t.shown() and "machines:" in t.shown(), 10):
            complaints.append(f"it does not end in order at {key}: {t.shown()[-200:]}")
        if not t.has_cursor():
            complaints.append("the terminal has no cursor afterwards")
        t.keep("left")
    if qemu:
        qemu.stop()
    if booted < count - 2 * failed - 2:
        complaints.append(f"only {booted} of {count} machines booted")
    verdict = "; ".join(complaints) or f"{booted} booted, {failed} failed, as the screens say"
    return {"ok": not complaints, "verdict": verdict, "has_screens": True}


class _Terminal:
    """A command in a terminal of its own."""

    def __init__(self, name, size, argv):
        if not shutil.which("tmux"):
            raise LabError("tmux is not installed; tools/install-packages test installs it")
        self.name, self.size, self.socket = name, size, W.path(f"tmux-{name}")
        command = " ".join([*in_ns("srv", *argv), "; echo ended with $?; read -r _"])
        self.tmux("-f", "/dev/null", "new-session", "-d", "-x", size[0], "-y", size[1], f"LC_ALL=C.UTF-8 {command}")

    def tmux(self, *argv):
        return sh("tmux", "-u", "-S", self.socket, *argv)

    def shown(self):
        return self.tmux("capture-pane", "-p")

    def keep(self, moment):
        """For people to look at: the text, and the text with its colours."""
        W.path(f"screen-{self.name}-{moment}.log").write_text(self.shown())
        W.path(f"screen-{self.name}-{moment}.ansi.log").write_text(self.tmux("capture-pane", "-p", "-e"))

    def wrong(self):
        """What no screen may be: without head or foot, or wider than the terminal."""
        lines = self.shown().splitlines()
        if "booting" not in lines[0] and "srv0" not in lines[0] or not any("q quit" in line for line in lines[-2:]):
            return [f"the {self.name} screen has lost its head or foot: {lines[0]!r}, {lines[-1]!r}"]
        return []

    def has_cursor(self):
        return self.tmux("display-message", "-p", "#{cursor_flag}#{alternate_on}").strip() == "10"

    def has_short_view(self):
        return self.size[1] < 30 and "Do:" in self.shown()

    def press(self, *keys):
        for key in keys:
            self.tmux("send-keys", key)
            time.sleep(0.4)

    def resize(self, columns, rows):
        self.tmux("resize-window", "-x", columns, "-y", rows)

    def end(self):
        try:
            self.tmux("kill-server")
        except LabError:
            pass  # it has ended already
