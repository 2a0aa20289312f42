"""How far a view may move before what can be seen in it is looked up anew."""

from math import dist

import numpy as np

from visuals.render.view import View


class Leeway:
    """What is chosen to be drawn because a view may show it, and a margin about it, is good until the view
    has moved through that margin: a camera glides, so that is many pictures. In between a little more is
    drawn than can be seen, and never less: the pictures are the same, to the bit.

    metres      that the eye may move
    radians     that its axes may turn, and edges of the picture with them as it zooms

    Those who look up much at once should do so at different times: give each a leeway of its own.
    """

    def __init__(self, metres: float, radians: float):
        self.metres, self.radians = metres, radians
        self._view: View | None = None

    def begin(self, view: View) -> None:
        """What is chosen now is chosen for this view, with `margin`."""
        self._view = view

    def holds(self, view: View) -> bool:
        """Whether what was chosen at `begin` is good for this view, too."""
        then = self._view
        if then is None or then.shape != view.shape:
            return False
        # a normal of a plane of the view is a sum of its axes, whose factors' squares sum to 1: it turns by
        # no more than all three together (Cauchy and Schwarz). As the view zooms it turns by less than what
        # the distance to the picture changes by, of itself
        turned = dist(then.turn, view.turn)
        zoomed = abs(view.focal_px / then.focal_px - 1.0)
        return turned + zoomed <= self.radians and dist(then.place, view.place) <= self.metres

    def margin(self, away: np.ndarray) -> np.ndarray:
        """How much nearer (m) things that are `away` (m) from the eye, at most, may come to the planes of the
        view: what is as far as that outside of them is to be chosen, too."""
        return self.metres + self.radians * away

    def boxes(self, view: View, middle: np.ndarray, half: np.ndarray, px: float = 0.0) -> np.ndarray:
        """Begins with a view, and tells which boxes are chosen for it, (n,) bool.

        middle, half    (3, n) m: where they are, and half their sides
        px              how wide what is in them is drawn at least
        """
        self.begin(view)
        to = middle - view.eye[:, None]
        away = np.sqrt(np.einsum("in,in->n", to, to)) + np.sqrt(np.einsum("in,in->n", half, half))
        thin = px * (away + self.metres) / (view.focal_px * (1.0 - self.radians))
        sides = view.planes
        reach = abs(sides[:, :3]) @ half + thin + self.margin(away)
        return np.minimum.reduce(sides[:, :3] @ middle + sides[:, 3:] + reach) > 0.0
