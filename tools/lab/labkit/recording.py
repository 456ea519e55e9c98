"""Keeps the recording of a scenario as a fixture."""

import struct

from . import pcap

_TFTP_DATA, _TFTP_ACK = 3, 4


def keep(scenario, target, sources):
    """Copy recordings to target (and target-clientside), without the file data of other projects' programs.

    `sources`: wire-clientside.pcap (if any) and wire.pcap, in alphabetical order.
    """
    for source in sources:
        link, packets = pcap.read(source)
        if scenario.foreign:
            packets = [p for p in packets if not _is_file_data(p[1])]
        side = "-clientside" if source.stem.endswith("clientside") else ""
        pcap.write(target.with_name(f"{target.stem}{side}.pcap"), packets, link)


def _is_file_data(frame):
    """TFTP DATA or ACK between two ephemeral ports, and all of TCP; requests, option and error frames stay."""
    while frame[12:14] in (b"\x81\x00", b"\x88\xa8"):
        frame = frame[:12] + frame[16:]
    if frame[12:14] == b"\x08\x00" and len(frame) > 23 and frame[23] == 6:
        return True
    if frame[12:14] != b"\x08\x00" or len(frame) < 46 or frame[23] != 17:
        return False
    at = 14 + (frame[14] & 15) * 4
    sport, dport = struct.unpack_from("!HH", frame, at)
    (op,) = struct.unpack_from("!H", frame, at + 8)
    return min(sport, dport) >= 1024 and 4011 not in (sport, dport) and op in (_TFTP_DATA, _TFTP_ACK)
