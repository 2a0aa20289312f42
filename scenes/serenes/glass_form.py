"""The towers' shapes: standing water, turned about an axis. Radii over the height, as tables.

A tower's surface is at r(θ, y) = table(y) (1 + lobes(θ, y)); the lobes are in
shaders/serenes/glass_form.glsl.
The tables run over s = 1 - sqrt(1 - y / height), in which a round top is a straight line.
"""

import numpy as np

from .layout import Tower

COLUMNS = 1024  # of a table
LOBE = 0.045  # the lobes' height, share of the radius
STEEPEST = 5.0  # a slope that is still told apart from a level top


def _style(tower: Tower, number: int) -> dict[str, float]:
    """What sort of standing water it is. Four sorts in turn, each a little different."""
    a, b = (tower.phase * 7.31) % 1.0, (tower.phase * 13.7) % 1.0
    sorts = (  # a pillar; a drop on a neck; a basin that brims over; drops one on another
        {"taper": 0.84, "neck": 0.12, "at": 0.52, "wide": 0.20, "swell": 0.03, "cap": 0.07, "square": 3.0},
        {"taper": 0.86, "neck": 0.52, "at": 0.70, "wide": 0.10, "swell": 0.04, "cap": 0.16, "square": 2.0},
        {"taper": 1.38, "neck": 0.34, "at": 0.58, "wide": 0.26, "swell": 0.02, "cap": 0.035, "square": 5.0},
        {"taper": 0.70, "neck": -0.10, "at": 0.88, "wide": 0.08, "swell": 0.15, "cap": 0.12, "square": 2.1},
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
    s = np.linspace(0.0, 1.0, COLUMNS)
    t = 1.0 - (1.0 - s) ** 2
    y = t * tower.height
    radius = tower.radius * (1.0 + (style["taper"] - 1.0) * t * t * (3.0 - 2.0 * t))
    radius *= 1.0 - style["neck"] * np.exp(-(((t - style["at"]) / style["wide"]) ** 2))
    radius *= 1.0 + style["swell"] * np.sin(2 * np.pi * (style["waves"] * t + tower.phase))
    radius *= 1.0 + 0.17 * np.exp(-1.9 * y) + 0.07 * np.exp(-0.28 * y)  # the meniscus at its foot
    x = np.clip((t - 1.0 + style["cap"]) / style["cap"], 0.0, 1.0)
    radius *= np.sqrt(np.maximum(1.0 - x ** style["square"], 0.0))
    slope = np.gradient(radius, np.maximum(y, np.arange(COLUMNS) * 1e-9))
    return np.stack([radius, np.clip(slope, -STEEPEST, STEEPEST)], -1).astype(np.float32)


def tables(towers: tuple[Tower, ...]) -> np.ndarray:
    """(towers, COLUMNS, 2) float32."""
    return np.stack([table(tower, number) for number, tower in enumerate(towers)])


def radius(form: np.ndarray, tower: Tower, y: np.ndarray) -> np.ndarray:
    """Mean radius (m) at heights y (m) by a tower's table; 0 above and below it."""
    t = np.asarray(y, np.float64) / tower.height
    s = 1.0 - np.sqrt(np.clip(1.0 - t, 0.0, 1.0))
    found = np.interp(s, np.linspace(0.0, 1.0, COLUMNS), form[:, 0])
    return np.where((t >= 0.0) & (t <= 1.0), found, 0.0)
