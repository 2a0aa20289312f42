"""Where `play` shows its picture: windows, monitors, projectors."""

import argparse
from pathlib import Path

from visuals.core.error import Misuse

SIZE = (1280, 720)
SMALL_SIZE = (640, 360)  # where the processor has to draw


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `play` that are about windows and monitors."""
    parser.add_argument("--fullscreen", action="store_true", help="as F11 while it plays")
    said = "1, 2, … or part of its name (gossamer doctor); once for each: one picture over all of them"
    parser.add_argument("--monitor", action="append", default=[], metavar="N|NAME", help=said)
    said = "which part of the picture each projector throws, and how it is bent (README: In a room)"
    parser.add_argument("--mapping", type=Path, metavar="FILE", help=said)
    said = "unattended: fullscreen, no cursor, no screen saver; Esc Esc quits, the second held for 2 s"
    parser.add_argument("--kiosk", action="store_true", help=said)


def mapped(args: argparse.Namespace):
    """What the windows show (outputs/mapped.py): a file's mapping, or several monitors beside one another;
    None where there is one window that shows the picture as it is. Raises Misuse for a monitor that is not
    there."""
    from visuals.outputs.arrangement import side_by_side
    from visuals.outputs.display import named
    from visuals.outputs.mapped import Mapped

    if args.mapping is not None:
        return Mapped.of_file(args.mapping)
    if len(args.monitor) > 1:
        chosen = [named(monitor) for monitor in args.monitor]
        twice = next((display for n, display in enumerate(chosen) if display in chosen[:n]), None)
        if twice is not None:
            raise Misuse(f"--monitor {twice.number}", f"{twice.name} is named twice", "name each once")
        return Mapped(side_by_side(chosen))
    return None


def window(args: argparse.Namespace, title: str, shown):
    """The first window. `shown`: as `mapped` gives it; with it the window is to be told where to be."""
    from visuals.outputs.window import Window

    options = {"hidden": True}
    if shown is None:
        only = args.monitor[0] if args.monitor else None
        # a kiosk's is not seen before it is as large as it is to be
        options = {"monitor": only, "fullscreen": args.fullscreen and not args.kiosk, "hidden": args.kiosk}
    return Window(title, args.size or SIZE, guarded=args.kiosk, **options)


def screens(args: argparse.Namespace, first, gpu, library, shown, notice):
    """All windows, as large as they are to be. `first`: the one that the context is of."""
    from visuals.outputs.screens import Screens

    options = {"fullscreen": args.fullscreen or args.kiosk, "kiosk": args.kiosk, "notice": notice}
    made = Screens(first, gpu, library, monitors=args.monitor, **options)
    if shown is not None:
        made.follow(shown)
    made.settle()
    return made


def means(args: argparse.Namespace, gpu, first, notice) -> tuple[str, int | None]:
    """Quality and the most pixels of a picture: as asked for, else what this renderer can do. Says so."""
    fullscreen = args.fullscreen or args.kiosk
    if not gpu.software:
        size = args.size if fullscreen else None
        return args.quality or "live", size[0] * size[1] if size else None
    size = args.size or SMALL_SIZE
    quality = args.quality or "draft"
    if not args.size and not fullscreen:
        first.size = size
    if not (args.size and args.quality):
        drawn = f"{size[0]}x{size[1]}, quality {quality}; --size and --quality choose others"
        notice(f"software renderer ({gpu.renderer.split(' (')[0]}): {drawn}")
    return quality, size[0] * size[1]
