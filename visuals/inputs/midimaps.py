"""The MIDI maps in force: read when a device is first heard, read again, learnt and saved."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Lock, Thread

from visuals.core.action import Action
from visuals.core.desk import Desk
from visuals.core.error import GossamerError
from visuals.inputs.midimap import Binding, Control, MidiMap, key_of, strangers
from visuals.inputs.midimapfile import DEFAULT, default, load, path_of, save, with_binding

TOLD = 3  # lines about names that a map has and the show has not


class Maps:
    """Which map each device has.

    path    the map of all devices; None: each has its own, path_of, or else the default one

    Raises GossamerError for a map at `path` that is wrong.
    """

    def __init__(self, desk: Desk, path: Path | None, notice: Callable[[str], None]):
        self._desk, self._path, self._notice = desk, path, notice
        self._default = default() if path is None else load(path)
        self._of: dict[str, MidiMap] = {}
        self._saving: list[Thread] = []
        self._writing = Lock()
        if path is not None:
            self._wonder(self._default)

    def of(self, device: str) -> MidiMap:
        """What a device does. A map that is wrong is told of; the device does what it does without one."""
        found = self._of.get(device)
        if found is None:
            try:
                found = self._read(device)
            except GossamerError as error:
                found = self._default
                self._notice(f"{error}; {device} does what it does without a map")
            self._of[device] = found
        return found

    def files(self) -> tuple[Path, ...]:
        return (self._path,) if self._path else tuple(path_of(device) for device in self._of)

    def reload(self) -> None:
        wrong: list[GossamerError] = []
        if self._path is not None:
            self._default = load(self._path)
            self._wonder(self._default)
        for device in self._of:
            try:
                self._of[device] = self._read(device)
            except GossamerError as error:
                wrong.append(error)
        if wrong:
            raise wrong[0]

    def bind(self, device: str, control: Control, action: Action) -> None:
        """A control does this from now on, and it stands in the device's file."""
        path = self._path or path_of(device)
        found = self.of(device)
        learnt = replace(found, bindings={**found.bindings, control: Binding(action, where=str(path))})
        if self._path is not None:
            self._default, self._of = learnt, dict.fromkeys(self._of, learnt)
        self._of[device] = learnt
        said = f"{device}: {control.kind} {key_of(control)} is {' '.join(action.words)}"
        # On a thread of its own: a disk may take its time, a picture may not.
        saver = Thread(target=self._save, args=(path, control, str(action), said), name="midi map")
        self._saving.append(saver)
        saver.start()

    def close(self) -> None:
        """Waits until what was learnt is on disk."""
        for saver in self._saving:
            saver.join()

    def _read(self, device: str) -> MidiMap:
        path = path_of(device)
        if self._path is not None or not path.is_file():
            return self._default
        found = load(path)
        self._wonder(found)
        return found

    def _wonder(self, found: MidiMap) -> None:
        """Says what a map names that this show does not have."""
        for line in strangers(found, self._desk)[:TOLD]:
            self._notice(line)

    def _save(self, path: Path, control: Control, action: str, said: str) -> None:
        try:
            with self._writing:
                text = path.read_bytes().decode("utf-8-sig") if path.is_file() else DEFAULT
                save(path, with_binding(text, control, action))
        except (GossamerError, OSError, ValueError) as error:  # ValueError: what is there is no TOML now
            self._notice(f"{said}, but it is not saved: {error}")
        else:
            self._notice(f"{said}; saved in {path}")
