"""What a scene is handed to build itself with."""

import inspect
from functools import partial
from struct import Struct
from types import ModuleType
from typing import NamedTuple

import moderngl
import numpy as np

from visuals.core.resource import cache_dir
from visuals.gpu.context import Gpu
from visuals.gpu.library import Library
from visuals.gpu.mesh import Mesh, Quad
from visuals.gpu.program import BLOCKS, Program
from visuals.gpu.state import state
from visuals.gpu.target import PingPong, Target
from visuals.render.frame import Frame, FrameBlock

FILTERS = {
    "linear": (moderngl.LINEAR, moderngl.LINEAR),
    "nearest": (moderngl.NEAREST, moderngl.NEAREST),
    "mipmap": (moderngl.LINEAR_MIPMAP_LINEAR, moderngl.LINEAR),
}


class Kit:
    """The maker of a scene's GPU objects. What it makes is given back in one go when the scene leaves.

    quality     "draft", "live" or "film": how much geometry and shading to spend
    seed        int: another city, another weave
    """

    def __init__(self, gpu: Gpu, library: Library, frame_block: FrameBlock, *, quality: str, seed: int):
        self.gpu, self.library, self.quality, self.seed = gpu, library, quality, seed
        self._block = frame_block
        self._made: list = []
        self._dream: DreamBlock | None = None
        # sets blending, depth test, culling, all at once: visuals.gpu.state, of this gpu
        self.state = partial(state, gpu)
        self.quad = self._keep(Quad(gpu))

    def _keep(self, thing):
        self._made.append(thing)
        return thing

    def program(self, name: str, vertex: str | None = None, **fixed) -> Program:
        """A program from the shader folders, such as "collective/cloth"; `vertex` borrows another's
        vertex shader. fixed: uniforms that stay as they are (Library.program)."""
        return self.library.program(name, vertex, **fixed)

    def mesh(self, buffers, **options) -> Mesh:
        """Geometry; see Mesh."""
        return self._keep(Mesh(self.gpu, buffers, **options))

    def target(self, size, **options) -> Target:
        """Something to draw into; see Target."""
        return self._keep(Target(self.gpu, size, **options))

    def pingpong(self, size, **options) -> PingPong:
        """A pair of targets for a simulation; see PingPong."""
        return self._keep(PingPong(self.gpu, size, **options))

    def texture(self, array: np.ndarray, *, filter="linear", repeat=True) -> "Texture":
        """A texture of an array (height, width[, components]): float16, float32 or uint8. Rows bottom-up.
        filter: "linear", "nearest" or "mipmap"."""
        return self._keep(Texture(self.gpu, array, filter, repeat))

    def frame_block(self) -> FrameBlock:
        """A second `Frame` block, for a mirror image; `restore` binds the picture's own again."""
        return self._keep(FrameBlock(self.gpu))

    def dream_block(self, kind: type[NamedTuple]) -> "DreamBlock":
        """The scene's own std140 block `Dream`: the fields of a NamedTuple, all of them plain floats."""
        self._dream = self._keep(DreamBlock(self.gpu, len(kind._fields)))
        return self._dream

    def restore(self) -> None:
        """Binds the picture's `Frame` block."""
        self._block.bind()

    def bind(self) -> None:
        """Binds the dream's own blocks: before it draws or simulates, for another may have bound its own."""
        self._block.bind()
        if self._dream is not None:
            self._dream.bind()

    def write_frame(self, frame: Frame) -> None:
        """Fills the picture's `Frame` block; the stage does this before each draw."""
        self._block.write(frame)

    def drop(self, thing) -> None:
        """Gives one thing back early (a target of the old size)."""
        self._made.remove(thing)
        thing.release()

    def release(self) -> None:
        for thing in self._made[::-1]:
            thing.release()
        self._made.clear()


class Texture:
    """A constant texture made from an array."""

    def __init__(self, gpu: Gpu, array: np.ndarray, filter: str, repeat: bool):
        array = np.ascontiguousarray(array)
        dtype = {"float16": "f2", "float32": "f4", "uint8": "f1"}[array.dtype.name]
        height, width = array.shape[:2]
        components = array.shape[2] if array.ndim == 3 else 1
        self.gpu, self.size = gpu, (width, height)
        self.texture = gpu.own(gpu.ctx.texture((width, height), components, array, dtype=dtype, alignment=1))
        if filter == "mipmap":
            self.texture.build_mipmaps()
        self.texture.filter = FILTERS[filter]
        self.texture.repeat_x = self.texture.repeat_y = repeat

    def use(self, unit: int) -> None:
        """Binds it to a texture unit."""
        self.texture.mglo.use(unit)

    def release(self) -> None:
        self.gpu.free(self.texture)


class DreamBlock:
    """A scene's own uniform block: the fields of a NamedTuple, in the order the shader declares them too."""

    def __init__(self, gpu: Gpu, count: int):
        self.gpu = gpu
        self._pack_into = Struct(f"{count}f").pack_into
        self._data = bytearray((count + 3) // 4 * 16)
        self._buffer = gpu.own(gpu.ctx.buffer(reserve=len(self._data), dynamic=True))

    def write(self, story: tuple[float, ...]) -> None:
        """Fills the block and binds it. story: of the kind that it was made for."""
        self._pack_into(self._data, 0, *story)
        self._buffer.write(self._data)
        self.bind()

    def bind(self) -> None:
        self._buffer.bind_to_uniform_block(BLOCKS["Dream"])

    def release(self) -> None:
        self.gpu.free(self._buffer)


def cached(name: str, build, *modules: ModuleType, key=()) -> dict[str, np.ndarray]:
    """What `build()` returns (names to arrays), kept on disk between runs.

    The key is everything it depends on: the source of `modules` and of the function, numpy's version and
    `key`.
    A torn or unreadable file is built again.
    """
    import hashlib  # with OpenSSL, which scenes without arrays need not load

    digest = hashlib.sha256()
    for module in modules:
        digest.update(inspect.getsource(module).encode())
    digest.update(repr((inspect.getsource(build), np.__version__, key)).encode())
    path = cache_dir() / f"{name}-{digest.hexdigest()[:20]}.npz"
    try:
        with np.load(path, allow_pickle=False) as kept:
            return {k: kept[k] for k in kept.files}
    except (OSError, ValueError, EOFError, KeyError):
        pass
    except Exception as error:  # zipfile.BadZipFile and friends: a torn file
        if "zip" not in type(error).__name__.lower() and "zlib" not in type(error).__name__.lower():
            raise
    arrays = build()
    _store(path, arrays)
    return arrays


def _store(path, arrays) -> None:
    import os
    import tempfile

    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".part")
        with os.fdopen(handle, "wb") as file:
            np.savez(file, **arrays)
        os.replace(temporary, path)
    except OSError:
        pass  # a cache that cannot be written costs time, not the picture
