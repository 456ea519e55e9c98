"""What the trials share: the responder on a large pool, and the virtual clients."""

import json
import os
import signal

from .. import config as C, leasefile, under_test, workspace as W
from ..errors import LabError
from ..hammer import journal
from ..proc import Child, in_ns, in_private, until

POOL = "198.51.100.20-198.51.100.229"
CLIENTS, LEASE = 200, 15  # clients and seconds: with 210 addresses they are handed on


class Bench:
    """The responder and the clients of one trial. `children` are ended with the lab."""

    def __init__(self, choice, children, seed):
        if not choice.promises:
            raise LabError("trials are for pxe-respond: they read its lease file and its log")
        self.choice, self.children, self.seed, self.started = choice, children, seed, 0
        self.leases, self.journal = W.path("leases.sqlite"), W.path("journal.txt")

    def respond(self, *arguments, setup=None):
        """Start the responder, and do not wait for it. `setup`: shell that mounts, in a namespace of its own."""
        argv = [under_test.find("pxe-respond", self.choice.bin_dir), "--iface", "srv0", "--leases", self.leases]
        argv += arguments or ["--range", POOL, "--lease-time", f"{LEASE}s", "--log-level", "notice"]
        self.started += 1
        name = f"server-{self.started}"
        child = Child(name, in_private("srv", argv, setup=setup) if setup else in_ns("srv", *argv))
        self.children.append(child)
        return child

    def hammer(self, last=30):
        """Start the virtual clients."""
        numbers = ["--clients", CLIENTS, "--seed", self.seed, "--last", last]
        child = self.python("hammer", "c1", "labkit.hammer", "cli0", self.journal, *numbers)
        if not until(lambda: "ready" in child.text(), 30, 0.05):
            raise LabError(f"the virtual clients do not start: {child.text()[-400:]}")
        return child

    def python(self, name, role, module, *arguments):
        """Start a module of the lab in a namespace."""
        argv = in_ns(role, C.PYTHON, "-B", "-m", module, *arguments)
        self.children.append(Child(name, argv, env={**os.environ, "PYTHONPATH": str(C.HOME.parent)}))
        return self.children[-1]

    def conclude(self, hammer, last=30):
        """Have each client served once more; complaints about those that were not, or about the clients' end."""
        hammer.send(signal.SIGTERM)
        if hammer.wait(last + 15) != 0:
            return [f"the virtual clients failed: {hammer.text()[-400:]}"]
        unserved = json.loads(hammer.text().splitlines()[-1])["unserved"]
        return [f"{len(unserved)} clients are not served any more, {unserved[0]} is one"] if unserved else []

    def entries(self):
        return journal.read(self.journal)

    def rows(self):
        return leasefile.rows(self.leases)
