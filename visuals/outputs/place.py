"""Where a result may go: names judged before any work is done, and what to say when writing fails."""

import os
import re
import sys
from dataclasses import dataclass
from errno import EACCES, EDQUOT, EFBIG, ENOSPC, EPERM, EROFS

from visuals.core.error import GossamerError, Misuse, nearest

STDOUT = "-"
NUMBER = re.compile(r"%(?:0(\d+))?d")

# suffix: module, class, bits a channel it can hold, what it is
FORMATS = {
    ".mp4": ("visuals.outputs.video", "Mp4", (8,), "H.264 video"),
    ".mkv": ("visuals.outputs.video", "Mkv", (8, 16), "lossless FFV1 video"),
    ".png": ("visuals.outputs.images", "Sequence", (8, 16), "pictures, one a frame"),
    STDOUT: ("visuals.outputs.raw", "Raw", (8, 16), "raw frames on stdout"),
}
KNOWN = ".mp4, .mkv, name.%06d.png, or - for stdout"
TODO = {
    ENOSPC: "free some space, or write elsewhere",
    EDQUOT: "free some space, or write elsewhere",
    EFBIG: "free some space, or write elsewhere",
    EACCES: "choose a folder that you may write to",
    EPERM: "choose a folder that you may write to",
    EROFS: "choose a folder that you may write to",
}


@dataclass(frozen=True)
class Place:
    """An output that was judged and found possible.

    path    the final name, a pattern for a sequence, or "-"
    suffix  key of FORMATS
    bits    8 or 16 a channel
    """

    path: str
    suffix: str
    bits: int

    def shown(self) -> str:
        """As a person reads it."""
        return "stdout" if self.suffix == STDOUT else self.path


def judge(path: str, *, bits: int = 8, size: tuple[int, int] | None = None, overwrite: bool = False) -> Place:
    """Says whether frames can go to `path`, before any work is done.

    Raises Misuse for an unknown extension, a depth or size the format cannot hold, a pattern without a
    number; GossamerError for a file that is there already (without `overwrite`) and a folder that is not
    there or cannot be written to.
    """
    if not path:
        raise Misuse("the output has no name", "", f"give {KNOWN}")
    if path == STDOUT and sys.stdout.isatty():
        raise Misuse("raw frames would go to this terminal", "", "pipe them on, or give a file name")
    suffix = STDOUT if path == STDOUT else os.path.splitext(path)[1].lower()
    if suffix not in FORMATS:
        guess = nearest(suffix, [known for known in FORMATS if known != STDOUT]) if suffix else ""
        said = f"unknown extension '{suffix}'{guess}" if suffix else "no extension tells the format"
        raise Misuse(path, said, f"use {KNOWN}")
    _module, _name, depths, what = FORMATS[suffix]
    if bits not in depths:
        raise Misuse(f"{bits} bits in {path}", f"{what} holds {depths[0]}", "use .mkv or name.%06d.png")
    if suffix == ".mp4" and size is not None and (size[0] % 2 or size[1] % 2):
        even = f"{max(2, size[0] - size[0] % 2)}x{max(2, size[1] - size[1] % 2)}"
        raise Misuse(
            f"{path} at {size[0]}x{size[1]}",
            "H.264 in yuv420p needs an even width and height",
            f"use --size {even}, or .mkv",
        )
    if suffix == ".png" and len(NUMBER.findall(os.path.basename(path))) != 1:
        stem = os.path.splitext(path)[0]
        raise Misuse(
            path,
            "a sequence needs one frame number in its name",
            f"use {NUMBER.sub('', stem)}.%06d.png, or gossamer still for one picture",
        )
    if suffix != STDOUT:
        _writable(path)
        if not overwrite:
            _absent(path, suffix)
    return Place(path, suffix, bits)


def judge_file(path: str, suffix: str, *, overwrite: bool = False) -> None:
    """The same for one file that must end in `suffix`, such as a still's."""
    if os.path.splitext(path)[1].lower() != suffix:
        raise Misuse(path, f"a name that ends in {suffix} was expected")
    _writable(path)
    if not overwrite:
        _absent(path, "")


def _writable(path: str) -> None:
    folder = os.path.dirname(path) or "."
    if not os.path.isdir(folder):
        raise GossamerError(
            f"cannot write {path}", f"there is no folder {folder}", f"make it: mkdir -p {folder}"
        )
    if os.path.isdir(path):
        raise GossamerError(f"cannot write {path}", "it is a folder", "give a file name")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise GossamerError(f"cannot write {path}", f"no permission in {folder}", TODO[EACCES])


def _absent(path: str, suffix: str) -> None:
    found = sorted(numbered(path)) if suffix == ".png" else [path] if os.path.lexists(path) else []
    if found:
        what = found[0] if suffix != ".png" else frame_path(path, found[0])
        raise GossamerError(f"{what} is there already", "", "give another name, or --overwrite")


def frame_path(pattern: str, index: int) -> str:
    """The name of frame `index` in a sequence: name.%06d.png -> name.000012.png."""
    folder, name = os.path.split(pattern)
    name = NUMBER.sub(lambda found: f"{index:0{int(found.group(1) or 0)}d}", name, count=1)
    return os.path.join(folder, name)


def numbered(pattern: str) -> list[int]:
    """The numbers of the frames of a sequence that are on disk."""
    folder, name = os.path.split(pattern)
    found = NUMBER.search(name)
    exact = re.compile(re.escape(name[: found.start()]) + r"(\d+)" + re.escape(name[found.end() :]) + r"\Z")
    numbers = {
        entry: int(match.group(1)) for entry in os.listdir(folder or ".") if (match := exact.match(entry))
    }
    return [n for entry, n in numbers.items() if os.path.basename(frame_path(pattern, n)) == entry]


def temporary(path: str) -> str:
    """Where `path` is written until it is whole: beside it, of this process alone."""
    return f"{path}.{os.getpid()}.part"


def complaint(path: str, error: BaseException) -> GossamerError:
    """What went wrong while writing `path`, for a person."""
    if isinstance(error, GossamerError):
        return error
    number = getattr(error, "errno", None)
    if number in TODO:
        return GossamerError(f"cannot write {path}", os.strerror(number).lower(), TODO[number])
    why = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return GossamerError(f"cannot write {path}", why[:1].lower() + why[1:])
