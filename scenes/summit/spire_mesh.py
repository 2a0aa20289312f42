"""The spires' geometry: where each one stands, and glass with facets about its channels."""

from math import atan2, hypot, pi

import numpy as np

from visuals import generator

from .layout import climber
from .spire_form import UP, Channel, stroke

COUNT = {"draft": 34, "live": 45, "film": 45}
COLUMNS = 20  # floats a vertex: see spire.py
PAIR = ((-37.0, 97.0, 90.0, 3.7), (36.0, 106.0, 72.0, 3.3))  # x, z, height, radius: they frame the shot
CLEAR = 15.0  # m on both sides of the causeway where none stands


def places(seed: int) -> np.ndarray:
    """(n, 4): x, z, height, radius, m; the first are the last to go when the share sinks."""
    chance = generator(seed, "spires")
    way = np.array([climber(s)[::2] for s in np.linspace(0.0, 0.4, 24)])
    found = [*PAIR]
    for _ in range(6000):
        if len(found) == max(COUNT.values()):
            break
        # even in the angle, thicker toward the tower; as far as the air is thin
        far, angle = 44.0 + 330.0 * chance.random() ** 1.35, chance.uniform(0, 2 * pi)
        x, z = far * np.sin(angle), far * np.cos(angle)
        if np.hypot(way[:, 0] - x, way[:, 1] - z).min() < CLEAR + 6.0 or hypot(x + 11.0, z - 100.0) < 42.0:
            continue
        if x * x + z * z > 44.0**2 and abs(atan2(x + 6.0, 150.0 - z)) < 0.10 and z > 20.0:
            continue
        space = 17.0 + 0.10 * far
        if any(hypot(x - p[0], z - p[1]) < space for p in found):
            continue
        height = chance.uniform(34.0, 60.0) + 42.0 * chance.random() ** 2 * min(1.0, far / 160.0)
        found.append((x, z, height, height * chance.uniform(0.048, 0.066)))
    return np.array(found)


def tube(channel: Channel, twist: float, blade: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Vertices (n * sides, 13) and triangles. blade: (sides,), the cross-section's corners, in radii."""
    p, n = channel.points, len(channel.points)
    along = np.gradient(p, axis=0)
    along /= np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-6)
    up = along
    if channel.level_cut:
        up = 0.22 * along + 0.78 * UP
        up /= np.linalg.norm(up, axis=1, keepdims=True)
    u = np.cross(up, np.array([0.31, 0.11, 0.94]))
    u /= np.maximum(np.linalg.norm(u, axis=1, keepdims=True), 1e-6)
    v = np.cross(up, u)
    sides = len(blade)
    angle = np.arange(sides) * (2 * pi / sides) + twist * np.arange(n)[:, None]
    r = channel.radii[:, None] * blade
    off = (np.cos(angle) * r)[..., None] * u[:, None] + (np.sin(angle) * r)[..., None] * v[:, None]
    vertex = np.zeros((n, sides, 13), np.float32)
    vertex[..., 0:3] = p[:, None]
    vertex[..., 3:6] = off
    vertex[..., 6:9] = along[:, None]
    vertex[..., 9] = channel.radii[:, None] * blade.mean()
    vertex[..., 10] = np.arange(sides) % 2
    vertex[..., 11] = (np.arange(n) % 2)[:, None]
    vertex[..., 12] = channel.share[:, None]
    i = (np.arange(n - 1)[:, None] * sides + np.arange(sides)).ravel()
    j = (np.arange(n - 1)[:, None] * sides + (np.arange(sides) + 1) % sides).ravel()
    a, b, c, d = i, j, i + sides, j + sides
    faces = np.stack([a, c, b, b, c, d], -1).reshape(-1, 3)
    return vertex.reshape(-1, 13), faces


class Pile:
    """Vertices and triangles as they are heaped up."""

    def __init__(self):
        self.rows: list[np.ndarray] = []
        self.faces: list[np.ndarray] = []
        self.count = 0

    def add(self, chance, channels: list[Channel], foot, order: float, glow: float) -> None:
        """A spire's channels. order: its place among them, or -1: the tallest; glow: inner light."""
        for channel in channels:
            blade = chance.uniform(0.62, 1.15, channel.sides)
            blade[:: channel.sides // 2] *= (
                chance.uniform(1.2, 1.5) if channel.level_cut else chance.uniform(1.3, 2.0)
            )
            blade *= channel.sides / blade.sum()
            vertex, faces = tube(channel, chance.uniform(0.05, 0.22) * chance.choice([-1, 1]), blade)
            row = np.zeros((len(vertex), COLUMNS), np.float32)
            row[:, :13] = vertex
            row[:, 0:3] += foot
            row[:, 13:17] = order, glow, channel.level, chance.random()
            row[:, 17:20] = channel.points[0] + foot
            self.rows.append(row)
            self.faces.append(faces + self.count)
            self.count += len(row)

    def arrays(self) -> dict[str, np.ndarray]:
        return {"vertices": np.concatenate(self.rows), "faces": np.concatenate(self.faces).astype(np.int32)}


def build(seed: int, quality: str) -> dict[str, np.ndarray]:
    """All spires but the tallest: vertices (n, COLUMNS) and faces (m, 3)."""
    pile = Pile()
    spots = places(seed)[: COUNT[quality]]
    for number in np.argsort(-spots[:, 1]):  # the near ones first: they hide the others
        x, z, height, radius = spots[number]
        chance = generator(seed, "spire", str(number))
        near = hypot(x + 6.0, z - 120.0) < 95.0
        fine = near and quality != "draft"
        channels = stroke(
            chance,
            height,
            radius,
            tips=4 if fine else 2,
            hairs=5 if fine else 0,
            roots=2 if fine else 0,
            fine=fine,
            lean=chance.uniform(0.0, 0.10),
            way=atan2(z - 120.0, x + 8.0) + pi / 2 + chance.normal(0, 0.2),  # across the shot
            kinks=8 if number < len(PAIR) else int(chance.integers(5, 8)),
        )
        glow = 0.15 + 0.85 * (chance.random() < 0.4) * chance.uniform(0.5, 1.0)
        # the stroke itself is in the mass; less of it in what forks off
        for part, light in ((channels[:1], glow), (channels[1:], 0.4 * glow)):
            pile.add(chance, part, np.array([x, 0.0, z]), number / len(spots) * 1.5, light)
    return pile.arrays()
