"""A few seconds of `make soak`, and a little of `make weeks`, with small dreams that are soon drawn."""

import json

import pytest

from tests.outputs.playing import ROOT, run
from visuals.cli.bench_life import Plan
from visuals.cli.bench_weeks import weeks

SCENES = ROOT / "tests" / "render" / "scenes"
SHOW = """title = "Two"
loop = true
[[cue]]
scene = "drop"
duration = 6
transition = "ripple"
transition_duration = 2
[[cue]]
scene = "veil"
duration = 6
transition = "ripple"
transition_duration = 2
"""


@pytest.fixture
def two(tmp_path):
    """The file of a show of two dreams that are soon drawn."""
    show = tmp_path / "two.toml"
    show.write_text(SHOW)
    return show


def test_a_show_played_at_random_leaves_nothing_behind(two):
    words = ("bench", "--soak", "13", "--show", two, "--scenes", SCENES, "--size", "48x27", "--json")
    done = run(
        *map(str, words), cwd=two.parent
    )  # a process of its own: small, so that little can grow unseen
    assert done.returncode == 0, done.stdout + done.stderr
    found = json.loads(done.stdout)
    assert found["pictures"] > 50 and found["events"] > 20 and found["shaders"] and found["scenes"]
    assert found["sound"] and found["objects"] <= found["warm_objects"] and found["growth"] <= 0.05
    assert not found["failures"]


def test_a_show_that_is_killed_goes_on_where_it_was_with_the_same_pictures(two):
    plan = Plan(480, str(two), (str(SCENES),))
    said: list[str] = []
    found = weeks(plan, said.append, killed_after=(0.8,))  # after several times what takes it to be recorded
    assert (found.lives, found.killed, found.deaths) == (2, 1, []), said
    begun = [int(line.rsplit(" ", 1)[1]) for line in said if "begins with picture" in line]
    assert found.pictures == 480 and begun[0] == 0, said
    assert 20 < begun[1] <= 480 - found.again, "it goes on with what was recorded last"
    assert found.drawn > 30 and found.events and found.shaders and found.scenes and found.displays
    assert found.stills == 3 * 4 and found.same, "stills are alike in both lives and at the end"
    assert found.end_handles <= found.warm_handles and not found.failures
