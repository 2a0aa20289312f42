"""Who glides where: the Serenes as rows of numbers, a pure function of the moment.

Companies glide in step down the avenue and across it, far off; a few stand where the story needs them.
Nothing is remembered from frame to frame.
"""

from math import atan2, cos, hypot, pi, sin

import numpy as np

from visuals import Signals, generator, smoothstep

from . import glass_form, layout, serene_form, story

FIELDS = 12  # three vec4 in the order of shaders/serenes/serene.vert
STRIDE_M = 2.6  # in four heartbeats
RANK_M = 3.1
CLOSE_M = (1.5, 3.2)  # nobody is seen nearer to the eye than this, m
ASIDE = 1.08  # rad between the tower's face and the touching arm
HAND_M = 1.83  # how high the hand lies on the tower

# x of the files, heading (rad, 0 is +z), z of both ends, companies, ranks in each, every n-th place is empty
ALONG = (
    ((-4.3, -6.7), 0.0, -126.0, 36.0, 9, 3, 3),
    ((4.5,), pi, -126.0, 36.0, 9, 4, 3),
)
# z of the files, heading, x of both ends, companies, ranks
ACROSS = (
    ((-46.0, -49.0), 0.5 * pi, -72.0, 72.0, 5, 4),
    ((-78.0, -82.0), -0.5 * pi, -96.0, 96.0, 7, 4),
)
# those who wait under the sun, come to the offer, and weep: x and z first and last, m
WITNESSES = (
    (-3.9, -33.0, -5.0, -8.6),
    (-2.4, -34.2, -3.3, -10.4),
    (2.4, -34.2, 3.3, -10.6),
    (3.9, -33.0, 5.1, -8.9),
    (-0.9, -36.0, -2.1, -14.6),
    (0.9, -36.0, 2.5, -16.0),
)
HOLDERS = ((-1.02, -0.30), (1.04, -0.26))  # beside the offer, m
LATE = (3.3, -3.6)
SEATED = (-1.35, -6.0)
CHILD = (2.1, -6.3)
PLAIN = 0.44  # the chance of one who is neither wide nor narrow, and stands upright


