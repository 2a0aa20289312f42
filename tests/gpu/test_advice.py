"""What a person without OpenGL is told."""

import pytest

from visuals.gpu.advice import install_gl


@pytest.mark.parametrize(
    ("release", "command"),
    [
        ("ID=debian\n", "apt install libegl1 libgl1"),
        ("ID=linuxmint\nID_LIKE=ubuntu\n", "apt install libegl1 libgl1"),
        ('ID="opensuse-leap"\nID_LIKE="suse opensuse"\n', "zypper install Mesa"),
        ("ID=fedora\n", "dnf install mesa"),
        ('ID="rocky"\nID_LIKE="rhel centos fedora"\n', "dnf install mesa"),
        ("ID=manjaro\nID_LIKE=arch\n", "pacman -S mesa"),
        ("ID=nothing-known\n", "install Mesa"),
        ("", "install Mesa"),
    ],
)
def test_each_distribution_has_its_own_command(tmp_path, release, command):
    file = tmp_path / "os-release"
    file.write_text(release)
    assert command in install_gl("linux", file)


def test_a_system_that_does_not_say_what_it_is(tmp_path):
    assert "install Mesa" in install_gl("linux", tmp_path / "none")


def test_other_platforms():
    assert "macOS" in install_gl("darwin")
    assert "driver" in install_gl("win32")
