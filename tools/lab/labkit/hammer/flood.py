"""DISCOVERs with random hardware addresses, as fast as the wire takes them.

usage: python3 -m labkit.hammer.flood INTERFACE COUNT SECONDS SEED

So many, and more until so many seconds are over. Prints how many it sent, and the seconds that it took.
"""

import random
import select
import struct
import sys
import time

from . import wire

XID, CHADDR, UDP_CHECKSUM = 14 + 28 + 4, 14 + 28 + 28, 14 + 20 + 6


def main():
    interface, least, seconds, seed = sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4])
    chance, s = random.Random(seed), wire.packet_socket(interface)
    mac = wire.hardware_address(interface)
    frame = bytearray(wire.frame(wire.message(wire.DISCOVER, mac, 0), mac))
    struct.pack_into("!H", frame, UDP_CHECKSUM, 0)  # none (RFC 768): each frame would have another one
    begun, count = time.monotonic(), 0
    while count < least or time.monotonic() < begun + seconds:
        count += 1
        number = chance.getrandbits(64)
        struct.pack_into("!I", frame, XID, number & 0xFFFFFFFF)
        struct.pack_into("!HI", frame, CHADDR, 0x0266, number >> 32)
        while True:
            try:
                s.send(frame)
                break
            except (BlockingIOError, OSError):
                select.select([], [s], [], 0.1)
    print(count, time.monotonic() - begun, flush=True)


if __name__ == "__main__":
    main()
