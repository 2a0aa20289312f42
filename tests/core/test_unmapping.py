"""A finger on the wall meets what is seen there: the way back through a mapping ends where it began."""

import pytest

from visuals.core import bend
from visuals.core.mapping import Output
from visuals.core.unmapping import unmapped

PLACES = [(0.01, 0.01), (0.5, 0.5), (0.93, 0.2), (0.3, 0.99), (0.0, 1.0), (1.0, 0.45)]
CORNERS = ((0.05, 0.1), (0.9, 0.0), (1.0, 0.85), (0.1, 1.0))
MESH = (
    ((0.0, 0.0), (0.55, 0.06), (1.0, 0.0)),
    ((-0.05, 0.4), (0.45, 0.55), (1.08, 0.5)),
    ((0.0, 1.0), (0.5, 0.9), (1.0, 1.0)),
)


@pytest.mark.parametrize("rotation", (0, 90, 180, 270))
@pytest.mark.parametrize(
    "bent", ({}, {"corners": CORNERS}, {"mesh": MESH}, {"corners": CORNERS, "mesh": MESH})
)
def test_there_and_back(rotation, bent):
    output = Output(region=(0.25, 0.5, 0.5, 0.5), rotation=rotation, **bent)
    for u, v in PLACES:
        landed = bend.landing(output, (u, v))
        assert unmapped(output, landed) == pytest.approx((0.25 + 0.5 * u, 0.5 + 0.5 * v), abs=1e-7)


def test_beside_the_picture_there_is_nothing():
    output = Output(corners=CORNERS, mesh=MESH)
    for place in ((0.01, 0.02), (0.99, 0.99), (-3.0, 0.5), (0.5, 5.0), (1e9, -1e9)):
        assert unmapped(output, place) is None
    assert unmapped(Output(), (0.0, 1.001)) == (0.0, 1.0), "a finger on the very edge still touches it"


def test_a_corner_pin_s_horizon_is_no_place():
    steep = ((0.0, 0.0), (1.0, 0.0), (0.6, 0.5), (0.4, 0.5))
    for y in (0.625 * part / 64 for part in range(200)):
        found = unmapped(Output(corners=steep), (0.5, y))
        assert (found is None) == (y > 0.5 * 1.01) or 0.5 <= y <= 0.51
