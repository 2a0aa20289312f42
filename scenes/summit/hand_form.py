"""A hand without a forearm: palm in the plane z = 0 looking to +z, wrist at y = 0, the longest finger's tip at 1."""

import numpy as np

from .beings_mesh import blend, capsule, ellipsoid, surface

# the base's x and y, heading from +y toward -x (rad), length, radius; thumb last
FINGERS = np.array(
    [
        (-0.150, 0.425, 0.110, 0.500, 0.043),
        (-0.048, 0.455, 0.020, 0.560, 0.045),
        (0.056, 0.435, -0.075, 0.520, 0.043),
        (0.148, 0.385, -0.200, 0.410, 0.037),
        (-0.125, 0.130, 0.760, 0.420, 0.050),
    ]
)
JOINTS = (0.0, 0.46, 0.76)  # shares of a finger's length
STEP = {"draft": 0.034, "live": 0.026, "film": 0.016}


def build(quality: str) -> dict[str, np.ndarray]:
    """vertices (n, 8): place, normal, which finger, how far along it (in its lengths); faces."""
    places, normals, faces = surface(hand, (-0.62, -0.42, -0.18), (0.42, 1.06, 0.18), STEP[quality])
    gaps = np.stack([finger(places, f) for f in FINGERS], -1)
    which = gaps.argmin(-1)
    base = FINGERS[which, :2]
    heading = FINGERS[which, 2]
    way = np.stack([-np.sin(heading), np.cos(heading)], -1)
    along = ((places[:, :2] - base) * way).sum(-1) / FINGERS[which, 3]
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


def hand(p):
    """Palm, the balls of thumb and edge, knuckles, fingers, and a wrist that narrows."""
    d = np.full(p.shape[:-1], 1e3)
    for f in FINGERS[:4]:
        base = (f[0], f[1], 0.0)
        d = blend(d, capsule(p, (f[0] * 0.45, 0.02, 0.0), base, 0.070, f[4] * 1.20), 0.045)
        d = blend(d, np.linalg.norm(p - np.array([f[0], f[1], -0.020]), axis=-1) - f[4] * 1.02, 0.03)
    d = blend(d, ellipsoid(p, (-0.105, 0.155, 0.032), (0.085, 0.135, 0.075)), 0.05)
    d = blend(d, ellipsoid(p, (0.105, 0.15, 0.022), (0.060, 0.14, 0.065)), 0.05)
    wrist = capsule(p * np.array([1.0, 1.0, 1.25]), (0.0, -0.40, 0.0), (0.0, 0.04, 0.0), 0.088, 0.082)
    d = blend(d, wrist, 0.07)
    for f in FINGERS:
        d = blend(d, finger(p, f), 0.022)
    return d
