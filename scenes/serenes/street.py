"""The street: moss that carries the pulse, and pools that mirror."""

import numpy as np

from visuals import Frame, Kit, Mirror, cached

from . import layout, street_field
from .glass import Glass
from .moss import Moss
from .quicksilver_mirror import Mirrors
from .serene_crowd import Crowd
from .sky import Sky
from .story import OFFER, State
from .water import UNITS

DENSE = {"draft": 2.2, "live": 1.5, "film": 0.6}  # m between the ground's points, near the avenue
GROWS = {"draft": 1.7, "live": 1.28, "film": 1.28}  # from one step to the next, farther off
FAR_M = 2900.0
SHADOWS = {"draft": 2, "live": 5, "film": 12}  # people who darken the moss that they stand on
FEET = {"draft": 0, "live": 4, "film": 8}  # towers that gather light on the ground


def kept(seed: int) -> dict[str, np.ndarray]:
    """What the ground is made of, see street_field.py."""
    return cached("serenes-street", lambda: street_field.fields(seed), street_field, key=(seed,))


class Street:
    """The ground from the viewer to the horizon."""

    def __init__(self, kit: Kit, sky: Sky, glass: Glass, crowd: Crowd):
        self.kit, self.sky, self.glass = kit, sky, glass
        plain = kit.quality == "draft"
        made = kept(kit.seed)
        self.land = kit.texture(made["land"], filter="mipmap")
        self.carpet = kit.texture(made["moss"], filter="mipmap")
        places, indices = plane(DENSE[kit.quality], GROWS[kit.quality])
        self.plane = kit.mesh([(places, "2f", ("a_place",))], indices=indices)
        self.mirrors = Mirrors(kit, sky, self.land)
        self.moss = Moss(kit, self.land, self.mirrors.plates)
        name, fixed = "serenes/street", {"t_land": 0, "t_moss": 1, "u_offer_xz": OFFER, **UNITS}
        if plain:  # it knows no light gathered at the towers' feet, and how many people darken it
            name += "_plain"
        else:
            count = FEET[kit.quality]
            feet = np.zeros((8, 4), np.float32)
            feet[:count] = [(t.x, t.z, t.radius, t.phase) for t in layout.towers(kit.seed, count)]
            fixed |= {"u_feet": feet, "u_feet_count": float(count)}
            fixed["u_people_count"] = float(SHADOWS[kit.quality])
        self.program = kit.program(name, "serenes/street", **fixed)
        self.crowd = crowd
        self.people = np.zeros((SHADOWS[kit.quality] if plain else 12, 4), np.float32)

    def draw(self, frame: Frame, story: State, mirror: Mirror) -> None:
        """With depth."""
        self._shadows(frame, story)
        self.kit.state(depth="less")
        self.land.use(0)
        self.carpet.use(1)
        mirror.use(self.program, 5)
        self.program.set(u_people=self.people)
        self.glass.water.use(self.program)
        self.plane.draw(self.program)
        self.mirrors.draw(frame, story)
        self.moss.draw(frame, story)

    def _shadows(self, frame: Frame, story: State) -> None:
        """Fills `people` with those whose shadows are seen on the moss, near ones first."""
        rows = self.crowd.at(frame.signals, story)
        x, _, z = frame.view.place
        away = np.hypot(rows[:, 0] - x, rows[:, 1] - z)
        near = away.argsort(kind="stable")[: SHADOWS[self.kit.quality]]
        people, rows = self.people[: len(near)], rows[near]
        people[:, :2] = rows[:, :2]
        people[:, 2] = 0.55 * rows[:, 3]
        people[:, 3] = 0.8 * rows[:, 7] * np.minimum(np.maximum((30.0 - away[near]) / 10.0, 0.0), 1.0)


def plane(dense: float, grows: float) -> tuple[np.ndarray, np.ndarray]:
    """Points (n, 2) of the ground and its triangles (m, 3): `dense` m apart along the avenue, farther and
    farther apart outward."""
    x = spread(-17.0, 17.0, dense, grows)
    z = spread(-42.0, 30.0, dense, grows)
    places = np.stack(np.meshgrid(x, z), -1).reshape(-1, 2)
    i = np.arange(len(z) - 1)[:, None] * len(x) + np.arange(len(x) - 1)[None, :]
    corner = i.ravel()
    a, b, c, d = corner, corner + 1, corner + len(x), corner + len(x) + 1
    faces = np.stack([a, c, b, b, c, d], -1)
    order = np.argsort(-places[corner, 1], kind="stable")  # near ones first
    return places.astype(np.float32), faces[order].astype(np.int32)


def spread(low: float, high: float, dense: float, grows: float) -> np.ndarray:
    """Even steps between low and high, beyond each `grows` times the one before."""
    inner = np.linspace(low, high, round((high - low) / dense) + 1)
    out, step = [], dense
    while sum(out) < FAR_M:
        step *= grows
        out.append(step)
    outer = np.cumsum(out)
    return np.concatenate([low - outer[::-1], inner, high + outer])
