"""What an input could not use: counted, and said."""

import logging
from collections import Counter
from collections.abc import Callable
from math import inf

EVERY = 1.0  # s between two lines
LONGEST = 160  # characters of an example: what comes from outside may be of any length


class Refused(Exception):  # noqa: N818 (what it is, said as the caller thinks of it)
    """Something from outside cannot be used.

    kind    in a word or two, as it is counted
    why     what was wrong with it
    guess   what might have been meant, found only when somebody reads it
    """

    def __init__(self, kind: str, why: str, guess: Callable[[], str] = str):
        super().__init__(why)
        self.kind, self.why, self.guess = kind, why, guess


class Tally:
    """Counts what an input could not use, and logs one line a second at most: how much of what, and the last
    example.

    total   counted so far
    """

    def __init__(self, name: str):
        self.total = 0
        self._log = logging.getLogger(f"gossamer.{name}")
        self._name = name
        self._new: Counter[str] = Counter()
        self._example: Callable[[], str] | None = None
        self._said = -inf

    def count(self, kind: str, example: Callable[[], str] | None = None, times: int = 1) -> None:
        """So many more of a kind; `example` is asked only if it is to be said."""
        self.total += times
        self._new[kind] += times
        self._example = example or self._example

    def say(self, t: float) -> None:
        """Logs what is new at time t (s), if the last line is long enough ago."""
        if not self._new or 0.0 <= t - self._said < EVERY:
            return
        self._said = t
        counts = ", ".join(f"{number} {kind}" for kind, number in self._new.most_common())
        example = self._example() if self._example else ""
        if len(example) > LONGEST:
            example = example[:LONGEST] + "…"
        last = f"; the last: {example}" if example else ""
        self._log.warning("%s: %s%s", self._name, counts, last)
        self._new.clear()
        self._example = None
