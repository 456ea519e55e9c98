"""tshark's reading of a recording, compared with ours; used only when asked for."""

import shutil

from .errors import LabError
from .proc import sh

_FIELDS = ("frame.number", "dhcp.option.dhcp", "dhcp.hw.mac_addr", "dhcp.ip.your", "eth.dst", "ip.dst")


def disagreements(path, frames):
    """Complaints where tshark and the lab's decoder read a DHCP frame differently."""
    if not shutil.which("tshark"):
        raise LabError("tshark is not installed (tools/install-packages bench)")
    argv = ["tshark", "-n", "-r", path, "-Y", "dhcp and not icmp", "-T", "fields", "-E", "occurrence=f"]
    for field in _FIELDS:
        argv += ["-e", field]
    theirs = {int(line.split("\t")[0]): line.split("\t")[1:] for line in sh(*argv, timeout=120).splitlines()}
    ours = {
        f.number: [str(f.dhcp.options.get(53, b"\0")[0] or ""), f.dhcp.chaddr, f.dhcp.yiaddr, f.eth_dst, f.ip_dst]
        for f in frames
        if f.dhcp
    }
    return [
        f"frame {n}: tshark reads {theirs.get(n)}, the lab {ours.get(n)}"
        for n in sorted(theirs.keys() | ours.keys())
        if theirs.get(n) != ours.get(n)
    ]
