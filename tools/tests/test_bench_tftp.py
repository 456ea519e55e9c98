"""The tables of TFTP servers and their floors, without running anything."""

import unittest

from loading import script

bench = script("bench/tftp")


def seconds(ours: float, others: float) -> dict:
    """Each client of each case took so long."""
    cases = (*bench.CASES, *bench.CROWDS)
    return {
        name: {case.name: [took] * case.clients for case in cases} for name, took in ((bench.OURS, ours), ("other", others))}


class FairnessTests(unittest.TestCase):
    def test_equal_clients_are_fairly_served(self):
        self.assertAlmostEqual(bench.fairness([3.0] * 50), 1)

    def test_one_that_has_all_is_one_over_their_number(self):
        self.assertAlmostEqual(bench.fairness([2.0, 0, 0, 0]), 0.25)

    def test_nobody_served_is_not_fair(self):
        self.assertEqual(bench.fairness([0, 0]), 0)


class FloorTests(unittest.TestCase):
    def test_floors_without_a_window_are_met(self):
        missed = bench.misses(seconds(1, 1))
        self.assertEqual([line.split(":")[0] for line in missed], ["clean, window 16"])

    def test_slower_than_the_best_is_told_with_its_ratio(self):
        self.assertIn("clean: 0.50; the floor is 1.", bench.misses(seconds(2, 1)))

    def test_a_file_that_failed_in_any_turn_is_a_miss(self):
        measured = seconds(1, 1)
        lossy = bench.CASES[-1].name
        measured[bench.OURS][lossy] = [0.5, 0, 0.5]
        self.assertIn(f"{lossy}: 1 files did not come whole.", bench.misses(measured))

    def test_an_unfair_turn_is_a_miss_whatever_the_others_were(self):
        measured = seconds(1, 1)
        crowd = bench.CROWDS[0]
        measured[bench.OURS][crowd.name] = [1.0] * crowd.clients + [0.1] * 5 + [9.0] * (crowd.clients - 5)
        self.assertTrue(any("Jain" in line for line in bench.misses(measured)))


class TableTests(unittest.TestCase):
    def test_what_failed_is_named(self):
        measured = seconds(1, 1)
        measured["other"]["clean"] = [0, 2.0]
        self.assertIn("32.00 (1 of 2 failed)", "\n".join(bench.table(measured)))

    def test_a_window_is_compared_with_the_best_without_one(self):
        measured = seconds(1, 2)
        case = next(case for case in bench.CASES if case.name == "0.5 ms each way, window 16")
        self.assertEqual(bench.against(measured, case), 6_000_000)
