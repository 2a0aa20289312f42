"""The default show as it is played: it does not flash, in the judgement of two analysers."""

import numpy as np
import pytest

from tests.flashing import flashes, iris_passes
from visuals.film.piece import piece
from visuals.gpu.library import Library
from visuals.render.stage import Stage

FPS = 12
pytestmark = pytest.mark.xdist_group("show")  # which is built once


@pytest.fixture(scope="module")
def shown(context):
    """Plays the show, limited as it always is, from one time (s) to another: (n, 36, 64, 3) uint8."""
    asked = piece(None)
    library = Library(context, asked.catalogue.shader_roots())
    stage = Stage(context, library, asked.scenes, asked.perform(), (64, 36), quality="draft")

    def play(start, stop):
        frames = [
            stage.play(i / FPS, dt=1 / FPS, index=i).read()
            for i in range(round(start * FPS), round(stop * FPS))
        ]
        return np.stack([np.frombuffer(f, "u1").reshape(36, 64, 4)[..., :3] for f in frames])

    yield play
    stage.release()
    library.release()


# The breaking of the glass, crossfades, the storm, the collapse with the waking, the blink of the loop.
@pytest.mark.parametrize(
    "start, stop", [(79, 86), (197, 204), (276, 282), (309, 316), (434, 440), (524, 546)]
)
def test_it_does_not_flash(shown, start, stop):
    frames = shown(float(start), float(stop))
    assert frames.std() > 5
    assert flashes(frames, FPS) <= 3 and iris_passes(frames, FPS)
