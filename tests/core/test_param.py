"""Parameters, colours, chance, errors: the small things."""

import pickle
from math import inf, nan

import pytest

from visuals.core.chance import generator
from visuals.core.colour import linear
from visuals.core.error import GossamerError, Misuse, nearest
from visuals.core.param import Param

HEIGHT = Param("ripple_height", 0.5, 0.2, 3.0, "m", "how high a ring stands")


def test_a_written_value():
    assert HEIGHT.parse("0.75") == 0.75 and HEIGHT.parse(3) == 3.0 and HEIGHT.parse(" 2e-1 ") == 0.2


@pytest.mark.parametrize("text", ["tall", "", "nan", "inf", "0.1", "3.01", "-1", None, True, 10**400])
def test_a_wrong_value_is_told_the_range(text):
    with pytest.raises(Misuse, match=r"ripple_height.*0\.2 to 3 m") as caught:
        HEIGHT.parse(text)
    assert caught.value.code == 2 and "\n" not in str(caught.value)


def test_a_live_value_is_clamped():
    assert [HEIGHT.clamp(v) for v in (-9, 1.25, 9, nan, inf, -inf)] == [0.2, 1.25, 3.0, 0.5, 0.5, 0.5]


@pytest.mark.parametrize(
    "wrong",
    [("a b", 0, 0, 1), ("", 0, 0, 1), ("x", 2, 0, 1), ("x", 0, 1, 0), ("x", nan, 0, 1), ("x", 0, 0, inf)],
)
def test_a_parameter_that_cannot_be(wrong):
    with pytest.raises(GossamerError):
        Param(*wrong)


def test_colours_are_linear():
    assert linear("#000000") == (0, 0, 0) and linear("#FFFFFF") == (1, 1, 1)
    assert linear("#bc0A80") == pytest.approx((0.50289, 0.00304, 0.21586), abs=1e-5)


@pytest.mark.parametrize("wrong", ["F7B7D2", "#F7B7D", "#F7B7D2\n", "#GGGGGG", None])
def test_no_colour(wrong):
    with pytest.raises(GossamerError, match="#F7B7D2"):
        linear(wrong)


def test_chance_is_the_same_everywhere_and_kept_apart_by_name():
    assert generator(7, "towers").random() == generator(7, "towers").random()
    # a fixed number: another one means that every city in every recording has changed
    assert generator(7, "towers").bit_generator.random_raw() == 10274958106866432643
    first = {
        generator(s, *n).random() for s, n in [(7, ()), (8, ()), (-7, ()), (7, ("ab",)), (7, ("a", "b"))]
    }
    assert len(first) == 5


def test_an_error_is_one_line_of_its_parts():
    assert str(GossamerError("a", "b", "c")) == "a: b; c"
    assert str(GossamerError("a", todo="c")) == "a; c" and str(GossamerError("a")) == "a"
    error = pickle.loads(pickle.dumps(Misuse("a", "b")))
    assert (str(error), error.code) == ("a: b", 2)


def test_the_nearest_name():
    names = ["ripple_height", "towers"]
    assert nearest("ripple_heigth", names) == " (did you mean 'ripple_height'?)"
    assert nearest("TOWERS", names) == " (did you mean 'towers'?)"
    assert nearest("xyzzy", names) == ""
