"""Raw frames on standard output, for a pipe: rgb24, or rgb48le at 16 bits; rows top-down."""

import os
import sys
from fractions import Fraction

import numpy as np

from visuals.core.error import GossamerError
from visuals.outputs.place import Place
from visuals.outputs.sink import Sink


class Raw(Sink):
    """Writes to file descriptor 1, so nothing else may print there."""

    def __init__(self, place: Place, size: tuple[int, int], fps: Fraction):
        self._fd = sys.stdout.fileno()
        super().__init__(place, size, fps)

    def _put(self, index: int, frame: np.ndarray, scratch: dict) -> None:
        rgb = scratch.get("rgb")
        if rgb is None:
            depth = np.uint8 if self.bits == 8 else "<u2"
            rgb = scratch["rgb"] = np.empty((self.size[1], self.size[0], 3), depth)
        for channel in range(3):
            rgb[:, :, channel] = frame[::-1, :, channel]
        left = memoryview(rgb).cast("B")
        try:
            while left:
                left = left[os.write(self._fd, left) :]
        except BrokenPipeError:
            raise GossamerError("stdout", f"its reader left after {index} frames") from None
