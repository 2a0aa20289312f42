"""Show files, and shows in a recording's first line: the same table, written as TOML or as JSON."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from visuals.core import tomlfile, tomlplace
from visuals.core.curve import CURVES, Track
from visuals.core.error import GossamerError, nearest
from visuals.core.mix import TRANSITIONS
from visuals.core.param import Param
from visuals.core.quantise import QUANTA
from visuals.core.show import AUTOMATED, Cue, Show

Known = Callable[[str], Iterable[Param]]  # the parameters of a dream; GossamerError for one that there is not

# What pydantic calls its faults, in our words.
_EXPECTED = {
    "string_type": "a text in quotes",
    "float_type": "a number",
    "bool_type": "true or false",
    "list_type": "a list",
    "dict_type": "a table, such as { name = 1.0 }",
    "model_type": "a table",
    "finite_number": "a finite number",
}
_LIMITS = {"greater_than": "gt", "greater_than_equal": "ge", "less_than_equal": "le"}


def load(path: str | Path, known: Known) -> Show:
    """The show in a file.

    known       tells the parameters of a dream

    Raises GossamerError that names file and line, the first of them if several are wrong.
    """
    show, faults = read(path, known)
    if show is None:
        raise tomlfile.first_of(faults)
    return show


def read(path: str | Path, known: Known) -> tuple[Show | None, list[str]]:
    """(the show, or None, and all that is wrong, a line each: "file:line: what …")"""
    path = Path(path)
    try:
        text = tomlfile.text_of(path)
        table = tomlfile.table_of(text, path)
    except tomlfile.Torn as error:
        return None, [str(error)]
    reader = _Reader(known)
    show = reader.show(table, path.stem)
    if not reader.faults:
        return show, []
    return None, tomlfile.told(reader.faults, text, path)


def of_table(table: Mapping[str, Any], where: str, known: Known) -> Show:
    """The show that `table_of` told of. Raises GossamerError that begins with `where`."""
    reader = _Reader(known)
    show = reader.show(table, "a show")
    if reader.faults:
        place, said = reader.faults[0]
        raise GossamerError(f"{where}: {'.'.join(map(str, place))}: {said}")
    return show


def table_of(show: Show) -> dict[str, Any]:
    """A show as a show file's table, with nothing left to defaults."""
    return {
        "title": show.title,
        "loop": show.loop,
        "tempo": show.tempo,
        "fade_in": show.fade_in,
        "quantise": show.quantise,
        "cue": [
            {
                "scene": cue.scene,
                "duration": cue.duration,
                "transition": cue.transition,
                "transition_duration": cue.transition_duration,
                "arc": [list(key) for key in cue.arc.keys],
                "curve": cue.arc.curve,
                "params": dict(cue.params),
                "automate": {
                    name: {"keys": [list(key) for key in track.keys], "curve": track.curve}
                    for name, track in cue.automate.items()
                },
            }
            for cue in show.cues
        ],
    }


