"""What grows: a store of nodes and strands, and branching trees, many at once.

Every strand is one cubic Bezier curve between two nodes. A node knows the node of the core (a soma, a way
point, a building's top) that its tree hangs on, and how far that is along the strands.
"""

import numpy as np

DENDRITE, AXON, TETHER, WEB, NEAR = range(5)  # kinds of strands
RANKS = ((0.30, 1.0), (0.12, 0.80), (0.0, 0.45), (0.0, 0.15), (0.0, 0.05))  # by branchings still to come
MOST_NODES = 60000
BEND_M = 150.0  # size of the currents that bend the branches


def unit(v: np.ndarray) -> np.ndarray:
    """Each row of v with length 1."""
    return v / np.maximum(np.linalg.norm(v, axis=-1, keepdims=True), 1e-9)


def lengths(curve: np.ndarray) -> np.ndarray:
    """Lengths of Bezier curves, (n, 4, 3) to (n,)."""
    t = np.linspace(0, 1, 9)
    s = 1 - t
    base = np.stack([s**3, 3 * s * s * t, 3 * s * t * t, t**3], 1)
    line = (base[None, :, :, None] * curve[:, None]).sum(axis=2)
    return np.linalg.norm(np.diff(line, axis=1), axis=2).sum(axis=1)


def at(curve: np.ndarray, t: np.ndarray) -> np.ndarray:
    """A point of each curve, (n, 4, 3) and (n,) to (n, 3)."""
    t = t[:, None]
    s = 1 - t
    return s**3 * curve[:, 0] + 3 * s * s * t * curve[:, 1] + 3 * s * t * t * curve[:, 2] + t**3 * curve[:, 3]


