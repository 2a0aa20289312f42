"""`gossamer check`: compiles every shader, wakes every dream, reads shows, maps, mappings and recordings."""

import argparse
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np

from visuals.cli import parser as read
from visuals.core.error import GossamerError, Misuse

SIZE = (64, 36)
ARCS = (0.0, 0.3, 0.5, 0.7, 0.85, 1.0)
SHADERS = (".frag", ".vert", ".glsl")  # in this order: what a program includes needs no trial of its own
EMPTY = "#version 330 core\nvoid main() {}\n"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="shaders, scenes (.py), shows, key and MIDI maps, mappings (.toml), recordings (.jsonl), folders"
        " of them (all there are)",
    )
    read.scenes(parser)


def run(args: argparse.Namespace) -> int:
    from visuals.cli.opening import offscreen
    from visuals.render.catalogue import Catalogue

    work = _sorted_out(args.paths)
    beside = {path.resolve().parent for path in work["shows"]}
    beside |= {folder.parent for folder in beside if folder.name == "shows"}
    catalogue = Catalogue([*sorted({path.parent for path in work["scenes"]} | beside), *args.scenes])
    names = catalogue.names() if not args.paths else [path.stem for path in work["scenes"]]
    examined = Examined()
    for path in work["logs"]:
        examined.log(path)
    for path in work["keys"]:
        examined.keys(path)
    for path in work["midi"]:
        examined.midi(path)
    for path in work["mappings"]:
        examined.mapping(path)
    for path in work["shows"] if args.paths else catalogue.shows().values():
        examined.show(path, catalogue)
    with offscreen(catalogue) as (gpu, library):
        for name in names:
            examined.dream(gpu, library, catalogue, name)
        wanted = None if not args.paths else [path.resolve() for path in work["shaders"]]
        examined.shaders(gpu, library, wanted)
    for fault in examined.faults:
        print(fault)
    said = ", ".join(f"{count} {what}{'s' * (count > 1)}" for what, count in examined.counts.items() if count)
    verdict = f"{len(examined.faults)} at fault" if examined.faults else "all well"
    print(f"{said or 'nothing'} examined: {verdict}", file=sys.stderr)
    return 1 if examined.faults else 0


def _sorted_out(names: list[str]) -> dict[str, list[Path]]:
    """Files by kind. Raises Misuse for a path that is not there or that nothing here reads."""
    kinds: dict[str, list[Path]] = {
        "shaders": [],
        "scenes": [],
        "shows": [],
        "keys": [],
        "midi": [],
        "mappings": [],
        "logs": [],
    }
    for name in names:
        path = Path(name)
        if not path.exists():
            raise Misuse(f"no file {name}", "", "give files that are there")
        if path.is_dir() and not (path / "__init__.py").is_file():
            inside = [p for p in sorted(path.rglob("*")) if p.suffix in (*SHADERS, ".jsonl") or _is_toml(p)]
            inside += [p for p in sorted(path.glob("*.py")) if not p.name.startswith("_")]
            inside += [p.parent for p in sorted(path.glob("*/__init__.py"))]
        else:
            inside = [path]
        for file in inside:
            if file.suffix in SHADERS:
                kinds["shaders"].append(file)
            elif file.suffix == ".jsonl":
                kinds["logs"].append(file)
            elif _is_keys(file):
                kinds["keys"].append(file)
            elif _is_midi(file):
                kinds["midi"].append(file)
            elif _is_mapping(file):
                kinds["mappings"].append(file)
            elif file.suffix == ".toml":
                kinds["shows"].append(file)
            elif file.suffix == ".py" or file.is_dir():
                kinds["scenes"].append(file.resolve())
            else:
                raise Misuse(
                    name, "nothing here reads such a file", f"give {', '.join(SHADERS)}, .py, .toml or .jsonl"
                )
    return kinds


def _is_toml(path: Path) -> bool:
    """Whether a file in a folder is a show or a map: TOML serves other ends too."""
    if path.suffix != ".toml":
        return False
    show = path.parent.name == "shows" or "[[cue]]" in path.read_text(errors="replace")
    return show or _is_keys(path) or _is_midi(path) or _is_mapping(path)


def _is_keys(path: Path) -> bool:
    from visuals.inputs.keymap import FILE, is_map

    return path.suffix == ".toml" and (path.name == FILE or is_map(path.read_text(errors="replace")))


def _is_midi(path: Path) -> bool:
    from visuals.inputs.midimapfile import is_map

    return path.suffix == ".toml" and is_map(path.read_text(errors="replace"))


def _is_mapping(path: Path) -> bool:
    from visuals.core.mappingfile import is_mapping

    return path.suffix == ".toml" and is_mapping(path.read_text(errors="replace"))


