"""The child, near: a face of smoke with two silver moons for eyes."""

import sys

import numpy as np

from visuals import Frame, Kit, Target, cached

from . import beings_mesh, child_form, hand_form
from .story import State

SIDES = 20
SOFT = 2  # drafts: the smoke is drawn so many times smaller


class Child:
    """Smoke that gathers into features now and then, where you would look down at what you carry."""

    def __init__(self, kit: Kit):
        self.kit = kit
        self.program = kit.program(
            "summit/child", t_relief=0, t_smoke=1, u_reach=child_form.REACH, u_eye=child_form.EYE
        )
        made = cached(
            "summit-child",
            lambda: {"relief": child_form.relief(), "smoke": child_form.smoke(kit.seed)},
            *(sys.modules[m.__name__] for m in (child_form, beings_mesh)),
            key=(kit.seed,),
        )
        self.relief = kit.texture(made["relief"], filter="mipmap", repeat=False)
        smoke = made["smoke"]
        if kit.quality == "draft":  # bytes are quicker to look up
            smoke = np.round(255.0 * np.clip(smoke.astype(np.float32), 0.0, 1.0)).astype(np.uint8)
        self.smoke = kit.texture(smoke, filter="mipmap")
        small = cached(
            "summit-child-hand",
            lambda: hand_form.build(kit.quality, hand_form.SMALL),
            *(sys.modules[m.__name__] for m in (hand_form, beings_mesh)),
            key=(kit.quality,),
        )
        fingers = hand_form.SMALL[:, :4].astype(np.float32)
        self.hand_program = kit.program("summit/child_hand", t_smoke=1, u_finger=fingers)
        self.hand = kit.mesh(
            [(small["vertices"], "3f 3f 2f", ("a_pos", "a_normal", "a_finger"))], indices=small["faces"]
        )
        self.card = kit.mesh([(disc(), "2f", ("a_corner",))])
        self.small: Target | None = None
        if kit.quality == "draft":
            self.lay = kit.program("summit/child_lay", "summit/child", t_child=0)

    def prepare(self, frame: Frame) -> None:
        """Drafts: the face, small, before anything else is drawn."""
        if self.kit.quality != "draft":
            return
        size = tuple(-(-side // SOFT) for side in frame.size)
        if self.small is None or self.small.size != size:
            if self.small is not None:
                self.kit.drop(self.small)
            self.small = self.kit.target(size)
        self.small.clear()
        self.small.use()
        self.kit.state()
        self._draw_face()

    def _draw_face(self) -> None:
        self.relief.use(0)
        self.smoke.use(1)
        self.card.draw(self.program)

    def draw(self, frame: Frame, story: State) -> None:
        """Over all solid things."""
        self.kit.state(blend="over", depth="less")
        if self.small is None:
            self._draw_face()
        else:
            self.small.texture.use(0)
            self.lay.set(u_px=tuple(1.0 / (SOFT * side) for side in self.small.size))
            self.card.draw(self.lay)
        self.kit.state(blend="over", depth="less", cull=True)
        self.smoke.use(1)
        self.hand.draw(self.hand_program)


def disc() -> np.ndarray:
    """Corners (n, 2) of triangles that cover the disc of radius 1."""
    angle = np.arange(SIDES + 1) * 2 * np.pi / SIDES
    rim = np.stack([np.cos(angle), np.sin(angle)], -1) / np.cos(np.pi / SIDES)
    faces = np.stack([np.zeros((SIDES, 2)), rim[:-1], rim[1:]], 1)
    return faces.reshape(-1, 2).astype(np.float32)
