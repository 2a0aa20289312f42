"""The performance: a pure function of what happened and when it is asked for."""

from dataclasses import replace

import numpy as np
import pytest

from visuals.core.curve import Track, smoothstep
from visuals.core.error import GossamerError, Misuse
from visuals.core.event import KINDS, Event
from visuals.core.heartbeat import envelope
from visuals.core.param import Param
from visuals.core.performance import Performance
from visuals.core.recording import Recorder, load
from visuals.core.show import Cue, Show
from visuals.core.showfile import table_of

PARAMS = (Param("height", 0.5, 0.2, 3.0, "m"), Param("rate", 1.0, 0.0, 4.0, flows=True))


def event(t, kind, **data):
    return Event(t, kind, data)


def touch(t, finger, phase, x=0.5, y=0.5):
    return event(t, "touch", id=finger, phase=phase, x=x, y=y)


def played(*events, show=None, strict=True, **options):
    return Performance(
        show or Show.of_scene("serenes", **options), 7, {"serenes": PARAMS}, events, strict=strict
    )


# purity


def noise(count=600, seconds=300.0, seed=3):
    """Events of every kind at times some of which coincide, those of a sound at times of their own."""
    dice = np.random.default_rng(seed)
    times = dice.uniform(0, seconds, count)
    for t in np.sort(np.where(dice.uniform(size=count) < 0.7, np.round(times, 1), times)):
        finger, x, y, value = int(dice.integers(4)), *dice.uniform(-0.1, 1.1, 3)
        edited = Show(
            "", (Cue("serenes", 15.0 + 10 * abs(x), Track([(0, 0), (20, 1)])),), True, 60 + 40 * abs(y)
        )
        happening = [
            touch(t, finger, "down", x, y),
            touch(t, finger, "move", x, y),
            touch(t, finger, "up"),
            event(t, "set", name="serenes.height", value=4 * value),
            event(t, "set", name="rate", value=4 * value),
            event(t, "set", name="discord", value=value if x > 0.4 else None),
            event(t, "tempo", bpm=60 + 90 * x * x),
            event(t, "tempo", bpm=60 + 90 * x * x, phase=y % 1.0),
            event(t, "tap"),
            event(t, "heartbeat"),
            event(t, "arc", value=value),
            event(t, "hold"),
            event(t, "next"),
            event(t, "previous"),
            event(t, "cue", number=1, transition="ripple", duration=3 * abs(x)),
            event(t, "trigger", scene="serenes"),
            event(t, "blackout"),
            event(t, "freeze"),
            event(t, "light", level=x, duration=9 * abs(y)),
            event(t, "energy", level=value),
            event(t, "bands", levels=[x, y, value, 0.5]),
            event(t, "sound", level=x, bands=[x, y, value, 0.5]),
            event(t, "onset", strength=value),
            event(t, "show", table=table_of(edited)),
        ]
        assert {e.kind for e in happening} == set(KINDS)
        yield happening[int(dice.integers(len(happening)))]


@pytest.mark.parametrize("loop", [False, True])
def test_the_order_of_questions_does_not_matter(loop):
    events, options = tuple(noise()), {"duration": 20.0, "loop": loop}
    times = np.random.default_rng(4).uniform(0, 320, 400)

    def ask(performance, t):
        told = tuple(performance.value(name, t) for name in performance.settable)
        return (
            performance.at(t),
            performance.stage_at(t),
            (performance.quiet_since(t), performance.mix(t), told),
        )

    forward = played(*events, **options)
    expected = {t: ask(forward, t) for t in np.sort(times)}
    assert len({signals.arc for signals, _, _ in expected.values()}) > 100
    at_random = played(*events, **options)
    assert all(ask(at_random, t) == expected[t] for t in times)
    backward = played(*events, **options)
    assert all(ask(backward, t) == expected[t] for t in np.sort(times)[::-1])
    for t in times[:20]:
        assert ask(played(*(e for e in events if e.t <= t), **options), t) == expected[t]


