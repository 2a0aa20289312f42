"""An evening with everything at once: files, keys, OSC, fingers, a MIDI controller, maps, a recording."""

import time

import numpy as np
from pythonosc.osc_bundle_builder import OscBundleBuilder

from tests.outputs.playing import happened, picture
from tests.touring.devices import Controller, Tablet, Tracker, osc, rehearsal, song
from tests.touring.guide import Show, Tour, block, command, port

EVENING = "gossamer play --osc --tuio --midi rehearsal.mid --audio song.wav --record night.jsonl"
FIRST, SECOND, THIRD = "serenes", "elysara", "collective"  # of the default show
near = lambda wanted, by=0.02: lambda value: abs(value - wanted) <= by  # noqa: E731


def evening(tour: Tour) -> None:
    tour.chapter("An evening")
    song(tour.work / "song.wav")
    rehearsal(tour.work / "rehearsal.mid")
    box = Controller(port("tcp"))
    wire = command("gossamer play --midi tcp://127.0.0.1:9800")[1:]
    show = tour.play(*command(EVENING), *wire, log="night.jsonl")
    box.wait()
    tablet = Tablet(port("--osc"))
    try:
        rehearsed(tour, show, tablet)
        keys(tour, show, tablet)
        looks(tour, show)
        over_osc(tour, show, tablet)
        pulse(tour, show, tablet)
        fingers(tour, show)
        midi(tour, show, tablet, box)
        own_keys(tour, show)
        recorded(tour, show)
        show.end(tour)
    finally:
        show.kill()
        box.unplug()
        tablet.client.close()


def rehearsed(tour: Tour, show: Show, tablet: Tablet) -> None:
    tour.chapter("A MIDI file and a sound file")
    tour.expect("--midi rehearsal.mid", "dream 3 at 2 s", show.event("trigger", scene=THIRD), show)
    tempo = tablet.hears("tempo", near(90.0, 0.5))
    tour.expect("--midi rehearsal.mid", "the heart beats as the file, 90 a minute", tempo, show)
    up = show.event("set", name="discord", value=lambda value: value > 0.95)
    tour.expect("--midi rehearsal.mid", "the wheel takes discord all the way up", up, show)
    tour.expect("--audio song.wav", "a beat's onsets", show.event("onset"), show)
    energy = tablet.hears("energy", lambda value: value > 0.05)
    tour.expect("--audio song.wav", "energy in the state that is told", energy, show)


def keys(tour: Tour, show: Show, tablet: Tablet) -> None:
    tour.chapter("Keys")
    screen = tour.screen
    show.press("1")
    tour.expect("1", f"{FIRST}, by the chosen transition", show.event("trigger", scene=FIRST), show)
    show.press("shift+2")
    cut = show.event("trigger", scene=SECOND, transition="cut")
    tour.expect("Shift 2", f"{SECOND}, at once", cut, show)
    ways(tour, show, tablet)
    for key, said, kind in (("Tab", "the next cue", "next"), ("shift+Tab", "the cue before", "previous")):
        show.press(key)
        tour.expect(key, said, show.event(kind), show)
    show.press("space", "Right")
    tour.expect("Space", "the arc is held", tablet.hears("held", lambda on: on == 1), show)
    tour.expect("→", "the arc moves", show.event("arc"), show)
    show.press("space", "Down")
    tour.expect("↓", "less discord", show.event("set", name="discord"), show)
    quantised(tour, show, tablet)
    for _ in range(5):
        screen.xdo("key", "t")
        time.sleep(0.6)
    tour.expect("T T T T T", "the tempo tapped", tablet.hears("tempo", near(95.0, 20.0)), show)


def ways(tour: Tour, show: Show, tablet: Tablet) -> None:
    """Another transition and time."""
    show.press("bracketright", "equal")
    chosen = tablet.hears("choice", lambda said: said == "by dissolve in 0.5 s")
    tour.expect("] =", "another transition and time, on the status line", chosen, show)
    show.press("3")
    by = show.event("trigger", scene=THIRD, transition="dissolve", duration=0.5)
    tour.expect("3", f"{THIRD}, by them", by, show)
    show.press("bracketleft", "minus")
    chosen = tablet.hears("choice", lambda said: said == "transition as written")
    tour.expect("[ −", "as written again", chosen, show)


def quantised(tour: Tour, show: Show, tablet: Tablet) -> None:
    show.press("q", "q")
    tour.expect("Q Q", "cues wait for the bar", tablet.hears("quantum", lambda on: on == "bar"), show)
    show.press("2")
    came = show.event("trigger", scene=SECOND)
    tour.expect("2", f"{SECOND}, on the bar", lambda: tablet.hear("waiting") is not None and came(), show)
    waited = ("waiting", (SECOND,)) in tablet.told
    print(f"      it {'waited' if waited else 'came on the beat and did not wait'}")
    show.press("q")
    tour.expect("Q", "cues come at once", tablet.hears("quantum", lambda on: on == "off"), show)


