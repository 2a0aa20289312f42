"""The flash limiter: no picture flashes more than three times in any second, whatever is drawn."""

from collections import deque
from math import exp

import numpy as np

from visuals.gpu.context import Gpu
from visuals.gpu.library import Library
from visuals.gpu.mesh import Quad
from visuals.gpu.state import state
from visuals.gpu.target import Target

CELLS = (48, 27)  # what the picture is measured in
SLOTS = 128  # moments that the history holds
SPARSE = 0.0095  # s: moments nearer to the one before take its place, so that SLOTS reach over WINDOW
WINDOW = 1.0  # s that a turn from dark to bright is remembered
GAP = 1.0  # s without a picture after which nothing before counts
HOLD = 0.9  # s in which a held picture gives way to what is drawn, where there is danger
WRAP = 512.0  # s at which the history's clock begins again


class FlashLimiter:
    """Measures what is about to be shown and says where it would flash too often.

    Where cells of the picture have turned from dark to bright and back twice within a second, over more than
    a small part of what a viewer sees at once, the picture becomes a slow dissolve: each one keeps most of
    the one before. Elsewhere, and wherever nothing flashes, it changes nothing, to the bit.

    What it does at a moment depends on the pictures of the second before, in order of time. A time before the
    last one, or more than GAP after it, begins anew; the last one's again says the same again.
    """

    def __init__(self, gpu: Gpu, library: Library):
        self.gpu = gpu
        self._measure = library.program("post/flash_measure", t_light=0, t_bloom=1, u_cells=CELLS)
        constants = {"u_slots": SLOTS, "u_wrap": WRAP, "u_cells": CELLS}
        self._count = library.program("post/flash_count", t_history=0, **constants)
        self._area = library.program("post/flash_area", t_count=0)
        width, height = CELLS
        self._history = Target(gpu, (width, height * SLOTS), dtype="f4", filter="nearest")
        self._flashing, self.danger = Target(gpu, CELLS), Target(gpu, CELLS)
        self._quad = Quad(gpu)
        self._times: deque[tuple[float, int]] = deque()  # of the moments in the history, and their slots
        self._before: float | None = None  # the time of the picture before this one

    def is_new(self, time: float) -> bool:
        """Whether a picture of this time follows the last one, or is that one again."""
        return not self._times or time != self._times[-1][0]

    def hold(self, time: float) -> float:
        """[0, 1] how much of the picture before stays where there is danger: 0 if there is none."""
        return 0.0 if self._before is None else exp((self._before - time) / HOLD)

    def look(self, time: float, light: Target, bloom: Target, **uniforms) -> None:
        """Takes down the picture of `time` (s) that `light` and `bloom` will become; fills `danger`."""
        self._move_to(time)
        slot = self._times[-1][1]
        state(self.gpu)
        self._history.use()
        self._history.fbo.viewport = (0, slot * CELLS[1], *CELLS)
        light.texture.use(0)
        bloom.texture.use(1)
        now = time % WRAP
        self._measure.set(u_row=float(slot * CELLS[1]), u_now=now, **uniforms)
        self._quad.draw(self._measure)
        self._flashing.use()
        self._history.texture.use(0)
        self._count.set(u_newest=slot, u_count=len(self._times), u_now=now)
        self._quad.draw(self._count)
        self.danger.use()
        self._flashing.texture.use(0)
        self._quad.draw(self._area)

    def _move_to(self, time: float) -> None:
        times = self._times
        if times and not 0.0 <= time - times[-1][0] <= GAP:
            times.clear()
        if not times:
            self._before = None
            times.append((time, 0))
            return
        last, slot = times[-1]
        if time == last:
            return
        self._before = last
        if len(times) > 1 and time - times[-2][0] < SPARSE:
            times[-1] = (time, slot)
        else:
            times.append((time, (slot + 1) % SLOTS))
        while time - times[0][0] > WINDOW or len(times) > SLOTS:
            times.popleft()

    def strongest(self) -> float:
        """The greatest danger there is. Waits for the GPU."""
        return float(np.frombuffer(self.danger.read(), np.float16)[::4].max())

    def release(self) -> None:
        self._quad.release()
        for target in (self.danger, self._flashing, self._history):
            target.release()
