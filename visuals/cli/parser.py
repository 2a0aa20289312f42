"""Reading a command line: argparse with our errors, and readers for the values options take."""

import argparse
import re
from collections.abc import Callable
from fractions import Fraction
from math import isfinite
from pathlib import Path

from visuals.core.error import Misuse, nearest

MOST_FPS = 1000
QUALITIES = ("draft", "live", "film")


class Parser(argparse.ArgumentParser):
    """An ArgumentParser that raises Misuse, in one line with the nearest right name."""

    def __init__(self, **options):
        super().__init__(allow_abbrev=False, **options)

    def parse(self, words: list[str]) -> argparse.Namespace:
        """Reads the words after the command's name; they are the namespace's `words` too."""
        ours = words[: words.index("--")] if "--" in words else words
        for word in ours:  # before anything else: a misspelt option is also a missing one
            name = word.partition("=")[0]
            if name.startswith("--") and name not in self._option_string_actions:
                raise self._no_option(name)
        args, rest = self.parse_known_args(words)
        if rest and rest[0].startswith("-") and rest[0] != "-":
            raise self._no_option(rest[0])
        if rest:
            raise Misuse(f"'{rest[0]}' is one argument too many", "", f"{self.prog} --help shows them")
        if not hasattr(args, "words"):
            args.words = list(words)
        return args

    def _no_option(self, name: str) -> Misuse:
        known = [option for option in self._option_string_actions if option.startswith("--")]
        return Misuse(f"no option '{name}'{nearest(name, known)}", "", f"{self.prog} --help shows them")

    def error(self, message: str):
        raise Misuse(message.removeprefix("argument "), "", f"{self.prog} --help shows them")


def _wrong(option: str, text: str, why: str, todo: str) -> Misuse:
    return Misuse(f"{option} {text}", why, todo)


def size(text: str) -> tuple[int, int]:
    """ "WxH" in px."""
    match = re.fullmatch(r"(\d{1,9})[xX×](\d{1,9})", text.strip())
    if not match:
        raise _wrong("--size", text, "is no size", "give WIDTHxHEIGHT, such as 1280x720")
    width, height = int(match.group(1)), int(match.group(2))
    if not (width and height):
        raise _wrong("--size", text, "has no pixels", "give at least 1x1")
    return width, height


def fps(text: str) -> Fraction:
    """Frames a second: "30", "29.97", "30000/1001"."""
    try:
        rate = Fraction(text).limit_denominator(1_000_000)
    except (ValueError, ZeroDivisionError):
        raise _wrong(
            "--fps", text, "is no number", "give frames a second, such as 30 or 30000/1001"
        ) from None
    if not 0 < rate <= MOST_FPS:
        raise _wrong("--fps", text, "is out of range", f"give more than 0, at most {MOST_FPS}")
    return rate


def seconds(option: str, *, least_above: bool = False) -> Callable[[str], Fraction]:
    """A reader of a time: seconds, mm:ss or hh:mm:ss.fff, 0 or more (with `least_above`: more than 0)."""

    def read(text: str) -> Fraction:
        match = re.fullmatch(r"([+-]?)(?:(?:(\d+):)?([0-5]?\d):)?(\d+(?:\.\d*)?|\.\d+)", text.strip())
        if not match or (match.group(3) is not None and Fraction(match.group(4)) >= 60):
            raise _wrong(option, text, "is no time", "give seconds, mm:ss or hh:mm:ss.fff")
        sign, hours, minutes, rest = match.groups()
        value = int(hours or 0) * 3600 + int(minutes or 0) * 60 + Fraction(rest)
        if (sign == "-" and value) or (least_above and not value):
            raise _wrong(
                option, text, "is out of range", f"give {'more than 0' if least_above else '0 or more'}"
            )
        return value

    return read


def unit(option: str) -> Callable[[str], float]:
    """A reader of a number in [0, 1]."""

    def read(text: str) -> float:
        try:
            value = float(text)
        except ValueError:
            value = float("nan")
        if not 0.0 <= value <= 1.0:
            raise _wrong(
                option, text, "is out of range" if isfinite(value) else "is no number", "give 0 to 1"
            )
        return value

    return read