def frames(seed=6):
    """The times of a live show's pictures: uneven."""
    return np.cumsum(np.random.default_rng(seed).choice([0.016, 0.017, 0.05, 0.3, 0.7], 5000)).tolist()


@pytest.mark.parametrize("forgets", [False, True])
def test_live_and_replayed_are_the_same_at_the_times_of_the_pictures(forgets):
    """An event is known from the first picture after it on; a live show forgets the past as it goes."""
    events = tuple(noise())
    live, replayed, known = played(duration=20.0), played(*events, duration=20.0), iter(events)
    upcoming = next(known)
    for n, t in enumerate(t for t in frames() if t < 310):
        while upcoming and upcoming.t <= t:
            assert live.feed(upcoming) == upcoming
            upcoming = next(known, None)
        assert live.at(t) == replayed.at(t) and live.mix(t) == replayed.mix(t)
        assert live.stage_at(t) == replayed.stage_at(t)
        if forgets and n % 40 == 0:
            live.forget(t)
    assert upcoming is None


def test_a_recording_of_a_performance_is_that_performance(tmp_path):
    events = tuple(noise(seed=8))
    with Recorder(tmp_path / "log.jsonl", {}) as recorder:
        for happening in events:
            recorder.write(happening)
    read = load(tmp_path / "log.jsonl").events
    assert read == events
    first, again = played(*events, duration=20.0), played(*read, duration=20.0)
    assert all(first.mix(t) == again.mix(t) for t in np.arange(0, 310, 1.7))


def test_events_given_in_any_order_happen_in_theirs():
    events = [event(1, "set", name="height", value=1), event(2, "set", name="height", value=2)]
    assert played(*events[::-1]).at(3).params["height"] == 2


def test_an_event_holds_from_its_moment_on():
    performance = played(event(2, "arc", value=0.75))
    assert performance.at(np.nextafter(2, 0)).arc == pytest.approx(0.02)
    assert performance.at(2).arc == 0.75


def test_forgetting_changes_nothing_that_is_still_to_come():
    events = tuple(noise())
    whole, short = played(*events, duration=20.0, loop=True), played(*events, duration=20.0, loop=True)
    short.forget(150)
    assert all(short.at(t) == whole.at(t) for t in np.arange(150, 320, 0.9))
    assert short.next_touch(200) == whole.next_touch(200)
    with pytest.raises(GossamerError, match="150 s on"):
        short.at(149)


def test_what_comes_late_is_moved_and_told():
    performance = played(event(5, "tap"))
    assert performance.feed(event(4, "arc", value=0.5)) == event(5, "arc", value=0.5)
    assert performance.at(4.5).arc == pytest.approx(0.045) and performance.at(5).arc == 0.5


# the arc


def test_the_arc_follows_its_cue():
    performance = played()
    assert [performance.at(t).arc for t in (0, 25, 100, 500)] == [0, 0.25, 1, 1]
    assert played(arc=(0.4, 0.4)).at(77).arc == pytest.approx(0.4)
    keys = Track([(0, -1), (10, 0.5), (20, 3)], "linear")
    bent = played(show=Show("", (Cue("serenes", 20, keys),)))
    assert [bent.at(t).arc for t in (0, 10, 20)] == [0, 0.5, 1], "clamped"


def test_an_arc_that_is_set_goes_on_at_its_pace():
    performance = played(event(10, "arc", value=0.5))
    assert performance.at(10).arc == 0.5 and performance.at(30).arc == pytest.approx(0.7)
    assert played(event(10, "arc", value=7)).at(10).arc == 1
    back = played(event(80, "arc", value=0.1))
    assert back.at(80).arc == pytest.approx(0.1) and back.at(90).arc == pytest.approx(0.2)


def test_an_arc_can_be_set_where_the_cue_never_goes():
    performance = played(event(10, "arc", value=0.9), arc=(0.2, 0.2))
    assert performance.at(9).arc == pytest.approx(0.2)
    assert performance.at(50).arc == pytest.approx(0.9)


