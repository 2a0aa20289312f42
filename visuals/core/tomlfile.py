"""TOML files that people write: shows, mappings, key maps, MIDI maps; what is wrong, with file and line.

Only what reads a whole file is here; each kind knows what its tables mean.
"""

import re
from collections.abc import Iterable
from pathlib import Path as File
from typing import Any

from visuals.core.error import GossamerError
from visuals.core.tomlplace import Path, Places


class Torn(GossamerError):  # noqa: N818 (what it is, said as a person thinks of it)
    """A file that is no TOML. what: "file:line: what"."""


def text_of(path: File) -> str:
    """A file's text. Raises GossamerError for a file that cannot be read, Torn for one that is no text."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise GossamerError(f"cannot read {path}", error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise Torn(f"{path}: no UTF-8 text ({error.reason} at byte {error.start})") from None


def table_of(text: str, name: File | str) -> dict[str, Any]:
    """The table of a text that errors call `name`. Raises Torn."""
    import tomllib  # few starts read a file

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.fullmatch(r"(.*) \(at (?:line (\d+), column \d+|end of document)\)", str(error), re.S)
        what, line = (found.group(1), found.group(2)) if found else (str(error), "1")
        line = line or len(text.splitlines()) or 1
        raise Torn(f"{name}:{line}: no TOML: {what[:1].lower()}{what[1:]}") from None


def told(faults: Iterable[tuple[Path, str]], text: str, name: File | str) -> list[str]:
    """Faults as "file:line: what", in the order of their lines. faults: (where in the table, what); text: the
    whole file's."""
    places = Places(text)
    lines = sorted({(places.line(where), said) for where, said in faults})
    return [f"{name}:{line}: {said}" for line, said in lines]


def first_of(faults: list[str]) -> GossamerError:
    """The first fault as an error that says how many there are."""
    more = f"and {len(faults) - 1} more, which gossamer check shows" if len(faults) > 1 else ""
    return GossamerError(faults[0], "", more)
