"""The ways from one dream to another: a shader over two pictures in linear light, and a progress."""

from dataclasses import dataclass

from visuals.core.chance import generator
from visuals.gpu.context import Gpu
from visuals.gpu.library import Library
from visuals.gpu.mesh import Quad
from visuals.gpu.state import state
from visuals.gpu.target import Target
from visuals.render.scene import Grade
from visuals.render.view import View

# How far beside a pixel each looks, in picture heights: what a tile must be drawn with all round it.
REACH = {
    "dissolve": 0.0,
    "cut": 0.0,
}


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
        self._chances: tuple[int, tuple] = (-1, ())

    def draw(
        self, name: str, a: Lit, b: Lit, progress: float, number: int, view: View, target: Target
    ) -> Lit:
        """What lies between `a` and `b`, into `target`, which shows `view`. `number`: which crossfade of the
        performance it is."""
        program = self.library.program(f"transitions/{name}")
        state(self.gpu)
        target.use()
        a.target.texture.use(0)
        b.target.texture.use(1)
        program.set(
            t_a=0,
            t_b=1,
            u_a_part=_part(a.view),
            u_b_part=_part(b.view),
            u_gain=(a.grade.exposure, b.grade.exposure),
            u_progress=progress,
            u_chance=self._chance(number),
            u_origin_px=view.origin,
            u_whole_px=view.whole,
        )
        self._quad.draw(program)
        bloom = a.grade.bloom + (b.grade.bloom - a.grade.bloom) * progress
        return Lit(target, view, Grade(1.0, bloom))

    def _chance(self, number: int) -> tuple:
        if number != self._chances[0]:
            self._chances = (number, tuple(generator(self._seed, f"crossfade {number}").random(4)))
        return self._chances[1]

    def release(self) -> None:
        self._quad.release()


def _part(view: View) -> tuple[float, float, float, float]:
    """Factor and offset from a place in the whole picture, [0, 1], to one in the texture of a view."""
    factor = [whole / size for whole, size in zip(view.whole, view.size, strict=True)]
    offset = [-origin / size for origin, size in zip(view.origin, view.size, strict=True)]
    return (*factor, *offset)
