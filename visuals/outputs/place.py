"""Where a result may go: names judged before any work is done, and what to say when writing fails."""

import os
import re
import sys
from errno import EACCES, EDQUOT, EFBIG, ENOMEM, ENOSPC, EPERM, EROFS
from typing import NamedTuple

from visuals.core.error import GossamerError, Misuse, nearest

STDOUT = "-"
NUMBER = re.compile(r"%(?:0(\d+))?d")

# suffix: module, class, bits a channel it can hold (the first when nothing is said), what it is. Of films the
# codec says the bits.
FORMATS = {
    ".mp4": ("visuals.outputs.video", "Video", (), "a film: H.264, HEVC, AV1, VP9"),
    ".mov": ("visuals.outputs.video", "Video", (), "a film: ProRes, DNxHR, DXV, H.264, HEVC"),
    ".webm": ("visuals.outputs.video", "Video", (), "a film for the web: VP9, AV1"),
    ".mkv": ("visuals.outputs.video", "Video", (), "a film: lossless FFV1, or any other codec"),
    ".gif": ("visuals.outputs.gif", "Gif", (), "a small film for the web"),
    ".png": ("visuals.outputs.images", "Sequence", (8, 16), "pictures, one a frame"),
    ".tif": ("visuals.outputs.images", "Sequence", (16, 8), "pictures, one a frame"),
    ".exr": (
        "visuals.outputs.images",
        "Sequence",
        (16,),
        "pictures in linear light, half floats, one a frame",
    ),
    STDOUT: ("visuals.outputs.raw", "Raw", (8, 16), "raw frames on stdout"),
}
SAME = {".tiff": ".tif"}
PICTURES = (".png", ".tif", ".exr")
KNOWN = ".mp4, .mov, .webm, .mkv, .gif, name.%06d.png, .tif or .exr, or - for stdout"
DEPTHS = (8, 10, 12, 16)
SMALLER = "give a smaller --size, or fewer --workers"  # where memory is short
TODO = {
    ENOSPC: "free some space, or write elsewhere",
    EDQUOT: "free some space, or write elsewhere",
    EFBIG: "free some space, or write elsewhere",
    EACCES: "choose a folder that you may write to",
    EPERM: "choose a folder that you may write to",
    EROFS: "choose a folder that you may write to",
}


class Place(NamedTuple):
    """An output that was judged and found possible.

    path        the final name, a pattern for a sequence, or "-"
    suffix      key of FORMATS
    bits        8, 10, 12 or 16 a channel
    codec       of a film, key of outputs.codec.CODECS; "" for others
    encoding    of the pictures it takes: see render.post.Post
    """

    path: str
    suffix: str
    bits: int
    codec: str = ""
    encoding: str = "display"

    @property
    def pixel(self) -> str:
        """What a channel of the frames it takes is: "f1" bytes, "nu2" 16 bits, "f2" half floats."""
        if self.encoding != "display":
            return "f2"
        return "f1" if self.bits == 8 else "nu2"

    @property
    def sequence(self) -> bool:
        """Whether it is a file for each frame."""
        return self.suffix in PICTURES

    def shown(self) -> str:
        """As a person reads it."""
        return "stdout" if self.suffix == STDOUT else self.path


def judge(
    path: str,
    *,
    codec: str | None = None,
    bits: int | None = None,
    size: tuple[int, int] | None = None,
    overwrite: bool = False,
    tonemapped: bool = False,
) -> Place:
    """Says whether frames can go to `path`, before any work is done.

    codec       of a film: a key of outputs.codec.CODECS or ALIASES; None: what is usual for the extension
    bits        a channel; None: what is usual for the format
    tonemapped  of OpenEXR: linear light after the curve, not before it

    Raises Misuse for an unknown extension or codec, a depth or size the format cannot hold, a pattern without
    a number; GossamerError for a file that is there already (without `overwrite`), a folder that is not there
    or cannot be written to, and a codec or library that is not there.
    """
    if not path:
        raise Misuse("the output has no name", "", f"give {KNOWN}")
    if path == STDOUT and sys.stdout.isatty():
        raise Misuse("raw frames would go to this terminal", "", "pipe them on, or give a file name")
    suffix = _suffix(path)
    found = _codec(path, suffix, codec, size)
    bits = _bits(path, suffix, found, bits)
    if tonemapped and suffix != ".exr":
        raise Misuse("--tonemapped is for .exr", f"the output is {path}", "leave it out: all others are")
    if suffix in PICTURES and len(NUMBER.findall(os.path.basename(path))) != 1:
        stem, ending = os.path.splitext(path)
        raise Misuse(
            path,
            "a sequence needs one frame number in its name",
            f"use {NUMBER.sub('', stem)}.%06d{ending}, or gossamer still for one picture",
        )
    if suffix != STDOUT:
        _writable(path)
        if not overwrite:
            _absent(path, suffix)
    encoding = ("linear" if tonemapped else "scene") if suffix == ".exr" else "display"
    return Place(path, suffix, bits, found.name if found else "", encoding)


def _suffix(path: str) -> str:
    """The key of FORMATS. Raises Misuse."""
    if path == STDOUT:
        return STDOUT
    suffix = os.path.splitext(path)[1].lower()
    suffix = SAME.get(suffix, suffix)
    if suffix not in FORMATS:
        guess = nearest(suffix, [known for known in FORMATS if known != STDOUT]) if suffix else ""
        said = f"unknown extension '{suffix}'{guess}" if suffix else "no extension tells the format"
        raise Misuse(path, said, f"use {KNOWN}")
    return suffix


def _codec(path: str, suffix: str, name: str | None, size: tuple[int, int] | None):
    """The codec of a film, None for other outputs. Raises as `judge`."""
    from visuals.outputs.codec import FILES, find, judge_size, require

    if suffix not in FILES:
        if name is not None:
            raise Misuse(f"--codec {name} is for films", f"the output is {path}", "leave it out")
        if suffix == ".exr":
            from visuals.outputs.exr import library

            library()
        return None
    codec = find(name, suffix)
    if size is not None:
        judge_size(codec, size, path)
    require(codec)
    return codec


def _bits(path: str, suffix: str, codec, asked: int | None) -> int:
    what, depths = FORMATS[suffix][3], FORMATS[suffix][2]
    if codec is not None:
        what, depths = codec.what, tuple(codec.pixels)
    if asked is not None and asked not in depths:
        held = " or ".join(map(str, sorted(depths)))
        raise Misuse(f"{asked} bits in {path}", f"{what} holds {held}", "use .mkv or name.%06d.png")
    return asked or depths[0]


def judge_file(path: str, *suffixes: str, overwrite: bool = False) -> None:
    """The same for one file that must end in one of `suffixes`, such as a still's."""
    if os.path.splitext(path)[1].lower() not in suffixes:
        raise Misuse(path, f"a name that ends in {' or '.join(suffixes)} was expected")
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
    several = suffix in PICTURES
    found = sorted(numbered(path)) if several else [path] if os.path.lexists(path) else []
    if found:
        what = frame_path(path, found[0]) if several else found[0]
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
    if isinstance(error, MemoryError) or number == ENOMEM:
        return GossamerError(f"out of memory while writing {path}", "", SMALLER)
    if number in TODO:
        return GossamerError(f"cannot write {path}", os.strerror(number).lower(), TODO[number])
    why = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return GossamerError(f"cannot write {path}", why[:1].lower() + why[1:])
