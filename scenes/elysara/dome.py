"""The dome over the Nexus: a shell of thin film in a diagrid of panes, with a gate that opens."""

import numpy as np

from visuals import Frame, Kit, cached

from . import film, layout
from .story import State

ROUND, UP = {"draft": 64, "live": 96, "film": 160}, {"draft": 14, "live": 20, "film": 40}
UNITS = {"t_noise": 0, "t_film": 1}


class Dome:
    """The inner wall is drawn before what stands before it glows, the outer after."""

    def __init__(self, kit: Kit, noise):
        self.kit, self.noise = kit, noise
        kept = cached("elysara-film", lambda: {"film": film.table()}, film)
        self.film = kit.texture(kept["film"], repeat=False)
        points, faces = shell(ROUND[kit.quality], UP[kit.quality])
        self.outward = kit.mesh([(points, "3f", ("a_place",))], indices=faces)
        self.inward = kit.mesh([(points, "3f", ("a_place",))], indices=faces[:, ::-1])
        plain = kit.quality == "draft"
        self.outer, self.inner = (
            kit.program(f"elysara/{name}{'_plain' if plain else ''}", "elysara/dome", **UNITS)
            for name in ("dome_outer", "dome_inner")
        )
        self.outer_plain, self.inner_plain = (
            kit.program(f"elysara/{name}_plain", "elysara/dome", **UNITS)
            for name in ("dome_outer", "dome_inner")
        )

    def draw_inner(self, frame: Frame, story: State, *, mirrored: bool) -> None:
        """The wall across, seen from within."""
        self._draw(self.outward if mirrored else self.inward, self.inner_plain if mirrored else self.inner)

    def draw_outer(self, frame: Frame, story: State, *, mirrored: bool) -> None:
        """The wall toward the viewer."""
        self._draw(self.inward if mirrored else self.outward, self.outer_plain if mirrored else self.outer)

    def _draw(self, mesh, program) -> None:
        self.kit.state(blend="over", depth="less", cull=True)
        self.noise.use(0)
        self.film.use(1)
        mesh.draw(program)


def shell(round_: int, up: int) -> tuple[np.ndarray, np.ndarray]:
    """The sphere's part above the floor: points (n, 3) float32, m; triangles (m, 3), outward."""
    low = -np.arcsin(layout.DOME_Y / layout.DOME_RADIUS)
    lat = low + (np.pi / 2 - low) * np.linspace(0.0, 1.0, up + 1)
    lon = np.linspace(0.0, 2 * np.pi, round_ + 1)
    lat, lon = np.meshgrid(lat, lon, indexing="ij")
    points = np.stack([np.cos(lat) * np.sin(lon), np.sin(lat), np.cos(lat) * np.cos(lon)], -1)
    points = points * layout.DOME_RADIUS + (0.0, layout.DOME_Y, 0.0)
    i = np.arange(up)[:, None] * (round_ + 1) + np.arange(round_)[None, :]
    a = i.ravel()
    b, c, d = a + 1, a + round_ + 1, a + round_ + 2
    faces = np.concatenate([np.stack([a, b, c], -1), np.stack([b, d, c], -1)])
    return points.reshape(-1, 3).astype(np.float32), faces.astype(np.int32)
