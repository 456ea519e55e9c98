"""A lab that is left standing for work by hand: up, server, client, machine, capture, shell, down."""

import json
import os
import pathlib
import subprocess
import time

from . import bootfiles, config as C, judge, machines, net, reference, services, workspace as W
from .address_servers import ADDRESS_SERVERS
from .capture import Capture
from .clients import CLIENTS
from .proc import Child, end_pid, in_ns, sh
from .scenario import Scenario
from .server import Server

_ENTRY = C.PROJECT / "tools" / "lab" / "lab.py"


def up(topology, offload, ttl):
    """Build a lab and leave it; a reaper takes it down after ttl seconds."""
    W.create()
    try:
        net.up(topology, offload, outlive=True)
        bootfiles.write_all()
        if topology.startswith("relay"):
            Child("relay", in_ns("rly", *services.relay(topology.endswith("proxy"))), outlive=True)
        if topology.endswith("proxy"):
            Child("plain-dhcp", in_ns("dhcp", *ADDRESS_SERVERS["dnsmasq"]()), outlive=True)
        name = W.tag(W.path())
        reaper = subprocess.Popen(
            [C.PYTHON, _ENTRY, "down", "--lab", name, "--after", str(ttl)],
            start_new_session=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        facts = {
            "lab": name,
            "topology": topology,
            "namespaces": {r: W.ns(r) for r in net.existing()},
            "boot_files": str(W.boot()),
            "reaper": reaper.pid,
            "down_after": ttl,
        }
        W.path("standing.json").write_text(json.dumps(facts))
        return facts
    except BaseException:
        net.down()
        W.remove()
        raise


def down(name, after=0):
    """Take a standing lab down, now or after some seconds."""
    facts = W.adopt(name)
    if after:
        time.sleep(after)
        if not W.path().exists():
            return
    if facts["reaper"] != os.getpid():
        end_pid(facts["reaper"])
    net.down()
    W.remove()


def status(name):
    W.adopt(name)
    return {
        W.ns(r): {
            "pids": sh("ip", "netns", "pids", W.ns(r)).split(),
            "links": sh("ip", "-n", W.ns(r), "-br", "addr").splitlines(),
        }
        for r in net.existing()
    }


def server(name, argv, variant):
    """Start a server (the reference by default); it stays until the lab goes down."""
    W.adopt(name)
    s = Server(lambda place: argv or reference.dnsmasq(variant, place))
    s.start(outlive=True)
    return {"pid": s.child.pid, "log": str(s.child.log), "argv": s.argv}


def client(name, target, flow):
    """Run one client and judge what it got."""
    facts = W.adopt(name)
    with _recorded(facts) as cap:
        c = CLIENTS[target](flow)
        try:
            c.start()
            lease = c.lease()
            fact = {"lease": lease, "trouble": [] if lease else ["no lease"], "log": "", "places": [C.PLACE]}
        finally:
            c.stop()
    return judge.judge(Scenario("client", target, "", flow=flow), fact, [cap.path])


def machine(name, target):
    """Boot one machine and judge how."""
    facts = W.adopt(name)
    with _recorded(facts) as cap:
        fact, qemu = machines.boot(target)
        qemu.stop()
    fact["places"] = [C.PLACE]
    return judge.judge(Scenario("machine", target, "", http="http" in target), fact, [cap.path])


class _recorded:
    def __init__(self, facts):
        self.bridge = "br1" if facts["topology"] in ("relay", "relay-proxy", *C.TAGS) else "br0"

    def __enter__(self):
        self.capture = Capture(W.path("last.pcap"), self.bridge)
        return self.capture

    def __exit__(self, *_):
        self.capture.stop()


def capture(name, file, seconds, bridge):
    W.adopt(name)
    cap = Capture(pathlib.Path(file).resolve(), bridge)
    try:
        time.sleep(seconds)
    finally:
        cap.stop()
    return {"file": file, "bytes": cap.path.stat().st_size}


def shell(name, role, argv):
    W.adopt(name)
    return subprocess.run(in_ns(role, *(argv or [os.environ.get("SHELL", "/bin/sh")]))).returncode