def test_a_held_arc_stands_while_time_goes_on():
    performance = played(event(10, "hold"), event(40, "hold"))
    assert [performance.at(t).arc for t in (10, 39, 40)] == pytest.approx([0.1] * 3)
    assert performance.at(39).time == 39
    assert performance.at(50).arc == pytest.approx(0.2)
    assert played(event(10, "hold", on=False)).at(20).arc == pytest.approx(0.2)
    assert played(event(10, "hold", on=True), event(11, "hold", on=True)).at(20).arc == pytest.approx(0.1)


def test_a_held_arc_can_be_scrubbed():
    performance = played(event(10, "hold"), event(20, "arc", value=1.0), loop=True)
    assert performance.at(20).arc == performance.at(900).arc == 1


def test_a_loop_begins_again():
    performance = played(loop=True)
    assert performance.at(100).arc == 0 and performance.at(225).arc == pytest.approx(0.25)
    assert performance.at(225).time == pytest.approx(25)
    scrubbed = played(event(10, "arc", value=0.6), loop=True)
    assert scrubbed.at(49.9).arc == pytest.approx(0.999) and scrubbed.at(51).arc == pytest.approx(0.01)
    assert scrubbed.at(51).time == pytest.approx(1)


def test_a_week_of_loops_is_exact():
    performance, week = played(loop=True), 604800.0
    assert performance.at(week + 12.5).arc == pytest.approx(0.125, abs=1e-10)
    assert performance.at(week + 12.5).time == pytest.approx(12.5, abs=1e-9)


@pytest.mark.parametrize("again", [("next", {}), ("previous", {}), ("trigger", {"scene": "serenes"})])
def test_the_dream_starts_again_when_asked(again):
    kind, data = again
    performance = played(event(30, kind, **data))
    woken = performance.at(30)
    assert (woken.arc, woken.time) == (0, 0)
    assert performance.at(40).arc == pytest.approx(0.1) and performance.at(40).time == 10


# the bus


def test_discord_follows_the_arc_unless_it_is_set():
    performance = played(
        event(20, "set", name="discord", value=0.9),
        event(30, "set", name="discord", value=5),
        event(40, "set", name="discord", value=None),
    )
    assert performance.at(10).discord == 0
    assert [performance.at(t).discord for t in (20, 30)] == [0.9, 1]
    assert performance.at(55).discord == pytest.approx(0.5) == smoothstep(0.15, 0.95, 0.55)
    assert performance.at(100).discord == 1


def test_sound_is_clamped_and_can_be_overridden():
    performance = played(
        event(1, "energy", level=3),
        event(1, "bands", levels=[-1, 0.5, 2, 0]),
        event(2, "set", name="energy", value=0.25),
        event(3, "energy", level=0.75),
        event(4, "set", name="energy", value=None),
    )
    assert [performance.at(t).energy for t in (0, 1, 2, 3, 4)] == [0, 1, 0.25, 0.25, 0.75]
    assert performance.at(0).bands == (0, 0, 0, 0) and performance.at(1).bands == (0, 0.5, 1, 0)


def test_the_heart_beats_on_over_changes_of_tempo():
    performance = played(event(10.3, "tempo", bpm=120), event(20.6, "set", name="tempo", value=90))
    before, after = performance.at(np.nextafter(10.3, 0)), performance.at(10.3)
    assert after.beat == pytest.approx(before.beat) and after.beat == pytest.approx(10.3)
    assert performance.at(11.3).beat == pytest.approx(12.3) and performance.at(11.3).tempo == 120
    assert performance.at(21.6).beat == pytest.approx(10.3 + 20.6 + 1.5)
    for t in np.arange(0, 30, 0.31):
        assert performance.at(t).pulse == envelope(performance.at(t).beat)
    assert played(tempo=30).at(4).beat == 2


def test_a_clock_outside_is_followed_in_its_phase():
    performance = played(event(10.3, "tempo", bpm=120, phase=0.5))
    assert performance.at(10.3).beat == pytest.approx(10.3)
    assert performance.at(20.3).beat == pytest.approx(10.5 + 20)


