"""Options of how a picture is looked at: its projection, samples, shutter. Shared by play, render, still,
sheet."""

import argparse
from math import radians
from typing import Any

from visuals.cli.parser import number, one_of, unit, whole
from visuals.core.error import Misuse
from visuals.core.sight import APART_M, EXTENT, LAYOUTS, RANGES, VIEWS, Sight
from visuals.render.lens import Projection

USUAL_FIELD = radians(60)  # of a panorama of which neither field nor size is told
SHUTTER_SAMPLES = 8  # where the shutter is open and nothing is said of samples
MOST_SAMPLES = 4096


def arguments(parser: argparse.ArgumentParser, *, shutter: bool = False) -> None:
    """--view and what belongs to it, --samples; --shutter for what moves."""
    views(parser)
    more = f" ({SHUTTER_SAMPLES} with --shutter, else 1)" if shutter else " (1)"
    samples = whole("--samples", 1, MOST_SAMPLES)
    parser.add_argument("--samples", type=samples, metavar="N", help=f"of each pixel{more}")
    if shutter:
        said = "how long the shutter is open, of a frame's time: motion blur; 0.5 is usual in films (0)"
        parser.add_argument("--shutter", type=unit("--shutter"), default=0.0, metavar="0..1", help=said)


def views(parser: argparse.ArgumentParser) -> None:
    """--view and what belongs to it."""

    def degrees(name: str):
        return number(f"--{name}", *RANGES[name])

    said = (
        "flat, dome (a fulldome master), equirect (all round), panorama (for a curved wall), or for two eyes"
        " stereo, stereo-equirect (flat)"
    )
    words = one_of("--view", VIEWS)
    parser.add_argument("--view", type=words, metavar="|".join(VIEWS), help=said)
    said = "degrees that a dome leans to the front, or a panorama's middle lies above the horizon (0)"
    parser.add_argument("--tilt", type=degrees("tilt"), metavar="DEG", help=said)
    said = f"degrees that a panorama goes round ({EXTENT:g})"
    parser.add_argument("--extent", type=degrees("extent"), metavar="DEG", help=said)
    said = "degrees from a panorama's lower edge to its upper one (as its shape has it)"
    parser.add_argument("--field", type=degrees("field"), metavar="DEG", help=said)
    said = "of stereo: side by side, or the left eye on top (sbs; tb for stereo-equirect)"
    parser.add_argument("--layout", type=one_of("--layout", LAYOUTS), metavar="|".join(LAYOUTS), help=said)
    said = f"of stereo: m from eye to eye ({APART_M:g})"
    apart = number("--eye-distance", *RANGES["eye_distance"])
    parser.add_argument("--eye-distance", type=apart, metavar="M", help=said)


def look(args: argparse.Namespace) -> dict[str, Any]:
    """What the stage is told. Raises Misuse for an option of another view."""
    shutter = getattr(args, "shutter", 0.0)
    samples = args.samples or (SHUTTER_SAMPLES if shutter else 1)
    return {"projection": Projection.of(sight(args)), "samples": samples, "shutter": shutter}


def sight(args: argparse.Namespace) -> Sight:
    """What `views` asks for. Raises Misuse for an option of another view."""
    asked = Sight(args.view or "flat", args.tilt, args.extent, args.field, args.layout, args.eye_distance)
    for name, said, why in asked.faults():
        what = f"--{name.replace('_', '-')} {said.replace('%s', '--view')}"
        raise Misuse(what, why, "leave it out" if "%s" in said else "give less")
    return asked


def usual_size(size: tuple[int, int], projection: Projection) -> tuple[int, int]:
    """The size of a picture where a flat one would have `size` (px)."""
    width, height = size
    if projection.kind == "panorama":
        low, high = projection._replace(field=projection.field or USUAL_FIELD).lens(1.0).rows
        shape = projection.extent / (high - low)  # what is on the horizon is as wide as high
        width, height = (_even(side) for side in (min(width, width * shape), min(width, width / shape)))
    if projection.kind == "dome":
        width = height
    elif projection.kind == "equirect":
        width = 2 * height
    across, along = {None: (1, 1), "sbs": (2, 1), "tb": (1, 2)}[projection.layout]
    return width * across, height * along


def judge_size(size: tuple[int, int], projection: Projection) -> None:
    """Raises Misuse for a size (px) that the view cannot have, and names one near it."""
    across, along = {None: (1, 1), "sbs": (2, 1), "tb": (1, 2)}[projection.layout]
    width, height = size
    each = max(1, height // along)
    wide = {"dome": each, "equirect": 2 * each}.get(projection.kind, max(1, width // across))
    if (width, height) == (wide * across, each * along):
        return
    shape = {"dome": "is square", "equirect": "is twice as wide as high"}.get(projection.kind, "")
    halves = "" if projection.layout is None else "each eye has half of it"
    why = ", ".join(part for part in (f"the picture {shape}" if shape else "", halves) if part)
    raise Misuse(
        f"--size {width}x{height} for this --view", why, f"use --size {wide * across}x{each * along}"
    )


def _even(px: float) -> int:
    return max(2, 2 * round(px / 2))
