"""What the responder must survive: being killed, a full disk, a damaged file, a flood. Each trial is a scenario."""

from .disk import damaged, full
from .flood import flood
from .kill import kill

TRIALS = {"kill": kill, "disk-full": full, "damaged-file": damaged, "flood": flood}
