"""Every codec and picture format, read back by another program: frames, times, colours, tags, sound."""

import os
import sys
from errno import EFBIG
from fractions import Fraction

import av
import numpy as np
import pytest

from tests.outputs.test_video import decoded, picture
from visuals.core.error import GossamerError, Misuse
from visuals.film.join import join
from visuals.outputs.codec import CODECS
from visuals.outputs.exr import Exr
from visuals.outputs.place import judge
from visuals.outputs.sink import DTYPES, open_sink
from visuals.outputs.soundtrack import Soundtrack
from visuals.outputs.video import hardware_encoder

FPS, COUNT = Fraction(25), 6
# the mean and the largest difference that is let pass, in 8-bit steps, beside the moving bar
NEAR = {"gif": (12.0, 70.0), "prores-proxy": (2.0, 12.0)}
LOSSY, DEEP = (3.0, 16.0), (1.0, 4.0)
EXACT = ("prores-lt", "prores-422", "prores-hq", "prores-4444", "dnxhr-hqx", "dnxhr-444", "ffv1")
EACH = [(name, bits) for name, codec in CODECS.items() for bits in codec.pixels]


def film(path, name=None, bits=None, size=(64, 36), count=COUNT, fps=FPS, **options):
    place = judge(str(path), codec=name, bits=bits, size=size)
    sink = open_sink(place, size, fps, **options)
    for number in range(count):
        buffer = sink.buffer()
        buffer[...] = picture(number, size, 8 if buffer.dtype == np.uint8 else 16)
        sink.write(buffer)
    sink.close()


def rgb(frame):
    """[0, 1], (height, width, 3), rows from the top."""
    made = frame.reformat(format="rgb48le", src_colorspace="ITU709", dst_colorspace="ITU709")
    return made.to_ndarray() / 65535.0


@pytest.mark.parametrize(("name", "bits"), EACH)
def test_a_film_is_what_was_written(tmp_path, name, bits):
    codec = CODECS[name]
    size = (256, 120) if name.startswith("dnxhr") else (64, 36)
    path = tmp_path / f"a{codec.into[0]}"
    film(path, name, bits, size)
    assert os.listdir(tmp_path) == [path.name]
    facts, frames = decoded(path)
    assert len(frames) == COUNT and facts.rate == FPS
    assert [float(f.pts * f.time_base) for f in frames] == pytest.approx(
        [n / 25 for n in range(COUNT)], abs=1e-3
    )
    assert (frames[0].width, frames[0].height) == size
    beside = np.arange(size[0]) % size[0] > 3 * COUNT + 2
    away = 255 * np.abs(rgb(frames[-1]) - picture(COUNT - 1, size, 16)[::-1, :, :3] / 65535.0)[:, beside]
    mean, most = NEAR.get(name, DEEP if name in EXACT else LOSSY)
    assert away.mean() < mean and away.max() < most
    last = frames[-1]
    tags = (last.color_range, last.colorspace, last.color_primaries, last.color_trc)
    if not codec.rgb:
        assert tags == (1, 1, 1, 1)  # limited range; BT.709 matrix, primaries, curve
        data = path.read_bytes()
        assert path.suffix == ".webm" or (b"colr" in data and data.index(b"moov") < data.index(b"mdat"))
    elif name == "ffv1":
        assert tags == (2, 0, 1, 13)  # full range; RGB, BT.709 primaries, sRGB curve


def test_hevc_opens_on_apples_players(tmp_path):
    film(tmp_path / "a.mov", "hevc")
    with av.open(str(tmp_path / "a.mov")) as file:
        assert file.streams.video[0].codec_context.codec_tag == "hvc1"


@pytest.mark.parametrize("name", ["hevc", "vp9", "prores-hq", "av1"])
def test_the_same_frames_make_the_same_file(tmp_path, name):
    files = set()
    for number in range(3):
        path = tmp_path / f"{number}{CODECS[name].into[0]}"
        film(path, name, size=(320, 180))
        files.add(path.read_bytes())
    assert len(files) == 1


