"""Which chunks of the city can be in a picture."""

import numpy as np

from visuals import View

from .layout import CREASES


def runs(view: View, chunks: np.ndarray, tall_m: float):
    """(first, count) ranges of indices to draw, neighbours joined. chunks: rows of first, count, x, z,
    radius in m. What may have folded up is always drawn."""
    clip = np.column_stack([chunks[:, 2], np.full(len(chunks), 0.0), chunks[:, 3], np.ones(len(chunks))])
    clip = clip @ view.view_projection
    radius = chunks[:, 4] + tall_m
    reach = radius[:, None] * np.hypot(1.0, 2.0 * view.focal_px / np.array(view.size, float))
    out = (np.abs(clip[:, :2]) > np.abs(clip[:, 3:]) + reach).any(1) | (clip[:, 3] < -radius)
    nx, nz, at = CREASES[0]
    folds = chunks[:, 2] * nx + chunks[:, 3] * nz + chunks[:, 4] > at
    found: list[list[int]] = []
    for first, count in chunks[~out | folds][:, :2].astype(int):
        if found and found[-1][0] + found[-1][1] == first:
            found[-1][1] += count
        else:
            found.append([first, count])
    return found
