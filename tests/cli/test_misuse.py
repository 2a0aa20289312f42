"""Bad input: one line on stderr that says what, why and what to do; the exit status; and nothing on disk."""

import pytest

from visuals.cli import COMMANDS, main

FILM = ("render", "collective", "-o", "a.mp4", "--size", "16x16", "--duration", "1")

MISUSES = [
    # commands and options that there are not
    ("rendr", "did you mean 'render'?"),
    ("frobnicate", "there are play, render"),
    ("collective", "it is a dream; gossamer play collective"),
    ("render -o a.mp4 --sise 4x4", "no option '--sise' (did you mean '--size'?)"),
    ("render --duratoin 3", "did you mean '--duration'?"),
    ("render -o a.mp4 -q", "no option '-q'"),
    ("render", "-o/--output"),
    ("render -o", "expected one argument"),
    ("render collective serenes -o a.mp4", "one argument too many"),
    ("three_dreams", "it is a show; gossamer play three_dreams"),
    # dreams and shows
    ("render colective -o a.mp4", "no dream 'colective' (did you mean 'collective'?), nor a show"),
    ("still no/where.py -o a.png", "no file no/where.py"),
    ("play two_dreams", "no dream 'two_dreams' (did you mean 'three_dreams'?), nor a show"),
    ("render nowhere.toml -o a.mp4", "no file nowhere.toml; gossamer list shows the shows"),
    ("render three_dreams -o a.mp4 --arc 0:1", "--arc is for a dream: three_dreams is a show"),
    ("still three_dreams -o a.png --arc 0.5", "name serenes, collective, summit"),
    (
        "render three_dreams -o a.mp4 --set frey=1",
        "three_dreams has no parameter 'frey' (did you mean 'fray'?)",
    ),
    ("render three_dreams -o a.mp4 --set summit.fray=1", "no parameter 'summit.fray' (did you mean"),
    ("render three_dreams -o a.mp4 --set serenes.haze=99", "haze = 99: is out of range; give 0 to 3"),
    ("sheet zzzz -o a.png", "no dream 'zzzz'"),
    ("bench zzzz", "no dream 'zzzz'"),
    # how it is looked at
    ("render -o a.mp4 --view doom", "--view doom (did you mean 'dome'?)"),
    ("render -o a.mp4 --view dome --size 64x32", "the picture is square; use --size 32x32"),
    ("still -o a.png --view equirect --size 64x64", "is twice as wide as high; use --size 128x64"),
    ("still -o a.png --view stereo --size 63x40", "each eye has half of it; use --size 62x40"),
    ("sheet -o a.png --tilt 20", "--tilt is for --view dome or panorama: the view is flat"),
    ("still -o a.png --view dome --extent 200", "--extent is for --view panorama: the view is dome"),
    ("still -o a.png --view panorama --tilt 40 --field 90", "--field is too much: a cylinder shows 80"),
    ("render -o a.mp4 --view dome --layout tb", "--layout is for --view stereo"),
    ("render -o a.mp4 --eye-distance 1", "--eye-distance is for --view stereo"),
    ("render -o a.mp4 --samples 0", "--samples 0: is out of range; give 1 to 4096"),
    ("render -o a.mp4 --shutter 1.5", "--shutter 1.5: is out of range; give 0 to 1"),
    ("still -o a.png --memory 3", "--memory 3: is out of range; give 64 or more"),
    # outputs
    ("render -o a", "no extension tells the format"),
    ("render -o a.mpeg", "unknown extension '.mpeg'"),
    ("render -o a.png", "a sequence needs one frame number"),
    ("still -o a.jpg", "ends in .png"),
    ("render -o a.mp4 --stats a.txt", "ends in .json"),
    # sizes and rates
    ("render -o a.mp4 --size 0x90", "has no pixels"),
    ("render -o a.mp4 --size 160", "is no size"),
    ("render -o a.mp4 --size -160x90", "--size: expected one argument"),
    ("render -o a.mp4 --size 161x90", "even width and height; use --size 160x90"),
    ("render -o a.mp4 --fps 0", "is out of range"),
    ("render -o a.mp4 --fps -30", "is out of range"),
    ("render -o a.mp4 --fps 5000", "at most 1000"),
    ("render -o a.mp4 --fps fast", "is no number"),
    ("render -o a.mp4 --fps 30/0", "is no number"),
    ("render -o a.mp4 --fps nan", "is no number"),
    # times
    ("render -o a.mp4 --from -1", "is out of range; give 0 or more"),
    ("render -o a.mp4 --from 5 --to 2", "--to is not after --from"),
    ("render -o a.mp4 --from 5 --to 5", "--to is not after --from"),
    ("render -o a.mp4 --duration 0", "more than 0"),
    ("render -o a.mp4 --duration -2", "more than 0"),
    ("render -o a.mp4 --duration 1:75", "is no time"),
    ("render -o a.mp4 --duration soon", "is no time"),
    ("render -o a.mp4 --duration 1 --to 4", "not allowed with"),
    ("still -o a.png --time inf", "is no time"),
    # numbers
    ("render -o a.mp4 --seed 1.5", "is no whole number"),
    ("render -o a.mp4 --arc 0:2", "is out of range"),
    ("render -o a.mp4 --arc 0:1:0", "give A0:A1"),
    ("render -o a.mp4 --arc a:b", "is no number"),
    ("render -o a.mp4 --depth 9", "use 8, 10, 12 or 16"),
    ("still -o a.png --bits 12", "use 8 or 16"),
    ("render -o a.mp4 --bits 16", "16 bits in a.mp4: H.264 holds 8 or 10"),
    ("render -o a.mp4 --crf 60", "out of range for H.264; give 0 (best) to 51"),
    ("render -o a.mkv --crf 20", "--crf is for h264, hevc, av1, vp9: a.mkv is FFV1"),
    ("render -o a.%d.png --crf 20", "--crf is for films"),
    ("render -o a.mp4 --crf 20 --bitrate 5M", "leave one out"),
    ("render -o a.mp4 --bitrate fast", "is no rate"),
    ("render -o a.webm --preset fast", "no preset 'fast' of VP9; use 0, 1, 2"),
    ("render -o a.mp4 --codec hevx", "no codec 'hevx' (did you mean 'hevc'?); use one of h264, hevc"),
    ("render -o a.mp4 --codec prores", "ProRes 422 HQ goes into .mov or .mkv"),
    ("render -o a.%d.png --codec h264", "--codec h264 is for films"),
    ("render -o a.mov --size 161x90", "ProRes 422 HQ in yuv422p10le needs an even width; use --size 160x90"),
    ("render -o a.mov --codec dnxhr --size 160x90", "DNxHR HQ needs 256x120 at least"),
    ("render -o a.%d.exr --depth 8", "8 bits in a.%d.exr"),
    ("render -o a.mp4 --tonemapped", "--tonemapped is for .exr"),
    ("render -o a.gif --fps 60", "GIF shows 50 at most"),
    ("render -o a.mov --hardware", "no hardware encodes it"),
    ("render -o a.mp4 --preset fastest", "did you mean 'faster'?"),
    ("render -o a.mp4 --quality hig", "use draft, live, film"),
    ("still -o a.png --quality fim", "did you mean 'film'?"),
    ("still -o a.png --arc 1.5", "give 0 to 1"),
    ("still -o a.png --touch 0.5", "is no touch"),
    ("still -o a.png --touch 0.5,2", "is out of range"),
    ("still -o a.png --touch 0.5,0.5,-1", "is out of range"),
    ("still -o a.png --time 1 --touch 0.5,0.5,3", "--touch from before the dream"),
    ("sheet -o a.png --count 0", "give 1 to 100"),
    ("bench --frames none", "is no whole number"),
    ("bench --engine --frames 5", "20 frames or more"),
    # parameters
    ("still -o a.png --set fray", "is no setting"),
    ("still -o a.png --set frey=1", "no parameter 'frey' (did you mean 'fray'?)"),
    ("still -o a.png --set fray=99", "fray = 99: is out of range; give 0 to "),
    ("still -o a.png --set fray=lots", "fray = lots: is no number"),
    ("still -o a.png --set discord=2", "discord = 2: is out of range; give 0 to 1"),
    ("still -o a.png --set tempo=1", "give 20 to 240"),
    ("check nowhere.frag", "no file nowhere.frag"),
]


