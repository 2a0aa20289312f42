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
    rings, drawn = [], []
    dry = [i for i, block in enumerate(blocks) if fit(block)]
    weight = np.array([density(blocks[i].centre) for i in dry])
    first = chance.choice(dry, 3 * LOOPS, p=weight / weight.sum())
    for start in first:
        if len(rings) == LOOPS:
            break
        ring = sides.ring(grown(int(start), sides, blocks, chance), chance)
        if ring:
            rings.append(ring)
            drawn.append((chance.random(), chance.choice((-1, 1)), chance.random(), chance.random()))
    found = ways(rings, np.array(drawn), blocks)
    draw_back(found, phases)
    middle = found[:, 0, :COLUMNS, :2].mean(1)
    order = np.argsort([morton(place) for place in middle], kind="stable")
    found, middle = found[order], middle[order]
    radius = np.hypot(*(found[:, 0, :COLUMNS, :2] - middle[:, None]).transpose(2, 0, 1)).max(1)
    return {
        "ways": found.reshape(-1, COLUMNS + 1, 4).astype(np.float32),
        "middles": np.column_stack([middle, radius]).astype(np.float32),
    }


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


def draw_back(found: np.ndarray, phases) -> None:
    """Fills in how far rims are drawn back."""
    places = found[:, 0, :COLUMNS:4, :2].reshape(-1, 2)
    back = plan.gap(places, plan.river_distance(places), phases).reshape(len(found), -1)
    at = np.arange(COLUMNS) / 4.0
    for rows, known in zip(found, back, strict=True):
        rows[1, :COLUMNS, 0] = np.interp(at, np.arange(len(known) + 1), np.append(known, known[0]))


def ways(rings, drawn: np.ndarray, blocks) -> np.ndarray:
    """(loops, 2, COLUMNS + 1, 4): the rows of all loops but for `draw_back`; see `build`.

    rings       the sides of each loop, in order
    drawn       (loops, 4): speed [0, 1), sense -1 or 1, how it is run [0, 1), chance
    """
    sides = [side for ring in rings for side in ring]
    of_side = np.repeat(np.arange(len(rings)), [len(ring) for ring in rings])
    a = np.array([blocks[number].corners[k] for number, k in sides])
    b = np.array([blocks[number].corners[(k + 1) % len(blocks[number].corners)] for number, k in sides])
    length = np.hypot(*(b - a).T)
    to_side = np.stack([-(b - a)[:, 1], (b - a)[:, 0]], -1) / np.maximum(length, 1e-6)[:, None]
    pieces = np.maximum(2, np.rint(length / STEP_M).astype(int))
    side = np.repeat(np.arange(len(sides)), pieces)
    share = (np.arange(len(side)) - np.repeat(np.cumsum(pieces) - pieces, pieces) + 0.5) / pieces[side]
    places = a[side] + (b - a)[side] * share[:, None]
    rise = heights(sides, side, places + 8.0 * to_side[side], blocks)
    near = np.exp(-((np.minimum(share, 1.0 - share) * length[side] / 13.0) ** 2))
    of, count = of_side[side], np.bincount(of_side, pieces).astype(int)
    first = np.cumsum(count) - count
    places, inward = rounded(places, of, first, count), rounded(to_side[side], of, first, count)
    steps = np.hypot(*(places[beside(1, of, first, count)] - places).T)
    spent = np.cumsum(steps * (1.0 + 1.9 * near))  # slow where ways meet
    whole = np.bincount(of, steps * (1.0 + 1.9 * near))
    begun = np.concatenate([[0.0], spent[:-1]])
    begun = begun - begun[first][of]
    # one line through all loops, each from 2 k to 2 k + 1 and closed
    ends = first + count
    at = np.insert(begun / whole[of] + 2.0 * of, ends, 2.0 * np.arange(len(rings)) + 1.0)
    wanted = (2.0 * np.arange(len(rings))[:, None] + np.arange(COLUMNS) / COLUMNS).ravel()
    rows = np.zeros((len(rings), 2, COLUMNS + 1, 4))
    for row, column, values in (
        (0, 0, places[:, 0]), (0, 1, places[:, 1]), (0, 2, inward[:, 0]), (0, 3, inward[:, 1]),
        (1, 1, rise), (1, 2, near),
    ):  # fmt: skip
        found = np.interp(wanted, at, np.insert(values, ends, values[first]))
        rows[:, row, :COLUMNS, column] = found.reshape(-1, COLUMNS)
    speed = SPEEDS[0] + (SPEEDS[1] - SPEEDS[0]) * drawn[:, 0]
    rows[:, 0, COLUMNS, 0] = np.maximum(1, np.rint(WRAP_S * speed / whole)) * drawn[:, 1]
    rows[:, 0, COLUMNS, 1] = np.bincount(of, steps)
    rows[:, 0, COLUMNS, 2:] = drawn[:, 2:]
    rows[:, 1, COLUMNS, 0] = np.bincount(of, places[:, 0]) / count
    rows[:, 1, COLUMNS, 1] = np.bincount(of, places[:, 1]) / count
    return rows


def beside(by: int, of: np.ndarray, first: np.ndarray, count: np.ndarray) -> np.ndarray:
    """The point `by` points on along the same closed line, for all points of all lines."""
    return first[of] + (np.arange(len(of)) - first[of] + by) % count[of]


def rounded(values: np.ndarray, of, first, count) -> np.ndarray:
    """Closed lines (n, 2), their corners rounded."""
    weights = (1.0, 2.0, 3.0, 2.0, 1.0)
    return sum(w * values[beside(2 - k, of, first, count)] for k, w in enumerate(weights)) / sum(weights)


def heights(sides, side: np.ndarray, places: np.ndarray, blocks) -> np.ndarray:
    """How high a plate that is wholly loose lies at places (n, 2), m: as on_plate in shape.glsl.

    sides       (block, number) of each side;  side: whose each place is
    """
    own = np.array([blocks[number].own for number, _ in sides])
    centre = np.array([blocks[number].centre for number, _ in sides])
    river = np.array([blocks[number].river for number, _ in sides])
    near = np.exp(-((river / 90.0) ** 2))
    tilt = (own[:, :2] - 0.5) * 2.0 * (0.016 + 0.115 * near)[:, None]
    lift = (own[:, 3] - 0.35) * 4.0 * np.exp(-((river / 150.0) ** 2)) + (own[:, 2] - 0.5) * 1.4
    return ((places - centre[side]) * tilt[side]).sum(1) + lift[side]
