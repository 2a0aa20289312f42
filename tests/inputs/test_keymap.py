"""Key maps: what they say, where they are wrong, and how they are told to people."""

import pytest

from visuals.core.action import Action
from visuals.core.error import GossamerError
from visuals.inputs.keyhelp import described, groups, spoken
from visuals.inputs.keymap import FILE, KeyMap, defaults, is_map, read

SCENES = ("tide", "storm")


@pytest.fixture
def written(tmp_path):
    def written(text):
        path = tmp_path / "mine.toml"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    return written


@pytest.fixture(autouse=True)
def config(tmp_path, monkeypatch):
    folder = tmp_path / "config"
    folder.mkdir()
    monkeypatch.setenv("GOSSAMER_CONFIG", str(folder))
    return folder


def test_a_map_is_added_to_the_keys_as_they_come(written):
    keys = KeyMap(
        written('[keys]\n"a" = "trigger storm"\n"Shift + A" = "cut storm"\n"f" = ""\n"ü" = "next"\n')
    )
    assert keys.find("a") == Action("trigger", ("storm",)) and keys.find("a", True) == Action(
        "cut", ("storm",)
    )
    assert keys.find("f") is None and keys.find("ü") == Action("next")
    assert keys.find("b") == defaults()["b"]


def test_a_map_that_stands_alone(written):
    keys = KeyMap(written('replace = true\n[keys]\npageup = "previous"\n'))
    assert set(keys.actions) == {"pageup"}


def test_with_shift_a_key_can_be_told_to_do_nothing(written):
    keys = KeyMap(written('[keys]\n"shift+b" = ""\n'))
    assert keys.find("b", True) is None and keys.find("b") is not None


def test_the_map_in_the_config_folder_is_taken_when_it_is_there(config):
    keys = KeyMap()
    assert keys.actions == defaults() and keys.files() == (config / FILE,)
    (config / FILE).write_text('[keys]\nx = "next"\n')
    keys.reload()
    assert keys.find("x") == Action("next")
    (config / FILE).unlink()
    keys.reload()
    assert keys.actions == defaults()


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('[keys]\n\n"a" = "triger storm"\n', 3, "did you mean 'trigger'"),
        ('[keys]\n"shft+a" = "next"\n', 2, "did you mean 'shift+a'"),
        ('[keys]\npagup = "next"\n', 2, "did you mean 'pageup'"),
        ('[keys]\na = "slide arc"\n', 2, "write slide NAME +|-"),
        ('[keys]\na = "control fray"\n', 2, "write set, add or slide"),
        ("[keys]\na = 3\n", 2, "an action in quotes"),
        ('replase = true\n[keys]\na = "next"\n', 1, "did you mean 'replace'"),
        ('replace = "yes"\n[keys]\na = "next"\n', 1, "true or false"),
        ('a = "next"\n', 1, "[keys]"),
        ("keys = 3\n", 1, "a table"),
        ('[keys]\na = "next"\n"A" = "previous"\n', 3, "'A' is 'a' again"),
        ("[keys\n", 1, "no TOML"),
        (b"[keys]\n\xff\n", None, "no UTF-8"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(written, text, line, said):
    path = written(text)
    _, faults = read(path)
    assert faults and said in faults[0]
    assert faults[0].startswith(f"{path}:{line}: " if line else f"{path}: ")
    with pytest.raises(GossamerError, match=r"mine\.toml"):
        KeyMap(path)


def test_all_faults_are_told_in_their_order(written):
    path = written('[keys]\nb = "nxt"\na = "prevous"\n')
    _, faults = read(path)
    assert [fault.split(":")[1] for fault in faults] == ["2", "3"]
    with pytest.raises(GossamerError, match="1 more"):
        KeyMap(path)


def test_a_map_that_was_asked_for_must_be_there(tmp_path):
    with pytest.raises(GossamerError, match=r"cannot read .*nowhere\.toml"):
        KeyMap(tmp_path / "nowhere.toml")


def test_a_key_map_is_told_from_a_show():
    assert is_map('replace = true\n [keys]\na = "next"') and not is_map(
        'title = "keys"\n[[cue]]\nscene = "x"'
    )


def table(actions, scenes=SCENES):
    return {group.title: dict(group.rows) for group in groups(actions, scenes)}


def test_the_help_names_every_key_and_the_dreams():
    told = table(defaults())
    assert told["Dreams"]["1"] == "tide" and told["Dreams"]["2"] == "storm" and "3" not in told["Dreams"]
    assert told["Arc"]["← →"] and told["Picture"]["↓ ↑"] == "discord" and told["Cues"]["Shift Tab"]
    said = " ".join(key for rows in told.values() for key in rows).split()
    beyond = {str(number) for number in range(3, 10)}
    for key in defaults():
        assert key in {f"shift+{n}" for n in range(10)} | beyond or set(spoken(key).split()) <= set(said)


def test_the_help_is_that_of_the_map_in_force(written):
    keys = KeyMap(
        written('[keys]\nx = "trigger storm"\n"shift+x" = "cut storm"\ny = "cut tide"\nb = ""\nh = ""\n')
    )
    told = table(keys.actions)
    assert told["Dreams"]["2 X"] == "storm" and told["Dreams"]["Y"] == "cut to tide"
    assert "B" not in told["Picture"] and "H" not in told["Program"]


def test_every_action_of_the_language_has_a_place_in_the_help(written):
    lines = ["trigger storm", "cut 2", "cue 3", "arc 0.5", "set fray 0.4", "add fray -0.1", "slide fray +"]
    lines += ["heartbeat", "quit"]
    keys = KeyMap(
        written("replace = true\n[keys]\n" + "".join(f'f{n} = "{a}"\n' for n, a in enumerate(lines, 1)))
    )
    said = [row for group in groups(keys.actions, SCENES) for row in group.rows]
    assert len(said) == len(lines)
    assert ("F5", "fray to 0.4") in said and ("F6", "fray by -0.1") in said and ("F7", "fray") in said


def test_list_tells_the_map_in_force_or_what_is_wrong_with_it(config):
    assert ("Space", "hold", "hold the arc, or let it go on") in described()
    (config / FILE).write_text('[keys]\nx = "nxt"\n')
    assert "keys.toml:2" in described()[0][2]
