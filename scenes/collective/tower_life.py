"""What lives on the terraces: people at the rims, trees, hanging gardens, lamps: the measure of it all."""

import numpy as np

from visuals import generator

from .layout import PLACES
from .tower_mesh import Form, Sheet, distance
from .tower_thread import petals

PERSON, TREE, LAMP, GARDEN = 0.0, 1.0, 2.0, 3.0
REACH = {"draft": 180.0, "live": 360.0, "film": 470.0}  # m


def along_rim(form: Form, sheet: Sheet, x):
    """A place just inside a petal's rim, in the building's frame."""
    rim = form.on(sheet, x, 0.995)
    middle = form.axis(rim[1] / form.place.height)
    return rim + (middle - rim) * (1, 0, 1) * min(0.5 / max(np.linalg.norm((middle - rim)[[0, 2]]), 0.5), 0.8)


def build(seed: int, quality: str) -> dict[str, np.ndarray]:
    """All of them, far buildings first.

    returns  places (n, 11) float32: foot or hook, (width m, height m: < 0 hangs, what, chance),
             (top, number)
    """
    rows = []
    for number in sorted(range(len(PLACES)), key=lambda i: -distance(PLACES[i])):
        place, away = PLACES[number], distance(PLACES[number])
        if away > REACH[quality]:
            continue
        form, chance = Form(place, number, seed), generator(seed, "tower life", str(number))
        share = float(np.clip(190.0 / away, 0.4, 1.0))
        for sheet in petals(form) or slanted(form):
            arc = form.place.radius * min(sheet.half, 3.0) * 2.0
            for _ in range(round(arc * 0.50 * share)):
                x = float(np.clip(chance.normal(0.0, 0.5), -0.9, 0.9))
                if sheet.slant:
                    x = chance.uniform(-1, 1)
                at = along_rim(form, sheet, x)
                roomy = np.linalg.norm((at - form.axis(at[1] / place.height))[[0, 2]]) > 3.2
                what = chance.choice([PERSON, TREE, GARDEN, LAMP], p=[0.50, 0.10, 0.24, 0.16])
                if what in (TREE, GARDEN) and not roomy:
                    continue
                tree, garden = chance.uniform(2.0, 3.2), -chance.uniform(1.2, 4.5)
                tall = {PERSON: 1.72, TREE: tree, LAMP: 0.5, GARDEN: garden}[what]
                wide = {PERSON: 0.62, TREE: 0.8 * tall, LAMP: 0.5, GARDEN: chance.uniform(0.9, 2.4)}[what]
                lift = {PERSON: -0.45, TREE: -0.8, LAMP: 0.1, GARDEN: 0.35}[what]
                foot = form.world(at) + np.array((0, lift, 0))
                rows.append([*foot, wide, tall, what, chance.random(), *place.top, number])
    return {"places": np.array(rows, np.float32).reshape(-1, 11)}


def slanted(form: Form) -> list[Sheet]:
    """The blade's sheets that end in a slanted rim."""
    return [sheet for sheet in form.sheets if sheet.slant]
