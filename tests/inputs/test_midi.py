"""MIDI: what devices do, through real byte streams, a file and ports that come and go."""

from functools import partial
from pathlib import Path
from socket import SHUT_RDWR
from time import monotonic, sleep

import pytest
from mido import Message, MetaMessage, MidiFile, MidiTrack
from mido.sockets import PortServer

from tests.inputs.peer import desk as two_dreams
from visuals.core.action import parse
from visuals.core.error import GossamerError, Misuse
from visuals.core.report import Report
from visuals.inputs.midi import Midi, source
from visuals.inputs.midibox import KEPT, Midibox
from visuals.inputs.midiclock import MidiClock
from visuals.inputs.midimap import Control, strangers
from visuals.inputs.midimapfile import DEFAULT, default, load, of_text, path_of, with_binding
from visuals.inputs.midiport import MidiPorts, backend, device_of

CC = partial(Message, "control_change")


@pytest.fixture(autouse=True)
def config(tmp_path, monkeypatch):
    monkeypatch.setenv("GOSSAMER_CONFIG", str(tmp_path / "config"))
    return tmp_path / "config"


class Ports:
    """A backend as mido's are, whose devices a test plugs in and out."""

    def __init__(self, *names):
        self.names, self.heard, self.sent = list(names), {}, []

    def get_input_names(self):
        return list(self.names)

    get_output_names = get_input_names

    def open_input(self, name, callback):
        self.heard[name] = callback
        return self

    def open_output(self, name):
        return self

    def send(self, message):
        self.sent.append(message)

    def close(self):
        pass


class Rig:
    """An input with a device behind it, and a desk whose performance takes what it says."""

    def __init__(self, device="nano", *, path=None):
        self.desk, self.device, self.said, self.now, self.t = two_dreams(), device, [], 0.0, 0.0
        self.ports = Ports(device)
        opened = partial(MidiPorts, "all", notice=self.said.append, backend=lambda: self.ports)
        self.midi = Midi(self.desk, opened, lambda: self.now, path=path, notice=self.said.append)
        assert until(lambda: device in self.ports.heard)

    def plays(self, *messages, t=None):
        """What comes of messages, which the performance takes."""
        for message in messages:
            self.ports.heard[self.device](message)
        self.t = self.t + 1.0 if t is None else t
        events = self.midi.poll(self.t)
        for event in events:
            if hasattr(event, "kind"):
                self.desk.performance.feed(event)
        return events

    def value(self, name):
        return self.desk.performance.value(name, self.t)

    def told(self, **report):
        """What the device is told."""
        self.ports.sent.clear()
        self.midi.tell(Report(t=self.t, **report))
        return self.sent()

    def sent(self):
        known = -1
        while known != len(self.ports.sent):
            known = len(self.ports.sent)
            sleep(0.03)
        return self.ports.sent


@pytest.fixture
def rig():
    made = Rig()
    yield made
    made.midi.close()


def rig_with(text):
    path_of("nano").parent.mkdir(parents=True, exist_ok=True)
    path_of("nano").write_text(text, encoding="utf-8")
    return Rig()


def until(true, seconds=5.0):
    end = monotonic() + seconds
    while not true() and monotonic() < end:
        sleep(0.005)
    return true()


def kinds(events):
    return [(event.kind, dict(event.data)) for event in events]


# what a device does without a map


def test_notes_bring_dreams_and_more(rig):
    assert kinds(rig.plays(Message("note_on", note=37))) == [("trigger", {"scene": "summit"})]
    assert kinds(rig.plays(Message("note_on", note=48), Message("note_off", note=48))) == [("next", {})]
    assert rig.plays(Message("note_on", note=36, velocity=0)) == []  # a note's end, as many devices write it
    assert rig.plays(Message("note_on", note=44)) == []  # a ninth dream of two


def test_a_program_is_a_cue(rig):
    assert kinds(rig.plays(Message("program_change", program=1))) == [("cue", {"number": 2})]


def test_the_modulation_wheel_is_discord(rig):
    rig.plays(CC(control=1, value=0))
    (event,) = rig.plays(CC(control=1, value=127))
    assert (event.kind, dict(event.data)) == ("set", {"name": "discord", "value": 1.0})


# soft takeover


