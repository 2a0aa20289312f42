"""What is worked out once for an object that never changes."""


class once:  # noqa: N801 (a decorator, as `property` is)
    """A property that is worked out when it is first asked for, and kept in the object's `__dict__`.

    functools.cached_property without its lock (which Python 3.12 gave up): a picture asks for dozens of them
    for the first time, all from one thread, and the lock takes longer than most of what they tell.
    """

    def __init__(self, tell):
        self._tell, self._name, self.__doc__ = tell, tell.__name__, tell.__doc__

    def __get__(self, owner, kind):
        if owner is None:
            return self
        told = owner.__dict__[self._name] = self._tell(owner)
        return told
