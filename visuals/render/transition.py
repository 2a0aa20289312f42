"""The ways from one dream to another: a shader over two pictures in linear light, and a progress."""

from dataclasses import dataclass
from math import inf

from visuals.core.chance import generator
from visuals.gpu.context import Gpu
from visuals.gpu.library import Library
from visuals.gpu.mesh import Quad
from visuals.gpu.state import state
from visuals.gpu.target import Target
from visuals.render.pane import Panes
from visuals.render.scene import Grade
from visuals.render.view import View

# How far beside a pixel each looks, in picture heights: what a tile must be drawn with all round it.
REACH = {
    "dissolve": 0.0,
    "cut": 0.0,
    "fray": 0.05,
    "ripple": 0.05,
    "shatter": inf,
    "collapse": inf,
    "surge": 0.07,
    "ember": 0.01,
    "blink": 0.07,
}
SOFT = {"surge": 0.05, "blink": 0.045}  # those that see out of focus: how wide at most, in picture heights
GAPS = 0.3  # of a disc's radius, between its taps: a second disc of that size fills them
COARSE = 4  # picture pixels a side to one that is out of focus: tiles begin at multiples of it


@dataclass(frozen=True)
class Lit:
    """A picture in linear light: a target, the view it shows, and how it is to be finished."""

    target: Target
    view: View
    grade: Grade


class Transition:
    """Mixes two pictures in linear light.

    Each transition eases itself; towards 0 it comes to the first picture and towards 1 to the second, as
    slowly as it goes between.
    """

    def __init__(self, gpu: Gpu, library: Library, seed: int):
        self.gpu, self.library, self._seed = gpu, library, seed
        self._quad = Quad(gpu)
        self._panes: Panes | None = None
        self._chances: tuple[int, tuple] = (-1, ())
        self._soft: list[Target] = []

    def draw(
        self, name: str, a: Lit, b: Lit, progress: float, number: int, view: View, target: Target
    ) -> Lit:
        """What lies between `a` and `b`, into `target`, which shows `view`. `number`: which crossfade of the
        performance it is."""
        soft = self._soften(a if progress < 0.5 else b, SOFT[name]) if name in SOFT else ()
        told = {
            "u_a_part": _part(a.view),
            "u_b_part": _part(b.view),
            "u_gain": (a.grade.exposure, b.grade.exposure),
            "u_progress": progress,
            "u_chance": self._chance(number),
            "u_origin_px": view.origin,
            "u_whole_px": view.whole,
        }
        program = self.library.program(f"transitions/{name}")
        state(self.gpu)
        target.use()
        for unit, picture in enumerate((a.target, b.target, *soft)):
            picture.texture.use(unit)
        program.set(t_a=0, t_b=1, **told)
        if soft:
            sharp, covered = a.target.size, [COARSE * side for side in soft[0].size]
            part = (sharp[0] / covered[0], sharp[1] / covered[1])
            program.set(t_soft=2, t_wide=3, u_soft_part=part)
        self._quad.draw(program)
        if name == "shatter":
            self._shatter(told, number, view)
        come = 1.0 if name == "cut" else progress
        bloom = a.grade.bloom + (b.grade.bloom - a.grade.bloom) * come
        return Lit(target, view, Grade(1.0, bloom))

    def _soften(self, sharp: Lit, radius: float) -> list[Target]:
        """The picture at a quarter of its size, as it is and out of focus."""
        size = tuple((side + COARSE - 1) // COARSE for side in sharp.target.size)
        if not self._soft or self._soft[0].size != size:
            self._release_soft()
            self._soft = [Target(self.gpu, size) for _ in range(3)]
        program = self.library.program("transitions/soften")
        state(self.gpu)
        soft, wide, between = self._soft
        texels = radius * sharp.view.whole[1] / COARSE
        passes = ((sharp.target, soft, 0.0), (soft, between, texels), (between, wide, GAPS * texels))
        for source, into, wideness in passes:
            into.use()
            source.texture.use(0)
            scale = COARSE if source is sharp.target else 1
            program.set(t_sharp=0, u_radius=wideness, u_scale=float(scale))
            self._quad.draw(program)
        return [soft, wide]

    def _shatter(self, told: dict, number: int, view: View) -> None:
        if self._panes is None:
            self._panes = Panes(self.gpu, self._seed)
        program = self.library.program("transitions/pane")
        state(self.gpu, blend="over")
        program.set(t_a=0, t_b=1, u_size_px=view.size, **told)
        self._panes.draw(program, number)

    def _chance(self, number: int) -> tuple:
        if number != self._chances[0]:
            self._chances = (number, tuple(generator(self._seed, f"crossfade {number}").random(4)))
        return self._chances[1]

    def _release_soft(self) -> None:
        for target in self._soft[::-1]:
            target.release()
        self._soft = []

    def release(self) -> None:
        """Gives back everything but the library's programs."""
        self._release_soft()
        if self._panes is not None:
            self._panes.release()
        self._quad.release()


def surroundings(name: str, view: View) -> View:
    """What must be drawn of each dream so that the transition `name` can show `view` of their mixture."""
    if name not in SOFT:
        return view.guarded(REACH[name])
    return view.guarded(REACH[name] + 3 * COARSE / view.whole[1], COARSE)


def _part(view: View) -> tuple[float, float, float, float]:
    """Factor and offset from a place in the whole picture, [0, 1], to one in the texture of a view."""
    factor = [whole / size for whole, size in zip(view.whole, view.size, strict=True)]
    offset = [-origin / size for origin, size in zip(view.origin, view.size, strict=True)]
    return (*factor, *offset)
