"""What of the city can be in a picture: where it is when the city has folded, and how far away."""

from dataclasses import dataclass

import numpy as np

from visuals import View

from .layout import CREASES

ANGLES = (0.60, 0.78)  # rad: how far the creases turn up, the inner one first
BEND_M = 70.0  # radius of their bends
NORMAL = np.array([CREASES[0][0], 0.0, CREASES[0][1]])  # of both
FOLDING = np.column_stack([NORMAL, (0.0, 1.0, 0.0)])  # where things go as it folds: along it, and up


@dataclass
class Part:
    """Some of the balls, as `Seen.look` last found them: (n,) arrays.

    shown   whether each can be in the picture
    far_m   from the eye to its middle
    """

    slice: slice
    shown: np.ndarray | None = None
    far_m: np.ndarray | None = None


class Seen:
    """Balls about all that stands in the city. `add` them, then `look` once a picture."""

    def __init__(self):
        self._places, self._radius = np.empty((4, 0)), np.empty(0)
        self._parts: list[Part] = []

    def add(self, x: np.ndarray, y: np.ndarray, z: np.ndarray, radius: np.ndarray) -> Part:
        """Balls about places, m, in a city that has not folded."""
        first = len(self._radius)
        self._places = np.hstack([self._places, np.array([x, y, z, np.ones(len(x))])])
        self._radius = np.append(self._radius, radius)
        along = NORMAL @ self._places[:3]
        beyond = (along > CREASES[0][2]).nonzero()[0]  # these fold
        self._aside = along[beyond] + 1j * self._places[1, beyond]
        self._flat = self._places[:3, beyond]
        self._beyond = beyond + np.arange(3)[:, None] * len(self._radius)  # flat, in `_folded`
        self._fold, self._folded = 0.0, self._places.copy()
        self._parts.append(Part(slice(first, len(self._radius))))
        return self._parts[-1]

    def look(self, view: View, fold: float) -> None:
        """Tells the parts. fold: how far the city has folded."""
        if fold != self._fold:
            moved = folded(self._aside, fold) - self._aside
            self._folded.put(self._beyond, self._flat + FOLDING @ moved.view(float).reshape(-1, 2).T)
            self._fold = fold
        shown = np.minimum.reduce(view.planes @ self._folded) >= -self._radius
        x, y, z = self._folded[:3] - view.eye[:, None]
        far_m = np.sqrt(x * x + y * y + z * z)
        for part in self._parts:
            part.shown, part.far_m = shown[part.slice], far_m[part.slice]


class Chunks:
    """Runs of a mesh's indices or vertices, one after the other, each seen in a circle about its middle.

    rows    of first, count, x, z, radius in m, and maybe other runs' first, count
    tall_m  of what stands there
    """

    def __init__(self, seen: Seen, rows: np.ndarray, tall_m: float):
        self.x, self.z, self.radius = rows[:, 2:5].T.copy()
        self._part = seen.add(self.x, 0.0 * self.x, self.z, self.radius + tall_m)
        self._ends = {
            at: [int(rows[0, at]), *rows[:, at : at + 2].sum(1).astype(int).tolist()]
            for at in range(0, rows.shape[1], 5)
        }
        self._chosen = np.zeros(len(rows) + 2, bool)  # between two that are never chosen

    @property
    def shown(self) -> np.ndarray:
        """Which can be in the picture, (n,)."""
        return self._part.shown

    def split(self, near_m: float) -> tuple[np.ndarray, np.ndarray]:
        """Which of these have their nearest point nearer than that, and the others, (n,) each."""
        near = self._part.far_m < near_m + self.radius
        return self.shown & near, self.shown & ~near

    def runs(self, chosen: np.ndarray, at: int = 0) -> list[tuple[int, int]]:
        """(first, count) of what is to be drawn, neighbours joined. chosen: (n,); at: the column of the rows
        where these runs are, 0 or 5."""
        self._chosen[1:-1] = chosen
        ends = self._ends[at]
        turns = (self._chosen[1:] != self._chosen[:-1]).nonzero()[0].tolist()
        return [(ends[a], ends[b] - ends[a]) for a, b in zip(turns[::2], turns[1::2], strict=True)]


def folded(aside: np.ndarray, fold: float) -> np.ndarray:
    """Where places come to be when the city has folded, as fold_up in shape.glsl; m along the creases'
    normal + i m high, before and after."""
    for (_, _, at), full in zip(CREASES[::-1], ANGLES[::-1], strict=True):
        middle = complex(at, BEND_M)  # what bends goes round it, what lies beyond turns with the bend's end
        turn = np.minimum(np.maximum((aside.real - at) / BEND_M, 0.0), full * fold)
        aside = middle + (aside - middle - BEND_M * turn) * np.exp(1j * turn)
    return aside
