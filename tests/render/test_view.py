"""A view's rays and its matrices say the same thing."""

import numpy as np
import pytest

from visuals.render.view import Camera, View

CAMERA = Camera(eye=(1.0, 2.0, 3.0), target=(1.4, 2.3, -5.0), vfov=0.9)
WHOLE = View.of(CAMERA, (64, 36))


def project(view, point):
    clip = np.append(point, 1.0) @ view.view_projection
    return (clip[:2] / clip[3] * 0.5 + 0.5) * view.size


@pytest.mark.parametrize(
    "view",
    [
        WHOLE,
        WHOLE.tile((32, 18), (32, 18)),
        WHOLE.pad(4),
        WHOLE.scaled(0.5),
        WHOLE.jitter(0.3, -0.2),
        WHOLE.mirror(0.0),
    ],
    ids=["whole", "tile", "pad", "scaled", "jitter", "mirror"],
)
def test_what_a_ray_meets_is_drawn_at_its_pixel(view):
    corner, dx, dy = view.ray_basis
    pixel = np.array([5.5, 3.5])
    x, y = pixel + view.origin
    point = view.eye + 40.0 * (corner + dx * x + dy * y)
    assert np.allclose(project(view, point), pixel, atol=1e-6)


def test_a_touch_in_the_middle_looks_ahead():
    assert np.allclose(WHOLE.ray(0.5, 0.5), WHOLE.forward)


def test_mirror_sees_the_reflected_world():
    seen = project(WHOLE, np.array([0.0, 1.0, -20.0]))
    assert np.allclose(project(WHOLE.mirror(0.0), np.array([0.0, -1.0, -20.0])), seen)


def test_a_tile_is_a_part_of_the_whole():
    point = np.array([0.5, 3.0, -12.0])
    assert np.allclose(project(WHOLE.tile((10, 4), (20, 20)), point), project(WHOLE, point) - (10, 4))
