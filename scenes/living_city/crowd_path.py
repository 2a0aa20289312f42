"""The ways of the crowd: closed loops along the streets, round one block or several, on the pavements of
those blocks. Pure numpy."""

import numpy as np

from visuals import generator

from . import plan
from .layout import PITS

COLUMNS = 96  # places along a loop, at equal times
LOOPS = 1100
DENSE_AT, DENSE_M = (20.0, 160.0), 720.0  # where most of the loops are, and how far about
DRY_M = 62.0  # from a river's middle: nearer the plates have sunk
STEP_M = 3.0
SPEEDS = (7.0, 12.0)  # m/s
WRAP_S = 4096.0
PAGE = 0.93  # blocks whose own[3] is above hinge up


def build(seed: int) -> dict[str, np.ndarray]:
    """ways: (2 LOOPS, COLUMNS + 1, 4) float32, two rows a loop. First row: x, z of the street's middle, m,
    and the direction x, z to the pavement; its last column: whole turns in 4096 s, length in m, how it is
    run [0, 1), chance. Second row: how far the rim is drawn back, m; the plate's height, m; nearness of a
    crossing [0, 1]; 0; its last column: middle x, z, m. middles: (LOOPS, 3): x, z and radius of each, m;
    neighbours in the list are neighbours in the city."""
    chance = generator(seed, "living_city", "crowd", "ways")
    phases = generator(seed, "living_city", "gap").random(4)
    blocks = plan.blocks(seed)
    sides = Sides(blocks)
    found = []
    dry = [i for i, block in enumerate(blocks) if fit(block)]
    weight = np.array([density(blocks[i].centre) for i in dry])
    first = chance.choice(dry, 3 * LOOPS, p=weight / weight.sum())
    for start in first:
        if len(found) == LOOPS:
            break
        ring = sides.ring(grown(int(start), sides, blocks, chance), chance)
        if ring:
            found.append(way(ring, blocks, chance))
    draw_back(found, phases)
    key = [morton(rows[0, :COLUMNS, :2].mean(0)) for rows in found]
    found = [found[i] for i in np.argsort(key, kind="stable")]
    middles = []
    for rows in found:
        middle = rows[0, :COLUMNS, :2].mean(0)
        middles.append((*middle, np.hypot(*(rows[0, :COLUMNS, :2] - middle).T).max()))
    return {"ways": np.concatenate(found).astype(np.float32), "middles": np.array(middles, np.float32)}


def fit(block: plan.Block) -> bool:
    """Whether one can run on it: afloat, flat, and not at the brink of a pit."""
    brink = min(np.hypot(block.centre[0] - x, block.centre[1] - z) - radius for x, z, radius in PITS)
    return block.river > DRY_M and block.own[3] < PAGE and brink > 60.0


def density(place: np.ndarray) -> float:
    """How likely a loop begins there."""
    far = np.hypot(*(place - DENSE_AT)) / DENSE_M
    return float(np.exp(-far * far) + 0.05 * np.exp(-0.15 * far * far))


def morton(place: np.ndarray) -> int:
    """A place's number along a curve that keeps neighbours together (Morton, 1966)."""
    x, z = (int(v / 120.0 + 512.0) for v in place)
    return sum(((x >> bit & 1) << 2 * bit) | ((z >> bit & 1) << 2 * bit + 1) for bit in range(11))


