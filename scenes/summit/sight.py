"""What of the sky and the city can be seen, so that no more is drawn: about half is behind the eye."""

import numpy as np

from visuals import Leeway, View, lerp

from .plate import RADIUS_M
from .story import State

STIRS_M = 11.0  # how far beats, sounds and slow waves move the sky up or down at most: dome_height()
RING_M = 11.0  # and the ring of a heartbeat
LIFT_M = 20.0  # and fingers
THICK_M = 14.0  # of a plate, at most
SAG = 1 / 40  # of the sag: while it changes by no more, the same plates are drawn
SAG_M = 90.0  # how far a plate may rise or sink as it goes from 0 to 1, at most: dome_height()
DOOR_M = (90.0, 25.0)  # plates so near the summit's axis make way before the door, so far: plate_pose.frag


class Boxes:
    """Triangles in groups that stand still, each in a box: those are drawn whose box may be seen."""

    def __init__(
        self,
        faces: np.ndarray,
        group: np.ndarray,
        places: np.ndarray,
        reach: np.ndarray,
        leeway: Leeway,
        px: float = 0.0,
    ):
        """faces (m, 3); of each vertex its group, 0 and up, its place (n, 3) in m, and how far from there it
        may be (n,). leeway: its own; px: how wide the thinnest triangles are drawn at least."""
        self.faces, self._of = np.ascontiguousarray(faces, np.int32), group[faces[:, 0]]
        count = int(group.max()) + 1
        low, high = np.full((count, 3), np.inf), np.full((count, 3), -np.inf)
        np.minimum.at(low, group, places - reach[:, None])
        np.maximum.at(high, group, places + reach[:, None])
        # by coordinate, (3, n)
        self._middle, self._half = (0.5 * (low + high)).T.copy(), (0.5 * (high - low)).T.copy()
        self._leeway, self._px = leeway, px
        self._written, self._count = b"", 0  # which groups the mesh's indices are of, and how many there are
        self._whole = False  # whether that was written without a view

    def write(self, mesh, view: View | None) -> int:
        """Has a mesh's indices (always the same mesh's) be those of the triangles that may be seen; of all
        without a view. Only when other groups come into view are they written. How many there are."""
        whole = view is None
        if whole == self._whole and (whole or self._leeway.holds(view)):
            return self._count
        self._whole = whole
        if whole:
            seen = np.ones(self._middle.shape[1], bool)
        else:
            seen = self._leeway.boxes(view, self._middle, self._half, self._px)
        which = seen.tobytes()
        if which != self._written:
            faces = self.faces.compress(seen[self._of], axis=0)
            if faces.size:
                mesh.update_indices(faces)
            self._written, self._count = which, faces.size
        return self._count


class Sight:
    """Where the plates can be while none has been let go. A plate is kept if it may be in a view."""

    def __init__(self, made: dict[str, np.ndarray]):
        place, chance = made["place"].astype(float), made["chance"].astype(float)
        self._x, self._z, _, wide = place.T
        self._r = np.hypot(self._x, self._z)
        q = np.minimum(self._r / RADIUS_M, 1.3)
        self._height = 164.0 - 184.0 * q**1.55
        self._fold = np.minimum(self._r / 70.0, 1.0) * np.exp(-self._r / 260.0)
        way = np.where(self._r < DOOR_M[0], DOOR_M[1], 0.0)
        # a plate tilts by a fifth at most while it hangs
        self._wide = 1.2 * wide + way + 10.0
        self._high = 1.2 * wide + way + STIRS_M + RING_M + THICK_M
        # the clock at which it is let go, at the earliest: `start` of plate_pose.frag
        early = 0.16 * ((chance[:, 3] >= 0.82) & (q <= 0.55)) * chance[:, 2]
        self._start = np.maximum(0.17 + 0.56 * q**0.5 + 0.09 * (chance[:, 0] - 0.5) - 0.041 - early, 0.049)
        self._of = [made["vertex"][made[f"face_{k}"][:, 0], 4].astype(int) for k in range(3)]
        self.face = [made[f"face_{k}"] for k in range(3)]
        self._lets_go = float(self._start.min())  # the first of them
        self._sag, self._hangs = -1.0, ()  # of which moment `_hung` was told last, and what it said

    def hangs(self, story: State) -> bool:
        """Whether no plate has been let go."""
        return story.collapse <= 0.0 and 0.17 * story.sag <= self._lets_go

    def plates(self, view: View, story: State, layer, leeway: Leeway, *, held: bool) -> np.ndarray:
        """(n,) bool: which plates may be seen, now and as far as the leeway lets the view move and SAG the
        sky. layer: as u_layer of plate.vert; held: whether fingers hold up the sky."""
        if story.collapse > 0.0:
            return np.ones(len(self._x), bool)
        cos, sin, size, rise = layer
        height, high = self._hung(story.sag)
        place = np.array(
            [size * (cos * self._x - sin * self._z), height + rise, size * (sin * self._x + cos * self._z)]
        )
        wide, high = size * self._wide, high + SAG * SAG_M + (LIFT_M if held else 0.0)
        sides = view.planes
        slant = np.column_stack([np.hypot(sides[:, 0], sides[:, 2]), abs(sides[:, 1])])
        to = place - view.eye[:, None]
        away = np.sqrt(np.einsum("in,in->n", to, to)) + wide + high
        reach = slant @ np.array([wide, high]) + leeway.margin(away)
        seen = np.minimum.reduce(sides[:, :3] @ place + sides[:, 3:] + reach) > 0.0
        return seen | (self._start < 0.17 * (story.sag + SAG))

    def _hung(self, sag: float) -> tuple[np.ndarray, np.ndarray]:
        """How high each plate hangs, and how far up and down it may reach, m; once for all passes."""
        if sag != self._sag:
            dent = lerp(26.0, 68.0, sag) / (1.0 + (self._r / lerp(95.0, 50.0, sag)) ** 2) ** 0.72
            self._hangs = self._height - dent, self._high + lerp(4.0, 22.0, sag) * self._fold
            self._sag = sag
        return self._hangs

    def faces(self, part: int, shown: np.ndarray) -> np.ndarray:
        """The triangles (k, 3) int32 of those plates: part 0 their undersides, 1 walls, 2 tops."""
        return self.face[part].compress(shown[self._of[part]], axis=0)
