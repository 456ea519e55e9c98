"""Two clients that the server knows: one begins anew all the time, the other renews. How long do they wait?

usage: python3 -m labkit.hammer.known INTERFACE HOLD

SIGTERM ends that. Then a newcomer asks, at once and again when more than HOLD seconds are over, and JSON is printed: the
waits in milliseconds, the questions that were not answered, the addresses that the first client got, when the newcomer
first asked, whether it got an offer then, and when it got one afterwards. A wait ends when the kernel saw the answer, so that a busy machine's scheduling of this
process does not count.
"""

import ctypes
import json
import select
import signal
import socket
import struct
import sys
import time

from .. import decode
from . import wire

SO_TIMESTAMPNS, SO_ATTACH_FILTER = 35, 26
PATIENCE, PAUSE, LAST = 1.0, 0.005, 30  # seconds
BEGINNER, RENEWER, NEWCOMER = (bytes.fromhex(f"024b0000000{n}") for n in (1, 2, 3))


def only_ours(s):
    """A filter in the kernel: a bridge hands the answers to all the unknown clients to every port."""
    program = (  # load the destination's first four octets; equal: all of the frame; else nothing
        struct.pack("HBBI", 0x20, 0, 0, 0)
        + struct.pack("HBBI", 0x15, 0, 1, 0x024B0000)
        + struct.pack("HBBI", 0x06, 0, 0, 0x40000)
        + struct.pack("HBBI", 0x06, 0, 0, 0)
    )
    held = ctypes.create_string_buffer(program)
    s.setsockopt(socket.SOL_SOCKET, SO_ATTACH_FILTER, struct.pack("HP", 4, ctypes.addressof(held)))


class Clients:
    def __init__(self, interface):
        self.socket = wire.packet_socket(interface)
        only_ours(self.socket)
        self.socket.setsockopt(socket.SOL_SOCKET, SO_TIMESTAMPNS, 1)
        self.xid, self.waits, self.lost = 0, {"offer": [], "acknowledgement": [], "renewal": []}, 0
        self.going = True

    def ask(self, what, frame):
        """Send a frame and wait for the answer; None if none comes in time."""
        sent = time.time()
        self.socket.send(frame)
        while (left := sent + PATIENCE - time.time()) > 0:
            if not select.select([self.socket], [], [], left)[0]:
                break
            data, ancillary, _, _ = self.socket.recvmsg(2048, 128)
            f = decode.frame(0, 0.0, data)
            if f.dhcp and f.dhcp.op == 2 and f.dhcp.xid == self.xid:
                seconds, nanoseconds = struct.unpack("qq", ancillary[0][2])
                self.waits[what].append((seconds + nanoseconds / 1e9 - sent) * 1e3)
                return f
        self.lost += 1
        return None

    def discover(self, mac):
        self.xid += 1
        return self.ask("offer", wire.frame(wire.message(wire.DISCOVER, mac, self.xid), mac))

    def begin(self, mac):
        """DISCOVER to ACK; the ACK's frame or None."""
        offer = self.discover(mac)
        if not offer or offer.dhcp.kind != "OFFER":
            return None
        chosen = {
            "requested": socket.inet_aton(offer.dhcp.yiaddr),
            "server": socket.inet_aton(offer.dhcp.server_id),
        }
        return self.ask("acknowledgement", wire.frame(wire.message(wire.REQUEST, mac, self.xid, **chosen), mac))

    def renew(self, mac, ack):
        self.xid += 1
        address, server = socket.inet_aton(ack.dhcp.yiaddr), socket.inet_aton(ack.dhcp.server_id)
        to = bytes.fromhex(ack.eth_src.replace(":", ""))
        message = wire.message(wire.REQUEST, mac, self.xid, address)
        return self.ask("renewal", wire.frame(message, mac, address, server, to))


def main():
    clients = Clients(sys.argv[1])

    def end(_signum, _frame):
        clients.going = False

    signal.signal(signal.SIGTERM, end)
    held = clients.begin(RENEWER)
    print("ready" if held and clients.begin(BEGINNER) else "not served", flush=True)
    clients.waits = {what: [] for what in clients.waits}
    addresses = set()
    while clients.going and held:
        ack = clients.begin(BEGINNER)
        addresses |= {ack.dhcp.yiaddr} if ack else set()
        clients.renew(RENEWER, held)
        time.sleep(PAUSE)
    facts = {"waits": clients.waits, "lost": clients.lost, "addresses": sorted(addresses)}
    begun = time.time()
    facts |= {"asked": begun, "early": bool(clients.discover(NEWCOMER)), "served": None}
    time.sleep(max(begun + float(sys.argv[2]) + 0.5 - time.time(), 0))
    while not facts["served"] and time.time() < begun + LAST:
        facts["served"] = clients.discover(NEWCOMER) and time.time()  # asked again as often as nobody answers
    print(json.dumps(facts), flush=True)


if __name__ == "__main__":
    main()
