"""Who is on the plaza and where: the people as rows of numbers, a pure function of the moment.

They walk in lanes at exact equal intervals. A lane wraps: who leaves at its far end, faded into the air,
is who enters at the other. Nothing is remembered from frame to frame.
"""

import numpy as np

from visuals import generator, smoothstep

from . import gait, story
from .lane import INTERVAL, LANES, OFFSETS

FIELDS = 24  # floats a person, six vec4 in the order of shaders/collective/person.vert
TOWER = (-38.0, -120.0)
EMPTY = (0, 7)  # lane and place kept free for the one who falters
KEEPERS = 9


# those who stand: x, z, heading of each, in threes that face one another; and children round the fountain
GROUPS = ((-15.5, -23.5), (10.5, -25.0), (17.0, -46.0))
CHILDREN = 4
RING_M = 2.8


class Crowd:
    """The people of one seed. `at` gives all of them at a moment."""

    def __init__(self, seed: int):
        lane, slot = [], []
        for number, way in enumerate(LANES):
            lane += [number] * way.places
            slot += range(way.places)
        self.lane, self.slot = np.array(lane), np.array(slot)
        self.walkers = len(lane)
        self.standing = 3 * len(GROUPS)
        self.count = self.walkers + self.standing + CHILDREN + 1
        chance = generator(seed, "people")
        self.own = chance.random((self.count, 6))
        self.style = (self.own[:, 0] < 0.5).astype(int)
        # two files walk as pairs: what one is, the other is too
        twin = {s: i for i, (n, s) in enumerate(zip(lane, slot, strict=True)) if n == 0}
        for i, (n, s) in enumerate(zip(lane, slot, strict=True)):
            if n == 1 and s in twin:
                self.style[i] = self.style[twin[s]]
                self.own[i] = self.own[twin[s]]
        self.style[-1] = 1
        self.missing = int(np.flatnonzero((self.lane == EMPTY[0]) & (self.slot == EMPTY[1]))[0])

    def at(self, signals, moment) -> np.ndarray:
        """All people: (count, FIELDS) float64; the last is the one who falters.

        x, z, heading, size | thigh and knee left, right | foot left, right, rise, sway |
        arm left, right, elbow, spread | head yaw, pitch, tilt, twist | tint, grin, seen, dim
        """
        out = np.zeros((self.count, FIELDS))
        stop = max(story.shudder(signals.arc), min(1.0, 1.6 * moment.aria))
        strides = gait.halting(signals.beat * 0.5, stop)
        loose = signals.discord * (1.0 - 0.9 * moment.lockstep) * (1.0 - moment.lockstep)
        own = self.own
        scatter = loose * (own[:, 1] - 0.5)
        out[:, 3] = 0.95 + 0.09 * own[:, 2]
        out[:, 20] = own[:, 3]
        out[:, 21] = moment.lockstep
        out[:, 22] = 1.0
        walk = slice(0, self.walkers)
        steps = strides + 0.9 * scatter[walk]
        for number, way in enumerate(LANES):
            who = np.flatnonzero(self.lane == number)
            s = OFFSETS[number] + self.slot[who] * INTERVAL + steps[who] * gait.STRIDE_M
            x, z, heading, seen = way.at(s)
            out[who, 0], out[who, 1], out[who, 2], out[who, 22] = x, z, heading, seen
        self._pose(out, walk, steps, 1.0, out[walk, 3])
        out[self.missing, 22] *= smoothstep(0.535, 0.57, signals.arc)
        stand = slice(self.walkers, self.walkers + self.standing)
        self._stand(out, stand, signals.beat * 0.5 + 0.6 * scatter[stand])
        kids = slice(stand.stop, stand.stop + CHILDREN)
        self._play(out, kids, strides + 0.8 * scatter[kids])
        self._look(out, signals, moment, loose)
        self._falter(out, signals, moment)
        return out

    def _pose(self, out, who, steps, walking, size=1.0):
        j = gait.stride(steps, walking, size)
        keys = (
            "thigh_l",
            "knee_l",
            "thigh_r",
            "knee_r",
            "foot_l",
            "foot_r",
            "rise",
            "sway",
            "swing_l",
            "swing_r",
        )
        for k, key in enumerate(keys):
            out[who, 4 + k] = j[key]
        out[who, 14] = 0.24
        out[who, 19] = j["twist"]

    def _stand(self, out, who, beats):
        n = np.arange(self.standing)
        turn = 2 * np.pi * (n % 3) / 3 + n // 3
        centre = np.array(GROUPS)[n // 3]
        out[who, 0], out[who, 1] = centre[:, 0] + 0.95 * np.sin(turn), centre[:, 1] + 0.95 * np.cos(turn)
        out[who, 2] = turn + np.pi
        self._pose(out, who, beats, 0.0)
        # they laugh together: heads go back on one beat in four
        laugh = np.maximum(np.sin(2 * np.pi * beats / 2.0), 0.0) ** 4
        out[who, 17] = -0.24 * laugh
        out[who, 14] = 0.32 + 0.5 * laugh
        out[who, 12] = out[who, 13] = 0.12 + 0.1 * laugh

    def _play(self, out, who, steps):
        n = np.arange(CHILDREN)
        size = 0.63
        out[who, 3] = size
        turn = 2 * np.pi * n / CHILDREN + steps * gait.STRIDE_M * size / RING_M
        x, z = story.FOUNTAIN
        out[who, 0], out[who, 1] = x + RING_M * np.sin(turn), z + RING_M * np.cos(turn)
        out[who, 2] = turn + np.pi / 2
        self._pose(out, who, steps, 1.0)
        out[who, 13] = -0.35  # the inner hand is held out to the water
        out[who, 15] = 0.55

    def _look(self, out, signals, moment, loose):
        """Heads: all turned to the same place; once in lockstep, to the wanderer."""
        eye = story.camera(signals).eye
        x, z, heading = out[:, 0], out[:, 1], out[:, 2]
        to_tower = np.arctan2(TOWER[0] - x, TOWER[1] - z)
        to_eye = np.arctan2(eye[0] - x, eye[2] - z)
        walkers = np.arange(len(out)) < self.walkers
        yaw = np.where(walkers, 0.35 * np.sin(to_tower - heading), 0.0)
        seen = np.clip((to_eye - heading + np.pi) % (2 * np.pi) - np.pi, -1.25, 1.25)
        # who walks away cannot look back so far; the turn fades out instead of jumping from side to side
        seen *= 0.5 + 0.5 * np.cos(
            np.clip(np.abs((to_eye - heading + np.pi) % (2 * np.pi) - np.pi) - 1.9, 0.0, 1.2) * np.pi / 1.2
        )
        yaw += moment.lockstep * (seen - yaw)
        yaw += loose * 1.1 * (self.own[:, 4] - 0.5)
        out[:, 16] += yaw
        out[:, 17] += loose * 0.4 * (self.own[:, 5] - 0.4)
        out[:, 18] = 0.09 * np.sin(2 * np.pi * moment.breath) * (1.0 - loose) + loose * 0.3 * (
            self.own[:, 1] - 0.5
        )

    def _falter(self, out, signals, moment):
        arc, me = signals.arc, -1
        left = story.falter_left(arc)
        uneasy = smoothstep(0.09, 0.16, arc) * (1.0 - smoothstep(0.275, 0.30, arc))
        uneasy = max(uneasy, smoothstep(0.41, 0.45, arc))
        out[me, 0], out[me, 1], out[me, 2] = moment.falter_x, moment.falter_z, np.pi / 2 - 0.5 * uneasy
        out[me, 3] = 0.99
        self._pose(
            out,
            slice(self.count - 1, self.count),
            np.array([-left / gait.STRIDE_M]),
            1.0 - 0.85 * smoothstep(0.19, 0.24, arc),
        )
        # eyes dart: quick turns, held, at no even interval
        turn = (moment.drift_b * 29.0) % 1.0
        yaw = np.interp(
            turn,
            (0.0, 0.05, 0.27, 0.31, 0.40, 0.43, 0.66, 0.72, 0.90, 0.94, 1.0),
            (0.1, 1.05, 1.0, -0.75, -0.7, 0.55, 0.6, -1.1, -1.0, 0.1, 0.1),
        )
        out[me, 16], out[me, 17] = uneasy * yaw, 0.22 * uneasy
        out[me, 18] = 0.0
        shiver = np.sin(2 * np.pi * 7 * moment.tremor) * 0.015 * uneasy
        out[me, 12:16] += uneasy * np.array([0.35, 0.42, 1.15, 0.0])
        out[me, 19] += shiver
        out[me, 20:24] = 2.0, 0.0, 1.0 - smoothstep(0.49, 0.53, arc), uneasy


def keepers(signals, moment) -> np.ndarray:
    """The hooded ones round the Reservoir's mouth: (KEEPERS, FIELDS).

    They stand on its rim and, like a clock's figures, move on by one place every eight beats.
    """
    out = np.zeros((KEEPERS, FIELDS))
    places = 2 * np.pi / KEEPERS
    turns = signals.beat / 8.0
    moved = np.floor(turns) + smoothstep(0.72, 0.98, turns - np.floor(turns))
    turn = places * (np.arange(KEEPERS) + moved % KEEPERS) + 0.3
    x, z = story.RESERVOIR
    radius = story.RESERVOIR_RADIUS + 1.15
    out[:, 0], out[:, 1] = x + radius * np.sin(turn), z + radius * np.cos(turn)
    eye = story.camera(signals).eye
    inward = turn + np.pi
    out[:, 2] = inward
    out[:, 3] = 1.16
    to_eye = (np.arctan2(eye[0] - out[:, 0], eye[2] - out[:, 1]) - inward + np.pi) % (2 * np.pi) - np.pi
    out[:, 16] = np.clip(to_eye, -0.9, 0.9) * smoothstep(0.90, 0.97, signals.arc)
    out[:, 17] = 0.22
    # the way in stays open: no one stands where the wanderer comes from
    front = np.clip((0.5 + 0.5 * np.cos(turn)) * 8.0 - 7.0, 0.0, 1.0)
    out[:, 22] = smoothstep(0.35, 0.9, moment.mouth) * (1.0 - front)
    out[:, 23] = 1.0
    return out
