"""The Resonance: the cloud of shared memory over the city. Curtains of light, and faces in them."""

import numpy as np

from visuals import Frame, Kit, cached, generator

from . import resonance_face
from .story import State

COLUMNS = {"draft": 56, "live": 120, "film": 220}
MAP_COLUMNS = {"draft": 32, "live": 120, "film": 220}  # in the sky's map
ROWS = {"draft": 3, "live": 6, "film": 10}
HIGH = 0.86  # of a curtain's height: above it there is no light
# azimuth of the middle, rad to the right of -z; span, rad; distance, m; slope of the hem when it is down;
# how high it hangs before, the same; height in hem distances; folds; light; violet rather than green
CURTAINS = (
    (-0.06, 1.45, 430.0, 0.370, 1.30, 0.44, 3.0, 0.62, 0.62),
    (-0.66, 1.35, 300.0, 0.230, 0.78, 0.50, 2.0, 1.20, 0.20),
    (0.66, 1.20, 260.0, 0.270, 0.86, 0.48, 3.0, 1.00, 0.10),
    (-0.10, 2.10, 150.0, 0.780, 1.35, 0.60, 2.0, 0.60, 0.45),
    (1.85, 1.75, 280.0, 0.300, 0.75, 0.50, 3.0, 0.90, 0.30),
    (-1.90, 1.75, 310.0, 0.280, 0.75, 0.50, 3.0, 0.90, 0.50),
    (3.10, 1.90, 260.0, 0.320, 0.75, 0.52, 3.0, 0.90, 0.20),
)
FACES = 12  # six that come and go, six that howl


class Resonance:
    """Light over the sky. `draw` in the picture, `draw_map` in the sky's map."""

    def __init__(self, kit: Kit, noise):
        self.kit, self.noise = kit, noise
        baked = cached("serenes-faces", lambda: {"faces": resonance_face.atlas()}, resonance_face)
        self.faces = kit.texture(baked["faces"], filter="mipmap", repeat=False)
        rich, plain = ("", "_plain") if kit.quality != "draft" else ("_plain", "_plain")
        self.whole, self.torn = (
            [kit.program(f"serenes/{name}{kind}", "serenes/resonance", t_noise=0) for kind in (rich, plain)]
            for name in ("resonance", "resonance_torn")
        )
        self.face = kit.program("serenes/resonance_face", t_noise=0, t_faces=1)
        chance = generator(kit.seed, "serenes", "resonance")
        rows = np.array([(*curtain, *chance.random(3)) for curtain in CURTAINS], np.float32)
        names = ("i_where", "i_shape", "i_light")
        sheets = (sheet(columns[kit.quality], ROWS[kit.quality]) for columns in (COLUMNS, MAP_COLUMNS))
        self.curtains, self.map_curtains = (
            kit.mesh([(grid, "2f", ("in_st",)), (rows, "4f 4f 4f/i", names)], indices=index)
            for grid, index in sheets
        )
        corners = np.array([(-1, -1), (1, -1), (-1, 1), (1, 1)], np.float32)
        numbers = np.stack([np.arange(FACES), chance.random(FACES)], -1).astype(np.float32)
        self.patches = kit.mesh(
            [(corners, "2f", ("in_corner",)), (numbers, "2f/i", ("i_face",))], mode="strip"
        )

    def _draw_curtains(self, story: State, to_map: bool) -> None:
        program = (self.torn if story.howl > 0.0 else self.whole)[int(to_map)]
        self.kit.state(blend="add")
        self.noise.use(0)
        program.set(u_to_map=float(to_map))
        (self.map_curtains if to_map else self.curtains).draw(program)

    def draw_map(self, frame: Frame, story: State) -> None:
        """Adds the curtains to the sky's map, which is bound."""
        self._draw_curtains(story, True)

    def draw(self, frame: Frame, story: State) -> None:
        """Adds the curtains, then lays the faces over them."""
        self._draw_curtains(story, False)
        if story.faces * story.resonance > 0.0 and story.dawn < 1.0:
            self.kit.state(blend="over")
            self.noise.use(0)
            self.faces.use(1)
            self.patches.draw(self.face)


def sheet(columns: int, rows: int) -> tuple[np.ndarray, np.ndarray]:
    """A grid over the unit square and its triangles; rows lie closer together at the hem."""
    s, t = np.meshgrid(np.linspace(0, 1, columns + 1), HIGH * np.linspace(0, 1, rows + 1) ** 1.5)
    grid = np.stack([s, t], -1).reshape(-1, 2).astype(np.float32)
    j, i = np.mgrid[0:rows, 0:columns]
    a = j * (columns + 1) + i
    b = a + columns + 1
    return grid, np.stack([a, a + 1, b, b, a + 1, b + 1], -1).reshape(-1, 3)
