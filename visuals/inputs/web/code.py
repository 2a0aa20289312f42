"""QR codes of addresses, for a camera to read."""

import io

import segno


def code(url: str) -> segno.QRCode:
    """The smallest that bears up to a seventh of it being hidden, or better."""
    return segno.make(url, error="m", micro=False)


def in_terminal(url: str) -> str:
    """Lines of text that a dark terminal shows as a code."""
    written = io.StringIO()
    code(url).terminal(out=written, border=2, compact=True)
    return written.getvalue()
