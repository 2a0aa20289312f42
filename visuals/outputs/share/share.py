"""What a share is, and the kinds there are."""

import sys
from importlib import import_module
from typing import NamedTuple, Protocol

from visuals.core.error import GossamerError, Misuse, nearest
from visuals.gpu.context import Gpu
from visuals.gpu.library import Library
from visuals.gpu.target import Target

NAME = "Gossamer"  # what others see it called, if nothing else is said


class Share(Protocol):
    """Gives finished pictures (RGBA8) to other programs.

    name        the kind and what it is called, for people
    failures    so far
    why         the last of them, "" if there was none
    """

    name: str
    failures: int
    why: str

    def send(self, picture: Target) -> None:
        """Gives a picture. It never waits for whoever takes it; what it raises is counted by the caller."""

    def state(self) -> str:
        """A line for people."""

    def close(self) -> None:
        """Nobody gets a picture any more."""


class Kind(NamedTuple):
    """A way to share.

    module, pixels  where it is; whether it needs pixels, which leave the GPU some pictures later
    platforms       of sys.platform
    library, extra  what it imports, and which of our extras brings that; "" for what Python has
    what            for people
    """

    module: str
    pixels: bool
    platforms: tuple[str, ...]
    library: str
    extra: str
    what: str


EVERYWHERE = ("linux", "win32", "darwin")
KINDS = {
    "spout": Kind("spout", False, ("win32",), "SpoutGL", "spout", "Spout, the texture itself (Windows)"),
    "syphon": Kind("syphon", False, ("darwin",), "syphon", "syphon", "Syphon, the texture itself (macOS)"),
    "ndi": Kind("ndi", True, EVERYWHERE, "cyndilib", "ndi", "NDI, over the network or on this computer"),
    "v4l2": Kind("loopback", True, ("linux",), "", "", "a camera of v4l2loopback (Linux): v4l2:/dev/video10"),
    "pipe": Kind("pipe", True, ("linux", "darwin"), "", "", "rgb24 frames into a named pipe: pipe:PATH"),
}
PLATFORMS = {"win32": "Windows", "darwin": "macOS", "linux": "Linux"}


class Asked(NamedTuple):
    """What `--share` was given."""

    kind: str
    name: str


def asked(text: str) -> Asked:
    """Reads "KIND[:NAME]". Raises Misuse."""
    kind, _, name = text.partition(":")
    if kind not in KINDS:
        raise Misuse(
            f"--share {text}", f"there is no '{kind}'{nearest(kind, KINDS)}", f"use {', '.join(KINDS)}"
        )
    if kind == "pipe" and not name:
        raise Misuse(f"--share {text}", "it has no path", "give one, such as pipe:/tmp/gossamer.rgb")
    return Asked(kind, name)


def check(wanted: str, name: str = "") -> None:
    """Raises GossamerError where a kind cannot be had: on this platform, without its library, without a
    device (if none is named)."""
    kind = KINDS[wanted]
    if sys.platform not in kind.platforms:
        there = " and ".join(PLATFORMS[name] for name in kind.platforms)
        here = PLATFORMS.get(sys.platform, sys.platform)
        other = ", ".join(name for name, known in KINDS.items() if sys.platform in known.platforms)
        raise GossamerError(
            f"--share {wanted}", f"it is for {there}, this is {here}", f"here there is {other}"
        )
    if kind.library:
        try:
            import_module(kind.library)
        except (ImportError, OSError) as error:
            todo = f"pip install 'gossamer[{kind.extra}]'"
            raise GossamerError(f"--share {wanted}", str(error), todo) from None
    if wanted == "v4l2" and not name:
        from visuals.outputs.share.loopback import first_device

        first_device()


def opened(wanted: Asked, gpu: Gpu, library: Library, size: tuple[int, int], fps: float) -> Share:
    """A share of pictures of `size` px, which others are scaled to; `fps` is for those who want to know.
    Raises GossamerError."""
    check(*wanted)
    kind = KINDS[wanted.kind]
    module = import_module(f"visuals.outputs.share.{kind.module}")
    if not kind.pixels:
        return module.share(wanted.name or NAME, gpu, library, size)
    from visuals.outputs.share.pixels import Pixels

    return Pixels(module.taker(wanted.name, size, fps), gpu, library)
