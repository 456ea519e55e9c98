"""What stands beside the server under test: file servers and a relay."""

from . import config as C, workspace as W


def dnsmasq_base(iface, *args):
    """dnsmasq bound to one lab interface, without DNS, host files or state of the machine."""
    return [
        "dnsmasq",
        "--no-daemon",
        "--conf-file=/dev/null",
        "--user=root",
        "--port=0",
        "--no-hosts",
        "--no-resolv",
        "--pid-file=",
        "--log-facility=-",
        f"--interface={iface}",
        "--bind-interfaces",
        "--no-ping",
        f"--dhcp-leasefile={W.path(f'dnsmasq-{iface}.leases')}",
        *args,
    ]


def tftp(root):
    """The arguments that make dnsmasq serve the boot files."""
    return ["--enable-tftp", f"--tftp-root={root}"]


def files_only(root):
    """TFTP without DHCP, beside a server that hands out no files."""
    return [
        "dnsmasq",
        "--no-daemon",
        "--conf-file=/dev/null",
        "--user=root",
        "--port=0",
        "--pid-file=",
        "--log-facility=-",
        "--interface=srv0",
        "--bind-interfaces",
        *tftp(root),
    ]


def http(root):
    """HTTP beside a server that has none."""
    return [C.PYTHON, "-u", "-m", "http.server", "80", "--bind", C.SRV_ADDR, "--directory", root]


def relay(is_proxied=False):
    """isc-dhcp-relay with option 82 (circuit id = interface name)."""
    servers = [C.PLACE.addr, C.MOVED.addr] + [C.DHCP_ADDR] * is_proxied
    return ["dhcrelay", "-4", "-d", "-a", "-m", "replace", "-id", "down0", "-iu", "up0", "--no-pid", *servers]
