"""What the commands share: a GPU to draw on, and a stage on it."""

from collections.abc import Iterable, Mapping

from visuals.cli.progress import patience
from visuals.core.error import GossamerError
from visuals.core.performance import Performance
from visuals.core.resource import cache_dir
from visuals.gpu.context import Gpu
from visuals.gpu.library import Library
from visuals.render.offscreen import offscreen
from visuals.render.scene import Scene
from visuals.render.stage import Stage

__all__ = ("fits", "live_crossfade", "offscreen", "staged", "waking")

# How large the two dreams of a crossfade are drawn where a processor draws drafts of a live show: two at this
# size take less than two frames' time; in full they would not, and the show would stumble.
CROSSFADE = 0.56


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
    with waking(scenes):
        stage = Stage(gpu, library, scenes, performance, size, seed=performance.seed, **options)
        stage.prepare(start)
        return stage


def waking(scenes: Iterable[str]):
    """Says so if it takes a while to build dreams, inside."""
    names = ", ".join(scenes)
    return patience(f"waking {names}: what takes long now is kept for the next time ({cache_dir()})")


def live_crossfade(gpu: Gpu, quality: str) -> float:
    """Stage's `crossfade` for a live show on this GPU."""
    return CROSSFADE if gpu.software and quality == "draft" else 1.0


def fits(gpu: Gpu, size: tuple[int, int]) -> None:
    """Raises GossamerError for a size beyond what the GPU can draw into."""
    if max(size) > gpu.max_size:
        what = f"--size {size[0]}x{size[1]} is beyond this GPU"
        raise GossamerError(what, f"it draws up to {gpu.max_size} px a side", "give a smaller size")
