"""Text over the picture."""

from itertools import pairwise

import numpy as np
import pytest

from visuals.core.key import Group
from visuals.core.report import Report
from visuals.gpu.library import Library
from visuals.inputs.keyhelp import groups
from visuals.inputs.keymap import defaults
from visuals.outputs import page
from visuals.outputs.board import TOLD, Board, inputs, status
from visuals.outputs.typeface import Typeface
from visuals.render.catalogue import Catalogue

SIZES = [(160, 90), (320, 180), (640, 360), (1920, 1080), (3840, 2160), (400, 1200)]
KEYS = groups(defaults(), ("serenes", "collective", "summit"))
BUSY = Report(
    scene="collective",
    arc=0.02,
    other="serenes",
    transition="ripple",
    progress=0.4,
    upcoming=("summit", 187.0),
    choice="by ripple in 4 s",
    waiting="summit",
    quantum="bar",
    held=True,
    fps=59.7,
    scale=0.75,
    size=(1920, 1080),
    quality="live",
    recording="gossamer-001.jsonl",
    inputs=("keyboard", "mouse", "midi: APC40, its clock runs", "sound: no 'USB', silence"),
)
ERROR = "shaders/collective/cloth.frag:12: no function 'simplx'"


@pytest.fixture
def face(gpu):
    made = []

    def face(size):
        made.append(Typeface(gpu, page.type_px(size[1])))
        return made[-1]

    yield face
    for one in made:
        one.release()


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_every_word_is_on_its_ground_and_every_ground_in_the_window(face, size):
    letters, (width, height) = face(size), size
    bottom = height - page.margins(letters)[0]
    for block in (
        page.status(status(BUSY), letters, size, bottom),
        page.status(inputs(BUSY), letters, size, bottom),
        page.errors([ERROR, "x" * 500], letters, size, bottom),
        page.help_(KEYS, letters, size, bottom),
    ):
        left, top, wide, high = block.box
        assert left >= 0 and top >= 0 and left + wide <= width and top + high <= height
        assert block.words
        for text, x, y, _ in block.words:
            assert x >= left and x + letters.width(text) <= left + wide + 1
            assert y >= top and y + letters.line <= top + high + 1


@pytest.mark.parametrize("size", [(320, 180), (640, 360), (1920, 1080), (3840, 2160)], ids=str)
def test_the_help_says_all_from_320x180_on(face, size):
    letters = face(size)
    block = page.help_(KEYS, letters, size, size[1] - 2 * letters.line)
    said = [text for text, *_ in block.words]
    wanted = [word for group in KEYS for row in group.rows for word in row]
    assert size == (320, 180) or set(wanted) <= set(said)
    assert {"serenes", "transition", "next"} <= set(said)


def test_a_status_is_shortened_from_the_least_important(face):
    letters = face((1920, 1080))
    said = [
        [text for text, *_ in page.status(status(BUSY), letters, (width, 1080), 1000).words]
        for width in range(1900, 60, -20)
    ]
    assert said[0][0] == "serenes → collective 0.02   ripple 40%" and "1920×1080 live at 75%" in said[0]
    assert said[-1] == ["collective"] or said[-1][0].endswith("…")
    assert all(sum(map(len, after)) <= sum(map(len, before)) for before, after in pairwise(said))
    first_without = {
        what: next(n for n, words in enumerate(said) if not any(what in word for word in words))
        for what in ("live", "fps", "bpm", "●", "collective 0.02")
    }
    assert list(first_without.values()) == sorted(first_without.values())


def test_the_status_tells_what_a_player_must_know():
    said = " ".join(part.forms[0] for part in status(BUSY))
    for what in ("serenes", "collective 0.02", "ripple 40%", "60 bpm", "60 fps", "1920×1080", "75%"):
        assert what in said
    for what in ("● gossamer-001.jsonl", "summit on the bar", "held", "summit in 3:07", "by ripple in 4 s"):
        assert what in said
    assert [part.forms[0] for part in inputs(BUSY)] == list(BUSY.inputs[2:])


def test_letters_grow_with_the_window():
    sizes = [page.type_px(height) for height in (90, 180, 360, 1080, 2160)]
    assert sizes == sorted(sizes) and sizes[0] >= 8 and sizes[-1] == 2 * sizes[-2]


