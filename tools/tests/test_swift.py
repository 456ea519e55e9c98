"""tools/swift finds a Swift under sudo, where PATH no longer names it."""

import pathlib
import shutil
import subprocess
import tempfile
import unittest

from loading import TOOLS

NEEDED = ("bash", "cut", "dirname", "head", "id", "sed", "timeout", "tr")
RUNUSER = 'while [ "$1" != -- ]; do shift; done; shift; exec "$@"'


class UnderSudo(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.root = pathlib.Path(scratch.name)
        for name in NEEDED:
            target = self.root / "bin" / name
            target.parent.mkdir(exist_ok=True)
            target.symlink_to(shutil.which(name))
        self.program("bin/runuser", RUNUSER)
        self.program("bin/getent", f"echo someone:x:1000:1000::{self.root}/home:{self.root}/shell")
        # A login shell that sets the PATH of its user.
        self.program("shell", f'PATH={self.root}/first:{self.root}/last exec /bin/sh -c "$2"')

    def program(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\n{text}\n")
        path.chmod(0o755)
        return str(path)

    def swift(self, name, version):
        return self.program(name, f"echo Swift version {version} '(fake)'")

    def found(self):
        environment = {"PATH": str(self.root / "bin"), "SUDO_USER": "someone"}
        argv = [str(TOOLS / "swift"), "--where"]
        return subprocess.run(argv, env=environment, capture_output=True, text=True).stdout.strip()

    def test_the_last_folder_of_the_callers_path_is_looked_at(self):
        self.assertEqual(self.swift("last/swift", "6.3.1"), self.found())

    def test_one_that_is_too_old_or_does_not_start_is_passed_over(self):
        self.swift("bin/swift", "5.10")
        self.program("first/swift", "echo cannot open shared object file >&2; exit 127")
        self.assertEqual(self.swift("last/swift", "6.2"), self.found())


if __name__ == "__main__":
    unittest.main()
