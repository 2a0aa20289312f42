"""The floating buildings' geometry: three vessels of glass, each hung from above like a drop from a thread.

The idea they share: the threads of the sky come down to the crown, part there into ribs, run over the
glass as its mullions and leave it below as roots. Nothing stands on the ground; so the weight is low and the
neck is long. Their skins are sheets that overlap like the petals of a bud; where a petal ends is a terrace.

0 needle    a drawn-out drop: a core in three whorls of petals that wind round it
1 lantern   a pendant: a small drop under a large one, petals open at the waist, ribs that bridge it
2 blade     a leaf with two sharp edges, bent a little, its skin slit from edge to edge
"""

from dataclasses import dataclass
from math import pi, tau

import numpy as np

from visuals import generator

from .layout import PLACES, Place

FLOOR = 2.8  # m from storey to storey, the same in every building: the measure of their size
PANE = 1.55  # m, about the width of a pane where a building is widest
GLASS, STONE = 0.0, 1.0  # materials, as shaders/collective/tower.frag knows them

# Share of the radius at shares of the height.
ENVELOPE = (
    ((0, 0.004), (0.05, 0.17), (0.13, 0.53), (0.23, 0.89), (0.32, 1.0), (0.43, 0.91), (0.55, 0.68),
     (0.67, 0.44), (0.78, 0.25), (0.88, 0.115), (0.95, 0.045), (1, 0.008)),
    ((0, 0.004), (0.05, 0.13), (0.12, 0.40), (0.19, 0.60), (0.25, 0.64), (0.31, 0.52), (0.37, 0.30),
     (0.41, 0.24), (0.45, 0.34), (0.52, 0.78), (0.59, 1.0), (0.67, 0.93), (0.76, 0.62), (0.85, 0.29),
     (0.93, 0.08), (1, 0.008)),
    ((0, 0.004), (0.07, 0.22), (0.20, 0.56), (0.36, 0.88), (0.50, 1.0), (0.64, 0.92), (0.78, 0.66),
     (0.89, 0.36), (0.96, 0.14), (1, 0.008)),
)  # fmt: skip


@dataclass(frozen=True)
class Sheet:
    """A petal, or with half = pi a skin all round. Heights are shares of the building's.

    middle, half    the angles it covers, rad, before the building's twist
    low, high       (in its middle, at its sides): where it begins and ends
    share           (below, above): of the envelope
    flare           (below, above): how far its ends bend outward
    tuck            how far one side lies over the neighbour's, the other under it
    slant           of its upper end, all round: the blade's
    """

    middle: float
    half: float
    low: tuple[float, float]
    high: tuple[float, float]
    share: tuple[float, float] = (1.0, 1.0)
    flare: tuple[float, float] = (0.0, 0.0)
    tuck: float = 0.0
    slant: float = 0.0
    material: float = GLASS


def whorl(count: int, first: float, low, high, **options) -> list[Sheet]:
    """Petals that overlap all round like a bud's."""
    half = pi / count * 1.12
    return [Sheet(first + tau * k / count, half, low, high, **options) for k in range(count)]


SHEETS = (
    [
        *whorl(3, pi / 3, (0.0, 0.0), (0.335, 0.105), share=(1.0, 1.045), flare=(0.0, 0.03), tuck=0.022),
        *whorl(3, 0.0, (0.08, 0.08), (0.615, 0.30), share=(0.95, 1.01), flare=(0.0, 0.07), tuck=0.030),
        *whorl(3, pi / 3, (0.24, 0.24), (0.835, 0.50), share=(0.91, 0.97), flare=(0.0, 0.16), tuck=0.034),
        Sheet(0.0, pi, (0.45, 0.45), (1.0, 1.0), share=(0.84, 1.0)),
    ],
    [
        *whorl(5, pi / 5, (0.0, 0.0), (0.355, 0.20), share=(1.0, 1.06), flare=(0.0, 0.34), tuck=0.02),
        *whorl(5, 0.0, (0.365, 0.47), (0.735, 0.58), share=(1.03, 1.0), flare=(0.30, 0.05), tuck=0.022),
        *whorl(5, pi / 5, (0.50, 0.50), (0.90, 0.72), share=(0.96, 1.0), flare=(0.0, 0.14), tuck=0.02),
        Sheet(0.0, pi, (0.10, 0.10), (1.0, 1.0), share=(0.90, 0.96)),
    ],
    [
        Sheet(0.0, pi, (0.0, 0.0), (0.56, 0.56), share=(1.0, 1.035), slant=0.20),
        Sheet(0.0, pi, (0.30, 0.30), (0.80, 0.80), share=(0.94, 0.99), slant=-0.13),
        Sheet(0.0, pi, (0.55, 0.55), (1.0, 1.0), share=(0.90, 1.0)),
    ],
)
RIBS = (9, 10, 8)


