"""Shows of several dreams: what follows what, how, and what a trigger does to it, as a performance tells."""

import json
from dataclasses import replace

import numpy as np
import pytest

from visuals.core.curve import CURVES, Track
from visuals.core.error import GossamerError, Misuse
from visuals.core.event import Event
from visuals.core.mix import DEEPEST, Alive, Mix, Still
from visuals.core.param import Param
from visuals.core.performance import Performance
from visuals.core.show import Cue, Show

WEEK = 604800.0
PARAMS = {
    "a": (Param("height", 0.5, 0.2, 3.0, "m"), Param("rate", 1.0, 0.0, 4.0, flows=True)),
    "b": (Param("height", 1.0, 0.0, 2.0, "m"), Param("depth", 0.0, 0.0, 1.0)),
    "c": (),
    "guest": (Param("rate", 2.0, 0.0, 4.0, flows=True),),
}
UP = Track(((0.0, 0.0), (20.0, 1.0)), "linear")


def cue(scene, transition="dissolve", duration=20.0, **options):
    return Cue(scene, duration, UP, transition=transition, **({"transition_duration": 4.0} | options))


# a 0…20, b 20…40 by fray, c 40…60 by shatter, a again by blink
CUES = (cue("a", "blink"), cue("b", "fray"), cue("c", "shatter"))


def played(*events, cues=CUES, loop=True, strict=True, **options):
    return Performance(Show("three", cues, loop, **options), 7, PARAMS, events, strict=strict)


def event(t, kind, **data):
    return Event(t, kind, data)


def trigger(t, scene, **data):
    return Event(t, "trigger", {"scene": scene, **data})


def short(mix: Mix):
    """(front, back, progress) with the dreams as "NAME@WOKE"."""

    def name(who):
        if who is None:
            return None
        return f"{who.scene}@{who.woke:g}" if isinstance(who, Alive) else f"still@{who.at:g}"

    return name(mix.front), name(mix.back), pytest.approx(mix.progress)


# by itself


def test_cues_follow_one_another():
    show = played()
    assert short(show.mix(0)) == ("a@0", None, 1)
    assert short(show.mix(19)) == ("a@0", None, 1)
    assert short(show.mix(21)) == ("b@20", "a@0", 0.25)
    assert short(show.mix(30)) == ("b@20", None, 1)
    assert short(show.mix(43)) == ("c@40", "b@20", 0.75)
    assert show.mix(21).transition == "fray" and show.mix(43).transition == "shatter"
    assert [show.mix(t).number for t in (0, 21, 30, 43)] == [0, 1, 1, 2]


def test_each_dream_keeps_its_arc_and_its_clock():
    mix = played().mix(22)
    front, back = mix.front.signals, mix.back.signals
    assert (front.time, back.time) == (2, 22)
    assert front.arc == pytest.approx(0.1) and back.arc == 1
    assert (front.presence, back.presence) == (0.5, 0.5)
    assert played().mix(10).front.signals.presence == 1
    long = replace(CUES[0], arc=Track(((0, 0), (40, 1)), "linear"))
    assert played(cues=(long, *CUES[1:])).mix(22).back.signals.arc == pytest.approx(0.55), "it runs on"


def test_at_an_end_there_is_one_dream():
    show = played()
    assert short(show.mix(20)) == ("a@0", None, 1) and short(show.mix(24)) == ("b@20", None, 1)
    assert short(show.mix(np.nextafter(20, 21)))[:2] == ("b@20", "a@0")
    assert short(show.mix(np.nextafter(24, 0)))[:2] == ("b@20", "a@0")
    for t in np.arange(0, 130, 0.37):
        assert 0 < show.mix(t).progress <= 1 and (show.mix(t).back is None) == (show.mix(t).progress == 1)


def test_a_cut_takes_no_time():
    cues = (cue("a"), cue("b", "cut"), cue("c", transition_duration=0.0))
    show = played(cues=cues)
    assert short(show.mix(np.nextafter(20, 0))) == ("a@0", None, 1)
    assert short(show.mix(20)) == ("b@20", None, 1) and short(show.mix(40)) == ("c@40", None, 1)


def test_the_first_dream_fades_in_once_and_then_comes_by_its_transition():
    show = played(fade_in=2.0)
    assert [show.mix(t).light for t in (0, 1, 2, 61)] == [0, 0.5, 1, 1]
    assert show.mix(1).back is None and show.mix(1).front.signals.presence == 1
    assert short(show.mix(61)) == ("a@60", "c@40", 0.25) and show.mix(61).transition == "blink"
    early = played(trigger(1, "a"), fade_in=2.0).mix(1.5)
    assert early.light == pytest.approx(0.84375) and early.back.mix.light == 1, "it fades once"


