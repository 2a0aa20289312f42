"""Where the project's own files lie, and where computed ones may be kept."""

import os
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from visuals.core.error import GossamerError


def assets() -> Path:
    """The folder that holds shaders/ and scenes/: visuals/_assets in a wheel, else the checkout's root.

    Raises GossamerError if neither is there.
    """
    package = Path(__file__).resolve().parents[1]
    # The wheel's folder first: beside an installed package there may be a stranger's shaders/.
    for folder in (package / "_assets", package.parent):
        if (folder / "shaders").is_dir():
            return folder
    looked = f"looked in {package / '_assets'} and {package.parent}"
    raise GossamerError("no shaders/ found", looked, "install gossamer again")


def config_dir() -> Path:
    """The folder of what its owner has written down for every show: keys.toml, midi/. It may not be there.

    $GOSSAMER_CONFIG, else gossamer/ in $XDG_CONFIG_HOME, else ~/.config/gossamer.
    """
    own, shared = os.environ.get("GOSSAMER_CONFIG"), os.environ.get("XDG_CONFIG_HOME")
    if own:
        return Path(own)
    if shared:
        return Path(shared) / "gossamer"
    try:
        return Path.home() / ".config" / "gossamer"
    except RuntimeError:  # no home folder is known
        return Path(".config") / "gossamer"


def cache_dir() -> Path:
    """A folder that can be written to, for what may be computed again.

    $GOSSAMER_CACHE, else gossamer/ in $XDG_CACHE_HOME, else ~/.cache/gossamer. Created if need be; where that
    fails, a temporary folder that is removed when the process ends.
    """
    return _writable(_wanted_cache())


def state_dir() -> Path:
    """A folder that can be written to, for what a show leaves behind: its log, its status, where it is.

    $GOSSAMER_STATE, else gossamer/ in $XDG_STATE_HOME, else ~/.local/state/gossamer. Created if need be;
    where that fails, a temporary folder that is removed when the process ends.
    """
    own, shared = os.environ.get("GOSSAMER_STATE"), os.environ.get("XDG_STATE_HOME")
    try:
        home = Path.home() / ".local" / "state"
    except RuntimeError:  # no home folder is known
        home = Path(gettempdir())
    return _writable(Path(own) if own else Path(shared or home) / "gossamer")


def scene_folders() -> list[Path]:
    """A person's own folders of scenes: those of $GOSSAMER_SCENES, else ~/gossamer/scenes. They need not be
    there."""
    named = [Path(name) for name in os.environ.get("GOSSAMER_SCENES", "").split(os.pathsep) if name]
    if named:
        return named
    try:
        return [Path.home() / "gossamer" / "scenes"]
    except RuntimeError:  # no home folder is known
        return []


def user_scenes() -> Path:
    """The folder where a new scene of a person's own is put: the first of `scene_folders`."""
    folders = scene_folders()
    if not folders:
        raise GossamerError("no home folder is known", "", "set GOSSAMER_SCENES to a folder for scenes")
    return folders[0]


def _wanted_cache() -> Path | None:
    own = os.environ.get("GOSSAMER_CACHE")
    if own:
        return Path(own)
    shared = os.environ.get("XDG_CACHE_HOME")
    if shared:
        return Path(shared) / "gossamer"
    try:
        return Path.home() / ".cache" / "gossamer"
    except RuntimeError:  # no home folder is known
        return None


def _writable(path: Path | None) -> Path:
    """The folder, made if need be, else the temporary one."""
    if path is not None:
        try:
            path.mkdir(parents=True, exist_ok=True)
            if os.access(path, os.W_OK | os.X_OK):
                return path
        except OSError:
            pass  # a read-only home, a file in the way: the temporary folder serves
    return Path(_temporary().name)


@cache
def _temporary() -> TemporaryDirectory:
    try:
        return TemporaryDirectory(prefix="gossamer-")
    except OSError as error:
        what = f"nothing can be written to {gettempdir()}"
        raise GossamerError(what, str(error), "set GOSSAMER_CACHE") from error
