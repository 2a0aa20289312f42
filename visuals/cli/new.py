"""`gossamer new`: the beginning of something of your own, which works as it is."""

import argparse
import keyword
import re
from contextlib import suppress
from pathlib import Path

from visuals.core.error import GossamerError, Misuse

TEMPLATE = Path(__file__).parent / "template"
PATTERN = "lantern"  # what the template calls itself


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", metavar="scene", help="what to write: a scene, in Python and GLSL")
    parser.add_argument("name", metavar="NAME", help="its name: small letters, digits and _")
    said = "where to (the first folder of $GOSSAMER_SCENES, else ~/gossamer/scenes)"
    parser.add_argument("--scenes", type=Path, metavar="DIR", help=said)


def run(args: argparse.Namespace) -> int:
    from visuals.core.resource import user_scenes

    if args.kind != "scene":
        raise Misuse(f"new {args.kind}", "there is nothing of that kind", "gossamer new scene NAME")
    folder = (args.scenes or user_scenes()).expanduser()
    _judge(args.name, folder)
    files = written(args.name, folder)
    made = []
    try:
        for path, text in files.items():
            _write(path, text)
            made.append(path)
    except GossamerError:
        for path in made:  # half a scene would be in the way of the next attempt
            path.unlink()
        raise
    scenes = f" --scenes {args.scenes}" if args.scenes else ""
    print("\n".join(str(path) for path in files))
    print(f"gossamer play {args.name}{scenes}    plays it; edit both files while it plays")
    return 0


def _judge(name: str, folder: Path) -> None:
    """Raises Misuse for a name that no scene can have, or that another has."""
    from visuals.cli import COMMANDS
    from visuals.render.catalogue import Catalogue

    if not re.fullmatch(r"[a-z][a-z0-9_]*", name) or keyword.iskeyword(name):
        raise Misuse(f"new scene {name}", "is no name", "give small letters, digits and _, a letter first")
    catalogue = Catalogue([folder])
    for kind, names in (("dream", catalogue.names()), ("show", catalogue.shows()), ("command", COMMANDS)):
        if name in names:
            raise Misuse(f"new scene {name}", f"there is a {kind} of that name", "give another")


def written(name: str, folder: Path) -> dict[Path, str]:
    """The files of a new scene in a folder, and their texts."""
    title = name.replace("_", " ").strip().capitalize()
    called = "".join(part.capitalize() for part in name.split("_"))

    def text(file: str) -> str:
        text = (TEMPLATE / file).read_text(encoding="utf-8")
        text = text.replace(f'title = "{PATTERN.capitalize()}"', f'title = "{title}"')
        text = text.replace(f"class {PATTERN.capitalize()}(", f"class {called}(")
        return text.replace(PATTERN.capitalize(), title).replace(PATTERN, name)

    return {
        folder / f"{name}.py": text(f"{PATTERN}.py"),
        folder / "shaders" / name / f"{name}.frag": text(f"{PATTERN}.frag"),
    }


def _write(path: Path, text: str) -> None:
    """Writes a file that is not there yet: the whole of it, or none."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("x", encoding="utf-8", newline="\n")
    except FileExistsError:
        raise GossamerError(f"{path} is there already", "", "give another name, or move it away") from None
    except OSError as error:
        raise GossamerError(f"cannot write {path}", error.strerror or str(error)) from error
    try:
        with file:
            file.write(text)
    except OSError as error:
        with suppress(OSError):
            path.unlink()
        raise GossamerError(f"cannot write {path}", error.strerror or str(error)) from error
