"""The bodies of the Serenes: shadows in the shape of tall veiled people, as swept surfaces.

A figure faces +z, stands on y = 0 and is about 2.2 m tall. Vertices are rows of 10 floats: place, normal,
and four shares [0, 1]: how much the cloth wavers there, head, hands, arms.
"""

import numpy as np

FIELDS = 10
STYLES = ("gliding", "touching", "offering", "seated", "child")

# height, half width, half depth, forward offset of the standing body, m
STANDING = (
    (0.00, 0.27, 0.30, -0.20),
    (0.10, 0.225, 0.25, -0.145),
    (0.32, 0.175, 0.19, -0.075),
    (0.70, 0.150, 0.145, -0.02),
    (1.00, 0.148, 0.122, 0.005),
    (1.24, 0.128, 0.105, 0.015),
    (1.46, 0.146, 0.104, 0.010),
    (1.62, 0.172, 0.100, 0.0),
    (1.70, 0.156, 0.092, -0.010),
    (1.77, 0.108, 0.084, -0.016),
    (1.84, 0.074, 0.075, -0.012),
    (1.91, 0.066, 0.076, 0.0),
    (2.00, 0.070, 0.084, 0.006),
    (2.09, 0.067, 0.083, -0.002),
    (2.16, 0.050, 0.065, -0.020),
    (2.21, 0.027, 0.037, -0.042),
    (2.235, 0.003, 0.004, -0.056),
)
SITTING = (
    (0.00, 0.58, 0.60, 0.12),
    (0.08, 0.47, 0.53, 0.13),
    (0.24, 0.36, 0.46, 0.14),
    (0.40, 0.285, 0.38, 0.12),
    (0.50, 0.225, 0.27, 0.06),
    (0.62, 0.165, 0.170, -0.01),
    (0.80, 0.138, 0.118, 0.0),
    (0.98, 0.160, 0.108, 0.045),
    (1.08, 0.168, 0.100, 0.07),
    (1.15, 0.132, 0.092, 0.095),
    (1.21, 0.092, 0.082, 0.12),
    (1.28, 0.070, 0.078, 0.155),
    (1.36, 0.069, 0.085, 0.185),
    (1.44, 0.068, 0.086, 0.19),
    (1.51, 0.054, 0.070, 0.175),
    (1.565, 0.028, 0.040, 0.15),
    (1.59, 0.003, 0.004, 0.135),
)
HEAD = {"seated": (1.20, 1.30)}  # heights between which the head begins; standing:
HEAD_STANDING = (1.77, 1.87)
EYE = (0.028, 2.005, 0.092)  # the left eye at rest, m
EYE_SEATED = (0.028, 1.385, 0.274)
# arms: shoulder, elbow, wrist, then the tips' direction; the right one is its mirror image unless given
ARMS = {
    "gliding": ((0.150, 1.625, 0.0), (0.205, 1.28, -0.01), (0.175, 0.95, 0.075), (-0.03, -1.0, 0.12)),
    "touching": ((0.150, 1.625, 0.0), (0.205, 1.28, -0.01), (0.175, 0.95, 0.075), (-0.03, -1.0, 0.12)),
    "offering": ((0.145, 1.61, 0.02), (0.215, 1.27, 0.20), (0.085, 1.26, 0.58), (-0.20, 0.12, 1.0)),
    "seated": ((0.140, 1.05, 0.06), (0.225, 0.76, 0.16), (0.070, 0.80, 0.45), (-0.10, 0.40, 1.0)),
    "child": ((0.145, 1.60, 0.0), (0.34, 1.76, 0.06), (0.40, 2.10, 0.14), (0.10, 1.0, 0.25)),
}
TOUCHING = ((-0.145, 1.625, 0.0), (-0.23, 1.56, 0.32), (-0.16, 1.76, 0.66), (0.05, 0.45, 1.0))
REACH_M = 0.88  # of the touching hand's tips before the figure's axis
ARM_RAD = 0.169  # by which that arm points aside of where the figure looks


def meshes(around: int, rows: int, fingers: bool, arms: bool = True) -> dict[str, np.ndarray]:
    """All styles: `STYLE_v` (n, 10) float32 and `STYLE_f` (m, 3) int32. around, rows: points about a body
    and up it."""
    made = {}
    for style in STYLES:
        vertices, faces = figure(style, around, rows, fingers, arms)
        made[style + "_v"], made[style + "_f"] = vertices, faces
    return made


