#!/usr/bin/env python3
"""Makes one address look taken: answers the ARP probes (RFC 5227) for the first address that is
probed, and for no other, so that a client declines its first lease whatever the server offers."""

import socket
import struct
import sys


def main():
    dev = sys.argv[1]
    s = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(0x0806))
    s.bind((dev, 0x0806))
    mac = open(f"/sys/class/net/{dev}/address").read().strip()
    mac = bytes.fromhex(mac.replace(":", ""))
    taken = None
    print("ready", flush=True)
    while True:
        f = s.recv(2048)
        op, sha, spa, tpa = struct.unpack("!H6s4s", f[20:32])[0], f[22:28], f[28:32], f[38:42]
        if op != 1 or spa != b"\0\0\0\0" or sha == mac:
            continue
        taken = taken or tpa
        if tpa == taken:
            s.send(sha + mac + b"\x08\x06" + struct.pack("!HHBBH", 1, 0x0800, 6, 4, 2) + mac + tpa + sha + spa)
            print("taken", socket.inet_ntoa(tpa), flush=True)


if __name__ == "__main__":
    main()
