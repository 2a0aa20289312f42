"""Who is on the plaza and where: the people as rows of numbers, a pure function of the moment.

They walk in lanes, in companies of equal ranks with nobody between. A lane wraps: who leaves at its far
end, faded into the air, is who enters at the other. Nothing is remembered from frame to frame.
"""

import numpy as np

from visuals import generator, smoothstep

from . import gait, story
from .lane import INTERVAL, LANES, OFFSETS, RANK_M, RANKS, Walks

FIELDS = 24  # floats a person, six vec4 in the order of shaders/collective/person.vert
TOWER = (-38.0, -120.0)
CORRIDOR = (
    0.8,
    3.2,
    5.2,
)  # x of the way that the wanderer runs in the storm, and how far from it one is seen, m
CLOSE_M = (2.6, 4.4)  # nobody is seen nearer to the eye than this, m
LATE_M = (8.0, 11.0)  # nor than this near the Reservoir: the picture's edge would cut them
KEEPERS = 9


# those who stand: x, z, heading of each, in threes that face one another; and children round the fountain
GROUPS = ((-15.5, -23.5), (10.5, -25.0), (17.0, -46.0))
CHILDREN = 4
RING_M = 2.8
CHILD = 0.63  # a child's size
# those who close round the uneasy lamp, with a place for the one who falters
CLOSING, CLOSING_M = 8, 2.5
# how eyes dart, in a turn: quick, then held, at no even interval
DART = (
    np.array((0.0, 0.05, 0.27, 0.31, 0.40, 0.43, 0.66, 0.72, 0.90, 0.94, 1.0)),
    np.array((0.1, 1.05, 1.0, -0.75, -0.7, 0.55, 0.6, -1.1, -1.0, 0.1, 0.1)),
)
# of gait.py, in the order of a row's fields 4 to 13, and the last for field 19
JOINTS = (
    *("thigh_l", "knee_l", "thigh_r", "knee_r", "foot_l", "foot_r", "rise", "sway", "swing_l", "swing_r"),
    "twist",
)


