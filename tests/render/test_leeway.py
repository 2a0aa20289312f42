"""A leeway: what comes into sight of a view that it lets through was within its margin before."""

import numpy as np
import pytest

from visuals.render.leeway import Leeway
from visuals.render.view import Camera, View

CAMERA = Camera(eye=(3.0, 20.0, 90.0), target=(0.0, 30.0, 0.0), vfov=1.1)
WHOLE = View.of(CAMERA, (160, 90))
LEEWAY = (2.0, 0.03)


def begun(view=WHOLE):
    leeway = Leeway(*LEEWAY)
    leeway.begin(view)
    return leeway


def moved(chance, view, share):
    """The view, moved, turned and zoomed each by about that share of the leeway."""
    camera, (metres, radians) = view.camera, LEEWAY
    eye = np.array(camera.eye) + share * metres * chance.normal(size=3) / 2
    ahead = np.subtract(camera.target, camera.eye)
    ahead = ahead / np.linalg.norm(ahead) + share * radians * chance.normal(size=3) / 4
    up = np.array([0.0, 1.0, 0.0]) + share * radians * chance.normal(size=3) / 4
    vfov = camera.vfov * (1.0 + share * radians * chance.normal() / 4)
    fresh = camera._replace(eye=tuple(eye), target=tuple(eye + ahead), up=tuple(up), vfov=vfov)
    return view._replace(camera=fresh)


@pytest.mark.parametrize("view", [WHOLE, WHOLE.tile((90, 10), (40, 30)), WHOLE.mirror(0.0)])
def test_nothing_that_comes_into_sight_was_beyond_the_margin(view):
    chance = np.random.default_rng(7)
    leeway, held = begun(view), 0
    place = np.column_stack([chance.normal(size=(4000, 3)) * 300.0, np.ones(4000)])
    away = np.linalg.norm(place[:, :3] - view.eye, axis=1)
    chosen = (view.planes @ place.T).min(axis=0) >= -leeway.margin(away)
    for _ in range(200):
        after = moved(chance, view, chance.random())
        if leeway.holds(after):
            held += 1
            seen = (after.planes @ place.T).min(axis=0) >= 0.0
            assert not (seen & ~chosen).any()
    assert 20 < held < 200


def test_it_lets_a_view_that_glides_through_for_a_while():
    leeway = begun()
    steps = [moved_aside(0.3 * i) for i in range(20)]
    assert [leeway.holds(view) for view in steps] == [0.3 * i <= LEEWAY[0] for i in range(20)]


def moved_aside(metres):
    shift = np.array([metres, 0.0, 0.0])
    eye, target = (tuple(np.array(v) + shift) for v in (CAMERA.eye, CAMERA.target))
    return View.of(CAMERA._replace(eye=eye, target=target), (160, 90))


@pytest.mark.parametrize(
    "view",
    [
        WHOLE.mirror(0.0),
        WHOLE.scaled(2.0),
        WHOLE.tile((0, 0), (80, 90)),
        WHOLE.jitter(0.5, 0.0),
        WHOLE._replace(camera=CAMERA._replace(shift=0.1)),
        WHOLE._replace(camera=CAMERA._replace(vfov=1.2)),
        WHOLE._replace(camera=CAMERA._replace(up=(0.1, 1.0, 0.0))),
    ],
    ids=["mirror", "scaled", "tile", "jitter", "shift", "zoom", "roll"],
)
def test_another_kind_of_view_is_looked_up_anew(view):
    leeway = begun()
    assert leeway.holds(WHOLE)
    assert not leeway.holds(view)


def test_nothing_holds_before_the_first():
    assert not Leeway(*LEEWAY).holds(WHOLE)


@pytest.mark.parametrize("view", [WHOLE, WHOLE.tile((90, 10), (40, 30)), WHOLE.mirror(0.0)])
def test_planes_hold_what_is_in_the_picture(view):
    chance = np.random.default_rng(3)
    place = np.column_stack([chance.normal(size=(2000, 3)) * 200.0, np.ones(2000)])
    x, y, _, w = (place @ view.view_projection).T
    inside = (np.abs(x) <= w) & (np.abs(y) <= w)
    assert 0 < inside.sum() < 2000
    assert np.array_equal((view.planes @ place.T).min(axis=0) >= 0.0, inside)
    assert np.allclose(np.linalg.norm(view.planes[:, :3], axis=1), 1.0)


def test_no_box_comes_into_sight_that_was_not_chosen():
    chance = np.random.default_rng(3)
    middle, half = 200.0 * chance.normal(size=(3, 500)), 20.0 * chance.random((3, 500))
    corners = [middle + half * np.array([[a], [b], [c]]) for a in (-1, 1) for b in (-1, 1) for c in (-1, 1)]
    place = np.concatenate([np.concatenate(corners, axis=1), np.ones((1, 4000))])
    leeway, held = Leeway(*LEEWAY), 0
    chosen = leeway.boxes(WHOLE, middle, half)
    assert 0 < chosen.sum() < 500
    for _ in range(100):
        after = moved(chance, WHOLE, chance.random())
        if leeway.holds(after):
            held += 1
            seen = ((after.planes @ place).min(axis=0) >= 0.0).reshape(8, 500).any(axis=0)
            assert not (seen & ~chosen).any()
    assert held > 10
