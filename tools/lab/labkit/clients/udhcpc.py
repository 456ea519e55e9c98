"""BusyBox udhcpc, the client of small systems and of installers' initramfs."""

import signal

from ..proc import in_ns
from .base import DEV, EVERYONE, Client


class Udhcpc(Client):
    """`broadcast` sets the BROADCAST bit; `decline` probes the address with ARP first.

    It has no lease file. Told an address with -r it asks for that in its DISCOVER: there is no INIT-REBOOT.
    Its RELEASE goes to the server that offered the address, also when another one has extended the lease since.
    """

    name = "udhcpc"
    flows = (*EVERYONE, "broadcast", "decline")
    remembers = follows_rebinding = False
    wanted = None
    extra = {"decline": ["-a"], "broadcast": ["-B"]}

    def argv(self):
        return in_ns(
            "c1",
            "udhcpc",
            "-f",
            "-i",
            DEV,
            "-s",
            self.hook,
            "-t",
            6,
            "-T",
            2,
            "-A",
            2,
            "-O",
            66,
            "-O",
            67,
            *self.extra.get(self.flow, []),
            *(["-r", self.wanted] if self.wanted else []),
        )

    def renew(self):
        self.child.send(signal.SIGUSR1)

    def release(self):
        self.child.send(signal.SIGUSR2)
