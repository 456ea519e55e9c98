#!/usr/bin/env python3
"""The lab's command; see `lab.py --help`."""

import pathlib
import sys

sys.dont_write_bytecode = True  # run as root it would leave root's files in the checkout
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from labkit.cli import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main())
