"""Sets a scenario up, plays it, takes everything down again and has it judged."""

import contextlib
import pathlib
import shutil
import signal
import time

from . import bootfiles, config as C, judge, machines, net, recording, services, workspace as W
from .capture import Capture
from .clients import CLIENTS
from .errors import LabError
from .proc import Child, in_ns, until
from .scenarios import SCENARIOS
from .server import Server


@contextlib.contextmanager
def undisturbed():
    """Taking down must not be interrupted half way by a second Ctrl-C."""
    old = {s: signal.signal(s, signal.SIG_IGN) for s in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for s, handler in old.items():
            signal.signal(s, handler)


@contextlib.contextmanager
def lab(topology="flat", server_access=False):
    """A fresh workspace with its namespaces; all of it is removed on the way out, whatever happens.

    What a run left that was killed outright is removed on the way in.
    """
    helpers = []
    net.sweep()
    try:
        W.create()
        helpers += net.up(topology, server_access=server_access)
        bootfiles.write_all()
        yield helpers
    finally:
        with undisturbed():
            for child in reversed(helpers):
                child.stop()
            if W.active():
                net.down()
                W.remove()


def companions(scenario, ours):
    """The services that stand beside the server under test."""
    out = []
    if ours:
        out.append(Child("files", in_ns("srv", *services.files_only())))
    if scenario.http:
        out.append(Child("http", in_ns("srv", *services.http())))
        until(lambda: "Serving" in out[-1].text(), 5)
    if scenario.topology == "proxy":
        out.append(Child("plain-dhcp", in_ns("dhcp", *services.plain_dhcp())))
    if scenario.topology == "relay":
        out.append(Child("relay", in_ns("rly", *services.relay())))
    time.sleep(0.4)
    for child in out:
        if not child.alive():
            raise LabError(f"{child.name} ended at once: {child.text().strip()[-400:]}")
    return out


def run(name, choice, record=None, keep=None, tshark=False, server_vlan=False):
    """Run one scenario; its result as a dict with `ok`, a verdict and the facts.

    `record`: the file for the recording. `keep`: a directory for recordings and logs, filled when it fails.
    """
    if name not in SCENARIOS:
        raise LabError(f"no scenario {name}; 'lab.py list' shows those there are")
    scenario, begun = SCENARIOS[name], time.time()
    # Our own responder sits on the tagged trunk; servers that know no VLAN get an access port.
    trunk = scenario.topology == "vlan" and (server_vlan or choice.promises)
    try:
        with lab(scenario.topology, scenario.topology == "vlan" and not trunk) as children:
            try:
                result = _play(scenario, choice, children, tshark, C.VLAN_ID if trunk else None)
            except LabError as e:
                result = {"ok": False, "verdict": str(e)}
            if record and result["ok"]:
                recording.keep(scenario, record, sorted(W.path().glob("wire*.pcap")))
            if not result["ok"]:
                result["server_log"] = _tail(W.path("server.log"))
                if keep:
                    _save(pathlib.Path(keep) / name)
    except LabError as e:
        result = {"ok": False, "verdict": str(e)}
    return {"scenario": name, "server": choice.name, **result, "wall_seconds": round(time.time() - begun, 1)}


def _play(scenario, choice, children, tshark, vlan):
    captures = [Capture(W.path("wire.pcap"), "br0")]
    if scenario.topology in ("relay", "vlan"):
        captures.append(Capture(W.path("wire-clientside.pcap"), "br1"))
    children += [c.child for c in captures]
    server = Server(choice.argv(scenario.variant, scenario.target, vlan))
    server.start()
    children.append(server)
    children += companions(scenario, choice.ours)
    fact = (_client if scenario.kind == "client" else _machine)(scenario, server, choice)
    if not server.child.alive():
        raise LabError(f"the server ended before it was told to (exit code {server.child.p.returncode})")
    paths = [c.stop() for c in captures]
    if choice.promises:
        fact["ending"] = server.conclude()
    return judge.judge(scenario, fact, paths, ours=choice.promises, tshark=tshark)


def _client(scenario, server, choice):
    """Run a client through its flow; its lease and anything that went wrong."""
    c, trouble, squatter = CLIENTS[scenario.target](scenario.flow), [], None
    if scenario.flow == "decline" and scenario.target != "dhclient":
        squatter = Child("squatter", in_ns("c2", C.PYTHON, C.HOME / "squatter.py", "cli0"))
        until(lambda: "ready" in squatter.text(), 5)
    try:
        c.start()
        lease = c.lease(30)
        if not lease:
            return {"lease": None, "trouble": ["no lease"], "log": c.child.text()[-600:]}
        if scenario.flow == "renew":
            time.sleep(0.5)
            c.renew()
            if not c.wait_renew(12 if scenario.target != "networkd" else 6):
                trouble.append("no renewal seen by the client")
        if scenario.flow == "rebind":
            server.stop()
            time.sleep(36 if choice.ours else 9.5)  # past T1 and T2: unicast renewals go unanswered
            server.start()
            if not c.wait_renew(25):
                trouble.append("no rebind seen by the client")
        if scenario.flow == "release":
            time.sleep(0.3)
            c.release()
            time.sleep(0.7)
        return {"lease": lease, "trouble": trouble, "log": ""}
    finally:
        c.stop()
        if squatter:
            squatter.stop()


def _machine(scenario, _server, _choice):
    fact, qemu = machines.boot(scenario.target)
    qemu.stop()
    W.path("console.log").write_text(machines.plain(fact["console"]))
    return fact


def _tail(path, size=1200):
    return path.read_text(errors="replace")[-size:] if path.exists() else ""


def _save(directory):
    directory.mkdir(parents=True, exist_ok=True)
    for f in [*W.path().glob("*.log"), *W.path().glob("*.pcap")]:
        shutil.copy(f, directory)
