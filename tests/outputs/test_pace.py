"""The pace of a live show: how large its pictures are drawn so that they come in time."""

from itertools import pairwise

import pytest

from visuals.core.chance import generator
from visuals.outputs.pace import scaled, within
from visuals.outputs.scale import LADDER, Scaler

PERIOD = 1 / 60


def played(scaler, seconds, cost, start=0.0):
    """Plays for so long, where cost(t, scale) is what a picture costs (s); returns (t, scale) at changes."""
    t, changes = start, []
    while t < start + seconds:
        spent = cost(t, scaler.scale)
        t += max(PERIOD, spent)
        if scaler.drawn(t, spent):
            changes.append((round(t, 2), scaler.scale))
    return changes


def pixels(full, fixed=0.001):
    """A picture that costs `full` s at full size, `fixed` of it whatever its size."""
    return lambda t, scale: fixed + (full - fixed) * scale**2


def test_a_show_in_time_is_drawn_in_full():
    assert played(Scaler(PERIOD), 600, pixels(0.9 * PERIOD)) == []


@pytest.mark.parametrize("over", [1.1, 1.5, 2.5, 5.0, 8.0])
def test_too_much_work_is_drawn_smaller_at_once_and_then_stays(over):
    scaler = Scaler(PERIOD)
    changes = played(scaler, 20, pixels(over * PERIOD))
    assert changes and changes[0][0] < 1.0
    assert changes[-1][0] < 8.0, "it comes to rest"
    assert pixels(over * PERIOD)(0, scaler.scale) <= PERIOD
    assert all(scale in LADDER for _, scale in changes)
    assert played(scaler, 400, pixels(over * PERIOD), start=20.0) == [], "and is never seen to hunt"


def test_beyond_the_smallest_it_does_what_it_can():
    scaler = Scaler(PERIOD)
    played(scaler, 60, pixels(100 * PERIOD))
    assert scaler.scale == LADDER[-1]


def test_it_recovers_a_step_at_a_time_and_only_after_a_while():
    scaler = Scaler(PERIOD)
    played(scaler, 10, pixels(3 * PERIOD))
    small = scaler.scale
    changes = played(scaler, 120, pixels(0.5 * PERIOD), start=10.0)
    assert scaler.scale == 1.0
    assert [scale for _, scale in changes] == [scale for scale in LADDER[::-1] if scale > small]
    times = [t for t, _ in changes]
    assert times[0] >= 13.0 and all(b - a >= 4.0 for a, b in pairwise(times))


def test_a_late_picture_now_and_then_changes_nothing():
    chance = generator(0, "spikes")

    def cost(t, scale):
        return 6 * PERIOD if chance.random() < 0.05 else 0.7 * PERIOD

    assert played(Scaler(PERIOD), 600, cost) == []


def test_what_costs_just_as_much_at_the_next_step_is_not_tried_again_and_again():
    """Costs that are not as reckoned: the step up fails each time it is tried."""

    def cost(t, scale):
        return (1.5 if scale > 0.6 else 0.4) * PERIOD

    changes = played(Scaler(PERIOD), 3600, cost)
    ups = [t for t, scale in changes if scale > 0.61 + 1e-9]
    assert len([t for t in ups if t > 600]) <= 3600 / 480 + 1, "ever more seldom, then every eight minutes"
    assert len(ups) < 14


def test_bursts_of_crossfades_do_not_make_it_pump():
    """Six seconds of every thirty cost twice as much."""

    def cost(t, scale):
        return (2.0 if t % 30 < 6 else 0.95) * PERIOD * scale**2

    changes = played(Scaler(PERIOD), 1800, cost)
    late = [t for t, _ in changes if t > 600]
    assert len(late) <= 40, "in twenty minutes and forty crossfades"
    late_pictures = []

    def watched(t, scale):
        late_pictures.append(cost(t, scale) > PERIOD)
        return cost(t, scale)

    played(Scaler(PERIOD), 600, watched)
    assert sum(late_pictures) < 0.05 * len(late_pictures)


def test_noise_about_the_limit_settles():
    chance = generator(1, "noise")

    def cost(t, scale):
        return (0.2 + 0.8 * scale**2) * PERIOD * float(chance.normal(1.0, 0.15))

    changes = played(Scaler(PERIOD), 1200, cost)
    assert len([t for t, _ in changes if t > 300]) <= 6


def test_a_freeze_says_nothing_of_what_pictures_cost():
    scaler = Scaler(PERIOD)
    played(scaler, 10, pixels(3 * PERIOD))
    held = scaler.scale
    for number in range(6000):
        scaler.rest()
        if number % 10 == 0:
            scaler.drawn(10.0 + number * PERIOD, 0.1 * PERIOD)
    assert scaler.scale == held


def test_sizes_keep_their_shape():
    assert within((1920, 1080), None) == (1920, 1080)
    assert within((1920, 1080), 640 * 360) == (640, 360)
    assert scaled((1920, 1080), 0.25) == (480, 270)
    assert scaled((3, 2), 0.25) == (1, 1)
