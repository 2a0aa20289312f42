"""The codecs of films: what each holds, which files it goes into, how it is asked for."""

import os
from dataclasses import dataclass, field

from visuals.core.error import GossamerError, Misuse, nearest

X264_PRESETS = (
    "ultrafast", "superfast", "veryfast", "faster", "fast", "medium", "slow", "slower", "veryslow",
)  # fmt: skip
# x264 by itself has 1.5 frames a processor under way. Two slices of one frame, on two processors: the same
# time of both, files .4 % larger, and 79 MB for 109 at 1280x720. With more processors frames are quicker.
X264_THREADS = ("SLICE", 2) if (os.cpu_count() or 1) <= 4 else ("FRAME", 0)
# What makes of a codec's name the encoder's in the hardware: NVIDIA, Apple, Intel, AMD, and VA-API on Linux.
HARDWARE = ("nvenc", "videotoolbox", "qsv", "amf", "vaapi")
HARDWARE_CRF = {"nvenc": "cq", "qsv": "global_quality", "vaapi": "qp"}  # how they call a constant quality
BITS_PER_PX = 0.15  # of those that know none: 19 Mbit/s for 1920x1080 at 60 frames a second


@dataclass(frozen=True)
class Codec:
    """One way to encode a film.

    name        as --codec has it
    what        for a person
    encoder     FFmpeg's name
    into        extensions of files it may go into
    pixels      FFmpeg's pixel format by bits a channel; the first is what is taken when nothing is said
    options     of the encoder
    crf         (default, highest) of a constant quality, 0 the best; None: its rate is its own
    presets     (default, all, the encoder's option)
    step        (x, y) width and height are multiples of; least: (width, height) px or more
    hardware    FFmpeg's prefix of encoders in the hardware; "": there are none
    threads     how its encoder shares the work out: FFmpeg's kind, and how many; 0: as it likes
    rgb         no YUV: the very pixels
    tag         four letters by which files name it, where FFmpeg would choose others
    """

    name: str
    what: str
    encoder: str
    into: tuple[str, ...]
    pixels: dict[int, str]
    options: dict[str, str] = field(default_factory=dict)
    crf: tuple[float, float] | None = None
    presets: tuple[str, tuple[str, ...], str] | None = None
    step: tuple[int, int] = (1, 1)
    least: tuple[int, int] = (1, 1)
    hardware: str = ""
    threads: tuple[str, int] = ("AUTO", 0)
    rgb: bool = False
    tag: str = ""

    @property
    def lossless(self) -> bool:
        return self.encoder == "ffv1"


def _yuv(sampling: str, *depths: int) -> dict[int, str]:
    return {bits: f"yuv{sampling}p" + ("" if bits == 8 else f"{bits}le") for bits in depths}


def _prores(profile: str, what: str, sampling: str, ffmpeg: str = "") -> Codec:
    # the vendor is Apple's: some editing programs open no others
    options = {"profile": ffmpeg or profile, "vendor": "apl0"}
    step = (2, 1) if sampling == "422" else (1, 1)
    name, into = f"prores-{profile}", (".mov", ".mkv")
    return Codec(
        name,
        what,
        "prores_ks",
        into,
        _yuv(sampling, 10),
        options,
        step=step,
        least=(16, 16),
    )


def _dnxhr(profile: str, what: str, pixels: dict[int, str]) -> Codec:
    options = {"profile": f"dnxhr_{profile}"}
    return Codec(
        f"dnxhr-{profile}", what, "dnxhd", (".mov", ".mkv"), pixels, options, step=(2, 1), least=(256, 120)
    )


