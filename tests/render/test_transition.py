"""The nine transitions: sound, steady, and never the same twice."""

from itertools import pairwise

import numpy as np
import pytest

from visuals.core.mix import TRANSITIONS
from visuals.core.resource import assets
from visuals.gpu.library import Library
from visuals.gpu.target import Target
from visuals.render.lens import FLAT, Lens
from visuals.render.pane import triangles
from visuals.render.scene import Grade
from visuals.render.transition import REACH, Lit, Transition
from visuals.render.view import Camera, View

SIZE = (96, 54)
STEPS = 60  # a second at 60 pictures a second: quicker than any show asks for
MOVING = [name for name in TRANSITIONS if name != "cut"]


def synthetic(kind: str, size=SIZE) -> np.ndarray:
    """A picture's linear light, (height, width, 4) float16."""
    width, height = size
    if kind in ("round", "round behind"):  # what goes by the direction, and has no edge
        at = np.stack(np.meshgrid(*((np.arange(s) + 0.5) / s for s in size)), axis=-1)
        way = Lens("equirect").ways(at) * (1 if kind == "round" else -1)
        return np.dstack([0.4 + 0.3 * way * (1.0, 0.6, 0.8), np.ones((height, width))]).astype("f2")
    y, x = np.mgrid[0:height, 0:width] / height
    light = np.ones((height, width, 4))
    if kind == "dark":
        light[..., :3] = np.stack([0.01 + 0.02 * y, 0.01 + 0.01 * x, 0.04 + 0.05 * y], axis=-1)
        for cx, cy in ((0.3, 0.7), (1.1, 0.4), (1.5, 0.8)):
            light[..., :3] += 6.0 * np.exp(-((x - cx) ** 2 + (y - cy) ** 2) / 0.0008)[..., None]
    elif kind == "bright":
        light[..., :3] = 0.85 + 0.15 * (np.sin(9 * x) * np.sin(11 * y))[..., None] * (1.0, 0.8, 0.9)
    else:  # lively: detail everywhere
        light[..., :3] = 0.4 + 0.35 * np.stack(
            [np.sin(31 * x), np.sin(23 * y + 5 * x), np.cos(17 * x - 19 * y)], axis=-1
        )
    return light.astype("f2")


@pytest.fixture
def stand(gpu):
    """Mixes synthetic pictures: `stand(name, a, b, progress, number)` -> (height, width, 3) linear float."""
    library = Library(gpu, [assets() / "shaders"])
    transition = Transition(gpu, library, 0)
    made: dict[tuple, Target] = {}

    def picture(kind, size, lens):
        if (kind, size) not in made:
            made[kind, size] = Target(gpu, size)
            made[kind, size].write(synthetic(kind, size).tobytes())
        view = View.of(Camera((0.0, 0.0, 0.0), (0.0, 0.0, -1.0)), size, lens)
        return Lit(made[kind, size], view, Grade(1.0, 0.1))

    def draw(name, a, b, progress, number=0, size=SIZE, lens=FLAT):
        if ("into", size) not in made:
            made["into", size] = Target(gpu, size)
        into = made["into", size]
        a, b = picture(a, size, lens), picture(b, size, lens)
        lit = transition.draw(name, a, b, progress, number, a.view, into)
        assert lit.grade.exposure == 1.0
        return np.frombuffer(into.read(), "f2").reshape(size[1], size[0], 4)[..., :3].astype("f4")

    yield draw
    for target in made.values():
        target.release()
    transition.release()
    library.release()


def seen(light: np.ndarray) -> np.ndarray:
    """About how it looks, [0, 1]."""
    return np.clip(light, 0, 1) ** (1 / 2.2)


def test_each_has_a_reach():
    assert set(REACH) == set(TRANSITIONS)


