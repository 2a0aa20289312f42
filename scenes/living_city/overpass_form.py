"""The broken overpass: a deck on piers that ends in the air, what stands on it, and its fallen other half.

Built in its own metres: u along the deck, away from the break; v across, v > 0 toward the flight's eye; y
from the deck up. `placed` takes them to the world.
"""

import numpy as np

from .layout import GIRL, ROAD

ALONG = np.array(ROAD)  # x, z of u
ACROSS = np.array((-ROAD[1], ROAD[0]))  # x, z of v
WIDE_M = 5.4  # half the deck
ASPHALT, CONCRETE, IRON, LAMP, PAINT, GLASS, SKIN, DRESS, TORN, HAIR = range(10)  # stuffs
LAYOUT = ("3f 3f 2f", ("a_place", "a_normal", "a_stuff"))
LIT = 1.0


class Solid:
    """Triangles being gathered: corners (n, 8): place u, y, v; normal; stuff; light that it gives."""

    def __init__(self):
        self.corners: list[np.ndarray] = []
        self.faces: list[np.ndarray] = []
        self.count = 0

    def grid(self, places: np.ndarray, stuff: int, light: float = 0.0, normals=None) -> None:
        """A sheet (rows, columns, 3). Without normals, those of the sheet itself."""
        rows, columns = places.shape[:2]
        if normals is None:
            du, dv = np.gradient(places, axis=0), np.gradient(places, axis=1)
            normals = np.cross(du, dv)
        normals = normals / np.maximum(np.linalg.norm(normals, axis=-1, keepdims=True), 1e-9)
        own = np.broadcast_to((float(stuff), light), (rows, columns, 2))
        self.corners.append(np.concatenate([places, normals, own], -1).reshape(-1, 8))
        i = (np.arange(rows - 1)[:, None] * columns + np.arange(columns - 1)).ravel()
        faces = np.stack([i, i + columns, i + 1, i + 1, i + columns, i + columns + 1], -1)
        self.faces.append(faces.reshape(-1, 3) + self.count)
        self.count += rows * columns

    def tube(self, way, radii, stuff: int, sides: int = 8, light: float = 0.0, flat=(1.0, 1.0)) -> None:
        """Round a way (n, 3) with a radius at each of its points; flat: factors on u and on v."""
        way = np.asarray(way, float)
        along = np.gradient(way, axis=0)
        along /= np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-9)
        first = np.where(np.abs(along[:, 1:2]) > 0.6, (1.0, 0.0, 0.0), (0.0, 1.0, 0.0))
        one = np.cross(along, first)
        one /= np.linalg.norm(one, axis=1, keepdims=True)
        two = np.cross(one, along)
        a = np.linspace(0.0, 2 * np.pi, sides + 1)
        out = one[:, None] * np.cos(a)[None, :, None] + two[:, None] * np.sin(a)[None, :, None]
        squeezed = out * np.array((flat[0], 1.0, flat[1]))
        places = way[:, None] + squeezed * np.asarray(radii, float)[:, None, None]
        self.grid(places, stuff, light, out / np.array((flat[0], 1.0, flat[1])))

    def box(self, low, high, stuff: int, light: float = 0.0, turn: float = 0.0, at=(0.0, 0.0, 0.0)) -> None:
        """Six faces from corner to corner, turned about the vertical by `turn` rad, then moved to `at`."""
        low, high = np.asarray(low, float), np.asarray(high, float)
        c, s = np.cos(turn), np.sin(turn)
        spin = np.array(((c, 0.0, s), (0.0, 1.0, 0.0), (-s, 0.0, c)))
        for axis in range(3):
            others = [k for k in range(3) if k != axis]
            for end in (0, 1):
                face = np.zeros((2, 2, 3))
                face[..., axis] = (low, high)[end][axis]
                face[:, :, others[0]] = np.array((low[others[0]], high[others[0]]))[:, None]
                face[:, :, others[1]] = np.array((low[others[1]], high[others[1]]))[None, :]
                normal = np.zeros(3)
                normal[axis] = 2 * end - 1
                normals = np.broadcast_to(normal @ spin.T, (2, 2, 3))
                self.grid(face @ spin.T + np.asarray(at), stuff, light, normals)

    def built(self) -> dict[str, np.ndarray]:
        """vertices (n, 8) float32 in the world, indices (m, 3)."""
        rows = np.concatenate(self.corners)
        rows[:, 0:3] = placed(rows[:, 0:3])
        rows[:, 3:6] = turned(rows[:, 3:6])
        return {
            "vertices": rows.astype(np.float32),
            "indices": np.concatenate(self.faces).astype(np.int32),
        }


