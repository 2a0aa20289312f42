"""The viewer's right hand, held out: fingers to -z, its back to +y, the wrist at the origin. Metres."""

from math import cos, radians, sin

import numpy as np

# knuckle; lengths of the three bones; radii at knuckle and tip; how far each joint bends down, and how far
# the finger leans toward the little one, degrees
FINGERS = (
    ((-0.031, 0.004, -0.094), (0.046, 0.027, 0.021), (0.0094, 0.0064), (-5.0, 11.0, 9.0), -6.0),
    ((-0.009, 0.006, -0.099), (0.049, 0.031, 0.022), (0.0096, 0.0067), (12.0, 24.0, 14.0), -1.0),
    ((0.013, 0.004, -0.095), (0.045, 0.029, 0.022), (0.0090, 0.0063), (24.0, 32.0, 20.0), 4.0),
    ((0.033, -0.002, -0.085), (0.035, 0.022, 0.019), (0.0080, 0.0056), (28.0, 34.0, 22.0), 11.0),
)
THUMB = (
    (-0.020, -0.010, -0.022),
    (-0.047, -0.024, -0.056),
    (-0.062, -0.030, -0.086),
    (-0.068, -0.030, -0.110),
)
THUMB_RADII = (0.0165, 0.0125, 0.0105, 0.0085)
LOW, HIGH = np.array([-0.090, -0.100, -0.215]), np.array([0.062, 0.040, 0.250])
STEP = {"draft": 0.0075, "live": 0.0048, "film": 0.0026}  # m between the grid's points


def joints(finger) -> np.ndarray:
    """The four points of a finger's bones."""
    (x, y, z), bones, _, bends, lean = finger
    points, pitch, yaw = [np.array([x, y, z])], 0.0, radians(lean)
    for bone, bend in zip(bones, bends, strict=True):
        pitch += radians(bend)
        way = np.array([sin(yaw) * cos(pitch), -sin(pitch), -cos(yaw) * cos(pitch)])
        points.append(points[-1] + way * bone)
    return np.array(points)


def fingertip() -> np.ndarray:
    """Where the index finger ends."""
    bones = joints(FINGERS[0])
    way = bones[-1] - bones[-2]
    return bones[-1] + way / np.linalg.norm(way) * FINGERS[0][2][1]


def nails() -> tuple[np.ndarray, np.ndarray]:
    """Middle (4, 3) and way along (4, 3) of the fingers' nails."""
    middles, ways = [], []
    for finger in FINGERS:
        bones = joints(finger)
        way = (bones[3] - bones[2]) / np.linalg.norm(bones[3] - bones[2])
        up = np.cross(np.cross(way, (0.0, 1.0, 0.0)), way)
        middles.append(bones[3] - 0.003 * way + 0.9 * finger[2][1] * up / np.linalg.norm(up))
        ways.append(way)
    return np.array(middles, np.float32), np.array(ways, np.float32)


def distance(p: np.ndarray) -> np.ndarray:
    """m to the skin, about; below 0 inside. p: (…, 3)."""
    # the forearm is flat at the wrist and rounder toward the elbow
    d = _bone(p * (1.0, 1.35, 1.0), (0.0, 0.0, 0.0), (0.004, -0.012, 0.34), 0.0285, 0.047)
    for finger, tilt in zip(FINGERS, (0.010, 0.004, -0.004, -0.011), strict=True):
        knuckle = np.array(finger[0])
        d = _join(d, _bone(p, (-tilt, 0.0, -0.008), knuckle, 0.0165, 0.0122), 0.016)
    d = _join(d, _bone(p, (0.026, -0.010, -0.024), (0.030, -0.012, -0.066), 0.0150, 0.0125), 0.018)
    for a, b, r, s in zip(THUMB[:-1], THUMB[1:], THUMB_RADII[:-1], THUMB_RADII[1:], strict=True):
        d = _join(d, _bone(p, a, b, r, s), 0.012)
    for finger in FINGERS:
        bones, (thick, thin) = joints(finger), finger[2]
        whole = None
        for k in range(3):
            r, s = (thick + (thin - thick) * t / 3.0 for t in (k, k + 1))
            part = _bone(p, bones[k], bones[k + 1], r, s)
            whole = part if whole is None else _join(whole, part, 0.004)
            if k:  # joints are thicker than what they join
                whole = _join(whole, np.linalg.norm(p - bones[k], axis=-1) - 1.01 * r, 0.005)
        d = _join(d, whole, 0.007)
        knuckle = bones[0] + (0.0, 0.0030, 0.001)
        d = _join(d, np.linalg.norm(p - knuckle, axis=-1) - 0.0100, 0.010)
        tendon = bones[0] * (0.30, 0.0, 0.30) + (0.0, 0.0150, 0.0)
        d = _join(d, _bone(p, tendon, bones[0] + (0.0, 0.0090, 0.010), 0.0016, 0.0024), 0.005)
    return _join(d, np.linalg.norm(p - (0.020, 0.006, 0.016), axis=-1) - 0.0115, 0.018)  # the ulna's head


