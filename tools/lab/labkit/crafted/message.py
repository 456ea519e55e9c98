"""Replies as bytes, made from a question and what the script says."""

import struct

from ..decode import COOKIE
from .script import ip

_FLAGS, _CHADDR, _OPTIONS = 10, 28, 240
_ECHOED = (61, 97)  # RFC 6842; PXE 2.1 wants the machine's identifier back


def options(payload):
    """The options of a question, in their order."""
    out, at = {}, _OPTIONS
    while at + 2 <= len(payload) and payload[at] != 255:
        if payload[at] == 0:
            at += 1
            continue
        out[payload[at]] = payload[at + 2 : at + 2 + payload[at + 1]]
        at += 2 + payload[at + 1]
    return out


def reply(question, answer):
    """The BOOTP payload."""
    (xid,) = struct.unpack_from("!I", question, 4)
    chaddr = answer.chaddr or question[_CHADDR : _CHADDR + 16]
    head = struct.pack("!BBBBIH", 2, question[1], question[2], 0, (xid + answer.xid) & 0xFFFFFFFF, 0)
    head += question[_FLAGS : _FLAGS + 2] + bytes(4) + ip(answer.yiaddr) + ip(answer.siaddr) + question[24:28]
    head += chaddr.ljust(16, b"\0") + bytes(64) + answer.file.encode().ljust(128, b"\0") + COOKIE
    asked = options(question)
    said = {53: bytes((answer.kind,))} | {c: asked[c] for c in _ECHOED if c in asked} | answer.options
    body = b"".join(_option(code, value) for code, value in said.items() if value is not None)
    return (head + body + b"\xff").ljust(answer.size, b"\0")


def _option(code, value):
    """Over 255 bytes it is split (RFC 3396)."""
    parts = [value[n : n + 255] for n in range(0, len(value), 255)] or [b""]
    return b"".join(bytes((code, len(part))) + part for part in parts)
