"""Colours as people write them, in linear light."""

import re

from visuals.core.error import GossamerError

HEX = re.compile(r"#[0-9A-Fa-f]{6}")


def linear(colour: str) -> tuple[float, float, float]:
    """(r, g, b) of "#RRGGBB" in linear light, each in [0, 1].

    The inverse of the sRGB transfer function, IEC 61966-2-1. Raises GossamerError for any other text.
    """
    if not isinstance(colour, str) or not HEX.fullmatch(colour):
        raise GossamerError(f"no colour {colour!r}", "six hexadecimal digits were expected, as in #F7B7D2")
    encoded = (int(colour[i : i + 2], 16) / 255.0 for i in (1, 3, 5))
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in encoded)
    return r, g, b
