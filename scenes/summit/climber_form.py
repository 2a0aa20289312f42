"""The one who climbs: a robe, a hood, and the child on the shoulder. Feet at y = 0, looking to -z."""

import numpy as np

from .beings_mesh import blend, capsule, ellipsoid, surface

STEP_M = {"draft": 0.055, "live": 0.038, "film": 0.020}
CHILD = (0.225, 1.665, -0.045)  # its head, m


def build(quality: str) -> dict[str, np.ndarray]:
    """vertices (n, 8): place, normal, looseness of the cloth [0, 1], 1 for the child; faces."""
    places, normals, faces = surface(body, (-0.62, -0.02, -0.62), (0.62, 2.06, 0.90), STEP_M[quality])
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
    folds = np.sin(7 * angle + 1.6 * np.sin(2.3 * y + 1)) + 0.5 * np.sin(
        15 * angle - 3 * y + 2 * np.sin(2 * angle)
    )
    wide = wide + 0.036 * (1 - t) ** 0.7 * folds
    radius = np.hypot(x * 0.96, zz / (1.0 + 1.2 * train) * 1.22)
    skirt = np.maximum((radius - wide) * 0.72, np.maximum(y - 1.50, 0.015 - y))
    chest = ellipsoid(p, (0.0, 1.40, 0.0), (0.265, 0.26, 0.165))
    d = blend(skirt, chest, 0.12)
    for side in (-1.0, 1.0):
        shoulder, elbow = (0.225 * side, 1.52, 0.0), (0.315 * side, 1.22, -0.10)
        hand = (0.10 * side + 0.03, 1.26, -0.33)
        d = blend(d, capsule(p, shoulder, elbow, 0.085, 0.095), 0.08)
        d = blend(d, capsule(p, elbow, hand, 0.10, 0.06), 0.07)
    # the hood is a wide cowl, bowed over what is carried; it falls in folds on the back
    hood = ellipsoid(p, (0.0, 1.80, -0.035), (0.150, 0.185, 0.185))
    neck = capsule(p, (0.0, 1.50, 0.05), (0.0, 1.74, 0.02), 0.20, 0.135)
    slack = ellipsoid(p, (0.0, 1.60, 0.13), (0.155, 0.085, 0.085))
    cowl = blend(blend(neck, hood, 0.08), slack, 0.09)
    cowl = cowl + 0.010 * np.sin(34 * y + 9 * x * x * 10 - 12 * z) * np.clip((z + 0.06) * 8, 0, 1)
    d = blend(d, cowl, 0.09)
    return np.maximum(d, -ellipsoid(p, (0.0, 1.79, -0.235), (0.095, 0.130, 0.085)))


def infant(p):
    """Wrapped in a cloth, its head on the shoulder."""
    d = capsule(p, (0.215, 1.50, -0.15), (-0.10, 1.26, -0.29), 0.120, 0.10)
    d = blend(d, ellipsoid(p, CHILD, (0.086, 0.096, 0.090)), 0.035)
    return blend(d, capsule(p, (-0.10, 1.27, -0.30), (-0.24, 1.06, -0.27), 0.085, 0.05), 0.06)
