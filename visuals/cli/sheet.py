"""`gossamer sheet`: stills over the arc, side by side, labelled."""

import argparse
import sys

import numpy as np

from visuals.cli import looking
from visuals.cli import parser as read
from visuals.cli.progress import Progress
from visuals.cli.still import moment, pixels
from visuals.core.error import Misuse
from visuals.outputs.place import judge_file

COLUMNS = 3
COUNT = 9
SIZE = (480, 270)
PAPER, INK, FAINT = (22, 20, 26), (236, 230, 240), (150, 142, 158)
GAP = 0.06  # of a picture's height, between pictures
TEXT = 0.075  # the same, of letters


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("dreams", nargs="*", metavar="DREAM|FILE", help="one or more (all there are)")
    parser.add_argument("-o", "--output", required=True, metavar="OUT.png")
    parser.add_argument(
        "--count", type=read.whole("--count", 1, 100), default=COUNT, metavar="N", help="stills a dream (9)"
    )
    parser.add_argument(
        "--columns",
        type=read.whole("--columns", 1, 100),
        default=COLUMNS,
        metavar="N",
        help="side by side (3)",
    )
    read.scenes(parser)
    read.picture(parser)
    looking.arguments(parser)
    read.replaced(parser)


def run(args: argparse.Namespace) -> int:
    judge_file(args.output, ".png", overwrite=args.overwrite)

    from visuals.film.piece import dream
    from visuals.render.catalogue import Catalogue

    found = [dream(name, args.scenes) for name in args.dreams or Catalogue(args.scenes).names()]
    projection = looking.look(args)["projection"]
    if args.size:
        looking.judge_size(args.size, projection)
    size = args.size or looking.usual_size(SIZE, projection)
    arcs = [n / max(1, args.count - 1) for n in range(args.count)]
    with Progress(len(found) * len(arcs)) as progress:
        rows = [_stills(args, catalogue, scene, size, arcs, progress) for catalogue, scene in found]
    sheet = _compose([scene for _catalogue, scene in found], rows, arcs, size, min(args.columns, args.count))

    from visuals.outputs.images import write_picture

    write_picture(args.output, sheet[::-1])
    print(f"{args.output}: {sheet.shape[1]}x{sheet.shape[0]}, {progress.total} stills", file=sys.stderr)
    return 0


def _stills(args: argparse.Namespace, catalogue, scene, size, arcs, progress) -> list[np.ndarray]:
    from visuals.cli.opening import fits, offscreen, staged
    from visuals.film.piece import performance

    made = [
        performance(scene, seed=args.seed or 0, settings=args.set, arc=moment(a, None, ())[1]) for a in arcs
    ]
    with offscreen(catalogue) as (gpu, library):
        fits(gpu, size)
        quality = args.quality or ("live" if gpu.software else "film")
        stage = staged(
            gpu, library, made[0], {scene.name: scene}, size, quality=quality, **looking.look(args)
        )
        stills = []
        for arc, played in zip(arcs, made, strict=True):
            stage.perform(played)
            stills.append(pixels(stage, moment(arc, None, ())[0]))
            progress.step()
        gpu.check(scene.name)
        stage.release()
    return stills


def _compose(scenes, rows, arcs, size, columns: int) -> np.ndarray:
    """The sheet, (height, width, 3) uint8, rows top-down."""
    from PIL import Image, ImageDraw, ImageFont

    width, height = size
    gap, text = max(4, round(GAP * height)), max(9, round(TEXT * height))
    small, large = ImageFont.load_default(text), ImageFont.load_default(round(1.5 * text))
    lines = -(-len(arcs) // columns)
    head, cell = 3 * text + gap, height + 2 * text + gap
    block = head + lines * cell
    whole = (gap + columns * (width + gap), gap + len(scenes) * block)
    if max(whole) > 65_000:
        raise Misuse(
            f"a sheet of {whole[0]}x{whole[1]} px", "is too large", "give a smaller --size or --count"
        )
    sheet = Image.new("RGB", whole, PAPER)
    pen = ImageDraw.Draw(sheet)
    for number, (scene, stills) in enumerate(zip(scenes, rows, strict=True)):
        top = gap + number * block
        pen.text((gap, top), scene.title or scene.name, INK, large)
        after = gap + pen.textlength(scene.title or scene.name, large) + gap
        pen.text((after, top + 0.4 * text), scene.name, FAINT, small)
        for index, (arc, still) in enumerate(zip(arcs, stills, strict=True)):
            line, column = divmod(index, columns)
            x, y = gap + column * (width + gap), top + head + line * cell
            sheet.paste(Image.fromarray(np.ascontiguousarray(still[::-1, :, :3])), (x, y))
            pen.text((x, y + height + 0.3 * text), f"arc {arc:.2f}", FAINT, small)
    return np.asarray(sheet)
