"""A log of bounded size: what is said beside the picture, with its time."""

import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path

from visuals.core.error import GossamerError

SIZE, KEPT = 1_000_000, 5  # bytes of a file, and how many older ones are kept beside it
_notices = logging.getLogger("gossamer.notice")
_notices.propagate = False  # a notice is printed as it is


class Logbook(RotatingFileHandler):
    """FILE, FILE.1 … FILE.5. A disk that is full ends no show. GossamerError where it cannot be."""

    def __init__(self, path: str | Path, size: int = SIZE, kept: int = KEPT):
        try:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            super().__init__(path, maxBytes=size, backupCount=kept, encoding="utf-8", errors="replace")
        except OSError as error:
            raise GossamerError(f"cannot write {path}", error.strerror or str(error)) from error
        self.setFormatter(logging.Formatter("%(asctime)s %(message)s"))

    def write(self, line: str) -> None:
        """Appends a line."""
        self.handle(logging.makeLogRecord({"msg": line.rstrip()}))

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 (logging's own)
        pass


def keep(path: str | Path) -> None:
    """Has all notices, warnings and errors of this process in a file too."""
    book = Logbook(path)
    logging.getLogger().addHandler(book)
    _notices.addHandler(book)


def notice(line: str) -> None:
    """Says a line to whoever watches."""
    print(f"gossamer: {line}", file=sys.stderr, flush=True)
    if _notices.handlers:
        _notices.warning("%s", line)
