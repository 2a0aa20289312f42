"""A bookmark: another performance that begins with it goes on where the first one was."""

import json

import numpy as np
import pytest

from visuals.core.curve import Track
from visuals.core.event import Event
from visuals.core.param import Param
from visuals.core.performance import Performance
from visuals.core.show import Cue, Show
from visuals.core.showfile import table_of

PARAMS = {
    "serenes": (Param("haze", 1.0, 0.0, 2.0),),
    "summit": (Param("fire", 1.0, 0.0, 2.0), Param("haze", 0.5, 0.0, 2.0)),
    "guest": (),
}
THERE_AND_BACK = Track(((0.0, 0.0), (20.0, 1.0), (30.0, 1.0), (50.0, 0.0)), "linear")
SHOW = Show(
    "duo",
    (Cue("serenes", 50.0, THERE_AND_BACK), Cue("summit", 40.0, Track(((0, 0.2), (40, 0.9))), {"fire": 1.5})),
    loop=True,
)


def performance(*events: Event, show: Show = SHOW) -> Performance:
    return Performance(show, 7, PARAMS, events, strict=True)


def resumed(first: Performance, t: float, show: Show = SHOW) -> Performance:
    """By way of JSON, as between two processes."""
    lines = [event.to_json() for event in first.bookmark(t)]
    return performance(*(Event.parse(json.loads(line)) for line in lines), show=show)


def told(made: Performance, t: float) -> dict:
    """What is to be as it was."""
    signals, staged, mix = made.at(t), made.stage_at(t), made.mix(t)
    return {
        "scene": next(who.scene for who in (mix.front, mix.back) if who.signals.arc == signals.arc),
        "arc": pytest.approx(signals.arc, abs=1e-6),
        "discord": pytest.approx(signals.discord, abs=1e-6),
        "tempo": signals.tempo,
        "params": dict(signals.params),
        "held": staged.held,
        "blackout": staged.blackout,
        "freeze": staged.freeze,
        "dark": staged.dark,
        "next": made.upcoming(t) and (made.upcoming(t)[0], pytest.approx(made.upcoming(t)[1] - t, abs=1e-3)),
        "cue": made.number_at(t),
    }


@pytest.mark.parametrize("t", [0.0, 12.0, 25.0, 29.0, 38.0, 62.0, 95.0, 7 * 86_400.0 + 33.3])
def test_a_show_goes_on_where_it_was(t):
    first = performance()
    again = resumed(first, t)
    assert told(again, 0.0) == told(first, t)
    assert told(again, 14.0) == told(first, t + 14.0), "and from there"


def test_with_all_that_was_done_by_hand():
    dice = np.random.default_rng(4)
    for _ in range(60):
        times = np.sort(dice.uniform(0, 100, 12))
        kinds = [
            ("trigger", {"scene": str(dice.choice(["guest", "summit", "serenes"])), "duration": 1.0}),
            ("hold", {}),
            ("set", {"name": "haze", "value": dice.uniform(0, 2)}),
            ("set", {"name": "summit.fire", "value": dice.uniform(0, 2)}),
            ("set", {"name": "discord", "value": dice.uniform()}),
            ("tempo", {"bpm": dice.uniform(50, 120)}),
            ("arc", {"value": dice.uniform()}),
            ("blackout", {}),
            ("light", {"level": float(dice.integers(2)), "duration": 1.0}),
            ("next", {}),
        ]
        events = [Event(t, *kinds[dice.integers(len(kinds))]) for t in times]
        first = performance(*events)
        again = resumed(first, 109.0)
        # who sets an arc sees it for a while, and so does this
        assert told(again, 0.0) == told(first, 109.0) | {"next": told(again, 0.0)["next"]}


def test_a_frozen_picture_stands_again():
    again = resumed(performance(Event(9.0, "freeze")), 12.0)
    assert again.stage_at(5.0).freeze and again.stage_at(5.0).shown == 0.0


def test_a_show_that_was_edited_is_the_edited_one():
    other = Show("duo", (Cue("summit", 30.0, Track(((0, 0), (30, 1)))),), loop=True)
    first = performance(Event(5.0, "show", {"table": table_of(other)}), Event(6.0, "cue", {"number": 1}))
    again = resumed(first, 20.0)
    assert again.current == first.current and again.upcoming(0.0) == pytest.approx(("summit", 16.0))
    assert resumed(performance(show=other), 20.0, other).current == other, "or the file's own, read again"
