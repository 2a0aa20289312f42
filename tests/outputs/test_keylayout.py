"""Keys on keyboards of several countries: what real windows on a real X server are told."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import glfw
import pytest

from tests.outputs.screen import Screen, missing, until
from visuals.core.key import known
from visuals.outputs.keylayout import AMERICAN, layout

ROOT = Path(__file__).parents[2]
LISTEN = """
from visuals.outputs.window import Window
window = Window("keys", (64, 36))
window.on_key = lambda key: print("+" * key.shift + key.name, flush=True)
window.on_release = lambda name: print("up", name, flush=True)
print("ready", flush=True)
while True:
    window.wait(1.0)
"""
# X11's codes of keys by their place on an American keyboard.
PLACES = {"1": 10, "6": 15, "-": 20, "=": 21, "q": 24, "y": 29, "[": 34, "a": 38, "m": 58, ";": 47, "f11": 95}


@pytest.fixture
def screen(tmp_path):
    if missing():
        pytest.skip(missing())
    folder = tmp_path / "screen"
    folder.mkdir()
    server = Screen(folder, (320, 180))
    yield server
    server.close()


def pretended(screen) -> str:
    """The number of the keyboard that xdotool presses the keys of."""
    from Xlib.display import Display

    display = Display(screen.display)
    devices = display.xinput_query_device(0).devices
    display.close()
    return str(next(device.deviceid for device in devices if "XTEST keyboard" in str(device.name)))


@pytest.mark.parametrize(
    ("country", "names"),
    [
        ("us", {place: place for place in PLACES}),
        ("fr", {"q": "a", "a": "q", ";": "m", "1": "1", "6": "6", "-": "-", "[": "[", "m": ","}),
        ("de", {"y": "z", "-": "ß", "[": "[", "6": "6", "q": "q"}),
        ("us(dvorak)", {"a": "a", "q": "'", "-": "[", "=": "]", "[": "/", "m": "m", "y": "f"}),
        ("ru", {"q": "q", "a": "a", "[": "[", "6": "6", "f11": "f11"}),
        ("gr", {"a": "a", "y": "y", "1": "1"}),
    ],
)
def test_letters_as_printed_digits_by_place(screen, country, names):
    environment = {k: v for k, v in os.environ.items() if not k.startswith("WAYLAND")}
    environment |= {"DISPLAY": screen.display, "PYTHONPATH": str(ROOT)}
    code, _, variant = country.rstrip(")").partition("(")
    wanted = [code, *(["-variant", variant] if variant else [])]
    if shutil.which("setxkbmap") is None or shutil.which("xkbcomp") is None:
        pytest.skip("setxkbmap or xkbcomp not installed")
    listener = subprocess.Popen(
        [sys.executable, "-c", LISTEN], env=environment, stdout=subprocess.PIPE, text=True
    )
    try:
        os.set_blocking(listener.stdout.fileno(), False)
        said = []

        def heard(count):
            line = listener.stdout.readline()
            if line:
                said.append(line.rstrip("\n"))
            return len(said) >= count

        until("window", lambda: heard(1), alive=listener)
        # With the window open: a server forgets its layout when nobody is connected to it. Xdotool's keys
        # are those of a keyboard of its own, which has a layout of its own.
        for device in ([], ["-device", pretended(screen)]):
            subprocess.run(["setxkbmap", *device, *wanted], env=environment, check=True)
        for place in names:
            screen.xdo("key", str(PLACES[place]))
        until("keys", lambda: heard(1 + 2 * len(names)), 10, alive=listener)
        screen.xdo("key", f"Shift_L+{PLACES['1']}")
        until("Shift", lambda: any(line == "+1" for line in said) or heard(999), 10, alive=listener)
    finally:
        listener.kill()
        listener.wait()
        listener.stdout.close()
    assert (
        dict(zip(names, [line for line in said[1:] if line[0] != "+" and line[:3] != "up "], strict=False))
        == names
    )
    assert [line[3:] for line in said if line.startswith("up ")][: len(names)] == list(names.values())


def test_every_key_of_a_greek_keyboard_can_be_named():
    """Of one that prints no Latin letter, and no square brackets."""
    greek = dict(zip(range(glfw.KEY_A, glfw.KEY_A + 26), "αβψδεφγηιξκλμνοπ;ρστθωςχυζ", strict=True))
    names = layout(lambda code: greek.get(code, ""))
    assert {names[code] for code in AMERICAN} == set(AMERICAN.values())
    assert all(known(name) for name in names.values())


def test_two_keys_are_not_called_the_same_on_dvorak():
    keys = "".join(AMERICAN.values())
    dvorak = dict(zip(AMERICAN, "axje.uidchtnmbrl'poygk,qf;" + "/=[]s-wvz\\`", strict=True))
    names = layout(lambda code: dvorak.get(code, ""))
    printing = [names[code] for code in AMERICAN]
    assert sorted(printing) == sorted(keys) and printing == list(dvorak.values())
