"""The README's live chapter, followed line by line as a person would: `make tour`.

Its commands, maps and snippets are read from README.md, so one that rots fails here. Real keys, OSC, TUIO and
MIDI go to a real window; each step is told with what was expected and seen, and ends in a screenshot:
out/tour/, and all of them in out/tour.png. Exit 1 if a step fails.
"""

import re
import sys
from contextlib import suppress
from pathlib import Path

import av
import numpy as np
from PIL import Image

from tests.outputs.playing import ROOT, happened, picture
from tests.outputs.screen import missing
from tests.touring.devices import Tablet
from tests.touring.evening import evening, near
from tests.touring.guide import Rotten, Tour, block, command, port


def nothing_there(tour: Tour) -> None:
    tour.chapter("On a machine with none of the devices")
    done = tour.run(*command("gossamer doctor"))
    rows = dict(re.split(r"\s{2,}", line)[:2] for line in done.stdout.splitlines())
    none = lambda: all(rows.get(n) == "none" for n in ("window", "midi", "sound in")) and rows  # noqa: E731
    tour.expect("gossamer doctor", "ends well", lambda: done.returncode == 0, seconds=0.1)
    tour.expect("gossamer doctor", "says what is not there", none, seconds=0.1)
    tour.shoot("gossamer doctor, no devices", done.stdout)
    listed = tour.run("list").stdout
    inputs = ("keys", "touch", "osc", "tuio", "midi", "sound", "link")
    found = lambda: all(f"\ninput {name}" in listed for name in inputs)  # noqa: E731
    tour.expect("gossamer list", f"shows the inputs {', '.join(inputs)}", found, seconds=0.1)
    done = tour.run(*command("gossamer play --fullscreen --monitor 2"), DISPLAY=tour.screen.display)
    one = lambda: done.returncode == 2 and "no monitor '2'" in done.stderr and done.stderr  # noqa: E731
    tour.expect("--monitor 2", "there is one only, in one line", one, seconds=0.1)
    words = command("gossamer play --fullscreen --midi all --osc 0.0.0.0:7000")
    words = [word.replace(":7000", f":{port('--osc')}") for word in words]
    show = tour.play(*words, log="night.jsonl")
    tour.expect("no devices", "it says so and plays", lambda: _absent(show.said()), show)
    show.press("f")
    frozen = tour.expect("F", "the picture stands still, on the whole screen", tour.screen.steady, show)
    show.press("h")
    helped = lambda: bool(np.any(tour.screen.pixels()[:120, :200] != frozen[:120, :200]))  # noqa: E731
    tour.expect("H", "the help", helped, show)
    show.end(tour)
    (tour.work / "night.jsonl").unlink()


def _absent(said: str) -> str:
    lines = [line for line in said.splitlines() if "midi" in line or "default" in line]
    return " / ".join(lines) if len(lines) >= 2 else ""


def again(tour: Tour) -> None:
    tour.chapter("Replay and render")
    night = happened(tour.work / "night.jsonl")
    show = tour.play(
        *command("gossamer play --replay night.jsonl"), "--record", "again.jsonl", log="again.jsonl"
    )
    mine = [event for event in night if event["event"] in ("trigger", "set")][:20]
    theirs = lambda: [e for e in show.events("trigger") + show.events("set") if e in mine]  # noqa: E731
    tour.expect("--replay", "the same at the same times", lambda: len(theirs()) >= 20 and "20 events", show)
    show.end(tour)
    film = command("gossamer render --replay night.jsonl -o night.mp4")
    done = tour.run(*film, "--size", "320x180", "--fps", "2", seconds=900)
    length = lambda: done.returncode == 0 and _length(tour.work / "night.mp4")  # noqa: E731
    tour.expect("gossamer render --replay", "a film of it", length, seconds=0.1)
    with Image.open(tour.work / "gossamer-001.png") as image:
        t, live = image.text["gossamer:t"], np.asarray(image.convert("RGB"))
    shown = command("gossamer render --replay night.jsonl --frames recorded")
    done = tour.run(*shown, "--from", t, "--duration", "0.000001", seconds=900)
    (path,) = sorted(tour.work.glob("shown.*.png")) or [None]
    same = lambda: path and np.array_equal(picture(path), live) and f"of {t} s"  # noqa: E731
    tour.expect("--frames recorded", "the screenshot, to the last bit", same, seconds=0.1)
    done = tour.run(*command("gossamer render --audio song.wav"), "--size", "160x90", "--duration", "3")
    heard = lambda: done.returncode == 0 and _length(tour.work / "song.mp4")  # noqa: E731
    tour.expect("gossamer render --audio", "a film", heard, seconds=0.1)


def _length(path: Path) -> str:
    with av.open(str(path)) as film:
        return f"{path.name}: {film.streams.video[0].frames} frames, {film.duration / 1e6:.1f} s"


