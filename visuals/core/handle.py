"""Handles: what of an output can be taken and moved about its panel."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from visuals.core import bend
from visuals.core.mapping import MESH_REACH, REACH, SIDES, Blend, Output, Point

KINDS = ("corner", "mesh", "edge", "mask")
CORNER_NAMES = ("lower left", "lower right", "upper right", "upper left")


@dataclass(frozen=True)
class Handle:
    """One of them. `at` is, of a

    corner  (number,): as CORNERS
    mesh    (column, row): a point of the mesh
    edge    (side,): where the blend of this side ends, which its width moves
    mask    (mask, point): a point of a polygon

    All numbers from 0.
    """

    kind: str
    at: tuple[int | str, ...]

    def __str__(self) -> str:
        if self.kind == "corner":
            return f"corner {self.at[0] + 1}, {CORNER_NAMES[self.at[0]]}"
        if self.kind == "mesh":
            return f"mesh point {self.at[0] + 1} {self.at[1] + 1}"
        if self.kind == "edge":
            return f"{self.at[0]} edge"
        return f"mask {self.at[0] + 1}, point {self.at[1] + 1}"


def handles(output: Output, kind: str) -> tuple[Handle, ...]:
    """All of a kind, in the order in which one goes through them."""
    if kind == "corner":
        return tuple(Handle(kind, (number,)) for number in range(4))
    if kind == "mesh":
        columns = range(len(output.mesh[0]))
        return tuple(Handle(kind, (c, r)) for r in range(len(output.mesh)) for c in columns)
    if kind == "edge":
        return tuple(Handle(kind, (side,)) for side in SIDES)
    return tuple(
        Handle(kind, (m, p)) for m, mask in enumerate(output.masks) for p in range(len(mask.polygon))
    )


def visible(output: Output, kind: str) -> tuple[Handle, ...]:
    """Those that are shown, and that a mouse finds, while `kind` is chosen: all of the kind, and of others
    what there is. At the mesh's corners there are corners too: only one of them is taken there."""
    columns, rows = len(output.mesh[0]), len(output.mesh)
    pinned = {(c, r) for c in (0, columns - 1) for r in (0, rows - 1)}
    shown = {
        "corner": lambda at: kind != "mesh",
        "mesh": lambda at: kind == "mesh" or at not in pinned,
        "edge": lambda at: kind == "edge" or at[0] in output.fading,
        "mask": lambda at: True,
    }
    return tuple(handle for one in KINDS for handle in handles(output, one) if shown[one](handle.at))


def place(output: Output, handle: Handle) -> Point:
    """Where it is on the panel."""
    at = handle.at
    if handle.kind == "corner":
        return output.corners[at[0]]
    if handle.kind == "mesh":
        point = np.array(output.mesh[at[1]][at[0]])
        x, y = bend.through(bend.pin(output.corners), point)
        return float(x), float(y)
    if handle.kind == "edge":
        return bend.landing(output, on_edge(at[0], output.fades(at[0]).width))
    return output.masks[at[0]].polygon[at[1]]


def on_edge(side: str, width: float, along: float = 0.5) -> Point:
    """Of the region: the place that lies `width` from a side, `along` it."""
    inward = width if side in ("left", "bottom") else 1.0 - width
    return (inward, along) if side in ("left", "right") else (along, inward)


def put(output: Output, handle: Handle, to: Point) -> Output:
    """The output with the handle at a place of the panel, or as near to it as it can be. Of a blend's edge
    the width becomes such that it is near. It may fold: see `bend.folds`."""
    at, (x, y) = handle.at, (min(REACH[1], max(REACH[0], part)) for part in to)
    if handle.kind == "corner":
        return replace(output, corners=_with(output.corners, at[0], (x, y)))
    if handle.kind == "mesh":
        unpinned = bend.through(np.linalg.inv(bend.pin(output.corners)), np.array((x, y)))
        point = tuple(float(part) for part in np.clip(unpinned, *MESH_REACH))
        row = _with(output.mesh[at[1]], at[0], point)
        return replace(output, mesh=_with(output.mesh, at[1], row))
    if handle.kind == "edge":
        return _fading(output, at[0], (x, y))
    mask = output.masks[at[0]]
    mask = replace(mask, polygon=_with(mask.polygon, at[1], (x, y)))
    return replace(output, masks=_with(output.masks, at[0], mask))


def _fading(output: Output, side: str, to: Point) -> Output:
    """The width at which the blend's inner edge is nearest to a place: Newton's steps along its normal."""
    fade = output.fades(side)
    width, step = fade.width, 1e-4
    for _ in range(8):
        here, ahead = (np.array(bend.landing(output, on_edge(side, part))) for part in (width, width + step))
        way = (ahead - here) / step
        width = min(1.0, max(0.0, width + float((np.array(to) - here) @ way / (way @ way))))
    return blended(output, side, replace(fade, width=width))


def blended(output: Output, side: str, blend: Blend) -> Output:
    """The output with another blend of a side."""
    blends = dict(output.blend) | {side: blend}
    return replace(output, blend=tuple((s, blends[s]) for s in SIDES if blends.get(s, Blend()) != Blend()))


def _with(items: tuple, number: int, item) -> tuple:
    return (*items[:number], item, *items[number + 1 :])
