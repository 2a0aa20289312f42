"""Pictures that are written from the top to the bottom, a strip at a time, without ever being held whole:
PNG, TIFF."""

import os
from contextlib import suppress

import numpy as np
from isal import igzip_lib, isal_zlib

from visuals.outputs.images import LEVEL, Png, chunk, png_head
from visuals.outputs.place import temporary
from visuals.outputs.tiff import ROWS, directory, tags_of

MOST_TIFF = 2**32 - 2**28  # bytes: its offsets have 32 bits


def rows(suffix: str, path: str, size: tuple[int, int], bits: int) -> "Rows":
    """What writes a picture of `size` px under a temporary name. suffix: .png or .tif. Raises OSError."""
    return {".png": PngRows, ".tif": TiffRows}[suffix](path, size, bits)


class Rows:
    """`write` strips, then `close`: the file takes its name; or `abort`. All raise OSError."""

    def __init__(self, path: str, size: tuple[int, int], bits: int):
        self.path, self.size, self.bits = path, size, bits
        self._part = temporary(path)
        self._file = open(self._part, "wb")  # noqa: SIM115 (closed by close or abort)

    def write(self, strip: np.ndarray) -> None:
        """strip: (height, width, 3 or 4) uint8 or uint16, rows bottom-up; a fourth channel is left out."""
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


class TiffRows(Rows):
    """Strips of ROWS rows; the directory lies behind them."""

    def __init__(self, path: str, size: tuple[int, int], bits: int):
        super().__init__(path, size, bits)
        self._file.write(b"".join(directory([], at=8))[:8])
        self._starts, self._lengths, self._at = [], [], 8
        self._left = np.empty((0, size[0], 3), "u1" if bits == 8 else "<u2")  # too few rows yet for a strip

    def write(self, strip: np.ndarray) -> None:
        rows = np.concatenate([self._left, strip[::-1, :, :3].astype(self._left.dtype, copy=False)])
        full = len(rows) // ROWS * ROWS
        for top in range(0, full, ROWS):
            self._put(rows[top : top + ROWS])
        self._left = rows[full:].copy()

    def _put(self, rows: np.ndarray) -> None:
        differences = rows.copy()
        np.subtract(rows[:, 1:], rows[:, :-1], out=differences[:, 1:])
        data = igzip_lib.compress(differences, level=LEVEL, flag=igzip_lib.COMP_ZLIB)
        if self._at + len(data) > MOST_TIFF:
            raise OSError("a TIFF holds no more than 4 GB; use .png")
        self._file.write(data)
        self._starts.append(self._at)
        self._lengths.append(len(data))
        self._at += len(data)

    def _end(self) -> None:
        if len(self._left):
            self._put(self._left)
        pad = self._at % 2  # directories begin at even places
        head, entries, values = directory(
            tags_of(self.size, self.bits, self._starts, self._lengths), self._at + pad
        )
        self._file.write(b"\0" * pad + entries + values)
        self._file.seek(0)
        self._file.write(head)
