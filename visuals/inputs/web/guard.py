"""Who may ask a web page what: tokens, hosts, origins, and how often. Pure but for the token's file."""

import hashlib
import hmac
import os
import re
import secrets
from collections import OrderedDict
from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from pathlib import Path
from urllib.parse import urlsplit

from visuals.core.error import GossamerError

TOKEN_BYTES = 18  # of chance: 24 characters
_TOKEN = re.compile(r"[A-Za-z0-9_-]{16,200}")
FREE = 3  # wrong tokens until an address has to wait
LONGEST_S = 60.0  # that it waits at most
MOST_ADDRESSES = 1024  # that are remembered

# What every answer bears. `connect-src` is completed with the page's own WebSocket addresses: Safari before
# 15.4 does not count them as 'self'.
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # with none at all a form would not say where it comes from
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
    "Cache-Control": "no-store",
}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:;"
    " connect-src 'self'{sockets}; manifest-src 'self'; base-uri 'none'; form-action 'self';"
    " frame-ancestors 'none'"
)


def policy(host: str) -> str:
    """The Content-Security-Policy of a page that was asked for at `host`, which was found to be ours."""
    return POLICY.format(sockets=f" ws://{host} wss://{host}" if host else "")


# tokens


def kept_token(path: Path, *, new: bool = False) -> tuple[str, str]:
    """(token, what is wrong): the one that is kept in a file which its owner alone can read, so that a
    tablet knows it again after a restart; made where there is none yet, or if a new one is asked for. Where
    it cannot be kept, it lasts as long as the program, and `wrong` says why."""
    if not new:
        with suppress(OSError, UnicodeDecodeError):
            if path.stat().st_mode & 0o077:
                path.chmod(0o600)
            token = path.read_text(encoding="ascii").strip()
            if _TOKEN.fullmatch(token):
                return token, ""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(token + "\n")
        os.replace(beside, path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        todo = "another one at the next start; --web-token TOKEN gives one that stays"
        return token, f"{path} cannot be written ({error.strerror}): {todo}"
    return token, ""


def read_token(text: str) -> str:
    """A token that a person has chosen. Raises GossamerError if it is easily guessed."""
    if not _TOKEN.fullmatch(text):
        raise GossamerError("the token", "it is too short", "give 16 letters and digits or more")
    return text


def same(given: str, token: str) -> bool:
    """Whether a token is the right one. How long that takes tells neither how much of it is right nor how
    long it is: digests are compared, and those in constant time."""
    digests = [hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest() for text in (given, token)]
    return hmac.compare_digest(*digests)


def cookie_of(token: str) -> str:
    """What a browser keeps instead of the token."""
    return hmac.new(token.encode(), b"gossamer operator", hashlib.sha256).hexdigest()


# where a request says it comes from


def is_loopback(address: str) -> bool:
    with suppress(ValueError):
        return _plain(ip_address(address)).is_loopback
    return address.lower() == "localhost"


def host_of(header: str) -> str:
    """The name in a Host header, without its port; "" if it is none."""
    with suppress(ValueError):
        parts = urlsplit(f"//{header}")
        if not (parts.path or parts.query or parts.fragment or parts.username is not None):
            parts.port  # noqa: B018 (it raises for what is no port)
            return (parts.hostname or "").rstrip(".")
    return ""


def host_is_ours(header: str, names: frozenset[str], *, loopback: bool) -> bool:
    """Whether a Host header means us. A stranger's page can let its own name point to our address (DNS
    rebinding) and would be the same origin then; it cannot do so with an address, nor with our names.

    names       of this machine, in small letters
    loopback    nobody but this machine is listened to
    """
    host = host_of(header)
    if is_loopback(host):
        return True
    if loopback or not host:
        return False
    with suppress(ValueError):
        ip_address(host.partition("%")[0])
        return True
    return host in names


def origin_is_ours(origin: str, host: str) -> bool:
    """Whether an Origin header is the page that was asked for at a Host header."""
    with suppress(ValueError):
        parts = urlsplit(origin)
        return parts.scheme in ("http", "https") and parts.netloc.lower() == host.lower() != ""
    return False


def who(address: str) -> str:
    """What stands for an address when it is counted: of IPv6 its network, as one machine has all of that."""
    try:
        found = _plain(ip_address(address.partition("%")[0]))
    except ValueError:
        return address
    return str(ip_network((found, 64), strict=False)) if isinstance(found, IPv6Address) else str(found)


def _plain(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """Of IPv4 within IPv6 the former."""
    return getattr(address, "ipv4_mapped", None) or address


# how often


class Bucket:
    """So many a second, a burst at once. Times in s."""

    def __init__(self, rate: float, burst: float):
        self.rate, self.burst = rate, burst
        self._left, self._then = burst, None

    def take(self, now: float) -> bool:
        """One; False: there is none left."""
        if self._then is not None:
            self._left = min(self.burst, self._left + self.rate * max(0.0, now - self._then))
        self._then = now
        if self._left < 1.0:
            return False
        self._left -= 1.0
        return True


class Buckets:
    """A Bucket for each address; the MOST_ADDRESSES that asked last."""

    def __init__(self, rate: float, burst: float):
        self._options = (rate, burst)
        self._of: OrderedDict[str, Bucket] = OrderedDict()

    def take(self, address: str, now: float) -> bool:
        bucket = self._of.setdefault(address, Bucket(*self._options))
        self._of.move_to_end(address)
        if len(self._of) > MOST_ADDRESSES:
            self._of.popitem(last=False)
        return bucket.take(now)


class Throttle:
    """Slows down who guesses tokens: from the FREE-th wrong one on, each lets an address wait twice as
    long."""

    def __init__(self):
        self._wrong: OrderedDict[str, tuple[int, float]] = OrderedDict()  # how often, until when (s)

    def wait(self, address: str, now: float) -> float:
        """s until a token of that address is looked at; 0: now."""
        return max(0.0, self._wrong.get(address, (0, 0.0))[1] - now)

    def wrong(self, address: str, now: float) -> None:
        times = self._wrong.pop(address, (0, 0.0))[0] + 1
        wait = min(LONGEST_S, 2.0 ** min(times - FREE, 10)) if times >= FREE else 0.0
        self._wrong[address] = (times, now + wait)
        if len(self._wrong) > MOST_ADDRESSES:
            self._wrong.popitem(last=False)

    def right(self, address: str) -> None:
        self._wrong.pop(address, None)
