"""What mapping mode writes on a panel: which output it is, what is chosen and where that lies, the keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from visuals.core.key import Group
from visuals.core.mapper import Mapper
from visuals.outputs import page
from visuals.outputs.lettering import FLOATS, grounded, lettered
from visuals.outputs.page import ALARM, BRIGHT, FAINT, GOLD, SOFT, Block, Ink, Type
from visuals.outputs.typeface import Typeface

Size = tuple[int, int]
Line = list[tuple[str, Ink]]  # pieces that stand side by side
GROUND: Ink = (*page.GROUND[:3], 0.93)  # white patterns are brighter than any dream
WIDEST, HIGHEST = 0.94, 0.62  # of a panel that words fill


def blocks(
    mapper: Mapper, number: int, groups: Sequence[Group], size: Size, face: Type, *, wordless: bool = False
) -> list[Block]:
    """Of one panel, `size` px. groups: the keys, where they are to be shown; wordless: no more than where the
    chosen handle is."""
    if number != mapper.chosen.output:
        if wordless or number in mapper.patterns:
            return []  # a pattern says itself whose it is, or is to be seen whole
        return [_centred([_title(mapper, number)], size[1] / 2, size, face)]
    label = [_label(mapper, size, face)] if mapper.place is not None else []
    if wordless:
        return label
    rows = [_title(mapper, number), *_lines(mapper, size)]
    status = _centred(rows, _aside(mapper, size, face) * size[1], size, face)
    room = (round(WIDEST * size[0]), size[1])
    keys = page.help_(groups, face, room, round(HIGHEST * size[1])) if groups else None
    if keys is None:
        return [status, *label]
    gap = face.line // 2
    top = round((size[1] - status.box[3] - gap - keys.box[3]) / 2)
    under = top + status.box[3] + gap
    status = _moved(status, 0, top - status.box[1])
    keys = _moved(keys, (size[0] - keys.box[2]) // 2 - keys.box[0], under - keys.box[1])
    return [status, keys, *label]


def _aside(mapper: Mapper, size: Size, face: Type) -> float:
    """Where the words about what is chosen stand, of the panel's height from above: in the middle, if that is
    not there."""
    if mapper.place is None or abs(mapper.place[1] - 0.5) * size[1] > 6 * face.line:
        return 0.5
    return 0.75 if mapper.place[1] > 0.5 else 0.25


def lettering(made: Sequence[Block], face: Typeface) -> np.ndarray:
    """The blocks for outputs/lettering.py."""
    rows = [np.zeros((0, FLOATS), np.float32)]
    for block in made:
        rows += [grounded(block.box, GROUND, round(face.px * 0.5)), lettered(block.words, face)]
    return np.concatenate(rows)


def pixels(mapper: Mapper, size: Size) -> str:
    """Where the chosen handle is, "→ 12.0  ↑ 1080.0": px from the panel's lower left corner; or how wide the
    blend is whose edge it is."""
    handle = mapper.chosen.handle
    if handle.kind == "edge":
        fade = mapper.output.fades(handle.at[0])
        return f"{100 * fade.width:.2f}% wide, gamma {fade.gamma:.1f}"
    x, y = mapper.place
    return f"→ {x * size[0]:.1f}   ↑ {y * size[1]:.1f} px"


def _title(mapper: Mapper, number: int) -> Line:
    outputs = mapper.mapping.outputs
    line = [(f"{number + 1}", GOLD), (outputs[number].name, BRIGHT)]
    if number == mapper.chosen.output and mapper.chosen.handle is not None:
        line.append((str(mapper.chosen.handle), SOFT))
    return line


def _lines(mapper: Mapper, size: Size) -> list[Line]:
    output = mapper.output
    told = [f"{size[0]} × {size[1]} px", f"{len(output.mesh[0])} × {len(output.mesh)} grid"]
    if output.rotation:
        told.append(f"turned {output.rotation}°")
    for name, plain in (("brightness", 1.0), ("gamma", 1.0), ("black", 0.0)):
        if getattr(output, name) != plain:
            told.append(f"{name} {getattr(output, name):.3g}")
    if mapper.chosen.output in mapper.patterns:
        told.append(f"pattern {mapper.patterns[mapper.chosen.output]}")
    state: Line = [(", ".join(told), FAINT), ("saved", FAINT) if mapper.saved else ("not saved", GOLD)]
    written = mapper.said.startswith((str(mapper.chosen.handle), "pattern", "held", "output"))
    if not mapper.said or (written and mapper.done):
        return [state]
    return [state, [(mapper.said, SOFT if mapper.done else ALARM)]]


def _label(mapper: Mapper, size: Size, face: Type) -> Block:
    """The pixel place beside the chosen handle, towards the middle of the panel."""
    text = pixels(mapper, size)
    _, aside, above = page.margins(face)
    wide, high = round(face.width(text)) + 2 * aside, face.line + 2 * above
    x, y = (part * px for part, px in zip(mapper.place, size, strict=True))
    off = 1.3 * face.px
    left = x + off if x < size[0] / 2 else x - off - wide
    top = size[1] - y + off if y > size[1] / 2 else size[1] - y - off - high
    left = round(min(max(left, 0), max(0, size[0] - wide)))
    top = round(min(max(top, 0), max(0, size[1] - high)))
    return Block((left, top, wide, high), [(text, left + aside, top + above, GOLD)])


def _centred(rows: Sequence[Line], middle: float, size: Size, face: Type) -> Block:
    """Lines one under the other, in the middle of the panel; too long a piece at the end is cut."""
    _, aside, above = page.margins(face)
    gap, room = face.px * 1.1, WIDEST * size[0] - 2 * aside
    fitted = [_fitted(row, gap, room, face) for row in rows]
    widths = [sum(face.width(text) for text, _ in row) + gap * (len(row) - 1) for row in fitted]
    wide, high = round(max(widths)) + 2 * aside, len(rows) * face.line + 2 * above
    box = (round((size[0] - wide) / 2), round(middle - high / 2), wide, high)
    block = Block(box)
    for number, (row, width) in enumerate(zip(fitted, widths, strict=True)):
        left, top = (size[0] - width) / 2, box[1] + above + number * face.line
        for text, ink in row:
            block.words.append((text, left, top, ink))
            left += face.width(text) + gap
    return block


def _fitted(row: Line, gap: float, room: float, face: Type) -> Line:
    fitted: Line = []
    for text, ink in row:
        left = room - sum(face.width(before) + gap for before, _ in fitted)
        if face.width(text) > left:
            shorter = page.cut(text, face, left)
            return [*fitted, (shorter, ink)] if len(shorter) > 2 or not fitted else fitted
        fitted.append((text, ink))
    return fitted


def _moved(block: Block, right: int, down: int) -> Block:
    left, top, wide, high = block.box
    words = [(text, x + right, y + down, ink) for text, x, y, ink in block.words]
    return replace(block, box=(left + right, top + down, wide, high), words=words)
