"""`gossamer doctor`: what works on this machine, and what to install."""

import argparse
import json
import os
import platform
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass

from visuals.core.error import GossamerError


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="for programs")


@dataclass(frozen=True)
class Finding:
    """name, whether it works, what was found, what to do. needed: nothing can be rendered without it."""

    name: str
    ok: bool
    found: str
    todo: str = ""
    needed: bool = True


def run(args: argparse.Namespace) -> int:
    findings = [finding for look in LOOKS for finding in _looked(look)]
    ok = all(finding.ok for finding in findings if finding.needed)
    if args.json:
        print(json.dumps({"ok": ok, "findings": [asdict(f) for f in findings]}, indent=2, ensure_ascii=False))
    else:
        width = max(len(finding.name) for finding in findings)
        for finding in findings:
            mark = "ok" if finding.ok else "MISSING" if finding.needed else "none"
            todo = f"; {finding.todo}" if finding.todo else ""
            print(f"{finding.name:<{width}}  {mark:<7}  {finding.found}{todo}")
    return 0 if ok else 1


def _looked(look: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    name = look.__name__.strip("_").replace("_", " ")
    try:
        yield from look()
    except GossamerError as error:
        yield Finding(name, False, f"{error.what}: {error.why}" if error.why else error.what, error.todo)
    except ImportError as error:
        yield Finding(name, False, str(error), "install gossamer again: pip install gossamer")


def _python() -> Iterator[Finding]:
    from visuals import __version__
    from visuals.core.interpreter import described, quick

    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors"
    yield Finding("gossamer", True, f"{__version__}, {machine}")
    todo = "" if quick() else "another build takes a quarter less for a picture"
    yield Finding("python", True, f"{described()}, {sys.executable}", todo)


def _opengl() -> Iterator[Finding]:
    from visuals.gpu.context import Gpu

    gpu = Gpu.offscreen()
    try:
        yield Finding("opengl", True, f"{gpu.version}, up to {gpu.max_size} px a side")
        todo = "a GPU's driver would draw many times faster" if gpu.software else ""
        yield Finding("renderer", True, f"{gpu.renderer}, {gpu.vendor}", todo)
    finally:
        gpu.release()


def _video() -> Iterator[Finding]:
    """What each codec can write here, found by opening its encoder."""
    from visuals.outputs.codec import CODECS
    from visuals.outputs.video import depths, hardware_encoder

    for codec in CODECS.values():
        held = depths(codec)
        where = f"{codec.what}, {', '.join(codec.into)}"
        deep = f", {', '.join(map(str, sorted(held)))} bits" if held and len(codec.pixels) > 1 else ""
        todo = "" if held else "pip install --force-reinstall av: its wheels have it"
        needed = codec.name in ("h264", "ffv1")
        yield Finding(f"codec {codec.name}", bool(held), where + deep, todo, needed)
    for codec in CODECS.values():
        if not codec.hardware:
            continue
        name = f"hardware {codec.name}"
        try:
            yield Finding(name, True, f"{hardware_encoder(codec, 8)}, render --hardware", needed=False)
        except GossamerError as error:
            yield Finding(name, False, error.why, needed=False)


def _pictures() -> Iterator[Finding]:
    import isal
    import PIL

    from visuals.outputs.exr import library

    made = f"PNG and TIFF, isal {isal.__version__}; Pillow {PIL.__version__} for sheets"
    yield Finding("pictures", True, made)
    try:
        yield Finding("openexr", True, f"half floats, OpenEXR {library().__version__}", needed=False)
    except GossamerError as error:
        yield Finding("openexr", False, error.why, error.todo, needed=False)


def _window() -> Iterator[Finding]:
    from visuals.outputs.display import displays, no_display

    why = no_display()
    if why:
        yield Finding("window", False, why, "gossamer render works without", needed=False)
        return
    try:
        monitors = displays()
    except GossamerError as error:
        yield Finding("window", False, f"{error.what}: {error.why}", error.todo, needed=False)
        return
    for monitor in monitors:
        shown = f"{monitor.name}, {monitor.size[0]}x{monitor.size[1]} at {monitor.rate} Hz"
        yield Finding(f"monitor {monitor.number}", True, shown, needed=False)


def _touch() -> Iterator[Finding]:
    from visuals.inputs.touchscreen import MOST, elsewhere, screens

    count = screens()
    found = f"{count}, up to {MOST} fingers" if count else f"none on an X server: {elsewhere()}"
    yield Finding("touch screen", bool(count), found, needed=False)


def _cache() -> Iterator[Finding]:
    from visuals.core.resource import assets, cache_dir

    yield Finding("shaders, dreams", True, str(assets()))
    folder = cache_dir()
    wanted = os.environ.get("GOSSAMER_CACHE") or os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~")
    kept = str(folder).startswith(os.path.abspath(wanted))
    todo = "" if kept else "set GOSSAMER_CACHE to a folder you may write to, for quicker starts"
    yield Finding("cache", kept, str(folder), todo, needed=False)


def _network() -> Iterator[Finding]:
    from visuals.inputs import osc, tuio, udp

    for name, port in (("osc", osc.PORT), ("tuio", tuio.PORT)):
        option = f"--{name}"
        try:
            found = udp.Port(udp.LOOPBACK, port, name.upper(), option, 0)
        except GossamerError as error:
            yield Finding(name, False, f"UDP port {port}: {error.why}", error.todo, needed=False)
            continue
        found.close()
        yield Finding(name, True, f"UDP port {port} is free, for play {option}", needed=False)


def _web() -> Iterator[Finding]:
    from visuals.cli.webbing import library
    from visuals.inputs.web import HOST, PORT

    try:
        library()
        from visuals.inputs.web.address import listening

        listening(HOST, PORT).close()
    except GossamerError as error:
        yield Finding("web page", False, error.why or error.what, error.todo, needed=False)
        return
    yield Finding("web page", True, f"TCP port {PORT} is free, for play --web", needed=False)


def _sound() -> Iterator[Finding]:
    from visuals.inputs.sounddevice import devices, opens

    try:
        system, captures, playbacks = devices()
        wrong = opens("capture"), opens("playback")
    except GossamerError as error:
        yield Finding("sound", False, error.why or error.what, error.todo, needed=False)
        return
    files, silent = "play --audio FILE works without", "sound files are not heard aloud"
    rows = (("sound in", captures, wrong[0], files), ("sound out", playbacks, wrong[1], silent))
    for name, names, why, todo in rows:
        found = f"no default device ({why})" if why else f"{system}: {', '.join(names)}"
        yield Finding(name, not why, found, todo if why else "", needed=False)


def _link() -> Iterator[Finding]:
    from visuals.inputs.link import session

    try:
        session()
    except GossamerError as error:
        yield Finding("ableton link", False, error.why or error.what, error.todo, needed=False)
        return
    yield Finding("ableton link", True, "play --link", needed=False)


def _midi() -> Iterator[Finding]:
    from visuals.inputs.midiport import ports

    try:
        heard, told = ports()
    except GossamerError as error:
        yield Finding("midi", False, f"{error.what}: {error.why}", error.todo, needed=False)
        return
    lamps = f"; to tell: {', '.join(told)}" if told else ""
    yield Finding("midi", bool(heard), f"to hear: {', '.join(heard) or 'no port'}{lamps}", needed=False)


def _share() -> Iterator[Finding]:
    from visuals.cli.sharing import described

    for name, what, why in described():
        yield Finding(f"share {name}", not why, why or what, needed=False)


LOOKS = (
    _python,
    _opengl,
    _video,
    _pictures,
    _window,
    _touch,
    _cache,
    _network,
    _web,
    _midi,
    _sound,
    _link,
    _share,
)
