"""TIFF of 8 or 16 bits: rows as differences from pixel to pixel, ISA-L's deflate.

Format: Adobe, 1992, TIFF 6.0; deflate: Adobe, 2002, Photoshop TIFF technical notes.
"""

import struct

import numpy as np
from isal import igzip_lib

ROWS = 64  # of a strip
LEVEL = 1  # of ISA-L's deflate, as for PNG
SHORT, LONG, RATIONAL, ASCII = 3, 4, 5, 2
DEFLATE, RGB, CHUNKY, DIFFERENCES, INCHES = 8, 2, 1, 2, 2
DPI = 72


class Tiff:
    """Encodes pictures of one size; holds the memory that takes.

    size    (width, height) px
    bits    8 or 16 a channel
    """

    def __init__(self, size: tuple[int, int], bits: int = 16):
        self.size, self.bits = size, bits
        width, height = size
        dtype = np.uint8 if bits == 8 else np.dtype("<u2")
        self._pixels = np.empty((height, width, 3), dtype)
        self._differences = np.empty((height, width, 3), dtype)

    def encode(self, frame: np.ndarray, t: float | None = None) -> bytes:
        """The file's bytes. frame: (height, width, 3 or 4) of the encoder's depth, rows bottom-up; a fourth
        channel is left out. t: the show's time (s), to be written into it."""
        for channel in range(3):  # long inner loops: see Png
            self._pixels[:, :, channel] = frame[::-1, :, channel]
        self._differences[:, 0] = self._pixels[:, 0]
        np.subtract(self._pixels[:, 1:], self._pixels[:, :-1], out=self._differences[:, 1:])
        flag = igzip_lib.COMP_ZLIB
        strips = [
            igzip_lib.compress(self._differences[top : top + ROWS], level=LEVEL, flag=flag)
            for top in range(0, self.size[1], ROWS)
        ]
        return b"".join((self._head(strips, t), *strips))

    def _head(self, strips: list[bytes], t: float | None) -> bytes:
        """Header and directory; the strips lie right behind it."""
        tags = tags_of(self.size, self.bits, [0] * len(strips), [len(strip) for strip in strips], t)
        end = sum(len(part) for part in directory(tags))
        starts = end + np.cumsum([0, *map(len, strips[:-1])])
        where = next(n for n, tag in enumerate(tags) if tag[0] == 273)
        tags[where] = (273, LONG, [int(start) for start in starts])
        return b"".join(directory(tags))


def tags_of(size: tuple[int, int], bits: int, starts: list[int], lengths: list[int], t: float | None = None):
    """What a directory says, of strips of ROWS rows that lie at `starts` in the file: (tag, type, values)."""
    text = b"" if t is None else f"gossamer:t={t:.6f}\0".encode("latin-1")
    return [
        (256, LONG, [size[0]]),
        (257, LONG, [size[1]]),
        (258, SHORT, [bits] * 3),
        (259, SHORT, [DEFLATE]),
        (262, SHORT, [RGB]),
        *([(270, ASCII, text)] if text else []),
        (273, LONG, starts),
        (277, SHORT, [3]),
        (278, LONG, [ROWS]),
        (279, LONG, lengths),
        (282, RATIONAL, [DPI, 1]),
        (283, RATIONAL, [DPI, 1]),
        (284, SHORT, [CHUNKY]),
        (296, SHORT, [INCHES]),
        (317, SHORT, [DIFFERENCES]),
    ]


def directory(tags: list[tuple], at: int = 8) -> tuple[bytes, bytes, bytes]:
    """(the file's header, the directory's entries, the values that are too long for them); the directory lies
    at `at` in the file, and they right behind it."""
    behind = at + 2 + 12 * len(tags) + 4
    entries, values = [struct.pack("<H", len(tags))], []
    for tag, kind, content in tags:
        if kind == ASCII:
            data, count = content, len(content)
        else:
            data = struct.pack(f"<{len(content)}{'H' if kind == SHORT else 'L'}", *content)
            count = len(content) // (2 if kind == RATIONAL else 1)
        if len(data) > 4:
            data += b"\0" * (len(data) % 2)
            entry = struct.pack("<L", behind)
            values.append(data)
            behind += len(data)
        else:
            entry = data.ljust(4, b"\0")
        entries.append(struct.pack("<HHL", tag, kind, count) + entry)
    entries.append(struct.pack("<L", 0))  # no directory follows
    return struct.pack("<2sHL", b"II", 42, at), b"".join(entries), b"".join(values)
