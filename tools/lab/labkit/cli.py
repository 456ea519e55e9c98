"""PXE/DHCP test lab in network namespaces. Needs root. Nothing touches the host's interfaces.

  lab.py list                            the scenarios and what each shows
  lab.py test [NAME…]                    run scenarios as tests; 'udhcpc*' names all that begin so
  lab.py run NAME…                       the same with all facts, as JSON on standard output
  lab.py record NAME… --into DIR         run scenarios and keep their recordings there
  lab.py firmware [NAME…] [--keep DIR]   what firmware does with crafted answers, into fixtures/firmware
  lab.py index DIR                       write DIR/INDEX.md for the recordings in it
  lab.py sweep                           remove what killed runs left behind (every run does so first)

Work by hand in a lab that stays (--lab NAME chooses one of several):
  lab.py up [flat|relay|proxy|relay-proxy|vlan|qinq|qinq-8100] [--ttl S]
  lab.py server [--variant V | -- CMD…] | client NAME [--flow F] | machine NAME
  lab.py capture FILE [--seconds S] | shell ROLE [-- CMD…] | status | down

The server is the built pxe-respond, unless --reference names another or --server gives a command line
({boot} and {addr} in it stand for the boot files' directory and the server's address).
"""

import argparse
import json
import os
import pathlib
import signal
import sys

from . import config as C, index, net, reference, stage, standing, testing
from .clients import CLIENTS
from .errors import LabError
from .firmware import batch, index as trial_index
from .machines import MACHINES
from .scenarios import SCENARIOS, TESTS
from .server import Choice


def _show(obj):
    print(json.dumps(obj, indent=1))
    return 0


def _choice(a):
    return Choice(a.server, a.reference, a.bin)


def _list(a):
    for name, s in SCENARIOS.items():
        if not a.tests or name in TESTS:
            print(f"{name:39} {s.kind:8} {s.topology:11} {s.flow:10} {s.shows}")


def _run(a):
    how = {"keep": a.keep, "tshark": a.tshark, "server_vlan": a.server_vlan, "seed": a.seed}
    results = [stage.run(name, _choice(a), **how) for name in a.names]
    for r in results:
        _show(r)
    return 0 if all(r["ok"] for r in results) else 1


def _test(a):
    names = testing.selected(a.names)
    if a.list:
        print("\n".join(names))
        return 0
    return testing.test(names, _under_test_arguments(a))


def _under_test_arguments(a):
    """The arguments of `add_under_test` as they were given."""
    given = {"--bin": a.bin, "--reference": a.reference, "--server": a.server, "--keep": a.keep, "--seed": str(a.seed)}
    return [x for flag, value in given.items() if value for x in (flag, value)] + ["--tshark"] * a.tshark


def _record(a):
    into = pathlib.Path(a.into).resolve()
    into.mkdir(parents=True, exist_ok=True)
    failed, choice = 0, _choice(a)
    for name in testing.selected(a.names):
        stem = f"ref-{choice.name}-{name}" if a.reference else f"{choice.name}-{name}"
        r = stage.run(name, choice, record=into / f"{stem}.pcap")
        print(f"{'kept' if r['ok'] else 'FAIL'} {stem:36} {r['wall_seconds']:5.1f} s  {r['verdict']}", flush=True)
        failed += not r["ok"]
    index.write(into)
    return 1 if failed else 0


def _firmware(a):
    if a.list:
        return batch.show()
    return batch.run(a.names, pathlib.Path(a.into).resolve(), a.keep)


def _index(a):
    directory = pathlib.Path(a.dir)
    (trial_index if trial_index.is_of_trials(directory) else index).write(directory)


def _shell(a):
    return standing.shell(a.lab, a.role, a.argv)


def _client(a):
    r = standing.client(a.lab, a.target, a.flow)
    _show(r)
    return 0 if r["ok"] else 1


def _machine(a):
    r = standing.machine(a.lab, a.target)
    _show(r)
    return 0 if r["ok"] else 1