def arc(text: str) -> tuple[float, float]:
    """ "A0:A1", or "A" for an arc that stands still."""
    read = unit("--arc")
    parts = text.split(":")
    if len(parts) > 2:
        raise _wrong("--arc", text, "is no part of the arc", "give A0:A1, such as 0:1")
    return read(parts[0]), read(parts[-1])


def touch(text: str) -> tuple[float, float, Fraction]:
    """ "X,Y[,AGE]": a place in [0, 1], y up, and the seconds since it was touched."""
    parts = text.split(",")
    if len(parts) not in (2, 3):
        raise _wrong("--touch", text, "is no touch", "give X,Y or X,Y,AGE, such as 0.5,0.7,1.2")
    read = unit("--touch")
    age = seconds("--touch age")(parts[2]) if len(parts) == 3 else Fraction(1)
    return read(parts[0]), read(parts[1]), age


def setting(text: str) -> tuple[str, str]:
    """ "name=value"."""
    name, equals, value = text.partition("=")
    if not (equals and name.strip()):
        raise _wrong("--set", text, "is no setting", "give name=value, such as discord=0.5")
    return name.strip(), value.strip()


def whole(option: str, low: int | None = None, high: int | None = None) -> Callable[[str], int]:
    """A reader of a whole number in a range."""

    def read(text: str) -> int:
        try:
            value = int(text)
        except ValueError:
            raise _wrong(option, text, "is no whole number", f"give one, such as {low or 7}") from None
        if (low is not None and value < low) or (high is not None and value > high):
            limits = f"{low} to {high}" if high is not None else f"{low} or more"
            raise _wrong(option, text, "is out of range", f"give {limits}")
        return value

    return read


def number(option: str, low: float, high: float) -> Callable[[str], float]:
    """A reader of a number in a range."""

    def read(text: str) -> float:
        try:
            value = float(text)
        except ValueError:
            value = float("nan")
        if not low <= value <= high:
            why = "is out of range" if isfinite(value) else "is no number"
            raise _wrong(option, text, why, f"give {low:g} to {high:g}")
        return value

    return read


def one_of(option: str, names: tuple[str, ...]) -> Callable[[str], str]:
    """A reader of one of several words."""

    def read(text: str) -> str:
        if text not in names:
            raise Misuse(
                f"{option} {text}{nearest(text, names)}", "there is no such", f"use {', '.join(names)}"
            )
        return text

    return read


def endpoint(option: str) -> Callable[[str], tuple[str, int]]:
    """A reader of "PORT", "HOST:PORT" or "[HOST]:PORT": (host, port), this computer alone without a host."""

    def read(text: str) -> tuple[str, int]:
        match = re.fullmatch(r"(?:\[([^\]]+)\]:|([^:\[\]]+):)?(\d{1,5})", text.strip())
        if not match or int(match.group(3)) > 65535:
            todo = "give PORT or HOST:PORT, such as 7000; a show's name goes before it"
            raise _wrong(option, text, "is no port", todo)
        return match.group(1) or match.group(2) or "127.0.0.1", int(match.group(3))

    return read


def cluster(text: str) -> str:
    """The address of a Dask scheduler: "tcp://host:8786", "host:8786"."""
    if not re.fullmatch(r"(?:\w+://)?(?:\[[^\]]+\]|[^\s:/\[\]]+):\d{1,5}", text):
        raise _wrong("--cluster", text, "is no address", "give one such as tcp://host:8786")
    return text if "://" in text else f"tcp://{text}"


def sound(text: str) -> str:
    """A sound file: it is there, and there is sound in it that can be heard."""
    from visuals.inputs.soundfile import SoundFile

    SoundFile(text).close()
    return text


def sound_source(text: str) -> str:
    """A sound file as `sound` reads it, or what a device is called, which need not be there yet."""
    from visuals.inputs.sound import is_file

    return sound(text) if is_file(text) else text


# options that several commands share


def what(parser: argparse.ArgumentParser) -> None:
    """A show, a dream or a file."""
    said = "a show's or a dream's name, a show's .toml, a scene's .py"
    parser.add_argument("what", nargs="?", metavar="SHOW|DREAM|FILE", help=said)