def test_a_control_does_nothing_until_it_meets_its_value(rig):
    rig.desk.performance.feed(rig.desk.set("discord", 0.5, 0.0)[0])
    assert rig.plays(CC(control=1, value=10)) == []
    assert rig.plays(CC(control=1, value=40)) == []
    assert rig.plays(CC(control=1, value=80))[0].data["value"] == pytest.approx(80 / 127)
    assert rig.plays(CC(control=1, value=20))[0].data["value"] == pytest.approx(20 / 127)
    rig.desk.performance.feed(rig.desk.set("discord", 0.9, rig.t)[0])  # another hand
    assert rig.plays(CC(control=1, value=30)) == []
    assert rig.value("discord") == 0.9
    assert rig.plays(CC(control=1, value=120)) != []


def test_a_push_between_two_pictures_meets_its_value_on_the_way(rig):
    """A wheel that rests at 0, where its value is, is pushed while one picture is drawn."""
    push = [CC(control=1, value=value) for value in (0, 30, 60)]
    assert rig.plays(*push)[0].data["value"] == pytest.approx(60 / 127)
    rig.desk.performance.feed(rig.desk.set("discord", 0.1, rig.t)[0])
    assert rig.plays(CC(control=1, value=50)) == []
    there_and_back = [CC(control=1, value=value) for value in (5, 90)]
    assert rig.plays(*there_and_back)[0].data["value"] == pytest.approx(90 / 127)


def test_a_map_that_is_read_again_knows_where_controls_stand(rig):
    rig.desk.performance.feed(rig.desk.set("discord", 0.5, 0.0)[0])
    assert rig.plays(CC(control=1, value=100)) == []
    rig.midi.reload()
    assert rig.plays(CC(control=1, value=20))[0].data["value"] == pytest.approx(20 / 127)


def test_a_control_keeps_hold_of_the_arc_while_it_moves():
    rig = rig_with('[cc]\n2 = "control arc"\n')
    rig.plays(CC(control=2, value=0), t=0.1)
    rig.plays(CC(control=2, value=60), t=0.2)
    (event,) = rig.plays(CC(control=2, value=80), t=1.9)  # by then it has gone on by more than a step
    assert (event.kind, event.data["value"]) == ("arc", pytest.approx(80 / 127))
    assert rig.plays(CC(control=2, value=20), t=60.0)[0].data["value"] == pytest.approx(20 / 127)
    rig.midi.close()


# maps


def test_a_map_says_what_controls_do():
    rig = rig_with(
        """
        takeover = false
        [note]
        "10:36" = "cut serenes"
        D3 = "slide discord +"
        E3 = { do = "control serenes.towers", low = 10, high = 20 }
        [cc]
        7 = { do = "control height", low = 3, high = 0.2 }
        20 = "tap"
        [cc14]
        3 = "control towers"
        [pitch]
        2 = "control energy"
        [program]
        5 = "blackout"
        """
    )
    hit = Message("note_on", note=36, velocity=90)
    assert rig.plays(hit) == []  # another channel
    assert rig.plays(hit.copy(channel=9))[0].data == {"scene": "serenes", "transition": "cut"}
    assert rig.plays(CC(control=7, value=127))[0].data["value"] == pytest.approx(0.2)
    assert rig.plays(CC(control=7, value=0))[0].data["value"] == pytest.approx(3.0)
    assert rig.plays(Message("note_on", note=52, velocity=127))[0].data["value"] == pytest.approx(20.0)
    (event,) = rig.plays(CC(control=3, value=64), CC(control=35, value=1))[-1:]
    assert event.data["value"] == pytest.approx(1.0 + 89.0 * (64 * 128 + 1) / 16383)
    assert rig.plays(Message("pitchwheel", channel=1, pitch=8191))[0].data == {"name": "energy", "value": 1.0}
    assert rig.plays(Message("pitchwheel", channel=0, pitch=0)) == []
    assert kinds(rig.plays(Message("program_change", program=5))) == [("blackout", {})]
    rig.midi.close()


def test_a_button_pressed_and_released_between_two_pictures_is_pressed_once():
    rig = rig_with('[cc]\n20 = "tap"\n')
    assert kinds(rig.plays(CC(control=20, value=127), CC(control=20, value=0))) == [("tap", {})]
    assert kinds(rig.plays(CC(control=20, value=127))) == [("tap", {})]
    assert rig.plays(CC(control=20, value=127)) == []
    assert rig.plays(CC(control=20, value=0)) == []
    rig.midi.close()


