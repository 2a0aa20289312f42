"""The web page that `play` opens with --web: its options, and what it is made of."""

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from visuals.cli import parser as read
from visuals.cli.logbook import notice as say
from visuals.core.desk import Desk
from visuals.core.error import GossamerError, Misuse
from visuals.core.keeping import KEPT
from visuals.core.resource import config_dir
from visuals.core.status import House
from visuals.inputs.input import Input
from visuals.inputs.web import HOST, PORT

TOKEN, NEW = "web.token", "new"  # in the folder of one's own settings
UNKEPT = "GOSSAMER_WEB_TOKEN"  # the one of a kiosk that has nowhere to keep it, for its renderers


def arguments(parser: argparse.ArgumentParser) -> None:
    options = {"nargs": "?", "metavar": "[HOST:]PORT", "type": read.endpoint("--web"), "const": str(PORT)}
    said = (
        f"a page to play with in a browser (alone: {HOST}:{PORT}; 0.0.0.0:{PORT} for the network, by token)"
    )
    parser.add_argument("--web", help=said, **options)
    said = "visitors' phones touch the picture, at /touch (the page can open and close it at any time)"
    parser.add_argument("--visitors", action="store_true", help=said)
    said = "no small light in the picture where a visitor's finger is"
    parser.add_argument("--no-lights", action="store_true", help=said)
    said = "the one that lets operators in: new makes another than the one that is kept"
    parser.add_argument("--web-token", metavar="new|TOKEN", help=said)


def check(args: argparse.Namespace) -> None:
    """Makes a new token, if one is asked for. Raises Misuse for options that mean nothing without --web,
    GossamerError if what the page is made with is not installed."""
    for name in ("visitors", "no_lights", "web_token"):
        if getattr(args, name) and not args.web:
            option = f"--{name.replace('_', '-')}"
            raise Misuse(f"{option} is for --web", "there is no page", "give --web too")
    if not args.web:
        return
    library()
    if KEPT in os.environ:
        return
    from visuals.inputs.web.guard import kept_token, read_token

    if args.web_token == NEW:  # a renderer that is started again keeps it
        kept_token(config_dir() / TOKEN, new=True)
    elif args.web_token:
        read_token(args.web_token)
    if args.kiosk:  # its renderer has no terminal to say it in
        _show_entrances(*args.web, token_of(args, say), visitors=args.visitors)


def library() -> None:
    """Raises GossamerError if what the page is made with is not installed."""
    try:
        import aiohttp  # noqa: F401 (they are only to be there)
        import segno  # noqa: F401
    except ImportError as error:
        raise GossamerError("no web page", str(error), "pip install 'gossamer[web]'") from None


class Page:
    """What a show that is to be played has of the page: nothing, without --web.

    preview     sees its pictures, for those who look at the page
    lights      where visitors' fingers are
    """

    def __init__(self, args: argparse.Namespace, gpu, library, notice: Callable[[str], None]):
        self._args, self._gpu, self._notice = args, gpu, notice
        self.preview = self.lights = self._visitors = None
        if args.web:
            from visuals.core.clock import stopwatch
            from visuals.inputs.web.visitor import Visitors
            from visuals.outputs.lights import Lights
            from visuals.outputs.preview import Preview

            self._visitors = Visitors(stopwatch(), open=args.visitors)
            self.preview = Preview(gpu, library)
            if not args.no_lights:
                self.lights = Lights(gpu, library, lambda: self._visitors.lights)

    def opened(self, desk: Desk, scenes: Mapping[str, Any], hand) -> Iterable[Input]:
        """Its inputs: visitors' fingers, and what operators do. Says where it is, and its token as a code.

        scenes      the dreams, by name
        hand        sets up the mapping in the windows (inputs/maphand.py)
        """
        if self._visitors is None:
            return
        from visuals.cli.list import MEANINGS
        from visuals.inputs.web.server import Web
        from visuals.inputs.web.site import Site
        from visuals.inputs.web.telling import About, Dream
        from visuals.inputs.web.visit import Visit

        site = Site(*self._args.web, token=token_of(self._args, self._notice))
        Visit(site, self._visitors)
        dreams = {name: Dream(scene.title, scene.summary) for name, scene in scenes.items()}
        about = About(dreams, MEANINGS)
        house = House(desk.performance.show.title, self._gpu.renderer)
        parts = {"eye": self.preview, "visitors": self._visitors}
        parts |= {"mapper": hand.mapper, "hand": hand}
        web = Web(site, desk, about=about, house=house, **parts)
        _say(site, self._args, self._notice)
        yield self._visitors
        yield web

    def release(self) -> None:
        for part in (self.lights, self.preview):
            if part is not None:
                part.release()


def token_of(args: argparse.Namespace, notice: Callable[[str], None]) -> str | None:
    """The one that was chosen, else the one that is kept, or that a keeper has shown who cannot keep it; None
    where only this computer is listened to and none was chosen."""
    from visuals.inputs.web.guard import is_loopback, kept_token, read_token

    if args.web_token and args.web_token != NEW:
        return read_token(args.web_token)
    if is_loopback(args.web[0]) and not args.web_token:
        return None
    if os.environ.get(UNKEPT):
        return read_token(os.environ[UNKEPT])
    token, wrong = kept_token(config_dir() / TOKEN)
    if wrong:
        notice(f"the web page's token: {wrong}")
        os.environ[UNKEPT] = token
    return token


def _say(site, args: argparse.Namespace, notice: Callable[[str], None]) -> None:
    """Where the pages are."""
    kept = site.token and args.web_token in (None, NEW) and not os.environ.get(UNKEPT)
    notice(f"the page: {site.url()}" + (f", its token in {config_dir() / TOKEN}" if kept else ""))
    if args.visitors:
        notice(f"visitors: {site.url('/touch')}")
    if site.address:
        _show_entrances(*site.address, site.token, visitors=args.visitors)


def _show_entrances(host: str, port: int, token: str | None, *, visitors: bool) -> None:
    from visuals.inputs.web.address import entrance, url
    from visuals.inputs.web.guard import is_loopback

    if token:
        link = entrance(host, port, token)
        _show(f"for operators alone: {link}", link)
    if visitors and not is_loopback(host):  # phones, whose cameras read it
        link = url(host, port, "/touch")
        _show(f"for visitors: {link}", link)


def _show(said: str, link: str) -> None:
    """A link as a code, for somebody's eyes: it goes to a terminal, and into no log."""
    from visuals.inputs.web.code import in_terminal

    if sys.stderr.isatty():
        print(f"{said}\n{in_terminal(link)}", file=sys.stderr, flush=True)
