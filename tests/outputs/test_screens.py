"""One picture over several monitors of a real X server, unplugged and plugged in again; and the kiosk."""

import os
import signal
import subprocess

import numpy as np
import pytest

from tests.outputs.playing import COMMAND, ROOT, close, happened, picture
from tests.outputs.room import Room, no_room
from tests.outputs.screen import until

pytestmark = [pytest.mark.skipif(bool(no_room()), reason=no_room()), pytest.mark.xdist_group("room")]
SCENES = ROOT / "tests" / "render" / "scenes"
SIZE = (160, 90)  # of a monitor, px
CANVAS = (256, 90)
# The right third of the left monitor is the left third of the right one.
LEFT, RIGHT = slice(0, 160), slice(96, 256)
MAPPING = """\
[canvas]
size = [256, 90]
windows = "{windows}"
[[output]]
name = "left"
monitor = "{left}"
region = [0.0, 0.0, 0.625, 1.0]
[[output]]
name = "right"
monitor = "{right}"
region = [0.375, 0.0, 0.625, 1.0]
"""


def mapping(left="DUMMY0", right="DUMMY1", windows="each"):
    return MAPPING.format(left=left, right=right, windows=windows)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    try:
        room = Room(tmp_path_factory.mktemp("room"), SIZE, 3)
    except RuntimeError as error:
        if os.geteuid() == 0:
            raise
        pytest.skip(f"{error}: only root may start one here")
    yield room
    room.close()


@pytest.fixture
def room(server):
    yield server
    for number in range(server.count):
        server.plug(number)


