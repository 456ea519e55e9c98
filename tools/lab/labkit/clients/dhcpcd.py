"""dhcpcd, the client of many desktops and of Raspberry Pi OS."""

from .. import config as C
from ..proc import Child, in_private
from .base import DEV, EVERYONE, Client


class Dhcpcd(Client):
    """It probes every address with ARP, so that a lease takes five to seven seconds."""

    name = "dhcpcd"
    flows = (*EVERYONE, "broadcast", "inform", "rapid", "decline")
    extra = {"broadcast": ["-J"], "inform": ["-s", f"{C.C2_ADDR}/{C.PLEN}"], "rapid": ["-o", "rapid_commit"]}

    def _run(self, *args):
        """dhcpcd keeps state in /run and /var/lib/dhcpcd: bind the client's own directories there."""
        run, lib = self.dir / "run", self.dir / "lib"
        run.mkdir(exist_ok=True)
        lib.mkdir(exist_ok=True)
        setup = (
            f"mkdir -p /var/lib/dhcpcd && mount --bind {run} /run && mount --bind {lib} /var/lib/dhcpcd"
            " && mkdir -p /run/dhcpcd"
        )
        return in_private("c1", ["dhcpcd", "-4", "-d", "-c", self.hook, *args, DEV], setup=setup)

    def argv(self):
        events = self.env["LAB_EVENTS"]  # dhcpcd cleans the environment: it goes in with -e
        return self._run(
            "-B",
            "--nodev",
            "-y",
            20,
            "-o",
            "tftp_server_name,bootfile_name",
            "-e",
            f"LAB_EVENTS={events}",
            "-e",
            "LAB_CLIENT=dhcpcd",
            *self.extra.get(self.flow, []),
        )

    def renew(self):
        Child("client-dhcpcd-n", self._run("-N")).wait(20)

    def release(self):
        Child("client-dhcpcd-k", self._run("-k")).wait(20)
