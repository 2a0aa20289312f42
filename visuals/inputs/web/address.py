"""The socket that a server listens on, and how others can reach it."""

import errno
import socket
import sys
from contextlib import suppress
from urllib.parse import quote

from visuals.core.error import GossamerError
from visuals.inputs.holder import holder

QUEUE = 128  # connections that wait until they are taken


def listening(host: str, port: int) -> socket.socket | None:
    """A TCP socket that listens; None while the address is not there. Raises GossamerError if the port is
    taken, or the host is no address."""
    what = f"the web page on {shown(host)}:{port}"
    try:
        family, kind, protocol, _, where = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except (OSError, UnicodeError):
        todo = "give an address of this machine, such as 127.0.0.1, or 0.0.0.0 for every one"
        raise GossamerError(what, f"'{host}' is no address", todo) from None
    opened = socket.socket(family, kind, protocol)
    try:
        opened.setblocking(False)
        if sys.platform == "win32":  # else two programs could share it there
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:  # or a restart would have to wait for the last connections' minute
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind(where)
        opened.listen(QUEUE)
    except OSError as error:
        opened.close()
        if error.errno == errno.EADDRNOTAVAIL:
            return None
        raise _refused(what, port, error) from None
    return opened


def _refused(what: str, port: int, error: OSError) -> GossamerError:
    if error.errno == errno.EADDRINUSE:
        by = holder(port)
        other = f"--web {port + 1 if port < 65535 else port - 1}"
        why = f"the port is taken by {by}" if by else "the port is taken"
        return GossamerError(what, why, f"end what listens there, or choose another: {other}")
    if error.errno == errno.EACCES:
        return GossamerError(what, "the port is the system's", "choose one above 1023: --web 8080")
    return GossamerError(what, error.strerror or str(error), "choose another: --web HOST:PORT")


def url(host: str, port: int, path: str = "/") -> str:
    """As somebody else can reach it: by an address of this machine, if it listens to all of them."""
    return f"http://{shown(reached(host))}:{port}{path}"


def entrance(host: str, port: int, token: str | None) -> str:
    """Where an operator comes in, with the token in it."""
    return url(host, port, f"/enter?token={quote(token)}" if token else "/")


def own_names(host: str) -> frozenset[str]:
    """What this machine is called, in small letters."""
    own = socket.gethostname().lower()
    short = own.partition(".")[0]
    return frozenset({host.lower(), own, short, f"{short}.local"} - {""})


def reached(host: str) -> str:
    """An address of this machine that others can reach, if it listens to all of them. Nothing is sent."""
    if host not in ("0.0.0.0", "::", ""):
        return host
    family, elsewhere = (socket.AF_INET, "192.0.2.1") if host != "::" else (socket.AF_INET6, "2001:db8::1")
    with suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as asked:
        asked.connect((elsewhere, 9))  # RFC 5737 and 3849: nobody's; it only chooses a way
        return asked.getsockname()[0]
    return socket.gethostname()


def shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host
