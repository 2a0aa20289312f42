"""The post chain: light in, a picture out that neither bands nor breaks."""

import numpy as np
import pytest

from visuals.core.resource import assets
from visuals.gpu.library import Library
from visuals.gpu.target import Target
from visuals.render.post import Post
from visuals.render.scene import Grade


@pytest.fixture
def library(gpu):
    library = Library(gpu, [assets() / "shaders"])
    yield library
    library.release()


def finish(gpu, library, light, *, bits=8, grade=None, **options):
    """Runs linear light (height, width, 3) through the chain; returns values in [0, 1], (height, width,
    4)."""
    height, width = light.shape[:2]
    target, post = (
        Target(gpu, (width, height), dtype="f4"),
        Post(gpu, library, (width, height), bits=bits, **options),
    )
    target.write(np.dstack([light, np.ones((height, width))]).astype("f4").tobytes())
    data = post.draw(target, grade or Grade(bloom=0.0)).read()
    dtype, top = {"f1": ("u1", 255.0), "nu2": ("u2", 65535.0), "f2": ("f2", 1.0)}[post.picture.dtype]
    out = np.frombuffer(data, dtype).reshape(height, width, 4) / top
    post.release()
    target.release()
    return out


def constant(value, size=(16, 9)):
    return np.broadcast_to(np.asarray(value, float), (size[1], size[0], 3))


@pytest.mark.parametrize("bits", [8, 16])
def test_below_the_knee_srgb_comes_out_as_written(gpu, library, bits):
    out = finish(gpu, library, constant((0.2140411, 0.0, 0.5028865)), bits=bits, flat=True)
    assert np.allclose(out[..., :3], (0.5, 0.0, 0.7372549), atol=1.01 / (2**bits - 1) + (bits == 16) * 1e-4)


def test_a_picture_in_linear_light_is_the_same_before_or_after_the_curve(gpu, library):
    ramp = np.stack([np.linspace(0.0, 20.0, 32)] * 3, -1)[None].repeat(4, 0) * (1.0, 0.5, 0.1)
    grade = Grade(bloom=0.0, exposure=0.5)
    scene = finish(gpu, library, ramp, grade=grade, encoding="scene")[..., :3]
    assert np.allclose(scene, ramp * 0.5, rtol=1e-3, atol=1e-4)
    linear = finish(gpu, library, ramp, grade=grade, encoding="linear")[..., :3].astype(float)
    shown = finish(gpu, library, ramp, grade=grade, bits=16, flat=True)[..., :3]
    encoded = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)
    assert np.abs(encoded - shown).max() < 1e-3 and linear.max() <= 1.0


@pytest.mark.parametrize("bits", [8, 10, 12])
def test_dither_is_as_fine_as_the_depth(gpu, library, bits):
    out = finish(gpu, library, constant((0.2140411, 0.2140411, 0.2140411), (64, 36)), bits=bits)[..., 0]
    assert np.abs(out - 0.5).max() < 2.0 / 2**bits
    if bits > 8:
        assert np.abs(out - 0.5).max() > 0.25 / 2**bits


def test_bright_light_keeps_its_hue_and_never_clips_to_a_corner(gpu, library):
    out = finish(gpu, library, constant((2.0, 1.0, 0.5)), flat=True)[0, 0, :3]
    assert out[0] > out[1] > out[2] and out[0] < 1.0 and out[2] > 0.3


def test_one_bad_pixel_stays_one(gpu, library):
    light = constant((0.3, 0.3, 0.3), (64, 36)).copy()
    light[18, 32] = np.nan
    light[10, 10] = np.inf
    out = finish(gpu, library, light, grade=Grade(bloom=0.2))
    assert np.isfinite(out).all()
    far = out[30:, 50:, :3]
    assert abs(far.mean() - out[0, 0, :3].mean()) < 0.1 and far.min() > 0.3


def test_bloom_keeps_the_energy(gpu, library):
    light = np.zeros((72, 128, 3))
    light[30:42, 58:70] = 0.5
    plain = finish(gpu, library, light, bits=16, grade=Grade(bloom=0.0))
    bloomed = finish(gpu, library, light, bits=16, grade=Grade(bloom=0.3))

    def energy(out):
        v = out[..., :3]
        return np.where(v <= 0.04045, v / 12.92, ((v + 0.055) / 1.055) ** 2.4).sum()

    assert energy(bloomed) == pytest.approx(energy(plain), rel=0.06)
    assert bloomed[20, 64, 0] > plain[20, 64, 0] + 0.01  # and it does spread


def test_a_slow_gradient_does_not_band(gpu, library):
    ramp = np.linspace(0.20, 0.21, 512)
    light = np.broadcast_to(ramp[None, :, None], (64, 512, 3))
    exact = finish(gpu, library, light, bits=16, flat=True)[0, :, 0]
    dithered = finish(gpu, library, light)[..., 0].mean(axis=0)
    window = np.ones(32) / 32
    error = np.convolve(dithered - exact, window, "valid") * 255
    assert np.abs(error).max() < 0.1  # in steps of 8 bit
    banded = np.convolve(np.round(exact * 255) / 255 - exact, window, "valid") * 255
    assert np.abs(banded).max() > 0.3  # the same measure does see bands