_EVEN = (2, 2)
CODECS = {
    codec.name: codec
    for codec in (
        # aq-mode 3 spends bits where it is dark and flat, where a sky would show steps. Very fast at 17 is
        # .2 dB behind fast at 18 in a file 3 % larger, for half of the processor's time and 60 MB less (720p)
        Codec(
            "h264", "H.264", "libx264", (".mp4", ".mov", ".mkv"), _yuv("420", 8, 10), {"aq-mode": "3"},
            crf=(17, 51), presets=("veryfast", X264_PRESETS, "preset"), step=_EVEN, hardware="h264",
            threads=X264_THREADS,
        ),
        Codec(
            "hevc", "HEVC (H.265)", "libx265", (".mp4", ".mov", ".mkv"), _yuv("420", 8, 10, 12),
            {"x265-params": "log-level=error:aq-mode=3"},
            crf=(20, 51), presets=("fast", X264_PRESETS, "preset"), step=_EVEN, least=(16, 16),
            hardware="hevc", tag="hvc1",
        ),
        Codec(
            "av1", "AV1", "libsvtav1", (".mp4", ".webm", ".mkv"), _yuv("420", 10, 8),
            crf=(24, 63), presets=("8", tuple(map(str, range(14))), "preset"), step=_EVEN, least=(64, 36),
            hardware="av1",
        ),
        Codec(
            "vp9", "VP9", "libvpx-vp9", (".webm", ".mp4", ".mkv"), _yuv("420", 8), {"row-mt": "1"},
            crf=(24, 63), presets=("4", tuple(map(str, range(9))), "cpu-used"), step=_EVEN,
        ),
        _prores("proxy", "ProRes 422 Proxy", "422"),
        _prores("lt", "ProRes 422 LT", "422"),
        _prores("422", "ProRes 422", "422", "standard"),
        _prores("hq", "ProRes 422 HQ", "422"),
        _prores("4444", "ProRes 4444", "444"),
        _dnxhr("lb", "DNxHR LB", _yuv("422", 8)),
        _dnxhr("sq", "DNxHR SQ", _yuv("422", 8)),
        _dnxhr("hq", "DNxHR HQ", _yuv("422", 8)),
        _dnxhr("hqx", "DNxHR HQX", _yuv("422", 10)),
        _dnxhr("444", "DNxHR 444", _yuv("444", 10)),
        # FFV1 version 3: every bit of the picture, with a checksum a slice
        Codec(
            "ffv1", "FFV1, lossless", "ffv1", (".mkv",),
            {8: "bgr0", 10: "gbrp10le", 12: "gbrp12le", 16: "gbrp16le"},
            {"level": "3", "slices": "4", "slicecrc": "1"}, threads=("SLICE", 0), rgb=True,
        ),
        Codec("dxv", "DXV for VJ servers", "dxv", (".mov",), {8: "rgba"}, {"format": "dxt1"}, rgb=True),
        Codec("gif", "GIF for the web", "gif", (".gif",), {8: "pal8"}, rgb=True),
    )
}  # fmt: skip
ALIASES = {
    "h265": "hevc", "x264": "h264", "x265": "hevc", "prores": "prores-hq", "prores-standard": "prores-422",
    "dnxhr": "dnxhr-hq",
}  # fmt: skip

# A file's extension: FFmpeg's format, its options, the codec when nothing is said, the sound's encoder. The
# index stands at the front, so that a film plays while it loads; no date and no chance is in it (bitexact).
FILES = {
    ".mp4": ("mp4", {"movflags": "+faststart"}, "h264", "aac"),
    ".mov": ("mov", {"movflags": "+faststart"}, "prores-hq", "pcm_s24le"),
    ".webm": ("webm", {"fflags": "+bitexact"}, "vp9", "libopus"),
    ".mkv": ("matroska", {"fflags": "+bitexact"}, "ffv1", "flac"),
    ".gif": ("gif", {}, "gif", ""),
}


