"""The private place of one run: a fresh directory and the namespace prefix that goes with it.

The random part of the directory's name is also in every namespace name, so any number of runs can
share a machine. `remove` takes the directory away; `net.down` takes the namespaces away before.
"""

import json
import os
import pathlib
import shutil
import tempfile

from .errors import LabError

STEM, NS_STEM = "pxewire-lab-", "pxw-"
_dir = None


def create():
    """Make the directory of a new run and record which process owns it."""
    global _dir
    _dir = pathlib.Path(tempfile.mkdtemp(prefix=STEM))
    _dir.chmod(0o755)  # servers and clients that drop privileges read below it
    (_dir / "owner").write_text(str(os.getpid()))
    return _dir


def adopt(name=None):
    """Use the directory of a lab that `up` left standing: the named one, or the only one there is."""
    global _dir
    standing = [d for d in all_dirs() if (d / "standing.json").exists() and name in (None, tag(d))]
    if len(standing) != 1:
        names = ", ".join(tag(d) for d in standing)
        raise LabError(
            f"several labs stand: choose one with --lab ({names})"
            if standing
            else "no lab stands: run 'lab.py up' first, or use 'lab.py run'"
        )
    _dir = standing[0]
    return json.loads((_dir / "standing.json").read_text())


def use(directory):
    """Use this directory, whoever made it (to take its lab down)."""
    global _dir
    _dir = directory


def active():
    return _dir is not None


def path(*parts):
    """A path inside the run's directory."""
    if _dir is None:
        raise LabError("no lab was made yet")
    return _dir.joinpath(*parts)


def boot():
    """The TFTP and HTTP root."""
    return path("boot")


def usual():
    """A boot root whose files have the names that a responder looks for by itself."""
    return path("usual")


def tag(directory):
    """The random part of a workspace's name."""
    return directory.name.removeprefix(STEM)


def ns(role):
    """The full namespace name of a role such as 'srv'."""
    return f"{NS_STEM}{tag(path())}-{role}"


def all_dirs():
    return sorted(pathlib.Path(tempfile.gettempdir()).glob(STEM + "*"))


def abandoned():
    """Directories whose owner ended without cleaning up and that were not left standing on purpose."""
    return [d for d in all_dirs() if not (d / "standing.json").exists() and not _owner_lives(d)]


def _owner_lives(directory):
    try:
        return pathlib.Path("/proc", (directory / "owner").read_text().strip()).exists()
    except OSError:
        return True  # just being made, or not ours to read


def remove():
    global _dir
    if _dir is not None:
        shutil.rmtree(_dir, ignore_errors=True)
        _dir = None
