"""The mercury figure: a robed body of liquid metal, an offered hand, and a face that will not hold."""

import sys

import numpy as np

from visuals import Frame, Kit, cached

from . import body, story
from .body import ellipsoid, lathe, limb, smooth_max, smooth_min

DETAIL = {"draft": 0.064, "live": 0.046, "film": 0.022}  # m between grid lines on the robe
HEIGHT = 2.17
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
    (-0.05, 0.86, 0.76),
    (0.00, 0.66, 0.58),
    (0.03, 0.50, 0.45),
    (0.09, 0.385, 0.350),
    (0.20, 0.300, 0.275),
    (0.42, 0.228, 0.210),
    (0.75, 0.182, 0.166),
    (1.02, 0.158, 0.136),
    (1.20, 0.124, 0.102),
    (1.34, 0.104, 0.085),
    (1.50, 0.132, 0.098),
    (1.62, 0.142, 0.090),
    (1.69, 0.104, 0.068),
    (1.76, 0.046, 0.046),
]
ELBOW, WRIST = np.array((-0.290, 1.395, 0.085)), np.array((-0.545, 1.450, 0.255))


def _ridge(p):
    """Folds that wind about the body and run out into the pool on the floor."""
    turn, y = np.arctan2(p[:, 0], p[:, 2]), p[:, 1]
    low = np.clip((1.30 - y) / 1.2, 0.0, 1.0)
    pool = np.clip((0.16 - y) / 0.16, 0.0, 1.0)
    wind = turn + 0.55 * y + 0.25 * np.sin(2.3 * y + 0.7)
    fold = (
        0.075 * np.cos(5 * wind + 0.6) + 0.045 * np.cos(8 * wind - 2.1 * y) + 0.030 * np.cos(13 * wind + 1.9)
    )
    lobes = 0.17 * np.cos(3 * turn + 0.9) + 0.13 * np.cos(5 * turn - 0.5) + 0.09 * np.cos(7 * turn + 2.0)
    return 1.0 + low**0.8 * fold + pool * pool * lobes


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
    d = lathe(p, ROBE, _ridge)
    shoulders = limb(p, (-0.150, 1.655, -0.008), (0.150, 1.655, -0.008), 0.046, 0.046)
    d = smooth_min(d, shoulders, 0.09)
    d = smooth_min(d, limb(p, (0.0, 1.66, -0.012), (0.0, 1.90, 0.004), 0.046, 0.036), 0.06)
    # a fall of metal from one shoulder across to the other hip, and another down the back
    sash = _chain(
        p,
        [(0.135, 1.69, 0.03), (0.05, 1.50, 0.108), (-0.085, 1.24, 0.110), (-0.150, 0.92, 0.105)],
        (0.026, 0.022, 0.022, 0.010),
    )
    d = smooth_min(d, sash, 0.035)
    return smooth_min(
        d,
        _chain(p, [(0.12, 1.68, -0.04), (0.03, 1.42, -0.115), (-0.02, 0.9, -0.19)], (0.034, 0.028, 0.012)),
        0.05,
    )


