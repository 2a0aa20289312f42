"""The mercury figure: a body of liquid metal, and a face that will not hold."""

from math import atan2, cos, pi

from visuals import Kit, Signals, Track, cached

from . import body, mercury_form, story
from .ground import LAMPS

DETAIL = {"draft": 0.080, "live": 0.046, "film": 0.024}  # m between grid lines on the robe


# how far the face is stern, hungry, hollow over a turn of 7 s, once it dissolves
AT = (0.0, 0.16, 0.24, 0.44, 0.52, 0.58, 0.66, 0.73, 0.80, 1.0)
STERN, HUNGRY, HOLLOW = (
    Track(zip(AT, far, strict=True), "linear")
    for far in (
        (0.0, 0.0, 1.0, 1.0, 0.3, 0.0, 0.0, 0.0, 0.0, 0.0),
        (0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 0.1, 0.0, 0.0),
        (0.0, 0.0, 0.0, 0.0, 1.0, 0.1, 0.0, 1.0, 0.0, 0.0),
    )
)


def faces(moment: story.State) -> tuple[float, float, float]:
    """How far the face is stern, hungry, hollow, [0, 1] each: at first it only shifts a little; as it
    dissolves it slides between two likenesses, opens into a mouth and is gone between, every 7 s."""
    turn = (moment.drift_c * 5.0) % 1.0
    calm = 0.5 - 0.5 * cos(2 * pi * ((moment.drift_b * 7.0) % 1.0))
    d = moment.dissolve
    return (0.45 * calm * (1.0 - d) + d * STERN(turn), d * HUNGRY(turn), d * HOLLOW(turn))


class Mercury:
    """The figure's mesh and its drawing."""

    def __init__(self, kit: Kit):
        self.kit = kit
        detail = DETAIL[kit.quality]
        built = cached(
            "collective-mercury", lambda: mercury_form.build(detail), body, mercury_form, key=(detail,)
        )
        self.program = kit.program("collective/mercury", u_lamp_rows=LAMPS)
        names, widths = zip(*mercury_form.LAYOUT, strict=True)
        layout = " ".join(f"{width}f" for width in widths)
        self.mesh = kit.mesh(
            [(built["vertices"], layout, names)],
            indices=built["faces"],
        )

    def stand(self, signals: Signals, moment: story.State) -> None:
        """Which way it looks, and with which face, once for all views of a frame."""
        x, _, z = story.camera(signals).eye
        turn = atan2(x - moment.mercury_x, z - moment.mercury_z)
        self.program.set(u_turn=turn + 0.14, u_mask=faces(moment))

    def draw(self) -> None:
        """Draws it, opaque, with depth, as `stand` told."""
        self.kit.state(depth="less")
        self.mesh.draw(self.program)
