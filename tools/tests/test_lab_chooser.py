"""The menu of UEFI is read from its screen, and a key is pressed for what is there."""

import unittest

from loading import PROJECT  # noqa: F401  (sets the path of the lab)

from labkit import chooser  # noqa: E402

# What OVMF (EDK2 2022.11) sent to its serial console.
LISTED = "\r\nThere is no such file \r\nThe marker \r\n"
FIRST_ON = "\x1b[0m\x1b[30m\x1b[47m\x1b[04;01H                     \rThere is no such file \r\n\x1b[06;01H"
FIRST_OFF = FIRST_ON.replace("\x1b[30m\x1b[47m", "\x1b[37m\x1b[40m")
SECOND_ON = "\x1b[0m\x1b[30m\x1b[47m\x1b[05;01H          \rThe marker \r\n\x1b[06;01H"
SECOND_OFF = SECOND_ON.replace("\x1b[30m\x1b[47m", "\x1b[37m\x1b[40m")
SCREENS = (LISTED, LISTED + FIRST_ON, LISTED + FIRST_ON + FIRST_OFF, LISTED + FIRST_ON + FIRST_OFF + SECOND_ON)
TAKEN = SCREENS[-1] + SECOND_OFF + "\r\n  Server IP address is 198.51.100.1\r\n"


class ChooserTests(unittest.TestCase):
    def setUp(self):
        self.keys = []
        self.chooser = chooser.Chooser("The marker", self.keys.append)

    def test_the_line_that_is_on_is_told_from_the_others(self):
        self.assertEqual(
            [chooser.highlighted(screen) for screen in (*SCREENS, TAKEN)],
            [None, "There is no such file", None, "The marker", None],
        )

    def test_a_line_that_is_drawn_by_half_is_not_there_yet(self):
        whole = LISTED + FIRST_ON
        for end in range(len(LISTED), whole.rindex("\r")):
            self.assertIsNone(chooser.highlighted(whole[:end]))

    def test_each_screen_gets_one_key(self):
        for screen in (*SCREENS, TAKEN):
            for now in (0, 1):
                self.chooser.look(screen, now)
        self.assertEqual(self.keys, ["down", "ret"])

    def test_a_key_that_was_lost_is_pressed_again(self):
        for now in (0, chooser.PATIENCE - 1, chooser.PATIENCE):
            self.chooser.look(SCREENS[1], now)
        self.assertEqual(self.keys, ["down", "down"])


if __name__ == "__main__":
    unittest.main()
