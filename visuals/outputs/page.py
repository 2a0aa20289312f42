"""Where words stand over the picture: the help in columns, errors and the status in lines."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import Protocol

from visuals.core.key import Group

Ink = tuple[float, float, float, float]  # sRGB, [0, 1], and how much it covers


def _ink(red: int, green: int, blue: int, alpha: float = 1.0) -> Ink:
    return (red / 255, green / 255, blue / 255, alpha)


BRIGHT = _ink(250, 246, 255)
SOFT = _ink(206, 196, 220)
FAINT = _ink(172, 161, 190)
GOLD = _ink(240, 200, 170)
ALARM = _ink(255, 158, 138)
GROUND = _ink(16, 11, 28, 0.82)

ROWS = 54  # lines of text that a large picture's height holds
LARGEST_PX, READABLE_PX, SMALLEST_PX = 72, 12, 8
SMALL_ROWS = 20  # the same of a picture so small that letters have to be small
HIGH = 0.6  # of the window's height that the help fills where it may have more columns instead
ERRORS = 6  # lines of them at most


class Type(Protocol):
    """What letters measure: outputs/typeface.py."""

    px: int
    line: int

    def width(self, text: str) -> float: ...


@dataclass(frozen=True)
class Part:
    """A piece of the status.

    forms       the same, longer and shorter
    weight      the least important are shortened first
    """

    weight: int
    forms: tuple[str, ...]
    ink: Ink = SOFT


@dataclass
class Block:
    """A ground and the words on it, in px from the window's upper left corner, y down."""

    box: tuple[int, int, int, int]  # left, top, width, height
    words: list[tuple[str, float, float, Ink]] = field(
        default_factory=list
    )  # text, left, top of its line, ink


