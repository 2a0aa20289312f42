"""The mercury figure's form: a bare-headed body of liquid metal, an offered hand, a robe that runs out into a
pool, and four faces."""

import numpy as np

from . import body
from .body import ellipsoid, lathe, limb, smooth_max, smooth_min, within

LAYOUT = (
    ("a_pos", 3),
    ("a_normal", 3),
    ("a_depth", 3),  # how far the front of the head lies behind the calm face in the other three, m
    ("a_stern", 3),  # normals of the other three faces
    ("a_hungry", 3),
    ("a_hollow", 3),
    ("a_open", 1),  # to the sky, [0, 1]
)

ROBE = [
    (-0.05, 1.16, 1.06),
    (0.000, 0.93, 0.86),
    (0.016, 0.74, 0.69),
    (0.045, 0.580, 0.540),
    (0.10, 0.470, 0.435),
    (0.22, 0.372, 0.345),
    (0.45, 0.292, 0.270),
    (0.75, 0.226, 0.206),
    (1.02, 0.174, 0.152),
    (1.20, 0.136, 0.112),
    (1.34, 0.112, 0.090),
    (1.50, 0.142, 0.102),
    (1.60, 0.150, 0.094),
    (1.66, 0.112, 0.074),
    (1.71, 0.054, 0.052),
]


def _rounded(rows):
    """The profile with its corners rounded off, most along the robe: a mirror shows every corner."""
    rows = np.array(rows)
    y = np.linspace(rows[0, 0], rows[-1, 0], 260)
    reach = np.interp(y, (0.0, 0.4, 0.9, 1.2), (0.003, 0.20, 0.16, 0.06))[:, None] * np.linspace(-1.0, 1.0, 9)
    return np.column_stack(
        [y, *(np.interp(y[:, None] + reach, rows[:, 0], rows[:, k]).mean(1) for k in (1, 2))]
    )


ROBE = _rounded(ROBE)
ELBOW, WRIST = np.array((-0.290, 1.395, 0.085)), np.array((-0.545, 1.450, 0.255))


def _ridge(p):
    """Wide folds that wind about the body and run out into the pool on the floor."""
    turn, y = np.arctan2(p[:, 0], p[:, 2]), p[:, 1]
    low = np.clip((1.25 - y) / 1.15, 0.0, 1.0)
    pool = np.clip((0.12 - y) / 0.12, 0.0, 1.0)
    wind = turn + 0.40 * y
    fold = 0.045 * np.cos(3 * wind + 0.6) + 0.035 * np.cos(5 * wind - 0.4 * y)
    lobes = 0.16 * np.cos(3 * turn + 0.9) + 0.12 * np.cos(5 * turn - 0.5) + 0.08 * np.cos(7 * turn + 2.0)
    return 1.0 + low * fold * (1.0 - pool) + pool * pool * lobes


def _chain(p, points, radii, k=0.03):
    d = limb(p, points[0], points[1], radii[0], radii[1])
    for i in range(1, len(points) - 1):
        d = smooth_min(d, limb(p, points[i], points[i + 1], radii[i], radii[i + 1]), k)
    return d


def _drip(p, top, length, thick, lean=(0.0, 0.0)):
    """A strand that hangs from a point and ends in a drop."""
    end = np.add(top, (lean[0], -length, lean[1]))
    return smooth_min(
        limb(p, top, end, thick, 0.35 * thick),
        ellipsoid(p, end, (0.5 * thick, 0.8 * thick, 0.5 * thick)),
        0.5 * thick,
    )


