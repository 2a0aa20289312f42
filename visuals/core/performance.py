"""A performance: a show and what happened to it, as a pure function of time."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from math import isfinite
from types import MappingProxyType
from typing import NamedTuple

from visuals.core.curve import smoothstep
from visuals.core.error import GossamerError, Misuse, nearest
from visuals.core.event import Event
from visuals.core.heartbeat import Heart, envelope
from visuals.core.param import Param
from visuals.core.playhead import Playhead
from visuals.core.show import Show
from visuals.core.signals import Signals
from visuals.core.touch import Touches

BUS = ("discord", "energy", "tempo")  # what `set` reaches besides parameters
DISCORD = (0.15, 0.95)  # the arcs between which it grows by itself: after the first harmony, before the end
MARK = 64  # events between two remembered states: what a jump in time costs at most


class StageState(NamedTuple):
    """What the stage does with the picture at a moment.

    blackout    nothing is shown
    freeze      the picture stands still
    shown       the time (s) whose picture is on screen: that of the freeze, else the moment itself
    """

    blackout: bool
    freeze: bool
    shown: float


@dataclass(frozen=True, slots=True)
class _State:
    """Everything that the events so far have brought about. Never changed, so it can be remembered."""

    playhead: Playhead
    heart: Heart
    params: Mapping[str, float]
    touches: Touches = field(default_factory=Touches)
    level: float = 0.0
    bands: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    bus: Mapping[str, float] = field(default_factory=dict)
    blackout: bool = False
    frozen_at: float | None = None
    flowed: Mapping[str, float] = field(default_factory=dict)  # integrals of the flowing parameters, up to…
    flowed_at: float = 0.0


class Performance:
    """A show of one cue, played with a seed, and what happened to it.

    params      the parameters of the cue's scene
    events      what is known from the start, in any order; of two at one time the first given happens first
    strict      an event that means nothing in this show (an unknown parameter, another show's scene) raises
                GossamerError; else it is counted in `ignored`

    `at(t)` depends on the events up to t alone, so it may be asked for any times in any order. Values that
    events bring are clamped to their range. Raises Misuse if the cue sets a parameter that is not in `params`
    or is out of range, and for a show of several cues.
    """

    def __init__(
        self,
        show: Show,
        seed: int = 0,
        params: Iterable[Param] = (),
        events: Iterable[Event] = (),
        *,
        strict: bool = False,
    ):
        if len(show.cues) != 1:
            many = f"the show '{show.title}' has {len(show.cues)} cues"
            raise Misuse(many, "one is what can be played", "name a dream")
        self.show, self.seed, self.strict, self.ignored = show, int(seed), strict, 0
        self._cue = show.cues[0]
        self._params = {param.name: param for param in params}
        self._set_by_cue = self._defaults()
        values = MappingProxyType(dict(self._set_by_cue))
        self._begin(_State(Playhead.of(show), Heart(show.tempo), values), 0.0)
        for event in sorted(events, key=lambda event: event.t):
            self.feed(event)

    def _defaults(self) -> dict[str, float]:
        for name in self._cue.params:
            if name not in self._params:
                raise Misuse(f"{self._cue.scene} has no parameter '{name}'{nearest(name, self._params)}")
        given = {name: self._params[name].parse(value) for name, value in self._cue.params.items()}
        return {name: float(param.default) for name, param in self._params.items()} | given

    def _begin(self, state: _State, t: float) -> None:
        self._events: list[Event] = []
        self._times: list[float] = []
        self._touch_times: list[float] = []
        self._marks = [state]  # the states after 0, MARK, 2 MARK, … events
        self._state, self._count = state, 0  # the state asked for last, and how many events it has seen
        self._start = t

    # what happens

    def feed(self, event: Event) -> Event | None:
        """Appends an event. Returns what to record: the event as it was taken, or None if it was ignored.

        An event before the last one is moved to the last one's time. A live show should give its events the
        time of the frame that shows them first, or a replay will know of them before the audience did.
        """
        wrong = self._wrong(event)
        if wrong:
            if self.strict:
                raise GossamerError(f"event {event.kind} at {event.t:g} s", wrong)
            self.ignored += 1
            return None
        last = self._times[-1] if self._times else self._start
        if event.t < last:
            event = replace(event, t=last)
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
        kept = self._events[self._count :]
        self._begin(state, max(t, self._start))
        for event in kept:
            self.feed(event)

    def _wrong(self, event: Event) -> str:
        if event.kind == "set":
            name = event.data["name"]
            if name not in BUS and self._param_name(name) not in self._params:
                scene = self._cue.scene
                return f"nothing is called '{name}'" + nearest(
                    name, [*BUS, *self._params, *(f"{scene}.{param}" for param in self._params)]
                )
        if event.kind == "trigger" and event.data["scene"] != self._cue.scene:
            scene = event.data["scene"]
            return f"no dream '{scene}' in this show" + nearest(scene, [self._cue.scene])
        return ""

    def _param_name(self, name: str) -> str:
        return name.removeprefix(self._cue.scene + ".")

    # what is

    def at(self, t: float, dt: float = 0.0, index: int = 0) -> Signals:
        """All that a scene may know of time t (s). `dt` and `index` are passed through."""
        state = self._state_at(t)
        place = state.playhead.at(t)
        beat = state.heart.beat_at(t)
        discord = state.bus.get("discord")
        return Signals(
            time=place.time,
            dt=dt,
            index=index,
            arc=place.arc,
            pulse=envelope(beat),
            discord=smoothstep(*DISCORD, place.arc) if discord is None else discord,
            energy=state.bus.get("energy", state.level),
            bands=state.bands,
            touches=state.touches.at(t),
            seed=self.seed,
            presence=place.presence,
            beat=beat,
            tempo=state.heart.bpm,
            params=state.params,
            flow=self._flow(state, t),
        )

    def _flow(self, state: _State, t: float) -> dict[str, float]:
        passed = t - state.flowed_at
        return {
            name: state.flowed.get(name, 0.0) + state.params[name] * passed
            for name, param in self._params.items()
            if param.flows
        }

    def stage_at(self, t: float) -> StageState:
        """Whether the picture is black or stands still at time t (s)."""
        state = self._state_at(t)
        frozen = state.frozen_at is not None
        return StageState(state.blackout, frozen, state.frozen_at if frozen else t)

    def quiet_since(self, t: float) -> float | None:
        """Time (s) of the last touch activity up to t: t itself while one is held, None if there was none."""
        return self._state_at(t).touches.quiet_since(t)

    def next_touch(self, t: float) -> float | None:
        """The time (s) of the first touch event after t, None if none is known."""
        i = bisect_right(self._touch_times, t)
        return self._touch_times[i] if i < len(self._touch_times) else None

    def _state_at(self, t: float) -> _State:
        if not isfinite(t) or (t < self._start and self._start > 0):
            raise GossamerError(f"no moment {t:g} s", f"this performance is known from {self._start:g} s on")
        seen = bisect_right(self._times, t)
        mark = min(seen // MARK, len(self._marks) - 1)
        if not mark * MARK <= self._count <= seen:  # a jump, back or far ahead
            self._state, self._count = self._marks[mark], mark * MARK
        while self._count < seen:
            event = self._events[self._count]
            self._state = _AFTER[event.kind](self, self._state, event)
            self._count += 1
            if self._count == len(self._marks) * MARK:
                self._marks.append(self._state)
        return self._state

    # what each kind of event does to a state

    def _set(self, state: _State, event: Event) -> _State:
        name, value = event.data["name"], event.data["value"]
        if name == "tempo":
            return _tempo(state, event.t, self.show.tempo if value is None else value)
        if name in BUS:
            bus = {known: v for known, v in state.bus.items() if known != name}
            return replace(state, bus=bus if value is None else bus | {name: _unit(value)})
        name = self._param_name(name)
        value = self._set_by_cue[name] if value is None else self._params[name].clamp(value)
        params = MappingProxyType({**state.params, name: value})
        if not self._params[name].flows:
            return replace(state, params=params)
        return replace(state, params=params, flowed=self._flow(state, event.t), flowed_at=event.t)

    def _touch(self, state: _State, event: Event) -> _State:
        return replace(state, touches=state.touches.apply(event))

    def _set_tempo(self, state: _State, event: Event) -> _State:
        return _tempo(state, event.t, event.data["bpm"])

    def _tap(self, state: _State, event: Event) -> _State:
        return replace(state, heart=state.heart.tap(event.t))

    def _arc(self, state: _State, event: Event) -> _State:
        return replace(state, playhead=state.playhead.seek(event.t, event.data["value"]))

    def _hold(self, state: _State, event: Event) -> _State:
        return replace(state, playhead=state.playhead.hold(event.t, event.data.get("on")))

    def _restart(self, state: _State, event: Event) -> _State:
        return replace(state, playhead=state.playhead.restart(event.t))

    def _blackout(self, state: _State, event: Event) -> _State:
        return replace(state, blackout=event.data.get("on", not state.blackout))

    def _freeze(self, state: _State, event: Event) -> _State:
        frozen = state.frozen_at is not None
        if event.data.get("on", not frozen) == frozen:
            return state
        return replace(state, frozen_at=None if frozen else event.t)

    def _energy(self, state: _State, event: Event) -> _State:
        return replace(state, level=_unit(event.data["level"]))

    def _bands(self, state: _State, event: Event) -> _State:
        return replace(state, bands=tuple(map(_unit, event.data["levels"])))


def _tempo(state: _State, t: float, bpm: float) -> _State:
    return replace(state, heart=state.heart.set_tempo(t, bpm))


def _unit(value: float) -> float:
    return min(1.0, max(0.0, value))


_AFTER: dict[str, Callable[[Performance, _State, Event], _State]] = {
    "touch": Performance._touch,
    "set": Performance._set,
    "tempo": Performance._set_tempo,
    "tap": Performance._tap,
    "arc": Performance._arc,
    "hold": Performance._hold,
    "next": Performance._restart,
    "previous": Performance._restart,
    "trigger": Performance._restart,
    "blackout": Performance._blackout,
    "freeze": Performance._freeze,
    "energy": Performance._energy,
    "bands": Performance._bands,
}
