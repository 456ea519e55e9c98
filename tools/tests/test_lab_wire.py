"""The lab's own reading of frames, and its rules, on crafted and recorded frames."""

import pathlib
import tempfile
import unittest

from loading import PROJECT

from crafting import links, option_regions, packets as P, savefile  # noqa: E402
from crafting.exchanges import ack, discover, offer, request  # noqa: E402
from labkit import decode, judge, life, pcap, recording, rules, transfers  # noqa: E402

LAB = PROJECT / "fixtures" / "lab"


def frames(*data):
    return [decode.frame(n, n / 1000, d) for n, d in enumerate(data, 1)]


def reply(payload, ip=P.CLIENT, mac=P.CLIENT_MAC, **changes):
    return P.answered(payload, ip, mac, **changes)


class Files(unittest.TestCase):
    def test_all_forms_of_pcap_are_read_alike(self):
        data = [b"\1" * 60, b"\2" * 70]
        for order in "<>":
            for nano in (True, False):
                with tempfile.NamedTemporaryFile() as f:
                    f.write(savefile.pcap(data, order=order, nano=nano))
                    f.flush()
                    link, got = pcap.read(pathlib.Path(f.name))
                self.assertEqual((link, [d for _, d in got]), (1, data))
                self.assertEqual(got[1][0] - got[0][0], 1_000_000)

    def test_what_is_written_is_read_again(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "a.pcap")
            pcap.write(path, [(1_700_000_000_123_456_789, b"frame")])
            self.assertEqual(pcap.read(path), (1, [(1_700_000_000_123_456_789, b"frame")]))

    def test_a_cut_file_gives_its_whole_records(self):
        whole = savefile.pcap([b"\1" * 60, b"\2" * 60])
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "a.pcap")
            for length in range(24, len(whole)):
                path.write_bytes(whole[:length])
                self.assertLessEqual(len(pcap.read(path)[1]), 1)
            path.write_bytes(b"no capture at all, surely")
            with self.assertRaises(ValueError):
                pcap.read(path)


class Decoding(unittest.TestCase):
    def test_every_shorter_prefix_is_survived(self):
        for case in (*links.cases(), *option_regions.cases()):
            data = case.frames[0]
            for length in range(len(data)):
                decode.frame(1, 0.0, data[:length])

    def test_a_message_inside_a_tag_stack(self):
        four = next(c for c in links.cases() if c.name == "ethernet-four-tags")
        first = frames(*four.frames)[0]
        self.assertEqual([vid for _, vid in first.tags], [10, 20, 30, 40])
        self.assertEqual(first.dhcp.kind, "DISCOVER")

    def test_options_in_overloaded_regions(self):
        both = next(c for c in option_regions.cases() if c.name == "overload-both")
        d = frames(*both.frames)[0].dhcp
        self.assertEqual((d.bootfile, d.options[66]), ("file/region.efi", b"sname.example"))

    def test_checksums(self):
        sums = [frames(P.asked(discover(), **c))[0].udp_sum for c in ({}, {"sum_": 0x1234}, {"sum_": 0})]
        self.assertEqual(sums, ["good", "bad", "absent"])