def _torso(p):
    q = np.column_stack([np.abs(p[:, 0]), p[:, 1], p[:, 2]])
    d = lathe(p, ROBE, _ridge)

    def upper(p):
        q = np.column_stack([np.abs(p[:, 0]), p[:, 1], p[:, 2]])
        d = limb(q, (0.0, 1.655, -0.008), (0.172, 1.642, -0.008), 0.044, 0.047)
        d = smooth_min(d, limb(q, (0.0, 1.745, -0.022), (0.120, 1.665, -0.012), 0.036, 0.036), 0.05)
        return smooth_min(d, limb(p, (0.0, 1.66, -0.014), (0.0, 1.92, 0.000), 0.056, 0.050), 0.06)

    d = smooth_min(d, within(p, (-0.22, 1.58, -0.08), (0.22, 1.97, 0.07), upper), 0.06)

    # the robe's edge has slipped from the shoulders: above it neck and collarbones are bare
    def edge(q):
        return _chain(
            q,
            [(0.0, 1.535, 0.104), (0.085, 1.565, 0.096), (0.160, 1.610, 0.052), (0.200, 1.600, -0.01)],
            (0.017, 0.017, 0.018, 0.020),
        )

    return smooth_min(d, within(q, (0.0, 1.51, -0.03), (0.23, 1.64, 0.13), edge), 0.022)


def _hand(p):
    ahead = body.unit(WRIST - ELBOW + (0.0, 0.01, 0.02))
    palm = WRIST + 0.075 * ahead
    d = limb(p, WRIST, palm, 0.022, 0.030, (1.0, 0.62, 1.0))
    across = body.unit(np.cross(ahead, (0.0, 1.0, 0.0)))
    for k, (spread, long) in enumerate(((-1.5, 0.092), (-0.5, 0.108), (0.5, 0.112), (1.5, 0.098))):
        root = palm + 0.0125 * spread * across + 0.018 * ahead
        mid = root + 0.55 * long * ahead + (0.0, -0.006, 0.0) + 0.006 * spread * across
        tip = mid + 0.45 * long * ahead + (0.0, 0.014 + 0.004 * k, 0.0)
        d = smooth_min(d, _chain(p, [root, mid, tip], (0.0105, 0.009, 0.006), 0.006), 0.008)
    thumb = WRIST + 0.03 * ahead - 0.02 * across
    return smooth_min(
        d,
        _chain(
            p,
            [
                thumb,
                thumb + 0.035 * ahead - 0.03 * across + (0, 0.02, 0),
                thumb + 0.065 * ahead - 0.035 * across + (0, 0.045, 0),
            ],
            (0.014, 0.011, 0.007),
        ),
        0.012,
    )


def _offered(p):
    """The arm and hand held out to the wanderer, with the sleeve running off it in strands."""
    d = _chain(p, [(-0.170, 1.642, -0.004), ELBOW, WRIST], (0.047, 0.037, 0.023), 0.03)
    d = smooth_min(d, within(p, (-0.78, 1.38, 0.20), (-0.50, 1.60, 0.52), _hand), 0.02)
    strands = (
        (0.10, 0.56, 0.052),
        (0.48, 0.68, 0.040),
        (0.88, 0.50, 0.032),
        (1.25, 0.40, 0.024),
        (1.62, 0.22, 0.017),
    )
    shoulder = np.array((-0.165, 1.640, 0.0))
    for t, length, thick in strands:
        top = shoulder + (ELBOW - shoulder) * min(t, 1.0) + (WRIST - ELBOW) * max(t - 1.0, 0.0)
        lean = (0.045 * (1.6 - t), -0.02)
        d = smooth_min(d, _drip(p, top - (0.0, 0.01, 0.0), length, thick, lean), 0.055)
    return d


def _lowered(p):
    """The other arm, running down into the robe."""
    d = _chain(
        p,
        [(0.170, 1.642, -0.004), (0.212, 1.37, -0.035), (0.232, 1.10, 0.045), (0.236, 0.985, 0.07)],
        (0.046, 0.037, 0.024, 0.016),
    )
    for dx, dz, length in ((-0.010, 0.010, 0.30), (0.006, -0.004, 0.50)):
        d = smooth_min(d, _drip(p, (0.238 + dx, 1.02, 0.062 + dz), length, 0.017, (-0.012, 0.02)), 0.014)
    for t, length in ((0.45, 0.62),):
        d = smooth_min(
            d, _drip(p, (0.155 + 0.055 * t, 1.64 - 0.29 * t, -0.025 * t), length, 0.042, (0.012, -0.03)), 0.05
        )
    return d