def find(name: str | None, suffix: str) -> Codec:
    """The codec called `name` for files that end in `suffix`, or the usual one. Raises Misuse."""
    if name is None:
        return CODECS[FILES[suffix][2]]
    codec = CODECS.get(ALIASES.get(name, name))
    if codec is None:
        known = ", ".join(CODECS)
        raise Misuse(f"no codec '{name}'{nearest(name, [*CODECS, *ALIASES])}", "", f"use one of {known}")
    if suffix not in codec.into:
        into = " or ".join(codec.into)
        raise Misuse(
            f"--codec {name} in a {suffix} file", f"{codec.what} goes into {into}", f"name it so: {into}"
        )
    return codec


def judge_size(codec: Codec, size: tuple[int, int], name: str) -> None:
    """Raises Misuse for a size that the codec cannot hold."""
    (width, height), (x, y), least = size, codec.step, codec.least
    if width < least[0] or height < least[1]:
        why = f"{codec.what} needs {least[0]}x{least[1]} at least"
        raise Misuse(f"{name} at {width}x{height}", why, "give a larger --size, or another --codec")
    if width % x or height % y:
        needs = "an even width and height" if y == 2 else "an even width"
        even = f"{max(x, width - width % x)}x{max(y, height - height % y)}"
        why = f"{codec.what} in {codec.pixels[next(iter(codec.pixels))]} needs {needs}"
        raise Misuse(f"{name} at {width}x{height}", why, f"use --size {even}, or .mkv")


def judge_options(
    codec: Codec, name: str, crf=None, bitrate=None, preset=None, hardware: bool = False
) -> None:
    """Raises Misuse for what the codec does not take. bitrate: bits a second."""
    if crf is not None and bitrate is not None:
        raise Misuse("--crf and --bitrate", "a quality or a rate", "leave one out")
    for option, value in (("--crf", crf), ("--bitrate", bitrate)):
        if value is not None and codec.crf is None:
            takers = ", ".join(c.name for c in CODECS.values() if c.crf)
            raise Misuse(f"{option} is for {takers}", f"{name} is {codec.what}", "leave it out")
    if crf is not None and not 0 <= crf <= codec.crf[1]:
        todo = f"give 0 (best) to {codec.crf[1]:g} (smallest)"
        raise Misuse(f"--crf {crf:g}", f"is out of range for {codec.what}", todo)
    if preset is not None and not hardware:
        if codec.presets is None:
            raise Misuse("--preset is for h264, hevc, av1, vp9", f"{name} is {codec.what}", "leave it out")
        known = codec.presets[1]
        if preset not in known:
            said = f"no preset '{preset}'{nearest(preset, known)} of {codec.what}"
            raise Misuse(said, "", f"use {', '.join(known)}")
    if hardware and not codec.hardware:
        raise Misuse(f"--hardware with {codec.what}", "no hardware encodes it", "leave it out")


def rate_options(codec: Codec, crf=None, bitrate=None, preset=None) -> dict[str, str]:
    """The encoder's own options for a quality or rate and a preset that were judged."""
    options = dict(codec.options)
    if codec.presets:
        usual, _all, key = codec.presets
        options[key] = preset or usual
    if codec.crf and bitrate is None:
        options["crf"] = f"{codec.crf[0] if crf is None else crf:g}"
    return options


def encoders_available() -> set[str]:
    """FFmpeg's names of the encoders that the installed PyAV has."""
    from av.codec import Codec as Known
    from av.codec.codec import UnknownCodecError

    wanted = {codec.encoder for codec in CODECS.values()} | {file[3] for file in FILES.values()} - {""}
    wanted |= {f"{codec.hardware}_{kind}" for codec in CODECS.values() if codec.hardware for kind in HARDWARE}
    found = set()
    for name in wanted:
        try:
            Known(name, "w")
        except (UnknownCodecError, ValueError):
            continue
        found.add(name)
    return found


def require(codec: Codec) -> None:
    """Raises GossamerError if the installed PyAV does not have the codec."""
    if codec.encoder not in encoders_available():
        todo = "pip install --force-reinstall av: its wheels have it; gossamer doctor lists what there is"
        raise GossamerError(f"no encoder for {codec.what}", f"PyAV here has no {codec.encoder}", todo)
