"""Processes: every child is tracked by pid and ended by pid; every wait is bounded."""

import ctypes
import os
import signal
import subprocess
import time

from . import workspace as W
from .errors import LabError

_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True)

# Root by way of `su` keeps the user's PATH, which does not name the folders of ethtool, dnsmasq, udhcpc and dhclient.
os.environ["PATH"] = os.environ.get("PATH", os.defpath) + ":/usr/local/sbin:/usr/sbin:/sbin"


def sh(*argv, check=True, timeout=30):
    """Run a short command, return its stdout."""
    argv = [str(a) for a in argv]
    try:
        r = subprocess.run(argv, capture_output=True, text=True, errors="replace", timeout=timeout)
    except FileNotFoundError as e:
        raise LabError(
            f"{argv[0]} is not installed; tools/install-packages run test installs what the lab needs"
        ) from e
    except subprocess.TimeoutExpired as e:
        raise LabError(f"{' '.join(argv)}: not done after {timeout} s") from e
    if check and r.returncode:
        raise LabError(f"{' '.join(argv)}: exit code {r.returncode}: {r.stderr.strip()}")
    return r.stdout


def in_ns(role, *argv):
    """argv prefixed so that it runs inside a lab namespace (ip execs, so the pid stays the same)."""
    return ["ip", "netns", "exec", W.ns(role), *map(str, argv)]


def in_private(role, argv, setup="", read_only_sys=False):
    """As in_ns, with a private mount namespace in which `setup` (shell) may mount over directories,
    so that daemons keep their pid, lease and socket files away from the host's."""
    steps = ["mount -o remount,ro /sys"] if read_only_sys else []  # then systemd does not wait for udev
    script = " && ".join([*steps, *([setup] if setup else []), 'exec "$@"'])
    return in_ns(role, "unshare", "-m", "--propagation", "private", "sh", "-c", script, "sh", *argv)


def _die_with_parent():
    _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)


class Child:
    """A background process with its output in a log file of the workspace.

    It is told to end when the lab's process ends, however that ends; `outlive` leaves that out.
    """

    def __init__(self, name, argv, env=None, outlive=False, stdout=None):
        self.name, self.log = name, W.path(f"{name}.log")
        self.argv = [str(a) for a in argv]
        with open(self.log, "wb") as out:
            try:
                self.p = subprocess.Popen(
                    self.argv,
                    stdout=stdout or out,
                    stderr=subprocess.STDOUT,
                    stdin=subprocess.DEVNULL,
                    start_new_session=True,
                    preexec_fn=None if outlive else _die_with_parent,
                    env={**os.environ, **(env or {})},
                )
            except FileNotFoundError as e:
                raise LabError(f"{self.argv[0]} is not installed") from e
        self.pid = self.p.pid

    def alive(self):
        return self.p.poll() is None

    def text(self):
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def send(self, sig):
        if self.alive():
            self.p.send_signal(sig)

    def wait(self, seconds):
        """The exit code, or None if it still runs after that many seconds."""
        try:
            return self.p.wait(seconds)
        except subprocess.TimeoutExpired:
            return None

    def stop(self, sig=signal.SIGTERM, grace=3):
        """End it: politely, then surely. Returns its exit code."""
        if self.alive():
            self.p.send_signal(sig)
            if self.wait(grace) is None:
                self.p.kill()
                self.wait(grace)
        return self.p.returncode


def end_pid(pid, grace=2.0):
    """End one process by its id, politely first."""
    for sig in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.kill(pid, sig)
        except ProcessLookupError:
            return
        if until(lambda: _gone(pid), grace, 0.05):
            return


def _gone(pid):
    try:
        with open(f"/proc/{pid}/stat") as f:
            return f.read().rsplit(")", 1)[1].split()[0] == "Z"
    except OSError:
        return True


def until(cond, seconds, step=0.1):
    """Poll cond() until it is true or the time is up; returns its last value."""
    end = time.monotonic() + seconds
    while True:
        v = cond()
        if v or time.monotonic() >= end:
            return v
        time.sleep(step)