def test_without_a_loop_the_last_dream_stays():
    show = played(loop=False)
    assert short(show.mix(WEEK)) == ("c@40", None, 1) and show.at(WEEK).arc == 1
    assert show.upcoming(50) is None and show.upcoming(30) == ("c", 40)


def test_a_lap_after_a_week_is_the_lap_before_it():
    show, lap = played(), 60 * 10080
    assert lap == WEEK
    for t in (1.25, 21.5, 42.0, 59.0):
        early, late = show.mix(60 + t), show.mix(lap + t)
        assert short(late)[2] == early.progress and late.transition == early.transition
        assert late.front.woke - lap == early.front.woke - 60
        assert late.front.signals.arc == early.front.signals.arc
        assert late.number - early.number == 3 * 10079
        assert (late.back is None) == (early.back is None)
    assert show.upcoming(lap + 30) == ("c", lap + 40)


def test_laps_that_no_float_holds_are_counted_exactly():
    cues = (cue("a", duration=19.7), cue("b", duration=0.1, transition_duration=0.1))
    jumped, walked = played(cues=cues), played(*(event(9.9 * i, "tap") for i in range(1, 2000)), cues=cues)
    for t in np.random.default_rng(1).uniform(0, 20000, 60):
        a, b = jumped.mix(t), walked.mix(t)
        assert (short(a), a.number, a.front.woke) == (short(b), b.number, b.front.woke)


def test_a_dream_alone_in_a_loop_gives_way_to_itself():
    show = played(cues=(cue("a"),))
    assert short(show.mix(20)) == ("still@20", None, 1)
    mix = show.mix(21)
    assert short(mix) == ("a@20", "still@20", 0.25)
    assert short(mix.back.mix) == ("a@0", None, 1) and mix.back.mix.front.signals.arc == 1
    assert short(show.mix(WEEK + 1)) == (f"a@{WEEK:g}", f"still@{WEEK:g}", 0.25)


def test_what_comes_next_by_itself():
    show = played(event(5, "hold"), event(15, "hold"))
    assert show.upcoming(0) == ("b", 20) and show.upcoming(6) is None
    assert show.upcoming(15) == ("b", 30) and short(show.mix(31)) == ("b@30", "a@0", 0.25)


# triggers


def test_a_trigger_brings_its_dream_by_its_written_transition():
    show = played(trigger(5, "c"))
    assert short(show.mix(5)) == ("a@0", None, 1)
    assert short(show.mix(7)) == ("c@5", "a@0", 0.5) and show.mix(7).transition == "shatter"
    assert show.upcoming(7) == ("a", 25) and short(show.mix(26)) == ("a@25", "c@5", 0.25)


def test_a_trigger_may_say_how_and_how_long():
    mix = played(trigger(5, "c", transition="ember", duration=10)).mix(7.5)
    assert (mix.transition, mix.progress) == ("ember", 0.25)
    assert short(played(trigger(5, "c", transition="cut")).mix(5)) == ("c@5", None, 1)
    assert short(played(trigger(5, "c", duration=0)).mix(5)) == ("c@5", None, 1)
    cut = (cue("a"), cue("b", "cut", transition_duration=0.0))
    assert played(trigger(5, "b", transition="ripple"), cues=cut).mix(7).progress == 0.5, "4 s by default"


def test_next_and_previous_go_round():
    show = played(event(5, "next"), event(15, "next"), event(25, "next"), event(35, "previous"))
    assert [show.mix(t).front.scene for t in (10, 20, 30, 40)] == ["b", "c", "a", "c"]
    assert [show.mix(t).transition for t in (6, 16, 26, 36)] == ["fray", "shatter", "blink", "shatter"]
    assert played(event(5, "previous"), loop=False).mix(10).front.scene == "c"


def test_a_trigger_of_the_dream_on_stage_starts_it_again():
    show = played(trigger(10, "a"))
    mix = show.mix(11)
    assert short(mix) == ("a@10", "still@10", 0.25)
    assert mix.back.mix == played().mix(10) and mix.front.signals.arc == pytest.approx(0.05)
    assert show.upcoming(12) == ("b", 30)


