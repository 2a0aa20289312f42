"""The operator's page over real HTTP and WebSockets: what it may ask for, who may ask, who is told."""

import contextlib
import io
import json
import os
import socket
import stat
from contextlib import closing
from functools import partial

import aiohttp
import pytest
from peer import SCENES, desk
from PIL import Image
from webpeer import TOKEN, Browser, Page, Show

from tests.outputs.screen import until
from visuals.core.chance import generator
from visuals.core.desk import Command
from visuals.core.error import GossamerError
from visuals.core.event import Event
from visuals.core.mapper import Mapper
from visuals.core.mapping import Mapping
from visuals.inputs.tally import Refused
from visuals.inputs.web import door, guard, hub, operator, site
from visuals.inputs.web.guard import FREE, Throttle, cookie_of, kept_token, who
from visuals.inputs.web.operator import Picture
from visuals.inputs.web.site import Site
from visuals.inputs.web.wish import granted, read


@pytest.fixture
def show():
    with closing(Show()) as opened:
        yield opened


@pytest.fixture
def guarded():
    """One that asks for a token, as on a network."""
    with closing(Show(host="0.0.0.0", token=TOKEN)) as opened:
        yield opened


@pytest.fixture
def page(show):
    with closing(Page(show)) as opened:
        yield opened


def refused(show, count=1):
    until(f"{count} refused", lambda: show.site.refused >= count)
    return show.site.refused


def happened(show, page, enough=1, **message):
    """What comes of a message."""
    page.say(**message)
    until("something to happen", lambda: (show.turn(), len(show.said) >= enough)[1])
    return show.said


# what may be asked for


@pytest.mark.parametrize(
    ("message", "kind", "data"),
    [
        ({"do": "trigger summit"}, "trigger", {"scene": "summit"}),
        ({"do": "cut 2"}, "trigger", {"scene": "summit", "transition": "cut"}),
        ({"do": "cue 2"}, "cue", {"number": 2}),
        ({"do": "next"}, "next", {}),
        ({"do": "tap"}, "tap", {}),
        ({"set": "serenes.height", "to": 2.5}, "set", {"name": "serenes.height", "value": 2.5}),
        ({"set": "height", "to": 99}, "set", {"name": "height", "value": 3.0}),
        ({"set": "discord", "to": None}, "set", {"name": "discord", "value": None}),
        ({"set": "arc", "to": 0.25}, "arc", {"value": 0.25}),
        ({"switch": "blackout", "on": True}, "blackout", {"on": True}),
        ({"switch": "hold", "on": False}, "hold", {"on": False}),
    ],
)
def test_a_wish_is_an_event(show, page, message, kind, data):
    (event,) = happened(show, page, **message)
    assert (event.t, event.kind, dict(event.data)) == (show.t, kind, data)
    assert show.site.refused == 0


def test_a_transition_and_its_time_are_chosen(show, page):
    assert happened(show, page, choose={"transition": "fray", "seconds": 3}) == [Command("choice")]
    page.hears("the choice", lambda told: told["state"]["way"] == "fray", show=show)
    event = happened(show, page, 2, do="trigger summit")[1]
    assert dict(event.data) == {"scene": "summit", "transition": "fray", "duration": 3.0}
    happened(show, page, 3, choose={"quantum": "bar"})
    assert show.desk.quantum == "bar" and show.desk.way == ("fray", 3.0)


def test_a_recording_is_switched_not_turned_over(show, page):
    assert happened(show, page, switch="record", on=True) == [Command("record")]
    page.hears("the recording", lambda told: told["state"]["recording"] == "night.jsonl", show=show)
    page.say(switch="record", on=True)  # another one who had not seen that yet
    assert happened(show, page, 2, do="screenshot")[1:] == [Command("screenshot")]


