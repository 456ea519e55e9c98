#!/usr/bin/env python3
"""Answers ARP for one address inside whatever VLAN tags the question has: vlan_host.py INTERFACE ADDRESS

It stands for the VLAN interfaces that a server's host has on a trunk, where the kernel has no 8021q: without an
answer to ARP no client could renew by unicast.
"""

import socket
import sys

from tagger import TPIDS
from vlan_interface import PACKET_AUXDATA, SOL_PACKET, outer_tag


def main():
    dev, address = sys.argv[1], socket.inet_aton(sys.argv[2])
    s = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3))
    s.bind((dev, 3))
    s.setsockopt(SOL_PACKET, PACKET_AUXDATA, 1)
    with open(f"/sys/class/net/{dev}/address") as f:
        mac = bytes.fromhex(f.read().strip().replace(":", ""))
    print("ready", flush=True)
    while True:
        frame, ancillary, _, _ = s.recvmsg(2048, 256)
        tags, rest = outer_tag(ancillary), frame[12:]
        while rest[:2] in TPIDS:
            tags, rest = tags + rest[:4], rest[4:]
        if not tags or rest[:2] != b"\x08\x06" or rest[8:10] != b"\0\1" or rest[26:30] != address:
            continue
        sha, spa = rest[10:16], rest[16:20]
        s.send(sha + mac + tags + rest[:8] + b"\0\2" + mac + address + sha + spa)


if __name__ == "__main__":
    main()
