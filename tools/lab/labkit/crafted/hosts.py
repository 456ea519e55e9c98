"""The hosts of a script: they hear frames and say what goes back, and when. No socket and no clock in here."""

from .. import decode
from . import message, names, packet
from .files import Files
from .script import EVERYONE, NOWHERE, OTHER, RULE, SERVER, THIRD

_NETWORK = "255.255.255.255"
_HOSTS = {h.address: h for h in (SERVER, OTHER, THIRD)}


class Hosts:
    def __init__(self, script, program):
        self.script, self.files, self.turns = script, Files(script, program), {}

    def hear(self, data):
        """[(seconds from now, frame)] that answer a frame."""
        f = decode.frame(0, 0.0, data)
        if f.eth_src in {h.mac for h in _HOSTS.values()}:
            return []
        if f.arp:
            operation, sender, target = f.arp
            asked = operation == 1 and target in _HOSTS
            return _now(packet.is_at(_HOSTS[target], f.eth_src, sender)) if asked else []
        if f.sport is None or f.tcp:
            return []
        if (f.ip_dst, f.dport) in self.script.unreachable and f.ip_dst in _HOSTS:
            return _now(packet.unreachable(_HOSTS[f.ip_dst], f.eth_src, f.ip_src, data[14:]))
        if f.dhcp and f.dhcp.op == 1:
            return self._dhcp(f)
        return _now(self._datagram(_HOSTS[f.ip_dst], f)) if f.ip_dst in _HOSTS else []

    def _datagram(self, host, f):
        if f.dport == 53 and self.script.names is not None:
            said = 53, names.answer(f.payload, self.script.names)
        elif f.dport == 69:
            said = self.files.asked((f.ip_src, f.sport), f.payload)
        else:
            said = f.dport, self.files.told((f.ip_src, f.sport), f.dport, f.payload)
        if said is None or said[1] is None:
            return []
        return packet.udp(host, said[0], f.eth_src, f.ip_src, f.sport, said[1])

    def _dhcp(self, f):
        kind = f.dhcp.kind + ("@4011" if f.dport == 4011 else "")
        turn = self.turns[kind] = self.turns.get(kind, 0) + 1
        return [
            (answer.delay, frame)
            for answer in self._answers(kind, f)
            if not answer.turns or turn in answer.turns
            for frame in _frames(answer, f)
        ]

    def _answers(self, kind, f):
        if kind == "DISCOVER":
            return self.script.offers
        if kind.endswith("@4011"):
            return [a for a in self.script.port_4011 if f.ip_dst in (a.host.address, _NETWORK)]
        if kind != "REQUEST":
            return ()
        if _seeks_boot_server(f):
            return self.script.port_4011
        if self.script.acks is not None:
            return self.script.acks
        offered = [a for a in self.script.offers if a.yiaddr != NOWHERE]
        return [a.as_ack() for a in offered if f.dhcp.server_id in (None, a.host.address)]


def _frames(answer, f):
    """The reply where RFC 2131 section 4.1 wants it, or where the script does; from a boot server to who asked it."""
    payload = message.reply(f.payload, answer)
    if f.dport == 4011 or _seeks_boot_server(f):
        return packet.udp(answer.host, f.dport, f.eth_src, f.ip_src, f.sport, payload, answer.spoil)
    to_all = f.dhcp.broadcast or answer.yiaddr == NOWHERE if answer.to == RULE else answer.to == EVERYONE
    to = (packet.BROADCAST, _NETWORK) if to_all else (f.dhcp.chaddr, answer.yiaddr)
    return packet.udp(answer.host, 67, *to, 68, payload, answer.spoil)


def _seeks_boot_server(f):
    """A REQUEST to everyone on port 67 that names an item of a menu (PXE 2.1, broadcast discovery): 43.71."""
    return f.dhcp.options.get(43, b"")[:1] == b"\x47"


def _now(frames):
    return [(0, frame) for frame in frames]
