"""Killed at random moments under load: what was acknowledged is stored, and stays its client's."""

import random
import signal
import time

from ..hammer import journal
from .bench import CLIENTS, Bench

KILLS = 50
# On a busy machine many a life ends before it has served anybody: then there are more of them.
BUSY, MOST = 25, 150


def kill(choice, children, seed):
    """Fifty SIGKILLs or more; after each the file is compared with what the clients were told."""
    bench = Bench(choice, children, seed)
    chance, trouble, busy, acknowledged, n = random.Random(seed), [], 0, 0, 0
    hammer = bench.hammer()
    while n < KILLS or busy < BUSY and n < MOST:
        n, server = n + 1, bench.respond()
        time.sleep(chance.uniform(0.1, 1.5))  # from its start on: sometimes it has not begun to serve
        if not server.alive():
            trouble.append(f"life {n} ended by itself with exit code {server.p.returncode}: {server.text()[-300:]}")
            break
        server.stop(signal.SIGKILL)
        time.sleep(0.05)  # the clients read what was sent before
        entries, now = bench.entries(), time.time()
        trouble += [f"after kill {n}: {t}" for t in journal.lost(entries, bench.rows(), now)]
        total = sum(e.event == "ACK" for e in entries)
        busy, acknowledged = busy + (total > acknowledged), total
        if trouble:
            break
    server = bench.respond()
    trouble += bench.conclude(hammer)
    entries, now = bench.entries(), time.time()
    if (code := server.stop(signal.SIGINT, grace=30)) != 0:
        trouble.append(f"the last life ended with exit code {code}")
    trouble += journal.shared(entries) + journal.lost(entries, bench.rows(), now)
    if busy < BUSY:
        trouble.append(f"only {busy} of {n} lives acknowledged anything: this shows nothing")
    total = sum(e.event == "ACK" for e in entries)
    return {
        "ok": not trouble,
        "verdict": "; ".join(trouble[:5])
        or f"{n} kills (seed {seed}), {busy} of them under load: {total} acknowledgements to {CLIENTS} clients,"
        " none lost, no address shared",
    }
