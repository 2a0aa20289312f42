"""A scene's parameter: a number with a range and a meaning."""

from dataclasses import dataclass
from math import isfinite

from visuals.core.error import GossamerError, Misuse


@dataclass(frozen=True)
class Param:
    """A number that can be set from outside.

    default, low, high      finite, low <= default <= high; anything else raises GossamerError
    unit                    "m", "s", … or "" for a bare number
    meaning                 what it does to the picture, for `gossamer list`
    """

    name: str
    default: float
    low: float
    high: float
    unit: str = ""
    meaning: str = ""

    def __post_init__(self):
        if not self.name.isidentifier():
            raise GossamerError(f"parameter {self.name!r}", "a name of letters, digits and _ was expected")
        if not all(map(isfinite, (self.default, self.low, self.high))) or not self.low <= self.default <= self.high:
            raise GossamerError(f"parameter {self.name}", f"default {self.default:g} is not within {self.range}")

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
            value = float(text)
        except (TypeError, ValueError, OverflowError):
            value = None
        if value is None or isinstance(text, bool) or not isfinite(value) or not self.low <= value <= self.high:
            what = "is no number" if value is None or not isfinite(value) else "is out of range"
            raise Misuse(f"{self.name} = {text}", what, f"give {self.range}")
        return value
