"""Fingers on a screen: asked of a real X server, which has no touch screen, so that a man in the middle adds
the events that one would send."""

import os

import pytest

from tests.inputs.xserver import Between
from tests.outputs.screen import Screen, missing, until
from visuals.inputs.input import FINGERS
from visuals.inputs.touchscreen import BEGIN, END, MOST, REST, UPDATE, TouchScreen, elsewhere

SIZE = (320, 180)


@pytest.fixture
def screen(tmp_path, monkeypatch):
    if missing():
        pytest.skip(missing())
    folder = tmp_path / "screen"
    folder.mkdir()
    server = Screen(folder, SIZE)
    monkeypatch.setenv("DISPLAY", server.display)
    monkeypatch.delenv("XAUTHORITY", raising=False)
    yield server
    server.close()


@pytest.fixture
def touched(screen, monkeypatch):
    """(the man in the middle, a touch screen that listens through him)"""
    between = Between(screen.display)
    monkeypatch.setenv("DISPLAY", between.display)
    between.window = root_of(screen)
    touches = TouchScreen(between.window, lambda: SIZE)
    between.opcode = touches._opcode
    yield between, touches
    touches.close()
    between.close()


def root_of(screen) -> int:
    """A window that is there: the server's whole screen."""
    from Xlib.display import Display

    display = Display(screen.display)
    number = display.screen().root.id
    display.close()
    return number


def heard(touches, t=0.0):
    return until("touch", lambda: touches.poll(t), 10)


def test_a_server_without_a_touch_screen_does_no_harm(screen):
    touches = TouchScreen(root_of(screen), lambda: SIZE)
    assert touches.state() == f"touch screen: none there, up to {MOST} fingers"
    assert [touches.poll(t) for t in (0.0, 0.1)] == [[], []] and not touches.touching(0.0)
    touches.close()
    assert touches.poll(0.2) == []


def test_a_window_that_is_not_there_does_no_harm(screen):
    touches = TouchScreen(4711, lambda: SIZE)
    assert touches.poll(0.0) == []
    touches.close()


def test_a_finger_comes_moves_and_goes(touched):
    between, touches = touched
    between.say(BEGIN, 77, 80, 45)
    (down,) = heard(touches, 1.0)
    assert (down.t, down.data["phase"], down.data["x"], down.data["y"]) == (1.0, "down", 0.25, 0.75)
    assert FINGERS["touch screen"] < down.data["id"] < FINGERS["osc"]
    between.say(UPDATE, 77, 160, 400)
    (move,) = heard(touches, 1.1)
    assert (move.data["phase"], move.data["x"], move.data["y"]) == ("move", 0.5, 0.0)
    assert touches.touching(1.2)
    between.say(END, 77, 160, 90)
    (up,) = heard(touches, 1.2)
    assert (up.data["phase"], up.data["id"]) == ("up", down.data["id"])
    assert touches.touching(1.2 + 0.9 * REST) and not touches.touching(1.2 + 1.1 * REST)
    between.say(BEGIN, 77, 80, 45)
    assert heard(touches)[0].data["id"] != down.data["id"], "a number that the server uses again"


def test_windows_that_show_parts_of_a_picture(touched):
    between, touches = touched
    right = lambda x, y: (0.5 + 0.5 * x / SIZE[0], 1.0 - y / SIZE[1]) if y < 100 else None  # noqa: E731
    touches.watch({between.window: right})
    between.say(BEGIN, 1, 160, 150)  # beside the picture
    between.window, shown = 4711, between.window
    between.say(BEGIN, 2, 160, 45)  # on a window that is gone
    between.window = shown
    between.say(BEGIN, 3, 160, 45)
    (down,) = heard(touches)
    assert (down.data["phase"], down.data["x"], down.data["y"]) == ("down", 0.75, 0.75)
    between.say(END, 3, 160, 150)
    (up,) = heard(touches)
    assert up.data == {"id": down.data["id"], "phase": "up"}, "wherever it is lifted"


def test_sixteen_fingers_and_no_more(touched):
    between, touches = touched
    for finger in range(MOST + 3):
        between.say(BEGIN, finger, 10 * finger, 10)
    between.say(UPDATE, MOST + 1, 5, 5)
    between.say(END, MOST + 2, 5, 5)
    between.say(END, 0, 10, 10)
    events = []
    until("end", lambda: events.extend(touches.poll(0.0)) or any(e.data["phase"] == "up" for e in events), 10)
    phases = [event.data["phase"] for event in events]
    assert phases.count("down") == MOST and phases.count("up") == 1 and "move" not in phases
    assert len({event.data["id"] for event in events}) == MOST
    between.say(BEGIN, 99, 5, 5)
    assert heard(touches)[0].data["phase"] == "down", "there is room again"


def test_many_moves_between_two_pictures_are_one(touched):
    between, touches = touched
    between.say(BEGIN, 1, 0, 0)
    heard(touches)
    for x in range(60):
        between.say(UPDATE, 1, x, 0)
    between.say(BEGIN, 2, 9, 9)
    events = []
    until(
        "both", lambda: events.extend(touches.poll(0.0)) or any(e.data["phase"] == "down" for e in events), 10
    )
    moves = [event for event in events if event.data["phase"] == "move"]
    assert len(moves) < 60 and moves[-1].data["x"] == pytest.approx(59 / 320)


def test_when_the_connection_breaks_fingers_are_lifted_and_the_show_goes_on(touched):
    between, touches = touched
    between.say(BEGIN, 1, 0, 0)
    (down,) = heard(touches)
    between.hang_up()
    (up,) = heard(touches)
    assert up.data == {"id": down.data["id"], "phase": "up"}
    assert touches.poll(1.0) == [] and "as the mouse" in touches.state()


def test_without_an_x_server_it_says_what_comes_of_fingers(monkeypatch):
    touches = TouchScreen(None, lambda: SIZE)
    assert touches.poll(0.0) == [] and touches.state() == f"touch screen: {elsewhere()}"
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert "PYGLFW_LIBRARY_VARIANT=x11" in elsewhere() or os.name == "nt"
