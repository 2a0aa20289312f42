"""Bodies as distance fields, and the net that turns a field into a mesh.

A field is a function from points (n, 3) to signed distances (n,), metres, negative inside. The forms are kept
near enough to true distances that a step against the gradient lands on the skin; they need not be exact.
"""

import numpy as np

# ------------------------------------------------------------------------------------------------ forms


def smooth_min(a, b, k):
    """The lesser of two distances, rounded over k metres where they meet.

    source  Inigo Quilez, 2013, polynomial smooth minimum
    """
    h = np.maximum(k - np.abs(a - b), 0.0) / k
    return np.minimum(a, b) - h * h * k * 0.25


def smooth_max(a, b, k):
    """The greater of two distances, rounded over k metres."""
    return -smooth_min(-a, -b, k)


def ellipsoid(p, centre, radii):
    """Distance to an ellipsoid, first order: exact in sign, near enough close to the skin."""
    q = (p - np.asarray(centre, p.dtype)) / np.asarray(radii, p.dtype)
    inner = np.sqrt((q * q).sum(1))
    slope = np.sqrt(((q / np.asarray(radii, p.dtype)) ** 2).sum(1))
    return inner * (inner - 1.0) / np.maximum(slope, 1e-6)


def limb(p, a, b, radius_a, radius_b, flat=(1.0, 1.0, 1.0)):
    """Distance to a capsule from a to b whose radius changes evenly; `flat` squeezes space about its axis."""
    flat = np.asarray(flat, p.dtype)
    a, b = np.asarray(a, p.dtype), np.asarray(b, p.dtype)
    along = b - a
    t = np.clip(((p - a) @ along) / (along @ along), 0.0, 1.0)
    off = (p - (a + t[:, None] * along)) / flat
    return (np.sqrt((off * off).sum(1)) - (radius_a + (radius_b - radius_a) * t)) * flat.min()


def lathe(p, profile, ridge=None, centre=(0.0, 0.0)):
    """Distance to a stack of ellipses.

    profile     rows (height, half width, half depth) in m, heights rising; the ends are closed
    ridge       optional: points -> factor on the radius (folds)
    """
    rows = np.asarray(profile, p.dtype)
    y = p[:, 1]
    wide = np.interp(y, rows[:, 0], rows[:, 1]).astype(p.dtype)
    deep = np.interp(y, rows[:, 0], rows[:, 2]).astype(p.dtype)
    if ridge is not None:
        factor = ridge(p)
        wide, deep = wide * factor, deep * factor
    qx, qz = (p[:, 0] - centre[0]) / wide, (p[:, 2] - centre[1]) / deep
    side = (np.sqrt(qx * qx + qz * qz) - 1.0) * np.minimum(wide, deep)
    # the profile's slope makes the raw value too large where the form flares
    slope = np.gradient(rows[:, 1], rows[:, 0]) if len(rows) > 2 else np.zeros(len(rows))
    side = side / np.sqrt(1.0 + np.interp(y, rows[:, 0], slope).astype(p.dtype) ** 2)
    cap = np.maximum(rows[0, 0] - y, y - rows[-1, 0])
    return smooth_max(side, cap, 0.02)


def within(p, low, high, form, reach=0.10):
    """The distance to a form that lies in the box low..high; farther than `reach` m from the box only a
    lower bound of it, which costs nothing."""
    gap = np.maximum(np.asarray(low, p.dtype) - p, p - np.asarray(high, p.dtype)).max(1)
    near = np.flatnonzero(gap < reach)
    if len(near):
        gap[near] = form(p[near])
    return gap


def gradient(field, p, here=None, step=1e-3):
    """The field's gradient at points (n, 3), by forward differences. here: its values there, if known."""
    here = field(p) if here is None else here
    move = np.eye(3, dtype=p.dtype) * p.dtype.type(step)
    there = field((p + move[:, None]).reshape(-1, 3)).reshape(3, -1)
    return ((there - here) / p.dtype.type(step)).T


def unit(v):
    """Rows of length 1; a row of zeros becomes straight up."""
    length = np.sqrt((v * v).sum(-1, keepdims=True))
    return np.where(length > 1e-9, v / np.maximum(length, 1e-9), np.array([0.0, 1.0, 0.0], v.dtype))


# -------------------------------------------------------------------------------------------------- net


def axis_steps(*pieces):
    """Grid lines from pieces (start, end, step): each piece is cut into even steps of about `step` m."""
    lines = [np.linspace(a, b, max(2, round((b - a) / s) + 1)) for a, b, s in pieces]
    return np.unique(np.round(np.concatenate(lines), 7))


