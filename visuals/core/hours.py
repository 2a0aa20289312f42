"""Opening hours: when a show is to be seen, by the clock on the wall."""

import re
from dataclasses import dataclass

from visuals.core.clock import instant, wall
from visuals.core.error import Misuse

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DAY_MIN = 24 * 60
EXAMPLE = "give such as 10-18, or 'mon-fri 10:00-18:00, sat 11-20'"


@dataclass(frozen=True)
class Span:
    """A time of a weekday (0: Monday) that it is open: minutes of the day; `end` beyond DAY_MIN is on the
    next day."""

    weekday: int
    start: int
    end: int


@dataclass(frozen=True)
class Hours:
    """The spans of a week. Times t are s since 1970 (UTC); spans are of the local clock, whatever is done to
    it: a time that comes twice in a night counts when it comes first, one that is left out when it would be.
    """

    spans: tuple[Span, ...]
    text: str

    @classmethod
    def read(cls, text: str) -> "Hours":
        """Days and times in words: "10-18", "mon-fri 10:00-18:00, sat 11-20", "fri, sat 20-2", "tue 10-12
        14-18". Times without days are those of every day. Raises Misuse."""
        words = re.sub(r"\s*[-–—]\s*", "-", text.strip().lower())
        days: list[int] = []
        fresh, spans = True, []  # whether another day is one more of these, or the first of others
        for word in re.findall(r"[^,;\s]+", words):
            found = re.fullmatch(r"(\d{1,2})(?::(\d{2}))?-(\d{1,2})(?::(\d{2}))?", word)
            if not found:
                days = [*(days if fresh else ()), *_days(word, text)]
                fresh = True
                continue
            start, end = _minutes(found[1], found[2], text), _minutes(found[3], found[4], text)
            if start in (end, DAY_MIN):
                raise Misuse(f"--hours {text}", f"{word} is no time", "all day is 0-24")
            end += DAY_MIN if end < start else 0
            spans += [Span(day, start, end) for day in days or range(7)]
            fresh = False
        if fresh:
            raise Misuse(f"--hours {text}", "a day has no hours" if days else "says no hours", EXAMPLE)
        return cls(tuple(dict.fromkeys(spans)), text.strip())

    def open_at(self, t: float) -> bool:
        """Whether it is open at time t."""
        today = wall(t)[0]
        return any(start <= t < end for start, end in self._around(today - 1, today))

    def next_change(self, t: float) -> float | None:
        """When it closes next, if it is open at t, else when it opens; None: never."""
        today, now = wall(t)[0], self.open_at(t)
        edges = sorted({edge for span in self._around(today - 1, today + 8) for edge in span})
        return next((edge for edge in edges if edge > t and self.open_at(edge) != now), None)

    def _around(self, first: int, last: int) -> list[tuple[float, float]]:
        """From when to when it is open, of the spans that begin on those days."""
        return [
            (instant(day, span.start), instant(day, span.end))
            for day in range(first, last + 1)
            for span in self.spans
            if (day - 1) % 7 == span.weekday  # day 1 of the calendar was a Monday
        ]


def _days(word: str, text: str) -> list[int]:
    first, dash, last = word.partition("-")
    a, b = _day(first, text), _day(last if dash else first, text)
    return [(a + more) % 7 for more in range((b - a) % 7 + 1)]


def _day(word: str, text: str) -> int:
    found = [number for number, name in enumerate(DAYS) if len(word) >= 2 and name.startswith(word)]
    if len(found) != 1:
        raise Misuse(f"--hours {text}", f"'{word}' is neither a day nor a time", EXAMPLE)
    return found[0]


def _minutes(hours: str, minutes: str | None, text: str) -> int:
    found = int(hours) * 60 + int(minutes or 0)
    if found > DAY_MIN or int(minutes or 0) > 59:
        raise Misuse(f"--hours {text}", f"there is no {hours}:{minutes or '00'}", EXAMPLE)
    return found
