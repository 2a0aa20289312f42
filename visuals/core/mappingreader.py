"""What a mapping file's table says, and where it is wrong."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from visuals.core import bend, tomlplace
from visuals.core.error import nearest
from visuals.core.mapping import (
    CORNERS,
    MESH_REACH,
    MOST_POINTS,
    NOTHING,
    REACH,
    ROTATIONS,
    SIDES,
    WINDOWS,
    Blend,
    Mapping,
    Mask,
    Output,
    plain_mesh,
)
from visuals.core.mappingfault import shown, told
from visuals.core.sight import LAYOUTS, VIEWS, Sight


@dataclass
class Reader:
    """Reads a mapping's table; what is wrong gathers in `faults`, with its place.

    folder      where it lies
    usable      whether there is a mapping all the same: what is wrong is beside it
    """

    folder: Path
    faults: list[tuple[tomlplace.Path, str]] = field(default_factory=list)
    usable: bool = True

    def fault(self, where: tomlplace.Path, said: str, *, usable: bool = False) -> None:
        self.faults.append((where, said))
        self.usable &= usable

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
            sight = self._sight(top.canvas)
        if not self.usable:
            return None
        size = top.canvas.size
        return Mapping(tuple(outputs), size and (size[0], size[1]), top.canvas.windows, sight)

    def _sight(self, canvas: Any) -> Sight | None:
        where = ("canvas",)
        told = {key.name: getattr(canvas, key.name) for key in fields(Sight)}
        if all(value is None for value in told.values()):
            return None
        sight = Sight(**told | {"view": canvas.view or "flat"})
        self._one_of(sight.view, VIEWS, "view", where)
        if sight.layout is not None:
            self._one_of(sight.layout, LAYOUTS, "layout", where)
        for name, said, why in sight.faults() if sight.view in VIEWS else ():
            self.fault((*where, name), f"{name} {said.replace('%s', 'the view')}: {why}")
        return sight

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

        where = ("output", number)
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
        return output

    def _monitor(self, monitor: Any, where: tomlplace.Path) -> str | None:
        place = (*where, "monitor")
        if isinstance(monitor, bool) or not isinstance(monitor, int | str | None):
            said = f"monitor = {shown(monitor)}: give a number from 1, or a part of its name"
            self.fault(place, said)
        elif isinstance(monitor, int) and monitor < 1:
            self.fault(place, f"monitor = {monitor}: monitors are counted from 1")
        elif monitor == "":
            self.fault(place, "monitor is empty: name one, or leave it out for the next that is free")
        return None if monitor is None else str(monitor)

    def _region(self, region: list[float], where: tomlplace.Path) -> tuple[float, float, float, float]:
        left, bottom, width, height = region
        place = (*where, "region")
        if width < NOTHING or height < NOTHING:
            self.fault(place, f"region {shown(region)} is empty: its width and height are more than 0")
        for begin, length, edge, names in (
            (left, width, "right", "left + width"),
            (bottom, height, "top", "bottom + height"),
        ):
            if begin + length > 1.0 + NOTHING:
                said = f"region {shown(region)} goes beyond the canvas' {edge} edge"
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
                self.fault((*where, "file"), f"file = {shown(mask.file)}: {said}", usable=True)
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
                said = f"{shown(list(point))} is out of range; give {low:g} to {high:g}"
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
                    self.fault(*told(fault, where))  # it is there, misspelt
            return None


def _points(rows: list[list[float]]) -> tuple[tuple[float, float], ...]:
    return tuple((float(x), float(y)) for x, y in rows)


def _picture(path: Path) -> str:
    """Why a file cannot be a mask, or ""."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(path):
            return ""
    except FileNotFoundError:
        near = nearest(path.name, (other.name for other in path.parent.glob("*")))
        return f"there is no such file{near}; it is looked for in {path.parent}"
    except UnidentifiedImageError:
        return "is no picture"
    except (OSError, ValueError, Image.DecompressionBombError) as error:
        return f"cannot be read: {getattr(error, 'strerror', None) or error}"
