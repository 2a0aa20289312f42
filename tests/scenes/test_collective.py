"""`collective`: its story, its living systems' answers, and its reference pictures."""

import importlib
import re
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.scenes.conftest import difference, touch
from visuals.core.resource import assets

DREAM = "collective"
BEATS = {"harmony": 0.05, "fraying": 0.47, "aria": 0.74, "reservoir": 0.95}
REFERENCES = Path(__file__).parents[1] / "references"
SKY, GROUND = (0.36, 0.85), (0.40, 0.12)


def test_the_shaders_see_the_story_in_its_order(theatre):
    story = importlib.import_module(theatre.catalogue.find(DREAM).__module__ + ".story")
    block = (assets() / "shaders" / DREAM / "dream.glsl").read_text()
    assert re.findall(r"^    float u_(\w+);", block, re.M) == list(story.NAMES)


@pytest.mark.parametrize("beat", BEATS)
def test_reference_pictures(theatre, beat):
    shot = theatre.shot(DREAM, arc=BEATS[beat], size=(320, 180))
    with Image.open(REFERENCES / f"{DREAM}_{beat}.png") as image:
        reference = np.asarray(image.convert("RGB"))
    apart = difference(shot, reference)
    if not theatre.gpu.software:  # another GPU rounds otherwise: the picture must be the same to the eye
        assert apart.mean() < 8
    else:
        assert apart.mean() < 1 and np.mean(apart > 24) < 0.01


@pytest.mark.parametrize("quality", ["draft", "live", "film"])
def test_light_is_finite_and_the_picture_full_of_it(theatre, quality):
    for arc in (0.0, 0.3, 0.55, 0.62, 0.75, 0.9, 1.0):
        stage = theatre.stage(DREAM, arc=arc, quality=quality)
        stage.draw(7.0)
        light = np.frombuffer(stage.light.read(), "f2").astype("f4")
        assert np.isfinite(light).all() and light.min() >= 0, f"arc {arc}"
        assert light.reshape(-1, 4)[:, :3].std() > 0.01, f"arc {arc} is flat"


def test_the_story_develops_without_a_step(theatre):
    shots = [theatre.shot(DREAM, arc=a, size=(96, 54), quality="draft") for a in np.linspace(0, 1, 81)]
    steps = [difference(a, b).mean() for a, b in pairwise(shots)]
    assert min(steps) > 0.15, "the story stands still somewhere"
    assert max(steps) < 40, "the picture jumps somewhere"
    assert difference(shots[0], shots[-1]).mean() > 40


def test_the_same_detail_after_a_week(theatre):
    for arc in (0.5, 0.78):
        early, late = (detail(theatre.shot(DREAM, time, arc=arc)) for time in (7.0, 604800.0))
        assert late == pytest.approx(early, rel=0.2)


def detail(picture: np.ndarray) -> float:
    """How much fine structure there is: the mean difference of neighbours."""
    return float(
        np.abs(np.diff(picture.astype(float), axis=0)).mean()
        + np.abs(np.diff(picture.astype(float), axis=1)).mean()
    )


def test_drawing_twice_gives_the_same_bytes(theatre):
    stage = theatre.stage(DREAM, arc=0.6, events=touch(*SKY, down=6.0))
    stage.advance(7.0)
    first = stage.draw(7.0).read()
    stage.draw(7.3)
    assert stage.draw(7.0).read() == first


def test_simulation_does_not_know_how_often_it_was_drawn(theatre):
    pictures = []
    for frames in (1, 30):
        stage = theatre.stage(DREAM, arc=0.5, events=touch(*SKY, down=0.2, up=0.6) + touch(*GROUND, down=0.7))
        for i in range(1, frames + 1):
            stage.advance(i / frames)
            if frames > 1 and i % 10 == 0:
                stage.draw(i / frames)
        pictures.append(stage.draw(1.0).read())
    assert pictures[0] == pictures[1]


@pytest.mark.parametrize("arc", [0.1, 0.65])
def test_four_tiles_are_the_whole(theatre, arc):
    whole = theatre.stage(DREAM, arc=arc, quality="film", flat=True, size=(192, 108))
    picture = whole.draw(7.0).read()
    picture = np.frombuffer(picture, "u1").reshape(108, 192, 4).astype(int)
    view = whole.view(7.0)
    tiled = np.zeros_like(picture)
    for x, y in ((0, 0), (96, 0), (0, 54), (96, 54)):
        tile = theatre.stage(DREAM, arc=arc, quality="film", flat=True, size=(96, 54))
        part = tile.draw(7.0, view=view.tile((x, y), (96, 54))).read()
        tiled[y : y + 54, x : x + 96] = np.frombuffer(part, "u1").reshape(54, 96, 4)
    apart = np.abs(tiled - picture).max(axis=-1)
    # Edges are rasterised from other clip coordinates and mip levels come from other derivatives: where a
    # sample falls on the other side a pixel may differ, and such pixels are few and alone.
    assert np.mean(apart > 1) < 0.004 and apart.mean() < 0.05


