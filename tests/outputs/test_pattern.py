"""Test patterns, and mapping mode's drawings, pixel for pixel."""

import numpy as np
import pytest

from visuals.core.mapper import Mapper
from visuals.core.mapping import Blend, Mapping, Mask, Output, plain_mesh
from visuals.core.mapwords import PATTERNS
from visuals.gpu.library import Library
from visuals.inputs.maphand import MapHand
from visuals.outputs.mapview import MapView
from visuals.outputs.pattern import Patterns
from visuals.outputs.screen import Panel
from visuals.render.catalogue import Catalogue

SIZE = (480, 270)
LEFT = Output("left", region=(0.0, 0.0, 0.6, 1.0), blend=(("right", Blend(0.3333)),))
RIGHT = Output("right", region=(0.4, 0.0, 0.6, 1.0), masks=(Mask(((0.5, 0.5), (0.9, 0.5), (0.7, 0.8))),))
TWO, ONE = Mapping((LEFT, RIGHT)), Mapping()


@pytest.fixture
def library(gpu):
    made = Library(gpu, Catalogue().shader_roots())
    yield made
    made.release()


@pytest.fixture
def pattern(gpu, library):
    """(height, width, 3) of a pattern, rows from the bottom up."""
    made = Patterns(gpu, library)

    def shown(name, size=SIZE, mapping=ONE):
        texture = made.texture(name, size, mapping)
        return np.frombuffer(texture.read(), np.uint8).reshape(*size[::-1], 4)[..., :3].astype(int)

    shown.patterns = made
    yield shown
    made.release()