def test_an_interrupted_crossfade_becomes_a_still():
    show = played(trigger(21, "c"))
    mix = show.mix(22)
    assert short(mix) == ("c@21", "still@21", 0.25)
    assert mix.back.mix == played().mix(21)
    assert short(mix.back.mix) == ("b@20", "a@0", 0.25)
    assert short(show.mix(21)) == ("still@21", None, 1), "nothing jumps"
    assert short(played(event(21, "next")).mix(22)) == ("c@21", "still@21", 0.25)
    assert short(played(event(21, "previous")).mix(22)) == ("a@21", "still@21", 0.25)


def test_a_cue_that_comes_due_during_a_crossfade_interrupts_it():
    show = played(trigger(10, "b", duration=60.0))
    assert short(show.mix(31)) == ("c@30", "still@30", 0.25)
    assert short(show.mix(31).back.mix) == ("b@10", "a@0", 1 / 3)


def test_there_are_never_three_and_never_too_many_stills():
    times = np.arange(1.0, 40.0, 0.25)
    often = played(*(trigger(t, "abc"[i % 3], duration=1) for i, t in enumerate(times)))
    strobe = played(*(trigger(t / 5, "abc"[i % 3]) for i, t in enumerate(times)))

    def depth(who):
        return 0 if not isinstance(who, Still) else 1 + max(depth(who.mix.front), depth(who.mix.back))

    assert 30 > max(depth(often.mix(t + 0.1).back) for t in times) > 5
    assert max(depth(strobe.mix((t + 0.1) / 5).back) for t in times) == DEEPEST + 1


def test_two_triggers_at_one_time_are_the_second():
    show, only = played(trigger(5, "b"), trigger(5, "c")), played(trigger(5, "c"))
    assert short(show.mix(6)) == short(only.mix(6)) == ("c@5", "a@0", 0.25)


def test_a_trigger_back_reverses_the_crossfade():
    show = played(trigger(23, "a"))
    assert show.mix(22).progress == 0.5
    assert [show.mix(t).progress for t in (23, 24, 25)] == [0.75, 0.5, 0.25]
    assert short(show.mix(25)) == ("b@20", "a@0", 0.25) and show.mix(25).transition == "fray"
    assert short(show.mix(26)) == ("a@0", None, 1)
    assert show.at(24).time == 24, "the show goes on from the dream that comes back"
    assert show.upcoming(24) == ("b", 31), "it was over already, and stays a little"
    quick = played(trigger(23, "a", duration=1.0, transition="ember"))
    assert quick.mix(23.25).progress == 0.5 and quick.mix(23.25).transition == "fray"
    assert short(played(trigger(23, "a", transition="cut")).mix(23)) == ("a@0", None, 1)


def test_a_crossfade_can_be_turned_more_than_once():
    show = played(trigger(5, "c"), trigger(7, "a"), trigger(8, "c"))
    assert [show.mix(t).progress for t in (6, 7, 8, 9, 10)] == [0.25, 0.5, 0.25, 0.5, 0.75]
    assert short(show.mix(11)) == ("c@5", None, 1)
    once = played(trigger(5, "c"), trigger(7, "a"))
    assert short(once.mix(9.5)) == ("a@0", None, 1) and once.upcoming(9) == ("b", 20), "as it was to be"


def test_the_dream_that_comes_already_comes():
    assert played(trigger(21, "b"), trigger(22, "b", duration=1)).mix(22.5) == played().mix(22.5)
    assert short(played(trigger(21, "b", transition="cut")).mix(21)) == ("b@20", None, 1)


def test_a_dream_without_a_cue_is_a_guest():
    show = played(trigger(25, "guest"))
    assert short(show.mix(26)) == ("guest@25", "b@20", 0.25) and show.mix(26).transition == "dissolve"
    assert show.at(75).arc == pytest.approx(0.5) and show.upcoming(75) == ("c", 125)
    assert short(show.mix(126)) == ("c@125", "guest@25", 0.25)
    back = played(trigger(25, "guest"), event(35, "previous"))
    assert short(back.mix(36)) == ("b@35", "guest@25", 0.25)
    again = played(trigger(25, "guest"), trigger(35, "guest"))
    assert short(again.mix(36)) == ("guest@35", "still@35", 0.25) and again.upcoming(40) == ("c", 135)


def test_a_trigger_finds_the_next_cue_of_its_dream():
    cues = (cue("a"), cue("b", "fray"), cue("c"), cue("b", "ember"))
    show = played(trigger(45, "b"), cues=cues)
    assert show.mix(46).transition == "ember" and show.upcoming(50) == ("a", 65)


