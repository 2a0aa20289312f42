"""Lightning: great bolts that stand on the horizon where the sun was, arcs between the network's somas, and
veins that never go out.

All bolts are made once; the strokes' ages and which bolt each is come from the story, so that the sheet of
light in the sky agrees. The trunks and stems are drawn in front of the cloth, their twigs and the arcs behind
it.
"""

import sys

import numpy as np

from visuals import Frame, Kit, cached, generator

from . import bolt, story

BOLTS, VEINS = 12, 9
LEVELS = {"draft": 1, "live": 3, "film": 3}  # of branches
FRONT = 1  # the highest level that is seen in front of the cloth
ELSEWHERE = {3: -0.44, 7: 0.56}  # bolts that do not stand where the sun was: rad across


class Storm:
    """Strokes that overlap, and veins that glow faintly and throb with the heart."""

    def __init__(self, kit: Kit, nerves):
        self.kit = kit
        self.program = kit.program("collective/bolt")
        net = nerves.network
        somas = net["node"][net["soma"]]
        ahead = somas[(somas[:, 2] < -120) & (abs(somas[:, 0]) < 0.9 * abs(somas[:, 2]))]

        def build():
            rng = generator(kit.seed, "storm")
            made = {}
            for i in range(BOLTS):
                great = _strike(rng, i)
                front = great[:, 16] <= FRONT
                made[f"front{i}"] = great[front]
                made[f"back{i}"] = np.vstack([great[~front], _arc(rng, ahead)])
            made["veins"] = np.vstack([_vein(rng, i) for i in range(VEINS)])
            return made

        me = sys.modules[__name__]
        made = cached("storm", build, me, bolt, story, key=(kit.seed, ahead.tobytes()))
        self.front = [self._mesh(made[f"front{i}"]) for i in range(BOLTS)]
        self.back = [self._mesh(made[f"back{i}"]) for i in range(BOLTS)]
        self.veins = self._mesh(made["veins"])

    def _mesh(self, pieces: np.ndarray):
        pieces = pieces[pieces[:, 16] <= LEVELS[self.kit.quality]]
        strip = np.array([(0, -1), (0, 1), (1, -1), (1, 1)], np.float32)
        names = ("a_before", "a_from", "a_to", "a_after", "a_way", "a_branch")
        return self.kit.mesh(
            [(strip, "2f", ("a_strip",)), (pieces, "3f 3f 3f 3f 4f 2f/i", names)], mode="strip"
        )

    def draw(self, frame: Frame, moment, *, mirrored: bool) -> None:
        """Adds to what is still open: the veins, the strokes' twigs, the arcs."""
        if mirrored and self.kit.quality == "draft":
            return
        self.kit.state(blend="under")
        self.program.set(u_vein=1.0, u_age=0.0)
        self.veins.draw(self.program)
        self._strokes(self.back, moment)

    def draw_front(self, frame: Frame, moment, *, mirrored: bool) -> None:
        """Adds the strokes' trunks and stems, their glow and the light of their feet to all that is there."""
        self.kit.state(blend="add")
        self._strokes(self.front, moment)

    def _strokes(self, meshes, moment) -> None:
        for age, which in (
            (moment.bolt_a_age, moment.bolt_a),
            (moment.bolt_b_age, moment.bolt_b),
            (moment.bolt_c_age, moment.bolt_c),
        ):
            self.program.set(u_vein=0.0, u_age=age)
            meshes[int(which * BOLTS) % BOLTS].draw(self.program)


def _strike(rng, i: int) -> np.ndarray:
    across = ELSEWHERE.get(i, story.SUN_AZIMUTH + 0.012 * float(rng.normal()))
    lean = (-0.75, 0.1, 0.7)[i % 3] + 0.15 * float(rng.normal())
    if i in ELSEWHERE:
        lean = -np.sign(across) * abs(lean)
    return bolt.strike(rng, across, float(np.clip(lean, -1, 1)), rng.uniform(0.0025, 0.0031))


def _arc(rng, somas: np.ndarray) -> np.ndarray:
    """From a soma to another that is neither close by nor at the sky's other end."""
    seen = np.array([bolt.angles(soma) for soma in somas])
    start = seen[int(rng.integers(len(seen)))]
    apart = np.hypot(*(seen - start).T)
    others = seen[(apart > 0.22) & (apart < 0.75)]
    end = others[int(rng.integers(len(others)))] if len(others) else np.add(start, (0.4, -0.1))
    return bolt.arc(rng, start, end, rng.uniform(0.0012, 0.0016))


def _vein(rng, i: int) -> np.ndarray:
    """Fanned out over the sky ahead; the last two low to the sides."""
    if i >= VEINS - 2:
        side = -1.0 if i % 2 else 1.0
        return bolt.vein(rng, story.SUN_AZIMUTH, side * rng.uniform(1.05, 1.3), rng.uniform(0.7, 1.0), 0.0011)
    aim = -1.15 + 2.3 * (i + 0.2 + 0.6 * rng.random()) / (VEINS - 2)
    return bolt.vein(rng, story.SUN_AZIMUTH, aim, rng.uniform(0.6, 0.9), rng.uniform(0.0009, 0.0014))