def looks(tour: Tour, show: Show) -> None:
    """What keys do to the picture."""
    screen, shown = tour.screen, lambda: tour.screen.pixels()[:360, :640]
    show.press("shift+2")  # a draft's crossfade is drawn smaller, live alone
    tour.expect("Shift 2", f"{SECOND} alone", show.event("trigger", transition="cut"), show)
    show.press("f")
    frozen = tour.expect("F", "the picture stands still", lambda: screen.steady()[:360, :640], show)
    show.press("h")
    differs = lambda: bool(np.any(shown()[:120, :200] != frozen[:120, :200]))  # noqa: E731
    tour.expect("H", "the keys and the status over it", differs, show)
    show.press("s")
    shot = tour.work / "gossamer-001.png"
    same = lambda: (got := picture(shot)) is not None and np.array_equal(got, frozen)  # noqa: E731
    tour.expect("S", "a screenshot, without the help", lambda: same() and shot.name, show)
    show.press("h")
    back = lambda: np.array_equal(shown(), frozen)  # noqa: E731
    tour.expect("H", "the help is gone", back, show)
    show.press("b")
    tour.expect("B", "black", lambda: not shown().any(), show)
    show.press("b")
    tour.expect("B", "the picture again", back, show)
    show.press("f")
    tour.expect("F", "it goes on", lambda: not back(), show)
    show.press("F11")
    tour.expect("F11", "the whole screen", lambda: screen.pixels()[360:, 640:].std() > 8, show)
    show.press("F11")
    tour.expect("F11", "a window again", lambda: not screen.pixels()[360:, 640:].any(), show)


def own_keys(tour: Tour, show: Show) -> None:
    tour.chapter("A key map, saved while it plays")
    path = tour.home / ".config" / "gossamer" / "keys.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(block("toml", "[keys]"))
    show.mark()
    tour.expect('"shift+a" = "cut summit"', "that", lambda: _cut(tour, show), show)
    tells = show.tells("keys.toml:2", "trigger")
    path.write_text('[keys]\n"a" = "triger summit"\n')
    tour.expect("a broken map", "file and line, over the picture too", tells, show)
    tells = show.tells("mended")
    path.write_text(block("toml", "[keys]"))
    tour.expect("the map mended", "it says so", tells, show)


def _cut(tour: Tour, show: Show) -> str | None:
    tour.screen.xdo("key", "shift+a")
    time.sleep(1.0)
    return show.event("trigger", scene="summit", transition="cut")()


def over_osc(tour: Tour, show: Show, tablet: Tablet) -> None:
    tour.chapter("OSC")
    said = (
        ("trigger", ("serenes", "ripple", 2.0), "trigger", {"scene": "serenes", "duration": 2.0}),
        ("cue", (2,), "cue", {"number": 2}),
        ("trigger/summit", (1.0,), "trigger", {"scene": "summit"}),
        ("set/serenes.haze", (1.5,), "set", {"name": "serenes.haze", "value": near(1.5)}),
        ("arc", (0.4,), "arc", {"value": near(0.4)}),
        ("touch", (5, 0.4, 0.3, 0.9), "touch", {"phase": "down", "x": near(0.4)}),
        ("touch", (5, 0.4, 0.3, -1.0), "touch", {"phase": "up"}),
        ("tempo", (75.0, 0.0), "tempo", {"bpm": near(75.0)}),
    )
    for address, args, kind, data in said:
        show.mark()
        tablet.say(address, *args)
        words = " ".join(map(str, args))
        tour.expect(f"/gossamer/{address} {words}", f"a {kind} that says so", show.event(kind, **data), show)
    show.mark()
    tablet.client.send_message("/composition/columns/1/connect", 1)
    tour.expect("/composition/columns/1/connect", "cue 1", show.event("cue", number=1), show)
    tablet.client.send_message("/composition/tempocontroller/tempo", 100.0)
    tour.expect("/composition/…/tempo 100", "that", tablet.hears("tempo", near(100.0)), show)
    later = OscBundleBuilder(time.time() + 2.0)
    later.add_content(osc("/gossamer/next"))
    show.mark()
    began = time.monotonic()
    tablet.client.send(later.build())
    waits = lambda: (came := show.event("next")()) and time.monotonic() - began > 1.5 and came  # noqa: E731
    tour.expect("a bundle for in 2 s", "the next cue, then", waits, show)
    tells = show.tells("50 unknown", "did you mean 'serenes.haze'")
    for _ in range(50):
        tablet.say("set/serenes.hase", 1.0)
    tour.expect("/gossamer/set/serenes.hase, 50 times", "one line, and what may be meant", tells, show)
    tour.expect("/gossamer/state/…", "how things are", tablet.hears("fps", lambda fps: fps > 0), show)


