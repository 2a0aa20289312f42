"""Domes, pictures all round and for two eyes: each direction falls on its place, without a seam."""

from math import radians
from pathlib import Path

import numpy as np
import pytest

from visuals.core.event import Event
from visuals.core.performance import Performance
from visuals.core.show import Show
from visuals.gpu.library import Library
from visuals.render.catalogue import Catalogue
from visuals.render.lens import MEETING, Lens, Projection, level
from visuals.render.stage import Stage
from visuals.render.surround import Ring, faces, shares

HERE = Path(__file__).parent / "scenes"
DOME, TILTED = Projection("dome"), Projection("dome", radians(35))
ROUND = Projection("equirect")
WALL = Projection("panorama", radians(10), extent=radians(200), field=radians(100))
NARROW, RING = Projection("panorama", extent=radians(70)), Projection("panorama", extent=2 * np.pi)


@pytest.fixture
def look(gpu):
    """Takes a picture of the compass: linear light of each panel, (height, width, 3), rows bottom-up."""
    catalogue = Catalogue([HERE])
    library = Library(gpu, catalogue.shader_roots())
    scene = catalogue.find("compass")

    def look(projection, size, *, t=0.5, dt=0.0, samples=1, shutter=0.0, **params):
        show = Show.of_scene("compass", params=params)
        played = Performance(show, 0, {"compass": scene.params})
        options = {"projection": projection, "samples": samples, "shutter": shutter, "quality": "film"}
        stage = Stage(gpu, library, {"compass": scene}, played, size, flat=True, **options)
        stage.play(t, dt=dt)
        first = [target.read() for target in stage._lights]
        stage.play(t, dt=dt)
        assert first == [target.read() for target in stage._lights], "drawing twice differs"
        kind = "f2" if samples == 1 else "f4"
        found = [
            np.frombuffer(data, kind).reshape(panel.size[1], panel.size[0], 4)[..., :3].astype(float)
            for data, panel in zip(first, stage.panels, strict=True)
        ]
        stage.release()
        return found

    yield look
    library.release()


def places(size):
    return np.stack(np.meshgrid(*((np.arange(s) + 0.5) / s for s in size)), axis=-1)


CAMERA = type("Camera", (), {"eye": (1.0, 1.5, 2.0), "target": (4.0, 2.5, 0.0), "up": (0.0, 1.0, 0.0)})


@pytest.mark.parametrize(
    "projection, size",
    [
        (DOME, (90, 90)),
        (TILTED, (90, 90)),
        (ROUND, (128, 64)),
        (WALL, (96, 66)),
        (NARROW, (64, 90)),
        (RING, (160, 40)),
    ],
    ids=["dome", "tilted", "round", "wall", "narrow", "ring"],
)
def test_each_direction_is_at_its_place_and_no_seam_lies_between(look, projection, size):
    (light,) = look(projection, size)
    at = places(size)
    inside = np.hypot(*np.moveaxis(2 * at - 1, -1, 0)) < 0.97 if projection.kind == "dome" else at[..., 0] > 0
    expected = 0.5 + 0.25 * (projection.lens(size[0] / size[1]).ways(at) @ level(CAMERA))
    assert np.abs(light - expected)[inside].max() < 0.004  # 60 times less than two directions can differ


def test_eight_sides_agree_as_four_do(look):
    for light in look(Projection("equirect", 0.0, "tb"), (128, 128)):
        expected = 0.5 + 0.25 * (Lens("equirect").ways(places((128, 64))) @ level(CAMERA))
        assert np.abs(light - expected).max() < 0.004


@pytest.mark.parametrize(
    "lens, way, place",
    [
        (Lens("dome"), (0, 1, 0), (0.5, 0.5)),
        (Lens("dome"), (0, 0, 1), (0.5, 0.0)),  # bottom is front
        (Lens("dome"), (1, 0, 0), (1.0, 0.5)),
        (Lens("dome", radians(90)), (0, 0, 1), (0.5, 0.5)),
        (Lens("dome", radians(30)), (0, 0, 1), (0.5, 1 / 6)),  # the horizon climbs a third of the way
        (Lens("equirect"), (0, 0, 1), (0.5, 0.5)),
        (Lens("equirect"), (1, 0, 0), (0.75, 0.5)),
        (Lens("equirect"), (0, 1, 1), (0.5, 0.75)),
        (Projection("panorama").lens(16 / 9), (1, 0, 0), (1.0, 0.5)),
        (Projection("panorama", radians(15), field=radians(90)).lens(1.0), (0, 3**0.5, 1), (0.5, 1.0)),
        (RING.lens(4.0), (-1, 0.5, 0), (0.25, 0.5 + 0.5 / (np.pi / 2))),
    ],
)
def test_known_directions(lens, way, place):
    assert np.allclose(lens.places(way), place)
    assert np.allclose(lens.ways(place), np.array(way) / np.linalg.norm(way))


def test_directions_and_places_are_each_others_way_back():
    rng = np.random.default_rng(3)
    for lens in (Lens("dome", 0.4), Lens("equirect"), WALL.lens(1.5)):
        at = 0.5 + (rng.random((200, 2)) - 0.5) * 0.68
        assert np.allclose(lens.places(lens.ways(at)), at)


