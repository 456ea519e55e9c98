"""Which scenarios a reference server stands in for, and what is said of the others."""

import unittest

from loading import PROJECT  # noqa: F401  (sets the path of the lab)

from labkit import reference  # noqa: E402
from labkit.scenarios import SCENARIOS, TESTS  # noqa: E402


class RefusalTests(unittest.TestCase):
    def refusals(self, name, *scenarios):
        return [reference.refusal(name, SCENARIOS[scenario]) for scenario in scenarios]

    def test_dnsmasq_boots_from_usual_names_and_a_linux_and_shows_a_menu(self):
        played = ("usual-ovmf-http4", "linux-ovmf-pxe4", "menu-ovmf-pxe4", "matrix-proxy-isc-ipxe-bios")
        self.assertEqual(set(self.refusals("dnsmasq", *played, "matrix-vlan-proxy-kea-aarch64-pxe4")), {None})

    def test_kea_and_isc_boot_where_they_give_the_addresses(self):
        for name in ("kea", "isc"):
            played = ("usual-ovmf-pxe4", "linux-seabios-ipxe", "matrix-relay-ipxe-bios")
            self.assertEqual(set(self.refusals(name, *played)), {None})
            self.assertEqual(
                self.refusals(name, "matrix-proxy-dnsmasq-ipxe-bios"), [f"{name} is no proxy beside another server"]
            )

    def test_what_only_pxe_respond_does_is_refused(self):
        for name in reference.REFERENCES:
            only_ours = ("virtual-ovmf-pxe4", "matrix-proxy-kea-ovmf-pxe4-menu", "kill", "udhcpc-conflict")
            self.assertNotIn(None, self.refusals(name, *only_ours))

    def test_dnsmasq_plays_most_of_make_test(self):
        refused = [name for name in TESTS if reference.refusal("dnsmasq", SCENARIOS[name])]
        self.assertLess(len(refused), len(TESTS) / 2)


if __name__ == "__main__":
    unittest.main()