class Sides:
    """The sides of all blocks: (block, number), whose ends are crossings and whose other bank is another
    block's side."""

    def __init__(self, blocks):
        self.blocks = blocks
        near: dict[tuple[int, int], list[tuple[int, np.ndarray]]] = {}
        self.crossings = 0
        self.ends = [[self._crossing(corner, near) for corner in block.corners] for block in blocks]
        at = {}
        for i, ends in enumerate(self.ends):
            for k, a in enumerate(ends):
                at[a, ends[(k + 1) % len(ends)]] = (i, k)
        self.bank = {side: at.get(way[::-1]) for way, side in at.items()}

    def _crossing(self, place: np.ndarray, near: dict) -> int:
        """The crossing at a place, within 5 m."""
        cx, cz = (int(v // 6.0) for v in place)
        for x in (cx - 1, cx, cx + 1):
            for z in (cz - 1, cz, cz + 1):
                for number, other in near.get((x, z), ()):
                    if np.hypot(*(other - place)) < 5.0:
                        return number
        near.setdefault((cx, cz), []).append((self.crossings, place))
        self.crossings += 1
        return self.crossings - 1

    def neighbours(self, block: int) -> list[int]:
        """Blocks across a street."""
        across = [self.bank.get((block, k)) for k in range(len(self.ends[block]))]
        return [side[0] for side in across if side]

    def ring(self, group: set[int], chance) -> list[tuple[int, int]]:
        """The outer sides of a group of blocks in order, or none if they are no single ring."""
        begins = {}
        for block in sorted(group):
            for k, crossing in enumerate(self.ends[block]):
                bank = self.bank.get((block, k))
                if bank is None or bank[0] not in group:
                    if crossing in begins:
                        return []
                    begins[crossing] = (block, k)
        order, first = [], next(iter(begins.values()))
        side = first
        while side and len(order) <= len(begins):
            order.append(side)
            ends = self.ends[side[0]]
            side = begins.get(ends[(side[1] + 1) % len(ends)])
            if side == first:
                return order if len(order) == len(begins) else []
        return []


def grown(start: int, sides: Sides, blocks, chance) -> set[int]:
    """A block and a few about it."""
    group = {start}
    for _ in range(int(chance.choice((0, 1, 2, 3, 4), p=(0.18, 0.27, 0.25, 0.18, 0.12)))):
        among = sorted({n for b in group for n in sides.neighbours(b)} - group)
        among = [n for n in among if fit(blocks[n])]
        if not among:
            break
        group.add(int(chance.choice(among)))
    return group


def draw_back(found: list[np.ndarray], phases) -> None:
    """Fills in how far rims are drawn back."""
    places = np.concatenate([rows[0, :COLUMNS:4, :2] for rows in found])
    back = plan.gap(places, plan.river_distance(places), phases).reshape(len(found), -1)
    at = np.arange(COLUMNS) / 4.0
    for rows, known in zip(found, back, strict=True):
        rows[1, :COLUMNS, 0] = np.interp(at, np.arange(len(known) + 1), np.append(known, known[0]))


def way(ring, blocks, chance) -> np.ndarray:
    """The two rows of a loop but for `draw_back`; see `build`."""
    places, inward, rise, near = [], [], [], []
    for number, k in ring:
        block = blocks[number]
        a, b = block.corners[k], block.corners[(k + 1) % len(block.corners)]
        length = np.hypot(*(b - a))
        pieces = max(2, round(length / STEP_M))
        share = (np.arange(pieces) + 0.5) / pieces
        to_side = np.array([-(b - a)[1], (b - a)[0]]) / max(length, 1e-6)
        places.append(a + (b - a) * share[:, None])
        inward.append(np.broadcast_to(to_side, (len(share), 2)))
        rise.append(height(block, places[-1] + 8.0 * to_side))
        near.append(np.exp(-((np.minimum(share, 1.0 - share) * length / 13.0) ** 2)))
    places, inward, rise, near = (np.concatenate(part) for part in (places, inward, rise, near))
    places, inward = rounded(places), rounded(inward)
    steps = np.hypot(*(np.roll(places, -1, 0) - places).T)
    spent = np.concatenate([[0.0], np.cumsum(steps * (1.0 + 1.9 * near))])  # slow where ways meet
    rows = np.zeros((2, COLUMNS + 1, 4))
    at = np.arange(COLUMNS) / COLUMNS * spent[-1]
    for row, column, values in (
        (0, 0, places[:, 0]), (0, 1, places[:, 1]), (0, 2, inward[:, 0]), (0, 3, inward[:, 1]),
        (1, 1, rise), (1, 2, near),
    ):  # fmt: skip
        rows[row, :COLUMNS, column] = np.interp(at, spent, np.append(values, values[0]))
    speed = SPEEDS[0] + (SPEEDS[1] - SPEEDS[0]) * chance.random()
    turns = max(1, round(WRAP_S * speed / spent[-1])) * chance.choice((-1, 1))
    rows[0, COLUMNS] = turns, steps.sum(), chance.random(), chance.random()
    rows[1, COLUMNS, :2] = places.mean(0)
    return rows


def rounded(values: np.ndarray) -> np.ndarray:
    """A closed line (n, 2), its corners rounded."""
    weights = (1.0, 2.0, 3.0, 2.0, 1.0)
    return sum(w * np.roll(values, k - 2, 0) for k, w in enumerate(weights)) / sum(weights)


def height(block: plan.Block, places: np.ndarray) -> np.ndarray:
    """How high a plate that is wholly loose lies at places (n, 2), m: as on_plate in shape.glsl."""
    near = np.exp(-((block.river / 90.0) ** 2))
    tilt = (block.own[:2] - 0.5) * 2.0 * (0.016 + 0.115 * near)
    lift = (block.own[3] - 0.35) * 4.0 * np.exp(-((block.river / 150.0) ** 2)) + (block.own[2] - 0.5) * 1.4
    return (places - block.centre) @ tilt + lift
