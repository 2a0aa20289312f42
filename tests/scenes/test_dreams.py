"""What every dream must do: its story, its answers to signals and fingers, and its reference pictures."""

import importlib
import re
import subprocess
import sys
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.flashing import flashes, iris_passes
from tests.scenes.conftest import difference, pixels, touch
from visuals.core.resource import assets
from visuals.render.actor import Actor

REFERENCES = Path(__file__).parents[1] / "references"


@dataclass(frozen=True)
class Dream:
    """What is asked of a dream.

    beats       arcs of its reference pictures
    places      name: (arc, x, y) of a touch that it answers
    params      name: (arc, two values) of which each must be seen
    live        those of them that a draft leaves out
    tiles       arcs at which tiles are compared with the whole
    detail      arcs at which a week of running is compared with seconds
    lively      the arc at which discord, pulse and seed must show
    """

    beats: dict
    places: dict
    params: dict
    tiles: tuple
    detail: tuple
    lively: float
    live: tuple = ()
    flash_params: dict = field(default_factory=dict)


DREAMS = {
    "serenes": Dream(
        beats={"calm": 0.1, "flaws": 0.46, "offer": 0.55, "mirrors": 0.75, "shatter": 0.88},
        places={"tower": (0.42, 0.72, 0.62), "street": (0.30, 0.40, 0.12), "sky": (0.30, 0.40, 0.88)},
        params={
            "towers": (0.1, 8.0, 60.0),
            "ripple_height": (0.42, 0.0, 2.5),
            "memories": (0.3, 0.0, 1.5),
            "moss": (0.2, 0.0, 2.0),
            "resonance": (0.4, 0.0, 2.0),
            "kaleidoscope": (0.1, 0.0, 1.5),
            "glyphs": (0.1, 0.0, 4.0),
            "rain": (0.7, 0.0, 2.0),
            "haze": (0.1, 0.0, 3.0),
        },
        tiles=(0.72,),
        detail=(0.2, 0.45),
        lively=0.2,
        flash_params={"rain": 2.0, "moss": 2.0},
    ),
    "collective": Dream(
        beats={"harmony": 0.05, "fraying": 0.47, "aria": 0.74, "reservoir": 0.95},
        places={"sky": (0.5, 0.36, 0.85), "ground": (0.5, 0.40, 0.12)},
        params={
            "fray": (0.5, 0.0, 1.8),
            "weave_scale": (0.6, 0.4, 2.5),
            "thread_density": (0.7, 0.1, 1.5),
            "impulse_rate": (0.7, 0.0, 4.0),
            "storm": (0.9, 0.0, 2.0),
            "tower_sway": (0.3, 0.0, 6.0),
            "haze": (0.2, 0.0, 3.0),
            "fibres": (0.55, 0.0, 1.5),
            "faces": (0.55, 0.0, 1.5),
            "chimes": (0.2, 0.0, 3.0),
        },
        tiles=(0.65,),
        detail=(0.5, 0.78),
        lively=0.7,
        live=("weave_scale",),
        flash_params={"storm": 2.0},
    ),
    "summit": Dream(
        beats={"city": 0.05, "fight": 0.47, "child": 0.55, "door": 0.69, "collapse": 0.86, "waking": 0.995},
        places={"ground": (0.10, 0.62, 0.14), "air": (0.46, 0.40, 0.40), "sky": (0.66, 0.25, 0.85)},
        params={
            "veins": (0.1, 0.0, 2.0),
            "writhe": (0.1, 0.0, 3.0),
            "arrhythmia": (0.3, 0.0, 2.0),
            "spires": (0.1, 0.2, 1.5),
            "mirrors": (0.1, 0.0, 1.5),
            "hands": (0.5, 0.0, 2.0),
            "smoke": (0.55, 0.0, 2.0),
            "rays": (0.75, 0.0, 2.0),
            "haze": (0.1, 0.0, 3.0),
            "fire": (0.2, 0.0, 2.0),
        },
        tiles=(0.7,),
        detail=(0.2, 0.6),
        lively=0.3,
        flash_params={"arrhythmia": 2.0, "rays": 2.0},
    ),
    "elysara": Dream(
        beats={"edge": 0.05, "streets": 0.3, "dome": 0.52, "threads": 0.7, "inch": 0.87, "white": 1.0},
        places={"floor": (0.45, 0.40, 0.10), "thread": (0.7, 0.78, 0.85)},
        params={
            "towers": (0.1, 0.2, 1.0),
            "iridescence": (0.5, 0.0, 2.0),
            "breath": (0.1, 0.0, 2.0),
            "stars": (0.3, 0.0, 2.0),
            "threads": (0.7, 0.0, 2.0),
            "memories": (0.7, 0.0, 2.0),
            "ripple_height": (0.45, 0.0, 2.5),
            "haze": (0.1, 0.0, 3.0),
        },
        tiles=(0.72,),
        detail=(0.3, 0.6),
        lively=0.45,
        flash_params={"breath": 2.0, "threads": 2.0},
    ),
    "living_city": Dream(
        beats={
            "panic": 0.06,
            "girl": 0.27,
            "dive": 0.37,
            "core": 0.5,
            "waking": 0.68,
            "murmuration": 0.82,
            "fireflies": 0.93,
        },
        places={"magma": (0.06, 0.40, 0.20), "street": (0.33, 0.24, 0.26)},
        params={
            "magma": (0.1, 0.0, 2.0),
            "origami": (0.1, 0.0, 1.3),
            "breath": (0.2, 0.0, 3.0),
            "crowd": (0.82, 0.0, 1.0),
            "ash": (0.93, 0.0, 2.0),
            "vines": (0.82, 0.0, 2.0),
            "swirl": (0.6, 0.0, 4.0),
            "haze": (0.1, 0.0, 3.0),
        },
        tiles=(0.5, 0.85),
        detail=(0.1, 0.5),
        lively=0.1,
        flash_params={"magma": 2.0, "ash": 2.0},
    ),
}
FINGER = {"ripple_height", "fire"}  # parameters that need a touch to show

