"""The table of DHCP servers and its floors, without running anything."""

import unittest

from loading import script

bench = script("bench/dhcp")


def report(rate: float, p99: float = 1, **faults: int) -> dict:
    names = ("retries", "naks", "duplicates", "doubled", "lost")
    return {"exchangesPerSecond": rate, "exchange": {"p99": p99}, **dict.fromkeys(names, 0), **faults}


def row(name: str, rate: float, p99: float = 1, **faults: int):
    return bench.Row(name, "", {window: [report(rate, p99, **faults)] for window in bench.WINDOWS})


class FloorTests(unittest.TestCase):
    def test_floors_are_met(self):
        rows = [row(bench.LIMIT, 100_000), row(bench.OURS, 40_000), row(bench.KEA, 10_000), row(bench.ISC, 500)]
        runs = [bench.Large(0, 0.1, 20_000_000, 40_000), bench.Large(1_000_000, 4, 300_000_000, 39_000)]
        self.assertEqual(bench.misses(rows, runs), [])

    def test_missed_ratio_is_told_with_its_window(self):
        rows = [row(bench.OURS, 20_000), row(bench.KEA, 10_000)]
        self.assertEqual(
            bench.misses(rows, []), ["pxe-respond is 2.00 times Kea at window 64; the floor is 3."])

    def test_slow_answers_and_faults_are_misses(self):
        missed = bench.misses([row(bench.OURS, 40_000, p99=6, duplicates=1)], [])
        self.assertEqual(len(missed), 2)
        self.assertIn("6.00 ms at window 1", missed[0])

    def test_large_store_has_three_floors(self):
        runs = [bench.Large(0, 0.1, 20_000_000, 40_000), bench.Large(1_000_000, 6, 500_000_000, 30_000)]
        self.assertEqual(len(bench.misses([], runs)), 3)


class TableTests(unittest.TestCase):
    def test_median_of_the_turns_counts(self):
        ours = bench.Row(bench.OURS, "", {256: [report(rate) for rate in (1, 50, 3)]})
        self.assertEqual(ours.rate(256), 3)

    def test_row_tells_rates_ratio_and_floor(self):
        rows = [row(bench.LIMIT, 100_000), row(bench.OURS, 40_000, 0.5), row(bench.KEA, 10_000, retries=2)]
        lines = bench.table(rows)
        self.assertEqual(
            lines[3], "| `pxe-respond` |  | 40,000 | 40,000 | 40,000 | 40.0 % |  |  |  | 0.50 ms | 0.5 ms | 0 | 0 |")
        self.assertIn("| 10.0 % | `pxe-respond`, window 64 | 4.0 | 3 | 1.00 ms | 1.0 ms | 6 | 0 |", lines[4])


if __name__ == "__main__":
    unittest.main()
