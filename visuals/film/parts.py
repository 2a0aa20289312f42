"""The folder beside an output where a film grows, chunk by chunk, until it is whole."""

import hashlib
import json
import os
import re
import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from visuals.core.error import GossamerError
from visuals.film.identity import differences
from visuals.film.order import Chunk
from visuals.outputs.images import write_whole
from visuals.outputs.place import NUMBER, Place, complaint, frame_path, numbered

VERSION = 1
PLAN, LOCK = "plan.json", "lock"
BLOCK = 1 << 20  # bytes read at a time


def folder_of(path: str) -> str:
    """Where the parts of an output lie: film.mp4.parts, and name.png.parts of name.%06d.png."""
    folder, name = os.path.split(path)
    return os.path.join(folder, NUMBER.sub("", name).replace("..", ".").lstrip(".") + ".parts")


class Parts:
    """Whole chunks, each with a record of its files' sizes and hashes. A chunk of a film is a file in the
    folder; the pictures of a sequence lie where they belong, and are told of here.

    What bears its own name is whole: everything is written under another name and renamed.
    """

    def __init__(self, place: Place):
        self.place = place
        self.folder = Path(folder_of(place.path))
        self._lock = None

    def open(self, facts: Mapping[str, str], *, resume: bool = False, overwrite: bool = False) -> None:
        """Makes the folder, or with `resume` takes up the one that is there.

        Raises GossamerError if it is there and neither was asked for, if it is of another film (with what
        differs), and if another process works in it.
        """
        shown = str(self.folder)
        if self.folder.exists() and not (resume or overwrite):
            todo = "--resume goes on with it, --overwrite begins anew"
            raise GossamerError(f"{shown} is there", "a render of that name was not finished", todo)
        try:
            self.folder.mkdir(exist_ok=True)
            self._take_hold()
            plan = self.folder / PLAN
            if overwrite and not resume:
                self._clear()
            self._sweep()
            before = self._plan(plan)
            if before is not None:
                wrong = differences(before, facts)
                if wrong:
                    todo = "give what was given then, or --overwrite to begin anew"
                    raise GossamerError(f"cannot resume {shown}", "; ".join(wrong), todo)
            else:
                self._clear()
                write_whole(str(plan), json.dumps({"parts": VERSION, **facts}, indent=1).encode())
        except OSError as error:
            raise complaint(shown, error) from error

    @staticmethod
    def _plan(path: Path) -> dict[str, Any] | None:
        try:
            found = json.loads(path.read_text(encoding="utf-8"))
            return {k: v for k, v in found.items() if k != "parts"} if found["parts"] == VERSION else {}
        except FileNotFoundError:
            return None
        except (ValueError, KeyError, AttributeError):
            return {}

    def _clear(self) -> None:
        for entry in self.folder.iterdir():
            if entry.name != LOCK:
                entry.unlink()

    def _sweep(self) -> None:
        """Removes what a killed process was writing: nobody else is, now."""
        folder, name = os.path.split(self.place.path)
        pattern = re.compile(
            r"\d+".join(map(re.escape, NUMBER.sub("\0", name).split("\0"))) + r"\.\d+\.part\Z"
        )
        for entry in os.listdir(folder or "."):
            if pattern.match(entry):
                os.unlink(os.path.join(folder, entry))

    def _take_hold(self) -> None:
        """Two renders into one file would spoil each other. The system lets go when the process ends, however
        it does."""
        try:
            import fcntl
        except ImportError:  # not on Windows
            return
        self._lock = open(self.folder / LOCK, "w")  # noqa: SIM115 (held until `close`)
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            self._lock.close()
            self._lock = None
            why = "another process is rendering it"
            raise GossamerError(
                f"{self.place.shown()} is being made", why, "wait for it, or stop it"
            ) from None

    # chunks

    def place_of(self, chunk: Chunk) -> Place:
        """Where a chunk's frames go."""
        if self.place.sequence:
            return self.place
        return self.place._replace(path=str(self.folder / f"{chunk.number:06d}{self.place.suffix}"))

    def files(self, chunk: Chunk) -> list[str]:
        """Its files, when it is whole."""
        if not self.place.sequence:
            return [self.place_of(chunk).path]
        return [frame_path(self.place.path, n) for n in range(chunk.first, chunk.first + chunk.frames)]

    def record(self, chunk: Chunk) -> None:
        """It is whole: takes down what its files are."""
        try:
            told = [[os.path.basename(path), *_told(path)] for path in self.files(chunk)]
            data = {"first": chunk.first, "frames": chunk.frames, "files": told}
            write_whole(str(self._record(chunk)), json.dumps(data).encode())
        except OSError as error:
            raise complaint(self.place.shown(), error) from error

    def has(self, chunk: Chunk) -> bool:
        """Whether it is there, and its files are what they were when it was made."""
        try:
            found = json.loads(self._record(chunk).read_text(encoding="utf-8"))
            told = [[os.path.basename(path), *_told(path)] for path in self.files(chunk)]
        except (OSError, ValueError):
            return False
        expected = {"first": chunk.first, "frames": chunk.frames, "files": told}
        return found == expected

    def missing(self, chunks: Sequence[Chunk]) -> list[Chunk]:
        return [chunk for chunk in chunks if not self.has(chunk)]

    def _record(self, chunk: Chunk) -> Path:
        return self.folder / f"{chunk.number:06d}.json"

    @property
    def empty(self) -> bool:
        """Whether nothing is whole: no chunk, and no picture of a sequence."""
        if any(entry.name != PLAN for entry in self.folder.glob("*.json")):
            return False
        try:
            return not (self.place.sequence and numbered(self.place.path))
        except OSError:  # its folder is gone
            return True

    def close(self) -> None:
        """Lets go of the folder; it stays if there is anything to resume."""
        if self._lock is not None and self.folder.exists() and self.empty:
            self.discard()
        self._let_go()

    def discard(self) -> None:
        """Removes the folder."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self._let_go()

    def _let_go(self) -> None:
        if self._lock is not None:
            with suppress(OSError):
                self._lock.close()
            self._lock = None


def _told(path: str) -> tuple[int, str]:
    """A file's size and hash."""
    found, size = hashlib.sha256(), 0
    with open(path, "rb") as file:
        while block := file.read(BLOCK):
            found.update(block)
            size += len(block)
    return size, found.hexdigest()
