"""Playing live: the loop between the inputs, the stage and the window."""

import gc
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from math import sqrt
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from visuals.core.clock import WallClock
from visuals.core.error import GossamerError
from visuals.core.event import Event
from visuals.core.mix import Alive, Mix, Still
from visuals.core.performance import Performance
from visuals.core.recording import Recorder
from visuals.core.signals import Signals
from visuals.gpu.library import Library
from visuals.gpu.mesh import Quad
from visuals.gpu.state import state
from visuals.gpu.target import Target
from visuals.outputs.images import write_png
from visuals.outputs.overlay import Overlay, Rows
from visuals.outputs.window import Key, Window
from visuals.render.stage import Stage

SETTLED = (
    0.2  # s without a change until a new size of the window is taken: targets are not made anew on the way
)
HOUSEWORK = 1.0  # s between two clean-ups of memory, and what the past of a performance is kept for
STATUS = 0.25  # s between two changes of the status line
TOLD = 4.0  # s that the status line shows what keys have chosen, when the help is not there
REMEMBERED = (
    100_000  # events from the start that R can still write down; a log begun with --record has no limit
)
LONGEST = 0.5  # s that the show moves on from a picture to the next: what is slower sees it in slow motion
AHEAD = 0.9  # of a picture's time: the pace without a given one, so that vsync sets it where there is vsync


class Keys(Protocol):
    """What becomes of keys: inputs.keyboard.Keyboard."""

    @property
    def choice(self) -> str: ...
    def press(self, name: str, shift: bool, t: float, signals: Signals) -> Event | str | None: ...
    def release(self, name: str) -> None: ...
    def held(self, t: float, signals: Signals) -> list[Event]: ...


class Mouse(Protocol):
    """What becomes of the mouse: inputs.pointer.Pointer."""

    def point(self, x: float, y: float, down: bool | None, t: float) -> Event | None: ...


