"""Runs a list of scenarios as tests: a line each, a closing line, an exit code."""

import os

from . import stage
from .errors import LabError
from .scenarios import SCENARIOS, TESTS


def selected(names):
    """The scenarios to run: the named ones (a name may end in * for all that begin so), or TESTS."""
    out = []
    for name in names:
        found = [s for s in SCENARIOS if s == name or name.endswith("*") and s.startswith(name[:-1])]
        if not found:
            raise LabError(f"no scenario {name}; 'lab.py list' shows those there are")
        out += found
    return out or list(TESTS)


def test(names, choice, keep=None, tshark=False):
    """Run scenarios; 0 if none failed. Without root they are skipped, which fails where CI=true."""
    if os.geteuid() != 0:
        for name in names:
            print(f"skip {name:24} skipped: lab scenarios need root")
        print(f"lab: 0 passed, 0 failed, {len(names)} skipped")
        return 1 if os.environ.get("CI") == "true" else 0
    failed = 0
    for name in names:
        r = stage.run(name, choice, keep=keep, tshark=tshark)
        print(f"{'ok  ' if r['ok'] else 'FAIL'} {name:24} {r['wall_seconds']:5.1f} s  {r['verdict']}", flush=True)
        failed += not r["ok"]
        if not r["ok"] and r.get("server_log"):
            print("     the server's last lines:\n" + _indented(r["server_log"]), flush=True)
    print(f"lab: {len(names) - failed} passed, {failed} failed")
    return 1 if failed else 0


def _indented(text):
    return "\n".join("     | " + line for line in text.splitlines()[-15:])