def test_a_heart_outside_beats_for_the_dream():
    performance = played(*(event(t, "heartbeat") for t in (1.2, 2.4, 3.6, 4.8)))
    for n, t in enumerate((1.2, 2.4, 3.6, 4.8)):
        assert performance.at(t + 0.1).beat == pytest.approx(2 + n + 0.1 * performance.at(t).tempo / 60)
    assert performance.at(5.0).tempo == pytest.approx(50)
    taken_back = played(event(1, "heartbeat"), event(2, "tempo", bpm=90))
    assert taken_back.at(62).beat == pytest.approx(taken_back.at(2).beat + 90)


def test_what_is_heard_is_level_and_bands_at_once():
    performance = played(
        event(1, "sound", level=0.5, bands=[0.1, 0.2, 7, -1]), event(2, "set", name="energy", value=0.9)
    )
    assert (performance.at(0).energy, performance.at(1).energy, performance.at(2).energy) == (0, 0.5, 0.9)
    assert performance.at(1).bands == (0.1, 0.2, 1, 0)


def test_an_onset_falls_until_the_next():
    performance = played(
        event(1, "onset", strength=2.0), event(2, "onset", strength=0.5), event(2, "onset", strength=0.25)
    )
    onsets = [performance.at(t).onset for t in (0.9, 1, 1.25, 1.5, 2)]
    assert onsets == pytest.approx([0, 1, np.exp(-1), np.exp(-2), 0.25])
    assert performance.at(600).onset < 1e-9


def test_taps_set_the_tempo():
    performance = played(*(event(t, "tap") for t in (1, 1.5, 2, 2.5)))
    assert performance.at(1).tempo == 60 and performance.at(3).tempo == 120
    assert performance.at(3).beat == pytest.approx(1.5 + 2 * 1.5)


# parameters


def test_parameters_have_their_defaults_the_cues_and_what_was_set():
    performance = played(
        event(1, "set", name="height", value=1.5),
        event(2, "set", name="serenes.height", value=99),
        event(3, "set", name="height", value=None),
        params={"height": 0.75},
    )
    assert [performance.at(t).params["height"] for t in range(4)] == [0.75, 1.5, 3.0, 0.75]
    assert played().at(0).params == {"height": 0.5, "rate": 1.0}
    with pytest.raises(TypeError):
        performance.at(0).params["height"] = 1


def test_a_rate_is_integrated():
    performance = played(event(10, "set", name="rate", value=3), event(20, "set", name="rate", value=0))
    assert [performance.at(t).flow["rate"] for t in (0, 10, 12, 20, 99)] == [0, 10, 16, 40, 40]
    assert "height" not in performance.at(0).flow


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (event(1, "set", name="heigth", value=1), "did you mean 'height'"),
        (event(1, "set", name="serenes.heigth", value=1), "did you mean 'serenes.height'"),
        (event(1, "set", name="summit.height", value=1), "did you mean 'height'"),
        (event(1, "trigger", scene="serenes", transition="fry"), "did you mean 'fray'"),
        (event(1, "trigger", scene="serene"), "did you mean 'serenes'"),
    ],
)
def test_what_means_nothing_is_an_error_in_a_recording_and_counted_live(wrong, said):
    with pytest.raises(GossamerError, match=said):
        played(wrong)
    live = played(strict=False)
    assert live.feed(wrong) is None and live.ignored == 1
    assert live.at(2) == played().at(2)


def test_a_cue_is_checked():
    with pytest.raises(Misuse, match="did you mean 'height'"):
        played(params={"heigth": 1})
    with pytest.raises(Misuse, match=r"0\.2 to 3 m"):
        played(params={"height": 99})


TWO = Show("", tuple(Cue(scene, 50, Track([(0, 0), (50, 1)])) for scene in ("serenes", "summit")), True)
BOTH = {"serenes": PARAMS, "summit": (Param("height", 1.0, 0.0, 2.0, "m"), Param("fire", 0.3, 0.0, 1.0))}


