"""The state of a running show, as it is told to people and to devices."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Report:
    """How things are now.

    t               s since the start
    scene, arc      the dream the show goes on from, and where in its story it is
    other           the dream or "a still" that it shares the stage with, "" if it is alone
    transition      the way between them, "" if it is alone; progress [0, 1]
    upcoming        (dream, in s) that comes by itself next, or None
    waiting         what waits for the beat or the bar, "" if nothing does
    tempo, beat     heartbeats a minute; heartbeats since the start
    discord, energy [0, 1]
    held, blackout, freeze
    choice, quantum what the operator has chosen
    learning        what `learn` waits for, "" if it does not
    fps, scale      pictures a second lately; [0, 1] of the full size that scenes are drawn at
    size, quality   of the picture, px
    recording       name of the file, "" if none
    errors          one line each: what is broken now
    inputs          one line each: what is listened to
    shares          one line each: who is given pictures
    """

    t: float = 0.0
    scene: str = ""
    arc: float = 0.0
    other: str = ""
    transition: str = ""
    progress: float = 1.0
    upcoming: tuple[str, float] | None = None
    waiting: str = ""
    tempo: float = 60.0
    beat: float = 0.0
    discord: float = 0.0
    energy: float = 0.0
    held: bool = False
    blackout: bool = False
    freeze: bool = False
    choice: str = ""
    quantum: str = "off"
    learning: str = ""
    fps: float = 0.0
    scale: float = 1.0
    size: tuple[int, int] = (0, 0)
    quality: str = ""
    recording: str = ""
    errors: tuple[str, ...] = field(default=())
    inputs: tuple[str, ...] = field(default=())
    shares: tuple[str, ...] = field(default=())