class Crowd:
    """The Serenes of one seed. `at` gives all of them at a moment; `style` numbers their bodies."""

    def __init__(self, seed: int):
        chance = generator(seed, "serenes", "people")
        lanes = []
        for files, heading, low, high, companies, ranks, empty in ALONG:
            lanes.append(self._lane(0, files, heading, low, high, companies, ranks, empty))
        for files, heading, low, high, companies, ranks in ACROSS:
            lanes.append(self._lane(1, files, heading, low, high, companies, ranks, 99))
        self.walking = np.concatenate(lanes)
        self.walkers = len(self.walking)
        axis, _, heading, low, high, self._place = self.walking.T.copy()
        self._down = int((axis == 0).sum())  # so many go down the avenue; then come those that cross it
        self._forward = np.where((heading == 0.0) | (heading == 0.5 * pi), 1.0, -1.0)
        self._from, self._interval = np.where(self._forward > 0.0, low, high), high - low
        self._soft_m = np.where(axis == 0, 9.0, 22.0)  # at the ends, over which they dissolve
        styles = [0] * (self.walkers + len(WITNESSES)) + [2, 2, 1, 0, 3, 4]
        self.style = np.array(styles)
        self.count = len(styles)
        self.own = chance.random((self.count, 3))
        self.first_witness = self.walkers
        self.first_holder = self.walkers + len(WITNESSES)
        self.touching = self.first_holder + 2
        form = glass_form.table(layout.HERO, 0)
        walker = self.own[: self.walkers]
        self._late = walker[:, 1] - 0.5  # of a stride, by discord
        self._lean, self._turned = 0.02 + 0.06 * walker[:, 0], np.sin(2 * pi * walker[:, 1])
        self._told = (None, None, None)  # signals, moment, and who is where then
        self.skin_m = float(glass_form.radius(form[:, 0], layout.HERO, np.array(HAND_M)))
        self._still = self._resting()
        self._gathered: tuple = ()  # of what in the story the rows of witnesses and holders tell there

    @staticmethod
    def _lane(axis, files, heading, low, high, companies, ranks, empty):
        interval = (high - low) / companies
        rows = [
            (axis, x, heading, low, high, company * interval + rank * RANK_M)
            for company in range(companies)
            if company % empty != empty - 1
            for rank in range(ranks)
            for x in files
        ]
        return np.array(rows)

    def at(self, signals: Signals, moment: story.State) -> np.ndarray:
        """(count, FIELDS) float64: x, z, heading, size | lean, phase of the flicker, tremble, seen |
        eyes (below 0 of one who is seated), head's yaw, chance, rise. Read-only."""
        known, told, rows = self._told
        if known is not signals or told is not moment:
            rows = self._rows(signals, moment)
            rows.setflags(write=False)
            self._told = (signals, moment, rows)
        return rows

    def _resting(self) -> np.ndarray:
        """Rows as in `at`: what of them is the same at any moment."""
        rows = np.zeros((self.count, FIELDS))
        rows[:, 3] = 0.80 + 0.38 * self.own[:, 0]
        rows[:, 7:9] = 1.0
        rows[: self.first_holder, 10] = self.own[: self.first_holder, 2]
        rows[self.first_holder :, 10] = PLAIN
        walkers, down = rows[: self.walkers], self._down
        walkers[:down, 0], walkers[down:, 1] = self.walking[:down, 1], self.walking[down:, 1]
        walkers[:, 2] = self.walking[:, 2]
        rows[self.first_holder : self.touching, 3] = 1.0
        rows[self.touching, :4] = self._touch()
        late, seated, child = rows[-3:]
        late[3:5] = 1.02, -0.03
        seated[:4], seated[6], seated[8] = (*SEATED, 0.72, 0.98), 1.0, -0.45
        child[1], child[3] = CHILD[1], 0.52
        return rows

    def _touch(self) -> tuple[float, float, float, float]:
        """Where the one stands whose hand lies on the hero tower: x, z, heading, size."""
        tower, size = layout.HERO, 0.98
        x, z = story.HAND[0] - tower.x, story.HAND[1] - tower.z
        far = hypot(x, z)
        x, z = x / far, z / far
        # aside of the place that it touches, so that the arm is seen from the avenue
        out, aside = (serene_form.REACH_M * size * share for share in (cos(ASIDE), sin(ASIDE)))
        at_x = tower.x + x * (self.skin_m + out) - z * aside
        at_z = tower.z + z * (self.skin_m + out) + x * aside
        way = atan2(tower.x + x * self.skin_m - at_x, tower.z + z * self.skin_m - at_z)
        return at_x, at_z, way + serene_form.ARM_RAD, size

    def _rows(self, signals: Signals, moment: story.State) -> np.ndarray:
        gathering = moment.gather, moment.offer, moment.refusal
        if gathering != self._gathered:
            self._gather(self._still, *gathering)
            self._gathered = gathering
        rows = self._still.copy()
        own = self.own[:, 1]
        rows[:, 5] = 0.05 * own + signals.discord * own
        self._walk(rows[: self.walkers], signals)
        rows[self.touching, 7] = 1.0 - moment.shatter
        x, _, z = story.camera(signals).eye
        self._flaws(rows, signals, moment, (x, z))
        away = np.hypot(rows[:, 0] - x, rows[:, 1] - z)
        near = (away < CLOSE_M[1]).nonzero()[0]
        rows[near, 7] *= smoothstep(*CLOSE_M, away[near])
        return rows

    def _walk(self, rows: np.ndarray, signals: Signals) -> None:
        stride = signals.beat * 0.25 + signals.discord * self._late * 1.3
        whole = np.floor(stride)
        part = stride - whole
        turn = 2 * pi * part
        gone = (whole + part - 0.11 * np.sin(turn)) * STRIDE_M  # a surge in every stride
        along = (self._place + gone) % self._interval
        forward = self._from + self._forward * along
        down = self._down
        rows[:down, 1], rows[down:, 0] = forward[:down], forward[down:]
        rows[:, 4] = self._lean - 0.035 * np.cos(turn)
        edge = np.minimum(np.minimum(along, self._interval - along) / self._soft_m, 1.0)
        rows[:, 7] = edge * edge * (3.0 - 2.0 * edge)
        rows[:, 9] = 0.5 * signals.discord * self._turned

    def _gather(self, rows, gather: float, offer: float, refusal: float) -> None:
        """Witnesses and holders."""
        come = smoothstep(0.0, 1.0, gather)
        for k, (x0, z0, x1, z1) in enumerate(WITNESSES):
            s = smoothstep(0.05 * k, 0.72 + 0.05 * k, gather)
            x, z = x0 + (x1 - x0) * s, z0 + (z1 - z0) * s
            rows[self.first_witness + k, :3] = x, z, -0.10 * x * come
        rows[self.first_witness : self.first_holder, 4] = 0.10 * refusal
        for k, (dx, dz) in enumerate(HOLDERS):
            row, back = rows[self.first_holder + k], refusal
            x, z = story.OFFER[0] + dx * (1.0 + 0.9 * back), story.OFFER[1] + dz - 1.6 * back
            toward = atan2(story.OFFER[0] - x, story.OFFER[1] + 0.35 - z)
            heading = toward * (1.0 - back) + (-0.05 * dx) * back
            x, z = x + (1.0 - come) * dx * 3.0, z - (1.0 - come) * 24.0
            row[:3], row[4] = (x, z, heading), 0.02 + 0.07 * offer
            row[7] = smoothstep(0.02, 0.4, gather)
            row[9] = -0.25 * toward * (1.0 - back)

    def _flaws(self, rows, signals, moment, eye) -> None:
        """One who is late, one who trembles, one whose joy has a catch."""
        flaw = smoothstep(0.0, 1.0, moment.flaw)
        x, z = LATE[0] + 1.2 * (1.0 - flaw), LATE[1] - 3.0 * (1.0 - flaw)
        halt = moment.stride * 2.0 % 1.0
        z -= 0.35 * flaw * (smoothstep(0.0, 0.16, halt) - smoothstep(0.55, 1.0, halt))
        to_eye = atan2(eye[0] - x, eye[1] - z)
        heading = pi + (to_eye - pi) * flaw + 0.10 * sin(2 * pi * moment.drift_c * 3)
        late, seated, child = rows[-3], rows[-2], rows[-1]
        late[:3] = x, z, heading
        there = smoothstep(0.1, 0.5, moment.flaw) * (1.0 - moment.offer)
        # who looks out of the ranks is lit
        late[6:10] = 0.25 * flaw, there, 1.0 + flaw, 0.15 * sin(2 * pi * moment.stride)
        seated[7] = smoothstep(0.15, 0.75, moment.flaw) * (1 - moment.refusal)
        joy = stutter(signals.beat * 0.5 % 1.0)
        turn, sway = sin(2 * pi * joy), sin(4 * pi * joy)
        child[0], child[2] = CHILD[0] + 0.10 * cos(4 * pi * joy), -0.35 + 0.5 * turn
        child[4], child[9] = 0.10 * sway, 0.3 * sway
        child[7] = smoothstep(0.1, 0.6, moment.flaw) * (1.0 - moment.refusal)
        child[11] = 0.26 * abs(turn) ** 0.8


def stutter(phase: float) -> float:
    """A loop with a catch: it runs, snaps back and repeats a piece, twice, then starts over. [0, 1)"""
    if phase < 0.5:
        return phase
    if phase < 0.66:
        return phase - 0.16
    if phase < 0.82:
        return phase - 0.32
    return phase - 0.32 + (phase - 0.82) * 1.4
