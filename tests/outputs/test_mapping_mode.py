"""Mapping mode: set up on the wall with keys and the mouse, as it is seen and as it is saved."""

import numpy as np
import pytest

from tests.outputs.playing import DROP, SIZE, close, happened, window
from tests.outputs.screen import until
from visuals.core.error import GossamerError
from visuals.core.mapping import CORNERS
from visuals.core.mappingfile import load

COLUMN = 160  # px: where the lower edge of the picture is looked for


@pytest.fixture
def wall(screen, play, tmp_path, monkeypatch):
    """A show that stands still, and what its mapping file has for corners, px of the panel."""
    monkeypatch.setenv("GOSSAMER_CONFIG", str(tmp_path / "config"))
    return Wall(screen, play, tmp_path / "config" / "mapping.toml")


class Wall:
    def __init__(self, screen, play, file):
        self.screen, self.file = screen, file
        self.process, self.folder = play("--record", "log.jsonl", what=DROP, sees=np.any)
        screen.xdo("key", "f")
        self.frozen = screen.steady(0.4)[: SIZE[1], : SIZE[0]]

    def mode(self):
        """In or out."""
        before = window(self.screen).astype(int)
        self.screen.xdo("key", "m")
        changed = lambda: np.abs(window(self.screen) - before).max() > 60  # noqa: E731 (more than a dither)
        until("mapping mode, or its end", changed, alive=self.process)

    def saves(self, corners):
        """Enter, and then these corners are in the file, px."""
        self.screen.xdo("key", "Return")
        wanted = pytest.approx(np.array(corners), abs=0.01)
        until("the corners saved", lambda: self._saved() == wanted, alive=self.process)

    def _saved(self):
        try:
            return np.array(load(self.file).outputs[0].corners) * SIZE
        except GossamerError:
            return None

    def gap(self):
        """How high the black is under the picture."""
        dark = ~window(self.screen)[::-1, COLUMN].any(axis=1)
        return int(np.argmin(dark))


def test_corners_go_by_single_pixels_and_patterns_come_and_go(wall):
    whole = [(x * SIZE[0], y * SIZE[1]) for x, y in CORNERS]
    assert wall.gap() == 0
    wall.mode()
    wall.screen.xdo("key", "Right", "shift+Up", "shift+Up", "Tab", "shift+Up", "shift+Up")
    wall.saves([(1, 20), (SIZE[0], 20), *whole[2:]])
    wall.screen.xdo("mousemove", "290", "20", "mousedown", "1", "mousemove", "250", "60")
    wall.screen.xdo("mousemove", "278", "25", "mouseup", "1", "mousemove", "10", "10")
    wall.saves([(1, 20), (SIZE[0], 20), (SIZE[0] - 12, SIZE[1] - 5), whole[3]])
    assert not wall.file.with_name("mapping.toml.old").exists(), "it was its own"
    wall.mode()
    until("the picture, bent", lambda: wall.gap() == 20, alive=wall.process)

    wall.mode()
    wall.screen.xdo("key", "u", "u", "u", "u", "u", "u", "shift+u")
    wall.saves([(1, 0), *whole[1:]])
    wall.screen.xdo("key", "z")
    wall.saves(whole)
    wall.screen.xdo("key", "h", "h", *["shift+p"] * 5)
    white = lambda: np.mean(window(wall.screen).min(axis=2) == 255) > 0.9  # noqa: E731
    until("a white pattern", white, alive=wall.process)
    wall.screen.xdo("key", "b", "Escape")  # no blackout: keys are the mode's own
    same = lambda: np.array_equal(window(wall.screen), wall.frozen)  # noqa: E731
    until("the picture as it was", same, alive=wall.process)
    wall.screen.xdo("key", "Escape", "Escape")
    said = close(wall.process)
    assert "Escape once more quits" in said
    assert {event["event"] for event in happened(wall.folder / "log.jsonl")} == {"freeze"}
