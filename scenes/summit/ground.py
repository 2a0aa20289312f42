"""The mosaic of shattered mirrors: what is reflected in it, and how it is drawn."""

import sys
from itertools import pairwise
from math import cos, hypot, log2, sin

import numpy as np

from visuals import Camera, Frame, Kit, Leeway, Target, View, cached, lerp, smoothstep

from . import ground_mesh, layout
from .shard import Shards
from .story import State

MIRROR_PITCH, MIRROR_VFOV = -0.62, 1.30  # rad: the mirror's eye looks at the middle of the sky
MIRROR_WAY = (cos(MIRROR_PITCH), sin(MIRROR_PITCH))  # along its heading, and up
LAYOUT = ("2f 1f 2f 2f 1f 4f", ("a_place", "a_edge", "a_out", "a_centre", "a_size", "a_own"))
FAR_M = 3600.0
# So high up, m, the shards' reflections fade into one light, linear
AFAR_M = (17.5, 21.5)
AFAR_LOW, AFAR_HIGH, AFAR_HIGH_M = (0.018, 0.009, 0.011), (0.004, 0.002, 0.004), 82.0
RISEN = (0.034, 0.017, 0.019)  # what risen shards show in drafts
NEAR_AGAIN = (0.03, 0.16)  # of the buckling: shards rise and are seen from close by, but in drafts
RISE_M = 160.0  # how far shards may have risen, once the ground buckles


def kept(quality: str, seed: int) -> dict[str, np.ndarray]:
    """The mosaic's geometry, see ground_mesh.py."""
    me = sys.modules[ground_mesh.__name__]
    return cached("summit-ground", lambda: ground_mesh.build(seed, quality), me, key=(seed, quality))


class Ground:
    """From the viewer to the horizon: shards as real faces, drawn chunk by chunk as they are seen."""

    def __init__(self, kit: Kit):
        self.kit = kit
        draft = "_draft" if kit.quality == "draft" else ""
        foot = {"u_foot": (layout.PEAK[0], layout.PEAK[2])}
        self.program = kit.program(f"summit/ground{draft}", f"summit/ground{draft}", t_mirror=0, **foot)
        self.standing = Shards(kit)
        self.below = kit.program("summit/ground_below", u_far_m=FAR_M)
        made = kept(kit.quality, kit.seed)
        self.mesh = kit.mesh([(made["vertices"], *LAYOUT)])
        c = made["chunks"]  # first vertex, number of vertices, centre x, centre z, radius
        self._first, self._past = c[:, 0].astype(int), (c[:, 0] + c[:, 1]).astype(int)
        self._spheres = [  # about the chunks while the ground lies, and once it has risen: middles, radii
            (np.stack([c[:, 2], np.full(len(c), 0.5 * rise), c[:, 3]]).astype(float), c[:, 4] + rise)
            for rise in (0.0, RISE_M)
        ]
        self._leeway = Leeway(1.9, 0.027)
        self._risen, self._runs = False, []  # of which ground what was seen last, and its vertices
        self.plane = kit.mesh([(plane(), "2f", ("a_place",))], mode="triangles")

    @staticmethod
    def mirror_view(view: View, size) -> View:
        """The mirror's own view, of `size` px: from the eye, along its heading, into the sky's middle. The
        same for every part of a picture."""
        camera = view.camera
        (x, y, z), (to_x, to_y, to_z) = camera.eye, camera.target
        across, along = to_x - x, to_z - z
        if hypot(across, along) <= 1e-3 * abs(to_y - y):
            across, _, along = camera.up
        length = max(hypot(across, along), 1e-6)
        target = (x + across / length * MIRROR_WAY[0], y + MIRROR_WAY[1], z + along / length * MIRROR_WAY[0])
        return View.of(Camera(camera.eye, target, vfov=MIRROR_VFOV, near=0.15, far=camera.far), size).mirror()

    @staticmethod
    def visible(view: View, story: State) -> bool:
        """Whether the ground can be in the whole picture: a ray goes down, or shards have risen."""
        if story.buckle > 0.0:
            return story.black < 1.0
        _, (corner, dx, dy), _ = view.ray_rows
        w, h = view.whole
        return corner + min(dx * w, 0.0) + min(dy * h, 0.0) < 0.0

    def afar(self, view: View, story: State) -> tuple[float, float, float, float]:
        """The one light that shards show from high up, linear, and how far they show it: at 1 nothing of the
        mirror is seen."""
        high = view.camera.eye[1]
        share = 0.0 if self.kit.quality == "film" else smoothstep(*AFAR_M, high)
        near = smoothstep(*NEAR_AGAIN, story.buckle)
        if self.kit.quality != "draft":
            share *= 1.0 - near
        up = smoothstep(AFAR_M[1], AFAR_HIGH_M, high)
        lights = zip(AFAR_LOW, AFAR_HIGH, RISEN, strict=True)
        return (*(lerp(lerp(low, at_door, up), risen, near) for low, at_door, risen in lights), share)

    def draw(self, frame: Frame, story: State, mirror: Target, seen: View, afar: tuple) -> None:
        """With depth. `mirror`: what is `seen` in `mirror_view`, with mips, unless all is `afar`."""
        mirror.texture.use(0)
        look = {
            "u_afar": afar,
            "u_mirror_view_projection": seen.clip_rows,
            "u_mirror_lod0": log2(max(1.0, seen.focal_px / frame.view.focal_px)),
        }
        self.standing.draw(look)
        self.program.set(**look)
        for first, count in self._seen(frame.view, story.buckle > 0.0):
            self.mesh.draw(self.program, first=first, vertices=count)
        self.kit.state(depth="less")  # last: the shards hide almost all of it
        self.plane.draw(self.below)

    def _seen(self, view: View, risen: bool) -> list[tuple[int, int]]:
        """Ranges of vertices whose chunks may be seen, neighbours joined: first, and how many."""
        if risen == self._risen and self._leeway.holds(view):
            return self._runs
        self._leeway.begin(view)
        middle, radius = self._spheres[risen]
        to = middle - view.eye[:, None]
        away = np.sqrt(np.einsum("in,in->n", to, to)) + radius
        reach, sides = radius + self._leeway.margin(away), view.planes
        seen = np.minimum.reduce(sides[:, :3] @ middle + sides[:, 3:]) >= -reach
        runs: list[tuple[int, int]] = []
        for first, past in zip(self._first[seen].tolist(), self._past[seen].tolist(), strict=True):
            if runs and sum(runs[-1]) == first:
                first = runs.pop()[0]
            runs.append((first, past - first))
        self._risen, self._runs = risen, runs
        return runs


def plane() -> np.ndarray:
    """Corners (n, 2) of triangles that cover the disc of radius 1, x and z."""
    angle = np.arange(49) * 2 * np.pi / 48
    ring = np.stack([np.sin(angle), np.cos(angle)], -1)
    radii = (0.0, 0.02, 0.1, 0.35, 1.0)
    faces = []
    for low, high in pairwise(radii):
        a, b, c, d = ring[:-1] * low, ring[:-1] * high, ring[1:] * high, ring[1:] * low
        faces += [np.stack([a, b, c], 1), np.stack([a, c, d], 1)]
    return np.concatenate(faces).reshape(-1, 2).astype(np.float32)
