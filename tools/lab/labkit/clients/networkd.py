"""systemd-networkd, run alone in a private /run."""

import signal
import time

from ..proc import in_private, until
from .base import DEV, Client, whole

_NETWORK = f"""[Match]
Name={DEV}
[Network]
DHCP=ipv4
IPv6AcceptRA=no
LinkLocalAddressing=no
[DHCPv4]
ClientIdentifier=mac
RequestOptions=66 67
"""


class Networkd(Client):
    """It has no script hook: its lease file is read instead. SendRelease=yes is its default."""

    name, flows = "networkd", ("lease", "renew", "release")

    def argv(self):
        self.run = self.dir / "run"
        (self.run / "systemd" / "network").mkdir(parents=True)
        (self.run / "systemd" / "network" / "50-lab.network").write_text(_NETWORK)
        # networkd drops to the user systemd-network, which must reach its state below /run
        setup = (
            f"mount --bind {self.run} /run"
            " && mkdir -p /run/systemd/netif/leases /run/systemd/netif/links /run/systemd/netif/lldp"
            " && chown -R systemd-network /run/systemd/netif && mount -t tmpfs tmpfs /etc/systemd/network"
        )
        return in_private("c1", ["/lib/systemd/systemd-networkd"], read_only_sys=True, setup=setup)

    def _leases(self):
        return list((self.run / "systemd" / "netif" / "leases").glob("*"))

    def lease(self, seconds=25):
        got = until(lambda: [f for f in self._leases() if "ADDRESS=" in f.read_text()], seconds)
        if not got:
            return None
        e = dict(line.split("=", 1) for line in got[0].read_text().splitlines() if "=" in line)
        return {
            "address": e.get("ADDRESS"),
            "mask": e.get("NETMASK"),
            "router": e.get("ROUTER"),
            "siaddr": e.get("NEXT_SERVER"),
            "bootfile": _text(e.get("OPTION_67")),
            "lease_time": whole(e.get("LIFETIME")),
            "seconds": round(got[0].stat().st_mtime - self.begun, 2),
        }

    def wait_renew(self, seconds):
        time.sleep(seconds)  # its renewals are seen on the wire only
        return True

    def release(self):
        self.child.stop(signal.SIGTERM)


def _text(hexadecimal):
    try:
        return bytes.fromhex(hexadecimal).rstrip(b"\0").decode() if hexadecimal else None
    except ValueError:
        return hexadecimal
