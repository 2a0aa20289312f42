"""Spout: the picture's texture for other programs on the same Windows computer, by SpoutGL."""

from visuals.gpu.context import Gpu
from visuals.gpu.library import Library
from visuals.gpu.target import Target
from visuals.outputs.share.fitted import Fitted

GL_TEXTURE_2D = 0x0DE1


def share(name: str, gpu: Gpu, library: Library, size: tuple[int, int]) -> "Spout":
    return Spout(name, gpu, library, size)


class Spout:
    """A Share (outputs/share/share.py): Spout copies the texture on the GPU."""

    def __init__(self, name: str, gpu: Gpu, library: Library, size: tuple[int, int]):
        import SpoutGL

        self.name, self.sent, self.failures, self.why = f"spout {name}", 0, 0, ""
        self._fitted = Fitted(gpu, library, size)
        self._sender = SpoutGL.SpoutSender()
        self._sender.setSenderName(name)

    def send(self, picture: Target) -> None:
        target = self._fitted.draw(picture)
        # turned over: DirectX counts rows from the top
        if not self._sender.sendTexture(target.texture.glo, GL_TEXTURE_2D, *target.size, True, 0):
            raise OSError("Spout does not take the texture (the driver may not share it with DirectX)")
        self.sent += 1

    def state(self) -> str:
        failed = f", {self.failures} failures ({self.why})" if self.failures else ""
        return f"{self.name}: {self.sent} sent{failed}"

    def close(self) -> None:
        self._sender.releaseSender()
        self._fitted.release()
