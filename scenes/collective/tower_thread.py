"""The fine lines of the floating buildings: stays at the crown, ribs that bridge a waist, roots below."""

import numpy as np

from visuals import generator

from .layout import PLACES
from .tower_mesh import Form, Sheet, distance

STAY, BRACE, ROOT = 0.0, 1.0, 2.0
# how many roots a near building has, and how far away it may be to have any: by quality
ROOTS = {"draft": (6, 200.0), "live": (13, 480.0), "film": (17, 1e4)}


def petals(form: Form) -> list[Sheet]:
    """The sheets that end in a point above."""
    return [sheet for sheet in form.sheets if sheet.high[0] > sheet.high[1]]


def stays(form: Form) -> list[tuple]:
    """From the points of the petals to the top, as strings are drawn to a bridge."""
    top = form.axis(1.0)
    found = []
    for sheet in petals(form):
        tip = form.on(sheet, 0.0, 1.0)
        if tip[1] < 0.45 * form.place.height:
            continue
        u = np.linspace(0.0, 1.0, 9)[:, None]
        line = tip + (top - tip) * u
        outward = (line - form.axis(line[:, 1] / form.place.height)) * (1, 0, 1)
        line += outward * (0.35 * u * (1 - u))
        found.append((line[::-1], 0.055, STAY))
    return found


def braces(form: Form) -> list[tuple]:
    """The lantern's ribs go on through the air at its waist; the blade's edges are strung like a bow."""
    found = []
    u = np.linspace(0.0, 1.0, 13)[:, None]
    if form.place.kind == 1:
        for k in range(form.ribs):
            angle = 2 * np.pi * k / form.ribs
            high, low = form.point(0.575, angle, 1.0, 0.3), form.point(0.245, angle, 1.0, 0.3)
            line = high + (low - high) * u
            found.append((line, 0.075, BRACE))
    if form.place.kind == 2:
        for angle in (0.0, np.pi):
            high, low = form.point(0.93, angle, 1.0), form.point(0.06, angle, 1.0)
            line = high + (low - high) * u
            middle = form.axis(line[:, 1] / form.place.height)
            outward = line - middle
            outward /= np.maximum(np.linalg.norm(outward, axis=1, keepdims=True), 1e-6)
            edge = form.point(line[:, 1] / form.place.height, angle, 1.0)
            reach = np.maximum(((edge - line) * outward).sum(1, keepdims=True), 0.0) + 0.5
            found.append((line + outward * reach, 0.07, BRACE))
    return found


def roots(form: Form, count: int, chance) -> list[tuple]:
    """They leave the keel where the ribs end, and hang, each with its own slow bend."""
    found = []
    size = form.place.height / 62.0
    for k in range(count):
        t = 0.004 + 0.15 * (k + chance.random()) / count
        start = form.point(t, 2 * np.pi * (k + chance.uniform(-0.3, 0.3)) / count, 0.98)
        length = size * (4.0 + 16.0 * chance.random() ** 1.4)
        length = min(length, form.place.y + start[1] - 1.0 - 3.0 * chance.random())
        u = np.linspace(0.0, 1.0, 11)[:, None]
        a, b = chance.uniform(0, 2 * np.pi, 2)
        inward = -(start - form.axis(t)) * (1, 0, 1) * chance.uniform(0.0, 0.55)
        bend = np.concatenate([np.sin(a + 5.0 * u) - np.sin(a), 0 * u, np.cos(b + 4.2 * u) - np.cos(b)], 1)
        line = start + inward * (u**0.7) + bend * (0.05 * length * u) - np.array((0, length, 0)) * u
        found.append((line, 0.10 * size**0.5, ROOT))
        if length > 7.0 * size:  # it forks
            fork = chance.integers(3, 7)
            away = chance.normal(0, 0.10, 3) * length
            twig = line[fork:] + away * (u[: len(line) - fork] ** 1.3) * (1, 0.4, 1)
            found.append((twig, 0.06 * size**0.5, ROOT))
    return found


def build(seed: int, quality: str) -> dict[str, np.ndarray]:
    """All lines as ribbons, far buildings first.

    returns  vertices (n, 16) float32: position, the line's way, (side, half width m, share of the
             length, length m), (chance, what it is), (top, number); faces (m, 3) int32
    """
    many, reach = ROOTS[quality]
    rows, faces, total = [], [], 0
    for number in sorted(range(len(PLACES)), key=lambda i: -distance(PLACES[i])):
        form, away = Form(PLACES[number], number, seed), distance(PLACES[number])
        if away > reach:
            continue
        chance = generator(seed, "tower threads", str(number))
        count = round(many * float(np.clip(260.0 / away, 0.45, 1.0)))
        for line, half, what in stays(form) + braces(form) + roots(form, count, chance):
            n = len(line)
            way = np.gradient(line, axis=0)
            way /= np.maximum(np.linalg.norm(way, axis=1, keepdims=True), 1e-9)
            length = np.linalg.norm(np.diff(line, axis=0), axis=1).sum()
            vertex = np.zeros((n, 2, 16), np.float32)
            vertex[..., 0:3] = form.world(line)[:, None]
            vertex[..., 3:6] = way[:, None]
            vertex[..., 6] = (-1.0, 1.0)
            vertex[..., 7] = half
            vertex[..., 8] = np.linspace(0, 1, n)[:, None]
            vertex[..., 9] = length
            vertex[..., 10] = chance.random()
            vertex[..., 11] = what
            vertex[..., 12:15] = form.place.top
            vertex[..., 15] = number
            i = total + 2 * np.arange(n - 1)
            faces.append(np.stack([i, i + 1, i + 2, i + 2, i + 1, i + 3], -1).reshape(-1, 3))
            rows.append(vertex.reshape(-1, 16))
            total += 2 * n
    return {"vertices": np.concatenate(rows), "faces": np.concatenate(faces).astype(np.int32)}
