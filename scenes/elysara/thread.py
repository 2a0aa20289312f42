"""The tendrils: a hair of light from every head to the dome's crown, plucked by a finger's touch."""

from math import exp, pi, sin, tau

import numpy as np

from visuals import Frame, Kit, generator

from . import crowd
from .layout import CROWN_Y, DOME_RADIUS, DOME_Y
from .story import State

SEGMENTS = {"draft": 14, "live": 28, "film": 64}
STRAYS = {"draft": 24, "live": 56, "film": 90}  # of citizens unseen: threads that leave over the roofs
DISTRICTS = 12  # bundles in which they come to the crown
CROWN_M = 10.0  # radius of the ring where they end
REACH = 0.075  # rad, how near a finger must come
TONES = (3.1, 3.7, 4.6, 5.5)  # Hz
PLUCK_S = 1.5  # s in which a pluck rings down
LOOK_UP = 0.2 * pi  # rad, of whose thread a finger holds


def bernstein(share) -> np.ndarray:
    """What each control point of a cubic curve weighs at shares (n,) of its way, (n, 4) (Bernstein, 1912)."""
    t = np.asarray(share)[:, None]
    return np.hstack([(1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t * t, t**3])


def place(points, share: float) -> tuple[float, float, float]:
    """Where a cubic curve is at a share of its way. points: its control points, by coordinate, (3, 4)."""
    t, u = share, 1.0 - share
    first, second, third, fourth = u**3, 3 * u**2 * t, 3 * u * t * t, t**3
    x, y, z = (first * a + second * b + third * c + fourth * d for a, b, c, d in points)
    return x, y, z


LOOKS = bernstein(np.linspace(0.0, 1.0, 15)).astype(np.float32)  # places that are compared with a finger


def laid(start: np.ndarray, shape: np.ndarray) -> np.ndarray:
    """Threads between heads and crown: each one's control points, by coordinate, (3, 4, n) float32.

    start   (n, 3) m
    shape   (6, n): how high it rises; how far aside of the others it is combed, rad; how far from the axis it
            comes down on the dome, m; and from where it would come down there, m
    """
    (x, y, z), (lift, aside, out), points = start.T, shape[:3], np.empty((3, 4, len(start)), np.float32)
    turn, far = np.arctan2(x, z), np.hypot(x, z)
    district = (np.floor(turn * (DISTRICTS / tau)) + 0.5) * (tau / DISTRICTS)
    # combed over the shell as hair is: loosely by district, and each a little aside of the others
    comb = 0.55 * turn + 0.45 * district + aside
    way = np.array((np.sin(comb), np.cos(comb)))  # x and z
    level = points[::2]
    points[:, 0] = start.T
    level[:, 1] = 0.86 * start.T[::2]
    points[1, 1] = y + (24.0 + 0.16 * far) * lift
    points[:, 2] = shape[3:]
    points[1, 2] += 0.010 * far
    level[:, 2] += way * out
    level[:, 3] = way * CROWN_M
    points[1, 3] = CROWN_Y
    return points


def _pluck(touch) -> tuple[float, ...]:
    """What a finger does to threads right under it: how far it has their citizens look up, rad; how far
    threads of each tone swing now, [-1, 1]."""
    ring = touch.strength * exp(-touch.age / PLUCK_S)
    look = LOOK_UP * touch.strength * min(1.0, touch.age / 0.5)
    return look, *(ring * sin(tau * touch.age * tone) for tone in TONES)


class Threads:
    """Call `prepare` once a frame, before `draw_light`."""

    def __init__(self, kit: Kit, people: crowd.Crowd):
        self.kit = kit
        chance = generator(kit.seed, "elysara", "threads")
        self._walkers, self.people = people.walkers, people.count
        count = people.count + STRAYS[kit.quality]
        self._make(chance, people, count)
        share = np.linspace(0.0, 1.0, SEGMENTS[kit.quality] + 1)
        corner = np.stack(np.broadcast_arrays(np.array([-1.0, 1.0])[None, :], share[:, None]), -1).reshape(
            -1, 2
        )
        self.mesh = kit.mesh(
            [
                (corner.astype(np.float32), "2f", ("a_corner",)),
                (self.rows, "4f 4f 4f 4f/i", ("i_from", "i_first", "i_second", "i_to")),
            ],
            mode="strip",
            dynamic=True,
        )
        self.program = kit.program("elysara/thread")

    def _make(self, chance, people: crowd.Crowd, count: int) -> None:
        """Threads from those who stand, and from nobody."""
        strays = count - people.count
        turn, far = chance.uniform(0.0, tau, strays), chance.uniform(230.0, 760.0, strays)
        strays = np.stack([far * np.sin(turn), chance.uniform(20.0, 110.0, strays), far * np.cos(turn)], -1)
        number = np.arange(count)
        self.rows = np.zeros((count, 16), np.float32)
        self.rows[:, 3] = chance.random(count)
        # memories run along every sixth: 1 heartbreak, 2 ambition
        self.rows[:, 7] = np.where(number % 6 == 2, 1.0, np.where(number % 6 == 5, 2.0, 0.0))
        self.rows[:, 11] = np.where(number < people.count, 1.0, 0.6)
        lift = chance.uniform(0.7, 1.3, count)
        side = chance.normal(0.0, 4.0, (count, 3))
        aside, part = chance.normal(0.0, 0.16, count), chance.random(count)
        out = 46.0 + 24.0 * part
        side[:, 1] += DOME_Y + np.sqrt(DOME_RADIUS**2 - out**2) + 3.0 + 13.0 * part**2
        self.shape = np.stack([lift, aside, out, *side.T])
        self._walkers_shape = self.shape[:, self._walkers]
        self._string = 1 + number % len(TONES)  # as which it sounds, of what `_pluck` tells
        self.points = laid(np.concatenate([crowd.crowns(people.rows), strays]), self.shape)
        self._controls = self.rows.reshape(-1, 4, 4)[:, :, :3]
        self._controls[:] = self.points.T

    def prepare(self, frame: Frame, rows: np.ndarray) -> np.ndarray | None:
        """Lays those that move and plucks them; how far each citizen looks up, rad, (n,), if any does."""
        walkers = self._walkers
        points = laid(crowd.crowns(rows[walkers]), self._walkers_shape)
        self.points[:, :, walkers] = points
        self._controls[walkers] = points.T
        self.rows[:, 15], nods = self._plucked(frame) if frame.signals.touches else (0.0, None)
        self.mesh.update(1, self.rows)
        return nods

    def _plucked(self, frame: Frame) -> tuple[np.ndarray, np.ndarray]:
        """By all fingers: how far each thread swings, and how far each citizen looks up, rad."""
        view, touches = frame.view, frame.signals.touches
        to = LOOKS @ self.points - np.float32(view.place)[:, None, None]
        far = np.sqrt(np.add.reduce(to * to))
        rays = np.array([view.finger_way(touch) for touch in touches], np.float32)
        cosine = (rays @ to.reshape(3, -1)).reshape(-1, *far.shape) / far
        apart = np.arccos(np.minimum(np.maximum.reduce(cosine, axis=1), 1.0))
        near = np.exp(-((apart / REACH) ** 2))
        plucks = np.array([_pluck(touch) for touch in touches])
        looks = np.maximum.reduce(near[:, : self.people] * plucks[:, :1])
        return np.add.reduce(near * plucks[:, self._string]), looks

    def draw_light(self, frame: Frame, story: State) -> None:
        """Added; tested against what stands."""
        self.kit.state(blend="add", depth="less")
        self.mesh.draw(self.program)
