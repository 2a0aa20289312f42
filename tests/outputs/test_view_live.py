"""A view other than the flat one, live: in a window in its own shape, and under fingers."""

import numpy as np
import pytest

from tests.outputs.playing import SIZE, close, happened, window
from tests.outputs.screen import missing, until
from tests.outputs.test_live import Steered, drop, shown  # noqa: F401 (a fixture)
from visuals.cli.offstage import begun, offstage
from visuals.core.mapping import Mapping, Output
from visuals.core.sight import Sight

TONED = Output(brightness=0.999)  # no plain one


def test_a_mapping_says_another_view_while_it_plays(drop):  # noqa: F811
    with offstage(drop, Steered(30), quality="draft", size=(160, 90)) as live, begun(live):
        live.screens.take(Mapping((TONED,)))
        live.turn()
        alive = live.stage.gpu.alive
        live.screens.take(Mapping(sight=Sight("dome", tilt=20.0)))
        live.turn()
        dome = shown(live)
        assert live.stage.size == (90, 90)
        assert not dome[:, :35].any() and not dome[:8, :45].any() and dome[45, 40:120].any(axis=-1).all()
        place = live.screens.touching.place
        assert place(live.screens.all[0], 0.1, 0.5) is None
        assert place(live.screens.all[0], 0.5, 0.25) == (0.5, 0.25)
        live.screens.take(Mapping((TONED,), sight=Sight("dome", tilt=20.0)))
        live.turn()
        assert np.abs(shown(live) - dome).mean() < 2, "bent or not, it is round"
        assert place(live.screens.all[0], 0.1, 0.5) is None
        assert place(live.screens.all[0], 0.5, 0.25) == pytest.approx((0.5, 0.25), abs=1e-3)
        live.screens.take(Mapping(sight=Sight("dome", tilt=20.0)))
        live.pace.scale = 0.52
        live.turn()
        small = shown(live)
        assert live.stage.size == (47, 47) and np.abs(small - dome).mean() < 8
        live.pace.scale = 1.0
        live.screens.take(Mapping(sight=Sight("panorama", extent=360.0)))
        live.turn()
        assert live.stage.size == (160, 90) and shown(live)[:, [0, -1]].any(axis=-1).all()
        live.screens.take(Mapping())
        live.turn()
        assert live.stage.projection.kind == "flat" and live.stage.gpu.alive == alive


@pytest.mark.skipif(bool(missing()), reason=missing())
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
