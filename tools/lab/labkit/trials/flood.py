"""A flood of DISCOVERs: those that are known are served, the memory is bounded, the log is not flooded as well."""

import json
import signal
import threading
import time

from .. import config as C, net
from ..errors import LabError
from ..proc import until
from .bench import Bench

DISCOVERS = 100_000
PLACE = C.Place("198.18.0.1", ("198.18.1.0", "198.19.127.255"))
P99, MEMORY, LINES = 50, 96, 2_000  # milliseconds, MiB more than before, lines of the log


def flood(choice, children, seed):
    """100,000 hardware addresses ask in a row, while one client begins anew and another renews all the time."""
    net.move_server(PLACE, prefix=15)
    bench, trouble = Bench(choice, children, seed), []
    server = bench.respond("--range", "-".join(PLACE.pool), "--log-level", "info")
    if not until(lambda: "Ready" in server.text(), 10, 0.05):
        raise LabError(f"the responder does not start: {server.text()[-400:]}")
    known = bench.python("known", "c2", "labkit.hammer.known", "cli0")
    if not until(lambda: "ready" in known.text(), 10, 0.05):
        raise LabError(f"the known clients are not served before the flood: {known.text()[-300:]}")
    with _Memory(server.pid) as memory:
        before = memory.now()
        flooder = bench.python("flooder", "c1", "labkit.hammer.flood", "cli0", DISCOVERS, seed)
        if flooder.wait(60) != 0:
            raise LabError(f"the flood failed: {flooder.text()[-300:]}")
        known.send(signal.SIGTERM)
        known.wait(10)
    took, waited = float(flooder.text()), json.loads(known.text().splitlines()[-1])
    waits = {what: _percentile(sorted(values), 0.99) for what, values in waited["waits"].items()}
    worst = {what: max(values, default=0) for what, values in waited["waits"].items()}
    for what, p99 in waits.items():
        if len(waited["waits"][what]) < 20 or p99 > P99:
            trouble.append(f"{len(waited['waits'][what])} times the {what} came, p99 after {p99:.1f} ms")
    if waited["lost"]:
        trouble.append(f"{waited['lost']} questions of known clients were not answered")
    if memory.peak - before > MEMORY:
        trouble.append(f"its memory grew from {before:.0f} to {memory.peak:.0f} MiB")
    lines = server.text().count("\n")
    if lines > LINES:
        trouble.append(f"{lines} lines in the log")
    if (code := server.stop(signal.SIGINT, grace=15)) != 0:
        trouble.append(f"it ended with exit code {code}")
    text = ", ".join(f"{what} {p99:.1f} (worst {worst[what]:.1f})" for what, p99 in waits.items())
    facts = (
        f"{DISCOVERS} DISCOVERs (seed {seed}) in {took:.1f} s; ms p99: {text}; memory {before:.0f} MiB, then"
        f" {memory.peak:.0f}; {lines} lines in the log"
    )
    return {"ok": not trouble, "verdict": "; ".join([*trouble, facts])}


def _percentile(values, part):
    return values[min(int(len(values) * part), len(values) - 1)] if values else 0.0


class _Memory:
    """Samples the resident memory of a process, in MiB."""

    def __init__(self, pid):
        self.pid, self.peak, self.over = pid, 0.0, threading.Event()
        self.thread = threading.Thread(target=self._sample)

    def now(self):
        with open(f"/proc/{self.pid}/status") as f:
            return next(int(line.split()[1]) / 1024 for line in f if line.startswith("VmRSS"))

    def _sample(self):
        while not self.over.is_set():
            self.peak = max(self.peak, self.now())
            time.sleep(0.05)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        self.thread.join()