@dataclass(frozen=True)
class Detail:
    """How finely a building is cut: segments round it, rows from foot to top."""

    around: int
    rows: int


def detail(distance_m: float, quality: str) -> Detail:
    """By distance and quality: the hero is round to the eye, the farthest have a dozen sides."""
    near, middle = distance_m < 200.0, distance_m < 450.0
    if quality == "film":
        return Detail(48, 20) if near else Detail(30, 14) if middle else Detail(18, 9)
    if quality == "live":
        return Detail(42, 18) if near else Detail(24, 12) if middle else Detail(15, 8)
    return Detail(21, 9) if near else Detail(12, 7) if middle else Detail(9, 6)


class Form:
    """A building's shape: `point` gives its surface, from which meshes, threads and terraces are taken.

    All in metres in the building's own frame: foot at the origin, y up.
    """

    def __init__(self, place: Place, number: int, seed: int):
        chance = generator(seed, "towers", str(number))
        self.place, self.number = place, number
        hand = chance.choice([-1, 1])
        self.twist = (1.25, 0.35, 0.30)[place.kind] * chance.uniform(0.8, 1.2) * hand
        self.bend = chance.uniform(0.05, 0.09) * hand if place.kind == 2 else 0.0
        self.stretch = chance.uniform(0.92, 1.06)
        self.turn = place.turn + chance.uniform(-0.3, 0.3)
        self.ribs = RIBS[place.kind]
        between = max(2, round(tau * place.radius / PANE / self.ribs))  # whole panes between ribs
        self.panes = self.ribs * between
        keys = np.array(ENVELOPE[place.kind])
        self._keys = keys[:, 0], keys[:, 1]
        self._slopes = monotone_slopes(*self._keys)
        self.sheets = SHEETS[place.kind]

    def envelope(self, t):
        """Share of the radius at share t of the height."""
        return hermite(*self._keys, self._slopes, np.clip(t, 0.0, 1.0) ** self.stretch)

    def plan(self, angle, t):
        """The outline at height t, about 1 across: x and z."""
        kind = self.place.kind
        c, s = np.cos(angle), np.sin(angle)
        if kind == 0:
            around = 1.0 + 0.055 * np.cos(3.0 * angle)
            return around * c, around * s
        if kind == 1:
            pleat = 0.97 + 0.03 * np.abs(np.cos(self.ribs * angle / 2.0)) ** 0.7
            return pleat * c, pleat * s
        # two arcs that meet in edges
        return np.sign(c) * np.abs(c) ** 0.85, (0.42 - 0.10 * t) * s * np.abs(s) ** 0.3

    def point(self, t, angle, share=1.0, out_m=0.0):
        """The surface at height t and angle, at a share of the envelope and `out_m` beyond it: (…, 3)."""
        t, angle = np.broadcast_arrays(np.asarray(t, float), np.asarray(angle, float))
        place = self.place
        x, z = self.plan(angle, t)
        size = place.radius * self.envelope(t) * share + out_m
        x, z = x * size + self.bend * place.height * (4.0 * t * (1.0 - t) - 0.7) * (self.bend != 0), z * size
        turned = self.turn + self.twist * (t - 0.3)
        cos, sin = np.cos(turned), np.sin(turned)
        return np.stack([x * cos - z * sin, t * place.height, x * sin + z * cos], -1)

    def axis(self, t):
        """The middle of the plan at height t."""
        return 0.5 * (self.point(t, 0.0) + self.point(t, pi))

    def ends(self, sheet: Sheet, x):
        """Heights of a sheet's lower and upper end at x in [-1, 1] across it."""
        arch = 1.0 - np.abs(x) ** 1.7
        slant = sheet.slant * np.cos(x * pi)
        low = sheet.low[1] + (sheet.low[0] - sheet.low[1]) * arch
        return low, sheet.high[1] + (sheet.high[0] - sheet.high[1]) * arch + slant

    def on(self, sheet: Sheet, x, s, out_m=0.0):
        """A sheet's surface at x in [-1, 1] across it and s in [0, 1] up it."""
        x, s = np.broadcast_arrays(np.asarray(x, float), np.asarray(s, float))
        low, high = self.ends(sheet, x)
        t = low + (high - low) * s
        share = sheet.share[0] + (sheet.share[1] - sheet.share[0]) * s + sheet.tuck * x
        tip = 1.0 - np.abs(x) ** 1.5 * (sheet.half < 3.0)  # only the points bend outward
        share = share + (sheet.flare[0] * (1 - s) ** 5 + sheet.flare[1] * s**5) * tip
        return self.point(t, sheet.middle + x * sheet.half, share, out_m)

    def world(self, p):
        """From the building's frame to the world, at rest."""
        return np.asarray(p) + np.array((self.place.x, self.place.y, self.place.z))


