"""A MIDI file, played in real time."""

from collections import deque
from pathlib import Path
from typing import Any

from visuals.core.error import GossamerError
from visuals.inputs.midibox import Midibox
from visuals.inputs.midiport import mido


class MidiFile:
    """A standard MIDI file, played along the show's time from 0 on: a rehearsal without the device. What is
    in its tracks comes as from a device that bears the file's name; its tempo is the heart's.

    Raises GossamerError for a file that cannot be read.
    """

    waiting = ""

    def __init__(self, path: Path, box: Midibox):
        self._name, self._box = path.stem, box
        try:
            self._left = deque(_timed(mido().MidiFile(path, clip=True)))
        except Exception as error:  # of a broken file it raises whatever its bytes lead to
            why = getattr(error, "strerror", None) or str(error) or "it is no MIDI file"
            raise GossamerError(f"cannot read {path}", why) from error

    @property
    def devices(self) -> tuple[str, ...]:
        return (self._name,)

    def poll(self, t: float) -> None:
        while self._left and self._left[0][0] <= t:
            at, beat, bpm, message = self._left.popleft()
            if message.type == "set_tempo":
                self._box.tempo(bpm, (beat + (t - at) * bpm / 60.0) % 1.0)
            else:
                self._box.put(self._name, message)

    def send(self, device: str, message: Any) -> None:
        """Nothing: a file has no lamps."""

    def close(self) -> None:
        self._left.clear()


def _timed(read: Any) -> list[tuple[float, float, float, Any]]:
    """(s, beats since the file's start, beats a minute from then on, message)"""
    at, beat, bpm, timed = 0.0, 0.0, 120.0, []
    for message in read:
        at += message.time
        beat += message.time * bpm / 60.0
        if message.type == "set_tempo":
            bpm = 60e6 / max(1, message.tempo)
        if message.type == "set_tempo" or not message.is_meta:
            timed.append((at, beat, bpm, message))
    return timed
