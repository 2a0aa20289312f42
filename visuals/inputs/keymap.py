"""What keys do: the keys as they come, and files that bind them anew.

A key map is TOML: a table [keys], whose names are keys and whose values are actions in the words of
core/action.py. It is added to the keys as they come, or stands alone with `replace = true`.

    [keys]
    "a" = "trigger summit"
    "shift+a" = "cut summit"
    "f" = ""                    # nothing any more
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from visuals.core import tomlfile
from visuals.core.action import Action, parse
from visuals.core.error import GossamerError, Misuse, nearest
from visuals.core.key import NAMED, NAMES, SHIFT, SIGNS, known
from visuals.core.resource import config_dir

DEFAULTS = {
    **{str(number): f"trigger {number}" for number in range(1, 10)},
    **{f"{SHIFT}{number}": f"cut {number}" for number in range(1, 10)},
    "tab": "next",
    "shift+tab": "previous",
    "space": "hold",
    "left": "slide arc -",
    "right": "slide arc +",
    "down": "slide discord -",
    "up": "slide discord +",
    "t": "tap",
    "q": "quantise",
    "l": "learn",
    "[": "transition -",
    "]": "transition +",
    "-": "time -",
    "=": "time +",
    "b": "blackout",
    "f": "freeze",
    "s": "screenshot",
    "r": "record",
    "m": "mapping",
    "h": "help",
    "f11": "fullscreen",
    "escape": "escape",
}
FILE = "keys.toml"
Actions = Mapping[str, Action | None]  # None: a key that is to do nothing


def is_map(text: str) -> bool:
    """Whether a TOML text is a key map, and not a show: by the tables it has."""
    return re.search(r"^\s*\[\s*keys\s*\]", text, re.M) is not None


def read(path: str | Path) -> tuple[Actions, list[str]]:
    """(what keys do by a key map, with those that come along; all that is wrong, "file:line: what …").

    Raises GossamerError for a file that cannot be read.
    """
    path = Path(path)
    try:
        text = tomlfile.text_of(path)
        table = tomlfile.table_of(text, path)
    except tomlfile.Torn as error:
        return {}, [str(error)]
    actions, faults = _of_table(table)
    return actions, tomlfile.told(faults, text, path)


def _of_table(table: Mapping) -> tuple[dict[str, Action | None], list[tuple[tuple, str]]]:
    """What keys do by a file's table, and the faults with their places."""
    from pydantic import BaseModel, ConfigDict, ValidationError

    class KeysTable(BaseModel):
        """The file."""

        model_config = ConfigDict(extra="forbid", strict=True)
        replace: bool = False
        keys: dict[str, str]

    try:
        read = KeysTable.model_validate(table)
    except ValidationError as error:
        return {}, [_fault(fault, tuple(KeysTable.model_fields)) for fault in error.errors(include_url=False)]
    actions = {} if read.replace else defaults()
    faults, seen = [], {}
    for written, text in read.keys.items():
        where = ("keys", written)
        try:
            key = _key(written)
            if key in seen:
                raise Misuse(f"'{written}' is '{seen[key]}' again")
            seen[key] = written
            actions[key] = _action(text) if text.strip() else None
        except GossamerError as error:
            faults.append((where, str(error)))
    return actions, faults


def _fault(fault: Mapping, names: Sequence[str]) -> tuple[tuple, str]:
    where, kind = tuple(fault["loc"]), fault["type"]
    name = str(where[-1])
    if kind == "extra_forbidden":
        # `"a" = "blackout"` above [keys] is the likeliest mistake.
        return where, f"there is no key '{name}'{nearest(name, names)} here; write the keys under [keys]"
    if kind == "missing":
        return (), "there is no [keys]"
    if where[0] == "keys" and len(where) > 1:
        return where, f"'{name}': an action in quotes was expected, such as \"next\""
    expected = {"bool_type": "true or false", "dict_type": "a table, [keys],"}.get(kind, fault["msg"])
    return where, f"{name} = {fault['input']!r}: {expected} was expected"


def _key(written: str) -> str:
    """A key as it is called here: "Shift + A" is "shift+a". Raises Misuse with the nearest name."""
    shift, name = "", written.strip().lower().replace(" ", "")
    if name.startswith(SHIFT) and name != SHIFT:
        shift, name = SHIFT, name.removeprefix(SHIFT)
    if not known(name):
        _, plus, rest = name.rpartition("+")
        names = [SHIFT + rest] if plus and known(rest) else NAMES
        guess = nearest(name, names) if len(name) > 1 else ""
        raise Misuse(f"there is no key '{written}'{guess}", "", f"use {_names()}, each with shift+ too")
    return shift + name


def _names() -> str:
    return f"a to z, 0 to 9, f1 to f12, {' '.join(SIGNS)}, {', '.join(n for n in NAMED if n[1:].isalpha())}"


def _action(text: str) -> Action:
    action = parse(text)
    if action.verb == "control":
        raise Misuse(f"'{text}'", "a key has no place of its own", "write set, add or slide")
    return action


def defaults() -> dict[str, Action | None]:
    """What keys do without a file."""
    return {key: parse(text) for key, text in DEFAULTS.items()}


class KeyMap:
    """What keys do now.

    path    the file that says so; None: keys.toml in config_dir() if it is there, else the keys as they come

    Raises GossamerError, which names file and line, for a file that is wrong.
    """

    def __init__(self, path: str | Path | None = None):
        self.path = Path(path) if path is not None else config_dir() / FILE
        self._asked = path is not None
        self.actions: Actions = {}
        self.reload()

    def files(self) -> tuple[Path, ...]:
        """What to call `reload` after a change of."""
        return (self.path,)

    def reload(self) -> None:
        """Reads the file again. Where it is wrong, the keys do what they did: GossamerError."""
        if not self._asked and not self.path.is_file():
            self.actions = defaults()
            return
        actions, faults = read(self.path)
        if faults:
            more = f"and {len(faults) - 1} more, which gossamer check shows" if len(faults) > 1 else ""
            raise GossamerError(faults[0], "", more)
        self.actions = actions

    def find(self, name: str, shift: bool = False) -> Action | None:
        """What a key does; with Shift what it does without, unless it is bound with Shift too."""
        return self.actions.get(SHIFT + name if shift and SHIFT + name in self.actions else name)
