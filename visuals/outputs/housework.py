"""The interpreter's garbage, kept off the frame path."""

import gc


class Housework:
    """Takes the collector out of a show: what is loaded, and what outlived a second of it, is never looked
    through again, so a collection costs what the last second brought, however long the show has run.

    A context: while it lasts, only `tidy` and `thorough` collect.
    """

    def __enter__(self) -> "Housework":
        gc.disable()
        self.thorough()
        return self

    def __exit__(self, *exception) -> None:
        gc.enable()
        gc.unfreeze()

    def tidy(self) -> None:
        """Collects what has come since the last time: to be called about once a second."""
        gc.collect()
        gc.freeze()

    def thorough(self) -> None:
        """Collects everything, as after a scene was replaced: that costs some ten milliseconds."""
        gc.unfreeze()
        gc.collect()
        gc.freeze()
