"""Mapping mode in the windows of `play`: its keys, its mouse, what it draws."""

from visuals.core.mapping import Mapping


def hand(screens, shown, keymap):
    """The hand (inputs/maphand.py) that sets up what `screens` show. It has the keys and the mouse while its
    mode is on, and they the rest of the time who had them.

    shown       as screening.mapped gives it
    """
    from visuals.inputs.maphand import MapHand
    from visuals.outputs.mapped import Mapped
    from visuals.outputs.mapview import MapView

    shown = shown or Mapped(Mapping())
    made = MapHand(shown.mapper, lambda number: _panel_px(screens, number))
    screens.follow(shown)
    screens.overlay(lambda gpu, library: MapView(gpu, library, made, lambda: screens.size))
    touching = screens.touching
    press, release = touching.on_key, touching.on_release

    def pressed(key) -> None:
        action = keymap.find(key.name, key.shift)
        if made.on and (action is None or action.verb not in ("mapping", "fullscreen")):
            made.press(key.name, key.shift, key.repeated)
        else:
            press(key)

    def released(name: str) -> None:
        made.release(name)
        release(name)

    touching.on_key, touching.on_release, touching.on_panel = pressed, released, made.point
    return made


def _panel_px(screens, number: int) -> tuple[int, int]:
    """The size of an output's panel; of one that waits for its monitor, the picture's."""
    panels = (panel for screen in screens.all for panel in screen.panels if panel.number == number)
    return next((panel.viewport[2:] for panel in panels), screens.size)