def pulse(tour: Tour, show: Show, tablet: Tablet) -> None:
    tour.chapter("A pulse sensor, by the README's own code")
    code = block("python", "/gossamer/heartbeat").replace("7000", str(port("--osc")))
    for _ in range(6):
        exec(code, {})
        time.sleep(0.75)
    tour.expect("a beat every 0.75 s", "80 a minute", tablet.hears("tempo", near(80.0, 12.0)), show)


def fingers(tour: Tour, show: Show) -> None:
    tour.chapter("Fingers")
    tracker = Tracker(port("--tuio"))
    show.mark()
    tracker.frame(f1=(0.3, 0.4), f2=(0.7, 0.5))
    down = show.event("touch", phase="down", x=near(0.3), y=near(0.6))
    tour.expect("TUIO, two fingers", "touches, y turned over", down, show)
    tracker.frame(f1=(0.35, 0.45), f2=(0.7, 0.5))
    tour.expect("TUIO, one moves", "it moves", show.event("touch", phase="move", x=near(0.35)), show)
    tracker.frame(f2=(0.7, 0.5))
    up = show.event("touch", phase="up", x=near(0.35))
    tour.expect("TUIO, one is not alive", "it goes up", up, show)
    gone = show.event("touch", phase="up", x=near(0.7))
    tour.expect("TUIO, silence", "the other is lifted", gone, show)
    show.mark()
    tour.screen.xdo("mousemove", "320", "180", "mousedown", "1", "mousemove", "340", "190")
    tour.expect("the mouse, pressed", "a touch", show.event("touch", phase="down", x=near(0.5)), show)
    tour.screen.xdo("mouseup", "1")
    tour.expect("the mouse, let go", "up", show.event("touch", phase="up"), show)


def midi(tour: Tour, show: Show, tablet: Tablet, box: Controller) -> None:
    tour.chapter("A MIDI controller")
    show.mark()
    box.send("note_on", note=36, velocity=100)
    tour.expect("note C2", "dream 1", show.event("trigger", scene=FIRST), show)
    lit = lambda: box.lamp(36) == 127 and "velocity 127"  # noqa: E731
    tour.expect("its lamp", "lit, while it is on stage", lit, show)
    box.send("program_change", program=1)
    tour.expect("program 1", "cue 2", show.event("cue", number=2), show)
    learnt(tour, show, tablet, box)
    tells = show.tells("is gone")
    box.unplug()
    tour.expect("the cable is pulled", "it says so, and plays", tells, show)
    tells = show.tells("is there")
    box.plug()
    box.wait()
    tour.expect("the cable is back", "it is there again", tells, show)


def learnt(tour: Tour, show: Show, tablet: Tablet, box: Controller) -> None:
    """A knob of the player's choice, and a map of its own."""
    tablet.say("set/haze", 1.5)
    tour.expect("/gossamer/set/haze 1.5", "set by hand", show.event("set", name="haze"), show)
    tells = show.tells("is haze", "saved")
    show.press("l")
    for value in (80, 100, 120):
        time.sleep(0.5)
        box.send("control_change", control=20, value=value)
    tour.expect("L, then a knob", "the knob is haze's, and saved", tells, show)
    (path,) = (tour.home / ".config" / "gossamer" / "midi").glob("*.toml")
    show.mark()
    box.send("control_change", control=20, value=110)
    time.sleep(1.0)
    still = not show.events("set", name="haze")
    tour.expect("the knob, away from its value", "nothing: soft takeover", lambda: still, show, seconds=0.1)
    for value in (60, 20):
        box.send("control_change", control=20, value=value)
    moved = show.event("set", name="haze", value=near(3.0 * 20 / 127))
    tour.expect("the knob, past its value", "haze goes with it", moved, show, 20.0)
    path.write_text(block("toml", "[note]"))
    tour.expect('"C#2" = "cut summit"', "the README's map, as saved", lambda: _struck(show, box), show)


def _struck(show: Show, box: Controller) -> str | None:
    box.send("note_on", note=37, velocity=100)
    time.sleep(1.0)
    return show.event("trigger", scene="summit", transition="cut")()


def recorded(tour: Tour, show: Show) -> None:
    tour.chapter("Record")
    tells = show.tells("recorded: night.jsonl")
    show.press("r")
    tour.expect("R", "the recording is whole", tells, show)
    again = tour.work / "gossamer-001.jsonl"
    show.press("r")
    night = len(happened(tour.work / "night.jsonl"))
    whole = lambda: len(happened(again)) >= night and f"{night} events"  # noqa: E731
    tour.expect("R", "a recording that has all since the start", whole, show)
