"""`gossamer bench --show`: a run of a whole show as it is played, and what its crossfades cost."""

import argparse
import gc
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median

from visuals.core.clock import stopwatch
from visuals.core.curve import Track
from visuals.core.error import Misuse, nearest
from visuals.core.mix import TRANSITIONS, Alive, Mix
from visuals.core.performance import Performance
from visuals.core.show import Cue, Show

STEP_S = 0.25  # of the show, from frame to frame
COMPARED = 8  # moments of each crossfade at which it is compared with its two dreams
HITCH = 2.0  # medians
ALONE_S, FADE_S = 8.0, 6.0  # of a pair: each dream alone, and the way between them


@dataclass(frozen=True)
class Moment:
    """A frame: when (s), what was on stage, how long it took (ms), and how much of that the simulations."""

    t: float
    stage: str
    ms: float
    simulate_ms: float


@dataclass
class Fade:
    """A crossfade: its frames' median, and how that compares with the sum of its two dreams' frames."""

    t: float
    stage: str
    ms: float = 0.0
    of_the_sum: float = 0.0
    ratios: list[float] = field(default_factory=list)


def asked_for(text: str | None, folders: Sequence[Path] = ()):
    """The piece that --show names: a show, a dream, or a pair as DREAM:TRANSITION:DREAM."""
    from visuals.film.piece import Piece, dream, piece

    if not text or text.count(":") != 2:
        return piece(text, folders)
    one, transition, other = text.split(":")
    if transition not in TRANSITIONS:
        guess = nearest(transition, TRANSITIONS)
        raise Misuse(
            f"--show {text}", f"no transition '{transition}'{guess}", f"use {', '.join(TRANSITIONS)}"
        )
    (catalogue, first), (_, second) = dream(one, folders), dream(other, folders)
    arc = Track(((0.0, 0.1), (ALONE_S + FADE_S, 0.9)), "linear")
    cues = (
        Cue(first.name, ALONE_S, arc),
        Cue(second.name, ALONE_S + FADE_S, arc, transition=transition, transition_duration=FADE_S),
    )
    return Piece(text, catalogue, Show(text, cues), {first.name: first, second.name: second}, True)


def run(args: argparse.Namespace) -> int:
    """Runs the show at a fixed step and reports."""
    from visuals.cli.bench import SIZE, SMALL_SIZE
    from visuals.cli.opening import fits, live_crossfade, offscreen, staged

    asked = asked_for(args.show, args.scenes)
    made = asked.perform()
    with offscreen(asked.catalogue) as (gpu, library):
        size = args.size or (SMALL_SIZE if gpu.software else SIZE)
        quality = args.quality[0] if args.quality else ("draft" if gpu.software else "live")
        fits(gpu, size)
        if not args.json:
            print(f"{gpu.renderer}, {size[0]}x{size[1]}, {quality}: {asked.show.title}", flush=True)
        crossfade = live_crossfade(gpu, quality)
        stage = staged(gpu, library, made, asked.scenes, size, quality=quality, crossfade=crossfade)
        try:
            watch = stopwatch()
            stage.draw(0.0)
            gpu.finish()
            first = watch()
            stage.warm()
            gpu.finish()
            warmed = watch() - first
            moments, fades = _played(gpu, stage, made, asked.length, float(args.step or STEP_S))
            gpu.check(asked.name)
        finally:
            stage.release()
        found = _found(moments, fades)
        record = {
            "renderer": gpu.renderer,
            "size": list(size),
            "quality": quality,
            "show": asked.show.title,
            "first_picture_s": round(first, 3),
            "warm_up_s": round(warmed, 3),
            **found,
        }
    if args.json:
        print(json.dumps(record, indent=2))
    else:
        _report(record)
    return 0


def _played(gpu, stage, made: Performance, length: float, step: float) -> tuple[list[Moment], list[Fade]]:
    """Every frame of the show's first lap, then its crossfades again beside their dreams alone."""
    moments: list[Moment] = []
    gc.collect()
    gc.disable()  # as it is played
    try:
        for index in range(max(2, int(length / step))):
            t = index * step
            simulate, ms = _frame(gpu, stage, t, step, index)
            moments.append(Moment(round(t, 3), _stage(made.mix(t)), round(ms, 2), round(simulate, 2)))
        fades = [_compared(gpu, stage, made, span, step) for span in _spans(made, moments)]
    finally:
        gc.enable()
    return moments, fades