def test_a_trigger_of_nothing_is_told():
    with pytest.raises(GossamerError, match=r"there is no dream 'gest' here .did you mean 'guest'"):
        played(trigger(1, "gest"))
    with pytest.raises(GossamerError, match="did you mean 'ripple'"):
        played(trigger(1, "a", transition="riple"))


# the arc


def test_a_hold_holds_both_dreams_and_the_show_but_not_the_fade():
    show = played(event(22, "hold"))
    mix = show.mix(23)
    assert mix.progress == 0.75 and mix.front.signals.arc == pytest.approx(0.1)
    assert mix.front.signals.time == 3
    assert short(show.mix(500)) == ("b@20", None, 1)
    on = played(event(22, "hold"), event(100, "hold"))
    assert on.upcoming(100) == ("c", 118)
    assert played(event(5, "hold"), trigger(6, "b")).at(50).arc == 0, "what comes is held too"


def test_an_arc_that_is_set_stays_a_little_before_it_ends():
    show = played(event(10, "arc", value=0.9))
    assert show.at(11).arc == pytest.approx(0.95) and show.upcoming(11) == ("b", 15)
    assert played(event(10, "arc", value=0.25)).upcoming(11) == ("b", 25)
    during = played(event(22, "arc", value=0.5))
    assert during.mix(22).front.signals.arc == 0.5 and during.mix(22).back.signals.arc == 1


# what a dream is told


def test_values_by_hand_win_over_automation_over_the_cue_over_the_default():
    track = Track(((0, 1.0), (10, 2.0)), "linear")
    cues = (cue("a", params={"height": 0.7}), cue("b", automate={"height": track}, params={"height": 0.1}))
    show = played(
        event(26, "set", name="height", value=9), event(28, "set", name="b.height", value=None), cues=cues
    )
    assert show.at(1).params["height"] == 0.7
    assert show.at(25).params["height"] == pytest.approx(1.5)
    assert show.at(27).params["height"] == 2.0, "clamped to its range"
    assert show.at(29).params["height"] == pytest.approx(1.9)
    assert show.at(50).params["height"] == 3.0, "the other dream that has it keeps it"
    assert show.at(25).params["depth"] == 0


def test_discord_and_energy_can_be_automated():
    tracks = {"discord": Track(((0, 0.0), (20, 1.0)), "linear"), "energy": Track(((0, 0.25),))}
    show = played(event(12, "set", name="discord", value=0.9), cues=(cue("a", automate=tracks), CUES[1]))
    assert show.at(10).discord == pytest.approx(0.5) and show.at(10).energy == 0.25
    assert show.at(13).discord == 0.9
    assert played().at(10).discord != 0.5 and played(cues=(cue("b"),)).at(30).energy == 0


@pytest.mark.parametrize("name, why", [("tempo", "the show has one"), ("hight", "did you mean 'height'")])
def test_what_cannot_be_automated(name, why):
    with pytest.raises(Misuse, match=why):
        played(cues=(cue("a", automate={name: UP}),))
    with pytest.raises(Misuse, match=r"0\.2 to 3 m"):
        played(cues=(cue("a", automate={"height": UP}),))


@pytest.mark.parametrize("curve", CURVES)
def test_an_automated_rate_is_integrated_exactly(curve):
    track = Track(((2, 0.5), (7, 3.0), (7, 1.0), (16, 4.0)), curve)
    events = [
        event(9.5, "hold"),
        event(11.25, "hold"),
        event(12, "arc", value=0.1),
        event(14, "set", name="rate", value=2.5),
        event(15, "set", name="a.rate", value=None),
    ]
    show = played(*events, cues=(cue("a", automate={"rate": track}), CUES[1]))
    steps = (np.arange(10_000) + 0.5) * (20 / 10_000)
    rates = np.array([show.at(t).params["rate"] for t in steps])
    for t in (1.0, 6.0, 9.0, 11.0, 13.0, 14.5, 20.0):
        summed = rates[steps < t].sum() * 20 / 10_000
        assert show.signals_of("a", 0.0, t).flow["rate"] == pytest.approx(summed, abs=5e-3)


def test_a_flow_counts_from_its_dreams_waking():
    show = played(cues=(cue("a"), CUES[1]))
    assert show.at(15).flow["rate"] == 15 and show.mix(22).back.signals.flow["rate"] == 22
    assert show.at(45).flow["rate"] == 5 and "rate" not in show.at(25).flow
    assert show.at(WEEK + 5).flow["rate"] == pytest.approx(5)


