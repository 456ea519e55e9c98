"""Reads the lease file of pxe-respond with SQLite itself: what is stored, whatever the responder says."""

import dataclasses
import ipaddress
import sqlite3


@dataclasses.dataclass(frozen=True)
class Row:
    """One lease; instants are seconds since 1970, and an expiry of None is never."""

    address: str
    mac: str
    state: str
    start: float
    expiry: float | None


def rows(path):
    """All leases of a file; [] where there is no file."""
    if not path.exists():
        return []
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=10)
    try:
        found = database.execute("SELECT address, hardware_address, state, start, expiry FROM lease").fetchall()
    finally:
        database.close()
    return [
        Row(str(ipaddress.ip_address(a)), mac.hex(":"), state, start / 1e9, None if end is None else end / 1e9)
        for a, mac, state, start, end in found
    ]
