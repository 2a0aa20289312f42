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
VEIN = 3  # what stands for the number of a stroke, 0 to 2; as in shaders/collective/bolt.vert
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
        level = LEVELS[kit.quality]
        made = {name: pieces[pieces[:, 16] <= level] for name, pieces in made.items()}
        self.front, self.back = (
            Strokes(kit, [made[f"{side}{i}"] for i in range(BOLTS)], veins)
            for side, veins in (("front", made["veins"][:0]), ("back", made["veins"]))
        )

    def draw(self, frame: Frame, moment, *, mirrored: bool) -> None:
        """Adds to what is still open: the veins, the strokes' twigs, the arcs."""
        if mirrored and self.kit.quality == "draft":
            return
        self.kit.state(blend="under")
        self.back.draw(self.program, moment)

    def draw_front(self, frame: Frame, moment, *, mirrored: bool) -> None:
        """Adds the strokes' trunks and stems, their glow and the light of their feet to all that is there."""
        self.kit.state(blend="add")
        self.front.draw(self.program, moment)


class Strokes:
    """Pieces of the veins, then of the three strokes that there are: one mesh, written when another strikes.

    bolts       the pieces of each
    """

    def __init__(self, kit: Kit, bolts: list[np.ndarray], veins: np.ndarray):
        self._bolts = [_of(pieces, 0) for pieces in bolts]
        self._shown: list[int] = []  # bolts, by stroke
        self._veins = self._count = len(veins)
        self._rows = np.zeros((len(veins) + VEIN * max(map(len, bolts)), 19), np.float32)
        self._rows[: len(veins)] = _of(veins, VEIN)
        strip = np.array([(0, -1), (0, 1), (1, -1), (1, 1)], np.float32)
        names = ("a_before", "a_from", "a_to", "a_after", "a_way", "a_branch")
        pieces = (self._rows, "3f 3f 3f 3f 4f 3f/i", names)
        self._mesh = kit.mesh([(strip, "2f", ("a_strip",)), pieces], mode="strip", dynamic=True)

    def draw(self, program, moment: story.State) -> None:
        """All of them, as old as they are at this moment."""
        shown = [int(which * BOLTS) % BOLTS for which in (moment.bolt_a, moment.bolt_b, moment.bolt_c)]
        if shown != self._shown:
            self._strike(shown)
        self._mesh.draw(program, instances=self._count)

    def _strike(self, shown: list[int]) -> None:
        """Writes these bolts after the veins."""
        self._shown, end = shown, self._veins
        for stroke, which in enumerate(shown):
            bolt = self._bolts[which]
            bolt[:, -1] = stroke
            begin, end = end, end + len(bolt)
            self._rows[begin:end] = bolt
        self._count = end
        self._mesh.update(1, self._rows[:end])


def _of(pieces: np.ndarray, stroke: int) -> np.ndarray:
    """Pieces (n, 18) with the number of their stroke, (n, 19)."""
    return np.column_stack([pieces, np.full(len(pieces), stroke, np.float32)])


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
