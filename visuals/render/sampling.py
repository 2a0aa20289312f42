"""Where in a pixel, and when while the shutter is open, the samples of a picture are taken."""

from functools import lru_cache

import numpy as np

WIDTH_PX = 2.5  # of the filter; its standard deviation is a third of a pixel
TURNS = (0.7548776662466927, 0.5698402909980532)  # 1/ρ and 1/ρ², ρ³ = ρ + 1
BLACKMAN_HARRIS = (0.35875, 0.48829, 0.14128, 0.01168)


@lru_cache(maxsize=8)
def pattern(count: int) -> tuple[tuple[float, float, float], ...]:
    """(dx, dy, when) of each sample, in order of time: px from the pixel's middle, and when in [0, 1) of the
    time the shutter is open. Together they fill that space evenly; their mean lies in the pixel's middle,
    and one alone at the beginning.

    The places are spread as densely as a Blackman-Harris filter weighs them, so that all samples count the
    same.

    source  Martin Roberts, 2018, The Unreasonable Effectiveness of Quasirandom Sequences (the two turns);
            Fredric Harris, 1978, On the Use of Windows for Harmonic Analysis (the filter)
    """
    if count <= 1:
        return ((0.0, 0.0, 0.0),)
    order = np.arange(count)
    even = (0.5 + order[:, None] * np.array(TURNS)) % 1.0
    places = _spread(even)
    places -= places.mean(axis=0)
    return tuple((float(x), float(y), (k + 0.5) / count) for k, (x, y) in enumerate(places))


def _spread(even: np.ndarray) -> np.ndarray:
    """Even numbers in [0, 1) as places (px) distributed as the filter: through its sum's inverse."""
    at = np.linspace(0.0, 1.0, 2049)
    weight = sum((-1) ** k * a * np.cos(2 * np.pi * k * at) for k, a in enumerate(BLACKMAN_HARRIS))
    grown = np.concatenate([[0.0], np.cumsum((weight[1:] + weight[:-1]) / 2)])
    return (np.interp(even, grown / grown[-1], at) - 0.5) * WIDTH_PX
