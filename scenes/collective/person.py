"""The people's bodies at rest: their forms, what moves with which bone, and their meshes in three finenesses.

A body stands at the origin with its feet on y = 0, faces +z and is 1.76 m tall. The vertex shader
(shaders/collective/person.vert) bends it at the joints named here.
"""

import numpy as np

from . import body
from .body import ellipsoid, lathe, limb, smooth_max, smooth_min

HIP, KNEE, ANKLE = 0.93, 0.50, 0.085  # heights, m
LEG_X = 0.085
SHOULDER, ELBOW, WRIST = (0.160, 1.410, -0.005), (0.218, 1.140, -0.018), (0.252, 0.920, 0.030)
NECK = 1.50
STYLES = ("gown", "coat", "keeper")
# names and widths (floats) of what a vertex carries
LAYOUT = (("a_pos", 3), ("a_normal", 3), ("a_bend", 4), ("a_leg", 4), ("a_stuff", 4))


def _both(p):
    """Points folded onto the left half (x >= 0)."""
    return np.column_stack([np.abs(p[:, 0]), p[:, 1], p[:, 2]])


def _head(p):
    skull = ellipsoid(p, (0.0, 1.655, -0.008), (0.077, 0.104, 0.096))
    jaw = ellipsoid(p, (0.0, 1.585, 0.022), (0.052, 0.066, 0.062))
    nose = ellipsoid(p, (0.0, 1.622, 0.090), (0.013, 0.026, 0.017))
    face = smooth_min(smooth_min(skull, jaw, 0.05), nose, 0.022)
    eye = ellipsoid(_both(p), (0.031, 1.648, 0.094), (0.022, 0.014, 0.018))
    return smooth_max(face, -eye, 0.018)


def _hair_gown(p):
    cap = ellipsoid(p, (0.0, 1.675, -0.024), (0.087, 0.104, 0.098))
    cap = smooth_max(cap, 1.625 - p[:, 1] + 0.9 * (p[:, 2] - 0.01), 0.02)
    knot = ellipsoid(p, (0.0, 1.715, -0.118), (0.044, 0.042, 0.040))
    return smooth_min(cap, knot, 0.03)


def _hair_coat(p):
    cap = ellipsoid(p, (0.0, 1.672, -0.018), (0.084, 0.103, 0.097))
    return smooth_max(cap, 1.640 - p[:, 1] + 0.7 * (p[:, 2] - 0.035), 0.02)


def _arm(q, wide):
    upper = limb(q, SHOULDER, ELBOW, 0.050, 0.041)
    lower = limb(q, ELBOW, WRIST, 0.041, wide, (0.85, 1.0, 1.15))
    return smooth_max(smooth_min(upper, lower, 0.03), 0.925 - q[:, 1], 0.012)


def _hand(q):
    palm = limb(q, (0.250, 0.940, 0.028), (0.258, 0.800, 0.052), 0.031, 0.021, (0.62, 1.0, 1.0))
    thumb = limb(q, (0.248, 0.890, 0.048), (0.244, 0.835, 0.080), 0.012, 0.010)
    return smooth_min(palm, thumb, 0.012)


def _leg(q):
    upper = limb(q, (LEG_X, HIP, 0.0), (LEG_X, KNEE, 0.008), 0.050, 0.050)
    lower = limb(q, (LEG_X, KNEE, 0.008), (LEG_X, ANKLE, -0.012), 0.052, 0.036)
    return smooth_min(upper, lower, 0.02)


def _foot(q):
    return limb(q, (LEG_X, 0.046, -0.045), (LEG_X + 0.012, 0.030, 0.150), 0.043, 0.028, (0.9, 1.0, 1.0))


def _folds(count, twist, depth):
    """Folds that deepen downward from the waist: a factor on a lathe's radius."""

    def ridge(p):
        turn = np.arctan2(p[:, 0], p[:, 2])
        low = np.clip((1.10 - p[:, 1]) / 0.8, 0.0, 1.0)
        wave = np.cos(count * turn + twist * p[:, 1]) + 0.45 * np.cos((count * 2 - 3) * turn - 2.0 * p[:, 1])
        return 1.0 + depth * low * wave

    return ridge


GOWN = [
    (0.055, 0.268, 0.290),
    (0.30, 0.218, 0.232),
    (0.60, 0.178, 0.160),
    (0.90, 0.158, 0.128),
    (1.02, 0.142, 0.112),
    (1.16, 0.122, 0.094),
    (1.30, 0.148, 0.108),
    (1.38, 0.156, 0.098),
    (1.43, 0.140, 0.082),
    (1.475, 0.086, 0.064),
    (1.52, 0.054, 0.054),
]
COAT = [
    (0.36, 0.205, 0.190),
    (0.60, 0.184, 0.162),
    (0.90, 0.164, 0.130),
    (1.04, 0.150, 0.116),
    (1.16, 0.142, 0.104),
    (1.30, 0.164, 0.116),
    (1.39, 0.176, 0.106),
    (1.445, 0.146, 0.084),
    (1.49, 0.088, 0.068),
    (1.55, 0.068, 0.070),
]


