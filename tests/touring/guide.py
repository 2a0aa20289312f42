"""The README's commands, a screen on which to give them, and the report of what came of it."""

import json
import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from tests.outputs.playing import ROOT, happened
from tests.outputs.screen import Screen, until
from visuals.core.resource import cache_dir

README = (ROOT / "README.md").read_text(encoding="utf-8")
CHAPTER = README[README.index("## Play it live\n") : README.index("## Shows\n")]
SCREEN = (800, 450)  # px: beyond the window's 640x360, so that fullscreen is seen
REHEARSAL = 300.0  # s until a show begins to move, at most: on a machine that has a single core to spare
SOON = 0.5  # s after a step until its screenshot: an event comes before its picture
TILE = (400, 225)  # px, of the contact sheet


class Rotten(Exception):  # noqa: N818 (what it is, as the report says it)
    """The README does not say what the tour is to try."""


PORTS = {
    "--osc": (socket.SOCK_DGRAM, 7000),
    "--tuio": (socket.SOCK_DGRAM, 3333),
    "tcp": (socket.SOCK_STREAM, 9800),
}


@cache
def port(name: str) -> int:
    """The README's port for a key of PORTS where nobody has it, else one that is free."""
    kind, wanted = PORTS[name]
    with socket.socket(type=kind) as found:
        try:
            found.bind(("127.0.0.1", wanted))
        except OSError:
            found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def command(start: str) -> list[str]:
    """The words after `gossamer` of the chapter's first line that begins so; on other ports where those
    are taken."""
    lines = [line for block in re.findall(r"```sh\n(.*?)```", CHAPTER, re.S) for line in block.splitlines()]
    found = next((line for line in lines if f"{line} ".startswith(f"{start} ")), None)
    if found is None:
        raise Rotten(f"README.md has no line '{start}' in its live chapter")
    words: list[str] = []
    for word in shlex.split(found, comments=True)[1:]:
        words.append(re.sub(r"(tcp://[\d.]+:)9800", lambda found: f"{found[1]}{port('tcp')}", word))
        if word in PORTS and port(word) != PORTS[word][1]:
            words.append(str(port(word)))
    return words


def block(language: str, within: str) -> str:
    """The README's block of code that has `within` in it."""
    blocks = re.findall(rf"```{language}\n(.*?)```", README, re.S)
    found = next((text for text in blocks if within in text), None)
    if found is None:
        raise Rotten(f"README.md has no block of {language} with '{within}'")
    return found


