"""Reads the lease file of pxe-respond with SQLite itself: what is stored, whatever the responder says."""

import dataclasses
import ipaddress
import pathlib
import shutil
import sqlite3
import tempfile


@dataclasses.dataclass(frozen=True)
class Row:
    """One lease; instants are seconds since 1970, and an expiry of None is never."""

    address: str
    mac: str
    state: str
    start: float
    expiry: float | None


def rows(path):
    """All leases of a file and its write-ahead log; [] where there is no file.

    Read from a copy: the next responder is to find what the last one left, not what we made of it.
    """
    if not path.exists():
        return []
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder, path.name)
        shutil.copy(path, copy)
        log = path.with_name(path.name + "-wal")
        if log.exists():
            shutil.copy(log, copy.with_name(log.name))
        database = sqlite3.connect(copy)
        try:
            found = database.execute("SELECT address, hardware_address, state, start, expiry FROM lease").fetchall()
        finally:
            database.close()
    return [
        Row(str(ipaddress.ip_address(a)), mac.hex(":"), state, start / 1e9, None if end is None else end / 1e9)
        for a, mac, state, start, end in found
    ]
