"""Firmware in QEMU, without a disk, on tap0 inside the switch namespace.

KVM is used only where it can run firmware; otherwise TCG emulates.
"""

import os
import pathlib
import re
import shutil
import time

from . import config as C, workspace as W
from .bootfiles import MARK
from .chooser import Chooser, press
from .errors import LabError
from .proc import Child, in_ns, until

OVMF = "/usr/share/OVMF/OVMF_CODE_4M.fd", "/usr/share/OVMF/OVMF_VARS_4M.fd"
AAVMF = "/usr/share/AAVMF/AAVMF_CODE.fd", "/usr/share/AAVMF/AAVMF_VARS.fd"
LKRN = "/usr/lib/ipxe/ipxe.lkrn"
RNG = ["-device", "virtio-rng-pci"]


def _fw(key, value):
    return ["-fw_cfg", f"name=opt/org.tianocore/{key},string={value}"]


NO_V6, NO_PXE4 = _fw("IPv6PXESupport", "n"), _fw("IPv4PXESupport", "n")


def _nic(model="virtio-net-pci", rom="romfile="):
    return [
        "-netdev",
        "tap,id=n0,ifname=tap0,script=no,downscript=no",
        "-device",
        f"{model},netdev=n0,mac={C.MACS['qemu']},bootindex=1" + (f",{rom}" if rom else ""),
    ]


def _need(path, package):
    if not os.path.exists(path):
        raise LabError(f"{path} is missing (Debian package {package})")
    return path


def _flash(code, variables, package):
    mine = W.path("vars.fd")
    shutil.copy(_need(variables, package), mine)
    return [
        "-drive",
        f"if=pflash,unit=0,format=raw,readonly=on,file={_need(code, package)}",
        "-drive",
        f"if=pflash,unit=1,format=raw,file={mine}",
    ]


def _bios(*args):
    return ["qemu-system-x86_64", "-machine", "pc,graphics=off", "-m", "256", *args]


def _efi64(*args):
    return ["qemu-system-x86_64", "-machine", "q35", "-m", "256", *_flash(*OVMF, "ovmf"), *RNG, *args]


def _arm64(*args):
    return ["qemu-system-aarch64", "-machine", "virt", "-cpu", "cortex-a57", "-m", "256", *args]


def _lkrn(*args):
    return _bios("-kernel", _need(LKRN, "ipxe"), *args, *_nic("e1000"))


# name -> (argv builder, variant of the server, seconds allowed: several times what it takes on a quiet machine)
MACHINES = {
    # SeaBIOS with the NIC's option ROM (an iPXE build for QEMU); loads a plain network boot program
    "seabios-ipxe": (lambda: _bios(*_nic(rom="")), "nbp", 150),
    "seabios-e1000": (lambda: _bios(*_nic("e1000", rom="")), "nbp", 150),
    "seabios-pxelinux": (lambda: _bios(*_nic(rom="")), "pxelinux", 150),
    # full iPXE (lkrn image) with its own e1000 driver; loads an iPXE script
    "ipxe-bios": (lambda: _lkrn(), "pxe", 150),
    # the same, told to use IPv4 only: its default also waits 13 s for an IPv6 router
    "ipxe-bios-fast": (
        lambda: _lkrn("-append", "ifconf -c dhcp net0 && chain tftp://${next-server}/${filename}"),
        "pxe",
        100,
    ),
    # UEFI with an iPXE option ROM instead of EDK2's network stack
    "ipxe-efi": (lambda: _efi64(*_nic(rom="romfile=/usr/lib/ipxe/qemu/efi-virtio.rom")), "pxe", 200),
    # UEFI with EDK2's own network stack
    "ovmf-pxe4": (lambda: _efi64(*_nic(), *NO_V6), "pxe", 200),
    "ovmf-http4": (lambda: _efi64(*_nic(), *NO_V6, *NO_PXE4), "pxe", 200),
    "ovmf-chain": (lambda: _efi64(*_nic(), *NO_V6), "chain", 250),
    "aarch64-pxe4": (lambda: _arm64(*_flash(*AAVMF, "qemu-efi-aarch64"), *RNG, *_nic(), *NO_V6), "pxe", 300),
}


def accel(machine):
    """LAB_ACCEL, or 'kvm' for x86 where the processor runs unpaged guest code by itself.

    A /dev/kvm alone proves nothing: under a nested hypervisor SeaBIOS starts on it, iPXE hangs and OVMF dies.
    """
    if not machine[0].endswith("x86_64"):
        return "tcg"
    return os.environ.get("LAB_ACCEL") or ("kvm" if _kvm_runs_firmware() else "tcg")


def _kvm_runs_firmware():
    unrestricted = pathlib.Path("/sys/module/kvm_intel/parameters/unrestricted_guest")
    native = unrestricted.exists() and unrestricted.read_text().strip() == "Y" or os.path.isdir("/sys/module/kvm_amd")
    return native and os.access("/dev/kvm", os.R_OK | os.W_OK)


def boot(name, seconds=None, item=None, enough=lambda _console: False):
    """Start a machine and wait for the marker on its serial console. Returns (facts, qemu child).

    `item` is chosen in the menu that the firmware shows. `enough` says whether the console has all that there is to wait
    for.
    """
    build, _, limit = MACHINES[name]
    argv, serial, monitor = build(), W.path("serial.log"), W.path("monitor")
    serial.unlink(missing_ok=True)
    acc = accel(argv)
    argv += [
        "-accel",
        acc,
        "-nodefaults",
        "-display",
        "none",
        "-monitor",
        "none",
        *(["-qmp", f"unix:{monitor},server=on,wait=off"] if item else []),
        "-serial",
        f"file:{serial}",
        "-no-reboot",
    ]

    def console():
        return serial.read_bytes().decode("latin-1") if serial.exists() else ""

    begun = time.time()
    q = Child("qemu", in_ns("sw", *argv))
    chooser = Chooser(item, lambda key: press(monitor, key))

    def is_over():
        text = console()
        if item:
            chooser.look(text, time.monotonic())
        return MARK in text or enough(text) or not q.alive()

    until(is_over, seconds or limit, 0.05)
    took = time.time() - begun
    until(lambda: marker(console()) or enough(console()), 5, 0.05)
    return {
        "accel": acc,
        "begun": begun,
        "took": took,
        "marker": marker(console()),
        "console": console(),
        "log": "" if q.alive() else q.text(),
    }, q


def marker(text):
    """The word after the marker, once its line is complete."""
    m = re.search(MARK + r" ([a-z0-9-]+)\s", plain(text))
    return m.group(1) if m else None


def plain(text):
    """Console text without escape sequences (cursor movements may split a line)."""
    return re.sub(r"\x1b(?:\[[0-9;?=]*[A-Za-z]|[^\[])", "", text)
