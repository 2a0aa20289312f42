"""What an operator can do, in the words of a map file: "trigger summit", "slide arc +", "blackout"."""

from dataclasses import dataclass
from math import isfinite

from visuals.core.error import Misuse, nearest

# verb: the words it takes, and what it does. NAME: a bus value, PARAM or SCENE.PARAM.
VERBS = {
    "trigger": ("DREAM|N", "a dream, by the chosen transition"),
    "cut": ("DREAM|N", "a dream, at once"),
    "cue": ("N", "a cue of the show, counted from 1"),
    "next": ("", "the next cue"),
    "previous": ("", "the cue before"),
    "hold": ("", "hold the arc, or let it go on"),
    "blackout": ("", "black, or the picture again"),
    "freeze": ("", "the picture stands still, or goes on"),
    "tap": ("", "tap the tempo"),
    "heartbeat": ("", "a beat of a heart outside"),
    "arc": ("VALUE", "go to that place of the arc, 0 to 1"),
    "set": ("NAME VALUE", "set a value"),
    "add": ("NAME STEP", "more or less of a value"),
    "slide": ("NAME +|-", "a little more or less of a value or the arc, and on while the key stays down"),
    "control": ("NAME", "the value goes where the control is (of a knob or fader)"),
    "transition": ("+|-", "choose the transition"),
    "time": ("+|-", "choose how long it takes"),
    "quantise": ("", "cues come at once, on the beat, or on the bar"),
    "learn": ("", "the next control that moves is bound to the value touched last"),
    "screenshot": ("", "write the picture to a file"),
    "record": ("", "record what happens, from the start on, or end that"),
    "help": ("", "the keys, the status and what is wrong, over the picture"),
    "mapping": ("", "set up by hand what each projector shows, or back to the show"),
    "fullscreen": ("", "the whole screen, or a window"),
    "quit": ("", "end, at once"),
    "escape": ("", "twice: end"),
}


@dataclass(frozen=True)
class Action:
    """A verb of VERBS and its words."""

    verb: str
    words: tuple[str, ...] = ()

    def __str__(self) -> str:
        return " ".join((self.verb, *self.words))


def parse(text: str) -> Action:
    """The action that `text` says. Raises Misuse with the nearest verb, or with what the verb takes."""
    verb, *words = text.split() or [""]
    if verb not in VERBS:
        raise Misuse(f"no action '{verb}'{nearest(verb, VERBS)}", "", f"there are {', '.join(VERBS)}")
    wanted = VERBS[verb][0].split()
    right = len(words) == len(wanted) and all(map(_fits, words, wanted))
    if not right:
        raise Misuse(f"'{text}'", "", f"write {' '.join([verb, *wanted])}")
    return Action(verb, tuple(words))


def _fits(word: str, wanted: str) -> bool:
    if wanted == "+|-":
        return word in ("+", "-")
    if wanted == "N":
        return word.isdecimal() and int(word) > 0
    if wanted in ("VALUE", "STEP"):
        try:
            return isfinite(float(word))
        except ValueError:
            return False
    return True
