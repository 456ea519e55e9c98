"""What a scenario is."""

import dataclasses

DORA = ("DISCOVER", "OFFER", "REQUEST", "ACK")
RENEWED = (*DORA, "REQUEST", "ACK")
LIFE = (*RENEWED, "REQUEST", "ACK", "RELEASE")
PROXIED = ("DISCOVER", "OFFER", "OFFER", "REQUEST", "ACK")


@dataclasses.dataclass(frozen=True)
class Scenario:
    """`kind` is client, machine or trial; `target` a key of CLIENTS, MACHINES or TRIALS; `variant` says what the server
    is configured for; `want` are message types that must be on the wire in this order; `broadcast` is
    what the BROADCAST bit of an offer must be at least once (None: either)."""

    kind: str
    target: str
    variant: str
    topology: str = "flat"
    flow: str = "lease"
    want: tuple = DORA
    broadcast: bool | None = None
    http: bool = False
    shows: str = ""
    foreign: bool = False  # loads programs of other projects: their bytes are left out of recordings
    beside: str = "dnsmasq"  # the server that gives the addresses where ours gives none: a key of ADDRESS_SERVERS
    interface: str = "srv0"  # that pxe-respond is told
    arguments: tuple = ()  # of pxe-respond, besides those of the variant
    item: str | None = None  # that is chosen by a machine's keyboard in the menu on its screen
    asks_4011: bool | None = None  # whether the machine is to ask on port 4011 (None: either)
    cause: str | None = None  # why the boot fails: the rule that pxe-sniff is to name first (None: it is to succeed)
    over: tuple = ()  # (text, how often it is on the console once all is seen) of a boot that fails

    @property
    def is_relayed(self):
        return self.topology.startswith("relay")

    @property
    def is_proxied(self):
        """Another server gives the addresses."""
        return self.topology.endswith("proxy")
