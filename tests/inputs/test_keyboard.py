"""What keys and the mouse say."""

import pytest

from visuals.core.curve import Track
from visuals.core.desk import RATE, STEP, TIMES_S, TWICE, Command, Desk
from visuals.core.error import GossamerError
from visuals.core.mix import TRANSITIONS
from visuals.core.performance import Performance
from visuals.core.show import Cue, Show
from visuals.inputs.keyboard import PATIENCE, Keyboard
from visuals.inputs.keymap import KeyMap
from visuals.inputs.pointer import Pointer

SCENES = ("tide", "storm")


@pytest.fixture
def desk():
    arc = Track(((0.0, 0.0), (100.0, 1.0)), "linear")
    show = Show("an evening", tuple(Cue(scene, 100.0, arc) for scene in SCENES))
    return Desk(Performance(show, 0, dict.fromkeys(SCENES, ())), SCENES)


@pytest.fixture
def keyboard(desk, tmp_path, monkeypatch):
    monkeypatch.setenv("GOSSAMER_CONFIG", str(tmp_path))
    return Keyboard(desk, KeyMap())


def press(keyboard, name, t=0.0, shift=False):
    """What a short press at t comes to."""
    keyboard.press(name, shift)
    keyboard.release(name)
    return keyboard.poll(t)


@pytest.mark.parametrize(
    ("name", "shift", "kind"),
    [
        ("space", False, "hold"),
        ("t", False, "tap"),
        ("b", False, "blackout"),
        ("f", False, "freeze"),
        ("tab", False, "next"),
        ("tab", True, "previous"),
        ("b", True, "blackout"),  # with Shift as without, where it means nothing of its own
    ],
)
def test_a_key_is_an_event(keyboard, name, shift, kind):
    (event,) = press(keyboard, name, 2.5, shift)
    assert (event.kind, event.t) == (kind, 2.5)


@pytest.mark.parametrize(
    ("name", "command"),
    [("s", "screenshot"), ("r", "record"), ("h", "help"), ("f11", "fullscreen"), ("l", "learn")],
)
def test_a_key_is_a_command(keyboard, name, command):
    assert press(keyboard, name) == [Command(command)]


def test_a_digit_brings_its_dream_and_no_other(keyboard):
    assert press(keyboard, "1")[0].data == {"scene": "tide"}
    assert press(keyboard, "2")[0].data == {"scene": "storm"}
    assert press(keyboard, "3") == press(keyboard, "0") == []


def test_with_shift_a_digit_cuts_whatever_is_chosen(keyboard):
    press(keyboard, "]")
    assert press(keyboard, "2", shift=True)[0].data == {"scene": "storm", "transition": "cut"}


def test_brackets_choose_among_all_transitions_and_the_written_one(keyboard):
    chosen = []
    for _ in range(len(TRANSITIONS) + 1):
        assert press(keyboard, "]") == [Command("choice")]
        chosen.append(press(keyboard, "1")[0].data.get("transition"))
    assert chosen == [*TRANSITIONS, None]
    press(keyboard, "[")
    assert press(keyboard, "1")[0].data["transition"] == TRANSITIONS[-1]


def test_minus_and_equals_choose_how_long_it_takes(keyboard):
    chosen = []
    for _ in range(len(TIMES_S)):
        press(keyboard, "=")
        chosen.append(press(keyboard, "1")[0].data.get("duration"))
    assert chosen == [*TIMES_S[1:], None]
    press(keyboard, "-")
    assert press(keyboard, "1")[0].data["duration"] == TIMES_S[-1]


def test_one_escape_does_not_quit(keyboard):
    assert press(keyboard, "escape", 1.0) == [Command("escape")]
    assert press(keyboard, "escape", 1.0 + 2 * TWICE) == [Command("escape")]
    assert press(keyboard, "escape", 1.2 + 2 * TWICE) == [Command("quit")]


def test_an_arrow_steps_and_then_slides_until_it_is_let_go(keyboard, desk):
    arc = desk.performance.at(1.0).arc
    keyboard.press("right")
    (step,) = keyboard.poll(1.0)
    assert step.data["value"] == pytest.approx(arc + STEP["arc"])
    assert keyboard.poll(1.0 + PATIENCE) == []
    later = 1.0 + PATIENCE + 0.1
    arc = desk.performance.at(later).arc
    (slid,) = keyboard.poll(later)
    assert slid.data["value"] == pytest.approx(arc + 0.1 * RATE["arc"])
    keyboard.release("right")
    assert [event.kind for event in keyboard.poll(later)] == [] and keyboard.poll(9.0) == []


