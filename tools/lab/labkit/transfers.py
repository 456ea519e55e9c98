"""Which files were fetched over TFTP and HTTP, from the frames of a boot."""

import dataclasses
import re
import struct

RRQ, DATA, ERROR, OACK = 1, 3, 5, 6


@dataclasses.dataclass
class Transfer:
    """One TFTP read request: what was asked, agreed and moved."""

    file: str
    asked: dict
    agreed: dict = dataclasses.field(default_factory=dict)
    blocks: dict = dataclasses.field(default_factory=dict)
    error: str | None = None
    ended: float | None = None  # when its last block came

    @property
    def blksize(self):
        return int(self.agreed.get("blksize", 512))

    @property
    def bytes(self):
        return sum(self.blocks.values())

    @property
    def complete(self):
        """A block shorter than the block size came, or all that the server announced did."""
        if not self.blocks:
            return False
        return (
            min(self.blocks.values()) < self.blksize
            or "tsize" in self.agreed
            and self.bytes >= int(self.agreed["tsize"])
        )

    def facts(self):
        return {
            "file": self.file,
            "asked": self.asked,
            "agreed": self.agreed,
            "blksize": self.blksize,
            "bytes": self.bytes,
            "complete": self.complete,
            "error": self.error,
        }


def _strings(raw):
    return [s.decode("latin-1") for s in raw.split(b"\0")[:-1]]


def _pairs(strings):
    return {k.lower(): v for k, v in zip(strings[::2], strings[1::2])}


def tftp(frames):
    """The downloads, in the order of their requests; the client's port names the transfer."""
    running, out = {}, []
    for f in frames:
        if f.sport is None or f.tcp or f.dhcp or len(f.payload) < 4:
            continue
        op = struct.unpack_from("!H", f.payload)[0]
        if f.dport == 69 and op == RRQ:
            words = _strings(f.payload[2:])
            running[f.ip_src, f.sport] = t = Transfer(words[0] if words else "", _pairs(words[2:]))
            out.append(t)
            continue
        t = running.get((f.ip_dst, f.dport))
        if t and op == OACK:
            t.agreed = _pairs(_strings(f.payload[2:]))
        elif t and op == DATA:
            t.blocks[struct.unpack_from("!H", f.payload, 2)[0]] = len(f.payload) - 4
            t.ended = f.time
        t = t or running.get((f.ip_src, f.sport))
        if t and op == ERROR:
            t.error = (_strings(f.payload[4:]) or ["error"])[0]
    return out


def http(frames):
    """([requests as 'GET /path'], the largest body announced by a 200 answer in bytes)."""
    requests, size = [], 0
    for f in frames:
        if not f.tcp or not f.payload:
            continue
        head = f.payload.split(b"\r\n\r\n")[0].decode("latin-1")
        if m := re.match(r"(GET|HEAD) (\S+) HTTP/", head):
            requests.append(f"{m[1]} {m[2]}")
        if re.match(r"HTTP/\S+ 200 ", head) and (m := re.search(r"(?i)content-length: *(\d+)", head)):
            size = max(size, int(m[1]))
    return requests, size
