"""How the dreams answer to sound: each band, the level and the onset are seen; silence changes nothing."""

import numpy as np
import pytest

from tests.flashing import flashes
from tests.scenes.conftest import difference, pixels

BANDS = ("bass", "low-mid", "high-mid", "treble")

# Of each dream: the arcs at which every part of a sound must be seen, at one of them at least; and the arc at
# which it has most to flash with.
ARCS = {
    "serenes": ((0.2, 0.42), 0.75),
    "collective": ((0.2, 0.75), 0.8),
    "summit": ((0.1, 0.56), 0.72),
    "elysara": ((0.3, 0.7), 0.9),
    "living_city": ((0.08, 0.45, 0.86), 0.8),
}
every_dream = pytest.mark.parametrize("name", ARCS)


def heard(part: str, t: float = 6.9) -> list[dict]:
    """The events of a sound that has one part alone, at its loudest."""
    if part == "onset":
        return [{"t": t, "event": "onset", "strength": 1.0}]
    return [sound(t, float(part == "energy"), [float(part == band) for band in BANDS])]


def sound(t: float, level: float, bands: list[float]) -> dict:
    return {"t": t, "event": "sound", "level": level, "bands": bands}


@pytest.mark.parametrize("part", [*BANDS, "energy", "onset"])
@every_dream
def test_every_part_of_a_sound_is_seen(theatre, name, part):
    def seen(arc):
        apart = difference(theatre.shot(name, arc=arc, events=heard(part)), theatre.shot(name, arc=arc))
        return np.mean(apart > 8)

    assert any(seen(arc) > 0.004 for arc in ARCS[name][0])


@every_dream
def test_silence_is_the_picture_without_a_sound(theatre, name):
    silence = [sound(6.0, 1.0, [1.0] * 4), sound(6.5, 0.0, [0.0] * 4)]
    for arc in ARCS[name][0]:
        assert np.array_equal(theatre.shot(name, arc=arc, events=silence), theatre.shot(name, arc=arc))


@every_dream
def test_no_sound_makes_a_dream_flash(theatre, name):
    """All of it on and off six times a second, as no hearing would tell it, and with no limiter behind."""
    events, hertz, fps = [], 6, 24
    for i in range(2 * hertz):
        t = 0.5 + i / hertz
        events += [sound(t, 1.0, [1.0] * 4), {"t": t, "event": "onset", "strength": 1.0}]
        events.append(sound(t + 0.5 / hertz, 0.0, [0.0] * 4))
    stage = theatre.stage(name, arc=ARCS[name][1], size=(96, 54), quality="draft", limit=False, events=events)
    shots = []
    for i in range(2 * fps):
        stage.advance(0.5 + i / fps)
        shots.append(pixels(stage.draw(0.5 + i / fps)).copy())
    assert flashes(np.stack(shots), fps) <= 3
