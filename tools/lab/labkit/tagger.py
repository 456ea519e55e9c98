#!/usr/bin/env python3
"""VLAN access port in user space: tagger.py ACCESS_TAP ACCESS_BRIDGE TRUNK_TAP TRUNK_BRIDGE TAG…

TAG is EtherType:id, such as 8100:10; the outermost comes first. Untagged frames from the access side leave
the trunk side with the tags; frames that arrive on the trunk side with just these tags leave the access side
without them; all others are dropped.
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


def without_priority(tags):
    """The tags with the priority and drop bits cleared: those may differ."""
    return b"".join(tags[n : n + 2] + bytes((tags[n + 2] & 0x0F, tags[n + 3])) for n in range(0, len(tags), 4))


def main():
    acc_name, acc_br, trk_name, trk_br = sys.argv[1:5]
    acc, trk = open_tap(acc_name, acc_br), open_tap(trk_name, trk_br)
    pairs = [tag.split(":") for tag in sys.argv[5:]]
    tags = b"".join(struct.pack("!HH", int(ethertype, 16), int(vid)) for ethertype, vid in pairs)
    end = 12 + len(tags)
    print("ready", flush=True)
    while True:
        for fd in select.select([acc, trk], [], [])[0]:
            frame = os.read(fd, 65536)
            if fd == acc:
                os.write(trk, frame[:12] + tags + frame[12:])
            elif (
                len(frame) >= end + 2
                and without_priority(frame[12:end]) == tags
                and frame[end : end + 2] not in (b"\x81\x00", b"\x88\xa8")
            ):
                os.write(acc, frame[:12] + frame[end:])


if __name__ == "__main__":
    main()
