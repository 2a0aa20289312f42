"""Live coding: files are edited while a show plays, and the stage takes them, or stands."""

import json

import numpy as np
import pytest

from tests.outputs.screen import until
from visuals.core.desk import Desk
from visuals.core.event import Event
from visuals.film.piece import piece
from visuals.gpu.library import Library
from visuals.inputs.keyboard import Keyboard
from visuals.inputs.keymap import KeyMap
from visuals.outputs.reload import Reload
from visuals.render.stage import Stage

SCENE = """
from visuals import Camera, Grade, Param, Scene
{more}

class Glow(Scene):
    name = "{name}"
    params = (Param("red", {red}, 0.0, 1.0),)
    memory = 1.0

    def __init__(self, kit):
        super().__init__(kit)
        self.program = kit.program("{name}/{name}")
        self.target = kit.target((8, 8))
        {make}

    @classmethod
    def camera(cls, signals):
        return Camera((0.0, 0.0, 0.0), (0.0, 0.0, -1.0))

    @classmethod
    def grade(cls, signals):
        return Grade(bloom=0.0)

    def simulate(self, signals, aspect):
        {simulate}

    def draw(self, frame, target):
        target.use()
        self.kit.state()
        {draw}
        self.program.set(u_red=frame.signals.params["red"])
        self.kit.quad.draw(self.program)
"""
SHADER = """
uniform float u_red;
out vec4 o_colour;
void main() { o_colour = vec4(u_red, 0.5, 0.0, 1.0); }
"""
PARTS = {"red": 0.5, "more": "", "make": "pass", "simulate": "pass", "draw": "pass"}


class Show:
    """A show in a folder, played by hand: `frame` is a picture's red and green, [0, 255]."""

    def __init__(self, gpu, folder, cues, *, limit=False):
        self.folder, self.gpu = folder, gpu
        for name in dict.fromkeys(cues):
            self.scene(name)
            self.shader(name, SHADER)
        self.file = folder / "shows" / "show.toml"
        self.file.parent.mkdir(exist_ok=True)
        self.cues(*cues)
        self.asked = piece(str(self.file))
        self.performance = self.asked.perform(7)
        self.library = Library(gpu, self.asked.catalogue.shader_roots(), watch=True)
        options = {"flat": True, "enduring": True}
        self.stage = Stage(gpu, self.library, self.asked.scenes, self.performance, (32, 18), **options)
        self.desk = Desk(self.performance, tuple(self.asked.scenes))
        self.reload = Reload(self.stage, self.desk, self.asked.catalogue, self.asked.file)
        self.stage.warm()
        self.t, self.fed = 0.0, []

    def scene(self, name, **parts):
        path = self.folder / f"{name}.py"
        path.write_text(SCENE.format(**(PARTS | parts), name=name))
        return path

    def shader(self, name, text):
        path = self.folder / "shaders" / name / f"{name}.frag"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def cues(self, *names, duration=20, more=""):
        one = 'loop = true\n[[cue]]\nscene = "{}"\nduration = {}\ntransition_duration = 2\n{}\n'
        text = "".join(one.format(name, duration, more).replace("loop = true\n", "") for name in names)
        self.file.write_text(f"loop = true\n{text}")

    def feed(self, event):
        taken = self.performance.feed(event)
        if taken is not None:
            self.fed.append(taken)
        return taken

    def frame(self, dt=0.1):
        self.t = round(self.t + dt, 3)
        self.reload.poll(self.t, self.feed)
        picture = self.reload.through(lambda: self.stage.play(self.t, dt=dt), self.t, self.feed)
        self.performance.forget(self.t)
        pixel = np.frombuffer(picture.read(), np.uint8)[:2]
        return tuple(int(v) for v in pixel)

    def until(self, what, condition):
        """Frames, hardly any time apart, until a picture is as `condition` has it."""
        return until(what, lambda: condition(self.frame(0.001)))

    def until_told(self, text):
        self.until(text, lambda _: any(text in said for said in self.reload.errors))

    def close(self):
        self.reload.close()
        self.stage.release()
        self.library.release()


@pytest.fixture
def show(gpu, tmp_path):
    shows = []

    def show(*cues):
        shows.append(Show(gpu, tmp_path, cues))
        return shows[0]

    yield show
    for made in shows:
        made.close()


