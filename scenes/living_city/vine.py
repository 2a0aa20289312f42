"""Vines of light as a plant grows them: stems that branch and curl, and leaves, as distance fields."""

import numpy as np

from visuals import generator

FIELD_PX = 512
MARGIN = 0.022  # half the range of distances that the field tells, in its width


def field(seed: int) -> np.ndarray:
    """(512, 512, 2) float16: a plant that has grown from the middle to the rim. x: 0.5 at the outline of stem
    or leaf, 1 MARGIN inside, 0 MARGIN outside; y: when it grows there, [0, 1]."""
    chance = generator(seed, "living_city", "vine")
    made = np.full((FIELD_PX, FIELD_PX), -1.0), np.ones((FIELD_PX, FIELD_PX))
    turn = chance.random()
    for k in range(9):
        angle = 2 * np.pi * (k + turn + 0.35 * chance.random()) / 9
        stem(chance, made, np.array((0.0, 0.0)), angle, 0.44 * (0.75 + 0.25 * chance.random()), 0.0, 0)
    near, when = made
    return np.stack([np.clip(0.5 + 0.5 * near, 0.0, 1.0), when], -1).astype(np.float16)


def stem(chance, made, at: np.ndarray, angle: float, length: float, since: float, order: int) -> None:
    """One stem with its leaves and branches; `since`: when it begins to grow, in field widths of way."""
    step, way, bend = 0.010, 0.0, chance.normal(0.0, 1.2)
    to_bud, side = 0.035 + 0.02 * chance.random(), 1.0 if chance.random() < 0.5 else -1.0
    thick = (0.0044, 0.0030, 0.0022)[order]
    while way < length:
        share = way / length
        wind = 2.2 * np.sin(17.0 * (way + since) + 5.0 * order) + bend
        # branches curl up toward their end, as tendrils do
        angle += step * (wind + (0.0, 9.0, 16.0)[order] * share * share * np.sign(bend + 1e-9))
        after = at + step * np.array((np.cos(angle), np.sin(angle)))
        draw(made, at, after, thick * (1.0 - 0.75 * share), thick * (1.0 - 0.75 * share), since + way)
        at, way, to_bud = after, way + step, to_bud - step
        if to_bud <= 0.0:
            if order < 2 and chance.random() < (0.62, 0.45)[order]:
                out = angle + side * (0.55 + 0.5 * chance.random())
                reach = (0.17, 0.075)[order] * (0.6 + 0.7 * chance.random()) * (1.0 - 0.4 * share)
                stem(chance, made, at, out, reach, since + way, order + 1)
            else:
                leaf(made, at, angle + side * 0.9, 0.020 * (0.7 + 0.6 * chance.random()), since + way)
            side = -side
            to_bud = (0.036, 0.026, 0.020)[order] * (0.7 + 0.6 * chance.random())
    leaf(made, at, angle, 0.016, since + way)


def leaf(made, at: np.ndarray, angle: float, length: float, since: float) -> None:
    """Pointed at both ends."""
    end = at + length * np.array((np.cos(angle), np.sin(angle)))
    middle = at + 0.42 * (end - at)
    draw(made, at, middle, 0.0008, 0.24 * length, since + 0.02)
    draw(made, middle, end, 0.24 * length, 0.0002, since + 0.03)


def draw(made, a: np.ndarray, b: np.ndarray, wide_a: float, wide_b: float, since: float) -> None:
    """A tapering stroke from a to b (field's middle at 0, width 1), where it is nearer than what is there."""
    near, when = made
    low = np.minimum(a, b) - MARGIN - 0.006
    high = np.maximum(a, b) + MARGIN + 0.006
    x0, y0 = np.clip(((low + 0.5) * FIELD_PX).astype(int), 0, FIELD_PX)
    x1, y1 = np.clip(((high + 0.5) * FIELD_PX).astype(int) + 1, 0, FIELD_PX)
    if x0 >= x1 or y0 >= y1:
        return
    x, y = np.meshgrid((np.arange(x0, x1) + 0.5) / FIELD_PX - 0.5, (np.arange(y0, y1) + 0.5) / FIELD_PX - 0.5)
    d = b - a
    s = np.clip(((x - a[0]) * d[0] + (y - a[1]) * d[1]) / (d @ d), 0.0, 1.0)
    inside = wide_a + (wide_b - wide_a) * s - np.hypot(x - a[0] - s * d[0], y - a[1] - s * d[1])
    inside = np.clip(inside / MARGIN, -1.0, 1.0)
    here = near[y0:y1, x0:x1]
    nearer = inside > here
    when[y0:y1, x0:x1] = np.where(nearer, min(since / 0.62, 1.0), when[y0:y1, x0:x1])
    near[y0:y1, x0:x1] = np.where(nearer, inside, here)
