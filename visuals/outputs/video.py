"""Films through PyAV: every codec of `codec.CODECS` in the files it goes into."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from fractions import Fraction

import av
import numpy as np
from av.video.reformatter import ColorRange, Colorspace, Interpolation, VideoReformatter

from visuals.core.error import GossamerError, Misuse
from visuals.outputs.codec import (
    BITS_PER_PX,
    CODECS,
    FILES,
    HARDWARE,
    HARDWARE_CRF,
    Codec,
    judge_options,
    rate_options,
)
from visuals.outputs.place import Place, complaint
from visuals.outputs.sink import FileSink

RGB, BT709, SRGB = 0, 1, 13  # code points of ITU-T H.273
# range, matrix, primaries, transfer curve
YUV_TAGS, RGB_TAGS = (ColorRange.MPEG, BT709, BT709, BT709), (ColorRange.JPEG, RGB, BT709, SRGB)
# How colour is shared by pixels: of bytes within half a step for light, up to 8 for colour at sharp edges, in
# 1.5 ms for 1280x720; of deep pictures within half a step for both, in 2.7 ms (swscale 9, one core).
DEEP = Interpolation.AREA | Interpolation.ACCURATE_RND
THREADS = 1 if (os.cpu_count() or 1) <= 4 else 2  # of the conversion: others have work, too
TRIAL = (640, 360)  # px, of an encoder that is opened to see whether it opens
HELD = 84  # bytes a pixel that an encoder takes, about: x264 by itself, mostly for frames it looks ahead at
SEMIPLANAR = {8: "nv12", 10: "p010le"}  # what all encoders in the hardware take


class Video(FileSink):
    """One video stream in one file; frame i is shown at i / fps.

    crf         0 (best) to the codec's highest; None: its usual quality
    bitrate     bits a second instead
    preset      how long to search for a smaller file: of Codec.presets, or of the encoder in the hardware
    hardware    whether an encoder in the hardware is to be used
    """

    def __init__(
        self,
        place: Place,
        size: tuple[int, int],
        fps: Fraction,
        *,
        crf: float | None = None,
        bitrate: int | None = None,
        preset: str | None = None,
        hardware: bool = False,
    ):
        super().__init__(place, size, fps)
        self.codec = codec = self._stored(CODECS[place.codec])
        judge_options(codec, place.path, crf, bitrate, preset, hardware)
        self._pixels = SEMIPLANAR.get(place.bits, "") if hardware else codec.pixels[place.bits]
        self._given = "rgba" if place.bits == 8 else "rgba64le"
        self._tags = RGB_TAGS if codec.rgb else YUV_TAGS
        self._reformatter = VideoReformatter()
        self._encoded = 0
        self._stream = self._file = None
        name, options, accel = codec.encoder, rate_options(codec, crf, bitrate, preset), None
        if hardware:
            name = hardware_encoder(codec, place.bits, size, self.fps)
            options, accel = _hardware_options(codec, name, crf, bitrate, preset), _accelerator(name)
            bitrate = bitrate or _usual_rate(name, crf, size, self.fps)
        if name == "libx264" and _has_avx512():
            # x264's AVX-512 code reads past the end of rows that are no multiple of 128 px wide: 12 different
            # files of 40 equal renders at 320x180, one with this
            options["x264-params"] = "asm=avx2"
        container, container_options = FILES[self._suffix][:2]
        try:
            self._file = av.open(self.temporary, "w", format=container, container_options=container_options)
        except OSError as error:
            raise complaint(place.path, error) from error
        with telling() as said:
            try:
                self._stream = self._open_stream(name, options, bitrate, accel)
            except (av.FFmpegError, ValueError, OverflowError, MemoryError) as error:
                self._discard()
                if not _is_free(size[0] * size[1] * HELD):
                    raise complaint(place.path, MemoryError()) from MemoryError()
                what = f"{codec.what} does not take {size[0]}x{size[1]} at {fps} frames/s"
                raise GossamerError(what, reason(error, said), "try another --size or --fps") from error

    def _stored(self, codec: Codec) -> Codec:
        """What is written first."""
        self._suffix = self.place.suffix
        return codec

    def _open_stream(self, name: str, options: dict[str, str], bitrate: int | None, accel):
        quiet(name)
        stream = self._file.add_stream(name, rate=self.fps, options=options, hwaccel=accel)
        context = stream.codec_context
        _describe(context, self.size, self.fps, self._pixels, self._tags)
        context.thread_type, context.thread_count = self.codec.threads
        if self.codec.crf:
            context.bit_rate = bitrate or 0
        if self.codec.tag and self._suffix in (".mp4", ".mov"):
            context.codec_tag = self.codec.tag
        context.open()
        return stream

    def _put(self, index: int, frame: np.ndarray, scratch: dict) -> None:
        given = scratch.get("given")
        if given is None or self._pixels == self._given:  # which the encoder may still hold
            given = scratch["given"] = av.VideoFrame(*self.size, self._given)
            plane = given.planes[0]
            rows = np.frombuffer(plane, np.uint8).reshape(self.size[1], plane.line_size)
            scratch["rows"] = rows[:, : frame.shape[1] * frame.itemsize * 4]
        np.copyto(
            scratch["rows"], frame.view(np.uint8).reshape(len(frame), -1)[::-1]
        )  # turned over on the way
        picture = self._convert(given)
        picture.pts, picture.time_base = self._encoded, 1 / self.fps
        for packet in self._stream.encode(picture):
            self._file.mux(packet)
        self._encoded += 1

    def _convert(self, given: av.VideoFrame) -> av.VideoFrame:
        if self._tags is RGB_TAGS:
            picture = self._reformatter.reformat(given, format=self._pixels, threads=THREADS)
        else:
            picture = self._reformatter.reformat(
                given,
                format=self._pixels,
                interpolation=DEEP if self.place.bits > 8 else Interpolation.BILINEAR,
                src_colorspace=Colorspace.ITU709,
                dst_colorspace=Colorspace.ITU709,
                src_color_range=ColorRange.JPEG,
                dst_color_range=ColorRange.MPEG,
                threads=THREADS,
            )
        # some encoders write what the frames say, not what was said once
        picture.color_range, picture.colorspace, picture.color_primaries, picture.color_trc = self._tags
        return picture

    def _end(self) -> None:
        file, stream = self._file, self._stream
        if file is None:
            return
        self._file = None
        try:
            if stream is not None and self._encoded:
                for packet in stream.encode(None):
                    file.mux(packet)
        finally:
            file.close()

    def _plays(self) -> bool:
        try:
            with av.open(self.temporary) as file:
                return next(file.decode(video=0), None) is not None
        except (av.FFmpegError, IndexError):
            return False


def depths(codec: Codec) -> list[int]:
    """Bits a channel that the codec's encoder takes here, found by opening it."""
    found = []
    for bits, pixels in codec.pixels.items():
        quiet(codec.encoder)
        try:
            context = av.CodecContext.create(codec.encoder, "w")
            _describe(context, TRIAL, Fraction(30), pixels, YUV_TAGS)
            context.options = rate_options(codec)
            context.open()
        except (av.FFmpegError, av.codec.codec.UnknownCodecError, ValueError):
            continue
        found.append(bits)
    return found


