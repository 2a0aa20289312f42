"""Shader source: includes flattened, colours turned linear, and errors put back where they were written.

Mesa does not keep the source ids of `#line`, so the files are joined here and each flat line
remembers the file and line it came from.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from visuals.core.colour import linear
from visuals.core.error import GossamerError, nearest

INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"')
PALETTE = re.compile(r"^\s*#\s*palette\s+(\w+)\s+(#[0-9A-Fa-f]{6})\s*(?://.*)?$")
VERSION = "#version 330 core"
STAGE = {".vert": "VERTEX", ".frag": "FRAGMENT"}
UNIFORM = re.compile(r"^\s*uniform\s+\w+\s+([^;{]+);", re.M)
# Mesa "0:12(5): error", NVIDIA "0(12) : error", Apple and Intel "ERROR: 0:12:", ANGLE and AMD the same
LOG_LINE = re.compile(r"(?:ERROR:\s*|WARNING:\s*)?\b0(?::(\d+)(?:\(\d+\))?|\((\d+)\))\s*:?\s*(.*)")


@dataclass
class Source:
    """Flat GLSL. `lines[i]` is (file, line number from 1) of line i + 1 of `text`."""

    name: str
    text: str
    lines: list[tuple[Path, int]]
    files: tuple[Path, ...]
    included: dict[Path, tuple[Path, int]] = field(default_factory=dict)

    def where(self, flat_line: int) -> str:
        """`file:line`, with the place that included the file."""
        if not 1 <= flat_line <= len(self.lines):
            return self.name
        path, line = self.lines[flat_line - 1]
        place = f"{_short(path)}:{line}"
        if path in self.included:
            parent, parent_line = self.included[path]
            place += f" (included from {_short(parent)}:{parent_line})"
        return place

    def translate(self, log: str) -> str:
        """A compiler's log with flat line numbers replaced by files and lines."""
        out = []
        for line in log.splitlines():
            match = LOG_LINE.search(line)
            if match:
                number = int(match.group(1) or match.group(2))
                out.append(f"{self.where(number)}: {match.group(3).strip()}")
        return "\n".join(dict.fromkeys(out)) or log.strip()

    @property
    def uniforms(self) -> set[str]:
        """Names of all loose uniforms that the source declares, whether the compiler keeps them or not."""
        names = set()
        for group in UNIFORM.findall(self.text):
            for part in group.split(","):
                names.add(part.split("=")[0].split("[")[0].strip())
        return names


def find(name: str, roots: list[Path], beside: Path | None = None) -> Path | None:
    """The first file called `name` beside the including file or under the roots."""
    for folder in ([beside] if beside else []) + list(roots):
        path = folder / name
        if path.is_file():
            return path
    return None


def expand(name: str, roots: list[Path]) -> Source:
    """Reads `name` (relative to a root) with everything it includes, each file once.

    `VERTEX_SHADER` or `FRAGMENT_SHADER` is defined, by the file's suffix, for what is included by both.
    Directives of ours: `#include "path"` and `#palette NAME #RRGGBB`, which becomes a linear `const vec3`.
    Raises GossamerError with file and line for a missing include.
    """
    top = find(name, roots)
    if top is None:
        raise GossamerError(f"no shader {name}", "looked in " + ", ".join(str(r) for r in roots))
    text: list[str] = [VERSION, f"#define {STAGE.get(top.suffix, 'FRAGMENT')}_SHADER"]
    lines: list[tuple[Path, int]] = [(top, 0), (top, 0)]
    included: dict[Path, tuple[Path, int]] = {}
    seen: set[Path] = set()

    def read(path: Path) -> None:
        seen.add(path.resolve())
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.lstrip().startswith("#version"):
                line = ""
            match = INCLUDE.match(line)
            if match:
                target = find(match.group(1), roots, path.parent)
                if target is None:
                    known = [str(p.relative_to(r)) for r in roots for p in r.rglob("*.glsl")]
                    raise GossamerError(
                        f"{_short(path)}:{number}: no file '{match.group(1)}' to include"
                        + nearest(match.group(1), known)
                    )
                if target.resolve() not in seen:
                    included[target] = (path, number)
                    read(target)
                continue
            match = PALETTE.match(line)
            if match:
                r, g, b = linear(match.group(2))
                line = f"const vec3 {match.group(1)} = vec3({r:.6f}, {g:.6f}, {b:.6f});"
            text.append(line)
            lines.append((path, number))

    read(top)
    files = tuple(dict.fromkeys(path for path, _ in lines))
    return Source(
        name, "\n".join(text) + "\n", lines, files + tuple(p for p in included if p not in files), included
    )


def _short(path: Path) -> str:
    parts = path.parts
    if "shaders" in parts:
        return "/".join(parts[len(parts) - 1 - parts[::-1].index("shaders") :])
    return str(path)
