"""Which towers a view can hold, so that no more are drawn."""

import numpy as np

from visuals import View

WIDE = 1.45  # of a tower's radius: how far out its skin reaches at its foot, lobes and waves included
WAVES_M = 1.5


class Row:
    """Towers as instances of a mesh: those that a view can hold are drawn, in their order.

    rows    (n, 8): x, z, radius, height, …
    """

    def __init__(self, mesh, rows: np.ndarray):
        self.mesh, self._rows = mesh, rows
        x, z, radius, height = rows[:, :4].astype(float).T
        reach = WIDE * radius + WAVES_M
        corners = [
            (x + a * reach, y, z + b * reach, np.ones_like(x))
            for a in (-1.0, 1.0)
            for b in (-1.0, 1.0)
            for y in (0.0 * x, height)
        ]
        self._corners = np.moveaxis(np.array(corners), 1, -1)  # (8, n, 4)
        self._written = None

    def write(self, view: View, wanted: np.ndarray) -> int:
        """Has the mesh hold those of the wanted ones, (n,) bool, that the view may show; how many."""
        seen = wanted & visible(view, self._corners)
        which = seen.tobytes()
        if which != self._written:
            if seen.any():
                self.mesh.update(1, self._rows[seen])
            self._written = which
        return int(seen.sum())


def visible(view: View, corners: np.ndarray) -> np.ndarray:
    """Which boxes of eight corners, (8, n, 4), may be in the picture: (n,) bool."""
    x, y, _, w = np.moveaxis(corners @ view.view_projection, -1, 0)
    return ~((x > w).all(0) | (x < -w).all(0) | (y > w).all(0) | (y < -w).all(0) | (w < 0.0).all(0))