class Crowd:
    """The people of one seed. `at` gives all of them at a moment."""

    def __init__(self, seed: int):
        rows = [
            (number, company, company * INTERVAL + rank * RANK_M, file)
            for number, way in enumerate(LANES)
            for company in range(way.places)
            if not way.empty or company % way.empty != way.empty - 1
            for rank in range(RANKS)
            for file in way.files
        ]
        lane, company, place, file = (np.array(column) for column in zip(*rows, strict=True))
        self.walks = Walks(LANES, lane)
        self.place, self.file = OFFSETS[lane] + place, file
        self.walkers = len(lane)
        self.standing = 3 * len(GROUPS)
        self.count = self.walkers + self.standing + CHILDREN + CLOSING
        chance = generator(seed, "people")
        self.own = chance.random((self.count, 6))
        # a company is of one cut and nearly one colour; the two files of the path are one company
        team = np.where(lane == 1, 0, lane) * 64 + company
        colour, cut = chance.random((2, 64 * len(LANES)))
        self.own[: self.walkers, 3] = 0.97 * colour[team] + 0.02 * self.own[: self.walkers, 3]
        self.own[: self.walkers, 0] = cut[team]
        self.own[-CLOSING:, 3], self.own[-CLOSING:, 0] = 0.55, 0.8
        self.style = (self.own[:, 0] < 0.5).astype(int)
        self.style[-CLOSING:] = 1
        self.of_style = [np.flatnonzero(self.style == number) for number in range(2)]
        self._constant()

    def _constant(self) -> None:
        """What of everybody's rows is the same at all moments."""
        n = np.arange(self.standing)
        turn = 2 * np.pi * (n % 3) / 3 + n // 3
        centre = np.array(GROUPS)[n // 3]
        rows = np.zeros((self.count, FIELDS))
        rows[:, 3] = 0.92 + 0.16 * self.own[:, 2]
        rows[:, 14] = 0.24
        rows[:, 20] = self.own[:, 3]
        rows[:, 22] = 1.0
        who = rows[self.walkers : self.walkers + self.standing]
        who[:, 0], who[:, 1] = centre[:, 0] + 0.95 * np.sin(turn), centre[:, 1] + 0.95 * np.cos(turn)
        who[:, 2] = turn + np.pi
        kids = rows[self.walkers + self.standing :][:CHILDREN]
        kids[:, 3], kids[:, 13], kids[:, 15] = 0.63, -0.35, 0.55  # the inner hand is held out to the water
        rows[-CLOSING:, 3] = 0.99
        self._rows = rows
        self._child_turn = 2 * np.pi * np.arange(CHILDREN) / CHILDREN
        self._closing_turn = 2 * np.pi * np.arange(CLOSING) / CLOSING
        self._walking, self._size = np.ones(self.count + 1), np.ones(self.count + 1)
        self._walking[self.walkers : self.walkers + self.standing] = 0.0
        self._size[: self.walkers] = rows[: self.walkers, 3]
        self._strides = gait.Strides(JOINTS)
        self._first, self._share = self._strides.places(self._walking, self._size)
        self._odd = self.own[:, [1, 4, 5]].T - np.array([[0.5], [0.5], [0.4]])
        self._aside = self.own[: self.walkers, 5] - 0.5

    def at(self, signals, moment) -> np.ndarray:
        """All people: (count, FIELDS) float64; the last is the one who falters.

        x, z, heading, size | thigh and knee left, right | foot left, right, rise, sway |
        arm left, right, elbow, spread | head yaw, pitch, tilt, twist | tint, grin, seen, dim
        """
        out = self._rows.copy()
        stop = max(story.shudder(signals.arc), min(1.0, 1.6 * moment.aria))
        strides = gait.halting(signals.beat * 0.5, stop)
        loose = signals.discord * (1.0 - 0.9 * moment.lockstep) * (1.0 - moment.lockstep)
        scatter = loose * self._odd[0]
        out[:, 21] = moment.lockstep
        walk = slice(0, self.walkers)
        steps = strides + 0.9 * scatter[walk]
        x, z, heading, seen = self.walks.at(self.place + steps * gait.STRIDE_M)
        aside = self.file + loose * 1.6 * self._aside
        out[walk, 0], out[walk, 1] = x + aside * np.cos(heading), z - aside * np.sin(heading)
        out[walk, 2], out[walk, 22] = heading, seen
        stand = slice(self.walkers, self.walkers + self.standing)
        beats = signals.beat * 0.5 + 0.6 * scatter[stand]
        kids = slice(stand.stop, stand.stop + CHILDREN)
        skips = strides + 0.8 * scatter[kids]
        joints = self._pose(out, signals, strides, steps, beats, skips)
        self._stand(out, stand, beats)
        self._play(out, kids, skips)
        self._close_in(out, slice(kids.stop, self.count), strides, signals.arc)
        joined = out[-1].copy()
        self._look(out, signals, moment, loose)
        joined[16:19] = out[-1, 16:19]
        self._falter(out, signals, moment, joints[-1])
        self._join(out[-1], joined, signals.arc)
        self._make_way(out, signals)
        return out

    def _pose(self, out, signals, strides, steps, stand, kids) -> np.ndarray:
        """All strides at once; returns the joints, (count + 1, 11), last those of the one who falters."""
        left = story.falter_left(signals.arc)
        steps = np.concatenate([steps, stand, kids, np.full(CLOSING, strides), [-left / gait.STRIDE_M]])
        falters = 1.0 - 0.85 * smoothstep(0.19, 0.24, signals.arc)
        self._first[-1:], self._share[-1:] = self._strides.places(np.array([falters]), np.ones(1))
        joints = self._strides.at(steps, (self._first, self._share))
        held = out[self.walkers + self.standing :][:CHILDREN, 13].copy()
        out[:, 4:14], out[:, 19] = joints[:-1, :10], joints[:-1, 10]
        out[self.walkers + self.standing :][:CHILDREN, 13] = held
        return joints

    def _stand(self, out, who, beats):
        # they laugh together: heads go back on one beat in four
        laugh = np.maximum(np.sin(2 * np.pi * beats / 2.0), 0.0) ** 4
        out[who, 17] = -0.24 * laugh
        out[who, 14] = 0.32 + 0.5 * laugh
        out[who, 12] = out[who, 13] = 0.12 + 0.1 * laugh

    def _play(self, out, who, steps):
        turn = self._child_turn + steps * gait.STRIDE_M * CHILD / RING_M
        x, z = story.FOUNTAIN
        out[who, 0], out[who, 1] = x + RING_M * np.sin(turn), z + RING_M * np.cos(turn)
        out[who, 2] = turn + np.pi / 2

    def _close_in(self, out, who, strides, arc):
        """Round the lamp they close and march in step; the last place is his who faltered."""
        near = smoothstep(0.485, 0.54, arc)
        radius = CLOSING_M + 2.0 * (1.0 - near)
        turn = self._closing_turn + strides * gait.STRIDE_M / CLOSING_M
        x, z = story.LAMP
        out[who, 0], out[who, 1] = x + radius * np.sin(turn), z + radius * np.cos(turn)
        out[who, 2] = turn + np.pi / 2
        out[who, 22] = near * (1.0 - smoothstep(0.63, 0.67, arc))

    def _join(self, me, joined, arc):
        """From where he stood to his place among them; his coat keeps its dark until they have him."""
        share = smoothstep(0.485, 0.545, arc)
        turned = (joined[2] - me[2] + np.pi) % (2 * np.pi) - np.pi
        heading = me[2] + share * turned
        seen = 1.0 - smoothstep(0.63, 0.67, arc)
        me[:20] += share * (joined[:20] - me[:20])
        me[2] = heading
        me[20:24] = 2.0 - smoothstep(0.60, 0.64, arc), share, seen, me[23] * (1.0 - share)

    def _make_way(self, out, signals):
        """Nobody stands at the eye, nor where the wanderer runs."""
        eye = story.camera(signals).eye
        x, z = out[:, 0], out[:, 1]
        late = smoothstep(0.79, 0.83, signals.arc)
        near, far = (a + late * (b - a) for a, b in zip(CLOSE_M, LATE_M, strict=True))
        out[:, 22] *= _rise(near, far, np.hypot(x - eye[0], z - eye[2]))
        clear = smoothstep(0.71, 0.785, signals.arc)
        aside = np.where(z > -60.0, _rise(CORRIDOR[1], CORRIDOR[2], np.abs(x - CORRIDOR[0])), 1.0)
        out[:, 22] *= 1.0 - clear * (1.0 - aside)

    def _look(self, out, signals, moment, loose):
        """Heads: all turned to the same place; once in lockstep, to the wanderer."""
        eye = story.camera(signals).eye
        x, z, heading = out[:, 0], out[:, 1], out[:, 2]
        to_tower = np.arctan2(TOWER[0] - x, TOWER[1] - z)
        to_eye = np.arctan2(eye[0] - x, eye[2] - z)
        yaw = 0.35 * np.sin(to_tower - heading)
        yaw[self.walkers :] = 0.0
        turned = (to_eye - heading + np.pi) % (2 * np.pi) - np.pi
        seen = np.minimum(np.maximum(turned, -1.25), 1.25)
        # who walks away cannot look back so far; the turn fades out instead of jumping from side to side
        seen *= 0.5 + 0.5 * np.cos(np.minimum(np.maximum(np.abs(turned) - 1.9, 0.0), 1.2) * np.pi / 1.2)
        yaw += moment.lockstep * (seen - yaw)
        odd_tilt, odd_yaw, odd_pitch = self._odd
        yaw += loose * 1.1 * odd_yaw
        out[:, 16] += yaw
        out[:, 17] += loose * 0.4 * odd_pitch
        out[:, 18] = 0.09 * np.sin(2 * np.pi * moment.breath) * (1.0 - loose) + loose * 0.3 * odd_tilt

    def _falter(self, out, signals, moment, joints):
        arc, me = signals.arc, -1
        uneasy = smoothstep(0.09, 0.16, arc) * (1.0 - smoothstep(0.275, 0.30, arc))
        uneasy = max(uneasy, smoothstep(0.41, 0.45, arc))
        out[me, 0], out[me, 1], out[me, 2] = moment.falter_x, moment.falter_z, np.pi / 2 - 0.5 * uneasy
        out[me, 3] = 0.99
        out[me, 4:14], out[me, 14], out[me, 19] = joints[:10], 0.24, joints[10]
        yaw = np.interp((moment.drift_b * 29.0) % 1.0, *DART)
        out[me, 16], out[me, 17] = uneasy * yaw, 0.22 * uneasy
        out[me, 18] = 0.0
        shiver = np.sin(2 * np.pi * 7 * moment.tremor) * 0.015 * uneasy
        out[me, 12:16] += uneasy * np.array([0.35, 0.42, 1.15, 0.0])
        out[me, 19] += shiver
        out[me, 20:24] = 2.0, 0.0, 1.0, uneasy


def _rise(a, b, x):
    t = np.minimum(np.maximum((x - a) / (b - a), 0.0), 1.0)
    return t * t * (3.0 - 2.0 * t)


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
