"""A sound that is heard while its show is played, in step with it."""

from collections import deque
from collections.abc import Callable, Generator
from threading import Lock

import numpy as np

from visuals.core.hearing import RATE
from visuals.inputs import sounddevice

BUFFER_MS = 50
LATENCY_S = 0.05  # from here to the ear: a buffer, by PulseAudio's word; what wires add, nobody tells us
STALLED_S = 0.5  # without word of the show's time, after which it stands still
NEAR_S = 0.005  # that the sound may be beside the show without anything being done
FAR_S = 0.2  # from which on it jumps there; less is made good by playing a little faster or slower
STRETCH = 1 / 400  # faster or slower at most: 4 cents
BEHIND_S = 1.0  # of the past that is kept, for a show that hangs back


class Tape:
    """Samples that are played at the show's time.

    The sound card's clock and the show's are not the same, and a show that cannot keep up loses time. So the
    sound follows the show: `at` says where that is, and `pull` plays up to 1/400 faster or slower until it is
    there, or jumps, where it is further away than FAR_S. While the show stands still there is silence.

    clock       s, for the time between two words of the show
    """

    def __init__(self, clock: Callable[[], float]):
        self._clock = clock
        self._lock = Lock()
        self._pieces: deque[tuple[int, np.ndarray]] = deque()  # (first sample, samples), one after the other
        self._put = 0  # samples so far
        self._lead: float | None = None  # s, the show's time less the clock's
        self._told = 0.0  # when, by the clock, that was last said
        self._place: int | None = None  # the sample to be played next

    def put(self, samples: np.ndarray) -> None:
        """The samples that follow: (n, 2) at 48 kHz."""
        with self._lock:
            self._pieces.append((self._put, samples))
            self._put += len(samples)

    def at(self, t: float) -> None:
        """The show is at t (s)."""
        now = self._clock()
        lead, before = t - now, self._lead
        if before is None or abs(lead - before) > FAR_S:
            self._lead = lead
        else:  # a frame's jitter is none of the sound's
            self._lead = before + 0.05 * (lead - before)
        self._told = now
        with self._lock:
            oldest = (t - BEHIND_S) * RATE
            while self._pieces and self._pieces[0][0] + len(self._pieces[0][1]) < oldest:
                self._pieces.popleft()

    def pull(self, frames: int) -> np.ndarray:
        """The next (frames, 2) samples to be played, float32."""
        now = self._clock()
        if self._lead is None or now - self._told > STALLED_S:
            return np.zeros((frames, 2), np.float32)
        wanted = (now + self._lead + LATENCY_S) * RATE
        beside = 0.0 if self._place is None else wanted - self._place
        if self._place is None or abs(beside) > FAR_S * RATE:
            self._place, beside = max(0, round(wanted)), 0.0
        taken = frames
        if abs(beside) > NEAR_S * RATE:
            most = max(1, round(frames * STRETCH))
            taken += int(np.clip(round(beside * frames / RATE), -most, most))
        samples = self._read(self._place, taken)
        self._place += taken
        if taken == frames:
            return samples
        at = np.linspace(0.0, taken - 1.0, frames)
        return np.stack([np.interp(at, np.arange(taken), side) for side in samples.T], 1).astype(np.float32)

    def _read(self, start: int, count: int) -> np.ndarray:
        """Samples from `start` on; silence where there are none."""
        out = np.zeros((count, 2), np.float32)
        with self._lock:
            for first, piece in self._pieces:
                if first >= start + count:
                    break
                low, high = max(first, start), min(first + len(piece), start + count)
                if low < high:
                    out[low - start : high - start] = piece[low - first : high - first]
        return out


class Loudspeaker:
    """The system's default device, while there is one, and the tape that it plays.

    notice      is told once when there is no device, and once when there is one again
    systems     miniaudio's systems to try; None: those of this machine

    Raises GossamerError if miniaudio is not installed.
    """

    def __init__(
        self, clock: Callable[[], float], notice: Callable[[str], None], systems: list | None = None
    ):
        self.tape, self._systems = Tape(clock), systems or sounddevice.systems()
        self._kept = sounddevice.Kept(self._opened, notice, "the loudspeaker")
        self._kept.begin()

    @property
    def name(self) -> str:
        """Of the device, "" while there is none."""
        return self._kept.name

    def _opened(self) -> tuple:
        miniaudio = sounddevice.library()
        device = miniaudio.PlaybackDevice(
            miniaudio.SampleFormat.FLOAT32,
            nchannels=2,
            sample_rate=RATE,
            buffersize_msec=BUFFER_MS,
            backends=self._systems,
            app_name="Gossamer",
        )
        pulls = self._pulls()
        next(pulls)
        device.start(pulls)
        return device, device.backend

    def _pulls(self) -> Generator[bytes, int, None]:
        frames = yield b""
        while True:
            self._kept.moved.set()
            frames = yield self.tape.pull(frames).tobytes()

    def close(self) -> None:
        self._kept.close()
