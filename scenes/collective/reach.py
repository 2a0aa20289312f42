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
        count = self._count = len(self._soma_m)
        somas, points = np.arange(count), count + np.arange(len(ends))
        # somas by where one comes from to each: itself, the way points of the chains that end there
        to = np.concatenate([somas, ends.T.ravel()])
        order = to.argsort(kind="stable")
        self._from = np.concatenate([somas, points, points])[order]
        self._from_m = np.concatenate([np.zeros(count, np.float32), ends_m.T.ravel()])[order]
        self._starts = to[order].searchsorted(somas)
        # all nodes, by column, by where one comes from then: a way point's two somas and all the way points
        # of its own chain (itself, where there are less than most); a soma has been reached
        _, chain = np.unique(ends, axis=0, return_inverse=True)
        chains = [np.flatnonzero(chain.ravel() == number) for number in range(chain.max() + 1)]
        most = max(map(len, chains))
        beside = np.tile(np.arange(len(ends)), (most, 1))
        for chained in chains:
            beside[: len(chained), chained] = chained[:, None]
        beside_m = np.abs(ends_m[beside, 0] - ends_m[:, 0])
        self._over = np.hstack([np.tile(somas, (2 + most, 1)), np.vstack([ends.T, count + beside])])
        reached_m = np.zeros((2 + most, count), np.float32)
        self._over_m = np.hstack([reached_m, np.vstack([ends_m.T, beside_m])])

    def least(self, before: np.ndarray) -> np.ndarray:
        """The least of the ways to each node of the core, m, from all of its nodes, with `before` m before
        each: (k, n) float32, of k questions."""
        somas = np.minimum.reduceat(before.take(self._from, axis=1) + self._from_m, self._starts, axis=1)
        reached = before.copy()
        reached[:, : self._count] = np.minimum.reduce(self._soma_m + somas[:, :, None], axis=1)
        return np.minimum.reduce(reached.take(self._over, axis=1) + self._over_m, axis=1)
