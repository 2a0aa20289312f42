"""The stair's parts: a tread of bone, a pair of ribs, a vertebra, a long bone; and where each one goes.

Parts are modelled about the origin: x across the stair, y up, z along it, m. A place is 12 floats: where, the
direction along, the direction up (its length stretches the part), three numbers of chance in [0, 1).
"""

from math import cos, pi, sin

import numpy as np

from visuals import generator

from .layout import DOOR, DOOR_SIZE, FOOT, climber

STEP = 0.86  # m along the stair
WIDTH = 3.3  # m, a tread's


def lathe(points: np.ndarray, radii, sides: int, squash=1.0) -> tuple[np.ndarray, np.ndarray]:
    """A tube about a walk: vertices (n * sides, 6) with normals, and triangles."""
    n = len(points)
    along = np.gradient(points, axis=0)
    along /= np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-6)
    u = np.cross(along, np.array([0.02, 0.05, 1.0]))
    u /= np.maximum(np.linalg.norm(u, axis=1, keepdims=True), 1e-6)
    v = np.cross(along, u)
    angle = np.arange(sides) * (2 * pi / sides)
    way = np.cos(angle)[None, :, None] * u[:, None] + (np.sin(angle) * squash)[None, :, None] * v[:, None]
    at = points[:, None] + way * np.asarray(radii)[:, None, None]
    normal = way / np.linalg.norm(way, axis=-1, keepdims=True)
    i = (np.arange(n - 1)[:, None] * sides + np.arange(sides)).ravel()
    j = (np.arange(n - 1)[:, None] * sides + (np.arange(sides) + 1) % sides).ravel()
    faces = np.stack([i, i + sides, j, j, i + sides, j + sides], -1).reshape(-1, 3)
    return np.concatenate([at, normal], -1).reshape(-1, 6), faces


def join(*parts) -> dict[str, np.ndarray]:
    """One mesh of several."""
    rows, faces, count = [], [], 0
    for vertex, triangles in parts:
        rows.append(vertex)
        a, b, c = (vertex[triangles[:, k]] for k in range(3))
        if vertex.shape[1] == 6:  # counter-clockwise from outside, as the normals say
            away = np.cross(b[:, :3] - a[:, :3], c[:, :3] - a[:, :3])
            turned = np.sum(away * (a + b + c)[:, 3:6], axis=1) < 0
            triangles = np.where(turned[:, None], triangles[:, ::-1], triangles)
        faces.append(triangles + count)
        count += len(vertex)
    return {
        "vertices": np.concatenate(rows).astype(np.float32),
        "faces": np.concatenate(faces).astype(np.int32),
    }


def tread(corners=10) -> dict[str, np.ndarray]:
    """A slab with a worn rim, longer than a step so that treads overlap."""
    angle = np.arange(corners) * 2 * pi / corners + 0.2
    c, s = np.cos(angle), np.sin(angle)
    plan = np.stack(
        [np.sign(c) * np.abs(c) ** 0.45 * WIDTH / 2, np.sign(s) * np.abs(s) ** 0.45 * STEP * 0.60], -1
    )
    rings = ((0.91, 0.0, 0.97), (1.0, -0.07, 0.30), (0.84, -0.25, -0.6))
    rows = []
    for size, y, up in rings:
        flat = np.sqrt(max(1.0 - up * up, 0.0))
        for (x, z), a in zip(plan, angle, strict=True):
            rows.append((x * size, y, z * size, cos(a) * flat * 0.5, up, sin(a) * flat))
    rows += [(0, 0.0, 0, 0, 1, 0), (0, -0.27, 0, 0, -1, 0)]
    last = len(rings) - 1
    k = np.arange(corners)
    after = (k + 1) % corners
    faces = [np.stack([k, np.full(corners, len(rings) * corners), after], -1)]
    for ring in range(last):
        a, b = ring * corners + k, ring * corners + after
        faces += [np.stack([a, b, a + corners], -1), np.stack([b, b + corners, a + corners], -1)]
    faces.append(np.stack([last * corners + after, np.full(corners, len(rows) - 1), last * corners + k], -1))
    return join((np.array(rows, np.float32), np.concatenate(faces)))