def surface_net(field, xs, ys, zs, *, fits=3):
    """A closed mesh of the field's zero on a grid of lines xs, ys, zs, any spacing.

    A vertex in every cell that the skin crosses, at the mean of the crossings on the cell's edges; a quad
    across every grid edge that the skin cuts; then `fits` steps down the gradient, kept near the cell.
    returns     vertices (n, 3) float32, triangles (m, 3) int32, counter-clockwise seen from outside
    source      Sarah Gibson, 1998, Constrained Elastic Surface Nets
    """
    lines = [np.asarray(line, np.float32) for line in (xs, ys, zs)]
    grid = np.stack(np.meshgrid(*lines, indexing="ij"), -1)
    value = _near_skin(field, grid)
    inside = value < 0.0
    cells = tuple(len(line) - 1 for line in lines)
    owners, crossings = [], []
    for axis in range(3):
        low = [slice(None)] * 3
        high = [slice(None)] * 3
        low[axis], high[axis] = slice(None, -1), slice(1, None)
        at = np.argwhere(inside[tuple(low)] != inside[tuple(high)])
        to = at.copy()
        to[:, axis] += 1
        a, b = value[tuple(at.T)], value[tuple(to.T)]
        start = grid[tuple(at.T)]
        point = start + (a / (a - b))[:, None] * (grid[tuple(to.T)] - start)
        u, v = (k for k in range(3) if k != axis)
        for du in (0, 1):
            for dv in (0, 1):
                cell = at.copy()
                cell[:, u] -= du
                cell[:, v] -= dv
                real = ((cell >= 0) & (cell < cells)).all(1)
                owners.append(np.ravel_multi_index(cell[real].T, cells))
                crossings.append(point[real])
    used, owner = np.unique(np.concatenate(owners), return_inverse=True)
    number = np.full(cells, -1, np.int64)
    number.reshape(-1)[used] = np.arange(len(used))
    points = pooled(owner.reshape(-1), np.concatenate(crossings)).astype(np.float32)
    where = np.unravel_index(used, cells)
    floor = np.stack([line[k] for line, k in zip(lines, where, strict=True)], -1)
    roof = np.stack([line[k + 1] for line, k in zip(lines, where, strict=True)], -1)
    slack = np.float32(0.45) * (roof - floor)
    for _ in range(fits):
        here = field(points)
        g = gradient(field, points, here)
        step = here[:, None] * g / np.maximum((g * g).sum(1, keepdims=True), np.float32(0.05))
        points = np.clip(points - step, floor - slack, roof + slack)
    return points, _quads(inside, number)


def _near_skin(field, grid, coarse=4):
    """The field on a grid (nx, ny, nz, 3), exact near the skin; elsewhere the nearest of every `coarse`th
    value, which has the right sign."""
    picks = [np.unique(np.append(np.arange(0, n, coarse), n - 1)) for n in grid.shape[:3]]
    some = grid[np.ix_(*picks)]
    rough = field(some.reshape(-1, 3)).reshape(some.shape[:3])
    owner = [
        np.abs(np.arange(n)[:, None] - pick).argmin(1) for n, pick in zip(grid.shape[:3], picks, strict=True)
    ]
    block = np.ix_(*owner)
    value = rough[block]
    # the fields are not quite distances: half as much again, and a little for small forms
    away = sum(((grid[..., axis] - some[..., axis][block]) ** 2 for axis in range(3)), start=np.float32(0.0))
    near = np.abs(value) < 1.5 * np.sqrt(away) + 0.015
    value[near] = field(grid[near])
    return value


def _quads(inside, number):
    """Two triangles for each grid edge that crosses the skin, from the four cells round it."""
    faces = []
    for axis in range(3):
        u, v = (axis + 1) % 3, (axis + 2) % 3
        low = [slice(1, -1)] * 3
        high = [slice(1, -1)] * 3
        low[axis], high[axis] = slice(None, -1), slice(1, None)
        enters = inside[tuple(low)] & ~inside[tuple(high)]  # the skin faces along +axis
        leaves = ~inside[tuple(low)] & inside[tuple(high)]
        for mask, turned in ((enters, False), (leaves, True)):
            at = np.argwhere(mask)
            if not len(at):
                continue
            at = at + 1
            at[:, axis] -= 1
            ring = []
            for du, dv in ((-1, -1), (0, -1), (0, 0), (-1, 0)):
                cell = at.copy()
                cell[:, u] += du
                cell[:, v] += dv
                ring.append(number[tuple(cell.T)])
            a, b, c, d = ring[::-1] if turned else ring
            faces += [np.stack([a, b, c], -1), np.stack([a, c, d], -1)]
    return np.concatenate(faces).astype(np.int32)


def cluster(points, faces, size):
    """A coarser mesh: vertices in one cube of `size` m become one.

    returns     (owner, faces): owner (n,) numbers each vertex's cluster, faces without the collapsed ones
    source      Jarek Rossignac, Paul Borrel, 1993, Multi-resolution 3D approximations
    """
    cell = np.floor(points / size).astype(np.int64)
    _, owner = np.unique(cell, axis=0, return_inverse=True)
    owner = owner.reshape(-1)
    joined = owner[faces]
    a, b, c = joined.T
    alive = (a != b) & (b != c) & (c != a)
    _, first = np.unique(np.sort(joined[alive], 1), axis=0, return_index=True)
    return owner, joined[alive][np.sort(first)].astype(np.int32)


def pooled(owner, values):
    """The mean of `values` (n, k) over each cluster."""
    count = np.bincount(owner)
    return np.stack([np.bincount(owner, column) for column in values.T], -1) / count[:, None]


def shade(field, points, normals, reach=0.16):
    """How open the sky is above the skin, [0, 1]: 1 in the open, less in folds and under arms.

    Steps out along the normal and compares with the field, nearest step weighing most.
    source  Alex Evans, 2006, Fast Approximations for Global Illumination on Dynamic Scenes
    """
    lost, weight = np.zeros(len(points), points.dtype), 1.0
    for k in range(1, 5):
        out = reach * k / 4.0
        lost += weight * np.clip(1.0 - field(points + normals * out) / out, 0.0, 1.0)
        weight *= 0.6
    return np.clip(1.0 - lost / 2.176, 0.0, 1.0)
