"""Pictures in files: PNG, quickly, by a row filter in numpy and ISA-L's deflate; TIFF; OpenEXR; sequences,
several pictures at a time."""

import os
import struct
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from fractions import Fraction

import numpy as np
from isal import igzip_lib

from visuals.outputs.place import SAME, Place, complaint, frame_path, numbered, temporary
from visuals.outputs.sink import Sink

SIGNATURE = b"\x89PNG\r\n\x1a\n"
TRUECOLOUR = 2
SUB = 1  # the row filter "less the pixel to the left": nearly as small as the best choice for every row
LEVEL = 1  # of ISA-L's deflate: 0 is a fifth larger for the same time, 2 gains nothing (PERF.md)
TIME = "gossamer:t"  # keyword of the text that says which time of the show a picture is of, in s
PERCEPTUAL = 0  # rendering intent of the sRGB chunk
MOST_WORKERS = 4


def chunk(kind: bytes, data: bytes) -> bytes:
    """One PNG chunk: length, kind, data, checksum."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(data, zlib.crc32(kind)))


def png_head(size: tuple[int, int], bits: int) -> bytes:
    """What a PNG file begins with."""
    header = struct.pack(">IIBBBBB", *size, bits, TRUECOLOUR, 0, 0, 0)
    parts = [SIGNATURE, chunk(b"IHDR", header), chunk(b"sRGB", bytes([PERCEPTUAL]))]
    # 1/2.2, which the PNG standard asks for beside sRGB
    return b"".join([*parts, chunk(b"gAMA", struct.pack(">I", 45455))])


class Png:
    """Encodes pictures of one size; holds the memory that takes.

    size    (width, height) px
    bits    8 or 16 a channel
    """

    def __init__(self, size: tuple[int, int], bits: int = 8):
        width, height = size
        self._shape = (height, width, 3)
        self._step = 3 * bits // 8  # bytes from a pixel to the next
        # PNG is big-endian: numpy turns 16-bit values round on the way into this array
        self._pixels = np.empty(self._shape, np.uint8 if bits == 8 else ">u2")
        self._rows = self._pixels.view(np.uint8).reshape(height, width * self._step)
        self._filtered = np.empty((height, 1 + width * self._step), np.uint8)
        self._filtered[:, 0] = SUB
        self._head = png_head(size, bits)

    def encode(self, frame: np.ndarray, t: float | None = None) -> bytes:
        """The file's bytes. frame: (height, width, 3 or 4) of the encoder's depth, rows bottom-up; a fourth
        channel is left out. t: the show's time (s), to be written into it."""
        data = igzip_lib.compress(self.filtered(frame), level=LEVEL, flag=igzip_lib.COMP_ZLIB)
        text = b"" if t is None else chunk(b"tEXt", f"{TIME}\0{t:.6f}".encode("latin-1"))
        return b"".join((self._head, text, chunk(b"IDAT", data), chunk(b"IEND", b"")))

    def filtered(self, frame: np.ndarray) -> np.ndarray:
        """The rows as they are compressed, from the top: (height, 1 + width * bytes of a pixel) uint8, until
        the next call."""
        top_down = frame[::-1]
        for channel in range(3):  # five times quicker than copying three channels at once: long inner loops
            self._pixels[:, :, channel] = top_down[:, :, channel]
        rows, filtered, step = self._rows, self._filtered, self._step
        filtered[:, 1 : 1 + step] = rows[:, :step]
        np.subtract(rows[:, step:], rows[:, :-step], out=filtered[:, 1 + step :])
        return filtered


@contextmanager
def whole(path: str) -> Iterator[str]:
    """A temporary name to write a file under; it is renamed afterwards: the file is whole or not there."""
    part = temporary(path)
    try:
        yield part
        os.replace(part, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(part)
        raise


def write_whole(path: str, data: bytes) -> None:
    """Writes a file that is whole or not there."""
    with whole(path) as part, open(part, "wb") as file:
        file.write(data)


def encoder(suffix: str, size: tuple[int, int], bits: int) -> Callable[[str, np.ndarray, float | None], None]:
    """What writes pictures of one size, one after the other, as `write(path, frame, t)`: whole or not at all.
    suffix: .png, .tif or .exr. Raises GossamerError if a library is not there; what it returns, OSError."""
    if suffix == ".exr":
        from visuals.outputs.exr import Exr

        exr = Exr(size)

        def write(path: str, frame: np.ndarray, t: float | None = None) -> None:
            with whole(path) as part:
                exr.write(part, frame, t)

        return write
    if suffix == ".tif":
        from visuals.outputs.tiff import Tiff

        kind = Tiff(size, bits)
    else:
        kind = Png(size, bits)
    return lambda path, frame, t=None: write_whole(path, kind.encode(frame, t))


def write_picture(path: str, frame: np.ndarray, t: float | None = None) -> None:
    """One picture, as the name's end says: .png, .tif, .exr. frame: (height, width, 3 or 4) uint8 or uint16,
    float16 for .exr, rows bottom-up; t: as for Png. Raises GossamerError."""
    height, width = frame.shape[:2]
    suffix = os.path.splitext(path)[1].lower()
    write = encoder(SAME.get(suffix, suffix), (width, height), 8 * frame.dtype.itemsize)
    try:
        write(path, frame, t)
    except OSError as error:
        raise complaint(path, error) from error


class Sequence(Sink):
    """A picture a frame, numbered from 0. Every file that bears its name is whole.

    time    tells a frame's time of the show (s), to be written into it
    """

    def __init__(
        self,
        place: Place,
        size: tuple[int, int],
        fps: Fraction,
        *,
        time: Callable[[int], float] | None = None,
        workers: int | None = None,
    ):
        self._time = time
        processors = os.cpu_count() or 2
        super().__init__(place, size, fps, workers=workers or min(MOST_WORKERS, max(2, processors // 2)))

    def _put(self, index: int, frame: np.ndarray, scratch: dict) -> None:
        write = scratch.get("write")
        if write is None:
            write = scratch["write"] = encoder(self.place.suffix, self.size, self.bits)
        t = None if self._time is None else self._time(index)
        write(frame_path(self.place.path, index), frame, t)

    def _finish(self) -> None:
        # frames of an earlier, longer render that this one overwrites would look like its own
        for number in [] if self.part else numbered(self.place.path):
            if number >= self.frames:
                os.unlink(frame_path(self.place.path, number))

    def _keep(self) -> str:
        return self.place.path if numbered(self.place.path) else ""
