"""OpenEXR: pictures in linear light, half floats, by the Academy Software Foundation's own library."""

import os
from errno import EIO, ENOENT

import numpy as np

from visuals.core.error import GossamerError
from visuals.outputs.place import TODO

REC709 = (0.64, 0.33, 0.30, 0.60, 0.15, 0.06, 0.3127, 0.3290)  # x, y of red, green, blue, white: ITU-R BT.709

EXR_ROWS = 16  # of a block that is compressed by zip
LONGEST_HEAD = 4096  # bytes


def library():
    """The module OpenEXR. Raises GossamerError with the way to get it."""
    try:
        import OpenEXR
    except ImportError:
        todo = "pip install 'gossamer[film]', or pip install OpenEXR"
        raise GossamerError("no OpenEXR here", "the library is not installed", todo) from None
    return OpenEXR


class Exr:
    """Writes pictures of one size.

    size    (width, height) px
    """

    def __init__(self, size: tuple[int, int]):
        self._exr = library()
        width, height = size
        self._pixels = np.empty((height, width, 3), np.float16)

    def write(self, path: str, frame: np.ndarray, t: float | None = None) -> None:
        """One file. frame: (height, width, 3 or 4) float16, rows bottom-up; a fourth channel is left out.
        t: the show's time (s), to be written into it. Raises OSError."""
        exr = self._exr
        np.copyto(self._pixels, frame[::-1, :, :3])
        header = {"compression": exr.ZIP_COMPRESSION, "type": exr.scanlineimage, "chromaticities": REC709}
        if t is not None:
            header["gossamer:t"] = f"{t:.6f}"
        try:
            exr.File(header, {"RGB": exr.Channel("RGB", self._pixels)}).write(path)
        except RuntimeError as error:  # all it says of what went wrong is a sentence
            for number in (ENOENT, *TODO):
                if os.strerror(number) in str(error):
                    raise OSError(number, os.strerror(number), path) from error
            raise OSError(str(error)) from error
        _finish(path, len(frame))


def _finish(path: str, rows: int) -> None:
    """Raises OSError if the end of a file is missing: what the library cannot write when it closes one, it
    loses without a word."""
    short = _missing(path, rows)
    if short:
        with open(path, "ab") as file:
            file.write(bytes(short))  # which says why
        raise OSError(EIO, os.strerror(EIO), path)


def _missing(path: str, rows: int) -> int:
    """How many bytes a file of blocks is too short by, seen in its table of where the blocks begin
    (https://openexr.com/en/latest/OpenEXRFileLayout.html), or 1 if even that is not there."""
    with open(path, "rb") as file:
        head = file.read(LONGEST_HEAD)
        try:
            at = 8
            while head[at]:  # an attribute: its name, its type, its length, itself
                at = head.index(0, head.index(0, at) + 1) + 1
                at += 4 + int.from_bytes(head[at : at + 4], "little")
        except (IndexError, ValueError):
            return 1
        table = at + 1
        blocks = -(-rows // EXR_ROWS)
        file.seek(table + 8 * (blocks - 1))
        last = int.from_bytes(file.read(8), "little")
        file.seek(last + 4)
        length = int.from_bytes(file.read(4), "little")
        if last < table + 8 * blocks:
            return 1
        return max(0, last + 8 + length - file.seek(0, os.SEEK_END))
