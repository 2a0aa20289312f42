"""From linear light to a picture: bloom, filmic curve, flash limit, dither, encoding. One chain for all."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from visuals.gpu.context import Gpu
from visuals.gpu.library import Library
from visuals.gpu.mesh import Quad
from visuals.gpu.state import state
from visuals.gpu.target import PingPong, Target
from visuals.render.flash import FlashLimiter
from visuals.render.lens import Panel, Projection
from visuals.render.scene import Grade

LEVELS = {"draft": 5, "live": 7, "film": 7}
SMALLEST_PX = 4
ENCODINGS = ("display", "linear", "scene")  # in finish.frag's order
SPREAD = 0.72  # share of each bloom level that comes from the coarser ones: a wide, faint skirt


def picture_dtype(bits: int, encoding: str = "display") -> str:
    """What a finished picture is kept and read in: a Target's dtype."""
    if encoding != "display":
        return "f2"
    return "f1" if bits == 8 else "nu2"


class Bloom:
    """The bloom of one picture, or of one part of it: light that spreads to the neighbourhood, wide and
    faint.

    size    (width, height) of the picture, px
    levels  how often it is halved at most
    wrap    whether its right edge meets the left one
    """

    def __init__(self, gpu: Gpu, library: Library, size, levels: int, *, wrap: bool = False):
        self.gpu, self.size, self.wrap = gpu, tuple(size), wrap
        self._down = library.program("post/bloom_down", t_source=0)
        self._up = library.program("post/bloom_up", t_source=0, u_share=SPREAD)
        self._quad = Quad(gpu)
        self.levels = [Target(gpu, size, repeat=(wrap, False)) for size in sizes(size, levels)]

    def draw(self, light: Target) -> None:
        """Fills the levels. The first one has all of it."""
        for number, level in enumerate(self.levels):
            self.down(self.levels[number - 1] if number else light, level, first=number == 0)
        self.gather()

    def gather(self) -> None:
        """Lays the coarser levels over the finer ones, once each is its picture, halved."""
        for fine, coarse in zip(self.levels[-2::-1], self.levels[:0:-1], strict=True):
            self.up(coarse, fine)

    def down(
        self, source: Target, into: Target, *, first: bool, place=(1.0, 1.0, 0.0, 0.0), viewport=None
    ) -> None:
        """Halves a picture. place: factor and offset from the uv of what is drawn to the source's; viewport:
        where in `into` it is drawn (corner and size, px)."""
        state(self.gpu)
        into.use()
        if viewport is not None:
            into.fbo.viewport = viewport
        source.texture.use(0)
        self._down.set(u_texel=source.texel, u_first=float(first), u_place=place)
        self._quad.draw(self._down)

    def up(self, source: Target, into: Target, *, place=(1.0, 1.0, 0.0, 0.0)) -> None:
        """Lays a coarser picture over a finer one. place: as for `down`."""
        state(self.gpu, blend="over")
        into.use()
        source.texture.use(0)
        self._up.set(u_texel=source.texel, u_place=place)
        self._quad.draw(self._up)

    def release(self) -> None:
        for level in self.levels[::-1]:
            level.release()
        self._quad.release()


def sizes(size, levels: int) -> list[tuple[int, int]]:
    """Of the levels of a picture's bloom, px."""
    found = []
    width, height = size
    for _ in range(levels):
        width, height = (width + 1) // 2, (height + 1) // 2
        if min(width, height) < SMALLEST_PX:
            break
        found.append((width, height))
    return found