@pytest.mark.parametrize(
    ("message", "why"),
    [
        ({"do": "trigger sumit"}, "did you mean 'summit'?"),
        ({"do": "cue 3"}, "no cue 3"),
        ({"do": "quit"}, "a page does not do 'quit'"),
        ({"do": "fullscreen"}, "a page does not do"),
        ({"do": "blackut"}, "did you mean 'blackout'?"),
        ({"do": 7}, "is no text"),
        ({"set": "heigth", "to": 1}, "did you mean 'height'?"),
        ({"set": "height", "to": "high"}, "no number"),
        ({"set": "height", "to": True}, "no number"),
        ({"set": "height", "to": 10**400}, "no number"),
        ({"set": "arc", "to": None}, "nothing is called 'arc'"),
        ({"switch": "blackout"}, "is to be on or off"),
        ({"switch": "lights", "on": True}, "no switch 'lights'"),
        ({"choose": {"transition": "wipe"}}, "no transition 'wipe'"),
        ({"choose": {"seconds": 3.3}}, "no seconds '3.3'"),
        ({"choose": {"seconds": [1]}}, "no seconds"),
        ({"choose": {}}, "are to be chosen"),
        ({"map": "corner 1"}, "there is no mapping"),
        ({"visitors": True}, "no page for visitors"),
        ({"fly": True}, "no such wish"),
        ({}, "no such wish"),
    ],
)
def test_a_wish_that_cannot_be_is_told_and_counted(show, page, message, why):
    page.say(**message)
    page.hears("a refusal", lambda told: why in told["refused"][0], show=show)
    assert show.site.refused == 1 and show.said == []
    assert "1 not used" in show.web.state()


@pytest.mark.parametrize(
    "text", ["", "[", "7", "[1]", '{"set": "height", "to": NaN}', "[" * 2000, '"\\ud800"']
)
def test_what_is_no_message_ends_nothing(show, page, text):
    page.send(text)
    page.hears("a refusal", lambda told: told["refused"][0], show=show)
    assert [event.kind for event in happened(show, page, do="next")] == ["next"]


def test_the_log_has_a_line_a_second_at_most(show, page, caplog):
    for _ in range(40):
        page.send("nonsense")
    refused(show, 40)
    until("the log", lambda: "40 malformed" in caplog.text)
    assert len(caplog.records) <= 2


def test_the_mapping_is_altered_and_told(tmp_path):
    mapper = Mapper(Mapping(), tmp_path / "wall.toml")
    with closing(Show(mapper=mapper)) as show, closing(Page(show)) as page, closing(Page(show)) as other:
        page.say(map="corner 3")
        page.say(map="put 0.9 0.8")
        other.hears(
            "the corner",
            lambda told: (
                told["mapping"]["outputs"][0]["handles"]["corner"][2] == {"at": [3], "x": 0.9, "y": 0.8}
            ),
            show=show,
        )
        assert mapper.output.corners[2] == (0.9, 0.8) and show.said == []


def test_mapping_mode_is_switched_not_turned_over(tmp_path):
    class Hand:
        on = False

        def panel(self, number):
            return (1024, 768)

    mapper, hand = Mapper(Mapping(), tmp_path / "wall.toml"), Hand()
    with closing(Show(mapper=mapper, hand=hand)) as show, closing(Page(show)) as page:
        page.hears("that it is off", lambda told: told["mapping"]["on"] is False, show=show)
        assert happened(show, page, switch="mapping", on=True) == [Command("mapping")]
        assert page.known["mapping"]["panels"] == [[1024, 768]]
        hand.on = True  # as the window has it then
        page.hears("that it is on", lambda told: told["mapping"]["on"] is True, show=show)
        page.say(switch="mapping", on=True)
        assert happened(show, page, 2, do="help")[1:] == [Command("help")]


# who is told


def test_two_pages_see_each_others_moves_and_those_made_elsewhere(show, page):
    with closing(Page(show)) as other:
        page.say(set="serenes.height", to=2.0)
        for one in (page, other):
            one.hears("the value", lambda told: told["values"]["serenes.height"] == 2.0, show=show)
            assert one.known["state"]["byHand"] == ["serenes.height"]
        for event in show.desk.set("discord", 0.75, show.t):  # a key, a knob
            show.desk.performance.feed(event)
        for one in (page, other):
            one.hears("the knob", lambda told: told["values"]["discord"] == 0.75, show=show)
        other.say(set="serenes.height", to=None)
        page.hears("it is given back", lambda told: told["state"]["byHand"] == ["discord"], show=show)
        page.hears("how many are here", lambda told: told["people"] == 2)
    page.hears("that somebody left", lambda told: told["people"] == 1)


