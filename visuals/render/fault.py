"""What went wrong in a scene, and where: errors of code that others write."""

import os
import traceback
from pathlib import Path

from visuals.core.error import GossamerError

ENGINE = Path(__file__).resolve().parents[1]
STANDARD = Path(os.__file__).resolve().parent


class SceneError(GossamerError):
    """A scene failed while it was built, simulated or drawn. `scene`: its name."""

    def __init__(self, scene: str, why: str):
        super().__init__(why)
        self.scene = scene

    def __reduce__(self):
        return SceneError, (self.scene, self.what)


class told_of:  # noqa: N801 (a context, read as a word)
    """Whatever goes wrong within is a SceneError of the scene called `name`. On the frame path: costs nothing
    while nothing does."""

    __slots__ = ("name",)

    def __init__(self, name: str):
        self.name = name

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind, error, trace) -> None:
        if isinstance(error, Exception) and not isinstance(error, SceneError):
            raise SceneError(self.name, fault_of(error, self.name)) from error


def fault_of(error: Exception, scene: str) -> str:
    """ "file:line: scene: KeyError: 'hue'": the place is the last in the traceback that is not the engine's.
    What a GossamerError says is said as it is, when it names a place itself, as a shader's does."""
    if isinstance(error, SyntaxError) and error.filename:
        return f"{error.filename}:{error.lineno}: {scene}: {type(error).__name__}: {error.msg}"
    ours = isinstance(error, GossamerError)
    said = str(error) if ours else f"{type(error).__name__}: {error}".rstrip(": ")
    if ours and _names_a_place(said):
        return said
    # without the lines themselves: the cache they come from is not made for two threads
    walked = traceback.walk_tb(error.__traceback__)
    steps = [(Path(frame.f_code.co_filename), line) for frame, line in walked]
    theirs = [(path, line) for path, line in steps if path.is_file() and not _engine(path)]
    # of a library that the scene called only if all else is in one too, as an installed pack is
    places = [(path, line) for path, line in theirs if not _library(path)] or theirs
    return "{}:{}: {}: {}".format(*places[-1], scene, said) if places else f"{scene}: {said}"


def _names_a_place(said: str) -> bool:
    head = said.split(": ", 1)[0].split(" ", 1)[0]
    return head.rpartition(":")[2].isdecimal()


def _engine(path: Path) -> bool:
    return ENGINE in path.parents and "_assets" not in path.parts


def _library(path: Path) -> bool:
    return STANDARD in path.parents or "site-packages" in path.parts