def picture(parser: argparse.ArgumentParser) -> None:
    """--size, --quality, --seed, --set."""
    parser.add_argument("--size", type=size, metavar="WxH", help="of the picture, px")
    parser.add_argument(
        "--quality",
        type=one_of("--quality", QUALITIES),
        metavar="|".join(QUALITIES),
        help="how much to spend",
    )
    parser.add_argument("--seed", type=whole("--seed"), metavar="N", help="another city, another weave (0)")
    parser.add_argument(
        "--set",
        type=setting,
        metavar="NAME=VALUE",
        nargs="+",
        action="extend",
        default=[],
        help="a parameter (gossamer list shows them), or discord, energy, tempo",
    )


def scenes(parser: argparse.ArgumentParser) -> None:
    """--scenes."""

    def folder(text: str) -> Path:
        if not Path(text).is_dir():
            raise _wrong("--scenes", text, "there is no such folder", "give one that holds scenes")
        return Path(text).resolve()

    said = "a folder of scenes and shows besides; as often as you like"
    parser.add_argument("--scenes", type=folder, action="append", default=[], metavar="DIR", help=said)


def flashing(parser: argparse.ArgumentParser) -> None:
    """--allow-flashes."""
    parser.add_argument("--allow-flashes", action="store_true", help="do not limit flashing light")


FLASHES = (
    "gossamer: flashes are not limited: light that flashes more than three times a second can bring on"
    " seizures; warn your audience"
)


def deep(parser: argparse.ArgumentParser, depths=("8", "16"), default: int | None = 8, usual="8") -> None:
    """--depth, which was --bits."""

    def bits(text: str) -> int:
        if text not in depths:
            known = f"{', '.join(depths[:-1])} or {depths[-1]}"
            raise _wrong("--depth", text, "there is no such", f"use {known}")
        return int(text)

    said = f"bits a channel ({usual})"
    words = {"type": bits, "default": default, "metavar": "|".join(depths), "help": said}
    parser.add_argument("--depth", "--bits", dest="bits", **words)


def bit_rate(text: str) -> int:
    """Bits a second: "20M", "800k", "12000000"."""
    match = re.fullmatch(r"(\d+(?:\.\d*)?)\s*([kKmMgG]?)(?:bit/s|bps)?", text.strip())
    rate = round(float(match[1]) * {"": 1, "k": 1e3, "m": 1e6, "g": 1e9}[match[2].lower()]) if match else 0
    if not 1000 <= rate <= 10**10:
        why = "is out of range" if match else "is no rate"
        raise _wrong("--bitrate", text, why, "give bits a second, 1k to 10G, such as 20M")
    return rate


def encoding(parser: argparse.ArgumentParser) -> None:
    """What a film or its pictures are written in."""
    said = "of a film: h264, hevc, av1, vp9, prores-hq, dnxhr-hq, ffv1, dxv … (doctor lists them)"
    parser.add_argument("--codec", metavar="NAME", help=said)
    deep(parser, ("8", "10", "12", "16"), None, "what is usual for the format")
    parser.add_argument(
        "--crf",
        type=number("--crf", 0, 63),
        metavar="N",
        help="quality: 0 best (17 of H.264, 20 of HEVC, else 24)",
    )
    parser.add_argument("--bitrate", type=bit_rate, metavar="N", help="bits a second instead, such as 20M")
    parser.add_argument(
        "--preset", help="how long to search for a smaller file: of H.264 ultrafast … veryslow"
    )
    parser.add_argument(
        "--hardware", action="store_true", help="encode on the GPU (NVENC, VideoToolbox, Quick Sync, AMF)"
    )
    tonemapped(parser)


def tonemapped(parser: argparse.ArgumentParser) -> None:
    """--tonemapped."""
    said = "of OpenEXR: linear light after the tone curve, not before it"
    parser.add_argument("--tonemapped", action="store_true", help=said)


def replaced(parser: argparse.ArgumentParser) -> None:
    """--overwrite."""
    parser.add_argument("--overwrite", action="store_true", help="replace what is there already")