def _offered(p):
    """The arm and hand held out to the wanderer, with the sleeve running off it in strands."""
    d = _chain(p, [(-0.150, 1.655, 0.0), ELBOW, WRIST], (0.046, 0.037, 0.023), 0.03)
    ahead = body.unit(WRIST - ELBOW + (0.0, 0.01, 0.02))
    palm = WRIST + 0.075 * ahead
    d = smooth_min(d, limb(p, WRIST, palm, 0.022, 0.030, (1.0, 0.62, 1.0)), 0.02)
    across = body.unit(np.cross(ahead, (0.0, 1.0, 0.0)))
    for k, (spread, long) in enumerate(((-1.5, 0.092), (-0.5, 0.108), (0.5, 0.112), (1.5, 0.098))):
        root = palm + 0.0125 * spread * across + 0.018 * ahead
        mid = root + 0.55 * long * ahead + (0.0, -0.006, 0.0) + 0.006 * spread * across
        tip = mid + 0.45 * long * ahead + (0.0, 0.014 + 0.004 * k, 0.0)
        d = smooth_min(d, _chain(p, [root, mid, tip], (0.0105, 0.009, 0.006), 0.006), 0.008)
    thumb = WRIST + 0.03 * ahead - 0.02 * across
    d = smooth_min(
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
    strands = (
        (0.05, 0.60, 0.055),
        (0.30, 0.74, 0.045),
        (0.52, 0.58, 0.034),
        (0.78, 0.66, 0.030),
        (1.0, 0.44, 0.030),
        (1.26, 0.52, 0.024),
        (1.45, 0.27, 0.022),
        (1.68, 0.34, 0.018),
        (1.88, 0.15, 0.014),
    )
    shoulder = np.array((-0.150, 1.645, 0.0))
    for t, length, thick in strands:
        top = shoulder + (ELBOW - shoulder) * min(t, 1.0) + (WRIST - ELBOW) * max(t - 1.0, 0.0)
        lean = (0.045 * (1.6 - t), -0.02)
        d = smooth_min(d, _drip(p, top - (0.0, 0.01, 0.0), length, thick, lean), 0.055)
    return d


def _lowered(p):
    """The other arm, running down into the robe."""
    d = _chain(
        p,
        [(0.150, 1.655, 0.0), (0.208, 1.37, -0.035), (0.232, 1.10, 0.045), (0.236, 0.985, 0.07)],
        (0.046, 0.037, 0.024, 0.016),
    )
    for dx, dz, length in ((-0.012, 0.012, 0.36), (0.0, 0.0, 0.52), (0.012, -0.012, 0.27)):
        d = smooth_min(d, _drip(p, (0.238 + dx, 1.02, 0.062 + dz), length, 0.017, (-0.012, 0.02)), 0.014)
    for t, length in ((0.15, 0.52), (0.5, 0.66), (0.8, 0.48)):
        d = smooth_min(
            d, _drip(p, (0.155 + 0.055 * t, 1.64 - 0.29 * t, -0.025 * t), length, 0.042, (0.012, -0.03)), 0.05
        )
    return d


def _head(p, face):
    """The head with one of the four faces: calm, stern, hungry, hollow."""
    q = np.column_stack([np.abs(p[:, 0]), p[:, 1], p[:, 2]])
    d = smooth_min(
        ellipsoid(p, (0.0, 2.018, 0.004), (0.066, 0.108, 0.088)),
        ellipsoid(p, (0.0, 1.930, 0.026), (0.050, 0.078, 0.058)),
        0.06,
    )
    # a veil of metal over the crown, open to the front, running down into the shoulders
    veil = smooth_min(
        ellipsoid(p, (0.0, 2.030, -0.042), (0.086, 0.125, 0.110)),
        _chain(
            q, [(0.072, 2.03, -0.030), (0.086, 1.88, -0.030), (0.112, 1.70, -0.020)], (0.026, 0.024, 0.034)
        ),
        0.06,
    )
    veil = smooth_min(
        veil,
        _chain(p, [(0.0, 2.05, -0.10), (0.010, 1.88, -0.105), (0.02, 1.66, -0.085)], (0.060, 0.060, 0.050)),
        0.07,
    )
    veil = smooth_min(veil, limb(p, (0.0, 1.96, -0.050), (0.0, 1.66, -0.040), 0.070, 0.085), 0.05)
    veil = smooth_min(veil, ellipsoid(p, (0.0, 2.095, -0.075), (0.052, 0.095, 0.080)), 0.06)
    veil = smooth_max(veil, -ellipsoid(p, (0.0, 1.960, 0.125), (0.080, 0.165, 0.135)), 0.02)
    d = smooth_min(d, veil, 0.012)
    if face == "calm":
        d = smooth_min(d, limb(p, (0.0, 2.020, 0.086), (0.0, 1.966, 0.106), 0.009, 0.014), 0.022)
        d = smooth_max(d, -ellipsoid(q, (0.031, 2.004, 0.101), (0.026, 0.017, 0.022)), 0.022)
        d = smooth_min(d, ellipsoid(q, (0.031, 2.001, 0.076), (0.020, 0.013, 0.016)), 0.008)
        d = smooth_min(d, ellipsoid(p, (0.0, 1.925, 0.083), (0.024, 0.009, 0.012)), 0.008)
        d = smooth_max(d, -ellipsoid(p, (0.0, 1.9265, 0.098), (0.024, 0.0022, 0.010)), 0.005)
    elif face == "stern":
        d = smooth_min(d, ellipsoid(q, (0.030, 2.034, 0.086), (0.036, 0.013, 0.018)), 0.014)
        d = smooth_min(d, limb(p, (0.0, 2.030, 0.088), (0.0, 1.960, 0.124), 0.010, 0.019), 0.020)
        d = smooth_max(d, -ellipsoid(q, (0.032, 2.006, 0.098), (0.025, 0.021, 0.036)), 0.012)
        d = smooth_max(d, -ellipsoid(q, (0.060, 1.945, 0.075), (0.020, 0.044, 0.030)), 0.030)
        d = smooth_min(d, ellipsoid(p, (0.0, 1.868, 0.075), (0.030, 0.024, 0.024)), 0.025)
        d = smooth_max(d, -ellipsoid(p, (0.0, 1.916, 0.094), (0.034, 0.005, 0.018)), 0.010)
    elif face == "hungry":
        d = smooth_min(d, ellipsoid(p, (0.0, 1.870, 0.050), (0.046, 0.050, 0.045)), 0.04)
        d = smooth_max(d, -ellipsoid(p, (0.0, 1.905, 0.090), (0.041, 0.066, 0.085)), 0.012)
        d = smooth_max(d, -ellipsoid(q, (0.034, 2.020, 0.090), (0.024, 0.030, 0.050)), 0.012)
    else:
        d = smooth_max(d, -ellipsoid(p, (0.0, 1.968, 0.120), (0.060, 0.118, 0.150)), 0.016)
    return d


def _whole(face):
    def field(p):
        d = smooth_min(smooth_min(_torso(p), _offered(p), 0.05), _lowered(p), 0.05)
        return smooth_min(d, _head(p, face), 0.045)

    return field


def _depths(face, points, normals):
    """How far back along z another face's skin lies from the calm one's, for what faces forward: marched."""
    front = np.clip((normals[:, 2] - 0.05) / 0.3, 0.0, 1.0) * np.clip((points[:, 1] - 1.82) / 0.05, 0.0, 1.0)
    chosen = np.flatnonzero(front > 0.0)
    p = points[chosen] + (0.0, 0.0, 0.06)
    for _ in range(36):
        p[:, 2] -= np.clip(0.85 * _head(p, face), -0.02, 0.05)
    depth = np.zeros(len(points))
    depth[chosen] = np.clip(points[chosen, 2] - p[:, 2], -0.06, 0.24) * front[chosen]
    return depth


def build(detail):
    """The figure's mesh: {"vertices": (n, 19) float32 in LAYOUT's order, "faces": (m, 3) int32}."""
    d = detail
    xs = body.axis_steps(
        (-1.14, -0.34, 1.3 * d),
        (-0.34, -0.10, 0.75 * d),
        (-0.10, 0.10, 0.36 * d),
        (0.10, 0.30, 0.75 * d),
        (0.30, 1.14, 1.9 * d),
    )
    ys = body.axis_steps(
        (-0.06, 0.12, 0.7 * d),
        (0.12, 0.80, 1.9 * d),
        (0.80, 1.72, 0.95 * d),
        (1.72, 1.84, 0.7 * d),
        (1.84, 2.24, 0.33 * d),
    )
    zs = body.axis_steps(
        (-1.0, -0.22, 1.9 * d),
        (-0.22, 0.03, 0.8 * d),
        (0.03, 0.14, 0.36 * d),
        (0.14, 0.46, 0.9 * d),
        (0.46, 1.0, 1.9 * d),
    )
    calm = _whole("calm")
    points, faces = body.surface_net(calm, xs, ys, zs, fits=2)
    normals = body.unit(body.gradient(calm, points))
    depths, others = [], []
    head = points[:, 1] > 1.78
    for face in ("stern", "hungry", "hollow"):
        field = _whole(face)
        depth = np.zeros(len(points))
        depth[head] = _depths(face, points[head], normals[head])
        moved = points - depth[:, None] * (0.0, 0.0, 1.0)
        other = normals.copy()
        other[head] = body.unit(body.gradient(field, moved[head]))
        depths.append(depth)
        others.append(other)
    open_sky = body.shade(calm, points, normals, reach=0.22)
    rows = np.column_stack([points, normals, np.stack(depths, -1), *others, open_sky])
    return {"vertices": rows.astype(np.float32), "faces": faces}


def faces(moment: story.State) -> tuple[float, float, float]:
    """How far the face is stern, hungry, hollow, [0, 1] each: at first it only shifts a little; as it
    dissolves it caves in, opens into a mouth, and comes together again, every 7 s."""
    turn = (moment.drift_c * 5.0) % 1.0
    calm = 0.5 - 0.5 * np.cos(2 * np.pi * ((moment.drift_b * 7.0) % 1.0))
    at = (0.0, 0.10, 0.20, 0.28, 0.40, 0.46, 0.58, 0.64, 0.80, 0.92, 1.0)
    stern = np.interp(turn, at, (0.2, 0.9, 0.3, 0.0, 0.0, 0.2, 0.0, 0.0, 0.3, 0.9, 0.2))
    hungry = np.interp(turn, at, (0.0, 0.0, 0.0, 0.0, 0.1, 1.0, 0.9, 0.0, 0.0, 0.0, 0.0))
    hollow = np.interp(turn, at, (0.0, 0.1, 0.6, 1.0, 0.9, 0.0, 0.1, 1.0, 0.7, 0.0, 0.0))
    d = moment.dissolve
    return (0.45 * calm * (1.0 - d) + d * stern, d * hungry, d * max(hollow, 0.15))


class Mercury:
    """The figure's mesh and its drawing."""

    def __init__(self, kit: Kit):
        self.kit = kit
        detail = DETAIL[kit.quality]
        built = cached(
            "collective-mercury", lambda: build(detail), body, sys.modules[__name__], key=(detail,)
        )
        self.program = kit.program("collective/mercury")
        self.mesh = kit.mesh(
            [(built["vertices"], " ".join(f"{w}f" for _, w in LAYOUT), tuple(n for n, _ in LAYOUT))],
            indices=built["faces"],
        )

    def draw(self, frame: Frame, moment: story.State, *, mirrored: bool) -> None:
        """Draws it, opaque, with depth."""
        self.kit.state(depth="less")
        eye = story.camera(frame.signals).eye
        turn = np.arctan2(eye[0] - moment.mercury_x, eye[2] - moment.mercury_z)
        self.program.set(u_turn=float(turn) + 0.14, u_mask=faces(moment))
        self.mesh.draw(self.program)
