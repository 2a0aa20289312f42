"""Where things stand in `summit`: the peak, the stair, the door."""

from math import cos, pi, sin

PEAK = (0.0, 104.0, 0.0)  # the tallest spire's tip, m
DOOR = (0.0, 82.0, 9.0)  # the middle of its threshold, m: it looks along +z
DOOR_SIZE = (5.2, 11.0)  # width, height, m
CAUSEWAY = 0.40  # of the stair: the straight flight over the mirrors; the rest winds round the spire
TURNS = 4.0
START, FOOT = (-4.0, 0.2, 140.0), (-5.0, 15.0, 36.0)  # the causeway's ends


def climber(s: float) -> tuple[float, float, float]:
    """A place on the stair, m. s in [0, 1]: from the mirrors to the door's threshold."""
    if s < CAUSEWAY:
        t = s / CAUSEWAY
        bend = sin(pi * t)
        return (
            START[0] + (FOOT[0] - START[0]) * t - 5.0 * bend * sin(2.6 * t),
            START[1] + (FOOT[1] - START[1]) * t * (0.55 + 0.45 * t),
            START[2] + (FOOT[2] - START[2]) * t,
        )
    t = (s - CAUSEWAY) / (1.0 - CAUSEWAY)
    radius = 36.35 + (DOOR[2] + 4.0 - 36.35) * (1.0 - (1.0 - t) ** 1.8)
    start = -0.138  # the causeway's end, as an angle from +z
    angle = start + (2 * pi * TURNS - start) * t
    return (radius * sin(angle), FOOT[1] + (DOOR[1] - FOOT[1]) * t, radius * cos(angle))
