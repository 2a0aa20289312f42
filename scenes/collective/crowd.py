"""Who is on the plaza and where: the people as fields of numbers, a pure function of the moment.

They walk in lanes, in companies of equal ranks with nobody between. A lane wraps: who leaves at its far
end, faded into the air, is who enters at the other. Nothing is remembered from frame to frame.
"""

from math import floor, pi, sin

import numpy as np

from visuals import Track, generator, lerp, smoothstep

from . import gait, story
from .lane import INTERVAL, LANES, OFFSETS, RANK_M, RANKS, Walks

FIELDS = 24  # floats a person, six vec4 in the order of shaders/collective/person.vert
MIDDLE_M = 0.9  # of a body, above the ground
PLACED, SEEN = slice(0, 5, 2), 5  # rows of `where` (see Crowd.at): x, z and heading; how plainly one is seen
TOWER = (-38.0, -120.0)
CORRIDOR = (
    0.8,
    3.2,
    5.2,
)  # x of the way that the wanderer runs in the storm, and how far from it one is seen, m
CLOSE_M = (2.6, 4.4)  # nobody is seen nearer to the eye than this, m
LATE_M = (8.0, 11.0)  # nor than this near the Reservoir: the picture's edge would cut them
KEEPERS, KEPT = 9, 0.3  # how many, and from which opening of the Reservoir's mouth on they are there
NUMBERS = np.arange(KEEPERS)


