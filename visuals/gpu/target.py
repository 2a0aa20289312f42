"""Things to draw into: a target, its multisampled twin, a pair for simulations."""

import moderngl

from visuals.core.error import GossamerError
from visuals.gpu.context import Gpu

FILTER = {"linear": moderngl.LINEAR, "nearest": moderngl.NEAREST}

WRITTEN, UNWRITTEN = (True,) * 4, (False,) * 4  # colour masks


class Target:
    """A colour texture with a framebuffer, and depth or multisampling if asked for.

    size        (width, height) in px; texel: of a px, where all is 1 wide and high
    dtype       "f2" half floats (the default, for light), "f4", "f1" (8 bit), "u2" (16 bit normalised: "nu2")
    samples     more than 1: draws go to a multisampled buffer and `resolve` brings them into `texture`
    mips        the texture has a mip chain, filled by `build_mips`
    """

    def __init__(
        self,
        gpu: Gpu,
        size,
        *,
        dtype="f2",
        components=4,
        depth=False,
        samples=0,
        mips=False,
        filter="linear",
        repeat=(False, False),
    ):
        width, height = int(size[0]), int(size[1])
        if width < 1 or height < 1 or max(width, height) > gpu.max_size:
            raise GossamerError(
                f"a picture of {width}x{height} is beyond this GPU", f"1 to {gpu.max_size} px a side"
            )
        self.gpu, self.size, self.dtype, self.components = gpu, (width, height), dtype, components
        self.texel = (1 / width, 1 / height)
        ctx = gpu.ctx
        self.texture: moderngl.Texture = gpu.own(ctx.texture(self.size, components, dtype=dtype))
        self.texture.repeat_x, self.texture.repeat_y = repeat
        low = FILTER[filter]
        self.mips = mips
        if mips:
            self.texture.build_mipmaps()
        self.texture.filter = (moderngl.LINEAR_MIPMAP_LINEAR if mips else low, low)
        self.samples = min(samples, gpu.max_samples) if samples > 1 else 0
        self._depth = gpu.own(ctx.depth_renderbuffer(self.size)) if depth and not self.samples else None
        self.fbo: moderngl.Framebuffer = gpu.own(ctx.framebuffer([self.texture], self._depth))
        self._ms = None
        if self.samples:
            colour = gpu.own(ctx.renderbuffer(self.size, components, samples=self.samples, dtype=dtype))
            deep = gpu.own(ctx.depth_renderbuffer(self.size, samples=self.samples)) if depth else None
            self._ms = (gpu.own(ctx.framebuffer([colour], deep)), colour, deep)
        # the framebuffer that draws go to: the multisampled one, if there is one
        self.drawn: moderngl.Framebuffer = self._ms[0] if self._ms else self.fbo

    def use(self, *, depth_write: bool = True, colour_write: bool = True, size=None) -> None:
        """Binds it for drawing, the whole of it or its lower left corner of `size` px, with the write
        masks as given."""
        fbo = self.drawn
        width, height = self.size if size is None else map(int, size)
        masked = fbo.mglo  # past moderngl's wrapper, for each pass of a picture
        masked.viewport = (0, 0, width, height)
        masked.depth_mask = depth_write
        masked.color_mask = WRITTEN if colour_write else UNWRITTEN
        fbo.use()  # last, for it sets all three; of what is bound each would be set at once, and again

    def clear(self, r=0.0, g=0.0, b=0.0, a=0.0, *, depth=1.0, keep_colour=False) -> None:
        """Clears colour and depth; with keep_colour only depth."""
        fbo = self.drawn
        fbo.depth_mask = True
        fbo.color_mask = UNWRITTEN if keep_colour else WRITTEN
        fbo.clear(r, g, b, a, depth=depth)
        fbo.color_mask = WRITTEN

    def resolve(self) -> None:
        """Brings the multisampled picture into `texture`. Nothing to do without samples."""
        if self._ms:
            self.gpu.ctx.copy_framebuffer(self.fbo, self._ms[0])

    def build_mips(self) -> None:
        self.texture.build_mipmaps()

    def write(self, data) -> None:
        """Fills the texture: bytes or an array, rows bottom-up."""
        self.texture.write(data)

    def read(self) -> bytes:
        """The texture's bytes, rows bottom-up. Waits for the GPU."""
        return self.fbo.read(components=self.components, dtype=self.dtype, alignment=1)

    def release(self) -> None:
        if self._ms:
            self.gpu.free(*self._ms)
        self.gpu.free(self.fbo, self._depth, self.texture)


class PingPong:
    """Two equal targets: `front` is read, `back` is drawn into, `swap` turns them over."""

    def __init__(self, gpu: Gpu, size, **options):
        self.front, self.back = Target(gpu, size, **options), Target(gpu, size, **options)
        self.size = self.front.size

    def swap(self) -> None:
        self.front, self.back = self.back, self.front

    def clear(self) -> None:
        self.front.clear()
        self.back.clear()

    def release(self) -> None:
        self.back.release()
        self.front.release()
