"""A key map in words, for people: the help over the picture, and `gossamer list`."""

from collections.abc import Mapping, Sequence

from visuals.core.action import VERBS, Action
from visuals.core.error import GossamerError
from visuals.core.key import NAMES, SHIFT, Group
from visuals.inputs.keymap import FILE, KeyMap

ARROWS = {"left": "←", "right": "→", "up": "↑", "down": "↓"}
SPOKEN = {"escape": "Esc", "pageup": "PgUp", "pagedown": "PgDn", "-": "−"}

# How people think of it: groups, the verbs in them, and what those do. {0}, {1}: the action's own words.
GROUPS = {
    "Dreams": {
        "trigger": "{0}",
        "cut": "cut to {0}",
        "transition": "transition",
        "time": "its duration",
    },
    "Cues": {
        "next": "next",
        "previous": "previous",
        "cue": "cue {0}",
        "quantise": "on the beat, the bar",
    },
    "Arc": {"hold": "hold, go on", "slide arc": "back, on", "arc": "to {0}"},
    "Tempo": {"tap": "tap", "heartbeat": "one heartbeat"},
    "Picture": {
        "slide": "{0}",
        "set": "{0} to {1}",
        "add": "{0} by {1}",
        "blackout": "blackout",
        "freeze": "freeze",
        "screenshot": "screenshot",
        "fullscreen": "fullscreen",
    },
    "Program": {
        "record": "record",
        "learn": "learn a control",
        "mapping": "set up projectors",
        "help": "this help",
        "escape": "twice: quit",
        "quit": "quit",
    },
}


def groups(actions: Mapping[str, Action | None], scenes: Sequence[str]) -> tuple[Group, ...]:
    """What keys do, in the order in which people look for it.

    scenes      the dreams that numbers from 1 on bring; keys of numbers beyond are left out
    """
    bound: dict[tuple[str, ...], list[str]] = {}  # (verb, its words without + or -): keys
    for key, action in sorted(actions.items(), key=_order):
        if action is not None:
            bound.setdefault((action.verb, *_named(action, scenes)), []).append(key)
    plain = {(what[1], key) for what, keys in bound.items() if what[0] == "trigger" for key in keys}
    rows: dict[str, dict[str, list]] = {
        title: {verb: [] for verb in verbs} for title, verbs in GROUPS.items()
    }
    cuts = False
    for (verb, *words), keys in bound.items():
        if words[:1] == [""]:
            continue  # a number without a dream
        if verb == "cut":
            own = [key for key in keys if (words[0], key.removeprefix(SHIFT)) not in plain]
            cuts = cuts or len(own) < len(keys)  # said once for all that are a dream's key with Shift
            if not own:
                continue
            keys = own
        name = " ".join((verb, *words))
        title = next(t for t, verbs in GROUPS.items() if name in verbs or verb in verbs)
        found = name if name in GROUPS[title] else verb
        rows[title][found].append((" ".join(map(spoken, keys)), GROUPS[title][found].format(*words)))
    if cuts:
        rows["Dreams"]["cut"].insert(0, ("Shift", "with it: cut"))
    made = (
        Group(title, tuple(row for found in verbs.values() for row in found)) for title, verbs in rows.items()
    )
    return tuple(group for group in made if group.rows)


def described() -> list[tuple[str, str, str]]:
    """Rows of `gossamer list`: key, its action as a map file has it, what that does; by the map in force."""
    try:
        actions = KeyMap().actions
    except GossamerError as error:
        return [(FILE, "", str(error))]
    rows = []
    for key, action in sorted(actions.items(), key=_order):
        if action is None:
            continue
        digit = key[-1]
        if action.words == (digit,) and digit.isdecimal() and digit != "1":
            continue  # one after the other, as the first of them
        more = " … 9" if action.words == ("1",) and digit == "1" else ""
        rows.append((spoken(key) + more, str(action) + more, VERBS[action.verb][1]))
    return rows


def spoken(key: str) -> str:
    """A key as it is printed on a keyboard: "Shift A", "←", "PgUp"."""
    shift, name = ("Shift ", key.removeprefix(SHIFT)) if key.startswith(SHIFT) else ("", key)
    return shift + (ARROWS.get(name) or SPOKEN.get(name) or name.capitalize())


def _order(item: tuple[str, Action | None]) -> tuple:
    """Digits and letters as they follow; of a pair, less before more."""
    key, action = item
    name = key.removeprefix(SHIFT)
    place = NAMES.index(name) if name in NAMES else len(NAMES)
    less = action is not None and action.words[-1:] == ("+",)
    return (less, name not in "123456789", place, key)


def _named(action: Action, scenes: Sequence[str]) -> tuple[str, ...]:
    words = tuple(word for word in action.words if word not in ("+", "-"))
    if action.verb in ("trigger", "cut") and words[0].isdecimal():
        number = int(words[0])
        return (scenes[number - 1] if number <= len(scenes) else "",)
    return words
