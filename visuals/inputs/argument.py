"""Arguments of OSC messages, read leniently: senders differ in the types they choose."""

from contextlib import suppress
from math import isfinite
from typing import Any

from visuals.inputs.tally import Refused


def flat(args: list) -> list:
    """Without brackets: some senders put a vector into an array."""
    return args[0] if len(args) == 1 and isinstance(args[0], list) else args


def is_number(args: list) -> bool:
    return bool(args) and isinstance(args[0], int | float)


def number(args: list, i: int) -> float:
    """The i-th argument as a finite number. Raises Refused."""
    try:
        value = args[i]
    except IndexError:
        raise Refused("wrong", f"argument {i + 1} is missing") from None
    if type(value) is not float:
        value = _read(value, i)
    if not isfinite(value):
        raise Refused("not finite", f"argument {i + 1} is {value}")
    return value


def _read(value: Any, i: int) -> float:
    if isinstance(value, int | float | str):
        with suppress(ValueError, OverflowError):
            return float(value)
    raise Refused("wrong", f"argument {i + 1} is {_brief(value)}, a number was expected")


def whole(args: list, i: int) -> int:
    if i < len(args) and isinstance(args[i], int):
        return int(args[i])
    return int(number(args, i))


def unit(args: list, i: int) -> float:
    return min(1.0, max(0.0, number(args, i)))


def text(args: list, i: int) -> str:
    if i >= len(args):
        raise Refused("wrong", f"argument {i + 1} is missing")
    if not isinstance(args[i], str) or not args[i]:
        raise Refused("wrong", f"argument {i + 1} is {_brief(args[i])}, a name was expected")
    return args[i]


def _brief(value: Any) -> str:
    said = repr(value)
    return said if len(said) <= 40 else said[:40] + "…"


def pressed(args: list) -> bool:
    """Whether a button goes down: controllers send 1 for that and 0 when it comes up."""
    return not args or args[0] is None or number(args, 0) != 0.0
