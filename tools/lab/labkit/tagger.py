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
TPIDS = (b"\x81\x00", b"\x88\xa8")


def open_tap(name):
    fd = os.open("/dev/net/tun", os.O_RDWR)
    fcntl.ioctl(fd, TUNSETIFF, struct.pack("16sH22x", name.encode(), IFF_TAP | IFF_NO_PI))
    return fd


def open_port(name, bridge):
    fd = open_tap(name)
    subprocess.run(["ip", "link", "set", name, "master", bridge, "up"], check=True)
    return fd


def tag_bytes(texts):
    """Tags as they are on the wire, of texts such as 8100:10."""
    pairs = [text.split(":") for text in texts]
    return b"".join(struct.pack("!HH", int(ethertype, 16), int(vid)) for ethertype, vid in pairs)


def without_priority(tags):
    """The tags with the priority and drop bits cleared: those may differ."""
    return b"".join(tags[n : n + 2] + bytes((tags[n + 2] & 0x0F, tags[n + 3])) for n in range(0, len(tags), 4))


def inside(tags, frame):
    """The frame without its tags, if they are just these; else None."""
    end = 12 + len(tags)
    if len(frame) < end + 2 or without_priority(frame[12:end]) != tags or frame[end : end + 2] in TPIDS:
        return None
    return frame[:12] + frame[end:]


def main():
    acc_name, acc_br, trk_name, trk_br = sys.argv[1:5]
    acc, trk = open_port(acc_name, acc_br), open_port(trk_name, trk_br)
    tags = tag_bytes(sys.argv[5:])
    print("ready", flush=True)
    while True:
        for fd in select.select([acc, trk], [], [])[0]:
            frame = os.read(fd, 65536)
            if fd == acc:
                os.write(trk, frame[:12] + tags + frame[12:])
            elif inner := inside(tags, frame):
                os.write(acc, inner)


if __name__ == "__main__":
    main()
