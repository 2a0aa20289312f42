"""Mapping files: TOML, read with the place of every fault, written with the comments that are there kept."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path

from visuals.core import tomlfile
from visuals.core.error import GossamerError
from visuals.core.mapping import Mapping
from visuals.core.mappingreader import Reader
from visuals.core.mappingtext import rewritten, written


def is_mapping(text: str) -> bool:
    """Whether a TOML text is a mapping: by the tables it has."""
    return re.search(r"^\s*(\[\[\s*output\s*\]\]|\[\s*(canvas|output)\s*\])", text, re.M) is not None


# reading


def load(path: str | Path) -> Mapping:
    """The mapping in a file. Raises GossamerError that names file and line, the first of several faults."""
    mapping, faults = read(path)
    if mapping is None:
        raise tomlfile.first_of(faults)
    return mapping


def read(path: str | Path) -> tuple[Mapping | None, list[str]]:
    """(the mapping, or None, and all that is wrong, a line each: "file:line: what …").

    Masks' files are paths from the root, whatever the file calls them; one that is missing is a fault and no
    reason to have no mapping. Raises GossamerError for a file that cannot be read.
    """
    path = Path(path)
    try:
        text = tomlfile.text_of(path)
    except tomlfile.Torn as error:
        return None, [str(error)]
    return of_text(text, path)


def of_text(text: str, path: Path) -> tuple[Mapping | None, list[str]]:
    """As `read`, of a text that is, or is to be, the file at `path`."""
    try:
        table = tomlfile.table_of(text, path)
    except tomlfile.Torn as error:
        return None, [str(error)]
    reader = Reader(path.absolute().parent)
    mapping = reader.mapping(table)
    if not reader.faults:
        return mapping, []
    return mapping, tomlfile.told(reader.faults, text, path)


# writing


def save(mapping: Mapping, path: str | Path) -> None:
    """Writes a mapping in the place of the file, all at once; what is the same stays as it is written, with
    its comments. A file that was no mapping is kept, as NAME.old. Raises GossamerError if it cannot be
    written, or if it could not be read again.
    """
    path = Path(path)
    path = path.resolve() if path.is_symlink() else path
    text = written(mapping, path)
    wanted, faults = of_text(text, path)
    if wanted is None:
        said = re.sub(r"^:\d+: ", "", faults[0].removeprefix(str(path)))
        raise GossamerError(f"cannot save {path}", said)
    before = _mapping_at(path)
    if before is not None:
        kept = _kept(mapping, path, before)
        if kept is not None and of_text(kept, path)[0] == wanted:
            text = kept
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if before is None and path.exists():
            path.replace(path.with_name(f"{path.name}.old"))
        with beside.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())  # it may be switched off at the wall in a moment
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        raise GossamerError(f"cannot save {path}", error.strerror or str(error)) from error


def _mapping_at(path: Path) -> str | None:
    """The text of the file, if it is a mapping."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None
    return None if of_text(text, path)[0] is None else text


def _kept(mapping: Mapping, path: Path, before: str) -> str | None:
    """The text `before` with what has changed; None where it cannot be done."""
    try:
        return rewritten(mapping, path, before)
    except Exception:  # tomlkit has an error for each thing that it cannot do; then it is written afresh
        return None
