"""Recording with tcpdump inside the switch namespace: every frame that a bridge forwards, each once."""

import signal
import time

from .errors import LabError
from .proc import Child, in_ns, until


_BUFFER = 32768  # KiB: a kernel comes faster than a busy machine writes it down


class Capture:
    """One recording; `path` should end in .pcap (an AppArmor profile may allow tcpdump nothing else)."""

    def __init__(self, path, bridge="br0"):
        self.path = path
        self.child = Child(
            f"tcpdump-{bridge}",
            in_ns(
                "sw",
                "tcpdump",
                "-Z",
                "root",
                "-i",
                bridge,
                "-s",
                0,
                "-B",
                _BUFFER,
                "-U",
                "--immediate-mode",
                "--time-stamp-precision=nano",
                "-w",
                path,
            ),
        )
        if (
            not until(lambda: "listening on" in self.child.text() or not self.child.alive(), 30, 0.05)
            or not self.child.alive()
        ):
            raise LabError(f"tcpdump does not record on {bridge}: {self.child.text().strip()}")

    def stop(self):
        until(self._is_still, 5, 0)  # what the ring still holds
        self.child.stop(signal.SIGINT)
        return self.path

    def _is_still(self):
        """Did the file not grow for a while?"""
        before = self.path.stat().st_size
        time.sleep(0.3)
        return self.path.stat().st_size == before
