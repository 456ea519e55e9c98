"""The Linux that the lab boots: its initrd, byte by byte. Its /init is not run: it would turn this machine off."""

import struct
import unittest

from labkit import linux
from labkit.bootfiles import MARK


class InitTests(unittest.TestCase):
    def test_the_message_lies_where_the_code_says(self):
        program = linux.init()
        entry, base = struct.unpack_from("<Q", program, 24)[0], struct.unpack_from("<Q", program, 64 + 16)[0]
        code = program[entry - base :]
        self.assertEqual(code[0:5], b"\xb8\x01\0\0\0")  # mov eax, write
        self.assertEqual(code[10:11] + code[15:16], b"\xbe\xba")  # mov esi, address; mov edx, length
        address, length = struct.unpack_from("<I", code, 11)[0], struct.unpack_from("<I", code, 16)[0]
        message = program[address - base :]
        self.assertEqual(len(message), length)
        self.assertIn(f"{MARK} linux-initrd\r\n".encode(), message)

    def test_the_whole_file_is_loaded(self):
        program = linux.init()
        self.assertEqual(struct.unpack_from("<QQ", program, 64 + 32), (len(program), len(program)))


class InitrdTests(unittest.TestCase):
    def test_it_has_init_as_a_program_and_an_end(self):
        archive = linux.initrd()
        names = []
        at = 0
        while at < len(archive):
            fields = [int(archive[at + n : at + n + 8], 16) for n in range(6, 110, 8)]
            self.assertEqual(archive[at : at + 6], b"070701")
            mode, size, name_size = fields[1], fields[6], fields[11]
            names.append((archive[at + 110 : at + 109 + name_size].decode(), mode))
            at += (110 + name_size + 3) // 4 * 4
            at += (size + 3) // 4 * 4
        self.assertEqual(names, [("init", 0o100755), ("TRAILER!!!", 0)])


if __name__ == "__main__":
    unittest.main()
