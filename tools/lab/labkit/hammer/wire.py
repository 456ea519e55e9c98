"""DHCP messages of clients as whole Ethernet frames, and the socket they go through."""

import socket
import struct

from ..decode import COOKIE, checksum

DISCOVER, REQUEST, DECLINE, RELEASE = 1, 3, 4, 7
NOWHERE, EVERYONE = b"\0" * 4, b"\xff" * 4
ETH_P_IP, SO_RCVBUFFORCE, SO_SNDBUFFORCE = 0x0800, 33, 32


def message(kind, mac, xid, ciaddr=NOWHERE, **options):
    """A BOOTP payload of 300 bytes: `options` are requested (50), server (54), hostname (12)."""
    body = struct.pack("!BBBBIHH4s12s16s192s", 1, 1, 6, 0, xid, 0, 0, ciaddr, b"", mac, b"") + COOKIE
    body += bytes((53, 1, kind))
    for name, code in (("requested", 50), ("server", 54), ("hostname", 12)):
        if name in options:
            body += bytes((code, len(options[name]))) + options[name]
    body += bytes((55, 3, 1, 3, 6, 255))
    return body.ljust(300, b"\0")


def frame(payload, mac, source=NOWHERE, destination=EVERYONE, to=b"\xff" * 6):
    """The payload from UDP port 68 to 67, with both checksums."""
    length = 8 + len(payload)
    head = struct.pack("!BBHHHBBH4s4s", 0x45, 0, 20 + length, 0, 0, 64, 17, 0, source, destination)
    head = head[:10] + struct.pack("!H", checksum(head)) + head[12:]
    udp = struct.pack("!HHHH", 68, 67, length, 0)
    total = checksum(source + destination + struct.pack("!BBH", 0, 17, length) + udp + payload)
    return to + mac + b"\x08\x00" + head + udp[:6] + struct.pack("!H", total or 0xFFFF) + payload


def packet_socket(interface, receive_bytes=16 << 20):
    """A raw socket for IPv4 frames on one interface, with room for a burst."""
    s = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ETH_P_IP))
    s.bind((interface, ETH_P_IP))
    s.setsockopt(socket.SOL_SOCKET, SO_RCVBUFFORCE, receive_bytes)
    s.setsockopt(socket.SOL_SOCKET, SO_SNDBUFFORCE, receive_bytes)
    s.setblocking(False)
    return s


def hardware_address(interface):
    with open(f"/sys/class/net/{interface}/address") as f:
        return bytes.fromhex(f.read().strip().replace(":", ""))