def test_an_arrow_pressed_and_let_go_between_two_pictures_steps_once(keyboard):
    assert len(press(keyboard, "right", 1.0)) == 1
    assert keyboard.poll(5.0) == []


def test_a_key_that_repeats_says_nothing_more(keyboard):
    keyboard.press("b")
    keyboard.press("b", repeated=True)
    assert len(keyboard.poll(0.0)) == 1


def test_up_and_down_are_discord_within_its_range(keyboard):
    for _ in range(40):
        (event,) = press(keyboard, "up")
        keyboard._desk.performance.feed(event)
    assert (event.kind, event.data["name"], event.data["value"]) == ("set", "discord", 1.0)


def test_a_map_file_is_obeyed_and_read_again_while_it_plays(desk, tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text('[keys]\nx = "trigger storm"\nf = ""\n')
    keyboard = Keyboard(desk, KeyMap(path))
    assert keyboard.files() == (path,)
    assert press(keyboard, "x")[0].data == {"scene": "storm"}
    assert press(keyboard, "f") == [] and press(keyboard, "b")[0].kind == "blackout"
    path.write_text('[keys]\nx = "tigger storm"\n')
    with pytest.raises(GossamerError, match=r"mine.toml:2: .*trigger"):
        keyboard.reload()
    assert press(keyboard, "x")[0].data == {"scene": "storm"}, "the last good one stays"
    path.write_text('[keys]\nx = "next"\n')
    keyboard.reload()
    assert press(keyboard, "x")[0].kind == "next" and press(keyboard, "f")[0].kind == "freeze"


def test_the_mouse_is_a_finger_while_its_button_is_down():
    pointer = Pointer()
    pointer.point(0.1, 0.1, None)
    assert pointer.poll(0.0) == []
    pointer.point(0.25, 0.75, True)
    (down,) = pointer.poll(1.0)
    assert (down.t, down.data["phase"], down.data["x"], down.data["y"]) == (1.0, "down", 0.25, 0.75)
    for step in range(1000):
        pointer.point(0.3 + step * 1e-4, 2.0, None)
    (move,) = pointer.poll(1.5)
    assert (move.data["x"], move.data["y"]) == (pytest.approx(0.3999), 1.0), "the last place alone"
    pointer.point(0.5, 0.5, False)
    pointer.point(0.5, 0.5, None)
    (up,) = pointer.poll(2.0)
    assert up.data["phase"] == "up" and up.data["id"] == down.data["id"]
    pointer.point(0.5, 0.5, True)
    assert pointer.poll(3.0)[0].data["id"] != down.data["id"]


def test_a_thousand_moves_do_not_lose_the_press_before_them():
    pointer = Pointer()
    pointer.point(0.2, 0.2, True)
    for step in range(1000):
        pointer.point(0.2 + step * 1e-4, 0.2, None)
    pointer.point(0.9, 0.2, False)
    assert [event.data["phase"] for event in pointer.poll(0.0)] == ["down", "move", "up"]


def test_a_button_let_go_that_was_not_pressed_here():
    pointer = Pointer()
    pointer.point(0.5, 0.5, False)
    assert pointer.poll(0.0) == []


def test_a_mouse_made_of_a_finger_is_no_second_finger():
    touching = []
    pointer = Pointer(lambda t: bool(touching))
    pointer.point(0.5, 0.5, True)
    (down,) = pointer.poll(0.0)
    touching.append(True)  # the screen speaks for itself now
    pointer.point(0.6, 0.5, None)
    (up,) = pointer.poll(0.1)
    assert up.data == {"id": down.data["id"], "phase": "up"}
    pointer.point(0.6, 0.5, False)
    pointer.point(0.6, 0.5, True)
    assert pointer.poll(0.2) == []
    touching.clear()
    pointer.point(0.7, 0.5, None)
    assert pointer.poll(0.3) == [], "what was pressed meanwhile is no finger"
    pointer.point(0.7, 0.5, True)
    assert pointer.poll(0.4)[0].data["phase"] == "down"
