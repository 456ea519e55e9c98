"""What all clients share: how a run starts and ends, and what the client itself reports."""

import shutil
import signal
import time

from .. import config as C, workspace as W
from ..errors import LabError
from ..proc import Child, until

DEV = "cli0"
EVERYONE = ("lease", "renew", "release", "life", "reboot", "nak", "conflict")  # the flows of all clients


class Client:
    """A client run in the namespace c1. Subclasses know the command line; events come from hook.sh."""

    name, flows = "", EVERYONE
    bound_events = ("BOUND", "bound", "REBOOT", "INFORM")
    remembers = True  # keeps its lease in a file, and asks for it again when it starts (INIT-REBOOT)
    follows_rebinding = True  # a RELEASE names the server that extended the lease, not the first one
    needs_address = False  # and asks only if the interface still has the address

    def __init__(self, flow="lease"):
        if flow not in self.flows:
            raise LabError(f"{self.name} has no flow {flow}; it has {', '.join(self.flows)}")
        self.flow, self.dir, self.child = flow, W.path("client"), None
        shutil.rmtree(self.dir, ignore_errors=True)
        (self.dir / "events").mkdir(parents=True)
        self.env = {"LAB_EVENTS": str(self.dir / "events"), "LAB_CLIENT": self.name}
        self.hook = C.HOME / "hook.sh"

    def argv(self):
        raise NotImplementedError

    def start(self):
        self.begun = time.time()
        self.child = Child(f"client-{self.name}", self.argv(), env=self.env)

    def events(self):
        """(seconds since start, reason, environment) for each call of the hook."""
        out = []
        for f in sorted((self.dir / "events").glob("[0-9]*")):
            ns, reason = f.name.split(".", 1)
            env = dict(line.split("=", 1) for line in f.read_text(errors="replace").splitlines() if "=" in line)
            out.append((int(ns) / 1e9 - self.begun, reason, env))
        return out

    def seen(self, *reasons):
        return [e for e in self.events() if e[1] in reasons]

    def lease(self, seconds=25):
        """Wait for a lease got since the last start; the client's own view of it, or None."""
        got = until(lambda: [e for e in self.seen(*self.bound_events) if e[0] > 0], seconds)
        return self.view(*got[-1]) if got else None

    def view(self, at, _reason, env):
        """A hook event as a lease; each client has its own names for the same things."""

        def first(*names):
            return next((env[n] for n in names if env.get(n)), None)

        return {
            "address": first("new_ip_address", "ip"),
            "mask": first("new_subnet_mask", "subnet"),
            "router": first("new_routers", "router"),
            "siaddr": first("new_next_server", "siaddr", "new_siaddr"),
            "bootfile": first("new_filename", "boot_file", "new_bootfile_name", "bootfile"),
            "lease_time": whole(first("new_dhcp_lease_time", "lease")),
            "seconds": round(at, 2),
        }

    def has_stored(self, _lease):
        """Does it know its lease after a restart?"""
        return True

    def renewals(self):
        """How often the client had its lease renewed, by whomever."""
        return len(self.seen("RENEW", "renew", "REBIND"))

    def wait_renew(self, seconds, more_than=0):
        return until(lambda: self.renewals() > more_than, seconds)

    def renew(self):
        """Have the client renew now; clients without a command renew at T1."""

    def release(self):
        """Have the client give its address back."""
        raise NotImplementedError

    def stop(self):
        if self.child:
            self.child.stop(signal.SIGTERM, grace=10)


def whole(text):
    """The text as a whole number, or None."""
    return int(text) if text and str(text).isdigit() else None
