#!/usr/bin/env python3
"""A host's VLAN interface in user space, for kernels without 8021q: vlan_interface.py PARENT NAME TAG…

TAG is as in tagger.py. NAME is a TAP with the MAC address of PARENT. What is sent on it leaves PARENT inside the tags,
and what comes to PARENT inside just these tags comes to it without them; PARENT's other frames are left alone.
"""

import os
import select
import socket
import struct
import subprocess
import sys

from tagger import inside, open_tap, tag_bytes

SOL_PACKET, PACKET_AUXDATA, TP_STATUS_VLAN_VALID = 263, 8, 0x10


def outer_tag(ancillary):
    """The tag that the kernel took off the frame, as bytes."""
    for level, kind, data in ancillary:
        if (level, kind) == (SOL_PACKET, PACKET_AUXDATA):
            status, tci, tpid = struct.unpack_from("=I12xHH", data)
            if status & TP_STATUS_VLAN_VALID:
                return struct.pack("!HH", tpid or 0x8100, tci)
    return b""


def received(parent):
    """The next frame as it was on the wire; nothing where the host itself sent it."""
    frame, ancillary, _, source = parent.recvmsg(65536, 256)
    return b"" if source[2] == socket.PACKET_OUTGOING else frame[:12] + outer_tag(ancillary) + frame[12:]


def main():
    dev, name, tags = sys.argv[1], sys.argv[2], tag_bytes(sys.argv[3:])
    parent = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3))
    parent.bind((dev, 3))
    parent.setsockopt(SOL_PACKET, PACKET_AUXDATA, 1)
    tap = open_tap(name)
    with open(f"/sys/class/net/{dev}/address") as f:
        subprocess.run(["ip", "link", "set", name, "address", f.read().strip(), "up"], check=True)
    print("ready", flush=True)
    while True:
        for ready in select.select([parent, tap], [], [])[0]:
            if ready == tap:
                frame = os.read(tap, 65536)
                parent.send(frame[:12] + tags + frame[12:])
            elif inner := inside(tags, received(parent)):
                os.write(tap, inner)


if __name__ == "__main__":
    main()
