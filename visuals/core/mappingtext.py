"""The text of a mapping file: a whole new one, or what has changed in one that is there."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from visuals.core.mapping import PLAIN, Blend, Mapping, Output
from visuals.core.sight import Sight

DIGITS = 6  # of a place: a thousandth of a pixel of 4K
HEAD = """\
# How the picture is cut over projectors and bent to what it falls on: gossamer play --mapping FILE
# Places are fractions with y up: of the canvas (region), or of a projector's own picture (the others).
"""


def written(mapping: Mapping, path: Path) -> str:
    """A mapping's text, with a note on top and nothing that is as it comes. path: where it is to lie."""
    lines = [HEAD, *_canvas_lines(mapping)]
    for output in mapping.outputs:
        lines.append("[[output]]")
        plain = _fields(PLAIN, path)
        for key, value in _fields(output, path).items():
            if value is not None and value != plain[key]:
                lines.append(f"{key} = {_text(value, key)}")
        lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def rewritten(mapping: Mapping, path: Path, before: str) -> str:
    """The text `before` with the values of `mapping` in it. What is the same is not touched."""
    import tomlkit

    document = tomlkit.parse(before)
    if "canvas" in document:
        _renew(document["canvas"], _canvas(mapping), {})
    elif _canvas_lines(mapping):
        first = re.search(r"^[ \t]*\[", before, re.M).start()  # tomlkit would put it at the end
        lines = "\n".join(_canvas_lines(mapping))
        document = tomlkit.parse(f"{before[:first]}{lines}\n{before[first:]}")
    tables = document["output"]
    while len(tables) > len(mapping.outputs):
        names = [output.name for output in mapping.outputs]
        gone = [n for n, table in enumerate(tables) if str(table.get("name", n + 1)) not in names]
        del tables[(gone or [len(tables) - 1])[-1]]
    while len(tables) < len(mapping.outputs):
        tables.append(tomlkit.table())
    for number, (table, output) in enumerate(zip(tables, mapping.outputs, strict=True), 1):
        plain = _fields(PLAIN, path) | {"name": str(number)}
        _renew(table, _fields(output, path), plain)
    return tomlkit.dumps(document)


def _renew(table: Any, values: dict[str, Any], plain: dict[str, Any]) -> None:
    """Writes into a table of tomlkit's what it does not say yet. plain: what holds where it says nothing."""
    import tomlkit

    for key, value in values.items():
        if key in table:
            if value is None:
                del table[key]
            elif _read(table[key].unwrap(), key) != value:
                table[key] = tomlkit.parse(f"v = {_text(value, key)}\n")["v"]
        elif value is not None and value != plain.get(key):
            table.add(key, tomlkit.parse(f"v = {_text(value, key)}\n")["v"])


def _canvas_lines(mapping: Mapping) -> list[str]:
    told = {key: value for key, value in _canvas(mapping).items() if value is not None}
    return ["[canvas]", *(f"{key} = {_text(value, key)}" for key, value in told.items()), ""] if told else []


def _canvas(mapping: Mapping) -> dict[str, Any]:
    windows = None if mapping.windows == "each" else mapping.windows
    sight = vars(mapping.sight) if mapping.sight else dict.fromkeys(vars(Sight()))
    return {"size": mapping.canvas and list(mapping.canvas), "windows": windows, **sight}


def _fields(output: Output, path: Path) -> dict[str, Any]:
    """An output as its table in the file at `path`, in the order in which it is written."""
    return {
        "name": output.name,
        "monitor": output.monitor,
        "region": _round(output.region),
        "rotation": output.rotation,
        "corners": _round(output.corners),
        "mesh": _round(output.mesh),
        "blend": {side: _round(vars(blend)) for side, blend in output.blend},
        "black": _round(output.black),
        "masks": [
            {"file": _beside(mask.file, path)}
            if mask.file
            else {"polygon": _round(mask.polygon)} | ({"feather": f} if (f := _round(mask.feather)) else {})
            for mask in output.masks
        ],
        "brightness": _round(output.brightness),
        "gamma": _round(output.gamma),
        "white": _round(output.white),
    }


def _read(value: Any, key: str) -> Any:
    """What a file says, as `_fields` says it."""
    if key == "monitor":
        return str(value)
    if key == "blend":
        full = {side: v if isinstance(v, dict) else {"width": v} for side, v in value.items()}
        return {side: _round({"width": 0.0, "gamma": Blend().gamma} | v) for side, v in full.items()}
    if key in ("name", "rotation", "size", "windows", "view", "layout"):
        return value
    return _round(value)


def _round(value: Any) -> Any:
    """Numbers as they are written, tuples as lists."""
    if isinstance(value, dict):
        return {key: _round(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_round(part) for part in value]
    return value if isinstance(value, str) else round(float(value), DIGITS) + 0.0


def _beside(file: str, path: Path) -> str:
    """A mask's path as the mapping file names it: from itself if it lies in its folder or below."""
    folder = path.absolute().parent
    absolute = Path(os.path.normpath(folder / file))
    return absolute.relative_to(folder).as_posix() if absolute.is_relative_to(folder) else str(absolute)


def _text(value: Any, key: str = "") -> str:
    """A value as TOML; a mesh a row a line, masks a line each."""
    import tomlkit

    if key in ("mesh", "masks") and value:
        return "[\n" + "".join(f"    {_text(part)},\n" for part in value) + "]"
    if isinstance(value, str):
        return value if key == "monitor" and value.isdecimal() else tomlkit.item(value).as_string()
    if isinstance(value, list):
        return "[" + ", ".join(_text(part) for part in value) + "]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{name} = {_text(part)}" for name, part in value.items()) + " }"
    return repr(value)
