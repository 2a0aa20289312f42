"""The bodies of the Serenes: tall slender shadows, as swept surfaces.

A figure faces +z, stands on y = 0 and is about 2.4 m tall. Vertices are rows of 10 floats: place, normal,
and four shares [0, 1]: how much it wavers there, head, hands, arms.
"""

import numpy as np

FIELDS = 10
STYLES = ("gliding", "touching", "offering", "seated", "child")

# height, half width, half depth, forward offset of the standing body, m: long, narrow, with a small head
STANDING = (
    (0.00, 0.300, 0.290, -0.200),
    (0.16, 0.262, 0.250, -0.150),
    (0.38, 0.215, 0.196, -0.095),
    (0.66, 0.172, 0.150, -0.045),
    (0.94, 0.142, 0.118, -0.012),
    (1.18, 0.122, 0.098, 0.008),
    (1.38, 0.117, 0.088, 0.014),
    (1.56, 0.132, 0.086, 0.010),
    (1.68, 0.150, 0.082, 0.002),
    (1.765, 0.158, 0.074, -0.008),
    (1.835, 0.146, 0.066, -0.014),
    (1.890, 0.114, 0.056, -0.016),
    (1.940, 0.076, 0.047, -0.012),
    (1.985, 0.051, 0.041, -0.004),
    (2.03, 0.0415, 0.039, 0.004),
    (2.07, 0.0425, 0.043, 0.010),
    (2.115, 0.0520, 0.056, 0.016),
    (2.17, 0.0620, 0.070, 0.018),
    (2.225, 0.0655, 0.077, 0.014),
    (2.28, 0.0595, 0.073, 0.008),
    (2.325, 0.0460, 0.057, 0.002),
    (2.356, 0.0280, 0.035, -0.002),
    (2.370, 0.0030, 0.004, -0.004),
)
# a curled one, seated with drawn-up knees: the line of the back, and there half width and half depth, m
BACK = (
    (0.02, -0.16, 0.215, 0.19),
    (0.16, -0.22, 0.190, 0.160),
    (0.34, -0.27, 0.145, 0.115),
    (0.52, -0.265, 0.132, 0.095),
    (0.68, -0.215, 0.142, 0.085),
    (0.79, -0.140, 0.130, 0.070),
    (0.85, -0.075, 0.085, 0.050),
    (0.89, -0.015, 0.042, 0.038),
    (0.93, 0.050, 0.028, 0.029),
    (0.965, 0.105, 0.040, 0.046),
    (1.000, 0.140, 0.058, 0.066),
    (1.045, 0.172, 0.063, 0.073),
    (1.090, 0.203, 0.052, 0.060),
    (1.118, 0.222, 0.030, 0.034),
    (1.128, 0.229, 0.003, 0.003),
)
LEG = ((0.085, 0.13, -0.14), (0.105, 0.60, 0.20), (0.085, 0.02, 0.36))
HEAD_STANDING = (1.96, 2.10)  # heights between which the head begins
CHILD_WIDE = 1.32  # a child's widths, of a grown one's of its height
EYE = (0.0225, 2.212, 0.086)  # the left eye at rest, m
EYE_SEATED = (0.0215, 0.985, 0.212)
# arms: shoulder, elbow, wrist, then the tips' direction; the right one is its mirror image
ARMS = {
    "offering": ((0.132, 1.735, 0.0), (0.250, 1.43, 0.10), (0.150, 1.47, 0.50), (-0.10, 0.42, 1.0)),
    "seated": ((0.122, 0.74, -0.16), (0.235, 0.46, 0.08), (0.055, 0.585, 0.36), (-0.16, 0.30, 1.0)),
}
TOUCHING = ((-0.138, 1.725, 0.0), (-0.22, 1.56, 0.32), (-0.16, 1.76, 0.66), (0.05, 0.45, 1.0))
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
    if style == "seated":
        parts = [back(np.array(BACK), around, rows)]
        for side in (1.0, -1.0):
            bones = [np.array(p) * (side, 1.0, 1.0) for p in LEG]
            parts.append(limb(bones, (0.100, 0.064, 0.040), max(6, around // 2), 0.0))
    else:
        profile = np.array(STANDING)
        if style == "child":
            profile[:, 1:3] *= CHILD_WIDE
        parts = [body(profile, around, rows, HEAD_STANDING)]
    for bones, way, side in reaching(style) if arms else ():
        parts.append(limb(bones, (0.060, 0.050, 0.0150), max(5, around // 3), 1.0))
        if fingers:
            parts += hand(bones[2], way, side)
    vertices, faces, base = [], [], 0
    for v, f in parts:
        vertices.append(v)
        faces.append(f + base)
        base += len(v)
    return np.concatenate(vertices).astype(np.float32), np.concatenate(faces).astype(np.int32)


def reaching(style: str) -> list[tuple]:
    """Bones, the tips' direction and the side of each arm that this style shows: only where it needs one."""
    if style == "touching":
        return [([np.array(p) for p in TOUCHING[:3]], np.array(TOUCHING[3]), 1.0)]
    found = []
    for side in (1.0, -1.0) if style in ARMS else ():
        turned = [np.array(p) * (side, 1.0, 1.0) for p in ARMS[style]]
        found.append((turned[:3], turned[3], side))
    return found


def body(profile: np.ndarray, around: int, rows: int, head: tuple[float, float]):
    """Ellipses up the body, folded a little toward the hem."""
    share = np.linspace(0.0, 1.0, rows)
    knots = np.linspace(0.0, 1.0, len(profile))
    y, rx, rz, cz = (smooth(share, knots, profile[:, k]) for k in range(4))
    a = np.arange(around) / around * 2 * np.pi
    top = profile[-1, 0]
    fold = 0.07 * np.clip(1.0 - y / (0.5 * top), 0.0, 1.0)[:, None]
    ripple = np.cos(5 * a + 0.6) * 0.6 + np.cos(3 * a - 1.1) * 0.4
    swell = 1.0 + fold * ripple[None, :]
    place = np.stack(
        [
            rx[:, None] * np.sin(a) * swell,
            np.broadcast_to(y[:, None], swell.shape),
            cz[:, None] + rz[:, None] * np.cos(a) * swell,
        ],
        -1,
    )
    waver = np.clip(1.0 - y / (0.55 * top), 0.0, 1.0) ** 1.4 + 0.06
    share_head = np.clip((y - head[0]) / (head[1] - head[0]), 0.0, 1.0)
    return grid(place, waver, share_head, 0.0, 0.0)


def back(profile: np.ndarray, around: int, rows: int):
    """Hips, bent back and bowed head of one who sits."""
    share = np.linspace(0.0, 1.0, rows)
    knots = np.linspace(0.0, 1.0, len(profile))
    y, z, wide, deep = (smooth(share, knots, profile[:, k]) for k in range(4))
    line = np.stack([0.0 * y, y, z], -1)
    return tube(line, wide, around, 0.06 + 0.2 * np.clip(0.3 - y, 0.0, 1.0), 0.0, 0.0, deep / wide)


def limb(bones, radii, around: int, arms: float):
    """An arm along shoulder, elbow and wrist, bent softly at the elbow; so is a leg."""
    t = np.linspace(0.0, 1.0, 11)[:, None]
    a, b, c = bones
    bend = (1 - t) ** 2 * a + 2 * t * (1 - t) * (2 * b - 0.5 * (a + c)) + t**2 * c
    radius = np.interp(t[:, 0], (0.0, 0.5, 1.0), radii)
    return tube(bend, radius, around, 0.06 + 0.04 * t[:, 0], arms * smooth01(t[:, 0] * 2 - 1), arms)


def hand(wrist: np.ndarray, way: np.ndarray, side: float):
    """A long shadow's hand: a palm and four fingers and a thumb that taper to points."""
    way = way / np.linalg.norm(way)
    across = np.cross((0.0, 1.0, 0.0), way)
    across /= max(np.linalg.norm(across), 1e-6)
    up = np.cross(way, across)
    parts = []
    for k, (spread, length) in enumerate(
        ((-0.026, 0.16), (-0.009, 0.20), (0.009, 0.19), (0.025, 0.15), (-0.045, 0.09))
    ):
        t = np.linspace(0.0, 1.0, 6)[:, None]
        reach = t * (0.07 + length)
        curl = up * (0.035 * t**2 - 0.01) * (1.0 if k < 4 else 2.0)
        line = wrist + way * reach + across * side * spread * np.minimum(1.0, 2.2 * t + 0.15) + curl
        radius = np.interp(t[:, 0], (0.0, 0.3, 0.7, 1.0), (0.0150, 0.0095, 0.006, 0.002))
        parts.append(tube(line, radius, 5, 0.0 * t[:, 0], 0.0 * t[:, 0] + 1.0, 1.0))
    return parts


def tube(line: np.ndarray, radius: np.ndarray, around: int, waver, hands, arms: float, flat=1.0):
    """A tube along a line, closed by tapering; `flat`: its depth, of its width."""
    tangent = np.gradient(line, axis=0)
    tangent /= np.linalg.norm(tangent, axis=1, keepdims=True)
    side = np.cross(tangent, (0.0, 0.3, 1.0))
    side /= np.maximum(np.linalg.norm(side, axis=1, keepdims=True), 1e-6)
    other = np.cross(tangent, side)
    a = np.arange(around) / around * 2 * np.pi
    flat = np.broadcast_to(flat, radius.shape)[:, None, None]
    wide, deep = side[:, None, :] * np.cos(a)[None, :, None], other[:, None, :] * np.sin(a)[None, :, None]
    place = line[:, None, :] + (wide + deep * flat) * radius[:, None, None]
    return grid(place, waver, 0.0, hands, arms, outward=wide + deep / flat)


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
