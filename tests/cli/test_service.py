"""A service that begins by itself, and what it tells the system; a log of bounded size."""

import configparser
import logging
import os
import plistlib
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from visuals.cli import install_service, logbook, main
from visuals.cli.sdnotify import Notify
from visuals.core.error import GossamerError

WORDS = [
    "trailer",
    "--monitor",
    "HDMI 2",
    "--hours",
    "mon-fri 10-18",
    "--log",
    '/srv/a "b"/100% $HOME\\x.log',
]


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("GOSSAMER_SCENES", str(tmp_path / "my scenes"))
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "GOSSAMER_STATE", "GOSSAMER_CACHE", "GOSSAMER_CONFIG"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "show").mkdir()
    monkeypatch.chdir(tmp_path / "show")
    return tmp_path / "home"


def parsed(text: str) -> configparser.ConfigParser:
    read = configparser.ConfigParser(interpolation=None, strict=False, delimiters="=")
    read.optionxform = str
    read.read_string(text)
    return read


def words_of(line: str) -> list[str]:
    """As systemd.service(5) reads a command line."""
    words, word, quoted, escaped = [], None, False, False
    for sign in line:
        if escaped:
            word, escaped = (word or "") + sign, False
        elif sign == "\\":
            escaped = True
        elif sign == '"':
            word, quoted = word or "", not quoted
        elif sign == " " and not quoted:
            words, word = ([*words, word] if word is not None else words), None
        else:
            word = (word or "") + sign
    words = [*words, word] if word is not None else words
    return [word.replace("%%", "%").replace("$$", "$") for word in words]


def test_a_unit_has_the_very_words(home, capsys):
    assert main(["install-service", "--", *WORDS]) == 0
    path = home / ".config" / "systemd" / "user" / "gossamer.service"
    said = capsys.readouterr().out
    assert str(path) in said and "systemctl --user enable --now gossamer" in said
    unit = parsed(path.read_text())
    assert words_of(unit["Service"]["ExecStart"]) == [
        *(sys.executable, "-m", "visuals", "play"),
        *(*WORDS, "--kiosk"),
    ]
    service = unit["Service"]
    assert (service["Type"], service["Restart"]) == ("notify", "always") and int(service["WatchdogSec"]) > 0
    assert service["WorkingDirectory"] == str(Path.cwd())
    assert service["Environment"] == f'"GOSSAMER_SCENES={home.parent / "my scenes"}"'
    assert unit["Unit"]["After"] == unit["Install"]["WantedBy"] == "graphical-session.target"


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
def test_systemd_finds_nothing_wrong_with_it(home):
    assert main(["install-service", "--name", "wall", "--", *WORDS]) == 0
    path = home / ".config" / "systemd" / "user" / "wall.service"
    environment = os.environ | {"XDG_RUNTIME_DIR": str(home)}
    command = ["systemd-analyze", "--user", "verify", str(path)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, [line for line in done.stderr.splitlines() if "wall" in line]) == (0, [])


def test_it_is_written_once_and_taken_away_again(home, capsys):
    folder = home / ".config" / "systemd" / "user"
    assert main(["install-service", "--print", "--", "trailer"]) == 0 and not folder.exists()
    printed = capsys.readouterr().out
    assert main(["install-service", "--", "trailer"]) == 0
    assert (folder / "gossamer.service").read_text() == printed
    assert main(["install-service", "--", "trailer"]) == 0, "the same again is no fault"
    assert main(["install-service", "--", "summit"]) == 1 and "--overwrite" in capsys.readouterr().err
    assert main(["install-service", "--overwrite", "--", "summit"]) == 0
    wanted = folder / "graphical-session.target.wants"
    wanted.mkdir()
    (wanted / "gossamer.service").symlink_to(folder / "gossamer.service")  # as `systemctl enable` does
    assert main(["install-service", "--remove"]) == 0
    assert list(folder.glob("**/*.service")) == [] and list(wanted.iterdir()) == []
    assert main(["install-service", "--remove"]) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--", "trailer", "--monitr", "2"], "no option '--monitr' (did you mean '--monitor'?)"),
        (["--", "trailer", "--hours", "noon"], "'noon' is neither a day nor a time"),
        (["--name", "a/b", "--", "trailer"], "no name of a service"),
        (["--", "trailer", "--attract", "soon"], "are no minutes"),
        (["--", "trailr"], "no dream 'trailr' (did you mean 'trailer'?), nor a show"),
    ],
)
def test_words_that_play_would_not_take_are_refused(home, capsys, words, said):
    assert main(["install-service", *words]) == 2
    assert said in capsys.readouterr().err and not (home / ".config").exists()


