"""What the virtual clients were told, kept line by line, and what must be true of it."""

import dataclasses
import socket


@dataclasses.dataclass(frozen=True)
class Entry:
    """An event of a client: ACK, NAK or RELEASE.

    `asked` is when the first REQUEST of the transaction left: from then a lease counts for the client (RFC 2131
    section 4.4.1), and the server, which saw it later, must keep it at least until `end`.
    """

    time: float
    asked: float
    event: str
    mac: str
    address: str
    seconds: int

    @property
    def end(self):
        return self.asked + self.seconds


class Writer:
    def __init__(self, path):
        self.file = open(path, "w", buffering=1)

    def write(self, now, asked, event, mac, address, seconds):
        self.file.write(f"{now:.6f} {asked:.6f} {event} {mac.hex(':')} {socket.inet_ntoa(address)} {seconds}\n")

    def close(self):
        self.file.close()


def read(path):
    """The entries of a journal, in the order of their writing."""
    rows = (line.split() for line in path.read_text().splitlines())
    return [Entry(float(t), float(asked), event, mac, address, int(s)) for t, asked, event, mac, address, s in rows]


def shared(entries):
    """Complaints about addresses that were acknowledged to a client while another one's lease on it ran."""
    owner, holds, trouble = {}, {}, []
    for e in entries:
        held = holds.get(e.mac)
        if e.event == "ACK":
            other = owner.get(e.address)
            if other and other.mac != e.mac and e.time < other.end:
                theirs = f"{other.mac} had it until {other.end:.3f}"
                trouble.append(f"{e.address} was acknowledged to {e.mac} at {e.time:.3f}, and {theirs}")
            if held and held.address != e.address and owner.get(held.address) == held:
                del owner[held.address]  # the client has another address now
            owner[e.address] = holds[e.mac] = e
        elif held and owner.get(held.address) == held:
            del owner[held.address]  # given back, or refused to it
            del holds[e.mac]
    return trouble


def lost(entries, rows, now):
    """Complaints about leases that clients still have by the last word they got, and the lease file has not."""
    last = {e.mac: e for e in entries}
    stored, trouble = {r.address: r for r in rows}, []
    for e in last.values():
        if e.event != "ACK" or e.end <= now:
            continue
        row = stored.get(e.address)
        if not row or row.mac != e.mac or row.state != "bound":
            found = f"{row.state} by {row.mac}" if row else "missing"
            trouble.append(f"{e.address} was acknowledged to {e.mac} and is {found} in the lease file")
        elif row.expiry is not None and row.expiry < e.end - 1:
            trouble.append(f"{e.address} was acknowledged until {e.end:.1f} and is stored until {row.expiry:.1f}")
    return trouble