def test_values_and_ranges_by_name():
    performance = Performance(TWO, 7, BOTH, [event(1, "set", name="summit.height", value=0.25)], strict=True)
    assert {"discord", "tempo", "height", "serenes.height", "summit.fire"} <= set(performance.settable)
    assert performance.value("tempo", 0) == 60 and performance.range("tempo") == (20, 240)
    assert performance.value("discord", 2) == performance.at(2).discord
    assert performance.range("discord") == performance.range("energy") == (0, 1)
    assert performance.value("height", 2) == 0.5, "that of the dream that is on stage"
    assert performance.value("summit.height", 0) == 1.0 and performance.value("summit.height", 2) == 0.25
    assert performance.value("height", 60) == 0.25
    assert performance.value("fire", 2) == 0.3
    assert performance.range("serenes.height") == (0.2, 3.0) and performance.range("summit.height") == (0, 2)
    assert performance.value("nothing", 2) is None and performance.range("nothing") is None
    for name in performance.settable:
        low, high = performance.range(name)
        assert low <= performance.value(name, 2) <= high


def test_a_cue_is_brought_by_its_number():
    asked = event(10, "cue", number=2), event(30, "cue", number=1, transition="cut")
    performance = Performance(TWO, 7, BOTH, asked, strict=True)
    assert performance.mix(9).front.scene == "serenes"
    mix = performance.mix(11)
    assert (mix.front.scene, mix.back.scene, mix.transition) == ("summit", "serenes", "dissolve")
    assert performance.mix(30).front.scene == "serenes" and performance.mix(30).back is None
    assert performance.at(31).time == 1.0 and performance.upcoming(31) == ("summit", 80.0)
    with pytest.raises(GossamerError, match="there is no cue 3, but 2"):
        Performance(TWO, 7, BOTH, [event(1, "cue", number=3)], strict=True)


# touches and the stage


def test_touches_reach_the_scene():
    performance = played(touch(1, 7, "down", 0.2, 0.3), touch(2, 7, "up"))
    assert performance.at(0).touches == ()
    (held,) = performance.at(1.5).touches
    assert (held.id, held.x, held.y, held.age, held.held) == (7, 0.2, 0.3, 0.5, True)
    assert performance.at(7.9).touches and performance.at(8).touches == ()


def test_when_touches_were_and_will_be():
    performance = played(touch(1, 7, "down"), event(1.5, "tap"), touch(2, 7, "up"), touch(9, 7, "down"))
    assert [performance.quiet_since(t) for t in (0.5, 1, 1.7, 2, 8, 50)] == [None, 1, 1.7, 2, 2, 50]
    assert [performance.next_touch(t) for t in (0, 1, 2, 9)] == [1, 2, 9, None]


def test_blackout_and_freeze():
    black = [event(1, "blackout"), event(2, "blackout"), *(event(t, "blackout", on=True) for t in (3, 4))]
    still = [
        event(5, "freeze"),
        event(6, "freeze", on=True),
        event(7, "freeze"),
        event(8, "freeze", on=False),
    ]
    performance = played(*black, *still)
    assert [performance.stage_at(t).blackout for t in range(6)] == [False, True, False, True, True, True]
    assert [performance.stage_at(t).freeze for t in (4, 5, 6, 7, 8)] == [False, True, True, False, False]
    assert [performance.stage_at(t).shown for t in (4.5, 5, 6.9, 7)] == [4.5, 5, 5, 7]


def test_what_is_passed_through():
    signals = played().at(1, dt=1 / 60, index=42)
    assert (signals.dt, signals.index, signals.seed) == (1 / 60, 42, 7)
    with pytest.raises(GossamerError):
        played().at(float("nan"))


# shows


def test_shows_that_cannot_be():
    cue = Cue("serenes", 10, Track([(0, 0)]))
    for wrong in ({"cues": ()}, {"tempo": 0}, {"fade_in": -1}, {"tempo": float("nan")}):
        with pytest.raises(Misuse):
            replace(Show("", (cue,)), **wrong)
    with pytest.raises(Misuse, match="duration"):
        Show.of_scene("serenes", 0)
    with pytest.raises(Misuse, match="0 to 1"):
        Show.of_scene("serenes", arc=(0, 1.5))