@pytest.fixture
def play(room, tmp_path):
    """Starts a small show in a room, few pictures a second: much is waited for here."""
    started = []

    def start(*words):
        environment = {k: v for k, v in os.environ.items() if not k.startswith(("WAYLAND", "DBUS"))}
        environment |= {"DISPLAY": room.display, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
        environment["GOSSAMER_STATE"] = str(tmp_path / "state")
        command = [*COMMAND, "play", "drop", "--scenes", str(SCENES), "--quality", "draft"]
        command += ["--size", "256x90", "--fps", "8", "--no-scale", "--record", "log.jsonl", *words]
        options = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
        started.append(subprocess.Popen(command, cwd=tmp_path, env=environment, **options))
        return started[-1]

    yield start
    for process in started:
        if process.poll() is None:
            process.kill()
        process.stdout.close()
        process.wait()


def lit(pixels) -> bool:
    return pixels.std() > 5


def kinds(folder) -> list[str]:
    """Of what has happened so far."""
    return [event["event"] for event in happened(folder / "log.jsonl")]


def frozen(room, folder, alive) -> np.ndarray:
    """The whole picture as the stage has drawn it, which stands still from now on."""
    room.xdo("mousemove", str(SIZE[0] + 40), "45", "key", "f")
    until("freeze", lambda: kinds(folder) == ["freeze"], alive=alive)
    return shot(room, folder, alive)


def shot(room, folder, alive) -> np.ndarray:
    room.xdo("key", "s")
    return until("screenshot", lambda: picture(folder / "gossamer-001.png"), alive=alive)


@pytest.mark.parametrize("windows", ("each", "one"))
def test_two_projectors_show_their_parts_and_come_back(room, play, tmp_path, windows):
    (tmp_path / "room.toml").write_text(mapping(windows=windows))
    process = play("--mapping", "room.toml")
    until("both", lambda: lit(room.monitor(0)) and lit(room.monitor(1)), alive=process)
    whole = frozen(room, tmp_path, process)
    assert whole.shape[1::-1] == CANVAS and len(np.unique(whole.reshape(-1, 3), axis=0)) > 200

    def showing(left=0, right=1):
        here = (room.monitor(left), room.monitor(right))
        return all(np.array_equal(a, b) for a, b in zip(here, (whole[:, LEFT], whole[:, RIGHT]), strict=True))

    until("the picture cut in two, to the last bit", showing, alive=process)
    assert not room.monitor(2).any()

    room.unplug(1)
    until("nothing", lambda: not room.monitor(1).any(), alive=process)
    until("the other one", lambda: np.array_equal(room.monitor(0), whole[:, LEFT]), alive=process)
    room.plug(1)
    until("its own part again", showing, alive=process)

    room.unplug(0)  # which moves the right one to where that was
    until("the right part", lambda: np.array_equal(room.monitor(0), whole[:, RIGHT]), alive=process)
    room.plug(0)
    until("both again", showing, alive=process)

    # A quarter into the right monitor, half way up: 136 of the 256 px.
    room.xdo("mousemove", "200", "45", "mousedown", "1", "mouseup", "1")
    heard = lambda: [event for event in happened(tmp_path / "log.jsonl") if event["event"] == "touch"]  # noqa: E731
    down = until("touch", heard, alive=process)[0]
    assert (down["x"], down["y"]) == (pytest.approx(136 / 256, abs=0.005), pytest.approx(0.5, abs=0.01))

    (tmp_path / "room.toml").write_text(mapping("DUMMY1", "DUMMY2", windows))
    until("another monitor", lambda: showing(1, 2) and not room.monitor(0).any(), alive=process)
    process.send_signal(signal.SIGTERM)
    assert "right waits for monitor 'DUMMY1'" in close(process)


def test_several_monitors_named_are_one_picture_side_by_side(room, play, tmp_path):
    process = play("--monitor", "DUMMY2", "--monitor", "1", "--size", "320x90")
    until("both", lambda: lit(room.monitor(0)) and lit(room.monitor(2)), alive=process)
    whole = frozen(room, tmp_path, process)
    wanted = np.concatenate([whole[:, 160:], np.zeros_like(whole[:, :160]), whole[:, :160]], axis=1)
    until("its halves", lambda: np.array_equal(room.pixels(), wanted), alive=process)
    room.xdo("key", "Escape", "Escape")
    close(process)


def test_a_broken_mapping_is_told_of_in_the_corner_until_it_is_mended(room, play, tmp_path):
    file = tmp_path / "room.toml"
    file.write_text(mapping().replace("region", "regoin", 1))
    process = play("--mapping", "room.toml", "--monitor", "2", "--fullscreen", "--size", "160x90")
    until("the picture as it is", lambda: lit(room.monitor(1)), alive=process)
    whole = frozen(room, tmp_path, process)
    shown = room.monitor(1)
    assert whole.shape == shown.shape and np.array_equal(shown[:20], whole[:20]), (
        "as it is, but for its corner"
    )
    assert shown[60:].mean() < 0.9 * whole[60:].mean(), "words on a dark ground"
    file.write_text(mapping())
    until("the mapping", lambda: lit(room.monitor(0)) and lit(room.monitor(1)), alive=process)
    process.send_signal(signal.SIGTERM)
    said = close(process)
    assert "room.toml:7: there is no key 'regoin' (did you mean 'region'?)" in said


def test_a_kiosk_is_left_alone(room, play, tmp_path):
    from Xlib.display import Display

    (tmp_path / "room.toml").write_text("[canvas\n")
    process = play("--kiosk", "--mapping", "room.toml", "--size", "160x90")
    until("fullscreen", lambda: lit(room.monitor(0)), alive=process)
    status = tmp_path / "state" / "status.json"  # says how far the story is once it has begun
    until("the show", lambda: status.exists() and '"arc"' in status.read_text(), alive=process)
    server = Display(room.display)
    server.set_screen_saver(1, 0, 2, 2)
    server.sync()
    saver = lambda: server.screen().root.screensaver_query_info()  # noqa: E731

    room.xdo("mousemove", "80", "45", "key", "f", "key", "F11", "key", "Escape", "key", "Escape", "key", "b")
    until("the keys after that", lambda: kinds(tmp_path) == ["freeze", "blackout"], alive=process)
    room.xdo("key", "b")
    until("the picture again", lambda: lit(room.monitor(0)), alive=process)
    assert np.array_equal(room.monitor(0), shot(room, tmp_path, process)), "nothing is wrong to be seen"
    server.xfixes_query_version()
    assert not any(server.xfixes_get_cursor_image(server.screen().root).cursor_image), "no cursor"
    until("rest", lambda: saver().idle > 1500, alive=process)
    assert saver().state == 0, "nobody has touched anything for longer than the screen saver waits"

    room.xdo("key", "Escape", "keydown", "Escape")
    until("the end", lambda: process.poll() is not None)
    room.xdo("keyup", "Escape")
    server.set_screen_saver(0, 0, 2, 2)
    server.close()
    assert "room.toml:1: no TOML" in close(process)
