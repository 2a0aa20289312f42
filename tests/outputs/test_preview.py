"""The small copy of the pictures: what is on it, and that it is there only while somebody looks."""

from pathlib import Path

import numpy as np
import pytest

from visuals.cli.offstage import begun, offstage
from visuals.core.curve import Track
from visuals.core.resource import assets
from visuals.core.show import Cue, Show
from visuals.film.piece import Piece
from visuals.gpu.library import Library
from visuals.gpu.target import Target
from visuals.outputs.pace import Even
from visuals.outputs.preview import LATER, Preview
from visuals.render.catalogue import Catalogue

SCENES = Path(__file__).parents[1] / "render" / "scenes"


@pytest.fixture
def preview(gpu):
    library = Library(gpu, [assets() / "shaders"])
    made = Preview(gpu, library)
    yield made
    made.release()
    library.release()


def quarters(gpu, size):
    """Red below on the left, green on the right; blue above, and stripes of black and white, a pixel wide."""
    width, height = size
    pixels = np.zeros((height, width, 4), np.uint8)
    pixels[..., 3] = 255
    pixels[: height // 2, : width // 2, 0] = 200
    pixels[: height // 2, width // 2 :, 1] = 100
    pixels[height // 2 :, : width // 2, 2] = 50
    pixels[height // 2 :, width // 2 :: 2, :3] = 255
    target = Target(gpu, size, dtype="f1", filter="nearest")
    target.write(pixels.tobytes())
    return target


def seen(preview, target, start):
    """The picture that comes of one that is shown over and over, and after how many."""
    for count in range(20):
        preview.take(target, start + count / 60)
        picture = preview.pop()
        if picture is not None:
            width, height = picture.size
            return np.frombuffer(picture.data, np.uint8).reshape(height, width, 4), count
    raise AssertionError("nothing was seen")


def test_it_is_the_picture_made_small(gpu, preview):
    target = quarters(gpu, (1280, 720))
    preview.wanted = True
    pixels, count = seen(preview, target, 1.0)
    assert count == LATER  # it was asked for at once, and taken when it had long been there
    height, width = pixels.shape[:2]
    assert (width, height) in ((320, 180), (480, 270))
    corners = pixels[[5, 5, -5, -5], [5, -5, 5, -5], :3].astype(int)
    expected = np.array([[200, 0, 0], [0, 100, 0], [0, 0, 50]])
    assert np.abs(corners[:3] - expected).max() <= 1
    stripes = pixels[height // 2 + 5 :, width // 2 + 5 :, 0].mean()
    assert abs(stripes - 127.5) < 6  # the mean of what is there, no stripes of its own
    target.release()


def test_pictures_come_few_and_stop_when_nobody_looks(gpu, preview):
    target = quarters(gpu, (160, 90))
    preview.take(target, 0.0)
    assert preview.pop() is None
    before = gpu.alive
    preview.wanted = True
    pixels, _ = seen(preview, target, 1.0)
    assert pixels.shape[:2] == (90, 160)  # never enlarged
    count = 0
    for frame in range(120):
        preview.take(target, 2.0 + frame / 60)
        count += preview.pop() is not None
    assert 6 <= count <= 17  # of two seconds
    preview.wanted = False
    for frame in range(5):
        preview.take(target, 9.0 + frame / 60)
        preview.pop()
    assert gpu.alive == before
    target.release()


def test_a_live_show_is_seen_as_it_is_shown():
    catalogue = Catalogue([SCENES])
    cue = Cue("drop", 60.0, Track(((0.0, 0.3), (60.0, 0.3)), "linear"))
    asked = Piece("drop", catalogue, Show("drop", (cue,), True), {"drop": catalogue.find("drop")})
    with offstage(asked, Even(30), quality="draft", size=(160, 90)) as live, begun(live):
        live.preview = Preview(live.stage.gpu, live.library)
        live.preview.wanted = True
        live.turn()
        shown = live.window.pixels()[..., :3].astype(int)
        for _ in range(LATER):
            assert live.preview.pop() is None
            live.turn()
        picture = live.preview.pop()
        live.preview.release()
    pixels = np.frombuffer(picture.data, np.uint8).reshape(90, 160, 4)[..., :3].astype(int)
    assert shown.std() > 5 and np.abs(pixels - shown).max() <= 1
