"""Errors that a person reads."""

from collections.abc import Iterable


class GossamerError(Exception):
    """Something could not be done. Shown as one line, "what: why; todo"; empty parts are left out.

    what    what failed, and where
    why     the reason, with what was given
    todo    what to do about it
    code    the command's exit status
    """

    code = 1

    def __init__(self, what: str, why: str = "", todo: str = ""):
        super().__init__(what, why, todo)  # all three in args, so that it survives the way between processes
        self.what, self.why, self.todo = what, why, todo

    def __str__(self) -> str:
        said = f"{self.what}: {self.why}" if self.why else self.what
        return f"{said}; {self.todo}" if self.todo else said


class Misuse(GossamerError):  # noqa: N818 (what it is, said as the caller thinks of it)
    """The command, or a function, was asked for something that there is not."""

    code = 2


def nearest(name: str, names: Iterable[str]) -> str:
    """The words " (did you mean 'x'?)" with the one of `names` most like `name`; "" when none is like it."""
    from difflib import get_close_matches  # most starts name nothing wrong

    by_lower = {str(known).lower(): str(known) for known in names}
    found = get_close_matches(str(name).lower(), by_lower, n=1)
    return f" (did you mean '{by_lower[found[0]]}'?)" if found else ""
