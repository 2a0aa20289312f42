"""Video files, read back by a real decoder (and by ffprobe, where there is one)."""

import json
import shutil
import subprocess
import sys
from fractions import Fraction
from itertools import pairwise
from types import SimpleNamespace

import av
import numpy as np
import pytest

from visuals.core.error import GossamerError, Misuse
from visuals.outputs.place import judge
from visuals.outputs.sink import open_sink

SIZE = (64, 36)


def picture(number, size=SIZE, bits=8):
    """A gradient with a bar that moves, rows bottom-up: red rises to the right, green upward."""
    width, height = size
    y, x = np.mgrid[0:height, 0:width]
    out = np.stack([x / (width - 1), y / (height - 1), 0.0 * x, 1.0 + 0.0 * x], -1)
    out[:, number * 3 % width, 2] = 1.0
    return (out * (2**bits - 1)).astype(np.uint8 if bits == 8 else np.uint16)


def film(path, count=12, fps="30", size=SIZE, bits=8, **options):
    sink = open_sink(judge(str(path), bits=bits, size=size), size, Fraction(fps), **options)
    for number in range(count):
        buffer = sink.buffer()
        buffer[...] = picture(number, size, bits)
        sink.write(buffer)
    return sink


def decoded(path):
    """(facts about the stream, frames); the stream itself does not outlive its file."""
    with av.open(str(path)) as file:
        stream = file.streams.video[0]
        context = stream.codec_context
        facts = SimpleNamespace(
            frames=stream.frames,
            rate=stream.average_rate,
            time_base=stream.time_base,
            codec=(context.name, context.pix_fmt),
            tags=(context.color_range, context.colorspace, context.color_primaries, context.color_trc),
        )
        return facts, list(file.decode(stream))


@pytest.mark.parametrize("fps", ["30", "24", "30000/1001", "12.5"])
def test_every_frame_is_in_the_mp4_at_its_time(tmp_path, fps):
    film(tmp_path / "a.mp4", fps=fps).close()
    facts, frames = decoded(tmp_path / "a.mp4")
    assert len(frames) == facts.frames == 12
    assert facts.rate == Fraction(fps)
    assert (frames[0].width, frames[0].height) == SIZE
    for number, frame in enumerate(frames):
        assert float(frame.pts * facts.time_base) == pytest.approx(number / Fraction(fps), abs=1e-4)
    assert [p.name for p in tmp_path.iterdir()] == ["a.mp4"]


def test_the_mp4_is_tagged_and_plays_while_it_loads(tmp_path):
    film(tmp_path / "a.mp4").close()
    facts = decoded(tmp_path / "a.mp4")[0]
    assert facts.codec == ("h264", "yuv420p")
    assert facts.tags == (1, 1, 1, 1)  # limited range; BT.709 matrix, primaries, curve
    data = (tmp_path / "a.mp4").read_bytes()
    assert data.index(b"moov") < data.index(b"mdat")
    assert data.index(b"colr") < data.index(b"mdat")


def test_colours_and_the_way_up_survive(tmp_path):
    film(tmp_path / "a.mp4", crf=4, preset="slow").close()
    frame = decoded(tmp_path / "a.mp4")[1][5]
    luma = frame.to_ndarray()[: SIZE[1]].astype(float)
    red, green = picture(5)[::-1, :, 0] / 255.0, picture(5)[::-1, :, 1] / 255.0
    wanted = 16 + 219 * (0.2126 * red + 0.7152 * green)  # BT.709, limited range
    away = np.abs(luma - wanted)[:, np.arange(SIZE[0]) % SIZE[0] > 20]  # beside the blue bar
    assert away.mean() < 1.0 and away.max() < 6.0


def test_frames_differ_and_none_is_flat(tmp_path):
    film(tmp_path / "a.mp4").close()
    frames = [frame.to_ndarray(format="rgb24").astype(int) for frame in decoded(tmp_path / "a.mp4")[1]]
    assert all(frame.std() > 10 for frame in frames)
    assert all(np.abs(a - b).max() > 20 for a, b in pairwise(frames))


