"""Which towers a view can hold, so that no more are drawn."""

import numpy as np

from visuals import Leeway, View

WIDE = 1.45  # of a tower's radius: how far out its skin reaches at its foot, lobes and waves included
WAVES_M = 1.5
STANDING = 0.6  # of the shattering: until then no far tower is gone


class Row:
    """Towers as instances of a mesh: those that a view can hold are drawn, in their order.

    rows    (n, 8): x, z, radius, height, …
    leeway  its own
    """

    def __init__(self, mesh, rows: np.ndarray, leeway: Leeway):
        self.mesh, self._rows, self._leeway = mesh, rows, leeway
        x, z, radius, height = rows[:, :4].astype(float).T
        reach = WIDE * radius + WAVES_M
        self._middle = np.array([x, 0.5 * height, z])  # of boxes about them, by coordinate (3, n)
        self._half = np.array([reach, 0.5 * height, reach])
        self._seen = np.zeros(len(rows), bool)
        self._asked: tuple = ()  # of how many, and when
        self._written, self._count = b"", 0  # which of them the mesh holds, and how many

    def show(self, view: View, shatter: float, count: int) -> int:
        """Has the mesh hold those of the first `count` that the view may show, and of which something is
        left at a time of the shattering; how many these are."""
        asked = (max(shatter, STANDING), count)
        if self._leeway.holds(view):
            if asked == self._asked:
                return self._count
        else:
            self._seen = self._leeway.boxes(view, self._middle, self._half)
        self._asked = asked
        # nothing is left of a tower, by shaders/serenes/glass_far_broken.frag
        wanted = self._seen & (3.0 * shatter - 1.81 - 0.5 * self._rows[:, 5] < 0.0)
        wanted[count:] = False
        which = wanted.tobytes()
        if which != self._written:
            chosen = self._rows[wanted]
            if len(chosen):
                self.mesh.update(1, chosen)
            self._written, self._count = which, len(chosen)
        return self._count