def parser():
    p = argparse.ArgumentParser(
        prog="lab.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    sub = p.add_subparsers(dest="cmd", required=True, metavar="COMMAND")

    def add(name, fn, root=True):
        s = sub.add_parser(name)
        s.set_defaults(fn=fn, root=root)
        return s

    def add_under_test(name, fn, root=True):
        s = add(name, fn, root)
        s.add_argument("--bin", metavar="DIR", help="where pxe-respond is (default: the project's build)")
        s.add_argument("--reference", choices=list(reference.REFERENCES), help="in place of pxe-respond, where it can be")
        s.add_argument("--server", metavar="CMD")
        s.add_argument("--keep", metavar="DIR", help="keep recordings and logs of failed scenarios there")
        s.add_argument("--tshark", action="store_true", help="compare the lab's reading of the frames with tshark's")
        s.add_argument("--seed", type=int, default=1, metavar="N", help="for the chance in trials (default: 1)")
        return s

    def add_standing(name, fn):
        s = add(name, fn)
        s.add_argument("--lab", metavar="NAME")
        return s

    add("list", _list, root=False).add_argument("--tests", action="store_true", help="only those that 'test' runs")
    s = add_under_test("test", _test, root=False)
    s.add_argument("names", nargs="*")
    s.add_argument("--list", action="store_true")
    s = add_under_test("run", _run)
    s.add_argument("names", nargs="+")
    s.add_argument("--server-vlan", action="store_true", help="vlan: give the server the tagged trunk")
    s = add_under_test("record", _record)
    s.add_argument("names", nargs="+")
    s.add_argument("--into", required=True, metavar="DIR")
    s = add("firmware", _firmware)
    s.add_argument("names", nargs="*")
    s.add_argument("--into", metavar="DIR", default=C.PROJECT / "fixtures" / "firmware")
    s.add_argument("--keep", metavar="DIR", help="keep consoles, logs and whole recordings there")
    s.add_argument("--list", action="store_true", help="only say which trials there are")
    add("index", _index, root=False).add_argument("dir")
    add("sweep", lambda a: _show({"swept": net.sweep()}))

    s = add("up", lambda a: _show(standing.up(a.topology, a.offload, a.ttl)))
    s.add_argument("topology", nargs="?", default="flat", choices=["flat", "relay", "proxy", "relay-proxy", *C.TAGS])
    s.add_argument("--ttl", type=int, default=1800)
    s.add_argument("--offload", action="store_true", help="leave checksum offload on")
    add_standing("down", lambda a: standing.down(a.lab, a.after)).add_argument("--after", type=int, default=0)
    add_standing("status", lambda a: _show(standing.status(a.lab)))
    s = add_standing("server", lambda a: _show(standing.server(a.lab, a.argv, a.variant)))
    s.add_argument("--variant", default="pxe")
    s.add_argument("argv", nargs="*")
    s = add_standing("client", _client)
    s.add_argument("target", choices=list(CLIENTS))
    s.add_argument("--flow", default="lease")
    add_standing("machine", _machine).add_argument("target", choices=list(MACHINES))
    s = add_standing("capture", lambda a: _show(standing.capture(a.lab, a.file, a.seconds, a.bridge)))
    s.add_argument("file")
    s.add_argument("--seconds", type=float, default=60)
    s.add_argument("--bridge", default="br0")
    s = add_standing("shell", _shell)
    s.add_argument("role", choices=list(net.ROLES))
    s.add_argument("argv", nargs="*")
    return p


def main():
    def stop(signum, _frame):
        raise SystemExit(128 + signum)

    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job inherits it ignored
    for s in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(s, stop)
    a = parser().parse_args()
    if a.root and os.geteuid() != 0:
        print("lab: this needs root, to make network namespaces: run it with sudo", file=sys.stderr)
        return 77
    try:
        return a.fn(a) or 0
    except LabError as e:
        print(f"lab: {e}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("lab: interrupted; everything was removed", file=sys.stderr)
        return 130
