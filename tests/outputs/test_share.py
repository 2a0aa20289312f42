"""Pictures for other programs: a pipe whose reader vanishes and returns; what is said of the others."""

import hashlib
import os
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest

from tests.outputs.screen import until
from visuals.cli import main
from visuals.core.error import GossamerError
from visuals.core.resource import assets
from visuals.gpu.library import Library
from visuals.gpu.target import Target
from visuals.outputs.share import loopback, share
from visuals.outputs.share.pixels import Pixels
from visuals.outputs.share.sharing import Sharing

SIZE = (640, 360)  # its frames are larger than what a pipe holds unread
READER = Path(__file__).with_name("reader.py")


@pytest.fixture
def library(gpu):
    library = Library(gpu, [assets() / "shaders"])
    yield library
    library.release()


@pytest.fixture
def pictures(gpu):
    """Two pictures, each with another colour in every corner."""
    made = []
    for number in range(2):
        pixels = np.zeros((SIZE[1], SIZE[0], 4), np.uint8)
        pixels[..., 0] = np.linspace(0, 255, SIZE[0]).astype(np.uint8)
        pixels[..., 1] = np.linspace(0, 255, SIZE[1]).astype(np.uint8)[:, None]
        pixels[..., 2], pixels[..., 3] = 90 * number, 255
        target = Target(gpu, SIZE, dtype="f1")
        target.write(pixels.tobytes())
        made.append((target, hashlib.sha256(pixels[::-1, :, :3].tobytes()).hexdigest()))
    yield made
    for target, _ in made:
        target.release()


def reading(path, count: int) -> subprocess.Popen:
    words = [sys.executable, str(READER), str(path), str(SIZE[0] * SIZE[1] * 3), str(count)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, text=True)


def test_a_reader_that_vanishes_and_returns_gets_whole_frames_and_holds_up_nothing(
    gpu, library, pictures, tmp_path
):
    said: list[str] = []
    path = tmp_path / "frames.rgb"
    given = share.opened(share.asked(f"pipe:{path}"), gpu, library, SIZE, 60.0)
    sharing = Sharing([given], said.append)
    known = {digest for _, digest in pictures}
    t = 0.0

    def show(times: int = 1) -> None:
        nonlocal t
        for target, _ in pictures * times:
            t += 1 / 60
            sharing.send(target, t)

    try:
        show(20)  # nobody reads
        assert given.sent == 0 and "nobody takes any" in sharing.states()[0]
        for _ in range(2):
            reader = reading(path, 3)
            until("three frames", lambda: show() or reader.poll() is not None, alive=None)  # noqa: B023
            lines = reader.stdout.read().split()
            assert lines[::2] == [str(SIZE[0] * SIZE[1] * 3)] * 3, "whole frames"
            assert set(lines[1::2]) <= known, "the pictures, to the bit"
            reader.stdout.close()
            until("its leaving", lambda: show() or "nobody takes any" in sharing.states()[0])
        stuck = os.open(path, os.O_RDONLY | os.O_NONBLOCK)  # a reader that reads nothing
        missed = given.missed
        until("frames that are missed", lambda: show() or given.missed > missed + 3)
        killed = reading(path, 0)
        os.close(stuck)
        killed.kill()  # in the midst of a frame, or before the first
        killed.communicate()
        show(10)
    finally:
        sharing.close()
    assert not said and given.failures == 0, "none of that is a failure"
    assert not path.exists(), "a pipe that was made goes with the show"
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("share ")]


class Broken:
    """A taker that always fails."""

    name, size = "broken", (64, 36)

    def ready(self) -> bool:
        raise OSError("no such luck")

    def put(self, frame, closing) -> bool:
        raise AssertionError("it was never ready")

    def close(self) -> None:
        pass

    release = close


def test_a_share_that_fails_is_counted_and_said_once_a_second(gpu, library, pictures):
    said: list[str] = []

    class Refusing(Pixels):
        def send(self, picture) -> None:
            raise OSError("it does not take the texture")

    fine = Pixels(Broken(), gpu, library)
    refusing = Refusing(Broken(), gpu, library)
    sharing = Sharing([refusing, fine], said.append)
    try:
        until("a failure on the thread", lambda: fine.failures)
        for number in range(60):
            sharing.send(pictures[0][0], number / 30)
    finally:
        sharing.close()
    assert refusing.failures >= 60
    assert len([line for line in said if "it does not take the texture" in line]) == 2, said
    assert [line for line in said if "broken failed 1×: no such luck" in line], said
    assert "no such luck" in fine.state()


def test_pictures_of_another_shape_are_whole_with_black_beside_them(gpu, library, pictures):
    from visuals.outputs.share.fitted import Fitted

    fitted = Fitted(gpu, library, (64, 64))
    pixels = np.frombuffer(fitted.draw(pictures[1][0]).read(), np.uint8).reshape(64, 64, 4)
    assert not pixels[:13, :, :3].any() and not pixels[51:, :, :3].any()
    assert (abs(pixels[15:49, :, 2].astype(int) - 90) <= 1).all()
    assert pixels[32, 62, 0] > 230 > 20 > pixels[32, 1, 0], "not mirrored"
    assert pixels[49, 32, 1] > 230 > 20 > pixels[14, 32, 1], "not upside down"
    fitted.release()


def test_a_camera_s_frames_are_upright_and_in_limited_range():
    convert = loopback.Yuyv((8, 4))
    frame = np.zeros((4, 8, 4), np.uint8)
    frame[3, :, :] = 255  # the top row
    yuyv = np.frombuffer(convert(frame), np.uint8).reshape(4, 16)
    assert (yuyv[0, ::2] == 235).all() and (yuyv[1:, ::2] == 16).all()
    assert (abs(yuyv[:, 1::2].astype(int) - 128) <= 1).all()
    assert len(loopback.format_of((8, 4))) == 208 and loopback.CAPABILITY.size == 104


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("nid", "there is no 'nid' (did you mean 'ndi'?); use spout, syphon, ndi, v4l2, pipe"),
        ("pipe", "it has no path; give one, such as pipe:/tmp/gossamer.rgb"),
        ("spout", "it is for Windows, this is Linux; here there is ndi, v4l2, pipe"),
        ("syphon", "it is for macOS, this is Linux; here there is ndi, v4l2, pipe"),
        ("v4l2:/dev/videonone", "there is no such device; modprobe v4l2loopback"),
    ],
)
@pytest.mark.skipif(sys.platform != "linux", reason="what there is depends on the system")
def test_what_cannot_be_had_is_refused_in_one_line(word, said, gpu, library):
    with pytest.raises(GossamerError) as caught:
        share.opened(share.asked(word), gpu, library, SIZE, 60.0)
    assert said in str(caught.value)


def test_a_missing_library_names_the_pip_command(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "cyndilib", None)
    assert main(["play", "--share", "ndi"]) == 1
    assert "pip install 'gossamer[ndi]'" in capsys.readouterr().err


def test_a_file_that_is_there_is_not_overwritten(tmp_path, gpu, library):
    path = tmp_path / "film.rgb"
    path.write_bytes(b"dear to somebody")
    with pytest.raises(GossamerError, match="no named pipe"):
        share.opened(share.asked(f"pipe:{path}"), gpu, library, SIZE, 60.0)
    assert path.read_bytes() == b"dear to somebody"
