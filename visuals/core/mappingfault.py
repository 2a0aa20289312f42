"""What pydantic finds wrong with a mapping, in our words."""

from typing import Any

from visuals.core import tomlplace
from visuals.core.error import nearest
from visuals.core.mapping import MOST_OF_POLYGON, RANGES, SIZES
from visuals.core.sight import RANGES as SIGHTS

_SHAPES = {
    "size": "two whole numbers, [width, height] in px",
    "region": "four numbers, [left, bottom, width, height]",
    "corners": "four points, [[x, y], …]: lower left, lower right, upper right, upper left",
    "mesh": "rows of points from the bottom up, [[[x, y], …], …]",
    "polygon": f"points, [[x, y], …], {MOST_OF_POLYGON} at most",
    "white": "three numbers, [red, green, blue]",
    "masks": "a list, such as [{ polygon = [[x, y], …] }]",
    "blend": "a table, such as { right = { width = 0.2, gamma = 2.2 } }",
    "output": "tables, [[output]]",
    "canvas": "a table, [canvas]",
}
_EXPECTED = {
    "string_type": "a text in quotes",
    "float_type": "a number",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "list_type": "a list",
    "model_type": "a table",
    "model_attributes_type": "a table",
    "finite_number": "a finite number",
}
_TABLES = ("output", "masks")  # lists of tables: what is wrong with one is told by the list's name
_POINTS = {"corners": 1, "polygon": 1, "mesh": 2}  # how deep in the list a point is


def told(fault: dict[str, Any], where: tomlplace.Path) -> tuple[tomlplace.Path, str]:
    """(the place of a fault, what is wrong there); where: the place of the table that was looked at."""
    place, kind = (*where, *fault["loc"]), fault["type"]
    names = [part for part in place if isinstance(part, str)]
    name = names[-1] if names else ""
    depth = len(place) - 1 - max((i for i, part in enumerate(place) if isinstance(part, str)), default=0)
    given = shown(fault["input"])
    given = f"{name} = {given}" if depth == 0 or name in _TABLES else f"{given} in {name}"
    if kind == "extra_forbidden":
        known = _fields(tuple(names[:-1]))
        return place, f"there is no key '{name}'{nearest(name, known)}; known are {', '.join(known)}"
    if kind == "missing" and name == "output":
        return (), "there is no [[output]], and a mapping is one at least"
    if kind == "missing":
        return place[:-1], f"'{names[-2]}' has no '{name}'"
    if kind in ("greater_than_equal", "less_than_equal"):
        low, high = SIZES if name == "size" else (RANGES | SIGHTS)[name]
        return place, f"{given}: is out of range; give {low:g} to {high:g}"
    return place, f"{given}: give {_expected(name, depth, kind) or fault['msg']}"


def _expected(name: str, depth: int, kind: str) -> str | None:
    if kind in ("too_short", "too_long", "list_type", "model_type"):
        if depth == 0 and name in _SHAPES:
            return _SHAPES[name]
        if depth == _POINTS.get(name):
            return "a point, [x, y]"
        if name == "mesh" and depth == 1:
            return "a row of points, [[x, y], …]"
    return _EXPECTED.get(kind)


def _fields(names: tuple[str, ...]) -> tuple[str, ...]:
    """The keys that a table may have; names: those of the tables it is in."""
    from visuals.core import mappingmodel as model

    tables = {
        (): model.MappingTable,
        ("canvas",): model.CanvasTable,
        ("output",): model.OutputTable,
        ("output", "blend"): model.BlendsTable,
        ("output", "masks"): model.MaskTable,
    }
    return tuple(tables.get(names, model.BlendTable).model_fields)


def shown(value: Any) -> str:
    """A value as a fault names it."""
    said = {True: "true", False: "false"}.get(value) if isinstance(value, bool) else repr(value)
    return said if len(said) <= 60 else f"{said[:60]}…"
