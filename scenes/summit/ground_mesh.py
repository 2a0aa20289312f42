"""The shards of the ground: a Voronoi mosaic whose cells grow with the distance, some of them shattered again
from the point of a blow. Each shard is a convex face that knows how far its edges are."""

from itertools import pairwise

import numpy as np

from visuals import generator

NEAR = ((-6.0, 150.0), (-10.0, 118.0))  # x, z: along here the shards are smallest, m
SHARD_M, GROWTH = 5.6, 0.085  # size of a near shard, and what a metre of distance adds to it
HALF_M = 720.0  # the mosaic is a square of twice this
SHATTERED_M = 70.0  # up to this distance a blow shatters a shard again
SHARE = {"draft": 0.10, "live": 0.16, "film": 0.17}  # of the near shards that are shattered
CHUNK_M = 80.0
NEIGHBOURS = 20
MOST = 18  # corners of a shard


def build(seed: int, quality: str) -> dict[str, np.ndarray]:
    """vertices (n, 12): place 2, distance to the edge, the edge's outward normal 2, the shard's centre 2, its
    size (negative: a splinter), four numbers of its own; chunks (m, 5): first vertex, number of vertices,
    centre 2, radius."""
    chance = generator(seed, "summit", "ground")
    seeds = scatter(chance)
    cells = voronoi(seeds)
    near = distance(seeds)
    broken = (chance.random(len(seeds)) < SHARE[quality] * (1.2 - near / SHATTERED_M)) & (near < SHATTERED_M)
    splinters = shatter(cells[broken], chance)
    shards = np.concatenate([cells[~broken], splinters])
    small = np.arange(len(shards)) >= (~broken).sum()
    return faces(shards, small, chance)


def distance(places: np.ndarray) -> np.ndarray:
    """Of places (n, 2) to the line NEAR, m."""
    best = np.full(len(places), np.inf)
    for a, b in pairwise(NEAR):
        a, b = np.array(a), np.array(b)
        t = np.clip((places - a) @ (b - a) / ((b - a) @ (b - a)), 0.0, 1.0)
        best = np.minimum(best, np.linalg.norm(places - a - t[:, None] * (b - a), axis=1))
    return best


def scatter(chance) -> np.ndarray:
    """Seeds (n, 2): a quadtree divided until its squares are as large as shards should be there, one seed
    somewhere in each."""
    corner = np.arange(-HALF_M, HALF_M, 180.0)
    squares = np.stack(np.meshgrid(corner, corner), -1).reshape(-1, 2) + 90.0
    size, kept = 180.0, []
    while len(squares):
        wanted = SHARD_M + GROWTH * distance(squares)
        # squares halve, sizes do not: chance blends one level into the next
        done = size * (0.72 + 0.56 * chance.random(len(squares))) < wanted
        kept.append(squares[done] + (chance.random((done.sum(), 2)) - 0.5) * size * 0.94)
        rest = squares[~done]
        size *= 0.5
        steps = np.array([(-1, -1), (1, -1), (-1, 1), (1, 1)]) * size * 0.5
        squares = (rest[:, None] + steps).reshape(-1, 2)
    return np.concatenate(kept)


def voronoi(seeds: np.ndarray) -> np.ndarray:
    """Each seed's cell among its neighbours: convex polygons (n, MOST, 2), the last corner repeated."""
    nearest = np.empty((len(seeds), NEIGHBOURS), int)
    for start in range(0, len(seeds), 500):
        part = seeds[start : start + 500]
        far = (part[:, :1] - seeds[:, 0]) ** 2
        far += (part[:, 1:] - seeds[:, 1]) ** 2
        far[np.arange(len(part)), start + np.arange(len(part))] = np.inf
        chosen = np.argpartition(far, NEIGHBOURS, axis=1)[:, :NEIGHBOURS]
        order = np.argsort(np.take_along_axis(far, chosen, 1), axis=1)
        nearest[start : start + 500] = np.take_along_axis(chosen, order, 1)
    reach = np.linalg.norm(seeds[nearest[:, 5]] - seeds, axis=1)[:, None, None] * 1.6
    square = np.array([(-1.0, -1.0), (1, -1), (1, 1), (-1, 1)])
    cells = np.repeat(square[None], len(seeds), 0) * reach + seeds[:, None]
    cells = np.concatenate([cells, np.repeat(cells[:, -1:], MOST - 4, 1)], 1)
    for k in range(NEIGHBOURS):
        cells = clip(cells, seeds, seeds[nearest[:, k]])
    return cells


