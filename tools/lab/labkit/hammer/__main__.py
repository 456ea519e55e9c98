"""Runs virtual clients until it is told to end; then each must be served once more.

usage: python3 -m labkit.hammer INTERFACE JOURNAL [--clients N] [--seed N] [--last SECONDS]

SIGTERM begins the end: it waits up to SECONDS until each client was acknowledged something since, and prints the
numbers of clients that were not.
"""

import argparse
import heapq
import itertools
import json
import random
import select
import signal
import socket
import time

from .. import decode
from . import journal, wire
from .virtual import VirtualClient


class World:
    """The clients' common wire, clock and chance."""

    def __init__(self, interface, path, count, seed):
        self.random, self.socket = random.Random(seed), wire.packet_socket(interface)
        self.journal = journal.Writer(path)
        self.timers, self.order, self.due = [], itertools.count(), {}
        self.clients = [VirtualClient(n, self) for n in range(1, count + 1)]
        self.by_mac = {c.mac.hex(":"): c for c in self.clients}
        self.ending = None
        for c in self.clients:
            self.sleep(c, time.time() + self.random.uniform(0, 1))

    def send(self, frame):
        try:
            self.socket.send(frame)
        except (BlockingIOError, OSError):
            pass  # a full queue: as if it was lost on the way

    def sleep(self, client, until):
        self.due[client] = until
        heapq.heappush(self.timers, (until, next(self.order), client))

    def run(self, last):
        """Until SIGTERM, and then until all were served again; the clients that were not."""
        while True:
            now = time.time()
            while self.timers and self.timers[0][0] <= now:
                until, _, client = heapq.heappop(self.timers)
                if self.due[client] == until:
                    client.wake(now)
            wait = max(0, self.timers[0][0] - time.time()) if self.timers else 0.2
            if select.select([self.socket], [], [], min(wait, 0.2))[0]:
                self._drain()
            if self.ending:
                waiting = [c for c in self.clients if c.served < self.ending]
                if not waiting or time.time() > self.ending + last:
                    return waiting

    def _drain(self):
        for _ in range(256):
            try:
                data = self.socket.recv(2048)
            except BlockingIOError:
                return
            f = decode.frame(0, 0.0, data)
            client = self.by_mac.get(f.dhcp.chaddr) if f.dhcp and f.dhcp.op == 2 else None
            if client:
                client.receive(time.time(), f)


def main():
    p = argparse.ArgumentParser()
    p.add_argument("interface")
    p.add_argument("journal")
    p.add_argument("--clients", type=int, default=200)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--last", type=float, default=10)
    a = p.parse_args()
    world = World(a.interface, a.journal, a.clients, a.seed)

    def end(_signum, _frame):
        world.ending = world.ending or time.time()

    signal.signal(signal.SIGTERM, end)
    print("ready", flush=True)
    waiting = world.run(a.last)
    world.journal.close()
    print(json.dumps({"unserved": [c.mac.hex(":") for c in waiting]}), flush=True)


if __name__ == "__main__":
    main()
