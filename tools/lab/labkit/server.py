"""The server of a scenario in the namespace srv: it can go away and come back."""

import dataclasses
import shlex
import signal

from . import boot_table, config as C, reference, under_test, workspace as W
from .address_servers import placed
from .errors import LabError
from .proc import Child, in_ns, sh, until


@dataclasses.dataclass(frozen=True)
class Choice:
    """Which server answers: a command line, a reference by name, or (neither) the built pxe-respond.

    In `command`, {boot} and {addr} stand for the directory of boot files and the server's address.
    """

    command: str | None = None
    reference: str | None = None
    bin_dir: str | None = None

    @property
    def lacks_files(self):
        """It is not known to hand out files, so the lab puts a TFTP server beside it."""
        return self.command is not None or self.reference in ("kea", "isc")

    @property
    def promises(self):
        """It is the built pxe-respond, held to all that it promises."""
        return self.reference is None and self.command is None

    @property
    def name(self):
        return self.reference or ("command" if self.command else "pxe-respond")

    def refusal(self, scenario):
        """Why the server cannot play a scenario, for people; None if it can."""
        if self.reference:
            return reference.refusal(self.reference, scenario)
        return under_test.refusal(scenario) if self.promises else None

    def argv(self, scenario, tags=(), place=C.PLACE):
        if self.command:
            boot = str(boot_table.of(scenario.variant).root)
            return shlex.split(self.command.replace("{boot}", boot).replace("{addr}", place.addr))
        if self.reference:
            return reference.REFERENCES[self.reference](scenario.variant, place)
        where = {"interface": scenario.interface, "tags": tags, "place": place}
        argv = under_test.pxe_respond(scenario.variant, scenario.target, self.bin_dir, **where)
        return [*argv, *scenario.arguments]


def listens(role):
    """Whether somebody in the namespace holds UDP port 67."""
    sockets = sh(*in_ns(role, "cat", "/proc/net/udp"), check=False).splitlines()[1:]
    return any(line.split()[1].endswith(":0043") for line in sockets)


class Server:
    """A server process; `start` returns once it holds UDP port 67.

    `command` makes its command line for a place; the process is started at the place that is set.
    """

    def __init__(self, command, name="server"):
        self.command, self.name, self.place, self.child = command, name, C.PLACE, None

    def start(self, outlive=False):
        self.argv = [str(a) for a in self.command(self.place)]
        env = {"LAB_IFACE": "srv0", "LAB_ADDR": self.place.addr, "LAB_BOOT": str(W.boot())}
        self.child = Child(self.name, placed("srv", self.argv), env=env, outlive=outlive)
        until(lambda: listens("srv") or not self.child.alive(), 30, 0.1)
        if not self.child.alive():
            raise LabError(
                f"the server ended at once (exit code {self.child.p.returncode}): "
                f"{self.child.text().strip()[-800:]}"
            )

    def conclude(self):
        """Tell it to end as an operator does (SIGINT); its exit code and what it said from then on."""
        before = len(self.child.text())
        return self.child.stop(signal.SIGINT, grace=30), self.child.text()[before:]

    def stop(self):
        return self.child.stop() if self.child else None