def test_another_name_has_places_of_its_own(home):
    unit = parsed(install_service.unit(["trailer"], Path("/srv"), {}, "wall"))
    assert unit["Service"]["Environment"] == "GOSSAMER_STATE=%h/.local/state/gossamer/wall"


def test_a_launch_agent_for_a_mac():
    agent = plistlib.loads(install_service.agent("gossamer", WORDS, Path("/srv/show"), {}).encode())
    assert agent["ProgramArguments"] == [sys.executable, "-m", "visuals", "play", *WORDS]
    assert agent["RunAtLoad"] and agent["KeepAlive"] == {"SuccessfulExit": False}


# what the system is told


@pytest.fixture(params=["path", "abstract"])
def system(request, tmp_path):
    """(systemd's socket, what it puts into the environment)"""
    name = str(tmp_path / "notify") if request.param == "path" else f"\0gossamer-test-{os.getpid()}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as heard:
        heard.bind(name)
        heard.settimeout(5.0)
        environment = {"NOTIFY_SOCKET": name.replace("\0", "@"), "WATCHDOG_USEC": "30000000"}
        yield heard, environment | {"WATCHDOG_PID": str(os.getpid())}


def test_the_system_hears_that_it_lives(system):
    heard, environment = system
    notify = Notify(environment)
    assert environment == {}, "no process that it starts speaks for it"
    assert notify.every_s == 10.0, "thrice in the time that the watchdog waits"
    notify.ready()
    for now in (0.0, 9.0, 10.5, 11.0, 21.0):
        notify.alive(now)
    notify.status("playing")
    notify.status("playing")
    notify.stopping()
    said = [heard.recv(100).decode() for _ in range(6)]
    assert said == ["READY=1", *["WATCHDOG=1"] * 3, "STATUS=playing", "STOPPING=1"]


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"NOTIFY_SOCKET": "/nowhere/at/all", "WATCHDOG_USEC": "1000", "WATCHDOG_PID": "1"},
        {"NOTIFY_SOCKET": "vsock:2:1", "WATCHDOG_USEC": "soon"},
    ],
)
def test_where_nobody_listens_nothing_is_said(environment):
    notify = Notify(environment)
    assert notify.every_s is None
    notify.ready()
    notify.alive(5.0)
    notify.status("playing")


# the log


def test_a_log_is_bounded_and_whole(tmp_path):
    book = logbook.Logbook(tmp_path / "deep" / "log", size=2000, kept=2)
    for number in range(200):
        book.write(f"gossamer: line {number}\n")
    book.close()
    files = sorted((tmp_path / "deep").iterdir())
    assert [path.name for path in files] == ["log", "log.1", "log.2"]
    assert all(path.stat().st_size <= 2000 for path in files)
    lines = [line for path in files[::-1] for line in path.read_text().splitlines()]
    numbers = [int(line.rpartition(" ")[2]) for line in lines]
    assert numbers == list(range(numbers[0], 200)) and lines[0].startswith("20")


def test_a_log_that_cannot_be_is_said_at_once(tmp_path):
    with pytest.raises(GossamerError, match="cannot write"):
        logbook.Logbook(tmp_path)


def test_notices_and_warnings_are_in_the_log(tmp_path, capsys):
    logbook.keep(tmp_path / "log")
    try:
        logbook.notice("recording: night.jsonl")
        logging.getLogger("gossamer.reload").error("summit.py:3: no such name")
    finally:
        for logger in (logging.getLogger(), logging.getLogger("gossamer.notice")):
            for handler in [h for h in logger.handlers if isinstance(h, logbook.Logbook)]:
                logger.removeHandler(handler)
                handler.close()
    text = (tmp_path / "log").read_text()
    assert text.count("night.jsonl") == 1 and text.count("summit.py:3") == 1
    assert capsys.readouterr().err.count("night.jsonl") == 1
