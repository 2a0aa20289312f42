"""Pictures drawn in tiles are those drawn at once, whatever reaches how far."""

import io
import tempfile
from math import radians
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from visuals.core.curve import Track
from visuals.core.mix import TRANSITIONS
from visuals.core.performance import Performance
from visuals.core.show import Cue, Show
from visuals.gpu.library import Library
from visuals.outputs.rows import rows
from visuals.render import mosaic
from visuals.render.catalogue import Catalogue
from visuals.render.lens import Projection
from visuals.render.mosaic import Mosaic, Rect, Spool, tile_size
from visuals.render.stage import Stage

HERE = Path(__file__).parent / "scenes"
SIZE = (150, 85)  # no multiple of anything
DREAMS = ("serenes", "collective", "summit", "elysara", "living_city")


@pytest.fixture
def apart(gpu, monkeypatch):
    """By how much tiles differ from the whole, pixel by pixel, in steps of 8 bit."""
    monkeypatch.setattr(mosaic, "LEAST_PX", 64)
    monkeypatch.setattr(mosaic, "GRAIN", 32)
    monkeypatch.setattr(mosaic, "STRIP_PX", 24)
    catalogue = Catalogue([HERE])
    library = Library(gpu, catalogue.shader_roots())

    def apart(show, names, t, size=SIZE, **look):
        look = {"quality": "draft", **look}
        scenes = {name: catalogue.find(name) for name in names}
        played = Performance(show, 0, {n: s.params for n, s in scenes.items()})
        stage = Stage(gpu, library, scenes, played, size, **look)
        stage.advance(t)
        whole = np.frombuffer(stage.draw(t).read(), "u1").reshape(size[1], size[0], 4)[::-1, :, :3]
        stage.release()
        with tempfile.TemporaryFile() as file:
            tiles = Mosaic(gpu, library, scenes, played, size, file, memory=1, look=look)
            assert tiles.tiles > 3
            grade = tiles.draw(t)
            tiled = np.concatenate([strip[::-1, :, :3] for strip in tiles.strips(grade)])
        return np.abs(tiled.astype(int) - whole).max(axis=-1)

    yield apart
    library.release()


def fading(transition):
    arc = Track(((0.0, 0.0), (10.0, 1.0)), "linear")
    cues = (Cue("drop", 4.0, arc), Cue("veil", 6.0, arc, transition=transition, transition_duration=2.0))
    return Show("two", cues)


@pytest.mark.parametrize("transition", TRANSITIONS)
def test_tiles_of_every_transition_are_the_whole(apart, transition):
    found = apart(fading(transition), ("drop", "veil"), 5.0)
    assert np.mean(found > 1) < 0.002


@pytest.mark.parametrize("name", DREAMS)
def test_tiles_of_every_dream_are_the_whole(apart, monkeypatch, name):
    monkeypatch.setattr(mosaic, "LEAST_PX", 50)
    monkeypatch.setattr(mosaic, "GRAIN", 50)  # of what drafts mirror
    # bloom and dither too; see test_four_tiles_are_the_whole in tests/scenes: of what edges are rasterised
    # from, a few pixels differ
    found = apart(Show.of_scene(name, arc=(0.4, 0.4)), (name,), 7.0, (110, 62))
    assert np.mean(found > 1) < 0.02 and found.mean() < 0.1


@pytest.mark.parametrize(
    "projection, size",
    [
        (Projection("dome", radians(20)), (111, 111)),
        (Projection("equirect"), (150, 75)),
        (Projection("panorama", extent=radians(150)), (150, 75)),
        (Projection("flat", 0.0, "sbs"), (180, 70)),
        (Projection("equirect", 0.0, "tb"), (140, 140)),
    ],
    ids=["dome", "equirect", "panorama", "stereo", "stereo-equirect"],
)
def test_tiles_of_every_view_are_the_whole(apart, projection, size):
    found = apart(Show.of_scene("drop"), ("drop",), 1.0, size, projection=projection, samples=2)
    assert np.mean(found > 1) < 0.004


@pytest.mark.parametrize("transition", ["ripple", "blink"])
def test_tiles_of_a_transition_all_round_are_the_whole(apart, transition):
    found = apart(fading(transition), ("drop", "veil"), 5.0, (140, 70), projection=Projection("equirect"))
    assert np.mean(found > 1) < 0.004


def test_light_round_the_edge_of_a_picture_all_round():
    with tempfile.TemporaryFile() as file:
        spool = Spool(file, (8, 3), True, start=7)
        light = np.arange(8 * 3 * 3, dtype="f2").reshape(3, 8, 3)
        spool.write(Rect(0, 0, 4, 3), light[:, :4])
        spool.write(Rect(4, 0, 4, 3), light[:, 4:])
        assert (spool.read(Rect(-2, 1, 12, 2)) == light[1:].take(range(-2, 10), axis=1, mode="wrap")).all()


def test_tiles_keep_to_their_memory():
    for size in ((16384, 8192), (65000, 300), (3000, 65000)):
        width, height = tile_size(size, 1 << 30, 8192)
        assert width * height * mosaic.PX_BYTES <= 1 << 30 and max(width, height) <= 8192
        assert width % 8 == height % 8 == 0


@pytest.mark.parametrize("suffix", [".png", ".tif"])
@pytest.mark.parametrize("bits", [8, 16])
def test_rows_are_the_picture(tmp_path, suffix, bits):
    rng = np.random.default_rng(1)
    kind = "u1" if bits == 8 else "u2"
    picture = rng.integers(0, 2**bits, (150, 40, 3), kind)  # top first
    path = tmp_path / f"picture{suffix}"
    file = rows(suffix, str(path), (40, 150), bits)
    for top in (0, 60, 70):
        strip = picture[top : {0: 60, 60: 70, 70: 150}[top]]
        file.write(np.dstack([strip[::-1], np.zeros(strip.shape[:2], kind)]))
        assert not path.exists()
    file.close()
    import av

    with av.open(str(path)) as found:
        frame = next(found.decode(video=0))
    assert (frame.to_ndarray(format="rgb24" if bits == 8 else "rgb48le") == picture).all()
    if bits == 8:
        assert (np.asarray(Image.open(io.BytesIO(path.read_bytes()))) == picture).all()


@pytest.mark.parametrize("smooth", [True, False])
def test_rows_of_half_floats_are_the_picture(tmp_path, smooth):
    import OpenEXR

    picture = np.random.default_rng(2).random((150, 40, 4)).astype("f2")  # top first; noise does not compress
    if smooth:
        picture[:] = np.linspace(0.0, 60.0, 40)[:, None]
    path = tmp_path / "picture.exr"
    file = rows(".exr", str(path), (40, 150), 16)
    for top, end in ((0, 7), (7, 70), (70, 150)):
        file.write(picture[top:end][::-1])
    file.close()
    found = OpenEXR.File(str(path))
    assert np.array_equal(found.channels()["RGB"].pixels, picture[:, :, :3])
    assert found.header()["chromaticities"][:2] == pytest.approx((0.64, 0.33))
    import av

    with av.open(str(path)) as again:  # another reader
        frame = next(again.decode(video=0))
    assert (frame.width, frame.height) == (40, 150)
    if smooth:
        assert path.stat().st_size < picture.nbytes / 4