# those who stand: x, z, heading of each, in threes that face one another; and children round the fountain
GROUPS = ((-15.5, -23.5), (10.5, -25.0), (17.0, -46.0))
CHILDREN = 4
RING_M = 2.8
# both arms and elbows of those in threes, rad: as they talk, and how much further as they laugh
AT_EASE, LAUGHING = np.array([[0.12], [0.12], [0.32]]), np.array([[0.1], [0.1], [0.5]])
CHILD = 0.63  # a child's size
# those who close round the uneasy lamp, with a place for the one who falters
CLOSING, CLOSING_M = 8, 2.5
CLOSES, CLOSED = 0.485, 0.67  # the arcs between which they are seen
# how eyes dart, in a turn: quick, then held, at no even interval
DART = Track(
    zip(
        (0.0, 0.05, 0.27, 0.31, 0.40, 0.43, 0.66, 0.72, 0.90, 0.94, 1.0),
        (0.1, 1.05, 1.0, -0.75, -0.7, 0.55, 0.6, -1.1, -1.0, 0.1, 0.1),
        strict=True,
    ),
    "linear",
)
# of gait.py, in the order of fields 4 to 13, and the last for field 19
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
        # as in person.STYLES
        self.style = np.concatenate([self.own[:, 0] < 0.5, np.full(KEEPERS, 2)])
        self.style[self.count - CLOSING : self.count] = 1
        self._constant()

    def _constant(self) -> None:
        """What of everybody's is the same at all moments."""
        n = np.arange(self.standing)
        turn = 2 * np.pi * (n % 3) / 3 + n // 3
        centre = np.array(GROUPS)[n // 3]
        first = self.walkers + self.standing
        self._walk, self._stand = slice(0, self.walkers), slice(self.walkers, first)
        self._kids, self._closing = slice(first, first + CHILDREN), slice(first + CHILDREN, self.count)
        self._rows = np.zeros((self.count + KEEPERS, FIELDS), np.float32)
        self._rows[self.count :, [3, 17, 23]] = 1.16, 0.22, 1.0
        self._where = np.zeros((6, self.count + KEEPERS))
        self._where[1], self._where[3] = MIDDLE_M, 1.0
        rows, where = self._rows[: self.count], self._where[:, : self.count]
        size = 0.92 + 0.16 * self.own[:, 2]
        rows[:, 3], rows[:, 14], rows[:, 20], where[SEEN] = size, 0.24, self.own[:, 3], 1.0
        where[:3:2, self._stand] = centre.T + 0.95 * np.array([np.sin(turn), np.cos(turn)])
        where[4, self._stand] = turn + np.pi
        rows[self._kids, 3], rows[self._kids, 15] = CHILD, 0.55
        rows[self._closing, 3], where[SEEN, self._closing] = 0.99, 0.0
        # how far to the left of their way they walk, m, and how much further when they are out of step
        self._aside, self._astray = np.zeros((2, self.count))
        self._aside[self._walk] = self.file
        self._astray[self._walk] = 1.6 * (self.own[: self.walkers, 5] - 0.5)
        # those who go round something, which is on their right: x and z of it, which way they begin, and how
        # far they turn with a stride, rad
        self._rings = slice(first, self.count)
        rings = ((CHILDREN, story.FOUNTAIN, RING_M, CHILD), (CLOSING, story.LAMP, CLOSING_M, 1.0))
        each = [(*place, 2 * pi * i / n + pi / 2, -far, gait.STRIDE_M * reach / far)
                for n, place, far, reach in rings for i in range(n)]  # fmt: skip
        where[:5:2, self._rings] = np.array(each).T[:3]
        self._aside[self._rings], self._turns = np.array(each).T[3:]
        walking, sizes = np.ones(self.count + 1), np.ones(self.count + 1)
        walking[self._stand] = 0.0
        sizes[self._walk] = size[self._walk]
        self._strides = gait.Strides(JOINTS)
        self._places = self._strides.places(walking, sizes)
        self._stray = np.zeros(self.count + 1)  # how far out of step, strides
        for who, far in ((self._walk, 0.9), (self._stand, 0.6), (self._kids, 0.8)):
            self._stray[who] = far * (self.own[who, 1] - 0.5)
        # how oddly their heads are held: yaw, pitch, tilt, rad
        self._odd = np.array([[1.1], [0.4], [0.3]]) * (self.own[:, [4, 5, 1]].T - [[0.5], [0.4], [0.5]])

    def at(self, signals, moment) -> tuple[np.ndarray, np.ndarray]:
        """All people, then the Keepers; the last of the people is the one who falters.

        returns     where (6, count + KEEPERS) float64: x, y, z of the middle, 1; heading; seen. And all
                    fields of each, as the shaders read them, (count + KEEPERS, FIELDS) float32:

        x, z, heading, size | thigh and knee left, right | foot left, right, rise, sway |
        arm left, right, elbow, spread | head yaw, pitch, tilt, twist | tint, grin, seen, dim
        """
        everywhere, everybody = self._where.copy(), self._rows.copy()
        where, out = everywhere[:, : self.count], everybody[: self.count].T
        x, _, z, _, heading, seen = where
        arc, walk, eye = signals.arc, self._walk, story.camera(signals).eye
        stop = max(story.shudder(arc), min(1.0, 1.6 * moment.aria))
        beats = signals.beat * 0.5
        strides = gait.halting(beats, stop)
        loose = signals.discord * (1.0 - 0.9 * moment.lockstep) * (1.0 - moment.lockstep)
        steps = loose * self._stray
        if strides != beats:
            steps[self._stand] += beats - strides
        steps += strides
        steps[-1] = -story.falter_left(arc) / gait.STRIDE_M
        x[walk], z[walk], heading[walk], seen[walk] = self.walks.at(self.place + steps[walk] * gait.STRIDE_M)
        heading[self._rings] += steps[self._rings] * self._turns
        aside = self._aside + loose * self._astray
        if CLOSES < arc < CLOSED:  # round the lamp they close; the last place is his who faltered
            near = smoothstep(CLOSES, 0.54, arc)
            aside[self._closing] -= 2.0 * (1.0 - near)
            seen[self._closing] = near * (1.0 - smoothstep(0.63, CLOSED, arc))
        x += aside * np.cos(heading)
        z -= aside * np.sin(heading)
        joints = self._pose(out, steps, arc)
        out[21] = moment.lockstep
        self._look(out, where, eye, moment, loose)
        self._laugh(out, steps[self._stand])
        if arc < CLOSED:
            me = self._falter(joints, arc, moment)
            if arc > CLOSES:
                me = self._joining(me, [*where[PLACED, -1].tolist(), *out[3:, -1].tolist()], arc)
            where[PLACED, -1], where[SEEN, -1], out[:, -1] = me[:3], me[22], me
        self._make_way(where, eye, arc)
        if moment.mouth > KEPT:
            everybody[self.count :, 16] = _keep(everywhere[:, self.count :], eye, signals, moment)
        everybody[:, :3], everybody[:, 22] = everywhere[PLACED].T, everywhere[SEEN]
        return everywhere, everybody

    def _pose(self, out, steps, arc) -> list[float]:
        """All strides at once; returns the joints of the one who falters."""
        rows, shares = self._places
        rows[:, -1], shares[:, -1] = self._strides.place(1.0 - 0.85 * smoothstep(0.19, 0.24, arc))
        joints = self._strides.at(steps, self._places)
        out[4:14], out[19] = joints[:-1, :10].T, joints[:-1, 10]
        out[13, self._kids] = -0.35  # the inner hand is held out to the water
        return joints[-1].tolist()

    def _laugh(self, out, beats):
        """Those who stand laugh together: heads go back on one beat in four."""
        laugh = np.maximum(np.sin(np.pi * beats), 0.0) ** 4
        out[12:15, self._stand] = AT_EASE + LAUGHING * laugh
        out[17, self._stand] -= 0.24 * laugh

    def _look(self, out, where, eye, moment, loose):
        """Heads: all turned to the same place; once in lockstep, to the wanderer."""
        x, _, z, _, heading, _ = where
        look, yaw = loose * self._odd, 0.0
        if moment.lockstep < 1.0:
            yaw = 0.35 * np.sin(np.arctan2(TOWER[0] - x, TOWER[1] - z) - heading)
            yaw[self.walkers :] = 0.0
        if moment.lockstep > 0.0:
            turned = (np.arctan2(eye[0] - x, eye[2] - z) - heading + np.pi) % (2 * np.pi) - np.pi
            seen = np.minimum(np.maximum(turned, -1.25), 1.25)
            # who walks away cannot look back so far; the turn fades out instead of jumping from side to side
            away = np.minimum(np.maximum(np.abs(turned) - 1.9, 0.0), 1.2)
            seen *= 0.5 + 0.5 * np.cos(away * (np.pi / 1.2))
            yaw = lerp(yaw, seen, moment.lockstep) if moment.lockstep < 1.0 else seen
        look[0] += yaw
        look[2] += 0.09 * sin(2 * pi * moment.breath) * (1.0 - loose)
        out[16:19] = look

    def _falter(self, joints, arc, moment) -> list[float]:
        """The fields of the one who falters."""
        uneasy = smoothstep(0.09, 0.16, arc) * (1.0 - smoothstep(0.275, 0.30, arc))
        uneasy = max(uneasy, smoothstep(0.41, 0.45, arc))
        shiver = sin(2 * pi * 7 * moment.tremor) * 0.015 * uneasy
        return [
            *(moment.falter_x, moment.falter_z, pi / 2 - 0.5 * uneasy, 0.99),
            *joints[:8],
            *(joints[8] + 0.35 * uneasy, joints[9] + 0.42 * uneasy, 0.24 + 1.15 * uneasy, 0.0),
            *(uneasy * DART((moment.drift_b * 29.0) % 1.0), 0.22 * uneasy, 0.0, joints[10] + shiver),
            *(2.0, 0.0, 1.0, uneasy),
        ]

    def _joining(self, me, joined, arc) -> list[float]:
        """From where he stood to his place among them; his coat keeps its dark until they have him."""
        share = smoothstep(CLOSES, 0.545, arc)
        turned = (joined[2] - me[2] + pi) % (2 * pi) - pi
        between = [a + share * (b - a) for a, b in zip(me[:20], joined, strict=False)]
        between[2] = me[2] + share * turned
        seen = 1.0 - smoothstep(0.63, CLOSED, arc)
        return [*between, 2.0 - smoothstep(0.60, 0.64, arc), share, seen, me[23] * (1.0 - share)]

    def _make_way(self, where, eye, arc):
        """Nobody stands at the eye, nor where the wanderer runs."""
        x, _, z, _, _, seen = where
        late = smoothstep(0.79, 0.83, arc)
        near, far = lerp(CLOSE_M[0], LATE_M[0], late), lerp(CLOSE_M[1], LATE_M[1], late)
        right, back = x - eye[0], z - eye[2]
        who = (right * right + back * back < far * far).nonzero()[0]
        if len(who):
            seen[who] *= _rise(near, far, np.hypot(right[who], back[who]))
        clear = smoothstep(0.71, 0.785, arc)
        if clear > 0.0:
            aside = np.abs(x - CORRIDOR[0])
            who = ((aside < CORRIDOR[2]) & (z > -60.0)).nonzero()[0]
            if len(who):
                seen[who] *= 1.0 - clear * (1.0 - _rise(*CORRIDOR[1:], aside[who]))


def _rise(a, b, x):
    t = np.minimum(np.maximum((x - a) / (b - a), 0.0), 1.0)
    return t * t * (3.0 - 2.0 * t)


def _keep(where, eye, signals, moment):
    """The hooded ones round the Reservoir's mouth, their places, and how far their heads are turned, rad.

    They stand on its rim and, like a clock's figures, move on by one place every eight beats.
    """
    turns = signals.beat / 8.0
    moved = floor(turns) + smoothstep(0.72, 0.98, turns - floor(turns))
    turn = 2 * pi / KEEPERS * (NUMBERS + moved % KEEPERS) + 0.3
    x, z = story.RESERVOIR
    radius = story.RESERVOIR_RADIUS + 1.15
    # the way in stays open: no one stands where the wanderer comes from
    south = np.cos(turn)
    front = np.minimum(np.maximum((0.5 + 0.5 * south) * 8.0 - 7.0, 0.0), 1.0)
    where[0], where[2], where[4] = x + radius * np.sin(turn), z + radius * south, turn + np.pi
    where[SEEN] = smoothstep(0.35, 0.9, moment.mouth) * (1.0 - front)
    look = smoothstep(0.90, 0.97, signals.arc)
    if look <= 0.0:
        return 0.0
    to_eye = (np.arctan2(eye[0] - where[0], eye[2] - where[2]) - turn) % (2 * np.pi) - np.pi
    return np.minimum(np.maximum(to_eye, -0.9), 0.9) * look
