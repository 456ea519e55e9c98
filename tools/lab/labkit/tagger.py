#!/usr/bin/env python3
"""802.1Q access port in user space: tagger.py ACCESS_TAP ACCESS_BRIDGE TRUNK_TAP TRUNK_BRIDGE VID

Untagged frames from the access side leave the trunk side with the tag; frames that arrive on the
trunk side with that tag leave the access side without it; all others are dropped.
"""

import fcntl
import os
import select
import struct
import subprocess
import sys

TUNSETIFF, IFF_TAP, IFF_NO_PI = 0x400454CA, 0x0002, 0x1000


def open_tap(name, bridge):
    fd = os.open("/dev/net/tun", os.O_RDWR)
    fcntl.ioctl(fd, TUNSETIFF, struct.pack("16sH22x", name.encode(), IFF_TAP | IFF_NO_PI))
    subprocess.run(["ip", "link", "set", name, "master", bridge, "up"], check=True)
    return fd


def main():
    acc_name, acc_br, trk_name, trk_br, vid = sys.argv[1:6]
    acc, trk, vid = open_tap(acc_name, acc_br), open_tap(trk_name, trk_br), int(vid)
    tag = struct.pack("!HH", 0x8100, vid)
    print("ready", flush=True)
    while True:
        for fd in select.select([acc, trk], [], [])[0]:
            frame = os.read(fd, 65536)
            if fd == acc:
                os.write(trk, frame[:12] + tag + frame[12:])
            elif frame[12:14] == b"\x81\x00" and struct.unpack("!H", frame[14:16])[0] & 0xFFF == vid:
                os.write(acc, frame[:12] + frame[16:])


if __name__ == "__main__":
    main()
