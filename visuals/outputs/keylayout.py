"""What the keys of the keyboard at hand are called, whatever is printed on it."""

from collections.abc import Callable, Mapping

import glfw

from visuals.core.key import LETTERS, SIGNS

# Keys that are what they are on every keyboard.
FIXED = {
    glfw.KEY_SPACE: "space",
    glfw.KEY_TAB: "tab",
    glfw.KEY_ESCAPE: "escape",
    glfw.KEY_ENTER: "enter",
    glfw.KEY_BACKSPACE: "backspace",
    glfw.KEY_DELETE: "delete",
    glfw.KEY_INSERT: "insert",
    glfw.KEY_LEFT: "left",
    glfw.KEY_RIGHT: "right",
    glfw.KEY_UP: "up",
    glfw.KEY_DOWN: "down",
    glfw.KEY_HOME: "home",
    glfw.KEY_END: "end",
    glfw.KEY_PAGE_UP: "pageup",
    glfw.KEY_PAGE_DOWN: "pagedown",
    **{glfw.KEY_F1 + number: f"f{number + 1}" for number in range(12)},
    # Digits by their place: French keyboards have them on Shift.
    **{glfw.KEY_0 + digit: str(digit) for digit in range(10)},
    **{glfw.KEY_KP_0 + digit: str(digit) for digit in range(10)},
    glfw.KEY_KP_SUBTRACT: "-",
    glfw.KEY_KP_ADD: "=",
    glfw.KEY_KP_DECIMAL: ".",
    glfw.KEY_KP_DIVIDE: "/",
    glfw.KEY_KP_ENTER: "enter",
}
# Keys that print something, by what an American keyboard prints there.
AMERICAN = {
    **{glfw.KEY_A + number: chr(ord("a") + number) for number in range(26)},
    glfw.KEY_LEFT_BRACKET: "[",
    glfw.KEY_RIGHT_BRACKET: "]",
    glfw.KEY_MINUS: "-",
    glfw.KEY_EQUAL: "=",
    glfw.KEY_SEMICOLON: ";",
    glfw.KEY_APOSTROPHE: "'",
    glfw.KEY_COMMA: ",",
    glfw.KEY_PERIOD: ".",
    glfw.KEY_SLASH: "/",
    glfw.KEY_BACKSLASH: "\\",
    glfw.KEY_GRAVE_ACCENT: "`",
}
ELSEWHERE = (glfw.KEY_WORLD_1, glfw.KEY_WORLD_2)  # beside the left Shift in Europe, on Japanese keyboards


def layout(printed: Callable[[int], str]) -> Mapping[int, str]:
    """Names (core/key.py) by GLFW's codes of the keys. printed(code): what that key prints without Shift, ""
    where that is unknown.

    A letter is the key that prints it; one that no key prints (all of them on a Greek keyboard) is the key at
    its place on an American keyboard. So are then the signs, with the keys that are left ("[" on a German
    one). What is left at last has the name of what it prints ("ß").
    """
    names = dict(FIXED)
    shown = {code: printed(code).lower() for code in (*AMERICAN, *ELSEWHERE)}
    for part in (LETTERS, SIGNS):
        for code, sign in shown.items():
            if code not in names and sign in part:
                names[code] = sign
        taken = {names[code] for code in shown if code in names}
        for code, sign in AMERICAN.items():
            if code not in names and sign in part and sign not in taken:
                names[code] = sign
    for code, sign in shown.items():
        if code not in names and len(sign) == 1:
            names[code] = sign
    return names
