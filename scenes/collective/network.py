"""The network behind the sky as a graph: somas, dendrites, axons, the threads that hold the buildings.

Every strand is one cubic Bezier curve between two nodes of the graph. It knows how far both its ends are from
the hub along the threads, so that a wavefront can leave the hub with each heartbeat and branch where the
threads do, and how far they are from the soma it belongs to, for the impulses which that neuron fires by
itself.

Ways along the threads are exact and cheap: twigs are trees that hang on a small core (somas, the buildings'
tops, way points of the axons), and the way points lie on chains between two somas.
"""

import sys

import numpy as np

from visuals import cached, generator

from . import layout, plant, sprout

FAR_M = 4000.0  # where no thread leads


def network(seed: int) -> dict[str, np.ndarray]:
    """The whole graph, float32 unless said otherwise; N nodes, of which the first C are the core, E strands.

    node (N, 3) m · hub_m (N,) from the hub along the threads · soma (S,) int, its node · radius (S,) m ·
    neuron (S,) [0, 1) the neuron's own number · root (N,) int and root_m (N,): the node of the core that a
    node's tree hangs on, and the way to it · soma_m ways between somas and buildings' tops, the first of the
    core · way_point (C - len(soma_m), 2) int and way_point_m: the other nodes of the core, by the somas at
    both ends of their chains and the ways there · place_m (15,) from the hub to the top of each building.
    Strands: p0..p3 (E, 3) control points in m · w0, w1 half widths in m · seed, rank [0, 1) · way (E, 4): m
    from the hub at both ends, from the soma at the start, and the length · kind · neuron_of (E,) the number
    that gives colour and rhythm · nodes (E, 2) · place: the building it holds, or -1 · end_rank: the least
    rank of the strands that go on from its end, 9 at a tip. Sorted from near to far.
    """
    me = sys.modules[__name__]
    return cached("network", lambda: _build(seed), me, plant, sprout, layout, key=(seed,))


def _build(seed: int) -> dict[str, np.ndarray]:
    grown = plant.Plant(generator(seed, "network"))
    grown.grow()
    node, nodes, curve = grown.point[: grown.count], grown.all("nodes"), grown.all("curve")
    root, root_m = grown.root[: grown.count], grown.root_m[: grown.count]
    soma_m = shortest(len(grown.soma) + len(grown.place), np.concatenate(grown.links))
    way, way_m = np.concatenate(grown.way), np.concatenate(grown.way_m)
    hub = core_ways(soma_m, way, way_m)[0][root] + root_m
    kind, rank, widths = grown.all("kind"), grown.all("rank"), grown.all("widths")
    grows = (kind == sprout.DENDRITE) | (kind == sprout.NEAR)  # these have a start and a tip
    goes_on = np.full(len(node), 9.0)  # the least rank of a strand that starts at a node
    np.minimum.at(goes_on, nodes[:, 0], rank)
    np.minimum.at(goes_on, np.where(grows, 0, nodes[:, 1]), rank)
    goes_on[grown.soma] = 0.0
    strands = {f"p{k}": curve[:, k] for k in range(4)}
    strands |= {"w0": widths[:, 0], "w1": widths[:, 1], "seed": grown.all("seed"), "rank": rank, "kind": kind}
    strands |= {"neuron_of": grown.all("voice"), "place": grown.all("place"), "nodes": nodes}
    strands["end_rank"] = goes_on[nodes[:, 1]]
    strands["way"] = np.column_stack([hub[nodes], grown.all("own"), grown.all("long")])
    order = np.argsort(np.linalg.norm((curve[:, 0] + curve[:, 3]) / 2 - (0, 2, 0), axis=1), kind="stable")
    out = {name: column[order] for name, column in strands.items()}
    out |= {"node": node, "hub_m": hub, "radius": grown.radius, "neuron": grown.voice, "root_m": root_m}
    out |= {"place_m": hub[grown.place], "soma_m": soma_m, "way_point_m": way_m}
    out = {name: np.asarray(value, np.float32) for name, value in out.items()}
    return out | {"soma": grown.soma, "root": root.astype(np.int32), "way_point": way.astype(np.int32)}


def shortest(count: int, edges: np.ndarray) -> np.ndarray:
    """Shortest ways between all of `count` nodes over edges (a, b, m), (count, count) (Floyd, 1962)."""
    ways = np.full((count, count), FAR_M)
    a, b = edges[:, :2].astype(int).T
    np.minimum.at(ways, (a, b), edges[:, 2])
    ways = np.minimum(ways, ways.T)
    np.fill_diagonal(ways, 0.0)
    for k in range(count):
        ways = np.minimum(ways, ways[:, k, None] + ways[k])
    return ways


def core_ways(soma_m: np.ndarray, way: np.ndarray, way_m: np.ndarray) -> np.ndarray:
    """Ways between all nodes of the core: somas and tops, then way points.

    A way point's way leads over one of the two somas of its axon, except to others on the same axon.
    way (w, 2) these somas, way_m (w, 2) m to them
    """
    a, b = way.T
    half = np.minimum(soma_m[a] + way_m[:, :1], soma_m[b] + way_m[:, 1:])  # from way points to somas and tops
    full = np.minimum(half[:, a] + way_m[:, 0], half[:, b] + way_m[:, 1])
    same = (a[:, None] == a) & (b[:, None] == b)
    full = np.where(same, np.abs(way_m[:, :1] - way_m[:, 0]), full)
    return np.block([[soma_m, half.T], [half, full]]).astype(np.float32)
