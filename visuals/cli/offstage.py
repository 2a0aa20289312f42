"""A live show without a window, for benches: everything that `play` runs, but nobody sees it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from visuals.core.desk import Desk
from visuals.core.performance import Performance
from visuals.outputs.live import Live
from visuals.outputs.pace import Pace


@dataclass
class Offstage:
    """A Live that has begun, and what it plays."""

    live: Live
    gpu: object
    desk: Desk

    @property
    def performance(self) -> Performance:
        return self.live.performance


@contextmanager
def offstage(
    asked,
    size: tuple[int, int],
    quality: str,
    pace: Pace,
    listen: Callable[[Desk], Sequence] = lambda desk: (),
    notice: Callable[[str], None] = print,
) -> Iterator[Offstage]:
    """A piece (visuals/cli/piece.py), played live into a framebuffer of `size` px.

    listen      opens the inputs, for the show's desk; they are closed at the end
    """
    from visuals.cli.opening import live_crossfade, offscreen
    from visuals.inputs.keyhelp import groups
    from visuals.inputs.keymap import KeyMap
    from visuals.outputs.board import Board
    from visuals.outputs.journal import Journal
    from visuals.outputs.unseen import Unseen
    from visuals.render.stage import Stage

    made = asked.perform()
    with offscreen(asked.catalogue) as (gpu, library), ExitStack() as opened:
        window = Unseen(gpu, size)
        opened.callback(window.release)
        options = {"quality": quality, "crossfade": live_crossfade(gpu, quality)}
        stage = Stage(gpu, library, asked.scenes, made, size, seed=made.seed, **options)
        opened.callback(stage.release)
        desk = Desk(made, tuple(asked.scenes))
        sources = listen(desk)
        for source in sources:
            opened.callback(source.close)
        keymap = KeyMap(None)
        live = Live(
            window,
            stage,
            desk,
            sources,
            pace=pace,
            journal=Journal({}, notice=notice),
            board=Board(gpu, library, lambda: groups(keymap.actions, desk.scenes), size),
            notice=notice,
        )
        opened.callback(live.release)
        live.begin()
        with live.housework:
            pace.begin()
            yield Offstage(live, gpu, desk)
