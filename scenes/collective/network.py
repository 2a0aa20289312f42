"""The city's nervous system as a graph: somas, dendrites, axons, the threads that hold the buildings.

Every strand is one cubic Bezier curve between two nodes of the graph. It knows how far both its ends are from
the hub along the threads, so that a wavefront can leave the hub with each heartbeat and branch where the
threads do, and how far they are from the soma it belongs to, for the impulses which that neuron fires by
itself.
"""

import sys

import numpy as np

from visuals import cached, generator

from . import layout, plant

SOURCES = 140  # nodes that a touch can start from


def network(seed: int) -> dict[str, np.ndarray]:
    """The whole graph, float32 unless said otherwise; N nodes, S somas, E strands.

    node (N, 3) m · hub_m (N,) from the hub along the threads · soma (S,) int, its node · radius (S,) m ·
    neuron (S,) [0, 1) the neuron's own number · sources (M,) int and rows (M, N) m float16, the distances
    from each of them · place_m (15,) from the hub to the top of each building.
    Strands: p0..p3 (E, 3) control points in m · w0, w1 half widths in m · seed, rank [0, 1) · way (E, 4): m
    from the hub at both ends, from the soma at the start, and the length · kind · neuron_of (E,) the number
    of the neuron it belongs to · nodes (E, 2) · place: the building it holds, or -1 · end_rank: the least
    rank of the strands that go on from its end, 9 at a tip. Sorted from near to far.
    """
    me = sys.modules[__name__]
    return cached("network", lambda: _build(seed), me, plant, layout, key=(seed,))


def _build(seed: int) -> dict[str, np.ndarray]:
    grown = plant.Plant(generator(seed, "network"))
    grown.grow()
    return _arrays(grown)


def _arrays(grown: plant.Plant) -> dict[str, np.ndarray]:
    node = np.array(grown.node)
    columns = list(zip(*grown.strands, strict=True))
    order = np.argsort(np.linalg.norm((np.array(columns[0]) + np.array(columns[3])) / 2 - (0, 2, 0), axis=1))
    column = [np.array(c)[order] for c in columns]
    nodes = np.stack([column[12], column[13]], 1)
    ahead = [n for n in grown.way_points if grown.node[n][2] < -40]
    sources = np.array([*grown.soma, *grown.rng.permutation(ahead)])[:SOURCES]
    rows = geodesics(len(node), grown.edges, np.concatenate([[grown.soma[0]], sources]))
    hub = rows[0]
    grows = (column[10] == plant.DENDRITE) | (column[10] == plant.NEAR)  # these have a start and a tip
    goes_on = np.full(len(node), 9.0)  # the least rank of a strand that starts at a node
    np.minimum.at(goes_on, nodes[:, 0], column[7])
    np.minimum.at(goes_on, np.where(grows, 0, nodes[:, 1]), column[7])
    goes_on[grown.soma] = 0.0
    out = {
        "end_rank": goes_on[nodes[:, 1]],
        "node": node,
        "hub_m": hub,
        "radius": grown.radius,
        "neuron": grown.own_number,
        "rows": rows[1:],
        "p0": column[0],
        "p1": column[1],
        "p2": column[2],
        "p3": column[3],
        "w0": column[4],
        "w1": column[5],
        "seed": column[6],
        "rank": column[7],
        "kind": column[10],
        "neuron_of": grown.own_number[column[11]],
        "way": np.stack([hub[nodes[:, 0]], hub[nodes[:, 1]], column[8], column[9]], 1),
        "place": column[14],
        "place_m": hub[grown.place],
        "nodes": nodes,
    }
    out = {name: np.asarray(value, np.float32) for name, value in out.items()}
    out["rows"] = out["rows"].astype(np.float16)
    return out | {"soma": np.array(grown.soma), "sources": sources}


def geodesics(count: int, edges: list[tuple[int, int, float]], sources: np.ndarray) -> np.ndarray:
    """Shortest ways from each source to all `count` nodes along the edges, (len(sources), count) float32, m.

    All sources at once: every round takes the least over each node's edges (Bellman, 1958), until it changes
    nothing.
    """
    a, b, length = (np.array(c) for c in zip(*edges, strict=True))
    start, end, length = np.concatenate([a, b]), np.concatenate([b, a]), np.concatenate([length, length])
    order = np.argsort(end, kind="stable")
    start, end, length = start[order], end[order], length[order].astype(np.float32)[:, None]
    targets, first = np.unique(end, return_index=True)
    far = np.full((count, len(sources)), 4000.0, np.float32)  # nodes by sources: rows are contiguous
    far[sources, np.arange(len(sources))] = 0.0
    while True:
        best = np.minimum(far[targets], np.minimum.reduceat(far[start] + length, first, axis=0))
        if np.array_equal(best, far[targets]):
            return far.T
        far[targets] = best
