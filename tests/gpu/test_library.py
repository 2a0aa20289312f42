"""Programs: cached, reloaded while in use, and never lost to a broken edit."""

import time

import numpy as np
import pytest

from visuals.core.error import GossamerError
from visuals.gpu.library import Library
from visuals.gpu.mesh import Quad, partly
from visuals.gpu.program import ShaderError
from visuals.gpu.state import state
from visuals.gpu.target import Target

VERT = "in vec2 in_ndc;\nvoid main() { gl_Position = vec4(in_ndc, 0.0, 1.0); }\n"
RED = "out vec4 o_colour;\nvoid main() { o_colour = vec4(1.0, 0.0, 0.0, 1.0); }\n"


@pytest.fixture
def roots(tmp_path):
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "fullscreen.vert").write_text(VERT)
    (tmp_path / "a.frag").write_text(RED)
    return [tmp_path]


def colour(gpu, program):
    target, quad = Target(gpu, (4, 4), dtype="f1"), Quad(gpu)
    state(gpu)
    target.use()
    quad.draw(program)
    pixel = tuple(np.frombuffer(target.read(), "u1")[:4])
    quad.release()
    target.release()
    return pixel


def test_same_program_twice_is_one(gpu, roots):
    library = Library(gpu, roots)
    assert library.program("a") is library.program("a")
    library.release()


def test_broken_edit_keeps_the_picture_and_a_mended_one_shows(gpu, roots):
    library = Library(gpu, roots)
    program, file = library.program("a"), roots[0] / "a.frag"
    assert colour(gpu, program) == (255, 0, 0, 255)
    file.write_text(RED.replace("1.0, 0.0, 0.0", "1.0, oops, 0.0"))
    library.touch(file)
    assert library.poll() == ["a"]
    assert "a.frag:2" in library.errors["a"]
    assert colour(gpu, program) == (255, 0, 0, 255)
    file.write_text(RED.replace("1.0, 0.0, 0.0", "0.0, 1.0, 0.0"))
    library.touch(file)
    library.poll()
    assert library.errors == {}
    assert colour(gpu, program) == (0, 255, 0, 255)
    library.release()


def test_a_changed_include_reloads_who_includes_it(gpu, roots):
    (roots[0] / "lib" / "c.glsl").write_text("const float G = 0.0;\n")
    (roots[0] / "a.frag").write_text('#include "lib/c.glsl"\n' + RED.replace("0.0, 0.0, 1.0", "G, 0.0, 1.0"))
    library = Library(gpu, roots)
    program = library.program("a")
    assert colour(gpu, program) == (255, 0, 0, 255)
    (roots[0] / "lib" / "c.glsl").write_text("const float G = 1.0;\n")
    library.touch(roots[0] / "lib" / "c.glsl")
    library.poll()
    assert colour(gpu, program) == (255, 255, 0, 255)
    library.release()


def test_the_watcher_sees_a_saved_file(gpu, roots):
    library = Library(gpu, roots, watch=True)
    program = library.program("a")
    for attempt in range(100):  # the watcher starts when it starts; saving again is what an artist does too
        (roots[0] / "a.frag").write_text(RED.replace("1.0, 0.0, 0.0", "0.0, 0.0, 1.0") + f"// {attempt}\n")
        time.sleep(0.1)
        if library.poll():
            break
    assert colour(gpu, program) == (0, 0, 255, 255)
    library.release()


def test_misspelt_uniform_raises_and_a_dropped_one_does_not(gpu, roots):
    (roots[0] / "a.frag").write_text(
        "uniform float u_used, u_unused;\n" + RED.replace("1.0, 0.0,", "u_used, 0.0,")
    )
    library = Library(gpu, roots)
    program = library.program("a")
    program.set(u_used=1.0, u_unused=2.0)
    with pytest.raises(GossamerError, match=r"u_usde.*did you mean 'u_used'"):
        program.set(u_usde=1.0)
    library.release()


def test_a_fixed_uniform_is_there_after_an_edit_that_uses_it_at_last(gpu, roots):
    used = "uniform float u_green;\n" + RED.replace("1.0, 0.0, 0.0", "0.0, u_green, 0.0")
    file = roots[0] / "a.frag"
    file.write_text("uniform float u_green;\n" + RED)
    library = Library(gpu, roots)
    program = library.program("a", u_green=1.0)
    for source, expected in ((used, (0, 255, 0, 255)), (RED, (255, 0, 0, 255)), (used, (0, 255, 0, 255))):
        file.write_text(source)
        library.touch(file)
        library.poll()
        assert library.errors == {}
        assert colour(gpu, program) == expected
    library.release()


def test_who_shares_a_program_has_the_same_constants(gpu, roots):
    file = roots[0] / "a.frag"
    file.write_text("uniform float u_green;\n" + RED.replace("1.0, 0.0, 0.0", "0.0, u_green, 0.0"))
    library = Library(gpu, roots)
    bright, dark = library.program("a", u_green=1.0), library.program("a", u_green=0.0)
    assert library.program("a", u_green=1.0) is bright
    with pytest.raises(GossamerError, match="u_gren"):
        library.program("a", u_gren=1.0)
    file.write_text(file.read_text().replace("u_green, 0.0", "u_green, 1.0"))
    library.touch(file)
    assert library.poll() == ["a"]
    assert colour(gpu, bright) == (0, 255, 255, 255)
    assert colour(gpu, dark) == (0, 0, 255, 255)
    library.release()


def test_a_shader_that_does_not_compile_names_its_file_and_line(gpu, roots):
    (roots[0] / "a.frag").write_text("out vec4 o;\nvoid main() {\n    o = vec3(1.0);\n}\n")
    library = Library(gpu, roots)
    with pytest.raises(ShaderError, match=r"a\.frag:3: "):
        library.program("a")
    library.release()


def test_no_such_shader(gpu, roots):
    library = Library(gpu, roots)
    with pytest.raises(GossamerError, match=r"no shader nothing\.frag"):
        library.program("nothing")
    library.release()


def test_a_part_of_the_draws(gpu, roots):
    library, quad, target = Library(gpu, roots), Quad(gpu), Target(gpu, (3, 1), dtype="f1")
    program = library.program("a")
    state(gpu)

    def picture():
        target.clear()
        target.use()
        for column in range(3):
            target.fbo.viewport = (column, 0, 1, 1)
            quad.draw(program)
        return list(np.frombuffer(target.read(), "u1")[::4])

    for wanted, seen in ((range(0), [0, 0, 0]), (range(1, 2), [0, 255, 0]), (range(3), [255, 255, 255])):
        with partly(wanted) as counted:
            assert picture() == seen
        assert counted.draws == 3
    assert picture() == [255, 255, 255]
    for thing in (target, quad, library):
        thing.release()
