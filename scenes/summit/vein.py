"""The sky's veins, grown: space colonisation in the unit disc, whose middle is the summit.

Source: Runions, Lane, Prusinkiewicz, 2007, Modeling Trees with a Space Colonization Algorithm; widths after
Murray, 1926, The Physiological Principle of Minimum Work.
"""

import sys

import numpy as np

from visuals import cached, generator

CAP = 24000  # most nodes of a network
TWIGS = 7  # generations of tips that are cut off
SMOOTH = 8  # passes over the courses
MURRAY = 2.4  # exponent: a vein's radius is the sum of what it feeds to the power of 1 / MURRAY
RADIUS = 0.00078  # of a vein that feeds one tip, of the disc's radius
BED = {  # roots, attractors, influence, kill distance, step, bias of their turning
    "gold": (5, 6500, 0.11, 0.0120, 0.0072, 1.0),
    "indigo": (4, 4200, 0.12, 0.0160, 0.0078, -1.0),
}


def network(seed: int, name: str) -> np.ndarray:
    """Its segments, (n, 9) float32: both ends (x, y, x, y), radii at both, ways from the summit at both (in
    radii of the disc), and the number in [0, 1) of the root it hangs on."""
    me = sys.modules[__name__]
    made = cached(f"summit_vein_{name}", lambda: {"segment": _build(seed, name)}, me, key=(seed, name))
    return made["segment"]


def _build(seed: int, name: str) -> np.ndarray:
    roots, count, influence, kill, step, turning = BED[name]
    rng = generator(seed, "vein", name)
    point, parent = _grow(rng, roots, _food(rng, count), influence, kill, step, turning)
    point, parent = _prune(point, parent, roots)
    flow = _flow(parent, roots)
    point = _smooth(point, parent, flow)
    return _segments(point, parent, flow, roots)


def _food(rng, count: int) -> np.ndarray:
    """Attractors: denser toward the summit, with lacunae."""
    r, turn = rng.random(count) ** 0.58, rng.random(count) * 2 * np.pi
    at = np.column_stack([r * np.cos(turn), r * np.sin(turn)])
    k = rng.uniform(5.0, 9.0, 2)
    dense = np.sin(k[0] * at[:, 0] + rng.random() * 6) + np.sin(k[1] * at[:, 1] + rng.random() * 6)
    return at[rng.random(count) < np.clip(0.50 + 0.50 * dense, 0.03, 1.0)].astype(np.float32)


def _grow(rng, roots, food, influence, kill, step, turning):
    point, parent = np.zeros((CAP, 2), np.float32), np.full(CAP, -1)
    start = np.arange(roots) * 2 * np.pi / roots + rng.normal(0, 0.35, roots)
    point[:roots] = 0.011 * np.column_stack([np.cos(start), np.sin(start)])
    near, near_2 = np.zeros(len(food), int), np.full(len(food), np.inf, np.float32)
    cell = 0.62 * step
    taken = np.zeros((int(2.6 / cell), int(2.6 / cell)), bool)
    first, last = 0, roots
    for _ in range(460):
        food, near, near_2 = _feed(point, first, last, food, near, near_2, kill)
        hungry = near_2 < influence**2
        if last > CAP - 3000 or not hungry.any():
            break
        way = food[hungry] - point[near[hungry]]
        way /= np.linalg.norm(way, axis=1, keepdims=True) + 1e-9
        pull = np.column_stack([np.bincount(near[hungry], way[:, k], minlength=last) for k in (0, 1)])
        active = np.flatnonzero(np.abs(pull).sum(axis=1) > 1e-6)
        tip = point[active]
        ahead = pull[active] / (np.linalg.norm(pull[active], axis=1, keepdims=True) + 1e-9)
        ahead += 0.75 * turning * _meander(tip) + rng.normal(0, 0.10, ahead.shape)
        old = parent[active] >= 0
        ahead[old] += 0.5 * (tip[old] - point[parent[active[old]]]) / step
        grown = tip + step * ahead / (np.linalg.norm(ahead, axis=1, keepdims=True) + 1e-9)
        place = np.clip(((grown + 1.3) / cell).astype(int), 0, len(taken) - 1)
        _, alone = np.unique(place[:, 0] * len(taken) + place[:, 1], return_index=True)
        alone = alone[~taken[place[alone, 0], place[alone, 1]]]
        if alone.size == 0:
            influence *= 0.85
            if influence < kill:
                break
            first = last
            continue
        taken[place[alone, 0], place[alone, 1]] = True
        first, last = last, last + alone.size
        point[first:last], parent[first:last] = grown[alone], active[alone]
    return point[:last].astype(float), parent[:last]


def _feed(point, first, last, food, near, near_2, kill):
    """Which node is nearest to each attractor, now that first..last are new; those reached are gone."""
    if last == first:
        return food, near, near_2
    fresh = point[first:last]
    away = (food**2).sum(1)[:, None] - 2.0 * (food @ fresh.T) + (fresh**2).sum(1)
    best = away.argmin(axis=1)
    least = np.maximum(away[np.arange(len(food)), best], 0.0)
    closer = least < near_2
    near, near_2 = np.where(closer, best + first, near), np.where(closer, least, near_2)
    left = near_2 > kill**2
    return food[left], near[left], near_2[left]


def _meander(p: np.ndarray) -> np.ndarray:
    x, y = p.T
    along = np.cos(9 * y) + 0.6 * np.cos(26 * y - 11 * x) + 0.4 * np.cos(59 * y - 17 * x)
    across = -np.cos(10 * x) - 0.6 * np.cos(25 * x + 13 * y) - 0.4 * np.cos(57 * x + 19 * y)
    return np.column_stack([along, across])


def _prune(point, parent, roots):
    keep = np.ones(len(point), bool)
    for _ in range(TWIGS):
        children = np.bincount(parent[keep & (parent >= 0)], minlength=len(point))
        keep &= (children > 0) | (np.arange(len(point)) < roots)
    number = np.cumsum(keep) - 1
    parent = parent[keep]
    return point[keep], np.where(parent >= 0, number[parent], -1)


def _flow(parent, roots) -> np.ndarray:
    """How many tips each node feeds. A child comes after its parent."""
    flow = np.zeros(len(parent))
    for node in range(len(parent) - 1, -1, -1):
        flow[node] = max(flow[node], 1.0)
        if node >= roots:
            flow[parent[node]] += flow[node]
    return flow


def _smooth(point, parent, flow):
    """Each node drawn between its parent and the child that carries most."""
    order = np.argsort(flow, kind="stable")
    order = order[parent[order] >= 0]
    main = np.full(len(point), -1)
    main[parent[order]] = order
    mid = np.flatnonzero((main >= 0) & (parent >= 0))
    for _ in range(SMOOTH):
        drawn = point.copy()
        drawn[mid] = 0.5 * point[mid] + 0.25 * (point[parent[mid]] + point[main[mid]])
        point = drawn
    return point


def _segments(point, parent, flow, roots) -> np.ndarray:
    radius = RADIUS * flow ** (1.0 / MURRAY)
    way, tree = np.zeros(len(point)), np.arange(len(point)) / roots
    for node in range(roots, len(point)):
        above = parent[node]
        way[node] = way[above] + np.hypot(*(point[node] - point[above]))
        tree[node] = tree[above]
    child = np.flatnonzero(parent >= 0)
    up = parent[child]
    parts = [point[up], point[child], radius[up], radius[child], way[up], way[child], tree[child]]
    return np.column_stack(parts).astype(np.float32)
