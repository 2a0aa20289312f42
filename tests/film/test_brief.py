"""What is asked for, before anything is drawn."""

import json

import pytest

from visuals.film.brief import brief


@pytest.mark.parametrize(("asked", "said"), [(None, 0), ("serenes", 0), ("summit", 1)])
def test_a_recording_of_another_show_is_said_to_be_one(tmp_path, asked, said):
    touch = {"t": 0.5, "event": "touch", "id": 1, "phase": "down", "x": 0.5, "y": 0.5}
    log = tmp_path / "log.jsonl"
    log.write_text(f"{json.dumps({'gossamer': 1, 'show': 'serenes', 'seed': 7})}\n{json.dumps(touch)}\n")
    notices = []
    found = brief(asked, replay=str(log), notice=notices.append)
    assert found.piece.called == (asked or "serenes") and found.seed == 7 and len(found.events) == 1
    assert len(notices) == said
    assert all(
        notice == f"{log}: is a recording of serenes; its events are performed by summit"
        for notice in notices
    )
