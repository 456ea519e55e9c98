"""What a client does in a scenario, from its start to its end, and what the client says of it."""

import contextlib
import time

from . import config as C, net
from .clients import CLIENTS
from .proc import Child, in_ns, until


class Play:
    """One client, the server it talks to, and what went wrong so far."""

    def __init__(self, scenario, server):
        self.scenario, self.server = scenario, server
        self.client = CLIENTS[scenario.target](scenario.flow)
        self.trouble, self.places, self.lease = [], [C.PLACE], None

    def get(self):
        """Start the client; did it get a lease?"""
        self.client.start()
        self.lease = self.client.lease(60)
        self.renewed = self.client.renewals()
        return bool(self.lease)

    def await_renewal(self, seconds, what):
        before = self.renewed
        if not self.client.wait_renew(seconds, more_than=before):
            self.trouble.append(f"no {what} seen by the client")
        self.renewed = self.client.renewals()

    renewed = 0

    def move(self, place):
        """The server goes away and comes back at another place, with the same lease file."""
        self.server.stop()
        net.move_server(place, relayed=self.scenario.is_relayed)
        self.places.append(place)
        self.server.place = place
        self.server.start()


def play(scenario, server):
    """Run the scenario's flow; the client's last lease, the places of the server, and anything that went wrong."""
    p = Play(scenario, server)
    try:
        if not p.get():
            return {"lease": None, "trouble": ["no lease"], "log": p.client.child.text()[-600:], "places": p.places}
        _AFTER.get(scenario.flow, lambda _: None)(p)
        return {"lease": p.lease, "trouble": p.trouble, "log": "", "places": p.places}
    finally:
        p.client.stop()


@contextlib.contextmanager
def neighbour(scenario):
    """Where there is to be a conflict, a host that has the first address already; yields what asks for that address.

    It is there before the server, which probes the addresses that it will offer ahead of the clients.
    """
    if scenario.flow not in ("decline", "conflict"):
        yield lambda: None
        return
    prober = [C.MACS["c1"]] if scenario.flow == "decline" else []
    squatter = Child("squatter", in_ns("c2", C.PYTHON, C.HOME / "squatter.py", "cli0", *prober))
    try:
        until(lambda: "ready" in squatter.text(), 30)
        yield lambda: next((line.split()[1] for line in squatter.text().splitlines() if "taken" in line), None)
    finally:
        squatter.stop()


def _renew(p):
    """Renewed by command where the client knows one, else at T1."""
    time.sleep(0.5)
    p.client.renew()
    p.await_renewal(30, "renewal")


def _release(p):
    time.sleep(0.3)
    p.client.release()
    until(lambda: "RELEASE" in p.server.child.text(), 10)  # every server's log has this word
    time.sleep(0.3)


def _life(p):
    """Renewed at T1, rebound at T2 because the server stands elsewhere, released."""
    p.await_renewal(C.LIFE_LEASE + 6, "renewal at T1")
    p.move(C.MOVED)
    p.await_renewal(C.LIFE_LEASE + 6, "rebinding at T2")
    _release(p)


def _reboot(p):
    """The client ends without a word, and starts again."""
    address = p.lease["address"]
    _restart(p)
    if not p.lease or p.lease["address"] != address:
        p.trouble.append(f"had {address}, and after its restart {p.lease and p.lease['address']}")


def _nak(p):
    """The network has other addresses when the client starts again; without a memory it learns so when it renews."""
    if p.client.remembers:
        _restart(p, C.RENUMBERED)
    else:
        before = p.lease["address"]
        p.move(C.RENUMBERED)
        p.lease = until(lambda: _other(p.client.lease(0), before), C.LIFE_LEASE + 30)
    if not p.lease:
        p.trouble.append("no lease in the network that changed")


def _other(lease, address):
    return lease if lease and lease["address"] != address else None


def _restart(p, place=None):
    p.client.wanted = p.lease["address"]
    until(lambda: p.client.has_stored(p.lease), 30)
    p.client.stop()
    if place:
        p.move(place)
    if not p.client.needs_address:
        net.forget_address()
    p.get()


_AFTER = {"renew": _renew, "release": _release, "life": _life, "reboot": _reboot, "nak": _nak}