def test_a_note_that_stays_down_slides_on():
    rig = rig_with('[note]\nD3 = "slide discord +"\n')
    rig.plays(Message("note_on", note=50), t=1.0)
    first = rig.value("discord")
    rig.plays(t=1.2)
    assert rig.value("discord") == first > 0.0
    rig.plays(t=1.8)
    assert rig.value("discord") > first + 0.1
    rig.plays(Message("note_off", note=50), t=1.9)
    assert rig.plays(t=3.0) == []
    rig.midi.close()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[note]\nC2 = "triger 1"', "m:2: no action 'triger' (did you mean 'trigger'?)"),
        ('[note]\nH2 = "next"', "m:2: there is no note 'H2'"),
        ('[note]\nC2 = "next"\n36 = "tap"', "m:3: '36' is bound a second time"),
        ('[cc]\n\n1 = { do = "control discord", low = nan }', "m:3: low = nan: a finite number was expected"),
        ("[cc]\n1 = 5", "m:2: 1 = 5: an action in quotes"),
        ('[cc]\n200 = "tap"', "m:2: there is no control '200'; write 0 to 127"),
        ('[cc14]\n40 = "tap"', "write 0 to 31"),
        ('[cc]\n"17:1" = "tap"', "m:2: '17:1' names no channel"),
        ('[pitch]\nall = "control arc"', "'all' names no channel"),
        ('[pitch]\nany = "tap"', "write control NAME"),
        ('[program]\n3 = "control arc"', "write set NAME VALUE"),
        ("chanel = 2", "m:1: there is no key 'chanel' (did you mean 'channel'?)"),
        ("channel = 17", "m:1: channel = 17: 1 to 16 was expected"),
        ('[cc]\n1 = { do = "tap", hihg = 3 }', "m:2: there is no key 'hihg' (did you mean 'high'?)"),
        ("[note]\nC2 =", "m:2: no TOML: invalid value"),
    ],
)
def test_a_wrong_map_says_where_and_what(text, said):
    found, faults = of_text(text, "m")
    assert found is None and any(said in fault for fault in faults), faults


def test_names_that_the_show_does_not_have_are_told_with_the_nearest():
    found, _ = of_text(
        '[cc]\n1 = "control discrod"\n2 = { do = "control height", high = 9 }\n[note]\nC2 = "cut sumit"', "m"
    )
    first, second, third = sorted(strangers(found, two_dreams()))
    assert first == "m:2: nothing is called 'discrod' in this show (did you mean 'discord'?)"
    assert second == "m:3: high = 9: is out of range; height goes from 0.2 to 3"
    assert third == "m:5: there is no dream 'sumit' in this show (did you mean 'summit'?)"


def test_a_map_that_breaks_keeps_the_last_good_one():
    rig = rig_with('[note]\nC2 = "next"')
    hit = Message("note_on", note=36)
    assert kinds(rig.plays(hit)) == [("next", {})]
    (path,) = rig.midi.files()
    path.write_text('[note]\nC2 = "nxt"', encoding="utf-8")
    with pytest.raises(GossamerError, match=r"nano.toml:2: no action 'nxt' \(did you mean 'next'"):
        rig.midi.reload()
    assert kinds(rig.plays(hit)) == [("next", {})]
    path.write_text('[note]\nC2 = "tap"', encoding="utf-8")
    rig.midi.reload()
    assert kinds(rig.plays(hit)) == [("tap", {})]
    rig.midi.close()


def test_a_broken_map_of_a_device_that_comes_does_not_end_the_show():
    rig = rig_with('[note]\nC2 = "nxt"')
    assert kinds(rig.plays(Message("note_on", note=36))) == [("trigger", {"scene": "serenes"})]
    assert any("nano.toml:2" in line for line in rig.said)
    rig.midi.close()


