"""Changes of an output in words, as core/mapper.py takes them: each gives the output as it is then, and what
was done. What is out of range is brought into it; what makes no sense raises GossamerError."""

from collections.abc import Sequence
from dataclasses import replace
from math import isfinite

import numpy as np

from visuals.core import bend
from visuals.core.error import GossamerError, Misuse, nearest
from visuals.core.handle import blended
from visuals.core.mapping import (
    CORNERS,
    MOST_POINTS,
    RANGES,
    ROTATIONS,
    SIDES,
    Blend,
    Output,
    plain_mesh,
)

TONES = ("black", "brightness", "gamma")
WHITE = ("red", "green", "blue")
LEAST = 0.01  # of the canvas, a side, that a region is
Edited = tuple[Output, str]


def region(output: Output, left: str, bottom: str, width: str, height: str) -> Edited:
    wide, high = (within(figure(part), LEAST, 1.0) for part in (width, height))
    x, y = within(figure(left), 0.0, 1.0 - wide), within(figure(bottom), 0.0, 1.0 - high)
    return replace(output, region=(x, y, wide, high)), f"region {x:g} {y:g} {wide:g} {high:g}"


def rotation(output: Output, degrees: str) -> Edited:
    if degrees == "next":
        degrees = str((output.rotation + 90) % 360)
    one_of(degrees, [str(known) for known in ROTATIONS], "rotation")
    return replace(output, rotation=int(degrees)), f"turned by {degrees} degrees"


def mirror(output: Output) -> Edited:
    """For a projector behind the wall."""
    lower_left, lower_right, upper_right, upper_left = output.corners
    corners = (lower_right, lower_left, upper_left, upper_right)
    return replace(output, corners=corners), "left is right"


def columns(output: Output, count: str) -> Edited:
    return _remeshed(output, _counted(count, len(output.mesh[0])), len(output.mesh))


def rows(output: Output, count: str) -> Edited:
    return _remeshed(output, len(output.mesh[0]), _counted(count, len(output.mesh)))


def _remeshed(output: Output, across: int, up: int) -> Edited:
    mesh, fine = bend.resampled(output.mesh, across, up), np.linspace(0.0, 1.0, 65)
    amiss = np.abs(bend.surface(output.mesh, fine, fine) - bend.surface(mesh, fine, fine)).max()
    kept = "its shape is as it was" if amiss < 1e-6 else f"its shape has moved by {amiss:.5f} at most"
    return replace(output, mesh=mesh), f"mesh {across} x {up}: {kept}"


def _counted(word: str, now: int) -> int:
    """How many points a side of a mesh is to have."""
    if word in ("+", "-"):
        count = now + (1 if word == "+" else -1)
    elif word.isdecimal():
        count = int(word)
    else:
        raise Misuse(f"'{word}'", "a number was expected, or + or -")
    if not 2 <= count <= MOST_POINTS:
        raise GossamerError(f"no mesh has {count} points a side", f"2 to {MOST_POINTS} can be")
    return count


def blend(output: Output, side: str, width: str, gamma: str = "") -> Edited:
    old = output.fades(one_of(side, SIDES, "side"))
    exponent = within(figure(gamma), *RANGES["gamma"]) if gamma else old.gamma
    fade = Blend(within(figure(width), *RANGES["width"]), exponent)
    return blended(output, side, fade), f"{side} edge {fade.width:g} wide, gamma {fade.gamma:g}"


def set_(output: Output, name: str, *values: str) -> Edited:
    one_of(name, (*TONES, "white", *WHITE), "value")
    wanted = 3 if name == "white" else 1
    if len(values) != wanted:
        raise Misuse(f"set {' '.join((name, *values))}", f"{wanted} to be set", "give as many numbers")
    numbers = [figure(value) for value in values]
    if name in TONES:
        value = within(numbers[0], *RANGES[name])
        return replace(output, **{name: value}), f"{name} {value:g}"
    given = dict(zip(WHITE if name == "white" else (name,), numbers, strict=True))
    before = dict(zip(WHITE, output.white, strict=True))
    red, green, blue = (within((before | given)[colour], *RANGES["white"]) for colour in WHITE)
    return replace(output, white=(red, green, blue)), f"white {red:g} {green:g} {blue:g}"


def name(output: Output, *words: str) -> Edited:
    if not words:
        raise Misuse("name", "", "write name and then the name")
    said = " ".join(words)
    return replace(output, name=said), f"its name is {said}"


def reset(output: Output, part: str) -> Edited:
    colour = {name: getattr(Output(), name) for name in (*TONES, "white")}
    plain = {
        "corners": {"corners": CORNERS},
        "mesh": {"mesh": plain_mesh(len(output.mesh[0]), len(output.mesh))},
        "blend": {"blend": ()},
        "masks": {"masks": ()},
        "colour": colour,
        "all": {"corners": CORNERS, "mesh": plain_mesh(), "rotation": 0, "blend": (), "masks": (), **colour},
    }
    return replace(output, **plain[one_of(part, tuple(plain), "part")]), f"{part} as it comes"


EDITS = {
    "region": region,
    "rotation": rotation,
    "mirror": mirror,
    "columns": columns,
    "rows": rows,
    "blend": blend,
    "set": set_,
    "name": name,
    "reset": reset,
}

# words


def figure(word: str) -> float:
    """A finite number. Raises Misuse, as those below do."""
    try:
        value = float(word)
    except ValueError:
        raise Misuse(f"'{word}'", "a number was expected") from None
    if not isfinite(value):
        raise Misuse(f"'{word}'", "a finite number was expected")
    return value


def numbered(word: str, count: int, what: str) -> int:
    """The number of a thing, from 0; people count from 1."""
    if not word.isdecimal() or not 1 <= int(word) <= count:
        raise Misuse(f"no {what} '{word}'", f"there are {count}")
    return int(word) - 1


def one_of(word: str, words: Sequence[str], what: str) -> str:
    if word not in words:
        raise Misuse(f"no {what} '{word}'{nearest(word, words)}", "", f"use {', '.join(words)}")
    return word


def within(value: float, low: float, high: float) -> float:
    return min(high, max(low, value))
