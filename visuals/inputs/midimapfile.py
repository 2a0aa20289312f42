"""MIDI maps as TOML files: read with the place of every fault, written with every comment kept."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from visuals.core import tomlfile, tomlplace
from visuals.core.action import parse
from visuals.core.error import GossamerError, Misuse, nearest
from visuals.core.resource import config_dir
from visuals.inputs.midimap import KINDS, Binding, Control, MidiMap, control_of, key_of

# The map of a device that has no file. A first `learn` writes it to the device's file, to be edited.
DEFAULT = """\
# What a MIDI device does to Gossamer. `gossamer list` shows what can be set, README.md the actions.
# A key is a number, or a note's name (C4 is 60, middle C); "10:36" is 36 on channel 10 alone.
# channel = 1        # hear this channel alone, 1 to 16
takeover = true      # a control does nothing until it has come to where its value is
feedback = true      # lamps of notes and places of faders are told to the device

[note]               # what a note does when it begins; "control NAME" takes its velocity
C2 = "trigger 1"
"C#2" = "trigger 2"
D2 = "trigger 3"
"D#2" = "trigger 4"
E2 = "trigger 5"
F2 = "trigger 6"
"F#2" = "trigger 7"
G2 = "trigger 8"
"G#2" = "trigger 9"
C3 = "next"
"C#3" = "previous"
D3 = "hold"
"D#3" = "tap"
E3 = "blackout"
F3 = "freeze"

[cc]                 # 0 to 127; cc14 = with finer steps from the control 32 above
1 = "control discord"

[pitch]              # the pitch wheel or a motor fader; a key is a channel, or "any"

[program]            # a program change, from 0; one that is not named here brings cue number + 1
"""
_OPTIONS = ("do", "low", "high", "takeover")
_EXPECTED = {
    "string_type": "a text in quotes",
    "float_type": "a number",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "dict_type": 'a table, such as [cc] and under it 1 = "control discord"',
    "model_type": 'an action in quotes, or { do = "…", low = …, high = … },',
    "finite_number": "a finite number",
    "greater_than_equal": "1 to 16",
    "less_than_equal": "1 to 16",
}


def is_map(text: str) -> bool:
    """Whether a TOML text is a MIDI map, and not a show: by the tables it has."""
    return re.search(rf"^\s*\[\s*({'|'.join(KINDS)})\s*\]", text, re.M) is not None


def path_of(device: str) -> Path:
    """The file of a device's map; it need not be there."""
    return config_dir() / "midi" / f"{slug(device)}.toml"


def slug(device: str) -> str:
    """A device's name as a file's: "nanoKONTROL2 MIDI 1" is "nanokontrol2-midi-1"."""
    return re.sub(r"[^a-z0-9]+", "-", device.lower())[:80].strip("-") or "device"


# reading


def load(path: Path) -> MidiMap:
    """The map in a file. Raises GossamerError that names file and line, the first if several are wrong."""
    found, faults = read(path)
    if found is None:
        raise tomlfile.first_of(faults)
    return found


def read(path: Path) -> tuple[MidiMap | None, list[str]]:
    """(the map, or None, and all that is wrong with it, "file:line: what …"). Raises GossamerError for a file
    that cannot be read."""
    try:
        text = tomlfile.text_of(path)
    except tomlfile.Torn as error:
        return None, [str(error)]
    return of_text(text, str(path))


def default() -> MidiMap:
    """The map of a device that has no file."""
    return of_text(DEFAULT, "the default map")[0]


def of_text(text: str, name: str) -> tuple[MidiMap | None, list[str]]:
    """As `read`, of a text that errors call `name`."""
    try:
        table = tomlfile.table_of(text, name)
    except tomlfile.Torn as error:
        return None, [str(error)]
    reader = _Reader(name, tomlplace.Places(text))
    found = reader.map(table)
    faults = [f"{name}:{line}: {said}" for line, said in sorted(reader.faults)]
    return (None if faults else found), faults


class _Reader:
    """Reads a map's table; what is wrong gathers in `faults`, with its line."""

    def __init__(self, name: str, places: tomlplace.Places):
        self._name, self._places = name, places
        self.faults: list[tuple[int, str]] = []

    def fault(self, where: tomlplace.Path, said: str) -> None:
        self.faults.append((self._places.line(where), said))

    def map(self, table: Mapping[str, Any]) -> MidiMap | None:
        from pydantic import ValidationError

        from visuals.inputs.midimodel import MapTable

        try:
            held = MapTable.model_validate(table)
        except ValidationError as error:
            for fault in error.errors(include_url=False):
                self._translated(fault, tuple(MapTable.model_fields))
            return None
        bindings: dict[Control, Binding] = {}
        for kind in KINDS:
            for key, written in getattr(held, kind).items():
                where = (kind, key)
                try:
                    control = control_of(kind, key)
                    if control in bindings:
                        raise Misuse(f"'{key}' is bound a second time")
                    bindings[control] = self._binding(written, held.takeover, control, where)
                except GossamerError as error:
                    self.fault(where, str(error))
        return MidiMap(bindings, held.channel, held.feedback)

    def _binding(self, written: Any, takeover: bool, control: Control, where: tomlplace.Path) -> Binding:
        action = parse(written.do)
        if action.verb == "control" and control.kind == "program":
            raise Misuse(f"'{written.do}'", "a program has no place of its own", "write set NAME VALUE")
        if action.verb != "control" and control.kind == "pitch":
            raise Misuse(f"'{written.do}'", "a pitch wheel goes from place to place", "write control NAME")
        if action.verb != "control" and (written.low is not None or written.high is not None):
            raise Misuse(f"'{written.do}'", "low and high are for control NAME")
        line = f"{self._name}:{self._places.line(where)}"
        own = written.takeover
        return Binding(action, written.low, written.high, takeover if own is None else own, line)

    def _translated(self, fault: Mapping, fields: tuple[str, ...]) -> None:
        where = tuple(part for part in fault["loc"])
        kind, name = fault["type"], str(where[-1])
        if kind == "extra_forbidden":
            known, instead = (fields, "; write bindings under [note] or [cc]")
            if len(where) > 1:
                known, instead = _OPTIONS, ""
            guess = nearest(name, known) or instead
            self.fault(where, f"there is no key '{name}'{guess}; known are {', '.join(known)}")
        elif kind == "missing":
            self.fault(where[:-1], f"'{where[-2]}' has no '{name}', an action in quotes")
        else:
            said = f"{name} = {fault['input']!r}"
            self.fault(where, f"{said:.60}: {_EXPECTED.get(kind, fault['msg'])} was expected")


# writing


def with_binding(text: str, control: Control, action: str) -> str:
    """A map's text with a control bound to an action, and all else, comments too, as it was."""
    import tomlkit

    document = tomlkit.parse(text)
    if control.kind not in document:
        document.add(tomlkit.nl())
        document.add(control.kind, tomlkit.table())
    table = document[control.kind]
    written = next((key for key in table if _names(control, key)), key_of(control))
    held = table.get(written)
    if isinstance(held, Mapping):  # its low and high were those of another value
        held["do"] = action
        for option in ("low", "high"):
            held.pop(option, None)
    elif held is not None:
        table[written] = action
    else:
        table.add(written, action)
    return tomlkit.dumps(document)


def _names(control: Control, key: str) -> bool:
    try:
        return control_of(control.kind, key) == control
    except Misuse:
        return False


def save(path: Path, text: str) -> None:
    """Puts a map's text in the place of the file, all at once. Raises GossamerError."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(text, encoding="utf-8")
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise GossamerError(f"cannot save {path}", error.strerror or str(error)) from error
