"""What may stand in a show file, for pydantic. Imported when a show is read: pydantic takes its time."""

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from visuals.core.heartbeat import BPM

Keys = Annotated[list[Annotated[list[float], Field(min_length=2, max_length=2)]], Field(min_length=1)]


class Table(BaseModel):
    """Nothing beside its keys, nothing of another type, no number that is none."""

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)


class Automation(Table):
    keys: Keys
    curve: str = "smooth"


def _written_short(value: Any) -> Any:
    return {"keys": value} if isinstance(value, list) else value


class CueTable(Table):
    """[[cue]]"""

    scene: str
    duration: float = Field(100.0, gt=0)
    transition: str = "dissolve"
    transition_duration: float | None = Field(None, ge=0)
    arc: Keys | None = None
    curve: str = "smooth"
    params: dict[str, float] = {}
    automate: dict[str, Annotated[Automation, BeforeValidator(_written_short)]] = {}


class ShowTable(Table):
    """The file."""

    title: str | None = None
    loop: bool = False
    tempo: float = Field(60.0, ge=BPM[0], le=BPM[1])
    fade_in: float = Field(0.0, ge=0)
    quantise: str = "off"
    cue: Annotated[list[Any], Field(min_length=1)]