class Tour:
    """Walks through the chapter, step by step, and keeps what was expected and seen.

    folder  where all of it goes: home/ of the person, work/ where commands are given, and the screenshots
    """

    def __init__(self, folder: Path):
        shutil.rmtree(folder, ignore_errors=True)
        self.folder, self.home, self.work = folder, folder / "home", folder / "work"
        for place in (self.home, self.work, folder / "screen"):
            place.mkdir(parents=True)
        self.screen = Screen(folder / "screen", SCREEN)
        self.failed: list[str] = []
        self._shots: list[tuple[str, Path]] = []
        self._number = 0
        self._shows: list[Show] = []

    def chapter(self, title: str) -> None:
        print(f"\n{title}", flush=True)

    def expect(self, did: str, expected: str, seen: Callable, show: "Show | None" = None, seconds=60.0):
        """A step: what `seen` gives in the end, which is true once the expected is so. None: it never was."""
        self._number += 1
        process = None if show is None else show.process
        try:
            found = until(expected, seen, seconds, alive=process)
        except Exception as error:  # of a step that fails the others are still to be seen
            self.failed.append(f"{did}: {expected}")
            said = f"\n{textwrap.indent(show.said()[-1500:], '      | ')}" if show is not None else ""
            print(f"FAIL  {did}: {expected}; but {type(error).__name__}: {error}{said}", flush=True)
            found = None
        else:
            print(f"ok    {did}: {expected}{told(found)}", flush=True)
        if show is not None:
            time.sleep(SOON)
            self.shoot(did)
        return found

    def shoot(self, did: str, text: str = "") -> None:
        """The screen as it is, or a text, into the sheet."""
        name = re.sub(r"[^a-z0-9]+", "_", did.lower()).strip("_")[:40]
        path = self.folder / f"{self._number:02d}_{name}.png"
        (written(text) if text else Image.fromarray(self.screen.pixels())).save(path)
        label = did.translate({ord("→"): "Right", ord("↓"): "Down", ord("−"): "-", ord("…"): "..."})
        self._shots.append((f"{self._number} {label}", path))

    def environment(self, **more: str) -> dict[str, str]:
        """Of a person who has nothing yet but what was computed before."""
        ours = ("GOSSAMER_", "XDG_", "WAYLAND", "DISPLAY")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        mesa = os.environ.get("MESA_SHADER_CACHE_DIR", str(Path.home() / ".cache"))
        own = {"HOME": str(self.home), "GOSSAMER_CACHE": str(cache_dir()), "MESA_SHADER_CACHE_DIR": mesa}
        return kept | own | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"} | more

    def run(self, *words: str, seconds: float = 300.0, **more: str) -> subprocess.CompletedProcess:
        """`gossamer WORDS…` to its end."""
        line, places = [sys.executable, "-m", "visuals", *words], {"cwd": self.work}
        places |= {"env": self.environment(**more), "timeout": seconds}
        return subprocess.run(line, capture_output=True, text=True, check=False, **places)

    def play(self, *words: str, log: str = "") -> "Show":
        """`gossamer WORDS…` in a window; log: the recording it writes."""
        show = Show(self, words, self.work / log if log else None)
        self._shows.append(show)
        name = shlex.join(["gossamer", *words])
        first = self.expect(name, "a picture in a window", self._picture, show)
        if (
            first is not None
        ):  # it stands while the story is rehearsed, and keys wait till then, as a person does
            moves = lambda: bool(np.any(self.screen.pixels() != first))  # noqa: E731
            self.expect(name, "it moves", moves, show, REHEARSAL)
        return show

    def _picture(self) -> np.ndarray | None:
        pixels = self.screen.pixels()
        return pixels if pixels.std() > 8 else None

    def sheet(self, path: Path) -> None:
        """All screenshots on one page, each with its step."""
        across, label = 5, 18
        rows = -(-len(self._shots) // across)
        page = Image.new("RGB", (across * TILE[0], rows * (TILE[1] + label)), "black")
        draw, font = ImageDraw.Draw(page), ImageFont.load_default(13)
        for place, (name, shot) in enumerate(self._shots):
            x, y = place % across * TILE[0], place // across * (TILE[1] + label)
            page.paste(Image.open(shot).resize(TILE, Image.Resampling.LANCZOS), (x, y + label))
            draw.text((x + 4, y + 2), name[:58], "white", font)
        page.save(path)

    def close(self) -> None:
        for show in self._shows:
            show.kill()
        self.screen.close()


def told(found) -> str:
    """What a step found, in a few words."""
    if isinstance(found, np.ndarray | np.bool | bool | None):
        return ""
    return f" | {found}"[:160].rstrip()


def written(text: str) -> Image.Image:
    """A text as a terminal shows it."""
    image = Image.new("RGB", SCREEN, "#101018")
    ImageDraw.Draw(image).text((8, 8), text, "#d0d0d8", ImageFont.load_default(11), spacing=3)
    return image


class Show:
    """A running `gossamer WORDS…`."""

    def __init__(self, tour: Tour, words: tuple[str, ...], log: Path | None):
        self._screen, self._log, self._before = tour.screen, log, 0
        self._said = tour.folder / f"said_{len(list(tour.folder.glob('said_*.txt')))}.txt"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "visuals", *words],
            cwd=tour.work,
            env=tour.environment(DISPLAY=tour.screen.display),
            stdout=self._said.open("w"),
            stderr=subprocess.STDOUT,
        )

    def said(self) -> str:
        """What it has written to the terminal."""
        return self._said.read_text()

    def tells(self, *words: str) -> Callable:
        """Whether it says all of them, from now on."""
        before = len(self.said())
        return lambda: all(word in self.said()[before:] for word in words) and self.said()[before:].strip()

    def press(self, *keys: str) -> None:
        """Real keys; what happens from now on is news."""
        self.mark()
        self._screen.xdo("key", *keys)

    def mark(self) -> None:
        self._before = len(happened(self._log)) if self._log else 0

    def events(self, kind: str, **data) -> list[dict]:
        """What is news in the recording of that kind, with that data; a value may be a test."""
        wanted = {name: value if callable(value) else value.__eq__ for name, value in data.items()}
        return [
            event
            for event in happened(self._log)[self._before :]
            if event["event"] == kind and all(n in event and fits(event[n]) for n, fits in wanted.items())
        ]

    def event(self, kind: str, **data) -> Callable:
        """Whether that happens: the event, as JSON."""
        return lambda: json.dumps(found[0]) if (found := self.events(kind, **data)) else None

    def end(self, tour: Tour) -> None:
        self.press("Escape", "Escape")
        tour.expect("Esc Esc", "it ends well", lambda: self.process.poll() == 0 or None)
        self.kill()

    def kill(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(timeout=30)