def test_a_bit_rate_and_a_quality_are_heard(tmp_path):
    sizes = []
    for number, options in enumerate(({"crf": 40}, {"crf": 4}, {"bitrate": 50_000}, {"bitrate": 5_000_000})):
        film(tmp_path / f"{number}.mp4", count=40, **options)
        sizes.append((tmp_path / f"{number}.mp4").stat().st_size)
    assert sizes[0] < sizes[1] and sizes[2] < sizes[3]


@pytest.mark.parametrize("name", [name for name, codec in CODECS.items() if codec.step != (1, 1)])
def test_an_odd_size_is_one_line_with_the_right_one(tmp_path, name):
    suffix = CODECS[name].into[0]
    with pytest.raises(Misuse, match=r"needs an even width.*; use --size 256x1\d\d") as raised:
        judge(str(tmp_path / f"a{suffix}"), codec=name, size=(257, 144))
    assert "\n" not in str(raised.value)


def test_hardware_that_is_not_there_is_one_line():
    try:
        found = hardware_encoder(CODECS["h264"], 8)
    except GossamerError as error:
        assert "no hardware here encodes H.264" in str(error) and "\n" not in str(error)
        assert "leave --hardware out" in str(error)
    else:
        assert found.startswith("h264_")


def test_a_gif_repeats_and_stops_at_what_browsers_show(tmp_path):
    film(tmp_path / "a.gif", fps=Fraction(50))
    assert b"NETSCAPE2.0" in (tmp_path / "a.gif").read_bytes()
    with pytest.raises(Misuse, match="GIF shows 50 at most"):
        film(tmp_path / "b.gif", fps=Fraction(60))
    assert os.listdir(tmp_path) == ["a.gif"]


# pictures


def sequence(tmp_path, name, values, **options):
    """Writes values (n, height, width, 4) and returns the files."""
    size = values.shape[2], values.shape[1]
    place = judge(str(tmp_path / name), size=size, **options)
    sink = open_sink(place, size, FPS)
    for value in values:
        buffer = sink.buffer()
        assert buffer.dtype == DTYPES[place.pixel]
        buffer[...] = value
        sink.write(buffer)
    sink.close()
    return sorted(tmp_path.iterdir())


@pytest.mark.parametrize("bits", [8, 16])
@pytest.mark.parametrize("size", [(33, 130), (1, 1)])
def test_a_tiff_keeps_every_bit(tmp_path, bits, size):
    values = np.random.default_rng(3).integers(0, 2**bits, (3, size[1], size[0], 4))
    files = sequence(tmp_path, "f.%02d.tif", values, bits=bits)
    assert [path.name for path in files] == ["f.00.tif", "f.01.tif", "f.02.tif"]
    for path, value in zip(files, values, strict=True):
        with av.open(str(path)) as file:
            (frame,) = file.decode(video=0)
        assert frame.format.name == ("rgb24" if bits == 8 else "rgb48le")
        assert np.array_equal(frame.to_ndarray(), value[::-1, :, :3])


@pytest.mark.parametrize("tonemapped", [False, True])
def test_an_exr_keeps_every_half(tmp_path, tonemapped):
    import OpenEXR

    values = (np.random.default_rng(3).random((3, 17, 33, 4)) * 40.0).astype(np.float16)
    files = sequence(tmp_path, "f.%02d.exr", values, tonemapped=tonemapped)
    for path, value in zip(files, values, strict=True):
        file = OpenEXR.File(str(path))
        pixels = file.channels()["RGB"].pixels
        assert pixels.dtype == np.float16 and np.array_equal(pixels, value[::-1, :, :3])
        assert file.header()["chromaticities"][:2] == pytest.approx((0.64, 0.33))
    with av.open(str(files[0])) as file:  # another reader
        assert next(file.decode(video=0)).width == 33


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX limits")
@pytest.mark.parametrize("height", [1, 16, 40])
def test_an_exr_that_does_not_fit_is_told_of_wherever_it_ends(tmp_path, height):
    """The library says nothing of the last bytes it has when it closes a file."""
    import resource

    frame = np.zeros((height, 64, 4), np.float16)
    frame[:, ::7] = 0.5
    path, exr = str(tmp_path / "a.exr"), Exr((64, height))
    exr.write(path, frame, t=1.0)
    size, (before, most) = os.path.getsize(path), resource.getrlimit(resource.RLIMIT_FSIZE)
    for room in (0, 5, 50, size // 3, size // 2, size - 30, size - 9, size - 1):
        os.remove(path)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, most))
        try:
            with pytest.raises(OSError) as raised:
                exr.write(path, frame, t=1.0)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (before, most))
        assert raised.value.errno == EFBIG
    os.remove(path)
    exr.write(path, frame, t=1.0)
    assert os.path.getsize(path) == size