@pytest.mark.parametrize("place", [SKY, GROUND], ids=["sky", "ground"])
def test_a_touch_answers_near_the_finger_first_and_is_forgotten(theatre, place):
    finger = touch(*place, down=2.0, up=2.6)

    def answer(time):
        return difference(
            theatre.shot(DREAM, time, arc=0.5, events=finger), theatre.shot(DREAM, time, arc=0.5)
        )

    assert not answer(1.99).any()
    soon = answer(2.3)
    assert soon.any()
    rows, columns = np.nonzero(soon > 6)
    distance = np.hypot((columns + 0.5) / 160 - place[0], (1 - (rows + 0.5) / 90 - place[1]) * 9 / 16)
    assert np.median(distance) < 0.22
    assert answer(4.0).any()
    assert answer(2.6 + 8.1).max() <= 1


# name: arc, two values, and the height of a picture in which it must be seen (faces and threads are small)
PARAMS = {
    "fray": (0.5, 0.0, 1.8, 90),
    "weave_scale": (0.6, 0.4, 2.5, 180),
    "thread_density": (0.7, 0.1, 1.5, 90),
    "impulse_rate": (0.7, 0.0, 4.0, 90),
    "storm": (0.9, 0.0, 2.0, 90),
    "tower_sway": (0.3, 0.0, 6.0, 90),
    "haze": (0.2, 0.0, 3.0, 90),
    "fibres": (0.55, 0.0, 1.5, 90),
    "faces": (0.55, 0.0, 1.5, 360),
    "chimes": (0.2, 0.0, 3.0, 90),
}


def test_every_parameter_has_a_test(theatre):
    assert {param.name for param in theatre.catalogue.find(DREAM).params} == set(PARAMS)


@pytest.mark.parametrize("name", PARAMS)
def test_every_parameter_shows(theatre, name):
    arc, low, high, height = PARAMS[name]
    size = (height * 16 // 9, height)
    a, b = (theatre.shot(DREAM, arc=arc, size=size, params=[(name, value)]) for value in (low, high))
    assert np.mean(difference(a, b) > 4) > 0.002


def test_discord_pulse_and_seed_show(theatre):
    def shot(time=7.0, **options):
        return theatre.shot(DREAM, time, arc=0.7, **options)

    def set_(name, value):
        return [{"t": 0.0, "event": "set", "name": name, "value": value}]

    assert np.mean(difference(shot(events=set_("discord", 0)), shot(events=set_("discord", 1))) > 6) > 0.05
    assert np.mean(difference(shot(seed=0), shot(seed=1)) > 12) > 0.1
    assert np.mean(difference(shot(7.08), shot(7.9)) > 6) > 0.02  # the heart's thump, and between


def test_no_more_than_three_flashes_a_second_in_the_storm(theatre):
    luminance = []
    for i in range(120):
        shot = theatre.shot(
            DREAM, 20 + i / 30, arc=0.9, size=(64, 36), quality="draft", params=[("storm", 2.0)]
        )
        linear = (shot / 255.0) ** 2.2
        luminance.append(linear @ (0.2126, 0.7152, 0.0722))
    luminance = np.array(luminance).reshape(120, 4, 9, 4, 16).mean(axis=(2, 4)).reshape(120, 16)
    for second in range(0, 91, 10):
        for region in range(16):
            assert flashes(luminance[second : second + 30, region]) <= 3


def flashes(light: np.ndarray) -> int:
    """General flashes in a run of relative luminance: pairs of opposing changes of 0.1 or more, the darker
    below 0.8 (WCAG 2.3.1)."""
    turns, rising, last = 0, None, float(light[0])  # last: the extreme that the light is leaving
    for value in light[1:].tolist():
        if (rising is True and value > last) or (rising is False and value < last):
            last = value  # still on its way
        elif abs(value - last) >= 0.1 and min(value, last) < 0.8:
            turns, rising, last = turns + 1, value > last, value
    return turns // 2


def test_another_process_draws_the_same_bytes(theatre, tmp_path):
    import subprocess
    import sys

    one = theatre.shot(DREAM, 3.0, arc=0.7)
    path = tmp_path / "other.png"
    command = [
        sys.executable,
        "-m",
        "visuals",
        "still",
        DREAM,
        "-o",
        str(path),
        "--arc",
        "0.7",
        "--time",
        "3",
    ]
    subprocess.run([*command, "--size", "160x90", "--quality", "live"], check=True, capture_output=True)
    with Image.open(path) as image:
        assert np.array_equal(np.asarray(image.convert("RGB")), one)


def test_a_dream_leaves_nothing_behind(gpu):
    from tests.scenes.conftest import Theatre

    before = gpu.alive
    theatre = Theatre(gpu)
    theatre.shot(DREAM, arc=0.5, quality="draft", size=(64, 36))
    theatre.stage(DREAM, arc=0.5, quality="draft", size=(64, 36)).resize((48, 30))
    theatre.release()
    assert gpu.alive == before