def edited(tour: Tour) -> None:
    tour.chapter("Edit while it plays")
    done = tour.run(*command("gossamer new scene tide"))
    folder = tour.home / "gossamer" / "scenes"
    shader, scene = folder / "shaders" / "tide" / "tide.frag", folder / "tide.py"
    there = lambda: done.returncode == 0 and shader.exists() and scene.exists()  # noqa: E731
    tour.expect("gossamer new scene tide", "a scene and its shader", there, seconds=0.1)
    show = tour.play(*command("gossamer play tide"))
    good, line = shader.read_text(), "void main() {"
    tells = show.tells("tide.frag:", "nosuch")
    shader.write_text(good.replace(line, f"{line}\n    vec3 x = nosuch(1.0);"))
    tour.expect("a broken shader", "file and line, the picture stays", tells, show)
    shown = lambda: tour.screen.pixels()[:120, :640]  # noqa: E731
    tour.expect("a broken shader", "the picture stays", lambda: shown().std() > 5, show)
    shader.write_text(good.replace("vec4(light", "vec4(vec3(0.8, 0.1, 0.1) + light"))
    red = lambda: shown()[..., 0].mean() > 1.5 * shown()[..., 2].mean()  # noqa: E731
    tour.expect("the shader mended, and red", "it is on stage", red, show)
    shader.write_text(good)
    good, tells = scene.read_text(), show.tells("tide.py", "nothing")
    scene.write_text(good.replace("exposure=1.0", "exposure=nothing"))
    tour.expect("a broken scene", "file and line", tells, show)
    tells = show.tells("tide: mended")
    scene.write_text(good)
    tour.expect("the scene mended", "it says so", tells, show)
    show.end(tour)
    (tour.work / "work" / "scenes").mkdir(parents=True)
    done = tour.run("new", "scene", "ebb", *command("gossamer play tide --scenes work/scenes")[2:])
    beside = lambda: (tour.work / "work/scenes/ebb.py").exists()  # noqa: E731
    tour.expect("--scenes work/scenes", "a folder besides", beside, seconds=0.1)


def shows(tour: Tour) -> None:
    tour.chapter("A show of your own, edited while it plays")
    path, good = tour.work / "evening.toml", block("toml", "[[cue]]")
    path.write_text(good)
    show = tour.play(*command("gossamer play evening.toml"))
    tells = show.tells("evening.toml:", "ripple")
    path.write_text(good.replace('"ripple"', '"riple"'))
    tour.expect("a broken show", "file, line and the nearest name", tells, show)
    tells = show.tells("mended")
    path.write_text(good)
    tour.expect("the show mended", "it says so", tells, show)
    show.end(tour)


def steady(tour: Tour) -> None:
    tour.chapter("Sound's tempo; a frame rate that is held")
    words = command("gossamer play summit --audio song.wav --audio-tempo")
    listen = ["--osc", str(port("--osc"))]
    show = tour.play(*words, *listen)
    tablet = Tablet(port("--osc"))
    on_it = lambda bpm: any(near(120.0 * part, 2.0)(bpm) for part in (0.5, 1.0, 2.0))  # noqa: E731
    tour.expect("--audio-tempo", "the heart beats as the song, 120", tablet.hears("tempo", on_it), show)
    show.end(tour)
    show = tour.play(*command("gossamer play summit --set fire=1.6"), "--fps", "60", *listen)
    show.press("h")
    smaller = tablet.hears("scale", lambda scale: scale < 1.0)
    tour.expect("--fps 60", "scenes are drawn smaller, and the status says so", smaller, show)
    show.end(tour)
    tablet.client.close()


def others(tour: Tour) -> None:
    """The chapter's other options, all at once."""
    tour.chapter("Link, a map for all devices, cues on the bar, a sound elsewhere")
    (tour.work / "stage.toml").write_text(block("toml", "[note]"))
    words = (
        command("gossamer play --midi all --midi-map stage.toml") + command("gossamer play --midi nano")[1:]
    )
    words += command("gossamer play --tuio")[1:]
    show = tour.play(*words, "--link", "--quantise", "bar", "--osc", str(port("--osc")))
    tablet = Tablet(port("--osc"))
    tour.expect("--quantise bar", "that", tablet.hears("quantum", lambda on: on == "bar"), show)
    tablet.say("energy", 0.7)
    tour.expect("/gossamer/energy 0.7", "that", tablet.hears("energy", near(0.7)), show)
    show.press("h")
    tour.expect("H", "what is listened to", lambda: "tuio" in show.said() and show.said().strip(), show)
    show.end(tour)
    tablet.client.close()


def main() -> int:
    if missing():
        print(f"make tour needs them: {missing()} (apt-get install xvfb xdotool)")
        return 1
    out = ROOT / "out"
    tour = Tour(out / "tour")
    parts = (nothing_there, evening, again, edited, shows, steady, others)
    asked = sys.argv[1:]
    try:
        for part in parts:
            if not asked or part.__name__ in asked:
                try:
                    part(tour)
                except (Rotten, AssertionError, OSError, ValueError) as error:
                    tour.failed.append(f"{part.__name__}: {error}")
                    print(f"FAIL  {part.__name__}: {type(error).__name__}: {error}")
    finally:
        with suppress(ValueError):  # no screenshot yet
            tour.sheet(out / "tour.png")
        tour.close()
    print(f"\nScreenshots: out/tour/, all of them: out/tour.png. {len(tour.failed)} steps failed.")
    for failure in tour.failed:
        print(f"  {failure}")
    return 1 if tour.failed else 0


if __name__ == "__main__":
    sys.exit(main())
