"""The faces in the glass: four heads, modelled as distance fields, seen once and kept as a small atlas.

Each picture holds the head's normals and how open it lies to light, so that the glass can light it anew as
if it were a reflection: a man in mid-scream, a woman with a tear, a woman and a man half turned.
"""

import sys

import numpy as np

from visuals import cached

WIDTH, HEIGHT = 128, 170  # px of one face
REACH = (1.05, 1.40)  # half the picture's width and height, in half heads


def atlas() -> np.ndarray:
    """Four faces, two by two, rows bottom-up: (340, 256, 4) uint8.

    red, green: the normal's x and y (0.5 is none; +z toward the viewer) · blue: share of light that reaches
    the place, features included; above 0.9 the tear · alpha: the head
    """
    me = sys.modules[__name__]
    return cached("tower_face", lambda: {"atlas": _build()}, me)["atlas"]


def _build() -> np.ndarray:
    faces = [
        face(scream=1.0, yaw=0.12, pitch=-0.10, woman=0.0, tear=False),
        face(scream=0.0, yaw=-0.20, pitch=0.16, woman=1.0, tear=True),
        face(scream=0.12, yaw=0.95, pitch=0.05, woman=1.0, tear=False),
        face(scream=0.55, yaw=-0.80, pitch=-0.12, woman=0.0, tear=False),
    ]
    return np.concatenate([np.concatenate(faces[:2], 1), np.concatenate(faces[2:], 1)], 0)


def smooth_min(a, b, k):
    """Union with a fillet of about k (Quilez, 2013, the polynomial smooth minimum)."""
    h = np.maximum(k - np.abs(a - b), 0.0) / k
    return np.minimum(a, b) - h * h * k * 0.25


def smooth_max(a, b, k):
    """Intersection with a fillet; `smooth_max(a, -b, k)` carves b out of a."""
    return -smooth_min(-a, -b, k)


def ball(p, centre, radii):
    """An ellipsoid; the distance is exact for a ball and near it a fair bound else."""
    q = [(p[..., k] - centre[k]) / radii[k] for k in range(3)]
    k0 = length(*q)
    k1 = length(*(x / r for x, r in zip(q, radii, strict=True)))
    return k0 * (k0 - 1.0) / np.maximum(k1, 1e-6)


def length(x, y, z):
    """Of vectors whose components come one by one: far faster than numpy is over a last axis of three."""
    return np.sqrt(x * x + y * y + z * z)


def alike(p):
    """Both sides folded onto one."""
    q = p.copy(order="K")
    np.abs(q[..., 0], out=q[..., 0])
    return q


def limb(p, a, b, ra, rb):
    """A rod with round ends and changing radius."""
    along = [end - start for start, end in zip(a, b, strict=True)]
    x, y, z = (p[..., k] - a[k] for k in range(3))
    h = (x * along[0] + y * along[1] + z * along[2]) / sum(c * c for c in along)
    h = np.clip(h, 0.0, 1.0)
    return length(x - h * along[0], y - h * along[1], z - h * along[2]) - (ra + (rb - ra) * h)


