"""One picture over any number of windows and monitors, which may come and go while it plays."""

from collections.abc import Callable, Sequence

from visuals.core.mapping import Mapping
from visuals.gpu.context import Gpu
from visuals.gpu.library import Library
from visuals.gpu.target import Target
from visuals.outputs.arrangement import Arrangement, one_window
from visuals.outputs.presenter import Presenter
from visuals.outputs.screen import Over, Screen
from visuals.outputs.touching import Touching
from visuals.outputs.window import Window

LOOK = 1.0  # s between two looks at where monitors and windows are
INSIST = 3  # times that a window is put back where it belongs, until monitors change
ROUNDED = 0.01  # of a picture's shape, which is in whole pixels
WHOLE = (0.0, 0.0, 1.0, 1.0)  # of the canvas
SIDE = (640, 360)  # of a window beside the first, in screen units, before it has its place


class Screens:
    """The windows of a show, and what part of its picture each of them shows.

    first       the window whose context draws the picture; it is one of them
    plain       whether there is one window that shows the picture as it is
    monitors    for outputs of the mapping that name none, in order: numbers from 1, parts of names
    fullscreen  whether each output fills its monitor; with several, or on monitors that the mapping names, it
                does anyhow, until `toggle_fullscreen`
    kiosk       no cursor, nobody can close a window or leave fullscreen
    notice      is told of monitors that come and go, a line at a time

    touching    tells of keys and fingers on all windows
    on_windows(): there are others than before
    """

    def __init__(
        self,
        first,
        gpu: Gpu,
        library: Library,
        *,
        mapping: Mapping | None = None,
        monitors: Sequence[str] = (),
        fullscreen: bool = False,
        kiosk: bool = False,
        notice: Callable[[str], None] = print,
    ):
        self.first, self.gpu, self.library = first, gpu, library
        self.mapping, self.plain = Mapping(), True
        self.fullscreen, self._kiosk, self._notice = fullscreen, kiosk, notice
        self.touching = Touching(self)
        self.on_windows: Callable[[], None] = _nothing
        self._presenter = Presenter(gpu, library)
        self._arrangement = Arrangement(monitors, notice)
        self._make_over: Callable[[Gpu, Library], Over] | None = None
        self._source, self._version = None, None
        self._looked, self._put_back = 0.0, 0
        self._stirred, self._chosen = False, False
        self._panel = self._shape = first.buffer_size
        self.all = [Screen(first, gpu, library)]
        self.touching.listen(self.all[0])
        first.on_displays = self._stir
        if mapping is not None:
            self.take(mapping)
        else:
            self._arrange()

    # what is shown

    @property
    def size(self) -> tuple[int, int]:
        """(width, height) px that the picture should have: the canvas, or the shape of the first output's
        panel."""
        if self.mapping.canvas is not None:
            return self.mapping.canvas
        panel = next((panel for panel in self.all[0].panels if panel.number == 0), None)
        if panel is not None and not self.all[0].parked:
            width, height = panel.viewport[2:]
            turned = panel.output.rotation in (90, 270)
            self._panel = (height, width) if turned else (width, height)
        return self._panel

    def follow(self, source) -> None:
        """Shows what `source.mapping` is from now on; `source.version` tells that it has changed."""
        self._source, self._version = source, None
        self._follow()

    def _follow(self) -> None:
        if self._source is not None and self._source.version != self._version:
            self._version = self._source.version
            self.take(self._source.mapping)

    def take(self, mapping: Mapping) -> None:
        """Shows another mapping from now on."""
        before, self.mapping, self.plain = self.mapping, mapping, _plain(mapping)
        roomy = len(mapping.outputs) > 1 or mapping.outputs[0].monitor is not None
        self.fullscreen = self.fullscreen or (roomy and not self._chosen)
        if _rooms(before) != _rooms(mapping) or not self._arrangement.seats:
            self._arrange()
        else:
            self._deal()

    def overlay(self, make: Callable[[Gpu, Library], Over] | None) -> None:
        """Draws what `make` gives over each output's panel from now on; it is asked once for each window.
        None: nothing any more."""
        self._make_over = make
        self._each(lambda screen: screen.overlay(make))

    # windows and monitors

    def _arrange(self) -> None:
        """Gives each output its monitor, and each window its place."""
        self._stirred, self._put_back = False, 0
        self._arrangement.take(self.mapping, self.first.displays(), loose=self._loose)
        self._open()
        self._place()
        awake = next((screen for screen in self.all if not screen.parked), self.all[0])
        for screen in self.all:
            screen.window.make_current()
            screen.window.vsync = screen is awake  # more than one would wait for each other
        self.first.make_current()
        self._deal()

    @property
    def _loose(self) -> bool:
        """Whether there is one window, which is where the desktop has put it."""
        return not self.fullscreen and (one_window(self.mapping) or len(self.mapping.outputs) == 1)

    def _open(self) -> None:
        """As many windows as there are to be."""
        count = 1 if one_window(self.mapping) else len(self.mapping.outputs)
        changed = count != len(self.all)
        while len(self.all) > count:
            self._close(self.all.pop())
        while len(self.all) < count:
            window = Window(
                self.first.title, SIDE, vsync=False, beside=self.first, hidden=True, guarded=self._kiosk
            )
            gpu = Gpu.adopt(window.ctx)
            screen = Screen(window, gpu, Library(gpu, self.library.roots))
            screen.overlay(self._make_over)
            self.touching.listen(screen)
            self.all.append(screen)
        if changed:
            self.on_windows()

    def _place(self) -> None:
        """Puts each window where it is to be."""
        if self._loose:
            self.all[0].parked = False
            self.first.appear()
            return
        one = one_window(self.mapping)
        seats = [self._arrangement.bounds] if one else self._arrangement.seats
        for screen, where in zip(self.all, seats, strict=True):
            screen.parked = where is None
            if where is None:
                screen.window.park()
            elif one:
                screen.window.span(where)
            elif self.fullscreen:
                screen.window.cover(where)
            else:
                screen.window.stand(where)
            if self._kiosk:
                screen.window.cursor = False

    def _deal(self) -> None:
        """Gives each window the outputs that it shows."""
        self._arrangement.mapping = self.mapping
        for number, screen in enumerate(self.all):
            screen.window.make_current()
            size = screen.window.buffer_size
            screen.take(self._arrangement.panels(number, size, loose=self._loose))
        self.first.make_current()

    # a picture

    def present(self, picture: Target, whole: tuple[int, int], index: int = 0) -> None:
        """Draws a finished picture on every window, to be shown by `show`.

        whole       what its size would be in full: its shape, whatever its scale
        index       its number
        """
        self._shape = whole
        for screen in self.all:
            if screen.drawn_for != screen.window.buffer_size:
                self._deal()
        if self.plain:
            self._presenter.plain(picture, self.first.buffer_size, self.box())
            self.all[0].draw_over()
            return
        for screen in self.all:
            screen.within = self.within
        self._presenter.mapped(picture, self.all, index)

    def box(self) -> tuple[int, int, int, int]:
        """Where the picture is in the only window, whole and in its own shape: (left, bottom, width, height)
        px."""
        return _fitted(self._shape, self.first.buffer_size)

    @property
    def within(self) -> tuple[float, float, float, float]:
        """The same of the canvas, [0, 1]: where a dome is on one that is not square."""
        (width, height), canvas = self._shape, self.size
        if abs(width * canvas[1] / (height * canvas[0]) - 1.0) < ROUNDED:
            return WHOLE
        left, bottom, wide, high = _fitted(self._shape, canvas)
        return left / canvas[0], bottom / canvas[1], wide / canvas[0], high / canvas[1]

    def show(self) -> None:
        """Shows what was drawn, on all windows at once; one of them waits for its monitor."""
        if len(self.all) == 1:
            self.first.show_picture()
            return
        awake = [screen.window for screen in self.all if not screen.parked]
        for window in awake:  # the first of them waits: the others follow in the pause between two pictures
            window.make_current()
            window.show_picture()
        self.first.make_current()

    def settle(self) -> None:
        """Takes on the sizes that were asked for, before the first picture is drawn."""
        for screen in self.all:
            if not screen.parked:
                screen.window.make_current()
                screen.window.settle()
        self._deal()

    # what comes from the desktop

    @property
    def is_closing(self) -> bool:
        return self.first.is_closing or any(screen.window.is_closing for screen in self.all[1:])

    @property
    def minimised(self) -> bool:
        """Whether nobody can see anything, so that nothing need be drawn."""
        return all(screen.parked or screen.window.minimised for screen in self.all)

    def poll(self, now: float) -> None:
        """Delivers the inputs since the last time, and follows the monitors; now: s."""
        self.first.poll()
        if now - self._looked > LOOK:
            self._looked = now
            self._look()
        if self._stirred:
            self._arrange()
        self._follow()

    def wait(self, seconds: float) -> None:
        """Waits for that long at most; an input ends it and is delivered."""
        self.first.wait(seconds)

    def rest_cursor(self, now: float) -> None:
        """Hides the cursor after its last movement; now: s. In a kiosk there is none."""
        if not self._kiosk:
            for screen in self.all:
                screen.window.rest_cursor(now)

    def toggle_fullscreen(self) -> None:
        """Windows become their monitors' size, or ordinary ones."""
        if self._kiosk:
            return
        self.fullscreen, self._chosen = not self.fullscreen, True
        if len(self.mapping.outputs) > 1:
            self._arrange()
            return
        self.first.fullscreen = self.fullscreen
        if self.first.display is not None:
            self._arrangement.put(0, self.first.display)

    def close(self) -> None:
        """Asks for the end; `is_closing` is true from then on."""
        self.first.close()

    def _stir(self) -> None:
        """Monitors came or went. GLFW has put a window whose monitor went where another's picture is: it is
        hidden at once, the rest can wait."""
        self._stirred = True
        if self.fullscreen and not one_window(self.mapping):
            for screen in self.all:
                if not screen.window.covers:
                    screen.window.park()
                    screen.parked = True

    def _look(self) -> None:
        """Puts back what others have moved: a desktop that lays out its monitors anew moves windows too."""
        if self._loose or not self.fullscreen:
            return
        if self.first.displays() != self._arrangement.there:
            self._stirred = True
        elif self._put_back < INSIST and not self._well_placed():
            tried = self._put_back + 1
            self._arrange()
            self._put_back = tried

    def _well_placed(self) -> bool:
        where = zip(self._arrangement.places, self.all, strict=True)
        return all(place is None or screen.window.lies(place) for place, screen in where)

    def release(self) -> None:
        """Gives back what is on the GPU, and closes all windows but the first."""
        while len(self.all) > 1:
            self._close(self.all.pop())
        self.all[0].release()
        self._presenter.release()

    def _close(self, screen: Screen) -> None:
        screen.window.make_current()
        screen.release()
        screen.library.release()
        screen.gpu.release()
        self.first.make_current()
        screen.window.destroy()

    def _each(self, do: Callable[[Screen], None]) -> None:
        for screen in self.all:
            screen.window.make_current()
            do(screen)
        self.first.make_current()


def _fitted(whole: tuple[int, int], size: tuple[int, int]) -> tuple[int, int, int, int]:
    """(left, bottom, width, height) px of a picture, whole and in its own shape, in the middle of `size`."""
    scale = min(size[0] / whole[0], size[1] / whole[1])
    width, height = round(whole[0] * scale), round(whole[1] * scale)
    return (size[0] - width) // 2, (size[1] - height) // 2, width, height


def _plain(mapping: Mapping) -> bool:
    only = mapping.outputs[0]
    return len(mapping.outputs) == 1 and mapping.canvas is None and only.plain and only.region == WHOLE


def _rooms(mapping: Mapping) -> tuple:
    """What of a mapping is of windows and monitors."""
    return mapping.windows, tuple(output.monitor for output in mapping.outputs)


def _nothing(*_) -> None:
    pass