def one_line(said):
    assert said.count("\n") == 1 and said.startswith("gossamer: "), said
    return said


@pytest.mark.parametrize(("words", "said"), MISUSES, ids=[words for words, _said in MISUSES])
def test_misuse(tmp_path, monkeypatch, capsys, words, said):
    monkeypatch.chdir(tmp_path)
    assert main(words.split()) == 2
    out, err = capsys.readouterr()
    assert said in one_line(err) and out == ""
    assert list(tmp_path.iterdir()) == []


CANNOT = [
    ("render -o there.mp4", "there.mp4 is there already; give another name, or --overwrite"),
    ("still -o there.png", "there.png is there already"),
    ("sheet -o there.png", "there.png is there already"),
    ("render -o there.%02d.png", "there.03.png is there already"),
    ("render -o no/a.mp4", "there is no folder no; make it: mkdir -p no"),
    ("render -o folder.mp4 --overwrite", "it is a folder"),
    ("render -o a.mp4 --stats no/s.json", "there is no folder no"),
    ("render -o a.mp4 --replay none.jsonl", "cannot read none.jsonl"),
    ("render -o a.mp4 --replay there.mp4", "there.mp4:1"),
]


@pytest.mark.parametrize(("words", "said"), CANNOT, ids=[words for words, _said in CANNOT])
def test_what_cannot_be_done(tmp_path, monkeypatch, capsys, words, said):
    monkeypatch.chdir(tmp_path)
    for name in ("there.mp4", "there.png", "there.03.png"):
        (tmp_path / name).write_text("mine\n")
    (tmp_path / "folder.mp4").mkdir()
    before = sorted(tmp_path.iterdir())
    assert main(words.split()) == 1
    assert said in one_line(capsys.readouterr().err)
    assert sorted(tmp_path.iterdir()) == before
    assert (tmp_path / "there.mp4").read_text() == "mine\n"


