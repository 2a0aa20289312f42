"""A picture of another size than its own, in one size for ever: whoever takes pictures expects no other."""

from visuals.gpu.context import Gpu
from visuals.gpu.library import Library
from visuals.gpu.mesh import Quad
from visuals.gpu.state import state
from visuals.gpu.target import Target


class Fitted:
    """Draws pictures into one of `size` px, whole and in their own shape, with black beside them; pictures of
    that size are the same to the bit."""

    def __init__(self, gpu: Gpu, library: Library, size: tuple[int, int]):
        self.gpu = gpu
        self._exact, self._scaled = (library.program(f"window/{name}") for name in ("picture", "enlarge"))
        self._quad, self.target = Quad(gpu), Target(gpu, size, dtype="f1")

    def draw(self, picture: Target) -> Target:
        """The picture, until the next one."""
        target, size = self.target, self.target.size
        scale = min(size[0] / picture.size[0], size[1] / picture.size[1])
        width, height = (max(1, round(side * scale)) for side in picture.size)
        state(self.gpu)
        target.use()
        if (width, height) != size:
            target.clear(0.0, 0.0, 0.0, 1.0)
            corner = ((size[0] - width) // 2, (size[1] - height) // 2)
            target.fbo.viewport = (*corner, width, height)
        picture.texture.use(0)
        program = self._exact if (width, height) == picture.size else self._scaled
        program.set(t_picture=0)
        self._quad.draw(program)
        return target

    def release(self) -> None:
        self.target.release()
        self._quad.release()
