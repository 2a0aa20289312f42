"""The onyx door, drawn: the slab and the faces in it, what is beyond, the light that falls out."""

import sys
from functools import cached_property
from math import cos, pi, sin

import numpy as np

from visuals import cached, generator, smoothstep

from . import door_face, door_mesh, layout, spire_form, stair_mesh

SLAB = ("3f 3f 2f", ("a_pos", "a_normal", "a_part"))
FACES = 7
HIGH = 0.80  # m: how far a face of half width 1 m stands out at most
BLADES = 13  # sheets of the light that falls out


class Door:
    """One slab that parts along a jagged line."""

    def __init__(self, kit):
        self.kit = kit
        draft = "_draft" if kit.quality == "draft" else ""
        self.slab = kit.program(f"summit/door{draft}", "summit/door", t_face=0)
        seed, quality = kit.seed, kit.quality
        sources = [sys.modules[m.__name__] for m in (layout, spire_form, stair_mesh, door_mesh)]
        made = cached(
            f"summit_door_{quality}", lambda: door_mesh.build(seed, quality), *sources, key=(seed, quality)
        )
        self.mesh = kit.mesh([(made["vertices"], *SLAB)], indices=made["faces"])
        face = cached(
            "summit_door_face", lambda: {"face": door_face.atlas()}, sys.modules[door_face.__name__]
        )
        self.face = kit.texture(face["face"], filter="mipmap", repeat=False)
        half, high = layout.DOOR_SIZE[0] / 2 + 0.2, layout.DOOR_SIZE[1]
        hole = np.array([(-half, 0), (half, 0), (-half, high + 0.2), (half, high + 0.2)], np.float32)
        self.hole = kit.mesh([(hole, "2f", ("a_pos",))], mode="strip")
        blade = np.array([(t, s) for t in np.linspace(0, 1, 9) for s in (0.0, 1.0)], np.float32)
        chance = generator(seed, "door", "shaft").random((BLADES, 2))
        rows = np.column_stack([np.linspace(-1, 1, BLADES), chance])
        self.blades = kit.mesh([(blade, "2f", ("a_blade",)), (rows, "3f/i", ("i_blade",))], mode="strip")
        self.faces = [tuple(map(float, row)) for row in places(seed)]
        self._posed: tuple = (None, (), ())  # at which moment they are so

    # made when the door opens: the first picture comes sooner

    @cached_property
    def beyond(self):
        return self.kit.program("summit/door_beyond")

    @cached_property
    def shaft(self):
        return self.kit.program("summit/door_shaft")

    def draw(self, frame, moment, *, mirrored):
        """Depth is tested and written."""
        self.kit.state(depth="less")
        self.face.use(0)
        if moment is not self._posed[0]:  # once for the picture and its mirror image
            self._posed = moment, *posed(self.faces, moment.ash_s, moment.faces)
        _, face, pose = self._posed
        self.slab.set(u_face=face, u_pose=pose)
        self.mesh.draw(self.slab)
        if moment.door > 0.0:
            self.hole.draw(self.beyond)

    def draw_light(self, frame, moment, *, mirrored):
        """Sheets of light. Added; depth is tested only."""
        if moment.door <= 0.0 or mirrored:
            return
        self.kit.state(blend="add", depth="less")
        self.blades.draw(self.shaft)


def pressing(i: int, ash_s: float, faces: float) -> float:
    """How far a face presses now, [0, 1.1): it comes and yields once in 5 to 8 s, each at its own times."""
    f = (ash_s * (500 + 37 * (i * 5 % 7)) / 4096 + i * 0.618) % 1.0
    push = smoothstep(0.0, 0.22, f) * (1.0 - smoothstep(0.55, 1.0, f))
    shiver = 0.03 * sin(2 * pi * ((ash_s * (2.0 + i * 0.125)) % 1.0)) * push
    least = 0.75 if i == 0 else 0.42
    return (least + (1 - least) * push + shiver) * smoothstep(
        0.0, 0.8, faces * 1.3 - 0.08 * (i * 3 % 5)
    ) + 0.07


def posed(places, ash_s: float, faces: float) -> tuple[np.ndarray, np.ndarray]:
    """Where the faces are now: rows of u_face and u_pose as in shaders/summit/door_relief.glsl."""
    face, pose = [], []
    for i, (x, y, size, kind) in enumerate(places):
        press = pressing(i, ash_s, faces)
        turn = 2 * pi * ((ash_s * (0.1875 + 0.03125 * (i % 3)) + i * 0.37) % 1.0)
        lean = (kind % 1.0 - 0.5) * 1.2 + 0.10 * sin(turn) * press
        face.append((x + 0.06 * size * sin(turn), y + 0.10 * size * press, 1.0 / size, float(int(kind) % 4)))
        pose.append((cos(lean), sin(lean), size * HIGH * press, press))
    return np.array(face, np.float32), np.array(pose, np.float32)


def places(seed: int) -> np.ndarray:
    """(FACES, 4): a face's middle, m, from the threshold's; its half width, m; its kind and its lean, as
    kind + (lean + 1) / 2 with |lean| < 1."""
    chance = generator(seed, "door", "faces")
    rows = [(-0.2, 6.1, 1.95, 0.49)]  # the great one in the middle
    spots = (
        (-1.2, 9.0, 1.4),
        (1.25, 9.3, 1.3),
        (1.35, 3.5, 1.5),
        (-1.3, 2.9, 1.5),
        (0.5, 1.25, 1.05),
        (1.85, 6.5, 1.0),
    )
    for number, (x, y, size) in enumerate(spots):
        lean = chance.uniform(-0.7, 0.7)
        size *= chance.uniform(0.92, 1.08)
        rows.append(
            (
                x + chance.uniform(-0.1, 0.1),
                y + chance.uniform(-0.2, 0.2),
                size,
                (number + 1) % 4 + (lean + 1) / 2,
            )
        )
    return np.array(rows[:FACES])
