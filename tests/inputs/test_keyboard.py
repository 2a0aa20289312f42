"""What keys and the mouse say."""

import pytest

from visuals.core.mix import TRANSITIONS
from visuals.core.signals import Signals
from visuals.inputs.keyboard import COMMANDS, KEYS, PATIENCE, RATE, STEP, TIMES_S, TWICE, Keyboard
from visuals.inputs.pointer import Pointer

NOW = Signals(arc=0.5, discord=0.2)


@pytest.fixture
def keyboard():
    return Keyboard(("collective", "serenes"))


@pytest.mark.parametrize(
    ("name", "kind"),
    [("space", "hold"), ("t", "tap"), ("b", "blackout"), ("f", "freeze"), ("tab", "next"), ("1", "trigger")],
)
def test_a_key_is_an_event(keyboard, name, kind):
    event = keyboard.press(name, False, 2.5, NOW)
    assert (event.kind, event.t) == (kind, 2.5)


def test_shift_turns_tab_round(keyboard):
    assert keyboard.press("tab", True, 0.0, NOW).kind == "previous"


@pytest.mark.parametrize(("name", "command"), COMMANDS.items())
def test_a_key_is_a_command(keyboard, name, command):
    assert keyboard.press(name, False, 0.0, NOW) == command


def test_a_digit_brings_its_dream_and_no_other(keyboard):
    assert keyboard.press("1", False, 0.0, NOW).data == {"scene": "collective"}
    assert keyboard.press("2", False, 0.0, NOW).data == {"scene": "serenes"}
    assert keyboard.press("3", False, 0.0, NOW) is None
    assert keyboard.press("0", False, 0.0, NOW) is None


def test_with_shift_a_digit_cuts_whatever_is_chosen(keyboard):
    keyboard.press("]", False, 0.0, NOW)
    assert keyboard.press("2", True, 0.0, NOW).data == {"scene": "serenes", "transition": "cut"}


def test_brackets_choose_among_all_transitions_and_the_written_one(keyboard):
    chosen = []
    for _ in range(len(TRANSITIONS) + 1):
        assert keyboard.press("]", False, 0.0, NOW) == "choice"
        chosen.append(keyboard.press("1", False, 0.0, NOW).data.get("transition"))
    assert chosen == [*TRANSITIONS, None]
    keyboard.press("[", False, 0.0, NOW)
    assert keyboard.press("1", False, 0.0, NOW).data["transition"] == TRANSITIONS[-1]


def test_minus_and_equals_choose_how_long_it_takes(keyboard):
    chosen = []
    for _ in range(len(TIMES_S)):
        assert keyboard.press("=", False, 0.0, NOW) == "choice"
        chosen.append(keyboard.press("1", False, 0.0, NOW).data.get("duration"))
    assert chosen == [*TIMES_S[1:], None]
    keyboard.press("-", False, 0.0, NOW)
    assert keyboard.press("1", False, 0.0, NOW).data["duration"] == TIMES_S[-1]


def test_what_is_chosen_can_be_read(keyboard):
    said = [keyboard.choice]
    for key in ("=", "]", "]"):
        keyboard.press(key, False, 0.0, NOW)
        said.append(keyboard.choice)
    assert said[:2] == ["transition as written", "transition as written in 0.5 s"]
    assert said[2:] == ["by dissolve in 0.5 s", "by cut"]


def test_a_key_without_a_meaning(keyboard):
    assert keyboard.press("q", False, 0.0, NOW) is None


def test_one_escape_does_not_quit(keyboard):
    assert keyboard.press("escape", False, 1.0, NOW) == "escape"
    assert keyboard.press("escape", False, 1.0 + 2 * TWICE, NOW) == "escape"
    assert keyboard.press("escape", False, 1.2 + 2 * TWICE, NOW) == "quit"


def test_an_arrow_steps_and_then_slides(keyboard):
    assert keyboard.press("right", False, 1.0, NOW).data["value"] == pytest.approx(0.5 + STEP["arc"])
    assert keyboard.held(1.0 + PATIENCE, NOW) == []
    (slid,) = keyboard.held(1.0 + PATIENCE + 0.1, NOW)
    assert slid.data["value"] == pytest.approx(0.5 + 0.1 * RATE["arc"])
    keyboard.release("right")
    assert keyboard.held(9.0, NOW) == []


def test_up_and_down_are_discord_within_its_range(keyboard):
    event = keyboard.press("down", False, 0.0, Signals(discord=0.0))
    assert (event.kind, event.data["name"], event.data["value"]) == ("set", "discord", 0.0)
    assert keyboard.press("up", False, 0.0, Signals(discord=1.0)).data["value"] == 1.0


def test_the_help_names_every_key():
    said = " ".join(keys for keys, _ in KEYS).lower()
    for name in [*COMMANDS, *"1[]-=", "space", "tab", "left", "right", "up", "down", "esc"]:
        assert name in said.replace(",", " ").split() or name in said


def test_the_mouse_is_a_finger_while_its_button_is_down():
    pointer = Pointer()
    assert pointer.point(0.1, 0.1, None, 0.0) is None
    down = pointer.point(0.25, 0.75, True, 1.0)
    assert (down.data["phase"], down.data["x"], down.data["y"]) == ("down", 0.25, 0.75)
    assert pointer.point(0.5, 2.0, None, 1.5).data["y"] == 1.0
    assert pointer.point(0.5, 0.5, False, 2.0).data["phase"] == "up"
    assert pointer.point(0.5, 0.5, None, 2.5) is None
    assert pointer.point(0.5, 0.5, True, 3.0).data["id"] != down.data["id"]


def test_a_button_let_go_that_was_not_pressed_here():
    assert Pointer().point(0.5, 0.5, False, 0.0) is None