def _parts(style):
    """The body's parts as fields: robe, arm, skin, hair, leg, foot."""
    gown = style == "gown"
    ridge = _folds(7, 1.3, 0.045) if gown else _folds(6, 0.4, 0.026)
    hair = _hair_gown if gown else _hair_coat
    profile = GOWN if gown else COAT
    wide = 0.060 if gown else 0.044

    def skin(p):
        neck = limb(p, (0.0, 1.44, -0.012), (0.0, 1.58, 0.0), 0.047, 0.043)
        return np.minimum(smooth_min(_head(p), neck, 0.03), _hand(_both(p)))

    return {
        "robe": lambda p: lathe(p, profile, ridge),
        "arm": lambda p: _arm(_both(p), wide),
        "skin": skin,
        "hair": hair,
        "leg": lambda p: _leg(_both(p)),
        "foot": lambda p: _foot(_both(p)),
    }


def _whole(parts):
    def field(p):
        d = smooth_min(parts["robe"](p), parts["arm"](p), 0.045)
        d = smooth_min(d, parts["skin"](p), 0.010)
        d = smooth_min(d, parts["hair"](p), 0.006)
        return np.minimum(smooth_min(parts["leg"](p), parts["foot"](p), 0.02), d)

    return field


# ------------------------------------------------------------------------------------------------ keeper

CLOAK = [
    (0.0, 0.330, 0.300),
    (0.05, 0.300, 0.275),
    (0.30, 0.252, 0.235),
    (0.70, 0.222, 0.200),
    (1.05, 0.218, 0.178),
    (1.30, 0.228, 0.158),
    (1.42, 0.212, 0.138),
    (1.52, 0.130, 0.118),
    (1.58, 0.108, 0.112),
]


def _keeper(p):
    """A cloak to the ground, joined sleeves, a deep hood and in it nothing but two hollows."""

    def ridge(q):
        turn = np.arctan2(q[:, 0], q[:, 2])
        low = np.clip((1.35 - q[:, 1]) / 1.2, 0.0, 1.0)
        return 1.0 + low * (0.055 * np.cos(5 * turn + 0.8 * q[:, 1]) + 0.03 * np.cos(9 * turn + 1.7))

    d = lathe(p, CLOAK, ridge)
    q = _both(p)
    sleeve = smooth_min(
        limb(q, (0.195, 1.40, 0.0), (0.225, 1.10, 0.06), 0.075, 0.080),
        limb(q, (0.225, 1.10, 0.06), (0.045, 1.06, 0.215), 0.075, 0.070, (1.0, 1.35, 1.0)),
        0.05,
    )
    d = smooth_min(d, sleeve, 0.05)
    hood = smooth_min(
        ellipsoid(p, (0.0, 1.665, -0.012), (0.128, 0.168, 0.150)),
        ellipsoid(p, (0.0, 1.790, -0.080), (0.050, 0.085, 0.080)),
        0.08,
    )
    d = smooth_min(d, hood, 0.07)
    cowl = ellipsoid(p, (0.0, 1.640, 0.120), (0.088, 0.128, 0.128))
    d = smooth_max(d, -cowl, 0.015)
    face = ellipsoid(p, (0.0, 1.640, -0.02), (0.070, 0.112, 0.086))
    hollow = np.minimum(
        ellipsoid(q, (0.030, 1.665, 0.062), (0.021, 0.027, 0.034)),
        ellipsoid(p, (0.0, 1.580, 0.062), (0.020, 0.030, 0.030)),
    )
    return smooth_min(d, smooth_max(face, -hollow, 0.008), 0.008)


# ------------------------------------------------------------------------------------------------ meshes


def _grid(detail):
    """Grid lines, closer where the head and the hands are. detail: metres between lines at the waist."""
    d = detail
    xs = body.axis_steps((-0.36, -0.10, 0.8 * d), (-0.10, 0.10, 0.5 * d), (0.10, 0.36, 0.8 * d))
    ys = body.axis_steps(
        (-0.06, 0.12, 0.75 * d),
        (0.12, 0.78, 1.7 * d),
        (0.78, 0.96, d),
        (0.96, 1.42, 1.3 * d),
        (1.42, 1.56, 0.8 * d),
        (1.56, 1.94, 0.48 * d),
    )
    zs = body.axis_steps((-0.36, -0.12, 1.1 * d), (-0.12, 0.13, 0.55 * d), (0.13, 0.37, 0.9 * d))
    return xs, ys, zs


