"""Trials: what real firmware does with right and wrong answers, recorded and described."""

from . import downloads, http, menus, offers, proxies, servers
from .trial import Trial

_PARTS = (offers, proxies, menus, servers, downloads, http)
TRIALS = {t.name: t for t in sorted((t for part in _PARTS for t in part.TRIALS), key=lambda t: t.name)}
__all__ = ["TRIALS", "Trial"]
