"""How large a live show's scenes are drawn, so that its pictures come in time."""

from collections import deque
from statistics import median

LADDER = (1.0, 0.85, 0.72, 0.61, 0.52, 0.44, 0.37, 0.31, 0.25)  # of the full width and height
LOOK_S, LOOK = 0.4, 12  # what is looked at before a step down: so much time, and so many pictures at least
ROW = 5  # or so many, one after the other, every one of which is too much
HEADROOM_S = 4.0  # of clear headroom before a step up
FULL, ROOMY = 0.97, 0.75  # of a picture's time: more is too much; what a step up may cost by reckoning
AIM = 0.85  # of a picture's time, that a step down is to reach
SETTLE_S, SETTLE = 0.3, 3  # after a step, what its making costs is passed over
AVOID_S, AVOID_MOST_S = 30.0, 480.0  # that a scale which was too large is not tried again; doubled each time
FORGET_S = 120.0  # held for so long, it is no longer held against it


class Scaler:
    """Chooses a step of LADDER by what pictures cost. Pure: it is told the time and the costs.

    period  s that a picture may take

    A step down needs a median that is too much, so that a single late picture changes nothing; a step up
    needs seconds in which nearly every picture would have had room at that size too, and a size that was too
    much lately is not tried again for a while, for longer each time. So it comes to rest.
    """

    def __init__(self, period: float):
        self.period = period
        self._step = 0
        self._costs: deque[tuple[float, float]] = deque()  # (when, s) since the last step, the last seconds
        self._passed, self._stepped = SETTLE, -SETTLE_S
        self._avoid = [(0.0, AVOID_S)] * len(LADDER)  # until when, and for how long the next time

    @property
    def scale(self) -> float:
        """[0, 1] of the full width and height."""
        return LADDER[self._step]

    def rest(self) -> None:
        """What is drawn now says nothing of a show's pictures: a freeze, a blackout, a hidden window."""
        self._costs.clear()

    def drawn(self, t: float, cost: float) -> bool:
        """A picture was drawn by time t (s), which cost so many s. Says whether the scale is another now."""
        self._passed += 1
        if self._passed <= SETTLE or t - self._stepped < SETTLE_S:
            return False
        self._costs.append((t, cost))
        while t - self._costs[0][0] > HEADROOM_S and len(self._costs) > LOOK:
            self._costs.popleft()
        if self._step and t - self._stepped > FORGET_S:
            self._avoid[self._step] = (0.0, AVOID_S)
        return self._down(t) or self._up(t)

    def _down(self, t: float) -> bool:
        costs = [cost for _, cost in list(self._costs)[-max(LOOK, self._within(t)) :]]
        if len(costs) < ROW or self._step == len(LADDER) - 1:
            return False
        row = costs[-ROW:]
        if min(row) > FULL * self.period:
            usual = median(row)
        elif len(costs) >= LOOK and median(costs) > FULL * self.period:
            usual = median(costs)
        else:
            return False
        _, pause = self._avoid[self._step]
        self._avoid[self._step] = (t + pause, min(AVOID_MOST_S, 2.0 * pause))
        wanted = self.scale * (AIM * self.period / usual) ** 0.5
        step = next((i for i, scale in enumerate(LADDER) if scale <= wanted), len(LADDER) - 1)
        return self._go(max(step, self._step + 1), t)

    def _within(self, t: float) -> int:
        """How many pictures there were in the last LOOK_S."""
        return sum(1 for when, _ in self._costs if t - when <= LOOK_S)

    def _up(self, t: float) -> bool:
        if not self._step or t - self._stepped < HEADROOM_S + SETTLE_S:
            return False
        if not self._costs or t - self._costs[0][0] < 0.9 * HEADROOM_S:
            return False
        larger = LADDER[self._step - 1]
        if self._avoid[self._step - 1][0] > t:
            return False
        costs = sorted(cost for _, cost in self._costs)
        most = costs[int(0.95 * (len(costs) - 1))]
        if most * (larger / self.scale) ** 2 > ROOMY * self.period:
            return False
        return self._go(self._step - 1, t)

    def _go(self, step: int, t: float) -> bool:
        self._step, self._stepped, self._passed = step, t, 0
        self._costs.clear()
        return True
