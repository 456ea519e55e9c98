"""A flood of DISCOVERs: those that are known are served, the memory is bounded, the log is not flooded as well."""

import json
import signal
import threading
import time

from .. import config as C, net, workspace as W
from ..errors import LabError
from ..proc import until
from .bench import Bench

DISCOVERS = 100_000
PLACE = C.Place("198.18.0.1", ("198.18.16.0", "198.18.31.255"))
RESERVED, HOLD = "198.18.0.100", 5  # the reserved client's address; seconds that an offer stands
P99, MEMORY, LINES = 50, 64, 1_000  # milliseconds, MiB more than before, lines of the log


def flood(choice, children, seed):
    """100,000 hardware addresses want the 4,096 that there are. A reserved client and one that renews are served all
    the while, and once the offers have expired so is a newcomer."""
    net.move_server(PLACE, prefix=15)
    bench, trouble = Bench(choice, children, seed), []
    settings = W.path("flood.yaml")
    settings.write_text(_settings())
    server = bench.respond("--config", settings)
    if not until(lambda: "Ready" in server.text() or not server.alive(), 10, 0.05) or not server.alive():
        raise LabError(f"the responder does not start: {server.text()[-400:]}")
    known = bench.python("known", "c2", "labkit.hammer.known", "cli0", HOLD)
    if not until(lambda: "ready" in known.text(), 10, 0.05):
        raise LabError(f"the known clients are not served before the flood: {known.text()[-300:]}")
    with _Memory(server.pid) as memory:
        before = memory.now()
        flooder = bench.python("flooder", "c1", "labkit.hammer.flood", "cli0", DISCOVERS, seed)
        if flooder.wait(60) != 0:
            raise LabError(f"the flood failed: {flooder.text()[-300:]}")
        known.send(signal.SIGTERM)
        known.wait(HOLD + 20)
    took, said = float(flooder.text()), json.loads(known.text().splitlines()[-1])
    texts = []
    for what, values in said["waits"].items():
        p99, worst = _percentile(sorted(values), 0.99), max(values, default=0)
        texts.append(f"{what} {p99:.1f} (worst {worst:.1f} of {len(values)})")
        if len(values) < 20 or p99 > P99:
            trouble.append(f"{what} too late or too seldom")
    if said["addresses"] != [RESERVED]:
        trouble.append(f"the reserved client got {', '.join(said['addresses'])}")
    if said["lost"]:
        trouble.append(f"{said['lost']} questions of known clients were not answered")
    if said["newcomer"][0] or not said["newcomer"][1]:
        trouble.append(f"a newcomer is served during the flood, after it: {said['newcomer']}, not only after it")
    if memory.peak - before > MEMORY:
        trouble.append("its memory grew")
    lines = server.text().count("\n")
    if lines > LINES:
        trouble.append("its log was flooded as well")
    if (code := server.stop(signal.SIGINT, grace=15)) != 0:
        trouble.append(f"it ended with exit code {code}")
    facts = (
        f"{DISCOVERS} DISCOVERs (seed {seed}) in {took:.1f} s; ms p99: {', '.join(texts)}; memory {before:.0f} MiB,"
        f" then {memory.peak:.0f}; {lines} lines in the log"
    )
    return {"ok": not trouble, "verdict": "; ".join([*trouble, facts])}


def _settings():
    return f"""\
interfaces: {{srv0: {{}}}}
offer-hold: {HOLD}s
probe: off
subnets:
  - subnet: 198.18.0.0/15
    pools: [{"-".join(PLACE.pool)}]
    lease-time: 10m
    reservations:
      - {{mac: 02:4b:00:00:00:01, address: {RESERVED}}}
"""


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