def test_a_page_is_told_what_there_is(show, page):
    page.hears("the inventory", lambda told: told["inventory"]["dreams"], show=show)
    told = page.known["inventory"]
    serenes, summit = told["dreams"]
    assert (serenes["title"], summit["title"]) == ("Liquid glass", "summit")
    assert serenes["params"][0] == {
        "name": "serenes.height",
        "label": "height",
        "default": 0.5,
        "low": 0.2,
        "high": 3.0,
        "unit": "m",
        "meaning": "",
    }
    assert [cue["scene"] for cue in told["cues"]] == list(SCENES)
    assert {"name": "fray", "meaning": "it unravels"} in told["transitions"]
    values = {"serenes.height", "summit.height", "discord", "tempo", "arc"}
    page.hears("their values", lambda told: told["values"].keys() >= values, show=show)
    page.hears("its health", lambda told: told["health"]["uptime_s"] >= 0, show=show)


def test_who_is_slow_is_told_the_newest():
    client = hub.Client(1, "10.0.0.1")
    for i in range(1000):
        client.tell(state={"t": i, f"of {i % 3}": i}, refused=[str(i)])
        client.show(bytes([i % 256]))
    waits = client._waiting
    assert waits["state"] == {"t": 999, "of 0": 999, "of 1": 997, "of 2": 998}
    assert waits["refused"] == [str(i) for i in range(1000 - hub.MOST_SAID, 1000)]


# who may ask: tokens


def test_on_this_computer_alone_no_token_is_needed(show):
    status, headers, text = Browser(show).ask("/")
    assert status == 200 and "operator.js" in text
    assert headers["Content-Type"] == "text/html; charset=utf-8"


def cookie(show, right=TOKEN):
    return f"{show.site.cookie}={cookie_of(right)}"


def test_on_a_network_a_token_is_needed(guarded):
    ask = Browser(guarded).ask
    status, _, text = ask("/")
    assert status == 401 and "operator.js" not in text and 'name="token"' in text
    for path in ("/operator.js", "/here", "/visitors.svg"):
        assert ask(path)[0] in (401, 404)
    assert ask("/", Cookie=cookie(guarded, "another-token-than-that"))[0] == 401
    assert ask("/", Cookie=cookie(guarded))[0] == 200
    assert ask("/", Authorization=f"Bearer {TOKEN}")[0] == 200
    with pytest.raises(aiohttp.WSServerHandshakeError, match="401"):
        Page(guarded)
    with closing(Page(guarded, Cookie=cookie(guarded))) as page:
        assert [event.kind for event in happened(guarded, page, do="next")] == ["next"]


def test_the_code_and_the_form_let_in(guarded):
    ask = Browser(guarded).ask
    link = guarded.site.entrance
    assert TOKEN in link and not link.startswith("http://0.0.0.0")
    status, headers, text = ask("/enter" + link.partition("/enter")[2])
    assert status == 200 and "url=/" in text
    name, *flags = headers["Set-Cookie"].split("; ")
    assert name == cookie(guarded) and TOKEN not in name
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(flags)
    form = partial(ask, "/enter", "POST", Origin=guarded.base)
    assert form(f"token={TOKEN}".encode())[1]["Set-Cookie"].startswith(name)
    assert "Set-Cookie" not in form(b"token=nonsense")[1]


def test_who_guesses_waits_and_is_logged_but_keeps_out_nobody(guarded, caplog):
    ask = Browser(guarded).ask
    answers = [ask(f"/enter?token=guess{i}")[0] for i in range(FREE + 5)]
    assert answers == [401] * FREE + [429] * 5
    status, headers, _ = ask(f"/enter?token={TOKEN}")  # the right one is not even looked at
    assert status == 429 and int(headers["Retry-After"]) >= 1 and "Set-Cookie" not in headers
    assert ask("/", Authorization=f"Bearer {TOKEN}")[0] == 429
    assert ask("/", Cookie=cookie(guarded))[0] == 200
    until("the log", lambda: "wrong tokens" in caplog.text)
    assert "wrong tokens" in caplog.text and TOKEN not in caplog.text


