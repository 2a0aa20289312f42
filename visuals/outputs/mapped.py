"""The mapping of a running show, and the file it is read from."""

from pathlib import Path

from visuals.core.error import GossamerError
from visuals.core.mapping import Mapping
from visuals.core.mappingfile import load


class Mapped:
    """What Screens follow.

    mapping     what is shown
    version     grows when it changes
    fault       what is wrong with its file as it was first; "" if nothing is
    """

    def __init__(self, mapping: Mapping, path: Path | None = None):
        self.mapping, self.version, self.fault = mapping, 0, ""
        self.path, self.name = path, str(path)

    @classmethod
    def of_file(cls, path: Path) -> "Mapped":
        """The mapping in a file; where it is wrong, the picture as it is, until it is saved again."""
        made = cls(Mapping(), path)
        try:
            made.reload()
        except GossamerError as error:
            made.fault = str(error)
        return made

    def files(self) -> tuple[Path, ...]:
        """What to call `reload` after a change of."""
        return () if self.path is None else (self.path,)

    def reload(self) -> None:
        """Reads the file again. Where it is wrong, what is shown stays: GossamerError."""
        self.take(load(self.path))

    def take(self, mapping: Mapping) -> None:
        """Shows another mapping from now on."""
        if mapping != self.mapping:
            self.mapping = mapping
            self.version += 1
