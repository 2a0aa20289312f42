"""All shares of a show. What fails in one is counted and said, once a second at most; the show goes on."""

from collections.abc import Callable, Sequence

from visuals.gpu.target import Target
from visuals.outputs.share.share import Share

SAY = 1.0  # s between two lines about a share


class Sharing:
    """Gives pictures to shares. Nothing of it raises.

    notice  is told of failures, a line at a time
    """

    def __init__(self, shares: Sequence[Share], notice: Callable[[str], None]):
        self._shares, self._notice = tuple(shares), notice
        self._said = {id(share): -SAY for share in self._shares}
        self._told = {id(share): 0 for share in self._shares}

    def send(self, picture: Target, t: float) -> None:
        """A finished picture (RGBA8), shown at time t (s)."""
        for share in self._shares:
            try:
                share.send(picture)
            except Exception as error:
                share.failures += 1
                share.why = str(error) or type(error).__name__
            self._tell(share, t)

    def _tell(self, share: Share, t: float) -> None:
        new = share.failures - self._told[id(share)]
        if new and t - self._said[id(share)] >= SAY:
            self._notice(f"{share.name} failed {new}×: {share.why}")
            self._told[id(share)], self._said[id(share)] = share.failures, t

    def states(self) -> tuple[str, ...]:
        """A line about each."""
        return tuple(share.state() for share in self._shares)

    def close(self) -> None:
        for share in self._shares:
            try:
                share.close()
            except Exception as error:
                self._notice(f"{share.name}: {error}")
