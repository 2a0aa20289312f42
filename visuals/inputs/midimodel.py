"""What may stand in a MIDI map, for pydantic. Imported when a map is read: pydantic takes its time."""

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field


class Table(BaseModel):
    """Nothing beside its keys, nothing of another type, no number that is none."""

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)


class BindingTable(Table):
    do: str
    low: float | None = None
    high: float | None = None
    takeover: bool | None = None


def _written_short(value: Any) -> Any:
    return {"do": value} if isinstance(value, str) else value


Bindings = dict[str, Annotated[BindingTable, BeforeValidator(_written_short)]]


class MapTable(Table):
    """The file."""

    channel: int | None = Field(None, ge=1, le=16)
    takeover: bool = True
    feedback: bool = True
    note: Bindings = {}
    cc: Bindings = {}
    cc14: Bindings = {}
    pitch: Bindings = {}
    program: Bindings = {}
