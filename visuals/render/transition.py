"""The ways from one dream to another: a shader over two pictures in linear light, and a progress."""

from math import asin, ceil, cos, floor, inf, isinf, pi, radians, sin
from typing import NamedTuple

from visuals.core.chance import generator
from visuals.gpu.context import Gpu
from visuals.gpu.library import Library
from visuals.gpu.mesh import Quad
from visuals.gpu.program import Program
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
CHART = radians(200)  # what a chart of a picture all round shows, as lib/transition.glsl has it
CHARTED = set(REACH) - {"dissolve", "cut"}  # which look at more than a place's own light, or draw on it
SHAPED = ("fray", "pane")  # with a vertex shader of their own
CHART_PX = 4096  # a side of one with panes, at most
GAPS = 0.3  # of a disc's radius, between its taps: a second disc of that size fills them
COARSE = 4  # picture pixels a side to one that is out of focus: tiles begin at multiples of it


class Lit(NamedTuple):
    """A picture in linear light: a target, the view it shows, and how it is to be finished."""

    target: Target
    view: View
    grade: Grade


class Transition:
    """Mixes two pictures in linear light.

    Each transition eases itself; towards 0 it comes to the first picture and towards 1 to the second, as
    slowly as it goes between. Of pictures all round it is drawn on two charts: see lib/transition_main.glsl.
    """

    def __init__(self, gpu: Gpu, library: Library, seed: int):
        self.gpu, self.library, self._seed = gpu, library, seed
        self._quad = Quad(gpu)
        self._panes: Panes | None = None
        self._chances: tuple[int, tuple] = (-1, ())
        self._soft: list[Target] = []
        self._charts: list[Target] = []

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
            "u_picture_px": view.whole,
            "u_whole_px": view.whole,
        }
        charted = view.lens.wraps and name in CHARTED
        if charted:
            told |= {"u_whole_px": (_chart_px(view),) * 2, "u_rows": view.lens.rows}
            told["u_round"] = 2 if view.lens.kind == "panorama" else 1
        program = self._program(name, charted)
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
        if name == "shatter" and charted:
            self._shatter_round((a.target, b.target), told, number, view, target)
        elif name == "shatter":
            self._shatter(told, number, view.size)
        come = 1.0 if name == "cut" else progress
        bloom = a.grade.bloom + (b.grade.bloom - a.grade.bloom) * come
        return Lit(target, view, Grade(1.0, bloom))

    def _soften(self, sharp: Lit, radius: float) -> list[Target]:
        """The picture at a quarter of its size, as it is and out of focus."""
        size = tuple((side + COARSE - 1) // COARSE for side in sharp.target.size)
        if not self._soft or self._soft[0].size != size:
            self._release_soft()
            wrap = (sharp.view.lens.wraps, False)
            self._soft = [Target(self.gpu, size, repeat=wrap) for _ in range(3)]
        program = self.library.program("transitions/soften")
        state(self.gpu)
        soft, wide, between = self._soft
        texels = radius * sharp.view.whole[1] / COARSE
        passes = ((sharp.target, soft, 0.0), (soft, between, texels), (between, wide, GAPS * texels))
        rise = (0.0, 0.0)
        if sharp.view.lens.kind == "equirect":
            high, below = sharp.view.whole[1], sharp.view.origin[1]
            rise = (pi * COARSE / high, pi * (below / high - 0.5))
        for source, into, wideness in passes:
            into.use()
            source.texture.use(0)
            scale = COARSE if source is sharp.target else 1
            program.set(t_sharp=0, u_radius=wideness, u_scale=float(scale), u_rise=rise)
            self._quad.draw(program)
        return [soft, wide]

    def _program(self, name: str, charted: bool) -> Program:
        if not charted:
            return self.library.program(f"transitions/{name}")
        vertex = f"transitions/{name}" if name in SHAPED else None
        return self.library.program(f"transitions/{name}_round", vertex)

    def _shatter(self, told: dict, number: int, size) -> None:
        if self._panes is None:
            self._panes = Panes(self.gpu, self._seed)
        program = self._program("pane", "u_chart" in told)
        state(self.gpu, blend="over")
        program.set(t_a=0, t_b=1, u_size_px=size, **told)
        self._panes.draw(program, number)

    def _shatter_round(self, pictures, told: dict, number: int, view: View, target: Target) -> None:
        """The panes on charts of what is ahead and behind, and these over the picture."""
        size = (min(ceil(_chart_px(view)), CHART_PX, self.gpu.max_size),) * 2
        if not self._charts or self._charts[0].size != size:
            self._release_charts()
            self._charts = [Target(self.gpu, size) for _ in range(2)]
        on_chart = told | {"u_origin_px": (0.0, 0.0), "u_whole_px": tuple(float(side) for side in size)}
        for chart, into in zip((1.0, -1.0), self._charts, strict=True):
            into.use()
            into.clear()
            for unit, picture in enumerate(pictures):
                picture.texture.use(unit)
            self._shatter(on_chart | {"u_chart": chart}, number, size)
        program = self.library.program("transitions/panes")
        state(self.gpu, blend="over")
        target.use()
        for unit, picture in enumerate((*pictures, *self._charts)):
            picture.texture.use(unit)
        program.set(t_a=0, t_b=1, t_ahead=2, t_behind=3, **told)
        self._quad.draw(program)

    def _chance(self, number: int) -> tuple:
        if number != self._chances[0]:
            self._chances = (number, tuple(generator(self._seed, f"crossfade {number}").random(4)))
        return self._chances[1]

    def _release_soft(self) -> None:
        for target in self._soft[::-1]:
            target.release()
        self._soft = []

    def _release_charts(self) -> None:
        for target in self._charts[::-1]:
            target.release()
        self._charts = []

    def release(self) -> None:
        """Gives back everything but the library's programs."""
        self._release_charts()
        self._release_soft()
        if self._panes is not None:
            self._panes.release()
        self._quad.release()


def surroundings(name: str, view: View) -> View:
    """What must be drawn of each dream so that the transition `name` can show `view` of their mixture."""
    soft = 3 * COARSE / view.whole[1] if name in SOFT else 0.0
    grain = COARSE if name in SOFT else 1
    if view.lens.wraps:
        return _guarded_round(view, REACH[name] + soft, grain)
    return view.guarded(REACH[name] + soft, grain)


def _guarded_round(view: View, reach: float, grain: int) -> View:
    """As View.guarded, for a picture all round: a guard band of `reach` charts' heights in every direction.
    What reaches round the edge has the whole width."""
    (width, height), (x, y), (w, h), lens = view.whole, view.origin, view.size, view.lens
    if isinf(reach):
        return view.guarded(inf)
    if not reach:
        return view
    low, high = (asin(lens.ways((0.5, row / height))[1]) for row in (y, y + h))
    low, high = max(low - reach * CHART, -pi / 2), min(high + reach * CHART, pi / 2)
    below, above = (float(lens.places((0.0, sin(e), max(cos(e), 1e-9)))[1]) * height for e in (low, high))
    narrow = max(cos(max(abs(low), abs(high))), 1e-6)
    beside = reach * CHART / narrow / (2 * pi) * width
    left, right = x - beside, x + w + beside
    if left < 0 or right > width:
        left, right = 0.0, width
    below, above = max(0.0, min(below, y)), min(height, max(above, y + h))
    left, below = (int(floor(side / grain) * grain) for side in (left, below))
    return view._replace(origin=(left, below), size=(ceil(right) - left, ceil(above) - below))


def _chart_px(view: View) -> float:
    """px from a chart's edge to the other, as fine as the picture."""
    return view.whole[0] / (2 * pi) * CHART


def _part(view: View) -> tuple[float, float, float, float]:
    """Factor and offset from a place in the whole picture, [0, 1], to one in the texture of a view."""
    factor = [whole / size for whole, size in zip(view.whole, view.size, strict=True)]
    offset = [-origin / size for origin, size in zip(view.origin, view.size, strict=True)]
    return (*factor, *offset)
