"""Options of how a picture is looked at: its projection, samples, shutter. Shared by play, render, still,
sheet."""

import argparse
from dataclasses import replace
from math import degrees, radians
from typing import Any

from visuals.cli.parser import number, one_of, unit, whole
from visuals.core.error import Misuse
from visuals.render.lens import APART_M, EXTENT, LAYOUTS, Projection

VIEWS = ("flat", "dome", "equirect", "panorama", "stereo", "stereo-equirect")
USUAL_FIELD = radians(60)  # of a panorama of which neither field nor size is told
HIGHEST = 80  # degrees above or below the horizon that a panorama shows
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
    said = (
        "flat, dome (a fulldome master), equirect (all round), panorama (for a curved wall), or for two eyes"
        " stereo, stereo-equirect (flat)"
    )
    words = one_of("--view", VIEWS)
    parser.add_argument("--view", type=words, default="flat", metavar="|".join(VIEWS), help=said)
    said = "degrees that a dome leans to the front, or a panorama's middle lies above the horizon (0)"
    parser.add_argument("--tilt", type=number("--tilt", -90, 90), metavar="DEG", help=said)
    said = f"degrees that a panorama goes round ({degrees(EXTENT):g})"
    parser.add_argument("--extent", type=number("--extent", 10, 360), metavar="DEG", help=said)
    said = "degrees from a panorama's lower edge to its upper one (as its shape has it)"
    parser.add_argument("--field", type=number("--field", 5, 2 * HIGHEST), metavar="DEG", help=said)
    said = "of stereo: side by side, or the left eye on top (sbs; tb for stereo-equirect)"
    parser.add_argument("--layout", type=one_of("--layout", LAYOUTS), metavar="|".join(LAYOUTS), help=said)
    said = f"of stereo: m from eye to eye ({APART_M:g})"
    parser.add_argument("--eye-distance", type=number("--eye-distance", 0, 100), metavar="M", help=said)


def look(args: argparse.Namespace) -> dict[str, Any]:
    """What the stage is told. Raises Misuse for an option of another view."""
    shutter = getattr(args, "shutter", 0.0)
    samples = args.samples or (SHUTTER_SAMPLES if shutter else 1)
    return {"projection": projection(args), "samples": samples, "shutter": shutter}


def projection(args: argparse.Namespace) -> Projection:
    """What `views` asks for. Raises Misuse for an option of another view."""
    stereo, wall = args.view.startswith("stereo"), args.view == "panorama"
    for option, value, fits, needed in (
        ("--tilt", args.tilt, wall or args.view == "dome", "dome or panorama"),
        ("--extent", args.extent, wall, "panorama"),
        ("--field", args.field, wall, "panorama"),
        ("--layout", args.layout, stereo, "stereo"),
        ("--eye-distance", args.eye_distance, stereo, "stereo"),
    ):
        if value is not None and not fits:
            raise Misuse(f"{option} is for --view {needed}", f"the view is {args.view}", "leave it out")
    kind = {"stereo": "flat", "stereo-equirect": "equirect"}.get(args.view, args.view)
    layout = (args.layout or ("sbs" if kind == "flat" else "tb")) if stereo else None
    apart = APART_M if args.eye_distance is None else args.eye_distance
    tilt, field = args.tilt or 0.0, args.field
    highest = abs(tilt) + (field or 0.0) / 2
    if wall and highest > HIGHEST:
        why = f"that is {highest:g} degrees above or below the horizon, and a cylinder shows {HIGHEST}"
        raise Misuse("--tilt and --field of a panorama", why, "give less, or --view dome")
    extent = EXTENT if args.extent is None else radians(args.extent)
    wide = None if field is None else radians(field)
    return Projection(kind, radians(tilt), layout, apart, extent, wide)


def usual_size(size: tuple[int, int], projection: Projection) -> tuple[int, int]:
    """The size of a picture where a flat one would have `size` (px)."""
    width, height = size
    if projection.kind == "panorama":
        low, high = replace(projection, field=projection.field or USUAL_FIELD).lens(1.0).rows
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
