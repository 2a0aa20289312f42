"""The options that listen to the network, and what list and doctor say of them."""

import json
import socket
from contextlib import closing, suppress

import pytest

from visuals.cli import play
from visuals.cli.parser import Parser
from visuals.core.error import Misuse


def asked(*words):
    parser = Parser(prog="gossamer play")
    play.arguments(parser)
    return parser.parse(list(words))


@pytest.mark.parametrize(
    ("words", "osc", "tuio"),
    [
        ([], None, None),
        (["--osc", "--tuio"], ("127.0.0.1", 7000), ("127.0.0.1", 3333)),
        (["--osc", "9000"], ("127.0.0.1", 9000), None),
        (["--tuio", "0.0.0.0:3334"], None, ("0.0.0.0", 3334)),
        (["--osc", "[::1]:9000"], ("::1", 9000), None),
        (["serenes", "--osc"], ("127.0.0.1", 7000), None),
    ],
)
def test_a_port_is_this_computers_alone_unless_told_otherwise(words, osc, tuio):
    args = asked(*words)
    assert (args.osc, args.tuio) == (osc, tuio)


@pytest.mark.parametrize("text", ["serenes", "70000", ":7000", "-1", "7000:here"])
def test_what_is_no_port(text):
    with pytest.raises(Misuse, match="is no port; give PORT or HOST:PORT"):
        asked(f"--osc={text}")


def test_list_says_what_the_network_is_mapped_to(inside):
    shown = inside("list").stdout
    assert "/gossamer/trigger" in shown
    assert "/tuio/2Dcur" in shown
    inputs = {found["name"]: found for found in json.loads(inside("list", "--json").stdout)["inputs"]}
    assert {"osc", "tuio", "web"} <= set(inputs)
    assert {"from", "with", "does"} == set(inputs["osc"]["maps"][0])


def test_doctor_says_whether_ports_are_free(command):
    with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as other, closing(socket.socket()) as page:
        with suppress(OSError):  # somebody else has it, which is as good
            other.bind(("127.0.0.1", 3333))
        with suppress(OSError):
            page.bind(("127.0.0.1", 8080))
            page.listen()
        told = json.loads(command("doctor", "--json").stdout)
    found = {finding["name"]: finding for finding in told["findings"]}
    for name, port, other in (("tuio", "UDP port 3333: ", "--tuio 3334"), ("web page", "", "--web 8081")):
        assert not found[name]["ok"] and not found[name]["needed"]
        assert found[name]["found"].startswith(f"{port}the port is taken")
        assert f"choose another: {other}" in found[name]["todo"]
