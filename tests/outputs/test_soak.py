"""Twenty seconds of `make soak`, and a little of `make weeks`, with small dreams that are soon drawn."""

from pathlib import Path

from visuals.cli.bench_life import Plan
from visuals.cli.bench_soak import soak
from visuals.cli.bench_weeks import weeks
from visuals.core.curve import Track
from visuals.core.show import Cue, Show
from visuals.film.piece import Piece
from visuals.render.catalogue import Catalogue

SCENES = Path(__file__).parents[1] / "render" / "scenes"


def test_a_show_played_at_random_leaves_nothing_behind():
    catalogue = Catalogue([SCENES])
    arc = Track(((0.0, 0.0), (6.0, 1.0)), "linear")
    cues = tuple(
        Cue(name, 6.0, arc, transition="ripple", transition_duration=2.0) for name in ("drop", "veil")
    )
    scenes = {cue.scene: catalogue.find(cue.scene) for cue in cues}
    found = soak(Piece("soak", catalogue, Show("soak", cues, True), scenes, True), 20.0)
    assert found.pictures > 50 and found.events > 20 and found.shaders and found.scenes
    assert found.objects <= found.warm_objects, "no OpenGL object more than when it was warm"
    assert found.growth <= 0.05, f"{found.warm_mb:.0f} MB, then {found.end_mb:.0f} MB"
    assert not found.failures


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


def test_a_show_that_is_killed_goes_on_where_it_was_with_the_same_pictures(tmp_path):
    show = tmp_path / "two.toml"
    show.write_text(SHOW)
    plan = Plan(60, str(show), (str(SCENES),))
    said: list[str] = []
    found = weeks(plan, said.append, killed_after=(0.3,))
    assert (found.lives, found.killed, found.deaths) == (2, 1, []), said
    assert found.pictures == 60 and 0 <= found.again <= 20, "it goes on with what was recorded last"
    assert found.drawn > 30 and found.events and found.shaders and found.scenes and found.displays
    assert found.stills == 3 * 4 and found.same, "stills are alike in both lives and at the end"
    assert found.end_handles <= found.warm_handles and not found.failures
