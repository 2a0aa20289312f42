"""What of the city can be in a picture: where it is when the city has folded, and how far away."""

from dataclasses import dataclass

import numpy as np

from visuals import View

from .layout import CREASES

ANGLES = (0.60, 0.78)  # rad: how far the creases turn up, the inner one first
BEND_M = 70.0  # radius of their bends


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
        self._places, self._radius = np.empty((3, 0)), np.empty(0)
        self._parts: list[Part] = []
        self._fold, self._folded = 0.0, self._places

    def add(self, x: np.ndarray, y: np.ndarray, z: np.ndarray, radius: np.ndarray) -> Part:
        """Balls about places, m, in a city that has not folded."""
        first = len(self._radius)
        self._places = np.hstack([self._places, np.array([x, y, z], float)])
        self._radius = np.append(self._radius, radius)
        self._fold, self._folded = 0.0, self._places
        self._parts.append(Part(slice(first, len(self._radius))))
        return self._parts[-1]

    def look(self, view: View, fold: float) -> None:
        """Tells the parts. fold: how far the city has folded."""
        if fold != self._fold:
            self._fold, self._folded = fold, folded(self._places, fold)
        shown = visible(view, self._folded, self._radius)
        away = self._folded - view.eye[:, None]
        far_m = np.sqrt(np.einsum("in,in->n", away, away))
        for part in self._parts:
            part.shown, part.far_m = shown[part.slice], far_m[part.slice]


class Chunks:
    """Runs of a mesh's indices or vertices, in order, each seen in a circle about its middle.

    rows    of first, count, x, z, radius in m, and maybe more counts
    tall_m  of what stands there
    """

    def __init__(self, seen: Seen, rows: np.ndarray, tall_m: float):
        self._rows = rows.astype(int)
        self.x, self.z, self.radius = rows[:, 2:5].T.copy()
        self._part = seen.add(self.x, 0.0 * self.x, self.z, self.radius + tall_m)

    def runs(self, low_m: float = 0.0, high_m: float = np.inf, column: int = 1, among=True):
        """(first, count) of what is to be drawn, neighbours joined: from and to what distance of their
        nearest point. column: of the rows, where their counts are; among: those that are asked for, (n,)."""
        far_m = np.maximum(self._part.far_m - self.radius, 0.0)
        chosen = self._part.shown & (far_m >= low_m) & (far_m < high_m) & among
        found, end = [], -1
        for first, count in self._rows[chosen][:, (0, column)].tolist():
            if first == end:
                found[-1][1] += count
            else:
                found.append([first, count])
            end = first + count
        return found


def folded(places: np.ndarray, fold: float) -> np.ndarray:
    """Where places (3, n) are when the city has folded, m: as fold_up in shape.glsl."""
    p = places.copy()
    for (nx, nz, at), full in zip(CREASES[::-1], ANGLES[::-1], strict=True):
        beyond = p[0] * nx + p[2] * nz - at
        who = (beyond > 0.0).nonzero()[0]
        s, y, bend = beyond[who], p[1, who], max(full * fold, 1e-6) * BEND_M
        turn, rest = np.minimum(s, bend) / BEND_M, np.maximum(s - bend, 0.0)
        c, up = np.cos(turn), np.sin(turn)
        moved = BEND_M * up + rest * c - y * up - s
        p[0, who] += nx * moved
        p[1, who] = BEND_M * (1.0 - c) + rest * up + y * c
        p[2, who] += nz * moved
    return p


def visible(view: View, places: np.ndarray, radius: np.ndarray) -> np.ndarray:
    """Which balls about places (3, n) can be in the picture."""
    to_clip = view.view_projection.T
    x, y, _, w = to_clip[:, :3] @ places + to_clip[:, 3:]
    across, up = (np.hypot(1.0, 2.0 * view.focal_px / side) for side in view.size)
    reach = np.abs(w)
    return (np.abs(x) <= reach + across * radius) & (np.abs(y) <= reach + up * radius) & (w >= -radius)
