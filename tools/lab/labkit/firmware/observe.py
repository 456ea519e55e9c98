"""What a trial showed: how it ended, what the screen said, and what the client sent."""

import re

from .. import config as C, decode
from ..bootfiles import MARK
from ..machines import plain
from .kinds import KINDS

_RRQ = b"\0\1"
_MOVE = re.compile(r"\x1b\[\d*;?\d*[Hf]")
_NOISE = re.compile(
    r"SeaBIOS \(|Booting from (ROM|Hard|Floppy)|iPXE (initialising|1\.)|i?PXE \(http|://ipxe.org|Features:"
    r"|.*\bUiApp\b|PCI2.10"
)
_PROMPT = re.compile(r"^Press Ctrl-B [^.]*\.\.\.")
_PROGRESS = re.compile(r"(?:Downloading\.\.\.\d+%\s*)*(Downloading\.\.\.\d+%)")
_COLUMNS = 80


def observed(trial, fact, recording):
    """The entry of trials.json for a trial."""
    gave_up = KINDS[trial.firmware].gave_up
    return {
        "name": trial.name,
        "firmware": trial.firmware,
        "what": trial.what,
        "outcome": "booted" if fact["marker"] else "failed" if gave_up.search(plain(fact["console"])) else "waiting",
        "screen": screen(fact["console"], gave_up),
        "client": sent(decode.read(recording)),
    }


def screen(console, gave_up):
    """The lines about the network boot that a person could read, up to its end; a move of the cursor begins a line."""
    text = plain(_MOVE.sub("\n", console)).replace("\r\n", "\n")
    pieces = (piece for line in _unwrapped(text) for piece in _PROGRESS.sub(r"\1\r", line).split("\r"))
    lines = [" ".join(piece.split()) for piece in pieces]
    lines = [line for line in lines if line and not _NOISE.match(line)]
    ends = [n for n, line in enumerate(lines) if MARK in line or gave_up.search(line + "\n")]
    return lines[: ends[0] + 1] if ends else lines


def _unwrapped(text):
    """The lines of a screen of 80 columns, joined where they only ran over; a backspace takes a character away."""
    out, run_over = [], ""
    for line in text.split("\n"):
        kept = []
        for c in line:
            kept = kept[:-1] if c == "\b" else [*kept, c]
        said = _PROMPT.sub("", run_over + "".join(kept))
        run_over = said if len(kept) == _COLUMNS else ""
        out += [] if run_over else [said]
    return [*out, run_over]


def sent(frames):
    """The client's frames in brief, timed from its first DISCOVER."""
    mine = [(f, what) for f in frames if f.eth_src == C.MACS["qemu"] and (what := _what(f))]
    begun = next((f.time for f, what in mine if what == "DISCOVER"), mine[0][0].time if mine else 0)
    return [
        {"t": round(f.time - begun, 1), "what": what, "to": f.arp[2] if f.arp else f.ip_dst}
        for f, what in mine
        if f.time >= begun
    ]


def _what(f):
    """A frame in a word or two; None for those that say nothing about the choice of a boot file."""
    if f.arp:
        return "ARP who-has" if f.arp[0] == 1 else None
    if f.dhcp:
        return f.dhcp.kind + ("@4011" if f.dport == 4011 else "")
    if f.dport == 69 and f.payload[:2] == _RRQ:
        return "RRQ " + decode.text(f.payload[2:])
    if f.tcp and f.payload.startswith((b"GET ", b"HEAD ")):
        return " ".join(f.payload.decode("latin-1").split(" ")[:2])
    if f.dport == 53 and not f.tcp:
        return "DNS " + _name(f.payload)
    return None


def _name(query):
    labels, at = [], 12
    while at < len(query) and query[at]:
        labels.append(query[at + 1 : at + 1 + query[at]].decode("latin-1"))
        at += 1 + query[at]
    return ".".join(labels)
