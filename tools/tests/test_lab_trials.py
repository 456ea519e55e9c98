"""What the trials say of journals and lease files: each planted fault is found, and a right history is not blamed."""

import pathlib
import sqlite3
import tempfile
import unittest

from loading import PROJECT  # noqa: F401  (sets the path of the lab)

from labkit import decode, leasefile  # noqa: E402
from labkit.hammer import journal, wire  # noqa: E402
from labkit.hammer.journal import Entry  # noqa: E402
from labkit.leasefile import Row  # noqa: E402
from labkit.trials.playback import judge  # noqa: E402

A, B = "02:4b:00:00:00:01", "02:4b:00:00:00:02"
ONE, TWO = "198.51.100.20", "198.51.100.21"


def ack(time, mac, address, seconds=10):
    return Entry(time, time - 0.1, "ACK", mac, address, seconds)


def release(time, mac, address):
    return Entry(time, time, "RELEASE", mac, address, 0)


class SharedAddresses(unittest.TestCase):
    def test_an_address_of_two_clients_is_found(self):
        found = journal.shared([ack(0, A, ONE), ack(9, B, ONE)])
        self.assertEqual(len(found), 1)
        self.assertIn(ONE, found[0])

    def test_an_address_is_free_when_its_lease_is_over_given_back_or_left_for_another(self):
        self.assertEqual(journal.shared([ack(0, A, ONE), ack(10, B, ONE)]), [])
        self.assertEqual(journal.shared([ack(0, A, ONE), release(1, A, ONE), ack(2, B, ONE)]), [])
        self.assertEqual(journal.shared([ack(0, A, ONE), ack(1, A, TWO), ack(2, B, ONE)]), [])

    def test_a_renewal_counts_from_its_own_question(self):
        self.assertEqual(len(journal.shared([ack(0, A, ONE), ack(8, A, ONE), ack(12, B, ONE)])), 1)


class LostLeases(unittest.TestCase):
    def test_a_lease_that_is_missing_another_clients_ended_or_too_short_is_found(self):
        told, now = [ack(100, A, ONE)], 101
        self.assertEqual(journal.lost(told, [Row(ONE, A, "bound", 100, 110)], now), [])
        for rows in (
            [],
            [Row(TWO, A, "bound", 100, 110)],
            [Row(ONE, B, "bound", 100, 110)],
            [Row(ONE, A, "released", 100, 110)],
            [Row(ONE, A, "bound", 100, 105)],
        ):
            self.assertEqual(len(journal.lost(told, rows, now)), 1, rows)

    def test_only_the_last_word_to_a_client_counts_and_only_while_it_lasts(self):
        self.assertEqual(journal.lost([ack(100, A, ONE)], [], 111), [])
        self.assertEqual(journal.lost([ack(100, A, ONE), release(101, A, ONE)], [], 102), [])
        moved = [ack(100, A, ONE), ack(101, A, TWO)]
        self.assertEqual(journal.lost(moved, [Row(TWO, A, "bound", 101, 111)], 102), [])

    def test_what_is_written_is_read_again(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "journal")
            writer = journal.Writer(path)
            writer.write(2.5, 2.25, "ACK", bytes.fromhex("024b00000001"), wire.EVERYONE, 7)
            writer.close()
            self.assertEqual(journal.read(path), [Entry(2.5, 2.25, "ACK", A, "255.255.255.255", 7)])


class LeaseFile(unittest.TestCase):
    def test_rows_in_the_write_ahead_log_are_read_and_left_there(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "leases.sqlite")
            database = sqlite3.connect(path)
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("CREATE TABLE lease (address, hardware_address, state, start, expiry)")
            row = (0xC6336414, bytes.fromhex("024b00000001"), "bound", 10**9, None)
            database.execute("INSERT INTO lease VALUES (?, ?, ?, ?, ?)", row)
            database.commit()
            before = path.read_bytes()
            self.assertEqual(leasefile.rows(path), [Row(ONE, A, "bound", 1.0, None)])
            self.assertEqual(path.read_bytes(), before)
            database.close()
        self.assertEqual(leasefile.rows(path), [])


class Frames(unittest.TestCase):
    def test_the_clients_frames_are_good(self):
        mac, server = bytes.fromhex("024b00000001"), bytes((198, 51, 100, 1))
        message = wire.message(wire.REQUEST, mac, 7, requested=bytes((198, 51, 100, 20)), server=server)
        f = decode.frame(1, 0.0, wire.frame(message, mac))
        self.assertEqual((f.udp_sum, f.ip_dst, f.dport), ("good", "255.255.255.255", 67))
        self.assertEqual((f.dhcp.kind, f.dhcp.chaddr, f.dhcp.server_id), ("REQUEST", A, "198.51.100.1"))
        self.assertEqual((f.dhcp.xid, f.dhcp.options[50], f.dhcp.length), (7, bytes((198, 51, 100, 20)), 300))


class Playback(unittest.TestCase):
    def report(self, **changes):
        whole = {"complete": 500, "failed": 0, "seconds": 2.5, "dropped": 0, "repeated": 3, "failures": []}
        return {**whole, "steps": [{"what": "OFFER"}, {"what": "x.efi", "bytes": 10_000_000}], **changes}

    def test_all_boots_complete(self):
        result = judge(500, "pxe-respond", self.report(), 0)
        self.assertTrue(result["ok"])
        self.assertEqual(
            result["verdict"], "500 of 500 boots complete in 2.5 s, 200 a second; 4 MB/s; 3 messages sent again"
        )

    def test_ours_may_fail_none_and_others_may(self):
        report = self.report(complete=496, failed=4, failures=[{"reason": "NAK", "count": 4}])
        self.assertFalse(judge(500, "pxe-respond", report, 1)["ok"])
        result = judge(500, "dnsmasq", report, 1)
        self.assertTrue(result["ok"])
        self.assertIn("4 × NAK", result["verdict"])

    def test_a_report_that_leaves_clients_out_and_a_wrong_exit_code_are_found(self):
        self.assertIn("accounts for 499 of 500", judge(500, "kea", self.report(complete=499), 1)["verdict"])
        self.assertFalse(judge(500, "kea", self.report(), 1)["ok"])
        self.assertFalse(judge(500, "kea", self.report(dropped=1), 0)["ok"])