def figure(style: str, around: int, rows: int, fingers: bool, arms: bool) -> tuple[np.ndarray, np.ndarray]:
    """One figure's rows and triangles."""
    profile = SITTING if style == "seated" else STANDING
    parts = [body(np.array(profile), around, rows, HEAD.get(style, HEAD_STANDING))]
    for side in (1.0, -1.0) if arms else ():
        arm = ARMS[style]
        if style == "touching" and side < 0:
            arm, mirror = TOUCHING, 1.0
        else:
            mirror = side
        bones = [np.array(p) * (mirror, 1.0, 1.0) for p in arm[:3]]
        parts.append(limb(bones, (0.060, 0.052, 0.026), max(5, around // 3)))
        if fingers:
            parts += hand(bones[2], np.array(arm[3]) * (mirror, 1.0, 1.0), mirror)
    vertices, faces, base = [], [], 0
    for v, f in parts:
        vertices.append(v)
        faces.append(f + base)
        base += len(v)
    return np.concatenate(vertices).astype(np.float32), np.concatenate(faces).astype(np.int32)


def body(profile: np.ndarray, around: int, rows: int, head: tuple[float, float]):
    """The robe and veil: ellipses up the body, folded toward the hem."""
    share = np.linspace(0.0, 1.0, rows)
    knots = np.linspace(0.0, 1.0, len(profile))
    y, rx, rz, cz = (smooth(share, knots, profile[:, k]) for k in range(4))
    a = np.arange(around) / around * 2 * np.pi
    top = profile[-1, 0]
    fold = 0.10 * np.clip(1.0 - y / (0.62 * top), 0.0, 1.0)[:, None]
    ripple = np.cos(9 * a + 0.6) * 0.6 + np.cos(5 * a - 1.1) * 0.4
    swell = 1.0 + fold * ripple[None, :]
    place = np.stack(
        [
            rx[:, None] * np.sin(a) * swell,
            np.broadcast_to(y[:, None], swell.shape),
            cz[:, None] + rz[:, None] * np.cos(a) * swell,
        ],
        -1,
    )
    waver = np.clip(1.0 - y / (0.8 * top), 0.0, 1.0) ** 1.3 + 0.10
    share_head = np.clip((y - head[0]) / (head[1] - head[0]), 0.0, 1.0)
    return grid(place, waver, share_head, 0.0, 0.0)


def limb(bones, radii, around: int):
    """A sleeve along shoulder, elbow and wrist, bent softly at the elbow."""
    t = np.linspace(0.0, 1.0, 9)[:, None]
    a, b, c = bones
    bend = (1 - t) ** 2 * a + 2 * t * (1 - t) * (2 * b - 0.5 * (a + c)) + t**2 * c
    radius = np.interp(t[:, 0], (0.0, 0.5, 1.0), radii)
    return tube(bend, radius, around, 0.12 + 0.2 * t[:, 0], smooth01(t[:, 0] * 2 - 1), 1.0)


def hand(wrist: np.ndarray, way: np.ndarray, side: float):
    """A long shadow's hand: a palm and four fingers and a thumb that taper to points."""
    way = way / np.linalg.norm(way)
    across = np.cross((0.0, 1.0, 0.0), way)
    across /= max(np.linalg.norm(across), 1e-6)
    up = np.cross(way, across)
    parts = []
    for k, (spread, length) in enumerate(
        ((-0.034, 0.15), (-0.012, 0.18), (0.011, 0.175), (0.033, 0.14), (-0.06, 0.09))
    ):
        t = np.linspace(0.0, 1.0, 6)[:, None]
        reach = t * (0.07 + length)
        curl = up * (0.035 * t**2 - 0.01) * (1.0 if k < 4 else 2.0)
        line = wrist + way * reach + across * side * spread * np.minimum(1.0, 2.2 * t + 0.15) + curl
        radius = np.interp(t[:, 0], (0.0, 0.3, 0.7, 1.0), (0.026, 0.016, 0.0095, 0.003))
        parts.append(tube(line, radius, 5, 0.0 * t[:, 0], 0.0 * t[:, 0] + 1.0, 1.0))
    return parts


def tube(line: np.ndarray, radius: np.ndarray, around: int, waver, hands, arms: float):
    """A round tube along a line, closed by tapering."""
    tangent = np.gradient(line, axis=0)
    tangent /= np.linalg.norm(tangent, axis=1, keepdims=True)
    side = np.cross(tangent, (0.0, 0.3, 1.0))
    side /= np.maximum(np.linalg.norm(side, axis=1, keepdims=True), 1e-6)
    other = np.cross(tangent, side)
    a = np.arange(around) / around * 2 * np.pi
    out = side[:, None, :] * np.cos(a)[None, :, None] + other[:, None, :] * np.sin(a)[None, :, None]
    return grid(line[:, None, :] + out * radius[:, None, None], waver, 0.0, hands, arms, outward=out)


def grid(place: np.ndarray, waver, head, hands, arms, outward=None):
    """Rows of points (n, around, 3) as vertices and triangles."""
    n, around = place.shape[:2]
    if outward is None:
        up = np.gradient(place, axis=0)
        along = np.roll(place, -1, 1) - np.roll(place, 1, 1)
        outward = np.cross(up, along)
        outward *= np.sign((outward * (place - place.mean(1, keepdims=True))).sum(-1, keepdims=True) + 1e-9)
        outward[-1] = (0.0, 1.0, 0.0)
    outward = outward / np.maximum(np.linalg.norm(outward, axis=-1, keepdims=True), 1e-9)
    stuff = [
        np.broadcast_to(np.asarray(s, float).reshape(-1, 1), (n, around)) for s in (waver, head, hands, arms)
    ]
    rows = np.concatenate([place, outward, np.stack(stuff, -1)], -1).reshape(-1, FIELDS)
    i, j = np.meshgrid(np.arange(n - 1), np.arange(around), indexing="ij")
    a, b = i * around + j, i * around + (j + 1) % around
    faces = np.stack([a, b, a + around, b, b + around, a + around], -1).reshape(-1, 3)
    return rows, faces


def smooth01(x):
    x = np.clip(x, 0.0, 1.0)
    return x * x * (3 - 2 * x)


def smooth(x: np.ndarray, knots: np.ndarray, values: np.ndarray) -> np.ndarray:
    """Values between knots by a cubic without overshoot at the knots' ends (Catmull and Rom, 1974)."""
    i = np.clip(np.searchsorted(knots, x, side="right") - 1, 0, len(knots) - 2)
    t = (x - knots[i]) / (knots[i + 1] - knots[i])
    p0, p1, p2, p3 = (values[np.clip(i + k, 0, len(values) - 1)] for k in (-1, 0, 1, 2))
    return 0.5 * (
        2 * p1 + (p2 - p0) * t + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t**2 + (3 * p1 - p0 - 3 * p2 + p3) * t**3
    )
