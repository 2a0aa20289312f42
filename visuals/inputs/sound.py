"""Sound to events: what a device hears, or what is in a file."""

import re
from collections import deque
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import replace
from itertools import pairwise
from math import inf
from pathlib import Path
from threading import Event as Flag
from threading import Thread

import numpy as np

from visuals.core.error import GossamerError
from visuals.core.event import Event
from visuals.core.hearing import BANDS_HZ, RATE, Hearing
from visuals.core.report import Report
from visuals.inputs import sounddevice
from visuals.inputs.loudspeaker import Loudspeaker
from visuals.inputs.soundfile import SoundFile, hear

BUFFER_MS = 10
LATEST_S = 0.5  # of a device's sound that waits for a picture at most: what is older is no longer live
GONE_S = 0.3  # without a sample after which there is silence
AHEAD_S = 10.0  # that a file is heard ahead of the show
SOON_S = 2.0  # of it that is heard as fast as it can be


def is_file(what: str) -> bool:
    """Whether an option's word means a file: there is one, or it looks like one."""
    return Path(what).exists() or bool(re.search(r"[/\\]|\.[A-Za-z]\w{1,4}$", what))


class Microphone:
    """An Input (inputs/input.py): a capture device, heard live.

    While it is not there, there is silence, and it is looked for every few seconds.

    name_of     part of the device's name, or "default"
    tempo       whether the heart follows the tempo of what is heard
    notice      is told when the device goes and comes
    systems     miniaudio's systems to try; None: those of this machine

    Raises GossamerError if miniaudio is not installed.
    """

    name, exact = "sound", False

    def __init__(
        self,
        name_of: str = "default",
        *,
        tempo: bool = False,
        notice: Callable[[str], None] = print,
        systems: list | None = None,
    ):
        self._wanted, self._tempo = name_of, tempo
        self._systems = systems or sounddevice.systems()
        self._come: deque[bytes] = deque(maxlen=max(1, round(1000 * LATEST_S / BUFFER_MS)))
        self._hearing: Hearing | None = None
        self._last = 0.0  # when (s) something came
        self._kept = sounddevice.Kept(self._opened, notice, f"the sound device '{name_of}'")
        self._kept.begin()
        self._kept.settle(1.0)

    def _opened(self) -> tuple:
        miniaudio = sounddevice.library()
        number, name = sounddevice.capture_id(self._wanted)
        device = miniaudio.CaptureDevice(
            miniaudio.SampleFormat.FLOAT32,
            nchannels=1,
            sample_rate=RATE,
            buffersize_msec=BUFFER_MS,
            device_id=number,
            backends=self._systems,
            app_name="Gossamer",
        )
        taken = self._taken()
        next(taken)
        device.start(taken)
        return device, name

    def _taken(self) -> Generator[None, bytes, None]:
        while True:
            self._come.append((yield))
            self._kept.moved.set()

    def poll(self, t: float) -> list[Event]:
        if self._come:
            self._last = t
        elif not self._kept.name or t - self._last > GONE_S:
            return self._silence(t)
        if self._hearing is None:
            self._hearing = Hearing(tempo=self._tempo)
        said: list[Event] = []
        while self._come:
            said += self._hearing.feed(np.frombuffer(self._come.popleft(), np.float32))
        last = {
            event.kind: event for event in said if event.kind != "onset"
        }  # of one picture the last will do
        onsets = [event for event in said if event.kind == "onset"][:1]
        return [replace(event, t=t) for event in (*last.values(), *onsets)]

    def _silence(self, t: float) -> list[Event]:
        """A device that is gone hears nothing."""
        if self._hearing is None:
            return []
        self._hearing = None
        return [Event(t, "sound", {"level": 0.0, "bands": (0.0, 0.0, 0.0, 0.0)})]

    def tell(self, report: Report) -> None:
        pass

    def state(self) -> str:
        name = self._kept.name
        if not name:
            return f"sound: no '{self._wanted}', silence"
        return f"sound: {name}{_beat(self._hearing) if self._tempo else ''}"

    def close(self) -> None:
        self._kept.close()


