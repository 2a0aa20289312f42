"""Two judges of flashing light: a simple count of our own, and IRIS.

The rule: no more than three flashes, pairs of opposing turns, in any second, over more than a quarter of
what a viewer sees at once (ITU-R BT.1702; WCAG 2.3.1).
"""

import numpy as np

CELLS = (18, 32)  # rows and columns that a picture is averaged to
SPAN, BRIGHT, RED_SPAN = 0.1, 0.8, 20.0 / 320.0


def decoded(frames: np.ndarray) -> np.ndarray:
    """8 bit sRGB to linear light in [0, 1]."""
    v = frames.astype("f4") / 255.0
    return np.where(v <= 0.04045, v / 12.92, ((v + 0.055) / 1.055) ** 2.4)


def flashes(frames: np.ndarray, fps: int) -> float:
    """The most flashes in any second that a quarter of any third of the picture sees.

    frames      (n, height, width, 3) uint8; height and width multiples of CELLS
    """
    light = decoded(frames)
    n, height, width = light.shape[:3]
    rows, columns = CELLS
    total = light.sum(axis=-1)
    red = np.where(light[..., 0] >= 0.8 * total, light[..., 0] - light[..., 1] - light[..., 2], 0.0).clip(0)
    measures = ((light @ np.array([0.2126, 0.7152, 0.0722], "f4"), SPAN, BRIGHT), (red, RED_SPAN, np.inf))
    worst = 0.0
    for values, span, bright in measures:
        cells = values.reshape(n, rows, height // rows, columns, width // columns).mean(axis=(2, 4))
        counts = _in_a_second(_turns(cells, span, bright), fps) / 2.0
        worst = max(worst, _widespread(counts))
    return worst


def _turns(cells: np.ndarray, span: float, bright: float) -> np.ndarray:
    """Where, frame by frame, a value has gone `span` beyond its last extreme, the other way than before."""
    low, high, way = cells[0].copy(), cells[0].copy(), np.zeros(cells[0].shape, int)
    turns = np.zeros(cells.shape, bool)
    for i, v in enumerate(cells):
        low, high = np.minimum(low, v), np.maximum(high, v)
        up = (way <= 0) & (v - low >= span) & (low < bright)
        down = (way >= 0) & (high - v >= span) & (v < bright) & ~up
        turns[i] = up | down
        way = np.where(up, 1, np.where(down, -1, way))
        high, low = np.where(up, v, high), np.where(down, v, low)
    return turns


def _in_a_second(turns: np.ndarray, fps: int) -> np.ndarray:
    total = np.cumsum(turns, axis=0)
    return total - np.concatenate([np.zeros((min(fps, len(total)), *total.shape[1:]), int), total[:-fps]])


def _widespread(counts: np.ndarray) -> float:
    """The most that a quarter of some third of the picture's width and height reaches at a time."""
    rows, columns = CELLS[0] // 3, CELLS[1] // 3
    quarter = int(np.ceil(0.75 * rows * columns))  # this many of its cells may see less
    worst = 0.0
    for y in range(0, CELLS[0] - rows + 1, 3):
        for x in range(0, CELLS[1] - columns + 1, 3):
            field = counts[:, y : y + rows, x : x + columns].reshape(len(counts), -1)
            worst = max(worst, float(np.sort(field, axis=1)[:, quarter - 1].max()))
    return worst


def iris_passes(frames: np.ndarray, fps: int) -> bool:
    """Whether IRIS (Electronic Arts' analyser) finds neither a flash failure nor an extended one."""
    from iris_pse_detection.configuration import Configuration
    from iris_pse_detection.flash_detection import FlashDetection

    judge = FlashDetection(fps, frames.shape[1:3], Configuration())
    for i, frame in enumerate(frames):
        judge.set_current_frame(np.ascontiguousarray(frame[..., ::-1]))
        judge.analyse_frame(i)
    return not (judge.flash_fail or judge.extended_failure)
