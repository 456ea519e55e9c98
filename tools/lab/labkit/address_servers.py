"""The ordinary DHCP servers beside a proxy: they give addresses and say nothing of booting.

They stand in the namespace `dhcp` and serve its own network, and the one behind the relay.
"""

import json

from . import config as C, workspace as W
from .proc import in_ns, in_private
from .services import dnsmasq_base

_INTERFACE = "dhcp0"
_SUBNETS = ((C.LAN, C.POOL, C.DHCP_ADDR), (C.RELAY_LAN, C.RELAY_POOL, C.RLY_DOWN))


def dnsmasq():
    argv = dnsmasq_base(_INTERFACE, "--log-dhcp", "--dhcp-authoritative")
    for name, (_, pool, router) in zip("ab", _SUBNETS):
        argv += [f"--dhcp-range=set:{name},{pool[0]},{pool[1]},{C.MASK},10m"]
        argv += [f"--dhcp-option=tag:{name},option:router,{router}"]
    return argv


def kea():
    return kea_argv(
        _INTERFACE,
        {
            "valid-lifetime": 600,
            "subnet4": [
                {
                    "subnet": f"{lan}/{C.PLEN}",
                    "pools": [{"pool": " - ".join(pool)}],
                    "option-data": [{"name": "routers", "data": router}],
                }
                for lan, pool, router in _SUBNETS
            ],
        },
    )


def isc():
    subnets = "".join(
        f"subnet {lan} netmask {C.MASK} {{ range {' '.join(pool)}; option routers {router}; }}\n"
        for lan, pool, router in _SUBNETS
    )
    return isc_argv(_INTERFACE, f"max-lease-time 600;\n{subnets}")


ADDRESS_SERVERS = {"dnsmasq": dnsmasq, "kea": kea, "isc": isc}


def kea_argv(interface, settings):
    """Kea with these settings of its Dhcp4, besides those that every lab wants."""
    conf = {
        "interfaces-config": {"interfaces": [interface]},
        "lease-database": {"type": "memfile", "persist": True, "name": str(W.path(f"kea-{interface}.leases"))},
        "authoritative": True,
        "calculate-tee-times": True,
        "loggers": [{"name": "kea-dhcp4", "severity": "INFO", "output_options": [{"output": "stdout"}]}],
        **settings,
    }
    path = W.path(f"kea-{interface}.json")
    path.write_text(json.dumps({"Dhcp4": conf}, indent=1))
    return ["env", f"KEA_PIDFILE_DIR={W.path()}", f"KEA_LOCKFILE_DIR={W.path()}", "kea-dhcp4", "-c", path]


def isc_argv(interface, settings):
    """ISC dhcpd with this configuration, besides what every lab wants."""
    path, leases = W.path(f"dhcpd-{interface}.conf"), W.path(f"dhcpd-{interface}.leases")
    path.write_text(f"authoritative;\ndefault-lease-time 600;\nping-check false;\n{settings}")
    leases.touch()
    return ["dhcpd", "-4", "-f", "-d", "-cf", path, "-lf", leases, "--no-pid", interface]


def placed(role, argv):
    """The command in a namespace; Kea and dhcpd want a /run of their own."""
    if argv[0] not in ("env", "dhcpd"):
        return in_ns(role, *argv)
    run = W.path(f"{role}-run")
    run.mkdir(exist_ok=True)
    return in_private(role, argv, setup=f"mount --bind {run} /run")