def type_px(height: int) -> int:
    """The size of letters for a window so many px high."""
    least = max(SMALLEST_PX, min(READABLE_PX, height // SMALL_ROWS))
    return max(least, min(LARGEST_PX, round(height / ROWS)))


def margins(face: Type) -> tuple[int, int, int]:
    """(round the page, in a block beside the words, above and below them), px"""
    return max(3, round(face.px * 0.8)), round(face.px * 0.8), round(face.px * 0.35)


# Each arranges a block for a window of `size` px, which ends `bottom` px from its top or above.


def status(parts: Sequence[Part], face: Type, size: tuple[int, int], bottom: int) -> Block:
    """One line. What does not fit is shortened, then left out, the least important first."""
    margin, aside, above = margins(face)
    room, gap = size[0] - 2 * margin - 2 * aside, face.px * 1.1
    forms = [(part, list(part.forms)) for part in parts]

    def length() -> float:
        return sum(face.width(left[0]) for _, left in forms) + gap * (len(forms) - 1)

    while length() > room:
        shorter = [entry for entry in forms if len(entry[1]) > 1 or len(forms) > 1]
        if not shorter:
            part, (text,) = forms[0]
            forms = [(part, [cut(text, face, room)])]
            break
        entry = min(shorter, key=lambda entry: entry[0].weight)
        if len(entry[1]) > 1:
            entry[1].pop(0)
        else:
            forms.remove(entry)
    height = face.line + 2 * above
    top = bottom - height
    block = Block((margin, top, round(length()) + 2 * aside, height))
    left = float(margin + aside)
    for part, (text, *_) in forms:
        block.words.append((text, left, top + above, part.ink))
        left += face.width(text) + gap
    return block


def errors(lines: Sequence[str], face: Type, size: tuple[int, int], bottom: int) -> Block:
    """What is wrong, a message after the other, wrapped."""
    margin, aside, above = margins(face)
    wrapped = [piece for line in lines for piece in _wrapped(line, face, size[0] - 2 * margin - 2 * aside)]
    most = max(1, min(ERRORS, (bottom - margin - 2 * above) // face.line))
    if len(wrapped) > most:
        wrapped = [*wrapped[: most - 1], f"… {len(wrapped) - most + 1} lines more"]
    width, height = round(max(map(face.width, wrapped))), len(wrapped) * face.line
    top = bottom - height - 2 * above
    block = Block((margin, top, width + 2 * aside, height + 2 * above))
    for number, line in enumerate(wrapped):
        block.words.append((line, margin + aside, top + above + number * face.line, ALARM))
    return block


def help_(groups: Sequence[Group], face: Type, size: tuple[int, int], bottom: int) -> Block | None:
    """The keys, at the top, in as many columns as suit the window; groups that do not fit
    are left out from the end, and at last rows of the first. None where not one row fits."""
    margin, aside, _ = margins(face)
    wide, high = size[0] - 2 * margin - 2 * aside, bottom - margin - 2 * aside
    for count in range(len(groups), 0, -1):
        found = [
            made
            for columns in range(1, count + 1)
            if (made := _columns(groups[:count], columns, face))
            and _wide(made, face) <= wide
            and _high(made, face) <= high
        ]
        if found:
            low = [made for made in found if _high(made, face) <= HIGH * size[1]]
            best = low[0] if low else min(found, key=lambda made: _high(made, face))
            return _help_block(best, face, margin, aside)
    if groups and len(groups[0].rows) > 1:
        return help_([replace(groups[0], rows=groups[0].rows[:-1])], face, size, bottom)
    return None


def _columns(groups: Sequence[Group], count: int, face: Type) -> list[list[Group]] | None:
    """The groups in so many columns, in order, so that the highest is as low as can be."""
    heights = [_high([[group]], face) for group in groups]
    limits = sorted({sum(heights[a:b]) for a in range(len(groups)) for b in range(a + 1, len(groups) + 1)})
    for limit in limits:
        columns, filled = [[]], 0.0
        for group, height in zip(groups, heights, strict=True):
            if columns[-1] and filled + height > limit:
                columns.append([])
                filled = 0.0
            columns[-1].append(group)
            filled += height
        if len(columns) <= count and max(heights) <= limit:
            return columns if len(columns) == count else None
    return None


def _high(columns: Sequence[Sequence[Group]], face: Type) -> float:
    between = _between(face)
    return max(sum((1 + len(g.rows)) * face.line + between for g in column) - between for column in columns)


def _between(face: Type) -> float:
    """Groups, px."""
    return face.line * 0.6


def _widths(column: Sequence[Group], face: Type) -> tuple[float, float]:
    """(of the keys with the gap after them, of all), px"""
    keys = max(face.width(key) for group in column for key, _ in group.rows) + face.px * 1.0
    said = max(face.width(text) for group in column for _, text in group.rows)
    return keys, max(keys + said, *(face.width(group.title) for group in column))


def _wide(columns: Sequence[Sequence[Group]], face: Type) -> float:
    return sum(_widths(column, face)[1] for column in columns) + (len(columns) - 1) * _apart(face)


def _apart(face: Type) -> float:
    """Columns, px."""
    return face.px * 1.6


def _help_block(columns: Sequence[Sequence[Group]], face: Type, margin: int, aside: int) -> Block:
    width, height = round(_wide(columns, face)), round(_high(columns, face))
    block = Block((margin, margin, width + 2 * aside, height + 2 * aside))
    widths = [_widths(column, face) for column in columns]
    lefts = accumulate((whole + _apart(face) for _, whole in widths[:-1]), initial=margin + aside)
    for column, left, (keys, _) in zip(columns, lefts, widths, strict=True):
        top = float(margin + aside)
        for group in column:
            block.words.append((group.title, left, top, GOLD))
            for number, (key, text) in enumerate(group.rows, 1):
                block.words.append((key, left, top + number * face.line, BRIGHT))
                block.words.append((text, left + keys, top + number * face.line, SOFT))
            top += (1 + len(group.rows)) * face.line + _between(face)
    return block


def cut(text: str, face: Type, room: float) -> str:
    while text and face.width(text + "…") > room:
        text = text[:-1]
    return text + "…"


def _wrapped(line: str, face: Type, width: float) -> list[str]:
    """A line as several, none wider than `width` px; what is too long for one is broken anywhere."""
    lines, current = [], ""
    for word in line.split(" "):
        longer = f"{current} {word}" if current else word
        if current and face.width(longer) > width:
            lines.append(current)
            longer = f"   {word}"
        while len(longer) > 4 and face.width(longer) > width:
            fits = next(n for n in range(len(longer) - 1, 0, -1) if n == 1 or face.width(longer[:n]) <= width)
            lines.append(longer[:fits])
            longer = f"   {longer[fits:]}"
        current = longer
    return [*lines, current]
