"""Machines that cannot boot: the responder records them, and the other commands take the recordings as they are."""

import signal
import subprocess

from .. import config as C, machines, under_test, workspace as W
from ..proc import until
from .bench import POOL, Bench

# Machine, the file that it is told, and what is first to be said of its boot.
BOOTS = (
    ("ipxe-bios-fast", "missing.ipxe", "tftp-file-missing"),
    ("ovmf-pxe4", "marker-aa64.efi", "wrong-architecture"),
)


def recorder(choice, children, seed):
    """Each machine's boot leaves one recording, which names the cause, is explained and is replayed; then one boots."""
    bench = Bench(choice, children, seed)
    W.path("boots").mkdir()
    trouble, told = [], []
    for machine, file, cause in BOOTS:
        trouble += _fail(bench, machine, file, cause)
        told.append(f"{machine}: {cause}")
    before = _recordings()
    server = _serve(bench, "marker.ipxe")
    facts, qemu = machines.boot("ipxe-bios-fast")
    qemu.stop()
    server.stop(signal.SIGINT, grace=30)
    if not facts["marker"]:
        trouble.append(f"the last machine did not boot: {facts['console'][-200:]}")
    if _recordings() != before:
        trouble.append("a boot that succeeded left something behind")
    return {"ok": not trouble, "verdict": "; ".join(trouble[:5]) or f"recorded and explained: {', '.join(told)}"}


def _serve(bench, file):
    server = bench.respond(
        *("--range", POOL, "--boot-root", W.boot(), "--bootfile", file, "--record", W.path("boots"))
    )
    until(lambda: "Ready on" in server.text() or not server.alive(), 30)
    return server


def _recordings():
    return sorted(p.name for p in W.path("boots").iterdir())


def _fail(bench, machine, file, cause):
    """Complaints about the recording of a machine's boot."""
    before, server = _recordings(), _serve(bench, file)
    # What the firmware does after it has failed is not waited for.
    over = lambda: f"{file}: there is no such file" in server.text() or f"has loaded {file}" in server.text()
    _, qemu = machines.boot(machine, enough=lambda _console: over())
    until(over, 5)
    qemu.stop()
    server.stop(signal.SIGINT, grace=30)
    new = [name for name in _recordings() if name not in before]
    mac = C.MACS["qemu"].replace(":", "-")
    if [name.split(mac)[-1] for name in new] != [f"-{cause}.pcapng", f"-{cause}.txt"]:
        return [f"{machine} with {file} left {new}: {server.text()[-400:]}"]
    capture, text = (W.path("boots") / name for name in new)
    explained = _run("pxe-sniff", bench, "-r", capture, "--explain")
    replayed = _run("pxe-replay", bench, capture, "--server-ip", C.PLACE.addr, "--range", POOL, "--bootfile", file)
    trouble = []
    if explained != text.read_text():
        trouble.append(f"{machine}: pxe-sniff says something else than the text beside the recording: {explained}")
    if f"[{cause}]" not in explained or "error: " not in explained:
        trouble.append(f"{machine}: pxe-sniff does not name the cause: {explained}")
    if "OFFER" not in replayed or file not in replayed:
        trouble.append(f"{machine}: pxe-replay does not take the recording: {replayed}")
    return trouble


def _run(command, bench, *arguments):
    argv = [under_test.find(command, bench.choice.bin_dir), *map(str, arguments)]
    return subprocess.run(argv, capture_output=True, text=True, timeout=60).stdout
