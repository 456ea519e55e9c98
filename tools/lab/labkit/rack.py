"""Many machines that boot at once, cheap ones: firmware, iPXE and a system in one program, over raw frames.

    python3 -m labkit.rack IFACE COUNT SECONDS      in a namespace, as root

They begin one after the other within so many seconds. Each asks for an address as UEFI does, loads a program, asks as
iPXE, loads a script and a kernel, and asks as a system with a name. Of ten machines, the eighth asks for a file that is
not there, and the tenth is in a VLAN in which nobody answers. A name of a system is hostile. Prints how many booted.
"""

import queue
import socket
import struct
import sys
import threading
import time

from .decode import COOKIE, checksum

EVERYONE, NOWHERE = b"\xff" * 6, bytes(4)
PROGRAM, MISSING, SCRIPT, KERNEL = b"marker-x64.efi", b"lost/grubx64.efi", b"marker.ipxe", b"linux/vmlinuz"
BLOCK, WINDOW, RATE = 1428, 8, 200_000  # bytes, blocks, bytes per second
TRIES, PATIENCE, RESTS = 4, 4, 0.7  # seconds that an answer may take, and that firmware takes to start what it loaded
TAG = struct.pack("!HH", 0x8100, 99)


def option(code, value):
    return bytes((code, len(value))) + value


UEFI = option(60, b"PXEClient:Arch:00007:UNDI:003016") + option(93, b"\0\7") + option(94, b"\1\3\20")
IPXE = option(60, b"PXEClient:Arch:00007:UNDI:003010") + option(93, b"\0\7") + option(77, b"iPXE") + option(175, b"\x13\1\1")


class Machine:
    def __init__(self, wire, index):
        self.wire, self.index, self.mac = wire, index, bytes((0x52, 0x54, 0, 0x50, 0x59, index))
        self.inbox, self.address, self.port, self.booted = queue.Queue(), NOWHERE, 2000, False
        self.server = self.server_mac = None
        self.misses, self.is_alone = index % 10 == 7, index % 10 == 9
        self.name = b"\x1b[31mred\x07\xe4\xb8\xbb" if index == 3 else b"node-%02d" % index

    # Frames

    def send(self, payload, source_port, port, destination=None, to=EVERYONE):
        destination = destination or b"\xff" * 4
        udp = struct.pack("!HHHH", source_port, port, 8 + len(payload), 0)
        pseudo = self.address + destination + struct.pack("!BBH", 0, 17, len(udp) + len(payload))
        udp = udp[:6] + struct.pack("!H", checksum(pseudo + udp + payload) or 0xFFFF)
        head = struct.pack("!BBHHHBBH4s4s", 0x45, 0, 28 + len(payload), 0, 0, 64, 17, 0, self.address, destination)
        head = head[:10] + struct.pack("!H", checksum(head)) + head[12:]
        self.wire.send(to + self.mac + (TAG if self.is_alone else b"") + b"\x08\x00" + head + udp + payload)

    def take(self, frame):
        """A frame of the wire, if it is for this machine."""
        if frame[12:14] == b"\x08\x06":
            if frame[20:22] == b"\0\1" and frame[38:42] == self.address != NOWHERE:
                answer = b"\0\1\x08\0\6\4\0\2" + self.mac + self.address + frame[22:32]
                self.wire.send(frame[6:12] + self.mac + b"\x08\x06" + answer)
        elif frame[:6] in (self.mac, EVERYONE) and frame[12:14] == b"\x08\x00" and frame[23] == 17:
            source_port, port = struct.unpack_from("!HH", frame, 34)
            if port != 68 or frame[70:76] == self.mac:
                self.inbox.put((frame[6:12], frame[26:30], source_port, port, frame[42:]))

    def receive(self, port, seconds):
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            try:
                message = self.inbox.get(timeout=left)
            except queue.Empty:
                break
            if message[3] == port:
                return message
        return None

    # DHCP

    def lease(self, who):
        """DISCOVER to ACK; whether there is an address."""
        xid, self.address = struct.pack("!I", time.monotonic_ns() & 0xFFFFFF00 | self.index), NOWHERE
        offer = self.ask(1, xid, who, 2)
        if not offer:
            return False
        address = offer[4][16:20]
        wanted = option(50, address) + option(54, offer[1])
        acknowledged = self.ask(3, xid, who + wanted, 5)
        if acknowledged:
            self.server_mac, self.server, self.address = offer[0], offer[1], address
        return bool(acknowledged)

    def ask(self, kind, xid, options, wanted):
        fixed = struct.pack("!BBBB4sHH16s16s192s", 1, 1, 6, 0, xid, 0, 0x8000, b"", self.mac, b"") + COOKIE
        message = fixed + option(53, bytes((kind,))) + options + option(55, bytes((1, 3, 43, 54, 60, 66, 67))) + b"\xff"
        for attempt in range(TRIES):
            self.send(message.ljust(300, b"\0"), 68, 67)
            end = time.monotonic() + PATIENCE * 2**attempt
            while (left := end - time.monotonic()) > 0:
                got = self.receive(68, left)
                if got and got[4][4:8] == xid and bytes((53, 1, wanted)) in got[4][240:]:
                    return got
        return None

    # TFTP

    def load(self, name):
        """Whether the file came whole, at RATE."""
        self.port += 1
        wishes = b"\0octet\0tsize\0" + b"0\0blksize\0%d\0windowsize\0%d\0" % (BLOCK, WINDOW)
        self.send(b"\0\1" + name + wishes, self.port, 69, self.server, self.server_mac)
        block, last, idle = 0, time.monotonic(), 0
        while idle < TRIES:
            got = self.receive(self.port, 1)
            idle = 0 if got else idle + 1
            if got:
                kind, number = struct.unpack_from("!HH", got[4])
                if kind == 5:
                    return False
                if kind == 6 or kind == 3 and number == (block + 1) & 0xFFFF:
                    block += kind == 3
                    is_over = kind == 3 and len(got[4]) < BLOCK + 4
                    if kind == 6 or is_over or block % WINDOW == 0:
                        time.sleep(max(last + BLOCK * WINDOW / RATE - time.monotonic(), 0))
                        last = time.monotonic()
                        ack = struct.pack("!HH", 4, block & 0xFFFF)
                        self.send(ack, self.port, got[2], self.server, self.server_mac)
                    if is_over:
                        return True
        return False

    def boot(self):
        guid = option(97, b"\0" + self.mac + bytes(10))
        if not self.lease(UEFI + guid) or not self.load(MISSING if self.misses else PROGRAM):
            return
        time.sleep(RESTS)
        if not self.lease(IPXE + guid) or not self.load(SCRIPT) or not self.load(KERNEL):
            return
        time.sleep(RESTS)
        self.booted = self.lease(option(12, self.name) + option(60, b"udhcp 1.35.0"))


def main(interface, count, seconds):
    wire = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3))
    wire.bind((interface, 3))
    machines = [Machine(wire, index) for index in range(count)]

    def listen():
        while True:
            frame = wire.recv(65536)
            for machine in machines:
                machine.take(frame)

    threading.Thread(target=listen, daemon=True).start()
    boots = [threading.Thread(target=machine.boot, daemon=True) for machine in machines]
    for boot in boots:
        boot.start()
        time.sleep(seconds / count)
    end = time.monotonic() + 90
    for boot, machine in zip(boots, machines):
        if not machine.is_alone:
            boot.join(max(end - time.monotonic(), 0))
    print(sum(machine.booted for machine in machines), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]))
