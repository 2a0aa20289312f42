"""The flash limiter, judged on strobes by two analysers."""

from pathlib import Path

import numpy as np
import pytest

from tests.flashing import flashes, iris_passes
from visuals.core.chance import generator
from visuals.core.event import Event
from visuals.core.performance import Performance
from visuals.core.resource import assets
from visuals.core.show import Show
from visuals.gpu.library import Library
from visuals.gpu.target import Target
from visuals.render.catalogue import Catalogue
from visuals.render.post import Post
from visuals.render.scene import Grade
from visuals.render.stage import Stage

SCENES = Path(__file__).parent / "scenes"
SIZE = (64, 36)
WHITE, BLACK, GREY = (1.0, 1.0, 1.0), (0.0, 0.0, 0.0), (0.35, 0.35, 0.35)
RED, CYAN = (0.9, 0.0, 0.0), (0.0, 0.2, 0.25)


@pytest.fixture(scope="module")
def chain(context):
    """Plays linear light (time -> (height, width, 3)) through the post chain."""
    library = Library(context, [assets() / "shaders"])

    def play(picture, fps=30, seconds=4.0, size=SIZE, **options):
        post, light = Post(context, library, size, **options), Target(context, size, dtype="f4")
        frames = []
        for i in range(round(seconds * fps)):
            rgb = np.broadcast_to(picture(i / fps), (*size[::-1], 3))
            light.write(np.dstack([rgb, np.ones(size[::-1])]).astype("f4").tobytes())
            shot = post.draw(light, Grade(bloom=0.0), i, time=i / fps).read()
            frames.append(np.frombuffer(shot, "u1").reshape(*size[::-1], 4)[..., :3])
        light.release()
        post.release()
        return np.stack(frames)

    yield play
    library.release()


def strobe(hz, on=WHITE, off=BLACK, where=1.0):
    """On and off, hz times a second, over `where` of the picture's width, from the left."""

    def picture(t):
        rgb = np.empty((SIZE[1], SIZE[0], 3))
        rgb[:] = GREY if where < 1.0 else off
        rgb[:, : round(where * SIZE[0])] = on if (t * hz) % 1.0 < 0.5 else off
        return rgb

    return picture


