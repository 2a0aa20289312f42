"""The memories that stay in the glass: four soft scenes, drawn once from distances to simple shapes.

Two lights each, on [-1, 1]²: rose and pale. All edges are soft: what is remembered has no outlines.
"""

import numpy as np

SIDE = 256  # px of one scene


def _grid(side: int):
    line = (np.arange(side) + 0.5) / side * 2.0 - 1.0
    return np.meshgrid(line, line)


def _cover(distance, soft=0.03):
    """1 within a shape, 0 outside, over a soft edge."""
    s = np.clip(0.5 - distance / (2.0 * soft), 0.0, 1.0)
    return s * s * (3.0 - 2.0 * s)


def _box(x, y, cx, cy, w, h, round_=0.0):
    dx, dy = np.abs(x - cx) - w + round_, np.abs(y - cy) - h + round_
    return np.hypot(np.maximum(dx, 0), np.maximum(dy, 0)) + np.minimum(np.maximum(dx, dy), 0) - round_


def _limb(x, y, a, b, ra, rb):
    """Distance to a limb from a to b, ra thick at one end and rb at the other."""
    ax, ay = x - a[0], y - a[1]
    bx, by = b[0] - a[0], b[1] - a[1]
    h = np.clip((ax * bx + ay * by) / (bx * bx + by * by), 0.0, 1.0)
    return np.hypot(ax - bx * h, ay - by * h) - (ra + (rb - ra) * h)


def _merge(a, b, k=0.06):
    """The union of two shapes, flowing into each other. Quilez, 2013, smooth minimum (polynomial)."""
    h = np.maximum(k - np.abs(a - b), 0.0) / k
    return np.minimum(a, b) - h * h * k * 0.25


def _polygon(x, y, points):
    """Signed distance to a polygon, negative within."""
    points = np.asarray(points, np.float64)
    best, inside = np.full(x.shape, 9.0), np.zeros(x.shape, bool)
    for a, b in zip(points, np.roll(points, -1, 0), strict=True):
        best = np.minimum(best, _limb(x, y, a, b, 0.0, 0.0))
        crosses = (a[1] > y) != (b[1] > y)
        slope = (b[0] - a[0]) / ((b[1] - a[1]) or 1e-9)
        inside ^= crosses & (x < a[0] + slope * (y - a[1]))
    return np.where(inside, -best, best)


def _smooth_line(points, times=3):
    """A closed line with its corners cut. Chaikin, 1974, An algorithm for high speed curve generation."""
    points = np.asarray(points, np.float64)
    for _ in range(times):
        following = np.roll(points, -1, 0)
        points = np.stack([0.75 * points + 0.25 * following, 0.25 * points + 0.75 * following], 1).reshape(
            -1, 2
        )
    return points


def _blurred(field, px):
    """Smoothed by a Gaussian of px pixels."""
    at = np.arange(-3 * px, 3 * px + 1)
    weight = np.exp(-0.5 * (at / px) ** 2)
    weight /= weight.sum()
    for axis in (0, 1):
        field = np.apply_along_axis(np.convolve, axis, field, weight, "same")
    return field