class Routing(unittest.TestCase):
    def test_clear_bit_goes_to_chaddr_and_yiaddr(self):
        self.assertEqual(rules.routing(frames(P.asked(discover()), reply(offer()))), [])
        wrong = frames(P.asked(discover()), P.answered(offer()))
        self.assertIn("went to ff:ff:ff:ff:ff:ff 255.255.255.255 port 68", rules.routing(wrong)[0])

    def test_set_bit_goes_to_everyone(self):
        asks = P.asked(discover(flags=0x8000))
        self.assertEqual(rules.routing(frames(asks, P.answered(offer(flags=0x8000)))), [])
        self.assertEqual(len(rules.routing(frames(asks, reply(offer(flags=0x8000))))), 1)

    def test_a_renewal_is_answered_to_ciaddr_and_a_nak_to_everyone(self):
        asks = P.ethernet(
            P.ipv4(P.udp(request(ciaddr=P.CLIENT), P.CLIENT, P.SERVER), P.CLIENT, P.SERVER), dst=P.SERVER_MAC
        )
        self.assertEqual(rules.routing(frames(asks, reply(ack(ciaddr=P.CLIENT)))), [])
        nak = P.dhcp(P.options(P.NAK, P.SERVER_ID), op=2)
        self.assertEqual(rules.routing(frames(P.asked(request()), P.answered(nak))), [])
        self.assertEqual(len(rules.routing(frames(P.asked(request()), reply(nak)))), 1)

    def test_silence_and_unreachable_ports(self):
        release = P.asked(P.dhcp(P.options(P.RELEASE, P.SERVER_ID), ciaddr=P.CLIENT))
        self.assertEqual(len(rules.silence_after(frames(release, reply(ack())), ("RELEASE",))), 1)
        late = frames(P.asked(request()), P.asked(request()), reply(ack()), release, reply(ack()), reply(ack()))
        self.assertEqual([t.split(":")[0] for t in rules.silence_after(late, ("RELEASE",))], ["frame 6"])
        refused = P.ethernet(P.ipv4(P.icmp(3, 3, b""), P.SERVER, P.CLIENT, 1))
        self.assertEqual(len(rules.unreachable(frames(refused))), 1)

    def test_the_form_of_a_reply(self):
        asks = P.asked(P.dhcp(P.options(P.DISCOVER)))
        self.assertEqual(rules.form(frames(asks, reply(offer()))), [])
        self.assertIn("under 300", rules.form(frames(asks, reply(offer(minimum=0))))[0])
        self.assertIn(
            "no lease time",
            rules.form(frames(asks, reply(P.dhcp(P.options(P.OFFER, P.SERVER_ID), op=2, yiaddr=P.CLIENT))))[0],
        )
        self.assertIn("checksum bad", rules.form(frames(asks, reply(offer(), sum_=1)))[0])
        self.assertIn("not echoed", rules.form(frames(P.asked(discover()), reply(offer())))[0])

    def test_relay_agent_information_comes_back_as_it_was_and_last(self):
        relay = (82, b"\x01\x05down0")
        asks = P.asked(P.dhcp(P.options(P.DISCOVER, relay)))
        self.assertEqual(rules.form(frames(asks, reply(offer(relay)))), [])
        self.assertIn("information not echoed", rules.form(frames(asks, reply(offer())))[0])
        self.assertIn("information not echoed", rules.form(frames(asks, reply(offer((82, b"\x01\x01x")))))[0])
        self.assertIn("not last", rules.form(frames(asks, reply(offer(relay, (66, "a")))))[0])

    def test_a_reply_is_inside_the_tags_of_its_request(self):
        asks, answer = P.asked(P.dhcp(P.options(P.DISCOVER))), reply(offer())
        tagged = [frame[:12] + bytes.fromhex("88a80014 8100000a") + frame[12:] for frame in (asks, answer)]
        inner = answer[:12] + bytes.fromhex("8100000a") + answer[12:]
        self.assertEqual(rules.form(frames(*tagged)), [])
        self.assertIn("not inside the tags", rules.form(frames(tagged[0], inner))[0])
        stack = ((0x88A8, 20), (0x8100, 10))
        self.assertEqual(rules.tagged(frames(*tagged), stack), [])
        self.assertEqual(len(rules.tagged(frames(tagged[0], inner, answer), stack)), 2)

    def test_recordings_of_dnsmasq_keep_the_rules(self):
        for path in sorted(LAB.glob("ref-dnsmasq-*.pcap")):
            self.assertEqual(rules.routing(decode.read(path)), [], path.name)


class Declining(unittest.TestCase):
    """A client may decline an address as often as it gets an ACK for it."""

    DECLINE = P.asked(P.dhcp(P.options(P.DECLINE, (50, bytes.fromhex("c6336464")))))

    def judged(self, *data, taken="198.51.100.100", got="198.51.100.101"):
        return life.declined(frames(*data), [], {"taken": taken, "lease": {"address": got}})

    def test_the_same_address_may_be_declined_twice(self):
        self.assertEqual(self.judged(self.DECLINE), [])
        self.assertEqual(self.judged(self.DECLINE, self.DECLINE), [])

    def test_another_address_must_not_and_a_declined_one_must_not_come_again(self):
        other = P.asked(P.dhcp(P.options(P.DECLINE, (50, bytes.fromhex("c6336465")))))
        again = reply(P.dhcp(P.options(P.OFFER, P.SERVER_ID), op=2, yiaddr="198.51.100.100"))
        self.assertIn("declined was 198.51.100.100, 198.51.100.101", self.judged(self.DECLINE, other)[0])
        self.assertIn("declined was", self.judged()[0])
        self.assertIn("given again", self.judged(self.DECLINE, again)[0])
        self.assertEqual(self.judged(again, self.DECLINE), [])
        self.assertIn("given again", self.judged(self.DECLINE, got="198.51.100.100")[0])


class Summaries(unittest.TestCase):
    def test_a_firmware_boot_fetches_its_file(self):
        got = [t for t in transfers.tftp(decode.read(LAB / "ref-dnsmasq-ovmf-pxe4.pcap"))]
        self.assertEqual([(t.file, t.bytes) for t in got if t.complete], [("marker-x64.efi", 7340)])
        self.assertIn("asked", got[0].facts())

    def test_an_http_boot_fetches_its_file(self):
        requests, size = transfers.http(decode.read(LAB / "ref-dnsmasq-ovmf-http4.pcap"))
        self.assertIn("GET /marker-x64.efi", requests)
        self.assertEqual(size, 7340)

    def test_order_matters(self):
        self.assertTrue(judge.ordered(("OFFER", "ACK"), ["DISCOVER", "OFFER", "REQUEST", "ACK"]))
        self.assertFalse(judge.ordered(("ACK", "OFFER"), ["DISCOVER", "OFFER", "REQUEST", "ACK"]))

    def test_only_file_data_is_left_out_of_a_recording(self):
        def tftp(op, sport, dport):
            return P.ethernet(
                P.ipv4(P.udp(bytes([0, op]) + b"\0\1data", P.SERVER, P.CLIENT, sport, dport), P.SERVER, P.CLIENT)
            )

        kept = [
            not recording._is_file_data(f)
            for f in (
                tftp(3, 2000, 3000),
                tftp(4, 3000, 2000),
                tftp(1, 3000, 69),
                tftp(5, 2000, 3000),
                tftp(6, 2000, 3000),
                P.asked(discover()),
            )
        ]
        self.assertEqual(kept, [False, False, True, True, True, True])


if __name__ == "__main__":
    unittest.main()
