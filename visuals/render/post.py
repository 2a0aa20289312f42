"""From linear light to a picture: bloom, filmic curve, dither, encoding. One chain for whatever was drawn."""

from visuals.gpu.context import Gpu
from visuals.gpu.library import Library
from visuals.gpu.mesh import Quad
from visuals.gpu.state import state
from visuals.gpu.target import Target
from visuals.render.scene import Grade

LEVELS = {"draft": 5, "live": 7, "film": 7}
SMALLEST_PX = 4
SPREAD = 0.72  # share of each bloom level that comes from the coarser ones: a wide, faint skirt


class Post:
    """The post chain at one size.

    bits    8 or 16 a channel of the picture that comes out
    flat    neither bloom nor dither: each pixel depends on itself alone
    """

    def __init__(
        self, gpu: Gpu, library: Library, size, *, bits: int = 8, flat: bool = False, quality: str = "live"
    ):
        self.gpu, self.size, self.bits, self.flat = gpu, size, bits, flat
        self._down, self._up = library.program("post/bloom_down"), library.program("post/bloom_up")
        self._finish = library.program("post/finish")
        self._quad = Quad(gpu)
        self.picture = Target(gpu, size, dtype="f1" if bits == 8 else "nu2")
        self._levels: list[Target] = []
        width, height = size
        for _ in range(0 if flat else LEVELS[quality]):
            width, height = (width + 1) // 2, (height + 1) // 2
            if min(width, height) < SMALLEST_PX:
                break
            self._levels.append(Target(gpu, (width, height)))

    def draw(self, light: Target, grade: Grade, index: int = 0) -> Target:
        """Finishes `light` (linear RGBA16F of this chain's size) into `picture`, and returns it."""
        bloom = grade.bloom if self._levels else 0.0
        if bloom:
            self._bloom(light)
        state(self.gpu)
        self.picture.use()
        light.texture.use(0)
        (self._levels[0] if self._levels else light).texture.use(1)
        self._finish.set(
            t_light=0,
            t_bloom=1,
            u_bloom=bloom,
            u_exposure=grade.exposure,
            u_dither=0.0 if self.flat else 1.0 / (2**self.bits - 1),
            u_frame=float(index % 61),
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
        self.picture.release()
        self._quad.release()