@pytest.mark.parametrize("size", ["40000x16", "16x99999999"])
def test_a_size_beyond_the_gpu(command, drop, tmp_path, size):
    done = command("render", drop, "-o", "-", "--size", size, "--fps", "1", "--quality", "draft")
    assert done.returncode == 1 and "is beyond this GPU" in one_line(done.stderr)
    assert list(tmp_path.iterdir()) == []


def test_raw_frames_need_a_name_to_themselves(command, drop):
    done = command("render", drop, "-o", "-.mp5")
    assert done.returncode == 2
    one_line(done.stderr)


def test_debug_shows_where(monkeypatch, capsys, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert main(["render", "-o", "a", "--debug"]) == 2
    err = capsys.readouterr().err
    assert "Traceback" in err and err.splitlines()[-1].startswith("gossamer: a: no extension")


def test_without_anywhere_to_say_it(monkeypatch):
    monkeypatch.setattr("sys.stdout", None)  # as of a process whose standard output is closed
    assert main(["--version"]) == 0


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_what_it_takes(capsys, name):
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    assert ended.value.code == 0
    assert f"gossamer {name}" in capsys.readouterr().out


def test_help_and_version(capsys):
    assert main(["--help"]) == 0
    out = capsys.readouterr().out
    assert all(name in out for name in COMMANDS)
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("gossamer 0.")