class Head:
    """A head as a distance field. Units: half a head; x to its left as seen, y up, z where it looks.

    scream  [0, 1] how far the mouth is torn open · woman [0, 1] softer bones, and hair
    """

    def __init__(self, scream: float, woman: float):
        self.scream, self.woman = scream, woman

    def bone(self, p):
        """Everything but the hair."""
        s, w = self.scream, self.woman
        q = alike(p)
        drop = 0.30 * s
        d = ball(p, (0, 0.36, -0.16), (0.66, 0.74, 0.80))
        d = smooth_min(d, ball(p, (0, 0.05, 0.10), (0.53, 0.72, 0.60)), 0.25)
        cheek = ball(p, (0, -0.42 - 0.5 * drop, 0.16), (0.44 - 0.05 * w, 0.42 + 0.5 * drop, 0.50))
        d = smooth_min(d, cheek, 0.22)
        jaw = limb(q, (0.47 - 0.05 * w, -0.22, -0.10), (0.10, -0.86 - drop, 0.44), 0.13, 0.15)
        d = smooth_min(d, jaw, 0.26)
        d = smooth_min(d, ball(p, (0, -0.88 - drop, 0.50), (0.17, 0.13, 0.15)), 0.14)
        d = smooth_min(d, ball(q, (0.38, -0.10 + 0.05 * s, 0.46), (0.19, 0.13, 0.16)), 0.20)  # cheeks
        hollow = ball(q, (0.62, -0.48 - 0.4 * drop, 0.42), (0.20, 0.30, 0.30))
        d = smooth_max(d, -hollow, 0.30)
        brow = limb(q, (0.07, 0.20 - 0.03 * s, 0.66), (0.42, 0.27 + 0.05 * s, 0.50), 0.085 - 0.02 * w, 0.07)
        d = smooth_min(d, brow, 0.16)
        d = smooth_max(d, -ball(q, (0.255, 0.06, 0.74), (0.165, 0.115, 0.17)), 0.13)  # sockets
        eye = ball(q, (0.25, 0.055, 0.475), (0.140, 0.130, 0.14))
        d = smooth_min(d, eye, 0.03)
        lid = np.abs(q[..., 1] - 0.035 + 0.25 * (q[..., 0] - 0.25) ** 2 * 4) - (0.010 + 0.050 * s)
        slit = np.maximum(np.maximum(lid, np.abs(q[..., 0] - 0.25) - 0.115), -(q[..., 2] - 0.5))
        d = smooth_max(d, -np.maximum(slit, eye - 0.02), 0.02)
        d = smooth_min(d, ball(q, (0.25, 0.055, 0.47), (0.125, 0.115, 0.125)), 0.01)
        d = smooth_min(d, limb(p, (0, 0.20, 0.64), (0, -0.20, 0.87), 0.05, 0.068), 0.10)
        d = smooth_min(d, ball(p, (0, -0.22, 0.87), (0.082, 0.072, 0.085)), 0.08)
        d = smooth_min(d, ball(q, (0.092, -0.245, 0.765), (0.055, 0.050, 0.085)), 0.06)
        d = smooth_max(d, -ball(q, (0.06, -0.315, 0.82), (0.035, 0.035, 0.06)), 0.03)
        return self.mouth(d, p, q, drop)

    def mouth(self, d, p, q, drop):
        """Lips, and what is torn open between them."""
        s = self.scream
        middle = -0.55 - 0.55 * drop
        upper, lower = middle + 0.045 + 0.62 * drop, middle - 0.05 - 0.80 * drop
        wide = 0.20 - 0.035 * s
        d = smooth_min(d, limb(q, (0.03, upper, 0.70), (wide, middle, 0.57 - 0.03 * s), 0.048, 0.030), 0.06)
        d = smooth_min(d, limb(q, (0.0, lower, 0.67), (wide, middle, 0.57 - 0.03 * s), 0.056, 0.030), 0.06)
        parting = ball(p, (0, middle, 0.72), (0.21, 0.016, 0.14))
        d = smooth_max(d, -parting, 0.035)
        if s > 0.05:
            hole = ball(p, (0, 0.5 * (upper + lower), 0.62), (wide - 0.02, 0.03 + 0.68 * drop, 0.50))
            d = smooth_max(d, -hole, 0.05)
            teeth = ball(p, (0, upper - 0.035, 0.50), (0.125, 0.05, 0.10))
            d = np.minimum(d, teeth)
        return d

    def body(self, p):
        """Neck, ears, hair."""
        w = self.woman
        q = alike(p)
        d = self.bone(p)
        neck = limb(p, (0, -0.45, -0.30), (0, -1.6, -0.36), 0.34 - 0.09 * w, 0.40 - 0.10 * w)
        d = smooth_min(d, neck, 0.16)
        d = smooth_min(d, limb(q, (0.08, -1.45, 0.0), (0.26, -0.55, -0.18), 0.06, 0.07), 0.12)
        d = smooth_min(d, ball(q, (0.64, 0.02, -0.16), (0.06, 0.17, 0.11)), 0.05)
        return np.minimum(d, self.hair(p))

    def hair(self, p):
        """Drawn back from the brow; a woman's falls behind her shoulders."""
        w = self.woman
        angle = np.arctan2(p[..., 0], p[..., 1] + 0.3)
        lock = 0.010 * np.cos(angle * 34.0 + 4.0 * p[..., 2]) + 0.018 * np.cos(angle * 11.0 - 5.0 * p[..., 2])
        cap = ball(p, (0, 0.42, -0.22), (0.725 + 0.03 * w, 0.74, 0.84)) + lock
        line = 0.66 - 0.80 * p[..., 0] ** 2 + (0.10 if w < 0.5 else 0.0) * np.cos(6.0 * p[..., 0])
        cap = smooth_max(cap, 0.45 * (p[..., 2] - 0.16) - 0.9 * (p[..., 1] - line), 0.05)
        if w < 0.5:
            return smooth_max(cap, -0.35 - p[..., 1], 0.1)
        sway = 0.10 * np.sin(2.4 * p[..., 1] + 0.6) * np.sign(p[..., 0])
        side = np.abs(p[..., 0] + sway)
        fall = np.hypot((side - 0.50) / 0.27, (p[..., 2] + 0.32) / 0.40) - 1.0
        strand = 0.022 * np.cos(26.0 * side + 3.0 * p[..., 1]) + 0.02 * np.cos(11.0 * side)
        fall = np.maximum(0.24 * fall + strand, p[..., 1] - 0.4)
        return smooth_min(cap, fall, 0.20)


