"""The web page that `play` opens with --web: its options, and what it is made of."""

import argparse
import sys
from collections.abc import Iterable, Mapping
from types import ModuleType
from typing import Any

from visuals.cli import parser as read
from visuals.core.desk import Desk
from visuals.core.error import GossamerError, Misuse
from visuals.core.status import House
from visuals.inputs.input import Input
from visuals.inputs.web import HOST, PORT

TOKEN = "web.token"  # in the folder of one's own settings


def arguments(parser: argparse.ArgumentParser) -> None:
    options = {"nargs": "?", "metavar": "[HOST:]PORT", "type": read.endpoint("--web"), "const": str(PORT)}
    said = (
        f"a page to play with in a browser (alone: {HOST}:{PORT}; 0.0.0.0:{PORT} for the network, by token)"
    )
    parser.add_argument("--web", help=said, **options)
    said = "visitors' phones touch the picture, at /touch (the page can open and close it at any time)"
    parser.add_argument("--visitors", action="store_true", help=said)
    said = "the one that lets operators in: new makes another than the one that is kept"
    parser.add_argument("--web-token", metavar="new|TOKEN", help=said)


def asked(args: argparse.Namespace) -> bool:
    """Whether there is to be a page. Raises Misuse for options that mean nothing without."""
    for name in ("visitors", "web_token"):
        if getattr(args, name) and not args.web:
            option = f"--{name.replace('_', '-')}"
            raise Misuse(f"{option} is for --web", "there is no page", "give --web, or --web 0.0.0.0:8080")
    return bool(args.web)


def opened(
    args: argparse.Namespace,
    desk: Desk,
    scenes: Mapping[str, Any],
    gpu,
    notice,
    *,
    eye=None,
    mapper=None,
) -> Iterable[Input]:
    """The page's inputs: visitors' fingers, and what operators do. Tells where it is, with its token's code.

    scenes      the dreams, by name
    eye         sees the show's pictures (outputs/preview.py)
    mapper      takes commands for the mapping
    """
    _library()
    from visuals.cli.list import MEANINGS
    from visuals.core.clock import stopwatch
    from visuals.inputs.web.guard import is_loopback
    from visuals.inputs.web.server import Web
    from visuals.inputs.web.site import Site
    from visuals.inputs.web.telling import About, Dream
    from visuals.inputs.web.visit import Visit
    from visuals.inputs.web.visitor import Visitors

    host, port = args.web
    token = None if is_loopback(host) and not args.web_token else _token(args.web_token, notice)
    site = Site(host, port, token=token)
    visitors = Visitors(stopwatch(), open=args.visitors)
    Visit(site, visitors)
    dreams = {name: Dream(scene.title, scene.summary) for name, scene in scenes.items()}
    house = House(desk.performance.show.title, gpu.renderer)
    about = About(dreams, MEANINGS)
    web = Web(site, desk, about=about, house=house, eye=eye, mapper=mapper, visitors=visitors)
    _say(site, notice)
    yield visitors
    yield web


def _library() -> ModuleType:
    try:
        import aiohttp
        import segno  # noqa: F401 (it is only to be there)
    except ImportError as error:
        raise GossamerError("no web page", str(error), "pip install 'gossamer[web]'") from None
    return aiohttp


def _token(asked: str | None, notice) -> str:
    """The one that was chosen, else the one that is kept."""
    from visuals.core.resource import config_dir
    from visuals.inputs.web.guard import kept_token, read_token

    if asked and asked != "new":
        return read_token(asked)
    token, wrong = kept_token(config_dir() / TOKEN, new=asked == "new")
    if wrong:
        notice(f"the web page's token: {wrong}")
    return token


def _say(site, notice) -> None:
    """Where the page is. A token is for a person's eyes: it goes to a terminal, not into a log."""
    from visuals.core.resource import config_dir
    from visuals.inputs.web.code import in_terminal

    if not site.token:
        notice(f"the page: {site.url()}")
    elif sys.stderr.isatty():
        notice(f"the page: {site.entrance}\n{in_terminal(site.entrance)}")
    else:
        notice(f"the page: {site.url()}, its token in {config_dir() / TOKEN}")
    notice(f"visitors: {site.url('/touch')}")
