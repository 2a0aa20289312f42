"""How far along the threads each node of the network's core is from where several ways begin.

The core is somas (and the buildings' tops, as such) and way points, each on a chain between two somas. Every
way to a way point leads over one of these two, or along its own chain; so ways are compared between somas
only, which are few.
"""

import numpy as np


class Reach:
    """The core of a network (see network.py)."""

    def __init__(self, net):
        self._soma_m = np.ascontiguousarray(net["soma_m"])  # rows: from a soma to all
        ends, ends_m = net["way_point"], np.float32(net["way_point_m"])
        self._count = len(self._soma_m)
        # way points by the soma at either end of their chain, and where in that list each soma's begin
        order = ends.T.ravel().argsort(kind="stable")
        self._from = (np.tile(np.arange(len(ends)), 2)[order], ends_m.T.ravel()[order])
        self._somas, self._starts = np.unique(ends.T.ravel()[order], return_index=True)
        self._ends, self._ends_m = np.ascontiguousarray(ends.T), np.ascontiguousarray(ends_m.T)
        _, chain = np.unique(ends, axis=0, return_inverse=True)
        chains = [np.flatnonzero(chain.ravel() == number) for number in range(chain.max() + 1)]
        most = max(map(len, chains))
        # by column: all way points of a way point's own chain (itself, where there are less than most)
        self._beside = np.tile(np.arange(len(ends)), (most, 1))
        for points in chains:
            self._beside[: len(points), points] = points[:, None]
        self._beside_m = np.abs(ends_m[self._beside, 0] - ends_m[:, 0])

    def least(self, before: np.ndarray) -> np.ndarray:
        """The least of the ways to each node of the core, m, from all of its nodes, with `before` m before
        each: (k, n) float32, of k questions."""
        somas, points = before[:, : self._count].copy(), before[:, self._count :]
        which, way_m = self._from
        over = np.minimum.reduceat(points.take(which, axis=1) + way_m, self._starts, axis=1)
        somas[:, self._somas] = np.minimum(somas[:, self._somas], over)
        least = np.empty_like(before)
        full = np.minimum.reduce(self._soma_m + somas[:, :, None], axis=1)
        least[:, : self._count] = full
        over = np.minimum.reduce(full.take(self._ends, axis=1) + self._ends_m, axis=1)
        along = np.minimum.reduce(points.take(self._beside, axis=1) + self._beside_m, axis=1)
        np.minimum(over, along, out=least[:, self._count :])
        return least
