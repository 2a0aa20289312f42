"""Every dream all round: where one view gives way to the next, nothing shows it."""

import numpy as np
import pytest

from visuals.render.lens import Projection

from .conftest import pixels
from .test_dreams import DREAMS

SIZE = (160, 80)


@pytest.mark.parametrize("name", DREAMS)
def test_no_seam_all_round(theatre, name):
    stage = theatre.stage(name, arc=0.55, size=SIZE, quality="draft", projection=Projection("equirect"))
    stage.advance(7.0)
    picture = pixels(stage.draw(7.0)).astype(int)
    steps = np.abs(picture - np.roll(picture, 1, axis=1)).max(axis=-1)[10:70]
    steps = np.median(steps, axis=0)  # a seam runs down the picture, a vein or a tower does not
    for edge in (0, 20, 60, 100, 140):  # the picture's own, and those between two sides
        at = np.take(steps, range(edge - 1, edge + 2), mode="wrap").max()
        around = np.take(steps, [*range(edge - 16, edge - 3), *range(edge + 4, edge + 17)], mode="wrap")
        assert at < 1.3 * np.quantile(around, 0.95) + 1.5, f"at column {edge}"
