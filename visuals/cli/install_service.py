"""`gossamer install-service`: has a kiosk begin when somebody logs in."""

import argparse
import os
import plistlib
import re
import shlex
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from visuals.cli import parser as read
from visuals.core.error import GossamerError, Misuse

LABEL = "org.gossamer"
CARRIED = ("GOSSAMER_SCENES", "GOSSAMER_CONFIG", "GOSSAMER_CACHE", "GOSSAMER_STATE", "XDG_STATE_HOME")
UNIT = """\
# Written by: {command}
[Unit]
Description=Gossamer: {what}
PartOf=graphical-session.target
After=graphical-session.target
StartLimitIntervalSec=0

[Service]
Type=notify
NotifyAccess=main
WorkingDirectory={folder}
{environment}ExecStart={start}
WatchdogSec=30
TimeoutStartSec=10min
TimeoutStopSec=60
KillMode=mixed
Restart=always
RestartSec=3
# 0 is the end that somebody asked for (Escape, Escape held)
RestartPreventExitStatus=0

[Install]
WantedBy=graphical-session.target
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("words", nargs="*", metavar="-- WORDS", help="as behind `gossamer play --kiosk`")
    parser.add_argument("--name", default="gossamer", type=_name, help="of the service (gossamer)")
    parser.add_argument("--print", action="store_true", help="say what would be written, write nothing")
    parser.add_argument("--remove", action="store_true", help="take it away again")
    read.replaced(parser)


def _name(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}", text):
        raise Misuse(f"--name {text}", "is no name of a service", "use letters, digits, - and _")
    return text


def run(args: argparse.Namespace) -> int:
    words = _checked(args.words)
    if args.remove:
        return _remove(args.name)
    if sys.platform == "win32":
        print(_task(args.name, words))
        return 0
    path, text = _written(args.name, words)
    if args.print:
        print(text, end="")
        return 0
    if path.exists() and path.read_text(encoding="utf-8") != text and not args.overwrite:
        raise GossamerError(f"{path} is there already", "", "give --overwrite, or another --name")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise GossamerError(f"cannot write {path}", error.strerror or str(error)) from error
    print(f"wrote {path}")
    print(_next(args.name, path))
    return 0


def _checked(words: Sequence[str]) -> list[str]:
    """The words behind `play`, as it would take them. Raises GossamerError as it does."""
    from visuals.cli import play
    from visuals.film.piece import piece

    words = [word for number, word in enumerate(words) if (number, word) != (0, "--")]
    parser = read.Parser(prog="gossamer play")
    play.arguments(parser)
    given = parser.parse(words)
    if not given.replay:
        piece(given.what, given.scenes, loop=True)  # a name that there is not would be tried for ever
    return words if given.kiosk else [*words, "--kiosk"]


def _command(words: Sequence[str]) -> list[str]:
    return [sys.executable, "-m", "visuals", "play", *words]


def _written(name: str, words: Sequence[str]) -> tuple[Path, str]:
    """(the file of the service, what is in it)"""
    if sys.platform == "darwin":
        return _file(name), agent(name, words, Path.cwd(), os.environ)
    return _file(name), unit(words, Path.cwd(), os.environ, name)


def _file(name: str) -> Path:
    if sys.platform == "darwin":
        return Path.home() / "Library" / "LaunchAgents" / f"{LABEL}.{name}.plist"
    shared = os.environ.get("XDG_CONFIG_HOME")
    return (Path(shared) if shared else Path.home() / ".config") / "systemd" / "user" / f"{name}.service"


def unit(words: Sequence[str], folder: Path, environment, name: str = "gossamer") -> str:
    """A systemd user unit (systemd.service(5)) that plays those words, from `folder`."""
    carried = {key: environment[key] for key in CARRIED if environment.get(key)}
    if name != "gossamer":  # two at once do not share their places
        state = Path(environment.get("XDG_STATE_HOME") or "%h/.local/state") / "gossamer" / name
        carried.setdefault("GOSSAMER_STATE", str(state))
    given = shlex.join(["gossamer", "install-service", *(("--name", name) if name != "gossamer" else ())])
    shown = " ".join(word for word in words if word != "--kiosk")
    return UNIT.format(
        command=_line(f"{given} -- {shlex.join(words)}"),
        what=_escaped(_line(shown)) or "the show",
        folder=_escaped(str(folder)),
        environment="".join(
            f"Environment={_quoted(f'{k}={v}', k == 'GOSSAMER_STATE')}\n" for k, v in carried.items()
        ),
        start=" ".join(_quoted(word).replace("$", "$$") for word in _command(words)),
    )


def _line(text: str) -> str:
    """In one line, whatever names there are; a backslash at its end would go on with the next."""
    return " ".join(text.split()).rstrip("\\")


def _escaped(text: str) -> str:
    """Without what systemd would replace: a percent sign begins a specifier."""
    return text.replace("%", "%%")


def _quoted(text: str, specifiers: bool = False) -> str:
    text = text if specifiers else _escaped(text)
    if re.fullmatch(r"[A-Za-z0-9_@%+=:,./$-]+", text):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def agent(name: str, words: Sequence[str], folder: Path, environment) -> str:
    """A launchd agent (launchd.plist(5)), which starts at login, and again when it fails."""
    return plistlib.dumps(
        {
            "Label": f"{LABEL}.{name}",
            "ProgramArguments": _command(words),
            "WorkingDirectory": str(folder),
            "EnvironmentVariables": {key: environment[key] for key in CARRIED if environment.get(key)},
            "RunAtLoad": True,
            "KeepAlive": {"SuccessfulExit": False},
            "LimitLoadToSessionType": "Aqua",
            "ProcessType": "Interactive",
        }
    ).decode()


def _task(name: str, words: Sequence[str]) -> str:
    line = subprocess.list2cmdline(_command(words))
    quoted = line.replace('"', '\\"')
    created = f'schtasks /Create /TN "{name}" /SC ONLOGON /TR "{quoted}"'
    return f'{created}\n(schtasks /Delete /TN "{name}" removes it)'


def _next(name: str, path: Path) -> str:
    if sys.platform == "darwin":
        return f"now:  launchctl bootstrap gui/$(id -u) {shlex.quote(str(path))}"
    return "\n".join(
        (
            f"now:  systemctl --user daemon-reload && systemctl --user enable --now {name}",
            f"then: systemctl --user status {name}; journalctl --user -u {name} -f",
        )
    )


def _remove(name: str) -> int:
    if sys.platform == "win32":
        print(f'schtasks /Delete /TN "{name}"')
        return 0
    path = _file(name)
    if not path.exists():
        raise GossamerError(f"there is no {path}")
    wanted = path.parent / "graphical-session.target.wants" / path.name
    try:
        with suppress(FileNotFoundError):
            wanted.unlink()
        path.unlink()
    except OSError as error:
        raise GossamerError(f"cannot remove {path}", error.strerror or str(error)) from error
    print(f"removed {path}")
    if sys.platform == "darwin":
        print(f"now:  launchctl bootout gui/$(id -u)/{LABEL}.{name}")
    else:
        print(f"now:  systemctl --user stop {name}; systemctl --user daemon-reload")
    return 0
