"""OSC datagrams, read from whoever sends them: python-osc's parser behind bounds of our own.

Its own reading of bundles would run for ever at an element of negative size, and as deep as bundles are
nested; so bundles are taken apart here, and each message goes to its parser. Format: Matt Wright, "The Open
Sound Control 1.0 Specification", 2002.
"""

import struct
from functools import lru_cache
from typing import Any, NamedTuple

from pythonosc.osc_message import OscMessage
from pythonosc.parsing import osc_types

MOST_BYTES = 16384  # of a datagram; over a network 1,500 are usual, and 65,507 can be
MOST_MESSAGES = 256  # in a datagram
MOST_ADDRESS = 256  # bytes
MOST_ARGUMENTS = 256
DEEPEST = 8  # bundles in bundles
BUNDLE = b"#bundle\0"
TYPES = b"ihfdsbrmtTFN[]"  # that python-osc reads; it would log every other one


class Malformed(ValueError):  # noqa: N818 (what it is, said as the caller thinks of it)
    """Bytes that are no OSC packet, or one beyond our bounds."""


class Message(NamedTuple):
    """address: "/…"; args: of python-osc's types; date: s since 1970 when it is meant, None: at once."""

    address: str
    args: list[Any]
    date: float | None


def read(data: bytes) -> list[Message]:
    """The messages of a datagram, in their order. Raises Malformed, and nothing else, whatever the bytes."""
    if len(data) > MOST_BYTES:
        raise Malformed(f"{len(data)} bytes, {MOST_BYTES} at most")
    if not data.startswith(BUNDLE):
        return [_message(data, None)]
    messages: list[Message] = []
    _unpack(data, None, 0, messages)
    return messages


def _unpack(data: bytes, date: float | None, depth: int, messages: list[Message]) -> None:
    """Appends the messages of a packet, which bundles of that date enclose."""
    if not data.startswith(BUNDLE):
        if len(messages) == MOST_MESSAGES:
            raise Malformed(f"more than {MOST_MESSAGES} messages in one bundle")
        messages.append(_message(data, date))
        return
    if depth == DEEPEST:
        raise Malformed(f"more than {DEEPEST} bundles in one another")
    if len(data) < 16:
        raise Malformed("a bundle without a time tag")
    own, at = osc_types.get_date(data, 8)
    if own != osc_types.IMMEDIATELY:  # what it encloses may come later, not before
        date = own if date is None else max(own, date)
    while at < len(data):
        if at + 4 > len(data):
            raise Malformed("a bundle that breaks off")
        (size,) = struct.unpack_from(">i", data, at)
        at += 4
        if not 0 < size <= len(data) - at:
            raise Malformed(f"a bundle's element of {size} bytes, where {len(data) - at} are left")
        _unpack(data[at : at + size], date, depth + 1, messages)
        at += size


def _message(data: bytes, date: float | None) -> Message:
    end = data.find(0, 0, MOST_ADDRESS + 1)
    if not data.startswith(b"/") or end < 0:
        raise Malformed("neither a message nor a bundle")
    at = end + 4 & ~3
    close = data.find(0, at)
    known = _numeric(data[:close], at) if close > at else None
    if known is not None:
        address, arguments = known
        try:
            return Message(address, list(arguments.unpack_from(data, close + 4 & ~3)), date)
        except struct.error:
            pass  # too few bytes: the parser says what is wrong
    try:
        message = OscMessage(_typed(data, at))
        return Message(message.address, message.params, date)
    except Exception as error:  # a parser that strangers feed: it raises five kinds at least
        raise Malformed(str(error) or type(error).__name__) from None


@lru_cache(maxsize=256)  # a device says the same to the same addresses, dozens of times a picture
def _numeric(head: bytes, at: int) -> tuple[str, struct.Struct] | None:
    """The address of a message that has nothing but whole numbers and floats, as nearly all have, and what
    reads these, which lie in a row; None of other messages. head: up to the end of its types, which begin at
    `at`."""
    tags = head[at + 1 :]
    if head[at : at + 1] != b"," or len(tags) > MOST_ARGUMENTS or tags.strip(b"if"):
        return None
    try:
        return head[: head.index(0)].decode(), struct.Struct(">" + tags.decode())
    except UnicodeDecodeError:
        return None


def _typed(data: bytes, at: int) -> bytes:
    """The message, whose types begin at `at`, with only such as are understood. An impulse ("I", of OSC 1.1)
    becomes true."""
    if data[at : at + 1] != b",":
        return data  # no arguments, or the parser says what is wrong
    end = data.find(0, at, at + MOST_ARGUMENTS + 2)
    if end < 0:
        raise Malformed(f"more than {MOST_ARGUMENTS} arguments")
    tags = data[at + 1 : end]
    if b"I" in tags:
        tags = tags.replace(b"I", b"T")
        data = data[: at + 1] + tags + data[end:]
    strange = tags.translate(None, TYPES)
    if strange:
        raise Malformed(f"an argument of type {chr(strange[0])!r}")
    return data
