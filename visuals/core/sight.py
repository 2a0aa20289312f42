"""How the picture is looked at, as command lines and mapping files tell it: a view's name, and degrees."""

from dataclasses import dataclass, fields

VIEWS = ("flat", "dome", "equirect", "panorama", "stereo", "stereo-equirect")
LAYOUTS = ("sbs", "tb")
APART_M = 0.065  # from eye to eye
EXTENT = 180.0  # degrees that a panorama goes round
HIGHEST = 80.0  # degrees above or below the horizon that a panorama shows: a cylinder has no zenith
RANGES = {"tilt": (-90.0, 90.0), "extent": (10.0, 360.0), "field": (5.0, 160.0), "eye_distance": (0.0, 100.0)}
OF = {  # the views that each is for
    "tilt": ("dome", "panorama"),
    "extent": ("panorama",),
    "field": ("panorama",),
    "layout": ("stereo", "stereo-equirect"),
    "eye_distance": ("stereo", "stereo-equirect"),
}


@dataclass(frozen=True)
class Sight:
    """What is None is as usual.

    view            of VIEWS
    tilt            degrees that a dome leans to the front, or a panorama's middle lies above the horizon (0)
    extent          degrees that a panorama goes round (EXTENT)
    field           degrees from a panorama's lower edge to its upper one (as the picture's shape has it)
    layout          of two eyes' pictures: "sbs" side by side, "tb" the left one on top ("sbs" of flat ones)
    eye_distance    m (APART_M)
    """

    view: str = "flat"
    tilt: float | None = None
    extent: float | None = None
    field: float | None = None
    layout: str | None = None
    eye_distance: float | None = None

    def faults(self) -> list[tuple[str, str, str]]:
        """(name of a value, what is wrong with it, why) of those that do not belong together."""
        found = [
            (name, f"is for %s {' or '.join(OF[name])}", f"the view is {self.view}")
            for name in (one.name for one in fields(self)[1:])
            if getattr(self, name) is not None and self.view not in OF[name]
        ]
        highest = abs(self.tilt or 0.0) + (self.field or 0.0) / 2
        if self.view == "panorama" and highest > HIGHEST:
            why = f"a cylinder shows {HIGHEST:g} degrees above and below the horizon, and this is {highest:g}"
            found.append(("tilt" if self.field is None else "field", "is too much", why))
        return found