@dataclass
class _Reader:
    """Reads a show's table; what is wrong gathers in `faults`, with its place."""

    known: Known
    faults: list[tuple[tomlplace.Path, str]] = field(default_factory=list)

    def fault(self, where: tomlplace.Path, said: str) -> None:
        self.faults.append((where, said))

    def show(self, table: Mapping[str, Any], name: str) -> Show | None:
        from visuals.core.showmodel import CueTable, ShowTable

        if isinstance(table.get("cue"), Mapping):
            self.fault(("cue",), "[cue] is one table: write [[cue]], once for each dream")
            return None
        top = self._held(ShowTable, table, ())
        cues = table.get("cue")
        cues = (
            [self._cue(CueTable, cue, number) for number, cue in enumerate(cues)]
            if isinstance(cues, list)
            else []
        )
        if top is not None:
            self._one_of(top.quantise, QUANTA, "quantise", ())
        if self.faults:
            return None
        return Show(top.title or name, tuple(cues), top.loop, top.tempo, top.fade_in, top.quantise)

    def _held(self, model: type, table: Any, where: tomlplace.Path) -> Any:
        """`table` as a `model`, or None."""
        from pydantic import ValidationError

        try:
            return model.model_validate(table)
        except ValidationError as error:
            for fault in error.errors(include_url=False):
                self._translated(fault, model, where)
            return None

    def _translated(self, fault: dict, model: type, where: tomlplace.Path) -> None:
        loc, kind, given = fault["loc"], fault["type"], fault["input"]
        place, name = (*where, *loc), str(loc[-1]) if loc else ""
        names = [str(part) for part in loc if isinstance(part, str)]
        said = f"{'.'.join(names)} = {_shown(given)}"
        if kind == "extra_forbidden":
            fields = model.model_fields if len(loc) == 1 else ("keys", "curve")
            self.fault(
                place, f"there is no key '{name}'{nearest(name, fields)}; known are {', '.join(fields)}"
            )
        elif kind == "missing":
            if name == "cue":
                self.fault((), "there is no [[cue]], and a show is one at least")
            else:
                self.fault(place, f"{_called(where)} has no '{name}'")
        elif kind in ("too_short", "too_long"):
            if name == "cue":
                self.fault(place, "cue is empty, and a show is one cue at least")
            elif isinstance(loc[-1], int):
                self.fault(place, f"{said}: a pair was expected, [seconds, value]")
            else:
                self.fault(place, f"{said}: a key was expected at least, such as [[0, 0.5]]")
        elif kind in _LIMITS:
            self.fault(place, f"{said}: is out of range; give {_range(model, name, fault)}")
        else:
            self.fault(place, f"{said}: {_EXPECTED.get(kind, fault['msg'])} was expected")

    def _cue(self, model: type, table: Any, number: int) -> Cue | None:
        where = ("cue", number)
        before = len(self.faults)
        read = self._held(model, table, where)
        if read is None:
            return None
        self._one_of(read.transition, TRANSITIONS, "transition", where)
        if read.transition_duration is not None and read.transition_duration > read.duration:
            said = f"transition_duration = {read.transition_duration:g}: is longer than the cue's"
            self.fault((*where, "transition_duration"), f"{said} {read.duration:g} s")
        arc = self._track(read.arc or [[0.0, 0.0], [read.duration, 1.0]], read.curve, (*where, "arc"))
        if read.arc is None and "curve" not in read.model_fields_set:
            arc = Track(((0.0, 0.0), (read.duration, 1.0)), "linear")
        self._within(read.arc or [], Param("arc", 0.0, 0.0, 1.0), (*where, "arc"))
        tracks = self._told(read, where)
        if len(self.faults) > before:
            return None
        fade = read.transition_duration
        return Cue(read.scene, read.duration, arc, dict(read.params), read.transition, fade, tracks)

    def _told(self, read: Any, where: tomlplace.Path) -> dict[str, Track | None]:
        """What the dream is told by `params` and `automate`, held against what it knows."""
        tracks = {
            name: self._track(auto.keys, auto.curve, (*where, "automate", name, "keys"))
            for name, auto in read.automate.items()
        }
        try:
            known = {param.name: param for param in self.known(read.scene)}
        except GossamerError as error:
            self.fault((*where, "scene"), str(error))
            return tracks
        for name, value in read.params.items():
            if self._param(name, read.scene, known, known, (*where, "params", name)):
                self._held_to(known[name], value, (*where, "params", name))
        bus = {name: Param(name, 0.0, 0.0, 1.0) for name in AUTOMATED}
        for name, auto in read.automate.items():
            place = (*where, "automate", name)
            if name == "tempo":
                self.fault(place, "tempo cannot be automated: the show has one, tempo = … at the top")
            elif self._param(name, read.scene, known, bus | known, place):
                self._within(auto.keys, (bus | known)[name], (*place, "keys"))
        return tracks

    def _param(self, name: str, scene: str, known: Mapping, more: Mapping, where: tomlplace.Path) -> bool:
        if name not in more:
            there = f"; it has {', '.join(known)}" if known else ""
            self.fault(where, f"{scene} has no parameter '{name}'{nearest(name, more)}{there}")
        return name in more

    def _track(self, keys: list, curve: str, where: tomlplace.Path) -> Track | None:
        place = (*where[:-1], "curve")
        if not self._one_of(curve, CURVES, "curve", where[:-1], place):
            return None
        for number, ((before, _), (after, _)) in enumerate(pairwise(keys), 1):
            if after < before:
                self.fault(
                    (*where, number), f"the key at {after:g} s stands after {before:g} s; put them in order"
                )
                return None
        return Track(keys, curve)

    def _within(self, keys: list, param: Param, where: tomlplace.Path) -> None:
        for number, (_, value) in enumerate(keys):
            if not self._held_to(param, value, (*where, number)):
                return

    def _held_to(self, param: Param, value: float, where: tomlplace.Path) -> bool:
        try:
            param.parse(value)
        except GossamerError as error:
            self.fault(where, str(error))
            return False
        return True

    def _one_of(self, name: str, names: tuple, what: str, where: tomlplace.Path, place=None) -> bool:
        if name not in names:
            guess = nearest(name, names)
            self.fault(place or (*where, what), f"there is no {what} '{name}'{guess}; use {', '.join(names)}")
        return name in names


def _called(where: tomlplace.Path) -> str:
    """ "cue 2" """
    return " ".join(str(part + 1) if isinstance(part, int) else part for part in where)


def _shown(value: Any) -> str:
    said = {True: "true", False: "false"}.get(value) if isinstance(value, bool) else repr(value)
    return said if len(said) <= 40 else f"{said[:40]}…"


def _range(model: type, name: str, fault: dict) -> str:
    limits = fault["ctx"]
    if "gt" in limits:
        return f"more than {limits['gt']:g}"
    metadata = model.model_fields[name].metadata if name in model.model_fields else ()
    high = next((limit.le for limit in metadata if hasattr(limit, "le")), None)
    low = next((limit.ge for limit in metadata if hasattr(limit, "ge")), limits.get("ge", 0.0))
    return f"{low:g} to {high:g}" if high is not None else f"{low:g} or more"
