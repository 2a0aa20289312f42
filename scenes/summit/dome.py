"""What the obsidian sky is made of on the GPU: the veins' fields, the plates, where each plate is now."""

import numpy as np

from visuals import Kit, Leeway, View, generator

from .plate import plates
from .sight import SAG, Sight
from .story import State
from .vein import network

FIELD_PX = {"draft": 1024, "live": 2048, "film": 2048}
NOISE = 64  # lattice points a side
POSES = 4  # rows of plate_pose.frag
CORNERS = np.array([(-1, -1), (1, -1), (-1, 1), (1, 1)], np.float32)
# texture units of plates and noise, for programs with the sampler names of plate.vert and sky_light.glsl
PLATES = {"t_plate": 0, "t_pose": 1, "t_noise": 2}
# each has its own eye, or could have: how far it moves, m and rad, until plates are looked up anew
PASSES = {"shafts": (2.0, 0.025), "mirror": (2.3, 0.021), "picture": (2.6, 0.018)}


class Shown:
    """What of the plates the mesh of a pass has in it."""

    def __init__(self, leeway: Leeway):
        self.leeway = leeway
        self.asked: tuple = ()  # for what layers, and whether plates were held, or fell
        self.sag = 0.0  # of that moment
        self.plates: tuple = ()  # of which plates the indices are
        self.ranges: list[tuple[int, int]] = []  # of each layer its first index, and how many


class Dome:
    """Veins are drawn into distance fields once; poses are found once a frame."""

    def __init__(self, kit: Kit):
        self.kit = kit
        made = plates(kit.seed, kit.quality)
        self.count = len(made["place"])
        layout = ("2f 2f 1f 3f", ("a_disc", "a_place", "a_plate", "a_edge"))
        self.sight = Sight(made)
        room = np.concatenate([self.sight.face[k] for k in (0, 1, 2, 0)])
        self._mesh = {
            name: kit.mesh([(made["vertex"], *layout)], indices=room, dynamic=True) for name in PASSES
        }
        self._shown = {name: Shown(Leeway(*far)) for name, far in PASSES.items()}
        self.plate = kit.texture(np.stack([made["place"], made["chance"]]), filter="nearest", repeat=False)
        self.pose = kit.target((self.count, POSES), dtype="f4", filter="nearest")
        noise = generator(kit.seed, "sky noise").random((NOISE, NOISE, 4)).astype(np.float16)
        if kit.quality == "draft":  # bytes are quicker to look up
            noise = np.round(255.0 * noise.astype(np.float32)).astype(np.uint8)
        self.noise = kit.texture(noise)
        self.field_px = FIELD_PX[kit.quality]
        self._bake_program = kit.program("summit/vein_bake")
        self.gold, self.indigo = (self._bake(network(kit.seed, name)) for name in ("gold", "indigo"))
        self._pose = kit.program("summit/plate_pose", t_plate=0)
        # texture units of the veins, for programs that include vein.glsl, and how fine these are
        self.veins = {"t_gold": 3, "t_indigo": 4, "u_vein_px": 0.5 * self.field_px}

    def _bake(self, segment: np.ndarray):
        """A network's field: distance, radius, way from the summit, root."""
        kit, px = self.kit, self.field_px
        field = kit.target((px, px), depth=True, mips=True)
        mesh = kit.mesh(
            [(CORNERS, "2f", ("a_corner",)), (segment, "4f 4f 1f/i", ("i_ends", "i_radius", "i_tree"))],
            mode="strip",
        )
        field.clear(0.03, 1e-4, 0.0, 0.0)
        field.use()
        kit.state(depth="less")
        mesh.draw(self._bake_program)
        field.build_mips()
        kit.drop(mesh)
        return field

    def find_poses(self) -> None:
        """Where each plate is now, fingers included: before anything is drawn, in the picture's own view."""
        self.pose.use()
        self.kit.state()
        self.plate.use(0)
        self.kit.quad.draw(self._pose)

    def shown(self, name: str, view: View, story: State, layers, *, held: bool):
        """What of the plates is drawn in one of PASSES: the mesh; for each of `layers`, (layer, part), the
        first index and how many.

        layer   as u_layer of plate.vert
        part    0 undersides, 1 walls, 2 tops
        held    whether fingers hold up the sky
        """
        mesh, shown = self._mesh[name], self._shown[name]
        asked = (*layers, held, story.collapse > 0.0)
        if shown.asked == asked and abs(story.sag - shown.sag) <= SAG and shown.leeway.holds(view):
            return mesh, shown.ranges
        shown.asked, shown.sag = asked, story.sag
        shown.leeway.begin(view)
        seen = {
            layer: self.sight.plates(view, story, layer, shown.leeway, held=held)
            for layer in dict.fromkeys(layer for layer, _ in layers)
        }
        which = (*layers, *(plates.tobytes() for plates in seen.values()))
        if which != shown.plates:  # indices are written when other plates come into view
            faces = [self.sight.faces(part, seen[layer]) for layer, part in layers]
            mesh.update_indices(np.concatenate(faces))
            past = np.cumsum([part.size for part in faces]).tolist()
            shown.ranges = [(end - part.size, part.size) for end, part in zip(past, faces, strict=True)]
            shown.plates = which
        return mesh, shown.ranges

    def use(self) -> None:
        """Binds plates, noise and veins."""
        self.plate.use(PLATES["t_plate"])
        self.pose.texture.use(PLATES["t_pose"])
        self.noise.use(PLATES["t_noise"])
        self.gold.texture.use(self.veins["t_gold"])
        self.indigo.texture.use(self.veins["t_indigo"])
