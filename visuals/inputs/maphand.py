"""Mapping mode's keys and mouse: they set up a mapping (core/mapper.py) where it falls on the wall."""

from __future__ import annotations

from collections.abc import Callable
from math import hypot

from visuals.core.handle import Handle, place, visible
from visuals.core.key import Group
from visuals.core.mapper import Mapper

Size = tuple[int, int]
FAR_PX = 10  # that Shift and an arrow move, instead of one
OWN = 0.5  # how much nearer handles of the chosen kind seem to the mouse: others may lie on them
ARROWS = {"left": (-1, 0), "right": (1, 0), "down": (0, -1), "up": (0, 1)}
KEYS = {
    "tab": "next",
    "shift+tab": "previous",
    "o": "next output",
    "shift+o": "previous output",
    **{str(number): f"output {number}" for number in range(1, 10)},
    "c": "corner",
    "g": "mesh",
    "e": "edge",
    "k": "mask",
    "a": "masks add",
    "delete": "masks remove",
    "backspace": "masks remove",
    "r": "rotation next",
    "shift+r": "mirror",
    "p": "pattern next",
    "shift+p": "pattern next all",
    "u": "undo",
    "shift+u": "redo",
    "z": "undo",
    "shift+z": "redo",
    "enter": "save",
}
MORE = {"=": 1, "-": -1}
TONES = {  # what it changes, and by how much
    "]": ("brightness", 0.05),
    "[": ("brightness", -0.05),
    ".": ("gamma", 0.05),
    ",": ("gamma", -0.05),
    "'": ("black", 0.005),
    ";": ("black", -0.005),
}
RESET = {"corner": "corners", "mesh": "mesh", "edge": "blend", "mask": "masks"}
HELP = (
    Group(
        "Choose",
        (
            ("C G E K", "corners, grid, edges, masks"),
            ("Tab", "next point"),
            ("O  1 … 9", "next output, output"),
            ("Shift", "with Tab, O: back"),
        ),
    ),
    Group(
        "Move",
        (
            ("← ↓ ↑ →", "one pixel"),
            ("Shift", "with them: ten"),
            ("mouse", "drags what is nearest"),
            ("= −", "grid, mask: a point more, less"),
            ("Shift = −", "grid: a row more, less"),
            ("0", "of this kind: start over"),
        ),
    ),
    Group(
        "Light",
        (
            ("[ ]", "brightness"),
            (", .", "gamma"),
            ("; '", "black"),
            ("= −", "edge: gamma of the blend"),
            ("P", "test patterns, Shift: on all"),
        ),
    ),
    Group(
        "Picture",
        (
            ("R", "turn, Shift: mirror"),
            ("A  Del", "a mask more, less"),
            ("U", "undo, Shift: redo"),
            ("Enter", "save"),
            ("H", "less words, none, these keys"),
            ("M  Esc", "back to the show"),
        ),
    ),
)