def clip(cells: np.ndarray, own: np.ndarray, other: np.ndarray) -> np.ndarray:
    """What of convex polygons (n, MOST, 2) is nearer to `own` than to `other` (n, 2), after I. Sutherland and
    G. Hodgman, 1974, Reentrant Polygon Clipping."""
    way = other - own
    offset = (way * 0.5 * (own + other)).sum(-1)
    d = cells[..., 0] * way[:, :1] + cells[..., 1] * way[:, 1:] - offset[:, None]
    cut_off = (d > 0.0).any(1)
    if not cut_off.all():  # most neighbours take nothing
        kept = cells.copy()
        if cut_off.any():
            kept[cut_off] = clip(cells[cut_off], own[cut_off], other[cut_off])
        return kept
    nxt, dn = np.roll(cells, -1, 1), np.roll(d, -1, 1)
    t = d / np.where(np.abs(d - dn) < 1e-12, 1.0, d - dn)
    cut = cells + (nxt - cells) * t[..., None]
    both = np.stack([cells, cut], 2).reshape(len(cells), -1, 2)
    again = (cells == np.roll(cells, 1, 1)).all(-1)  # the repeats of the last corner would crowd out others
    there = np.stack([(d <= 0.0) & ~again, (d <= 0.0) != (dn <= 0.0)], 2).reshape(len(cells), -1)
    order = np.argsort(~there, axis=1, kind="stable")[:, :MOST]
    count = np.minimum(there.sum(1), MOST)
    order = np.take_along_axis(order, np.minimum(np.arange(MOST)[None], count[:, None] - 1), 1)
    out = np.take_along_axis(both, order[..., None], 1)
    return np.where((count > 2)[:, None, None], out, cells)


def shatter(cells: np.ndarray, chance) -> np.ndarray:
    """Splinters of polygons, each broken by a blow somewhere in it: cells of seeds on rings round it."""
    centre, size = middle(cells)
    blow = centre + (chance.random((len(cells), 2)) - 0.5) * size[:, None] * 0.6
    seeds = []
    for radius, number in ((0.10, 3), (0.30, 5), (0.62, 5)):
        start = chance.random(len(cells)) * 2 * np.pi
        for k in range(number):
            angle = start + 2 * np.pi * (k + 0.5 * (chance.random(len(cells)) - 0.5)) / number
            r = radius * size * (0.75 + 0.5 * chance.random(len(cells)))
            seeds.append(blow + r[:, None] * np.stack([np.cos(angle), np.sin(angle)], -1))
    seeds = np.stack(seeds, 1)
    out = []
    for k in range(seeds.shape[1]):
        part = cells
        for other in range(seeds.shape[1]):
            if other != k:
                part = clip(part, seeds[:, k], seeds[:, other])
        inside = (owner(middle(part)[0], seeds) == k) & (area(part) > 0.02)
        out.append(part[inside])
    return np.concatenate(out)


def owner(places: np.ndarray, seeds: np.ndarray) -> np.ndarray:
    """Which of its row of seeds (n, k, 2) each place (n, 2) is nearest to: a cell that was clipped away is
    nobody's."""
    return ((places[:, None] - seeds) ** 2).sum(-1).argmin(1)


def area(cells: np.ndarray) -> np.ndarray:
    nxt = np.roll(cells, -1, 1)
    return 0.5 * np.abs((cells[..., 0] * nxt[..., 1] - cells[..., 1] * nxt[..., 0]).sum(1))


def middle(cells: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Centroids (n, 2) of the outlines and sizes (the side of a square of the same area), m."""
    edge = np.linalg.norm(np.roll(cells, -1, 1) - cells, axis=-1, keepdims=True)
    halves = 0.5 * (np.roll(cells, -1, 1) + cells)
    return (halves * edge).sum(1) / np.maximum(edge.sum(1), 1e-9), np.sqrt(area(cells))


def faces(cells: np.ndarray, small: np.ndarray, chance) -> dict[str, np.ndarray]:
    """Triangles from each shard's centre to its edges, in chunks."""
    centre, size = middle(cells)
    own = chance.random((len(cells), 4))
    place = np.floor(centre / CHUNK_M).astype(int)
    order = np.lexsort((place[:, 0], place[:, 1]))
    cells, centre, size, own, small, place = (a[order] for a in (cells, centre, size, own, small, place))
    nxt = np.roll(cells, -1, 1)
    along = nxt - cells
    long_ = np.linalg.norm(along, axis=-1)
    shard, corner = np.nonzero(long_ > 1e-3)
    a, b = cells[shard, corner], nxt[shard, corner]
    out = np.stack([along[shard, corner, 1], -along[shard, corner, 0]], -1) / long_[shard, corner, None]
    c = centre[shard]
    deep = ((a - c) * out).sum(-1)
    out *= np.sign(deep)[:, None]
    rows = np.zeros((len(shard), 3, 12), np.float32)
    rows[:, 0, :2], rows[:, 1, :2], rows[:, 2, :2] = c, a, b
    rows[:, 0, 2] = np.abs(deep)
    rows[:, :, 3:5], rows[:, :, 5:7] = out[:, None], c[:, None]
    rows[:, :, 7] = np.where(small, -size, size)[shard, None]
    rows[:, :, 8:12] = own[shard][:, None]
    key = place[shard, 0] + 4096 * place[shard, 1]
    starts = np.flatnonzero(np.r_[True, key[1:] != key[:-1]])
    ends = np.r_[starts[1:], len(key)]
    chunks = []
    for s, e in zip(starts, ends, strict=True):
        at = c[s:e]
        mid = 0.5 * (at.min(0) + at.max(0))
        reach = np.linalg.norm(a[s:e] - mid, axis=1).max()
        chunks.append((3 * s, 3 * (e - s), *mid, reach))
    return {"vertices": rows.reshape(-1, 12), "chunks": np.array(chunks)}
