"""A hand without a forearm: palm in the plane z = 0 looking to +z, wrist at y = 0, the fingers up to 1.15."""

import numpy as np

from .beings_mesh import blend, capsule, ellipsoid, surface

# the base's x and y, heading from +y toward -x (rad), length, radius; thumb last
FINGERS = np.array(
    [
        (-0.145, 0.425, 0.120, 0.610, 0.040),
        (-0.048, 0.455, 0.025, 0.690, 0.042),
        (0.052, 0.435, -0.075, 0.640, 0.040),
        (0.142, 0.385, -0.210, 0.520, 0.034),
        (-0.125, 0.130, 0.720, 0.480, 0.046),
    ]
)
SMALL = FINGERS * np.array([1.06, 0.94, 1.1, 0.60, 1.45])  # a child's: short and round
JOINTS = (0.0, 0.46, 0.76)  # shares of a finger's length
STEP = {"draft": 0.042, "live": 0.033, "film": 0.018}


def build(quality: str, fingers=FINGERS) -> dict[str, np.ndarray]:
    """vertices (n, 8): place, normal, which finger, how far along it (in its lengths); faces."""
    places, normals, faces = surface(
        lambda p: hand(p, fingers), (-0.66, -0.42, -0.18), (0.46, 1.20, 0.18), STEP[quality]
    )
    gaps = np.stack([finger(places, f) for f in fingers], -1)
    which = gaps.argmin(-1)
    base = fingers[which, :2]
    heading = fingers[which, 2]
    way = np.stack([-np.sin(heading), np.cos(heading)], -1)
    along = ((places[:, :2] - base) * way).sum(-1) / fingers[which, 3]
    rows = np.concatenate([places, normals, which[:, None], along[:, None]], 1)
    return {"vertices": rows.astype(np.float32), "faces": faces}


def finger(p, f):
    """Three bones, thicker at the joints and thinner at the tip."""
    base = np.array([f[0], f[1], 0.0])
    way = np.array([-np.sin(f[2]), np.cos(f[2]), 0.0])
    length, radius = f[3] - f[4] * 0.7, f[4]
    ends = [base + way * length * t for t in (*JOINTS, 1.0)]
    d = capsule(p, ends[0], ends[1], radius * 1.05, radius * 0.90)
    d = blend(d, capsule(p, ends[1], ends[2], radius * 0.92, radius * 0.80), 0.02)
    d = blend(d, capsule(p, ends[2], ends[3], radius * 0.82, radius * 0.56), 0.02)
    for joint, size in ((ends[1], 1.06), (ends[2], 0.92)):
        knuckle = joint - np.array([0.0, 0.0, 0.25 * radius])
        d = blend(d, np.linalg.norm(p - knuckle, axis=-1) - radius * 0.86 * size, 0.03)
    return d


def hand(p, fingers):
    """Palm, the balls of thumb and edge, knuckles, fingers, and a wrist that narrows."""
    d = np.full(p.shape[:-1], 1e3)
    for f in fingers[:4]:
        base = (f[0], f[1], 0.0)
        d = blend(d, capsule(p, (f[0] * 0.45, 0.02, 0.0), base, 0.070, f[4] * 1.20), 0.045)
        d = blend(d, np.linalg.norm(p - np.array([f[0], f[1], -0.020]), axis=-1) - f[4] * 1.02, 0.03)
    d = blend(d, ellipsoid(p, (-0.105, 0.155, 0.032), (0.085, 0.135, 0.075)), 0.05)
    d = blend(d, ellipsoid(p, (0.105, 0.15, 0.022), (0.060, 0.14, 0.065)), 0.05)
    wrist = capsule(p * np.array([1.0, 1.0, 1.25]), (0.0, -0.40, 0.0), (0.0, 0.04, 0.0), 0.088, 0.082)
    d = blend(d, wrist, 0.07)
    for f in fingers:
        d = blend(d, finger(p, f), 0.022)
    return d
