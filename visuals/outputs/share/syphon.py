"""Syphon: the picture's texture for other programs on the same Mac, by syphon-python."""

from visuals.gpu.context import Gpu
from visuals.gpu.library import Library
from visuals.gpu.target import Target
from visuals.outputs.share.fitted import Fitted


def share(name: str, gpu: Gpu, library: Library, size: tuple[int, int]) -> "Syphon":
    return Syphon(name, gpu, library, size)


class Syphon:
    """A Share (outputs/share/share.py): Syphon copies the texture on the GPU, if somebody watches."""

    def __init__(self, name: str, gpu: Gpu, library: Library, size: tuple[int, int]):
        import syphon

        self.name, self.sent, self.failures, self.why = f"syphon {name}", 0, 0, ""
        self._fitted = Fitted(gpu, library, size)
        self._server = syphon.SyphonOpenGLServer(name)  # of the context that is current

    def send(self, picture: Target) -> None:
        if not self._server.has_clients:
            return
        target = self._fitted.draw(picture)
        self._server.publish_frame_texture(target.texture.glo, size=target.size)
        self.sent += 1

    def state(self) -> str:
        failed = f", {self.failures} failures ({self.why})" if self.failures else ""
        return f"{self.name}: {self.sent} sent{failed}"

    def close(self) -> None:
        self._server.stop()
        self._fitted.release()
