"""Which chunks of the city can be in a picture."""

import numpy as np

from visuals import View

from .layout import CREASES

ANGLES = (0.60, 0.78)  # rad: how far the creases turn up, the inner one first
BEND_M = 70.0  # radius of their bends


def folded(places: np.ndarray, fold: float) -> np.ndarray:
    """Where places (n, 3) are when the city has folded, m: as fold_up in shape.glsl."""
    p = np.array(places, float)
    for (nx, nz, at), full in reversed(list(zip(CREASES, ANGLES, strict=True))):
        angle = max(full * fold, 1e-6)
        s = p[:, 0] * nx + p[:, 2] * nz - at
        f = np.clip(s, 0.0, angle * BEND_M) / BEND_M
        rest = np.maximum(s - angle * BEND_M, 0.0)
        x = BEND_M * np.sin(f) + rest * np.cos(f) - p[:, 1] * np.sin(f)
        y = BEND_M * (1.0 - np.cos(f)) + rest * np.sin(f) + p[:, 1] * np.cos(f)
        turned = np.stack([p[:, 0] + nx * (x - s), y, p[:, 2] + nz * (x - s)], -1)
        p = np.where((s > 0.0)[:, None], turned, p)
    return p


def visible(view: View, places: np.ndarray, radius: np.ndarray) -> np.ndarray:
    """Which balls about places (n, 3) can be in the picture."""
    clip = np.column_stack([places, np.ones(len(places))]) @ view.view_projection
    reach = radius[:, None] * np.hypot(1.0, 2.0 * view.focal_px / np.array(view.size, float))
    out = (np.abs(clip[:, :2]) > np.abs(clip[:, 3:]) + reach).any(1) | (clip[:, 3] < -radius)
    return ~out


def runs(
    view: View, chunks: np.ndarray, tall_m: float, fold: float | None = None, span=(0.0, np.inf), column=1
):
    """(first, count) ranges of indices to draw, neighbours joined.

    chunks      rows of first, count, x, z, radius in m
    fold        how far the city has folded; None: what may have folded is always drawn
    column      of chunks, where their counts are
    span        from and to what distance of their nearest point, m
    """
    places = folded(np.column_stack([chunks[:, 2], np.zeros(len(chunks)), chunks[:, 3]]), fold or 0.0)
    radius = chunks[:, 4] + tall_m
    far = np.maximum(np.linalg.norm(places - np.array(view.eye[:3]), axis=1) - chunks[:, 4], 0.0)
    chosen = visible(view, places, radius)
    if fold is None:
        nx, nz, at = CREASES[0]
        chosen |= chunks[:, 2] * nx + chunks[:, 3] * nz + chunks[:, 4] > at
    chosen &= (far >= span[0]) & (far < span[1])
    found: list[list[int]] = []
    for first, count in chunks[chosen][:, (0, column)].astype(int):
        if found and found[-1][0] + found[-1][1] == first:
            found[-1][1] += count
        else:
            found.append([first, count])
    return found
