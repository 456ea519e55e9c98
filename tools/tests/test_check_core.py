"""The core check finds what it is there to find, and nothing in comments and strings."""

import pathlib
import tempfile
import unittest

from loading import script

check = script("check-core")


def complaints(module, source):
    return check.complaints(module, "File.swift", source)


class Imports(unittest.TestCase):
    def test_the_core_may_import_itself_and_the_standard_library(self):
        self.assertEqual(complaints("DHCPWire", "public import PacketWire\nimport Swift\n"), [])

    def test_the_core_must_not_import_foundation(self):
        self.assertEqual(len(complaints("PacketWire", "import Foundation\n")), 1)

    def test_every_spelling_of_an_import_is_seen(self):
        for line in (
            "@preconcurrency import Foundation",
            "internal import Foundation",
            "import struct Foundation.Date",
            "  @_exported public import Foundation",
            "#if os(Linux)\nimport Foundation\n#endif",
            "@_spi(X) import Foundation",
            "package import func Foundation.exp",
        ):
            self.assertEqual(len(complaints("PXEResponder", line + "\n")), 1, line)

    def test_an_arrow_never_points_up(self):
        self.assertTrue(complaints("PacketWire", "import DHCPWire\n"))
        self.assertTrue(complaints("PXEReports", "import PXERuntime\n"))
        self.assertTrue(complaints("PXERuntime", "import CPcap\n"))
        self.assertEqual(complaints("PacketCapture", "import CPcap\nimport PacketWire\n"), [])

    def test_the_line_is_named(self):
        self.assertTrue(complaints("PacketWire", "// one\n\nimport Foundation\n")[0].startswith("File.swift:3: "))


class Words(unittest.TestCase):
    def test_the_core_must_not_name_clocks_randomness_output_or_traps(self):
        for line in (
            "let a = Date()",
            "let c = ContinuousClock()",
            "let r = UInt32.random(in: 0...9)",
            "x.shuffled()",
            "var g = SystemRandomNumberGenerator()",
            "print(x)",
            "fatalError()",
            "unsafe f()",
            "let p: UnsafeRawPointer",
            "a.withUnsafeBytes { }",
        ):
            self.assertEqual(len(complaints("DHCPWire", line)), 1, line)

    def test_harmless_neighbours_are_left_alone(self):
        for line in ("func update(_ x: Int)", "let randomness = 1", "func blueprint(x: Int)", "let validDate = 3"):
            self.assertEqual(complaints("DHCPWire", line), [], line)

    def test_comments_and_strings_do_not_count(self):
        for source in (
            "// print(x) unsafe",
            "/* a /* nested import Foundation */ unsafe */",
            'let s = "print(x) \\" unsafe"',
            'let s = """\nimport Foundation\n"""',
            'let s = #"a " unsafe "#',
            'let e = ""; let f = "unsafe"',
        ):
            self.assertEqual(complaints("DHCPWire", source), [], source)

    def test_code_after_a_comment_or_string_counts(self):
        for source in ('let s = "a"; print(s)', "/* a */ print(1)", "// a\nprint(1)", 'let s = ""\nprint(s)'):
            self.assertEqual(len(complaints("DHCPWire", source)), 1, source)

    def test_unsafe_is_for_the_system_floors_only(self):
        self.assertEqual(complaints("PacketCapture", "unsafe f()"), [])
        self.assertTrue(complaints("PXEReports", "unsafe f()"))
        self.assertTrue(complaints("pxe-sniff", "unsafe f()"))


class Project(unittest.TestCase):
    def test_a_module_without_a_floor_is_a_complaint(self):
        with tempfile.TemporaryDirectory() as folder:
            source = pathlib.Path(folder, "Sources", "Newcomer", "A.swift")
            source.parent.mkdir(parents=True)
            source.write_text("")
            self.assertEqual(len(check.check(pathlib.Path(folder))[1]), 1)


if __name__ == "__main__":
    unittest.main()
