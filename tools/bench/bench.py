#!/usr/bin/env python3
"""Measures pxe-sniff beside tcpdump, tshark and the bare libpcap read loop, on one generated capture, in one run.

    tools/bench/bench.py                 1,000,000 frames; prints the table and writes it into docs/BENCHMARKS.md
    tools/bench/bench.py --frames 100000 --repeat 2 --print
    tools/bench/bench.py --check         exits 1 when a floor is missed

Every program reads the same file from the page cache and writes to /dev/null. The programs take turns, and the best of
several turns counts: other programs of the machine can only make a turn slower. tshark gets the first frames only, for
it would take minutes, and its rate is compared.
"""
import argparse
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "docs" / "BENCHMARKS.md"
BEGIN = "<!-- bench:begin -->"
END = "<!-- bench:end -->"
MEMORY_FLOOR = 64  # MB


@dataclass
class Program:
    """One row of the table."""

    name: str
    command: list[str]
    frames: int
    environment: dict[str, str]
    against: str = ""
    floor: float = 0
    seconds: float = 0
    memory: int = 0  # bytes at the peak

    @property
    def rate(self) -> float:
        return self.frames / self.seconds if self.seconds else 0


def fail(code: int, text: str) -> None:
    print(f"bench.py: {text}", file=sys.stderr)
    sys.exit(code)


def call(command: list[str], **options) -> str:
    """What a command prints, or nothing when it is not there."""
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False, **options).stdout.strip()
    except OSError:
        return ""


def build(work: Path) -> Path:
    """Builds the package in release and the two C programs; gives the folder of the commands."""
    for product in ("pxe-sniff", "pxewire-generate"):
        command = ["swift", "build", "-c", "release", "--product", product]
        if subprocess.run(command, cwd=ROOT, stdout=sys.stderr).returncode:
            fail(69, f"{product} does not build: see above.")
    compiler = next((name for name in ("cc", "gcc", "clang") if shutil.which(name)), None)
    if compiler is None:
        fail(69, "there is no C compiler for tools/bench: install gcc or clang.")
    for name, libraries in (("readloop", ["-lpcap"]), ("measure", [])):
        source = ROOT / "tools" / "bench" / f"{name}.c"
        if subprocess.run([compiler, "-O2", "-o", str(work / name), str(source), *libraries]).returncode:
            fail(69, f"{source} does not build: install libpcap-dev.")
    return Path(call(["swift", "build", "-c", "release", "--show-bin-path"], cwd=ROOT))


def generate(commands: Path, frames: int, path: Path) -> None:
    if subprocess.run([str(commands / "pxewire-generate"), "--count", str(frames), str(path)]).returncode:
        fail(74, f"the capture {path} could not be written.")


def programs(commands: Path, work: Path, capture: Path, frames: int, part: Path, part_frames: int) -> list[Program]:
    sniff = str(commands / "pxe-sniff")
    default = {key: value for key, value in os.environ.items() if key != "TZ"}
    fixed = dict(default, TZ="UTC")
    rows = [
        Program("libpcap read loop (C)", [str(work / "readloop"), str(capture)], frames, default),
        Program("`tcpdump -n -r`", ["tcpdump", "-n", "-r", str(capture)], frames, default),
        Program("`tcpdump -n -r`, TZ set", ["tcpdump", "-n", "-r", str(capture)], frames, fixed),
        Program("`pxe-sniff -r`", [sniff, "-r", str(capture)], frames, default, "`tcpdump -n -r`", 5),
        Program("`tcpdump -n -vv -r`", ["tcpdump", "-n", "-vv", "-r", str(capture)], frames, default),
        Program("`tcpdump -n -vv -r`, TZ set", ["tcpdump", "-n", "-vv", "-r", str(capture)], frames, fixed),
        Program("`pxe-sniff -v -r`", [sniff, "-v", "-r", str(capture)], frames, default, "`tcpdump -n -vv -r`", 5),
        Program("`tshark -n -T ek -r`", ["tshark", "-n", "-T", "ek", "-r", str(part)], part_frames, default),
        Program(
            "`pxe-sniff --json -r`", [sniff, "--json", "-r", str(capture)], frames, default, "`tshark -n -T ek -r`",
            100),
    ]
    missing = sorted({row.command[0] for row in rows if not shutil.which(row.command[0])})
    if missing:
        print(f"not installed, left out: {', '.join(missing)}", file=sys.stderr)
    return [row for row in rows if shutil.which(row.command[0])]


def measure(row: Program, work: Path) -> None:
    """Runs a program once and keeps its best time and its highest memory."""
    result = work / "result"
    command = [str(work / "measure"), str(result), *row.command]
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=row.environment)
    if done.returncode:
        lines = done.stderr.decode(errors="replace").strip().splitlines()
        fail(1, f"{' '.join(row.command)} ended with {done.returncode}: {lines[-1] if lines else 'no message'}")
    nanoseconds, kibibytes = result.read_text().split()
    seconds = int(nanoseconds) / 1e9
    row.seconds = min(row.seconds or seconds, seconds)
    row.memory = max(row.memory, int(kibibytes) * 1024)


def check_output(commands: Path, part: Path, part_frames: int) -> None:
    """A fast program that leaves frames out would win: every form shows every frame of the part."""
    sniff = str(commands / "pxe-sniff")
    for mode, marker in (([], b" 52:54:00:"), (["--json"], b'{"frame":')):
        output = subprocess.run([sniff, *mode, "-r", str(part)], capture_output=True, check=False).stdout
        shown = sum(1 for line in output.splitlines() if marker in line)
        if shown != part_frames:
            fail(1, f"pxe-sniff {' '.join(mode)} shows {shown} of {part_frames} frames.")


