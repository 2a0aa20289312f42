"""What stirs the floor's water: fingers, where the ray under them meets the floor."""

from math import exp, pi, sin

from visuals import Signals, smoothstep

SPENT = 2.5  # s after which a finger that has left drives nothing
FAR = 90.0  # m; farther off nobody could tell a ring


def drive(age: float, hold: float) -> float:
    """What a finger does: a plunge that rings down from 3.6 to 2.7 Hz within .4 s; then, as long as it is
    held, a faint tremor. [-1, 1]."""
    envelope = smoothstep(0.0, 0.05, age) * (exp(-age / 0.40) + 0.04 * hold * smoothstep(0.3, 1.2, age))
    return envelope * sin(2 * pi * (2.7 * age + 0.45 * (1.0 - exp(-age / 0.5))))


def sources(signals: Signals, view) -> list[tuple[float, float, float]]:
    """(x, z in m, push in [-1, 1]) of all that stirs the water now."""
    (ex, ey, ez), found = view.place, []
    for touch in signals.touches:
        if touch.age > SPENT and not touch.held:
            continue
        rx, ry, rz = view.finger_way(touch)
        far = -ey / ry if ry < -1e-4 else FAR
        push = drive(touch.age, float(touch.held)) * (touch.strength if touch.held else 1.0)
        if far < FAR and abs(push) > 0.01:
            found.append((ex + far * rx, ez + far * rz, push))
    return found
