"""One run of a server: a network of two namespaces, the server in one, the load in the other."""

import json
import secrets
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from benchkit import ROOT, fail
from dhcpservers import INTERFACE, Network, Server, prepare

READY_SECONDS = 60


class Wire:
    """A veth pair between two namespaces, removed at the end."""

    def __init__(self, network: Network):
        suffix = secrets.token_hex(4)
        self.server, self.client = f"pxewire-s{suffix}", f"pxewire-c{suffix}"
        self.network = network

    def __enter__(self):
        try:
            for name in (self.server, self.client):
                ip("netns", "add", name)
            ip("-n", self.server, "link", "add", INTERFACE, "type", "veth", "peer", "name", INTERFACE,
               "netns", self.client)
            for name in (self.server, self.client):
                ip("-n", name, "link", "set", INTERFACE, "addrgenmode", "none", "up")
            ip("-n", self.server, "address", "add", f"{self.network.server}/{self.network.prefix}", "broadcast", "+",
               "dev", INTERFACE)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for name in (self.server, self.client):
            subprocess.run(["ip", "netns", "delete", name], stderr=subprocess.DEVNULL, check=False)


def ip(*arguments: str) -> None:
    done = subprocess.run(["ip", *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        fail(69, f"ip {' '.join(arguments)}: {done.stderr.strip()}")


class Run:
    """A server that runs, and what the load says of it."""

    def __init__(self, server: Server, folder: Path, wire: Wire, load: Path):
        self.server, self.folder, self.wire, self.load_program = server, folder, wire, load

    def __enter__(self):
        environment = prepare(self.server, self.folder)
        self.errors = open(self.folder / "errors", "wb")
        self.begin = time.monotonic()
        self.process = subprocess.Popen(
            ["ip", "netns", "exec", self.wire.server, *self.server.command], env=environment,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=self.errors)
        return self

    def __exit__(self, *_):
        # A server may write back what it holds, a million leases too.
        self.process.terminate()
        try:
            self.process.wait(READY_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.errors.close()

    def load(self, *arguments: str) -> dict:
        command = ["ip", "netns", "exec", self.wire.client, str(self.load_program), "--iface", INTERFACE, "--json",
                   "--broadcast", *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            fail(1, f"pxewire-load for {self.server.name}: {done.stderr.strip()}")
        return json.loads(done.stdout)

    def wait_until_ready(self) -> float:
        """Seconds from the start to the first ACK."""
        retries = READY_SECONDS * 50
        report = self.load("--clients", "1", "--mac", "02:52:00:00:00:00", "--timeout", "20", "--retries", str(retries))
        seconds = time.monotonic() - self.begin
        if report["exchanges"] != 1:
            words = (self.folder / "errors").read_text(errors="replace").strip().splitlines()
            fail(69, f"{self.server.name} does not answer: {words[-1] if words else 'it says nothing'}")
        return seconds

    @property
    def memory(self) -> int:
        """The highest resident set, in bytes."""
        # `ip netns exec` becomes the server.
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) * 1024


class Scratch:
    """A folder on the checkout's disk: a sync to memory would cost nothing."""

    def __enter__(self) -> Path:
        parent = ROOT / ".build" / "tmp"
        parent.mkdir(parents=True, exist_ok=True)
        self.path = Path(tempfile.mkdtemp(prefix="bench-", dir=parent))
        return self.path

    def __exit__(self, *_):
        shutil.rmtree(self.path, ignore_errors=True)