@pytest.mark.parametrize("name", ["f.%d.exr", "f.%d.tif", "a.mov", "a.gif"])
def test_a_folder_that_is_gone_is_one_line(tmp_path, name):
    folder = tmp_path / "gone"
    folder.mkdir()
    place = judge(str(folder / name), size=(64, 36))
    folder.rmdir()
    with pytest.raises(GossamerError, match="no such file or directory") as raised:
        sink = open_sink(place, (64, 36), FPS)
        sink.write(sink.buffer())
        sink.close()
    assert "\n" not in str(raised.value)


# sound

RATE = 48_000
CLICKS = (0.5, 1.0, 1.5, 2.0)


def clicks():
    """Pieces of a sound of 2.5 s with clicks, left alone."""
    samples = np.zeros((int(2.5 * RATE), 2), np.float32)
    for t in CLICKS:
        burst = np.arange(200)
        samples[int(t * RATE) + burst, 0] = 0.9 * np.sin(2 * np.pi * 2000 * burst / RATE)
    yield from (samples[at : at + 1600] for at in range(0, len(samples), 1600))


@pytest.mark.parametrize(
    ("name", "codec"), [("a.mp4", "aac"), ("a.mov", "pcm_s24le"), ("a.webm", "opus"), ("a.mkv", "flac")]
)
def test_sound_is_heard_with_its_picture(tmp_path, name, codec):
    (tmp_path / "parts").mkdir()
    parts = []
    for number in range(2):  # a film of two chunks, of 0.75 s to 2.25 s of the sound
        parts.append(str(tmp_path / "parts" / f"{number}{name[1:]}"))
        film(parts[-1], count=15, fps=Fraction(20))
    track = Soundtrack(clicks(), RATE, Fraction(3, 4), Fraction(3, 2))
    join(parts, str(tmp_path / name), Fraction(20), sound=track)
    with av.open(str(tmp_path / name)) as file:
        stream = file.streams.audio[0]
        assert stream.codec_context.name == codec and stream.rate == RATE
        frames = list(file.decode(stream))
    begun = float(frames[0].pts * frames[0].time_base)
    planes = [f.to_ndarray().astype(float) for f in frames]
    left = np.concatenate([p[0] if len(p) > 1 else p.reshape(-1, 2)[:, 0] for p in planes])
    loud = np.flatnonzero(np.abs(left) > 0.3 * np.abs(left).max())
    starts = loud[np.flatnonzero(np.diff(loud, prepend=-RATE) > RATE // 10)] / RATE + begun
    assert starts == pytest.approx([t - 0.75 for t in CLICKS if 0.75 <= t < 2.25], abs=1e-3)
    assert begun + len(left) / RATE == pytest.approx(1.5, abs=0.025)
    assert len(decoded(tmp_path / name)[1]) == 30


def test_a_sound_that_is_shorter_than_the_film_ends_early(tmp_path):
    film(tmp_path / "p.mkv", count=80, fps=Fraction(20))
    track = Soundtrack(clicks(), RATE, Fraction(0), Fraction(4))
    join([str(tmp_path / "p.mkv")], str(tmp_path / "a.mkv"), Fraction(20), sound=track)
    with av.open(str(tmp_path / "a.mkv")) as file:
        heard = sum(frame.samples for frame in file.decode(audio=0))
    assert heard == int(2.5 * RATE) and len(decoded(tmp_path / "a.mkv")[1]) == 80
