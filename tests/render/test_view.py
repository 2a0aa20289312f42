"""A view's rays and its matrices say the same thing."""

from math import degrees

import numpy as np
import pytest
from pyrr import matrix44

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


@pytest.mark.parametrize(
    ("camera", "size"),
    [
        (CAMERA, (64, 36)),
        (Camera(eye=(-40.0, 1.6, 7.0), target=(3.0, 90.0, 8.0), vfov=1.5, near=0.02, far=90.0), (36, 64)),
        (Camera(eye=(0.0, 5.0, 0.0), target=(0.0, 0.0, 0.0), up=(0.0, 0.0, -1.0), vfov=0.1), (50, 50)),
    ],
    ids=["wide", "high", "down"],
)
def test_the_matrices_are_those_of_pyrr(camera, size):
    eye = matrix44.create_look_at(camera.eye, camera.target, camera.up, dtype=np.float64)
    vfov, aspect = degrees(camera.vfov), size[0] / size[1]
    picture = matrix44.create_perspective_projection(vfov, aspect, camera.near, camera.far, dtype=np.float64)
    assert np.allclose(View.of(camera, size).view_projection, eye @ picture, rtol=1e-12, atol=1e-12)
