"""Giving the pictures of `play` to other programs: its option, and what is made of it."""

import argparse
from collections.abc import Callable, Iterator

from visuals.outputs.share import share as kinds
from visuals.outputs.share.sharing import Sharing


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--share",
        type=kinds.asked,
        action="append",
        default=[],
        metavar="KIND[:NAME]",
        help="give pictures to other programs: spout, syphon, ndi, v4l2[:DEVICE], pipe:PATH; repeatable",
    )


def check(args: argparse.Namespace) -> None:
    """Raises GossamerError where a kind cannot be had, before a window opens."""
    for wanted in args.share:
        kinds.check(*wanted)


def sharing(
    args: argparse.Namespace, gpu, library, size: tuple[int, int], fps: float, notice: Callable[[str], None]
) -> Sharing | None:
    """Shares of pictures of `size` px; None where none are asked for."""
    if not args.share:
        return None
    shares = []
    try:
        for wanted in args.share:
            shares.append(kinds.opened(wanted, gpu, library, size, fps))
            notice(f"sharing: {shares[-1].name}, {size[0]}x{size[1]}")
    except BaseException:
        Sharing(shares, notice).close()
        raise
    return Sharing(shares, notice)


def described() -> Iterator[tuple[str, str, str]]:
    """(kind, what it is, "" or why it cannot be had here) of each."""
    from visuals.core.error import GossamerError

    for name, kind in kinds.KINDS.items():
        why = ""
        try:
            kinds.check(name)
        except GossamerError as error:
            why = "; ".join(part for part in (error.why, error.todo) if part)
        yield name, kind.what, why
