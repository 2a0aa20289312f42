"""`gossamer play --kiosk` is watched over: this process draws nothing, so that nothing makes it hang.

It starts the renderer, `gossamer play` with the same words, and hears from it over a pipe (inputs/tether.py).
One that ends or falls silent is started again, where the show was; meanwhile a curtain (outputs/curtain.py)
shows the last good picture. core/keeping.py decides when. Its files are in the state folder: gossamer.log,
status.json, place.json, the stills.
"""

import json
import os
import signal
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, NoReturn

from visuals.cli.logbook import Logbook
from visuals.cli.process import Process
from visuals.cli.sdnotify import Notify
from visuals.cli.sole import sole
from visuals.core.clock import date, stopwatch
from visuals.core.error import GossamerError
from visuals.core.keeping import KEPT, Keeping, onward, still_path, unseen
from visuals.core.resource import state_dir

TICK_S = 0.1
FLOOD = 2000  # lines that are taken at once; of more that a driver complains, the rest is lost
PLACE_S, STATUS_S = 1.0, 2.0  # between two times that a file is written
FRESH_S = 60.0  # how old a place may be that another keeper has left, as after systemd started it again
ENDING_S = 45.0  # that a renderer may take to end, with a recording that a slow disk takes
WARMTH_S = 10.0  # between two looks at the temperatures
CURTAIN_S = 30.0  # between two attempts to hang the curtain


def keep(args) -> NoReturn:
    """Plays `args.words` as a kept renderer, again and again, and ends when somebody ends it."""
    folder, python = state_dir(), [sys.executable, "-m"]
    renderer = [*python, "visuals", "play", *args.words, *(["--debug"] if "--debug" in sys.argv else ())]
    curtain = [*python, "visuals.outputs.curtain"]
    keeping = Keeping(args.restarts, args.patience)
    with sole(folder):
        leave(Keeper(renderer, curtain, folder, keeping, _log(args.log, folder)).run())


def _log(path: Path | None, folder: Path) -> Callable[[str], None]:
    """What writes a line to the log; a disk that takes none keeps no show from beginning."""
    if path is not None:
        return Logbook(path).write
    try:
        return Logbook(folder / "gossamer.log").write
    except GossamerError as error:
        print(f"gossamer: {error}", file=sys.stderr)
        return lambda line: None


