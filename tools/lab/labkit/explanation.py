"""What pxe-sniff says of a recording."""

import json

from . import under_test
from .proc import sh


def first_finding(recording, bin_dir=None):
    """The rule of the first finding about the first boot, as `pxe-sniff --explain` gives it; None where it finds nothing."""
    lines = sh(under_test.find("pxe-sniff", bin_dir), "--explain", "--json", "-r", recording).splitlines()
    findings = json.loads(lines[0])["findings"] if lines else []
    return findings[0]["id"] if findings else None
