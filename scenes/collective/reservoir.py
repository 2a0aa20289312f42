"""The Reservoir: a mosaic in the paving sinks, stone by stone, into two winding stairs round a shaft.

`Reservoir` is the stone, drawn with the ground; `Sorrow` the light: lamps, the water and the threads
that hang into it. The water's mirror image is the shaft drawn once more, turned over at the water.
"""

from math import cos, pi, sin

import numpy as np

from visuals import Frame, Kit, generator

from . import story
from .lathe import Solid, ribbons
from .layout import HUB

RADIUS = story.RESERVOIR_RADIUS
INNER = 6.0  # where the treads end and the open shaft begins, m
WATER_M = -13.0
PITCH = 11.0  # m a turn of a stair sinks
TREADS = 96  # a turn
START = 0.10  # where the first stair begins, in turns to the right of the wanderer
LAMP_EVERY = 16  # treads
KEEPERS = (30, 52, 74, 98, 119, 140, 163, 190, 214)  # where they stand: tread, odd ones on the other stair


class Reservoir:
    """The stone: wall, stairs, the sinking floor, the Keepers, all made of wedges of rings."""

    def __init__(self, kit: Kit):
        self.kit = kit
        plain = "collective/reservoir_plain" if kit.quality == "draft" else "collective/reservoir"
        self.program = kit.program(plain, "collective/reservoir", u_reservoir=story.MOUTH)
        corners, faces = wedge(2 if kit.quality == "draft" else 4)
        instances = stones(kit.seed)
        self.stones = kit.mesh(
            [(corners, "3f 3f", ("a_place", "a_normal")), (instances, "4f 4f/i", ("i_ring", "i_fall"))],
            indices=faces,
        )
        corners, faces = keeper()
        self.keepers = kit.mesh(
            [
                (corners, "3f 3f 8x", ("a_place", "a_normal")),
                (keepers(), "4f 4f/i", ("i_ring", "i_fall")),
            ],
            indices=faces,
        )

    def draw(self, frame: Frame, moment: story.State) -> None:
        """Into the bound target, with depth; the ground's plane covers what is not open."""
        self.kit.state(depth="less")
        for flip in (0.0,) if self.kit.quality == "draft" else (0.0, 1.0):
            self.program.set(u_flip=flip)
            self.stones.draw(self.program)
            self.keepers.draw(self.program)


class Sorrow:
    """The light in it."""

    def __init__(self, kit: Kit):
        self.kit = kit
        self.thread, self.pool, self.glow = (
            kit.program(f"collective/reservoir_{name}", u_reservoir=story.MOUTH)
            for name in ("thread", "pool", "glow")
        )
        lines = threads(kit.seed, 0.5 if kit.quality == "draft" else 1.0)
        corners, faces = ribbons(lines)
        # indices of the rope's strands, which come first: of the others the mirror shows next to nothing
        self.rope = 6 * sum(len(points) - 1 for points, _, _, kind in lines if kind == 0)
        layout = "3f 3f 1f 1f 1f 1f 1f"
        names = ("a_place", "a_along", "a_side", "a_gone", "a_width", "a_own", "a_kind")
        self.threads = kit.mesh([(corners, layout, names)], indices=faces)
        angle = np.arange(48) * 2 * pi / 48
        disk = np.stack([RADIUS * np.sin(angle), np.full(48, WATER_M), RADIUS * np.cos(angle)], -1)
        disk = np.concatenate([disk, [[0.0, WATER_M, 0.0]]]).astype(np.float32)
        fan = np.stack([np.full(48, 48), np.arange(48), (np.arange(48) + 1) % 48], -1)
        self.disk = kit.mesh([(disk, "3f", ("a_place",))], indices=fan)
        square = np.array([-1, -1, 1, -1, -1, 1, 1, 1], np.float32)
        self.lamps = kit.mesh([(square, "2f", ("a_corner",)), (lamps(), "4f/i", ("i_lamp",))], mode="strip")

    def draw(self, frame: Frame, moment: story.State, *, mirrored: bool) -> None:
        """Blended over, tested against depth. In the ground's mirror only the rope above it is seen."""
        if moment.mouth <= 0.0:
            return
        self.kit.state(blend="over", depth="less")
        if not mirrored:
            if self.kit.quality != "draft":
                for program in (self.thread, self.glow):
                    program.set(u_flip=1.0)
                self.threads.draw(self.thread)
                self.lamps.draw(self.glow)
            self.disk.draw(self.pool)
            self.glow.set(u_flip=0.0)
            self.lamps.draw(self.glow)
        self.thread.set(u_flip=0.0)
        self.threads.draw(self.thread, vertices=self.rope if mirrored and self.kit.quality == "draft" else -1)


