"""The servers that are measured: how each is configured, started and found ready."""

import json
import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path

INTERFACE = "wire"


@dataclass(frozen=True)
class Network:
    """What clients are given addresses of."""

    server: str = "198.18.0.1"
    prefix: int = 16
    mask: str = "255.255.0.0"
    network: str = "198.18.0.0"
    first: str = "198.18.1.0"
    last: str = "198.18.255.254"
    clients: int = 60_000


@dataclass
class Server:
    """A server with an empty store in a folder of its own."""

    name: str
    command: list[str]
    durable: str
    files: dict[str, str] = field(default_factory=dict)
    environment: dict[str, str] = field(default_factory=dict)
    # Whether its addresses can run out, so that there are only so many new clients.
    has_leases: bool = True

    @property
    def is_installed(self) -> bool:
        return shutil.which(self.command[0]) is not None


LIMIT, OURS, KEA, DNSMASQ, ISC = "do-nothing (libpcap, C)", "`pxe-respond`", "Kea", "dnsmasq", "ISC dhcpd"


def responder(commands: Path, folder: Path, network: Network, probes: bool = False) -> Server:
    command = [
        str(commands / "pxe-respond"), "--iface", INTERFACE, "--range", f"{network.first}-{network.last}",
        "--lease-time", "1h", "--log-level", "error", "--leases", str(folder / "leases.sqlite")]
    return Server(
        OURS + (" as it comes (it probes)" if probes else ""), command + ([] if probes else ["--no-probe"]),
        "a sync for each batch")


def do_nothing(program: Path, network: Network) -> Server:
    return Server(LIMIT, [str(program), INTERFACE, network.server], "keeps nothing", has_leases=False)


def kea(folder: Path, network: Network) -> Server:
    settings = {"Dhcp4": {
        "interfaces-config": {"interfaces": [INTERFACE]},
        "lease-database": {"type": "memfile", "persist": True, "name": str(folder / "leases.csv"), "lfc-interval": 0},
        "authoritative": True, "valid-lifetime": 3600,
        "control-socket": {"socket-type": "unix", "socket-name": str(folder / "control")},
        "subnet4": [{"subnet": f"{network.network}/{network.prefix}",
                     "pools": [{"pool": f"{network.first} - {network.last}"}]}],
        "loggers": [{"name": "kea-dhcp4", "severity": "FATAL",
                     "output_options": [{"output": str(folder / "log")}]}],
    }}
    places = {name: str(folder) for name in ("KEA_LOCKFILE_DIR", "KEA_PIDFILE_DIR")}
    return Server(
        KEA, ["kea-dhcp4", "-c", str(folder / "kea.json")], "a file, no sync", {"kea.json": json.dumps(settings)},
        places)


def dnsmasq(folder: Path, network: Network, pings: bool = False) -> Server:
    command = [
        "dnsmasq", "--keep-in-foreground", "--conf-file=/dev/null", "--user=root", "--port=0", "--quiet-dhcp",
        f"--pid-file={folder / 'pid'}", f"--log-facility={folder / 'log'}", f"--interface={INTERFACE}",
        "--dhcp-authoritative", f"--dhcp-range={network.first},{network.last},{network.mask},1h",
        f"--dhcp-lease-max={2 * network.clients}", f"--dhcp-leasefile={folder / 'leases'}"]
    return Server(
        DNSMASQ + (" as it comes (it pings)" if pings else ""), command + ([] if pings else ["--no-ping"]),
        "the whole file with a sync for each lease")


def isc(folder: Path, network: Network) -> Server:
    settings = f"""
        authoritative; ping-check off; ddns-update-style none;
        default-lease-time 3600; max-lease-time 3600;
        subnet {network.network} netmask {network.mask} {{ range {network.first} {network.last}; }}
        """
    return Server(
        ISC,
        ["dhcpd", "-4", "-f", "-q", "--no-pid", "-cf", str(folder / "dhcpd.conf"), "-lf", str(folder / "leases"),
         INTERFACE],
        "a sync for each lease", {"dhcpd.conf": settings, "leases": ""})


def prepare(server: Server, folder: Path) -> dict[str, str]:
    """Writes the server's files; gives its environment."""
    for name, text in server.files.items():
        (folder / name).write_text(text)
    return {**os.environ, **server.environment}
