"""The citizens' bodies, as swept surfaces: a long robe, sleeves, head, and hair that falls like water.

A figure faces +z, stands on y = 0 and is 1.74 m tall. Vertices are rows of 11 floats: place and normal; how
far the head moves it [0, 1]; matter (0 robe, 1 skin, 2 hair); how far it moves when the right arm is held
out, m.
"""

import numpy as np

FIELDS = 11
# height, half width, half depth, forward offset, m
ROBE = (
    (0.00, 0.300, 0.310, -0.070),
    (0.04, 0.275, 0.280, -0.060),
    (0.25, 0.212, 0.210, -0.035),
    (0.55, 0.170, 0.160, -0.012),
    (0.85, 0.152, 0.132, 0.000),
    (1.00, 0.122, 0.100, 0.002),
    (1.12, 0.124, 0.096, 0.006),
    (1.28, 0.150, 0.101, 0.008),
    (1.38, 0.172, 0.088, 0.000),
    (1.43, 0.150, 0.072, -0.004),
    (1.47, 0.078, 0.055, -0.004),
    (1.495, 0.050, 0.048, 0.000),
)
HEAD = (
    (1.475, 0.046, 0.046, 0.000),
    (1.53, 0.042, 0.046, 0.010),
    (1.555, 0.054, 0.064, 0.016),
    (1.60, 0.067, 0.083, 0.013),
    (1.65, 0.072, 0.091, 0.006),
    (1.69, 0.064, 0.082, 0.000),
    (1.72, 0.044, 0.054, -0.003),
    (1.735, 0.003, 0.004, -0.003),
)
HAIR = (
    (1.748, 0.004, 0.004, -0.010),
    (1.735, 0.052, 0.062, -0.012),
    (1.69, 0.079, 0.091, -0.014),
    (1.63, 0.085, 0.095, -0.027),
    (1.55, 0.084, 0.076, -0.048),
    (1.44, 0.100, 0.056, -0.068),
    (1.28, 0.112, 0.050, -0.078),
    (1.10, 0.096, 0.044, -0.086),
    (0.97, 0.060, 0.028, -0.092),
    (0.90, 0.006, 0.006, -0.094),
)
# shoulder, elbow, wrist, fingers of the right arm: folded before the body, and held out; radii
FOLDED = np.array(
    [(-0.155, 1.385, -0.005), (-0.205, 1.130, 0.010), (-0.085, 1.045, 0.140), (0.015, 1.040, 0.165)]
)
HELD = np.array(
    [(-0.155, 1.385, -0.005), (-0.215, 1.200, 0.150), (-0.195, 1.245, 0.390), (-0.185, 1.275, 0.560)]
)
ARM_RADII = (0.052, 0.050, 0.058, 0.018)


def figure(round_: int, arms: bool) -> tuple[np.ndarray, np.ndarray]:
    """Vertices (n, 11) float32 and triangles (m, 3) of a figure with `round_` points about the robe."""
    parts = [
        _swept(ROBE, round_, 0.0, np.pi * 2, matter=0.0),
        _swept(HEAD, max(6, round_ * 3 // 4), 0.0, np.pi * 2, matter=1.0),
    ]
    parts.append(_swept(HAIR, max(5, round_ * 3 // 4), 1.05, 2 * np.pi - 1.05, matter=2.0))
    if arms:
        parts += [
            _arm(max(6, round_ // 2), FOLDED, HELD),
            _arm(max(6, round_ // 2), FOLDED * (-1, 1, 1), None),
        ]
    rows, faces, count = [], [], 0
    for vertices, triangles in parts:
        rows.append(vertices)
        faces.append(triangles + count)
        count += len(vertices)
    return np.concatenate(rows).astype(np.float32), np.concatenate(faces).astype(np.int32)


def _grid(places: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Normals (r, c, 3) of a grid of places (r, c, 3), by differences, and its triangles."""
    normal = np.cross(np.gradient(places, axis=1), np.gradient(places, axis=0))
    normal /= np.maximum(np.linalg.norm(normal, axis=-1, keepdims=True), 1e-9)
    rows, columns = places.shape[:2]
    a = (np.arange(rows - 1)[:, None] * columns + np.arange(columns - 1)[None, :]).ravel()
    faces = np.concatenate(
        [np.stack([a, a + 1, a + columns], -1), np.stack([a + 1, a + columns + 1, a + columns], -1)]
    )
    return normal, faces


def _swept(profile, round_: int, first: float, last: float, *, matter: float):
    table = np.array(profile)
    turn = np.linspace(first, last, round_ + 1)[None, :]
    y, wide, deep, ahead = (table[:, k, None] for k in range(4))
    # the robe falls in folds, deeper toward the hem
    fold = 1.0 + (0.10 * np.clip(1.0 - y / 0.95, 0.0, 1.0) * np.sin(7.0 * turn) if matter == 0.0 else 0.0)
    places = np.stack([wide * fold * np.sin(turn), y + 0.0 * turn, deep * fold * np.cos(turn) + ahead], -1)
    normal, faces = _grid(places)
    if table[0, 0] > table[-1, 0]:  # from the top down
        normal, faces = -normal, faces[:, ::-1]
    head = np.clip((places[..., 1] - 1.46) / 0.09, 0.0, 1.0) * (matter > 0.0)
    rows = np.zeros((*places.shape[:2], FIELDS))
    rows[..., :3], rows[..., 3:6], rows[..., 6], rows[..., 7] = places, normal, head, matter
    return rows.reshape(-1, FIELDS), faces


def _arm(round_: int, folded: np.ndarray, held: np.ndarray | None):
    """A sleeve, and the hand in it."""
    steps = np.linspace(0.0, 1.0, 9)
    rest, normal, faces = _tube(folded, steps, round_)
    rows = np.zeros((*rest.shape[:2], FIELDS))
    rows[..., :3], rows[..., 3:6] = rest, normal
    rows[..., 7] = (steps > 0.76)[:, None]
    if held is not None:
        rows[..., 8:11] = _tube(held, steps, round_)[0] - rest
    return rows.reshape(-1, FIELDS), faces


def _tube(joints: np.ndarray, steps: np.ndarray, round_: int):
    at = steps * (len(joints) - 1)
    lower = np.minimum(at.astype(int), len(joints) - 2)
    share = (at - lower)[:, None]
    middle = joints[lower] * (1 - share) + joints[lower + 1] * share
    radii = np.array(ARM_RADII)
    radius = radii[lower] * (1 - share[:, 0]) + radii[lower + 1] * share[:, 0]
    radius = np.where(steps > 0.76, np.where(steps > 0.99, 0.002, 0.026), radius)
    ahead = np.gradient(middle, axis=0)
    ahead /= np.linalg.norm(ahead, axis=-1, keepdims=True)
    side = np.cross(ahead, (0.31, 0.2, 0.93))
    side /= np.linalg.norm(side, axis=-1, keepdims=True)
    up = np.cross(side, ahead)
    turn = np.linspace(0.0, 2 * np.pi, round_ + 1)
    out = side[:, None] * np.cos(turn)[None, :, None] + up[:, None] * np.sin(turn)[None, :, None]
    places = middle[:, None] + out * radius[:, None, None]
    _, faces = _grid(places)
    return places, out, faces
