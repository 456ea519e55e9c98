"""Test lab for PXE and DHCP responders: network namespaces, real clients, real firmware."""
