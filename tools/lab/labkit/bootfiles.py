"""Boot files, generated here byte by byte, that print a marker on the console.

marker.0         BIOS network boot program (16-bit code at 0000:7C00, writes to COM1)
marker-*.efi     EFI applications for x64, ia32, aa64, arm (print through ConOut)
marker.ipxe      iPXE script
A second folder, `usual`, has files by the names that a responder looks for when it is told none.
Sizes are chosen so that TFTP needs several blocks, one file being an exact multiple of 1468.
"""

import pathlib
import shutil
import struct

from . import workspace as W

MARK = "PXW-MARKER"


def nbp():
    """The BIOS program: polls the UART and writes the message byte by byte, then halts."""
    code = bytes.fromhex("31c08ed8fc be0000 ac84c07412 88c4 bafd03eca82074f8 baf80388e0ee ebe9 f4ebfd".replace(" ", ""))
    at = 0x7C00 + len(code)
    code = code.replace(b"\xbe\0\0", b"\xbe" + struct.pack("<H", at))
    return code + f"\r\n{MARK} bios-nbp\r\n\0".encode()


# machine, PE32+?, code before the message, (offset, kind) of the message reference inside the code
def _x64():
    c = bytes.fromhex("4883ec28 488b4a40 488d15".replace(" ", ""))
    tail = bytes.fromhex("ff51084883c42831c0c3")
    return c + struct.pack("<i", len(tail)) + tail


def _ia32():
    head = bytes.fromhex("8b442408 8b482c e800000000".replace(" ", ""))
    tail = bytes.fromhex("5251ff510483c40831c0c3")
    return head + b"\x5a\x8d\x92" + struct.pack("<i", 1 + 6 + len(tail)) + tail


def _aa64():
    ins = [0xA9BF7BFD, 0xF9402020, 0xF9400408, 0, 0xD63F0100, 0xA8C17BFD, 0xD2800000, 0xD65F03C0]
    delta = (len(ins) - 3) * 4  # adr x1, msg
    ins[3] = 0x10000001 | ((delta >> 2) << 5)
    return struct.pack(f"<{len(ins)}I", *ins)


def _arm():
    ins = [0xE92D4010, 0xE591002C, 0xE5902004, 0, 0xE12FFF32, 0xE3A00000, 0xE8BD8010]
    ins[3] = 0xE28F1000 | ((len(ins) - 3) * 4 - 8)  # add r1, pc, #x
    return struct.pack(f"<{len(ins)}I", *ins)


EFI = {
    "x64": (0x8664, True, _x64),
    "ia32": (0x14C, False, _ia32),
    "aa64": (0xAA64, True, _aa64),
    "arm": (0x1C2, False, _arm),
}


def efi_app(arch, size):
    """A PE image with one section, padded with zero bytes to size."""
    machine, plus, code = EFI[arch]
    text = code() + (f"\r\n{MARK} efi-{arch}\r\n".encode("utf-16-le") + b"\0\0")
    raw = (len(text) + 511) // 512 * 512
    opt = struct.pack("<HBBIIIII", 0x20B if plus else 0x10B, 0, 0, raw, 0, 0, 0x1000, 0x1000)
    opt += struct.pack("<Q", 0) if plus else struct.pack("<II", 0x2000, 0)  # (BaseOfData), ImageBase
    opt += struct.pack("<IIHHHHHHIIIIHH", 0x1000, 0x200, 0, 0, 0, 0, 0, 0, 0, 0x2000, 0x200, 0, 10, 0)
    opt += struct.pack("<QQQQ" if plus else "<IIII", 0, 0, 0, 0) + struct.pack("<II", 0, 16) + b"\0" * 128
    coff = struct.pack("<HHIIIHH", machine, 1, 0, 0, 0, len(opt), 0x0022 if plus else 0x0102)
    sect = b".text\0\0\0" + struct.pack("<IIIIIIHHI", len(text), 0x1000, raw, 0x200, 0, 0, 0, 0, 0xE0000020)
    dos = b"MZ" + b"\0" * 58 + struct.pack("<I", 0x40)
    head = dos + b"PE\0\0" + coff + opt + sect
    return (head.ljust(0x200, b"\0") + text.ljust(raw, b"\0")).ljust(size, b"\0")


def script(name):
    """The iPXE script: prints the marker and waits to be ended."""
    return f"#!ipxe\necho {MARK} {name}\nsleep 30\n".encode()


def write_all():
    """Fill the TFTP and HTTP root; real chain loaders are copied from Debian packages where installed."""
    root = W.boot()
    root.mkdir(exist_ok=True)
    (root / "marker.0").write_bytes(nbp().ljust(5000, b"\0"))
    for arch in EFI:  # x64: exactly 5 blocks of 1468 (so a sixth, empty one)
        (root / f"marker-{arch}.efi").write_bytes(efi_app(arch, 7340 if arch == "x64" else 6000))
    (root / "marker.ipxe").write_bytes(script("ipxe-script"))
    menu = root / "pxelinux.cfg"
    menu.mkdir(exist_ok=True)
    (menu / "default").write_text(
        f"SERIAL 0\nCONSOLE 0\nSAY {MARK} pxelinux-config\n"
        "DEFAULT hang\nPROMPT 1\nTIMEOUT 600\nLABEL hang\n LOCALBOOT -1\n"
    )
    usual = W.usual()
    usual.mkdir(exist_ok=True)
    (usual / "boot.ipxe").write_bytes(script("ipxe-script"))
    (usual / "bootaa64.efi").write_bytes(efi_app("aa64", 6000))
    for loader in (
        "/usr/lib/ipxe/snponly.efi",
        "/usr/lib/PXELINUX/pxelinux.0",
        "/usr/lib/syslinux/modules/bios/ldlinux.c32",
    ):
        if pathlib.Path(loader).exists():
            shutil.copy(loader, root)
