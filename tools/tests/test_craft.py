"""Crafted frames: right where they claim to be right, and the same bytes every time."""

import unittest

from loading import PROJECT

import craft  # noqa: E402
from crafting import packets as P  # noqa: E402
from crafting.exchanges import discover  # noqa: E402


class Packets(unittest.TestCase):
    def test_the_checksum_of_the_rfc_1071_example(self):
        self.assertEqual(P.checksum(bytes.fromhex("0001f203f4f5f6f7")), 0x220D)

    def test_an_ipv4_header_sums_to_zero(self):
        self.assertEqual(P.checksum(P.ipv4(b"abc")[:20]), 0)

    def test_a_partial_checksum_is_the_pseudo_header_alone(self):
        datagram = P.udp(b"x", sum_="partial")
        pseudo = P.ip(P.NOWHERE) + P.ip(P.EVERYONE) + bytes([0, 17, 0, 9])
        self.assertEqual(int.from_bytes(datagram[6:8], "big"), ~P.checksum(pseudo) & 0xFFFF)

    def test_a_message_has_its_cookie_and_its_minimum(self):
        message = discover()
        self.assertEqual((len(message), message[236:240]), (300, P.COOKIE))


class Cases(unittest.TestCase):
    def test_the_same_bytes_every_time_and_as_committed(self):
        for first, second in zip(craft.all_cases(), craft.all_cases()):
            self.assertEqual(first.bytes(), second.bytes(), first.name)
            self.assertEqual((PROJECT / "fixtures" / "crafted" / first.file).read_bytes(), first.bytes(), first.name)

    def test_every_case_says_what_it_shows(self):
        for case in craft.all_cases():
            self.assertTrue(case.frames and case.shows and "|" not in case.shows, case.name)


if __name__ == "__main__":
    unittest.main()
