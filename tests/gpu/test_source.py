"""Includes are flattened and errors come back to the line they were written on."""

import pytest

from visuals.core.colour import linear
from visuals.core.error import GossamerError
from visuals.gpu.source import expand


@pytest.fixture
def shaders(tmp_path):
    root = tmp_path / "shaders"
    (root / "lib").mkdir(parents=True)
    (root / "lib" / "inner.glsl").write_text("float inner() { return 1.0; }\n// two\nfloat second;\n")
    (root / "lib" / "outer.glsl").write_text(
        '// outer\n#include "inner.glsl"\nfloat outer() { return inner(); }\n'
    )
    (root / "top.frag").write_text(
        '#include "lib/outer.glsl"\n#include "lib/inner.glsl"\nuniform float u_a, u_b[3];\n'
        "#palette ROSE #FF6FA8\nout vec4 o;\nvoid main() { o = vec4(outer()); }\n"
    )
    return root


def test_nested_includes_once_each_with_a_line_map(shaders):
    source = expand("top.frag", [shaders])
    assert source.text.count("float inner()") == 1
    lines = source.text.splitlines()
    assert lines[0] == "#version 330 core"
    for needle, file, number in (
        ("float second", "inner.glsl", 3),
        ("float outer", "outer.glsl", 3),
        ("main", "top.frag", 6),
    ):
        flat = next(i for i, line in enumerate(lines, 1) if needle in line)
        assert source.lines[flat - 1] == (next(f for f in source.files if f.name == file), number)


def test_place_names_the_includer(shaders):
    source = expand("top.frag", [shaders])
    flat = next(i for i, line in enumerate(source.text.splitlines(), 1) if "float second" in line)
    assert source.where(flat) == "shaders/lib/inner.glsl:3 (included from shaders/lib/outer.glsl:2)"


@pytest.mark.parametrize(
    "log",
    ["0:{}(5): error: bad", "0({}) : error C1: bad", "ERROR: 0:{}: 'x' : bad"],
    ids=["mesa", "nvidia", "apple"],
)
def test_logs_of_three_compilers_are_translated(shaders, log):
    source = expand("top.frag", [shaders])
    flat = next(i for i, line in enumerate(source.text.splitlines(), 1) if "main" in line)
    assert source.translate(log.format(flat)).startswith("shaders/top.frag:6: ")


def test_palette_is_linear_light(shaders):
    text = expand("top.frag", [shaders]).text
    red, green, blue = linear("#FF6FA8")
    assert f"const vec3 ROSE = vec3({red:.6f}, {green:.6f}, {blue:.6f});" in text


def test_declared_uniforms(shaders):
    assert expand("top.frag", [shaders]).uniforms == {"u_a", "u_b"}


def test_missing_include_says_where_and_offers_the_nearest(shaders):
    (shaders / "top.frag").write_text('\n#include "lib/iner.glsl"\n')
    with pytest.raises(
        GossamerError, match=r"shaders/top\.frag:2: no file 'lib/iner\.glsl'.*lib/inner\.glsl"
    ):
        expand("top.frag", [shaders])