@pytest.mark.parametrize("size", [(480, 270), (333, 217), (270, 480), (900, 200)], ids=str)
def test_lines_of_the_grid_are_whole_pixels_and_its_border_is_the_canvas(pattern, size):
    pixels = pattern("grid", size)
    for edge in (pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]):
        assert (edge == 255).all()
    row = pixels[4 : size[1] // 5].min(axis=0)  # what is bright all the way up is an upright line
    upright = np.flatnonzero(row[:, 0] > 200)
    apart = np.diff(upright)
    assert len(upright) >= 3 and apart.max() - apart.min() <= 2 and apart.min() >= 20
    assert row[upright[:-1] + 1, 0].max() < 120, "one pixel wide"


def test_the_grid_says_where_and_who(pattern):
    one, other = pattern("grid", mapping=TWO), pattern("grid", mapping=Mapping((LEFT, Output("RIGHT"))))
    assert np.any(one != other), "names and regions"
    assert np.array_equal(one, pattern("grid", mapping=TWO))
    cells = one[3:30, 3:42], one[3:30, 45:84]  # 1 · 1 and 2 · 1
    assert all((cell.max(axis=2) > 150).sum() > 20 for cell in cells)
    assert np.any(np.abs(cells[0] - cells[1]) > 60)


def test_bars_are_the_signal_they_are_said_to_be(pattern):
    pixels = pattern("bars")
    middle = [int((number + 0.5) * SIZE[0] / 8) for number in range(8)]
    full = [
        (255, 255, 255),
        (255, 255, 0),
        (0, 255, 255),
        (0, 255, 0),
        (255, 0, 255),
        (255, 0, 0),
        (0, 0, 255),
    ]
    assert [tuple(pixels[118, x]) for x in middle] == [*full, (0, 0, 0)]
    assert np.abs(pixels[250, middle] - 0.75 * pixels[118, middle]).max() <= 1
    assert np.abs(pixels[2, middle, 0] - [255 * 0.02 * n for n in range(8)]).max() <= 1
    assert np.abs(pixels[65, middle, 1] - [255 * (0.86 + 0.02 * n) for n in range(8)]).max() <= 1


def test_greys_run_even_through_the_overlap_whose_ends_are_marked(pattern):
    pixels = pattern("ramp", mapping=TWO)
    even = 0.66 * SIZE[1] / 6
    for number, level in enumerate((0.0, 0.1, 0.25, 0.5, 0.75, 1.0)):
        row = pixels[int(even * number) + 2]
        assert np.abs(row - 255 * level).max() <= 1
    rule = pixels[int(even) - 2]
    marked = np.flatnonzero(rule.max(axis=1) > 0)
    assert {round(x / SIZE[0], 2) for x in marked} >= {0.4, 0.6} and len(marked) < 20
    ramp = pixels[int(0.7 * SIZE[1]), :, 0]
    assert ramp[0] == 0 and ramp[-1] == 255 and (np.diff(ramp) >= 0).all()


def test_stars_are_sharp_and_grey_where_no_pixel_can_show_them(pattern):
    pixels = pattern("focus", (960, 540))[..., 0]
    middle = pixels[270, 480]
    assert 100 < middle < 155
    ring = pixels[270 + 60, 400:560]
    assert ring.max() == 255 and ring.min() == 0 and np.abs(np.diff(ring)).max() > 150
    fine = pixels[270, 118:170]
    assert np.abs(np.diff(fine)).max() == 255, "lines of one pixel"


@pytest.mark.parametrize(
    ("name", "colour"),
    [("white", (255, 255, 255)), ("black", (0, 0, 0)), ("red", (255, 0, 0)), ("blue", (0, 0, 255))],
)
def test_plain_ones(pattern, name, colour):
    assert (pattern(name) == colour).all()


def test_what_is_not_needed_is_given_back(pattern, gpu):
    before = gpu.alive
    for name in PATTERNS:
        pattern(name)
    assert gpu.alive > before
    pattern.patterns.keep(())
    assert gpu.census().get("Framebuffer", 0) == 0


# over panels


class Wall:
    """A framebuffer that stands for a window, and mapping mode over a grey picture in it."""

    def __init__(self, gpu, library, monkeypatch, mapping, tmp_path):
        self.gpu, self.texture = gpu, gpu.own(gpu.ctx.texture(SIZE, 4))
        self.buffer = gpu.own(gpu.ctx.framebuffer([self.texture]))
        monkeypatch.setattr(gpu, "screen", self.buffer)
        self.mapper = Mapper(mapping, tmp_path / "m.toml")
        self.hand = MapHand(self.mapper, lambda number: SIZE)
        self.view = MapView(gpu, library, self.hand, lambda: SIZE)

    def shown(self, number=0):
        """(height, width, 3), rows from the bottom up."""
        self.buffer.use()
        self.buffer.clear(0.5, 0.5, 0.5, 1.0)
        self.view.draw(Panel(number, self.mapper.mapping.outputs[number], (0, 0, *SIZE)))
        return np.frombuffer(self.texture.read(), np.uint8).reshape(*SIZE[::-1], 4)[..., :3].astype(int)

    def changed(self, number=0):
        return np.any(np.abs(self.shown(number) - 127.5) > 1, axis=2)

    def release(self):
        self.view.release()
        self.gpu.free(self.buffer, self.texture)


@pytest.fixture
def wall(gpu, library, monkeypatch, tmp_path):
    made = Wall(gpu, library, monkeypatch, TWO, tmp_path)
    yield made
    made.release()


def test_nothing_is_drawn_nor_kept_but_in_the_mode(wall, gpu):
    before = gpu.census()
    assert not wall.changed().any() and gpu.census() == before
    wall.hand.toggle()
    wall.mapper.do("pattern grid")
    assert wall.changed().any() and gpu.census() != before
    wall.hand.toggle()
    assert not wall.changed().any()
    assert gpu.census() | {"Program": 0} == before | {"Program": 0}, "the library keeps programs alone"


def test_the_chosen_point_is_marked_and_left_open(wall):
    wall.hand.toggle()
    wall.hand.words = 0
    wall.mapper.do("mesh 1 1")
    wall.mapper.do(f"put {100.5 / SIZE[0]} {60.5 / SIZE[1]}")
    pixels = wall.shown()
    gold = (pixels[..., 0] > 200) & (pixels[..., 2] < 190) & (pixels[..., 0] > pixels[..., 2] + 40)
    where = np.argwhere(gold[30:92, 70:132])
    assert where.mean(axis=0) == pytest.approx((30.5, 30.5), abs=4)
    assert not gold[57:64, 97:104].any(), "the very pixel is to be seen"


def test_bands_lines_and_masks_are_where_the_output_has_them(wall):
    wall.hand.toggle()
    wall.hand.words = 0
    wall.mapper.do("edge right")
    pixels = wall.shown()
    green = pixels[100, :, 1] - pixels[100, :, 0]
    assert green[470] > green[400] > 0 and abs(green[250]) <= 2, "tinted most where it is darkest"
    line = int(SIZE[0] * (1 - 0.3333))
    assert pixels[100, line - 2 : line + 2].max() > 200
    wall.mapper.do("pattern white")
    assert abs(wall.shown()[100, 400, 1] - wall.shown()[100, 400, 0]) <= 2, "a pattern is judged untinted"
    wall.mapper.do("pattern off")
    wall.mapper.do("output 2")
    changed = wall.changed(1)
    assert changed[int(0.5 * SIZE[1]), int(0.7 * SIZE[0])] and not wall.changed(0).any()


def test_words_fit_into_any_panel(gpu, library, monkeypatch, tmp_path):
    mapping = Mapping((Output("a rather long name for a projector on a wall", mesh=plain_mesh(5, 5)),))
    wall = Wall(gpu, library, monkeypatch, mapping, tmp_path)
    wall.hand.toggle()
    for size in ((480, 270), (200, 120), (120, 200), (64, 48)):
        wall.buffer.use()
        wall.view.draw(Panel(0, mapping.outputs[0], (0, 0, *size)))
    wall.release()


def test_a_pattern_goes_through_the_output(wall):
    wall.mapper.do("pattern red")
    assert (wall.shown()[100, 10] == (255, 0, 0)).all()
    wall.mapper.do("corner 1")
    wall.mapper.do("put 0.3 0.3")
    bent = wall.shown()
    assert not bent[5, 5].any() and (bent[200, 100] == (255, 0, 0)).all()
    assert not wall.changed(1).any(), "of this output alone"
