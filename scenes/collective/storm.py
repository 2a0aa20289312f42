"""Lightning: branching veins in the bruised sky, rooted where the sun's glow was and at the network's somas.

A bolt is a walk in a persistent direction, with two levels of branches. All bolts are made once; the strokes'
ages and which bolt each is come from the story, so that the sheet of light in the sky agrees.
"""

import sys
from math import cos, sin

import numpy as np

from visuals import Frame, Kit, cached, generator

from . import story

ROOT_M = 880.0  # how far away the wound in the sky is
BOLTS, VEINS = 12, 5
STEP_M = 8.5
LEVELS = {"draft": 1, "live": 2, "film": 2}  # of branches


class Storm:
    """Strokes one at a time, and veins that glow faintly and throb with the heart."""

    def __init__(self, kit: Kit, nerves):
        self.kit = kit
        self.program = kit.program("collective/bolt")
        net = nerves.network
        somas = net["node"][net["soma"]]
        ahead = somas[(somas[:, 2] < -150) & (abs(somas[:, 0]) < 0.75 * abs(somas[:, 2]))]

        def build():
            rng = generator(kit.seed, "storm")
            bolts = [bolt(rng, *_stroke(rng, i, ahead)) for i in range(BOLTS)]
            veins = [bolt(rng, *_vein(rng, i)) for i in range(VEINS)]
            return {str(i): walk for i, walk in enumerate([*bolts, np.vstack(veins)])}

        me = sys.modules[__name__]
        made = cached("storm", build, me, story, key=(kit.seed, ahead.tobytes()))
        meshes = [self._mesh(made[str(i)]) for i in range(BOLTS + 1)]
        self.bolts, self.veins = meshes[:-1], meshes[-1]

    def _mesh(self, pieces: np.ndarray):
        pieces = pieces[pieces[:, 16] <= LEVELS[self.kit.quality]]
        strip = np.array([(0, -1), (0, 1), (1, -1), (1, 1)], np.float32)
        names = ("a_before", "a_from", "a_to", "a_after", "a_way", "a_branch")
        return self.kit.mesh(
            [(strip, "2f", ("a_strip",)), (pieces, "3f 3f 3f 3f 4f 2f/i", names)], mode="strip"
        )

    def draw(self, frame: Frame, moment, *, mirrored: bool) -> None:
        """Adds the strokes' light to what is still open."""
        if moment.storm <= 0.0:
            return
        self.kit.state(blend="under")
        self.program.set(u_vein=1.0, u_age=0.0)
        if not mirrored:
            self.veins.draw(self.program)
        for age, which in ((moment.bolt_a_age, moment.bolt_a), (moment.bolt_b_age, moment.bolt_b)):
            self.program.set(u_vein=0.0, u_age=age)
            self.bolts[int(which * BOLTS) % BOLTS].draw(self.program)


def _root() -> np.ndarray:
    """The place of the sun's glow."""
    across, up = story.SUN_AZIMUTH, story.SUN_ELEVATION
    return np.array([sin(across) * cos(up), sin(up), -cos(across) * cos(up)]) * ROOT_M


def _stroke(rng, i: int, somas: np.ndarray):
    """Start, direction, length, half width of stroke i: two of three from the wound, the rest from a soma."""
    if i % 3 < 2:
        slope = np.pi * (0.16 + 0.68 * ((i * 0.618 + 0.25 * rng.random()) % 1.0))
        return (
            _root(),
            np.array([cos(slope) * 1.2, sin(slope), 0.25]),
            rng.uniform(560, 860),
            rng.uniform(1.5, 2.3),
        )
    start = somas[int(rng.integers(len(somas)))]
    away = np.array([rng.choice([-1, 1]) * rng.uniform(0.5, 1.0), rng.uniform(-0.45, 0.35), -0.5])
    return start, away, rng.uniform(190, 330) * np.linalg.norm(start) / 300, 0.0032 * np.linalg.norm(start)


def _vein(rng, i: int):
    slope = np.pi * (0.10 + 0.80 * (i + 0.2 + 0.6 * rng.random()) / VEINS)
    return (
        _root(),
        np.array([cos(slope) * 1.3, sin(slope), 0.1]),
        rng.uniform(480, 760),
        rng.uniform(0.9, 1.5),
    )


def bolt(rng: np.random.Generator, start, direction, length: float, width: float) -> np.ndarray:
    """All pieces of a bolt, (n, 18) float32: four points, shares of the way, half widths, level, m from the
    root."""
    pieces: list[np.ndarray] = []
    step = STEP_M * max(float(np.linalg.norm(start)), 250.0) / ROOT_M

    def walk(p, base, length, width, done, level):
        count = max(4, int(length / step))
        base = base / np.linalg.norm(base)
        points, heading, side = [p], base, rng.choice([-1.0, 1.0])
        forks = []
        for k in range(count):
            base = base + rng.normal(size=3) * (0.035, 0.035, 0.008)  # it wanders, but it does not turn back
            base /= np.linalg.norm(base)
            kink = rng.normal(size=3) * (0.46, 0.46, 0.08)
            kink *= 2.1 if rng.random() < 0.12 else 1.0
            heading = 0.25 * heading + 0.75 * base + kink
            heading /= np.linalg.norm(heading)
            p = p + heading * step
            points.append(p)
            if level < 2 and 2 < k < count - 3 and rng.random() < (0.11, 0.085)[level]:
                side = -side
                angle = side * rng.uniform(0.4, 0.95)
                x, y, z = base
                off = np.array([x * cos(angle) - y * sin(angle), x * sin(angle) + y * cos(angle), z])
                left = (1 - k / count) * length
                forks.append((k + 1, off, left * rng.uniform(0.25, 0.75) + 4 * step))
        points = np.array(points)
        share = np.arange(count + 1) / count
        taper = width * (1 - 0.82 * share**0.8)
        way = done + share * length
        padded = np.vstack([2 * points[0] - points[1], points, 2 * points[-1] - points[-2]])
        columns = [
            padded[:-3],
            padded[1:-2],
            padded[2:-1],
            padded[3:],
            way[:-1],
            way[1:],
            taper[:-1],
            taper[1:],
        ]
        columns += [np.full(count, level), way[:-1]]
        pieces.append(np.column_stack(columns))
        for k, off, reach in forks:
            walk(points[k], off, reach, taper[k] * rng.uniform(0.4, 0.62), way[k], level + 1)

    walk(np.asarray(start, float), np.asarray(direction, float), length, width, 0.0, 0)
    out = np.vstack(pieces)
    out[:, 12:14] /= out[:, 13].max()
    return out.astype(np.float32)
