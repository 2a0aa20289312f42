"""A kiosk on a real X server, whose renderer is killed and stopped: what is seen, and what it comes to."""

import json
import os
import signal
import subprocess
from contextlib import suppress
from datetime import date

import numpy as np
import pytest

from tests.outputs.playing import COMMAND, ROOT, happened, picture
from tests.outputs.screen import missing, until
from visuals.core.hours import DAYS

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())
SCENES = ROOT / "tests" / "render" / "scenes"
SHOW = """\
loop = true
[[cue]]
scene = "broken"
duration = 1000
[[cue]]
scene = "drop"
duration = 1000
arc = [[0, 0.1]]
transition = "cut"
[[cue]]
scene = "drop"
duration = 1000
arc = [[0, 0.6], [1000, 0.8]]
transition = "cut"
"""


BROKEN = """\
from visuals import Scene

class Broken(Scene):
    name = "broken"

    def __init__(self, kit):
        raise ValueError("as if somebody had saved it half written")
"""


@pytest.fixture
def kiosk(screen, tmp_path):
    """Starts a kiosk on the screen; `status` reads what it says of itself, `end` ends it."""
    started = []

    def start(*words):
        (tmp_path / "duo.toml").write_text(SHOW)
        (tmp_path / "broken.py").write_text(BROKEN)
        environment = {k: v for k, v in os.environ.items() if not k.startswith("WAYLAND")}
        environment |= {"DISPLAY": screen.display, "PYTHONPATH": str(ROOT)}
        environment |= {"XDG_STATE_HOME": str(tmp_path / "state")}
        command = [*COMMAND, "play", "duo.toml", "--kiosk", "--scenes", str(SCENES), "--size", "96x54"]
        command += ["--fps", "8", "--quality", "draft", "--record", "log.jsonl", *words]
        options = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
        started.append(subprocess.Popen(command, cwd=tmp_path, env=environment, **options))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.communicate(timeout=60)


def status(folder) -> dict:
    """What the kiosk says of itself, once it says something."""
    with suppress(OSError, KeyError):
        told = json.loads((folder / "state" / "gossamer" / "status.json").read_text())
        return {**told, **{name: told["keeper"][name] for name in ("state", "restarts")}}
    return {"state": "", "restarts": -1}


def lit(pixels) -> bool:
    return pixels.std() > 5


def test_a_show_outlives_its_renderer(screen, kiosk, tmp_path):
    process = kiosk("--restarts", "1", "--patience", "5")
    playing = lambda restarts: (now := status(tmp_path)).get("arc") and now["restarts"] == restarts  # noqa: E731
    until("the show", lambda: playing(0), alive=process)
    assert "half written" in str(status(tmp_path)["errors"]), (
        "one dream cannot be: the show begins with the next"
    )
    screen.xdo("key", "Tab", "space", "Up")  # the next cue, held, and a little discord
    until("the keys", lambda: len(happened(tmp_path / "log.jsonl")) == 4, alive=process)
    kept = tmp_path / "state" / "gossamer" / "still-0.jpg"
    until("the last good picture", lambda: picture(kept) is not None, alive=process)
    before = until("the third cue", lambda: (now := status(tmp_path))["held"] and now, alive=process)
    until("its place", lambda: '"hold"' in (kept.parent / "place.json").read_text(), alive=process)

    os.kill(before["pid"], signal.SIGKILL)
    until("another renderer", lambda: playing(1), alive=process)
    after = status(tmp_path)
    assert after["pid"] != before["pid"] and after["state"] == "playing"
    assert (after["scene"], after["held"]) == ("drop", True) and after["arc"] == pytest.approx(before["arc"])
    assert lit(screen.pixels())
    again = until("another recording", lambda: happened(tmp_path / "log-2.jsonl"), alive=process)
    assert [event["event"] for event in again] == ["cue", "arc", "hold", "set"]
    assert {event["t"] for event in again} == {0.0}, "so it can be performed again"

    os.kill(after["pid"], signal.SIGSTOP)  # as one that hangs; one restart an hour was allowed
    until("the end of it", lambda: status(tmp_path)["state"] == "still", alive=process)
    shown = until("the still", lambda: lit(screen.pixels()) and screen.steady(0.2), alive=process)
    assert np.abs(shown.astype(int) - picture(kept)).mean() < 2.0, "fullscreen, and no desktop"
    process.send_signal(signal.SIGTERM)
    said, _ = process.communicate(timeout=60)
    assert process.returncode == 0 and "it hangs" in said
    until("an empty screen", lambda: not screen.pixels().any())


def test_outside_its_hours_a_show_is_dark(screen, kiosk, tmp_path):
    """It is open in three days; tests/inputs/test_attract.py opens a house."""
    process = kiosk("--hours", f"{DAYS[(date.today().weekday() + 3) % 7]} 10-18")
    closed = lambda: (now := status(tmp_path)).get("t", 0.0) > 1.0 and now  # noqa: E731
    told = until("a show that goes on", closed, alive=process)
    assert any(said.startswith("hours: closed until") for said in told["inputs"]) and told["arc"] > 0.0
    assert not screen.pixels().any()