def _step(a, b, x):
    t = np.clip((x - a) / (b - a), 0.0, 1.0)
    return t * t * (3.0 - 2.0 * t)


def _dress(style, points, normals, field):
    """What each vertex carries beside place and normal: (a_bend, a_leg, a_stuff), 4 floats each.

    a_bend      how far it follows the upper arm, the forearm, the head, the skirt's swing
    a_leg       the thigh, the shin, the foot; and its side: -1 or 1
    a_stuff     how much it is robe, skin, hair; openness to the sky
    """
    y = points[:, 1]
    side = np.sign(points[:, 0]) + (points[:, 0] == 0.0)
    zero = np.zeros(len(points))
    if style == "keeper":
        open_sky = body.shade(field, points, normals)
        inside = 1.0 - _step(0.008, 0.02, np.abs(ellipsoid(points, (0.0, 1.64, -0.02), (0.07, 0.112, 0.086))))
        inside *= _step(0.0, 0.03, points[:, 2])
        head = _step(1.48, 1.62, y)
        bend = np.stack([zero, zero, head, zero], -1)
        return (
            bend,
            np.stack([zero, zero, zero, side], -1),
            np.stack([1.0 - inside, inside, zero, open_sky], -1),
        )
    parts = _parts(style)
    near = {name: part(points) for name, part in parts.items()}
    # arms swing: what they shade at rest would stay behind as a stain
    fixed = body.shade(
        lambda p: np.minimum(np.minimum(parts["robe"](p), _head(p)), parts["leg"](p)), points, normals
    )
    hand = _hand(_both(points))
    arm = np.minimum(near["arm"], hand)
    arm_in = _step(-0.02, 0.02, near["robe"] - arm) * _step(1.50, 1.40, y)
    # the shoulder's ball turns with the arm only as far as it lies out from the chest
    arm_in *= _step(0.09, 0.185, np.abs(points[:, 0]) + 0.4 * np.maximum(1.40 - y, 0.0))
    fore = arm_in * _step(ELBOW[1] + 0.05, ELBOW[1] - 0.05, y)
    head = _step(NECK - 0.03, NECK + 0.07, y) * (1.0 - arm_in)
    leg = np.minimum(near["leg"], near["foot"])
    is_leg = ((leg < near["robe"]) & (arm_in < 0.5)).astype(float)
    thigh, shin = is_leg, is_leg * _step(KNEE + 0.06, KNEE - 0.06, y)
    foot = is_leg * _step(ANKLE + 0.05, ANKLE - 0.01, y)
    skirt = (1.0 - is_leg) * (1.0 - arm_in) * _step(1.04, 0.62, y)
    kinds = np.stack([np.minimum(near["robe"], near["arm"]), near["skin"], near["hair"], leg], -1)
    share = np.exp(-np.maximum(kinds - kinds.min(1, keepdims=True), 0.0) / 0.002)
    share = share / share.sum(1, keepdims=True)
    bend = np.stack([arm_in, fore, head, skirt], -1)
    # the web between arm and chest stretches when the arm swings: it is kept dark, and takes no rim of light
    web = 4.0 * arm_in * (1.0 - arm_in) * _step(1.42, 1.36, y)
    opened = (fixed + (1.0 - fixed) * arm_in) * (1.0 - 0.75 * web)
    return (
        bend,
        np.stack([thigh, shin, foot, side], -1),
        np.column_stack([share[:, :3], opened]),
    )


def build(style, detail):
    """One body's mesh.

    style       of STYLES
    detail      metres between grid lines at the waist: 0.026 gives about 15,000 triangles, 0.058 about 3,000
    returns     (vertices (n, 18) float32 in LAYOUT's order, triangles (m, 3) int32)
    """
    field = _keeper if style == "keeper" else _whole(_parts(style))
    points, faces = body.surface_net(field, *_grid(detail))
    normals = body.unit(body.gradient(field, points))
    return np.column_stack([points, normals, *_dress(style, points, normals, field)]).astype(
        np.float32
    ), faces


def thin(vertices, faces, size):
    """The same body with fewer triangles, for a distance where `size` m is no more than two pixels."""
    owner, fewer = body.cluster(vertices[:, :3], faces, size)
    rows = body.pooled(owner, vertices)
    rows[:, 3:6] = body.unit(rows[:, 3:6])
    rows[:, 13] = np.where(rows[:, 13] < 0.0, -1.0, 1.0)
    return rows.astype(np.float32), fewer


def meshes(detail, far):
    """All bodies: {"gown_v", "gown_f", … and "gown_far_v", "gown_far_f"}. far: m, see `thin`."""
    out = {}
    for style in STYLES:
        vertices, faces = build(style, detail)
        out[f"{style}_v"], out[f"{style}_f"] = vertices, faces
        out[f"{style}_far_v"], out[f"{style}_far_f"] = thin(*build(style, 0.05), far)
    return out