def plank() -> dict[str, np.ndarray]:
    """A tread from far off: a plain slab."""
    x, z, rows, faces = WIDTH / 2 * 0.9, STEP * 0.54, [], []
    corners = np.array([(-x, -z), (x, -z), (x, z), (-x, z)])
    for y, up in ((0.0, 0.97), (-0.25, -0.6)):
        rows += [(a, y, b, np.sign(a) * 0.12, up, np.sign(b) * 0.2) for a, b in corners]
        first = 0 if up > 0 else 4
        faces += [(first, first + 1, first + 2), (first, first + 2, first + 3)]
    for k in range(4):
        after = (k + 1) % 4
        faces += [(k, after, k + 4), (after, after + 4, k + 4)]
    return join((np.array(rows, np.float32), np.array(faces)))


def ribs(fine=True) -> dict[str, np.ndarray]:
    """A pair that rises from the tread's ends and leans together."""
    walk = np.array(
        [(1.35, -0.45), (1.78, -0.10), (2.06, 0.55), (2.12, 1.20), (1.94, 1.85), (1.55, 2.35), (1.12, 2.62)]
    )
    radii = np.array((0.16, 0.15, 0.12, 0.105, 0.09, 0.065, 0.012))
    if not fine:
        walk, radii = walk[::2], radii[::2]
    made = []
    for side in (-1, 1):
        points = np.stack([walk[:, 0] * side, walk[:, 1], 0.18 * (walk[:, 1] - 0.5)], -1)
        vertex, faces = lathe(points, radii, 5 if fine else 3, 1.5)
        made.append((vertex, faces if side > 0 else faces[:, ::-1]))
    return join(*made)


def vertebra(fine=False) -> dict[str, np.ndarray]:
    """The body with its rims, a spine below, a process on each side."""
    sides = 14 if fine else 6
    if fine:  # rims that roll over, a waist, facets of the joints
        z = np.array([-0.60, -0.62, -0.56, -0.46, -0.30, 0.0, 0.30, 0.46, 0.56, 0.62, 0.60])
        radii = (0.20, 0.38, 0.46, 0.42, 0.31, 0.265, 0.31, 0.42, 0.46, 0.38, 0.20)
    else:
        z, radii = np.array([-0.62, -0.52, 0.0, 0.52, 0.62]), (0.12, 0.42, 0.28, 0.42, 0.12)
    body = lathe(np.stack([0 * z, 0 * z - 0.55, z], -1), radii, sides, 0.85)
    down = lathe(
        np.array([(0, -0.75, 0), (0, -1.0, 0.08), (0, -1.25, 0.17), (0, -1.5, 0.31), (0, -1.6, 0.38)]),
        (0.19, 0.14, 0.13, 0.10, 0.02),
        7 if fine else 4,
        1.5,
    )
    wings = [
        lathe(
            np.array(
                [(0.2 * s, -0.5, 0), (0.55 * s, -0.40, 0.02), (0.9 * s, -0.33, 0.09), (1.25 * s, -0.28, 0.2)]
            ),
            (0.17, 0.12, 0.10, 0.07),
            8 if fine else 5,
        )
        for s in (-1, 1)
    ]
    return join(body, down, *wings)


def spindle() -> dict[str, np.ndarray]:
    """A vertebra from far off."""
    z = np.array([-0.62, 0.0, 0.62])
    return join(lathe(np.stack([0 * z, 0 * z - 0.6, z], -1), (0.32, 0.28, 0.32), 4, 0.9))


def long_bone(fine=False, far=False) -> dict[str, np.ndarray]:
    """One metre long from the origin up, with knobs at its ends; its thickness is that of a pier."""
    y = np.array([0.0, 0.015, 0.06, 0.12, 0.3, 0.5, 0.7, 0.88, 0.94, 0.985, 1.0])
    radii = np.array([0.16, 0.38, 0.42, 0.28, 0.19, 0.17, 0.19, 0.28, 0.44, 0.40, 0.16])
    if far:
        y, radii = y[[0, 1, 3, 7, 9, 10]], radii[[0, 1, 3, 7, 9, 10]]
    bend = 0.10 * np.sin(y * pi)
    return join(lathe(np.stack([bend, y, 0 * y], -1), radii, 14 if fine else 4 if far else 7))


