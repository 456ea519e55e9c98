"""Runs a list of scenarios as tests: a line each, a closing line, an exit code."""

import concurrent.futures
import json
import os
import signal
import subprocess
import threading

from . import config as C
from .errors import LabError
from .scenarios import SCENARIOS, TESTS

_ENTRY = C.PROJECT / "tools" / "lab" / "lab.py"
AT_ONCE = 8  # clients: they mostly wait. Trials keep a processor busy: one at a time.
MACHINES_AT_ONCE = 2  # they are busy at first, and then wait: Debian's iPXE 15 s for an IPv6 router.


def selected(names):
    """The scenarios to run: the named ones (a name may end in * for all that begin so), or TESTS."""
    out = []
    for name in names:
        found = [s for s in SCENARIOS if s == name or name.endswith("*") and s.startswith(name[:-1])]
        if not found:
            raise LabError(f"no scenario {name}; 'lab.py list' shows those there are")
        out += found
    return out or list(TESTS)


def test(names, arguments):
    """Run scenarios side by side, each in a process of its own; 0 if none failed, and one passed.

    `arguments`: those of `lab.py run` that say what is tested and how. Without root the scenarios are skipped,
    which fails where CI=true.
    """
    if os.geteuid() != 0:
        for name in names:
            print(f"skip {name:24} skipped: lab scenarios need root")
        print(f"lab: 0 passed, 0 failed, {len(names)} skipped")
        return 1 if os.environ.get("CI") == "true" else 0
    failed = refused = 0
    runs = _Runs(arguments)
    pools = {
        "client": concurrent.futures.ThreadPoolExecutor(AT_ONCE),
        "machine": concurrent.futures.ThreadPoolExecutor(MACHINES_AT_ONCE),
        "trial": concurrent.futures.ThreadPoolExecutor(1),
    }
    try:
        futures = [pools[SCENARIOS[name].kind].submit(runs.run, name) for name in names]
        for future in concurrent.futures.as_completed(futures):
            r = future.result()
            said = "ok  " if r["ok"] else "skip" if r.get("refused") else "FAIL"
            print(f"{said} {r['scenario']:24} {r['wall_seconds']:5.1f} s  {r['verdict']}", flush=True)
            failed += said == "FAIL"
            refused += said == "skip"
            if not r["ok"] and r.get("server_log"):
                print("     the server's last lines:\n" + _indented(r["server_log"]), flush=True)
    except BaseException:
        runs.end()
        raise
    finally:
        for pool in pools.values():
            pool.shutdown(cancel_futures=True)
    passed = len(names) - failed - refused
    print(f"lab: {passed} passed, {failed} failed" + (f", {refused} skipped" if refused else ""))
    return 1 if failed or not passed else 0


class _Runs:
    """The processes of the scenarios that run now; all end, and clean up, when the list is given up."""

    def __init__(self, arguments):
        self.arguments, self.lock, self.running, self.ended = arguments, threading.Lock(), set(), False

    def run(self, name):
        with self.lock:
            if self.ended:
                return {"scenario": name, "ok": False, "verdict": "not run", "wall_seconds": 0}
            p = subprocess.Popen(
                [C.PYTHON, _ENTRY, "run", name, *self.arguments],
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                start_new_session=True,  # so that it hears of a Ctrl-C from us, once
            )
            self.running.add(p)
        out, err = p.communicate()
        with self.lock:
            self.running.discard(p)
        try:
            return json.loads(out)
        except ValueError:
            return {"scenario": name, "ok": False, "verdict": err.strip()[-400:] or "no result", "wall_seconds": 0}

    def end(self):
        with self.lock:
            self.ended, running = True, list(self.running)
            for p in running:
                p.send_signal(signal.SIGTERM)


def _indented(text):
    return "\n".join("     | " + line for line in text.splitlines()[-15:])
