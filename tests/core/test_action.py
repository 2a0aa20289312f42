"""What an operator can do, in words."""

import pytest

from visuals.core.action import VERBS, Action, parse
from visuals.core.error import Misuse

SAID = {"DREAM|N": "summit", "N": "2", "VALUE": "0.5", "STEP": "-0.1", "NAME": "serenes.height", "+|-": "+"}


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_is_said_and_read_again(verb):
    words = [SAID[wanted] for wanted in VERBS[verb][0].split()]
    text = " ".join([verb, *words])
    assert parse(text) == Action(verb, tuple(words)) and str(parse(f"  {text} ")) == text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no action ''"),
        ("triger summit", "did you mean 'trigger'"),
        ("trigger", "write trigger DREAM|N"),
        ("trigger summit fast", "write trigger DREAM|N"),
        ("next 2", "write next"),
        ("slide arc", "write slide NAME +|-"),
        ("slide arc up", "write slide NAME +|-"),
        ("cue 0", "write cue N"),
        ("cue one", "write cue N"),
        ("set discord loud", "write set NAME VALUE"),
        ("set discord nan", "write set NAME VALUE"),
        ("add discord inf", "write add NAME STEP"),
    ],
)
def test_what_cannot_be_meant_is_one_line(text, said):
    with pytest.raises(Misuse) as caught:
        parse(text)
    assert said in str(caught.value) and "\n" not in str(caught.value)
