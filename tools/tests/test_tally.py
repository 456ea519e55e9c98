"""The closing line counts what ran, and a step that ran nothing fails."""

import unittest

from loading import script

count = script("tally").count
GOOD = """✔ Test "a text" passed after 0.001 seconds.
✔ Test plain() passed after 0.001 seconds.
➜ Test later() skipped.
✔ Test run with 3 tests in 1 suite passed after 0.002 seconds.
"""
BAD = """✘ Test "a text" recorded an issue at A.swift:1:1: Expectation failed
✘ Test "a text" failed after 0.001 seconds with 1 issue.
✘ Test many(arguments:) with 3 test cases failed after 0.001 seconds with 2 issues.
✘ Test run with 5 tests in 2 suites failed after 0.002 seconds with 3 issues.
"""


class Counting(unittest.TestCase):
    def test_swift_testing(self):
        self.assertEqual(count("swift-test", GOOD, 0), (2, 0, 1))
        self.assertEqual(count("swift-test", BAD, 1), (3, 2, 0))

    def test_the_simulation_is_counted_as_the_other_swift_tests(self):
        self.assertEqual(count("simulation", GOOD, 0), (2, 0, 1))
        self.assertEqual(count("simulation", BAD, 1), (3, 2, 0))

    def test_swift_testing_in_colour(self):
        self.assertEqual(
            count("swift-test", "\x1b[92m✔\x1b[0m Test run with 7 tests in 2 suites passed after 1 seconds.", 0),
            (7, 0, 0),
        )

    def test_xctest_beside_it(self):
        both = GOOD + "Executed 2 tests, with 0 failures (0 unexpected) in 0.1 (0.1) seconds\n" * 2
        self.assertEqual(count("swift-test", both, 0), (4, 0, 1))

    def test_a_crash_is_a_failure(self):
        self.assertEqual(count("swift-test", "error: Exited with unexpected signal code 4", 1), (0, 1, 0))
        self.assertEqual(count("swift-test", GOOD, 1), (2, 1, 1))

    def test_a_counting_step_that_ran_nothing_fails(self):
        for step in ("swift-test", "simulation", "python", "lab"):
            self.assertEqual(count(step, "", 0), (0, 1, 0), step)

    def test_unittest(self):
        self.assertEqual(
            count("python", "Ran 12 tests in 0.1s\n\nFAILED (failures=1, errors=2, skipped=3)", 1), (6, 3, 3)
        )

    def test_the_lab(self):
        self.assertEqual(count("lab", "ok   udhcpc\nlab: 14 passed, 1 failed\n", 1), (14, 1, 0))
        self.assertEqual(count("lab", "lab: 0 passed, 0 failed, 15 skipped\n", 1), (0, 1, 15))

    def test_a_plain_step_is_one_check(self):
        self.assertEqual([count("format", "", 0), count("format", "", 1)], [(1, 0, 0), (0, 1, 0)])

    def test_a_preparation_counts_only_if_it_fails(self):
        self.assertEqual([count("release", "", 0), count("release", "", 1)], [(0, 0, 0), (0, 1, 0)])


if __name__ == "__main__":
    unittest.main()
