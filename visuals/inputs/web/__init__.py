"""The web page: an operator's controls and visitors' fingers, over HTTP and WebSockets.

    site.py         the server, on a thread of its own: who may come in, what is on which path
    guard.py        tokens, hosts, origins, how often somebody may ask
    door.py         how many connections there may be
    hub.py          those who are connected to one WebSocket path, what they say and are told
    operator.py     the operator's page: controls, state, preview
    server.py       all of it as an Input

Only `server` and what it imports need aiohttp.
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
