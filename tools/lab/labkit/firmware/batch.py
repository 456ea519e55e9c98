"""Runs trials, two machines at once, and writes down what they showed."""

import concurrent.futures
import json
import subprocess

from .. import config as C
from ..errors import LabError
from . import TRIALS, index

_AT_ONCE = 2


def selected(names):
    """The named trials (a name may end in * for all that begin so), or all."""
    out = []
    for name in names:
        found = [t for t in TRIALS if t == name or name.endswith("*") and t.startswith(name[:-1])]
        if not found:
            raise LabError(f"no trial {name}; 'lab.py firmware --list' shows those there are")
        out += found
    return out or list(TRIALS)


def show():
    for name, trial in TRIALS.items():
        print(f"{name:44} {trial.what}")


def run(names, into, keep=None):
    """Run trials and put recordings and observations into a folder; the other entries there stay."""
    into.mkdir(parents=True, exist_ok=True)
    failed = 0
    pool = concurrent.futures.ThreadPoolExecutor(_AT_ONCE)
    try:
        futures = {pool.submit(_one, name, into, keep): name for name in selected(names)}
        for future in concurrent.futures.as_completed(futures):
            entry, trouble = future.result()
            failed += entry is None
            if entry is not None:
                index.put(into, entry)
            print(f"{entry['outcome'] if entry else 'FAIL':7} {futures[future]:44} {trouble}".rstrip(), flush=True)
    finally:
        pool.shutdown(cancel_futures=True)
    return 1 if failed else 0


def _one(name, into, keep):
    """(entry, what went wrong) of a trial, run in a process of its own."""
    argv = [C.PYTHON, "-B", "-m", "labkit.firmware", name, str(into)] + ([str(keep)] if keep else [])
    p = subprocess.run(argv, cwd=C.HOME.parent, capture_output=True, text=True)
    try:
        return json.loads(p.stdout), ""
    except ValueError:
        return None, p.stderr.strip()[-300:] or "no result"
