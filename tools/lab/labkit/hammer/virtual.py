"""One virtual client: it gets a lease, renews it, starts again, gives it back or just goes away."""

import socket

from . import wire

FIRST_WAIT, LONGEST_WAIT, TRIES = 0.5, 2.0, 6
KEPT = 8  # questions that are remembered


class VirtualClient:
    """A state machine that is woken by its timer and by replies. Instants are seconds since 1970.

    `world` sends frames (`send`), has the `journal`, sets the timer (`sleep`) and has the random numbers.
    """

    def __init__(self, index, world):
        self.mac, self.world = bytes((2, 0x4B, 0, 0, index >> 8, index & 255)), world
        self.state, self.address, self.server, self.served = "init", None, None, 0
        self.xid = self.tries = 0
        self.asked = {}  # xid -> when its first question left, of those whose answer would count

    def wake(self, now):
        """The timer went off."""
        if self.state == "bound":
            self._live(now)
        elif self.state == "init" or self.tries >= TRIES:
            self._begin(now, "selecting")
        else:
            self._ask(now)

    def _live(self, now):
        """What a client with a lease does next."""
        choice = self.world.random.random()
        if choice < 0.6:
            self._begin(now, "renewing")
        elif choice < 0.7:
            self._begin(now, "rebinding")
        elif choice < 0.8:
            self._begin(now, "rebooting")
        elif choice < 0.95:
            self._give_back(now)
        else:  # it went away without a word
            self.state = "init"
            self.world.sleep(self, now + self.world.random.uniform(0, 2))

    def _give_back(self, now):
        self.world.journal.write(now, now, "RELEASE", self.mac, self.address, 0)
        release = wire.message(wire.RELEASE, self.mac, self.xid, self.address, server=self.server[1])
        self.world.send(wire.frame(release, self.mac, self.address, self.server[1], self.server[0]))
        self.state = "init"
        self.asked.clear()  # a late ACK to an earlier question promises nothing to who gave the address back
        self.world.sleep(self, now + self.world.random.uniform(0, 1))

    def _begin(self, now, state):
        self.state, self.xid, self.tries = state, self.world.random.getrandbits(32), 0
        self._ask(now)

    def _ask(self, now):
        """Send the message of this state, the first time or again."""
        if self.tries == 0:
            self.asked[self.xid] = now
            self.asked = dict(list(self.asked.items())[-KEPT:])
        wait = min(FIRST_WAIT * 1.5**self.tries, LONGEST_WAIT)
        self.tries += 1
        self.world.send(self._frame())
        self.world.sleep(self, now + wait)

    def _frame(self):
        mac, xid = self.mac, self.xid
        if self.state == "selecting":
            return wire.frame(wire.message(wire.DISCOVER, mac, xid), mac)
        if self.state == "requesting":
            wanted = wire.message(wire.REQUEST, mac, xid, requested=self.address, server=self.server[1])
            return wire.frame(wanted, mac)
        if self.state == "rebooting":
            return wire.frame(wire.message(wire.REQUEST, mac, xid, requested=self.address), mac)
        extended = wire.message(wire.REQUEST, mac, xid, self.address)
        if self.state == "renewing":
            return wire.frame(extended, mac, self.address, self.server[1], self.server[0])
        return wire.frame(extended, mac, self.address)

    def receive(self, now, f):
        """A reply to this hardware address.

        An ACK to a question that the client gave up is written down as well: the server promised it.
        """
        d, current = f.dhcp, f.dhcp.xid == self.xid
        address = socket.inet_aton(d.yiaddr)
        if d.kind == "ACK" and d.xid in self.asked:
            self.world.journal.write(now, self.asked[d.xid], "ACK", self.mac, address, d.lease_time)
        if not current:
            return
        if d.kind == "OFFER" and self.state == "selecting":
            self.address = address
            self.server = bytes.fromhex(f.eth_src.replace(":", "")), socket.inet_aton(d.server_id)
            self.state, self.tries = "requesting", 0
            self._ask(now)
        elif d.kind == "ACK" and self.state not in ("init", "bound", "selecting"):
            self.address, self.state, self.served = address, "bound", now
            self.world.sleep(self, now + self.world.random.uniform(0.1, 1.2))
        elif d.kind == "NAK" and self.state not in ("init", "bound", "selecting"):
            self.world.journal.write(now, now, "NAK", self.mac, self.address, 0)
            self.state = "init"
            self.world.sleep(self, now + 0.1)
