"""The matrix of boots is data: names, and what make test runs of it."""

import unittest

from labkit import matrix
from labkit.address_servers import ADDRESS_SERVERS
from labkit.machines import MACHINES
from labkit.scenarios import SCENARIOS, TESTS


class MatrixTests(unittest.TestCase):
    def test_every_firmware_meets_every_server(self):
        for server in ADDRESS_SERVERS:
            for firmware in matrix.FIRMWARE:
                self.assertEqual(SCENARIOS[f"matrix-proxy-{server}-{firmware}"].beside, server)

    def test_make_test_runs_each_firmware_and_each_server(self):
        run = [SCENARIOS[name] for name in TESTS if name.startswith("matrix-")]
        self.assertEqual({scenario.target for scenario in run}, set(matrix.FIRMWARE))
        self.assertEqual({scenario.beside for scenario in run if scenario.is_proxied}, set(ADDRESS_SERVERS))

    def test_make_test_boots_in_a_vlan_by_both_ways_of_serving_one(self):
        served = {SCENARIOS[name].interface for name in TESTS if SCENARIOS[name].topology == "vlan-proxy"}
        self.assertEqual(served, {network.interface for network in matrix.NETWORKS.values()})

    def test_its_firmware_are_machines_of_the_lab(self):
        self.assertLessEqual(set(matrix.FIRMWARE), set(MACHINES))


if __name__ == "__main__":
    unittest.main()