def leave(status: int) -> NoReturn:
    """Ends this process at once: its threads may wait for a pipe that somebody else still holds, or for a
    driver that hangs, and nothing is to wait for them."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(status)


class Keeper:
    """Keeps one renderer running.

    renderer    its command line: what it starts has a Tether (inputs/tether.py)
    curtain     the curtain's
    folder      where its files are
    log         is told a line at a time
    """

    def __init__(
        self,
        renderer: Sequence[str],
        curtain: Sequence[str],
        folder: Path,
        keeping: Keeping,
        log: Callable[[str], None],
    ):
        self._commands = {"renderer": list(renderer), "curtain": list(curtain)}
        self._folder, self._keeping, self._log = folder, keeping, log
        self._own = [os.getcwd(), *renderer]  # by which it knows its own files again
        self._notify = Notify()
        self._now = stopwatch()
        self._came: SimpleQueue = SimpleQueue()
        self._idle = threading.Event()  # never set
        self._renderer: Process | None = None
        self._curtain: Process | None = None
        self._hung_at, self._order = -CURTAIN_S, ""
        self._begin_at = 0.0  # when the next renderer is to be started
        self._ever = self._over = False  # whether one has played yet; whether there were too many restarts
        self._up = False  # whether the system has been told that there is something to be seen
        self._ends = False  # somebody has asked for the end
        self._ending: float | None = None  # since when the renderer is asked
        self._leaves = False  # the renderer has said that somebody ended it
        self._why = ""
        self._place: list[dict] = []
        self._cues = self._beyond = 0
        self._screens: list[list[int]] = []
        self._status: dict[str, Any] = {}
        self._warmth: dict[str, float] = {}
        self._written = dict.fromkeys(("place", "status"), -1e9)

    def run(self) -> int:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._asked)
        self._recall()
        threading.Thread(target=self._feel, name="thermometer", daemon=True).start()
        try:
            while True:
                self._listen()
                done = self._step()
                if done is not None:
                    return done
                self._tell()
        finally:
            self._notify.stopping()
            for process in (self._renderer, self._curtain):
                if process is not None:
                    process.kill()

    def _asked(self, *_) -> None:
        self._ends = True

    # the renderer

    def _step(self) -> int | None:
        """What is due. The status to end with, or None."""
        now, renderer = self._now(), self._renderer
        if renderer is None:
            if self._ends:
                return 0
            if now >= self._begin_at:
                self._start(now)
            return None
        status = renderer.status
        if status is not None:
            return self._ended(status, now)
        if self._ends or self._leaves:
            if self._ending is None:
                self._ending = now
                if not self._leaves:
                    renderer.end()
            elif now - self._ending > ENDING_S:
                renderer.kill()
        elif self._keeping.hangs(now):
            renderer.kill()
            self._fell(f"it hangs: no picture for {self._keeping.silence(now):.0f} s", now)
        return None

    def _start(self, now: float) -> None:
        self._keeping.started(now)
        self._leaves = False
        environment = os.environ | {KEPT: "1", "GOSSAMER_STATE": str(self._folder)}
        try:
            self._renderer = Process(self._commands["renderer"], environment, self._heard)
        except OSError as error:
            self._fell(f"it cannot be started: {error.strerror}", now)
            return
        self._renderer.tell({"begin": onward(self._place, self._cues, self._beyond)})

    def _ended(self, status: int, now: float) -> int | None:
        self._listen(all_of_it=True)
        if self._ends or self._leaves or status == 0:
            self._forget()
            return 0
        if status > 0 and not self._ever:  # it has said what is wrong, and somebody may be there to read it
            return status
        how = f"it was ended by signal {-status}" if status < 0 else f"it ended with status {status}"
        self._fell(how, now)
        return None

    def _fell(self, why: str, now: float) -> None:
        if self._renderer is not None:
            self._renderer.let_go()
        self._renderer, self._status = None, {}  # what it said of itself is over
        fall = self._keeping.fell(now)
        self._begin_at, self._over, self._beyond = now + fall.wait_s, fall.over, fall.beyond
        when = f"in {fall.wait_s:.0f} s" if fall.wait_s >= 1.0 else "now"
        often = f"; more than {self._keeping.most} restarts in an hour" if fall.over else ""
        self._why = why
        if fall.over:
            self._stands()
        self._say(f"the renderer fell, {why}; it is started again {when}{often}")

    # what is said

    def _heard(self, process: Process, name: str, line: bytes) -> None:
        if name == "out" or self._came.qsize() < FLOOD:
            self._came.put((process, name, line))

    def _listen(self, *, all_of_it: bool = False) -> None:
        """Takes what has come, or waits for it a moment; `all_of_it`: all that a process has left."""
        try:
            self._take(*self._came.get(timeout=TICK_S))
            for _ in range(FLOOD):
                self._take(*self._came.get(timeout=TICK_S if all_of_it else 0.0))
        except Empty:
            pass

    def _take(self, process: Process, name: str, line: bytes) -> None:
        if name == "err":
            said = line.decode(errors="replace").rstrip()
            self._log(said)
            with suppress(OSError, ValueError):
                print(said, file=sys.stderr, flush=True)
            return
        if process is not self._renderer:
            return
        try:
            words = json.loads(line)
        except ValueError:
            return
        if "beat" in words:
            self._keeping.beat(self._now(), float(words["beat"]))
            self._stands()
            self._ever, self._over, self._why = True, False, ""
        self._place, self._cues = words.get("place", self._place), words.get("cues", self._cues)
        self._screens = words.get("screens", self._screens)
        self._status = words.get("status", self._status)
        self._leaves = self._leaves or words.get("bye", False)

    def _stands(self) -> None:
        """There is something to be seen: the service is up."""
        if not self._up:
            self._up = True
            self._notify.ready()

    def _say(self, line: str) -> None:
        self._log(f"gossamer: {line}")
        with suppress(OSError, ValueError):
            print(f"gossamer: {line}", file=sys.stderr, flush=True)

    @property
    def _state(self) -> str:
        if self._keeping.playing:
            return "playing"
        return "starting" if self._renderer is not None else "still" if self._over else "waiting"

    # what is told

    def _tell(self) -> None:
        now = self._now()
        self._notify.alive(now)
        told = f"{self._state}, {self._keeping.restarts} restarts" + (f"; {self._why}" if self._why else "")
        self._notify.status(told)
        self._hang(now)
        if self._due("status", STATUS_S, now):
            keeper = {"state": self._state, "restarts": self._keeping.restarts, "fell": self._why}
            keeper |= {"pid": os.getpid(), "uptime_s": round(now, 1)}
            well = self._keeping.playing and self._status.get("well", True)
            whole = {**self._status, "date_s": round(date(), 3), "well": well, "keeper": keeper}
            whole["temperatures_c"] = {name: round(value, 1) for name, value in self._warmth.items()}
            self._write("status.json", whole)
        if self._keeping.playing and self._due("place", PLACE_S, now):
            place = {"place": self._place, "cues": self._cues, "screens": self._screens}
            self._write("place.json", {"of": self._own, "date_s": date(), **place})

    def _feel(self) -> None:
        """How warm it is, again and again: a driver that hangs holds up this thread alone."""
        from visuals.gpu.thermometer import Thermometer

        thermometer = Thermometer()
        while True:
            self._warmth = thermometer.read()
            self._idle.wait(WARMTH_S)

    def _due(self, what: str, every: float, now: float) -> bool:
        if now - self._written[what] < every:
            return False
        self._written[what] = now
        return True

    def _write(self, name: str, what: Mapping[str, Any]) -> None:
        """Whole at any time; a disk that does not take it changes nothing."""
        fresh = self._folder / f"{name}.new"
        with suppress(OSError):
            fresh.write_text(json.dumps(what, indent=1) + "\n", encoding="utf-8")
            os.replace(fresh, self._folder / name)

    def _recall(self) -> None:
        """Where another keeper of the same show was a moment ago: this one was started in its place."""
        try:
            left = json.loads((self._folder / "place.json").read_text(encoding="utf-8"))
            if left["of"] == self._own and 0.0 <= date() - left["date_s"] <= FRESH_S:
                self._place, self._cues, self._screens = left["place"], left["cues"], left["screens"]
                self._ever = True
        except (OSError, ValueError, KeyError, TypeError):
            pass

    def _forget(self) -> None:
        with suppress(OSError):
            (self._folder / "place.json").unlink()

    # the curtain

    def _hang(self, now: float) -> None:
        """Has the curtain know what it is to show; hangs it, and again where it has come down."""
        if not self._screens:
            return
        if self._curtain is not None and self._curtain.status is not None:
            self._curtain.let_go()
            self._curtain = None
        if self._curtain is None:
            if now - self._hung_at < CURTAIN_S:
                return
            self._hung_at, self._order = now, ""
            with suppress(OSError):
                self._curtain = Process(self._commands["curtain"], os.environ, self._heard)
        stills = [str(still_path(self._folder, number)) for number in range(len(self._screens))]
        order = {"screens": self._screens, "stills": stills, "black": unseen(self._place)}
        order |= {"fallen": not self._keeping.playing}
        line = json.dumps(order)
        if self._curtain is not None and line != self._order:
            self._order = line
            self._curtain.tell(order)