class Live:
    """A performance in a window, until it is closed.

    fps         pictures a second; None: as many as the monitor shows
    most_px     pixels that a picture has at most; what is missing in a larger window is made up by scaling
    replay      events that happen by themselves, in order of time
    header      what a recording's first line says of the performance
    record      where what happens is written down from the start; None: R decides
    keys_help   rows of the help
    notice      is told what happens beside the picture, a line at a time
    """

    def __init__(
        self,
        window: Window,
        library: Library,
        stage: Stage,
        performance: Performance,
        keys: Keys,
        mouse: Mouse,
        *,
        fps: float | None = None,
        most_px: int | None = None,
        replay: Iterable[Event] = (),
        header: Mapping[str, Any],
        record: Path | None = None,
        overwrite: bool = False,
        keys_help: Rows = (),
        notice: Callable[[str], None] = print,
    ):
        self.window, self.library, self.stage, self.performance = window, library, stage, performance
        self._keys, self._mouse = keys, mouse
        self._most_px, self._help, self._notice = most_px, keys_help, notice
        self._period = 1.0 / fps if fps else AHEAD / window.rate
        self._replay = deque(replay)
        self._header = dict(header)
        self._journal: list[Event] = []
        self._whole = True  # whether the journal holds everything since the start
        self._recorder = Recorder(record, self._header, overwrite=overwrite) if record else None
        self._inbox: list[Event] = []
        self._picture: Target | None = None
        self._helping = False
        self._told_until = 0.0
        self._told_at = -STATUS  # when the status line was set last
        self._wanted, self._wanted_since = stage.size, 0.0
        self._writers: list[threading.Thread] = []
        self.overlay = Overlay(stage.gpu, library)
        self._program = library.program("window/picture")
        self._quad = Quad(stage.gpu)
        self.clock = WallClock()
        self._shown_at, self._lost = 0.0, 0.0
        self.frames = 0
        self.frame_s = 0.0  # of a frame, lately

    # the loop

    def run(self) -> None:
        """Plays until the window is closed, Escape is pressed twice, or a signal asks for the end."""
        self._warm_up()
        self.window.on_key, self.window.on_release = self._key, self._keys.release
        self.window.on_pointer = self._point
        with self._undisturbed(), _ended_by_signals(self.window.close):
            self.clock = WallClock()
            due, cleaned = 0.0, 0.0
            while not self.window.is_closing:
                before, now = self._shown_at, self._move_on()
                self._frame(now, now - before)
                due = max(due + self._period, self.clock.now() - self._period)
                if now - cleaned > HOUSEWORK:
                    cleaned = now
                    self._clean_up(now)
                self.window.poll()
                self._wait(due)

    def _now(self) -> float:
        """The show's time (s), which the wall clock drives."""
        return self.clock.now() - self._lost

    def _move_on(self) -> float:
        """The time of the next picture. A machine that cannot keep up, or was asleep, loses time instead of
        stepping simulations after it for ever longer."""
        now = self._now()
        self._lost += max(0.0, now - self._shown_at - LONGEST)
        self._shown_at = min(now, self._shown_at + LONGEST)
        return self._shown_at

    def _warm_up(self) -> None:
        """Shows the first picture and, while it stands, rehearses the story unseen: time begins when all that
        is made once has been made."""
        self._present(self.stage.play(0.0, dt=self._period, index=0))
        self.window.show_picture()
        self.stage.warm()
        self._picture = self.stage.play(0.0, dt=self._period, index=0)
        self.stage.gpu.finish()

    @contextmanager
    def _undisturbed(self):
        """Without the collector on the frame path: what is loaded stays, what comes is looked through between
        frames."""
        gc.collect()
        gc.freeze()
        gc.disable()
        try:
            yield
        finally:
            gc.enable()
            gc.unfreeze()

    def _clean_up(self, now: float) -> None:
        self.performance.forget(now)
        self._writers = [thread for thread in self._writers if thread.is_alive()]
        gc.collect()

    def _wait(self, due: float) -> None:
        """Until the next frame is due; inputs are taken as they come."""
        while not self.window.is_closing:
            left = due - self.clock.now()
            if self.window.minimised:
                left = max(left, 0.1)
            if left <= 0.0:
                return
            self.window.wait(left)
            if self.window.minimised:
                return

    def _frame(self, now: float, dt: float) -> None:
        self.library.poll()
        self.window.rest_cursor(now)
        self._happen(now)
        staged = self.performance.stage_at(now)
        if not staged.freeze:
            self._fit(now)
        if self.window.minimised:
            self.stage.advance(now)
            return
        self._picture = self.stage.play(now, dt=dt, index=self.frames)
        self._present(self._picture)
        self._write_over(now, staged.freeze)
        self.window.show_picture()
        self.frames += 1
        share = min(1.0, dt)  # of the last second
        self.frame_s = dt if self.frames < 3 else self.frame_s + (dt - self.frame_s) * share

    def _fit(self, now: float) -> None:
        """Takes a new size of the window once it stays."""
        size = within(self.window.buffer_size, self._most_px)
        if size != self._wanted:
            self._wanted, self._wanted_since = size, now
        if size != self.stage.size and now - self._wanted_since >= SETTLED:
            self.stage.resize(size)

    def _present(self, picture: Target) -> None:
        """Shows the picture whole, in its own shape, with black beside it; of the window's size it is shown
        pixel for pixel."""
        screen, size = self.stage.gpu.ctx.screen, self.window.buffer_size
        state(self.stage.gpu)
        screen.use()
        screen.viewport = (0, 0, *size)
        scale = min(size[0] / picture.size[0], size[1] / picture.size[1])
        width, height = round(picture.size[0] * scale), round(picture.size[1] * scale)
        if (width, height) != size:
            screen.clear()
        screen.viewport = ((size[0] - width) // 2, (size[1] - height) // 2, width, height)
        picture.texture.use(0)
        self._program.set(t_picture=0)
        self._quad.draw(self._program)

    # what happens

    def _happen(self, now: float) -> None:
        """Tells the performance what has come to pass by now, in order."""
        for event in self._keys.held(now, self.performance.at(now)):
            self._say(event)
        happened = [replace(event, t=min(event.t, now)) for event in self._inbox]
        while self._replay and self._replay[0].t <= now:
            happened.append(self._replay.popleft())
        if happened:
            for event in sorted(happened, key=lambda event: event.t):
                taken = self.performance.feed(event)
                if taken is not None:
                    self._keep(taken)
            self._inbox = []

    def _say(self, event: Event) -> None:
        before = self._inbox[-1] if self._inbox else None
        moves = all(e is not None and e.data.get("phase") == "move" for e in (before, event))
        if moves and before.data["id"] == event.data["id"]:
            self._inbox[-1] = event  # a mouse tells a thousand places a second; a frame has use for one
        else:
            self._inbox.append(event)

    def _point(self, x: float, y: float, down: bool | None) -> None:
        event = self._mouse.point(x, y, down, self._now())
        if event is not None:
            self._say(event)

    def _key(self, key: Key) -> None:
        if key.repeated:
            return
        now = self._now()
        said = self._keys.press(key.name, key.shift, now, self.performance.at(now))
        if isinstance(said, Event):
            self._say(said)
        elif said:
            getattr(self, f"_do_{said}")()

    def _do_quit(self) -> None:
        self.window.close()

    def _do_escape(self) -> None:
        self._notice("Escape once more quits")

    def _do_fullscreen(self) -> None:
        self.window.fullscreen = not self.window.fullscreen

    def _do_help(self) -> None:
        self._helping = not self._helping
        self._told_at = -STATUS
        self.overlay.show("help", self._help if self._helping else ())

    def _do_choice(self) -> None:
        self._told_until = self._now() + TOLD
        self._told_at = -STATUS

    def _do_screenshot(self) -> None:
        if self._picture is None:
            return
        width, height = self._picture.size
        frame = np.frombuffer(self._picture.read(), np.uint8).reshape(height, width, 4)
        path = _free_name(".png")
        path.touch()
        thread = threading.Thread(target=self._write_picture, args=(path, frame), name="screenshot")
        self._writers.append(thread)
        thread.start()

    def _write_picture(self, path: Path, frame: np.ndarray) -> None:
        try:
            write_png(str(path), frame)
        except GossamerError as error:
            with suppress(OSError):
                path.unlink()
            self._notice(str(error))
        else:
            self._notice(f"screenshot: {path}")

    # writing down

    def _do_record(self) -> None:
        if self._recorder is not None:
            self._notice(f"recorded: {self._recorder.path}")
            self._recorder.close()
            self._recorder = None
        elif not self._whole:
            self._notice("too much has happened since the start to be written down now; begin with --record")
        else:
            self._record_from(self._journal)

    def _record_from(self, events: Iterable[Event]) -> None:
        """Begins a recording with all that has happened: half a performance could not be performed again."""
        try:
            self._recorder = Recorder(_free_name(".jsonl"), self._header)
        except GossamerError as error:
            self._notice(str(error))
            return
        self._notice(f"recording: {self._recorder.path}")
        for event in events:
            self._write(event)

    def _keep(self, event: Event) -> None:
        if len(self._journal) < REMEMBERED:
            self._journal.append(event)
        else:
            self._whole = False
            self._journal.clear()
        self._write(event)

    def _write(self, event: Event) -> None:
        if self._recorder is None:
            return
        try:
            self._recorder.write(event)
        except GossamerError as error:  # a full disk ends the recording, not the show
            self._notice(f"{error}; no longer recording")
            with suppress(OSError):
                self._recorder.close()
            self._recorder = None

    # the overlay

    def _write_over(self, now: float, frozen: bool) -> None:
        self.overlay.show(
            "errors", [(line,) for said in self.library.errors.values() for line in said.split("\n")]
        )
        if not self._helping and now >= self._told_until:
            self.overlay.show("status", ())
        elif now - self._told_at >= STATUS:
            self._told_at = now
            self.overlay.show("status", [(self._status(now, frozen),)])
        self.overlay.draw(self.window.buffer_size)

    def _status(self, now: float, frozen: bool) -> str:
        signals = self.performance.at(now)
        width, height = self.stage.size
        said = [
            self.performance.show.title,
            _staged(self.performance.mix(now)),
            self._keys.choice,
            f"discord {signals.discord:.2f}",
            f"{signals.tempo:.0f} bpm",
            f"{1.0 / max(self.frame_s, 1e-3):.0f} fps",
            f"{width}x{height} {self.stage.quality}",
        ]
        upcoming = self.performance.upcoming(now)
        if upcoming is not None:
            said.insert(2, f"{upcoming[0]} in {max(0.0, upcoming[1] - now):.0f} s")
        if frozen:
            said.append("frozen")
        if self._recorder is not None:
            said.append(f"recording {self._recorder.path.name}")
        return "  ·  ".join(said)

    def release(self) -> None:
        """Ends a recording, waits for pictures still being written, gives back what is on the GPU."""
        if self._recorder is not None:
            with suppress(OSError):
                self._recorder.close()
            self._recorder = None
        for thread in self._writers:
            thread.join()
        self.overlay.release()
        self._quad.release()


def _staged(mix: Mix) -> str:
    """What is on stage, in words: "serenes 0.98, ripple 40%, collective 0.02"."""

    def said(who: Alive | Still) -> str:
        return "a still" if isinstance(who, Still) else f"{who.scene} {who.signals.arc:.2f}"

    if mix.back is None:
        return said(mix.front)
    return f"{said(mix.back)}, {mix.transition} {100 * mix.progress:.0f}%, {said(mix.front)}"


def within(size: tuple[int, int], most_px: int | None) -> tuple[int, int]:
    """`size`, scaled down in its own shape to `most_px` pixels if it has more."""
    width, height = size
    if most_px is None or width * height <= most_px:
        return size
    scale = sqrt(most_px / (width * height))
    return max(1, round(width * scale)), max(1, round(height * scale))


@contextmanager
def _ended_by_signals(close: Callable[[], None]):
    """Ctrl-C and a system's shutdown end the show as closing its window does."""
    numbers = [signal.SIGINT, signal.SIGTERM]
    before = {number: signal.signal(number, lambda *_: close()) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _free_name(suffix: str) -> Path:
    """The first of gossamer-001, gossamer-002, … that is not there, in the folder play was started from."""
    number = 1
    while (path := Path(f"gossamer-{number:03d}{suffix}")).exists():
        number += 1
    return path