def placed(own: np.ndarray) -> np.ndarray:
    """(n, 3) u, y, v to the world's x, y, z; the deck bends away from the eye as it goes."""
    u, y, v = own[:, 0], own[:, 1], own[:, 2] - 0.0016 * np.maximum(own[:, 0], 0.0) ** 2
    x = GIRL[0] + u * ALONG[0] + v * ACROSS[0]
    return np.stack([x, GIRL[1] + y, GIRL[2] + u * ALONG[1] + v * ACROSS[1]], -1)


def turned(own: np.ndarray) -> np.ndarray:
    """Directions, likewise."""
    return np.stack(
        [
            own[:, 0] * ALONG[0] + own[:, 2] * ACROSS[0],
            own[:, 1],
            own[:, 0] * ALONG[1] + own[:, 2] * ACROSS[1],
        ],
        -1,
    )


def broken_edge(v: np.ndarray) -> np.ndarray:
    """u at which the deck ends: a tongue is left where she stands."""
    torn = 0.8 * np.sin(1.9 * v + 0.6) + 0.40 * np.sin(4.7 * v + 2.0)
    return 1.2 + torn - 2.8 * np.exp(-((v / 2.4) ** 2))


def fallen_edge(v: np.ndarray) -> np.ndarray:
    """u at which the other half ends."""
    return -27.0 + 1.3 * np.sin(1.7 * v + 2.0) + 0.4 * np.sin(5.1 * v)


def build(chance) -> dict[str, np.ndarray]:
    """All of it, without her."""
    solid = Solid()
    deck(solid, broken_edge, 118.0, lambda u: 0.0 * u, 1.0)
    deck(solid, fallen_edge, -118.0, lambda u: -8.5 * np.clip((u + 44.0) / 16.0, 0.0, 1.5) ** 1.6, -1.0)
    for u in (15.0, 47.0, 79.0, 111.0, -46.0, -78.0, -110.0):
        pier(solid, u)
    bars(solid, chance, broken_edge, -1.0, lambda u: 0.0 * u)
    bars(solid, chance, fallen_edge, 1.0, lambda u: -8.5 * np.clip((u + 44.0) / 16.0, 0.0, 1.5) ** 1.6)
    leans = ((4.5, 1.0, -0.30, 0.10, 1.0), (29.0, -1.0, 0.06, 0.0, 1.0), (54.0, 1.0, -0.03, 0.02, 0.0))
    leans += ((80.0, -1.0, 0.0, 0.0, 1.0), (-52.0, 1.0, 0.10, 0.12, 0.0), (-84.0, -1.0, 0.0, 0.0, 1.0))
    for u, side, lean_u, lean_v, light in leans:
        lamp(solid, u, -side * (WIDE_M - 0.35), lean_u, lean_v, side, light)
    car(solid, (16.5, 0.0, -2.1), 0.35, 1.0)
    car(solid, (31.0, 0.0, 2.0), -0.12, 0.0)
    car(solid, (47.0, 0.0, -1.6), 2.7, 1.0)
    car(solid, (-63.0, 0.0, 1.5), 0.9, 0.0)
    return solid.built()


