"""The panes that a tower's skin breaks into: Voronoi cells of a jittered grid, as prisms.

Places are in cells: x in [0, COLUMNS) round the tower, y in [0, ROWS) up it, the whole height. The same
centres tell the skin's shader which pane a point belongs to.
"""

import numpy as np

from visuals import generator

COLUMNS, ROWS = 26, 64
JITTER = 0.42  # of a cell, on either side: the nearest centre is as good as always one of nine
KEPT_ROWS = 54  # panes above are out of sight when they break


def centres(seed: int) -> np.ndarray:
    """(ROWS, COLUMNS, 2) float32: each cell's centre."""
    chance = generator(seed, "serenes", "panes")
    column, row = np.meshgrid(np.arange(COLUMNS), np.arange(ROWS))
    shift = chance.uniform(-JITTER, JITTER, (ROWS, COLUMNS, 2))
    return (np.stack([column, row], -1) + 0.5 + shift).astype(np.float32)


def _around(field: np.ndarray, column: int, row: int):
    """The centres near a cell, unrolled beside it."""
    for dy in range(-2, 3):
        if 0 <= row + dy < ROWS:
            for dx in range(-2, 3):
                if dx or dy:
                    x = column + dx
                    yield field[row + dy, x % COLUMNS] + (np.array([x - x % COLUMNS, 0.0]))


def _clip(polygon: np.ndarray, middle: np.ndarray, way: np.ndarray) -> np.ndarray:
    """The part of a convex polygon on this side of a line. Sutherland, Hodgman, 1974."""
    side = (polygon - middle) @ way
    if (side <= 0).all():
        return polygon
    kept = []
    for i in range(len(polygon)):
        j = (i + 1) % len(polygon)
        if side[i] <= 0:
            kept.append(polygon[i])
        if (side[i] < 0 < side[j]) or (side[j] < 0 < side[i]):
            s = side[i] / (side[i] - side[j])
            kept.append(polygon[i] + s * (polygon[j] - polygon[i]))
    return np.array(kept)


def _pieces(cell: np.ndarray, centre: np.ndarray, chance: np.random.Generator) -> list[np.ndarray]:
    """A convex cell whole, or cut through near its centre into two or three."""
    pieces = [cell]
    for _ in range(chance.choice((0, 1, 2), p=(0.4, 0.4, 0.2))):
        at = centre + chance.uniform(-0.22, 0.22, 2)
        turn = chance.uniform(0.0, 2.0 * np.pi)
        way = np.array([np.cos(turn), np.sin(turn)])
        largest = pieces.pop(int(np.argmax([np.ptp(piece, 0).prod() for piece in pieces])))
        cut = (_clip(largest, at, way), _clip(largest, at, -way))
        pieces += [piece for piece in cut if len(piece) >= 3]
    return pieces


def _prism(cell: np.ndarray, centre: np.ndarray, chance: float) -> tuple[np.ndarray, np.ndarray]:
    """Vertices and faces of one prism; each layer has one vertex more, in its middle."""
    n = len(cell)
    rows = [
        np.concatenate([points, np.tile([*centre, layer, chance], (len(points), 1)), middle], -1)
        for layer in (0.0, 1.0)
        for points, middle in ((cell, np.zeros((n, 1))), (cell.mean(0)[None], np.ones((1, 1))))
    ]
    ring = np.arange(n)
    following = (ring + 1) % n
    fan = np.stack([np.full(n, n), following, ring], -1)
    behind = fan[:, ::-1] + n + 1
    sides = np.concatenate(
        [
            np.stack([ring, following, ring + n + 1], -1),
            np.stack([following, following + n + 1, ring + n + 1], -1),
        ]
    )
    return np.concatenate(rows), np.concatenate([fan, behind, sides])


def prisms(seed: int) -> dict[str, np.ndarray]:
    """vertices (n, 7) float32: place x, y; centre of the pane x, y; 0 on the skin or 1 within; chance; 1 in
    the middle of a piece, 0 at its outline. faces (m, 3) int32, row by row; panes (m,) int32: the pane that
    each is of, numbered row by row."""
    field = centres(seed).astype(np.float64)
    chance = generator(seed, "serenes", "prisms")
    vertices, faces, panes, count = [], [], [], 0
    for row in range(KEPT_ROWS):
        for column in range(COLUMNS):
            centre = field[row, column]
            cell = np.array([(-1.6, -1.6), (1.6, -1.6), (1.6, 1.6), (-1.6, 1.6)]) + centre
            cell[:, 1] = np.clip(cell[:, 1], 0.0, ROWS)
            for other in _around(field, column, row):
                cell = _clip(cell, (centre + other) / 2, other - centre)
            for piece in _pieces(cell, centre, chance):
                points, corners = _prism(piece, centre, chance.random())
                vertices.append(points)
                faces.append(corners + count)
                count += len(points)
                panes.append(np.full(len(corners), row * COLUMNS + column, np.int32))
    return {
        "vertices": np.concatenate(vertices).astype(np.float32),
        "faces": np.concatenate(faces).astype(np.int32),
        "panes": np.concatenate(panes),
    }


def build(seed: int) -> dict[str, np.ndarray]:
    """`centres`, and the prisms' `vertices`, `faces` and `panes`."""
    return {"centres": centres(seed), **prisms(seed)}
