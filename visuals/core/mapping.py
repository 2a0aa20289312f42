"""A mapping: which part of the picture each projector throws, and how it is bent to the wall it falls on.

Places are [0, 1] with y up: of the canvas, which is the whole picture, or of an output's panel, which is
what one projector or screen shows. A point (u, v) of an output's region of the canvas is first turned by the
rotation, then bent by the mesh, then by the corner pin, and so lands on the panel.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

Point = tuple[float, float]

CORNERS: tuple[Point, ...] = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
SIDES = ("left", "right", "bottom", "top")
ROTATIONS = (0, 90, 180, 270)
MOST_POINTS = 33  # of a mesh, a side
WINDOWS = ("each", "one")


def plain_mesh(columns: int = 2, rows: int = 2) -> tuple[tuple[Point, ...], ...]:
    """A mesh that bends nothing: rows from the bottom up, of points from the left."""
    return tuple(tuple((x / (columns - 1), y / (rows - 1)) for x in range(columns)) for y in range(rows))


@dataclass(frozen=True)
class Blend:
    """Where an edge of a region fades into its neighbour's.

    width   of the region, [0, 1]; 0: it does not fade
    gamma   of the curve: the projector's, so that light, not the signal, adds up to one
    """

    width: float = 0.0
    gamma: float = 2.2


@dataclass(frozen=True)
class Mask:
    """Where nothing is thrown. Of the panel.

    polygon     dark inside (at least three points); or
    file        a picture: white shows, black does not, beside the mapping file
    feather     of the panel's height that a polygon's edge is soft
    """

    polygon: tuple[Point, ...] = ()
    file: str = ""
    feather: float = 0.0


@dataclass(frozen=True)
class Output:
    """What one projector or screen shows.

    monitor     a number from 1 or part of a monitor's name, as --monitor; None: the next one that is free
    region      (left, bottom, width, height) of the canvas
    rotation    degrees clockwise that the picture is turned, for a projector that hangs on its side
    corners     where the turned picture's lower left, lower right, upper right and upper left lie on the
                panel
    mesh        where points of the turned picture lie before the corners are pinned, rows from the bottom
                up: a smooth (bicubic) surface goes through them
    blend       of each of SIDES that fades
    black       [0, 0.5], signal: lift of black where no edge fades, as bright as two projectors' black is
                where two overlap
    brightness  [0, 2], gamma [0.2, 5] of the signal, white (red, green, blue) [0, 1]: the projector's own
    """

    name: str = "output"
    monitor: str | None = None
    region: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)
    rotation: int = 0
    corners: tuple[Point, Point, Point, Point] = CORNERS
    mesh: tuple[tuple[Point, ...], ...] = plain_mesh()
    blend: tuple[tuple[str, Blend], ...] = ()
    black: float = 0.0
    masks: tuple[Mask, ...] = ()
    brightness: float = 1.0
    gamma: float = 1.0
    white: tuple[float, float, float] = (1.0, 1.0, 1.0)

    @property
    def plain(self) -> bool:
        """Whether it shows its region as it is, pixel for pixel where sizes agree."""
        return replace(self, name="", monitor=None, region=PLAIN.region) == PLAIN

    def fades(self, side: str) -> Blend:
        """How an edge fades."""
        return dict(self.blend).get(side, Blend())


PLAIN = Output(name="")


@dataclass(frozen=True)
class Mapping:
    """The whole of it.

    canvas      (width, height) px of the picture; None: the shape of the first output's panel
    windows     "each": a window for each output; "one": one window over all their monitors, for projectors
                that must change pictures together
    """

    outputs: tuple[Output, ...] = (Output(),)
    canvas: tuple[int, int] | None = None
    windows: str = "each"

    def with_output(self, number: int, output: Output) -> Mapping:
        """The same with another output in its place, counted from 0."""
        return replace(self, outputs=(*self.outputs[:number], output, *self.outputs[number + 1 :]))