def test_waits_grow_and_are_forgotten_when_the_token_comes():
    throttle, now, waits = Throttle(), 0.0, []
    for _ in range(12):
        throttle.wrong("10.0.0.1", now)
        waits.append(throttle.wait("10.0.0.1", now))
        now += waits[-1]
    assert waits == [0.0, 0.0, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 60.0, 60.0, 60.0, 60.0]
    assert throttle.wait("10.0.0.2", now) == 0.0
    throttle.right("10.0.0.1")
    throttle.wrong("10.0.0.1", now)
    assert throttle.wait("10.0.0.1", now) == 0.0
    for i in range(5000):
        throttle.wrong(f"10.1.{i // 256}.{i % 256}", now)
    assert len(throttle._wrong) == guard.MOST_ADDRESSES


def test_tokens_are_compared_in_constant_time(guarded, monkeypatch):
    """Whatever is given, digests of one length are compared, by the function that is made for that."""
    lengths, compare = [], guard.hmac.compare_digest
    noted = lambda one, other: (lengths.append((len(one), len(other))), compare(one, other))[1]  # noqa: E731
    monkeypatch.setattr(guard.hmac, "compare_digest", noted)
    ask = Browser(guarded).ask
    for given in (TOKEN, "a", TOKEN[:-1] + "x"):
        ask("/status", Host="gossamer.example", Authorization=f"Bearer {given}")
        ask("/", Authorization=f"Bearer {given}")
    assert lengths == [(32, 32)] * 3


def test_a_token_is_kept_for_its_owner_alone(tmp_path):
    path = tmp_path / "gossamer" / "web.token"
    token, wrong = kept_token(path)
    assert len(token) == 24 and not wrong
    assert stat.S_IMODE(path.stat().st_mode) == 0o600 and [path] == list(path.parent.iterdir())
    path.chmod(0o644)
    assert kept_token(path) == (token, "")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    other, _ = kept_token(path, new=True)
    assert other != token and kept_token(path)[0] == other
    path.write_text("short\n")
    assert len(kept_token(path)[0]) == 24
    (tmp_path / "file").touch()
    token, wrong = kept_token(tmp_path / "file" / "web.token")
    assert len(token) == 24 and "cannot be written" in wrong


def test_a_token_that_is_easily_guessed():
    with pytest.raises(GossamerError, match="16 letters and digits or more"):
        guard.read_token("secret")


# who may ask: hosts and origins


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "", "127.0.0.1.evil.example", "a b", "["]
)
def test_a_name_that_a_stranger_points_at_us_is_not_ours(show, guarded, host):
    for one in (show, guarded):
        status, _, text = Browser(one).ask("/status", Host=host.format(port=one.port))
        assert status in (400, 421) and "scene" not in text


@pytest.mark.parametrize("host", ["localhost", "localhost:{port}", "127.0.0.1:9", "[::1]:{port}"])
def test_this_computers_names_are_ours(show, host):
    assert Browser(show).ask("/status", Host=host.format(port=show.port))[0] == 200


def test_on_a_network_its_address_and_its_name_are_ours(show, guarded):
    own = socket.gethostname()
    for host in ("192.168.7.9", own, f"{own.partition('.')[0]}.local"):
        assert Browser(guarded).ask("/touch", Host=host)[0] == 404  # not 421
        assert Browser(show).ask("/touch", Host=host)[0] == 421


@pytest.mark.parametrize(
    "origin", ["", "null", "http://evil.example", "http://127.0.0.1:1", "https://", "file://"]
)
def test_another_page_may_not_talk_to_us(show, guarded, origin):
    with pytest.raises(aiohttp.WSServerHandshakeError, match="403"):
        Page(show, origin=origin)
    sent = {"Origin": origin} if origin else {}
    body = f"token={TOKEN}".encode()
    status, headers, _ = Browser(guarded).ask("/enter", "POST", body, **sent)
    assert status == 403 and "Set-Cookie" not in headers


def test_nothing_is_changed_by_asking_for_a_page(show):
    ask = Browser(show).ask
    for path in ("/live", "/status", "/", "/here"):
        for method in ("POST", "PUT", "DELETE", "OPTIONS", "HEAD"):
            assert ask(path, method, b"{}", Origin=show.base)[0] in (400, 405)
    show.turn()
    assert show.said == []


