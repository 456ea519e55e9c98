"""The demonstration of `make run`: a real client and a real machine, in a network of its own.

usage: tools/demo [--bin DIR] [--stand-in]
  --bin DIR    where the built commands are (default: the project's build)
  --stand-in   show dnsmasq and tcpdump in place of pxe-respond and pxe-sniff

exit codes: 0 both got what they asked for; 1 one did not; 2 the network could not be made; 77 not root
"""

import argparse
import os
import signal
import sys
import time

from . import config as C, decode, machines, reference, stage, transfers, under_test, workspace as W
from .capture import Capture
from .clients import CLIENTS
from .errors import LabError
from .live import Console, Live, colour, heading
from .proc import in_ns, until
from .server import listens

MACHINE, BOOTFILE = "seabios-ipxe", "demo.ipxe"
SCRIPT = """#!ipxe
echo Hello from ${filename}: this machine is ${net0/mac}
echo It has the address ${net0/ip} and was booted by ${next-server}
echo PXW-MARKER demo-script
sleep 60
"""
MAP = """
   {srv:22} pxe-respond, with the boot file
      │ srv0  198.51.100.1
   {sw:22} bridge br0, on which pxe-sniff looks
      ├───────── {c1}: udhcpc
      └── tap0 ─ QEMU: a machine without a disk, its network card has the iPXE ROM
"""


def main():
    def end(signum, _frame):
        raise SystemExit(128 + signum)

    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job inherits it ignored
    for s in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(s, end)
    p = argparse.ArgumentParser(prog="demo", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--bin")
    p.add_argument("--stand-in", action="store_true")
    a = p.parse_args()
    if os.geteuid() != 0:
        print("demo: namespaces and raw sockets need root: run it with sudo", file=sys.stderr)
        return 77
    begun = time.monotonic()
    try:
        with stage.lab() as children:
            good = play(children, a.bin, a.stand_in)
        print(f"\nAll is removed again: namespaces, processes and files. It took {time.monotonic() - begun:.0f} s.")
        return 0 if good else 1
    except LabError as e:
        print(f"demo: {e}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\ndemo: interrupted; all is removed again", file=sys.stderr)
        return 130


def play(children, bin_dir, stand_in):
    """The scenes; True if the client and the machine got what they asked for."""
    (W.boot() / BOOTFILE).write_text(SCRIPT)
    heading("An isolated network: nothing of it touches the interfaces of this machine")
    print(MAP.format(srv=W.ns("srv"), sw=W.ns("sw"), c1=W.ns("c1")))
    wire = Capture(W.path("wire.pcap"))
    children.append(wire.child)
    sniffer = _sniffer(children, bin_dir, stand_in)
    responder = _responder(children, bin_dir, stand_in)

    heading("udhcpc, the client of small systems, asks for an address")
    lease = _client(children)
    heading("A machine without a disk starts; its iPXE ROM asks for an address and a boot file")
    boot = _machine(children)

    heading("The responder is told to end (SIGINT) and sums up")
    code = responder.stop(signal.SIGINT, 10)
    sniffer.stop(signal.SIGINT, 5)
    heading("Who got what")
    _table(decode.read(wire.stop()), lease, boot)
    if code != 0 and not stand_in:
        print(f"The responder ended with exit code {code}.")
    return bool(lease and boot["marker"]) and (code == 0 or stand_in)


def _sniffer(children, bin_dir, stand_in):
    if stand_in:
        argv = ["tcpdump", "-l", "-n", "-i", "br0", "udp port 67 or udp port 68 or udp port 69"]
    else:
        argv = [under_test.find("pxe-sniff", bin_dir), "--iface", "br0", "--color", "always" if colour() else "never"]
    heading(f"{'tcpdump' if stand_in else 'pxe-sniff'} looks at the bridge")
    sniffer = Live("sniff", in_ns("sw", *argv))
    children.append(sniffer)
    time.sleep(0.5)
    if not sniffer.alive():
        raise LabError("the sniffer ended at once; its words stand above")
    return sniffer


def _responder(children, bin_dir, stand_in):
    argv = (
        [*reference.dnsmasq("full"), f"--dhcp-boot={BOOTFILE}"]
        if stand_in
        else under_test.pxe_respond("full", MACHINE, bin_dir, BOOTFILE)
    )
    heading("The responder starts" if stand_in else "pxe-respond starts:  pxe-respond " + " ".join(map(str, argv[1:])))
    responder = Live("respond", in_ns("srv", *argv))
    children.append(responder)
    until(lambda: listens("srv") or not responder.alive(), 10)
    if not responder.alive():
        raise LabError("the responder ended at once; its words stand above")
    time.sleep(0.3)
    return responder


def _client(children):
    client = CLIENTS["udhcpc"]()
    client.start()
    children.append(client)
    lease = client.lease(20)
    client.stop()
    time.sleep(0.5)  # let the sniffer's last line come
    print(
        (
            f"udhcpc has {lease['address']} for {lease['lease_time']} s after {lease['seconds']} s."
            if lease
            else f"udhcpc got nothing:\n{client.child.text()[-400:]}"
        ),
        flush=True,
    )
    return lease


def _machine(children):
    console = Console(W.path("serial.log"))
    children.append(console)
    fact, qemu = machines.boot(MACHINE)
    children.append(qemu)
    qemu.stop()
    console.stop()
    print(
        (
            f"The machine booted after {fact['took']:.0f} s."
            if fact["marker"]
            else f"The machine did not boot within {fact['took']:.0f} s. {fact['log']}"
        ),
        flush=True,
    )
    return fact


def _table(frames, lease, boot):
    acks = {f.dhcp.chaddr: f.dhcp for f in frames if f.dhcp and f.dhcp.kind == "ACK"}
    fetched = [f"{t.file} ({t.bytes} bytes)" for t in transfers.tftp(frames) if t.complete]
    print(f"{'client':8} {'MAC address':18} {'address':16} {'lease':>6}  outcome")
    for name, mac, good in (
        ("udhcpc", C.MACS["c1"], "has its address" if lease else None),
        ("QEMU", C.MACS["qemu"], f"booted {', '.join(fetched)}" if boot["marker"] else None),
    ):
        ack = acks.get(mac)
        lasts = f"{ack.lease_time} s" if ack and ack.lease_time else ""
        print(f"{name:8} {mac:18} {ack.yiaddr if ack else '-':16} {lasts:>6}  {good or 'FAILED'}")
