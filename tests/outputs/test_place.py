"""Names of outputs, judged before any work is done."""

import os

import pytest

from visuals.core.error import GossamerError, Misuse
from visuals.outputs.place import frame_path, judge, judge_file, numbered


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "no name"),
        ("film", "no extension"),
        ("film.mp5", r"did you mean '\.mp4'"),
        ("film.xyz", "unknown extension"),
        ("film.png", r"film\.%06d\.png"),
        ("%d.%d.png", "one frame number"),
    ],
)
def test_names_that_mean_nothing(tmp_path, monkeypatch, name, said):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Misuse, match=said):
        judge(name)


@pytest.mark.parametrize("size", [(161, 90), (160, 91), (1, 1)])
def test_odd_sizes_are_not_for_mp4(tmp_path, size):
    with pytest.raises(Misuse, match=r"even width and height; use --size \d*[02468]x\d*[02468], or \.mkv"):
        judge(str(tmp_path / "a.mp4"), size=size)
    judge(str(tmp_path / "a.mkv"), size=size)


def test_deep_colour_is_not_for_mp4(tmp_path):
    with pytest.raises(Misuse, match="16 bits"):
        judge(str(tmp_path / "a.mp4"), bits=16)


def test_what_is_there_stays(tmp_path):
    (tmp_path / "a.mp4").write_text("mine")
    with pytest.raises(GossamerError, match=r"there already; .*--overwrite") as raised:
        judge(str(tmp_path / "a.mp4"))
    assert raised.value.code == 1
    judge(str(tmp_path / "a.mp4"), overwrite=True)
    assert (tmp_path / "a.mp4").read_text() == "mine"


def test_folders(tmp_path):
    with pytest.raises(GossamerError, match=r"there is no folder .*mkdir -p"):
        judge(str(tmp_path / "no" / "a.mp4"))
    (tmp_path / "a.mp4").mkdir()
    with pytest.raises(GossamerError, match="it is a folder"):
        judge(str(tmp_path / "a.mp4"), overwrite=True)
    with pytest.raises(Misuse, match=r"ends in \.png"):
        judge_file(str(tmp_path / "a.jpg"), ".png")


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_may_not_be_written(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(GossamerError, match="no permission"):
        judge(str(tmp_path / "a.mp4"))
    tmp_path.chmod(0o700)


def test_numbers_of_a_sequence(tmp_path):
    pattern = str(tmp_path / "a+b.%04d.png")
    assert frame_path(pattern, 12) == str(tmp_path / "a+b.0012.png")
    assert frame_path("x%d.png", 12) == "x12.png"
    for name in ("a+b.0003.png", "a+b.12345.png", "a+b.3.png", "aab.0004.png", "a+b.0005.png.1.part"):
        (tmp_path / name).touch()
    assert sorted(numbered(pattern)) == [3, 12345]
