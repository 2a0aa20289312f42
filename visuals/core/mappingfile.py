"""Mapping files: TOML, read with the place of every fault, written with the comments that are there kept."""

from __future__ import annotations

import os
import re
import tomllib
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from visuals.core import bend, tomlplace
from visuals.core.error import GossamerError, nearest
from visuals.core.mapping import (
    CORNERS,
    MESH_REACH,
    MOST_OF_POLYGON,
    MOST_POINTS,
    NOTHING,
    RANGES,
    REACH,
    ROTATIONS,
    SIDES,
    SIZES,
    WINDOWS,
    Blend,
    Mapping,
    Mask,
    Output,
    plain_mesh,
)
from visuals.core.mappingtext import written

_POINT = "a point, [x, y]"
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


def is_mapping(text: str) -> bool:
    """Whether a TOML text is a mapping: by the tables it has."""
    return re.search(r"^\s*(\[\[\s*output\s*\]\]|\[\s*(canvas|output)\s*\])", text, re.M) is not None


# reading


def load(path: str | Path) -> Mapping:
    """The mapping in a file. Raises GossamerError that names file and line, the first of several faults."""
    mapping, faults = read(path)
    if mapping is None:
        more = f"and {len(faults) - 1} more, which gossamer check shows" if len(faults) > 1 else ""
        raise GossamerError(faults[0], "", more)
    return mapping


