"""Decodes what a lab frame can hold: Ethernet, VLAN, ARP, IPv4, UDP, DHCP, TFTP and the heads of HTTP.

Written apart from the project's own decoder on purpose: the lab checks that one, so it shares nothing with it.
"""

import dataclasses
import socket
import struct

from . import pcap

COOKIE = b"\x63\x82\x53\x63"
TYPES = {1: "DISCOVER", 2: "OFFER", 3: "REQUEST", 4: "DECLINE", 5: "ACK", 6: "NAK", 7: "RELEASE", 8: "INFORM"}
DHCP_PORTS = {67, 68, 4011}


@dataclasses.dataclass
class DHCP:
    """A BOOTP or DHCP message; `options` holds each code's values joined (RFC 3396)."""

    op: int
    xid: int
    broadcast: bool
    ciaddr: str
    yiaddr: str
    siaddr: str
    giaddr: str
    chaddr: str
    file: str
    options: dict
    length: int

    @property
    def kind(self):
        code = self.options.get(53)
        if code:
            return TYPES.get(code[0], f"?{code[0]}")
        return "BOOTREQUEST" if self.op == 1 else "BOOTREPLY"

    @property
    def bootfile(self):
        return self.file or text(self.options.get(67, b""))

    @property
    def server_id(self):
        raw = self.options.get(54, b"")
        return socket.inet_ntoa(raw) if len(raw) == 4 else None

    @property
    def lease_time(self):
        raw = self.options.get(51, b"")
        return struct.unpack("!I", raw)[0] if len(raw) == 4 else None


@dataclasses.dataclass
class Frame:
    """One frame: what was not there is None or empty. `udp_sum` is good, bad or absent."""

    number: int
    time: float
    eth_dst: str = ""
    eth_src: str = ""
    tags: tuple = ()  # (EtherType, VLAN id), outermost first
    ip_src: str = ""
    ip_dst: str = ""
    sport: int | None = None
    dport: int | None = None
    udp_sum: str = ""
    payload: bytes = b""
    dhcp: DHCP | None = None
    icmp: tuple | None = None
    arp: tuple | None = None  # (operation, sender's address, the address that is asked for)
    tcp: bool = False


def text(raw):
    """Bytes up to the first NUL as text."""
    return raw.split(b"\0")[0].decode("utf-8", "replace")


def _mac(raw):
    return ":".join(f"{b:02x}" for b in raw)


def checksum(data):
    """The Internet checksum (RFC 1071): 0 over data that carries a right one."""
    if len(data) % 2:
        data += b"\0"
    total = sum(struct.unpack(f"!{len(data) // 2}H", data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def read(path):
    """All frames of an Ethernet capture."""
    link, packets = pcap.read(path)
    if link != pcap.ETHERNET:
        raise ValueError(f"{path} has link type {link}; the lab reads Ethernet only")
    return [frame(n, ns / 1e9, data) for n, (ns, data) in enumerate(packets, 1)]


def frame(number, time, data):
    """Decode one Ethernet frame as far as it goes."""
    f = Frame(number, time)
    if len(data) < 14:
        return f
    f.eth_dst, f.eth_src = _mac(data[:6]), _mac(data[6:12])
    at, kind = 14, data[12:14]
    while kind in (b"\x81\x00", b"\x88\xa8") and len(data) >= at + 4:
        f.tags += ((struct.unpack("!H", kind)[0], struct.unpack_from("!H", data, at)[0] & 0xFFF),)
        kind, at = data[at + 2 : at + 4], at + 4
    if kind == b"\x08\x00":
        _ipv4(f, data[at:])
    elif kind == b"\x08\x06" and len(data) >= at + 28:
        sender, target = (socket.inet_ntoa(data[n : n + 4]) for n in (at + 14, at + 24))
        f.arp = struct.unpack_from("!H", data, at + 6)[0], sender, target
    return f


def _ipv4(f, data):
    if len(data) < 20 or data[0] >> 4 != 4:
        return
    head, total = (data[0] & 15) * 4, struct.unpack_from("!H", data, 2)[0]
    f.ip_src, f.ip_dst = socket.inet_ntoa(data[12:16]), socket.inet_ntoa(data[16:20])
    body = data[head:total]
    if struct.unpack_from("!H", data, 6)[0] & 0x3FFF or head < 20:
        return  # a fragment: nothing here that the lab reads
    if data[9] == 1 and len(body) >= 2:
        f.icmp = (body[0], body[1])
    elif data[9] == 6 and len(body) >= 20:
        f.tcp, (f.sport, f.dport) = True, struct.unpack_from("!HH", body)
        f.payload = body[(body[12] >> 4) * 4 :]
    elif data[9] == 17 and len(body) >= 8:
        _udp(f, data[12:20], body)


def _udp(f, addresses, body):
    f.sport, f.dport, length, given = struct.unpack_from("!HHHH", body)
    body = body[:length]
    f.payload = body[8:]
    pseudo = addresses + struct.pack("!BBH", 0, 17, length)
    f.udp_sum = "absent" if given == 0 else "good" if checksum(pseudo + body) == 0 else "bad"
    if {f.sport, f.dport} & DHCP_PORTS:
        f.dhcp = dhcp(f.payload)


def dhcp(p):
    """A DHCP or BOOTP payload, or None if it is too short for one."""
    if len(p) < 236 or p[0] not in (1, 2):
        return None
    options = _options(p[240:]) if p[236:240] == COOKIE else {}
    overload = options.get(52, b"\0")[:1]
    if overload in (b"\1", b"\3"):
        _join(options, _options(p[108:236]))
    if overload in (b"\2", b"\3"):
        _join(options, _options(p[44:108]))
    ip = [socket.inet_ntoa(p[n : n + 4]) for n in (12, 16, 20, 24)]
    return DHCP(
        p[0],
        struct.unpack_from("!I", p, 4)[0],
        bool(p[10] & 0x80),
        *ip,
        _mac(p[28 : 28 + min(p[2], 16)]),
        "" if overload in (b"\1", b"\3") else text(p[108:236]),
        options,
        len(p),
    )


def _options(data):
    out, at = {}, 0
    while at < len(data) and data[at] != 255:
        if data[at] == 0:
            at += 1
            continue
        if at + 2 > len(data):
            break
        _join(out, {data[at]: data[at + 2 : at + 2 + data[at + 1]]})
        at += 2 + data[at + 1]
    return out


def _join(into, more):
    for code, value in more.items():
        into[code] = into.get(code, b"") + value
