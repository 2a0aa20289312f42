"""A cold start's second process: a core that would stand idle does a part of what the first picture takes.

A renderer on the processor compiles each program when it is first drawn, one after the other: most of a cold
start is that. What it has compiled lies on disk, for all processes, as do the arrays that scenes keep
(`cached`). So a second process builds the arrays that are needed last, and then draws the same picture
unseen, its last draws first, until the two meet.

Nothing depends on it. It is started where there is a core for it and such a picture was never made; it ends
with the first picture, or with whoever has started it.
"""

import os
import sys
from contextlib import suppress
from pathlib import Path
from zlib import crc32

from visuals import __version__
from visuals.core.resource import cache_dir

MOST_PX = 1280 * 720  # of its picture: programs are the same for a larger one


class Second:
    """The second process, until `end`, once the first picture has been made, or `close`.

    what, folders   the piece, as film.piece finds it
    size            (width, height) px of the picture
    time, arc       where in the piece the picture is: s, or else where in a dream's story
    """

    def __init__(self, what: str | None, folders, *, quality: str, size, seed: int = 0, time=None, arc=None):
        size = size if size[0] * size[1] <= MOST_PX else (1280, 720)
        when = [float(time) if time else None, arc]
        told = [what, [str(folder) for folder in folders], quality, list(size), seed, *when]
        name = f"{crc32(repr([__version__, *told[:3]]).encode()):08x}"
        self._known = cache_dir() / f"begun-{name}"  # there once a first picture was made
        self._process = None
        if not self._known.exists() and _cores() > 1:
            import json
            import subprocess

            words = [sys.executable, "-m", "visuals.cli.second", json.dumps(told)]
            quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
            with suppress(OSError):  # it would only have helped
                self._process = subprocess.Popen(words, stdin=subprocess.PIPE, **quiet)

    def end(self) -> None:
        """The first picture is there."""
        if self._process is not None:
            with suppress(OSError):
                self._known.touch()
        self.close()

    def close(self) -> None:
        """Whether it is there or not."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def main(what: str | None, folders: list[str], quality: str, size, seed: int, time, arc) -> None:
    """What the second process does."""
    from visuals.film.piece import STORY_S, piece
    from visuals.render.offscreen import offscreen
    from visuals.render.scene import Grade
    from visuals.render.stage import Stage

    asked = piece(what, [Path(folder) for folder in folders])
    start = (arc or 0.0) * STORY_S if time is None else time
    for build in reversed(tuple(asked.scenes[asked.show.cues[0].scene].keeps(quality, seed))):
        build()
    with offscreen(asked.catalogue) as (gpu, library):
        if not gpu.software:
            return  # such drivers compile fast, and where two are in each other's way
        made = asked.perform(seed)
        stage = Stage(gpu, library, asked.scenes, made, size, quality=quality, seed=seed)
        stage.post.draw(stage.light, Grade(), time=start)
        stage.prepare(start)
        backwards(stage, start)
        stage.release()


def backwards(stage, t: float) -> None:
    """Makes the draws of the picture of time t (s), the last one first. For each the whole picture is gone
    through: that takes little beside what a draw compiles."""
    from visuals.gpu.mesh import partly

    stage.advance(t)
    with partly(range(0)) as seen:
        stage.draw(t)
    for number in reversed(range(seen.draws)):
        with partly(range(number, number + 1)):
            stage.draw(t)


def _end_with_parent() -> None:
    """The pipe from the first process ends when that does, however it ends."""
    os.read(0, 1)  # not through sys.stdin, which cannot be closed while somebody reads
    os._exit(0)


if __name__ == "__main__":
    import json
    import threading

    threading.Thread(target=_end_with_parent, daemon=True).start()
    main(*json.loads(sys.argv[1]))
