"""A recorded boot, played by pxe-replay as many clients: against pxe-respond all have to complete; of the other servers
the report has to account for every client."""

import json
import time

from .. import config as C, net, services, under_test, workspace as W
from ..address_servers import kea_argv, placed
from ..errors import LabError
from ..proc import Child, in_ns, until
from ..server import listens

RECORDING = C.PROJECT / "fixtures" / "lab" / "ref-dnsmasq-ovmf-chain.pcap"  # UEFI loads iPXE, and iPXE a script
LOADER, SCRIPT = "snponly.efi", "marker.ipxe"
PLACE, PREFIX, MASK = C.Place("198.18.0.1", ("198.18.16.0", "198.18.31.255")), 15, "255.254.0.0"
PATIENCE = 300  # seconds for all clients together


def _pxe_respond(bin_dir):
    argv = [under_test.find("pxe-respond", bin_dir), "--iface", "srv0", "--range", "-".join(PLACE.pool), "--no-http"]
    argv += ["--leases", W.path("leases.sqlite"), "--boot-root", W.boot(), "--bootfile", LOADER, "--ipxe-script", SCRIPT]
    return [argv]


def _dnsmasq(_bin_dir):
    first, last = PLACE.pool
    leases = [f"--dhcp-range={first},{last},{MASK},1h", "--dhcp-authoritative", "--dhcp-lease-max=8192"]
    boot = ["--dhcp-match=set:ipxe,175", f"--dhcp-boot=tag:!ipxe,{LOADER}", f"--dhcp-boot=tag:ipxe,{SCRIPT}"]
    return [services.dnsmasq_base("srv0", *leases, *boot, *services.tftp(W.boot()), "--tftp-max=1000")]


def _kea(_bin_dir):
    tests = {"not option[175].exists": LOADER, "option[175].exists": SCRIPT}
    classes = [
        {"name": f"boot-{n}", "test": test, "boot-file-name": file, "next-server": PLACE.addr}
        for n, (test, file) in enumerate(tests.items())
    ]
    subnet = {"subnet": f"198.18.0.0/{PREFIX}", "pools": [{"pool": " - ".join(PLACE.pool)}]}
    kea = kea_argv("srv0", {"valid-lifetime": 3600, "client-classes": classes, "subnet4": [subnet]})
    return [kea, [*services.files_only(W.boot()), "--tftp-max=1000"]]


SERVERS = {"pxe-respond": _pxe_respond, "dnsmasq": _dnsmasq, "kea": _kea}


def playback(clients, server):
    """The trial of so many clients against a server."""

    def run(choice, children, _seed):
        if not (W.boot() / LOADER).exists():
            raise LabError(f"there is no {LOADER}; tools/install-packages run test installs what the lab needs")
        net.move_server(PLACE, prefix=PREFIX)
        for n, argv in enumerate(SERVERS[server](choice.bin_dir)):
            children.append(Child("server" if n == 0 else f"server-{n + 1}", placed("srv", argv)))
        until(lambda: listens("srv") or not children[-1].alive(), 30)
        time.sleep(1)  # what it asks the network before the first client
        for child in children:
            if not child.alive():
                raise LabError(f"{child.name} ended at once: {child.text().strip()[-400:]}")
        return judge(clients, server, *_play(choice, children, clients))

    return run


def _play(choice, children, clients):
    """The report of pxe-replay, and its exit code."""
    argv = [under_test.find("pxe-replay", choice.bin_dir), RECORDING, "--iface", "cli0", "--clients", clients, "--json"]
    player = Child("player", in_ns("c1", *argv))
    children.append(player)
    code = player.wait(PATIENCE)
    try:
        return json.loads(player.text().splitlines()[-1]), code
    except (ValueError, IndexError) as e:
        raise LabError(f"pxe-replay ended with {code} and without a report: {player.text()[-400:]}") from e


def judge(clients, server, report, code):
    complete, failed, seconds = report["complete"], report["failed"], report["seconds"]
    wrong = {
        f"the report accounts for {complete + failed} of {clients} clients": complete + failed != clients,
        f"exit code {code}": code != (0 if complete == clients else 1),
        "not all boots are complete": server == "pxe-respond" and failed,
        "frames were lost by the player itself": report["dropped"],
    }
    loaded = sum(step.get("bytes", 0) for step in report["steps"])
    facts = [f"{complete} of {clients} boots complete in {seconds:.1f} s, {complete / seconds:.0f} a second"]
    facts += [f"{loaded / seconds / 1e6:.0f} MB/s", f"{report['repeated']} messages sent again"]
    facts += [f"{f['count']} × {f['reason']}" for f in report["failures"]]
    trouble = [text for text, is_wrong in wrong.items() if is_wrong]
    return {"ok": not trouble, "verdict": "; ".join([*trouble, *facts]), "report": report}
