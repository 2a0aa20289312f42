"""Where the sky's cloth tears, and the fibres that hang from the edges: arrays over the cloth's coordinates.

The tear field D(u, v) says how far the story must go before a place is torn: there is a hole where the
moment's opening exceeds D. A rip is |across| / width + (along / length)² + delay: a lens that grows from its
middle.
"""

import heapq
from dataclasses import dataclass

import numpy as np

from visuals import generator

from .weave import blur, noise

REACH = 3.4  # the field covers u and v in [-REACH, REACH]: all of the dome (the horizon is at 1 / 0.30)
FIELD = 1024  # texels a side
OPENINGS = np.linspace(-0.35, 2.65, 48)  # where the fibres' roots are tabulated
CLOSED = 6.0  # D where no rip comes near
MELT = 0.22  # rips whose D differs by less run together
WAVES = ((0.040, 4.3), (0.021, 10.7), (0.012, 22.1), (0.0065, 43.0), (0.0035, 81.0))  # of a rip's middle line
WANDER = sum(a for a, _ in WAVES)  # how far it strays at most


@dataclass(frozen=True)
class Rip:
    """One tear: middle (u, v), half length, half width per opening, bearing (rad off the warp), delay."""

    u: float
    v: float
    length: float
    width: float
    bearing: float
    delay: float
    fibres: float  # share of the loose fibres
    branch: bool = False  # it starts at u, v and runs one way


# Ahead: one great rip up the middle, its rivals, and small ones low over the horizon.
AHEAD = (
    Rip(-0.22, 1.12, 0.74, 0.245, 0.15, 0.00, 0.24),
    Rip(0.68, 1.02, 0.48, 0.125, -0.23, 0.15, 0.13),
    Rip(-1.02, 1.08, 0.46, 0.115, 0.32, 0.13, 0.12),
    Rip(0.20, 1.74, 0.46, 0.078, -0.06, 0.46, 0.06),
    Rip(1.24, 1.33, 0.52, 0.085, -0.33, 0.22, 0.07),
    Rip(-1.60, 1.48, 0.60, 0.092, 0.38, 0.22, 0.06),
    Rip(-0.58, 2.02, 0.42, 0.068, 0.12, 0.34, 0.04),
    Rip(1.05, 0.66, 0.32, 0.100, -0.28, 0.17, 0.06),
    Rip(-0.50, 0.50, 0.30, 0.095, 0.12, 0.21, 0.05),
    Rip(0.24, 0.34, 0.34, 0.085, 0.02, 0.27, 0.03),
)


def rips(seed: int) -> list[Rip]:
    """All rips: those ahead, moved a little by the seed, and others in every other direction of the dome."""
    chance = generator(seed, "rips")
    found = [
        Rip(
            r.u + chance.normal(0, 0.025),
            r.v + chance.normal(0, 0.03),
            r.length * chance.uniform(0.92, 1.08),
            r.width * chance.uniform(0.9, 1.1),
            r.bearing + chance.normal(0, 0.04),
            r.delay + (chance.uniform(-0.02, 0.03) if r.delay else 0.0),
            r.fibres,
        )
        for r in AHEAD
    ]
    tries = 0
    while len(found) < 27 and tries < 4000:
        tries += 1
        far, azimuth = 2.3 * np.sqrt(chance.random()), chance.uniform(0, 2 * np.pi)
        u, v = far * np.sin(azimuth), far * np.cos(azimuth)
        if v > 0.25 and abs(u) < 1.9:  # the shot's own part of the sky is composed by hand
            continue
        if min(np.hypot(r.u - u, r.v - v) for r in found) < 0.62:
            continue
        found.append(
            Rip(
                u,
                v,
                chance.uniform(0.35, 0.62),
                chance.uniform(0.07, 0.14),
                chance.normal(0, 0.35),
                chance.uniform(0.10, 0.32),
                0.022,
            )
        )
    return found + [_cut(rip, chance) for rip in found for _ in range(2 if rip.delay < 0.16 else 1)]


def _cut(rip: Rip, chance) -> Rip:
    """A short rip along the weft from the side of a longer one: between the two a corner hangs loose."""
    along, side = chance.uniform(-0.6, 0.6) * rip.length, chance.choice((-1.0, 1.0))
    c, s = np.cos(rip.bearing), np.sin(rip.bearing)
    length = chance.uniform(0.16, 0.34) * (1.0 if rip.width < 0.2 else 1.6)
    bearing = rip.bearing - side * np.pi / 2 + chance.normal(0, 0.25)
    delay = rip.delay + (along / rip.length) ** 2 + chance.uniform(0.03, 0.2)
    return Rip(rip.u - along * s, rip.v + along * c, length, 0.060, bearing, delay, rip.fibres * 0.16, True)


