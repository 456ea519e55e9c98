"""Sets a scenario up, plays it, takes everything down again and has it judged."""

import contextlib
import pathlib
import shutil
import signal
import time

from . import boot_table, bootfiles, config as C, explanation, flows, judge, leasefile, machines, net, recording
from . import services, workspace as W
from .address_servers import ADDRESS_SERVERS, placed
from .capture import Capture
from .errors import LabError
from .proc import Child, in_ns, until
from .scenarios import SCENARIOS
from .server import Server, listens
from .trials import TRIALS


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
def lab(topology="flat", server_access=False, addressed=True):
    """A fresh workspace with its namespaces; all of it is removed on the way out, whatever happens.

    What a run left that was killed outright is removed on the way in.
    """
    helpers = []
    net.sweep()
    try:
        W.create()
        helpers += net.up(topology, server_access=server_access, addressed=addressed)
        bootfiles.write_all()
        yield helpers
    finally:
        with undisturbed():
            for child in reversed(helpers):
                child.stop()
            if W.active():
                net.down()
                W.remove()


def companions(scenario, choice):
    """The services that stand beside the server under test."""
    out = []
    if choice.lacks_files:
        out.append(Child("files", in_ns("srv", *services.files_only(boot_table.of(scenario.variant).root))))
    if scenario.http and not choice.promises:
        out.append(Child("http", in_ns("srv", *services.http(boot_table.of(scenario.variant).root))))
        until(lambda: "Serving" in out[-1].text(), 30)
    if scenario.is_proxied:
        out.append(Child("addresses", placed("dhcp", ADDRESS_SERVERS[scenario.beside]())))
        until(lambda: listens("dhcp") or not out[-1].alive(), 30)
    if scenario.is_relayed:
        out.append(Child("relay", in_ns("rly", *services.relay(scenario.is_proxied))))
    time.sleep(0.4)
    for child in out:
        if not child.alive():
            raise LabError(f"{child.name} ended at once: {child.text().strip()[-400:]}")
    return out


def run(name, choice, record=None, keep=None, tshark=False, server_vlan=False, seed=1):
    """Run one scenario; its result as a dict with `ok`, a verdict and the facts.

    `seed`: for the chance in trials. `record`: the file for the recording. `keep`: a directory for recordings and
    logs, filled when it fails.
    """
    if name not in SCENARIOS:
        raise LabError(f"no scenario {name}; 'lab.py list' shows those there are")
    scenario, begun = SCENARIOS[name], time.time()
    refusal = choice.refusal(scenario)
    if refusal:
        result = {"ok": False, "refused": True, "verdict": refusal, "wall_seconds": 0}
        return {"scenario": name, "server": choice.name, **result}
    # Our own responder sits on the tagged trunk; servers that know no VLAN get an access port.
    tagged = scenario.topology in C.TAGS
    trunk = tagged and (server_vlan or choice.promises)
    try:
        with lab(scenario.topology, tagged and not trunk, scenario.variant != "virtual") as children:
            try:
                if scenario.kind == "trial":
                    result = TRIALS[scenario.target](choice, children, seed)
                else:
                    result = _play(scenario, choice, children, tshark, C.TAGS[scenario.topology] if trunk else ())
            except LabError as e:
                result = {"ok": False, "verdict": str(e)}
            if record and result["ok"]:
                recording.keep(scenario, record, sorted(W.path().glob("wire*.pcap")))
            if not result["ok"]:
                result["server_log"] = _tail(W.path("server.log"))
            if keep and (not result["ok"] or result.get("has_screens")):
                _save(pathlib.Path(keep) / name)
    except LabError as e:
        result = {"ok": False, "verdict": str(e)}
    return {"scenario": name, "server": choice.name, **result, "wall_seconds": round(time.time() - begun, 1)}


def _play(scenario, choice, children, tshark, tags):
    captures = [Capture(W.path("wire.pcap"), "br0")]
    if scenario.is_relayed or scenario.topology in C.TAGS:
        captures.append(Capture(W.path("wire-clientside.pcap"), "br1"))
    children += [c.child for c in captures]
    before = net.addresses("srv")
    server = Server(lambda place: choice.argv(scenario, tags, place))
    with flows.neighbour(scenario) as taken:
        server.start()
        children.append(server)
        children += companions(scenario, choice)
        fact = (flows.play if scenario.kind == "client" else _machine)(scenario, server)
        fact["taken"] = taken()
    after = net.addresses("srv")
    fact["moved"] = [] if before == after else [f"the host's addresses changed: {before!r} became {after!r}"]
    if not server.child.alive():
        raise LabError(f"the server ended before it was told to (exit code {server.child.p.returncode})")
    paths = [c.stop() for c in captures]
    if scenario.cause:
        fact["explained"] = explanation.first_finding(paths[-1], choice.bin_dir)
    if choice.promises:
        fact["ending"] = server.conclude()
        fact["stored"] = leasefile.rows(W.path("leases.sqlite"))
    return judge.judge(scenario, fact, paths, ours=choice.promises, tshark=tshark, tagged=bool(tags))


def _machine(scenario, _server):
    text, times = scenario.over or ("", 0)
    fact, qemu = machines.boot(
        scenario.target, item=scenario.item, enough=lambda console: text and machines.plain(console).count(text) >= times
    )
    qemu.stop()
    W.path("console.log").write_text(machines.plain(fact["console"]))
    return {**fact, "places": [C.PLACE]}


def _tail(path, size=1200):
    return path.read_text(errors="replace")[-size:] if path.exists() else ""


def _save(directory):
    directory.mkdir(parents=True, exist_ok=True)
    for f in [*W.path().glob("*.log"), *W.path().glob("*.pcap")]:
        shutil.copy(f, directory)
