"""The sky's cloth: silk, what one sees through its tears, and its loose fibres."""

import numpy as np

from visuals import Frame, Kit, cached

from . import story, tears, weave

DENT_TEXELS = 192
FIBRES = {"draft": 1200, "live": 3600, "film": tears.FIBRES}
POINTS = {"draft": 10, "live": 16, "film": 30}
DEPTH = 0.075  # how far a finger pushes the cloth in, uv
UNITS = {"t_tears": 0, "t_share": 1, "t_folds": 2, "t_dent": 3}


class Cloth:
    """Drawn front to back: `draw_silk`, then what others put behind it, then `draw_void`; `draw_fibres` last,
    over all of it. `draw_silk` binds what all of them read (UNITS), and what is drawn between leaves it.
    `simulate` steps the membrane that fingers dent; `rest` flattens it."""

    def __init__(self, kit: Kit):
        self.kit = kit
        baked = cached("collective-tears", lambda: tears.bake(kit.seed), tears, weave, key=(kit.seed,))
        noises = cached("collective-weave", lambda: weave.noises(kit.seed), weave, key=(kit.seed,))
        self.tears = kit.texture(baked["field"], repeat=False)
        self.share = kit.texture(noises["share"], filter="mipmap")
        self.folds = kit.texture(noises["folds"], filter="mipmap")
        self.roots = kit.texture(baked["roots"], repeat=False)
        self.curls = kit.texture(weave.curls(kit.seed), repeat=False)
        self.dent = kit.pingpong((DENT_TEXELS, DENT_TEXELS), dtype="f4")
        self.awake = False
        draft, film = kit.quality == "draft", kit.quality == "film"
        self.silk = None if draft else self._program("silk")  # None: one of the plain ones
        self.mirrored_silk = self.silk if film else None
        plain = () if film else ("silk_plain", "silk_plain_dent")
        self.plain = [self._program(name) for name in plain]  # at rest, dented
        self.void = self._program("void_plain" if draft else "void")
        self.mirrored_void = self.void if draft or film else self._program("void_plain")
        self.fibre = self._program("fibre", t_roots=4, t_curls=5)
        self.step = kit.program("collective/dent", t_dent=0, u_texel_uv=2 * tears.REACH / DENT_TEXELS)
        self.fingers = np.zeros((16, 4), np.float32)
        count, points = FIBRES[kit.quality], POINTS[kit.quality]
        along = np.repeat(np.linspace(0, 1, points, dtype=np.float32), 2)
        side = np.tile(np.array([-1, 1], np.float32), points)
        self.loose = kit.mesh(
            [
                (np.stack([along, side], -1), "2f", ("in_point",)),
                (baked["fibres"][:count], "4f 4f/i", ("in_base", "in_shape")),
            ],
            mode="strip",
        )
        self.rest()

    def _program(self, name: str, **units):
        return self.kit.program(f"collective/{name}", **UNITS, **units)

    def rest(self) -> None:
        self.dent.clear()
        self.awake = False

    def simulate(self, fingers: list, step_s: float) -> None:
        """One step of the membrane, which is flat until a finger dents it. fingers: those that are held down,
        and where each points."""
        places = []
        for touch, (x, y, z) in fingers:
            if y > 0.0:
                push = touch.strength * min(1.0, touch.age / 0.12) * min(1.0, y / 0.06)
                places.append((x / (y + 0.30), -z / (y + 0.30), DEPTH, push))
        self.awake = self.awake or bool(places)
        if not self.awake:
            return
        if places:
            self.fingers[: len(places)] = places
        self.dent.back.use()
        self.kit.state()
        self.dent.front.texture.use(0)
        self.step.set(u_step_s=step_s, u_finger=self.fingers, u_finger_count=len(places))
        self.kit.quad.draw(self.step)
        self.dent.swap()

    def draw_silk(self, frame: Frame, moment: story.State, *, mirrored: bool) -> None:
        self.kit.state()
        for unit, texture in enumerate((self.tears, self.share, self.folds, self.dent.front.texture)):
            texture.use(unit)
        self._cover((self.mirrored_silk if mirrored else self.silk) or self.plain[self.awake])

    def draw_void(self, frame: Frame, moment: story.State, *, mirrored: bool) -> None:
        self.kit.state(blend="under")
        self._cover(self.mirrored_void if mirrored else self.void)

    def _cover(self, program) -> None:
        program.set(u_awake=float(self.awake))
        self.kit.quad.draw(program)

    def draw_fibres(self, frame: Frame, moment: story.State, *, mirrored: bool) -> None:
        self.kit.state(blend="over")
        self.fibre.set(u_awake=float(self.awake))
        self.roots.use(4)
        self.curls.use(5)
        share = min(1.0, moment.fibres / 1.5) * (0.5 if mirrored else 1.0)
        self.loose.draw(self.fibre, instances=int(FIBRES[self.kit.quality] * share))
