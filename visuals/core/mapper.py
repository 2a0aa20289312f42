"""Setting up a mapping by hand: what is chosen and changed, step by step, by commands in words.

The same words come from the keys and the mouse in the window and from the web page.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from functools import partial
from inspect import signature
from pathlib import Path
from typing import Any

from visuals.core import bend
from visuals.core.error import GossamerError, Misuse, nearest
from visuals.core.handle import Handle, handles, place, put
from visuals.core.mapedit import EDITS, figure, numbered, one_of
from visuals.core.mapmask import feathered, with_mask, with_point, without_mask, without_point
from visuals.core.mapping import SIDES, Mapping, Output, Point
from visuals.core.maptold import counted, told
from visuals.core.mapwords import COMMANDS, PATTERNS

STEPS = 200  # that can be undone
FIRST = Handle("corner", (0,))


@dataclass(frozen=True)
class Chosen:
    """output: from 0; handle: None where there is none of the kind."""

    output: int = 0
    kind: str = "corner"
    handle: Handle | None = FIRST


class Mapper:
    """A mapping that is being set up. It reads and writes nothing but, when told to, the file at `path`.

    mapping     as it is now; another object after each change
    version     grows with each change of it
    changes     grows with each change of what `state` tells: also of what is chosen
    chosen      what commands are done to
    patterns    the test pattern that outputs show instead of the picture: {number from 0: one of PATTERNS}
    said, done  what the last command came to, and whether it was done
    other       whether another mapping may be in the file: it is kept beside it, as NAME.old

    For one thread.
    """

    def __init__(self, mapping: Mapping, path: str | Path, *, other: bool = False):
        self.mapping, self.path = mapping, Path(path)
        self._other = other
        self.version = self.changes = 0
        self.chosen = Chosen()
        self.patterns: dict[int, str] = {}
        self.said, self.done = "", True
        self._written = self._read = mapping  # what the file has, and as it is when it is read
        self._past: deque[tuple[Mapping, Chosen]] = deque(maxlen=STEPS)
        self._future: list[tuple[Mapping, Chosen]] = []
        self._held, self._moved = False, False  # in a step of several changes; which has begun

    @property
    def output(self) -> Output:
        """The chosen one."""
        return self.mapping.outputs[self.chosen.output]

    @property
    def place(self) -> Point | None:
        """Where on the panel the chosen handle is."""
        return None if self.chosen.handle is None else place(self.output, self.chosen.handle)

    @property
    def saved(self) -> bool:
        """Whether the file has all of it (or there is no file, and no need of one)."""
        return self.mapping == self._written

    def do(self, words: str) -> str:
        """Does a command of COMMANDS. What was done, in a line, or why it was not."""
        try:
            self.said, self.done = self._do(words.split()), True
        except GossamerError as error:
            self.said, self.done = str(error), False
        self.changes += 1
        return self.said

    def take(self, mapping: Mapping) -> None:
        """The file was changed by somebody else: a step, as any other. What was saved here is nothing new."""
        if mapping == self._read:
            return
        self._step(mapping)
        self._written = self._read = mapping
        self.patterns = {n: name for n, name in self.patterns.items() if n < len(mapping.outputs)}
        self.changes += 1

    def choose(self, handle: Handle) -> str:
        """Chooses a handle of the chosen output, as commands do."""
        self.said, self.done = self._choose_handle(handle.kind, *handle.at), True
        self.changes += 1
        return self.said

    def _do(self, words: list[str]) -> str:
        verb, *words = words or [""]
        if verb not in COMMANDS:
            raise Misuse(f"no command '{verb}'{nearest(verb, COMMANDS)}", "", f"use {', '.join(COMMANDS)}")
        edit = EDITS.get(verb)
        done = getattr(self, f"_do_{verb}") if edit is None else partial(edit, self.output)
        try:
            signature(done).bind(*words)
        except TypeError:
            raise Misuse(" ".join([verb, *words]), "", f"write {verb} {COMMANDS[verb][0]}".strip()) from None
        if edit is None:
            return done(*words)
        output, said = done(*words)
        self._alter(output)
        return said

    # choosing

    def _do_output(self, *words: str) -> str:
        name, outputs = " ".join(words), self.mapping.outputs
        names = [output.name.lower() for output in outputs]
        if name.lower() in names:
            number = names.index(name.lower())
        else:
            number = numbered(name, len(outputs), "output")
        return self._choose_output(number)

    def _choose_output(self, number: int) -> str:
        kind, output = self.chosen.kind, self.mapping.outputs[number]
        there = handles(output, kind)
        handle = self.chosen.handle if self.chosen.handle in there else (there or (None,))[0]
        self._choose(Chosen(number, kind, handle))
        return f"output {number + 1}, {output.name}"

    def _choose(self, chosen: Chosen) -> None:
        self.chosen, self._held = chosen, False

    def _do_corner(self, number: str = "1") -> str:
        return self._choose_handle("corner", numbered(number, 4, "corner"))

    def _do_mesh(self, column: str = "1", row: str = "1") -> str:
        mesh = self.output.mesh
        at = numbered(column, len(mesh[0]), "column"), numbered(row, len(mesh), "row")
        return self._choose_handle("mesh", *at)

    def _do_edge(self, side: str = "left") -> str:
        return self._choose_handle("edge", one_of(side, SIDES, "side"))

    def _do_mask(self, mask: str = "", point: str = "1") -> str:
        masks = self.output.masks
        drawn = [number for number, one in enumerate(masks, 1) if one.polygon]
        if not mask and not drawn:
            self._choose(Chosen(self.chosen.output, "mask", None))
            return "no mask drawn here yet: masks add"
        number = numbered(mask or str(drawn[0]), len(masks), "mask")
        if not masks[number].polygon:
            raise GossamerError(f"mask {number + 1} is a picture, {masks[number].file}", "", "edit that")
        return self._choose_handle("mask", number, numbered(point, len(masks[number].polygon), "point"))

    def _choose_handle(self, kind: str, *at: int | str) -> str:
        self._choose(Chosen(self.chosen.output, kind, Handle(kind, at)))
        return self._where()

    def _where(self) -> str:
        x, y = self.place
        return f"{self.chosen.handle} at {x:.5f} {y:.5f}"

    def _do_next(self, what: str = "") -> str:
        return self._through(what, 1)

    def _do_previous(self, what: str = "") -> str:
        return self._through(what, -1)

    def _through(self, what: str, by: int) -> str:
        if what:
            one_of(what, ("output",), "way")
            return self._choose_output((self.chosen.output + by) % len(self.mapping.outputs))
        there = handles(self.output, self.chosen.kind)
        if not there:
            return self._do_mask()
        number = there.index(self.chosen.handle) + by
        handle = there[number % len(there)]
        return self._choose_handle(handle.kind, *handle.at)

    # moving

    def _do_move(self, dx: str, dy: str) -> str:
        by = (figure(dx), figure(dy))
        handle = self._handle()
        x, y = place(self.output, handle)
        return self._put(handle, (x + by[0], y + by[1]))

    def _do_put(self, x: str, y: str) -> str:
        return self._put(self._handle(), (figure(x), figure(y)))

    def _put(self, handle: Handle, to: Point) -> str:
        self._alter(put(self.output, handle, to))
        if handle.kind == "edge":
            return f"{handle} {self.output.fades(handle.at[0]).width:.5f} wide"
        return self._where()

    def _handle(self) -> Handle:
        if self.chosen.handle is None:
            raise GossamerError("nothing is chosen that could be moved")
        return self.chosen.handle

    def _do_grab(self) -> str:
        self._held, self._moved = True, False
        return "held"

    def _do_drop(self) -> str:
        self._held = False
        return self._where() if self.chosen.handle else "let go"

    # masks

    def _do_masks(self, what: str, *words: str) -> str:
        if one_of(what, ("add", "remove"), "way") == "add":
            self._alter(with_mask(self.output, *words))
            return self._choose_handle("mask", len(self.output.masks) - 1, 0)
        masks = self.output.masks
        if not masks:
            raise GossamerError("there is no mask to remove")
        number = numbered(words[0], len(masks), "mask") if words else self._mask()
        self._alter(without_mask(self.output, number))
        return f"mask {number + 1} removed"

    def _do_points(self, what: str) -> str:
        mask, point = self._mask(), self.chosen.handle.at[1]
        change = {"add": with_point, "remove": without_point}[one_of(what, ("add", "remove"), "way")]
        output, point = change(self.output, mask, point)
        self._alter(output)
        return self._choose_handle("mask", mask, point)

    def _do_feather(self, width: str) -> str:
        number = self._mask()
        output, said = feathered(self.output, number, width)
        self._alter(output)
        return said

    def _mask(self) -> int:
        if self.chosen.kind != "mask" or self.chosen.handle is None:
            raise GossamerError("no mask is chosen", "", "choose one: mask N")
        return self.chosen.handle.at[0]

    def _do_pattern(self, name: str, where: str = "") -> str:
        number = self.chosen.output
        if name == "next":
            ring = (None, *PATTERNS)
            name = ring[(ring.index(self.patterns.get(number)) + 1) % len(ring)] or "off"
        one_of(name, ("off", *PATTERNS), "pattern")
        if where:
            one_of(where, ("all",), "place")
        for one in range(len(self.mapping.outputs)) if where else (number,):
            self.patterns.pop(one, None)
            if name != "off":
                self.patterns[one] = name
        return f"pattern {name}"

    # steps, and the file

    def _alter(self, output: Output) -> None:
        """A changed output, if it does not fold where it did not before."""
        if output == self.output:
            return
        if bend.folds(output) and not bend.folds(self.output):
            raise GossamerError("no farther", "the picture would fold there")
        self._step(self.mapping.with_output(self.chosen.output, output))

    def _step(self, mapping: Mapping) -> None:
        if not (self._held and self._moved):
            self._past.append((self.mapping, self.chosen))
        self._moved = self._held
        self._future.clear()
        self._become(mapping, self.chosen)

    def _become(self, mapping: Mapping, chosen: Chosen) -> None:
        number = min(chosen.output, len(mapping.outputs) - 1)
        there = handles(mapping.outputs[number], chosen.kind)
        handle = chosen.handle if chosen.handle in there else (there or (None,))[-1]
        self.mapping, self.chosen = mapping, Chosen(number, chosen.kind, handle)
        self.version += 1

    def _do_undo(self) -> str:
        return self._travel(self._past, self._future, "undone")

    def _do_redo(self) -> str:
        return self._travel(self._future, self._past, "done again")

    def _travel(self, source, other, said: str) -> str:
        if not source:
            raise GossamerError(f"nothing to be {said}")
        other.append((self.mapping, self.chosen))
        self._held = False
        self._become(*source.pop())
        return f"{said}; {len(self._past)} steps to undo, {len(self._future)} to do again"

    def _do_save(self) -> str:
        from visuals.core import mappingfile

        kept = self._keep_other()
        mappingfile.save(self.mapping, self.path)
        self._other = False
        self._written, self._read = self.mapping, mappingfile.load(self.path)
        return f"saved; gossamer play --mapping {self.path} takes it{kept}"

    def _keep_other(self) -> str:
        """Keeps what was in the file before this mapping, and says so."""
        if not self._other or not self.path.is_file():
            return ""
        old = self.path.with_name(f"{self.path.name}.old")
        try:
            self.path.replace(old)
        except OSError as error:
            raise GossamerError(f"cannot save {self.path}", error.strerror or str(error)) from error
        return f"; what was in it before is {old.name}"

    def state(self) -> dict[str, Any]:
        """All of it, for JSON. Numbers of things are from 1, as in commands."""
        chosen, place = self.chosen, self.place
        return {
            "path": str(self.path),
            "saved": self.saved,
            "version": self.version,
            "changes": self.changes,
            "said": self.said,
            "done": self.done,
            "undo": len(self._past),
            "redo": len(self._future),
            "canvas": self.mapping.canvas and list(self.mapping.canvas),
            "windows": self.mapping.windows,
            "patterns": list(PATTERNS),
            "chosen": {
                "output": chosen.output + 1,
                "kind": chosen.kind,
                "at": None if chosen.handle is None else counted(chosen.handle),
                "place": place and list(place),
                "name": str(chosen.handle or ""),
            },
            "outputs": [
                {**told(output), "pattern": self.patterns.get(number, "off")}
                for number, output in enumerate(self.mapping.outputs)
            ],
        }
