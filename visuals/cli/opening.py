"""What the commands share: a GPU to draw on, and a stage on it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from visuals.cli.progress import patience
from visuals.core.error import GossamerError
from visuals.core.performance import Performance
from visuals.core.resource import cache_dir
from visuals.gpu.context import Gpu
from visuals.gpu.library import Library
from visuals.render.catalogue import Catalogue
from visuals.render.scene import Scene
from visuals.render.stage import Stage

# How large the two dreams of a crossfade are drawn where a processor draws drafts of a live show: two at this
# size take less than two frames' time; in full they would not, and the show would stumble.
CROSSFADE = 0.62


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


def staged(
    gpu: Gpu,
    library: Library,
    performance: Performance,
    scenes: Mapping[str, type[Scene]],
    size,
    *,
    start: float = 0.0,
    **options,
) -> Stage:
    """A stage with a performance on it, where the dreams of time `start` (s) are built. Says so if that takes
    a while."""
    names = ", ".join(scenes)
    with patience(f"waking {names}: what takes long now is kept for the next time ({cache_dir()})"):
        stage = Stage(gpu, library, scenes, performance, size, seed=performance.seed, **options)
        stage.prepare(start)
        return stage


def live_crossfade(gpu: Gpu, quality: str) -> float:
    """Stage's `crossfade` for a live show on this GPU."""
    return CROSSFADE if gpu.software and quality == "draft" else 1.0


def fits(gpu: Gpu, size: tuple[int, int]) -> None:
    """Raises GossamerError for a size beyond what the GPU can draw into."""
    if max(size) > gpu.max_size:
        what = f"--size {size[0]}x{size[1]} is beyond this GPU"
        raise GossamerError(what, f"it draws up to {gpu.max_size} px a side", "give a smaller size")