def hardware_encoder(codec: Codec, bits: int, size=TRIAL, fps: Fraction = Fraction(30)) -> str:
    """FFmpeg's name of the first encoder in the hardware that opens. Raises GossamerError if none does."""
    reasons = []
    for kind in HARDWARE:
        name = f"{codec.hardware}_{kind}"
        if bits not in SEMIPLANAR:
            reasons.append(f"not with {bits} bits")
            break
        with telling() as said:
            try:
                context = av.CodecContext.create(name, "w", hwaccel=_accelerator(name))
                _describe(context, size, fps, SEMIPLANAR[bits], YUV_TAGS)
                context.open()
                return name
            except av.codec.codec.UnknownCodecError:
                continue  # this build of FFmpeg has none
            except (av.FFmpegError, ValueError, RuntimeError, NotImplementedError) as error:
                reasons.append(f"{name}: {reason(error, said)}")
    why = "; ".join(reasons) or "PyAV here knows no encoder for it"
    raise GossamerError(f"no hardware here encodes {codec.what}", why, "leave --hardware out")


def _describe(context, size: tuple[int, int], fps: Fraction, pixels: str, tags: tuple) -> None:
    context.width, context.height = size
    context.pix_fmt = pixels
    context.framerate, context.time_base = fps, 1 / fps
    context.color_range, context.colorspace, context.color_primaries, context.color_trc = tags


def _accelerator(name: str):
    if not name.endswith("_vaapi"):
        return None
    from av.codec.hwaccel import HWAccel

    return HWAccel("vaapi")


def _hardware_options(codec: Codec, name: str, crf, bitrate, preset) -> dict[str, str]:
    options = {"preset": preset} if preset else {}
    key = HARDWARE_CRF.get(name.rpartition("_")[2])
    if key and bitrate is None:
        options[key] = f"{codec.crf[0] if crf is None else crf:g}"
    return options


def _usual_rate(name: str, crf, size: tuple[int, int], fps: Fraction) -> int | None:
    """Bits a second for an encoder that knows no constant quality. Raises Misuse if one was asked for."""
    if name.rpartition("_")[2] in HARDWARE_CRF:
        return None
    if crf is not None:
        raise Misuse(f"--crf with {name}", "it knows no constant quality", "give --bitrate")
    return round(size[0] * size[1] * fps * BITS_PER_PX)


def quiet(encoder: str) -> None:
    """SVT-AV1 would print its settings on stderr."""
    if encoder == "libsvtav1":
        os.environ.setdefault("SVT_LOG", "1")  # errors alone


def _is_free(size: int) -> bool:
    """Whether this process may take so many bytes more."""
    try:
        return bool(np.empty(size, np.uint8).size)
    except MemoryError:
        return False


def _has_avx512() -> bool:
    """Whether this processor has AVX-512, as far as numpy knows; where it has, it has AVX2."""
    try:
        from numpy._core._multiarray_umath import __cpu_features__ as features
    except ImportError:
        return False
    return bool(features.get("AVX512F"))


@contextmanager
def telling() -> Iterator[list]:
    """While it lasts, what FFmpeg says of errors goes into a list, for `reason`."""
    before = av.logging.get_level()
    av.logging.set_level(av.logging.ERROR)
    try:
        with av.logging.Capture() as said:
            yield said
    finally:
        av.logging.set_level(before)


def reason(error: BaseException, said: Sequence[tuple] = ()) -> str:
    """Why FFmpeg refused, in one line."""
    text = next((text for _level, _who, text in said if text.strip()), "")
    text = " ".join((text or getattr(error, "strerror", None) or str(error)).split()).rstrip(".")
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