def face(*, scream: float, yaw: float, pitch: float, woman: float, tear: bool) -> np.ndarray:
    """One picture, (HEIGHT, WIDTH, 4) uint8, rows bottom-up; yaw and pitch turn the head, rad."""
    head = Head(scream, woman)
    turn = rotation(yaw, pitch)
    x = (np.arange(WIDTH) + 0.5) / WIDTH * 2 - 1
    y = (np.arange(HEIGHT) + 0.5) / HEIGHT * 2 - 1
    start = np.stack(np.broadcast_arrays(x[None] * REACH[0], y[:, None] * REACH[1] - 0.18, 1.7), -1)
    way = np.array((0.0, 0.0, -1.0))

    def distance(p):
        return head.body(np.asfortranarray(p @ turn, np.float32))  # whole columns of x, y and z

    depth = np.full((HEIGHT, WIDTH), 0.45)  # nothing lies nearer
    alive, gap = np.ones((HEIGHT, WIDTH), bool), np.zeros((HEIGHT, WIDTH))
    for _ in range(34):
        step = distance(start[alive] + depth[alive][:, None] * way)
        depth[alive] += 0.8 * step
        gap[alive] = np.abs(step)
        alive[alive] = (np.abs(step) > 3e-3) & (depth[alive] < 3.0)
        if not alive.any():
            break
    hit = (depth < 2.6) & (gap < 0.006)  # what is still under way grazes the outline
    p = start + depth[..., None] * way
    e = 0.006
    normal = np.zeros(p.shape)
    q = p[hit]
    corners = np.array(((1, -1, -1), (-1, -1, 1), (-1, 1, -1), (1, 1, 1)))  # of a tetrahedron: four do
    normal[hit] = sum(distance(q + e * corner)[:, None] * corner for corner in corners)
    normal /= np.maximum(np.linalg.norm(normal, axis=-1, keepdims=True), 1e-9)
    light, drop = np.zeros(hit.shape), np.zeros(hit.shape)
    local, seen = p[hit] @ turn, normal[hit]
    light[hit] = openness(distance, p[hit], seen) * features(local, head, tear)
    drop[hit] = tear_of(local, seen, tear, turn)
    normal[hit] = seen
    fade = np.clip((p[..., 1] + 1.50) / 0.45, 0.0, 1.0)  # the neck, and the picture's edge
    cover = hit * fade * np.clip((1.28 - np.abs(start[..., 1] + 0.18)) / 0.1, 0, 1)
    x, y = normal[..., 0] * 0.5 + 0.5, normal[..., 1] * 0.5 + 0.5
    out = np.stack([x, y, np.where(drop > 0.5, 1.0, 0.85 * light), cover], -1)
    out[~hit] = (0.5, 0.5, 0.4, 0.0)
    return np.round(np.clip(out, 0, 1) * 255).astype(np.uint8)


