"""What a crafted server says: answers as data, right ones to begin with, and what is wrong with them set on top."""

import dataclasses
import socket
import struct

from .. import config as C

OFFER, ACK, NAK = 2, 5, 6
NOWHERE = "0.0.0.0"
PXE, HTTP = b"PXEClient", b"HTTPClient"
RULE, EVERYONE, CLIENT = "rule", "everyone", "client"  # where a reply goes: RFC 2131 section 4.1, or not


@dataclasses.dataclass(frozen=True)
class Host:
    mac: str
    address: str


SERVER = Host(C.MACS["srv0"], C.SRV_ADDR)
OTHER = Host("02:50:58:00:00:05", "198.51.100.5")
THIRD = Host("02:50:58:00:00:06", "198.51.100.6")
FILES = C.DHCP_ADDR  # a host of its own, with the kernel's TCP, for HTTP
NOBODY = "198.51.100.9"  # in the network, and no host has it
LEASE = 3600  # seconds


def ip(address):
    return socket.inet_aton(address)


def suboptions(*pairs):
    """Option 43 from (code, value) pairs, with the end that PXE wants."""
    return b"".join(bytes((code, len(value))) + value for code, value in pairs) + b"\xff"


DIRECT = suboptions((6, b"\x08"))  # boot from this offer's file, discover nothing


@dataclasses.dataclass(frozen=True)
class Answer:
    """One reply. `options` without a value (None) are left out; 53 comes by itself.

    `delay`: seconds after the question. `xid` is added to the question's, `spoil` to the UDP checksum. `size`: the
    least length of the BOOTP payload in bytes. `turns`: which questions of the kind it answers, counted from 1
    (empty: all).
    """

    kind: int = OFFER
    host: Host = SERVER
    yiaddr: str = C.POOL[0]
    siaddr: str = NOWHERE
    file: str = ""
    options: dict = dataclasses.field(default_factory=dict)
    delay: float = 0
    turns: tuple = ()
    to: str = RULE
    xid: int = 0
    chaddr: bytes | None = None
    spoil: int = 0
    size: int = 300

    def at(self, host):
        """The same from another host."""
        return dataclasses.replace(self, host=host).saying({54: ip(host.address)})

    def saying(self, options=None, **fields):
        """The same with options and fields set."""
        return dataclasses.replace(self, options={**self.options, **(options or {})}, **fields)

    def booting(self, file):
        """The same with a boot file on its host, in every place where a client may look for it."""
        return self.saying({67: file.encode()}, siaddr=self.host.address, file=file)

    def as_ack(self):
        return dataclasses.replace(self, kind=ACK, delay=0, turns=())


ADDRESS = Answer(  # an address, and nothing about booting
    options={54: ip(C.SRV_ADDR), 51: struct.pack("!I", LEASE), 1: ip(C.MASK), 3: ip(C.SRV_ADDR)}
)
PROXY = Answer(yiaddr=NOWHERE, host=OTHER, options={54: ip(OTHER.address), 60: PXE})
BOOT, SECOND = "boot.nbp", "second.nbp"  # two good programs
USUAL = ADDRESS.booting(BOOT).saying({60: PXE, 43: DIRECT})  # all in one offer


@dataclasses.dataclass(frozen=True)
class File:
    """What TFTP does with a name: the firmware's own program, or other content, or less."""

    content: bytes | None = None  # None: a program that the firmware can run
    error: int | None = None
    blocks: int | None = None  # stall after so many
    silent: bool = False


@dataclasses.dataclass(frozen=True)
class Script:
    """All that the hosts do.

    `acks` None: each host acknowledges what it offered, if the REQUEST names it or nobody. `port_4011`: the answers to
    questions there. `unreachable`: (address, port) that answer with ICMP. `names`: what DNS knows; None: it is silent.
    Nothing else is answered.
    """

    offers: tuple = ()
    acks: tuple | None = None
    port_4011: tuple = ()
    files: dict = dataclasses.field(default_factory=dict)
    unreachable: tuple = ()
    names: dict | None = None

    def file(self, name):
        """An unknown name is one that is not found."""
        return {BOOT: File(), SECOND: File(), **self.files}.get(name, File(error=1))