every_dream = pytest.mark.parametrize("name", DREAMS)


@every_dream
def test_the_shaders_see_the_story_in_its_order(theatre, name):
    story = importlib.import_module(theatre.catalogue.find(name).__module__ + ".story")
    block = (assets() / "shaders" / name / "dream.glsl").read_text()
    assert re.findall(r"^    float u_(\w+);", block, re.M) == list(story.State._fields)


@pytest.mark.parametrize("name, beat", [(name, beat) for name, d in DREAMS.items() for beat in d.beats])
def test_reference_pictures(theatre, name, beat):
    stage = theatre.stage(name, arc=DREAMS[name].beats[beat], size=(320, 180))
    stage.advance(7.0)
    shot = pixels(stage.draw(7.0))
    check_light(stage.light, beat)
    with Image.open(REFERENCES / f"{name}_{beat}.png") as image:
        reference = np.asarray(image.convert("RGB"))
    apart = difference(shot, reference)
    if not theatre.gpu.software:  # another GPU rounds otherwise: the picture must be the same to the eye
        assert apart.mean() < 8
    else:
        assert apart.mean() < 1 and np.mean(apart > 24) < 0.01


def check_light(light, where):
    """That a picture's light is finite, and that there is some."""
    light = np.frombuffer(light.read(), "f2").astype("f4")
    assert np.isfinite(light).all() and light.min() >= 0, where
    assert light.reshape(-1, 4)[:, :3].std() > 0.01, f"{where} is flat"


@every_dream
@pytest.mark.parametrize("quality", ["draft", "film"])  # "live": see test_reference_pictures
def test_light_is_finite_and_the_picture_full_of_it(theatre, name, quality):
    for arc in (0.3, 0.62, 0.9) if quality == "film" else (0.0, 0.3, 0.55, 0.62, 0.75, 0.9, 1.0):
        stage = theatre.stage(name, arc=arc, quality=quality, flat=quality == "film")
        stage.draw(7.0)
        check_light(stage.light, f"arc {arc}")


@every_dream
def test_what_another_process_builds_for_it_is_what_it_asks_for(theatre, name, tmp_path, monkeypatch):
    def files():
        return sorted(path.name.rsplit("-", 1)[0] for path in tmp_path.glob("*.npz"))

    monkeypatch.setenv("GOSSAMER_CACHE", str(tmp_path))
    scene = theatre.catalogue.find(name)
    built = [build() for build in scene.keeps("draft", 3)]
    before = files()
    assert len(before) == len(built)
    actor = Actor(theatre.gpu, theatre.library, scene, quality="draft", seed=3)
    assert all(files().count(file) == 1 for file in before), "asked for with another key"
    actor.release()