def _blush(p: np.ndarray) -> np.ndarray:
    """[0, 1] how much blood is under the skin: at fingertips, joints and knuckles."""
    red = np.zeros(p.shape[:-1])
    for finger in FINGERS:
        for point, wide, much in zip(
            joints(finger), (0.010, 0.009, 0.008, 0.012), (0.55, 0.7, 0.6, 1.0), strict=True
        ):
            red = np.maximum(red, much * np.exp(-((p - point) ** 2).sum(-1) / (2.0 * wide * wide)))
    tip = np.array(THUMB[-1])
    return np.maximum(red, np.exp(-((p - tip) ** 2).sum(-1) / (2.0 * 0.014**2)))


def _thick(p: np.ndarray, normal: np.ndarray) -> np.ndarray:
    """m of flesh behind each place of the skin, up to 0.03."""
    steps = np.arange(1, 11) * 0.003
    return sum(0.003 * (distance(p - normal * t) < 0.0) for t in steps)


def _bone(p, a, b, r: float, s: float) -> np.ndarray:
    """A round cone, about."""
    a, b = np.asarray(a, float), np.asarray(b, float)
    way = b - a
    t = np.clip(((p - a) @ way) / (way @ way), 0.0, 1.0)
    return np.linalg.norm(p - a - t[..., None] * way, axis=-1) - (r + (s - r) * t)


def _join(a, b, soft: float) -> np.ndarray:
    """The smaller of two, rounded within `soft` m (Quilez, 2013, smooth minimum, quadratic)."""
    h = np.maximum(soft - np.abs(a - b), 0.0) / soft
    return np.minimum(a, b) - h * h * soft * 0.25


def skin(step: float) -> dict[str, np.ndarray]:
    """vertices (n, 8) float32: place, m, normal, flesh behind it, m, and blush; faces (m, 3) int32.

    Naive surface nets (Gibson, 1998): a point in each cell that the skin passes, a quad across each edge that
    it cuts.
    """
    counts = np.ceil((HIGH - LOW) / step).astype(int) + 1
    axes = [low + step * np.arange(count) for low, count in zip(LOW, counts, strict=True)]
    field = distance(np.stack(np.meshgrid(*axes, indexing="ij"), -1))
    inside = field < 0.0
    total, count = np.zeros((*(counts - 1), 3)), np.zeros(counts - 1)
    cells = tuple(counts - 1)
    corners = [(i, j, k) for i in (0, 1) for j in (0, 1) for k in (0, 1)]

    def at(grid, corner):
        return grid[tuple(slice(c, c + n) for c, n in zip(corner, cells, strict=True))]

    for a in corners:
        for axis in range(3):
            if a[axis]:
                continue
            b = tuple(c + (k == axis) for k, c in enumerate(a))
            fa, fb = at(field, a), at(field, b)
            cut = at(inside, a) != at(inside, b)
            share = np.where(cut, fa / np.where(cut, fa - fb, 1.0), 0.0)
            for k in range(3):
                total[..., k] += cut * (a[k] + (share if k == axis else 0.0))
            count += cut
    used = count > 0
    number = np.full(cells, -1)
    number[used] = np.arange(used.sum())
    places = LOW + step * (np.argwhere(used) + total[used] / count[used][:, None])
    faces = []
    for axis in range(3):
        u, v = (axis + 1) % 3, (axis + 2) % 3
        first = [slice(1, n) for n in cells]
        first[axis] = slice(0, cells[axis])
        shifted = list(first)
        shifted[axis] = slice(1, cells[axis] + 1)
        here, there = inside[tuple(first)], inside[tuple(shifted)]
        for flip in (False, True):
            edges = np.argwhere((here & ~there) if not flip else (~here & there))
            edges = edges + [0 if k == axis else 1 for k in range(3)]
            quad = []
            for du, dv in ((0, 0), (1, 0), (1, 1), (0, 1)):
                cell = edges.copy()
                cell[:, u] -= du
                cell[:, v] -= dv
                quad.append(number[tuple(cell.T)])
            a, b, c, d = quad if not flip else quad[::-1]
            faces += [np.stack([a, b, c], -1), np.stack([a, c, d], -1)]
    gradient = [distance(places + e) - distance(places - e) for e in np.eye(3) * (0.6 * step)]
    normal = np.stack(gradient, -1)
    normal /= np.maximum(np.linalg.norm(normal, axis=-1, keepdims=True), 1e-9)
    return {
        "vertices": np.concatenate(
            [places, normal, _thick(places, normal)[:, None], _blush(places)[:, None]], 1
        ).astype(np.float32),
        "faces": np.concatenate(faces).astype(np.int32),
    }


def creases() -> tuple[np.ndarray, np.ndarray]:
    """The joints across which the skin is creased: middle (8, 3) and way along (8, 3)."""
    middles, ways = [], []
    for finger in FINGERS:
        bones = joints(finger)
        for k in (1, 2):
            way = bones[k + 1] - bones[k - 1]
            middles.append(bones[k])
            ways.append(way / np.linalg.norm(way))
    return np.array(middles, np.float32), np.array(ways, np.float32)
