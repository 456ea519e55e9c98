"""Ethernet frames that the hosts send: UDP in IPv4, in pieces where it is too long, ARP and ICMP."""

import struct

from ..decode import checksum
from .script import ip

BROADCAST = "ff:ff:ff:ff:ff:ff"
_UNIT = 1480  # bytes of an IPv4 datagram's content in a frame, a multiple of 8
_UDP, _ICMP = 17, 1


def mac(text):
    return bytes.fromhex(text.replace(":", ""))


def udp(host, sport, to_mac, to_ip, dport, payload, spoil=0):
    """The frames of a datagram; `spoil` is added to its checksum."""
    head = struct.pack("!HHHH", sport, dport, 8 + len(payload), 0)
    pseudo = ip(host.address) + ip(to_ip) + struct.pack("!BBH", 0, _UDP, 8 + len(payload))
    total = (checksum(pseudo + head + payload) or 0xFFFF) + spoil & 0xFFFF
    return _ipv4(host, to_mac, to_ip, _UDP, head[:6] + struct.pack("!H", total) + payload)


def unreachable(host, to_mac, to_ip, datagram):
    """ICMP port unreachable about an IPv4 datagram (RFC 792: its head and eight bytes)."""
    body = bytes((3, 3, 0, 0, 0, 0, 0, 0)) + datagram[: (datagram[0] & 15) * 4 + 8]
    return _ipv4(host, to_mac, to_ip, _ICMP, body[:2] + struct.pack("!H", checksum(body)) + body[4:])


def is_at(host, to_mac, to_ip):
    """The answer to an ARP question for the host."""
    body = struct.pack("!HHBBH", 1, 0x0800, 6, 4, 2) + mac(host.mac) + ip(host.address) + mac(to_mac) + ip(to_ip)
    return [mac(to_mac) + mac(host.mac) + b"\x08\x06" + body]


def _ipv4(host, to_mac, to_ip, protocol, body):
    frames = []
    for at in range(0, len(body), _UNIT):
        part, more = body[at : at + _UNIT], at + _UNIT < len(body)
        where = (0x2000 if more else 0) | at // 8
        head = struct.pack(
            "!BBHHHBBH4s4s", 0x45, 0, 20 + len(part), 1, where, 64, protocol, 0, *map(ip, (host.address, to_ip))
        )
        head = head[:10] + struct.pack("!H", checksum(head)) + head[12:]
        frames.append(mac(to_mac) + mac(host.mac) + b"\x08\x00" + head + part)
    return frames
