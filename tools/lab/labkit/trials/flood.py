"""A flood of DISCOVERs: those that are known are served, the memory is bounded, the log is not flooded as well."""

import json
import pathlib
import signal
import threading
import time

from .. import config as C, net, under_test, workspace as W
from ..errors import LabError
from ..proc import until
from .bench import Bench

DISCOVERS = 100_000
# More addresses than are offered to unknown clients in a second, and fewer than in two: so the responder first passes
# over what comes too fast, and then has no address left.
PLACE, ADDRESSES = C.Place("198.18.0.1", ("198.18.16.0", "198.18.18.87")), 600
# The reserved client's address; seconds that an offer stands, and after which it gives way where no address is left.
RESERVED, HOLD, GIVES_WAY = "198.18.0.100", 5, 10
P99, MEMORY, LINES = 50, 64, 5_000  # milliseconds, MiB more than before, lines of the log
# Other work on the machine makes waits as well. So three attempts may be made where only the waits are too long; and
# where the responder itself had to wait for a processor for a quarter of the time, they may be four times as long.
ATTEMPTS, BUSY, GRACE = 3, 0.25, 4


def flood(choice, children, seed):
    """100,000 hardware addresses want the 600 addresses that there are. A reserved client and one that renews are served
    all the while, and once the offers have expired so is a newcomer."""
    program = under_test.find("pxe-respond", choice.bin_dir)
    if "debug" in pathlib.Path(program).parts:
        raise LabError(f"the waits in a flood are those of a release build, and {program} is none; run 'make build'")
    net.move_server(PLACE, prefix=15)
    bench = Bench(choice, children, seed)
    for attempt in range(1, ATTEMPTS + 1):
        late, trouble, facts = _once(bench)
        if trouble or not late:
            break
    if attempt > 1:
        facts += f"; attempt {attempt}"
    return {"ok": not late and not trouble, "verdict": "; ".join([*late, *trouble, facts])}


def _once(bench):
    """One flood: what came too late, what else went wrong, and the facts in a sentence."""
    settings = W.path("flood.yaml")
    settings.write_text(_settings())
    server = bench.respond("--config", settings)
    if not until(lambda: "Ready" in server.text() or not server.alive(), 30, 0.05) or not server.alive():
        raise LabError(f"the responder does not start: {server.text()[-400:]}")
    known = bench.python("known", "c2", "labkit.hammer.known", "cli0", HOLD)
    if not until(lambda: "ready" in known.text(), 30, 0.05):
        raise LabError(f"the known clients are not served before the flood: {known.text()[-300:]}")
    with _Memory(server.pid) as memory:
        before, queued, begun = memory.now(), _queued(server.pid), time.time()
        flooder = bench.python("flooder", "c1", "labkit.hammer.flood", "cli0", DISCOVERS, bench.seed)
        if flooder.wait(120) != 0:
            raise LabError(f"the flood failed: {flooder.text()[-300:]}")
        queued = _queued(server.pid) - queued
        known.send(signal.SIGTERM)
        known.wait(HOLD + 60)
    took, said, lines = float(flooder.text()), json.loads(known.text().splitlines()[-1]), server.text().count("\n")
    limit = P99 * (GRACE if queued > took * 1e3 * BUSY else 1)
    # Offers stand from the flood's first moments on: who asks when they may be over for whatever reason proves nothing.
    in_time = said["asked"] + HOLD + 1.5 < begun + GIVES_WAY and took > 1.5
    served = said["served"] and (said["served"] < begun + GIVES_WAY or not in_time)
    waits = {what: _percentile(sorted(values), 0.99) for what, values in said["waits"].items()}
    late = [
        f"{what} too late or too seldom" for what in waits if waits[what] > limit or len(said["waits"][what]) < 20
    ]
    wrong = {
        f"the reserved client got {', '.join(said['addresses'])}": said["addresses"] != [RESERVED],
        f"{said['lost']} questions of known clients were not answered": said["lost"],
        f"a newcomer was served while all {ADDRESSES} addresses were offered": in_time and said["early"],
        "a newcomer was not served after the offers should have expired": not served,
        f"its memory grew by more than {MEMORY} MiB": memory.peak - before > MEMORY,
        f"its log has more than {LINES} lines": lines > LINES,
        "it did not end with exit code 0": server.stop(signal.SIGINT, grace=30) != 0,
    }
    texts = [
        f"{what} {waits[what]:.1f} (worst {max(values, default=0):.1f} of {len(values)})"
        for what, values in said["waits"].items()
    ]
    facts = (
        f"{DISCOVERS} DISCOVERs (seed {bench.seed}) in {took:.1f} s; ms p99 (limit {limit}): {', '.join(texts)};"
        f" memory {before:.0f} MiB, then {memory.peak:.0f}; {lines} lines in the log; the responder stood {queued:.0f}"
        f" ms in line for a processor{'' if in_time else '; the newcomer asked too late to tell when offers expire'}"
    )
    return late, [text for text, is_wrong in wrong.items() if is_wrong], facts


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


def _queued(pid):
    """Milliseconds that a process was ready to run and had to wait for a processor."""
    with open(f"/proc/{pid}/schedstat") as f:
        return int(f.read().split()[1]) / 1e6


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