def _frame(gpu, stage, t: float, dt: float, index: int = 0) -> tuple[float, float]:
    """ms from the wish for a frame to its last simulated step, and to its last pixel."""
    watch = stopwatch()
    stage.advance(t)
    gpu.finish()
    simulated = watch()
    stage.draw(t, dt=dt, index=index)
    gpu.finish()
    return 1000 * simulated, 1000 * watch()


def _stage(mix: Mix) -> str:
    """What is on stage, in words."""
    names = [who.scene if isinstance(who, Alive) else "a still" for who in (mix.back, mix.front) if who]
    return f" {mix.transition} ".join(names)


def _spans(made: Performance, moments: list[Moment]) -> Iterator[list[Moment]]:
    """The frames of each crossfade."""
    span: list[Moment] = []
    for moment in moments:
        fading = made.mix(moment.t).back is not None
        if span and not (fading and moment.stage == span[-1].stage):
            yield span
            span = []
        if fading:
            span.append(moment)
    if span:
        yield span


class _Only:
    """A performance of which one dream at one moment is shown, as it is in the mix."""

    def __init__(self, who):
        self._mix = Mix(who)

    def mix(self, t: float, dt: float = 0.0, index: int = 0) -> Mix:
        return self._mix


def _compared(gpu, stage, made: Performance, span: list[Moment], step: float) -> Fade:
    fade = Fade(span[0].t, span[0].stage, round(median(moment.ms for moment in span), 2))
    for moment in span[:: max(1, len(span) // COMPARED)]:
        mix = made.mix(moment.t, step)
        stage.advance(moment.t)
        both = _drawn(gpu, stage, made, moment.t)
        each = [_drawn(gpu, stage, _Only(who), moment.t) for who in (mix.back, mix.front)]
        stage.performance = made
        fade.ratios.append(round(both / sum(each), 3))
    fade.of_the_sum = round(median(fade.ratios), 3)
    return fade


def _drawn(gpu, stage, performance, t: float) -> float:
    stage.performance = performance
    stage.draw(t)  # another mix than the last: its targets may have another size
    gpu.finish()
    watch = stopwatch()
    stage.draw(t)
    gpu.finish()
    return 1000 * watch()


def _found(moments: list[Moment], fades: list[Fade]) -> dict:
    middle = median(moment.ms for moment in moments)
    worst = max(moments, key=lambda moment: moment.ms)
    own: dict[str, list[float]] = {}
    simulated: dict[str, list[float]] = {}
    for moment in moments:
        own.setdefault(moment.stage, []).append(moment.ms)
        simulated.setdefault(moment.stage, []).append(moment.simulate_ms)
    return {
        "frames": len(moments),
        "median_ms": middle,
        "worst": asdict(worst),
        "over_twice_the_median": [asdict(m) for m in moments if m.ms > HITCH * middle],
        "hitches": [asdict(m) for m in moments if m.ms > HITCH * median(own[m.stage])],
        "stages": [
            {"stage": stage, "ms": round(median(times), 2), "simulate_ms": round(median(simulated[stage]), 2)}
            for stage, times in own.items()
        ],
        "crossfades": [asdict(fade) for fade in fades],
    }


def _report(found: dict) -> None:
    worst = found["worst"]
    print(f"first picture {found['first_picture_s']:.2f} s, then all awake {found['warm_up_s']:.2f} s")
    print(
        f"{found['frames']} frames: median {found['median_ms']:.1f} ms,"
        f" worst {worst['ms']:.1f} ms at {worst['t']:g} s ({worst['stage']})"
    )
    long, hitches = found["over_twice_the_median"], found["hitches"]
    print(f"longer than twice the median of the run: {len(long)}; of what was on stage then: {len(hitches)}")
    for moment in hitches:
        simulated = f"{moment['simulate_ms']:.1f} of it simulating"
        print(f"    {moment['ms']:>8.1f} ms at {moment['t']:g} s ({moment['stage']}), {simulated}")
    print(f"\n{'on stage':<34} {'median ms':>10} {'simulated':>10}")
    for row in found["stages"]:
        print(f"{row['stage']:<34} {row['ms']:>10.1f} {row['simulate_ms']:>10.1f}")
    if found["crossfades"]:
        print(f"\n{'from, s':>8}  {'crossfade':<34} {'median ms':>10} {'of the sum':>11}")
    for fade in found["crossfades"]:
        print(f"{fade['t']:>8g}  {fade['stage']:<34} {fade['ms']:>10.1f} {fade['of_the_sum']:>11.2f}")
