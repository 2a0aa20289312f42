"""Hands: palm in the plane z = 0 looking to +z, fingers to +y. A phantom's, long and of bone, with a forearm
that will be smoke; and a child's, round and short, its wrist at y = 0."""

from itertools import pairwise

import numpy as np

from .beings_mesh import blend, capsule, ellipsoid, surface

# the base's x and y, heading from +y toward -x (rad), length, radius; thumb last
FINGERS = np.array(
    [
        (-0.118, 0.405, 0.150, 0.760, 0.033),
        (-0.042, 0.440, 0.040, 0.880, 0.035),
        (0.036, 0.425, -0.070, 0.820, 0.033),
        (0.108, 0.375, -0.210, 0.660, 0.029),
        (-0.088, 0.120, 0.640, 0.600, 0.036),
    ]
)
SMALL = np.array(
    [
        (-0.154, 0.400, 0.132, 0.366, 0.058),
        (-0.051, 0.428, 0.028, 0.414, 0.061),
        (0.055, 0.409, -0.083, 0.384, 0.058),
        (0.151, 0.362, -0.231, 0.312, 0.049),
        (-0.133, 0.122, 0.792, 0.288, 0.067),
    ]
)
JOINTS = (0.0, 0.46, 0.76)  # shares of a finger's length
STEP = {"draft": 0.075, "live": 0.055, "film": 0.022}
SLIM = np.array([1.9, 1.0, 1.9])  # what the grid is stretched by: bones are thin across, not along


def build(quality: str, fingers=FINGERS) -> dict[str, np.ndarray]:
    """vertices (n, 8): place, normal, which finger, how far along it (in its lengths); faces."""
    form = child if fingers is SMALL else phantom
    low, high = (-0.66, -1.02, -0.16), (0.46, 1.36, 0.14)
    places, normals, faces = surface(
        lambda p: form(p / SLIM, fingers), np.multiply(low, SLIM), np.multiply(high, SLIM), STEP[quality]
    )
    places, normals = places / SLIM, normals * SLIM
    normals /= np.maximum(np.linalg.norm(normals, axis=-1, keepdims=True), 1e-9)
    gaps = np.stack([finger(places, f) for f in fingers], -1)
    which = gaps.argmin(-1)
    base = fingers[which, :2]
    heading = fingers[which, 2]
    way = np.stack([-np.sin(heading), np.cos(heading)], -1)
    along = ((places[:, :2] - base) * way).sum(-1) / fingers[which, 3]
    rows = np.concatenate([places, normals, which[:, None], along[:, None]], 1)
    return {"vertices": rows.astype(np.float32), "faces": faces}


def finger(p, f):
    """A row of points along a finger, thick where f says, thinner to the tip."""
    base = np.array([f[0], f[1], 0.0])
    way = np.array([-np.sin(f[2]), np.cos(f[2]), 0.0])
    return capsule(p, base, base + way * (f[3] - 0.7 * f[4]), f[4], 0.6 * f[4])


def bone(p, f):
    """A phantom's finger: thin between its joints, pointed at its end."""
    base = np.array([f[0], f[1], 0.0])
    way = np.array([-np.sin(f[2]), np.cos(f[2]), 0.0])
    r = f[4]
    # share of the length, radius, how far it stands out of the back of the hand
    points = ((0.0, 0.95, 0.0), (0.22, 0.66, 0.0), (0.46, 0.84, 0.18), (0.61, 0.54, 0.0), (0.76, 0.66, 0.12))
    points += ((0.90, 0.46, 0.0), (0.99, 0.20, -0.1))
    d = None
    for a, b in pairwise(points):
        ends = [base + way * f[3] * t - np.array([0.0, 0.0, out * r]) for t, _, out in (a, b)]
        part = capsule(p, *ends, r * a[1], r * b[1])
        d = part if d is None else blend(d, part, 0.016)
    return d


def phantom(p, fingers):
    """Narrow, a bone under the skin for each finger, a long forearm."""
    d = capsule(p * np.array([1.0, 1.0, 1.3]), (0.0, -1.0, 0.0), (0.0, 0.0, 0.0), 0.085, 0.058)
    d = blend(d, ellipsoid(p, (0.0, 0.21, 0.008), (0.098, 0.20, 0.030)), 0.06)
    for f in fingers[:4]:
        d = blend(d, capsule(p, (f[0] * 0.40, 0.02, -0.012), (f[0], f[1], -0.010), 0.030, f[4]), 0.022)
    d = blend(d, capsule(p, (-0.03, 0.02, 0.01), (*fingers[4, :2], 0.012), 0.040, 0.040), 0.05)
    for f in fingers:
        d = blend(d, bone(p, f), 0.018)
    return d


def child(p, fingers):
    """A soft palm and round fingers."""
    d = np.full(p.shape[:-1], 1e3)
    for f in fingers[:4]:
        d = blend(d, capsule(p, (f[0] * 0.45, 0.02, 0.0), (f[0], f[1], 0.0), 0.070, f[4] * 1.10), 0.045)
    d = blend(d, ellipsoid(p, (-0.105, 0.155, 0.032), (0.085, 0.135, 0.075)), 0.05)
    d = blend(d, ellipsoid(p, (0.105, 0.15, 0.022), (0.060, 0.14, 0.065)), 0.05)
    wrist = capsule(p * np.array([1.0, 1.0, 1.25]), (0.0, -0.40, 0.0), (0.0, 0.04, 0.0), 0.088, 0.082)
    d = blend(d, wrist, 0.07)
    for f in fingers:
        d = blend(d, finger(p, f), 0.030)
    return d
