"""The options that open a web page."""

import re
import stat
import sys

import pytest

from visuals.cli import play, webbing
from visuals.cli.parser import Parser
from visuals.core.error import GossamerError, Misuse


def asked(*words):
    parser = Parser(prog="gossamer play")
    play.arguments(parser)
    return parser.parse(list(words))


def test_the_page_is_this_computers_alone_unless_told_otherwise():
    assert asked().web is None
    assert asked("--web").web == ("127.0.0.1", 8080)
    assert asked("--web", "9000").web == ("127.0.0.1", 9000)
    assert asked("--web", "0.0.0.0:8080").web == ("0.0.0.0", 8080)
    assert not asked("--web").visitors and asked("--web", "--visitors").visitors


@pytest.mark.parametrize("words", [["--visitors"], ["--web-token", "new"], ["--no-lights"]])
def test_options_that_mean_nothing_without_a_page(words):
    with pytest.raises(Misuse, match=f"{words[0]} is for --web: there is no page"):
        webbing.check(asked(*words))


def test_what_is_missing_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "aiohttp", None)
    with pytest.raises(GossamerError, match=r"no web page: .*aiohttp.*; pip install 'gossamer\[web\]'"):
        webbing.check(asked("--web"))


def test_a_new_token_is_made_when_it_is_asked_for(tmp_path, monkeypatch):
    monkeypatch.setenv("GOSSAMER_CONFIG", str(tmp_path))
    path = tmp_path / webbing.TOKEN
    webbing.check(asked("--web"))
    assert not path.exists()
    webbing.check(asked("--web", "0.0.0.0:8080", "--web-token", "new"))
    first = path.read_text()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    monkeypatch.setenv(webbing.KEPT, "1")  # a renderer that is started again by its keeper
    webbing.check(asked("--web", "0.0.0.0:8080", "--web-token", "new"))
    assert path.read_text() == first
    monkeypatch.delenv(webbing.KEPT)
    webbing.check(asked("--web", "0.0.0.0:8080", "--web-token", "new"))
    assert path.read_text() != first
    with pytest.raises(GossamerError, match="give 16 letters and digits or more"):
        webbing.check(asked("--web", "--web-token", "secret"))


def test_a_kiosk_that_cannot_keep_its_token_plays_with_the_one_it_has_shown(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("GOSSAMER_CONFIG", str(tmp_path / "file" / "no"))
    (tmp_path / "file").touch()
    monkeypatch.setenv(webbing.UNKEPT, "")
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    kiosk = asked("--kiosk", "--web", "0.0.0.0:8080", "--visitors")
    webbing.check(kiosk)
    said = capsys.readouterr().err
    assert "cannot be written" in said and "/touch" in said
    token = re.search(r"for operators alone: \S+/enter\?token=(\S+)", said)[1]
    assert webbing.token_of(kiosk, print) == token
