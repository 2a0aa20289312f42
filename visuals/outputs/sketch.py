"""What mapping mode draws over the chosen output: lines of its mesh, bands of its blends, outlines of its
masks, its handles."""

from __future__ import annotations

import numpy as np

from visuals.core import bend
from visuals.core.handle import Handle, on_edge, place, visible
from visuals.core.mapping import SIDES, Output, Point
from visuals.outputs.page import BRIGHT, GOLD, Ink
from visuals.outputs.stroke import Px, band, line, lines, ring

Size = tuple[int, int]
SHADE: Ink = (0.06, 0.04, 0.11, 1.0)  # under every line, so that it is seen over any picture
INKS: dict[str, Ink] = {
    "corner": BRIGHT,
    "mesh": (0.45, 0.78, 1.0, 1.0),
    "edge": (0.35, 0.90, 0.75, 1.0),
    "mask": (1.00, 0.55, 0.62, 1.0),
}
FINEST, FINE = 8, 64  # parts of a mesh's cell that its lines are drawn by, and of a whole line, at most
ALONG = np.linspace(0.0, 1.0, 25)  # of a blend's edge
CROSS = 3.2  # half of the cross on the chosen handle, of a letter's size
FAINT = 0.8  # how bright lines are that are not of the chosen kind; none lets the picture through, for where
# two of its pieces meet that would be seen


def sketch(
    output: Output, size: Size, kind: str, near: Handle | None, px: int, *, tinted: bool
) -> tuple[np.ndarray, np.ndarray]:
    """(strokes, areas) for outputs/stroke.py of all but the chosen handle, over a panel of `size` px.

    near    the handle that the mouse would take
    tinted  whether blends are coloured bands: over a test pattern they are to be judged as they are
    px      the size of letters: all else is in proportion to it
    """
    thin = max(1.0, round(px / 11))
    strokes, areas = [], []
    for side in SIDES:
        _fade(output, side, size, kind == "edge", thin, strokes, areas)
    _mesh(output, size, kind, thin, strokes)
    for mask in output.masks:
        if mask.polygon:
            corners = [_px(point, size) for point in mask.polygon]
            strokes += _shaded(corners, thin, _faint(INKS["mask"], kind == "mask"), closed=True)
    for handle in visible(output, kind):
        centre, ink = _px(place(output, handle), size), INKS[handle.kind]
        radius = px * (0.45 if handle.kind == kind else 0.28)
        if handle == near:
            radius *= 1.5
        strokes += [ring(centre, radius, 2.5 * thin + 2.0, SHADE), ring(centre, radius, 1.5 * thin, ink)]
    return np.array(strokes, np.float32), np.array(areas if tinted else [], np.float32)


def cross(output: Output, size: Size, chosen: Handle, px: int) -> list[tuple]:
    """Strokes of the chosen handle: a ring with a cross that leaves its middle open, for the very pixel is to
    be seen."""
    thin = max(1.0, round(px / 11))
    x, y = _px(place(output, chosen), size)
    radius, reach = 0.75 * px, CROSS * px
    strokes = []
    for width, ink in ((3.0 * thin + 2.0, SHADE), (2.0 * thin, GOLD)):
        strokes.append(ring((x, y), radius, width, ink))
        for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            begin, end = ((x + dx * far, y + dy * far) for far in (radius, reach))
            strokes.append(line(begin, end, width, ink))
    return strokes


def pointed(place: Px, px: int) -> list[tuple]:
    """Strokes of where the mouse is."""
    thin = max(1.0, round(px / 11))
    return [ring(place, 0.22 * px, 2.5 * thin + 2.0, SHADE), ring(place, 0.22 * px, 1.5 * thin, BRIGHT)]


def _px(place: Point, size: Size) -> Px:
    return place[0] * size[0], place[1] * size[1]


def _faint(ink: Ink, strong: bool) -> Ink:
    return ink if strong else (*(FAINT * part for part in ink[:3]), ink[3])


def _shaded(points: list[Px], width: float, ink: Ink, *, closed: bool = False) -> list[tuple]:
    return lines(points, width + 2.0, SHADE, closed=closed) + lines(points, width, ink, closed=closed)


def _landed(output: Output, across: np.ndarray, up: np.ndarray, size: Size) -> np.ndarray:
    """(up, across, 2) px of places of the turned picture."""
    bent = bend.surface(output.mesh, across, up)
    return bend.through(bend.pin(output.corners), bent) * np.array(size)


def _mesh(output: Output, size: Size, kind: str, thin: float, strokes: list[tuple]) -> None:
    """The lines through the mesh's points; those of its border are always there."""
    counts = (len(output.mesh[0]), len(output.mesh))
    knots = [np.linspace(0.0, 1.0, count) for count in counts]
    fine = [
        np.linspace(0.0, 1.0, (count - 1) * max(1, min(FINEST, FINE // count)) + 1 if count > 2 else 2)
        for count in counts
    ]
    across = _landed(output, fine[0], knots[1], size)
    upright = _landed(output, knots[0], fine[1], size).transpose(1, 0, 2)
    for rows in (across, upright):
        for number, row in enumerate(rows):
            edge = number in (0, len(rows) - 1)
            ink = INKS["mesh"] if not edge or kind == "mesh" else INKS["corner"]
            points = [(float(x), float(y)) for x, y in row]
            strokes += _shaded(points, thin, _faint(ink, kind == "mesh" or (edge and kind == "corner")))


def _fade(output, side: str, size: Size, strong: bool, thin: float, strokes: list, areas: list) -> None:
    """A blend as a band, tinted most where the picture is darkest."""
    width = output.fades(side).width
    if width <= 0.0 and not strong:
        return
    outer, inner = (
        [_on_panel(output, on_edge(side, w, along), size) for along in ALONG] for w in (0.0, width)
    )
    ink = INKS["edge"]
    if width > 0.0:
        areas += band(outer, inner, (*ink[:3], 0.55 if strong else 0.3), (*ink[:3], 0.04))
    strokes += _shaded(inner, thin, _faint(ink, strong))


def _on_panel(output: Output, place: Point, size: Size) -> Px:
    return _px(bend.landing(output, place), size)
