"""ISC dhclient."""

import re
import shutil

from .. import config as C
from ..errors import LabError
from ..proc import Child, in_ns, until
from .base import DEV, EVERYONE, Client

# It asks again after up to one and a half times the cutoff: that must fit between T2 and the end of the lease.
_CONF = """timeout 20;
retry 3;
reboot 20;
initial-interval 1;
backoff-cutoff 1;
request subnet-mask, broadcast-address, routers, domain-name, domain-name-servers,
 host-name, interface-mtu, tftp-server-name, bootfile-name;
"""

class Dhclient(Client):
    """dhclient cleans the environment of its script: what the hook needs goes in with -e.

    It probes no address by itself: its script may, and Debian's does not. The hook does so where it has to decline.
    """

    name = "dhclient"
    flows = (*EVERYONE, "decline")

    def argv(self):
        (self.dir / "dhclient.conf").write_text(_CONF)
        (self.dir / "leases").touch()
        if self.flow == "decline":
            self.env["LAB_PROBE"] = "1"
        return in_ns("c1", self._program(), "-4", "-d", *self._files(), DEV)

    def _program(self):
        """A copy, because an AppArmor profile for /sbin/dhclient would keep it from our files and hook."""
        mine = self.dir / "dhclient"
        if not mine.exists():
            real = shutil.which("dhclient")
            if real is None:
                raise LabError("dhclient is not installed (Debian package isc-dhcp-client)")
            shutil.copy(real, mine)
        return mine

    def _files(self):
        return [
            "-cf",
            self.dir / "dhclient.conf",
            "-lf",
            self.dir / "leases",
            "-pf",
            self.dir / "pid",
            "-sf",
            self.hook,
            *(x for k, v in self.env.items() for x in ("-e", f"{k}={v}")),
        ]

    def has_stored(self, lease):
        """It writes its lease file after it called the script."""
        return f"fixed-address {lease['address']};" in (self.dir / "leases").read_text()

    def release(self):
        """`dhclient -r` takes the server from the lease file, which the running client writes every 15 s at most.

        Where the server has moved since, the file names it after the next renewal.
        """
        until(self._names_its_server, C.LIFE_LEASE)
        Child("client-dhclient-r", in_ns("c1", self._program(), "-4", "-r", *self._files(), DEV), env=self.env).wait(10)

    def _names_its_server(self):
        stored = re.findall(r"option dhcp-server-identifier (\S+);", (self.dir / "leases").read_text())
        return stored and stored[-1] == self.events()[-1][2].get("new_dhcp_server_identifier")
