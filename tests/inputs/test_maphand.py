"""Mapping mode's keys and mouse, without a window."""

from dataclasses import replace

import pytest

from visuals.core.mapper import Mapper
from visuals.core.mapping import Blend, Mapping, Mask, Output, plain_mesh
from visuals.inputs.maphand import HELP, KEYS, MapHand

SIZE = (200, 100)
MASK = Mask(((0.5, 0.5), (0.6, 0.5), (0.6, 0.6)))
OUTPUTS = (
    Output("left", mesh=plain_mesh(3, 3), masks=(MASK,), blend=(("right", Blend(0.25)),)),
    Output("right"),
)


@pytest.fixture
def hand(tmp_path):
    made = MapHand(Mapper(Mapping(OUTPUTS), tmp_path / "m.toml"), lambda number: SIZE)
    made.toggle()
    return made


def type_(hand, *keys):
    for key in keys:
        shift, name = key.startswith("shift+"), key.removeprefix("shift+")
        hand.press(name, shift)
        hand.release(name)
    return hand.mapper


def drag(hand, *places, number=0):
    """From one place of a panel to the others, px from the lower left."""
    first, *rest = [(x / SIZE[0], y / SIZE[1]) for x, y in places]
    hand.point(number, *first, True)
    for place in rest:
        hand.point(number, *place, None)
    hand.point(number, *(rest or [first])[-1], False)
    return hand.mapper


def test_arrows_move_one_pixel_and_with_shift_ten(hand):
    mapper = type_(hand, "right", "shift+up", "shift+right", "left", "left", "down")
    assert mapper.place == pytest.approx((9 / SIZE[0], 9 / SIZE[1]))


def test_an_arrow_that_stays_down_is_one_step(hand):
    hand.press("right")
    for _ in range(20):
        hand.press("right", repeated=True)
    hand.release("right")
    assert hand.mapper.place[0] == pytest.approx(21 / SIZE[0])
    type_(hand, "right", "u")
    assert hand.mapper.place[0] == pytest.approx(21 / SIZE[0])
    assert type_(hand, "z").place == (0.0, 0.0)
    assert type_(hand, "shift+z").place[0] == pytest.approx(21 / SIZE[0])


@pytest.mark.parametrize(
    ("key", "where", "chosen"),
    [
        ("c", (3, 96), ("corner", (3,))),
        ("g", (3, 96), ("mesh", (0, 2))),
        ("c", (90, 45), ("mesh", (1, 1))),  # there is no corner nearer
        ("c", (118, 60), ("mask", (0, 2))),
        ("c", (149, 40), ("edge", ("right",))),
        ("e", (4, 70), ("edge", ("left",))),
        ("k", (99, 54), ("mask", (0, 0))),
    ],
)
def test_the_mouse_takes_what_is_nearest(hand, key, where, chosen):
    type_(hand, key)
    handle = drag(hand, where).chosen.handle
    assert (handle.kind, handle.at) == chosen
    assert hand.mapper.state()["undo"] == 0, "a click moves nothing"


def test_a_drag_moves_it_by_as_much_as_the_mouse_and_is_one_step(hand):
    mapper = drag(hand, (4, 3), (10, 8), (25, 9), (24, 13))
    assert mapper.place == pytest.approx((20 / SIZE[0], 10 / SIZE[1]))
    assert type_(hand, "u").mapping.outputs == OUTPUTS


def test_the_mouse_chooses_the_output_it_is_over(hand):
    mapper = drag(hand, (199, 98), (194, 93), number=1)
    assert mapper.mapping.outputs[0] is OUTPUTS[0]
    assert mapper.mapping.outputs[1].corners[2] == pytest.approx((0.975, 0.95))


def test_the_mouse_is_the_shows_own_but_in_mapping_mode(hand):
    assert hand.point(0, 0.5, 0.5, None) and hand.point(0, 0.5, 0.5, True)
    hand.toggle()
    assert not hand.point(0, 0.5, 0.5, True)
    hand.toggle()
    assert not hand.point(0, 0.5, 0.5, False), "what went down before is to come up"


def test_kinds_outputs_and_points_are_chosen_by_keys(hand):
    assert type_(hand, "g", "tab", "tab").chosen.handle.at == (2, 0)
    assert type_(hand, "shift+tab").chosen.handle.at == (1, 0)
    assert type_(hand, "2").chosen.output == 1 and type_(hand, "o").chosen.output == 0
    assert type_(hand, "k").chosen.handle.at == (0, 0)
    assert type_(hand, "7").chosen.output == 0 and not hand.mapper.done


def test_more_and_less_of_what_is_chosen(hand):
    mapper = type_(hand, "g", "=", "=", "-", "shift+=")
    assert (len(mapper.output.mesh[0]), len(mapper.output.mesh)) == (4, 4)
    assert len(type_(hand, "k", "=").output.masks[0].polygon) == 4
    assert type_(hand, "e", "tab", "-").output.fades("right") == Blend(0.25, 2.1)
    type_(hand, "2", "a")
    assert len(mapper.output.masks) == 1 and mapper.chosen.kind == "mask"
    assert not type_(hand, "delete").output.masks


def test_light_and_turns(hand):
    output = type_(hand, "2", "]", "]", "[", ".", "'", "'", "r", "shift+r").output
    assert (output.brightness, output.gamma, output.black, output.rotation) == (1.05, 1.05, 0.01, 90)
    assert output.corners[0] == (1.0, 0.0)


@pytest.mark.parametrize(("kind", "part"), [("c", "corners"), ("g", "mesh"), ("e", "blend"), ("k", "masks")])
def test_nought_starts_a_kind_over(hand, kind, part):
    plain = replace(OUTPUTS[1], mesh=plain_mesh(3, 3))
    mapper = type_(hand, "c", "right", "g", "tab", "right", kind, "0")
    assert getattr(mapper.output, part) == getattr(plain, part)


def test_patterns_end_with_the_mode(hand):
    assert type_(hand, "p").patterns == {0: "grid"}
    assert set(type_(hand, "shift+p").patterns.values()) == {"bars"}
    type_(hand, "escape")
    assert not hand.on and hand.mapper.patterns == {}


def test_words_are_less_and_less_and_all_again(hand):
    seen = [(bool(type_(hand, "h") and hand.groups), hand.wordless) for _ in range(3)]
    assert seen == [(False, False), (False, True), (True, False)]


def test_every_key_does_something_that_there_is(hand):
    for key, words in KEYS.items():
        type_(hand, key)
        assert "no command" not in hand.mapper.said and "write" not in hand.mapper.said, words
    assert hand.mapper.path.exists(), "Enter saves"
    said = " ".join(keys for group in HELP for keys, _ in group.rows).lower()
    for key in KEYS:
        name = key.removeprefix("shift+")
        assert name in said or name in ("z", "backspace", "delete") or name.isdecimal(), key
