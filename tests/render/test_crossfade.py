"""Two dreams on the stage: neither disturbs the other, what sleeps costs nothing, stills stay."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from visuals.core.curve import Track
from visuals.core.event import Event
from visuals.core.mix import TRANSITIONS, Alive, Mix, Still
from visuals.core.performance import Performance
from visuals.core.show import Cue, Show
from visuals.core.signals import Signals
from visuals.gpu.library import Library
from visuals.render.catalogue import Catalogue
from visuals.render.stage import Stage

HERE = Path(__file__).parent / "scenes"
SIZE = (96, 56)
ARC = Track(((0.0, 0.0), (10.0, 1.0)), "linear")
FINGER = [
    Event.parse({"t": t, "event": "touch", "id": 1, "phase": phase, "x": 0.4, "y": 0.5})
    for t, phase in ((4.5, "down"), (5.5, "up"))
]


@pytest.fixture
def house(gpu):
    """Makes stages with the two test dreams; gives everything back."""
    catalogue = Catalogue([HERE])
    library = Library(gpu, catalogue.shader_roots())
    stages = []

    def make(show, events=(), names=("drop", "veil"), **options):
        scenes = {name: catalogue.find(name) for name in names}
        played = show
        if isinstance(show, Show):
            played = Performance(show, 0, {n: s.params for n, s in scenes.items()}, events, strict=True)
        stages.append(Stage(gpu, library, scenes, played, options.pop("size", SIZE), **options))
        return stages[-1]

    yield make
    for stage in stages:
        stage.release()
    library.release()


def fading(transition="dissolve", *, loop=False) -> Show:
    """drop, then veil from 4 s on, alone from 6 s on."""
    return Show(
        "two",
        (Cue("drop", 4.0, ARC), Cue("veil", 6.0, ARC, transition=transition, transition_duration=2.0)),
        loop,
    )


def trigger(t, scene, transition="dissolve", duration=2.0):
    return Event.parse(
        {"t": t, "event": "trigger", "scene": scene, "transition": transition, "duration": duration}
    )


def shot(stage, t) -> np.ndarray:
    stage.advance(t)
    return pixels(stage.draw(t))


def pixels(target) -> np.ndarray:
    return np.frombuffer(target.read(), "u1").reshape(target.size[1], target.size[0], 4)[..., :3].astype(int)


class Script:
    """A performance that shows what it is told."""

    since = 0.0

    def __init__(self, mix: Mix):
        self.told = mix

    def mix(self, t, dt=0.0, index=0):
        return self.told


def alive(name, **signals) -> Alive:
    return Alive(name, 0.0, Signals(params={"size": 1.0, "rate": 1.0}, **signals))


@pytest.mark.parametrize("transition", TRANSITIONS)
def test_at_either_end_of_the_way_the_picture_is_the_one_dream(house, transition):
    a, b = alive("drop", arc=0.3), alive("veil", arc=0.2)
    stage = house(Script(Mix(a)))
    alone = {}
    for name, one in (("drop", a), ("veil", b)):
        stage.perform(Script(Mix(one)))
        alone[name] = pixels(stage.draw(0.0))
    for progress, name in ((1e-5, "drop"), (1 - 1e-5, "veil")):
        if transition == "cut":
            name = "veil"
        stage.perform(Script(Mix(b, a, transition, progress, number=3)))
        apart = np.abs(pixels(stage.draw(0.0)) - alone[name])
        assert apart.max() <= 3 and apart.mean() < 0.5
    fade = house(fading(transition))
    first, last = (pixels(fade.draw(t)) for t in (4.0, 6.0))
    for t, bytes_, name in ((4.0, first, "drop"), (6.0, last, "veil")):
        mix = fade.performance.mix(t)
        if transition == "cut":
            name = "veil"
        assert mix.back is None and mix.front.scene == name
        stage.perform(Script(mix))
        assert np.array_equal(pixels(stage.draw(0.0)), bytes_)


@pytest.mark.parametrize("transition", TRANSITIONS)
def test_a_crossfade_drawn_smaller_ends_in_the_same_bytes_and_shows_both(house, transition):
    whole, smaller = house(fading(transition)), house(fading(transition), crossfade=0.5)
    for t in (3.9, 4.0, 6.0, 6.1):
        assert np.array_equal(shot(smaller, t), shot(whole, t))
    between = shot(smaller, 5.0)
    assert np.abs(between - shot(whole, 5.0)).mean() < 4.0
    ends = [Mix(who) for who in (whole.performance.mix(5.0).back, whole.performance.mix(5.0).front)]
    for mix in ends if transition not in ("cut", "blink") else ():
        whole.perform(Script(mix))
        assert np.abs(between - pixels(whole.draw(5.0))).mean() > 1.0


@pytest.mark.parametrize("transition", TRANSITIONS)
def test_four_tiles_of_a_crossfade_are_the_whole(house, transition):
    show = fading(transition)
    whole, tile = house(show, flat=True), house(show, flat=True, size=(48, 28))
    for t in (4.7, 5.3):
        picture, seen = shot(whole, t), whole.view(t)
        tile.advance(t)
        apart = np.zeros(picture.shape[:2])
        for x, y in ((0, 0), (48, 0), (0, 28), (48, 28)):
            part = pixels(tile.draw(t, view=seen.tile((x, y), (48, 28))))
            apart[y : y + 28, x : x + 48] = np.abs(part - picture[y : y + 28, x : x + 48]).max(axis=-1)
        # edges are rasterised and derivatives taken from other numbers: few pixels differ, and alone
        assert np.mean(apart > 2) < 0.01 and apart.mean() < 0.1


# drop gives way to itself at 1 s, and that is interrupted by veil: a still within a still
TWICE = [*FINGER, trigger(1.0, "drop", "ripple"), trigger(2.0, "veil", "fray")]


def test_draw_changes_nothing_and_any_order_gives_the_same_bytes(house):
    stage = house(fading("fray"), TWICE)
    assert isinstance(stage.performance.mix(1.5).back, Still)
    outer = stage.performance.mix(2.5).back
    assert isinstance(outer, Still) and isinstance(outer.mix.back, Still)
    times = [0.5, 1.0, 1.3, 1.99, 2.0, 2.4, 3.3, 4.7, 5.2]
    first = [shot(stage, t).tobytes() for t in times]
    assert pixels(stage.draw(5.2)).tobytes() == first[-1]
    order = [3.3, 1.3, 5.2, 2.4, 0.5, 2.0, 4.7, 1.99, 1.0]
    again = {t: shot(stage, t).tobytes() for t in order}
    assert [again[t] for t in times] == first
    fresh = house(fading("fray"), TWICE)
    assert shot(fresh, 2.4).tobytes() == again[2.4]


def test_an_interrupted_fade_freezes_without_a_pop(house):
    stage = house(fading("dissolve"), TWICE)
    for cut in (1.0, 2.0):
        steps = [shot(stage, cut - 0.1 + i / 100) for i in range(21)]
        paces = [np.abs(a - b).mean() for a, b in pairwise(steps)]
        about = paces[9:12]  # the frame before it, its own, the one after
        assert max(about) < 1.2 * max(paces[:9] + paces[12:]) + 0.5


def test_tiles_of_a_fade_from_a_still_are_the_whole(house):
    whole, tile = (house(fading(), TWICE, flat=True, size=size) for size in (SIZE, (48, 28)))
    picture, seen = shot(whole, 2.6), whole.view(2.6)
    tile.advance(2.6)
    part = pixels(tile.draw(2.6, view=seen.tile((48, 28), (48, 28))))
    apart = np.abs(part - picture[28:, 48:]).max(axis=-1)
    assert np.mean(apart > 2) < 0.02 and apart.mean() < 0.2


def test_a_still_is_drawn_once_with_the_simulations_of_its_moment(house):
    a, b, c = alive("drop", arc=0.3), alive("veil", arc=0.2), alive("drop", arc=0.9)
    still = Still(1.0, Mix(b, a, "dissolve", 0.5))

    class Frozen(Script):
        def quiet_since(self, t):
            return None

        def next_touch(self, t):
            return None

        def signals_of(self, scene, woke, t, dt=0.0, index=0):
            return b.signals._replace(time=t - woke)

    c = c._replace(woke=1.0)
    stage = house(Frozen(Mix(c, still, "dissolve", 0.25)))
    stage.advance(1.5)
    drawn = stage.scene("veil").drawn
    one, two = stage.draw(1.5).read(), stage.draw(1.5).read()
    assert one == two and stage.scene("veil").drawn == drawn == 1
    nested = Still(1.5, Mix(c, still, "dissolve", 0.25))
    deeper = house(Frozen(Mix(b, nested, "cut", 0.5)))
    deeper.advance(2.0)
    deeper.performance.told = Mix(nested)
    assert np.abs(pixels(deeper.draw(2.0)) - np.frombuffer(one, "u1").reshape(56, 96, 4)[..., :3]).max() <= 1


def test_turning_back_goes_the_same_way(house):
    stage = house(fading("shatter"), [back(4.8)])
    there, back_again = shot(stage, 4.75), shot(stage, 4.85)
    assert np.abs(there - back_again).mean() < 4.0
    assert stage.performance.mix(5.7).back is None and stage.performance.mix(5.7).front.scene == "drop"


def back(t):
    return Event.parse({"t": t, "event": "trigger", "scene": "drop"})


def test_what_is_asleep_is_neither_built_nor_drawn_nor_stepped(house):
    stage = house(fading())
    shot(stage, 3.0)
    assert stage.awake == ("drop",)
    shot(stage, 5.0)
    assert stage.awake == ("drop", "veil") and stage.scene("veil").drawn == 1
    stage.scene("drop").draw = stage.scene("drop").simulate = None  # whoever calls it fails
    shot(stage, 6.5)
    shot(stage, 7.4)


def test_two_simulating_dreams_do_not_disturb_one_another(house):
    together = house(fading(), FINGER)
    for i in range(1, 70):
        shot(together, i / 10)
    for name, t in (("drop", 5.5), ("veil", 5.8)):
        shot(together, t)
        alone = house(fading(), FINGER)
        alone.advance(t)
        assert alone.scene(name).steps == together.scene(name).steps > 0
    picture = shot(together, 5.5)
    assert np.array_equal(picture, shot(house(fading(), FINGER), 5.5))


def test_a_dream_that_touches_itself_sleeps_between(house):
    show = Show("one", (Cue("veil", 1e6, ARC),))
    stage = house(show, names=("veil",))
    stage.advance(2.9)
    assert stage.scene("veil").count == 0
    stage.advance(3.2)
    touched = stage.scene("veil").steps
    assert stage.scene("veil").count == pytest.approx(24, abs=1) and touched > 0
    stage.advance(603203.2)
    assert stage.scene("veil").steps > 0
    late = stage.scene("veil").steps
    seeking = house(show, names=("veil",))
    before = 0
    seeking.advance(603203.2)
    assert seeking.scene("veil").steps == late and seeking.scene("veil").count > before
    seeking.advance(3.2)
    assert seeking.scene("veil").steps == touched


def test_waking_anew_begins_at_rest(house):
    stage = house(fading(loop=True), FINGER)
    shot(stage, 5.4)
    assert stage.scene("drop").steps > 0
    shot(stage, 10.5)  # the loop: drop wakes again
    assert stage.scene("drop").steps == 0


def test_a_rehearsal_leaves_no_trace(house):
    fresh, warmed = house(fading("blink"), FINGER), house(fading("blink"), FINGER)
    warmed.warm()
    assert set(warmed.awake) == {"drop", "veil"} and warmed.size == fresh.size
    for t in (0.0, 4.7, 5.6):
        assert np.array_equal(shot(warmed, t), shot(fresh, t))


def test_a_window_that_changes_keeps_the_still_though_its_moment_is_forgotten(house):
    stage = house(fading(), TWICE)
    for t in (0.9, 1.0, 1.5, 2.0, 2.2):
        shot(stage, t)
    stage.performance.forget(2.2)
    before = shot(stage, 2.3)
    stage.resize((48, 28))
    small = shot(stage, 2.3)
    assert np.abs(small - before.reshape(28, 2, 48, 2, 3).mean(axis=(1, 3))).mean() < 6
