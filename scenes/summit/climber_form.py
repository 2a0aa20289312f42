"""The one who climbs: a robe, a hood, and the child on the shoulder. Feet at y = 0, looking to -z."""

import numpy as np

from .beings_mesh import blend, capsule, ellipsoid, surface

STEP_M = {"draft": 0.055, "live": 0.038, "film": 0.020}
CHILD = (0.185, 1.66, -0.13)  # its head, m


def build(quality: str) -> dict[str, np.ndarray]:
    """vertices (n, 8): place, normal, looseness of the cloth [0, 1], 1 for the child; faces."""
    places, normals, faces = surface(body, (-0.62, -0.02, -0.62), (0.62, 2.14, 0.82), STEP_M[quality])
    loose = np.clip((1.25 - places[:, 1]) / 1.25, 0.0, 1.0) ** 1.4
    loose = np.maximum(loose, np.clip((places[:, 2] - 0.16) * 2.2, 0.0, 0.6))
    child = 1.0 * (infant(places) < robe(places) + 0.004)
    rows = np.concatenate([places, normals, loose[:, None], child[:, None]], 1)
    return {"vertices": rows.astype(np.float32), "faces": faces}


def body(p):
    return blend(robe(p), infant(p), 0.025)


def robe(p):
    """Robe, shoulders, arms, hood."""
    x, y, z = p[..., 0], p[..., 1], p[..., 2]
    t = np.clip(y / 1.55, 0.0, 1.0)
    train = np.clip(0.55 - y, 0.0, 1.0) ** 2 * 0.95  # the hem trails behind
    zz = z - 0.5 * train
    angle = np.arctan2(x, zz)
    wide = 0.40 * (1 - t) ** 1.25 + 0.215 * t + 0.05 * np.sin(np.pi * t)
    folds = np.sin(9 * angle + 2.2 * np.sin(3 * y)) + 0.6 * np.sin(17 * angle - 4 * y)
    wide = wide + 0.024 * (1 - t) ** 0.8 * folds
    radius = np.hypot(x * 0.96, zz / (1.0 + 1.2 * train) * 1.22)
    skirt = np.maximum((radius - wide) * 0.72, np.maximum(y - 1.50, 0.015 - y))
    chest = ellipsoid(p, (0.0, 1.40, 0.0), (0.265, 0.26, 0.165))
    d = blend(skirt, chest, 0.12)
    for side in (-1.0, 1.0):
        shoulder, elbow = (0.225 * side, 1.52, 0.0), (0.315 * side, 1.22, -0.10)
        hand = (0.10 * side + 0.03, 1.26, -0.33)
        d = blend(d, capsule(p, shoulder, elbow, 0.085, 0.095), 0.08)
        d = blend(d, capsule(p, elbow, hand, 0.10, 0.06), 0.07)
    hood = ellipsoid(p, (-0.02, 1.86, 0.00), (0.135, 0.175, 0.155))
    peak = capsule(p, (-0.02, 1.93, 0.05), (-0.02, 1.84, 0.20), 0.09, 0.035)
    neck = capsule(p, (0.0, 1.55, 0.02), (-0.015, 1.76, 0.01), 0.13, 0.11)
    d = blend(d, blend(neck, blend(hood, peak, 0.07), 0.07), 0.10)
    return np.maximum(d, -ellipsoid(p, (-0.02, 1.84, -0.17), (0.085, 0.115, 0.09)))


def infant(p):
    """Wrapped in a cloth, its head on the shoulder."""
    d = capsule(p, (0.16, 1.50, -0.20), (-0.14, 1.28, -0.30), 0.125, 0.10)
    d = blend(d, ellipsoid(p, CHILD, (0.088, 0.098, 0.092)), 0.05)
    return blend(d, capsule(p, (-0.10, 1.27, -0.30), (-0.24, 1.06, -0.27), 0.085, 0.05), 0.06)
