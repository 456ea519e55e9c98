#!/usr/bin/env python3
"""Makes one address look taken: squatter.py INTERFACE [MAC]

It answers the ARP probes (RFC 5227) for the first address that is probed, and for no other, so that the first
choice is always taken, whatever it is. With MAC only that prober's: a host that the client sees and the server not.
"""

import socket
import struct
import sys


def main():
    dev, only = sys.argv[1], bytes.fromhex("".join(sys.argv[2:]).replace(":", ""))
    s = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(0x0806))
    s.bind((dev, 0x0806))
    with open(f"/sys/class/net/{dev}/address") as f:
        mac = bytes.fromhex(f.read().strip().replace(":", ""))
    taken = None
    print("ready", flush=True)
    while True:
        f = s.recv(2048)
        op, sha, spa, tpa = struct.unpack("!H6s4s", f[20:32])[0], f[22:28], f[28:32], f[38:42]
        if op != 1 or spa != b"\0\0\0\0" or sha == mac or only and sha != only:
            continue
        taken = taken or tpa
        if tpa == taken:
            s.send(sha + mac + b"\x08\x06" + struct.pack("!HHBBH", 1, 0x0800, 6, 4, 2) + mac + tpa + sha + spa)
            print("taken", socket.inet_ntoa(tpa), flush=True)


if __name__ == "__main__":
    main()