class Player:
    """An Input (inputs/input.py): a file, which plays once from the show's start on.

    Events bear the times in the file at which they are heard, those that soundfile.heard tells of it,
    whatever the frame rate. A thread hears ahead of the show, piece by piece, so that length costs neither
    memory nor time. The file is also heard aloud, in step with the show, where there is a loudspeaker.

    aloud       a Loudspeaker, or None
    tempo       whether the heart follows the tempo of what is heard
    events      False: it is only heard aloud (a recording has what it brings already)
    notice      is told if the file ends early

    until       s, of the file, that have been heard by now; inf: all

    Raises GossamerError as SoundFile does. What is given is closed with it.
    """

    name, exact = "sound", False

    def __init__(
        self,
        path: str | Path,
        *,
        aloud: Loudspeaker | None = None,
        tempo: bool = False,
        events: bool = True,
        notice: Callable[[str], None] = print,
    ):
        self._file = SoundFile(path)
        self._aloud, self._tempo, self._tells, self._notice = aloud, tempo, events, notice
        self._heard: deque[Event] = deque()
        self._now = self.until = 0.0
        self._begun, self._end = Flag(), Flag()
        self._thread = Thread(target=self._listen, name="sound file", daemon=True)
        self._thread.start()
        self._begun.wait(5.0)

    def _listen(self) -> None:
        try:
            self._hear_all()
        except Exception as error:  # whatever is in a file, the show goes on
            self._file.broken = f"{type(error).__name__}: {error}"
        self.until = inf
        self._begun.set()
        if self._file.broken and not self._end.is_set():
            self._notice(f"{self._file.path} is damaged: {self._file.broken}")

    def _hear_all(self) -> None:
        samples = 0
        with closing(hear(self._file, tempo=self._tempo)) as found:
            for piece, said in found:
                if self._tells:
                    self._heard.extend(said)
                if self._aloud is not None:
                    self._aloud.tape.put(piece)
                samples += len(piece)
                self.until = samples / RATE
                if self.until > SOON_S:
                    self._begun.set()
                if self._rest():
                    break

    def _rest(self) -> bool:
        """Waits while it is far ahead; till then it takes its time, for the picture goes first. True: end."""
        while self.until > self._now + AHEAD_S:
            if self._end.wait(0.1):
                return True
        return self._end.wait(0.03) if self.until > self._now + SOON_S else self._end.is_set()

    def poll(self, t: float) -> list[Event]:
        self._now = t
        if self._aloud is not None:
            self._aloud.tape.at(t)
        said = []
        while self._heard and self._heard[0].t <= t:
            said.append(self._heard.popleft())
        return said

    def tell(self, report: Report) -> None:
        pass

    def state(self) -> str:
        length = f" of {_clock(self._file.length)}" if self._file.length else ""
        through = "" if self._aloud is None else f", {self._aloud.name or 'no loudspeaker'}"
        return f"sound: {self._file.path.name}, {_clock(self._now)}{length}{through}"

    def close(self) -> None:
        self._end.set()
        self._thread.join(2.0)
        if self._aloud is not None:
            self._aloud.close()
        if not self._thread.is_alive():
            self._file.close()


def player(path: str, clock: Callable[[], float], notice: Callable[[str], None], **options) -> Player:
    """A Player that is heard aloud where it can be; where it cannot, `notice` is told why."""
    try:
        aloud = Loudspeaker(clock, notice)
    except GossamerError as error:
        notice(f"{path} is not heard aloud: {error}")
        aloud = None
    try:
        return Player(path, aloud=aloud, notice=notice, **options)
    except GossamerError:
        if aloud is not None:
            aloud.close()
        raise


def _beat(hearing: Hearing | None) -> str:
    if hearing is None or not hearing.metre.sure:
        return ", no beat"
    return f", {hearing.metre.bpm:.0f} beats a minute"


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


def described() -> list[tuple[str, str, str]]:
    """Rows of `gossamer list`: what is heard, with what, what it does."""
    edges = [f"{hz:g}" for hz in BANDS_HZ]
    bands = ", ".join(f"{low} to {high}" for low, high in pairwise(edges))
    return [
        ("level", "[0, 1]", "energy"),
        ("four bands", "[0, 1] each", f"bands: {bands} Hz"),
        ("onset", "strength [0, 1]", "onset: 1 where a note or a drum begins, then falling"),
        ("tempo", "with --audio-tempo", "the heart's tempo and beat"),
    ]
