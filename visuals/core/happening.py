"""What an event does to a performance: a state and an event in, the state after it out. Pure."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Any, NamedTuple

from visuals.core.cast import Hand
from visuals.core.dimmer import Dimmer
from visuals.core.event import Event
from visuals.core.heartbeat import Heart
from visuals.core.programme import Known, Programme
from visuals.core.sequencer import Freeze, Line
from visuals.core.touch import Touches

BUS = ("discord", "energy", "tempo")  # what `set` reaches besides parameters
NOTHING: Mapping[Any, float] = MappingProxyType({})


class State(NamedTuple):
    """Everything that the events so far have brought about. Never changed, so it can be remembered."""

    programme: Programme
    line: Line
    heart: Heart
    hand: Hand = NOTHING
    touches: Touches = Touches()
    level: float = 0.0
    bands: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    onset: tuple[float, float] = (0.0, 0.0)  # the last one: when (s), how strong
    bus: Mapping[str, float] = NOTHING
    blackout: bool = False
    frozen_at: float | None = None
    dimmer: Dimmer = Dimmer()


Stills = Callable[[State], Freeze]  # what tells the picture of a line, as things are in a state


def after(state: State, event: Event, stills: Stills, known: Known) -> State:
    """The state after an event. The state's line is settled at the event's time.

    known   tells the parameters of a dream that only a new show brings
    """
    change = _AFTER.get(event.kind)
    if change is not None:
        return change(state, event)
    if event.kind == "show":
        return _show(state, event, known)
    return state._replace(line=_ASKED[event.kind](state, event, stills(state)))


def unit(value: float) -> float:
    """Clamped to [0, 1]."""
    return min(1.0, max(0.0, value))


def _set(state: State, event: Event) -> State:
    name, value = event.data["name"], event.data["value"]
    if name == "tempo":
        return _tempo(state, event.t, state.programme.show.tempo if value is None else value)
    if name in BUS:
        bus = {known: v for known, v in state.bus.items() if known != name}
        return state._replace(bus=bus if value is None else bus | {name: unit(value)})
    reached = state.programme.cast.reached(name)
    hand = dict(state.hand)
    for scene, param in reached:
        if value is None:
            hand.pop((scene, param.name), None)
        else:
            hand[scene, param.name] = param.clamp(value)
    if hand == state.hand:
        return state  # as it was
    flows = any(param.flows for _, param in reached)
    # what flowed so far did so at the rate there was; another parameter changes no rate
    return state._replace(line=_flowed(state, event.t) if flows else state.line, hand=hand)


def _touch(state: State, event: Event) -> State:
    return state._replace(touches=state.touches.apply(event))


def _set_tempo(state: State, event: Event) -> State:
    return _tempo(state, event.t, event.data["bpm"], event.data.get("phase"))


def _heartbeat(state: State, event: Event) -> State:
    return state._replace(heart=state.heart.beaten(event.t))


def _tap(state: State, event: Event) -> State:
    return state._replace(heart=state.heart.tap(event.t))


def _arc(state: State, event: Event) -> State:
    line = _flowed(state, event.t)
    value, position = event.data["value"], event.data.get("position")
    sought = state.programme.sequencer.seek(line, Fraction(event.t), value, position)
    return state._replace(line=sought)


def _hold(state: State, event: Event) -> State:
    line = _flowed(state, event.t)
    held = state.programme.sequencer.hold(line, Fraction(event.t), event.data.get("on"))
    return state._replace(line=held)


def _blackout(state: State, event: Event) -> State:
    return state._replace(blackout=event.data.get("on", not state.blackout))


def _freeze(state: State, event: Event) -> State:
    frozen = state.frozen_at is not None
    if event.data.get("on", not frozen) == frozen:
        return state
    return state._replace(frozen_at=None if frozen else event.t)


def _light(state: State, event: Event) -> State:
    goal, duration = event.data["level"], event.data.get("duration", 0.0)
    return state._replace(dimmer=state.dimmer.turned(event.t, goal, duration))


def _energy(state: State, event: Event) -> State:
    return state._replace(level=unit(event.data["level"]))


def _bands(state: State, event: Event) -> State:
    return state._replace(bands=tuple(map(unit, event.data["levels"])))


def _sound(state: State, event: Event) -> State:
    bands = tuple(map(unit, event.data["bands"]))
    return state._replace(level=unit(event.data["level"]), bands=bands)


def _onset(state: State, event: Event) -> State:
    return state._replace(onset=(event.t, unit(event.data["strength"])))


def _step(state: State, event: Event, still: Freeze) -> Line:
    by = 1 if event.kind == "next" else -1
    return state.programme.sequencer.step(state.line, Fraction(event.t), by, still)


def _trigger(state: State, event: Event, still: Freeze) -> Line:
    asked = (event.data.get(name) for name in ("scene", "transition", "duration"))
    return state.programme.sequencer.trigger(state.line, Fraction(event.t), *asked, still)


def _cue(state: State, event: Event, still: Freeze) -> Line:
    asked = (event.data.get(name) for name in ("transition", "duration"))
    number, moment = event.data["number"] - 1, Fraction(event.t)
    return state.programme.sequencer.cue(state.line, moment, number, *asked, still)


def _show(state: State, event: Event, known: Known) -> State:
    """Another show from now on; whatever was set, touched or tapped stays."""
    before = state.programme
    programme = before.after(event.data["table"], known)
    line = programme.go_on(_flowed(state, event.t), Fraction(event.t))
    state = state._replace(programme=programme, line=line)
    old, new = before.show.tempo, programme.show.tempo
    as_written = state.heart.bpm == old and not state.heart.driven
    return _tempo(state, event.t, new) if as_written and new != old else state


def _flowed(state: State, t: float) -> Line:
    return state.programme.cast.flowed(state.line, Fraction(t), state.hand)


def _tempo(state: State, t: float, bpm: float, phase: float | None = None) -> State:
    return state._replace(heart=state.heart.set_tempo(t, bpm, phase))


_AFTER: dict[str, Callable[[State, Event], State]] = {
    "touch": _touch,
    "set": _set,
    "tempo": _set_tempo,
    "tap": _tap,
    "heartbeat": _heartbeat,
    "arc": _arc,
    "hold": _hold,
    "blackout": _blackout,
    "freeze": _freeze,
    "light": _light,
    "energy": _energy,
    "bands": _bands,
    "sound": _sound,
    "onset": _onset,
}
_ASKED: dict[str, Callable[[State, Event, Freeze], Line]] = {
    "next": _step,
    "previous": _step,
    "cue": _cue,
    "trigger": _trigger,
}
