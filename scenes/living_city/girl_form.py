"""The girl with mercury hair: a small figure in a plain dress, and the roots and lengths of her hair."""

import numpy as np

from .overpass_form import DRESS, HAIR, SKIN, Solid, placed, turned

TALL_M = 1.45
FACING = 0.62  # rad from the break toward the flight's eye: she stands nearly in profile
HAIR_LAYOUT = ("3f 4f/i 4f/i", ("a_at", "i_root", "i_own"))
LOCKS = {"draft": 60, "live": 105, "film": 480}
JOINTS = {"draft": (14, 3), "live": (16, 3), "film": (36, 6)}  # along a lock, round it


def build() -> dict[str, np.ndarray]:
    """Her body, feet at u = 0 on the deck: vertices (n, 8), indices."""
    solid = Solid()
    y = np.array((0.34, 0.36, 0.50, 0.66, 0.80, 0.90, 1.00, 1.10, 1.16, 1.19))
    r = np.array((0.255, 0.262, 0.235, 0.185, 0.148, 0.128, 0.140, 0.150, 0.125, 0.055))
    way = np.stack([0.02 * np.sin(5.0 * y), y, np.zeros_like(y)], -1)
    solid.tube(way, r, DRESS, 20, 0.0, (0.80, 1.05))
    flare = np.array((0.30, 0.34, 0.46))
    solid.tube(
        np.stack([0 * flare + 0.0, flare, 0 * flare], -1), (0.02, 0.262, 0.24), DRESS, 20, 0.0, (0.8, 1.05)
    )
    for side in (-1.0, 1.0):
        leg = np.array(((0.02, 0.50, side * 0.075), (0.0, 0.27, side * 0.075), (0.015, 0.05, side * 0.075)))
        solid.tube(leg, (0.062, 0.050, 0.034), SKIN, 8)
        foot = np.array(
            ((0.03, 0.035, side * 0.075), (-0.06, 0.03, side * 0.08), (-0.13, 0.015, side * 0.085))
        )
        solid.tube(foot, (0.034, 0.040, 0.012), SKIN, 8)
        # palms toward the ground, a little away from her: it is they that cool
        arm = np.array(
            (
                (0.0, 1.13, side * 0.14),
                (-0.02, 0.99, side * 0.235),
                (-0.05, 0.86, side * 0.315),
                (-0.13, 0.77, side * 0.375),
                (-0.20, 0.765, side * 0.40),
                (-0.27, 0.775, side * 0.40),
            )
        )
        solid.tube(arm, (0.050, 0.042, 0.036, 0.030, 0.034, 0.010), SKIN, 8)
    neck = np.array(((0.0, 1.16, 0.0), (-0.012, 1.25, 0.0)))
    solid.tube(neck, (0.045, 0.042), SKIN, 8)
    t = np.linspace(0.02, np.pi - 0.02, 12)
    head = np.stack([-0.02 - 0.012 * np.sin(t), 1.335 - 0.128 * np.cos(t), 0 * t], -1)
    solid.tube(head, 0.102 * np.sin(t) ** 0.85, SKIN, 14, 0.0, (1.12, 0.95))
    cap = np.stack([0.012 + 0.02 * np.sin(t), 1.352 - 0.122 * np.cos(t), 0 * t], -1)
    solid.tube(cap, 0.104 * np.sin(t) ** 0.8, HAIR, 14, 0.0, (1.10, 1.02))
    rows = np.concatenate(solid.corners)
    c, s = np.cos(FACING), np.sin(FACING)
    for at in (0, 3):
        u, v = rows[:, at].copy(), rows[:, at + 2].copy()
        rows[:, at], rows[:, at + 2] = c * u + s * v, -s * u + c * v
    rows[:, :3] = placed(rows[:, :3])
    rows[:, 3:6] = turned(rows[:, 3:6])
    return {"vertices": rows.astype(np.float32), "indices": np.concatenate(solid.faces).astype(np.int32)}


def lock(quality: str) -> tuple[np.ndarray, np.ndarray]:
    """One lock at rest: rows (n, 3): share of its length, cos and sin of the turn round it; triangles."""
    along, around = JOINTS[quality]
    s, a = np.meshgrid(
        np.linspace(0.0, 1.0, along), np.arange(around + 1) * 2 * np.pi / around, indexing="ij"
    )
    rows = np.stack([s, np.cos(a), np.sin(a)], -1).reshape(-1, 3)
    i = (np.arange(along - 1)[:, None] * (around + 1) + np.arange(around)).ravel()
    faces = np.stack([i, i + around + 1, i + 1, i + 1, i + around + 1, i + around + 2], -1)
    return rows.astype(np.float32), faces.astype(np.int32)


def locks(chance, quality: str) -> tuple[np.ndarray, np.ndarray]:
    """(n, 4) roots on her head x, y, z in the world and length in m; (n, 4) chances in [0, 1)."""
    count = LOCKS[quality]
    turn = chance.random(count) * 2 * np.pi
    high = chance.random(count) ** 0.8
    ring = np.sqrt(np.maximum(1.0 - (0.05 + 0.9 * high) ** 2, 0.0)) * 0.098
    back = 0.055 * (1.0 - high)  # the face stays free
    u, v = ring * np.cos(turn) * 1.05 + back, ring * np.sin(turn) * 0.95
    c, s = np.cos(FACING), np.sin(FACING)
    own = np.stack([c * u + s * v, 1.345 + 0.115 * high, -s * u + c * v], -1)
    length = 1.3 + 2.3 * chance.random(count)
    roots = np.column_stack([placed(own), length])
    return roots.astype(np.float32), chance.random((count, 4)).astype(np.float32)