@pytest.mark.parametrize("bits", [8, 16])
@pytest.mark.parametrize("size", [SIZE, (33, 17)])
def test_the_mkv_keeps_every_bit(tmp_path, bits, size):
    film(tmp_path / "a.mkv", count=3, size=size, bits=bits).close()
    facts, frames = decoded(tmp_path / "a.mkv")
    assert len(frames) == 3 and facts.codec[0] == "ffv1"
    for number, frame in enumerate(frames):
        seen = frame.to_ndarray(format="rgba" if bits == 8 else "rgba64le")
        assert np.array_equal(seen[..., :3], picture(number, size, bits)[::-1, :, :3])


@pytest.mark.parametrize("size", [SIZE, (320, 180)])
def test_the_same_frames_make_the_same_file(tmp_path, size):
    files = set()
    for number in range(8):
        film(tmp_path / f"{number}.mp4", size=size).close()
        files.add((tmp_path / f"{number}.mp4").read_bytes())
    assert len(files) == 1


@pytest.mark.parametrize("name", ["a.mp4", "a.mkv"])
def test_an_aborted_film_plays_under_another_name(tmp_path, name):
    kept = film(tmp_path / name, count=7).abort()
    assert [str(p) for p in tmp_path.iterdir()] == [kept]
    assert kept.endswith(f"a.part{name[1:]}")
    assert len(decoded(kept)[1]) == 7


def test_an_aborted_film_may_leave_nothing(tmp_path):
    assert film(tmp_path / "a.mp4").abort(keep=False) == ""
    assert film(tmp_path / "b.mp4", count=0).abort() == ""
    assert list(tmp_path.iterdir()) == []


def test_a_failure_comes_to_the_caller_and_leaves_nothing(tmp_path):
    sink = film(tmp_path / "a.mp4", count=1)
    with pytest.raises(GossamerError):
        for _ in range(10):
            sink.write(np.zeros((3, 3, 4), np.uint8))
            sink.buffer()
        sink.close()
    sink.abort(keep=False)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("options", [{"crf": 99}, {"preset": "fastest"}])
def test_encoder_options_are_judged(tmp_path, options):
    with pytest.raises(Misuse):
        film(tmp_path / "a.mp4", **options)


def test_a_size_the_encoder_does_not_take_is_one_line(tmp_path):
    with pytest.raises(GossamerError, match="does not take 1x1") as raised:
        film(tmp_path / "a.mkv", size=(1, 1))
    assert "\n" not in str(raised.value) and list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not shutil.which("ffprobe"), reason="no ffprobe here")
def test_ffprobe_agrees(tmp_path):
    film(tmp_path / "a.mp4").close()
    command = ["ffprobe", "-v", "error", "-count_frames", "-show_streams", "-of", "json"]
    said = subprocess.run([*command, tmp_path / "a.mp4"], capture_output=True, text=True, check=True).stdout
    (stream,) = json.loads(said)["streams"]
    assert stream["nb_read_frames"] == "12" and stream["avg_frame_rate"] == "30/1"
    assert (stream["color_space"], stream["color_range"]) == ("bt709", "tv")


@pytest.mark.skipif(sys.platform != "linux", reason="limits of a process, and what it has, by Linux")
def test_too_little_memory_is_told_as_that(tmp_path):
    code = (
        "import resource, sys; from fractions import Fraction\n"
        "from visuals.core.error import GossamerError\n"
        "from visuals.outputs.place import judge; from visuals.outputs.sink import open_sink\n"
        "place = judge(sys.argv[1])\n"
        "open_sink(place, (64, 36), Fraction(10)).abort()\n"
        "status = open('/proc/self/status').read()\n"
        "most = (int(status.split('VmSize:')[1].split()[0]) << 10) + (30 << 20)\n"
        "resource.setrlimit(resource.RLIMIT_AS, (most, most))\n"
        "try: open_sink(place, (8192, 4096), Fraction(10))\n"
        "except GossamerError as error: print(error)\n"
    )
    path = str(tmp_path / "a.mp4")
    done = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, check=False)
    assert done.stdout.startswith(f"out of memory while writing {path}"), done.stderr
    assert "smaller --size" in done.stdout and not list(tmp_path.iterdir())