def window(x, y):
    """A wide window at dusk: a low sun over the sea, a shoreline that bends; one who stands before it."""
    wide = _box(x, y, 0.0, 0.06, 0.78, 0.80, 0.04)
    level = 0.02  # the horizon
    sea = _cover(y - level, 0.02)
    sun = _cover(np.hypot(x - 0.16, y - level - 0.13) - 0.15, 0.03)
    haze = np.exp(-np.hypot(x - 0.16, (y - level - 0.08) * 1.3) * 1.25)
    clouds = 0.5 + 0.5 * np.sin(9.0 * y + 1.6 * np.sin(2.3 * x + 1.0) + 0.8 * np.sin(5.1 * x))
    rose = (1 - sea) * (0.24 + 0.62 * haze + 0.12 * clouds * np.clip(y, 0.0, 1.0))
    pale = (1 - sea) * (0.30 * haze * haze + 0.95 * sun)
    down = np.clip(level - y, 0.0, 1.0)
    path = np.exp(-(((x - 0.16) / (0.08 + 0.5 * down)) ** 2))
    waves = 0.5 + 0.5 * np.sin(30.0 * np.log(0.05 + down) + 3.0 * np.sin(3.0 * x + 2.0 * y))
    rose = rose + sea * (0.12 + 0.55 * path * waves)
    pale = pale + sea * 0.50 * path * waves * waves
    shore = y + 0.44 - 0.34 * np.clip(-x, -1.0, 1.0) ** 2 * np.sign(-x) + 0.03 * np.sin(6.0 * x)
    sand = _cover(shore, 0.05)
    foam = np.exp(-((shore / 0.03) ** 2)) * sea
    rose, pale = rose * (1 - 0.55 * sand) + 0.10 * sand + 0.25 * foam, pale * (1 - 0.9 * sand) + 0.30 * foam
    bars = np.maximum(_cover(np.abs(x + 0.20) - 0.022, 0.02), _cover(np.abs(y - 0.46) - 0.020, 0.02))
    bars = np.maximum(bars, _cover(np.abs(x - 0.46) - 0.022, 0.02))
    pane = _cover(wide, 0.04)
    rose, pale = rose * pane * (1 - 0.88 * bars), pale * pane * (1 - 0.95 * bars)
    rose = rose + 0.10 * np.exp(-np.maximum(wide, 0.0) * 7.0) * (1 - pane)
    curtain = _cover(_box(x, y, 0.74, 0.06, 0.15 + 0.04 * np.cos(4 * y), 0.86, 0.05), 0.06)
    folds = 0.6 + 0.4 * np.sin(34 * x + 2 * np.sin(2 * y))
    rose, pale = rose * (1 - curtain) + 0.36 * curtain * folds, pale * (1 - curtain)
    body = _merge(
        _limb(x, y, (-0.46, -0.16), (-0.48, -0.95), 0.10, 0.20),
        _limb(x, y, (-0.44, 0.07), (-0.44, 0.13), 0.065, 0.075),
        0.09,
    )
    body = _merge(body, _limb(x, y, (-0.40, -0.10), (-0.22, 0.10), 0.04, 0.025), 0.06)
    figure = _cover(body, 0.025)
    rim = np.clip(figure - _cover(body + 0.05, 0.03), 0, 1) * (x > -0.46)
    return rose * (1 - 0.94 * figure) + 0.25 * rim, pale * (1 - 0.96 * figure) + 0.10 * rim


def hand(x, y):
    """An open hand, held out to be taken."""
    bones = [
        ((-0.10, -0.10), (-0.34, 0.42), 0.115, 0.060),
        ((-0.01, -0.06), (-0.10, 0.62), 0.115, 0.062),
        ((0.09, -0.08), (0.14, 0.60), 0.110, 0.060),
        ((0.18, -0.14), (0.36, 0.42), 0.100, 0.052),
        ((-0.14, -0.38), (-0.52, -0.02), 0.130, 0.070),
    ]
    shape = _merge(
        _box(x, y, 0.02, -0.28, 0.25, 0.27, 0.16), _limb(x, y, (0.04, -0.5), (0.10, -1.2), 0.19, 0.22), 0.12
    )
    for a, b, ra, rb in bones:
        shape = _merge(shape, _limb(x, y, a, b, ra, rb), 0.05)
    flesh = _cover(shape, 0.03)
    depth = _blurred(np.clip(-shape / 0.16, 0.0, 1.0), 5)
    gy, gx = np.gradient(depth)
    lit = np.clip(0.5 + 9.0 * (gx * 0.8 + gy * 0.5) * -1.0, 0.0, 1.4)
    glow = np.exp(-np.maximum(shape, 0.0) * 4.5)
    rose = flesh * (0.30 + 0.62 * lit) + 0.34 * glow * (1 - flesh)
    pale = flesh * 0.42 * np.clip(lit - 0.35, 0, 1)
    return rose, pale