def test_a_broken_map_that_was_asked_for_is_an_error(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text('[cc]\n1 = "contrl arc"', encoding="utf-8")
    with pytest.raises(GossamerError, match=r"mine.toml:2: no action 'contrl'"):
        Midi(two_dreams(), lambda box: pytest.fail("opened"), lambda: 0.0, path=path)


# learning


def test_the_next_control_that_moves_is_learnt_and_saved(config):
    rig = Rig()
    rig.desk.do(parse("learn"), 0.0)
    rig.plays(CC(control=21, value=5))
    rig.plays(CC(control=21, value=64))
    assert rig.desk.learning and "set a value" in rig.desk.lesson  # nothing was touched yet
    rig.desk.performance.feed(rig.desk.set("serenes.height", 1.0, rig.t)[0])
    rig.plays(CC(control=22, value=64))  # where it stands is no move
    assert rig.desk.learning and "serenes.height" in rig.desk.lesson
    assert rig.plays(CC(control=22, value=70)) == []
    assert not rig.desk.learning and rig.desk.lesson == ""
    rig.plays(CC(control=22, value=0))
    assert rig.plays(CC(control=22, value=127))[0].data == {"name": "serenes.height", "value": 3.0}
    rig.midi.close()
    path = config / "midi" / "nano.toml"
    assert load(path).bindings[Control("cc", 22)].value == "serenes.height"
    assert load(path).bindings.items() >= {(c, b) for c, b in load(path).bindings.items() if c.kind == "note"}
    assert "# What a MIDI device does" in path.read_text(encoding="utf-8")
    assert [file.name for file in path.parent.iterdir()] == ["nano.toml"]
    again = Rig()
    again.plays(CC(control=22, value=0))
    assert again.plays(CC(control=22, value=127))[0].data["name"] == "serenes.height"
    again.midi.close()


def test_learning_keeps_what_its_owner_wrote():
    kept = '7 = { do = "control height", low = 1.0, takeover = false }  # the left one'
    text = f'# mine\n[cc]\n{kept}\n8 = "tap"\n'
    changed = with_binding(text, Control("cc", 7), "control towers")
    changed = with_binding(changed, Control("pitch", 0, 3), "control arc")
    found, faults = of_text(changed, "m")
    assert not faults and "# mine" in changed and "# the left one" in changed
    learnt = found.bindings[Control("cc", 7)]
    assert (learnt.value, learnt.low, learnt.takeover) == ("towers", None, False)
    assert found.bindings[Control("cc", 8)].action == parse("tap")
    assert found.bindings[Control("pitch", 0, 3)].value == "arc"


def test_what_was_learnt_works_where_nothing_can_be_saved(config):
    config.mkdir()
    (config / "midi").write_text("in the way")
    rig = Rig()
    rig.desk.set("towers", 40.0, 0.0)
    rig.desk.do(parse("learn"), 0.0)
    rig.plays(CC(control=22, value=0))
    rig.plays(CC(control=22, value=64))
    rig.plays(CC(control=22, value=0))
    assert rig.plays(CC(control=22, value=127))[0].data["name"] == "towers"
    rig.midi.close()
    assert any("not saved" in line for line in rig.said)


def test_the_default_map_is_a_map():
    assert of_text(DEFAULT, "m")[1] == []
    assert default().find("note", 36, 5).action == parse("trigger 1")


# clock


def ticks(clock, start, bpm, count, late=lambda i: 0.0):
    for i in range(count):
        clock.tick(start + i * 2.5 / bpm + late(i))
    return start + count * 2.5 / bpm


@pytest.mark.parametrize("bpm", [60.0, 93.7, 174.0])
def test_a_clock_is_a_tempo_and_a_beat(bpm):
    clock = MidiClock()
    clock.start()
    end = ticks(
        clock, 10.0, bpm, 24 * 4 + 6, late=lambda i: (0.0, 0.002, 0.001, 0.03)[3 if i % 37 == 30 else i % 3]
    )
    tempo, phase = clock.tempo(end)
    assert tempo == pytest.approx(bpm, rel=0.005)
    assert phase == pytest.approx(0.25, abs=0.02)


def test_a_clock_that_changes_is_followed_within_a_beat():
    clock = MidiClock()
    end = ticks(clock, 0.0, 120.0, 200)
    assert clock.tempo(end) == (pytest.approx(120.0), None)  # nobody said where the beat is
    for _ in range(2):
        end = ticks(clock, end, 90.0, 12)
        tempo, _ = clock.tempo(end)
    assert tempo == pytest.approx(90.0, rel=0.01)


def test_a_clock_stops_goes_on_and_falls_silent():
    clock = MidiClock()
    clock.start()
    end = ticks(clock, 0.0, 120.0, 30)
    clock.stop()
    end = ticks(clock, end, 120.0, 31)
    assert clock.tempo(end)[1] is None
    clock.go_on()
    end = ticks(clock, end, 120.0, 6)
    assert clock.tempo(end)[1] == pytest.approx(0.5, abs=0.01)  # 30 and 6 ticks: a beat and a half
    clock.locate(4 * 2 + 1)
    clock.go_on()
    end = ticks(clock, end, 120.0, 0)
    assert clock.tempo(end)[1] == pytest.approx(0.25, abs=0.01)
    assert clock.tempo(end + 5.0) is None


def test_the_heart_follows_with_few_events(rig):
    rig.ports.heard["nano"](Message("start"))
    told = []
    for tick in range(24 * 16):  # eight seconds
        rig.now = tick * 60.0 / 120 / 24
        told += rig.plays(Message("clock"), t=rig.now)
    assert 1 <= len(told) <= 4 and {event.kind for event in told} == {"tempo"}
    heart = rig.desk.performance.at(rig.t)
    assert heart.tempo == pytest.approx(120.0, rel=0.005)
    assert (heart.beat - tick / 24 + 0.5) % 1.0 == pytest.approx(0.5, abs=0.05)
    assert "clock runs" in rig.midi.state()


# lamps and faders


def test_the_device_is_told_what_is_on_stage(rig):
    lit = {m.note: m.velocity for m in rig.told(scene="serenes") if m.type == "note_on"}
    assert lit[36] == 127 and lit[37] == 0 and lit[52] == 0
    assert {m.note: m.velocity for m in rig.told(scene="summit", other="serenes", blackout=True)} == {
        36: 64,
        37: 127,
        52: 127,
    }
    assert rig.told(scene="summit", other="serenes", blackout=True) == []
    rig.ports.sent.clear()
    rig.midi.close()
    assert {(m.note, m.velocity) for m in rig.ports.sent} == {(36, 0), (37, 0), (52, 0)}


def test_faders_follow_values_that_others_move(rig):
    rig.told()
    rig.desk.performance.feed(rig.desk.set("discord", 0.5, 0.0)[0])
    assert rig.told() == [CC(control=1, value=64)]
    rig.plays(CC(control=1, value=64))
    rig.plays(CC(control=1, value=100))
    assert rig.told() == []  # it is where it was put


# floods, hot plugging, streams and files


def test_a_flood_is_held_to_a_pictures_worth(rig):
    for i in range(20_000):
        rig.ports.heard["nano"](CC(control=1, value=i % 128))
        rig.ports.heard["nano"](Message("note_on", note=i % 128))
    rig.plays(CC(control=1, value=0))
    before = rig.plays(CC(control=1, value=0), CC(control=1, value=127))
    assert [event.data["value"] for event in before] == [1.0]
    box = Midibox(lambda: 0.0)
    for i in range(20_000):
        box.put("nano", Message("note_on", note=i % 128))
    assert len(box.take()[1]) == KEPT and box.dropped == 20_000 - KEPT


def test_a_device_that_comes_goes_and_comes_again(monkeypatch):
    monkeypatch.setattr("visuals.inputs.midiport.RESCAN", 0.02)
    ports, said, box = Ports(), [], Midibox(lambda: 0.0)
    made = MidiPorts("nano", box, said.append, backend=lambda: ports)
    assert until(lambda: said == ["midi: waiting for 'nano'; there is no port"])
    for number in (24, 28):
        name = f"nanoKONTROL2:nanoKONTROL2 MIDI 1 {number}:0"
        ports.names = ["Midi Through:Midi Through Port-0 14:0", name]
        assert until(lambda: made.devices == ("nanoKONTROL2 MIDI 1",))
        ports.heard[name](Message("note_on", note=36))
        assert box.take()[1][0].device == "nanoKONTROL2 MIDI 1"
        ports.names = []
        assert until(lambda: made.devices == ())
    made.close()
    assert said.count("midi: nanoKONTROL2 MIDI 1 is there") == 2


def test_a_machine_without_midi_goes_on_looking(monkeypatch):
    def none():
        raise GossamerError("no MIDI here", "there is no sequencer", "load it")

    monkeypatch.setattr("visuals.inputs.midiport.RESCAN", 0.01)
    said = []
    midi = Midi(two_dreams(), partial(MidiPorts, "all", notice=said.append, backend=none), lambda: 0.0)
    assert until(lambda: said)
    sleep(0.1)
    assert said == ["midi: no MIDI here: there is no sequencer; load it; still looking"]
    assert midi.poll(1.0) == [] and "no sequencer" in midi.state()
    midi.close()


def test_this_machine_has_ports_or_says_why_not():
    try:
        assert isinstance(backend().get_input_names(), list)
    except GossamerError as error:
        assert error.what == "no MIDI here" and error.why


def test_a_devices_name_is_the_same_wherever_it_is_plugged_in():
    assert device_of("nanoKONTROL2:nanoKONTROL2 MIDI 1 24:0") == "nanoKONTROL2 MIDI 1"
    assert device_of("Arturia BeatStep") == "Arturia BeatStep"
    assert device_of("VMPK Output:out 130:0") == "VMPK Output out"
    assert path_of("../../etc/SLIDER/KNOB").name == "etc-slider-knob.toml"


def test_a_stream_of_bytes_over_the_network(monkeypatch):
    monkeypatch.setattr("visuals.inputs.midiport.RESCAN", 0.05)
    said = []
    with PortServer("127.0.0.1", 0) as server:
        server._socket.settimeout(10.0)
        number = server._socket.getsockname()[1]
        opened = partial(source, f"tcp://127.0.0.1:{number}", notice=said.append)
        midi = Midi(two_dreams(), opened, lambda: 0.0, notice=said.append)
        link = server.accept()
        link._socket.sendall(b"\xff\xf0garbage\x80\x01")  # torn, and not meant for us
        link.send(Message("note_on", note=37))
        events = []
        assert until(lambda: events.extend(midi.poll(0.0)) or events)
        assert kinds(events) == [("trigger", {"scene": "summit"})]
        midi.tell(Report(scene="serenes"))
        heard = [link.receive() for _ in range(3)]
        assert Message("note_on", note=36, velocity=127) in heard
        link._socket.shutdown(SHUT_RDWR)
        link = server.accept()  # it comes again by itself
        link.send(Message("note_on", note=36))
        assert until(lambda: events.extend(midi.poll(1.0)) or len(events) > 1)
        midi.close()
        link.close()


def test_a_file_is_played_along_the_shows_time(tmp_path):
    path = tmp_path / "rehearsal.mid"
    track = MidiTrack(
        [
            MetaMessage("set_tempo", tempo=500_000),
            Message("note_on", note=37, time=960),
            Message("note_off", note=37, time=480),
            MetaMessage("set_tempo", tempo=1_000_000, time=240),
            CC(control=1, value=0, time=240),
            CC(control=1, value=64, time=240),
        ]
    )
    MidiFile(tracks=[track]).save(path)
    desk = two_dreams()
    midi = Midi(desk, partial(source, str(path)), lambda: 0.0)
    assert kinds(midi.poll(0.0)) == [("tempo", {"bpm": 120.0, "phase": 0.0})]
    assert midi.poll(0.99) == []
    assert kinds(midi.poll(1.0)) == [("trigger", {"scene": "summit"})]
    ((kind, tempo),) = kinds(midi.poll(1.75))
    assert kind == "tempo" and tempo == {"bpm": 60.0, "phase": pytest.approx(0.5)}
    midi.poll(2.3)
    assert midi.poll(2.8)[0].data["value"] == pytest.approx(64 / 127)
    midi.close()


@pytest.mark.parametrize(
    "content", [b"", b"RIFFnothing", b"MThd\x00\x00\x00\x06\x00\x00\x00\x01\x00\x60MTrk\xff"]
)
def test_a_file_that_is_none(tmp_path, content):
    path = tmp_path / "a.mid"
    path.write_bytes(content)
    with pytest.raises(GossamerError, match=r"cannot read .*a\.mid"):
        source(str(path), Midibox(lambda: 0.0))


def test_an_address_that_is_none():
    for asked in ("tcp://", "tcp://host", "tcp://host:port", f"tcp://{Path.cwd()}"):
        with pytest.raises(Misuse, match="write tcp://HOST:PORT"):
            source(asked, Midibox(lambda: 0.0))


def test_check_reads_maps(tmp_path, capsys):
    from visuals.cli import main

    (tmp_path / "good.toml").write_text(DEFAULT, encoding="utf-8")
    assert main(["check", str(tmp_path)]) == 0
    (tmp_path / "bad.toml").write_text('[cc]\n1 = "contrl arc"\n', encoding="utf-8")
    assert main(["check", str(tmp_path)]) == 1
    said = capsys.readouterr()
    assert "bad.toml:2: no action 'contrl' (did you mean 'control'?)" in said.out
    assert "2 MIDI maps examined" in said.err
