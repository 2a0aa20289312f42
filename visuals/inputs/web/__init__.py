"""The web page: an operator's controls and visitors' fingers, over HTTP and WebSockets.

    site.py         the server, on a thread of its own: who may come in, what is on which path
    address.py      where it listens
    door.py         how many connections there may be
    entrance.py     the token and the cookie
    guard.py        the rules: tokens, hosts, origins, how often somebody may ask
    hub.py          those who are connected to one WebSocket path, what they say and are told
    operator.py     the operator's page: controls, state, preview
    wish.py         what may be asked for on it
    telling.py      what it is told
    server.py       all of it as an Input
    visit.py        the visitors' page
    visitor.py      their fingers, as an Input; places.py: which of them are in the dream

The modules that serve need aiohttp, and are imported when a page is asked for.
"""

from visuals.inputs.udp import LOOPBACK

HOST, PORT = LOOPBACK, 8080


def described() -> list[tuple[str, str, str]]:
    """(path, who, what it does), for `gossamer list`."""
    return [
        ("/", "the operator", "dreams, cues, arc, values, blackout, freeze, preview, health, in a browser"),
        ("/touch", "visitors", "a finger on their phone is a finger in the dream"),
        ("/status", "programs", "how the show is, as JSON"),
    ]
