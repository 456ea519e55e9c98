#!/usr/bin/env python3
"""A PXE client that speaks the boot menu of option 43: PXE 2.1, "PXE Boot Item Dialogue".

    tools/lab/menu_client.py IFACE NUMBER      in a namespace, as root

It gets an offer, shows its menu, takes the item of that number (1 is the first), gets its address, asks the boot server of
the item for its file (option 43.71 on UDP 4011), and prints all of it as one JSON object. It shares no code with pxewire.
"""
import json
import os
import socket
import struct
import sys
import time

MAGIC = b"\x63\x82\x53\x63"
WAIT = 5  # seconds for an answer; what is lost is asked once more


def option(code, value):
    return bytes((code, len(value))) + value


def checksum(data):
    data += b"\0" * (len(data) % 2)
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


class Client:
    def __init__(self, interface):
        self.wire = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(0x0800))
        self.wire.bind((interface, 0))
        self.mac = self.wire.getsockname()[4]
        self.xid = os.urandom(4)
        self.address = bytes(4)

    def message(self, kind, options):
        fixed = struct.pack("!BBBB4sHH4s4s4s4s16s", 1, 1, 6, 0, self.xid, 0, 0x8000, self.address, bytes(4), bytes(4),
                            bytes(4), self.mac + bytes(10))
        head = option(53, bytes((kind,))) + option(60, b"PXEClient:Arch:00007:UNDI:003016")
        head += option(93, b"\0\7") + option(94, b"\1\3\20") + option(55, bytes((1, 3, 43, 54, 60, 66, 67)))
        return fixed + bytes(192) + MAGIC + head + options + b"\xff"

    def send(self, payload, destination=b"\xff" * 4, hardware=b"\xff" * 6, port=67, source_port=68):
        udp = struct.pack("!HHHH", source_port, port, 8 + len(payload), 0) + payload
        ip = struct.pack("!BBHHHBBH4s4s", 0x45, 0, 20 + len(udp), 1, 0, 64, 17, 0, self.address, destination)
        ip = ip[:10] + struct.pack("!H", checksum(ip)) + ip[12:]
        self.wire.send(hardware + self.mac + b"\x08\x00" + ip + udp)

    def receive(self, kind):
        """The next message of that type for this client: its fields, its options, and who sent it."""
        self.wire.settimeout(WAIT)
        end = time.monotonic() + WAIT
        while time.monotonic() < end:
            try:
                frame = self.wire.recv(4096)
            except TimeoutError:
                break
            message = frame[42:]
            if len(message) < 240 or frame[23] != 17 or message[0] != 2 or message[4:8] != self.xid:
                continue
            options = read_options(message[240:])
            if options.get(53) == bytes((kind,)):
                return message, options, frame
        return None

    def ask(self, payload, kind, **way):
        for _ in range(2):
            self.send(payload, **way)
            answer = self.receive(kind)
            if answer:
                return answer
        raise SystemExit(f"nobody answered with message type {kind}")


def read_options(data):
    options, start = {}, 0
    while start < len(data) and data[start] != 255:
        if data[start] == 0:
            start += 1
            continue
        code, length = data[start], data[start + 1]
        options[code] = options.get(code, b"") + data[start + 2:start + 2 + length]
        start += 2 + length
    return options


def read_menu(value):
    items, start = [], 0
    while start < len(value):
        kind, length = struct.unpack_from("!HB", value, start)
        items.append((kind, value[start + 3:start + 3 + length].decode("ascii")))
        start += 3 + length
    return items


def read_servers(value):
    servers, start = {}, 0
    while start < len(value):
        kind, count = struct.unpack_from("!HB", value, start)
        servers[kind] = [value[start + 3 + 4 * n:start + 7 + 4 * n] for n in range(count)]
        start += 3 + 4 * count
    return servers


def main(interface, number):
    client = Client(interface)
    offer, options, _ = client.ask(client.message(1, b""), 2)
    vendor = read_options(options[43])
    menu, servers = read_menu(vendor[9]), read_servers(vendor[8])
    address = offer[16:20]
    wanted = option(50, address) + option(54, options[54])
    client.ask(client.message(3, wanted), 5)
    client.address = address
    kind, text = menu[number - 1]
    item = option(43, option(71, struct.pack("!HH", kind, 0)) + b"\xff")
    reply, answer, frame = client.ask(
        client.message(3, item), 5, destination=servers[kind][0], hardware=b"\xff" * 6, port=4011)
    print(json.dumps({
        "control": vendor[6][0], "prompt": vendor[10][1:].decode("ascii"), "timeout": vendor[10][0],
        "menu": [text for _, text in menu], "chosen": text, "address": socket.inet_ntoa(address),
        "item": read_options(answer[43])[71].hex(), "file": answer[67].rstrip(b"\0").decode("ascii"),
        "server": socket.inet_ntoa(reply[20:24]), "from_port": struct.unpack_from("!H", frame, 34)[0],
    }))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
