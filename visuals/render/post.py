"""From linear light to a picture: bloom, filmic curve, flash limit, dither, encoding. One chain for all."""

from visuals.gpu.context import Gpu
from visuals.gpu.library import Library
from visuals.gpu.mesh import Quad
from visuals.gpu.state import state
from visuals.gpu.target import PingPong, Target
from visuals.render.flash import FlashLimiter
from visuals.render.scene import Grade

LEVELS = {"draft": 5, "live": 7, "film": 7}
SMALLEST_PX = 4
SPREAD = 0.72  # share of each bloom level that comes from the coarser ones: a wide, faint skirt


class Post:
    """The post chain at one size.

    bits    8 or 16 a channel of the picture that comes out
    flat    neither bloom nor dither nor flash limit: each pixel depends on itself alone
    limit   whether flashes are limited: see FlashLimiter
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
        flat: bool = False,
        quality: str = "live",
        limit: bool = True,
        before: "Post | None" = None,
    ):
        self.gpu, self.size, self.bits, self.flat = gpu, size, bits, flat
        self._down, self._up = library.program("post/bloom_down"), library.program("post/bloom_up")
        self._finish = library.program("post/finish")
        self._quad = Quad(gpu)
        self._pictures = PingPong(gpu, size, dtype="f1" if bits == 8 else "nu2", filter="nearest")
        self._carry = library.program("post/carry")
        limited = limit and not flat
        self._limiter = FlashLimiter(gpu, library) if limited and before is None else None
        if limited and before is not None:
            self._go_on(before)
        self._levels: list[Target] = []
        width, height = size
        for _ in range(0 if flat else LEVELS[quality]):
            width, height = (width + 1) // 2, (height + 1) // 2
            if min(width, height) < SMALLEST_PX:
                break
            self._levels.append(Target(gpu, (width, height)))

    def _go_on(self, before: "Post") -> None:
        self._limiter, before._limiter = before._limiter, None
        state(self.gpu)
        self.picture.use()
        before.picture.texture.use(0)
        self._carry.set(t_picture=0)
        self._quad.draw(self._carry)

    @property
    def picture(self) -> Target:
        """The last picture. The one before it is kept for the flash limiter."""
        return self._pictures.front

    @property
    def danger(self) -> float:
        """[0, 1] how much is held back in the last picture, where most. Waits for the GPU."""
        return self._limiter.strongest() if self._limiter is not None else 0.0

    def draw(self, light: Target, grade: Grade, index: int = 0, time: float | None = None) -> Target:
        """Finishes `light` (linear RGBA16F of this chain's size) into `picture`, and returns it.

        time    the show's time (s), by which flashes are limited; None: a picture by itself, without limit
        """
        bloom = grade.bloom if self._levels else 0.0
        if bloom:
            self._bloom(light)
        spread = self._levels[0] if self._levels else light
        shown = {"u_bloom": bloom, "u_exposure": grade.exposure}
        hold = 0.0
        if self._limiter is None or time is None:
            self._pictures.swap()
        else:
            if self._limiter.is_new(time):
                self._pictures.swap()
            self._limiter.look(time, light, spread, **shown)
            hold = self._limiter.hold(time)
            self._limiter.danger.texture.use(2)
        state(self.gpu)
        self.picture.use()
        light.texture.use(0)
        spread.texture.use(1)
        self._pictures.back.texture.use(3)
        self._finish.set(
            t_light=0,
            t_bloom=1,
            t_danger=2,
            t_before=3,
            u_hold=hold,
            u_dither=0.0 if self.flat else 1.0 / (2**self.bits - 1),
            u_frame=float(index % 61),
            **shown,
        )
        self._quad.draw(self._finish)
        return self.picture

    def _bloom(self, light: Target) -> None:
        state(self.gpu)
        source = light
        for number, level in enumerate(self._levels):
            level.use()
            source.texture.use(0)
            self._down.set(
                t_source=0, u_texel=(1 / source.size[0], 1 / source.size[1]), u_first=float(number == 0)
            )
            self._quad.draw(self._down)
            source = level
        state(self.gpu, blend="over")
        for fine, coarse in zip(self._levels[-2::-1], self._levels[:0:-1], strict=True):
            fine.use()
            coarse.texture.use(0)
            self._up.set(t_source=0, u_texel=(1 / coarse.size[0], 1 / coarse.size[1]), u_share=SPREAD)
            self._quad.draw(self._up)

    def release(self) -> None:
        for level in self._levels[::-1]:
            level.release()
        if self._limiter is not None:
            self._limiter.release()
        self._pictures.release()
        self._quad.release()