@every_dream
def test_the_story_develops_without_a_step(theatre, name):
    def shot(arc):
        return theatre.shot(name, arc=arc, size=(96, 54), quality="draft")

    arcs = np.linspace(0, 1, 81).tolist()
    shots = [shot(arc) for arc in arcs]
    steps = [difference(a, b).mean() for a, b in pairwise(shots)]
    assert min(steps) > 0.15, f"the story stands still at {np.argmin(steps) / 80}"
    assert max(steps) < 45, f"the story hurries at {np.argmax(steps) / 80}"
    assert difference(shots[0], shots[-1]).mean() > 40
    for i in np.argsort(steps)[-4:]:  # what is a way and no jump is shorter the nearer its ends
        (low, before), (high, after) = (arcs[i], coarse(shots[i])), (arcs[i + 1], coarse(shots[i + 1]))
        for _ in range(7):
            between = (low + high) / 2
            middle = coarse(shot(between))
            if difference(before, middle).mean() > difference(middle, after).mean():
                high, after = between, middle
            else:
                low, before = between, middle
        assert difference(before, after).mean() < 5, f"the picture jumps at {low}"


def coarse(picture: np.ndarray) -> np.ndarray:
    """The same in blocks of 6x6 pixels: what glitters is not what jumps."""
    height, width = picture.shape[:2]
    return picture.reshape(height // 6, 6, width // 6, 6, 3).mean(axis=(1, 3))


@every_dream
def test_the_same_detail_after_a_week(theatre, name):
    for arc in DREAMS[name].detail:
        early, late = (detail(theatre.shot(name, time, arc=arc)) for time in (7.0, 604800.0))
        assert late == pytest.approx(early, rel=0.2)


def detail(picture: np.ndarray) -> float:
    """How much fine structure there is: the mean difference of neighbours."""
    return float(
        np.abs(np.diff(picture.astype(float), axis=0)).mean()
        + np.abs(np.diff(picture.astype(float), axis=1)).mean()
    )


@every_dream
def test_drawing_twice_gives_the_same_bytes(theatre, name):
    _, x, y = next(iter(DREAMS[name].places.values()))
    stage = theatre.stage(name, arc=0.6, events=touch(x, y, down=6.0))
    stage.advance(7.0)
    first = stage.draw(7.0).read()
    stage.draw(7.3)
    assert stage.draw(7.0).read() == first


@every_dream
def test_simulation_does_not_know_how_often_it_was_drawn(theatre, name):
    places = list(DREAMS[name].places.values())
    events = touch(*places[0][1:], down=0.2, up=0.6) + touch(*places[1][1:], down=0.7)
    pictures = []
    for frames in (1, 30):
        stage = theatre.stage(name, arc=0.5, events=events, quality="draft")
        for i in range(1, frames + 1):
            stage.advance(i / frames)
            if frames > 1 and i % 10 == 0:
                stage.draw(i / frames)
        pictures.append(np.frombuffer(stage.draw(1.0).read(), "u1"))
    assert np.array_equal(*pictures)


@pytest.mark.parametrize("name, arc", [(name, arc) for name, d in DREAMS.items() for arc in d.tiles])
def test_four_tiles_are_the_whole(theatre, name, arc):
    whole = theatre.stage(name, arc=arc, quality="film", flat=True, size=(192, 108))
    picture = whole.draw(7.0).read()
    picture = np.frombuffer(picture, "u1").reshape(108, 192, 4).astype(int)
    view = whole.view(7.0)
    tiled = np.zeros_like(picture)
    tile = theatre.stage(name, arc=arc, quality="film", flat=True, size=(96, 54))
    for x, y in ((0, 0), (96, 0), (0, 54), (96, 54)):
        part = tile.draw(7.0, view=view.tile((x, y), (96, 54))).read()
        tiled[y : y + 54, x : x + 96] = np.frombuffer(part, "u1").reshape(54, 96, 4)
    apart = np.abs(tiled - picture).max(axis=-1)
    # Edges are rasterised from other clip coordinates and mip levels come from other derivatives: where a
    # sample falls on the other side a pixel may differ, and such pixels are few and alone.
    assert np.mean(apart > 1) < 0.004 and apart.mean() < 0.05


@pytest.mark.parametrize(
    "name, place", [(name, place) for name, d in DREAMS.items() for place in d.places], ids=str
)
def test_a_touch_answers_near_the_finger_first_and_is_forgotten(theatre, name, place):
    arc, x, y = DREAMS[name].places[place]
    times = (1.99, 2.3, 4.0, 9.0)
    stage = theatre.stage(name, arc=arc, events=touch(x, y, down=2.0, up=2.6), quality="draft")
    touched = []
    for time in times:
        stage.advance(time)
        touched.append(pixels(stage.draw(time)))
    alone = [theatre.shot(name, time, arc=arc, quality="draft") for time in times]
    before, soon, later, gone = (difference(a, b) for a, b in zip(touched, alone, strict=True))
    assert not before.any()
    assert soon.any()
    rows, columns = np.nonzero(soon > 6)
    distance = np.hypot((columns + 0.5) / 160 - x, (1 - (rows + 0.5) / 90 - y) * 9 / 16)
    assert np.median(distance) < 0.22
    assert later.any()
    assert gone.max() <= 1


@every_dream
def test_every_parameter_has_a_test(theatre, name):
    assert {param.name for param in theatre.catalogue.find(name).params} == set(DREAMS[name].params)


@pytest.mark.parametrize("name, param", [(name, param) for name, d in DREAMS.items() for param in d.params])
def test_every_parameter_shows(theatre, name, param):
    arc, low, high = DREAMS[name].params[param]
    asked = {"arc": arc, "quality": "live" if param in DREAMS[name].live else "draft"}
    if param in FINGER:
        _, x, y = next(iter(DREAMS[name].places.values()))
        asked["events"] = touch(x, y, down=6.4)
    a, b = (theatre.shot(name, params=[(param, value)], **asked) for value in (low, high))
    assert np.mean(difference(a, b) > 4) > 0.002


@every_dream
def test_discord_pulse_and_seed_show(theatre, name):
    def shot(time=7.0, **options):
        return theatre.shot(name, time, arc=DREAMS[name].lively, quality="draft", **options)

    def set_(bus, value):
        return [{"t": 0.0, "event": "set", "name": bus, "value": value}]

    assert np.mean(difference(shot(events=set_("discord", 0)), shot(events=set_("discord", 1))) > 6) > 0.05
    assert np.mean(difference(shot(seed=0), shot(seed=1)) > 12) > 0.1
    assert np.mean(difference(shot(7.12), shot(7.9)) > 6) > 0.02  # the heart's thump, and between


@every_dream
def test_no_dream_flashes_by_itself(theatre, name):
    """Unlimited, with every parameter that could do it turned up, through the wildest part of the story."""
    stage = theatre.stage(
        name,
        arc=(0.7, 1.0),
        size=(64, 36),
        quality="draft",
        limit=False,
        params=tuple(DREAMS[name].flash_params.items()),
    )
    shots = []
    for i in range(120):
        stage.advance(i / 12)
        shots.append(np.frombuffer(stage.draw(i / 12).read(), "u1").reshape(36, 64, 4)[..., :3])
    shots = np.stack(shots)
    assert flashes(shots, 12) <= 3 and iris_passes(shots, 12)


@every_dream
def test_another_process_draws_the_same_bytes(theatre, name, tmp_path):
    one = theatre.shot(name, 3.0, arc=0.7)
    path = tmp_path / "other.png"
    words = ["still", name, "-o", str(path), "--arc", "0.7", "--time", "3", "--size", "160x90"]
    subprocess.run(
        [sys.executable, "-m", "visuals", *words, "--quality", "live"], check=True, capture_output=True
    )
    with Image.open(path) as image:
        assert np.array_equal(np.asarray(image.convert("RGB")), one)


@every_dream
def test_a_dream_leaves_nothing_behind(gpu, name):
    from tests.scenes.conftest import Theatre

    before = gpu.alive
    theatre = Theatre(gpu)
    theatre.shot(name, arc=0.5, quality="draft", size=(64, 36))
    theatre.stage(name, arc=0.5, quality="draft", size=(64, 36)).resize((48, 30))
    theatre.release()
    assert gpu.alive == before
