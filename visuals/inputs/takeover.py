"""Soft takeover: a control that stands elsewhere than its value does nothing until the two have met."""

from collections.abc import Sequence

NEAR = 1.5 / 127  # of the range: as close as a control of 128 steps comes
PATIENCE = 2.0  # s after its last move that a control keeps hold of a value that wanders by itself


class Takeover:
    """One control and its value, both [0, 1] of the value's range. Times t in s.

    wanders     whether the value moves by itself, as the arc does, so that to find it elsewhere is no sign of
                another hand
    """

    def __init__(self, *, wanders: bool = False):
        self._wanders = wanders
        self._stood: float | None = None  # where the control was last
        self._given: float | None = None  # the value that it gave; None: it has no hold
        self._at = 0.0

    def moved(self, to: float, value: float, t: float, swept: Sequence[float] = ()) -> bool:
        """Whether the control, now at `to`, takes the value along, which stands at `value`.

        swept   other places that it came by since it was heard last, and the one where it stood then: a push
                may be over between two pictures
        """
        before, self._stood = self._stood, to
        if self._given is not None and abs(value - self._given) > NEAR:
            lately = self._wanders and t - self._at < PATIENCE
            self._given = self._given if lately else None
        if self._given is None:
            been = [to, *swept] if before is None else [to, before, *swept]
            if not min(been) - NEAR <= value <= max(been) + NEAR:
                return False
        self._given, self._at = to, t
        return True
