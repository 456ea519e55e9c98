"""The document check finds what it is there to find."""

import pathlib
import tempfile
import unittest

from loading import script

docs = script("check-docs")

HELP = """OVERVIEW: Shows --nothing of this line.

USAGE: pxe-sniff [<options>]

OPTIONS:
  -r, --read <file>       Read a file; see --also.
                          --wrapped
  -i, --iface, --interface <interface>
                          Capture live.
  --utc/--local           Times.
  -h, --help              Show help information.
"""
HELPS = {"pxe-sniff": {"-r", "--read", "--json"}, "pxe-respond": {"--iface"}, "pxe-replay": {"--golden"}}


class Options(unittest.TestCase):
    def test_every_spelling_of_an_option_is_read_from_the_help_and_no_word_of_its_texts(self):
        self.assertEqual(
            docs.options_of(HELP),
            {"-r", "--read", "-i", "--iface", "--interface", "--utc", "--local", "-h", "--help"},
        )

    def test_the_options_of_our_commands_are_found_in_code(self):
        text = (
            "```sh\nsudo pxe-sniff -r a.pcap --json | jq -r .x  # --not\n```\n"
            "See `pxe-replay a --golden b`, not --this."
        )
        self.assertEqual(
            docs.invocations(text), [("pxe-sniff", "-r"), ("pxe-sniff", "--json"), ("pxe-replay", "--golden")]
        )

    def test_an_option_of_another_program_is_none_of_ours(self):
        text = "```sh\ndnsmasq --port=0\ntcpdump -w - | pxe-sniff -r -\n```"
        self.assertEqual(docs.invocations(text), [("pxe-sniff", "-r")])

    def test_subcommands_have_options_of_their_own_and_one_table(self):
        leases = "pxe-respond leases"
        helps = {"pxe-respond": {"--iface"}, f"{leases} list": {"--name"}, f"{leases} show": {"--utc"}}
        text = "`pxe-respond --iface a` `pxe-respond leases list --name a`"
        self.assertEqual(docs.invocations(text), [("pxe-respond", "--iface"), ("pxe-respond leases list", "--name")])
        self.assertEqual(
            docs.unknown_options("`pxe-respond leases show --name a`", helps),
            ["pxe-respond leases show has no option --name"],
        )
        table = "### pxe-respond\n| `--iface` | a |\n### pxe-respond leases\n| `--name` | a |\n"
        self.assertEqual(docs.tables(table, helps), ["the table of pxe-respond leases lacks --utc"])

    def test_quoted_filters_hold_no_options(self):
        self.assertEqual(docs.invocations("`pxe-sniff 'not --this'`"), [])

    def test_an_option_that_the_command_lacks_is_told(self):
        self.assertEqual(docs.unknown_options("`pxe-sniff --golden x`", HELPS), ["pxe-sniff has no option --golden"])
        self.assertEqual(docs.unknown_options("`--nosuch`", HELPS), ["no command has an option --nosuch"])
        self.assertEqual(docs.unknown_options("`--iface`", HELPS), [])

    def test_a_table_has_all_options_and_no_others(self):
        text = "### pxe-sniff\n\n| option | x |\n| `-r`, `--read` *file* | reads |\n| `--old` | gone |\n## Next\n"
        self.assertEqual(
            docs.tables(text, {"pxe-sniff": HELPS["pxe-sniff"]}),
            ["the table of pxe-sniff lacks --json", "the table of pxe-sniff has --old, and the command has not"],
        )


class Links(unittest.TestCase):
    def links(self, text):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "a.md")
            path.write_text(text)
            pathlib.Path(folder, "b.md").write_text("# Some `code`, and more\n")
            return docs.links(path, text)

    def test_links_to_files_headings_and_the_web_are_right(self):
        text = "[x](b.md) [y](b.md#some-code-and-more) [z](https://example.com) [h](#here)\n# Here\n"
        self.assertEqual(self.links(text), [])

    def test_links_to_nothing_are_told(self):
        self.assertEqual(len(self.links("[x](c.md) [y](b.md#other)")), 2)

    def test_code_holds_no_links(self):
        self.assertEqual(self.links("```\n[x](c.md)\n```\n"), [])


class Modules(unittest.TestCase):
    manifest = '.target(name: "AB"), .executableTarget(\n    name: "pxe-x", .product(name: "Other", package: "o")'

    def test_each_target_is_to_be_named_as_a_word_of_its_own(self):
        self.assertEqual(docs.modules(self.manifest, "`AB` and pxe-x"), [])
        self.assertEqual(
            docs.modules(self.manifest, "ABC, pxe-x-y"),
            ["the module AB is not named", "the module pxe-x is not named"],
        )


class Examples(unittest.TestCase):
    page = "```swift\nimport A\n\nfunc f() {\n    g()\n}\n```\n"

    def test_an_example_that_a_test_has_is_compiled(self):
        source = "import B\nstruct S {\n    func f() {\n        g()\n    }\n}\n"
        self.assertEqual(docs.examples(self.page, [source]), [])

    def test_an_example_that_no_test_has_is_told(self):
        self.assertEqual(len(docs.examples(self.page, ["func f() {\n    h()\n}\n"])), 1)


class Outputs(unittest.TestCase):
    def outputs(self, text):
        with tempfile.TemporaryDirectory() as folder:
            pathlib.Path(folder, "a").write_text("one\ntwo\n")
            return docs.outputs(text, pathlib.Path(folder), pathlib.Path(folder))

    def test_outputs_are_compared(self):
        text = "```console\n$ grep -h . a\none\ntwo\n$ head -1 a | grep one\none\n```\n"
        self.assertEqual(self.outputs(text), (2, [], text))

    def test_another_output_is_told(self):
        ran, wrong, updated = self.outputs("```console\n$ grep -h . a\none\n```\n")
        self.assertEqual((ran, len(wrong)), (1, 1))
        self.assertEqual(updated, "```console\n$ grep -h . a\none\ntwo\n```\n")

    def test_only_harmless_commands_are_run(self):
        for command in ("rm a", "grep one a > b", "grep one a | tee b", "pxe-sniff -r a -w b", "grep $(rm a) a"):
            ran, wrong, _ = self.outputs(f"```console\n$ {command}\n```\n")
            self.assertEqual((ran, len(wrong)), (0, 1), command)

    def test_other_blocks_are_not_run(self):
        text = "```text\n$ rm a\n```\n"
        self.assertEqual(self.outputs(text), (0, [], text))


class Places(unittest.TestCase):
    def test_folders_of_a_machine_are_found_and_those_of_every_machine_are_not(self):
        self.assertTrue(docs.WORKPLACE.search("see /home/someone/pxewire"))
        self.assertTrue(docs.WORKPLACE.search("`/mnt/x`"))
        self.assertFalse(docs.WORKPLACE.search("/usr/local/bin, /var/lib/pxewire and ~/mnt/x"))
        self.assertFalse(docs.WORKPLACE.search("https://example.com/home/x"))


if __name__ == "__main__":
    unittest.main()