def _head(p, face):
    """The head with one of the four faces: calm, stern, hungry, hollow."""
    q = np.column_stack([np.abs(p[:, 0]), p[:, 1], p[:, 2]])
    d = smooth_min(
        ellipsoid(p, (0.0, 2.022, -0.012), (0.086, 0.116, 0.102)),
        ellipsoid(p, (0.0, 1.928, 0.024), (0.061, 0.086, 0.064)),
        0.06,
    )
    d = smooth_min(d, ellipsoid(p, (0.0, 2.050, -0.058), (0.070, 0.082, 0.074)), 0.07)
    # hair of the same metal, parted, drawn back from the temples and falling to the nape
    lock = _chain(
        q,
        [(0.016, 2.128, 0.050), (0.070, 2.088, 0.020), (0.092, 2.000, -0.022), (0.078, 1.880, -0.052)],
        (0.016, 0.026, 0.027, 0.014),
    )
    back = _chain(
        q, [(0.030, 2.110, -0.070), (0.052, 1.990, -0.112), (0.040, 1.850, -0.092)], (0.030, 0.036, 0.020)
    )
    d = smooth_min(d, smooth_min(lock, back, 0.03), 0.016)
    if face == "calm":
        d = smooth_min(d, ellipsoid(q, (0.043, 1.966, 0.058), (0.024, 0.026, 0.024)), 0.035)
        d = smooth_min(d, ellipsoid(p, (0.0, 1.866, 0.066), (0.026, 0.021, 0.021)), 0.030)
        d = smooth_min(d, limb(p, (0.0, 2.026, 0.080), (0.0, 1.965, 0.102), 0.008, 0.011), 0.018)
        d = smooth_min(d, ellipsoid(q, (0.012, 1.961, 0.088), (0.008, 0.007, 0.011)), 0.007)
        d = smooth_max(d, -ellipsoid(q, (0.031, 2.004, 0.098), (0.026, 0.018, 0.024)), 0.022)
        d = smooth_min(d, ellipsoid(q, (0.031, 2.001, 0.070), (0.020, 0.013, 0.016)), 0.008)
        d = smooth_min(d, limb(q, (0.006, 1.930, 0.085), (0.031, 1.922, 0.066), 0.0065, 0.003), 0.010)
        d = smooth_min(d, limb(q, (0.0, 1.914, 0.083), (0.026, 1.920, 0.068), 0.0085, 0.003), 0.010)
        d = smooth_max(d, -ellipsoid(p, (0.0, 1.9225, 0.098), (0.034, 0.0022, 0.012)), 0.005)
    elif face == "stern":
        d = smooth_min(d, ellipsoid(q, (0.032, 2.036, 0.080), (0.042, 0.015, 0.022)), 0.014)
        d = smooth_min(d, limb(p, (0.0, 2.032, 0.084), (0.0, 1.955, 0.128), 0.011, 0.022), 0.020)
        d = smooth_max(d, -ellipsoid(q, (0.034, 2.004, 0.096), (0.027, 0.024, 0.042)), 0.012)
        d = smooth_max(d, -ellipsoid(q, (0.064, 1.942, 0.075), (0.022, 0.050, 0.034)), 0.030)
        d = smooth_min(d, ellipsoid(p, (0.0, 1.862, 0.074), (0.038, 0.028, 0.028)), 0.025)
        d = smooth_max(d, -ellipsoid(p, (0.0, 1.912, 0.092), (0.040, 0.006, 0.022)), 0.010)
    elif face == "hungry":
        d = smooth_min(d, ellipsoid(p, (0.0, 1.864, 0.046), (0.048, 0.052, 0.047)), 0.04)
        d = smooth_max(d, -ellipsoid(p, (0.0, 1.903, 0.088), (0.042, 0.070, 0.090)), 0.012)
        d = smooth_max(d, -ellipsoid(q, (0.034, 2.020, 0.086), (0.026, 0.034, 0.055)), 0.012)
    else:
        d = smooth_max(d, -ellipsoid(p, (0.0, 1.975, 0.115), (0.060, 0.122, 0.155)), 0.016)
    return d