def test_a_long_message_is_wrapped_and_a_very_long_one_says_so(face):
    letters = face((500, 360))
    one, many = (page.errors([f"{ERROR} " * n], letters, (500, 360), 350) for n in (1, 5))
    assert len(many.words) > len(one.words) and not many.words[-1][0].startswith("…")
    block = page.errors([ERROR] * 40, letters, (500, 360), 350)
    assert block.words[-1][0].startswith("… ") and len(block.words) == page.ERRORS


def test_a_text_measures_what_it_is_set_to(face):
    letters = face((1920, 1080))
    for text in ("AVATAR", "serenes → collective", "ripple 40%"):
        last = letters.set(text, 0.0, 0.0)[-1]
        assert abs(last[0] + last[2] - letters.width(text)) < 3


def test_more_letters_than_the_texture_holds(gpu):
    letters = Typeface(gpu, 72)
    version, many = letters.version, [chr(0xA1 + n) for n in range(600)]
    for sign in many:
        letters.set(sign, 0.0, 0.0)
    assert letters.version > version
    assert letters.set("ab", 0.0, 0.0)[0][4:] != letters.set("ba", 0.0, 0.0)[0][4:]
    letters.release()


# on the GPU, over a picture


class Shown:
    """A framebuffer that stands for a window's, and a board over it."""

    def __init__(self, gpu, monkeypatch, size=(640, 360), keys=lambda: KEYS):
        self.size, self.gpu = size, gpu
        self.texture = gpu.own(gpu.ctx.texture(size, 4))
        self.buffer = gpu.own(gpu.ctx.framebuffer([self.texture]))
        monkeypatch.setattr(gpu, "screen", self.buffer)
        self.library = Library(gpu, Catalogue().shader_roots())
        self.board = Board(gpu, self.library, keys, size)

    def write(self, report, t):
        """(height, width, 3) of a grey picture with what the board writes at t, rows top-down."""
        self.buffer.clear(0.5, 0.5, 0.5, 1.0)
        self.board.write(report, t, self.size)
        pixels = np.frombuffer(self.texture.read(), np.uint8).reshape(self.size[1], self.size[0], 4)
        return pixels[::-1, :, :3].astype(int)

    def release(self):
        self.board.release()
        self.library.release()
        self.gpu.free(self.buffer, self.texture)


@pytest.fixture
def shown(gpu, monkeypatch):
    made = Shown(gpu, monkeypatch)
    yield made
    made.release()


def changed(pixels):
    return np.any(np.abs(pixels - 127.5) > 1, axis=2)


def test_nothing_is_written_until_it_is_asked_for(shown):
    assert not changed(shown.write(BUSY, 0.0)).any()


def test_the_help_comes_and_goes_with_the_status(shown):
    shown.board.toggle()
    where = changed(shown.write(BUSY, 0.0))
    assert where[:100, :100].any() and where[-40:, :100].any()
    assert not where[:200, 500:].any(), "no more of the picture is covered than need be"
    shown.board.toggle()
    assert not changed(shown.write(BUSY, 0.1)).any()


def test_what_was_chosen_is_told_for_a_while(shown):
    shown.board.choice(1.0)
    where = changed(shown.write(BUSY, 1.1))
    assert where[-40:].any() and not where[:200].any()
    assert not changed(shown.write(BUSY, 1.1 + TOLD)).any()


def test_an_error_stands_at_the_bottom_until_it_is_mended(shown):
    where = changed(shown.write(Report(errors=(ERROR,)), 0.0))
    assert where[-40:].any() and not where[:-60].any()
    assert not changed(shown.write(Report(), 0.1)).any()


def test_letters_are_sharp_and_legible_over_any_picture(shown):
    shown.board.toggle()
    pixels = shown.write(BUSY, 0.0)
    row = pixels[-40:, 10:300].max(axis=2)
    assert row.max() > 235 and np.median(row) < 60
    assert np.abs(np.diff(row, axis=1)).max() > 150, "an edge is one pixel wide"


def test_a_new_key_map_is_in_the_help_at_once(gpu, monkeypatch):
    keys = [Group("Cues", (("X", "next"),))]
    shown = Shown(gpu, monkeypatch, keys=lambda: keys)
    shown.board.toggle()
    before = shown.write(Report(), 0.0)
    keys[0] = Group("Cues", (("X", "previous"),))
    assert np.any(shown.write(Report(), 1.0) != before)
    shown.release()
