"""The TFTP servers that are measured, and the client that Debian's curl is not: as programs that are not installed."""

import shutil
import subprocess
from pathlib import Path

from benchkit import call

OURS, HPA, ATFTPD, DNSMASQ = "`pxe-respond`", "tftpd-hpa", "atftpd", "dnsmasq"
INTERFACE = "wire"


def unpack(work: Path) -> Path:
    """The programs of Debian's packages, each package in a folder of its own.

    As installed packages they would serve on the machine's own interfaces.
    """
    folder = work / "packages"
    folder.mkdir(exist_ok=True)
    for package in (HPA, ATFTPD, "atftp"):
        if call(["apt-get", "download", package], cwd=folder) and (found := sorted(folder.glob(f"{package}_*.deb"))):
            subprocess.run(["dpkg", "-x", str(found[-1]), str(folder / package)], check=False)
    return folder


def servers(commands: Path, packages: Path, files: Path) -> dict[str, list[str]]:
    """Command lines; of programs that are there."""
    lines = {
        OURS: [str(commands / "pxe-respond"), "--iface", INTERFACE, "--boot-root", str(files), "--log-level", "error"],
        HPA: [str(packages / HPA / "usr/sbin/in.tftpd"), "--foreground", "--user", "root", "--address", ":69", "--secure",
              str(files)],
        ATFTPD: [str(packages / ATFTPD / "usr/sbin/atftpd"), "--daemon", "--no-fork", "--user", "root.root", "--logfile",
                 "/dev/null", str(files)],
        DNSMASQ: ["dnsmasq", "--keep-in-foreground", "--conf-file=/dev/null", "--user=root", "--port=0", "--pid-file=",
                  "--log-facility=/dev/null", "--enable-tftp", f"--tftp-root={files}", f"--interface={INTERFACE}"],
    }
    return {name: line for name, line in lines.items() if shutil.which(line[0])}