def machine() -> list[str]:
    facts = Path("/proc/cpuinfo").read_text().splitlines()
    models = [line.split(":", 1)[1].strip() for line in facts if line.startswith("model name")]
    model = models[0] if models else platform.machine()
    versions = call(["tcpdump", "--version"]).splitlines()[:2]
    for command in (["tshark", "--version"], ["swift", "--version"]):
        versions += call(command).splitlines()[:1]
    names = [re.sub(r" [(](?!Wireshark).*", "", version).rstrip(".") for version in versions]
    return [f"{model}, {os.cpu_count()} cores, {platform.system()} {platform.release()}", *names]


def table(rows: list[Program], part_frames: int, size: int, startup: float, repeat: int) -> str:
    rates = {row.name: row.rate for row in rows}
    limit = rates.get("libpcap read loop (C)", 0)
    frames = max(row.frames for row in rows)
    lines = [
        f"Measured on {time.strftime('%Y-%m-%d', time.gmtime())}: {'; '.join(machine())}.", "",
        f"{frames:,} frames, {size / frames:.0f} bytes each in the file; the best of {repeat} turns.", "",
        "| program | frames/s | of the read loop | against | ratio | floor | peak memory |",
        "| --- | ---: | ---: | --- | ---: | ---: | ---: |",
    ]
    for row in rows:
        against = rates.get(row.against, 0)
        ratio = f"{row.rate / against:.1f}" if against else ""
        floor = f"{row.floor:g}" if row.floor else ""
        share = f"{100 * row.rate / limit:.1f} %" if limit else ""
        lines.append(
            f"| {row.name} | {row.rate:,.0f} | {share} | {row.against if against else ''} | {ratio} | {floor} "
            f"| {row.memory / 1e6:.0f} MB |")
    if startup:
        lines += ["", f"tshark reads the first {part_frames:,} frames; {startup:.1f} s of its time are its start-up."]
    return "\n".join(lines) + "\n"


def misses(rows: list[Program]) -> list[str]:
    rates = {row.name: row.rate for row in rows}
    found = []
    for row in rows:
        if row.floor and rates.get(row.against) and row.rate < row.floor * rates[row.against]:
            ratio = row.rate / rates[row.against]
            found.append(f"{row.name} is {ratio:.1f} times {row.against}; the floor is {row.floor:g}.")
        if "pxe-sniff" in row.name and row.memory > MEMORY_FLOOR * 1_000_000:
            found.append(f"{row.name} took {row.memory / 1e6:.0f} MB; the floor is {MEMORY_FLOOR}.")
    return found


def write(text: str) -> None:
    document = DOCUMENT.read_text()
    if BEGIN not in document or END not in document:
        fail(65, f"{DOCUMENT} has no lines {BEGIN} and {END}: put them where the table goes.")
    head, rest = document.split(BEGIN, 1)
    DOCUMENT.write_text(f"{head}{BEGIN}\n\n{text}\n{END}{rest.split(END, 1)[1]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--frames", type=int, default=1_000_000, help="frames of the capture")
    parser.add_argument("--part", type=int, default=50_000, help="frames that tshark reads")
    parser.add_argument("--repeat", type=int, default=5, help="turns of each program")
    parser.add_argument("--keep", metavar="FOLDER", help="leave the captures in this folder")
    parser.add_argument("--print", action="store_true", dest="print_only", help="do not write docs/BENCHMARKS.md")
    parser.add_argument("--check", action="store_true", help="exit 1 when a floor is missed")
    arguments = parser.parse_args()
    if min(arguments.frames, arguments.part, arguments.repeat) < 1:
        parser.error("--frames, --part and --repeat are at least 1")
    with tempfile.TemporaryDirectory(prefix="pxewire-bench-") as temporary:
        work = Path(arguments.keep or temporary)
        work.mkdir(parents=True, exist_ok=True)
        commands = build(work)
        capture, part, single = work / "all.pcap", work / "part.pcap", work / "one.pcap"
        part_frames = min(arguments.part, arguments.frames)
        for path, frames in ((capture, arguments.frames), (part, part_frames), (single, 1)):
            generate(commands, frames, path)
        check_output(commands, part, part_frames)
        rows = programs(commands, work, capture, arguments.frames, part, part_frames)
        start_up = [Program("start-up", ["tshark", "-n", "-T", "ek", "-r", str(single)], 1, dict(os.environ))]
        if not shutil.which("tshark"):
            start_up = []
        if os.getloadavg()[0] > 1:
            print("other programs are busy: the rates will be low, the ratios uncertain.", file=sys.stderr)
        for turn in range(arguments.repeat):
            for row in rows + start_up:
                print(f"turn {turn + 1} of {arguments.repeat}: {row.name}", file=sys.stderr)
                measure(row, work)
        startup = start_up[0].seconds if start_up else 0
        text = table(rows, part_frames, capture.stat().st_size, startup, arguments.repeat)
    print(text)
    if not arguments.print_only:
        write(text)
    missed = misses(rows)
    for line in missed:
        print(line, file=sys.stderr)
    if missed and arguments.check:
        sys.exit(1)


if __name__ == "__main__":
    main()
