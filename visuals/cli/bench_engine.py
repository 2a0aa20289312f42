"""`gossamer bench --engine`: the engine's own work for a picture, all but OpenGL's, with a show of five cues
and MIDI, OSC and sound running.

Nothing is drawn meanwhile: OpenGL's calls that draw, clear, copy, send and wait do nothing (`undrawn` of
visuals/cli/meter.py), and those that make or fetch something are subtracted. The bench's own part, making
and sending what plays into the show, lies between two pictures. So what is timed is the engine's own, with
the state it sets (uniforms, bindings, blending, targets), and no thread of a software renderer is in its
way. It is timed twice: by the wall, as a picture feels it, and by the processor's time for this thread,
which other programs on the machine lengthen less. They do so too, as they take its caches: so the show is
played lap by lap, and a picture counts with the median of its laps. What single pictures took is told beside.

Pictures follow one another as fast as they can. In a show there is a pause after each, in which the
machine's caches forget: on two shared cores the same work then takes half as long again. And the thread
that hears a sound file keeps up with the pace here, which costs the wall a tenth; in a show it works in the
pauses.
"""

import argparse
import json
import math
import socket
import tempfile
import wave
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles

import numpy as np

from visuals.cli.meter import Meter, undrawn
from visuals.core.clock import stopwatch, worked
from visuals.core.curve import Track
from visuals.core.desk import Desk
from visuals.core.error import Misuse
from visuals.core.interpreter import described
from visuals.core.show import Cue, Show

FPS, SIZE = 60, (96, 54)
CUES, FADING = 5, 0.4  # of each cue's time
FRAMES, LEAST = 900, 20  # pictures of the show, and of one that tells anything
LAPS = 5  # of the show, after one that is not counted
ALLOWED_MS = (2.0, 4.0)  # median and 99th percentile
PACKETS, CONTROLS = 4, 4  # OSC messages and MIDI controls between two pictures
SOUND_HZ, BEAT_S = 48_000, 0.5


def run(args: argparse.Namespace) -> int:
    """Plays and reports."""
    from visuals.cli.offstage import begun, offstage
    from visuals.outputs.pace import Even

    frames = args.frames or FRAMES
    if frames < LEAST:
        raise Misuse(f"bench --engine needs {LEAST} frames or more", f"not {frames}")
    asked = five_cues(args.show or None, args.scenes, frames)
    size = args.size or SIZE
    quality = args.quality[0] if args.quality else "live"
    with (
        _inputs(frames / FPS) as inputs,
        undrawn(),
        offstage(asked, Even(FPS), quality=quality, size=size, listen=inputs.open) as live,
        begun(live),
    ):
        lap, collections = _played(live, inputs, frames)
        record = _record(lap, collections)
        record |= {"renderer": live.stage.gpu.renderer, "size": list(size), "quality": quality}
        record["python"] = described()
        record["inputs"] = [source.state() for source in live.sources]
        record["events"] = inputs.count
    print(json.dumps(record, indent=2)) if args.json else _report(record)
    return 0


@dataclass
class _Picture:
    """The same picture of all laps, or other work again and again. stage: what is on it; ms: by the wall, and
    of the processor's."""

    stage: str = ""
    wall: list[float] = field(default_factory=list)
    busy: list[float] = field(default_factory=list)


def _played(live, inputs: "_Inputs", frames: int) -> tuple[list[_Picture], _Picture]:
    """(the pictures of a lap; what collecting garbage took)"""
    now = stopwatch()
    lap = [_Picture() for _ in range(frames)]
    collections, tidy = _Picture("collecting garbage"), live.housework.tidy

    def timed() -> None:
        work, began = worked(), now()
        tidy()
        collections.wall.append(1000 * (now() - began))
        collections.busy.append(1000 * (worked() - work))

    live.housework.tidy = timed
    with Meter() as meter:
        for number in range((LAPS + 1) * len(lap)):
            inputs.send(number)
            before, work, began = meter.seconds, worked(), now()
            live.turn()
            whole, work, inside = now() - began, worked() - work, meter.seconds - before
            if number < len(lap):
                continue
            picture = lap[number % len(lap)]
            picture.stage = _stage(live)
            picture.wall.append(1000 * (whole - inside))
            picture.busy.append(1000 * (work - inside))
    return lap, collections


def five_cues(name: str | None, folders=(), frames: int = FRAMES):
    """Five cues of the dreams in a piece, one after the other, as short as so many pictures ask for."""
    from visuals.film.piece import piece

    asked = piece(name, list(folders), loop=True)
    cue_s = frames / FPS / CUES
    names = list(asked.scenes)
    arcs = [0.1, 0.5, 0.85, 0.15, 0.2]  # where each has much to do; one dream alone is seen at all of them
    cues = tuple(
        Cue(
            names[i % len(names)],
            cue_s,
            Track(((0.0, arcs[i]), (cue_s, arcs[i] + 0.1)), "linear"),
            transition=("dissolve", "ripple", "shatter", "ember", "surge")[i],
            transition_duration=FADING * cue_s,
        )
        for i in range(CUES)
    )
    return asked._replace(show=Show("five cues", cues, loop=True), of_file=True)


class _Knobs:
    """A MIDI source (inputs/midiport.py): a device whose controls move and whose clock ticks.

    coming      the messages that have come from it by the next picture. The bench makes them between two,
                as a device does; taking and reading them is the engine's work
    """

    devices, waiting = ("bench",), ""

    def __init__(self, box, coming: list):
        self._box, self._coming = box, coming

    def poll(self, t: float) -> None:
        for message in self._coming:
            self._box.put("bench", message)
        self._coming.clear()

    def send(self, device: str, message) -> None:
        pass

    def close(self) -> None:
        pass