def test_a_waking_is_followed_by_its_name_and_time():
    show = played()
    assert show.signals_of("a", 0.0, 23.5, 1 / 120, 3) == show.mix(23.5, 1 / 120, 3).back.signals
    assert show.signals_of("a", 0.0, 24.0) is None and show.signals_of("b", 20.0, 19.9) is None
    assert show.signals_of("b", 20.0, 20.0).time == 0 and show.signals_of("b", 0.0, 30) is None
    odd = played(cues=(cue("a", duration=19.7), cue("b")))
    woke = odd.mix(WEEK).front.woke
    assert odd.signals_of(odd.mix(WEEK).front.scene, woke, WEEK) == odd.mix(WEEK).front.signals


# purity


def noise(count=300, seconds=300.0):
    dice = np.random.default_rng(5)
    for t in np.sort(np.round(dice.uniform(0, seconds, count), 1)):
        value, scene = dice.uniform(), ["a", "b", "c", "guest"][dice.integers(4)]
        yield [
            trigger(t, scene),
            trigger(t, scene, transition="ember", duration=6 * value),
            trigger(t, scene, transition="cut"),
            event(t, "next"),
            event(t, "previous"),
            event(t, "hold"),
            event(t, "arc", value=value),
            event(t, "set", name="rate", value=4 * value),
            event(t, "set", name="height", value=None),
            event(t, "tap"),
        ][dice.integers(10)]


@pytest.mark.parametrize("loop", [False, True])
def test_the_order_of_questions_does_not_matter(loop):
    events = tuple(noise())
    times = [*np.random.default_rng(4).uniform(0, 330, 300), WEEK]

    def ask(show, t):
        return show.mix(t), show.at(t), show.upcoming(t)

    forward = played(*events, loop=loop)
    expected = {t: ask(forward, t) for t in np.sort(times)}
    assert len({str(short(mix)[:2]) for mix, _, _ in expected.values()}) > 50
    at_random, backward = played(*events, loop=loop), played(*events, loop=loop)
    assert all(ask(at_random, t) == expected[t] for t in times)
    assert all(ask(backward, t) == expected[t] for t in np.sort(times)[::-1])
    for t in times[:20]:
        assert ask(played(*(e for e in events if e.t <= t), loop=loop), t) == expected[t]


def test_forgetting_changes_nothing_that_is_still_to_come():
    whole, brief = played(*noise()), played(*noise())
    for t in np.arange(1, 330, 0.9):
        if t > 150:
            brief.forget(t - 10)
        assert brief.mix(t) == whole.mix(t)


def test_a_replay_from_the_log_is_the_performance():
    events = tuple(noise())
    again = [Event.parse(json.loads(event.to_json())) for event in events]
    live, replayed, known = played(), played(*again), list(events)
    for t in np.arange(0, 310, 0.7):
        while known and known[0].t <= t:
            live.feed(known.pop(0))
        assert live.mix(t) == replayed.mix(t)


def test_nothing_jumps():
    """Over everything that can be done but cuts, the share of each dream on screen moves at a fade's pace."""
    events = [e for e in noise() if e.data.get("transition") != "cut" and e.kind != "arc"]
    events = [trigger(e.t, e.data["scene"]) if e.kind == "trigger" else e for e in events]
    show = played(*events)

    def shares(mix, weight=1.0):
        told = {}
        for who, part in ((mix.front, mix.progress if mix.back else 1.0), (mix.back, 1.0 - mix.progress)):
            if isinstance(who, Alive):
                told[who.scene, who.woke] = told.get((who.scene, who.woke), 0) + weight * part
            elif who is not None:
                for key, value in shares(who.mix, weight * part).items():
                    told[key] = told.get(key, 0) + value
        return told

    times = np.arange(0, 150, 0.01)
    before = shares(show.mix(0))
    for t in times[1:]:
        now = shares(show.mix(t))
        for key in {*before, *now}:
            assert abs(now.get(key, 0) - before.get(key, 0)) < 0.02, t
        before = now


# cues that cannot be


def test_cues_that_cannot_be():
    with pytest.raises(Misuse, match="did you mean 'ripple'"):
        cue("a", "riple")
    for wrong in (-1.0, 21.0, float("nan")):
        with pytest.raises(Misuse, match="0 to the cue's 20 s"):
            cue("a", transition_duration=wrong)
    assert Cue("a", 2.0, UP).transition_duration == 2.0 and Cue("a", 2.0, UP).transition == "dissolve"
