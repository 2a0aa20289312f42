"""Views, samples, shutter and tiles, as they are asked for."""

import numpy as np
from PIL import Image


def test_a_still_in_tiles_is_the_still(command, tmp_path, drop):
    size = ("--size", "900x500", "--quality", "draft", "--time", "1")
    for name, more in (
        ("whole.png", ()),
        ("tiles.tif", ("--memory", "64")),
    ):
        done = command("still", drop, "-o", name, *size, *more)
        assert done.returncode == 0, done.stderr
    whole, tiles = (
        np.asarray(Image.open(tmp_path / name)).astype(int) for name in ("whole.png", "tiles.tif")
    )
    assert np.abs(whole - tiles).max() <= 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["tiles.tif", "whole.png"]


def test_an_exr_in_tiles_is_the_exr(command, tmp_path, drop):
    import OpenEXR

    light = []
    for name, more in (("whole.exr", ()), ("tiles.exr", ("--memory", "64"))):
        done = command(
            "still", drop, "-o", name, "--size", "900x500", "--quality", "draft", "--time", "1", *more
        )
        assert done.returncode == 0, done.stderr
        light.append(OpenEXR.File(str(tmp_path / name)).channels()["RGB"].pixels.astype(float))
    whole, tiles = light
    assert tiles.shape == (500, 900, 3) and whole.max() > 0.1
    assert np.abs(whole - tiles).max() <= 0.002 * whole.max()


def test_a_render_of_a_dome_with_an_open_shutter_is_the_same_again(command, tmp_path, drop):
    look = ("--view", "dome", "--tilt", "30", "--shutter", "0.5", "--size", "48x48", "--fps", "12")
    for name, span in (("a", ("--duration", "0.5")), ("b", ("--from", "0.25", "--duration", "0.25"))):
        done = command("render", drop, "-o", f"{name}.%d.png", *look, *span)
        assert done.returncode == 0, done.stderr
    for number in range(3):
        a, b = (np.asarray(Image.open(tmp_path / f"{n}.png")) for n in (f"a.{number + 3}", f"b.{number}"))
        assert (a == b).all()
    assert a[0, 0].max() == 0 and a[24, 24].max() > 0  # round, on black