def checkered(hz):
    """A board whose fields change places: its mean stays."""
    y, x = np.indices(SIZE[::-1])
    board = ((x // 4 + y // 4) % 2)[..., None]
    return lambda t: np.abs(board - float((t * hz) % 1.0 < 0.5)) * np.ones(3)


def ragged(seed):
    """White or black at any time, by chance, sometimes still for a while."""
    chance = generator(seed, "ragged")
    turns = np.cumsum(chance.choice([0.05, 0.1, 0.2, 0.9], 200, p=[0.5, 0.25, 0.2, 0.05]))
    return lambda t: np.full(3, float(np.searchsorted(turns, t) % 2))


@pytest.mark.parametrize("hz", [4.0, 7.5, 15.0])
@pytest.mark.parametrize(
    "on, off", [(WHITE, BLACK), (WHITE, GREY), (GREY, BLACK), (RED, BLACK), (RED, CYAN)], ids=str
)
def test_no_strobe_gets_through(chain, hz, on, off):
    raw, limited = (chain(strobe(hz, on, off), limit=limit) for limit in (False, True))
    assert flashes(raw, 30) > 3 and not iris_passes(raw, 30), "the judges must see it unlimited"
    assert flashes(limited, 30) <= 3 and iris_passes(limited, 30)


@pytest.mark.parametrize("fps", [24, 60])
def test_at_any_frame_rate(chain, fps):
    limited = chain(strobe(6.0), fps)
    assert flashes(limited, fps) <= 3 and iris_passes(limited, fps)


@pytest.mark.parametrize("picture", [strobe(6.0, where=0.3), checkered(6.0)], ids=["a part", "a board"])
def test_in_a_part_and_in_a_pattern(chain, picture):
    assert flashes(chain(picture, limit=False), 30) > 3
    limited = chain(picture)
    assert flashes(limited, 30) <= 3 and iris_passes(limited, 30)


@pytest.mark.parametrize("seed", range(3))
def test_by_chance(chain, seed):
    limited = chain(ragged(seed), 60, 6.0)
    assert flashes(limited, 60) <= 3 and iris_passes(limited, 60)


def test_what_does_not_flash_is_left_alone_to_the_bit(chain):
    size = (128, 72)  # in less the small thing is not small
    y, x = np.indices(size[::-1])

    def wandering(t):  # a breath, one flash a second, and a small thing that flickers
        rgb = np.full((*size[::-1], 3), 0.4 + 0.02 * np.sin(9 * t))
        rgb[(x - 20 - 18 * t) ** 2 + (y - 36) ** 2 < 30] = 1.2
        rgb[4:9, 4:10] = float((t * 8) % 1.0 < 0.5)
        return rgb * (0.4 if t % 1.0 < 0.2 else 1.0)

    limited, raw = (chain(wandering, seconds=3.0, size=size, limit=limit) for limit in (True, False))
    assert np.array_equal(limited, raw)


def test_it_lets_go_when_the_strobe_ends(chain):
    def ending(t):
        return strobe(8.0)(t) if t < 1.5 else np.full((*SIZE[::-1], 3), 0.5)

    limited, raw = chain(ending, seconds=4.5), chain(ending, seconds=4.5, limit=False)
    assert not np.array_equal(limited[40], raw[40])
    assert np.array_equal(limited[-1], raw[-1])


def test_a_picture_again_and_out_of_order(context, chain):
    library = Library(context, [assets() / "shaders"])
    light, post = Target(context, SIZE), Post(context, library, SIZE)
    flashing = strobe(8.0)

    def shot(t):
        rgba = np.dstack([np.broadcast_to(flashing(t), (*SIZE[::-1], 3)), np.ones(SIZE[::-1])])
        light.write(rgba.astype("f2").tobytes())
        return post.draw(light, Grade(bloom=0.0), time=t).read()

    first = [shot(i / 30) for i in range(30)]
    assert shot(29 / 30) == first[-1], "the same moment twice"
    assert [shot(i / 30) for i in range(30)] == first, "from the start again"
    for thing in (post, light, library):
        thing.release()


@pytest.fixture(scope="module")
def staged(context):
    """Plays a show of the two small test dreams with events, and returns its pictures."""
    catalogue = Catalogue([SCENES])
    library = Library(context, catalogue.shader_roots())
    scenes = {name: catalogue.find(name) for name in ("drop", "veil")}

    def play(events, fps=30, times=(0.0, 3.0), **options):
        show = Show.of_scene("drop", 100.0)
        params = {name: scene.params for name, scene in scenes.items()}
        stage = Stage(context, library, scenes, Performance(show, 0, params, events), SIZE, **options)
        frames = []
        for i in range(round(times[0] * fps), round(times[1] * fps)):
            shot = stage.play(i / fps, dt=1 / fps, index=i).read()
            frames.append(np.frombuffer(shot, "u1").reshape(SIZE[1], SIZE[0], 4)[..., :3])
        stage.release()
        return np.stack(frames)

    yield play
    library.release()


def hammered(kind, every=0.1, **data):
    """What a nervous hand does."""
    return [Event(0.5 + i * every, kind, data) for i in range(40)]


def cuts(every=0.1):
    data = ({"scene": name, "transition": "cut", "duration": 0.0} for name in ("veil", "drop") * 20)
    return [Event(0.5 + i * every, "trigger", what) for i, what in enumerate(data)]


@pytest.mark.parametrize("events", [hammered("blackout"), cuts()], ids=["blackout", "cut"])
def test_nothing_a_hand_does_flashes(staged, events):
    raw, limited = (staged(events, limit=limit) for limit in (False, True))
    assert flashes(raw, 30) > 3
    assert flashes(limited, 30) <= 3 and iris_passes(limited, 30)


def test_a_blackout_is_black(staged):
    assert not staged([Event(0.5, "blackout")], times=(0.0, 0.8))[-1].any()


@pytest.mark.parametrize("every", [1, 3, 10])
def test_another_size_does_not_make_it_forget(context, every):
    """A show that is drawn smaller and larger by turns, as one that holds its frame rate."""
    library = Library(context, [assets() / "shaders"])
    sizes, shown = [SIZE, (46, 26), (32, 18)], []
    post = Post(context, library, sizes[0])
    for i in range(120):
        size = sizes[i // every % 3]
        if size != post.size:
            fresh = Post(context, library, size, before=post)
            post.release()
            post = fresh
        light = Target(context, size, dtype="f4")
        level = 1.0 if (i / 30 * 7.5) % 1.0 < 0.5 else 0.0
        light.write(np.full((size[1], size[0], 4), level, "f4").tobytes())
        picture = post.draw(light, Grade(bloom=0.0), i, time=i / 30).read()
        rgb = np.frombuffer(picture, "u1").reshape(size[1], size[0], 4)[..., :3]
        rows, columns = (np.arange(n) * m // n for n, m in zip(SIZE[::-1], size[::-1], strict=True))
        shown.append(rgb[rows][:, columns])
        light.release()
    post.release()
    library.release()
    assert flashes(np.stack(shown), 30) <= 3 and iris_passes(np.stack(shown), 30)
