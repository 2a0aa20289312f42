"""Pools of quicksilver at the viewer's feet, and the broken mirrors that they harden into."""

from math import cos, hypot, sin, tan

import numpy as np

from visuals import Camera, Frame, Kit, View, generator

from .hash import hash2
from .sky import Sky
from .story import State

RINGS = {"draft": 3, "live": 5, "film": 5}
SHARDS, FACES = 13, 6  # of a broken plate, by the fragment shader
AROUND = {"draft": 12, "live": 40, "film": 40}
ECHO_PX = {"draft": (128, 72), "live": (320, 180), "film": (1152, 648)}
ECHO_DIP, ECHO_VFOV = 0.36, 1.15  # rad: how far below the horizon its view is aimed, and its height
# x, z, radius (m), how far it rises when it is hard (rad), how much of a self it shows
FIRST = (
    (-0.65, -4.5, 1.00, 0.16, 0.0),
    (1.95, -6.2, 1.60, 1.45, 1.0),
    (-2.90, -6.7, 1.70, 1.43, 1.0),
    (0.75, -3.1, 0.50, 0.10, 0.0),
)
MORE = 11  # smaller ones between and beyond
AREA = (-6.5, 6.5, -16.0, 2.5)


class Mirrors:
    """Drawn on the street, with depth. They show the sky's map and an echo of the scene, each shard at
    another angle.

    echo    the avenue from the eye as reflected in y = 0, aimed along the avenue whatever the picture shows,
            so that all parts and all sides of a picture mirror alike. Fill it with `echoed` before `draw`
    """

    def __init__(self, kit: Kit, sky: Sky, land):
        self.kit, self.sky, self.land = kit, sky, land
        self.plates = plates(kit.seed)
        name, self.shards = "serenes/quicksilver_mirror", None
        if kit.quality == "draft":
            self.shards = kit.texture(shards(self.plates[:, 5]), filter="nearest", repeat=False)
        self.echo = kit.target(ECHO_PX[kit.quality], depth=True)
        focal = 0.5 / tan(0.5 * ECHO_VFOV)  # picture heights
        width, height = self.echo.size
        fixed = {"t_land": 0, "t_sky": 1, "t_echo": 2} | ({"t_shards": 5} if self.shards else {})
        self.program = kit.program(
            name + "_plain" if self.shards else name,
            vertex=name,
            u_echo_aim=(sin(ECHO_DIP), cos(ECHO_DIP)),
            u_echo_focal=(focal * height / width, focal),
            **fixed,
        )
        places, indices = disc(RINGS[kit.quality], AROUND[kit.quality])
        self.mesh = kit.mesh(
            [
                (places, "2f", ("a_polar",)),
                (self.plates, "4f 4f/i", ("i_plate", "i_own")),
            ],
            indices=indices,
        )

    def echoed(self, frame: Frame) -> Frame:
        """The view that `echo` must show."""
        eye = frame.view.camera.eye
        aim = (eye[0], eye[1] - sin(ECHO_DIP), eye[2] - cos(ECHO_DIP))
        camera = Camera(eye=eye, target=aim, vfov=ECHO_VFOV, near=0.15, far=3000.0)
        return frame.seen(View.of(camera, self.echo.size).mirror())

    def draw(self, frame: Frame, story: State) -> None:
        """With depth; soft edges over what is there."""
        if story.pools <= 0.0:
            return
        self.kit.state(blend="over", depth="less")
        self.land.use(0)
        self.sky.map.texture.use(1)
        self.echo.texture.use(2)
        if self.shards:
            self.shards.use(5)
        self.mesh.draw(self.program)


def plates(seed: int) -> np.ndarray:
    """(count, 8) float32: x, z, radius, rise (rad) | heading (rad), chance, self [0, 1], delay [0, 1]. Far
    ones first."""
    chance = generator(seed, "serenes", "mirrors")
    found = [
        # turned so that the avenue's end is mirrored to the eye
        (*plate[:4], 0.07 + 0.06 * plate[0] + chance.uniform(-0.04, 0.04), chance.random(), plate[4], 0.0)
        for plate in FIRST
    ]
    left, right, far, near = AREA
    tries = 0
    while len(found) < len(FIRST) + MORE and tries < 4000:
        tries += 1
        x, z, radius = chance.uniform(left, right), chance.uniform(far, near), chance.uniform(0.22, 0.62)
        if all(hypot(x - p[0], z - p[1]) > 1.15 * (radius + p[2]) for p in found):
            rise = chance.choice((0.05, 0.08, 0.14, 1.30))
            turn = -0.06 * x + chance.uniform(-0.3, 0.3)
            found.append((x, z, radius, rise, turn, chance.random(), 0.0, chance.uniform(0.1, 0.6)))
    rows = np.array(found)
    return rows[np.argsort(rows[:, 1], kind="stable")].astype(np.float32)


def shards(own: np.ndarray) -> np.ndarray:
    """What the fragment shader finds from each plate's chance, found once, (n, SHARDS + FACES, 4) float32: a
    shard's place and how it leans; a face's way outward, cosine and sine, and how far out it is."""
    own = own.astype(np.float32)
    k = np.arange(SHARDS, dtype=np.float32)
    of = np.floor(own * np.float32(4096.0))

    def chances(x, y) -> np.ndarray:
        """For each plate and each x."""
        x, y = np.broadcast_arrays(np.atleast_1d(x)[None, :], y[:, None])
        return hash2(np.stack([x, y], -1)).astype(float)

    h = chances(k + 31.0, of)
    far, turn = 0.10 + 1.15 * k / SHARDS, 2.39996 * k + 1.6 * h[..., 0]
    blow = (chances(17.0, of) - 0.5) * 0.7
    place = blow + (far * (0.8 + 0.4 * h[..., 1]))[..., None] * np.stack([np.cos(turn), np.sin(turn)], -1)
    lean = (chances(k, np.floor(own * np.float32(977.0)) + 7.0) - 0.5) * 2.0
    k = np.arange(FACES, dtype=np.float32)
    h = chances(k, of)
    face = (k + 0.8 * h[..., 0]) * 1.0471976 + 2.0 * np.pi * own[:, None]
    outline = np.stack([np.cos(face), np.sin(face), 0.56 + 0.52 * h[..., 1], 0.0 * face], -1)
    return np.concatenate([np.concatenate([place, lean], -1), outline], 1).astype(np.float32)


def disc(rings: int, around: int) -> tuple[np.ndarray, np.ndarray]:
    """Places (n, 2) on a disc of radius 1, and triangles (m, 3)."""
    angle = np.arange(around) * 2 * np.pi / around
    share = (np.arange(rings) + 1.0) / rings
    ring = [np.array([[cos(a) * s, sin(a) * s] for a in angle]) for s in share]
    places = np.concatenate([np.zeros((1, 2)), *ring])
    a = np.arange(around)
    b = (a + 1) % around
    faces = [np.stack([0 * a, 1 + a, 1 + b], -1)]
    for k in range(rings - 1):
        low, high = 1 + k * around, 1 + (k + 1) * around
        faces += [np.stack([low + a, high + a, high + b], -1), np.stack([low + a, high + b, low + b], -1)]
    return places.astype(np.float32), np.concatenate(faces).astype(np.int32)
