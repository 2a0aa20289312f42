"""A script nobody knows: signs made of stems, bowls, hooks, bars and dots, by one hand."""

from dataclasses import dataclass, field

import numpy as np

STROKES, STARS = 7, 16  # at most, of one sign
LEVELS = (-0.66, -0.24, 0.20, 0.66)  # where things meet: foot, waist, shoulder, head; a sign is 1.4 high


@dataclass
class Sign:
    """strokes: cubic curves, each (4, 2); stars: points (2,), at strokes' ends and crowns, and the dots."""

    strokes: list = field(default_factory=list)
    stars: list = field(default_factory=list)

    def stroke(self, *points) -> None:
        """A curve from the first point to the last; two points are a line."""
        points = np.asarray(points, float)
        if len(points) == 2:
            a, b = points
            points = np.stack([a, a + (b - a) / 3, b - (b - a) / 3, b])
        if len(self.strokes) < STROKES:
            self.strokes.append(points)
            self.star(points[0])
            self.star(points[3])

    def star(self, point) -> None:
        near = any(np.hypot(*(np.asarray(point) - other)) < 0.07 for other in self.stars)
        if len(self.stars) < STARS and not near:
            self.stars.append(np.asarray(point, float))


class Hand:
    """Who writes: how wide, how round, how slanted. All signs of a sky are by one hand."""

    def __init__(self, chance):
        self.chance = chance
        self.wide = chance.uniform(0.30, 0.42)
        self.round = chance.uniform(0.75, 1.15)
        self.lean = chance.uniform(-0.10, 0.10)
        self.curl = chance.choice((-1.0, 1.0))

    def sign(self) -> Sign:
        """The next sign."""
        chance, sign = self.chance, Sign()
        foot, waist, shoulder, head = LEVELS
        stems = [0.0] if chance.random() < 0.45 else [-0.5 * self.wide, 0.5 * self.wide]
        for k, x in enumerate(stems):
            low, high = (
                (foot, head) if k == 0 else (chance.choice((foot, waist)), chance.choice((shoulder, head)))
            )
            bow = 0.17 * self.curl * chance.uniform(0.5, 1.2)
            sign.stroke((x, high), (x + bow, high * 0.3), (x - 1.6 * bow, low * 0.3), (x, low))
        for level in chance.permutation(3)[: chance.integers(1, 3)]:  # no two side by side
            self._bowl(sign, stems, int(level))
        if chance.random() < 0.75:
            self._hook(sign, stems)
        if chance.random() < 0.55 or len(sign.strokes) < 3:
            y = chance.choice((waist, shoulder)) + 0.03 * chance.normal()
            reach = self.wide * chance.uniform(0.7, 1.15)
            sign.stroke((-reach, y - 0.10 * self.curl), (reach, y + 0.10 * self.curl))
        if chance.random() < 0.40 or len(sign.strokes) < 4:
            self._canopy(sign)
        for _ in range(chance.integers(1, 3)):
            sign.star(
                (chance.choice((-1, 1)) * self.wide * chance.uniform(0.55, 1.25), chance.choice(LEVELS) * 0.9)
            )
        slant = np.array([[1.0, 0.0], [self.lean, 1.0]])
        sign.strokes = [stroke @ slant for stroke in sign.strokes]
        sign.stars = [star @ slant for star in sign.stars]
        return sign

    def _bowl(self, sign: Sign, stems, level: int) -> None:
        chance = self.chance
        low, high = LEVELS[level], LEVELS[level + 1]
        x, side = chance.choice(stems), chance.choice((-1.0, 1.0))
        bulge = side * self.wide * 1.5 * self.round
        sign.stroke(
            (x, high),
            (x + bulge, high + 0.12),
            (x + 1.15 * bulge, low - 0.16),
            (x + 0.24 * bulge, low + 0.14),
        )
        sign.star((x + 0.83 * bulge, 0.5 * (low + high)))

    def _hook(self, sign: Sign, stems) -> None:
        chance = self.chance
        x, up = chance.choice(stems), chance.choice((-1.0, 1.0))
        y = up * LEVELS[3]
        out = self.curl * self.wide
        sign.stroke(
            (x, y),
            (x + 0.1 * out, y + 0.26 * up),
            (x + 1.3 * out, y + 0.22 * up),
            (x + 1.05 * out, y - 0.10 * up),
        )

    def _canopy(self, sign: Sign) -> None:
        """A wave over the head."""
        y, w = LEVELS[3] + 0.15, self.wide * 1.15
        sign.stroke((-w, y), (-0.2 * w, y + 0.26 * self.curl), (0.2 * w, y - 0.26 * self.curl), (w, y))


def book(chance, places: int, signs: int) -> tuple[np.ndarray, np.ndarray]:
    """What is written at each place, one sign after another.

    returns     strokes (places signs, 3 STROKES, 4) float32: for each stroke two texels of its curve's points
                and one of (begin, end, weight, 0), the share of the writing's time; weight 0: none.
                stars (places signs, STARS, 4) float32: x, y, size, curl of the way there
    """
    hand = Hand(chance)
    strokes = np.zeros((places * signs, STROKES, 3, 4), np.float32)
    stars = np.zeros((places * signs, STARS, 4), np.float32)
    for row in range(places * signs):
        sign = hand.sign()
        lengths = np.array([np.hypot(*np.diff(s, axis=0).T).sum() + 0.15 for s in sign.strokes])
        ends = np.cumsum(lengths) / lengths.sum()
        for k, points in enumerate(sign.strokes):
            strokes[row, k, 0] = points[:2].reshape(4)
            strokes[row, k, 1] = points[2:].reshape(4)
            strokes[row, k, 2] = ends[k] - lengths[k] / lengths.sum(), ends[k], 1.0, 0.0
        loose = chance.uniform((-0.9, -1.0), (0.9, 1.0), (STARS, 2))
        order = chance.permutation(STARS)  # so that stars cross the sign on their way to the next one
        for k in range(STARS):
            known = k < len(sign.stars)
            x, y = sign.stars[k] if known else loose[k]
            size = chance.uniform(0.75, 1.25) if known else 0.35
            stars[row, order[k]] = x, y, size, chance.normal(0.0, 0.35)
    return strokes.reshape(places * signs, -1, 4), stars