def wedge(steps: int = 4) -> tuple[np.ndarray, np.ndarray]:
    """A unit block of a ring: place (angle, radius, height below its top), all in [0, 1], and normal
    (round, outward, up)."""
    corners, faces, count = [], [], 0

    def face(origin, u, v, normal, nu, nv=1):
        nonlocal count
        s, t = np.meshgrid(np.linspace(0, 1, nu + 1), np.linspace(0, 1, nv + 1))
        place = np.array(origin) + s[..., None] * np.array(u) + t[..., None] * np.array(v)
        normals = np.broadcast_to(np.array(normal, float), place.shape)
        corners.append(np.concatenate([place, normals], -1).reshape(-1, 6))
        a = (np.arange(nv)[:, None] * (nu + 1) + np.arange(nu)).reshape(-1, 1)
        faces.append(
            np.concatenate([a + np.array((0, 1, nu + 1)), a + np.array((1, nu + 2, nu + 1))]) + count
        )
        count += (nu + 1) * (nv + 1)

    face((0, 0, 0), (1, 0, 0), (0, 1, 0), (0, 0, 1), steps)  # top
    face((0, 0, 1), (1, 0, 0), (0, 1, 0), (0, 0, -1), steps)  # underside
    face((0, 0, 0), (1, 0, 0), (0, 0, 1), (0, -1, 0), steps)  # toward the shaft
    face((0, 0, 0), (0, 1, 0), (0, 0, 1), (-1, 0, 0), 1)  # risers
    face((1, 0, 0), (0, 1, 0), (0, 0, 1), (1, 0, 0), 1)
    return np.concatenate(corners).astype(np.float32), np.concatenate(faces).astype(np.int32)


def stones(seed: int) -> np.ndarray:
    """(n, 8): angle and span in turns, inner and outer radius; kind, number, height when at rest, chance.
    Kinds: 0 tread, 1 floor of the shaft, 2 wall, 3 what the water sees of the sky."""
    chance = generator(seed, "collective reservoir")
    found = []
    last = int(-WATER_M / PITCH * TREADS) + 6
    for stair in (0, 1):
        for k in range(last):
            angle = (k / TREADS + 0.5 * stair + START) % 1.0
            found.append((angle, 1 / TREADS, INNER, RADIUS, 0, k, 0.30, chance.random()))
    for k in range(16):
        found.append((k / 16, 1 / 16, 0.0, INNER, 1, k, 0.6, chance.random()))
    for k in range(24):
        found.append((k / 24, 1 / 24, RADIUS, RADIUS + 0.8, 2, k, -WATER_M, chance.random()))
        found.append((k / 24, 1 / 24, 0.0, RADIUS + 0.8, 3, k, 0.1, chance.random()))
    return np.array(found, np.float32)


def keeper() -> tuple[np.ndarray, np.ndarray]:
    """A hooded, hollow figure, 1.7 m."""
    profile = [(0.36, 0), (0.31, 0.2), (0.24, 0.7), (0.225, 1.1), (0.235, 1.30), (0.20, 1.40)]
    profile += [(0.135, 1.47), (0.135, 1.58), (0.105, 1.70), (0.05, 1.79), (0.0, 1.83)]
    return Solid().turn(profile, 10).finish()


