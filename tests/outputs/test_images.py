"""PNG: read back by another program, whole or not there."""

import struct
import zlib
from fractions import Fraction

import numpy as np
import pytest
from PIL import Image

from visuals.core.error import GossamerError
from visuals.outputs.images import Png, write_picture
from visuals.outputs.place import judge
from visuals.outputs.sink import open_sink


def noise(size, bits, seed=0):
    width, height = size
    top = 2**bits
    values = np.random.default_rng(seed).integers(0, top, (height, width, 4))
    return values.astype(np.uint8 if bits == 8 else np.uint16)


def chunks(data):
    at = 8
    while at < len(data):
        (length,) = struct.unpack_from(">I", data, at)
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        (checksum,) = struct.unpack_from(">I", data, at + 8 + length)
        assert checksum == zlib.crc32(kind + body)
        yield kind, body
        at += 12 + length


@pytest.mark.parametrize("size", [(1, 1), (2, 1), (1, 5), (33, 17)])
def test_pillow_reads_the_very_pixels(tmp_path, size):
    frame = noise(size, 8)
    write_picture(str(tmp_path / "a.png"), frame)
    picture = Image.open(tmp_path / "a.png")
    assert picture.mode == "RGB"
    assert np.array_equal(np.asarray(picture), frame[::-1, :, :3])


def test_it_says_that_it_is_srgb(tmp_path):
    write_picture(str(tmp_path / "a.png"), noise((4, 4), 8))
    info = Image.open(tmp_path / "a.png").info
    assert info["srgb"] == 0 and info["gamma"] == pytest.approx(1 / 2.2, abs=1e-4)


@pytest.mark.parametrize("size", [(1, 1), (33, 17)])
def test_sixteen_bits_come_back_to_the_last_one(size):
    # Pillow reads 16-bit colour as 8, so the filter is undone here: a byte less the one a pixel to the left
    frame = noise(size, 16)
    parts = dict(chunks(Png(size, 16).encode(frame)))
    assert struct.unpack(">IIBBBBB", parts[b"IHDR"]) == (*size, 16, 2, 0, 0, 0)
    rows = np.frombuffer(zlib.decompress(parts[b"IDAT"]), np.uint8).reshape(size[1], 1 + 6 * size[0])
    assert (rows[:, 0] == 1).all()
    pixels = np.cumsum(rows[:, 1:].reshape(size[1], size[0], 6), axis=1, dtype=np.uint8)
    assert np.array_equal(np.ascontiguousarray(pixels).view(">u2"), frame[::-1, :, :3])


def test_sixteen_bits_are_a_picture_to_others(tmp_path):
    frame = noise((9, 7), 16)
    write_picture(str(tmp_path / "a.png"), frame)
    seen = np.asarray(Image.open(tmp_path / "a.png").convert("RGB"))
    assert np.abs(seen.astype(int) - (frame[::-1, :, :3] >> 8)).max() <= 1


def write(path, count, size=(16, 8), bits=8, **options):
    sink = open_sink(judge(str(path), bits=bits, size=size, **options), size, Fraction(30))
    for number in range(count):
        buffer = sink.buffer()
        buffer[...] = noise(size, bits, number)
        sink.write(buffer)
    return sink


def test_a_sequence_is_numbered_from_0_and_in_order(tmp_path):
    write(tmp_path / "f.%03d.png", 20).close()
    assert sorted(p.name for p in tmp_path.iterdir()) == [f"f.{n:03d}.png" for n in range(20)]
    for number in (0, 7, 19):
        seen = np.asarray(Image.open(tmp_path / f"f.{number:03d}.png"))
        assert np.array_equal(seen, noise((16, 8), 8, number)[::-1, :, :3])


def test_what_a_longer_sequence_left_does_not_stay_behind_a_shorter_one(tmp_path):
    write(tmp_path / "f.%03d.png", 6).close()
    (tmp_path / "f.x.png").write_text("not a frame")
    with pytest.raises(GossamerError, match=r"f\.000\.png is there already"):
        judge(str(tmp_path / "f.%03d.png"))
    write(tmp_path / "f.%03d.png", 2, overwrite=True).close()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["f.000.png", "f.001.png", "f.x.png"]


def test_an_aborted_sequence_keeps_whole_frames_alone(tmp_path):
    sink = write(tmp_path / "f.%03d.png", 5)
    assert sink.abort() == str(tmp_path / "f.%03d.png")
    for path in tmp_path.iterdir():
        assert np.asarray(Image.open(path)).shape == (8, 16, 3)


def test_a_folder_that_vanishes_is_one_line(tmp_path):
    folder = tmp_path / "gone"
    folder.mkdir()
    place = judge(str(folder / "f.%d.png"))
    folder.rmdir()
    sink = open_sink(place, (16, 8), Fraction(30))
    sink.write(sink.buffer())
    with pytest.raises(GossamerError, match="no such file or directory") as raised:
        sink.close()
    assert "\n" not in str(raised.value)


def test_a_picture_says_which_time_of_the_show_it_is_of(tmp_path):
    frame = np.zeros((4, 6, 4), np.uint8)
    write_picture(str(tmp_path / "shot.png"), frame, 7384.016667)
    with Image.open(tmp_path / "shot.png") as image:
        assert image.text == {"gossamer:t": "7384.016667"} and image.size == (6, 4)
