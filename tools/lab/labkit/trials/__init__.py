"""What the responder must survive: being killed, a full disk, a damaged file, a flood; and what a screen shows. Each trial is a scenario."""

from .disk import damaged, full
from .flood import flood
from .kill import kill
from .screen import few, rack

TRIALS = {"kill": kill, "disk-full": full, "damaged-file": damaged, "flood": flood, "live": few, "live-rack": rack}
