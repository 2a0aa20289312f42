"""A live show for benches: all that `play` runs, before nobody's eyes or in a window of the bench's own."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from visuals.core.desk import Desk
from visuals.core.event import Event
from visuals.outputs.live import Live
from visuals.outputs.pace import Pace


@contextmanager
def offstage(
    asked,
    pace: Pace,
    *,
    quality: str,
    size: tuple[int, int] = (0, 0),
    window=None,
    listen: Callable[[Desk], Sequence] = lambda desk: (),
    limit: bool = True,
    events: Iterable[Event] = (),
    record: Path | None = None,
) -> Iterator[Live]:
    """A Live that plays a piece (visuals/film/piece.py) once it is run.

    window      where; None: a framebuffer of `size` px
    listen      opens the inputs, for the show's desk; they are closed at the end
    limit       whether flashes are limited
    events      what has happened before
    record      where what happens is written down
    """
    from visuals.cli.opening import live_crossfade
    from visuals.gpu.context import Gpu
    from visuals.gpu.library import Library
    from visuals.inputs.keyhelp import groups
    from visuals.inputs.keymap import KeyMap
    from visuals.outputs.board import Board
    from visuals.outputs.journal import Journal
    from visuals.outputs.screens import Screens
    from visuals.outputs.unseen import Unseen
    from visuals.render.stage import Stage

    made = asked.perform(events=events)
    desk, keymap = Desk(made, tuple(asked.scenes)), KeyMap(None)
    with ExitStack() as opened:

        def kept(thing, give_back: str = "release"):
            opened.callback(getattr(thing, give_back))
            return thing

        gpu = kept(Gpu.adopt(window.ctx) if window else Gpu.offscreen())
        library = kept(Library(gpu, asked.catalogue.shader_roots()))
        shown = window or kept(Unseen(gpu, size))
        options = {"quality": quality, "crossfade": live_crossfade(gpu, quality), "limit": limit}
        stage = kept(
            Stage(
                gpu, library, asked.scenes, made, shown.buffer_size, seed=made.seed, enduring=True, **options
            )
        )
        sources = [kept(source, "close") for source in listen(desk)]
        board = Board(gpu, library, lambda: groups(keymap.actions, desk.scenes), shown.buffer_size)
        journal = Journal({}, record=record, notice=_silent)
        screens = kept(Screens(shown, gpu, library, notice=_silent))
        live = Live(screens, stage, desk, sources, pace=pace, journal=journal, board=board, notice=_silent)
        yield kept(live)


@contextmanager
def begun(live: Live) -> Iterator[None]:
    """A show whose pictures the bench asks for itself, by `turn`."""
    live.begin()
    with live.housework:
        live.pace.begin()
        yield


def _silent(line: str) -> None:
    pass
