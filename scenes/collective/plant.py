"""How the network grows: somas, axons, dendrites, near strands, tethers, synapses."""

import numpy as np

from . import layout
from .sprout import AXON, DENDRITE, NEAR, TETHER, WEB, Sprout, at, unit

SOMAS = 84
CELL_M = 40.0  # somas keep about this distance from each other
HUES = 7.13  # nerve_tint.glsl: fract(voice * HUES) is a strand's place between cyan (0) and rose (0.9)
CYAN, VIOLET, ROSE = 0.16, 0.56, 0.82


class Plant(Sprout):
    """Grows the graph. Its core comes first: somas, the buildings' tops, the axons' way points.

    links: the edges of the small graph of somas and tops (a, b, m); way: for each way point the two somas of
    its axon, (w, 2), and the m to each, (w, 2)
    """

    def grow(self) -> None:
        """All of it."""
        self.somas()
        self.place = self.add(np.array([place.top for place in layout.PLACES]))
        self.links: list[np.ndarray] = []
        self.way: list[np.ndarray] = []
        self.way_m: list[np.ndarray] = []
        self.axons()
        self.core = self.count
        self.side_trees()
        self.dendrites()
        self.frame()
        self.tethers()
        self.synapses()
        self.spines()

    def voice_of(self, hue: np.ndarray) -> np.ndarray:
        """Numbers in [0, 1) of this hue and otherwise by chance."""
        return (np.floor(self.rng.random(np.shape(hue)) * 7.0) + hue) / HUES

    def somas(self) -> None:
        """The hub, and somas ahead of the shot and thinly all round, none too close to another."""
        rng, found = self.rng, np.array([layout.HUB])
        for _ in range(20000):
            if len(found) == SOMAS:
                break
            ahead = rng.random() < 0.8
            reach = 140.0 + 520.0 * rng.random() ** 0.85
            azimuth = rng.normal(0.0, 0.62) if ahead else rng.uniform(-np.pi, np.pi)
            slope = 0.085 + 0.95 * rng.random() ** 1.25
            p = np.array([np.sin(azimuth) * reach, slope * reach, -np.cos(azimuth) * reach])
            room = CELL_M * (0.75 + reach / 700.0)
            if unit(p) @ unit(found[0]) > 0.985 and reach < 380.0:
                continue  # nothing close before or behind the hub
            if p[1] > 42.0 and (np.linalg.norm((found - p) / (1, 1, 1.5), axis=1) > room).all():
                found = np.vstack([found, p])
        self.soma = self.add(found)
        self.voice = rng.random(len(found))
        self.voice[0] = 4.72 / HUES  # the hub is between violet and rose
        self.radius = 2.0 + 2.0 * rng.random(len(found)) ** 2
        self.radius[0] = 10.5

    def axons(self) -> None:
        """Bundles of myelinated strands between neighbouring somas, over way points where twigs leave."""
        points = self.point[self.soma]
        pairs = set()
        for i in range(len(points)):
            order = np.argsort(np.linalg.norm(points - points[i], axis=1))
            for j in order[1 : 9 if i == 0 else 4]:
                pairs.add((min(i, int(j)), max(i, int(j))))
            if i % 3 == 0:
                pairs.add(tuple(sorted((i, int(order[self.rng.integers(6, 14)])))))
        pairs = np.array(sorted(pairs))
        span = np.linalg.norm(points[pairs[:, 1]] - points[pairs[:, 0]], axis=1)
        pieces = 2 + (span >= 75).astype(int) + (span >= 150)
        self.forks: list[tuple] = []  # where twigs leave, see side_trees
        for k in (2, 3, 4):
            self._bundles(pairs[pieces == k], span[pieces == k], k)

    def _bundles(self, pairs, span, pieces: int) -> None:
        """The axons of so many pieces."""
        rng, n = self.rng, len(pairs)
        if n == 0:
            return
        a, b = self.point[self.soma[pairs[:, 0]]], self.point[self.soma[pairs[:, 1]]]
        wide = span[:, None, None]
        wander = rng.normal(size=(n, pieces - 1, 3)) * wide * 0.085
        bow = rng.normal(size=(n, 1, 3)) * wide * 0.10 - np.array([0, 0.06, 0]) * wide
        t = np.linspace(0, 1, pieces + 1)[1:-1, None]
        middle = a[:, None] + (b - a)[:, None] * t + wander + bow * np.sin(np.pi * t)
        points = np.concatenate([a[:, None], middle, b[:, None]], 1)
        tangents = np.empty_like(points)
        tangents[:, 1:-1] = (points[:, 2:] - points[:, :-2]) * 0.5
        tangents[:, 0] = (points[:, 1] - a) * 0.9 + rng.normal(size=(n, 3)) * 0.10 * span[:, None]
        tangents[:, -1] = (b - points[:, -2]) * 0.9
        ways = self.add(middle.reshape(-1, 3)).reshape(n, pieces - 1)
        nodes = np.column_stack([self.soma[pairs[:, 0]], ways, self.soma[pairs[:, 1]]])
        hub = pairs[:, 0] == 0
        voice = np.where(hub, self.voice_of(rng.choice([CYAN, VIOLET, ROSE], n)), self.voice[pairs[:, 0]])
        first = np.where(hub, rng.uniform(0.0, 0.1, n), rng.uniform(0.0, 0.35, n))

        many = rng.integers(2, 5, n)  # strands of each bundle
        of = np.repeat(np.arange(n), many)
        main = np.concatenate([[True], of[1:] != of[:-1]])
        m, wide = len(of), span[of][:, None, None]
        spread = rng.normal(size=(m, pieces + 1, 3)) * (0.6 + 0.016 * wide)
        spread[:, 0] = spread[:, -1] = 0.0
        through, out = points[of] + spread, tangents[of] + rng.normal(size=(m, pieces + 1, 3)) * wide * 0.03
        rank = np.where(main, first[of], rng.uniform(first[of], 1.0))
        width = rng.uniform(0.18, 0.34, m) * np.where(main, 1.7, 1.0)
        own, reach = np.zeros(m), []
        for k in range(pieces):
            curve = [through[:, k], through[:, k] + out[:, k] / 3, through[:, k + 1] - out[:, k + 1] / 3]
            curve = np.stack([*curve, through[:, k + 1]], 1)
            kin = {"kind": AXON, "voice": voice[of], "neuron": pairs[of, 0], "own": own, "rank": rank}
            own = own + self.strands(curve, np.column_stack([width, width]), nodes[of, k : k + 2], **kin)
            reach.append(own[main])
            if k < pieces - 1:
                s = rng.random(m) < 0.55
                fork = (nodes[of, k + 1], out[:, k + 1], width, span[of], own, pairs[of, 0], voice[of], rank)
                self.forks.append(tuple(column[s] for column in fork))
        reach = np.array(reach).T
        self.links.append(np.column_stack([pairs, reach[:, -1]]))
        self.way.append(np.repeat(pairs, pieces - 1, axis=0))
        before = reach[:, :-1].ravel()
        self.way_m.append(np.column_stack([before, np.repeat(reach[:, -1], pieces - 1) - before]))

    def side_trees(self) -> None:
        """Twigs that leave the axons at their way points."""
        rng = self.rng
        columns = (np.concatenate(c) for c in zip(*self.forks, strict=True))
        node, out, width, span, own, neuron, voice, rank = columns
        out, n = unit(out), len(node)
        go = unit(out + rng.normal(size=(n, 3)) * 0.8)
        level = rng.integers(1, 3, n)
        kin = {"own": own, "neuron": neuron, "voice": voice, "rank": rank, "kind": DENDRITE, "tangent": out}
        self.trees(node, go, width * 0.7, 12 + 0.06 * span, level, **kin)

    def dendrites(self) -> None:
        """Trees around every soma: one strong trunk, a skirt of lesser ones on the other side, no two alike.

        Distant neurons have fewer twigs. The hub's trunks are of many colours.
        """
        rng = self.rng
        points = self.point[self.soma]
        far = np.linalg.norm(points, axis=1)
        count = rng.integers(5, 8, len(points))
        count[0] = 13
        of = np.repeat(np.arange(len(points)), count)
        first = np.concatenate([[True], of[1:] != of[:-1]])
        n, hub = len(of), of == 0
        axis = unit(rng.normal(size=(len(points), 3)) * (1.0, 0.8, 0.6))[of]
        skirt = unit(rng.normal(size=(n, 3)) - 0.55 * axis)
        d = np.where(first[:, None], axis, skirt)
        order = np.arange(count[0])  # the hub's all round, yet unevenly
        height, turn = 1 - 2 * (order + 0.5) / count[0], order * 2.399963 + rng.uniform(0, 6.28)
        flat = np.sqrt(1 - height * height)
        even = np.column_stack([np.cos(turn) * flat, height, np.sin(turn) * flat])
        even += rng.normal(size=even.shape) * 0.38
        eye = -unit(points[0])
        d[hub] = unit(even - eye * np.maximum(even @ eye - 0.2, 0.0)[:, None])  # none points at the eye
        strong = rng.uniform(0.35, 1.0, n) ** 1.5  # the hub's trunks are few, its others slender
        width = np.where(hub, 0.55 + 1.5 * strong, (0.34 + 0.11 * self.radius[of]) * rng.uniform(0.5, 1.1, n))
        width *= np.where(first, 1.35, 1.0)
        long = 19.0 * rng.uniform(0.6, 1.35, n) * np.where(first, 1.5, 1.0)
        long = np.where(hub, 19.0 + 17.0 * strong, long) * (0.75 + far[of] / 900.0)
        level = np.where(hub, np.where(strong > 0.3, 4, 3), np.where(far[of] < 430, 3, 2))
        hue = np.array([CYAN, ROSE, VIOLET, CYAN, ROSE])[np.arange(n) % 5] + rng.uniform(-0.07, 0.07, n)
        voice = np.where(hub, self.voice_of(hue), self.voice[of])
        kin = {"own": 0.0, "neuron": of, "voice": voice, "rank": 0.0, "kind": DENDRITE}
        self.trees(self.soma[of], d, width, long, level, skin=self.radius[of] * 0.5, **kin)

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
        points = self.point[self.soma]
        for way in ways:
            path = np.array(way[:3], float) + rng.normal(size=(3, 3)) * 5
            ahead = unit(points - path[2]) @ unit(path[2] - path[1])  # no sharp turn at its end
            nearest = int(np.argmin(np.linalg.norm(points - path[2], axis=1) + 120.0 * (1.0 - ahead)))
            start = [path[0], (path[0] + path[1]) / 2 + rng.normal(size=3) * 5]
            path = np.vstack([*start, path[1:], points[nearest]])
            tangents = np.gradient(path, axis=0)
            out = [path[:-1], path[:-1] + tangents[:-1] / 3, path[1:] - tangents[1:] / 3, path[1:]]
            long = np.linalg.norm(np.diff(path, axis=0), axis=1)
            own = np.concatenate([[0.0], np.cumsum(long)[:-1]])
            new = self.add(path[:-1], self.soma[nearest], np.cumsum(long[::-1])[::-1])
            nodes = np.column_stack([new, [*new[1:], self.soma[nearest]]])
            thick = way[3] * (1 - 0.17 * np.arange(5))
            kin = {"kind": NEAR, "voice": self.voice[nearest], "neuron": nearest, "rank": 0.0}
            self.strands(np.stack(out, 1), np.column_stack([thick[:-1], thick[1:]]), nodes, own=own, **kin)
            k = np.repeat([1, 2, 3], 2)
            along = unit(tangents[k])
            go = unit(along + rng.normal(size=(6, 3)) * 0.55)
            width, reach = thick[k] * rng.uniform(0.3, 0.62, 6), rng.uniform(13, 24, 6)
            kin["tangent"] = unit(tangents[k] * 0.02 + go * 0.4)
            self.trees(new[k], go, width, reach, 2, own=own[k], **kin)

    def tethers(self) -> None:
        """From each building's top up to the four best placed somas, two or three strands to each."""
        rng, points = self.rng, self.point[self.soma]
        for number, to in enumerate(self.place):
            top = self.point[to]
            away = np.linalg.norm((points - top) * (1.0, 0.55, 0.8), axis=1)
            chosen = np.argsort(away + np.where(points[:, 1] < top[1] + 12, 1e4, 0))[:4]
            of = np.repeat(chosen, (3, 2, 2, 2))
            main = np.concatenate([[True], of[1:] != of[:-1]])
            a, n = points[of], len(of)
            span = np.linalg.norm(points - top, axis=1)
            sag = span[:, None] * ((0, -0.10, 0) + rng.normal(size=(len(points), 3)) * (0.05, 0.0, 0.05))
            sag, span = sag[of], span[of][:, None]
            twist, third = rng.normal(size=(2, n, 3)) * 0.022 * span, (top - a) / 3
            late = top - third + sag * 0.55 + twist[1] + rng.normal(size=(n, 3)) * 0.03 * span
            curve = np.stack([a, a + third + sag + twist[0], late, np.tile(top, (n, 1))], 1)
            rank = np.where(main, rng.uniform(0.0, 0.25, n), rng.uniform(0.2, 0.9, n))
            kin = {"kind": TETHER, "voice": self.voice[of], "neuron": of, "own": 0.0, "rank": rank}
            nodes = np.column_stack([self.soma[of], np.full(n, to)])
            long = self.strands(curve, (0.34, 0.20), nodes, place=number, **kin)
            self.links.append(np.column_stack([chosen, np.full(4, to), long[main]]))

    def synapses(self) -> None:
        """Twigs of different neurons that come close are joined by a hair, some by long cobwebs."""
        rng = self.rng
        node, owner, rank, voice = (self.all_tips(name) for name in ("node", "neuron", "rank", "voice"))
        order = np.argsort(self.point[node, 2])  # along z, so that each looks through a window only
        node, owner, rank, voice = node[order], owner[order], rank[order], voice[order]
        spot = self.point[node]
        near_m = 12.0 + 0.05 * np.linalg.norm(spot, axis=1)
        low = np.where(rng.random(len(node)) < 0.8, 0.0, near_m)
        high = np.where(low > 0, near_m * 3, near_m)
        chance, x = rng.random(len(node)), spot.astype(np.float32)
        partner = np.full(len(node), -1)
        begin, end = np.searchsorted(x[:, 2], x[:, 2] - high), np.searchsorted(x[:, 2], x[:, 2] + high)
        for k in range(len(node)):
            window = slice(begin[k], end[k])
            gap = x[window] - x[k]
            gap = gap[:, 0] ** 2 + gap[:, 1] ** 2 + gap[:, 2] ** 2
            found = np.flatnonzero((gap > low[k] ** 2) & (gap < high[k] ** 2) & (owner[window] != owner[k]))
            if found.size:
                partner[k] = begin[k] + found[int(chance[k] * found.size)]
        number = np.arange(len(node))
        twice = (partner[partner] == number) & (partner > number)
        k = np.flatnonzero((partner >= 0) & ~twice)
        a, b = spot[k], spot[partner[k]]
        gap = np.linalg.norm(b - a, axis=1)[:, None]
        droop = rng.normal(size=(2, len(k), 3)) * 0.14 * gap - np.array([0, 0.07, 0]) * gap
        curve = np.stack([a, a + (b - a) / 3 + droop[0], b + (a - b) / 3 + droop[1], b], 1)
        rank = np.maximum(rank[k], rng.uniform(0.25, 1.0, len(k)))
        kin = {"kind": WEB, "voice": voice[k], "neuron": owner[k], "own": 90.0, "rank": rank}
        self.strands(curve, (0.13, 0.13), np.column_stack([node[k], node[partner[k]]]), **kin)

    def spines(self) -> None:
        """Short hairs on the dendrites that are near enough to show them."""
        rng = self.rng
        kind, curve, width = self.all("kind"), self.all("curve"), self.all("widths")[:, 0]
        bears = np.isin(kind, (DENDRITE, NEAR)) & (width >= 0.16)
        bears &= (np.linalg.norm(curve[:, 0], axis=1) <= 340) & (rng.random(len(kind)) > 0.3)
        curve, n = curve[bears], int(bears.sum())
        t = rng.uniform(0.2, 0.9, n)
        p = at(curve, t)
        d = unit(unit(curve[:, 3] - curve[:, 0]) * 0.4 + rng.normal(size=(n, 3)) * 0.7)
        e = unit(d + rng.normal(size=(n, 3)) * 0.5)
        long = rng.uniform(2.5, 7.0, n)[:, None]
        q = p + (d + e) * 0.5 * long
        hair = np.stack([p, p + d * long * 0.35, q - e * long * 0.35, q], 1)
        kin = {name: self.all(name)[bears] for name in ("voice", "neuron")}
        own = self.all("own")[bears] + t * self.all("long")[bears]
        rank = np.maximum(self.all("rank")[bears], rng.uniform(0.3, 1.0, n))
        self.strands(hair, (0.10, 0.07), self.all("nodes")[bears], kind=WEB, own=own, rank=rank, **kin)
