"""systemd-networkd, run alone in a private /run."""

import signal

from ..proc import in_private, until
from .base import DEV, Client, whole

_NETWORK = f"""[Match]
Name={DEV}
[Network]
DHCP=ipv4
IPv6AcceptRA=no
LinkLocalAddressing=no
"""
_DHCP = """[DHCPv4]
ClientIdentifier=mac
RequestOptions=66 67
"""


class Networkd(Client):
    """It has no script hook: its lease file and its debugging log are read instead.

    It asks for its old address again if it was told to keep that (KeepConfiguration=dhcp): the address on the
    interface is all the memory it has. It never declines: version 252 notices a conflict (SendDecline=yes), but
    sends its DHCPDECLINE by unicast from an interface that has no address: "Network is unreachable". Then it is
    silent.
    """

    name = "networkd"
    needs_address = True

    def argv(self):
        self.run = self.dir / "run"
        (self.run / "systemd" / "network").mkdir(parents=True, exist_ok=True)
        keep = "KeepConfiguration=dhcp\n" if self.flow in ("reboot", "nak", "conflict") else ""
        release = f"SendRelease={'yes' if self.flow in ('release', 'life') else 'no'}\n"
        (self.run / "systemd" / "network" / "50-lab.network").write_text(_NETWORK + keep + _DHCP + release)
        self.env["SYSTEMD_LOG_LEVEL"] = "debug"
        # networkd drops to the user systemd-network, which must reach its state below /run
        setup = (
            f"mount --bind {self.run} /run"
            " && mkdir -p /run/systemd/netif/leases /run/systemd/netif/links /run/systemd/netif/lldp"
            " && chown -R systemd-network /run/systemd/netif && mount -t tmpfs tmpfs /etc/systemd/network"
        )
        return in_private("c1", ["/lib/systemd/systemd-networkd"], read_only_sys=True, setup=setup)

    def _said(self, words):
        return self.child.text().count(words)

    def _view(self):
        """The lease file as a lease; None before there is one since the last start."""
        files = [f for f in (self.run / "systemd" / "netif" / "leases").glob("*") if "ADDRESS=" in f.read_text()]
        if not files or not self._said("DHCPv4 client: ACK"):
            return None
        e = dict(line.split("=", 1) for line in files[0].read_text().splitlines() if "=" in line)
        return {
            "address": e.get("ADDRESS"),
            "mask": e.get("NETMASK"),
            "router": e.get("ROUTER"),
            "siaddr": e.get("NEXT_SERVER"),
            "bootfile": _text(e.get("OPTION_67")),
            "lease_time": whole(e.get("LIFETIME")),
            "seconds": round(files[0].stat().st_mtime - self.begun, 2),
        }

    def lease(self, seconds=25):
        return until(lambda: self._configured() and self._view(), seconds)

    def _configured(self):
        """Has the link its address? A probed one comes seconds after the ACK."""
        return self._said("DHCPv4 address and routes set.")

    def renewals(self):
        return self._said("DHCPv4 client: ACK") - 1

    def release(self):
        self.child.stop(signal.SIGTERM, grace=10)


def _text(hexadecimal):
    try:
        return bytes.fromhex(hexadecimal).rstrip(b"\0").decode() if hexadecimal else None
    except ValueError:
        return hexadecimal