class MapHand:
    """What hands do to a mapper while mapping mode is on.

    size        tells the size, px, of the panel of an output, by its number from 0
    on          whether mapping mode is: keys and the mouse are its own then
    words       how much is written: 2 the keys too, 1 what is chosen, 0 no more than where that is
    pointer     (output, x, y) where the mouse is, [0, 1] of a panel with y up; None: nowhere
    """

    def __init__(self, mapper: Mapper, size: Callable[[int], Size]):
        self.mapper, self._size = mapper, size
        self.on, self.words = False, 2
        self.pointer: tuple[int, float, float] | None = None
        self._offset: tuple[float, float] | None = None  # of what is dragged, from the mouse
        self._moving = ""  # the arrow that is down

    @property
    def groups(self) -> tuple[Group, ...]:
        """Its keys, where they are to be shown."""
        return HELP if self.words == 2 else ()

    @property
    def wordless(self) -> bool:
        """Whether nothing is to be written that might cover something."""
        return self.words == 0

    def toggle(self) -> None:
        """Mapping mode begins, or ends: then the picture is shown instead of test patterns."""
        self.on = not self.on
        self._let_go()
        self.pointer = None
        if not self.on:
            self.mapper.do("pattern off all")

    def panel(self, number: int) -> Size:
        """Of an output, by its number from 0, the size of its panel, px."""
        return self._size(number)

    # keys

    def press(self, name: str, shift: bool = False, repeated: bool = False) -> None:
        """A key went down, with Shift or without; repeated: it only stays down."""
        mapper, kind = self.mapper, self.mapper.chosen.kind
        key = f"shift+{name}" if shift and f"shift+{name}" in KEYS else name
        if name in ARROWS:
            self._nudge(name, FAR_PX if shift else 1, repeated)
        elif name in MORE:
            self._more(MORE[name], shift)
        elif name in TONES:
            tone, by = TONES[name]
            mapper.do(f"set {tone} {round(getattr(mapper.output, tone) + by, 4)}")
        elif repeated and key not in ("tab", "shift+tab", "u", "shift+u", "z", "shift+z"):
            return
        elif key in KEYS:
            mapper.do(KEYS[key])
        elif name == "0":
            mapper.do(f"reset {RESET[kind]}")
        elif name == "h":
            self.words = (self.words - 1) % 3
        elif name in ("m", "escape"):
            self.toggle()

    def release(self, name: str) -> None:
        """A key went up."""
        if name == self._moving:
            self._moving = ""
            self.mapper.do("drop")

    def _nudge(self, arrow: str, px: int, repeated: bool) -> None:
        """What an arrow moves while it is down is one step."""
        if not (repeated and self._moving == arrow):
            self._moving = arrow
            self.mapper.do("grab")
        width, height = self._size(self.mapper.chosen.output)
        x, y = ARROWS[arrow]
        self.mapper.do(f"move {x * px / max(1, width)!r} {y * px / max(1, height)!r}")

    def _more(self, by: int, shift: bool) -> None:
        mapper, sign = self.mapper, "+" if by > 0 else "-"
        kind, handle = mapper.chosen.kind, mapper.chosen.handle
        if kind == "mask":
            mapper.do("points add" if by > 0 else "points remove")
        elif kind == "edge":
            fade = mapper.output.fades(handle.at[0])
            mapper.do(f"blend {handle.at[0]} {fade.width!r} {round(fade.gamma + 0.1 * by, 4)}")
        else:
            mapper.do(f"{'rows' if shift else 'columns'} {sign}")
            if kind == "corner":
                mapper.do("mesh")

    # the mouse

    def point(self, number: int, x: float, y: float, down: bool | None) -> bool:
        """The mouse is at x, y of an output's panel ([0, 1], y up), went down (True), up (False) or moved
        (None). Whether that was meant for it alone."""
        if not self.on or number >= len(self.mapper.mapping.outputs):
            return False
        self.pointer = (number, x, y)
        if down:
            self._take(number, x, y)
        elif down is False:
            taken = self._offset is not None
            self._let_go()
            return taken  # what went down before mapping mode began is to come up in the show
        elif self._offset is not None and number == self.mapper.chosen.output:
            self.mapper.do(f"put {x + self._offset[0]!r} {y + self._offset[1]!r}")
        return True

    def near(self, number: int, x: float, y: float) -> Handle | None:
        """The handle that the mouse would take there."""
        output, kind = self.mapper.mapping.outputs[number], self.mapper.chosen.kind
        width, height = self._size(number)

        def away(handle: Handle) -> float:
            at = place(output, handle)
            there = hypot((at[0] - x) * width, (at[1] - y) * height)
            return there * (OWN if handle.kind == kind else 1.0)

        return min(visible(output, kind), key=away, default=None)

    def _take(self, number: int, x: float, y: float) -> None:
        mapper = self.mapper
        if number != mapper.chosen.output:
            mapper.do(f"output {number + 1}")
        handle = self.near(number, x, y)
        if handle is None:
            return
        mapper.choose(handle)
        mapper.do("grab")
        at = mapper.place
        self._offset = (at[0] - x, at[1] - y)

    def _let_go(self) -> None:
        if self._offset is not None or self._moving:
            self._offset, self._moving = None, ""
            self.mapper.do("drop")