def monotone_slopes(x, y):
    """Slopes for a curve through (x, y) without overshoot (Fritsch and Butland, 1984)."""
    h, d = np.diff(x), np.diff(y) / np.diff(x)
    slopes = np.zeros_like(y)
    w1, w2 = 2 * h[1:] + h[:-1], h[1:] + 2 * h[:-1]
    same = d[:-1] * d[1:] > 0
    with np.errstate(divide="ignore", invalid="ignore"):
        slopes[1:-1] = np.where(same, (w1 + w2) / (w1 / d[:-1] + w2 / d[1:]), 0.0)
    slopes[0], slopes[-1] = d[0], d[-1]
    return slopes


def hermite(x, y, slopes, at):
    """The cubic curve through (x, y) with these slopes."""
    i = np.clip(np.searchsorted(x, at, side="right") - 1, 0, len(x) - 2)
    h = x[i + 1] - x[i]
    s = np.clip((at - x[i]) / h, 0.0, 1.0)
    a = (1 + 2 * s) * (1 - s) ** 2 * y[i] + s * s * (3 - 2 * s) * y[i + 1]
    return a + h * (s * (1 - s) ** 2 * slopes[i] - s * s * (1 - s) * slopes[i + 1])


class Pile:
    """Vertices and triangles as they are heaped up."""

    def __init__(self):
        self.rows: list[np.ndarray] = []
        self.faces: list[np.ndarray] = []
        self.count = 0

    def grid(self, form: Form, points, normals, pane, width, rim, material: float) -> None:
        """A sheet of (rows, columns) points; pane, its width in m and metres to the rim at each."""
        rows, columns = points.shape[:2]
        place = form.place
        vertex = np.zeros((rows, columns, 17), np.float32)
        vertex[..., 0:3] = form.world(points)
        vertex[..., 3:6] = normals
        vertex[..., 6] = pane
        vertex[..., 7] = points[..., 1] / FLOOR
        vertex[..., 8] = width
        vertex[..., 9] = place.height - points[..., 1]
        vertex[..., 10:13] = place.top
        vertex[..., 13] = form.number
        vertex[..., 14] = material
        vertex[..., 15] = form.panes / form.ribs
        vertex[..., 16] = rim
        i = np.arange(rows - 1)[:, None] * columns + np.arange(columns - 1) + self.count
        a, b, c, d = i, i + 1, i + columns, i + columns + 1
        # counter-clockwise from outside: angles grow from x to z, which is clockwise from above
        self.faces.append(np.stack([a, c, b, b, c, d], -1).reshape(-1, 3))
        self.rows.append(vertex.reshape(-1, 17))
        self.count += rows * columns