def read(path: str | Path) -> tuple[Mapping | None, list[str]]:
    """(the mapping, or None, and all that is wrong, a line each: "file:line: what …").

    Masks' files are paths from here, whatever the file calls them. Raises GossamerError for a file that
    cannot be read.
    """
    path = Path(path)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise GossamerError(f"cannot read {path}", error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        return None, [f"{path}: no UTF-8 text ({error.reason} at byte {error.start})"]
    return of_text(text, path)


def of_text(text: str, path: Path) -> tuple[Mapping | None, list[str]]:
    """As `read`, of a text that is, or is to be, the file at `path`."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return None, [_torn(path, text, str(error))]
    reader = _Reader(path.absolute().parent)
    mapping = reader.mapping(table)
    if not reader.faults:
        return mapping, []
    places = tomlplace.Places(text)
    faults = sorted({(places.line(where), said) for where, said in reader.faults})
    return None, [f"{path}:{line}: {said}" for line, said in faults]


def _torn(path: Path, text: str, said: str) -> str:
    found = re.fullmatch(r"(.*) \(at (?:line (\d+), column \d+|end of document)\)", said, re.S)
    what, line = (found.group(1), found.group(2)) if found else (said, None)
    return f"{path}:{line or len(text.splitlines()) or 1}: no TOML: {what[:1].lower()}{what[1:]}"


@dataclass
class _Reader:
    """Reads a mapping's table; what is wrong gathers in `faults`, with its place. folder: where it lies."""

    folder: Path
    faults: list[tuple[tomlplace.Path, str]] = field(default_factory=list)

    def fault(self, where: tomlplace.Path, said: str) -> None:
        self.faults.append((where, said))

    def mapping(self, table: dict[str, Any]) -> Mapping | None:
        from visuals.core.mappingmodel import MappingTable

        if isinstance(table.get("output"), dict):
            self.fault(("output",), "[output] is one table: write [[output]], once for each projector")
            return None
        top = self._held(MappingTable, table, ())
        tables = table.get("output")
        outputs = [self._output(one, n) for n, one in enumerate(tables if isinstance(tables, list) else [])]
        self._named_once(outputs)
        if top is not None:
            self._one_of(top.canvas.windows, WINDOWS, "windows", ("canvas",))
        if self.faults:
            return None
        size = top.canvas.size
        return Mapping(tuple(outputs), size and (size[0], size[1]), top.canvas.windows)

    def _named_once(self, outputs: list[Output | None]) -> None:
        first: dict[str, int] = {}
        for number, output in enumerate(outputs):
            if output is None:
                continue
            before = first.setdefault(output.name.lower(), number)
            if before != number:
                said = f"output {before + 1} is called '{output.name}' already: give each a name of its own"
                self.fault(("output", number, "name"), said)

    def _output(self, table: Any, number: int) -> Output | None:
        from visuals.core.mappingmodel import OutputTable

        where, before = ("output", number), len(self.faults)
        read = self._held(OutputTable, table, where)
        if read is None:
            return None
        output = Output(
            name=str(number + 1) if read.name is None else " ".join(read.name.split()),
            monitor=self._monitor(read.monitor, where),
            region=self._region(read.region, where),
            rotation=read.rotation,
            corners=CORNERS if read.corners is None else _points(read.corners),
            mesh=plain_mesh() if read.mesh is None else tuple(_points(row) for row in read.mesh),
            blend=tuple(
                (side, Blend(fade.width, fade.gamma))
                for side in SIDES
                if (fade := getattr(read.blend, side)) is not None
            ),
            black=read.black,
            masks=tuple(self._mask(mask, (*where, "masks", n)) for n, mask in enumerate(read.masks)),
            brightness=read.brightness,
            gamma=read.gamma,
            white=tuple(read.white),
        )
        if not output.name:
            self.fault((*where, "name"), "name is empty: give it one, or leave it out")
        if read.rotation not in ROTATIONS:
            degrees = ", ".join(map(str, ROTATIONS))
            self.fault((*where, "rotation"), f"rotation = {read.rotation}: turn by {degrees} degrees")
        self._bent(output, where)
        return output if len(self.faults) == before else None

    def _monitor(self, monitor: Any, where: tomlplace.Path) -> str | None:
        place = (*where, "monitor")
        if isinstance(monitor, bool) or not isinstance(monitor, int | str | None):
            expected = "a number from 1 or a part of its name was expected"
            self.fault(place, f"monitor = {_shown(monitor)}: {expected}")
        elif isinstance(monitor, int) and monitor < 1:
            self.fault(place, f"monitor = {monitor}: monitors are counted from 1")
        elif monitor == "":
            self.fault(place, "monitor is empty: name one, or leave it out for the next that is free")
        return None if monitor is None else str(monitor)

    def _region(self, region: list[float], where: tomlplace.Path) -> tuple[float, float, float, float]:
        left, bottom, width, height = region
        place = (*where, "region")
        if width < NOTHING or height < NOTHING:
            self.fault(place, f"region {_shown(region)} is empty: its width and height are more than 0")
        for begin, length, edge, names in (
            (left, width, "right", "left + width"),
            (bottom, height, "top", "bottom + height"),
        ):
            if begin + length > 1.0 + NOTHING:
                said = f"region {_shown(region)} goes beyond the canvas' {edge} edge"
                self.fault(place, f"{said}: {names} is {begin + length:g}, and 1 at most")
        return left, bottom, width, height

    def _bent(self, output: Output, where: tomlplace.Path) -> None:
        """Whether corners and mesh are such that a picture can be drawn."""
        before = len(self.faults)
        self._within(output.corners, REACH, (*where, "corners"))
        rows, lengths = len(output.mesh), [len(row) for row in output.mesh]
        if not 2 <= rows <= MOST_POINTS:
            self.fault((*where, "mesh"), f"a mesh of {rows} rows: there are 2 to {MOST_POINTS}")
        for number, length in enumerate(lengths):
            place = (*where, "mesh", number)
            if not 2 <= length <= MOST_POINTS:
                said = f"row {number + 1} of the mesh has {length} points: there are 2 to {MOST_POINTS}"
                self.fault(place, said)
            elif length != lengths[0]:
                said = f"row {number + 1} of the mesh has {length} points and row 1 has {lengths[0]}"
                self.fault(place, f"{said}: all have as many")
            self._within(output.mesh[number], MESH_REACH, place)
        if len(self.faults) > before:
            return
        if bend.folds(Output(corners=output.corners)):
            said = "the corners fold the picture over: go round from the lower left to the lower right, upper"
            self.fault((*where, "corners"), f"{said} right, upper left, without a corner that points inwards")
        elif bend.folds(output):
            said = "the mesh folds the picture over: a point lies beyond its neighbour"
            self.fault((*where, "mesh"), said)

    def _mask(self, mask: Any, where: tomlplace.Path) -> Mask:
        polygon, file = _points(mask.polygon), ""
        if mask.file:
            file = os.path.normpath(self.folder / mask.file)
            said = _picture(Path(file))
            if said:
                self.fault((*where, "file"), f"file = {_shown(mask.file)}: {said}")
        if mask.file and polygon:
            self.fault(where, "a mask is a polygon or a file: write two masks")
        elif not mask.file and len(polygon) < 3:
            said = f"a polygon of {len(polygon)} points" if polygon else "a mask without polygon and file"
            self.fault((*where, "polygon"), f"{said}: give three points at least, [[x, y], …]")
        self._within(polygon, REACH, (*where, "polygon"))
        return Mask(polygon, file, mask.feather)

    def _within(self, points: tuple, reach: tuple[float, float], where: tomlplace.Path) -> None:
        low, high = reach
        for number, point in enumerate(points):
            if not all(low <= part <= high for part in point):
                said = f"{_shown(list(point))} is out of range; give {low:g} to {high:g}"
                self.fault((*where, number), said)

    def _one_of(self, name: str, names: tuple, what: str, where: tomlplace.Path) -> None:
        if name not in names:
            guess = nearest(name, names)
            self.fault((*where, what), f"there is no {what} '{name}'{guess}; use {', '.join(names)}")

    def _held(self, model: type, table: Any, where: tomlplace.Path) -> Any:
        """`table` as a `model`, or None."""
        from pydantic import ValidationError

        try:
            return model.model_validate(table)
        except ValidationError as error:
            faults = error.errors(include_url=False)
            strange = any(fault["type"] == "extra_forbidden" for fault in faults)
            for fault in faults:
                if not (strange and fault["type"] == "missing" and fault["loc"] == ("output",)):
                    self._translated(fault, where)  # it is there, misspelt
            return None

    def _translated(self, fault: dict, where: tomlplace.Path) -> None:
        place, kind, given = (*where, *fault["loc"]), fault["type"], fault["input"]
        names = [part for part in place if isinstance(part, str)]
        name = names[-1] if names else ""
        # of what is in lists of lists, how deep it is
        depth = len(place) - 1 - max((i for i, part in enumerate(place) if isinstance(part, str)), default=0)
        said = f"{name} = {_shown(given)}" if depth == 0 or name in ("output", "masks") else _shown(given)
        if kind == "extra_forbidden":
            fields = _fields(tuple(names[:-1]))
            guess = nearest(name, fields)
            self.fault(place, f"there is no key '{name}'{guess}; known are {', '.join(fields)}")
        elif kind == "missing":
            if name == "output":
                self.fault((), "there is no [[output]], and a mapping is one at least")
            else:
                self.fault(place[:-1], f"'{names[-2]}' has no '{name}'")
        elif kind in ("greater_than_equal", "less_than_equal"):
            low, high = SIZES if name == "size" else RANGES[name]
            at = f" in {name}" if depth else ""
            self.fault(place, f"{said}{at}: is out of range; give {low:g} to {high:g}")
        else:
            expected = _EXPECTED.get(kind, fault["msg"])
            if kind in ("too_short", "too_long", "list_type", "model_type"):
                points = {"corners": 1, "polygon": 1, "mesh": 2}
                if name == "mesh" and depth == 1:
                    expected = "a row of points, [[x, y], …]"
                elif depth == points.get(name):
                    expected = _POINT
                elif depth == 0:
                    expected = _SHAPES.get(name, expected)
            at = f" in {name}" if depth and name not in ("output", "masks") else ""
            self.fault(place, f"{said}{at}: {expected} was expected")


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


def _points(rows: list[list[float]]) -> tuple[tuple[float, float], ...]:
    return tuple((float(x), float(y)) for x, y in rows)


def _picture(path: Path) -> str:
    """Why a file cannot be a mask, or ""."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(path):
            return ""
    except FileNotFoundError:
        near = nearest(path.name, (p.name for p in path.parent.iterdir())) if path.parent.is_dir() else ""
        return f"there is no such file{near}; it is looked for in {path.parent}"
    except UnidentifiedImageError:
        return "is no picture"
    except (OSError, ValueError, Image.DecompressionBombError) as error:
        return f"cannot be read: {getattr(error, 'strerror', None) or error}"


def _shown(value: Any) -> str:
    said = {True: "true", False: "false"}.get(value) if isinstance(value, bool) else repr(value)
    return said if len(said) <= 60 else f"{said[:60]}…"


# writing


def save(mapping: Mapping, path: str | Path) -> None:
    """Writes a mapping in the place of the file, all at once; what is the same stays as it is written, with
    its comments. A file that was no mapping is kept, as NAME.old. Raises GossamerError if it cannot be
    written, or if it could not be read again.
    """
    path = Path(path)
    path = path.resolve() if path.is_symlink() else path
    text = written(mapping, path)
    wanted, faults = of_text(text, path)
    if wanted is None:
        said = re.sub(r"^:\d+: ", "", faults[0].removeprefix(str(path)))
        raise GossamerError(f"cannot save {path}", said)
    before = _mapping_at(path)
    if before is not None:
        kept = _kept(mapping, path, before)
        if kept is not None and of_text(kept, path)[0] == wanted:
            text = kept
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if before is None and path.exists():
            path.replace(path.with_name(f"{path.name}.old"))
        with beside.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())  # it may be switched off at the wall in a moment
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        raise GossamerError(f"cannot save {path}", error.strerror or str(error)) from error


def _mapping_at(path: Path) -> str | None:
    """The text of the file, if it is a mapping."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None
    return None if of_text(text, path)[0] is None else text


def _kept(mapping: Mapping, path: Path, before: str) -> str | None:
    """The text `before` with what has changed; None where it cannot be done."""
    from visuals.core.mappingtext import rewritten

    try:
        return rewritten(mapping, path, before)
    except Exception:  # tomlkit has an error for each thing that it cannot do; then it is written afresh
        return None
