"""Every transition between every two dreams: sound light, no pop."""

from itertools import pairwise, permutations

import numpy as np
import pytest

from visuals.core.mix import TRANSITIONS
from visuals.core.resource import assets
from visuals.gpu.library import Library
from visuals.gpu.target import Target
from visuals.render.catalogue import Catalogue
from visuals.render.transition import Lit, Transition
from visuals.render.view import Camera, View

pytestmark = pytest.mark.xdist_group("crossfades")  # whose ends are drawn once
SIZE = (64, 36)
STEPS = 48
ARCS = {"early": 0.1, "late": 0.7}
DREAMS = Catalogue().names()
WAYS = (("late", "early"), ("early", "late"))  # as a show brings them, and as a trigger may
PAIRS = [((one, before), (other, after)) for one, other in permutations(DREAMS, 2) for before, after in WAYS]


@pytest.fixture(scope="module")
def lights(theatre) -> dict:
    """Each dream's linear light, early and late in its story: (36, 64, 4) float16, and its grade."""
    found = {}
    for dream in DREAMS:
        for when, arc in ARCS.items():
            stage = theatre.stage(dream, arc=arc, size=SIZE, quality="draft")
            stage.draw(7.0)
            light = np.frombuffer(stage.light.read(), "f2").reshape(SIZE[1], SIZE[0], 4)
            grade = theatre.catalogue.find(dream).grade(stage.performance.at(7.0))
            found[dream, when] = light, grade
    return found


def test_there_is_a_pair():
    assert len(PAIRS) > len(DREAMS)


@pytest.mark.parametrize("name", [name for name in TRANSITIONS if name != "cut"])
def test_between_any_two_dreams(lights, gpu, name):
    library = Library(gpu, [assets() / "shaders"])
    transition = Transition(gpu, library, 0)
    view = View.of(Camera((0.0, 0.0, 0.0), (0.0, 0.0, -1.0)), SIZE)
    into, *pair = (Target(gpu, SIZE) for _ in range(3))
    for number, ends in enumerate(PAIRS):
        lit, shown = [], []
        for target, (light, grade) in zip(pair, (lights[end] for end in ends), strict=True):
            target.write(light.tobytes())
            lit.append(Lit(target, view, grade))
            shown.append(seen(light * grade.exposure))
        frames = []
        for i in range(STEPS):
            transition.draw(name, *lit, (i + 0.5) / STEPS, number, view, into)
            light = np.frombuffer(into.read(), "f2").astype("f4").reshape(SIZE[1], SIZE[0], 4)
            assert np.isfinite(light).all() and light.min() >= 0.0, ends
            frames.append(seen(light))
        paces = [np.abs(b - a).mean() for a, b in pairwise([shown[0], *frames, shown[1]])]
        assert max(paces) < 6 * np.mean(paces), f"{ends}: a pop at {np.argmax(paces) / STEPS:.2f}"
        assert max(paces[0], paces[-1]) < 1.5 * np.mean(paces), f"{ends}: a step at an end"
    for thing in (*pair, into, transition, library):
        thing.release()


def seen(light: np.ndarray) -> np.ndarray:
    """About how light looks, [0, 1]."""
    return np.clip(light[..., :3].astype("f4", copy=False), 0.0, 1.0) ** (1 / 2.2)
