"""Which output goes to which monitor, while monitors go and come back."""

from collections.abc import Sequence

from visuals.outputs.display import Display, find


class Placement:
    """Remembers which monitor each output had, so that a projector that blinks gets its own picture back."""

    def __init__(self):
        self._had: dict[
            int, tuple[str | None, Display]
        ] = {}  # by output: its wish, the monitor it had for it

    def put(self, output: int, wish: str | None, display: Display) -> None:
        """A hand has put an output there."""
        self._had[output] = (wish, display)

    def place(self, wishes: Sequence[str | None], there: Sequence[Display]) -> list[Display | None]:
        """A monitor of `there` for each output; None where it has to wait.

        wishes      of each output: a number from 1, part of a name, or None for the next that is free. A
                    number is that of the first time: when a monitor goes, others are numbered anew
        """
        self._had = {n: had for n, had in self._had.items() if n < len(wishes) and had[0] == wishes[n]}
        free, found = list(there), [None] * len(wishes)

        def seat(output: int, display: Display | None) -> None:
            if display is not None:
                free.remove(display)
                found[output] = display
                self._had[output] = (wishes[output], display)

        # What is named goes before what takes any; of monitors of one name the one that stood there goes
        # before one that somebody has moved.
        for named in (True, False):
            outputs = [n for n, wish in enumerate(wishes) if (wish is not None) == named]
            for output in outputs:
                had = None if named else self._had.get(output)
                if had and any(display and _same_place(display, had[1]) for display in found):
                    del self._had[output]  # its monitor is another's now
            for same in (_same_place, _same_name):
                for output in outputs:
                    if output in self._had and found[output] is None:
                        had = self._had[output][1]
                        seat(output, next((display for display in free if same(display, had)), None))
            for output in outputs:
                if output not in self._had:
                    seat(output, find(wishes[output], free) if named else next(iter(free), None))
        return found


def _same_place(one: Display, other: Display) -> bool:
    return (one.name, one.position) == (other.name, other.position)


def _same_name(one: Display, other: Display) -> bool:
    return one.name == other.name