def test_a_scene_that_is_saved_is_on_stage_and_the_arc_goes_on(show):
    played = show("one")
    red, _ = played.frame(5.0)
    arc = played.performance.at(played.t).arc
    played.scene("one", red=0.9)
    played.until("more red", lambda seen: seen[0] > red)
    assert played.performance.at(played.t).arc == pytest.approx(arc, abs=0.02)
    assert played.performance.mix(played.t).front.woke == 0.0
    assert played.reload.errors == ()


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ({"more": "1 +"}, "one.py:3"),
        ({"more": "import nowhere"}, "one.py:3: one: ModuleNotFoundError"),
        ({"more": "1 / 0"}, "ZeroDivisionError"),
        ({"make": "self.hue = hues['red']"}, "one.py:14: one: NameError"),
        ({"make": "kit.program('one/none')"}, "no shader one/none"),
        ({"draw": "raise ValueError('no')"}, "one.py:30: one: ValueError: no"),
        ({"simulate": "signals.nothing"}, "one.py:25: one: AttributeError"),
    ],
)
def test_a_broken_scene_stays_away_and_a_mended_one_comes(show, parts, told):
    played = show("one")
    good = played.frame()
    alive = played.gpu.alive
    played.scene("one", red=1.0, **parts)
    played.until_told(told)
    assert played.frame() == good and played.stage.lost == frozenset()
    assert played.gpu.alive == alive, "nothing of what was tried stays"
    played.scene("one", red=0.9)
    played.until("more red", lambda seen: seen[0] > good[0])
    assert played.reload.errors == ()


def test_a_shader_is_mended_for_the_scene_that_waits_for_it(show):
    played = show("one")
    good = played.frame()
    played.shader("two", SHADER.replace("0.5,", "oops,"))
    played.scene("one", make="self.program = kit.program('two/two')")
    played.until_told("two.frag:4")
    assert played.frame() == good
    played.shader("two", SHADER.replace("0.5,", "1.0,"))
    played.until("more green", lambda seen: seen[1] > good[1])
    assert played.reload.errors == ()


def test_a_package_is_loaded_again_with_its_modules(gpu, tmp_path, show):
    played = show("one")
    good = played.frame()
    text = (tmp_path / "one.py").read_text()
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "tint.py").write_text("RED = 0.1\n")
    head = text.replace('name = "one"', 'name = "pack"').replace('"one/one"', '"one/one"')
    head = head.replace('Param("red", 0.5', 'Param("red", RED')
    (tmp_path / "pack" / "__init__.py").write_text("from .tint import RED\n" + head)
    played.asked.catalogue.__init__([tmp_path])
    played.cues("one", "pack")
    played.until("a new cue", lambda _: "pack" in played.stage.scenes)
    played.feed(Event(played.t, "trigger", {"scene": "pack", "transition": "cut"}))
    dark = played.frame()
    assert dark[0] < good[0]
    (tmp_path / "pack" / "tint.py").write_text("RED = 0.9\n")
    played.until("more red", lambda seen: seen[0] > good[0])


def test_parameters_come_and_go_with_the_file(show):
    played = show("one")
    played.frame()
    played.feed(Event(played.t, "set", {"name": "red", "value": 0.2}))
    before = played.frame()
    path = played.folder / "one.py"
    more = 'params = (Param("green", 0.3, 0.0, 1.0), Param("red", 0.5, 0.0, 1.0))'
    path.write_text(path.read_text().replace('params = (Param("red", 0.5, 0.0, 1.0),)', more))
    played.until("another", lambda _: played.performance.range("green") is not None)
    assert played.frame() == before, "what was set by hand stays"
    played.cues("one", more="params = { green = 0.5 }")
    played.until("a show", lambda _: played.fed[-1].kind == "show")
    played.scene("one")
    played.until_told("no parameter 'green'")
    assert played.performance.at(played.t).params == {"green": 0.5, "red": 0.2}


def test_a_hundred_reloads_leave_nothing_behind(show):
    played = show("one")
    played.reload.close()  # the edits are taken here
    played.frame()
    alive = played.gpu.alive
    for number in range(100):
        broken = {"draw": "1 / 0"} if number % 3 == 0 else {"make": "self.made = kit.target((4, 4))"}
        played.scene("one", red=0.3 + 0.001 * number, **broken)
        scene = None if number % 3 else played.stage.scenes["one"]
        if scene is None:
            scene = played.asked.catalogue.again("one")
            played.stage.replace("one", scene, played.t)
        else:
            with pytest.raises(Exception, match="ZeroDivisionError"):
                played.stage.replace("one", played.asked.catalogue.again("one"), played.t)
        played.frame(0.01)
    assert played.gpu.alive == alive + 2, "the target that it makes now, a texture and a framebuffer"


# shows


def test_a_show_that_is_saved_goes_on_where_it_is(show, tmp_path):
    played = show("one", "two")
    before = played.frame(5.0)
    played.scene("three", red=1.0)
    played.shader("three", SHADER)
    played.asked.catalogue.__init__([tmp_path])
    played.cues("one", "three", "two")
    played.until("the show", lambda _: bool(played.fed))
    assert played.frame() == before
    assert played.performance.upcoming(played.t) == ("three", 20.0)
    assert played.desk.scenes == ("one", "two", "three")
    (event,) = played.fed
    assert event.kind == "show"
    again = played.asked.with_scenes_of([event]).perform(7, (), [Event.parse(json.loads(event.to_json()))])
    for t in (played.t + 1.0, 22.0, 47.0, 90.0):
        assert again.mix(t) == played.performance.mix(t)


