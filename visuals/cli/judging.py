"""What `gossamer render` is to write, judged before a GPU is open: the output, and what its encoder takes."""

import argparse
import os

from visuals.cli import looking
from visuals.core.error import Misuse
from visuals.film.parts import folder_of
from visuals.outputs.place import STDOUT, Place, judge, judge_file

ENCODING = ("crf", "bitrate", "preset", "hardware")  # what a film's encoder takes


def judged(args: argparse.Namespace) -> tuple[Place, dict]:
    """(the output, what its encoder takes), as far as that can be judged before a GPU is open."""
    if args.to is not None and args.to <= args.start:
        raise Misuse("--to is not after --from", f"{float(args.to):g} s, from {float(args.start):g} s")
    projection = looking.look(args)["projection"]
    if args.size:
        looking.judge_size(args.size, projection)
    begun = os.path.isdir(folder_of(args.output))  # then Parts judges what is there
    place = place_of(args, args.size, overwrite=args.overwrite or begun)
    if args.frames == "recorded":
        _judge_recorded(args, place)
    if args.stats:
        judge_file(args.stats, ".json", overwrite=True)
    return place, _encoding(args, place)


def place_of(args: argparse.Namespace, size: tuple[int, int] | None, *, overwrite: bool) -> Place:
    """The output, judged."""
    told = {"codec": args.codec, "bits": args.bits, "tonemapped": args.tonemapped}
    return judge(args.output, size=size, overwrite=overwrite, **told)


def _encoding(args: argparse.Namespace, place: Place) -> dict:
    """What the encoder is told. Raises Misuse for what it does not take, GossamerError for hardware that is
    not there."""
    options = {name: getattr(args, name) for name in ENCODING if getattr(args, name) not in (None, False)}
    if options and not place.codec:
        what = f"--{next(iter(options))} is for films"
        raise Misuse(what, f"the output is {place.shown()}", "leave it out")
    from visuals.outputs.codec import CODECS, judge_options

    if options:
        judge_options(CODECS[place.codec], place.path, **options)
    if place.suffix == ".gif" and args.fps:
        from visuals.outputs.gif import judge_fps

        judge_fps(args.fps, place.path)
    if args.hardware:
        from visuals.outputs.video import hardware_encoder

        hardware_encoder(CODECS[place.codec], place.bits)
    return options


def _judge_recorded(args: argparse.Namespace, place: Place) -> None:
    """Says whether --frames recorded can be meant."""
    if not args.replay:
        raise Misuse("--frames recorded is for --replay", "nothing is recorded", "give --replay LOG too")
    if args.fps is not None:
        raise Misuse("--frames recorded with --fps", "those frames have their own times", "leave one out")
    if not place.sequence and place.suffix != STDOUT:
        why = "a film shows its frames evenly, a live show does not"
        raise Misuse(f"--frames recorded into {args.output}", why, "use name.%06d.png or -, or leave it out")
