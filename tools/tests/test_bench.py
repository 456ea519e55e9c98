"""The benchmark's table and its floors, without running anything."""

import unittest

from loading import script

bench = script("bench/run")


def row(name: str, frames: int, seconds: float, against: str = "", floor: float = 0, memory: int = 5_000_000):
    program = bench.Program(name, ["true"], frames, {}, against, floor)
    program.seconds, program.processor, program.memory = seconds, seconds, memory
    return program


class FloorTests(unittest.TestCase):
    def test_rates_are_compared_not_times(self):
        rows = [row("tshark", 1_000, 1), row("pxe-sniff --json", 100_000, 1, "tshark", 100)]
        self.assertEqual(bench.misses(rows), [])

    def test_missed_floor_is_told_with_both_numbers(self):
        rows = [row("tcpdump", 1_000, 1), row("pxe-sniff", 4_900, 1, "tcpdump", 5)]
        self.assertEqual(bench.misses(rows), ["pxe-sniff is 4.9 times tcpdump; the floor is 5."])

    def test_memory_has_a_floor(self):
        self.assertEqual(
            bench.misses([row("pxe-sniff", 1, 1, memory=65_000_000)]), ["pxe-sniff took 65 MB; the floor is 64."])

    def test_program_that_is_not_installed_is_no_miss(self):
        self.assertEqual(bench.misses([row("pxe-sniff", 1, 1, "tcpdump", 5)]), [])


class TableTests(unittest.TestCase):
    def test_row_tells_rate_share_ratio_and_memory(self):
        rows = [
            row("libpcap read loop (C)", 1_000_000, 0.5), row("tcpdump", 1_000_000, 2),
            row("pxe-sniff", 1_000_000, 0.25, "tcpdump", 5)]
        lines = bench.table(rows, 50_000, 464_000_024, 0, 3).splitlines()
        self.assertIn("1,000,000 frames, 464 bytes each in the file; the best of 3 turns.", lines)
        self.assertIn("| pxe-sniff | 4,000,000 | 200.0 % | tcpdump | 8.0 | 5 | 1.0 | 5 MB |", lines)


if __name__ == "__main__":
    unittest.main()
