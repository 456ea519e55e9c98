"""What the responder must survive: being killed, a full disk, a damaged file, a flood; many clients that boot at once;
what a screen shows of them; and boots that fail. Each trial is a scenario."""

from .disk import damaged, full
from .flood import flood
from .kill import kill
from .playback import SERVERS, playback
from .recorder import recorder
from .screen import few, rack

TRIALS = {
    "kill": kill,
    "disk-full": full,
    "damaged-file": damaged,
    "flood": flood,
    "recorder": recorder,
    "live": few,
    "live-rack": rack,
    "playback": playback(50, "pxe-respond"),
    **{f"playback-500-{server}": playback(500, server) for server in SERVERS},
}
