"""One run of a TFTP server: the network, the server at one end of it, and the clients at the other."""

import contextlib
import os
import secrets
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from benchkit import call, fail
from dhcprun import ip
from tftpservers import INTERFACE

SERVER = "198.18.0.1"
MACS = {"s": "02:52:00:00:00:01", "c": "02:52:00:00:00:02"}
LONGEST = 60  # seconds of one transfer
READY = 5  # seconds until a server has its port


@dataclass(frozen=True)
class Case:
    """A link, and what is loaded over it."""

    name: str
    size: int
    window: int = 1
    delay: int = 0  # microseconds each way
    loss: float = 0  # percent each way
    clients: int = 1  # at once

    @property
    def is_clean(self):
        return self.delay == 0 and self.loss == 0


@dataclass(frozen=True)
class Place:
    """Where the programs and files of the measurement are."""

    packages: Path
    work: Path

    def file(self, case: Case) -> Path:
        return self.work / "files" / f"file-{case.size}"


def _address(number: int) -> str:
    """The client's of this number: machines that boot have addresses of their own."""
    return f"198.18.0.{2 + number}"


@contextlib.contextmanager
def link(case: Case, place: Place, seed: int):
    """The namespaces of server and client, joined as the case wants it."""
    suffix = secrets.token_hex(4)
    names = {role: f"pxewire-{role}{suffix}" for role in "smc"}
    middle = None
    try:
        for name in names.values():
            ip("netns", "add", name)
        if case.is_clean:
            ip("-n", names["s"], "link", "add", INTERFACE, "type", "veth", "peer", "name", INTERFACE, "netns", names["c"])
        else:
            middle = _impaired(case, place, names, seed)
        for role, address in (("s", SERVER), ("c", _address(0))):
            _set_up(names[role], role, address, has_checksums=not case.is_clean)
        for number in range(1, case.clients):
            ip("-n", names["c"], "address", "add", f"{_address(number)}/24", "dev", INTERFACE)
            ip("-n", names["s"], "neighbour", "add", _address(number), "lladdr", MACS["c"], "dev", INTERFACE)
        yield names["s"], names["c"]
    finally:
        if middle:
            middle.terminate()
            middle.wait()
        for name in names.values():
            subprocess.run(["ip", "netns", "delete", name], stderr=subprocess.DEVNULL, check=False)


def _impaired(case: Case, place: Place, names: dict[str, str], seed: int) -> subprocess.Popen:
    for role in "sc":
        ip("-n", names[role], "link", "add", INTERFACE, "type", "veth", "peer", "name", f"to-{role}", "netns", names["m"])
        ip("-n", names["m"], "link", "set", f"to-{role}", "addrgenmode", "none", "up")
    command = [str(place.work / "impair"), "to-s", "to-c", str(case.delay), str(case.loss), str(seed)]
    middle = subprocess.Popen(
        ["ip", "netns", "exec", names["m"], *command], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    middle.stdout.readline()
    return middle


def _set_up(namespace: str, role: str, address: str, has_checksums: bool) -> None:
    """Nothing but the transfer is on the link: neighbours know each other, and IPv6 is silent."""
    ip("-n", namespace, "link", "set", INTERFACE, "address", MACS[role], "addrgenmode", "none", "up")
    ip("-n", namespace, "address", "add", f"{address}/24", "dev", INTERFACE)
    other, mac = (_address(0), MACS["c"]) if role == "s" else (SERVER, MACS["s"])
    ip("-n", namespace, "neighbour", "add", other, "lladdr", mac, "dev", INTERFACE)
    if has_checksums:  # the next kernel would drop a frame that user space carries on without
        ip("netns", "exec", namespace, "ethtool", "-K", INTERFACE, "tx", "off")


def pinned(command: list[str], number: int) -> list[str]:
    """On one processor: the server has the first, a single client the second.

    The kernel's choice would differ from run to run: with both on one, no block waits until a sleeping processor is
    awake, which takes three times as long as all the rest.
    """
    processors = sorted(os.sched_getaffinity(0))
    return ["taskset", "--cpu-list", str(processors[number % len(processors)]), *command]


@contextlib.contextmanager
def running(command: list[str], namespace: str):
    process = subprocess.Popen(
        ["ip", "netns", "exec", namespace, *command], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL)
    try:
        for _ in range(READY * 20):
            sockets = call(["ip", "netns", "exec", namespace, "cat", "/proc/net/udp", "/proc/net/udp6"])
            if any(line.split()[1].endswith(":0045") for line in sockets.splitlines()):
                break
            time.sleep(0.05)
        else:
            fail(69, f"{command[0]} does not take UDP port 69.")
        yield
    finally:
        process.terminate()
        process.wait(20)


def load(case: Case, namespace: str, place: Place) -> list[float]:
    """Loads the case's file with all its clients; seconds of each, 0 for one whose file did not come whole."""
    folder = place.work / "loaded"
    folder.mkdir()
    try:
        commands = [_client(case, place, number, folder / str(number)) for number in range(case.clients)]
        if case.clients == 1:
            commands = [pinned(command, 1) for command in commands]
        begin = time.monotonic()
        clients = [
            subprocess.Popen(["ip", "netns", "exec", namespace, *command], stdout=subprocess.DEVNULL,
                             stderr=subprocess.DEVNULL) for command in commands]
        ends = _ends(clients, begin + LONGEST)
        wanted = place.file(case).read_bytes()
        return [
            end - begin if end and _holds(folder / str(number), wanted) else 0 for number, end in enumerate(ends)]
    finally:
        shutil.rmtree(folder)


def _ends(clients: list[subprocess.Popen], limit: float) -> list[float]:
    """When each ended, 0 for those that had to be ended at the limit."""
    ends = [0.0] * len(clients)
    while 0.0 in ends and time.monotonic() < limit:
        for number, client in enumerate(clients):
            if not ends[number] and client.poll() is not None:
                ends[number] = time.monotonic()
        time.sleep(0.001)
    for client in clients:
        client.kill()
        client.wait()
    return ends


def _holds(path: Path, wanted: bytes) -> bool:
    return path.exists() and path.read_bytes() == wanted


def _client(case: Case, place: Place, number: int, target: Path) -> list[str]:
    name = place.file(case).name
    if case.window == 1:
        return ["curl", "-s", "--interface", _address(number), "--tftp-blksize", "1468", "--max-time", str(LONGEST), "-o",
                str(target), f"tftp://{SERVER}/{name}"]
    return [str(place.packages / "atftp/usr/bin/atftp"), "--option", "blksize 1468", "--option", f"windowsize {case.window}",
            "--get", "--remote-file", name, "--local-file", str(target), SERVER]
