"""A disk that is full for a while, and lease files that are damaged."""

import os
import pathlib
import random
import shutil
import signal
import sqlite3
import time

from .. import workspace as W
from ..errors import LabError
from ..hammer import journal
from ..proc import until
from ..server import listens
from .bench import Bench

FREE = 192 << 10  # bytes left on the disk: the write-ahead log outgrows them within a second or two
FAILURE = "lease store"  # what the log says when it could not store
MOST_LINES, LINES_A_SECOND = 6, 3  # a failure a second, how many were left out, and that it works again


def full(choice, children, seed):
    """The disk fills up under load; nothing is acknowledged that is not stored; with space all goes on."""
    bench = Bench(choice, children, seed)
    disk = W.path("disk")
    disk.mkdir()
    bench.leases = disk / "leases.sqlite"
    server = bench.respond(setup=f"mount -t tmpfs -o size=16m tmpfs {disk}")
    # The disk is mounted in the responder's namespace only: it goes when the responder goes.
    inside = pathlib.Path(f"/proc/{server.pid}/root{disk}")
    if not until(lambda: (inside / "leases.sqlite").exists() and listens("srv"), 30, 0.05):
        raise LabError(f"the responder does not start: {server.text()[-400:]}")
    bench.leases = inside / "leases.sqlite"
    filler = inside / "filler"
    space = os.statvfs(inside)
    filler.write_bytes(bytes(space.f_bavail * space.f_frsize - FREE))
    hammer, trouble = bench.hammer(), []
    failed = until(lambda: _failures(server), 60)
    first = time.time()
    if not failed:
        trouble.append("the disk is full and the log does not say so")
    time.sleep(3)
    entries, now = bench.entries(), time.time()
    trouble += [f"while full: {t}" for t in journal.lost(entries, bench.rows(), now)]
    told = sum(e.event == "ACK" and e.time > now - 1 for e in entries)
    filler.unlink()
    began = time.time()
    back = until(lambda: any(e.event == "ACK" and e.time > began for e in bench.entries()), 30)
    took = time.time() - began
    if not back:
        trouble.append("no acknowledgement within 30 s after there was space again")
    trouble += bench.conclude(hammer)
    entries, now, rows = bench.entries(), time.time(), bench.rows()
    trouble += journal.shared(entries) + journal.lost(entries, rows, now)
    lines, full_for = _failures(server), began + took - first
    if lines > MOST_LINES + LINES_A_SECOND * full_for:
        trouble.append(
            f"{lines} lines of the log say in {full_for:.0f} s that it could not store: they are not rate-limited"
        )
    if (code := server.stop(signal.SIGINT, grace=30)) != 0:
        trouble.append(f"it ended with exit code {code}")
    return {
        "ok": not trouble,
        "verdict": "; ".join(trouble[:5])
        or f"full for 3 s and more ({told} acknowledged in the last second of them, all stored; {lines} lines in the"
        f" log), served again {took:.1f} s after there was space",
    }


def _failures(server):
    return sum(FAILURE in line.lower() for line in server.text().splitlines())


def damaged(choice, children, seed):
    """Each damaged file is refused with exit code 65 and a sentence that says how to go on, and is left as it is."""
    bench = Bench(choice, children, seed)
    server, hammer = bench.respond(), bench.hammer()
    time.sleep(3)
    trouble = bench.conclude(hammer)
    server.stop(signal.SIGINT, grace=30)
    whole, chance, said = bench.leases.read_bytes(), random.Random(seed), {}
    for what, data in _damages(whole, chance):
        shutil.rmtree(W.path("damaged"), ignore_errors=True)
        W.path("damaged").mkdir()
        bench.leases = W.path("damaged", "leases.sqlite")
        bench.leases.write_bytes(data)
        server = bench.respond()
        code = server.wait(30)
        words = server.text().strip()
        said[what] = words
        if code != 65:
            trouble.append(f"{what}: exit code {code}, not 65: {words[-200:]}")
        elif str(bench.leases) not in words or not _advises(words):
            trouble.append(f"{what}: does not say how to go on: {words}")
        if bench.leases.read_bytes() != data:
            trouble.append(f"{what}: the file was changed")
        server.stop()
    return {
        "ok": not trouble,
        "verdict": "; ".join(trouble[:5]) or f"{len(said)} kinds of damage (seed {seed}) refused with advice",
        "said": said,
    }


def _damages(whole, chance):
    """(what, bytes) of files that must not be served from."""
    page = 4096
    yield "cut in the middle", whole[: len(whole) // 2 - 100]
    yield "header overwritten", chance.randbytes(100) + whole[100:]
    yield "a page of noise", whole[:page] + chance.randbytes(page) + whole[2 * page :]
    flipped = bytearray(whole)
    for _ in range(200):
        flipped[chance.randrange(100, len(flipped))] ^= 1 << chance.randrange(8)
    yield "200 bits flipped", bytes(flipped)
    yield "text", b"lease 198.51.100.100 { }\n" * 100
    other = W.path("other.sqlite")
    database = sqlite3.connect(other)
    database.execute("CREATE TABLE lease (address TEXT)")
    database.commit()
    database.close()
    yield "another program's database", other.read_bytes()


def _advises(words):
    return any(word in words.lower() for word in ("move", "remove", "restore", "delete", "--leases"))
