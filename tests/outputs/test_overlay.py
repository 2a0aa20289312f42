"""Text over the picture."""

import numpy as np
import pytest

from visuals.gpu.library import Library
from visuals.inputs.keyboard import KEYS
from visuals.outputs.overlay import Overlay, typeset
from visuals.render.catalogue import Catalogue

SIZES = [(320, 180), (640, 360), (1920, 1080), (3840, 2160), (400, 1200)]


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_help_fits_whole(size):
    image = typeset(KEYS, size, size[1])
    assert image.size[0] <= size[0] and image.size[1] <= size[1]
    right = np.asarray(image)[:, -2:, 3]
    assert (right == right[0, 0]).all(), "no letter is cut off at the edge"


def test_letters_grow_with_the_picture_and_stay_sharp():
    small, large = (np.asarray(typeset((("Space", "hold"),), (4000, 2000), h), int) for h in (360, 1440))
    assert large.shape[0] > 2.5 * small.shape[0]
    # Set in its own pixels, a letter has edges one pixel wide at any size; scaled up they would blur.
    assert np.abs(np.diff(large[..., 0], axis=1)).max() > 150


def test_a_long_message_is_wrapped_not_cut():
    word = "shaders/collective/cloth.frag:12: no function 'simplx' "
    one, many = (typeset(((word * n,),), (500, 2000), 360) for n in (1, 12))
    assert many.size[0] <= 500
    assert many.size[1] > 3 * one.size[1]


def test_premultiplied():
    pixels = np.asarray(typeset((("A",),), (300, 300), 360), int)
    assert (pixels[..., :3] <= pixels[..., 3:]).all()


def test_panels_come_and_go_and_leave_nothing(gpu):
    library = Library(gpu, Catalogue().shader_roots())
    overlay = Overlay(gpu, library)
    overlay.show("help", KEYS)
    overlay.show("status", [("arc 0.5",)])
    panel = overlay._panels["help"]
    panel.set((640, 360), 7)
    before = panel.texture
    panel.set((640, 360), 7)
    assert panel.texture is before, "an unchanged text is not set again"
    panel.set((800, 600), 12)
    assert panel.texture is not before
    overlay.show("help", ())
    overlay.release()
    library.release()
