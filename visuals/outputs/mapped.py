"""The mapping of a running show, and the file it is read from."""

from pathlib import Path

from visuals.core.error import GossamerError
from visuals.core.mapper import Mapper
from visuals.core.mapping import Mapping
from visuals.core.mappingfile import load
from visuals.core.resource import config_dir

FILE = "mapping.toml"  # in config_dir(), where a mapping goes that is of no file yet


class Mapped:
    """What Screens follow.

    mapper      changes it by hand
    fault       what is wrong with its file as it was first; "" if nothing is
    """

    def __init__(self, mapping: Mapping, path: Path | None = None):
        self.mapper = Mapper(mapping, path or config_dir() / FILE, other=path is None)
        self.fault = ""
        self.path, self.name = path, str(path)

    @property
    def mapping(self) -> Mapping:
        """What is shown."""
        return self.mapper.mapping

    @property
    def version(self) -> int:
        """Grows when it changes."""
        return self.mapper.version

    @classmethod
    def of_file(cls, path: Path) -> "Mapped":
        """The mapping in a file; where it is wrong, the picture as it is, until it is saved again."""
        try:
            return cls(load(path), path)
        except GossamerError as error:
            made = cls(Mapping(), path)
            made.fault = str(error)
            return made

    def files(self) -> tuple[Path, ...]:
        """What to call `reload` after a change of."""
        return () if self.path is None else (self.path,)

    def reload(self) -> None:
        """Reads the file again. Where it is wrong, what is shown stays: GossamerError."""
        self.mapper.take(load(self.path))
