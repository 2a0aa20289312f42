"""The Nexus: the machine in the dome. Rings that turn about a heart, between strings of light."""

from visuals import Frame, Kit

from . import nexus_form
from .story import State


class Nexus:
    """Solid rings and heart with depth; strings and the heart's light are added."""

    def __init__(self, kit: Kit):
        self.kit = kit
        points, faces = nexus_form.band({"draft": 64, "live": 96, "film": 192}[kit.quality])
        self.rings = kit.mesh(
            [
                (points, "2f 2f 2f", ("a_turn", "a_section", "a_normal")),
                (nexus_form.RINGS, "4f 4f 1f/i", ("i_ring", "i_spin", "i_up")),
            ],
            indices=faces,
        )
        self.heart = kit.mesh([(nexus_form.gem(), "3f 3f", ("a_place", "a_face"))])
        self.terrace = kit.mesh([(nexus_form.terrace(96), "3f 3f", ("a_place", "a_face"))])
        strings = nexus_form.strings({"draft": 96, "live": 168, "film": 168}[kit.quality])
        corner = nexus_form.CORNERS
        self.strings = kit.mesh(
            [(corner, "2f", ("a_corner",)), (strings, "4f 4f/i", ("i_from", "i_to"))], mode="strip"
        )
        self.glow = kit.mesh([(corner, "2f", ("a_corner",))], mode="strip")
        self.ring, self.gem, self.step, self.string, self.light = (
            kit.program(f"elysara/nexus_{name}") for name in ("ring", "heart", "terrace", "string", "glow")
        )

    def draw(self, frame: Frame, story: State, *, mirrored: bool) -> None:
        self.kit.state(depth="less", cull=not mirrored)
        self.rings.draw(self.ring)
        self.heart.draw(self.gem)
        self.terrace.draw(self.step)

    def draw_light(self, frame: Frame, story: State, *, mirrored: bool) -> None:
        self.kit.state(blend="add", depth="less")
        self.strings.draw(self.string)
        self.glow.draw(self.light)
