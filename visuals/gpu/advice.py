"""What to install where OpenGL is missing, in this system's own words."""

import sys
from pathlib import Path

OS_RELEASE = Path("/etc/os-release")

# By the name of a distribution or of the one it is like: the command that brings OpenGL, also in software.
COMMANDS = {
    "debian": "apt install libegl1 libgl1 libgl1-mesa-dri",
    "ubuntu": "apt install libegl1 libgl1 libgl1-mesa-dri",
    "fedora": "dnf install mesa-libEGL mesa-libGL mesa-dri-drivers",
    "rhel": "dnf install mesa-libEGL mesa-libGL mesa-dri-drivers",
    "arch": "pacman -S mesa libglvnd",
    "suse": "zypper install Mesa-libEGL1 Mesa-libGL1 Mesa-dri",
    "alpine": "apk add mesa-egl mesa-gl mesa-dri-gallium",
}


def install_gl(platform: str = sys.platform, os_release: Path = OS_RELEASE) -> str:
    """What a person should do to have OpenGL 3.3 on this system; `platform` as in sys.platform."""
    if platform == "darwin":
        return "update macOS: OpenGL 4.1 is part of it"
    if platform == "win32":
        return "install the graphics card's driver, or put Mesa's opengl32.dll beside python.exe"
    for name in _distribution(os_release):
        if name in COMMANDS:
            return f"run: sudo {COMMANDS[name]}"
    return "install Mesa: its EGL, its GL and its DRI drivers"


def _distribution(os_release: Path) -> list[str]:
    """The distribution's id, then those it is like."""
    try:
        lines = os_release.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return []
    facts = dict(line.split("=", 1) for line in lines if "=" in line)
    names = f"{facts.get('ID', '')} {facts.get('ID_LIKE', '')}".replace('"', "").lower().split()
    return [part for name in names for part in (name, name.partition("-")[0])]
