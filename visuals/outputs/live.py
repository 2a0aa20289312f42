"""Playing live: the loop between the inputs, the stage and the window."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from visuals.core.desk import Command, Desk
from visuals.core.error import GossamerError
from visuals.core.event import Event
from visuals.core.performance import Performance
from visuals.core.quantise import Waiting
from visuals.core.report import Report
from visuals.core.sight import Sight
from visuals.gpu.target import Target
from visuals.gpu.timer import Timer
from visuals.outputs.board import Board
from visuals.outputs.ending import ended_by_signals, stopped_by_signals
from visuals.outputs.housework import Housework
from visuals.outputs.journal import Journal
from visuals.outputs.keepsake import Keepsake
from visuals.outputs.lights import Lights
from visuals.outputs.listener import Listener, Source
from visuals.outputs.mapview import Hand
from visuals.outputs.pace import Pace, scaled, within
from visuals.outputs.preview import Preview
from visuals.outputs.reload import Reload
from visuals.outputs.reporter import reported
from visuals.outputs.screens import Screens
from visuals.outputs.screenshot import Screenshots
from visuals.outputs.share.sharing import Sharing
from visuals.render.lens import Projection
from visuals.render.stage import Stage
from visuals.render.still import stills_of

SETTLED = (
    0.2  # s without a change until a new size of the window is taken: targets are not made anew on the way
)
REPORT = 0.1  # s between two reports to the inputs
HOUSEWORK = 0.1  # s between two clean-ups of memory, in pictures without a report:
TIDY = 5  # of the past of a performance, and every so manieth time of garbage instead


class Live:
    """A performance in a window, or in several, until it is closed.

    desk        what controls reach; its performance is the one that is played
    sources     what is listened to, in the order in which they are asked
    pace        when pictures are due, and how large they are drawn
    reload      takes what is edited while it plays, and has the show go on when a dream fails; None: neither
    sharing     gives pictures to other programs, also while all windows are minimised; None: to none
    preview     sees pictures after they were shown; None: nobody looks from elsewhere
    keepsake    keeps the last good picture on the disk; None: nobody needs it
    lights      over what is shown, where visitors' fingers are; None: none
    hand        sets up what is thrown where; while it is on, no touch reaches the show. None: nobody does
    most_px     pixels that a picture has at most; what is missing in a larger window is made up by scaling
    robust      whether it begins without dreams that fail before the first picture, as it goes on without
                those that fail later; one at least must be well
    sight       how the picture is looked at; None: as the mapping says
    notice      is told what happens beside the picture, a line at a time
    begun       is called when the first picture is shown
    """

    def __init__(
        self,
        screens: Screens,
        stage: Stage,
        desk: Desk,
        sources: Sequence[Source],
        *,
        pace: Pace,
        journal: Journal,
        board: Board,
        reload: Reload | None = None,
        preview: Preview | None = None,
        sharing: Sharing | None = None,
        keepsake: Keepsake | None = None,
        lights: Lights | None = None,
        hand: Hand | None = None,
        most_px: int | None = None,
        robust: bool = False,
        sight: Sight | None = None,
        notice: Callable[[str], None] = print,
        begun: Callable[[], None] = lambda: None,
    ):
        self.screens, self.stage, self.desk = screens, stage, desk
        self.sources = tuple(Listener(source, notice) for source in sources)
        self.library = stage.library
        self.pace, self.journal, self.board, self.reload = pace, journal, board, reload
        self.preview, self.lights, self._hand = preview, lights, hand
        self.sharing = sharing
        self._keepsake, self._most_px, self._notice = keepsake, most_px, notice
        self._begun = begun
        self._screenshots = Screenshots(notice)
        self._waiting = Waiting()
        self._picture: Target | None = None
        self._wanted, self._wanted_since = stage.size, 0.0
        self._robust, self._sight = robust, sight
        self._whole = stage.size  # what the picture would be in full: its shape, whatever its scale
        self._told: Report | None = None  # the last report
        self._untold: list[Listener] = []  # who have not heard it yet
        self._before = -1.0  # when (s) the picture before this one was shown
        self._pictured = 0.0  # when `_picture` was
        self._cleaned, self._cleanings = 0.0, 0  # when, and how often so far
        self._dark = False  # whether the show's light has gone out
        self._rests = False  # and nothing is drawn
        self._timer = Timer(stage.gpu)
        self.housework = Housework()

    @property
    def window(self):
        """The first window: what is written over the picture is there."""
        return self.screens.first

    @property
    def performance(self) -> Performance:
        return self.desk.performance

    @property
    def report(self) -> Report | None:
        """How things were when that was told last."""
        return self._told

    # the loop

    def run(self) -> None:
        """Plays until the window is closed, Escape is pressed twice, or a signal asks for the end."""
        try:
            with stopped_by_signals():
                self.begin()
        except KeyboardInterrupt:
            return
        with self.housework, ended_by_signals(self.screens.close):
            self.pace.begin()
            while not self.screens.is_closing:
                self.turn()
                self._wait()

    def begin(self) -> None:
        """Shows the first picture and, while it stands, rehearses the story unseen: time begins when all that
        is made once has been made."""
        first = lambda: self.stage.play(0.0, dt=self.pace.period, index=0)  # noqa: E731
        self._present(self._attempt(first))
        self.screens.show()
        self._begun()
        self._attempt(self.stage.warm)
        for size in (scaled(self._whole, 0.5), self._whole):  # another scale must not compile anything either
            self.stage.resize(size, carry=True)
            self._present(self._attempt(first))
        self._picture = self._attempt(first)
        self.stage.gpu.finish()

    def _attempt(self, make: Callable[[], Any]) -> Any:
        """What `make` gives before the show's time begins."""
        if not self._robust:
            return make()
        made = self._through(make, 0.0)
        if self.stage.lost >= set(self.stage.scenes):
            raise GossamerError("no dream is well", "; ".join(self.reload.errors))
        return made

    def turn(self) -> None:
        """A picture, with all that has come by now; then what keeps the house in order."""
        self.screens.poll(self._before)  # what has come by now is in the picture
        now, dt = self.pace.move_on()
        plain = self._frame(now, dt)
        self._before = now
        if not self._rests:
            self.journal.shown(now)
        self.pace.shown(dt, gpu_s=self._timer.seconds, software=self.stage.gpu.software, plain=plain)
        self._keep_house(now)

    def _keep_house(self, now: float) -> None:
        """Cleans up some memory, a little at a time: what comes now and then is spread over the pictures."""
        since = now - self._cleaned
        reports = self._untold or (self._told is not None and self._told.t == now)
        if since < HOUSEWORK or (reports and since < 2 * HOUSEWORK):
            return
        self._cleaned, self._cleanings = now, self._cleanings + 1
        if self._cleanings % TIDY:
            self.performance.forget(self._oldest(now))
        else:
            self.housework.tidy()

    def _oldest(self, now: float) -> float:
        """The oldest moment that may have to be drawn again, as when a dream is replaced: that of a freeze,
        or of a still that is on stage. Or be asked about: that of the last report."""
        moments = [now, self.performance.stage_at(now).shown]
        mixes = [self.performance.mix(moment) for moment in moments]
        while mixes:
            for still in stills_of(mixes.pop()):
                moments.append(still.at)
                mixes.append(still.mix)
        return min(moments) if self._told is None else min(*moments, self._told.t)

    def _wait(self) -> None:
        """Until the next frame is due."""
        while not self.screens.is_closing:
            idle = (self.screens.minimised and self.sharing is None) or self._rests
            left = max(self.pace.left, 0.1 if idle else 0.0)
            if left <= 0.0:
                return
            self.screens.wait(left)
            if idle:
                return

    def _frame(self, now: float, dt: float) -> bool:
        """The picture of a time. Says whether it is a plain one, that costs what such pictures do."""
        self._take_edits(now)
        self.screens.rest_cursor(now)
        self._happen(now)
        staged = self.performance.stage_at(now)
        if self._rest(now, staged.dark):
            return False
        unseen = self.screens.minimised
        if not (staged.freeze or unseen):
            self._fit(now)
        if unseen and self.sharing is None:
            self._through(lambda: self.stage.advance(now), now)
            return False
        with self._timer:
            draw = lambda: self.stage.play(now, dt=dt, index=self.pace.frames)  # noqa: E731
            self._picture, self._pictured = self._through(draw, now), now
            lit = self.lights is not None and not (staged.blackout or staged.dark)
            if not unseen:
                self._present(self.lights.over(self._picture, now) if lit else self._picture)
            self._tell(now)
            if not (unseen or self.screens.all[0].parked):
                self.board.write(self._told, now, self.window.buffer_size)
        if self._keepsake is not None and not (staged.blackout or staged.dark or self._setting_up or unseen):
            self._keepsake.look(self.screens, now)
        self.pace.drawn()
        if not unseen:
            self.screens.show()
        if self.preview is not None and self._picture is not None:
            self.preview.take(self._picture, now)
        if self.sharing is not None and self._picture is not None:
            self.sharing.send(self._picture, now)
        return not (staged.freeze or staged.blackout)

    def _rest(self, now: float, dark: bool) -> bool:
        """Whether nothing is drawn, as the show's light has gone out and a black picture is shown already;
        windows that come meanwhile show it too."""
        self._rests, self._dark = dark and self._dark, dark
        if self._rests:
            self._tell(now)
            self._present(self._picture)
            self.screens.show()
        return self._rests

    def _tell(self, now: float) -> None:
        """Looks how things are, REPORT after the last time, and tells the inputs: one with each picture after
        it, lest one bears all, and all at once where pictures are too rare for that."""
        often = (now - self._before) * (len(self.sources) + 2) <= REPORT
        if self._told is None or now - self._told.t >= REPORT:
            self._told, self._untold = reported(self, now, self._waiting.event), [*self.sources]
            if often:
                return
        while self._untold:
            self._untold.pop(0).tell(self._told)
            if often:
                break

    def _fit(self, now: float) -> None:
        """Takes a new size of the picture once it stays, and another scale or view at once."""
        projection = Projection.of(self._sight or self.screens.mapping.sight or Sight())
        if projection != self.stage.projection:
            self.stage.project(projection)
            self._whole = projection.fitted(within(self.screens.size, self._most_px))
        size = projection.fitted(within(self.screens.size, self._most_px))
        if size != self._wanted:
            self._wanted, self._wanted_since = size, now
        if size != self._whole and now - self._wanted_since >= SETTLED:
            self._whole = size
        self.stage.resize(scaled(self._whole, self.pace.scale), carry=True)

    def _present(self, picture: Target) -> None:
        self.screens.present(picture, self._whole, self.pace.frames)

    # what happens

    def _happen(self, now: float) -> None:
        """Tells the performance what has come to pass by now, in order."""
        happened: list[tuple[Event, bool]] = []
        for source in self.sources:
            for said in source.poll(now):
                if isinstance(said, Command):
                    self._do(said, now)
                elif self._hand is not None and self._kept_off(said):
                    continue
                elif self._before < said.t <= now:
                    happened.append((said, source.exact))
                else:  # what is told late is news: the pictures before were shown without it
                    happened.append((replace(said, t=now), source.exact))
        waiting, beat = self._waiting, self.performance.beat_at(now)
        for event, exact in sorted(happened, key=lambda said: said[0].t):
            at_once = event if exact else waiting.take(event, self.desk.quantum, beat)
            if at_once is not None:
                self._feed(at_once)
        due = waiting.due(now, beat)
        if due is not None:
            self._feed(due)

    def _kept_off(self, event: Event) -> bool:
        """Whether a touch is not for the show: a hand on the wall that sets up projectors."""
        return self._setting_up and event.kind == "touch" and event.data.get("phase") != "up"

    @property
    def _setting_up(self) -> bool:
        return self._hand is not None and self._hand.on

    def _feed(self, event: Event) -> Event | None:
        taken = self.desk.performance.feed(event)
        if taken is not None:
            self.journal.keep(taken)
        return taken

    def _take_edits(self, now: float) -> None:
        if self.reload is None:
            self.library.poll()
        elif self.reload.poll(now, self._feed):
            self.housework.thorough()

    def _through(self, draw: Callable[[], Any], now: float) -> Any:
        """What `draw` gives, whatever fails in it."""
        return draw() if self.reload is None else self.reload.through(draw, now, self._feed)

    def _do(self, command: Command, now: float) -> None:
        if command.name == "quit":
            self.screens.close()
        elif command.name == "escape":
            held = f", held for {self.desk.guard_s:g} s," if self.desk.guard_s else ""
            self._notice(f"Escape once more{held} quits")
        elif command.name == "fullscreen":
            self.screens.toggle_fullscreen()
        elif command.name == "help":
            self.board.toggle()
        elif command.name == "mapping" and self._hand is not None:
            self._hand.toggle()
        elif command.name in ("choice", "learn"):
            self.board.choice(now)
        elif command.name == "screenshot" and self._picture is not None:
            self._screenshots.take(self._picture, self._pictured)
        elif command.name == "record":
            self.journal.toggle()

    def release(self) -> None:
        """Ends a recording, waits for pictures still being written, gives back what is on the GPU."""
        self.journal.close()
        self._screenshots.close()
        if self._keepsake is not None:
            self._keepsake.release()
        self.board.release()
