"""The shapes of lightning: walks over the sky in a persistent direction, with three levels of branches.

A walk is made in angles (to the right of the shot's axis, above the horizon) and then hung at the distance of
the storm, so that it looks the same wherever it runs. Rows of a bolt, float32 (n, 18): the piece's two points
between those before and after (world, m), shares of the way and half widths in m at both ends, level, m from
the root.
"""

from dataclasses import dataclass, field
from math import cos, pi, sin

import numpy as np

STEP = 0.0075  # rad, the mean length of a piece
ROOT_M = 850.0  # how far away the ground strike is; overhead the storm is nearer
SPREAD = 1.15  # what the radians of a bolt's longest way are counted as, m from the root: x ROOT_M
SOFT, FOOT = -1.0, -2.0  # "levels" of the glow along a stem and of the light where it strikes
CHANCE = (0.10, 0.085, 0.07)  # of a branch at a step, by level
WANDER, KINK = 0.055, 0.44  # rad a step


@dataclass
class Growth:
    """A bolt while it is made: its walks, each (points in angles, half widths in rad, way in rad, level)."""

    rng: np.random.Generator
    walks: list = field(default_factory=list)

    def walk(self, start, aim: float, length: float, width: float, *, way=0.0, level=0, tip=0.03, to=None):
        """Walks on from `start` (across, up), `aim` radians from the vertical (to the right), and branches.

        to       where it must end, (across, up) or None: then `aim` and `length` are what that takes
        tip      share of the width that is left at the end
        returns  points (n, 2), half widths, ways, headings
        """
        rng, start = self.rng, np.asarray(start, float)
        if to is not None:
            length = 1.12 * float(np.hypot(*(np.asarray(to) - start)))
        count = max(4, round(length / STEP))
        base, kink, hold = aim, 0.0, 0
        points, headings = [start], [aim]
        for _ in range(count):
            if to is not None:
                away = np.asarray(to) - points[-1]
                aim = float(np.arctan2(away[0], away[1]))
            base += rng.normal() * WANDER + 0.06 * _turn(aim - base)  # it wanders, but it does not turn back
            if hold <= 0:
                kink = rng.normal() * KINK * (1.9 if rng.random() < 0.14 else 1.0) - 0.25 * kink
                hold = int(rng.integers(1, 4)) if level == 0 else 1
            hold -= 1
            stride = STEP * rng.uniform(0.55, 1.45)
            if to is not None:
                stride = min(stride, float(np.hypot(*away)))
            points.append(points[-1] + stride * np.array([sin(base + kink), cos(base + kink)]))
            if points[-1][1] < 0.014 < points[-2][1]:  # nothing runs into the ground
                points[-1][1] = 0.028 - points[-1][1]
                base = aim = float(np.sign(base)) * min(abs(base), 1.45)
            headings.append(base)
        points = np.array(points)
        share = np.arange(count + 1) / count
        widths = width * (1.0 - (1.0 - tip) * share**1.3)
        ways = way + np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
        self.walks.append((points, widths, ways, float(level)))
        if level < 3:
            self._branch(points, widths, ways, headings, length, level)
        return points, widths, ways, headings

    def _branch(self, points, widths, ways, headings, length: float, level: int) -> None:
        rng, count, side = self.rng, len(points) - 1, self.rng.choice([-1.0, 1.0])
        for k in range(3, count - 2):
            if rng.random() < CHANCE[level]:
                side = -side if rng.random() < 0.75 else side
                left = (1.0 - k / count) * length
                self.walk(
                    points[k],
                    headings[k] + side * rng.uniform(0.35, 0.95),
                    left * rng.uniform(0.2, 0.62) + 5 * STEP,
                    widths[k] * rng.uniform(0.42, 0.62),
                    way=ways[k],
                    level=level + 1,
                )

    def glow(self, points, widths, ways, half: float) -> None:
        """The wide glow about a stem: the same way, smoothed."""
        kernel = np.ones(9) / 9
        padded = np.pad(points, ((4, 4), (0, 0)), mode="edge")
        smooth = np.stack([np.convolve(padded[:, i], kernel, "valid") for i in (0, 1)], axis=1)
        keep = np.unique(np.append(np.arange(0, len(points), 5), len(points) - 1))
        if len(keep) > 2:
            self.walks.append((smooth[keep], half * widths[keep] / widths[0], ways[keep], SOFT))

    def rows(self) -> np.ndarray:
        """All pieces."""
        longest = max(float(walk[2][-1]) for walk in self.walks)
        rows = []
        for points, widths, ways, level in self.walks:
            placed = place(points)
            metres = widths * np.linalg.norm(placed, axis=1)
            padded = np.vstack([2 * placed[0] - placed[1], placed, 2 * placed[-1] - placed[-2]])
            ends = [ways[:-1] / longest, ways[1:] / longest, metres[:-1], metres[1:]]
            others = [np.full(len(points) - 1, level), ways[:-1] * ROOT_M * SPREAD]
            rows.append(
                np.column_stack([padded[:-3], padded[1:-2], padded[2:-1], padded[3:], *ends, *others])
            )
        return np.vstack(rows).astype(np.float32)


