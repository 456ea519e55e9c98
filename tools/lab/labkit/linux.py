"""A boot root with a real Linux: Debian's kernel, an initrd made here byte by byte, and the script that loads them.

The initrd holds one program, /init: it prints the marker on the console, waits until it is out, and turns the machine
off.
"""

import shutil
import struct
import subprocess

from . import config as C, workspace as W
from .bootfiles import MARK
from .errors import LabError

# `initrd=` is for the kernel as an EFI program: iPXE shows it the file by that name.
SCRIPT = """#!ipxe
kernel vmlinuz initrd=initrd.img console=ttyS0 panic=1
initrd initrd.img
boot
"""
_LOADED_AT = 0x400000
_EXECUTABLE, _X86_64, _LOAD, _READ_AND_RUN = 2, 62, 1, 5
_WRITE, _IOCTL, _REBOOT = 1, 16, 169
_TCSBRK, _POWER_OFF = 0x5409, 0x4321FEDC
_MAGIC, _MAGIC_2 = 0xFEE1DEAD, 0x28121969


def write():
    """Fill the boot root; returns it."""
    root = W.path("linux")
    root.mkdir(exist_ok=True)
    shutil.copy(_kernel(), root / "vmlinuz")
    (root / "initrd.img").write_bytes(initrd())
    (root / "boot.ipxe").write_text(SCRIPT)
    return root


def _kernel():
    done = subprocess.run([C.PROJECT / "tools" / "lab" / "kernel"], capture_output=True, text=True)
    if done.returncode:
        raise LabError(done.stderr.strip())
    return done.stdout.strip()


def init():
    """An ELF program for x86-64 without libraries (System V ABI: number in rax, arguments in rdi, rsi, rdx, r10)."""
    message = f"\r\n{MARK} linux-initrd\r\n".encode()
    rest = (
        _call(_IOCTL, 1, _TCSBRK, 1)  # tcdrain
        + _call(_REBOOT, _MAGIC, _MAGIC_2, _POWER_OFF)
        + bytes.fromhex("ebfe")  # never reached: an init that ends is a panic
    )
    head = 64 + 56
    code = _call(_WRITE, 1, 0, len(message)) + rest
    text = _LOADED_AT + head + len(code)
    code = _call(_WRITE, 1, text, len(message)) + rest
    size = head + len(code) + len(message)
    elf = b"\x7fELF" + bytes((2, 1, 1)) + bytes(9)
    elf += struct.pack("<HHIQQQIHHHHHH", _EXECUTABLE, _X86_64, 1, _LOADED_AT + head, 64, 0, 0, 64, 56, 1, 64, 0, 0)
    elf += struct.pack("<IIQQQQQQ", _LOAD, _READ_AND_RUN, 0, _LOADED_AT, _LOADED_AT, size, size, 0x1000)
    return elf + code + message


def _call(number, first, second, third):
    """mov eax, edi, esi, edx; syscall."""
    loads = ((0xB8, number), (0xBF, first), (0xBE, second), (0xBA, third))
    return b"".join(struct.pack("<BI", opcode, value) for opcode, value in loads) + b"\x0f\x05"


def initrd():
    """An archive in the kernel's format (newc of cpio) with /init; the kernel itself brings /dev/console."""
    return _entry("init", 0o100755, init()) + _entry("TRAILER!!!", 0, b"")


def _entry(name, mode, data):
    fields = [0, mode, 0, 0, 1, 0, len(data), 0, 0, 0, 0, len(name) + 1, 0]
    head = b"070701" + b"".join(b"%08X" % field for field in fields) + name.encode() + b"\0"
    return _padded(head) + _padded(data)


def _padded(data):
    return data + bytes(-len(data) % 4)
