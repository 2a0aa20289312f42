"""How the network grows: somas, dendrites, axons, tethers, synapses, as Bezier curves between nodes."""

import numpy as np

from . import layout

DENDRITE, AXON, TETHER, WEB, NEAR = range(5)  # kinds of strands
SOMAS = 84
CELL_M = 40.0  # somas keep about this distance from each other


def unit(v: np.ndarray) -> np.ndarray:
    """v with length 1."""
    return v / max(float(np.linalg.norm(v)), 1e-9)


class Plant:
    """Grows the graph. Lengths in metres."""

    def __init__(self, rng: np.random.Generator):
        self.rng = rng
        self.node: list[np.ndarray] = []
        self.strands: list[tuple] = []
        self.edges: list[tuple[int, int, float]] = []
        self.way_points: list[int] = []
        self.tips: list[tuple[int, int, float]] = []  # node, neuron, rank

    def grow(self) -> None:
        """All of it."""
        self.somas()
        self.axons()
        self.dendrites()
        self.frame()
        self.tethers()
        self.links()
        self.spines()

    def add_node(self, p) -> int:
        self.node.append(np.asarray(p, float))
        return len(self.node) - 1

    def strand(self, curve, widths, nodes, *, kind, neuron, own, rank, place=-1, edge=True) -> float:
        """One strand; returns its length. curve: four points, widths: half widths at its ends."""
        t = np.linspace(0, 1, 9)[:, None]
        p0, p1, p2, p3 = (np.asarray(p, float) for p in curve)
        line = (1 - t) ** 3 * p0 + 3 * (1 - t) ** 2 * t * p1 + 3 * (1 - t) * t * t * p2 + t**3 * p3
        length = float(np.linalg.norm(np.diff(line, axis=0), axis=1).sum())
        self.strands.append(
            (p0, p1, p2, p3, *widths, self.rng.random(), rank, own, length, kind, neuron, *nodes, place)
        )
        if edge:
            self.edges.append((*nodes, length))
        return length

    def somas(self) -> None:
        """The hub, and somas ahead of the shot and thinly all round, none too close to another."""
        rng, found = self.rng, [np.array(layout.HUB)]
        for _ in range(20000):
            if len(found) == SOMAS:
                break
            ahead = rng.random() < 0.8
            reach = 140.0 + 520.0 * rng.random() ** 0.85
            azimuth = rng.normal(0.0, 0.62) if ahead else rng.uniform(-np.pi, np.pi)
            slope = 0.085 + 0.95 * rng.random() ** 1.25
            p = np.array([np.sin(azimuth) * reach, slope * reach, -np.cos(azimuth) * reach])
            room = CELL_M * (0.75 + reach / 700.0)
            if p[1] > 42.0 and min(np.linalg.norm((p - q) / (1, 1, 1.5)) for q in found) > room:
                found.append(p)
        self.soma = [self.add_node(p) for p in found]
        self.own_number = rng.random(len(found))
        self.own_number[0] = 0.97 / 7.13  # the hub is white: see nerve_tint.glsl
        self.radius = 2.0 + 2.0 * rng.random(len(found)) ** 2
        self.radius[0] = 9.5

    def turned(self, d, angle, spin) -> np.ndarray:
        """d bent away from itself by `angle`, toward the side `spin`."""
        side = unit(np.cross(d, (0.31, 0.95, 0.12)))
        up = np.cross(side, d)
        return d * np.cos(angle) + (side * np.cos(spin) + up * np.sin(spin)) * np.sin(angle)

    def tree(
        self, at, d, width, length, level, *, own, neuron, rank=0.0, kind=DENDRITE, tangent=None, skin=0.0
    ) -> None:
        """A branching dendrite from node `at` in direction d: one child goes on, another turns off.

        Half widths follow Rall (1959): the 3/2 powers of the children's add up to the parent's.
        """
        rng = self.rng
        start = d if tangent is None else tangent
        p = self.node[at] + d * skin
        end = unit(d + rng.normal(size=3) * 0.38)
        q = p + (d * 0.58 + end * 0.42) * length
        curve = (p, p + start * length * 0.36, q - end * length * 0.38, q)
        low, high = ((0.30, 1.0), (0.12, 0.80), (0.0, 0.45), (0.0, 0.15))[min(level, 3)]
        rank = max(rank, rng.uniform(low, high))
        tip = self.add_node(q)
        thin = width * 0.74
        own += self.strand(curve, (width, thin), (at, tip), kind=kind, neuron=neuron, own=own, rank=rank)
        if level == 0:
            self.tips.append((tip, neuron, rank))
            return
        share, spin = rng.uniform(0.5, 0.68), rng.uniform(0, 2 * np.pi)
        forks = [(share, -rng.uniform(0.12, 0.4), spin), (1 - share, rng.uniform(0.5, 0.95), spin)]
        if rng.random() < 0.16:
            forks.append((0.3, rng.uniform(0.6, 1.1), spin + np.pi * 0.6))
        for part, angle, turn in forks:
            to = self.turned(end, angle, turn)
            self.tree(
                tip,
                to,
                thin * part ** (2 / 3),
                length * rng.uniform(0.66, 1.0),
                level - 1,
                own=own,
                neuron=neuron,
                rank=rank,
                kind=kind,
                tangent=unit(end * 0.55 + to * 0.45),
            )

    def dendrites(self) -> None:
        """Trees around every soma, away from each other; distant neurons have fewer twigs."""
        rng = self.rng
        for i, at in enumerate(self.soma):
            p, r = self.node[at], self.radius[i]
            far = np.linalg.norm(p)
            count = 11 if i == 0 else int(rng.integers(5, 8))
            levels = 3 if far < 430 or i == 0 else 2
            golden = np.arange(count) * 2.399963 + rng.uniform(0, 6.28)
            height = 1 - 2 * (np.arange(count) + 0.5) / count
            for a, h in zip(golden, height, strict=True):
                flat = np.sqrt(1 - h * h)
                d = unit(np.array([np.cos(a) * flat, h, np.sin(a) * flat]) + rng.normal(size=3) * 0.25)
                width = (1.35 if i == 0 else 0.34 + 0.11 * r) * rng.uniform(0.6, 1.15)
                length = (40.0 if i == 0 else 19.0) * rng.uniform(0.7, 1.35) * (0.75 + far / 900.0)
                self.tree(at, d, width, length, levels, own=0.0, neuron=i, skin=r * 0.7)

    def axons(self) -> None:
        """Bundles of myelinated strands between neighbouring somas, over way points where twigs leave."""
        points = np.array([self.node[i] for i in self.soma])
        pairs = set()
        for i in range(len(points)):
            order = np.argsort(np.linalg.norm(points - points[i], axis=1))
            for j in order[1 : 11 if i == 0 else 4]:
                pairs.add((min(i, int(j)), max(i, int(j))))
            if i % 3 == 0:
                pairs.add(tuple(sorted((i, int(order[self.rng.integers(6, 14)])))))
        for i, j in sorted(pairs):
            self.axon(i, j)

    def axon(self, i: int, j: int) -> None:
        rng = self.rng
        a, b = self.node[self.soma[i]], self.node[self.soma[j]]
        span = float(np.linalg.norm(b - a))
        pieces = 2 if span < 75 else 3 if span < 150 else 4
        wander = rng.normal(size=(pieces - 1, 3)) * span * 0.085
        bow = rng.normal(size=3) * span * 0.10 - np.array([0, 0.06 * span, 0])
        t = np.linspace(0, 1, pieces + 1)[1:-1, None]
        middle = a + (b - a) * t + wander + bow * np.sin(np.pi * t)
        points = np.vstack([a, middle, b])
        tangents = np.empty_like(points)
        tangents[1:-1] = (points[2:] - points[:-2]) * 0.5
        tangents[0], tangents[-1] = (points[1] - a) * 0.9 + rng.normal(size=3) * 5, (b - points[-2]) * 0.9
        nodes = [self.soma[i], *(self.add_node(p) for p in middle), self.soma[j]]
        self.way_points += nodes[1:-1]
        first = rng.uniform(0.0, 0.35)
        for s in range(int(rng.integers(2, 5))):
            spread = rng.normal(size=(pieces + 1, 3)) * (0.6 + 0.016 * span)
            spread[0] = spread[-1] = 0.0
            through, out = points + spread, tangents + rng.normal(size=tangents.shape) * span * 0.03
            width, own, rank = (
                rng.uniform(0.18, 0.34) * (1.7 if s == 0 else 1.0),
                0.0,
                first if s == 0 else rng.uniform(first, 1.0),
            )
            for k in range(pieces):
                curve = (through[k], through[k] + out[k] / 3, through[k + 1] - out[k + 1] / 3, through[k + 1])
                own += self.strand(
                    curve, (width, width), (nodes[k], nodes[k + 1]), kind=AXON, neuron=i, own=own, rank=rank
                )
                if k < pieces - 1 and rng.random() < 0.55:
                    go = unit(unit(out[k + 1]) + rng.normal(size=3) * 0.8)
                    self.tree(
                        nodes[k + 1],
                        go,
                        width * 0.7,
                        12 + 0.06 * span,
                        int(rng.integers(1, 3)),
                        own=own,
                        neuron=i,
                        rank=rank,
                        tangent=unit(out[k + 1]),
                    )

    def frame(self) -> None:
        """Thick dark strands close by, across the upper corners, out of focus; each ends in the network."""
        rng = self.rng
        ways = (
            ((-122, 58, -60), (-58, 66, -88), (-17, 104, -118), 1.9),
            ((118, 52, -70), (70, 74, -92), (31, 88, -136), 1.6),
            ((-64, 112, -70), (-40, 92, -104), (-68, 70, -152), 1.0),
            ((22, 128, -74), (54, 104, -110), (96, 92, -168), 1.2),
            ((-150, 40, -110), (-104, 52, -132), (-78, 84, -160), 1.3),
            ((140, 96, 40), (60, 128, 20), (-40, 122, 60), 1.5),
        )
        points = np.array([self.node[i] for i in self.soma])
        for way in ways:
            path = np.array(way[:3], float) + rng.normal(size=(3, 3)) * 5
            nearest = int(np.argmin(np.linalg.norm(points - path[2], axis=1)))
            path = np.vstack(
                [path[0], (path[0] + path[1]) / 2 + rng.normal(size=3) * 5, path[1:], points[nearest]]
            )
            tangents = np.gradient(path, axis=0)
            nodes = [*(self.add_node(p) for p in path[:-1]), self.soma[nearest]]
            width, own = way[3], 0.0
            for k in range(4):
                curve = (path[k], path[k] + tangents[k] / 3, path[k + 1] - tangents[k + 1] / 3, path[k + 1])
                ends = (width * (1 - 0.17 * k), width * (0.83 - 0.17 * k))
                own += self.strand(
                    curve, ends, (nodes[k], nodes[k + 1]), kind=NEAR, neuron=nearest, own=own, rank=0.0
                )
                for _ in range(2 if k < 3 else 0):
                    go = unit(unit(tangents[k + 1]) + rng.normal(size=3) * 0.55)
                    self.tree(
                        nodes[k + 1],
                        go,
                        ends[1] * rng.uniform(0.3, 0.62),
                        rng.uniform(13, 24),
                        2,
                        own=own,
                        neuron=nearest,
                        kind=NEAR,
                        tangent=unit(tangents[k + 1] * 0.02 + go * 0.4),
                    )

    def tethers(self) -> None:
        """From each building's top up to the four best placed somas, two or three strands to each."""
        rng = self.rng
        points = np.array([self.node[i] for i in self.soma])
        self.place = []
        for number, place in enumerate(layout.PLACES):
            top = np.array(place.top)
            to = self.add_node(top)
            self.place.append(to)
            away = np.linalg.norm((points - top) * (1.0, 0.55, 0.8), axis=1) + np.where(
                points[:, 1] < top[1] + 12, 1e4, 0
            )
            for order, j in enumerate(np.argsort(away)[:4]):
                a = points[j]
                span = float(np.linalg.norm(top - a))
                sag = np.array([0, -0.10 * span, 0]) + rng.normal(size=3) * (0.05, 0.0, 0.05) * span
                for s in range(3 if order == 0 else 2):
                    twist = rng.normal(size=(2, 3)) * 0.022 * span
                    third = (top - a) / 3
                    out = rng.normal(size=3) * 0.03 * span
                    curve = (a, a + third + sag + twist[0], top - third + sag * 0.55 + twist[1] + out, top)
                    self.strand(
                        curve,
                        (0.34, 0.20),
                        (self.soma[j], to),
                        kind=TETHER,
                        neuron=int(j),
                        own=0.0,
                        rank=rng.uniform(0.0, 0.25) if s == 0 else rng.uniform(0.2, 0.9),
                        place=number,
                    )

    def links(self) -> None:
        """Synapses: twigs of different neurons that come close are joined by a hair, some by long cobwebs."""
        rng = self.rng
        spot = np.array([self.node[n] for n, _, _ in self.tips])
        owner = np.array([neuron for _, neuron, _ in self.tips])
        joined = set()
        for k, (node, neuron, rank) in enumerate(self.tips):
            gap = np.linalg.norm(spot - spot[k], axis=1)
            gap[owner == neuron] = 1e9
            reach = 12.0 + 0.05 * np.linalg.norm(spot[k])
            near = (
                np.flatnonzero(gap < reach)
                if rng.random() < 0.8
                else np.flatnonzero((gap > reach) & (gap < reach * 3))
            )
            if near.size == 0:
                continue
            j = int(rng.choice(near))
            if (j, k) in joined:
                continue
            joined.add((k, j))
            a, b = spot[k], spot[j]
            droop = rng.normal(size=(2, 3)) * 0.14 * gap[j] - np.array([0, 0.07 * gap[j], 0])
            curve = (a, a + (b - a) / 3 + droop[0], b + (a - b) / 3 + droop[1], b)
            self.strand(
                curve,
                (0.13, 0.13),
                (node, self.tips[j][0]),
                kind=WEB,
                neuron=neuron,
                own=90.0,
                rank=max(rank, rng.uniform(0.25, 1.0)),
            )

    def spines(self) -> None:
        """Short hairs on the dendrites that are near enough to show them."""
        rng = self.rng
        for s in list(self.strands):
            p0, p1, p2, p3, w0 = s[:5]
            kind, neuron, n0, n1 = s[10], s[11], s[12], s[13]
            if kind not in (DENDRITE, NEAR) or w0 < 0.16 or np.linalg.norm(p0) > 340 or rng.random() < 0.3:
                continue
            t = rng.uniform(0.2, 0.9)
            p = (1 - t) ** 3 * p0 + 3 * (1 - t) ** 2 * t * p1 + 3 * (1 - t) * t * t * p2 + t**3 * p3
            d = unit(unit(p3 - p0) * 0.4 + rng.normal(size=3) * 0.7)
            e = unit(d + rng.normal(size=3) * 0.5)
            long = rng.uniform(2.5, 7.0)
            q = p + (d + e) * 0.5 * long
            self.strand(
                (p, p + d * long * 0.35, q - e * long * 0.35, q),
                (0.10, 0.07),
                (n0, n1),
                kind=WEB,
                neuron=neuron,
                own=s[8] + t * s[9],
                rank=max(s[7], rng.uniform(0.3, 1.0)),
                edge=False,
            )
