"""Runs the hosts of a trial behind an interface, until it is ended.

usage: python3 -m labkit.crafted INTERFACE TRIAL
"""

import heapq
import itertools
import select
import socket
import sys
import time

from ..firmware import TRIALS
from ..firmware.kinds import KINDS
from .hosts import Hosts

_ALL = 3  # ETH_P_ALL
_OUTGOING = 4  # PACKET_OUTGOING: what we sent ourselves


def main():
    trial = TRIALS[sys.argv[2]]
    hosts = Hosts(trial.script, KINDS[trial.firmware].program())
    wire = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(_ALL))
    wire.bind((sys.argv[1], _ALL))
    print("ready", flush=True)
    later, order = [], itertools.count()
    while True:
        wait = max(later[0][0] - time.monotonic(), 0) if later else None
        if select.select([wire], [], [], wait)[0]:
            data, address = wire.recvfrom(65536)
            if address[2] != _OUTGOING:
                for delay, frame in hosts.hear(data):
                    heapq.heappush(later, (time.monotonic() + delay, next(order), frame))
        while later and later[0][0] <= time.monotonic():
            wire.send(heapq.heappop(later)[2])


if __name__ == "__main__":
    main()
