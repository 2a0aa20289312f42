"""Which monitor each output of a mapping is on, and where on the desktop and in its window that is."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from visuals.core.mapping import Mapping, Output
from visuals.outputs.display import Display, listed
from visuals.outputs.placement import Placement
from visuals.outputs.screen import Panel

Place = tuple[int, int, int, int]  # x, y, width, height of the desktop, in screen units


class Arrangement:
    """Follows a mapping and the monitors.

    monitors    for outputs that name none, in order: numbers from 1, parts of names
    notice      is told of outputs that wait, a line at a time

    mapping     as taken last
    there       the monitors there were then
    seats       the monitor of each output; None: it waits
    """

    def __init__(self, monitors: Sequence[str], notice: Callable[[str], None]):
        self.mapping, self.there = Mapping(), []
        self.seats: list[Display | None] = []
        self._monitors, self._notice = tuple(monitors), notice
        self._placement = Placement()
        self._wishes: list[str | None] = []
        self._waiting: set[int] = set()

    def take(self, mapping: Mapping, there: Sequence[Display], *, loose: bool) -> None:
        """Seats the outputs of a mapping on the monitors there are. loose: there is one window, which is
        where the desktop has put it."""
        self.mapping, self.there = mapping, list(there)
        outputs, given = mapping.outputs, iter(self._monitors)
        wishes = self._wishes = [output.monitor or next(given, None) for output in outputs]
        self.seats = self._placement.place(wishes, there)
        if len(outputs) == 1 and outputs[0].monitor is None and there:
            self.seats[0] = self.seats[0] or there[0]  # better anywhere than nowhere
        if not (loose and len(outputs) == 1):
            self._tell(wishes)

    def put(self, output: int, display: Display) -> None:
        """A hand has put an output on a monitor."""
        self.seats[output] = display
        self._placement.put(output, self._wishes[output], display)

    def _tell(self, wishes: Sequence[str | None]) -> None:
        waits = {number for number, seat in enumerate(self.seats) if seat is None}
        for number, output in enumerate(self.mapping.outputs):
            if number in waits - self._waiting:
                named = f"monitor '{wishes[number]}'" if wishes[number] else "a monitor"
                self._notice(f"{output.name} waits for {named}; there are {listed(self.there)}")
            elif number in self._waiting - waits:
                self._notice(f"{output.name} is on monitor {self.seats[number].name}")
        self._waiting = waits

    @property
    def bounds(self) -> Place | None:
        """What lies around all monitors that are used."""
        seats = [seat for seat in self.seats if seat is not None]
        if not seats:
            return None
        left, top = (min(seat.position[axis] for seat in seats) for axis in (0, 1))
        right, bottom = (max(seat.position[axis] + seat.size[axis] for seat in seats) for axis in (0, 1))
        return left, top, right - left, bottom - top

    @property
    def places(self) -> list[Place | None]:
        """Where each window is to fill the desktop."""
        if one_window(self.mapping):
            return [self.bounds]
        return [seat and (*seat.position, *seat.size) for seat in self.seats]

    def panels(self, window: int, size: tuple[int, int], *, loose: bool) -> list[Panel]:
        """What a window, by its number, of `size` px shows."""
        outputs = self.mapping.outputs
        if not one_window(self.mapping):
            return [Panel(window, outputs[window], (0, 0, *size))]
        if loose:  # nothing says where: side by side
            edges = [round(size[0] * number / len(outputs)) for number in range(len(outputs) + 1)]
            boxes = [(left, 0, right - left, size[1]) for left, right in pairwise(edges)]
            return [Panel(*panel) for panel in zip(range(len(outputs)), outputs, boxes, strict=True)]
        seated = [(number, seat) for number, seat in enumerate(self.seats) if seat is not None]
        return [Panel(number, outputs[number], self._cut(seat, size)) for number, seat in seated]

    def _cut(self, seat: Display, size: tuple[int, int]) -> tuple[int, int, int, int]:
        """The (left, bottom, width, height) px of a monitor in a window of `size` px over all of them."""
        left, top, width, height = self.bounds
        across, down = size[0] / width, size[1] / height
        x, y = seat.position[0] - left, top + height - seat.position[1] - seat.size[1]
        box = (x * across, y * down, seat.size[0] * across, seat.size[1] * down)
        return tuple(round(edge) for edge in box)


def one_window(mapping: Mapping) -> bool:
    """Whether several outputs are in one window."""
    return mapping.windows == "one" and len(mapping.outputs) > 1


def side_by_side(there: Sequence[Display]) -> Mapping:
    """One picture over monitors from the left to the right, pixel for pixel, in the middle where one is less
    high than another."""
    width, height = sum(display.size[0] for display in there), max(display.size[1] for display in there)
    outputs, left = [], 0
    for display in there:
        wide, high = display.size
        region = (left / width, (height - high) // 2 / height, wide / width, high / height)
        outputs.append(Output(name=display.name, monitor=str(display.number), region=region))
        left += wide
    return Mapping(tuple(outputs), (width, height))
