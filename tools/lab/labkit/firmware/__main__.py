"""Runs one trial, and prints what was observed as JSON.

usage: python3 -m labkit.firmware TRIAL INTO [KEEP]
"""

import json
import signal
import sys

from .run import run


def _end(signum, _frame):
    raise SystemExit(128 + signum)  # so that the lab is taken down


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _end)
    print(json.dumps(run(*sys.argv[1:])))
