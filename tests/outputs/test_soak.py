"""Twenty seconds of `make soak`, with small dreams that are drawn many hundred times."""

from pathlib import Path

from visuals.cli.bench_soak import soak
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