def deck(solid: Solid, edge, end: float, height, way: float) -> None:
    """Road, parapets, girder and the torn end, from a ragged edge to u = end."""
    v = np.linspace(-WIDE_M, WIDE_M, 49)
    share = np.concatenate([np.linspace(0.0, 0.16, 9)[:-1], np.linspace(0.16, 1.0, 22)])
    u = edge(v)[None] + (end - edge(v))[None] * share[:, None]
    y = height(u)
    order = slice(None) if way > 0 else slice(None, None, -1)
    top = np.stack([u, y, np.broadcast_to(v, u.shape)], -1)[order]
    up = np.broadcast_to((0.0, 1.0, 0.0), top.shape)
    solid.grid(top, ASPHALT, 0.0, up)
    # the section below: thin wings, a deep middle
    low = -0.42 - 1.75 * np.clip((3.6 - np.abs(v)) / 1.0, 0.0, 1.0)
    under = top + np.stack([0 * u, np.broadcast_to(low, u.shape), 0 * u], -1)
    solid.grid(under[:, ::-1], CONCRETE)
    torn = np.linspace(0.0, 1.0, 5)[:, None]
    first = 0 if way > 0 else -1
    ruggedness = 0.30 * np.sin(7.0 * v[None] + 5.0 * torn) * np.sin(np.pi * torn)
    face = top[first][None] * (1 - torn)[..., None] + under[first][None] * torn[..., None]
    face[..., 0] += way * (ruggedness + 0.5 * torn)
    solid.grid(face, TORN)
    for side in (-1.0, 1.0):
        parapet(solid, edge, end, height, way, side)


def parapet(solid: Solid, edge, end: float, height, way: float, side: float) -> None:
    """A wall of panels at the deck's side; some are gone near the break."""
    at = side * WIDE_M
    start = float(edge(np.array([at]))[0]) + way * 0.4
    share = np.arange(start, end, way * 3.0)
    for number, u in enumerate(share[:-1]):
        if number in ((0, 1, 2, 3, 6) if side > 0 else (0, 3)):
            continue
        a, b = u, u + way * 2.86
        ya, yb = float(height(np.array(a))), float(height(np.array(b)))
        inner, outer = at - side * 0.24, at + side * 0.06
        for v, n in ((inner, -side), (outer, side)):
            low = -0.42 if v == outer else 0.0
            sheet = np.array([[(a, ya + low, v), (b, yb + low, v)], [(a, ya + 0.86, v), (b, yb + 0.86, v)]])
            solid.grid(sheet, CONCRETE, 0.0, np.broadcast_to((0.0, 0.0, n), (2, 2, 3)))
        cap = np.array(
            [[(a, ya + 0.86, inner), (b, yb + 0.86, inner)], [(a, ya + 0.86, outer), (b, yb + 0.86, outer)]]
        )
        solid.grid(cap, CONCRETE, 0.0, np.broadcast_to((0.0, 1.0, 0.0), (2, 2, 3)))
        for u_end, y_end, n in ((a, ya, -way), (b, yb, way)):
            close = np.array(
                [
                    [(u_end, y_end, inner), (u_end, y_end, outer)],
                    [(u_end, y_end + 0.86, inner), (u_end, y_end + 0.86, outer)],
                ]
            )
            solid.grid(close, CONCRETE, 0.0, np.broadcast_to((n, 0.0, 0.0), (2, 2, 3)))


def pier(solid: Solid, u: float) -> None:
    """A column of bone that spreads its arms under the deck."""
    y = np.array((-30.0, -24.0, -16.0, -9.0, -5.0, -3.0, -2.1))
    r = np.array((2.3, 1.75, 1.35, 1.2, 1.35, 1.9, 2.9))
    way = np.stack([np.full_like(y, u), y, np.zeros_like(y)], -1)
    solid.tube(way, r, CONCRETE, 14, 0.0, (0.75, 1.25))


def bars(solid: Solid, chance, edge, way: float, height) -> None:
    """Reinforcement that the break has bared."""
    for v in np.linspace(-WIDE_M + 0.4, WIDE_M - 0.4, 22):
        for level in (-0.12, -0.34):
            length = 0.7 + 2.1 * chance.random() ** 1.7
            s = np.linspace(-0.25, 1.0, 7)
            bow, aside = chance.normal(-0.35, 0.6), chance.normal(0.0, 0.35)
            u = float(edge(np.array([v]))[0])
            y0 = float(height(np.array(u)))
            rise = np.where(s > 0.0, bow * s * s * length, 0.0)
            sway = np.where(s > 0.0, aside * s * s * length, 0.0)
            solid.tube(
                np.stack([u + way * s * length, y0 + level + rise, v + sway], -1), np.full(7, 0.024), IRON, 4
            )


