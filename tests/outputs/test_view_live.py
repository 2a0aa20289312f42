"""A view other than the flat one, live: in a window in its own shape, and under fingers."""

import numpy as np
import pytest

from tests.outputs.playing import SIZE, close, happened, window
from tests.outputs.screen import missing, until

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())


def test_a_dome_is_a_disc_with_black_about_it(screen, play):
    process, folder = play("--view", "dome", "--tilt", "30", "--record", "log.jsonl", sees=disc)
    y, x = np.mgrid[0 : SIZE[1], 0 : SIZE[0]]
    far = np.hypot(x + 0.5 - SIZE[0] / 2, y + 0.5 - SIZE[1] / 2) / (SIZE[1] / 2)
    seen = window(screen)
    assert not seen[far > 1.02].any(), "square, in the middle of the window"
    rim = seen[(far > 0.9) & (far < 0.98)].max(axis=-1)
    assert np.mean(rim > 8) > 0.9, "up to its rim"

    screen.xdo("mousemove", "20", "90", "mousedown", "1", "mouseup", "1")  # beside it
    screen.xdo("mousemove", "160", "45", "mousedown", "1", "mouseup", "1")
    until("a touch", lambda: len(happened(folder / "log.jsonl")) >= 2, alive=process)
    down, up = happened(folder / "log.jsonl")
    assert (down["phase"], up["phase"]) == ("down", "up")
    assert (down["x"], down["y"]) == (pytest.approx(0.5, abs=0.01), pytest.approx(0.75, abs=0.01))
    screen.xdo("key", "Escape", "Escape")
    close(process)


def disc(pixels) -> bool:
    return pixels[:, 70:250].std() > 20
