"""A script nobody knows: signs made of stars with lines between them, by one hand."""

from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

STROKES, STARS = 9, 9  # at most, of one sign
LEVELS = (-0.66, -0.24, 0.20, 0.66)  # where things meet: foot, waist, shoulder, head; a sign is 1.4 high
APART = 0.24  # between two stars of a sign, at least


@dataclass
class Sign:
    """stars: points (2,); lines: (from, to, bow): numbers of two stars, and how far the line's middle is
    aside of the straight way, in lengths of it."""

    stars: list = field(default_factory=list)
    lines: list = field(default_factory=list)

    def star(self, x: float, y: float) -> int:
        """Its number; one that is there already if it is near, or if there are enough."""
        if self.stars:
            away = [np.hypot(x - a, y - b) for a, b in self.stars]
            if min(away) < APART or len(self.stars) == STARS:
                return int(np.argmin(away))
        self.stars.append((x, y))
        return len(self.stars) - 1

    def line(self, a: int, b: int, bow: float = 0.0) -> None:
        known = any({a, b} == {c, d} for c, d, _ in self.lines)
        if a != b and not known and len(self.lines) < STROKES:
            self.lines.append((a, b, bow))


class Hand:
    """Who writes: how wide, how bowed, how slanted. All signs of a sky are by one hand."""

    def __init__(self, chance):
        self.chance = chance
        self.wide = chance.uniform(0.36, 0.46)
        self.lean = chance.uniform(-0.12, 0.12)
        self.curl = chance.choice((-1.0, 1.0))

    def sign(self) -> Sign:
        """The next sign: a stem, then one or two limbs; each may close to a loop, or end in a bow."""
        chance, sign = self.chance, Sign()
        stem = self._stem(sign)
        sides = [self.curl, -self.curl] if chance.random() < 0.7 else [self.curl, self.curl]
        joints = chance.permutation(len(stem))
        for side, joint in zip(sides, joints, strict=False):
            self._limb(sign, stem, int(joint), side)
        if chance.random() < 0.40 or len(sign.stars) < 5:
            self._bar(sign, stem)
        slant = np.array([[1.0, 0.0], [self.lean, 1.0]])
        sign.stars = list(np.array(sign.stars) @ slant)
        return sign

    def _stem(self, sign: Sign) -> list[int]:
        """From the head to the foot, by one or two joints beside the straight way."""
        chance = self.chance
        levels = list(LEVELS[::-1])
        if chance.random() < 0.45:
            del levels[chance.integers(1, 3)]
        x = 0.20 * self.wide * chance.normal()
        zig = chance.choice((-1.0, 1.0))
        stem = []
        for k, y in enumerate(levels):
            aside = zig * (-1) ** k * self.wide * chance.uniform(0.08, 0.34)
            stem.append(sign.star(x + aside, y + 0.05 * chance.normal()))
        for a, b in pairwise(stem):
            sign.line(a, b)
        return stem

    def _limb(self, sign: Sign, stem: list[int], joint: int, side: float) -> None:
        chance = self.chance
        x, y = sign.stars[stem[joint]]
        up = chance.uniform(-0.22, 0.30)
        elbow = sign.star(x + side * self.wide * chance.uniform(0.85, 1.25), y + up)
        bow = 0.22 * self.curl if chance.random() < 0.35 else 0.0
        sign.line(stem[joint], elbow, bow)
        if chance.random() < 0.55:  # back to the stem: a loop
            back = stem[joint + 1] if joint + 1 < len(stem) else stem[joint - 1]
            sign.line(elbow, back, 0.0)
        else:  # a hand
            x, y = sign.stars[elbow]
            turn = chance.choice((-1.0, 1.0))
            tip = sign.star(x + side * self.wide * chance.uniform(-0.2, 0.5), y + 0.36 * turn)
            sign.line(elbow, tip, 0.25 * side * turn)

    def _bar(self, sign: Sign, stem: list[int]) -> None:
        """Across the head or the foot."""
        chance = self.chance
        x, y = sign.stars[stem[0 if chance.random() < 0.6 else -1]]
        ends = [
            sign.star(x + s * self.wide * chance.uniform(0.7, 1.0), y + 0.12 * chance.normal())
            for s in (-1, 1)
        ]
        sign.line(ends[0], ends[1], 0.16 * self.curl)


def curve(a, b, bow: float) -> np.ndarray:
    """Cubic control points (4, 2) of a line between two points, its middle `bow` lengths aside."""
    a, b = np.asarray(a, float), np.asarray(b, float)
    aside = np.array([a[1] - b[1], b[0] - a[0]]) * bow * 4 / 3
    return np.stack([a, a + (b - a) / 3 + aside, b - (b - a) / 3 + aside, b])


def book(chance, places: int, signs: int) -> tuple[np.ndarray, np.ndarray]:
    """What is written at each place, one sign after another.

    returns     strokes (places signs, 3 STROKES, 4) float32: for each stroke two texels of its curve's points
                and one of (begin, end, weight, length), the share of the writing's time; weight 0: none.
                stars (places signs, STARS, 4) float32: x, y, size (0: none), curl of the way there
    """
    hand = Hand(chance)
    strokes = np.zeros((places * signs, STROKES, 3, 4), np.float32)
    stars = np.zeros((places * signs, STARS, 4), np.float32)
    for row in range(places * signs):
        sign = hand.sign()
        curves = [curve(sign.stars[a], sign.stars[b], bow) for a, b, bow in sign.lines]
        lengths = np.array([np.hypot(*np.diff(c, axis=0).T).sum() for c in curves])
        spans = lengths + 0.15
        ends = np.cumsum(spans) / spans.sum()
        for k, points in enumerate(curves):
            strokes[row, k, 0] = points[:2].reshape(4)
            strokes[row, k, 1] = points[2:].reshape(4)
            strokes[row, k, 2] = ends[k] - spans[k] / spans.sum(), ends[k], 1.0, lengths[k]
        order = chance.permutation(STARS)  # so that stars cross the sign on their way to the next one
        for k in range(STARS):
            known = k < len(sign.stars)
            x, y = sign.stars[k] if known else sign.stars[chance.integers(len(sign.stars))]
            size = chance.choice((0.75, 0.9, 1.35)) if known else 0.0
            stars[row, order[k]] = x, y, size, chance.normal(0.0, 0.35)
    return strokes.reshape(places * signs, -1, 4), stars
