"""The towers' shapes: standing water, turned about an axis. Radii over the height, as tables.

A tower's surface is at r(θ, y) = table(y) (1 + lobes(θ, y)); the lobes are in
shaders/serenes/glass_form.glsl.
The tables run over s = 1 - sqrt(1 - y / height), in which a round top is a straight line.
"""

import numpy as np

from .layout import Tower

COLUMNS = 1024  # of a table
SHARES = np.linspace(0.0, 1.0, COLUMNS)  # of s, of each of its columns
LOBE = 0.045  # the lobes' height, share of the radius
STEEPEST = 5.0  # a slope that is still told apart from a level top


def _style(tower: Tower, number: int) -> dict[str, float]:
    """What sort of standing water it is. Four sorts in turn, each a little different."""
    a, b = (tower.phase * 7.31) % 1.0, (tower.phase * 13.7) % 1.0
    sorts = (  # a pillar; one with a waist; a broad one that falls in sheets; one of slow swellings
        {"taper": 0.74, "neck": 0.06, "at": 0.30, "wide": 0.22, "swell": 0.025, "tip": 0.62, "fine": 0.10},
        {"taper": 0.66, "neck": 0.15, "at": 0.26, "wide": 0.16, "swell": 0.020, "tip": 0.66, "fine": 0.07},
        {"taper": 0.92, "neck": 0.13, "at": 0.34, "wide": 0.24, "swell": 0.015, "tip": 0.56, "fine": 0.12},
        {"taper": 0.62, "neck": 0.05, "at": 0.20, "wide": 0.12, "swell": 0.060, "tip": 0.74, "fine": 0.06},
    )
    style = dict(sorts[number % 4])
    style["taper"] *= 0.94 + 0.12 * a
    style["neck"] *= 0.75 + 0.5 * b
    style["at"] += 0.12 * (a - 0.5)
    style["waves"] = (2.3 if number % 4 == 3 else 1.2) + 1.2 * b
    return style


def table(tower: Tower, number: int) -> np.ndarray:
    """(COLUMNS, 2) float32: radius in m and its slope dr/dy, over s."""
    style = _style(tower, number)
    s = SHARES
    t = 1.0 - (1.0 - s) ** 2
    y = t * tower.height
    radius = tower.radius * (1.0 + (style["taper"] - 1.0) * t * t * (3.0 - 2.0 * t))
    radius *= 1.0 - style["neck"] * np.exp(-(((t - style["at"]) / style["wide"]) ** 2))
    radius *= 1.0 + style["swell"] * np.sin(2 * np.pi * (style["waves"] * t + tower.phase))
    radius *= 1.0 + 0.17 * np.exp(-1.9 * y) + 0.07 * np.exp(-0.28 * y)  # the meniscus at its foot
    # drawn out to a tip, as water is that a falling drop has pulled up
    x = np.clip((t - 1.0 + style["tip"]) / style["tip"], 0.0, 1.0)
    radius *= (1.0 - x**1.9) ** 0.85 * (1.0 - style["fine"]) + style["fine"] * np.sqrt(1.0 - x**8)
    slope = np.gradient(radius, np.maximum(y, np.arange(COLUMNS) * 1e-9))
    return np.stack([radius, np.clip(slope, -STEEPEST, STEEPEST)], -1).astype(np.float32)


def tables(towers: tuple[Tower, ...]) -> np.ndarray:
    """(towers, COLUMNS, 2) float32."""
    return np.stack([table(tower, number) for number, tower in enumerate(towers)])


def radius(radii: np.ndarray, tower: Tower, y: np.ndarray) -> np.ndarray:
    """Mean radius (m) at heights y (m) by the radii of a tower's table; 0 above and below it."""
    t = np.asarray(y, np.float64) / tower.height
    s = 1.0 - np.sqrt(np.minimum(np.maximum(1.0 - t, 0.0), 1.0))
    return np.interp(s, SHARES, radii) * ((t >= 0.0) & (t <= 1.0))