def lamp(solid: Solid, u: float, v: float, lean_u: float, lean_v: float, side: float, light: float) -> None:
    """A post with an arm over the road."""
    s = np.linspace(0.0, 1.0, 12)
    bow = np.clip((s - 0.72) / 0.28, 0.0, 1.0)
    y = 8.4 * np.minimum(s, 0.72) / 0.72 * 0.86 + 1.15 * np.sin(0.5 * np.pi * bow)
    reach = side * 2.1 * (1.0 - np.cos(0.5 * np.pi * bow))
    y0 = 0.0 if u > 0 else -8.5 * max((u + 44.0) / 16.0, 0.0) ** 1.6
    way = np.stack([u + lean_u * y, y0 + y, v + reach + lean_v * y], -1)
    solid.tube(way, np.linspace(0.11, 0.055, 12), IRON, 6)
    tip = way[-1]
    solid.box((-0.17, -0.10, -0.42), (0.17, 0.04, 0.42), IRON, at=tip)
    solid.box((-0.14, -0.15, -0.36), (0.14, -0.10, 0.36), LAMP, light, at=tip)


def car(solid: Solid, at, turn: float, light: float) -> None:
    """Left where it stood: a body, a cabin, wheels; light: its lamps still burn."""
    body = np.array(
        [
            (-2.15, 0.42),
            (-2.2, 0.75),
            (-1.2, 0.92),
            (-0.75, 1.40),
            (0.55, 1.44),
            (1.35, 0.98),
            (2.1, 0.88),
            (2.15, 0.42),
        ]
    )
    half = np.array((0.80, 0.86, 0.84, 0.66, 0.66, 0.82, 0.84, 0.80))
    c, s = np.cos(turn), np.sin(turn)

    def spin(p):
        return np.stack(
            [p[..., 0] * c + p[..., 2] * s, p[..., 1], -p[..., 0] * s + p[..., 2] * c], -1
        ) + np.asarray(at)

    for i in range(len(body) - 1):
        (xa, ya), (xb, yb) = body[i], body[i + 1]
        sheet = np.array(
            [[(xa, ya, -half[i]), (xa, ya, half[i])], [(xb, yb, -half[i + 1]), (xb, yb, half[i + 1])]]
        )
        n = np.array((ya - yb, xb - xa, 0.0))
        stuff = GLASS if i in (2, 4) else PAINT
        solid.grid(spin(sheet), stuff, 0.0, np.broadcast_to(spin(n) - np.asarray(at), (2, 2, 3)))
    for side in (-1.0, 1.0):
        low = np.stack([body[:, 0], np.full(8, 0.40), side * np.minimum(half + 0.04, 0.86)], -1)
        high = np.stack([body[:, 0], body[:, 1], side * half], -1)
        n = np.broadcast_to(spin(np.array((0.0, 0.2, side))) - np.asarray(at), (2, 8, 3))
        solid.grid(spin(np.stack([low, high])), PAINT, 0.0, n)
        for x in (-1.35, 1.35):
            a = np.linspace(0.0, 2 * np.pi, 11)
            rim = np.stack([x + 0.34 * np.cos(a), 0.34 + 0.34 * np.sin(a), np.full(11, side * 0.88)], -1)
            hub = np.broadcast_to((x, 0.34, side * 0.86), rim.shape)
            solid.grid(spin(np.stack([rim, hub])), IRON, 0.0, n[:, :1].repeat(11, 1))
        for x, out in ((2.17, LIT), (-2.22, -LIT)):
            eye = np.array((x, 0.70, side * 0.58))
            sheet = eye + np.array(
                [[(0, -0.09, -0.16), (0, -0.09, 0.16)], [(0, 0.09, -0.16), (0, 0.09, 0.16)]]
            )
            ahead = np.broadcast_to(spin(np.array((np.sign(x), 0.0, 0.0))) - np.asarray(at), (2, 2, 3))
            solid.grid(spin(sheet), LAMP, light * out, ahead)
