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
        if then is None or (then.whole, then.origin, then.size) != (view.whole, view.origin, view.size):
            return False
        if (then.mirrored_at, then.camera.shift) != (view.mirrored_at, view.camera.shift):
            return False
        # a normal of a plane of the view is a sum of its axes, whose factors' squares sum to 1: it turns by
        # no more than all three together (Cauchy and Schwarz). As the view zooms it turns by less than what
        # the distance to the picture changes by, of itself
        turned = dist(_joined(then.axes), _joined(view.axes))
        zoomed = abs(view.focal_px / then.focal_px - 1.0)
        return turned + zoomed <= self.radians and dist(then.place, view.place) <= self.metres

    def margin(self, away: np.ndarray) -> np.ndarray:
        """How much nearer (m) things that are `away` (m) from the eye, at most, may come to the planes of the
        view: what is as far as that outside of them is to be chosen, too."""
        return self.metres + self.radians * away


def _joined(axes) -> tuple[float, ...]:
    right, up, ahead = axes
    return (*right, *up, *ahead)
