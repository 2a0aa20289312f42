"""Where in a TOML file things are written. tomllib reads values and forgets their places."""

import re

Path = tuple[str | int, ...]  # keys and numbers of elements, from the top

_BLANK = re.compile(r"[ \t]*")
_SPACE = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_STRING = re.compile(r'"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'', re.S)
_PLAIN = re.compile(r"[^,\]}#\n]*")  # a number, a date, true, false


class Places:
    """The lines of a file's keys and values, from 1. text: TOML that tomllib has read without an error."""

    def __init__(self, text: str):
        self._text, self._at = text.replace("\r\n", "\n"), 0
        self._lines: dict[Path, int] = {}
        self._tables: dict[Path, int] = {}  # how many [[of this name]] there are
        self._read()

    def line(self, path: Path) -> int:
        """Where `path` is written; of what is not written, where it would belong."""
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path, 1)

    def _read(self) -> None:
        table: Path = ()
        while self._skip(_SPACE) is not None and self._at < len(self._text):
            if self._ahead("["):
                table = self._header()
            else:
                self._pair(table)

    def _header(self) -> Path:
        line, many = self._line(), self._ahead("[[")
        self._at += 2 if many else 1
        names = self._keys()
        self._skip(_BLANK)
        self._at += 2 if many else 1
        path: Path = ()
        for i, name in enumerate(names):
            path = (*path, name)
            last = i == len(names) - 1
            if last and many:
                self._tables[path] = self._tables.get(path, 0) + 1
                self._lines.setdefault(path, line)
            if path in self._tables:
                path = (*path, self._tables[path] - 1)
            self._lines.setdefault(path, line)
        return path

    def _pair(self, table: Path) -> None:
        line, path = self._line(), table
        for name in self._keys():
            path = (*path, name)
            self._lines.setdefault(path, line)
        self._skip(_BLANK)
        self._at += 1  # =
        self._value(path)

    def _keys(self) -> list[str]:
        """A dotted key."""
        names = []
        while True:
            self._skip(_BLANK)
            if self._ahead('"') or self._ahead("'"):
                import tomllib

                names.append(tomllib.loads(f"key = {self._skip(_STRING)}")["key"])
            else:
                names.append(self._skip(_BARE))
            self._skip(_BLANK)
            if not self._ahead("."):
                return names
            self._at += 1

    def _value(self, path: Path) -> None:
        self._skip(_SPACE)
        self._lines.setdefault(path, self._line())
        if self._ahead('"') or self._ahead("'"):
            self._skip(_STRING)
        elif self._ahead("[") or self._ahead("{"):
            inline = self._ahead("{")
            end, number = "}" if inline else "]", 0
            self._at += 1
            while self._skip(_SPACE) is not None and not self._ahead(end):
                if self._ahead(","):
                    self._at += 1
                elif inline:
                    self._pair(path)
                else:
                    self._value((*path, number))
                    number += 1
            self._at += 1
        else:
            self._skip(_PLAIN)

    def _ahead(self, sign: str) -> bool:
        return self._text.startswith(sign, self._at)

    def _skip(self, pattern: re.Pattern) -> str:
        """Past what `pattern` matches here, which it returns. The file is right, so something always does."""
        found = pattern.match(self._text, self._at)
        if found is None or (pattern is not _SPACE and pattern is not _BLANK and not found.group()):
            raise ValueError(f"no TOML in line {self._line()}")
        self._at = found.end()
        return found.group()

    def _line(self) -> int:
        return self._text.count("\n", 0, self._at) + 1
