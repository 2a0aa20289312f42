"""The ways that people walk on the plaza: along the path in files, and in rows across."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from . import gait

INTERVAL = 15 * gait.STRIDE_M  # from one company of a lane to the next, m; what is not company is left empty
RANK_M, RANKS = 2 * gait.STRIDE_M, 4  # between a company's ranks, and how many there are
# the path to the first tower as far as it lies on the ground, x and z in m
PATH = ((0.3, -13.5), (-3.6, -24.75), (-10.5, -40.0), (-19.5, -60.0), (-25.5, -80.0))


@dataclass(frozen=True)
class Lane:
    """A way with rounded corners, sampled: distance along it, x, z (m) and heading (rad, 0 is +z)."""

    s: np.ndarray
    x: np.ndarray
    z: np.ndarray
    heading: np.ndarray
    length: float  # m, a whole number of intervals: what is left of the way beyond it is not walked
    fade: float  # m at each end over which people dissolve
    files: tuple[float, ...] = (0.0,)  # m to the left of the way, of those who walk abreast
    empty: int = 0  # every so manieth company is missing; 0: none

    @classmethod
    def through(cls, points, radius=2.4, fade=6.0, files=(0.0,), empty=0):
        """Straight pieces through points (x, z), corners cut by parabolas of about `radius` m. It ends
        after a whole number of intervals, so that the lane wraps."""
        points = [np.array(p, float) for p in points]
        line = [points[0]]
        for a, b, c in zip(points, points[1:], points[2:], strict=False):
            come, go = b + radius * _unit(a - b), b + radius * _unit(c - b)
            t = np.linspace(0.0, 1.0, 17)[:, None]
            line += list((1 - t) ** 2 * come + 2 * t * (1 - t) * b + t * t * go)
        line = np.array([*line, points[-1]])
        pieces = []
        for a, b in pairwise(line):
            n = max(2, int(np.hypot(*(b - a)) / 1.5))
            pieces.append(a + (b - a) * np.linspace(0.0, 1.0, n, endpoint=False)[:, None])
        line = np.concatenate([*pieces, line[-1:]])
        step = np.diff(line, axis=0)
        s = np.concatenate([[0.0], np.cumsum(np.hypot(*step.T))])
        length = INTERVAL * np.floor(s[-1] / INTERVAL)
        heading = np.unwrap(np.arctan2(step[:, 0], step[:, 1]))
        heading = np.interp(s, 0.5 * (s[1:] + s[:-1]), heading)
        return cls(s, line[:, 0], line[:, 1], heading, float(length), fade, files, empty)

    @property
    def places(self) -> int:
        """How many companies the lane has room for."""
        return round(self.length / INTERVAL)

    def at(self, s):
        """Place and heading at distances s: x, z, heading, and how plainly one is seen there [0, 1]."""
        s = s % self.length
        ends = np.minimum(s, self.length - s) / self.fade
        ends = np.clip(ends, 0.0, 1.0)
        return (
            np.interp(s, self.s, self.x),
            np.interp(s, self.s, self.z),
            np.interp(s, self.s, self.heading),
            ends * ends * (3.0 - 2.0 * ends),
        )

    def nearest(self, x, z) -> float:
        """The distance along the lane where it comes closest to a point."""
        fine = np.arange(0.0, self.length, 0.05)
        return float(
            fine[
                np.argmin(np.hypot(np.interp(fine, self.s, self.x) - x, np.interp(fine, self.s, self.z) - z))
            ]
        )


class Walks:
    """Those who walk on lanes, each on one: `of` (n,) tells which, as indices into `lanes`."""

    def __init__(self, lanes, of):
        self._length, self._fade = (
            np.array([getattr(lane, name) for lane in lanes])[of] for name in ("length", "fade")
        )
        # all samples in one row, lane after lane, each far from the next: one search finds everybody's
        far = np.cumsum([0.0, *(lane.s[-1] + 1.0 for lane in lanes[:-1])])
        self._all_s = np.concatenate([lane.s + first for lane, first in zip(lanes, far, strict=True)])[1:]
        self._far = far[of]
        # x, z and heading from each sample to the next, as lines over s: what they are at 0, how they rise
        lines = [_lines(lane.s, np.array([lane.x, lane.z, lane.heading])) for lane in lanes]
        self._lines = np.concatenate(lines, axis=1)

    def at(self, s):
        """As Lane.at, of each at its own distance s (n,)."""
        s = s % self._length
        ends = np.minimum(s, self._length - s) / self._fade
        np.minimum(ends, 1.0, out=ends)
        line = self._lines.take(self._all_s.searchsorted(s + self._far, "right"), axis=1)
        x, z, heading = line[:3] + line[3:] * s
        return x, z, heading, ends * ends * (3.0 - 2.0 * ends)


def _lines(s, values):
    """(6, n): of values (3, n) at s (n,). Nobody is beyond the last, which goes on as it is."""
    rises = np.zeros_like(values)
    rises[:, :-1] = np.diff(values) / np.diff(s)
    return np.vstack([values - rises * s, rises])


def _unit(v):
    return v / np.hypot(*v)


def _lanes():
    """Out and home in two files along the path (path.py), and three ways across the plaza."""
    path = np.array(PATH)
    ahead = np.gradient(path, axis=0)
    side = (
        np.stack([-ahead[:, 1], ahead[:, 0]], -1) / np.hypot(*ahead.T)[:, None]
    )  # to the right of who goes out

    def out(off):
        return [(-30.0, -15.1 - off), (path[0, 0] - 1.2 + off, -15.1 - off), *(path + off * side)[1:]]

    home = [*(path + 3.0 * side)[:0:-1], (2.2, -16.0), (30.0, -16.0)]
    return (
        Lane.through(out(-0.35), fade=9.0, empty=3),
        Lane.through(out(0.90), fade=9.0, empty=3),
        Lane.through(home, fade=9.0, files=(-0.62, 0.62), empty=3),
        Lane.through([(-44.0, -33.0), (44.0, -33.0)], files=(-0.65, 0.65), empty=2),
        Lane.through([(76.0, -69.0), (-76.0, -69.0)], fade=10.0, files=(-1.3, 0.0, 1.3), empty=2),
        Lane.through([(-92.0, -92.0), (92.0, -92.0)], fade=12.0, files=(-1.6, 0.0, 1.6), empty=3),
    )


LANES = _lanes()


def _offsets():
    """Where each lane's walkers are when the beat begins: where lanes cross, they pass between each other."""
    first = 0.0
    pair = LANES[1].nearest(-9.0, -40.0) - LANES[0].nearest(-9.0, -40.0)
    offsets = [first, first + pair]

    def between(lane, other, x, z):
        return LANES[lane].nearest(x, z) - (LANES[other].nearest(x, z) - offsets[other]) + INTERVAL / 2

    offsets.append(0.0)
    offsets.append(between(3, 0, *_crossing(0, -33.0)))
    offsets[2] = between(2, 3, *_crossing(2, -33.0))
    offsets += [between(4, 0, *_crossing(0, -69.0)), 0.0]
    return np.array(offsets)


def _crossing(lane, z):
    i = int(np.argmin(np.abs(LANES[lane].z - z)))
    return LANES[lane].x[i], z


OFFSETS = _offsets()