class Examined:
    """What was looked at, and the faults that were found, a line each."""

    def __init__(self):
        self.faults: list[str] = []
        kinds = ("dream", "shader", "show", "key map", "MIDI map", "mapping", "recording")
        self.counts = dict.fromkeys(kinds, 0)
        self._seen: set[Path] = set()

    def fault(self, text: str) -> None:
        for line in str(text).replace(f"{Path.cwd()}/", "").splitlines():
            if line.strip() and line not in self.faults:
                self.faults.append(line)

    def log(self, path: Path) -> None:
        """Reads a recording."""
        from visuals.core.recording import load

        self.counts["recording"] += 1
        try:
            load(path)
        except GossamerError as error:
            self.fault(str(error))

    def keys(self, path: Path) -> None:
        """Reads a key map."""
        from visuals.inputs.keymap import read

        self._read("key map", read, path)

    def midi(self, path: Path) -> None:
        """Reads a MIDI map. Names of values and dreams are a show's, and looked at when it is played."""
        from visuals.inputs.midimapfile import read

        self._read("MIDI map", read, path)

    def mapping(self, path: Path) -> None:
        """Reads a mapping. Monitors are those of the machine that shows it, and looked for there."""
        from visuals.core.mappingfile import read

        self._read("mapping", read, path)

    def _read(self, what: str, read: Callable[[Path], tuple[object, list[str]]], path: Path) -> None:
        self.counts[what] += 1
        try:
            _found, faults = read(path)
        except GossamerError as error:
            faults = [str(error)]
        for line in faults:
            self.fault(line)

    def show(self, path: Path, catalogue) -> None:
        """Reads a show."""
        from visuals.core.showfile import read

        self.counts["show"] += 1
        try:
            _show, faults = read(path, catalogue.params)
        except GossamerError as error:
            faults = [str(error)]
        for line in faults:
            self.fault(line)

    def dream(self, gpu, library, catalogue, name: str) -> None:
        """Wakes a dream in every quality and draws it over the arc, touched: its light must be finite."""
        from visuals.cli.parser import QUALITIES
        from visuals.film.piece import performance
        from visuals.render.stage import Stage

        self.counts["dream"] += 1
        try:
            scene = catalogue.find(name)
            for quality in QUALITIES:
                stage = Stage(gpu, library, {scene.name: scene}, performance(scene), SIZE, quality=quality)
                for arc in ARCS if quality == "draft" else ARCS[3:4]:
                    self._draw(stage, scene, arc, quality)
                stage.release()
                gpu.check(f"{name}, quality {quality}")
        except GossamerError as error:
            self.fault(str(error))
        except Exception as error:
            self.fault(f"{name}: {type(error).__name__}: {error}")

    def _draw(self, stage, scene, arc: float, quality: str) -> None:
        from fractions import Fraction

        from visuals.cli.still import moment
        from visuals.film.piece import performance

        t, track, events = moment(arc, None, ((0.5, 0.6, Fraction(1, 2)), (0.4, 0.2, Fraction(1, 4))))
        stage.perform(performance(scene, arc=track, events=events))
        stage.advance(t)
        stage.draw(t)
        light = np.frombuffer(stage.light.read(), np.float16)
        if not np.isfinite(light).all():
            self.fault(f"{scene.name}: light that is no number, at arc {arc:g}, quality {quality}")

    def shaders(self, gpu, library, wanted: list[Path] | None) -> None:
        """Compiles the shaders that no dream has used yet; with `wanted`, those files alone."""
        for program in library.programs():
            self._seen.update(path.resolve() for path in program.files)
        files = wanted
        if files is None:
            files = [path.resolve() for root in library.roots for path in sorted(root.rglob("*"))]
        files = [path for path in files if path.suffix in SHADERS]
        self.counts["shader"] += len(files)
        for path in sorted(files, key=lambda path: SHADERS.index(path.suffix)):
            if path not in self._seen:
                try:
                    self._compile(gpu, library.roots, path)
                except (GossamerError, OSError, UnicodeDecodeError) as error:
                    self.fault(str(error))

    def _compile(self, gpu, roots: list[Path], path: Path) -> None:
        """A file alone: a fragment shader with the vertex shader of its name, or else with any beside it."""
        from visuals.gpu.library import FULLSCREEN
        from visuals.gpu.program import Program
        from visuals.gpu.source import expand

        roots = [path.parent, *roots]
        source = expand(path.name, roots)
        self._seen.update(file.resolve() for file in source.files)
        if path.suffix == ".vert":
            fragment = replace(source, text=EMPTY, lines=[], files=())
            return Program(gpu, path.stem, source, fragment).release()
        if path.suffix == ".glsl":
            source = replace(source, text=source.text + "void main() {}\n", lines=[*source.lines, (path, 0)])
        own = path.with_suffix(".vert") if path.suffix == ".frag" else Path()
        others = (
            [own.name] if own.is_file() else [FULLSCREEN, *sorted(p.name for p in path.parent.glob("*.vert"))]
        )
        first = None
        for vertex in others:
            try:
                return Program(gpu, path.stem, expand(vertex, roots), source).release()
            except GossamerError as error:
                first = first or error
                if "does not link" not in str(error):  # its own fault, not the pair's
                    raise
        raise first