def test_how_it_is_may_be_asked_by_programs_here_alone(guarded):
    ask = Browser(guarded).ask
    guarded.errors = ("summit.frag:3: no function 'simplx'",)
    until("the report", lambda: (guarded.turn(), json.loads(ask("/status")[2])["errors"])[1])
    told = json.loads(ask("/status")[2])
    assert (told["scene"], told["well"], told["fps"]) == ("serenes", False, 59.9)
    assert told["show"] == "Two" and told["uptime_s"] >= 0 and told["silent_s"] >= 0
    assert ask("/status", Host="192.168.7.9")[0] == 401
    assert ask("/status", Host="192.168.7.9", Authorization=f"Bearer {TOKEN}")[0] == 200


# what may be sent


@pytest.mark.parametrize(
    "path",
    [
        "/../../../../etc/passwd",
        "/..%2f..%2f..%2fetc%2fpasswd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/operator.js/../site.py",
        "/static/operator.js",
        "//etc/passwd",
        "/\\..\\..\\windows\\win.ini",
        "/still/../operator.html",
        "/operator.js%00.png",
        "/.env",
        "/operator.html",
        "http://evil.example/etc/passwd",
    ],
)
def test_no_path_on_disk_is_reached(show, path):
    status, _, text = Browser(show).ask(path)
    assert status in (400, 404, 421) and "root:" not in text and "aiohttp" not in text


def test_what_is_too_long_is_refused(show, guarded):
    long = b"token=" + b"x" * 10_000
    assert Browser(guarded).ask("/enter", "POST", long, Origin=guarded.base)[0] == 413
    assert Browser(show).ask("/?" + "x" * 20_000)[0] == 400
    assert Browser(show).ask("/", X_Long="x" * 20_000)[0] == 400
    with closing(Page(show)) as page:
        page.send("x" * (hub.MOST_BYTES + 1))
        until("the end", lambda: page.closed == 1009)


def test_who_sends_too_much_is_dropped_then_shown_out(show, monkeypatch):
    monkeypatch.setattr(hub, "PATIENCE", 100)
    with closing(Page(show)) as page, closing(Page(show)) as other:
        for _ in range(400):
            try:
                page.say(do="next")
            except ConnectionError:
                break
        until("the end", lambda: page.closed == 1008)
        until("the count", lambda: show.site.refused > 100)
        assert len(happened(show, other, do="tap")) < 200  # what it may send at once, and a little


def test_who_asks_too_often_waits(monkeypatch):
    monkeypatch.setattr(site, "ASKS", 0.01)
    monkeypatch.setattr(site, "ASKS_AT_ONCE", 5.0)
    with closing(Show()) as show:
        ask = Browser(show).ask
        assert [ask("/here")[0] for _ in range(7)] == [200] * 5 + [429] * 2


def test_operators_are_few(show, monkeypatch):
    with contextlib.ExitStack() as stack:
        for _ in range(12):
            stack.enter_context(closing(Page(show)))
        with pytest.raises(aiohttp.WSServerHandshakeError, match="503"):
            Page(show)


def test_who_only_stands_in_the_door_is_shown_out(monkeypatch):
    monkeypatch.setattr(door, "SILENT_S", 0.2)
    monkeypatch.setattr(site, "TICK_S", 0.1)
    monkeypatch.setattr(site, "KEPT_OPEN_S", 1000.0)
    with contextlib.ExitStack() as stack:
        show = stack.enter_context(closing(Show()))
        silent = stack.enter_context(closing(socket.create_connection(("127.0.0.1", show.port))))
        page = stack.enter_context(closing(Page(show)))
        silent.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n")  # and no more
        silent.settimeout(20)
        with contextlib.suppress(ConnectionError):
            assert silent.recv(100) == b""
        assert page.closed is None  # who talks stays


def test_connections_of_one_address_are_few(show, monkeypatch):
    monkeypatch.setattr(door, "MOST_EACH", 3)
    with contextlib.ExitStack() as stack:
        for _ in range(6):
            stack.enter_context(closing(socket.create_connection(("127.0.0.1", show.port))))
        assert refused(show, 3) == 3
    assert who("2001:db8::1") == who("2001:db8::2") != who("2001:db8:0:1::1")
    assert who("::ffff:10.0.0.1") == who("10.0.0.1")


