"""What the measurements have in common: building, the machine's facts, and the document that the tables stand in."""

import os
import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SWIFT = ROOT / "tools" / "swift"
DOCUMENT = ROOT / "docs" / "BENCHMARKS.md"


def fail(code: int, text: str) -> None:
    print(f"bench: {text}", file=sys.stderr)
    sys.exit(code)


def call(command: list[str], **options) -> str:
    """What a command prints, or nothing when it is not there."""
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False, **options).stdout.strip()
    except OSError:
        return ""


def build(products: tuple[str, ...]) -> Path:
    """Builds products of the package in release; gives the folder of the commands."""
    for product in products:
        command = [str(SWIFT), "build", "-c", "release", "--static-swift-stdlib", "--product", product]
        if subprocess.run(command, cwd=ROOT, stdout=sys.stderr).returncode:
            fail(69, f"{product} does not build: see above.")
    return Path(call([str(SWIFT), "build", "-c", "release", "--show-bin-path"], cwd=ROOT))


def compile_c(source: Path, program: Path, libraries: list[str]) -> None:
    compiler = next((name for name in ("cc", "gcc", "clang") if shutil.which(name)), None)
    if compiler is None:
        fail(69, "there is no C compiler for tools/bench: install gcc or clang.")
    if subprocess.run([compiler, "-O2", "-o", str(program), str(source), *libraries]).returncode:
        fail(69, f"{source} does not build: install libpcap-dev.")


def measure(command: list[str], work: Path, environment: dict[str, str] | None = None) -> tuple[float, float, int]:
    """Runs a command under work/measure (measure.c): its seconds, those of the processors, and bytes at the peak."""
    result = work / "result"
    done = subprocess.run(
        [str(work / "measure"), str(result), *command], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE, env=environment)
    if done.returncode:
        lines = done.stderr.decode(errors="replace").strip().splitlines()
        fail(1, f"{' '.join(command)} ended with {done.returncode}: {lines[-1] if lines else 'no message'}")
    nanoseconds, microseconds, kibibytes = result.read_text().split()
    return int(nanoseconds) / 1e9, int(microseconds) / 1e6, int(kibibytes) * 1024


def machine(versions: list[str]) -> list[str]:
    """The machine, and the first lines that programs say of their versions."""
    facts = Path("/proc/cpuinfo").read_text().splitlines()
    models = [line.split(":", 1)[1].strip() for line in facts if line.startswith("model name")]
    model = models[0] if models else platform.machine()
    versions = versions + call([str(SWIFT), "--version"]).splitlines()[:1]
    names = [re.sub(r" [(](?!Wireshark).*", "", version).rstrip(".") for version in versions]
    return [f"{model}, {os.cpu_count()} cores, {platform.system()} {platform.release()}", *names]


def warn_when_busy() -> None:
    if os.getloadavg()[0] > 1:
        print("other programs are busy: the rates will be low, the ratios uncertain.", file=sys.stderr)


def write(text: str, name: str) -> None:
    """Puts text between the marks `name:begin` and `name:end` of the document."""
    begin, end = f"<!-- {name}:begin -->", f"<!-- {name}:end -->"
    document = DOCUMENT.read_text()
    if begin not in document or end not in document:
        fail(65, f"{DOCUMENT} has no lines {begin} and {end}: put them where the table goes.")
    head, rest = document.split(begin, 1)
    DOCUMENT.write_text(f"{head}{begin}\n\n{text}\n{end}{rest.split(end, 1)[1]}")
