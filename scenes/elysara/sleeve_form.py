"""The viewer's sleeve: a wide robe's, of heavy silk, that falls in folds from the forearm.

Metres, in the frame of elysara.hand_form: the wrist at the origin, the elbow toward +z, the hand's back
toward +y.
"""

import numpy as np

# along the cloth from the hem, m (below 0: the lining); place along the arm; half width; how far it hangs
PROFILE = (
    (-0.070, 0.178, 0.046, 0.010),
    (-0.030, 0.140, 0.052, 0.020),
    (-0.004, 0.115, 0.057, 0.032),
    (0.000, 0.112, 0.0595, 0.034),
    (0.004, 0.113, 0.0615, 0.035),
    (0.024, 0.131, 0.0625, 0.039),
    (0.060, 0.165, 0.0640, 0.046),
    (0.120, 0.222, 0.0680, 0.054),
    (0.220, 0.318, 0.0770, 0.060),
    (0.420, 0.510, 0.0980, 0.062),
    (0.720, 0.800, 0.1300, 0.060),
)
SIZE = {"draft": (32, 11), "live": (72, 22), "film": (192, 72)}  # points round it and along


def sleeve(round_: int, long: int) -> tuple[np.ndarray, np.ndarray]:
    """Vertices (n, 8) float32: place, normal, m along the cloth from the hem, how deep in a fold [0, 1];
    triangles (m, 3)."""
    table = np.array(PROFILE)
    along = np.interp(np.linspace(0.0, 1.0, long), np.linspace(0.0, 1.0, len(table)), table[:, 0])[:, None]
    z, radius, hang = (np.interp(along, table[:, 0], table[:, k]) for k in (1, 2, 3))
    turn = np.linspace(0.0, 2.0 * np.pi, round_ + 1)[None, :]
    below = np.clip(0.25 - np.sin(turn), 0.0, 1.25) / 1.25
    fold = _folds(turn, along)
    # cloth lies on the arm above and gathers below; a hem is stiffer than what follows
    loose = (0.72 + 0.28 * below) * np.clip(0.62 + along / 0.16, 0.45, 1.0)
    r = radius * (1.0 + 0.46 * loose * (fold - 0.5))
    places = np.stack(
        [
            r * np.cos(turn),
            r * np.sin(turn) - hang * below**1.5,
            z + 0.016 * np.sin(turn) + 0.022 * loose * fold,
        ],
        -1,
    )
    normal = np.cross(np.gradient(places, axis=1), np.gradient(places, axis=0))
    normal[:, 0] = normal[:, -1] = normal[:, 0] + normal[:, -1]
    normal /= np.maximum(np.linalg.norm(normal, axis=-1, keepdims=True), 1e-9)
    if (normal[long // 2, :, :2] * places[long // 2, :, :2]).sum() < 0.0:
        normal = -normal
    rows, columns = places.shape[:2]
    a = (np.arange(rows - 1)[:, None] * columns + np.arange(columns - 1)[None, :]).ravel()
    faces = np.concatenate(
        [np.stack([a, a + 1, a + columns], -1), np.stack([a + 1, a + columns + 1, a + columns], -1)]
    )
    extra = np.stack([along + 0.0 * turn, np.clip(1.0 - fold, 0.0, 1.0) * loose], -1)
    vertices = np.concatenate([places, normal, extra], -1).reshape(-1, 8)
    return vertices.astype(np.float32), faces.astype(np.int32)


def _folds(turn: np.ndarray, along: np.ndarray) -> np.ndarray:
    """[0, 1]: round crests and sharp valleys that run slantwise up the arm and die out."""
    total = 0.0
    for waves, twist, first, much, top, wide in (
        (4, 3.4, 0.4, 0.40, 0.22, 0.30),
        (7, -7.5, 1.9, 0.36, 0.08, 0.16),
        (6, 11.0, 4.1, 0.26, 0.28, 0.20),
        (13, 9.0, 2.7, 0.20, 0.04, 0.14),
    ):
        crest = np.abs(
            np.sin(
                0.5
                * (waves * turn * 1.0 + twist * along * 2.0 + first + 0.5 * np.sin(2.0 * turn + 9.0 * along))
            )
        )
        total = total + much * np.sqrt(crest * crest + 0.004) * (
            0.45 + 0.55 * np.exp(-(((along - top) / wide) ** 2))
        )
    return np.clip(total / 0.86, 0.0, 1.0)