def shoreline(x, y):
    """A low sun over water, its path of light, and two on the sand, hand in hand."""
    sea = _cover(y - 0.02, 0.015)
    sun = _cover(np.hypot(x - 0.22, y - 0.10) - 0.23, 0.02) * (1 - sea)
    haze = np.exp(-np.hypot(x - 0.22, (y - 0.06) * 1.5) * 1.6)
    rose = (1 - sea) * (0.16 + 0.62 * haze) + 0.5 * sun
    pale = 0.12 * haze * (1 - sea) + 0.75 * sun
    down = np.clip(0.02 - y, 0.0, 1.0)
    path = np.exp(-(((x - 0.22) / (0.10 + 0.55 * down)) ** 2))
    waves = 0.5 + 0.5 * np.sin(14.0 * np.log(0.04 + down) * 2.2 + 5.0 * np.sin(3.0 * x + 2.0 * y))
    rose = rose + sea * (0.13 + 0.62 * path * waves)
    pale = pale + sea * 0.42 * path * waves * waves
    shore = y + 0.56 + 0.10 * x + 0.05 * np.sin(3.5 * x + 0.5)
    sand = _cover(shore, 0.04)
    foam = np.exp(-((shore / 0.025) ** 2))
    rose, pale = rose * (1 - 0.75 * sand) + 0.30 * foam, pale * (1 - 0.9 * sand) + 0.30 * foam
    pair = np.full(x.shape, 9.0)
    for cx, size in ((-0.36, 1.0), (-0.12, 0.62)):
        foot = -0.66
        torso = _limb(x, y, (cx, foot + 0.20 * size), (cx, foot + 0.50 * size), 0.075 * size, 0.060 * size)
        head = np.hypot(x - cx, y - (foot + 0.68 * size)) - 0.062 * size
        legs = np.minimum(
            _limb(
                x,
                y,
                (cx - 0.03 * size, foot + 0.2 * size),
                (cx - 0.07 * size, foot - 0.06),
                0.045 * size,
                0.03 * size,
            ),
            _limb(
                x,
                y,
                (cx + 0.03 * size, foot + 0.2 * size),
                (cx + 0.06 * size, foot - 0.06),
                0.045 * size,
                0.03 * size,
            ),
        )
        pair = np.minimum(pair, np.minimum(_merge(torso, head, 0.03), legs))
    pair = np.minimum(pair, _limb(x, y, (-0.33, -0.20), (-0.23, -0.44), 0.028, 0.022))
    pair = np.minimum(pair, _limb(x, y, (-0.23, -0.44), (-0.13, -0.35), 0.022, 0.02))
    figures = _cover(pair, 0.018)
    return rose * (1 - 0.9 * figures), pale * (1 - 0.95 * figures)


def face(x, y):
    """A face half turned away, its brow, nose and cheek rimmed with light, the eye closed."""
    profile = [
        *((-0.10, 0.74), (0.16, 0.70), (0.30, 0.54), (0.35, 0.38), (0.345, 0.29), (0.33, 0.22), (0.37, 0.12)),
        *((0.455, -0.03), (0.44, -0.075), (0.365, -0.09), (0.352, -0.13), (0.385, -0.175), (0.365, -0.215)),
        *((0.378, -0.255), (0.345, -0.30), (0.345, -0.36), (0.315, -0.44), (0.20, -0.47), (0.06, -0.42)),
        *((0.02, -0.56), (0.10, -0.86), (0.30, -1.2), (-0.70, -1.2), (-0.42, -0.70), (-0.38, -0.45)),
        *((-0.52, -0.15), (-0.55, 0.25), (-0.42, 0.60)),
    ]
    shape = _polygon(x, y, _smooth_line(profile, 2))
    skin = _cover(shape, 0.02)
    deep = np.clip(-shape, 0.0, 1.0)
    rim = np.exp(-deep / 0.075) * skin * np.clip(0.35 + 1.6 * x + 0.35 * y, 0.0, 1.2)
    hair = _cover(
        _merge(
            np.hypot((x + 0.20) / 1.0, (y - 0.22) / 1.15) - 0.40,
            _limb(x, y, (-0.40, 0.1), (-0.46, -0.7), 0.2, 0.16),
            0.2,
        ),
        0.05,
    )
    strands = 0.85 + 0.15 * np.sin(46 * np.hypot(x - 0.25, y + 0.3) + 4 * x)
    lash = np.exp(-((_limb(x, y, (0.175, 0.165), (0.255, 0.15), 0.0, 0.0) / 0.016) ** 2))
    cheek = np.exp(-(((x - 0.20) / 0.18) ** 2 + ((y + 0.05) / 0.2) ** 2))
    rose = skin * (0.20 + 0.34 * cheek) * (1 - 0.6 * hair) + 0.85 * rim + 0.10 * hair * strands * skin
    rose = rose * (1 - 0.55 * lash)
    pale = 0.55 * rim * rim * (1 - 0.5 * hair)
    behind = (1 - skin) * np.exp(-np.hypot(x - 0.55, y - 0.15) * 1.5)
    return rose + 0.42 * behind, pale + 0.10 * behind


def atlas() -> np.ndarray:
    """(512, 512, 2) float16, rows bottom-up: window and hand below, shoreline and face above. Rose and
    pale."""
    x, y = _grid(SIDE)
    fade = np.clip(1.25 - np.hypot(np.abs(x) ** 1.5, np.abs(y) ** 1.5) * 1.05, 0.0, 1.0)
    fade = fade * fade * (3.0 - 2.0 * fade)
    scenes = [np.stack(draw(x, y), -1) * fade[..., None] for draw in (window, hand, shoreline, face)]
    rows = [np.concatenate(scenes[:2], 1), np.concatenate(scenes[2:], 1)]
    return np.maximum(np.concatenate(rows, 0), 0.0).astype(np.float16)
