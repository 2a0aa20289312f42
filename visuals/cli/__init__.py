"""The command `gossamer`: finds the subcommand, runs it, and says in one line what went wrong."""

import os
import sys
from importlib import import_module

from visuals.core.error import GossamerError, Misuse, nearest

# name: what it does. Each is a module here with arguments(parser) and run(args) -> exit status.
COMMANDS = {
    "play": "play a show or a dream in a window (this is what `gossamer` alone does)",
    "render": "render to a video, a sequence of pictures, or stdout",
    "still": "one picture",
    "sheet": "a contact sheet over the arc",
    "list": "dreams and their parameters, shows, transitions",
    "check": "compile every shader, load every scene, read shows and event logs: what is wrong, and where",
    "doctor": "what works on this machine, and what to install",
    "new": "a scene of your own, ready to play and to edit while it plays",
    "bench": "frame times on this machine",
    "install-service": "have a kiosk begin when somebody logs in, and watched over by the system",
}
OFFSCREEN = ("still", "sheet", "render")  # those that draw unseen


def main(argv: list[str] | None = None) -> int:
    """Runs the command line (without the program's name). Returns 0 done, 1 could not, 2 misuse."""
    words = [*(sys.argv[1:] if argv is None else argv)]  # `list` is a module here, once it has run
    debug = "--debug" in words
    words = [word for word in words if word != "--debug"]
    try:
        status = _run(words)
        if sys.stdout is not None:  # a process may be started without it
            sys.stdout.flush()
    except BrokenPipeError:  # the reader of stdout has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return _fail(GossamerError("stopped"), debug)
    except GossamerError as error:
        return _fail(error, debug)
    except Exception as error:
        from visuals.core.keeping import KEPT

        what = f"unexpected {type(error).__name__}"
        shown = debug or KEPT in os.environ  # a log that is read weeks later says where
        return _fail(GossamerError(what, str(error), "--debug shows where; please report it"), shown)
    return status


def _fail(error: GossamerError, debug: bool) -> int:
    if debug:
        import traceback

        traceback.print_exc()
    line = "; ".join(part.strip() for part in str(error).splitlines() if part.strip())
    print(f"gossamer: {line}", file=sys.stderr)
    return error.code


def _run(words: list[str]) -> int:
    name = words[0] if words else "play"
    if name in ("-h", "--help", "help"):
        print(_help())
        return 0
    if name in ("-V", "--version"):
        from visuals import __version__

        print(f"gossamer {__version__}")
        return 0
    if name.startswith("-"):
        name, words = "play", ["play", *words]
    if name not in COMMANDS:
        raise _unknown(name)
    if name in OFFSCREEN and not {"-h", "--help"}.intersection(words):
        from visuals.gpu.device import load

        load()

    import logging

    from visuals.cli.parser import Parser

    logging.basicConfig(format="gossamer: %(message)s", level=logging.WARNING)
    command = import_module(f"visuals.cli.{name.replace('-', '_')}")
    parser = Parser(prog=f"gossamer {name}", description=COMMANDS[name])
    command.arguments(parser)
    args = parser.parse(words[1:])
    return command.run(args) or 0


def _unknown(name: str) -> Misuse:
    guess = nearest(name, COMMANDS)
    if not guess:
        from visuals.render.catalogue import Catalogue

        catalogue = Catalogue()
        for kind, names in (("dream", catalogue.names()), ("show", catalogue.shows())):
            if name in names:
                return Misuse(f"no command '{name}'", f"it is a {kind}", f"gossamer play {name}")
    return Misuse(f"no command '{name}'{guess}", "", f"there are {', '.join(COMMANDS)}")


def _help() -> str:
    width = max(map(len, COMMANDS))
    lines = [f"  {name:<{width}}  {what}" for name, what in COMMANDS.items()]
    return "\n".join(
        (
            "gossamer: a real-time shader art piece, and the instrument that plays it",
            "",
            "usage: gossamer [COMMAND] [OPTIONS]      gossamer COMMAND --help shows a command's options",
            "",
            *lines,
            "",
            "Everywhere: --debug shows where an error came from. --version.",
        )
    )
