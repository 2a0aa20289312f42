"""Who glides where: the Serenes as rows of numbers, a pure function of the moment.

Companies glide in step down the avenue and across it, far off; a few stand where the story needs them.
Nothing is remembered from frame to frame.
"""

from math import cos, hypot, pi, sin

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
        axis, _, heading, low, high, _ = self.walking.T
        self._down = axis == 0  # the avenue; the others go across it
        self._forward = np.where((heading == 0.0) | (heading == 0.5 * pi), 1.0, -1.0)
        self._from, self._interval = np.where(self._forward > 0.0, low, high), high - low
        self._soft_m = np.where(self._down, 9.0, 22.0)  # at the ends, over which they dissolve
        styles = [0] * (self.walkers + len(WITNESSES)) + [2, 2, 1, 0, 3, 4]
        self.style = np.array(styles)
        self.count = len(styles)
        self.own = chance.random((self.count, 3))
        self.first_witness = self.walkers
        self.first_holder = self.walkers + len(WITNESSES)
        self.touching = self.first_holder + 2
        form = glass_form.table(layout.HERO, 0)
        self._told = (None, None, None)  # signals, moment, and who is where then
        self.skin_m = float(glass_form.radius(form, layout.HERO, np.array(HAND_M)))

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
        eyes, head's yaw, chance, rise. Read-only."""
        known, told, rows = self._told
        if known is not signals or told is not moment:
            rows = self._rows(signals, moment)
            rows.setflags(write=False)
            self._told = (signals, moment, rows)
        return rows

    def _rows(self, signals: Signals, moment: story.State) -> np.ndarray:
        rows = np.zeros((self.count, FIELDS))
        own, discord = self.own, signals.discord
        rows[:, 3] = 0.80 + 0.38 * own[:, 0]
        rows[:, 5] = 0.05 * own[:, 1] + discord * own[:, 1]
        rows[:, 7] = 1.0
        rows[:, 8] = 1.0
        rows[:, 10] = own[:, 2]
        rows[self.first_holder :, 10] = PLAIN
        self._walk(rows, signals, moment)
        self._gather(rows, moment)
        self._touch(rows, moment)
        eye = np.array(story.camera(signals).eye)
        self._flaws(rows, signals, moment, eye)
        away = np.hypot(rows[:, 0] - eye[0], rows[:, 1] - eye[2])
        rows[:, 7] *= smoothstep(CLOSE_M[0], CLOSE_M[1], away)
        return rows

    def _walk(self, rows, signals, moment) -> None:
        n = self.walkers
        file, heading, place = self.walking.T[[1, 2, 5]]
        own = self.own[:n, 1]
        stride = signals.beat * 0.25 + signals.discord * (own - 0.5) * 1.3
        whole = np.floor(stride)
        part = stride - whole
        gone = (whole + part - 0.11 * np.sin(2 * pi * part)) * STRIDE_M  # a surge in every stride
        along = (place + gone) % self._interval
        forward = self._from + self._forward * along
        rows[:n, 0] = np.where(self._down, file, forward)
        rows[:n, 1] = np.where(self._down, forward, file)
        rows[:n, 2] = heading
        rows[:n, 4] = 0.02 + 0.06 * self.own[:n, 0] - 0.035 * np.cos(2 * pi * part)
        edge = np.minimum(np.minimum(along, self._interval - along) / self._soft_m, 1.0)
        rows[:n, 7] = edge * edge * (3.0 - 2.0 * edge)
        rows[:n, 9] = 0.5 * signals.discord * np.sin(2 * pi * own)

    def _gather(self, rows, moment) -> None:
        """Witnesses and holders."""
        come = smoothstep(0.0, 1.0, moment.gather)
        for k, (x0, z0, x1, z1) in enumerate(WITNESSES):
            row = rows[self.first_witness + k]
            s = smoothstep(0.05 * k, 0.72 + 0.05 * k, moment.gather)
            row[0], row[1] = x0 + (x1 - x0) * s, z0 + (z1 - z0) * s
            row[2] = -0.10 * row[0] * come
            row[4] = 0.10 * moment.refusal
        for k, (dx, dz) in enumerate(HOLDERS):
            row = rows[self.first_holder + k]
            back = moment.refusal
            x, z = story.OFFER[0] + dx * (1.0 + 0.9 * back), story.OFFER[1] + dz - 1.6 * back
            row[0], row[1] = x + (1.0 - come) * dx * 3.0, z - (1.0 - come) * 24.0
            toward = np.arctan2(story.OFFER[0] - x, story.OFFER[1] + 0.35 - z)
            row[2] = toward * (1.0 - back) + (-0.05 * dx) * back
            row[3] = 1.0
            row[4] = 0.02 + 0.07 * moment.offer
            row[7] = smoothstep(0.02, 0.4, moment.gather)
            row[9] = -0.25 * toward * (1.0 - back)

    def _touch(self, rows, moment) -> None:
        """The one whose hand lies on the hero tower."""
        tower = layout.HERO
        x, z = story.HAND[0] - tower.x, story.HAND[1] - tower.z
        far = hypot(x, z)
        x, z = x / far, z / far
        row = rows[self.touching]
        row[3] = 0.98
        # it stands aside of the place that it touches, so that the arm is seen from the avenue
        out, aside = (serene_form.REACH_M * row[3] * share for share in (cos(ASIDE), sin(ASIDE)))
        row[0] = tower.x + x * (self.skin_m + out) - z * aside
        row[1] = tower.z + z * (self.skin_m + out) + x * aside
        way = np.arctan2(tower.x + x * self.skin_m - row[0], tower.z + z * self.skin_m - row[1])
        row[2] = way + serene_form.ARM_RAD
        row[7] = 1.0 - moment.shatter

    def _flaws(self, rows, signals, moment, eye) -> None:
        """One who is late, one who trembles, one whose joy has a catch."""
        late, seated, child = rows[-3], rows[-2], rows[-1]
        flaw = smoothstep(0.0, 1.0, moment.flaw)
        late[0], late[1] = LATE[0] + 1.2 * (1.0 - flaw), LATE[1] - 3.0 * (1.0 - flaw)
        halt = moment.stride * 2.0 % 1.0
        late[1] -= 0.35 * flaw * (smoothstep(0.0, 0.16, halt) - smoothstep(0.55, 1.0, halt))
        to_eye = np.arctan2(eye[0] - late[0], eye[2] - late[1])
        late[2] = pi + (to_eye - pi) * flaw + 0.10 * sin(2 * pi * moment.drift_c * 3)
        late[3], late[8] = 1.02, 1.0 + flaw  # who looks out of the ranks is lit
        late[4], late[6], late[9] = -0.03, 0.25 * flaw, 0.15 * sin(2 * pi * moment.stride)
        late[7] = smoothstep(0.1, 0.5, moment.flaw) * (1.0 - moment.offer)
        seated[0], seated[1], seated[2] = *SEATED, 0.72
        seated[3], seated[6], seated[7] = (
            0.98,
            1.0,
            smoothstep(0.15, 0.75, moment.flaw) * (1 - moment.refusal),
        )
        seated[8] = 0.45
        joy = stutter(signals.beat * 0.5 % 1.0)
        child[0], child[1] = CHILD[0] + 0.10 * cos(4 * pi * joy), CHILD[1]
        child[2], child[3] = -0.35 + 0.5 * sin(2 * pi * joy), 0.52
        child[4], child[9] = 0.10 * sin(4 * pi * joy), 0.3 * sin(4 * pi * joy)
        child[7] = smoothstep(0.1, 0.6, moment.flaw) * (1.0 - moment.refusal)
        child[11] = 0.26 * abs(sin(2 * pi * joy)) ** 0.8


def stutter(phase: float) -> float:
    """A loop with a catch: it runs, snaps back and repeats a piece, twice, then starts over. [0, 1)"""
    if phase < 0.5:
        return phase
    if phase < 0.66:
        return phase - 0.16
    if phase < 0.82:
        return phase - 0.32
    return phase - 0.32 + (phase - 0.82) * 1.4