def keepers() -> np.ndarray:
    """(n, 8) like `stones`: they stand on their treads."""
    rows = []
    for i, k in enumerate(KEEPERS):
        stair, k = i % 2, k % 112
        angle = k / TREADS + 0.5 * stair + START
        if cos(2 * pi * angle) > 0.35:
            continue  # too near the wanderer
        rows.append((angle % 1.0, 0.0, 6.5, 6.5, 4, k, 0.0, i / len(KEEPERS)))
    return np.array(rows, np.float32)


def lamps() -> np.ndarray:
    """(n, 4): angle in turns, radius, tread, kind 0 on the wall or 1 in a Keeper's hand."""
    rows = []
    for stair in (0, 1):
        for k in range(LAMP_EVERY // 2 + LAMP_EVERY, int(-WATER_M / PITCH * TREADS) - 8, LAMP_EVERY):
            rows.append(((k / TREADS + 0.5 * stair + START) % 1.0, RADIUS - 0.22, k, 0.0))
    for row in keepers():
        rows.append((row[0] + 0.006, 6.25, row[5], 1.0))
    return np.array(rows, np.float32)


def threads(seed: int, share: float) -> list:
    """Ribbons: a rope of strands from the hub behind the sky down into the water (kind 0), and strands
    that crawl over the lip (kind 1)."""
    chance = generator(seed, "collective sorrow")
    x, z = story.RESERVOIR
    found = []
    a, b, c, d = np.array([HUB, (-26.0, 52.0, -150.0), (x, 44.0, z - 4.0), (x, WATER_M, z)])
    t = np.linspace(0.0, 1.0, 110)[:, None] ** 0.8
    path = (1 - t) ** 3 * a + 3 * t * (1 - t) ** 2 * b + 3 * t * t * (1 - t) * c + t**3 * d
    for _ in range(int(22 * share)):
        turns, phase, reach = chance.uniform(1.5, 4.5), chance.uniform(0, 2 * pi), chance.uniform(0.15, 1.0)
        angle = phase + 2 * pi * turns * t
        spread = reach * (0.7 + 2.2 * np.clip((t - 0.9) / 0.1, 0, 1) ** 2)
        shift = spread * np.concatenate([np.cos(angle), 0.3 * np.sin(angle), np.sin(angle)], -1)
        shift[:, 1] *= (1 - t[:, 0]) ** 0.5
        found.append((path + shift, chance.uniform(0.02, 0.06), chance.random(), 0))
    for _ in range(int(54 * share)):
        angle, lean = chance.normal(0, 0.16) + 2 * pi * chance.integers(1, 11) / 11, chance.normal(0, 0.16)
        wild, crawl, sag = chance.uniform(0, 2 * pi), chance.uniform(0.6, 2.6), chance.uniform(0.55, 1.0)
        points = []
        for s in np.linspace(0, 1, 20)[:-1]:  # along the paving, wandering
            r = RADIUS + 0.35 + crawl * (1 - s) ** 1.4
            points.append((r, 0.03, angle + (0.10 * sin(5 * s + wild) + 0.05 * sin(11 * s)) * (1 - s)))
        for s in np.linspace(0, 1, 12)[:-1]:  # over the lip, a quarter of an ellipse
            turn = 0.5 * pi * s
            points.append((RADIUS + 0.35 - 0.75 * sin(turn), 0.03 - 0.8 * (1 - cos(turn)), angle))
        end = 0.25 + 0.9 * chance.random() ** 2
        for s in np.linspace(0, 1, 48):  # it sags toward the middle and is lost in the water
            r = end + (RADIUS - 0.40 - end) * (1 - s) ** 1.7
            y = -0.77 + (WATER_M + 0.77) * (sag * s + (1 - sag) * s**2.2)
            points.append((r, y, angle + lean * s + 0.22 * s * sin(3 * s + wild)))
        line = np.array([(x + r * sin(q), y, z + r * cos(q)) for r, y, q in points])
        line[1:-1] += 0.25 * (line[2:] + line[:-2] - 2 * line[1:-1])  # no corner where the curves meet
        found.append((line, chance.uniform(0.006, 0.016), chance.random(), 1))
    return found
