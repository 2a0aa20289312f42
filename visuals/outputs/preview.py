"""A small copy of the pictures, for people who look at the show from elsewhere.

While somebody looks, a few times a second the picture that was just shown is drawn small and asked for; it is
taken off the GPU some pictures later, when it has long been there, so that no picture waits for it. While
nobody does, nothing is drawn and nothing is held.
"""

from collections import deque
from math import ceil
from typing import NamedTuple

from visuals.gpu.context import Gpu
from visuals.gpu.library import Library
from visuals.gpu.mesh import Quad
from visuals.gpu.readback import Readback
from visuals.gpu.state import state
from visuals.gpu.target import Target

MOST_PX, RATE = 480, 8.0  # the longer side; pictures a second
MOST_PX_SOFTWARE, RATE_SOFTWARE = 320, 4.0  # where the processor has to draw them beside the show
MOST_TAPS = 8  # along an axis: all texels of a picture of 3840 px
LATER = 2  # pictures until one is taken off the GPU


class Picture(NamedTuple):
    """size (width, height) in px; data: RGBA8, rows bottom-up."""

    size: tuple[int, int]
    data: bytes


class Preview:
    """Sees what a live show has shown.

    wanted  whether somebody looks. May be set from any thread
    """

    def __init__(self, gpu: Gpu, library: Library):
        self.gpu, self.wanted = gpu, False
        self._most_px = MOST_PX_SOFTWARE if gpu.software else MOST_PX
        self._period = 1.0 / (RATE_SOFTWARE if gpu.software else RATE)
        self._program = library.program("window/preview")
        self._quad: Quad | None = None
        self._target: Target | None = None
        self._readback: Readback | None = None
        self._asked = 0  # pictures since one was asked for; 0: none is
        self._due = 0.0  # when (s) the next one is
        self._seen: deque[Picture] = deque(maxlen=1)

    def take(self, picture: Target, t: float) -> None:
        """After a finished picture (RGBA8) was shown at t (s)."""
        if self._asked:
            self._asked += 1
            if self._asked > LATER:
                self._fetch()
        elif not self.wanted:
            self._let_go()
        elif t >= self._due or self._due - t > self._period:
            self._due = t + self._period
            self._ask(picture)

    def pop(self) -> Picture | None:
        """The next one; None: there is none new."""
        return self._seen.popleft() if self._seen else None

    def _ask(self, picture: Target) -> None:
        size = self._size_of(picture.size)
        if self._target is None or self._target.size != size:
            self._let_go()
            self._target = Target(self.gpu, size, dtype="f1")
            self._readback = Readback(self.gpu, size, delay_frames=1)
            self._quad = Quad(self.gpu)
        state(self.gpu)
        self._target.use()
        picture.texture.use(0)
        taps = [min(MOST_TAPS, ceil(whole / part)) for whole, part in zip(picture.size, size, strict=True)]
        self._program.set(t_picture=0, u_taps=tuple(taps))
        self._quad.draw(self._program)
        self._readback.push(self._target, None)
        self._asked = 1

    def _fetch(self) -> None:
        data = bytearray(self._readback.nbytes)
        self._readback.pop(data)
        self._seen.append(Picture(self._target.size, bytes(data)))
        self._asked = 0

    def _size_of(self, size: tuple[int, int]) -> tuple[int, int]:
        scale = min(1.0, self._most_px / max(size))
        return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))

    def _let_go(self) -> None:
        if self._target is not None:
            self._readback.release()
            self._quad.release()
            self._target.release()
            self._target = self._readback = self._quad = None

    def release(self) -> None:
        self._let_go()