PAIRS = [("dark", "bright"), ("bright", "dark"), ("dark", "lively"), ("lively", "bright")]


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
@pytest.mark.parametrize("name", MOVING)
def test_no_pop_and_no_flash(stand, name, pair):
    way = [(i + 0.5) / STEPS for i in range(STEPS)]
    frames = [seen(stand(name, *pair, progress, 4)) for progress in way]
    assert all(np.isfinite(frame).all() for frame in frames)
    first, last = (
        seen(synthetic(pair[0])[..., :3].astype("f4")),
        seen(synthetic(pair[1])[..., :3].astype("f4")),
    )
    paces = [np.abs(b - a).mean() for a, b in pairwise([first, *frames, last])]
    middle = np.mean(paces)
    assert max(paces) < 5 * middle
    assert paces[0] < 1.5 * middle and paces[-1] < 1.5 * middle  # the ends are no quicker than the way
    assert turns([float(frame.mean()) for frame in frames]) <= 3


def turns(light: list[float]) -> int:
    """How often the mean light goes up and down again, or down and up, by a tenth or more."""
    count, rising, last = 0, None, light[0]
    for value in light[1:]:
        if (rising is True and value > last) or (rising is False and value < last):
            last = value
        elif abs(value - last) >= 0.1:
            count, rising, last = count + 1, value > last, value
    return count // 2


@pytest.mark.parametrize("name", [name for name in MOVING if name not in ("dissolve", "blink", "surge")])
def test_no_two_tear_alike(stand, name):
    one, two = (stand(name, "dark", "bright", 0.5, number) for number in (1, 2))
    assert np.abs(seen(one) - seen(two)).mean() > 0.02
    assert np.array_equal(one, stand(name, "dark", "bright", 0.5, 1))


@pytest.mark.parametrize("name", MOVING)
@pytest.mark.parametrize("size", [(40, 90), (160, 40)], ids=["tall", "wide"])
def test_any_shape_of_picture(stand, name, size):
    for number in range(3):
        early, late = (seen(stand(name, "dark", "bright", p, number, size)) for p in (0.004, 0.996))
        a, b = (seen(synthetic(kind, size)[..., :3].astype("f4")) for kind in ("dark", "bright"))
        assert np.abs(early - a).mean() < 0.02 and np.abs(late - b).mean() < 0.02
        middle = seen(stand(name, "dark", "bright", 0.5, number, size))
        assert np.isfinite(middle).all() and np.abs(middle - a).mean() > 0.03


@pytest.mark.parametrize("name", TRANSITIONS)
def test_what_is_no_light_does_not_spread(stand, gpu, name, monkeypatch):
    kinds = synthetic

    def broken(kind, size=SIZE):
        light = kinds(kind, size).copy()
        light[20:22, 30:32, :3] = (np.nan, np.inf, -1.0)
        return light

    monkeypatch.setitem(globals(), "synthetic", broken)
    for progress in (0.2, 0.5, 0.8):
        light = stand(name, "dark", "lively", progress)
        assert np.isfinite(light).all() and light.min() >= 0.0


@pytest.mark.parametrize("name", MOVING)
def test_all_round_no_seam_is_behind_the_viewer(stand, name):
    size, lens = (160, 80), Lens("equirect")
    for progress in (0.35, 0.6):
        light = seen(stand(name, "round", "round behind", progress, 3, size, lens))
        steps = np.abs(light - np.roll(light, 1, axis=1)).max(axis=-1)
        assert np.isfinite(light).all()
        assert steps[:, 0].mean() < 1.5 * steps[:, [-3, -2, -1, 1, 2, 3]].mean() + 0.002
        assert np.ptp(light[[0, -1]], axis=1).max() < 0.25, "nor a star at zenith and nadir"
    early, late = (seen(stand(name, "round", "round behind", p, 3, size, lens)) for p in (0.004, 0.996))
    a, b = (seen(synthetic(kind, size)[..., :3].astype("f4")) for kind in ("round", "round behind"))
    assert np.abs(early - a).mean() < 0.02 and np.abs(late - b).mean() < 0.02


def test_panes_cover_the_square_once():
    rows = triangles(np.random.Generator(np.random.PCG64(1))).reshape(-1, 3, 10)
    (a, b, c) = (rows[:, i, :2].astype(float) for i in range(3))
    area = 0.5 * np.abs((b - a)[:, 0] * (c - a)[:, 1] - (b - a)[:, 1] * (c - a)[:, 0]).sum()
    assert area == pytest.approx(4.0, rel=0.01)
    assert (rows[..., 4] >= -1e-6).all()
