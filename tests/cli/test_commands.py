"""The commands beside render: still, sheet, list, check, doctor, bench, and a machine without a display."""

import json
from pathlib import Path

import numpy as np
from PIL import Image

from visuals.outputs.codec import CODECS


def test_a_still(command, drop, tmp_path):
    words = (
        "still",
        drop,
        "-o",
        "a.png",
        "--size",
        "64x36",
        "--arc",
        "0.5",
        "--set",
        "size=2",
        "discord=0.3",
    )
    done = command(*words, "--touch", "0.5,0.5,0.5", "0.1,0.9")
    assert done.returncode == 0, done.stderr
    assert done.stderr.splitlines()[-1] == "a.png: 64x36, drop at 50 s"
    first = np.asarray(Image.open(tmp_path / "a.png"))
    assert first.shape == (36, 64, 3) and first.std() > 1
    assert command(*words).returncode == 1  # it is there
    assert command(*words, "--overwrite").returncode == 0
    assert not np.array_equal(
        first, np.asarray(Image.open(tmp_path / "a.png"))
    )  # nobody touched it this time


def test_a_sheet_has_every_still_and_letters(command, drop, tmp_path):
    done = command("sheet", drop, "-o", "a.png", "--size", "64x36", "--count", "4", "--columns", "2")
    assert done.returncode == 0, done.stderr
    sheet = np.asarray(Image.open(tmp_path / "a.png")).astype(int)
    assert sheet.shape[1] > 2 * 64 and sheet.shape[0] > 2 * 36
    paper = sheet[0, 0]
    away = np.abs(sheet - paper).max(axis=2)
    assert (away > 60).mean() > 0.3  # pictures
    assert (away[3:20] > 100).any()  # the title's letters


def test_list(inside):
    said = inside("list").stdout
    assert "collective" in said and "fray" in said and "discord" in said
    listed = json.loads(inside("list", "--json").stdout)
    (dream,) = (d for d in listed["dreams"] if d["name"] == "collective")
    assert dream["title"] and dream["summary"]
    for param in dream["params"]:
        assert param["low"] <= param["default"] <= param["high"] and param["meaning"]
    assert {"discord", "energy", "tempo"} <= {bus["name"] for bus in listed["common"]}


def test_list_to_a_reader_that_leaves(command):
    process = command("list", start=True)
    process.stdout.close()
    process.stdout = None
    _out, err = process.communicate(timeout=60)
    assert process.returncode == 1 and err == ""


def test_check_finds_what_is_wrong_and_where(command, drop, tmp_path):
    done = command("check", drop)
    assert done.returncode == 0 and done.stdout == "", done.stdout
    (tmp_path / "good.glsl").write_text("float twice(float x) { return 2.0 * x; }\n")
    (tmp_path / "bad.glsl").write_text("float twice(float x) {\n    return 2.0 * y;\n}\n")
    (tmp_path / "bad.vert").write_text("void main() {\n\n    gl_Position = vec3(0.0);\n}\n")
    (tmp_path / "log.jsonl").write_text(
        '{"gossamer": 1}\n{"t": 1, "event": "tuoch"}\n{"t": 2, "event": "tap"}\n'
    )
    (tmp_path / "broken.py").write_text("import nothing_of_that_name\n")
    done = command("check", ".")
    assert done.returncode == 1
    for said in (
        "bad.glsl:2: ",
        "bad.vert:3: ",
        "log.jsonl:2: ",
        "did you mean 'touch'",
        "broken.py: the scene",
    ):
        assert said in done.stdout, done.stdout
    assert "good.glsl" not in done.stdout
    assert "1 dream, 3 shaders, 1 recording examined: " in done.stderr and "at fault" in done.stderr


def test_doctor(command):
    done = command("doctor")
    assert done.returncode == 0 and "opengl" in done.stdout
    told = json.loads(command("doctor", "--json").stdout)
    assert told["ok"] and any(f["name"] == "renderer" and f["ok"] for f in told["findings"])
    found = {f["name"]: f for f in told["findings"]}
    assert found["codec h264"]["ok"] and found["codec hevc"]["found"].endswith("8, 10, 12 bits")
    assert {f"codec {name}" for name in CODECS} | {"openexr", "hardware av1"} <= set(found)
    window = next(f for f in told["findings"] if f["name"] == "window")
    assert not window["ok"] and not window["needed"] and "DISPLAY" in window["found"]


def test_bench(command, drop):
    words = ("bench", drop, "--size", "64x36", "--quality", "draft", "--arc", "0", "1", "--frames", "2")
    done = command(*words, "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert [(row["quality"], row["arc"]) for row in told["rows"]] == [("draft", 0.0), ("draft", 1.0)]
    assert all(row["ms"] > 0 and row["draws"] > 0 and row["vertices"] > 0 for row in told["rows"])
    assert told["start_up"][0]["cold"] > 0 and told["start_up"][0]["warm"] > 0


def test_bench_of_the_engine(command, drop, tmp_path):
    show = tmp_path / "two.toml"
    show.write_text("".join(f'[[cue]]\nscene = "{name}"\nduration = 5\n' for name in ("drop", "veil")))
    words = ("--show", show, "--scenes", Path(drop).parent, "--size", "64x36", "--frames", "60", "--json")
    done = command("bench", "--engine", *words)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["pictures"] == 60 and told["events"] > 60
    assert {"drop", "veil", "veil shatter drop"} <= set(told["stages"])
    assert 0 < told["median_ms"] <= told["p99_ms"] and 0 < told["cpu_median_ms"] <= told["cpu_p99_ms"]
    osc, midi, sound = told["inputs"]
    assert "1 told" in osc and "clock runs" in midi and "bench.wav" in sound


def test_bench_of_films(command, drop, tmp_path):
    done = command("bench", "--film", drop, "--size", "64x36", "--frames", "2", "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert [row["scene"] for row in told["rows"]] == ["drop", "quick"]
    for row in told["rows"]:
        assert set(row["fps"]) == {"draw", "h264", "h264 plain", "png", "png plain"}
        assert all(value > 0 for value in (*row["fps"].values(), *row["ratios"].values()))
    assert told["memory"]["h264"]["peak_mb"] > told["memory"]["h264"]["queue_mb"] > 0
    assert told["first_frame"]["ours"] > 0 and list(tmp_path.iterdir()) == []


def test_without_a_display_it_says_how_to_render_instead(command):
    for words in ((), ("play",)):
        done = command(*words)
        assert done.returncode == 1
        (line,) = done.stderr.splitlines()
        assert line.startswith("gossamer: no display") and "gossamer render -o" in line


def test_bench_of_a_show(command, drop):
    words = ("bench", "--show", f"{drop}:shatter:{drop}", "--size", "64x36", "--step", "0.5", "--json")
    found = json.loads(command(*words).stdout)
    assert found["frames"] == 44 and found["median_ms"] > 0
    assert {row["stage"] for row in found["stages"]} >= {"drop"}
    assert len(found["crossfades"]) == 1 and found["crossfades"][0]["of_the_sum"] > 0
