"""A performance: a show and what happened to it, as a pure function of time."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from fractions import Fraction
from math import inf, isfinite, nextafter
from types import MappingProxyType
from typing import NamedTuple

from visuals.core.bookmark import bookmark
from visuals.core.cast import Cast
from visuals.core.curve import smoothstep
from visuals.core.error import GossamerError, nearest
from visuals.core.event import Event
from visuals.core.happening import BUS, State, after
from visuals.core.heartbeat import BPM, Heart
from visuals.core.mix import TRANSITIONS, Alive, Mix, Still
from visuals.core.param import Param
from visuals.core.programme import Known, Programme, nobody
from visuals.core.sequencer import Act, Line
from visuals.core.show import Show
from visuals.core.signals import Signals
from visuals.core.telling import Telling

MARK = 64  # events between two remembered states: what a jump in time costs at most
NAMING = ("set", "trigger", "cue", "show")  # events that may name what is not there
RECENT = 8  # states besides that were asked for last: a picture asks for its own and for its steps'


class StageState(NamedTuple):
    """What the stage does with the picture at a moment.

    blackout    nothing is shown
    freeze      the picture stands still
    shown       the time (s) whose picture is on screen: that of the freeze, else the moment itself
    held        whether the show waits, its arcs standing still
    dark        whether its light has gone out
    """

    blackout: bool
    freeze: bool
    shown: float
    held: bool = False
    dark: bool = False


class Performance:
    """A show, played with a seed, and what happened to it.

    params      the parameters of every dream that can be shown, by the dream's name: those of the show's cues
                and those that a trigger may ask for besides
    events      what is known from the start, in any order; of two at one time the first given happens first
    strict      an event that means nothing here (an unknown parameter, dream or transition) raises
                GossamerError; else it is counted in `ignored`
    known       tells the parameters of a dream that only a later show brings; GossamerError for one that
                there is not

    What it tells of a time t depends on the events up to t alone, so it may be asked for any times in any
    order. Values that events bring are clamped to their range. Raises Misuse if a cue sets or automates what
    its dream does not have, or a value out of range.
    """

    def __init__(
        self,
        show: Show,
        seed: int = 0,
        params: Mapping[str, Iterable[Param]] = MappingProxyType({}),
        events: Iterable[Event] = (),
        *,
        strict: bool = False,
        known: Known = nobody,
    ):
        self.show, self.seed, self.strict, self.ignored = show, int(seed), strict, 0
        self._told = known
        self._latest = Programme.of(show, Cast(params))  # that of the last event fed
        self._begin(State(self._latest, self._latest.sequencer.start(), Heart(show.tempo)), 0.0)
        for event in sorted(events, key=lambda event: event.t):
            self.feed(event)

    def _begin(self, state: State, t: float) -> None:
        self._events: list[Event] = []
        self._times: list[float] = []
        self._touch_times: list[float] = []
        self._marks = [state]  # the states after 0, MARK, 2 MARK, … events
        self._state, self._count = state, 0  # the state asked for last, and how many events it has seen
        self._recent: dict[int, State] = {}  # by events seen
        self._known: tuple[State, float, Line] | None = None  # the line that was asked for last
        # a line that was settled, of which programme, and a time (s) before which it is still settled
        self._lasting: tuple[Line | None, Programme | None, float] = (None, None, -inf)
        self._telling = Telling(self.seed)
        self._start = t

    @property
    def since(self) -> float:
        """The time (s) from which on moments can be asked for: later than 0 where some were forgotten."""
        return self._start

    # what happens

    def feed(self, event: Event) -> Event | None:
        """Appends an event. Returns what to record: the event as it was taken, or None if it was ignored.

        An event before the last one is moved to the last one's time. A live show should give its events the
        time of the frame that shows them first, or a replay will know of them before the audience did.
        """
        wrong = self._wrong(event) if event.kind in NAMING else ""
        if wrong:
            if self.strict:
                raise GossamerError(f"event {event.kind} at {event.t:g} s", wrong)
            self.ignored += 1
            return None
        last = self._times[-1] if self._times else self._start
        if event.t < last:
            event = replace(event, t=last)
        if event.kind == "show":
            self._latest = self._latest.after(event.data["table"], self._told)
        self._events.append(event)
        self._times.append(event.t)
        if event.kind == "touch":
            self._touch_times.append(event.t)
        return event

    def forget(self, t: float) -> None:
        """Lets go of the events up to t; the state at t is all that stays. A week must fit in memory.

        From then on no time before t can be asked for.
        """
        state = self._state_at(t)
        events, times = self._events[self._count :], self._times[self._count :]
        touched = bisect_right(self._touch_times, t)
        touch_times = self._touch_times[touched:]
        self._begin(state, max(t, self._start))
        self._events, self._times, self._touch_times = events, times, touch_times

    def recast(self, scene: str, params: Iterable[Param], t: float) -> None:
        """A dream has other parameters from time t (s) on: its file was edited. What was set by hand stays as
        far as it can. As `forget`, for the time before.

        Raises Misuse if the show sets what the dream no longer has.
        """
        self.forget(t)
        state = self._state
        programme = state.programme.recast(scene, params)
        self._latest = self._latest.recast(scene, params)
        line = state.programme.cast.flowed(self._line(state, t), Fraction(float(t)), state.hand)
        self._state = state._replace(programme=programme, line=line, hand=programme.cast.clamped(state.hand))
        self._marks, self._known = [self._state], None
        self._recent.clear()

    def params(self, scene: str) -> tuple[Param, ...]:
        """Of a dream, as things are after the last event; none of one that is not known."""
        cast = self._latest.cast
        return tuple(cast.params(scene)) if scene in cast else ()

    @property
    def current(self) -> Show:
        """The show, as it is after the last event."""
        return self._latest.show

    def number_at(self, t: float) -> int:
        """The number, from 1, of the cue that the show goes on from at time t (s); of a guest, that of the
        one it interrupted."""
        return self._line(self._state_at(t), t).lead.number + 1

    def _wrong(self, event: Event) -> str:
        cast, cues = self._latest.cast, self._latest.show.cues
        if event.kind == "set":
            name = event.data["name"]
            if name not in BUS and not cast.reached(name):
                return f"nothing is called '{name}'" + nearest(name, [*BUS, *cast.names])
        if event.kind == "trigger" and event.data["scene"] not in cast:
            scene = event.data["scene"]
            return f"there is no dream '{scene}' here" + nearest(scene, cast)
        if event.kind == "cue" and event.data["number"] > len(cues):
            return f"there is no cue {event.data['number']}, but {len(cues)}"
        if event.kind == "show":
            try:
                self._latest.after(event.data["table"], self._told)
            except GossamerError as error:
                return str(error)
        transition = event.data.get("transition")
        if transition is not None and transition not in TRANSITIONS:
            return f"there is no transition '{transition}'" + nearest(transition, TRANSITIONS)
        return ""

    # what is

    def mix(self, t: float, dt: float = 0.0, index: int = 0) -> Mix:
        """What is on stage at time t (s). `dt` and `index` are passed through to the dreams' signals."""
        state = self._state_at(t)
        return self._mix(state, self._line(state, t), t, dt, index)

    def at(self, t: float, dt: float = 0.0, index: int = 0) -> Signals:
        """What the dream knows of time t (s) that the show goes on from: the one that comes, or is alone."""
        state = self._state_at(t)
        line = self._line(state, t)
        return self._telling.signals(state, line, line.lead, t, dt, index)

    def beat_at(self, t: float) -> float:
        """Heartbeats since the performance began, at time t (s)."""
        return self._state_at(t).heart.beat_at(t)

    def signals_of(
        self, scene: str, woke: float, t: float, dt: float = 0.0, index: int = 0
    ) -> Signals | None:
        """What the dream knows of time t (s) that woke at `woke`; None if it is not awake at t."""
        state = self._state_at(t)
        line = self._line(state, t)
        for act in line.acts:
            if act.scene == scene and act.woke == woke:
                return self._telling.signals(state, line, act, t, dt, index)
        return None

    def upcoming(self, t: float) -> tuple[str, float] | None:
        """(the dream that comes next by itself, when in s), as things are at t; None: none does."""
        state = self._state_at(t)
        found = state.programme.sequencer.upcoming(self._line(state, t))
        return found and (found[0], float(found[1]))

    def way_past(self, t: float, scenes: Iterable[str]) -> int | None:
        """The number, from 1, of the next cue that is none of those dreams', if the show goes on from one of
        them at t; None: it does not, or there is no other."""
        state = self._state_at(t)
        lead = self._line(state, t).lead
        number = state.programme.next_cue(lead.number, scenes) if lead.scene in scenes else None
        return None if number is None else number + 1

    def _line(self, state: State, t: float) -> Line:
        """The line of a state at time t, not before its last event."""
        line, known = state.line, self._known
        kept, programme, sure = self._lasting
        if kept is line and t < sure and programme is state.programme:  # nearly always
            return line
        t = float(t)
        if known is not None and known[0] is state and known[1] <= t:
            line = known[2]
            if known[1] == t:
                return line
        if kept is not line or programme is not state.programme or not t < sure:
            sequencer = state.programme.sequencer
            line = sequencer.settled(line, Fraction(t), self._still_of(state))
            until = sequencer.until(line)
            sure = inf if until is None else nextafter(float(until), -inf)  # not later than it is
            self._lasting = (line, state.programme, sure)
        self._known = (state, t, line)
        return line

    def _still_of(self, state: State) -> Callable[[Line, Fraction], Still]:
        def still(line: Line, t: Fraction) -> Still:
            mix = self._mix(state, line, float(t), 0.0, 0).shallow()
            return Still(float(t), mix._replace(light=1.0))  # the show's fade is that of the whole, once

        return still

    def _mix(self, state: State, line: Line, t: float, dt: float, index: int) -> Mix:
        def alive(act: Act | Still) -> Alive | Still:
            if isinstance(act, Still):
                return act
            return Alive(act.scene, act.woke, self._telling.signals(state, line, act, t, dt, index))

        light = smoothstep(0.0, self.show.fade_in, t) if self.show.fade_in else 1.0
        light *= state.dimmer.at(t)
        progress = self._telling.progress(line, t)
        if progress == 0.0:
            return Mix(alive(line.fade.back), number=line.changes, light=light)
        front = alive(line.front)
        if progress == 1.0:
            return Mix(front, number=line.changes, light=light)
        fade = line.fade
        return Mix(front, alive(fade.back), fade.transition, progress, line.changes, light)

    def value(self, name: str, t: float) -> float | None:
        """What a bus value, PARAM or SCENE.PARAM is at time t (s); None if nothing is called so. PARAM alone
        means that of the dream the show goes on from, if it has it."""
        state = self._state_at(t)
        line = self._line(state, t)
        if name == "tempo":
            return state.heart.bpm
        if name in state.bus:
            return state.bus[name]
        if name in BUS:
            head = line.lead.head
            position = head.position_at(t)
            return self._telling.bus(state, line.lead, name, position, head.arc_at(t, position))
        reached = state.programme.cast.reached(name)
        if not reached:
            return None
        for act in (line.lead, *line.acts):
            for scene, param in reached:
                if scene == act.scene:
                    position = act.head.position_at(t)
                    return state.programme.cast.value(act, param, position, state.hand)
        scene, param = reached[0]
        return state.hand.get((scene, param.name), param.default)

    def range(self, name: str) -> tuple[float, float] | None:
        """(lowest, highest) that a bus value, PARAM or SCENE.PARAM can be; None: nothing is called so."""
        if name in BUS:
            return BPM if name == "tempo" else (0.0, 1.0)
        reached = self._latest.cast.reached(name)
        return (reached[0][1].low, reached[0][1].high) if reached else None

    def by_hand(self, t: float) -> frozenset[str]:
        """What is set by hand at time t (s), bus values and SCENE.PARAM: setting it to None gives it back to
        the show."""
        state = self._state_at(t)
        return frozenset([*state.bus, *(f"{scene}.{param}" for scene, param in state.hand)])

    @property
    def settable(self) -> list[str]:
        """All that `set` reaches: bus values, PARAM and SCENE.PARAM."""
        return [*BUS, *dict.fromkeys(self._latest.cast.names)]

    def stage_at(self, t: float) -> StageState:
        """Whether the picture is black or stands still at time t (s)."""
        state = self._state_at(t)
        frozen = state.frozen_at is not None
        held, dark = self._line(state, t).held, state.dimmer.at(t) == 0.0
        return StageState(state.blackout, frozen, state.frozen_at if frozen else t, held, dark)

    def bookmark(self, t: float) -> tuple[Event, ...]:
        """Events at 0 s with which another performance of the show begins where this one is at time t (s)."""
        state = self._state_at(t)
        return bookmark(state, self._line(state, t), t, self.show)

    def quiet_since(self, t: float) -> float | None:
        """Time (s) of the last touch activity up to t: t itself while one is held, None if there was none."""
        return self._state_at(t).touches.quiet_since(t)

    def next_touch(self, t: float) -> float | None:
        """The time (s) of the first touch event after t, None if none is known."""
        i = bisect_right(self._touch_times, t)
        return self._touch_times[i] if i < len(self._touch_times) else None

    def _state_at(self, t: float) -> State:
        if not isfinite(t) or (t < self._start and self._start > 0):
            raise GossamerError(f"no moment {t:g} s", f"this performance is known from {self._start:g} s on")
        seen = bisect_right(self._times, t)
        if seen == self._count:
            return self._state
        if seen in self._recent:
            self._count, self._state = seen, self._recent[seen]
            return self._state
        mark = min(seen // MARK, len(self._marks) - 1)
        if not mark * MARK <= self._count <= seen:  # a jump, back or far ahead
            recent = ((count, state) for count, state in self._recent.items() if count <= seen)
            marked = (mark * MARK, self._marks[mark])
            self._count, self._state = max([marked, *recent], key=lambda known: known[0])
        while self._count < seen:
            event = self._events[self._count]
            # what comes by itself until then comes of the state that there was
            line, before = self._line(self._state, event.t), self._state
            if line is not before.line:
                before = before._replace(line=line)
            self._state = after(before, event, self._still_of, self._told)
            self._count += 1
            if self._count == len(self._marks) * MARK:
                self._marks.append(self._state)
        self._recent[self._count] = self._state
        if len(self._recent) > RECENT:
            del self._recent[next(iter(self._recent))]
        return self._state
