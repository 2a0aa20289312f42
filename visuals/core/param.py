"""A scene's parameter: a number with a range and a meaning."""

from dataclasses import dataclass
from math import isfinite, nan

from visuals.core.error import GossamerError, Misuse


@dataclass(frozen=True)
class Param:
    """A number that can be set from outside.

    default, low, high      finite, low <= default <= high; anything else raises GossamerError
    unit                    "m", "s", … or "" for a bare number
    meaning                 what it does to the picture, for `gossamer list`
    flows                   it is a rate: the scene also sees its integral over time, which never jumps
    """

    name: str
    default: float
    low: float
    high: float
    unit: str = ""
    meaning: str = ""
    flows: bool = False

    def __post_init__(self):
        if not self.name.isidentifier():
            raise GossamerError(f"parameter {self.name!r}", "a name of letters, digits and _ was expected")
        finite = all(map(isfinite, (self.default, self.low, self.high)))
        if not (finite and self.low <= self.default <= self.high):
            raise GossamerError(f"parameter {self.name}", f"default {self.default:g} is not in {self.range}")

    @property
    def range(self) -> str:
        """As a person reads it: "0.2 to 3 m"."""
        return f"{self.low:g} to {self.high:g} {self.unit}".rstrip()

    def clamp(self, value: float) -> float:
        """The nearest value in the range; the default if `value` is not finite. What live events do."""
        return float(min(self.high, max(self.low, value))) if isfinite(value) else float(self.default)

    def parse(self, text: str | float) -> float:
        """The value that was written. Raises Misuse, naming the range, if it is no number or out of range."""
        try:
            value = nan if isinstance(text, bool) else float(text)
        except (TypeError, ValueError, OverflowError):
            value = nan
        if not isfinite(value):
            raise Misuse(f"{self.name} = {text}", "is no number", f"give {self.range}")
        if not self.low <= value <= self.high:
            raise Misuse(f"{self.name} = {text}", "is out of range", f"give {self.range}")
        return value
