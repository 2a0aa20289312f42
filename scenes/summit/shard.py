"""Great shards that stand upended beside the way: in each, another one of you."""

import numpy as np

from visuals import Kit, generator

from . import layout

COUNT = 13
LAYOUT = ("3f 2f 1f 3f 4f", ("a_pos", "a_at", "a_edge", "a_normal", "a_own"))


class Shards:
    """Standing mirrors along the causeway's first half."""

    def __init__(self, kit: Kit):
        self.kit = kit
        self.program = kit.program("summit/shard", t_mirror=0)
        self.mesh = kit.mesh([(build(kit.seed), *LAYOUT)])

    def draw(self, look: dict) -> None:
        """With depth. look: the uniforms for the look into the mirror, whose texture is bound to unit 0."""
        self.kit.state(depth="less")
        self.program.set(**look)
        self.mesh.draw(self.program)


def build(seed: int) -> np.ndarray:
    """Rows (n, 13): place; across and up in the shard's heights; distance to the edge, m; normal; numbers."""
    chance = generator(seed, "summit", "standing")
    rows = []
    for i in range(COUNT):
        s = 0.075 + 0.27 * (i + 0.6 * chance.random()) / COUNT
        here, there = np.array(layout.climber(s)), np.array(layout.climber(s + 0.01))
        along = (there - here) * (1, 0, 1)
        along /= np.linalg.norm(along)
        side = np.array([-along[2], 0.0, along[0]]) * (1 if i % 2 else -1)
        foot = here * (1, 0, 1) + side * (5.6 + 10.0 * chance.random() ** 1.3)
        # it looks back along the way, a little toward it, and leans
        face = -along * 0.9 - side * (0.25 + 0.5 * chance.random())
        lean = 0.02 + 0.42 * chance.random()
        face = face / np.linalg.norm(face) * np.cos(lean) + np.array([0.0, np.sin(lean), 0.0])
        right = np.cross([0.0, 1.0, 0.0], face)
        right /= np.linalg.norm(right)
        up = np.cross(face, right)
        rows.append(pane(foot, right, up, face, chance))
    return np.concatenate(rows).astype(np.float32)


def pane(foot, right, up, face, chance) -> np.ndarray:
    """One shard's triangles, from its centre to each edge."""
    tall = 3.6 + 3.8 * chance.random() ** 1.5
    wide = tall * (0.27 + 0.13 * chance.random())
    apex = 1.5 * (chance.random() - 0.5)
    left, right_ = 0.25 + 0.55 * chance.random(2)
    corners = [
        (-0.55, -0.22),
        (-1.0, left),
        (apex - 0.12, 1.0),
        (apex + 0.10, 0.93),
        (1.0, right_),
        (0.6, -0.22),
    ]
    if chance.random() < 0.5:  # a splinter is gone from one side
        corners.insert(2, (0.5 * (apex - 1.0) + 0.25, 0.5 * (1.0 + left) - 0.05))
    outline = np.array(corners) * (wide, tall)
    turn = 0.45 * (chance.random() - 0.5)
    outline = outline @ np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    centre, own = outline.mean(0), chance.random(4)
    rows = []
    for a, b in zip(outline, np.roll(outline, -1, 0), strict=True):
        edge = (b - a) / np.linalg.norm(b - a)
        deep = abs((centre - a) @ np.array([-edge[1], edge[0]]))
        for point, far in ((centre, deep), (a, 0.0), (b, 0.0)):
            place = foot + right * point[0] + up * point[1]
            rows.append((*place, *(point / tall), far, *face, *own))
    return np.array(rows)
