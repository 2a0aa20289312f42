"""What a MIDI device's notes, controls and programs do."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from visuals.core.action import Action
from visuals.core.desk import Desk
from visuals.core.error import Misuse, nearest

KINDS = {"note": "note", "cc": "control", "cc14": "control", "pitch": "channel", "program": "program"}
_TONES = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
_TARGETS = ("control", "set", "add", "slide")  # verbs whose first word is a value's name


class Control(NamedTuple):
    """A control of a device.

    kind        a key of KINDS
    number      of the note, controller or program, from 0; 0 for pitch
    channel     1 to 16; None: any
    """

    kind: str
    number: int
    channel: int | None = None


@dataclass(frozen=True)
class Binding:
    """What a control does.

    low, high   values, in the parameter's unit, at the control's two ends; None: those of its range
    takeover    whether the control must come to where the value is before it moves it
    where       "file:line"
    """

    action: Action
    low: float | None = None
    high: float | None = None
    takeover: bool = True
    where: str = ""

    @property
    def value(self) -> str | None:
        """The name of the value that goes where the control is; None: it does something else."""
        return self.action.words[0] if self.action.verb == "control" else None


@dataclass(frozen=True)
class MidiMap:
    """What all controls of a device do."""

    bindings: Mapping[Control, Binding] = field(default_factory=dict)
    channel: int | None = None
    feedback: bool = True
    _found: dict[Control, Binding | None] = field(default_factory=dict, init=False, repr=False, compare=False)

    def find(self, kind: str, number: int, channel: int) -> Binding | None:
        """What a control on a channel (1 to 16) does."""
        asked = (kind, number, channel)
        if asked not in self._found:
            self._found[asked] = self._find(Control(*asked))
        return self._found[asked]

    def _find(self, control: Control) -> Binding | None:
        if self.channel not in (None, control.channel):
            return None
        return self.bindings.get(control) or self.bindings.get(control._replace(channel=None))


def control_of(kind: str, key: str) -> Control:
    """The control that a map's key names: "36", "C2", "10:36", "any". Raises Misuse."""
    channel, colon, rest = key.rpartition(":")
    if kind == "pitch":
        channel, colon, rest = ("", "", "0") if key == "any" else (key, ":", "0")
    if colon and not (channel.isdecimal() and 1 <= int(channel) <= 16):
        todo = 'write 1 to 16, or "any"' if kind == "pitch" else 'write 1 to 16, as in "10:36"'
        raise Misuse(f"'{key}' names no channel", "", todo)
    number = _tone(rest) if kind == "note" else None
    if number is None and rest.isdecimal():
        number = int(rest)
    most = 31 if kind == "cc14" else 127
    if number is None or not 0 <= number <= most:
        names = f"0 to {most}" + (", or C-1 to G9" if kind == "note" else "")
        raise Misuse(f"there is no {KINDS[kind]} '{rest}'", "", f"write {names}")
    return Control(kind, number, int(channel) if colon else None)


def _tone(name: str) -> int | None:
    """A note's number by its name, C4 being 60; None for what is no name."""
    found = re.fullmatch(r"([A-Ga-g])([#b]?)(-?\d)", name)
    if found is None:
        return None
    tone = _TONES[found.group(1).upper()] + {"#": 1, "b": -1, "": 0}[found.group(2)]
    return tone + 12 * (int(found.group(3)) + 1)


def key_of(control: Control) -> str:
    """The key that names a control in its kind's table."""
    if control.kind == "pitch":
        return str(control.channel or "any")
    return f"{control.channel}:{control.number}" if control.channel else str(control.number)


def strangers(found: MidiMap, desk: Desk) -> list[str]:
    """What a map names that is not in the show on the desk, and values out of range, "file:line: what …".

    Such bindings do nothing here; a device's map serves many shows, so they make it no wrong map.
    """
    return [f"{b.where}: {said}" for b in found.bindings.values() for said in _strange(b, desk)]


def _strange(binding: Binding, desk: Desk) -> Iterable[str]:
    verb, words = binding.action.verb, binding.action.words
    if verb in ("trigger", "cut") and not words[0].isdecimal() and words[0] not in desk.scenes:
        yield f"there is no dream '{words[0]}' in this show{nearest(words[0], desk.scenes)}"
    if verb not in _TARGETS:
        return
    name = words[0]
    limits = (0.0, 1.0) if name == "arc" else desk.performance.range(name)
    if limits is None:
        settable = ["arc", *desk.performance.settable]
        yield f"nothing is called '{name}' in this show{nearest(name, settable)}"
        return
    for end in ("low", "high"):
        value = getattr(binding, end)
        if value is not None and not limits[0] <= value <= limits[1]:
            yield f"{end} = {value:g}: is out of range; {name} goes from {limits[0]:g} to {limits[1]:g}"