def place(angles: np.ndarray) -> np.ndarray:
    """Points of the world (n, 3), m, for angles (n, 2): far away at the horizon, nearer overhead."""
    across, up = angles[:, 0], angles[:, 1]
    far = ROOT_M / (1.0 + 1.1 * np.maximum(up, 0.0))
    ray = np.column_stack([np.sin(across) * np.cos(up), np.sin(up), -np.cos(across) * np.cos(up)])
    return ray * far[:, None]


def strike(rng: np.random.Generator, across: float, lean: float, width: float) -> np.ndarray:
    """A great bolt that stands on the ground: a trunk, which parts into stems over the whole sky.

    across   where it strikes, rad to the right of the shot's axis
    lean     which way most of it goes, [-1, 1]
    width    half width of the trunk, rad
    """
    growth = Growth(rng)
    trunk = growth.walk(
        (across, 0.0), 0.25 * lean + rng.normal() * 0.12, rng.uniform(0.07, 0.16), width, tip=0.85
    )
    top, way = trunk[0][-1], trunk[2][-1]
    stems = [trunk]
    fan = np.array([-1.02, -0.30, 0.42, 1.05]) + 0.40 * lean + rng.normal(size=4) * 0.10
    shares = np.array([0.75, 1.0, 0.9, 0.75]) * (1.0 + 0.35 * lean * np.array([-1, -0.5, 0.5, 1]))
    for aim, share in zip(fan, shares, strict=True):
        if share > 0.62:
            size = width * min(share, 1.0) * rng.uniform(0.62, 0.85)
            stems.append(
                growth.walk(top, float(aim), 0.74 * share * rng.uniform(0.8, 1.2), size, way=way, tip=0.04)
            )
    for side in (-1.0, 1.0):  # and along the horizon
        k = int(rng.integers(2, max(3, len(trunk[0]) // 2)))
        growth.walk(
            trunk[0][k],
            side * rng.uniform(1.15, 1.38),
            rng.uniform(0.25, 0.5),
            0.40 * width,
            way=trunk[2][k],
            level=1,
        )
    for points, widths, ways, _ in stems:
        growth.glow(points, widths, ways, 15.0 * widths[0] + 0.012)
    foot = np.array([(across - 0.16, 0.004), (across, 0.004), (across + 0.16, 0.004)])
    growth.walks.append((foot, np.full(3, 0.075), np.array([1e-3, 0.0, 1e-3]), FOOT))
    return growth.rows()


def arc(rng: np.random.Generator, start, end, width: float) -> np.ndarray:
    """A bolt between two places of the sky, (across, up) in rad."""
    growth = Growth(rng)
    growth.walk(start, 0.0, 0.0, width, to=end, way=0.25, tip=0.08)
    return growth.rows()


def vein(rng: np.random.Generator, across: float, aim: float, length: float, width: float) -> np.ndarray:
    """A branching vein from the horizon."""
    growth = Growth(rng)
    growth.walk((across, 0.004), aim, length, width)
    return growth.rows()


def angles(point) -> tuple[float, float]:
    """Where a point of the world is seen from the middle of the plaza: rad across and up."""
    x, y, z = map(float, point)
    return float(np.arctan2(x, -z)), float(np.arctan2(y, np.hypot(x, z)))


def _turn(angle: float) -> float:
    return (angle + pi) % (2 * pi) - pi
