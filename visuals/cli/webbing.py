"""The web page that `play` opens with --web: its options, and what it is made of."""

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from visuals.cli import parser as read
from visuals.core.desk import Desk
from visuals.core.error import GossamerError, Misuse
from visuals.core.keeping import KEPT
from visuals.core.resource import config_dir
from visuals.core.status import House
from visuals.inputs.input import Input
from visuals.inputs.web import HOST, PORT

TOKEN, NEW = "web.token", "new"  # in the folder of one's own settings


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
    if args.web:
        try:
            import aiohttp  # noqa: F401 (they are only to be there)
            import segno  # noqa: F401
        except ImportError as error:
            raise GossamerError("no web page", str(error), "pip install 'gossamer[web]'") from None
    if args.web_token == NEW and KEPT not in os.environ:  # a renderer that is started again keeps it
        from visuals.inputs.web.guard import kept_token

        kept_token(config_dir() / TOKEN, new=True)


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

    def opened(self, desk: Desk, scenes: Mapping[str, Any], mapper) -> Iterable[Input]:
        """Its inputs: visitors' fingers, and what operators do. Says where it is, and its token as a code.

        scenes      the dreams, by name
        mapper      takes commands for the mapping
        """
        if self._visitors is None:
            return
        from visuals.cli.list import MEANINGS
        from visuals.inputs.web.guard import is_loopback
        from visuals.inputs.web.server import Web
        from visuals.inputs.web.site import Site
        from visuals.inputs.web.telling import About, Dream
        from visuals.inputs.web.visit import Visit

        host, port = self._args.web
        asked = self._args.web_token
        site = Site(
            host, port, token=None if is_loopback(host) and not asked else _token(asked, self._notice)
        )
        Visit(site, self._visitors)
        dreams = {name: Dream(scene.title, scene.summary) for name, scene in scenes.items()}
        about = About(dreams, MEANINGS)
        house = House(desk.performance.show.title, self._gpu.renderer)
        parts = {"eye": self.preview, "mapper": mapper, "visitors": self._visitors}
        web = Web(site, desk, about=about, house=house, **parts)
        _say(site, self._notice, shared=self._args.visitors and not is_loopback(host))
        yield self._visitors
        yield web

    def release(self) -> None:
        for part in (self.lights, self.preview):
            if part is not None:
                part.release()


def _token(asked: str | None, notice) -> str:
    """The one that was chosen, else the one that is kept."""
    from visuals.inputs.web.guard import kept_token, read_token

    if asked and asked != NEW:
        return read_token(asked)
    token, wrong = kept_token(config_dir() / TOKEN)
    if wrong:
        notice(f"the web page's token: {wrong}")
    return token


def _say(site, notice, *, shared: bool) -> None:
    """Where the page is. A token is for a person's eyes: it goes to a terminal, not into a log.

    shared      whether the visitors' page is for phones, whose cameras read a code
    """
    from visuals.inputs.web.code import in_terminal

    if not site.token:
        notice(f"the page: {site.url()}")
    elif sys.stderr.isatty():
        notice(f"the page: {site.entrance}\n{in_terminal(site.entrance)}")
    else:
        notice(f"the page: {site.url()}, its token in {config_dir() / TOKEN}")
    said = f"visitors: {site.url('/touch')}"
    notice(f"{said}\n{in_terminal(site.url('/touch'))}" if shared and sys.stderr.isatty() else said)
