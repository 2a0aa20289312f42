"""The entrance: a token lets in whom nobody knows yet, a cookie whom it has let in before."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from aiohttp import web

from visuals.inputs.web import guard

BODY_S = 5.0  # in which a form has to come
KEPT_S = 90 * 86400  # that a browser keeps its cookie


class Entrance:
    """Asks for the token.

    cookie      the name of the cookie
    page        the page that takes the token; what is to be said replaces its comment "said"
    count       counts what was refused: kind, and what gives an example
    clock       tells seconds
    """

    def __init__(self, token: str, page: Path, cookie: Callable[[], str], count, clock: Callable[[], float]):
        self._token, self._page = token, page.read_text(encoding="utf-8")
        self._name, self._count, self._clock = cookie, count, clock
        self._throttle, self._cookie = guard.Throttle(), guard.cookie_of(token)

    def denied(self, request: web.Request, address: str) -> web.Response | None:
        """What to answer to who has no token, or a wrong one; None: they may come in."""
        asked = request.headers.get("Authorization", "").removeprefix("Bearer ").strip()
        kept = request.cookies.get(self._name(), "")
        if not (asked or kept):
            return self._turned_away(request, 401)
        if not asked and guard.same(kept, self._cookie):  # whatever somebody else at that address does
            return None
        return self._judged(request, address, asked) if asked else self._refused(request, address)

    def _judged(self, request: web.Request, address: str, given: str) -> web.Response | None:
        """None if a token is the right one; else it is counted, and who sent it has to wait: meanwhile none
        is even looked at."""
        wait = self._throttle.wait(address, self._clock())
        if wait > 0.0:
            self._count("tokens too soon", lambda: address)
            headers = {"Retry-After": str(int(wait) + 1)}
            return self._turned_away(request, 429, f"wait {int(wait) + 1} s, then try again", headers)
        if guard.same(given, self._token):
            self._throttle.right(address)
            return None
        return self._refused(request, address)

    def _refused(self, request: web.Request, address: str) -> web.Response:
        self._throttle.wrong(address, self._clock())
        self._count("wrong tokens", lambda: f"from {address}")
        return self._turned_away(request, 401, "that is not the token")

    def _turned_away(
        self, request: web.Request, status: int, said: str = "", headers: dict | None = None
    ) -> web.Response:
        """By the page that takes a token, where a page was asked for."""
        if request.path not in ("/", "/enter"):
            return web.Response(status=status, text=f"{said or 'a token is needed'}\n", headers=headers)
        text = self._page.replace("<!--said-->", said)
        return web.Response(text=text, status=status, content_type="text/html", headers=headers)

    async def enter(self, request: web.Request) -> web.Response:
        """Takes a token, as the QR code's link or the form gives it, and has the browser keep a cookie."""
        if request.method == "POST":
            async with asyncio.timeout(BODY_S):
                given = str((await request.post()).get("token", ""))
        else:
            given = request.query.get("token", "")
        given = given.strip()
        if not given:
            return self._turned_away(request, 401)
        denied = self._judged(request, guard.who(request.remote or ""), given)
        if denied is not None:
            return denied
        # a page that goes on to the next, and no redirect: who comes by a link elsewhere would arrive without
        # the cookie, which is told to our own pages alone
        answer = web.Response(text=_ON, content_type="text/html")
        options = {"httponly": True, "samesite": "Strict", "path": "/", "max_age": KEPT_S}
        answer.set_cookie(self._name(), self._cookie, **options)
        return answer


_ON = (
    '<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=/">'
    '<title>Gossamer</title><link rel="stylesheet" href="/enter.css">'
)
