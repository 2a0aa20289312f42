"""What a MIDI device is told: which of its notes are lit, and where its faders and rings stand."""

from collections import deque
from collections.abc import Callable, Iterator
from typing import Any

from visuals.core.desk import Desk
from visuals.core.report import Report
from visuals.inputs.midimap import Binding, Control, MidiMap

LIT, HALF, DARK = 127, 64, 0  # velocities: on, on its way out, off
AT_ONCE = 8  # faders and rings that are told in one report, at most
_SWITCHES = {"hold": "held", "blackout": "blackout", "freeze": "freeze", "record": "recording"}


class Lamps:
    """Tells one device, and only what has changed.

    send    takes the device's messages
    """

    def __init__(self, found: MidiMap, desk: Desk, send: Callable[[Any], None]):
        self._map, self._desk, self._send = found, desk, send
        self._told: dict[Control, int] = {}
        bound = found.bindings.items()
        self._places = deque((control, b) for control, b in bound if control.kind != "note" and b.value)

    def show(self, report: Report) -> None:
        """Lights what is on stage and what is on, moves what is bound to a value."""
        if not self._map.feedback:
            return
        for control, binding in self._map.bindings.items():
            if control.kind == "note":
                self._say(control, self._note(binding, report))
        # To ask for a value takes its time: of many, some are told now and the others next.
        for _ in range(min(AT_ONCE, len(self._places))):
            control, binding = self._places[0]
            self._places.rotate(-1)
            self._say(control, self._place(control, binding, report))

    def _say(self, control: Control, value: int | None) -> None:
        if value is not None and self._told.get(control) != value:
            self._told[control] = value
            self._tell(control, value)

    def stands(self, control: Control, steps: int) -> None:
        """The device's own control is there: it need not be told."""
        self._told[control] = steps

    def off(self) -> None:
        """Every lamp goes out. Faders stay."""
        for control, value in self._told.items():
            if control.kind == "note" and value:
                self._tell(control, DARK)
        self._told.clear()

    def _note(self, binding: Binding, report: Report) -> int | None:
        """The velocity of a note's lamp; None: it has none to show."""
        verb, words = binding.action.verb, binding.action.words
        if verb in _SWITCHES:
            return LIT if getattr(report, _SWITCHES[verb]) else DARK
        dream = self._dream(verb, words)
        if dream is None:
            return None
        return LIT if dream == report.scene else HALF if dream == report.other else DARK

    def _dream(self, verb: str, words: tuple[str, ...]) -> str | None:
        if verb in ("trigger", "cut"):
            if not words[0].isdecimal():
                return words[0]
            named = self._desk.scenes
        elif verb == "cue":
            named = [cue.scene for cue in self._desk.performance.show.cues]
        else:
            return None
        return named[int(words[0]) - 1] if 1 <= int(words[0]) <= len(named) else None

    def _place(self, control: Control, binding: Binding, report: Report) -> int | None:
        """Where a control's value stands, in its steps; None: the show has no such value."""
        unit = self._desk.unit(binding.value, report.t)
        return (
            None if unit is None else round(steps_of(control) * end_to_end(binding, self._desk).index(unit))
        )

    def _tell(self, control: Control, value: int) -> None:
        for message in _messages(control, value, self._map.channel):
            self._send(message)


def steps_of(control: Control) -> int:
    """The highest number a control sends."""
    return 127 if control.kind in ("note", "cc") else 16383


class Span:
    """The part of a value's range, [0, 1], that a control goes over, from its one end to the other."""

    def __init__(self, low: float, high: float):
        self.low, self.high = low, high

    def at(self, place: float) -> float:
        """The value, for a control at `place`, [0, 1]."""
        return self.low + (self.high - self.low) * place

    def index(self, value: float) -> float:
        """The control's place, [0, 1], for a value; the nearer end for one that it does not reach."""
        over = self.high - self.low
        return min(1.0, max(0.0, (value - self.low) / over)) if over else 0.0


def end_to_end(binding: Binding, desk: Desk) -> Span:
    """What a binding's control goes over."""
    low, high = desk.limits(binding.value) or (0.0, 1.0)
    whole = (high - low) or 1.0
    ends = (low if binding.low is None else binding.low, high if binding.high is None else binding.high)
    return Span((ends[0] - low) / whole, (ends[1] - low) / whole)


def _messages(control: Control, value: int, channel: int | None) -> Iterator[Any]:
    from mido import Message

    on = (control.channel or channel or 1) - 1
    if control.kind == "note":
        yield Message("note_on", channel=on, note=control.number, velocity=value)
    elif control.kind == "cc":
        yield Message("control_change", channel=on, control=control.number, value=value)
    elif control.kind == "cc14":
        yield Message("control_change", channel=on, control=control.number, value=value >> 7)
        yield Message("control_change", channel=on, control=control.number + 32, value=value & 127)
    elif control.kind == "pitch":
        yield Message("pitchwheel", channel=on, pitch=value - 8192)