@pytest.mark.parametrize(
    "lens", [Lens("dome"), Lens("equirect", 0.0, 0.03), WALL.lens(2.0), NARROW.lens(1.0)]
)
def test_the_views_share_every_direction_among_them(lens):
    ways = lens.ways(np.random.default_rng(4).random((4000, 2)))
    assert np.allclose(shares(ways, Ring.of(lens)).sum(axis=1), 1.0)


def test_a_part_of_a_picture_needs_few_views():
    part = faces(Lens("equirect"), (1024.0, 512.0), (480.0, 224.0), (64, 64), 1.0)
    assert [face.side for face in part] == [0] and part[0].size[0] < 100
    assert {face.side for face in faces(Lens("dome"), (512.0, 512.0), (0.0, 0.0), (512, 512), 1.0)} == {
        -1,
        0,
        1,
        2,
        3,
    }


def test_a_touch_knows_what_it_touches():
    event = Event.parse({"t": 0.0, "event": "touch", "id": 1, "phase": "down", "x": 0.75, "y": 0.5})
    played = Performance(Show.of_scene("compass"), 0, {"compass": ()}, [event])
    signals = played.at(0.5)
    right, camera = level(CAMERA)[0], lambda signals: CAMERA
    assert np.allclose(ROUND.touched(signals, camera).touches[0].way, right)
    half_right = Projection("panorama").touched(signals, camera, 2.0).touches[0].way
    assert np.allclose(half_right, (right + level(CAMERA)[2]) / np.sqrt(2))
    sbs = Projection("flat", 0.0, "sbs").touched(signals, camera).touches[0]
    assert (sbs.x, sbs.y, sbs.way) == (0.5, 0.5, None)  # the middle of the right eye's picture


def middle_of(light):
    """Where the ball is, in px from the left."""
    mass = light[..., 0].sum(axis=0)
    return (mass * (np.arange(len(mass)) + 0.5)).sum() / mass.sum()


def test_two_flat_pictures_meet_where_they_should(look):
    apart = 0.2
    stereo = Projection("flat", 0.0, "sbs", apart)

    def left_of_right(far):
        left, right = (middle_of(light) for light in look(stereo, (320, 90), kind=1.0, far=far))
        return left - right

    assert left_of_right(2.0) > 4.0  # near: the left eye sees it farther to the right
    assert abs(left_of_right(MEETING * apart)) < 0.3
    assert left_of_right(100.0) < -1.0  # behind the screen


def test_two_eyes_see_near_things_apart_all_round(look):
    stereo = Projection("equirect", 0.0, "sbs", 0.2)
    left, right = (middle_of(light) for light in look(stereo, (256, 64), kind=1.0, far=2.0))
    assert left - right == pytest.approx(0.2 / 2.0 / (2 * np.pi) * 128, rel=0.25)
    same = [middle_of(light) for light in look(Projection("equirect", 0.0, "sbs", 0.0), (128, 32), kind=1.0)]
    assert same[0] == same[1]


def test_samples_come_to_the_filtered_picture(look):
    (fine,) = look(Projection(), (64 * 12, 36 * 12), kind=2.0)
    exact = filtered(fine[..., 0], 12)
    errors = []
    for samples in (1, 4, 16, 64):
        (light,) = look(Projection(), (64, 36), samples=samples, kind=2.0)
        errors.append(np.sqrt(((light[2:-2, 2:-2, 0] - exact[2:-2, 2:-2]) ** 2).mean()))
    assert errors[0] > 2 * errors[1] > 3 * errors[2] > 3 * errors[3] and errors[3] < 0.005


def filtered(fine, factor):
    """By a Blackman-Harris filter 2.5 px wide, sampled each `factor` px."""
    a = np.arange(round(2.5 * factor)) + 0.5
    angle = 2 * np.pi * a / len(a)
    weight = 0.35875 - 0.48829 * np.cos(angle) + 0.14128 * np.cos(2 * angle) - 0.01168 * np.cos(3 * angle)
    weight /= weight.sum()
    for axis in (0, 1):
        wide = np.apply_along_axis(lambda row: np.convolve(row, weight, "same"), axis, fine)
        middle = np.arange(factor // 2, fine.shape[axis], factor)
        fine = (np.take(wide, middle, axis) + np.take(wide, middle - 1, axis)) / 2
    return fine


def test_the_shutter_blurs_along_the_motion_and_nowhere_else(look):
    still, blurred = (
        look(Projection(), (160, 20), dt=0.2, samples=32, shutter=shutter, kind=3.0)[0][..., 0]
        for shutter in (0.0, 0.5)
    )

    def moments(row):
        at = np.arange(len(row)) + 0.5
        mean = (row * at).sum() / row.sum()
        return mean, (row * (at - mean) ** 2).sum() / row.sum()

    (place, wide), (blurred_place, blurred_wide) = moments(still[15]), moments(blurred[15])
    moved = 0.5 * 160 * 0.2 * 0.5  # px while the shutter is open
    assert blurred_place - place == pytest.approx(moved / 2, abs=0.1)  # open from the frame's time on
    assert blurred_wide - wide == pytest.approx(moved**2 / 12, rel=0.2)
    assert blurred[15].sum() == pytest.approx(still[15].sum(), rel=0.03)  # as much light, spread out
    assert np.allclose(blurred[12:], blurred[15], atol=1e-4) and blurred[:8].max() == 0.0