def test_a_broken_show_is_told_with_its_line(show):
    played = show("one", "two")
    before = played.frame(5.0)
    whole = played.file.read_text()
    for text, told in (
        (whole.replace("duration = 20", "duration = "), "show.toml:4"),
        (whole.replace('scene = "two"', 'scene = "tow"'), "no dream 'tow' (did you mean 'two'?)"),
        (whole.replace("loop", "lop"), "show.toml:1"),
    ):
        played.file.write_text(text)
        played.until_told(told)
        assert played.frame() == before and not played.fed
    played.file.write_text(whole)
    played.until("peace", lambda _: not played.reload.errors)


# dreams that fail on stage


def test_a_scene_that_fails_is_faded_out_to_the_next_cue_and_gets_another_chance(show):
    played = show("one", "two")
    played.scene("two", red=1.0)
    played.scene("one", draw="assert frame.signals.time < 3.0, 'too late'")
    played.until("reloads", lambda _: played.stage.scenes["two"].params[0].default == 1.0)
    played.until("reloads", lambda _: played.stage.scenes["one"].__module__ and played.frame()[0] > 0)
    good = played.frame()
    while played.t < 2.9:
        good = played.frame()
    first = played.frame(0.2)
    assert first == good, "the last good picture stands"
    assert played.stage.lost == {"one"}
    assert [(event.kind, event.data.get("number")) for event in played.fed] == [("cue", 2)]
    assert "one.py:30: one: AssertionError: too late" in played.reload.errors[0]
    reds = [played.frame(0.25)[0] for _ in range(9)]
    assert reds == sorted(reds) and good[0] < reds[4] < reds[-1], "it fades to the other"
    assert played.performance.mix(played.t).back is None
    for _ in range(60):
        played.frame(0.5)
    assert played.performance.mix(played.t).front.scene == "two", "what is broken is passed over"
    assert played.stage.lost == {"one"} and played.t > 30.0
    played.scene("one")
    played.until("peace", lambda _: not played.stage.lost)
    assert played.reload.errors == ()
    played.feed(Event(played.t, "cue", {"number": 1, "transition": "cut"}))
    assert played.frame() == good


def test_a_dream_that_fails_in_a_crossfade_leaves_the_crossfade_standing(show):
    played = show("one", "two", "three")
    played.frame(1.0)
    played.feed(Event(played.t, "next", {}))
    half = played.frame(1.0)
    played.stage.scene("two").draw = lambda frame, target: target.clear() or 1 / 0
    assert played.frame(0.001) == half
    assert played.fed[-1].data == {"number": 3}
    assert played.frame(5.0) and played.performance.mix(played.t).front.scene == "three"


def test_the_only_dream_stands_until_it_is_mended(show):
    played = show("one")
    good = played.frame()
    played.stage.scene("one").simulate = lambda signals, aspect: 1 / 0
    played.feed(Event(played.t, "touch", {"id": 1, "phase": "down", "x": 0.5, "y": 0.5}))
    assert [played.frame() for _ in range(3)] == [good] * 3
    assert played.stage.lost == {"one"} and not [event for event in played.fed if event.kind == "cue"]
    played.stage.resize((64, 36))
    assert played.frame() == good, "in any size"
    assert "ZeroDivisionError" in played.reload.errors[0]
    played.scene("one", red=0.9)
    played.until("more red", lambda seen: seen[0] > good[0])
    assert played.reload.errors == () and not played.stage.lost


def test_maps_are_read_again(tmp_path, show):
    played, path = show("one"), tmp_path / "keys.toml"
    path.write_text('[keys]\n"z" = "blackout"\n')
    keyboard = Keyboard(played.desk, KeyMap(path))

    def does(key):
        keyboard.press(key)
        reload.poll(0.0, played.feed)
        return [event.kind for event in keyboard.poll(played.t)]

    reload = Reload(played.stage, played.desk, played.asked.catalogue, None, [keyboard])
    path.write_text('[keys]\n"z" = "freeze"\n')
    until("the map", lambda: does("z") == ["freeze"])
    path.write_text('[keys]\n"z" = "freese"\n')
    until("the fault", lambda: does("z") and any("keys.toml:2" in e for e in reload.errors))
    assert does("z") == ["freeze"]
    path.write_text('[keys]\n"z" = "next"\n')
    until("the map", lambda: does("z") == ["next"])
    assert reload.errors == ()
    reload.close()
