"""What a film's bytes depend on besides what was asked for: code, libraries, driver. And what differs."""

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from visuals import __version__
from visuals.core.resource import assets
from visuals.film.order import Order, Sources
from visuals.film.piece import catalogue_of
from visuals.gpu.context import Gpu
from visuals.outputs.place import Place

PACKAGES = ("moderngl", "numpy", "av", "isal")  # whose versions may change a byte
DRAWN = (
    "core",
    "gpu",
    "render",
    "outputs",
    "film",
)  # of the package: what commands and inputs say is not in it
SOURCES = (".py", ".glsl", ".frag", ".vert")


def code(of: Sources) -> str:
    """Of all sources that draw and encode: ours, and those dreams' own with their shaders."""
    package = Path(__file__).resolve().parents[1]
    name, folders, dreams = of
    catalogue = catalogue_of(name, folders)
    own = [file for dream in dreams for file in catalogue.files(dream)]
    own += [root for root in catalogue.shader_roots() if root != assets() / "shaders"]
    return _code((*(package / part for part in DRAWN), assets() / "scenes", assets() / "shaders", *own))


@lru_cache(maxsize=4)
def _code(roots: tuple[Path, ...]) -> str:
    """By content and name, not by place: two machines may have it in different folders."""
    found = hashlib.sha256()
    for root in roots:
        for path in [root] if root.is_file() else sorted(root.rglob("*")):
            if path.suffix in SOURCES and path.is_file():
                name = path.relative_to(root).as_posix() if path != root else path.name
                found.update(f"{name}\0".encode() + path.read_bytes())
    return found.hexdigest()[:16]


def libraries() -> str:
    """Versions of what draws and encodes."""
    return ", ".join([f"gossamer {__version__}", *(f"{name} {_version(name)}" for name in PACKAGES)])


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "?"


def driver(gpu: Gpu) -> str:
    return f"{gpu.renderer}, OpenGL {gpu.version}"


def facts(order: Order, place: Place, chunk_s: float, driver: str) -> dict[str, str]:
    """All that decides over the bytes of a film, as text, by what a person calls it."""
    return {
        "output": f"{place.suffix} {place.codec} {place.bits} bits",
        "size": f"{order.size[0]}x{order.size[1]}",
        "fps": "as shown" if order.shown is not None else str(order.fps),
        "from": str(order.start),
        "frames": str(order.frames),
        "seed": str(order.seed),
        **{name: _said(value) for name, value in sorted({**order.look, **order.encoding}.items())},
        "settings": " ".join(f"{name}={value}" for name, value in order.settings),
        "show": _hash(repr(order.show)),
        "recording": _hash(repr(order.events) + repr(order.shown)),
        "chunk": f"{float(chunk_s):g} s",
        "code": code((order.name, order.folders, order.dreams)),
        "libraries": libraries(),
        "driver": driver,
    }


def _said(value: Any) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def differences(before: Mapping[str, Any], now: Mapping[str, str]) -> list[str]:
    """What a person is told of facts that are not the same."""
    said = []
    for name in dict.fromkeys((*before, *now)):
        old, new = str(before.get(name, "")), str(now.get(name, ""))
        if old != new:
            hashed = name in ("show", "recording", "code")
            said.append(f"{name} changed" if hashed else f"{name} was {old or 'none'} and is {new or 'none'}")
    return said
