"""`gossamer bench --latency`: in a window, from an OSC packet to the picture that shows what it asks for."""

import argparse
import json
from collections.abc import Callable
from statistics import median, quantiles
from threading import Event as Flag
from threading import Thread

from visuals.core.chance import generator
from visuals.core.clock import stopwatch

SIZE = (320, 180)
TRIALS = 60  # packets; every other one ends the blackout
PAUSE_S = (0.1, 0.4)  # between two, by chance: at any phase of a picture
PATIENCE_S = 20.0  # without a change, before a packet counts as lost
BLACK = 2  # of 255: what a dithered black reaches at most
FIRST = 5  # pictures before the first packet
PATCH = 32  # px a side that is read back, at the picture's middle


def run(args: argparse.Namespace) -> int:
    """Measures and reports. Raises GossamerError without a display."""
    from visuals.outputs.window import Window

    window = Window("Gossamer: latency", args.size or SIZE)
    try:
        found = _measured(args, window)
    finally:
        window.destroy()
    print(json.dumps(found, indent=2)) if args.json else _report(found)
    return 0


class _Sender:
    """Sends blackout on and off from a thread of its own, and waits for the picture each time.

    seen    called by the show for every picture that is on screen: whether it is black
    """

    def __init__(self, address: tuple[str, int], over: Callable[[], None]):
        self._address, self._over = address, over
        self._now, self._chance = stopwatch(), generator(0, "latency")
        self._wanted: bool | None = None
        self._pictures = 0
        self._changed, self.ended = Flag(), Flag()
        self.waits: list[tuple[float, int]] = []  # (s, pictures shown on the way, the right one with them)
        self.lost = 0
        self._sent = 0.0
        self._thread = Thread(target=self._send, name="latency", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def seen(self, black: bool) -> None:
        """A picture is on screen now."""
        if self._wanted is None:
            return
        self._pictures += 1
        if black == self._wanted:
            self.waits.append((self._now() - self._sent, self._pictures))
            self._wanted = None
            self._changed.set()

    def _send(self) -> None:
        from pythonosc.udp_client import SimpleUDPClient

        client = SimpleUDPClient(*self._address)
        try:
            for number in range(TRIALS):
                low, high = PAUSE_S
                if self.ended.wait(low + (high - low) * self._chance.random()):
                    return
                self._changed.clear()
                self._pictures, self._sent, self._wanted = 0, self._now(), number % 2 == 0
                client.send_message("/gossamer/blackout", int(number % 2 == 0))
                if not self._changed.wait(PATIENCE_S):
                    self._wanted = None
                    self.lost += 1
        except OSError:
            pass
        finally:
            self._over()

    def stop(self) -> None:
        self.ended.set()
        self._changed.set()
        if self._thread.is_alive():
            self._thread.join(PATIENCE_S)


def _measured(args: argparse.Namespace, window) -> dict:
    from visuals.cli.offstage import offstage
    from visuals.film.piece import piece
    from visuals.inputs.osc import Osc
    from visuals.outputs.pace import Pace

    asked = piece(args.show or "serenes", loop=True)
    opened: list[Osc] = []

    def listen(desk) -> list[Osc]:
        opened.append(Osc(desk, port=0))
        return opened

    pace = Pace(None, window.rate)
    quality = args.quality[0] if args.quality else "draft"
    # without a limit of flashes: on and off is what it holds back
    with offstage(asked, pace, quality=quality, window=window, listen=listen, limit=False) as live:
        gpu, show_picture = live.stage.gpu, window.show_picture
        sender, watch = _Sender(opened[0].address, window.close), None

        def shown() -> None:
            nonlocal watch
            if watch is None and pace.frames == FIRST:
                watch = stopwatch()
                sender.start()
            black = _black(gpu.screen, window.buffer_size)
            show_picture()
            sender.seen(black)

        window.show_picture = shown
        try:
            live.run()
        finally:
            sender.stop()
        frame = watch() / max(1, pace.frames - FIRST) if watch else 0.0
        renderer = gpu.renderer
    waits = [seconds for seconds, _ in sender.waits]
    pictures = [count for _, count in sender.waits]
    return {
        "renderer": renderer,
        "size": list(window.buffer_size),
        "packets": len(waits),
        "lost": sender.lost,
        "frame_ms": round(1000 * frame, 2),
        "median_ms": round(1000 * median(waits), 2) if waits else None,
        "p99_ms": round(1000 * quantiles(waits, n=100, method="inclusive")[98], 2)
        if len(waits) > 1
        else None,
        "median_frames": round(median(waits) / frame, 2) if waits else None,
        "p99_frames": round(quantiles(waits, n=100, method="inclusive")[98] / frame, 2)
        if len(waits) > 1
        else None,
        "pictures": {count: pictures.count(count) for count in sorted(set(pictures))},
    }


def _black(screen, size: tuple[int, int]) -> bool:
    """Whether the middle of what is about to be shown is black. Waits until it is drawn."""
    patch = min(PATCH, *size)
    left, below = (size[0] - patch) // 2, (size[1] - patch) // 2
    return max(screen.read(viewport=(left, below, patch, patch), components=3, alignment=1)) <= BLACK


def _report(found: dict) -> None:
    print(f"{found['renderer']}, a window of {found['size'][0]}x{found['size'][1]},", end=" ")
    print(
        f"{found['frame_ms']:.1f} ms a picture: {found['packets']} packets at any phase, {found['lost']} lost"
    )
    if not found["packets"]:
        return
    print("from an OSC packet sent to the return of the swap that shows its picture (its pixels read back):")
    print(f"    median {found['median_ms']:.1f} ms, {found['median_frames']:.2f} frames")
    print(f"    99 %   {found['p99_ms']:.1f} ms, {found['p99_frames']:.2f} frames")
    told = ", ".join(f"picture {count}: {times}" for count, times in found["pictures"].items())
    print(
        f"of the pictures shown after the packet, the first of them mostly begun before it, it was in {told}"
    )


def _silent(line: str) -> None:
    pass
