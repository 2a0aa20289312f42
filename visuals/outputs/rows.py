"""Pictures that are written from the top to the bottom, a strip at a time, without ever being held whole:
PNG, TIFF, OpenEXR.

OpenEXR's own library writes whole pictures alone, from Python. Format: Academy Software Foundation, Technical
Introduction to OpenEXR and OpenEXR File Layout.
"""

import os
import struct
from contextlib import suppress

import numpy as np
from isal import igzip_lib, isal_zlib

from visuals.outputs.exr import EXR_ROWS, REC709
from visuals.outputs.images import LEVEL, Png, chunk, png_head
from visuals.outputs.place import temporary
from visuals.outputs.tiff import ROWS, directory, tags_of

MOST_TIFF = 2**32 - 2**28  # bytes: its offsets have 32 bits
MAGIC, VERSION, HALF, ZIP, DOWNWARD = 20000630, 2, 1, 3, 0


def rows(suffix: str, path: str, size: tuple[int, int], bits: int) -> "Rows":
    """What writes a picture of `size` px under a temporary name. suffix: .png, .tif or .exr (16 bits).
    Raises OSError."""
    return {".png": PngRows, ".tif": TiffRows, ".exr": ExrRows}[suffix](path, size, bits)


class Rows:
    """`write` strips, then `close`: the file takes its name; or `abort`. All raise OSError."""

    def __init__(self, path: str, size: tuple[int, int], bits: int):
        self.path, self.size, self.bits = path, size, bits
        self._part = temporary(path)
        self._file = open(self._part, "wb")  # noqa: SIM115 (closed by close or abort)

    def write(self, strip: np.ndarray) -> None:
        """strip: (height, width, 3 or 4) uint8 or uint16, float16 for .exr, rows bottom-up; what is fourth is
        left out."""
        raise NotImplementedError

    def close(self) -> None:
        self._end()
        self._file.close()
        os.replace(self._part, self.path)

    def abort(self) -> None:
        with suppress(OSError):
            self._file.close()
        with suppress(OSError):
            os.unlink(self._part)

    def _end(self) -> None:
        pass


class PngRows(Rows):
    """One deflate stream over all strips."""

    def __init__(self, path: str, size: tuple[int, int], bits: int):
        super().__init__(path, size, bits)
        self._file.write(png_head(size, bits))
        self._deflate = isal_zlib.compressobj(LEVEL)

    def write(self, strip: np.ndarray) -> None:
        self._put(self._deflate.compress(Png((self.size[0], len(strip)), self.bits).filtered(strip)))

    def _put(self, data: bytes) -> None:
        if data:
            self._file.write(chunk(b"IDAT", data))

    def _end(self) -> None:
        self._put(self._deflate.flush())
        self._file.write(chunk(b"IEND", b""))


class Blocks(Rows):
    """Rows that are kept until there are enough for a block, each compressed by itself."""

    ROWS: int

    def __init__(self, path: str, size: tuple[int, int], bits: int, dtype: str):
        super().__init__(path, size, bits)
        self._starts, self._lengths, self._at = [], [], 0
        self._left = np.empty((0, size[0], 3), dtype)

    def write(self, strip: np.ndarray) -> None:
        rows = np.concatenate([self._left, strip[::-1, :, :3].astype(self._left.dtype, copy=False)])
        full = len(rows) // self.ROWS * self.ROWS
        for top in range(0, full, self.ROWS):
            self._put(self._block(rows[top : top + self.ROWS]))
        self._left = rows[full:].copy()

    def _put(self, data: bytes) -> None:
        self._file.write(data)
        self._starts.append(self._at)
        self._lengths.append(len(data))
        self._at += len(data)

    def _block(self, rows: np.ndarray) -> bytes:
        """The bytes of rows from the top: (ROWS or, in the last, fewer, width, 3)."""
        raise NotImplementedError

    def _end(self) -> None:
        if len(self._left):
            self._put(self._block(self._left))


class TiffRows(Blocks):
    """The directory lies behind the strips."""

    ROWS = ROWS

    def __init__(self, path: str, size: tuple[int, int], bits: int):
        super().__init__(path, size, bits, "u1" if bits == 8 else "<u2")
        self._file.write(b"".join(directory([], at=8))[:8])
        self._at = 8

    def _block(self, rows: np.ndarray) -> bytes:
        differences = rows.copy()
        np.subtract(rows[:, 1:], rows[:, :-1], out=differences[:, 1:])
        data = igzip_lib.compress(differences, level=LEVEL, flag=igzip_lib.COMP_ZLIB)
        if self._at + len(data) > MOST_TIFF:
            raise OSError("a TIFF holds no more than 4 GB; use .png")
        return data

    def _end(self) -> None:
        super()._end()
        pad = self._at % 2  # directories begin at even places
        head, entries, values = directory(
            tags_of(self.size, self.bits, self._starts, self._lengths), self._at + pad
        )
        self._file.write(b"\0" * pad + entries + values)
        self._file.seek(0)
        self._file.write(head)


class ExrRows(Blocks):
    """The blocks' places stand before the first, and are written last."""

    ROWS = EXR_ROWS

    def __init__(self, path: str, size: tuple[int, int], bits: int = 16):
        super().__init__(path, size, bits, "<f2")
        head = exr_head(size)
        self._file.write(head)
        self._table = len(head)
        self._file.write(bytes(8 * -(-size[1] // EXR_ROWS)))
        self._at = self._file.tell()

    def _block(self, rows: np.ndarray) -> bytes:
        """Row by row, in each the channels by name; low bytes before high ones, as differences."""
        planes = np.ascontiguousarray(rows[:, :, ::-1].transpose(0, 2, 1))
        raw = planes.tobytes()
        halves = np.frombuffer(raw, np.uint8).reshape(-1, 2).T.ravel()
        differences = halves.copy()
        np.subtract(halves[1:], halves[:-1], out=differences[1:])
        differences[1:] += 128
        data = igzip_lib.compress(differences, level=LEVEL, flag=igzip_lib.COMP_ZLIB)
        if len(data) >= len(raw):  # as it is, then; readers know by the length
            data = raw
        return struct.pack("<ii", EXR_ROWS * len(self._starts), len(data)) + data

    def _end(self) -> None:
        super()._end()
        self._file.seek(self._table)
        self._file.write(np.array(self._starts, "<u8").tobytes())


def exr_head(size: tuple[int, int]) -> bytes:
    """Of a picture of size px in half floats, R, G and B of ITU-R BT.709, by zip, from the top."""
    window = struct.pack("<4i", 0, 0, size[0] - 1, size[1] - 1)
    channels = b"".join(name + b"\0" + struct.pack("<iB3x2i", HALF, 0, 1, 1) for name in (b"B", b"G", b"R"))
    told = (
        ("channels", "chlist", channels + b"\0"),
        ("chromaticities", "chromaticities", struct.pack("<8f", *REC709)),
        ("compression", "compression", bytes([ZIP])),
        ("dataWindow", "box2i", window),
        ("displayWindow", "box2i", window),
        ("lineOrder", "lineOrder", bytes([DOWNWARD])),
        ("pixelAspectRatio", "float", struct.pack("<f", 1.0)),
        ("screenWindowCenter", "v2f", struct.pack("<2f", 0.0, 0.0)),
        ("screenWindowWidth", "float", struct.pack("<f", 1.0)),
    )
    entries = (
        f"{name}\0{kind}\0".encode() + struct.pack("<i", len(value)) + value for name, kind, value in told
    )
    return struct.pack("<ii", MAGIC, VERSION) + b"".join(entries) + b"\0"
