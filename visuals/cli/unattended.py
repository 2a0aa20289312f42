"""What a show needs that nobody looks after: opening hours, attract mode, a log, and how it is kept."""

import argparse
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from visuals.cli import logbook
from visuals.cli import parser as read
from visuals.core.desk import Desk
from visuals.core.error import Misuse
from visuals.core.event import Event
from visuals.core.keeping import MOST, PATIENCE_S, unseen
from visuals.core.report import Report
from visuals.inputs.input import Input


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `play` for weeks without an operator."""
    said = "when it is open, else black and at rest: 10-18, or 'mon-fri 10-18, sat 11-20'"
    parser.add_argument("--hours", type=_hours, metavar="TIMES", help=said)
    said = "after so long without a touch the dream touches itself, or that show comes on"
    parser.add_argument("--attract", type=_attract, metavar="MINUTES[:SHOW|DREAM]", help=said)
    said = "a log, of bounded size (with --kiosk: gossamer.log in ~/.local/state/gossamer)"
    parser.add_argument("--log", type=Path, metavar="FILE", help=said)
    said = f"with --kiosk: restarts an hour, then the last picture stays ({MOST})"
    parser.add_argument(
        "--restarts", type=read.whole("--restarts", 0, 1000), default=MOST, metavar="N", help=said
    )
    said = f"with --kiosk: without a picture, then it hangs ({PATIENCE_S:g}; more where pictures take long)"
    patience = read.number("--patience", 1.0, 600.0)
    parser.add_argument("--patience", type=patience, default=PATIENCE_S, metavar="SECONDS", help=said)


def _hours(text: str):
    from visuals.core.hours import Hours

    return Hours.read(text)


def _attract(text: str) -> tuple[float, str | None]:
    """ "MINUTES" or "MINUTES:NAME": (s, name)"""
    found = re.fullmatch(r"(\d+(?:\.\d*)?|\.\d+)(?::(.+))?", text.strip())
    if not found or not float(found[1]) > 0:
        todo = "give minutes, such as 3, and a show's or dream's name behind them: 3:trailer"
        raise Misuse(f"--attract {text}", "are no minutes", todo)
    return 60.0 * float(found[1]), found[2]


class Unattended:
    """What a show that is to be played has of it."""

    def __init__(self, args: argparse.Namespace):
        from visuals.inputs.doors import Doors
        from visuals.inputs.tether import Tether

        for name, usual in (("restarts", MOST), ("patience", PATIENCE_S)):
            if getattr(args, name) != usual and not args.kiosk:
                raise Misuse(f"--{name} is for --kiosk", "nobody watches over this show", "give --kiosk too")
        self._tether = Tether.of_environment()
        self._doors = Doors(args.hours) if args.hours else None
        self._after_s, name = args.attract or (0.0, None)
        self._table = _table_of(name, args.scenes) if name else None
        self._replays = bool(args.replay)
        if args.log and self._tether is None:
            logbook.keep(args.log)

    @property
    def kept(self) -> bool:
        """Whether a keeper watches over it."""
        return self._tether is not None

    @property
    def begin(self) -> tuple[Event, ...]:
        """Events at 0 s, with which the show begins: where it was, and in the dark while it is closed. A
        recording that is performed again begins where it began."""
        kept = self._tether.begin if self._tether and not self._replays else ()
        if self._doors is None:
            return kept
        return (*(event for event in kept if event.kind != "light"), *self._doors.begin())

    @property
    def coming(self) -> tuple[Event, ...]:
        """An event that brings other dreams, if one may come."""
        return (Event(0.0, "show", {"table": self._table}),) if self._table else ()

    def opened(self, desk: Desk, gpu, screens) -> Iterable[Input]:
        """The inputs that are due to it."""
        from visuals.inputs.attract import Attract

        if self._tether is not None:
            self._tether.attach(desk, _watch(desk, gpu), lambda: _places(screens))
            yield self._tether
        if self._doors is not None:
            yield self._doors
        if self._after_s:
            yield Attract(desk, self._after_s, self._table)

    def keepsake(self, screens, notice):
        """What keeps the last good picture for the keeper; None without one. After a restart it is what the
        windows show, until there is another."""
        from visuals.core.resource import state_dir
        from visuals.outputs.keepsake import Keepsake

        if not self.kept:
            return None
        made, begin = Keepsake(state_dir(), notice), self.begin
        if self._tether.begin and not unseen({"event": event.kind, **event.data} for event in begin):
            made.recall(screens)
        return made

    def recording(self, name: str) -> Path:
        """Where to record: for weeks each start has a recording of its own, and none replaces another."""
        path, number = Path(name), 1
        while self.kept and path.exists():
            number += 1
            path = Path(name).with_stem(f"{Path(name).stem}-{number}")
        return path

    def end(self) -> None:
        """Somebody has ended the show."""
        if self._tether is not None:
            self._tether.bye()


def _table_of(name: str, scenes: Iterable[Path]) -> Mapping[str, Any]:
    from visuals.core.showfile import table_of
    from visuals.film.piece import piece

    return table_of(piece(name, scenes, loop=True).show)


def _watch(desk: Desk, gpu) -> Callable[[Report], Mapping[str, Any]]:
    """Tells the status of a show that begins now."""
    from visuals.core.clock import date, stopwatch
    from visuals.core.status import House, status

    uptime, house = stopwatch(), House(desk.performance.show.title, gpu.renderer)
    return lambda report: status(report, house, uptime_s=uptime(), date_s=date())


def _places(screens) -> list[tuple[int, int, int, int]]:
    """Where windows lie that are to be seen, in screen units."""
    from visuals.outputs.keepsake import seen

    return [(*window.position, *window.size) for window in seen(screens)]