def test_every_answer_says_what_a_browser_may_do_with_it(show, guarded):
    for one, path in (
        (show, "/"),
        (show, "/nothing"),
        (show, "/operator.js"),
        (show, "/status"),
        (guarded, "/"),
    ):
        _, headers, _ = Browser(one).ask(path)
        assert "script-src 'self'; style-src 'self'" in headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "Access-Control-Allow-Origin" not in headers
    _, headers, _ = Browser(show).ask("/operator.js")
    assert Browser(show).ask("/operator.js", If_None_Match=headers["ETag"])[0] == 304


# where it listens


def test_a_taken_port_says_by_whom(show):
    with pytest.raises(GossamerError) as caught:
        Site("127.0.0.1", show.port)
    said = f"the web page on 127.0.0.1:{show.port}: the port is taken by"
    assert str(caught.value).startswith(said) and f"(process {os.getpid()})" in str(caught.value)
    assert f"choose another: --web {show.port + 1}" in str(caught.value)


def test_a_host_that_is_no_address():
    with pytest.raises(GossamerError, match=r"'no\.such\.host\.invalid' is no address"):
        Site("no.such.host.invalid", 8080)


def test_an_address_that_is_not_there_yet_is_waited_for():
    with closing(Show(host="192.0.2.77", token=TOKEN)) as show:  # RFC 5737: nobody's
        assert show.site.address is None
        assert show.web.state() == "web 192.0.2.77:0, not here yet"
        show.turn()


def test_a_port_is_free_at_once_after_the_end(show):
    page, port = Page(show), show.port
    page.hears("the state", lambda told: told["hello"])
    show.close()
    until("the farewell", lambda: page.closed in (1001, 1006))
    with closing(Show(port)) as again:
        assert Browser(again).ask("/status")[0] == 200
    page.close()


def test_whatever_is_wished_for_is_done_or_refused():
    """Thousands of messages of the right and the wrong words with values of any kind: none fails in us."""
    chance, of = generator(7, "wishes"), desk()
    words = ["do", "set", "to", "switch", "on", "choose", "map", "transition", "seconds", "quantum", "x"]
    values = [
        None, True, -1, 0.5, 1e308, 10**400, "", "next", "trigger 2", "cue 0", "cue 99", "arc", "tempo",
        "hold", "mapping", "serenes.height", "bar", "fray", 3, "\ud800", "x" * 5000, [], [[]], {},
        {"transition": None}, {"seconds": True}, {"quantum": "beat"}, {"transition": "blink", "seconds": 0.5},
    ]  # fmt: skip
    done = refusals = 0
    for _ in range(4000):
        picked = chance.integers(len(words), size=2), chance.integers(len(values), size=2)
        said = {words[a]: values[b] for a, b in zip(*picked, strict=True)}
        try:
            wish = read(said)
            if wish is None:
                continue
            for event in granted(wish, of, 1.0, {"record": False, "mapping": False}, None):
                done += 1
                if isinstance(event, Event):
                    of.performance.feed(event)
        except (Refused, GossamerError):
            refusals += 1
    assert done > 50 and refusals > 500


class Eye:
    """Sees a grey picture, as often as it is asked to."""

    wanted = False

    def pop(self):
        return Picture((64, 48), bytes((90, 90, 90, 255)) * (64 * 48)) if self.wanted else None


def test_a_dream_of_ones_own_gets_a_still_when_it_is_on_stage(tmp_path, monkeypatch):
    monkeypatch.setattr(operator, "STILLS", tmp_path)
    monkeypatch.setattr(operator, "SHOWN_S", 0.1)
    with closing(Show(eye=Eye())) as show, closing(Page(show)) as page:
        page.hears("its still", lambda told: told["stills"]["serenes"], show=show)
        path = page.known["stills"]["serenes"]
        with Image.open(io.BytesIO(Browser(show).ask(path, raw=True)[2])) as still:
            assert (still.format, still.size) == ("JPEG", operator.STILL_PX)
            assert all(abs(value - 90) < 5 for value in still.getpixel((160, 90)))
        until("it is enough", lambda: (show.turn(), not show.web._eye.wanted)[1])
        assert page.pictures == []  # it asked for none
        page.say(watch=True)
        page.hears("a picture", lambda told: page.pictures, show=show)
        assert page.pictures[0][:2] == b"\xff\xd8"