def build(seed: int, quality: str) -> dict[str, np.ndarray]:
    """Places of the parts: names to (n, 12)."""
    chance = generator(seed, "stair")
    steps = _steps()
    count = len(steps)
    along = np.gradient(steps, axis=0)
    along[:, 1] = 0
    along /= np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-6)
    treads = _place(chance, steps, along)
    slope = np.gradient(steps, axis=0)
    slope /= np.maximum(np.linalg.norm(slope, axis=1, keepdims=True), 1e-6)
    across = np.cross(slope, (0, 1, 0))
    up = np.cross(across / np.linalg.norm(across, axis=1, keepdims=True), slope)
    every = 3 if quality != "draft" else 4
    kept = np.arange(1, count - 6, every)
    kept = kept[chance.random(len(kept)) > 0.10]
    size = (0.72 + 0.55 * np.abs(np.sin(kept * 0.071)) + chance.uniform(-0.1, 0.1, len(kept)))[:, None]
    pairs = _place(chance, steps[kept], slope[kept], up[kept] * size)
    spine = np.arange(0, count, {"film": 1, "live": 2, "draft": 3}[quality])
    keel = _place(chance, steps[spine], slope[spine], up[spine])
    piers = _piers(chance, steps, along)
    frame, beside = _landing(chance)
    return {
        "treads": treads,
        "ribs": pairs,
        "vertebrae": keel,
        "bones": piers,
        "frame": frame,
        "beside": beside,
    }


def _steps() -> np.ndarray:
    """Points a step apart along the stair."""
    s = np.linspace(0.0, 1.0, 24000)
    p = np.array([climber(x) for x in s])
    far = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(p[:, [0, 2]], axis=0), axis=1))])
    at = np.arange(0.0, far[-1], STEP)
    return np.stack([np.interp(at, far, p[:, k]) for k in range(3)], -1)


def _place(chance, at, along, up=None) -> np.ndarray:
    at = np.asarray(at, float)
    up = np.tile((0.0, 1.0, 0.0), (len(at), 1)) if up is None else up
    return np.concatenate([at, along, up, chance.random((len(at), 3))], -1).astype(np.float32)


def _piers(chance, steps, along) -> np.ndarray:
    """Long bones: on the causeway down to the mirrors, two by two; about the spire inward to it."""
    rows = []
    for k in range(6, len(steps) - 4, 9):
        p, ahead = steps[k], along[k]
        side = np.array([-ahead[2], 0, ahead[0]])
        if p[2] > FOOT[2] + 1.0 and p[1] < FOOT[1]:
            for s in (-1, 1):
                top = p + side * s * 0.9 + (0, -0.5, 0)
                foot = np.array([p[0], -0.3, p[2]]) + side * s * (1.5 + 0.06 * p[1])
                rows.append((foot, ahead, top - foot))
        else:
            inward = np.array([-p[0], -4.5, -p[2]])
            rows.append((p - 0.7 * np.array((0.0, 1.0, 0.0)), ahead, inward * 0.92))
    return np.array(
        [np.concatenate([foot, ahead, up, chance.random(3)]) for foot, ahead, up in rows], np.float32
    )


def _landing(chance):
    """Before the door: a frame of vertebrae about it, bones that stand beside it."""
    _, y0, z0 = DOOR
    half, high = DOOR_SIZE[0] / 2, DOOR_SIZE[1]
    frame, bones = [], []
    for number in range(45):  # up one side, over, down the other
        t = number / 44 * 2 - 1
        a = t * 1.9
        if abs(t) > 0.55:
            side = np.sign(t)
            y = y0 + 0.2 + (1 - abs(t)) / 0.45 * (high - 0.4)
            at, ahead, out = (side * (half + 0.15), y, z0 + 0.1), (0, 1, 0), (-side, 0, 0.0)
        else:
            a = t / 0.55 * pi / 2
            at = (sin(a) * (half + 0.15), y0 + high - 0.2 + cos(a) * 1.5, z0 + 0.1)
            ahead, out = (cos(a), -sin(a), 0), (-sin(a), -cos(a), 0)
        frame.append(np.concatenate([at, ahead, np.multiply(out, 0.85), chance.random(3)]))
    for side in (-1, 1):
        for number in range(2):
            foot = np.array([side * (half + 1.1 + 0.8 * number), y0 - 0.6, z0 + 0.2 + 0.5 * number])
            up = np.array([-side * 0.25 * number, high * (1.06 - 0.27 * number), -0.5])
            bones.append(np.concatenate([foot, (0, 0, 1), up, chance.random(3)]))
    return tuple(np.array(rows, np.float32) for rows in (frame, bones))
