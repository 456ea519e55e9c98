"""Real DHCP clients, each with its own lease, pid and socket files."""

from .dhclient import Dhclient
from .dhcpcd import Dhcpcd
from .networkd import Networkd
from .udhcpc import Udhcpc

CLIENTS = {c.name: c for c in (Dhclient, Udhcpc, Dhcpcd, Networkd)}
