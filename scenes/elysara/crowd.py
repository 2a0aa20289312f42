"""Where the citizens of `elysara` are, which way they look, and where their threads lead."""

from math import cos, pi, sin, tau
from typing import NamedTuple

import numpy as np

from visuals import Signals, Track, View, generator, phase, smoothstep

from . import story

RINGS = ((116.0, 17), (125.0, 21), (137.0, 24), (151.0, 24), (168.0, 24), (188.0, 22))  # radius, m; how many
WALKERS = 44
FAR_Z, NEAR_Z = 690.0, 214.0  # m, the walkers' way down the avenue
PACE = 0.62  # m/s
PATH = 6.5  # m, what is left free to both sides of the viewer's way
TALL = 1.74  # m

# The one who leads: how far ahead of the eye she is and how far to the right, m; which way she faces, rad
# from the viewer's way.
LEAD = Track(
    [(0.0, 88.0), (0.1, 50.0), (0.2, 25.0), (0.28, 13.0), (0.5, 13.0), (0.72, 9.5), (0.85, 8.0), (1.0, 8.6)]
)
ASIDE = Track(
    [(0.0, 9.0), (0.2, 1.5), (0.28, -2.6), (0.42, -3.2), (0.5, -1.6), (0.72, -3.3), (0.85, -3.5), (1.0, -3.5)]
)


class Crowd:
    """rows at a moment, (n, 10) float64: x, y, z (m), facing (rad, 0 looks to +z), size; head's turn and nod
    (rad); how far the right arm is held out; light; chance. The first is the one who leads.

    rows        those of whoever stands; of the others what is the same at all moments
    walkers     numbers of those who walk; all others stand where they are, (k,)
    """

    def __init__(self, seed: int):
        chance = generator(seed, "elysara", "citizens")
        standing = []
        for radius, count in RINGS:
            for k in range(count):
                share = 2.0 * k / (count - 1) - 1.0  # closer together before the gate
                turn = 1.75 * share * abs(share) ** 0.45 + chance.normal(0.0, 0.035)
                far = radius + chance.normal(0.0, 1.3)
                x, z = far * sin(turn), far * cos(turn)
                if abs(x + 9.0) > PATH + 2.0:
                    standing.append((x, z, turn + pi + chance.normal(0.0, 0.06)))
        self.standing = np.array(standing)
        z = np.sort(chance.uniform(0.0, FAR_Z - NEAR_Z, WALKERS // 2)).repeat(2) + chance.normal(
            0.0, 0.9, WALKERS
        )
        side = np.where(chance.random(WALKERS // 2) < 0.5, -1.0, 1.0).repeat(2)
        x = -9.0 + side * (
            PATH + 16.0 * chance.random(WALKERS // 2).repeat(2) ** 1.5 + chance.uniform(0.0, 1.8, WALKERS)
        )
        self.walking = np.stack([x, z], -1)
        self.count = 1 + len(self.standing) + WALKERS
        self.chance = chance.random(self.count)
        self.size = 1.0 + 0.05 * chance.standard_normal(self.count).clip(-2, 2)
        self._constant()

    def _constant(self) -> None:
        """What of everybody's rows is the same at all moments."""
        self.rows = rows = np.zeros((self.count, 10))
        first = 1 + len(self.standing)
        self.walkers = np.array([0, *range(first, self.count)])
        rows[1:first, 0], rows[1:first, 2], rows[1:first, 3] = self.standing.T
        rows[first:, 0], rows[first:, 3] = self.walking[:, 0], pi
        rows[:, 4], rows[0, 4] = self.size, 1.0
        rows[:, 8], rows[:, 9] = 1.0, self.chance

    def at(self, signals: Signals, moment: story.State) -> np.ndarray:
        rows = self.rows.copy()
        rows[0, :4] = leader(signals, moment)
        walkers = rows[1 + len(self.standing) :]
        way = FAR_Z - NEAR_Z
        z = NEAR_Z + (self.walking[:, 1] - PACE * (signals.time % (way / PACE))) % way
        walkers[:, 2] = z
        # at the end of their way they sink into the floor, at its beginning they rise out of it
        there = np.minimum(np.minimum(z - NEAR_Z, FAR_Z - z) / 5.0, 1.0)
        walkers[:, 1] = -1.8 * (1.0 - there)
        self._look(rows, story.camera(signals).eye, moment, signals)
        rows[0, 7] = smoothstep(0.70, 0.80, signals.arc)
        return rows

    def _look(self, rows: np.ndarray, eye, moment: story.State, signals: Signals) -> None:
        """Heads turn to the viewer, in step, or one after the other where discord rules."""
        rows[:, 6] = 0.05 * signals.discord * np.sin(tau * (phase(signals.time, 1 / 7) + self.chance))
        first = smoothstep(0.12, 0.26, signals.arc)  # she looks first
        if moment.turn <= 0.0:  # and nobody else does
            turn = np.zeros(self.count)
            turn[0] = first
            self._turn(rows[:1], eye, first)
        elif moment.turn < 1.0:
            late = self.chance * signals.discord
            turn = np.minimum(np.maximum(moment.turn * (1.0 + late) - late, 0.0), 1.0)
            turn = turn * turn * (3.0 - 2.0 * turn)
            turn[0] = max(turn[0], first)
            self._turn(rows, eye, turn)
        else:
            self._turn(rows, eye, 1.0)
            return
        still = 1.0 - turn
        rows[:, 5] += 0.16 * np.sin(tau * (phase(signals.time, 1 / 23) + self.chance)) * still
        rows[:, 6] += 0.06 * still

    def _turn(self, rows: np.ndarray, eye, turn) -> None:
        """Bodies and heads, [0, 1] of the way to the viewer."""
        away = np.arctan2(eye[0] - rows[:, 0], eye[2] - rows[:, 2]) - rows[:, 3]
        away = (away + pi) % tau - pi
        rows[:, 3] += 0.45 * away.clip(-2.2, 2.2) * turn
        rows[:, 5] = (0.55 * away).clip(-1.2, 1.2) * turn


class Near(NamedTuple):
    """Everybody's number, those nearest to the eye first, and how far each of them is away, m."""

    order: np.ndarray
    away_m: np.ndarray


def nearest(rows: np.ndarray, view: View) -> Near:
    """rows: the crowd's."""
    x, _, z = view.place
    away = np.hypot(rows[:, 0] - x, rows[:, 2] - z)
    order = away.argsort(kind="stable")
    return Near(order, away[order])


def leader(signals: Signals, moment: story.State) -> tuple[float, float, float, float]:
    """x, y, z and facing of the one who leads: ahead on the viewer's way, and turned back at last."""
    arc = signals.arc
    x, z = story.EYE_X(arc) + ASIDE(arc), story.EYE_Z(arc) - LEAD(arc)
    back = smoothstep(0.60, 0.72, arc)
    facing = (
        pi
        + (0.35 - pi * 1.0) * back
        + 0.9 * smoothstep(0.14, 0.24, arc) * (1.0 - smoothstep(0.36, 0.46, arc))
    )
    return x, 0.0, z, facing


def crowns(rows: np.ndarray) -> np.ndarray:
    """Where the threads leave: the tops of the heads, (n, 3) m."""
    heads = rows[:, :3].copy()
    heads[:, 1] += TALL * rows[:, 4]
    return heads