def _wander(chance):
    """A rip's middle line: across as a function of along, a few waves down to a hand's breadth."""
    phases = chance.uniform(0, 2 * np.pi, 5)
    return lambda along: sum(a * np.sin(k * along + p) for (a, k), p in zip(WAVES, phases, strict=True))


def bake(seed: int) -> dict[str, np.ndarray]:
    """What is worth keeping on disk.

    field       (FIELD, FIELD, 4) float16: D; of a smoother D the slopes along u and v, and itself
    fibres      (FIBRES, 8) float32, roots (FIBRES, len(OPENINGS), 2) float16: see `_fibres`
    """
    found = rips(seed)
    axis = np.linspace(-REACH, REACH, FIELD, dtype=np.float32)
    u, v = axis[None, :], axis[:, None]
    chance = generator(seed, "field")
    ragged = np.tile(noise(chance, FIELD // 2, 1.75, (1.0, 1.8)), (2, 2))
    runs = np.tile(noise(chance, FIELD // 2, 1.15, (1.0, 7.0), low=5.0), (2, 2))  # ladders run along the warp
    rough = 0.060 * ragged + 0.062 * runs
    lines = [_wander(generator(seed, "wander", str(i))) for i in range(len(found))]
    d = np.full((FIELD, FIELD), CLOSED, np.float32)
    for rip, line in zip(found, lines, strict=True):
        rows, columns = _window(rip, axis)
        part = d[rows, columns]  # a view: what the rip can reach at all
        along, across = _local(rip, u[:, columns], v[rows])
        far = np.abs(along) / rip.length
        far = np.where(far < 1, far * far, 2 * far - 1)  # once it has opened it runs on
        if rip.branch:
            far = np.where(along < 0, far * 40, far)
        reached = np.maximum(np.abs(across) - WANDER, 0) / rip.width + far + rip.delay < part + MELT
        along, across, far = along[reached], across[reached], far[reached]
        lens = np.abs(across - line(along) * min(1.0, rip.length / 0.3)) / rip.width + far + rip.delay
        part[reached] = _smooth_min(part[reached], lens.astype(np.float32), MELT)
    low = np.clip((np.hypot(u, v) - 1.35) / 1.0, 0.0, 1.0)
    d = np.minimum(d, CLOSED) + 1.7 * low * low * (3.0 - 2.0 * low)  # low over the horizon it holds
    loss = d - _held(d + rough)  # what would float free goes soon after it is cut off
    d = d - np.where(loss > 0, 0.8 * loss, 0.0)
    smooth = blur(d + 0.6 * 0.060 * ragged, 6.0)
    d = d + rough
    step = 2 * REACH / (FIELD - 1)
    gv, gu = np.gradient(smooth, step)
    field = np.stack([d, gu, gv, smooth], -1)
    fibres, roots = _fibres(seed, found, lines, d)
    return {"field": field.astype(np.float16), "fibres": fibres, "roots": roots}


def _held(d: np.ndarray) -> np.ndarray:
    """How far the story must go before a place hangs on nothing: over all ways from it to the rim, the
    greatest of the ways' least D (a grey reconstruction; Vincent, 1993), at a quarter of the resolution."""
    step = 4
    n = len(d) // step
    coarse = d.reshape(n, step, n, step).mean((1, 3))
    # plain lists, one row after the other inside a border that is found already: numbers of arrays are slow
    wide = n + 2
    cost, found = (
        np.pad(-coarse, 1).ravel().tolist(),
        bytearray(np.pad(np.zeros((n, n), "u1"), 1, constant_values=1)),
    )
    level_of = [0.0] * (wide * wide)
    edge = {place for k in range(1, n + 1) for place in (wide + k, n * wide + k, k * wide + 1, k * wide + n)}
    heap = [(max(-CLOSED - 9.0, cost[place]), place) for place in edge]
    heapq.heapify(heap)
    for _, place in heap:
        found[place] = 1
    while heap:
        level, place = heapq.heappop(heap)
        level_of[place] = -level
        for beside in (place - wide, place + wide, place - 1, place + 1):
            if not found[beside]:
                found[beside] = 1
                heapq.heappush(heap, (max(level, cost[beside]), beside))
    held = np.array(level_of).reshape(wide, wide)[1:-1, 1:-1]
    at = np.clip((np.arange(len(d)) + 0.5) / step - 0.5, 0, n - 1.001)
    i, f = at.astype(int), at - at.astype(int)
    rows = held[i] * (1 - f)[:, None] + held[i + 1] * f[:, None]
    return rows[:, i] * (1 - f) + rows[:, i + 1] * f


def _window(rip: Rip, axis: np.ndarray) -> tuple[slice, slice]:
    """Rows and columns of the field outside which a rip's D is above CLOSED + MELT."""
    along = rip.length * (CLOSED + MELT + 1) / 2
    across = WANDER + rip.width * (CLOSED + MELT)
    c, s = abs(np.cos(rip.bearing)), abs(np.sin(rip.bearing))
    half_u, half_v = c * across + s * along, c * along + s * across
    rows = np.searchsorted(axis, (rip.v - half_v, rip.v + half_v))
    columns = np.searchsorted(axis, (rip.u - half_u, rip.u + half_u))
    return slice(*rows), slice(*columns)


def _local(rip: Rip, u, v):
    c, s = np.cos(rip.bearing), np.sin(rip.bearing)
    return (v - rip.v) * c - (u - rip.u) * s, (u - rip.u) * c + (v - rip.v) * s


def _smooth_min(a, b, k: float):
    """Quadratic smooth minimum; source: Inigo Quilez, 2013, smooth minimum."""
    h = np.maximum(k - np.abs(a - b), 0) / k
    return np.minimum(a, b) - h * h * (0.25 * k)


FIBRES = 7000


def _fibres(seed: int, found, lines, d):
    """The loose fibres.

    fibres[i]   base u, v on the rip's middle line; the way across, u, v (length 1, toward the side
                it hangs from); length; shape and character in [0, 1); kind: 0 curls, 1 is long and hangs,
                2 spans the gap
    roots[i, k] how far across it is rooted at OPENINGS[k], and whether it is there
    """
    chance = generator(seed, "fibres")
    share = np.array([r.fibres for r in found])
    which = chance.choice(len(found), FIBRES, p=share / share.sum())
    at = np.clip(chance.normal(0, 0.62, FIBRES), -1.6, 1.6)
    lock = chance.random(FIBRES) < 0.50  # most hang in locks
    rows = np.zeros((FIBRES, 8), np.float32)
    steps = np.arange(220) * 0.0042
    roots = np.zeros((FIBRES, len(OPENINGS), 2), np.float32)
    for i, rip in enumerate(found):
        mine = np.flatnonzero(which == i)
        if not len(mine):
            continue
        grain = generator(seed, "locks", str(i))
        along = at[mine] * rip.length if not rip.branch else np.abs(at[mine]) * rip.length
        centres = np.sort(grain.uniform(-1.7, 1.7, 46)) * rip.length
        near = centres[np.abs(along[:, None] - centres[None]).argmin(1)]
        along = np.where(lock[mine], near + grain.normal(0, 0.010, len(mine)), along)
        side = np.where(grain.random(len(mine)) < 0.5, -1.0, 1.0)
        c, s = np.cos(rip.bearing), np.sin(rip.bearing)
        middle = lines[i](along) * min(1.0, rip.length / 0.3)
        u, v = rip.u + middle * c - along * s, rip.v + middle * s + along * c
        rows[mine, 0], rows[mine, 1], rows[mine, 2], rows[mine, 3] = u, v, c * side, s * side
        pu = u[:, None] + rows[mine, 2:3] * steps
        pv = v[:, None] + rows[mine, 3:4] * steps
        wall = np.maximum.accumulate(_sample(d, pu, pv), axis=1)  # what must be exceeded to open that far
        for k, opening in enumerate(OPENINGS):
            reached = (wall < opening).sum(1)
            roots[mine, k, 0] = steps[np.clip(reached, 0, len(steps) - 1)]
            roots[mine, k, 1] = (reached > 0) & (reached < len(steps) - 2)
        jump = np.diff(roots[mine, :, 0], axis=1) > 0.13  # two rips have met: the fibre is gone
        gone = np.concatenate([np.zeros((len(mine), 1), bool), np.logical_or.accumulate(jump, 1)], 1)
        roots[mine, :, 1] *= ~gone
    length = 0.014 + 0.22 * chance.random(FIBRES) ** 3.2
    kind = chance.random(FIBRES)
    rows[:, 7] = np.where(kind < 0.016, 2.0, np.where(kind < 0.09, 1.0, 0.0))
    rows[:, 4] = np.where(rows[:, 7] == 1.0, 0.16 + 0.34 * chance.random(FIBRES), length)
    rows[:, 5:7] = chance.random((FIBRES, 2))
    return rows, roots.astype(np.float16)


def _sample(d, u, v):
    """Bilinear look-up of the field."""
    scale = (FIELD - 1) / (2 * REACH)
    x, y = np.clip((u + REACH) * scale, 0, FIELD - 1.001), np.clip((v + REACH) * scale, 0, FIELD - 1.001)
    i, j = x.astype(int), y.astype(int)
    fx, fy = x - i, y - j
    top = d[j + 1, i] * (1 - fx) + d[j + 1, i + 1] * fx
    return (d[j, i] * (1 - fx) + d[j, i + 1] * fx) * (1 - fy) + top * fy
