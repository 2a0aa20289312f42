"""Video files through PyAV: H.264 in .mp4 for everyone, FFV1 in .mkv to keep every bit."""

from fractions import Fraction

import av
import numpy as np
from av.video.reformatter import ColorRange, Colorspace, VideoReformatter

from visuals.core.error import GossamerError, Misuse, nearest
from visuals.outputs.place import Place, complaint
from visuals.outputs.sink import FileSink

CRF, PRESET = 18, "fast"
PRESETS = ("ultrafast", "superfast", "veryfast", "faster", "fast", "medium", "slow", "slower", "veryslow")
RGB, BT709, SRGB = 0, 1, 13  # code points of ITU-T H.273


class Video(FileSink):
    """One video stream in one file; frame i is shown at i / fps. Subclasses say how it is encoded."""

    container = codec = ""
    container_options: dict[str, str] = {}
    threads = "AUTO"
    tags = (ColorRange.MPEG, BT709, BT709, BT709)  # range, matrix, primaries, transfer curve

    def __init__(
        self, place: Place, size: tuple[int, int], fps: Fraction, pixels: str, options: dict[str, str]
    ):
        super().__init__(place, size, fps)
        self._pixels, self._given = pixels, "rgba" if self.bits == 8 else "rgba64le"
        self._reformatter = VideoReformatter()
        self._encoded = 0
        try:
            self._file = av.open(
                self.temporary, "w", format=self.container, container_options=self.container_options
            )
        except OSError as error:
            raise complaint(place.path, error) from error
        try:
            self._stream = self._open_stream(options)
        except (av.FFmpegError, ValueError, OverflowError) as error:
            self._stream = None
            self._discard()
            what = f"{self.codec} does not take {size[0]}x{size[1]} at {fps} frames/s"
            raise GossamerError(what, _reason(error), "try another --size or --fps") from error

    def _open_stream(self, options: dict[str, str]):
        stream = self._file.add_stream(self.codec, rate=self.fps, options=options)
        stream.width, stream.height = self.size
        stream.pix_fmt = self._pixels
        context = stream.codec_context
        context.time_base = 1 / self.fps
        context.thread_type, context.thread_count = self.threads, 0
        context.color_range, context.colorspace, context.color_primaries, context.color_trc = self.tags
        context.open()
        return stream

    def _put(self, index: int, frame: np.ndarray, scratch: dict) -> None:
        if "given" not in scratch:
            given = scratch["given"] = av.VideoFrame(*self.size, self._given)
            plane = given.planes[0]
            rows = np.frombuffer(plane, np.uint8).reshape(self.size[1], plane.line_size)
            scratch["rows"] = rows[:, : frame.shape[1] * frame.itemsize * 4]
        np.copyto(
            scratch["rows"], frame.view(np.uint8).reshape(len(frame), -1)[::-1]
        )  # turned over on the way
        picture = self._convert(scratch["given"])
        picture.pts, picture.time_base = index, 1 / self.fps
        for packet in self._stream.encode(picture):
            self._file.mux(packet)
        self._encoded = index + 1

    def _convert(self, given: av.VideoFrame) -> av.VideoFrame:
        return self._reformatter.reformat(given, format=self._pixels)

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


class Mp4(Video):
    """H.264, 4:2:0, BT.709 in limited range, its index at the front so that it plays while it loads.

    crf         0 (without loss in its colour space) to 51 (smallest)
    preset      of PRESETS: how long to search for a smaller file
    """

    container, codec = "mp4", "libx264"
    container_options = {"movflags": "+faststart"}
    threads = "FRAME"

    def __init__(
        self, place: Place, size: tuple[int, int], fps: Fraction, *, crf: float = CRF, preset: str = PRESET
    ):
        if not 0 <= crf <= 51:
            raise Misuse(f"--crf {crf:g}", "is out of range", "give 0 (best) to 51 (smallest)")
        if preset not in PRESETS:
            raise Misuse(f"no preset '{preset}'{nearest(preset, PRESETS)}", "", f"use {', '.join(PRESETS)}")
        # aq-mode 3 spends bits where it is dark and flat, where a sky would show steps
        options = {"crf": f"{crf:g}", "preset": preset, "aq-mode": "3"}
        if _has_avx512():
            # x264's AVX-512 code reads past the end of rows that are no multiple of 128 px wide: 12 different
            # files of 40 equal renders at 320x180, one with this
            options["x264-params"] = "asm=avx2"
        super().__init__(place, size, fps, "yuv420p", options)

    def _convert(self, given: av.VideoFrame) -> av.VideoFrame:
        return self._reformatter.reformat(
            given,
            format=self._pixels,
            src_colorspace=Colorspace.ITU709,
            dst_colorspace=Colorspace.ITU709,
            src_color_range=ColorRange.JPEG,
            dst_color_range=ColorRange.MPEG,
        )


class Mkv(Video):
    """FFV1 version 3 in RGB: every bit of the picture, with a checksum a slice."""

    container, codec = "matroska", "ffv1"
    threads = "SLICE"
    tags = (ColorRange.JPEG, RGB, BT709, SRGB)

    def __init__(self, place: Place, size: tuple[int, int], fps: Fraction):
        pixels = "bgr0" if place.bits == 8 else "gbrp16le"
        super().__init__(place, size, fps, pixels, {"level": "3", "slices": "4", "slicecrc": "1"})


def _has_avx512() -> bool:
    """Whether this processor has AVX-512, as far as numpy knows; where it has, it has AVX2."""
    try:
        from numpy._core._multiarray_umath import __cpu_features__ as features
    except ImportError:
        return False
    return bool(features.get("AVX512F"))


def _reason(error: BaseException) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()
