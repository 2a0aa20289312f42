"""What may stand in a mapping file, for pydantic. Imported when one is read: pydantic takes its time."""

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from visuals.core.mapping import MOST_OF_POLYGON, RANGES, SIZES
from visuals.core.sight import RANGES as SIGHTS


def _within(name: str, limits: tuple[float, float] | None = None) -> Any:
    low, high = limits or RANGES[name]
    return Field(ge=low, le=high)


def _written_short(value: Any) -> Any:
    return {"width": value} if isinstance(value, int | float) and not isinstance(value, bool) else value


Number = Annotated[float, _within("white")]
Point = Annotated[list[float], Field(min_length=2, max_length=2)]


class Table(BaseModel):
    """Nothing beside its keys, nothing of another type, no number that is none."""

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)


class CanvasTable(Table):
    """[canvas]"""

    size: Annotated[list[Annotated[int, _within("", SIZES)]], Field(min_length=2, max_length=2)] | None = None
    windows: str = "each"
    view: str | None = None
    tilt: Annotated[float | None, _within("", SIGHTS["tilt"])] = None
    extent: Annotated[float | None, _within("", SIGHTS["extent"])] = None
    field: Annotated[float | None, _within("", SIGHTS["field"])] = None
    layout: str | None = None
    eye_distance: Annotated[float | None, _within("", SIGHTS["eye_distance"])] = None


class BlendTable(Table):
    """left = { … }, or its width alone"""

    width: float = _within("width")
    gamma: Annotated[float, _within("gamma")] = 2.2


Side = Annotated[BlendTable | None, BeforeValidator(_written_short)]


class BlendsTable(Table):
    """blend = { … }"""

    left: Side = None
    right: Side = None
    bottom: Side = None
    top: Side = None


class MaskTable(Table):
    """One of masks = [ … ]"""

    polygon: Annotated[list[Point], Field(max_length=MOST_OF_POLYGON)] = []
    file: str = ""
    feather: Annotated[float, _within("feather")] = 0.0


class OutputTable(Table):
    """[[output]]"""

    name: str | None = None
    monitor: Any = None
    region: Annotated[
        list[Annotated[float, _within("region")]], Field(min_length=4, max_length=4)
    ] = [0.0, 0.0, 1.0, 1.0]  # fmt: skip
    rotation: int = 0
    corners: Annotated[list[Point], Field(min_length=4, max_length=4)] | None = None
    mesh: list[list[Point]] | None = None
    blend: BlendsTable = BlendsTable()
    black: Annotated[float, _within("black")] = 0.0
    masks: list[MaskTable] = []
    brightness: Annotated[float, _within("brightness")] = 1.0
    gamma: Annotated[float, _within("gamma")] = 1.0
    white: Annotated[list[Number], Field(min_length=3, max_length=3)] = [1.0, 1.0, 1.0]


class MappingTable(Table):
    """The file."""

    canvas: CanvasTable = CanvasTable()
    output: Annotated[list[Any], Field(min_length=1)]