class Post:
    """The post chain at one size.

    bits    8 to 16 a channel of the picture that comes out: 8 in bytes, more in 16 bits
    encoding    "display": sRGB, for a display; "linear": the same light, linear, in half floats; "scene": the
                scene's linear light in half floats, with bloom and exposure, before the curve
    flat    neither bloom nor dither nor flash limit: each pixel depends on itself alone
    limit   whether flashes are limited: see FlashLimiter
    projection  what is made of the pictures: which panels there are, and how they end
    before  the chain of another size that this one goes on from: what it knows of flashes, and the picture it
            showed last, are taken over. It is to be released then
    """

    def __init__(
        self,
        gpu: Gpu,
        library: Library,
        size,
        *,
        bits: int = 8,
        encoding: str = "display",
        flat: bool = False,
        quality: str = "live",
        limit: bool = True,
        projection: Projection = Projection(),  # noqa: B008 (it never changes)
        before: "Post | None" = None,
    ):
        self.gpu, self.size, self.bits, self.flat = gpu, size, bits, flat
        self.panels: tuple[Panel, ...] = projection.panels(size)
        self._finish = library.program("post/finish", t_light=0, t_bloom=1, t_danger=2, t_before=3)
        dither = 0.0 if flat else 1.0 / (2**bits - 1)
        self._told = {"u_dither": dither, "u_encoding": float(ENCODINGS.index(encoding))}
        self._quad = Quad(gpu)
        self.encoding = encoding
        self._pictures = PingPong(gpu, size, dtype=picture_dtype(bits, encoding), filter="nearest")
        self._carry = library.program("post/carry", t_picture=0)
        limited = limit and not flat
        self._limiter = FlashLimiter(gpu, library) if limited and before is None else None
        if limited and before is not None:
            self._go_on(before)
        levels, wrap = 0 if flat else LEVELS[quality], projection.wraps
        self._blooms = [Bloom(gpu, library, panel.size, levels, wrap=wrap) for panel in self.panels]

    def _go_on(self, before: "Post") -> None:
        self._limiter, before._limiter = before._limiter, None
        state(self.gpu)
        self.picture.use()
        before.picture.texture.use(0)
        self._quad.draw(self._carry)

    @property
    def picture(self) -> Target:
        """The last picture. The one before it is kept for the flash limiter."""
        return self._pictures.front

    @property
    def danger(self) -> float:
        """[0, 1] how much is held back in the last picture, where most. Waits for the GPU."""
        return self._limiter.strongest() if self._limiter is not None else 0.0

    def draw(
        self, light: Target | Sequence[Target], grade: Grade, index: int = 0, time: float | None = None
    ) -> Target:
        """Finishes `light` (linear, of this chain's size; or one of each panel's size) into `picture`, and
        returns it.

        time    the show's time (s), by which flashes are limited; None: a picture by itself, without limit
        """
        lights = [light] if isinstance(light, Target) else light
        bloom = grade.bloom if self._blooms[0].levels else 0.0
        spread = [
            blooms.levels[0] if bloom else lit for blooms, lit in zip(self._blooms, lights, strict=True)
        ]
        if bloom:
            for blooms, lit in zip(self._blooms, lights, strict=True):
                blooms.draw(lit)
        shown = {"u_bloom": bloom, "u_exposure": grade.exposure}
        hold = 0.0
        if self._limiter is None or time is None:
            self._pictures.swap()
        else:
            if self._limiter.is_new(time):
                self._pictures.swap()
            # of two eyes' pictures the first: it fills an eye's field, and both are held back alike
            self._limiter.look(time, lights[0], spread[0], **shown)
            hold = self._limiter.hold(time)
        told = {"u_hold": hold, "u_frame": float(index % 61), **shown}
        for panel, lit, wide in zip(self.panels, lights, spread, strict=True):
            self.finish(lit, wide, panel, **told)
        return self.picture

    def finish(
        self, light: Target, spread: Target, panel: Panel, *, place=(1.0, 1.0, 0.0, 0.0), **told
    ) -> None:
        """The last step, of one panel: bloom, exposure, curve, limit, encoding, dither."""
        state(self.gpu)
        self.picture.use()
        self.picture.fbo.viewport = (*panel.origin, *panel.size)
        light.texture.use(0)
        spread.texture.use(1)
        if self._limiter is not None:
            self._limiter.danger.texture.use(2)
        self._pictures.back.texture.use(3)
        self._finish.set(**{**self._told, **_placed(panel), "u_place": place, **told})
        self._quad.draw(self._finish)

    def release(self) -> None:
        for bloom in self._blooms[::-1]:
            bloom.release()
        if self._limiter is not None:
            self._limiter.release()
        self._pictures.release()
        self._quad.release()


@lru_cache(maxsize=4)  # with every picture it is asked for the same one
def _placed(panel: Panel) -> Mapping[str, object]:
    """What the last step is told of a panel, and the flash limit where there is none."""
    return {
        "u_hold": 0.0,
        "u_corner_px": panel.origin,
        "u_origin_px": (0.0, 0.0),
        "u_light_px": (0.0, 0.0),
        "u_round_px": panel.size[0] / 2 if panel.lens.kind == "dome" else 0.0,
        "u_middle_px": tuple(o + s / 2 for o, s in zip(panel.origin, panel.size, strict=True)),
    }
