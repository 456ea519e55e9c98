"""Runs a trial: a lab, the crafted hosts, the firmware, and what was seen of it."""

import pathlib
import shutil

from .. import config as C, decode, machines, pcap, workspace as W
from ..capture import Capture
from ..errors import LabError
from ..proc import Child, in_ns, until
from ..stage import lab
from . import TRIALS
from .kinds import KINDS
from .observe import observed

_MOST_FRAMES = 400
_HTTP = (C.PYTHON, "-u", "-m", "http.server", "80", "--bind", C.DHCP_ADDR)
_HERE = {"PYTHONPATH": str(C.HOME.parent), "PYTHONDONTWRITEBYTECODE": "1"}


def run(name, into, keep=None):
    """Run a trial, keep its recording as into/NAME.pcap, and return what was observed.

    `keep`: a directory for the whole console and the logs.
    """
    if name not in TRIALS:
        raise LabError(f"no trial {name}; 'lab.py firmware --list' shows those there are")
    trial = TRIALS[name]
    with lab("proxy", addressed=False) as children:
        capture = Capture(W.path("wire.pcap"))
        children += [capture.child, _hosts(name), _http()]
        gave_up = KINDS[trial.firmware].gave_up
        fact, qemu = machines.boot(
            trial.firmware, trial.seconds, enough=lambda text: gave_up.search(machines.plain(text))
        )
        children.append(qemu)
        capture.stop()
        if fact["log"]:
            raise LabError(f"{name}: QEMU ended: {fact['log'].strip()[-300:]}")
        if keep:
            _keep(pathlib.Path(keep) / name)
        link, packets = pcap.read(W.path("wire.pcap"))
        target = pathlib.Path(into) / f"{name}.pcap"
        pcap.write(target, _own(packets)[:_MOST_FRAMES], link)
        return observed(trial, fact, target)


def _own(packets):
    """Without what UEFI does next: when PXE failed, it tries HTTP."""
    first = None
    for n, (_, data) in enumerate(packets):
        f = decode.frame(n, 0.0, data)
        if f.dhcp and f.dhcp.op == 1:
            family = f.dhcp.options.get(60, b"")[:4]
            first = first or family
            if family != first:
                return packets[:n]
    return packets


def _hosts(name):
    child = Child("crafted", in_ns("srv", C.PYTHON, "-m", "labkit.crafted", "srv0", name), env=_HERE)
    until(lambda: "ready" in child.text() or not child.alive(), 30, 0.05)
    if not child.alive():
        raise LabError(f"the crafted hosts ended at once: {child.text().strip()[-400:]}")
    return child


def _http():
    child = Child("http", in_ns("dhcp", *_HTTP, "--directory", W.boot()))
    until(lambda: "Serving" in child.text() or not child.alive(), 30, 0.05)
    return child


def _keep(directory):
    directory.mkdir(parents=True, exist_ok=True)
    for path in (*W.path().glob("*.log"), W.path("wire.pcap")):
        if path.exists():
            shutil.copy(path, directory)