def add_sheet(pile: Pile, form: Form, sheet: Sheet, cut: Detail) -> None:
    """One petal or skin."""
    whole = sheet.half > 3.0
    columns = cut.around if whole else max(3, round(cut.around * sheet.half / pi))
    rows = max(2, round(cut.rows * (max(sheet.high) - min(sheet.low))))
    x = np.linspace(-1.0, 1.0, columns + 1)[None, :]
    if form.place.kind == 2:
        x = x - 0.32 / pi * np.sin(2 * pi * x)  # more sides where the edges are sharp
    # rows gather toward the end that bends
    s = np.linspace(0.0, 1.0, rows + 1)[:, None]
    e = 1e-3
    points = form.on(sheet, x, s)
    along = (form.on(sheet, x + e, s) - form.on(sheet, x - e, s)) / (2 * e * sheet.half)
    rising = (form.on(sheet, x, s + e) - form.on(sheet, x, s - e)) / (2 * e)
    normals = unit(np.cross(rising, along))
    angle = sheet.middle + x * sheet.half
    e_t = form.point(points[..., 1] / form.place.height, angle + e, 1.0) - form.point(
        points[..., 1] / form.place.height, angle - e, 1.0
    )
    width = np.linalg.norm(e_t, axis=-1) / (2 * e) * tau / form.panes
    pane = np.broadcast_to(angle / tau * form.panes, width.shape)
    pile.grid(form, points, normals, pane, width, rim_m(form, sheet, x, s, points), sheet.material)


def rim_m(form: Form, sheet: Sheet, x, s, points):
    """About how far the rim of a petal is, m: its pointed end and its outer side."""
    height, far = form.place.height, 1e3
    low, high = form.ends(sheet, x)
    e = 1e-3
    radius = np.linalg.norm(points - form.axis(points[..., 1] / height), axis=-1)
    arc = np.maximum(radius * sheet.half, 0.1)
    gap = np.full(points.shape[:2], far)
    for end, here, closed in ((1, (high - low) * (1 - s), sheet.high), (0, (high - low) * s, sheet.low)):
        if closed[0] == closed[1] and not sheet.slant:
            continue  # goes on under another
        if end == 0 and sheet.slant:
            continue
        slope = (form.ends(sheet, x + e)[end] - form.ends(sheet, x - e)[end]) * height / (2 * e) / arc
        gap = np.minimum(gap, here * height / np.sqrt(1 + slope**2))
    if sheet.half < 3.0:
        gap = np.minimum(gap, (1.0 - x) * arc)
    return gap


def unit(v):
    """Length 1; what is nothing points up."""
    size = np.linalg.norm(v, axis=-1, keepdims=True)
    return np.where(size > 1e-9, v / np.maximum(size, 1e-9), (0.0, 1.0, 0.0))


def build(seed: int, quality: str) -> dict[str, np.ndarray]:
    """All buildings in one mesh, far ones first, so that soft edges lie over what is behind them.

    returns  vertices (n, 17) float32: position, normal, (pane, storey, width of a pane m, m below the top),
             (top, number), (material, panes between ribs, m to the rim);
             faces (m, 3) int32, counter-clockwise from outside
    """
    pile = Pile()
    for number in sorted(range(len(PLACES)), key=lambda i: -distance(PLACES[i])):
        form = Form(PLACES[number], number, seed)
        cut = detail(distance(form.place), quality)
        for sheet in form.sheets:
            add_sheet(pile, form, sheet, cut)
    return {
        "vertices": np.concatenate(pile.rows),
        "faces": np.concatenate(pile.faces).astype(np.int32),
    }


def distance(place: Place) -> float:
    """From where the shot begins, m."""
    return float(np.hypot(place.x, place.z))
