"""A GPU without a window, and the shaders of a catalogue on it."""

from collections.abc import Iterator
from contextlib import contextmanager

from visuals.gpu.context import Gpu
from visuals.gpu.library import Library
from visuals.render.catalogue import Catalogue


@contextmanager
def offscreen(catalogue: Catalogue) -> Iterator[tuple[Gpu, Library]]:
    """An offscreen GPU and the library of the catalogue's shaders; both are released at the end."""
    gpu = Gpu.offscreen()
    try:
        library = Library(gpu, catalogue.shader_roots())
        try:
            yield gpu, library
        finally:
            library.release()
    finally:
        gpu.release()