def _whole(face):
    def field(p):
        arm = within(p, (-0.80, 0.74, -0.10), (-0.10, 1.70, 0.52), _offered)
        other = within(p, (0.10, 0.55, -0.12), (0.29, 1.70, 0.14), _lowered)
        d = smooth_min(smooth_min(_torso(p), arm, 0.05), other, 0.05)
        head = within(p, (-0.13, 1.80, -0.17), (0.13, 2.19, 0.16), lambda p: _head(p, face))
        return smooth_min(d, head, 0.035)

    return field


def _depths(face, points, normals):
    """How far back along z another face's skin lies from the calm one's, for what faces forward: marched."""
    front = np.clip((normals[:, 2] - 0.05) / 0.3, 0.0, 1.0) * np.clip((points[:, 1] - 1.82) / 0.05, 0.0, 1.0)
    chosen = np.flatnonzero(front > 0.0)
    p = points[chosen] + np.float32((0.0, 0.0, 0.06))
    for _ in range(22):
        p[:, 2] -= np.clip(0.9 * _head(p, face), -0.02, 0.05)
    depth = np.zeros(len(points), np.float32)
    depth[chosen] = np.clip(points[chosen, 2] - p[:, 2], -0.06, 0.24) * front[chosen]
    return depth


def build(detail):
    """The figure's mesh: {"vertices": (n, 19) float32 in LAYOUT's order, "faces": (m, 3) int32}."""
    d = detail
    xs = body.axis_steps(
        (-1.30, -0.80, 2.2 * d),
        (-0.80, -0.34, 1.2 * d),
        (-0.34, -0.10, 0.75 * d),
        (-0.10, 0.10, 0.36 * d),
        (0.10, 0.30, 0.75 * d),
        (0.30, 1.30, 2.2 * d),
    )
    ys = body.axis_steps(
        (-0.06, 0.12, 0.7 * d),
        (0.12, 0.80, 1.9 * d),
        (0.80, 1.72, 0.95 * d),
        (1.72, 1.84, 0.7 * d),
        (1.84, 2.24, 0.33 * d),
    )
    zs = body.axis_steps(
        (-1.2, -0.22, 2.2 * d),
        (-0.22, 0.03, 0.8 * d),
        (0.03, 0.14, 0.36 * d),
        (0.14, 0.46, 0.9 * d),
        (0.46, 1.2, 2.2 * d),
    )
    calm = _whole("calm")
    points, faces = body.surface_net(calm, xs, ys, zs, fits=2)
    normals = body.unit(body.gradient(calm, points))
    depths, others = [], []
    head = points[:, 1] > 1.78
    for face in ("stern", "hungry", "hollow"):
        field = _whole(face)
        depth = np.zeros(len(points), np.float32)
        depth[head] = _depths(face, points[head], normals[head])
        moved = points - depth[:, None] * np.float32((0.0, 0.0, 1.0))
        other = normals.copy()
        other[head] = body.unit(body.gradient(field, moved[head]))
        depths.append(depth)
        others.append(other)
    open_sky = body.shade(calm, points, normals, reach=0.22)
    rows = np.column_stack([points, normals, np.stack(depths, -1), *others, open_sky])
    return {"vertices": rows.astype(np.float32), "faces": faces}
