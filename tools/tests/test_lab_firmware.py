"""Trials of firmware: the hosts say what the script tells them, and the screen is read as a person reads it."""

import json
import unittest

from labkit import config as C, decode
from labkit.crafted.hosts import Hosts
from labkit.crafted.script import ADDRESS, OTHER, PROXY, USUAL, Script
from labkit.firmware import TRIALS
from labkit.firmware.kinds import KINDS
from labkit.firmware.observe import screen
from labkit.firmware.trial import IPXE, OVMF
from labkit.hammer import wire

MAC = bytes.fromhex(C.MACS["qemu"].replace(":", ""))
DISCOVER = wire.frame(wire.message(wire.DISCOVER, MAC, 7), MAC)


def _replies(script):
    return [(delay, decode.frame(0, 0.0, data)) for delay, data in Hosts(script, b"").hear(DISCOVER)]


class HostsTests(unittest.TestCase):
    def test_each_host_says_its_own(self):
        replies = _replies(Script(offers=(ADDRESS, PROXY.saying(delay=3))))
        self.assertEqual(
            [(delay, f.ip_src, f.ip_dst) for delay, f in replies],
            [(0, C.SRV_ADDR, C.POOL[0]), (3, OTHER.address, "255.255.255.255")],
        )
        self.assertEqual({f.udp_sum for _, f in replies}, {"good"})

    def test_what_is_wrong_is_only_that(self):
        [(_, f)] = _replies(Script(offers=(USUAL.saying({54: None}, xid=1, spoil=1),)))
        self.assertEqual((f.udp_sum, f.dhcp.xid, f.dhcp.server_id, f.dhcp.bootfile), ("bad", 8, None, "boot.nbp"))

    def test_a_reply_too_long_for_a_frame_comes_in_two(self):
        self.assertEqual(len(_replies(Script(offers=(USUAL.saying({224: b"x" * 1300}, size=1700),)))), 2)


class ScreenTests(unittest.TestCase):
    def test_a_line_that_ran_over_is_one_line_and_ends_with_the_end_of_the_boot(self):
        said = "Configuring (net0 52:54:00:50:58:01).................. No configuration methods \r\n"
        self.assertEqual(len(said), 82)
        console = said + "succeeded\r\nNo more network devices\r\nBooting on\r\n"
        self.assertEqual(screen(console, KINDS[IPXE].gave_up), [said.strip() + " succeeded", "No more network devices"])

    def test_progress_is_told_once(self):
        console = "Downloading...39%\rDownloading...100%BdsDxe: loading\r\n"
        self.assertEqual(screen(console, KINDS[OVMF].gave_up), ["Downloading...100%", "BdsDxe: loading"])


class TrialsTests(unittest.TestCase):
    def test_every_trial_was_run_and_is_described_as_it_is(self):
        folder = C.PROJECT / "fixtures" / "firmware"
        entries = json.loads((folder / "trials.json").read_text())
        self.assertEqual([e["name"] for e in entries], list(TRIALS))
        self.assertEqual([e["what"] for e in entries], [t.what for t in TRIALS.values()])
        self.assertEqual({p.stem for p in folder.glob("*.pcap")}, set(TRIALS))


if __name__ == "__main__":
    unittest.main()
