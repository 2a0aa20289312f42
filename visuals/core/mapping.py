"""A mapping: which part of the picture each projector throws, and how it is bent to the wall it falls on.

Places are [0, 1] with y up: of the canvas, which is the whole picture, or of an output's panel, which is
what one projector or screen shows. A point (u, v) of an output's region of the canvas is first turned by the
rotation, then bent by the mesh, then by the corner pin, and so lands on the panel.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from visuals.core.sight import Sight

Point = tuple[float, float]

CORNERS: tuple[Point, ...] = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
SIDES = ("left", "right", "bottom", "top")
ROTATIONS = (0, 90, 180, 270)
MOST_POINTS = 33  # of a mesh, a side
MOST_OF_POLYGON = 256  # points of a mask's
WINDOWS = ("each", "one")
REACH = (-1.0, 2.0)  # of a point on the panel, or beside it
MESH_REACH = (-9.0, 10.0)  # of a mesh's, before the corners pull it to the panel
SIZES = (16, 32768)  # px of a canvas, a side
RANGES = {  # of the numbers that an output, a blend or a mask has
    "region": (0.0, 1.0),
    "width": (0.0, 1.0),
    "feather": (0.0, 1.0),
    "black": (0.0, 0.5),
    "brightness": (0.0, 2.0),
    "gamma": (0.2, 5.0),
    "white": (0.0, 1.0),
}
NOTHING = 1e-6  # of the canvas or a panel: less is the rounding of what was written down


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

    polygon     dark inside (at least three points, in any order of turning); or
    file        a picture, stretched over the panel: white shows, black and what is transparent do not. Its
                path; a mapping file names it as seen from itself
    feather     of the panel's height that it takes from a polygon's edge outwards until all is shown
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
                panel; mirrored, for a projector behind the wall, they may be, folded they may not
    mesh        where points of the turned picture lie before the corners are pinned, rows from the bottom
                up: a smooth (bicubic) surface goes through them
    blend       of each of SIDES that fades
    black       [0, 0.5], signal: lift of black where no edge fades, as bright as two projectors' black is
                where two overlap; with edges that fade both across and up as bright as four projectors' is,
                and where one edge fades a third of that light
    brightness  [0, 2], gamma [0.2, 5] of the signal, white (red, green, blue) [0, 1]: the projector's own.
                signal ** gamma * brightness * white
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
        return not self.toned and self.straight and self.rotation == 0

    @property
    def straight(self) -> bool:
        """Whether it bends nothing: the corners of the picture are the panel's."""
        mesh = plain_mesh(len(self.mesh[0]), len(self.mesh))
        return _same((self.corners,), (CORNERS,)) and _same(self.mesh, mesh)

    @property
    def toned(self) -> bool:
        """Whether it changes what is shown, beside its place."""
        own = (self.black, self.brightness, self.gamma, self.white)
        return own != (0.0, 1.0, 1.0, (1.0, 1.0, 1.0)) or bool(self.masks) or bool(self.fading)

    @property
    def fading(self) -> dict[str, Blend]:
        """The sides that fade."""
        return {side: blend for side, blend in self.blend if blend.width > 0.0}

    def fades(self, side: str) -> Blend:
        """How an edge fades."""
        return dict(self.blend).get(side, Blend())


PLAIN = Output(name="")


def _same(one: tuple[tuple[Point, ...], ...], other: tuple[tuple[Point, ...], ...]) -> bool:
    """Whether rows of points are the same but for rounding."""
    return all(
        abs(a - b) <= NOTHING
        for row, others in zip(one, other, strict=True)
        for point, its in zip(row, others, strict=True)
        for a, b in zip(point, its, strict=True)
    )


@dataclass(frozen=True)
class Mapping:
    """The whole of it.

    canvas      (width, height) px of the picture; None: the shape of the first output's panel
    windows     "each": a window for each output; "one": one window over all their monitors, for projectors
                that must change pictures together
    sight       how the picture is looked at, as --view says it; None: flat
    """

    outputs: tuple[Output, ...] = (Output(),)
    canvas: tuple[int, int] | None = None
    windows: str = "each"
    sight: Sight | None = None

    def with_output(self, number: int, output: Output) -> Mapping:
        """The same with another output in its place, counted from 0."""
        return replace(self, outputs=(*self.outputs[:number], output, *self.outputs[number + 1 :]))