def rotation(yaw: float, pitch: float) -> np.ndarray:
    """Turns row vectors from the picture into the head."""
    cy, sy, cp, sp = np.cos(yaw), np.sin(yaw), np.cos(pitch), np.sin(pitch)
    return np.array(((1, 0, 0), (0, cp, -sp), (0, sp, cp))) @ np.array(((cy, 0, -sy), (0, 1, 0), (sy, 0, cy)))


def openness(distance, p, normal) -> np.ndarray:
    """How little stands before the surface, [0, 1], from the field along its normal (Evans, 2006)."""
    shut = np.zeros(p.shape[:-1])
    for k, reach in enumerate((0.04, 0.11, 0.22, 0.34)):
        shut += np.maximum(reach - distance(p + reach * normal), 0.0) * 0.55**k / reach
    return np.clip(1.0 - 0.55 * shut, 0.0, 1.0)


def features(p, head: Head, tear: bool) -> np.ndarray:
    """What is dark by nature: brows, lashes, pupils, lips, the mouth's inside, hair."""
    q = alike(p)
    x, y, z = q[..., 0], q[..., 1], q[..., 2]
    s, w = head.scream, head.woman
    front = z > 0.1
    lift = 0.10 * (x - 0.1) if not tear else -0.32 * (x - 0.14)  # grief lifts the inner ends
    bow = (x - 0.25) ** 2
    brow = (y - 0.265 - lift + 0.7 * bow) / (0.034 - 0.010 * w)
    brow = np.exp(-(brow**2) - ((x - 0.26) / 0.155) ** 4)
    lash = (y - 0.085 - 0.045 * s + 1.6 * bow + (0.055 if tear else 0)) / 0.018
    lash = np.exp(-(lash**2)) * (np.abs(x - 0.25) < 0.135)
    pupil = (bow + (y - 0.04) ** 2) / 0.045**2
    pupil = np.exp(-(pupil**2)) * (0.15 if tear else 1.0)
    lip = np.exp(-((x / 0.20) ** 4) - ((y + 0.55 + 0.16 * s) / (0.085 + 0.25 * s)) ** 4) * (z > 0.5)
    deep = (np.abs(y + 0.55 + 0.2 * s) < 0.05 + 0.27 * s) & (x < 0.18) & (z < 0.54) & (z > -0.3) & (s > 0.05)
    hair = head.hair(p) < 0.01
    light = 1.0 - front * (0.62 * brow + 0.55 * lash + 0.72 * pupil + (0.22 + 0.12 * w) * lip)
    light = np.where(hair, 0.34, light)
    return np.clip(np.where(deep, light * 0.10, light), 0.0, 1.0)


def tear_of(p, normal, tear: bool, turn) -> np.ndarray:
    """Where the tear hangs, below one eye; its bulge goes into `normal`."""
    if not tear:
        return np.zeros(p.shape[:-1])
    x, y = (p[..., 0] + 0.285) / 1.45, (p[..., 1] + 0.25) / 1.45  # large: it must be seen across the plaza
    narrow = 0.052 * np.clip(1.0 - (y + 0.02) / 0.15, 0.12, 1.0)
    inside = (x / narrow) ** 2 + np.where(y < 0, y / 0.060, y / 0.150) ** 2
    drop = (inside < 1.0) & (p[..., 2] > 0.2)
    track = np.exp(-((x / 0.012) ** 2)) * (y > 0) * (y < 0.17) * (p[..., 2] > 0.2)
    bulge = np.stack([x / 0.055, y / 0.075, np.full_like(x, 0.7)], -1) @ turn.T
    bulge /= np.linalg.norm(bulge, axis=-1, keepdims=True)
    normal[drop] = bulge[drop]
    return np.maximum(drop * 1.0, track)