class _Inputs:
    """What plays into the bench: real packets, MIDI messages, a sound file."""

    def __init__(self, sound: Path, sender: socket.socket):
        self._sound, self._sender, self.count = sound, sender, 0
        self._moved: list = []  # MIDI messages

    def open(self, desk: Desk) -> list:
        """OSC on a free port, MIDI and sound."""
        from visuals.inputs.midi import Midi
        from visuals.inputs.osc import Osc
        from visuals.inputs.sound import Player

        self._osc = Osc(desk, port=0)
        self._names = [name for name in desk.performance.settable if "." in name]
        midi = Midi(desk, lambda box: _Knobs(box, self._moved), stopwatch(), notice=_silent)
        return [self._osc, midi, Player(str(self._sound), aloud=None, notice=_silent)]

    def send(self, number: int) -> None:
        """What comes between two pictures: packets, which are sent, and MIDI messages."""
        from mido import Message
        from pythonosc.osc_message_builder import OscMessageBuilder

        for control in range(CONTROLS):
            value = int(63 + 60 * math.sin(number / 20 + control))
            self._moved.append(Message("control_change", control=1 + control, value=value))
        self._moved.append(Message("clock"))
        said = [("/gossamer/subscribe", [])] if number % FPS == 0 else []  # it is kept up, as programs do
        turn = number / FPS
        said += [("/gossamer/touch", [i, 0.5 + 0.4 * math.sin(turn + i), 0.5, 1.0]) for i in range(2)]
        name = self._names[number // FPS % len(self._names)] if self._names else "discord"
        said += [(f"/gossamer/set/{name}", [0.5]), ("/gossamer/set/discord", [0.5 + 0.5 * math.sin(turn)])]
        for address, values in said:
            built = OscMessageBuilder(address)
            for value in values:
                built.add_arg(value)
            self._sender.sendto(built.build().dgram, self._osc.address)
            self.count += 1


@contextmanager
def _inputs(lap_s: float) -> Iterator[_Inputs]:
    with tempfile.TemporaryDirectory(prefix="gossamer-") as folder:
        sound = Path(folder) / "bench.wav"
        _write_sound(sound, (LAPS + 1) * lap_s + 1.0)
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
            sender.bind(("127.0.0.1", 0))
            yield _Inputs(sound, sender)


def _write_sound(path: Path, seconds: float) -> None:
    """A drum and a tone, two beats a second."""
    t = np.arange(int(seconds * SOUND_HZ)) / SOUND_HZ
    beat = t % BEAT_S
    samples = 0.7 * np.exp(-beat * 20) * np.sin(2 * np.pi * 70 * beat) + 0.1 * np.sin(2 * np.pi * 440 * t)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SOUND_HZ)
        file.writeframes((samples * 32000).astype("<i2").tobytes())


def _stage(live) -> str:
    report = live.report
    return f"{report.other} {report.transition} {report.scene}" if report.other else report.scene


def _record(lap: list[_Picture], collections: _Picture) -> dict:
    wall, busy = ([median(getattr(picture, name)) for picture in lap] for name in ("wall", "busy"))
    cut, cpu = quantiles(wall, n=100), quantiles(busy, n=100)
    single = [ms for picture in lap for ms in picture.wall]
    stages: dict[str, list[float]] = {}
    for picture, ms in zip(lap, wall, strict=True):
        stages.setdefault(picture.stage, []).append(ms)
    return {
        "pictures": len(lap),
        "laps": LAPS,
        "median_ms": round(median(wall), 3),
        "p99_ms": round(cut[98], 3),
        "cpu_median_ms": round(cpu[49], 3),
        "cpu_p99_ms": round(cpu[98], 3),
        "single_p99_ms": round(quantiles(single, n=100)[98], 3),
        "single_worst_ms": round(max(single), 3),
        "collection_worst_ms": round(max(collections.wall, default=0.0), 3),
        "collection_cpu_worst_ms": round(max(collections.busy, default=0.0), 3),
        "stages": {stage: round(median(times), 3) for stage, times in stages.items()},
    }


def _report(found: dict) -> None:
    size = "x".join(map(str, found["size"]))
    print(f"{found['renderer']}, {size}, {found['quality']}, Python {found['python']}:")
    print(f"{CUES} cues, with {'; '.join(found['inputs'])}")
    print(
        f"{found['pictures']} pictures, {found['events']} packets; the engine's own work a picture, all but"
    )
    print(f"OpenGL's drawing, clearing, copying, making and sending; of each the median of {LAPS} laps:")
    median_ok, p99_ok = ALLOWED_MS
    print(f"    median {found['median_ms']:.2f} ms by the wall ({median_ok:g} allowed), ", end="")
    print(f"{found['cpu_median_ms']:.2f} ms of the processor's")
    print(f"    99 %   {found['p99_ms']:.2f} ms by the wall ({p99_ok:g} allowed), ", end="")
    print(f"{found['cpu_p99_ms']:.2f} ms of the processor's")
    print(f"    single pictures, with what other programs take: 99 % {found['single_p99_ms']:.2f} ms", end="")
    print(f", worst {found['single_worst_ms']:.2f} ms by the wall")
    print(f"    of these for collecting garbage at most {found['collection_cpu_worst_ms']:.2f} ms of", end="")
    print(f" the processor's (2 allowed), {found['collection_worst_ms']:.2f} ms by the wall")
    print("median by what is on stage:")
    for stage, ms in found["stages"].items():
        print(f"    {stage:<40} {ms:>6.2f} ms")


def _silent(line: str) -> None:
    pass