class Sprout:
    """Nodes and strands so far. Lengths in metres."""

    def __init__(self, rng: np.random.Generator):
        self.rng = rng
        self.count = 0
        self.point = np.zeros((MOST_NODES, 3))
        self.root = np.zeros(MOST_NODES, int)
        self.root_m = np.zeros(MOST_NODES)
        self.made: list[dict[str, np.ndarray]] = []
        self.tips: list[dict[str, np.ndarray]] = []
        self.eddy = unit(rng.normal(size=(3, 3))) * (2 * np.pi / BEND_M)
        self.eddy_phase = rng.uniform(0, 2 * np.pi, 3)

    def add(self, points, root=None, root_m=0.0) -> np.ndarray:
        """New nodes, (n, 3); their numbers. Without a root they belong to the core."""
        points = np.atleast_2d(points)
        new = np.arange(self.count, self.count + len(points))
        self.point[new] = points
        self.root[new] = new if root is None else root
        self.root_m[new] = root_m
        self.count += len(points)
        return new

    def strands(self, curve, widths, nodes, *, kind, voice, neuron, own, rank, place=-1) -> np.ndarray:
        """New strands; their lengths.

        curve (n, 4, 3) · widths (n, 2) half widths at the ends · nodes (n, 2) · voice: the number [0, 1) that
        gives colour and rhythm · neuron: whose it is · own: m from its soma to the start
        """
        n, long = len(curve), lengths(curve)
        values = {"kind": kind, "voice": voice, "neuron": neuron, "own": own, "rank": rank, "place": place}
        columns = {name: np.broadcast_to(value, (n,)).copy() for name, value in values.items()}
        arrays = {"curve": curve, "widths": np.broadcast_to(widths, (n, 2)).copy(), "nodes": nodes}
        self.made.append(columns | arrays | {"long": long, "seed": self.rng.random(n)})
        return long

    def all(self, name: str) -> np.ndarray:
        """A column of all strands."""
        return np.concatenate([strands[name] for strands in self.made])

    def all_tips(self, name: str) -> np.ndarray:
        """A column of all tips: node, neuron, voice, rank."""
        return np.concatenate([tips[name] for tips in self.tips])

    def current(self, points: np.ndarray) -> np.ndarray:
        """A smooth field of directions, (n, 3): neighbouring branches bend alike."""
        wave = np.sin(points @ self.eddy.T + self.eddy_phase)
        return wave + 0.5 * np.roll(np.sin(points @ self.eddy.T * 2.3 + self.eddy_phase * 5.0), 1, axis=1)

    def turned(self, d, angle, spin) -> np.ndarray:
        """Each d bent away from itself by `angle`, toward the side `spin`."""
        side = unit(np.cross(d, (0.31, 0.95, 0.12)))
        up = np.cross(side, d)
        angle, spin = angle[:, None], spin[:, None]
        return d * np.cos(angle) + (side * np.cos(spin) + up * np.sin(spin)) * np.sin(angle)

    def trees(self, start, d, width, length, level, *, own, rank, tangent=None, skin=0.0, **kin) -> None:
        """Branching dendrites, n of them, from nodes `start` in directions d, with `level` branchings.

        One child goes on, another turns off. Half widths follow Rall (1959): the 3/2 powers of the children's
        add up to the parent's.
        """
        rng, n = self.rng, len(start)
        tangent = d if tangent is None else tangent
        live = {"start": start, "width": width, "length": length, "level": level, "own": own, "rank": rank}
        live |= {"skin": skin} | kin
        live = {name: np.broadcast_to(value, (n,)) for name, value in live.items()}
        while len(live["start"]):
            n, left = len(live["start"]), np.minimum(live["level"], len(RANKS) - 1)
            long = live["length"][:, None]
            p = self.point[live["start"]] + d * live["skin"][:, None]
            end = unit(d + rng.normal(size=(n, 3)) * 0.30 + 0.42 * self.current(p + d * long))
            q = p + (d * 0.58 + end * 0.42) * long
            curve = np.stack([p, p + tangent * long * 0.36, q - end * long * 0.38, q], 1)
            low, high = np.array(RANKS)[left].T
            rank = np.maximum(live["rank"], rng.uniform(low, high))
            reached = self.root_m[live["start"]] + lengths(curve) + live["skin"]
            tip = self.add(q, self.root[live["start"]], reached)
            nodes, thin = np.column_stack([live["start"], tip]), live["width"] * 0.74
            kin = {name: live[name] for name in ("kind", "voice", "neuron")}
            widths = np.column_stack([live["width"], thin])
            own = live["own"] + self.strands(curve, widths, nodes, own=live["own"], rank=rank, **kin)
            ends, go = live["level"] <= 0, live["level"] > 0
            self.tips.append(
                {"node": tip[ends], "rank": rank[ends]} | {k: live[k][ends] for k in ("neuron", "voice")}
            )
            share, spin = rng.uniform(0.5, 0.68, n), rng.uniform(0, 2 * np.pi, n)
            third = go & (rng.random(n) < 0.16)
            forks = (
                (go, share, -rng.uniform(0.12, 0.4, n), spin),
                (go, 1 - share, rng.uniform(0.5, 0.95, n), spin),
                (third, np.full(n, 0.3), rng.uniform(0.6, 1.1, n), spin + np.pi * 0.6),
            )
            live |= {"start": tip, "own": own, "rank": rank, "level": live["level"] - 1}
            live["skin"] = np.zeros(n)
            to = [self.turned(end[who], angle[who], side[who]) for who, _, angle, side in forks]
            tangent = unit(np.concatenate([end[who] for who, *_ in forks]) * 0.55 + np.concatenate(to) * 0.45)
            grown = {name: np.concatenate([value[f[0]] for f in forks]) for name, value in live.items()}
            grown["width"] = np.concatenate([thin[who] * part[who] ** (2 / 3) for who, part, *_ in forks])
            grown["length"] = grown["length"] * rng.uniform(0.68, 1.03, len(grown["length"]))
            d, live = np.concatenate(to), grown
