"""The inputs that a command line asks for."""

import argparse
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from visuals.cli import parser as read
from visuals.core.desk import Desk
from visuals.core.error import Misuse
from visuals.core.event import Event
from visuals.core.quantise import QUANTA
from visuals.inputs.input import Input
from visuals.inputs.keymap import KeyMap


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `play` that open inputs."""
    parser.add_argument("--keys", metavar="FILE", help="what keys do (keys.toml in ~/.config/gossamer)")
    said = "when cues that are asked for come (as the show says, else off)"
    words = read.one_of("--quantise", QUANTA)
    parser.add_argument("--quantise", type=words, metavar="off|beat|bar", help=said)
    _network(parser)
    _midi(parser)
    _sound(parser)


def _network(parser: argparse.ArgumentParser) -> None:
    """Both listen on this computer alone unless told otherwise: whoever reaches the port plays."""
    from visuals.inputs import osc, tuio

    options = {"nargs": "?", "metavar": "[HOST:]PORT"}
    for option, port, what in (("--osc", osc.PORT, "OSC messages"), ("--tuio", tuio.PORT, "TUIO fingers")):
        said = f"listen for {what} (alone: 127.0.0.1:{port}; 0.0.0.0:{port} for the whole network)"
        parser.add_argument(option, type=read.endpoint(option), const=str(port), help=said, **options)


def _midi(parser: argparse.ArgumentParser) -> None:
    said = "hear a device: part of its name, or all; or tcp://HOST:PORT, or a .mid file (once for each)"
    parser.add_argument("--midi", action="append", default=[], metavar="PORT|FILE", help=said)
    said = "what all of them do (each its own: midi/DEVICE.toml in ~/.config/gossamer)"
    parser.add_argument("--midi-map", type=Path, metavar="FILE", help=said)


def _sound(parser: argparse.ArgumentParser) -> None:
    """Sound, and tempo from outside."""
    said = "hear a sound file, from the start on, or a device: part of its name, or default (gossamer doctor)"
    parser.add_argument("--audio", type=read.sound_source, metavar="DEVICE|FILE", help=said)
    parser.add_argument("--audio-tempo", action="store_true", help="the heart beats as what is heard")
    parser.add_argument(
        "--link", action="store_true", help="the heart beats as the network's Ableton Link session"
    )


def opened(
    args: argparse.Namespace, screens, desk: Desk, keymap: KeyMap, events: Iterable[Event], notice
) -> Iterable[Input]:
    """Every input that was asked for, one after the other, in the order in which they are to be asked. The
    keys and the mouse are those of `screens`; `events` happen by themselves."""
    from visuals.inputs.keyboard import Keyboard
    from visuals.inputs.pointer import Pointer
    from visuals.inputs.replay import Replay
    from visuals.inputs.touchscreen import TouchScreen

    keyboard = Keyboard(desk, keymap)
    touches = TouchScreen(screens.first.x11, lambda: screens.first.size)
    pointer = Pointer(touches.touching)
    screens.touching.on_key = lambda key: keyboard.press(key.name, key.shift, key.repeated)
    screens.touching.on_release = keyboard.release
    screens.touching.on_pointer = pointer.point
    screens.on_windows = lambda: touches.watch(screens.touching.touchable())
    screens.on_windows()
    yield keyboard
    yield touches
    yield pointer
    if events:
        yield Replay(events)
    yield from _networked(args, desk, notice)
    yield from _played(args, desk, notice)
    yield from _heard(args, events, notice)


def _networked(args: argparse.Namespace, desk: Desk, notice) -> Iterable[Input]:
    if args.osc:
        from visuals.inputs.osc import Osc

        osc = Osc(desk, *args.osc)
        notice(osc.state())
        yield osc
    if args.tuio:
        from visuals.inputs.tuio import Tuio

        tuio = Tuio(*args.tuio)
        notice(tuio.state())
        yield tuio


def _played(args: argparse.Namespace, desk: Desk, notice) -> Iterable[Input]:
    """MIDI devices."""
    if args.midi_map and not args.midi:
        raise Misuse("--midi-map is for --midi", "no device is heard", "give --midi PORT too")
    for asked in args.midi:
        from visuals.core.clock import stopwatch
        from visuals.inputs.midi import Midi, source

        opened = partial(source, asked, notice=notice)
        yield Midi(desk, opened, stopwatch(), path=args.midi_map, notice=notice)


def _heard(args: argparse.Namespace, events: Iterable[Event], notice) -> Iterable[Input]:
    """Sound and Link. Of a recording that has what was heard in it, the file is only heard aloud."""
    from visuals.core.clock import stopwatch

    if args.audio_tempo and not args.audio:
        raise Misuse("--audio-tempo is for --audio", "nothing is heard", "give --audio DEVICE|FILE too")
    if args.audio_tempo and args.link:
        raise Misuse("--audio-tempo and --link", "a heart follows one tempo", "leave one out")
    if args.audio:
        from visuals.inputs.sound import Microphone, is_file, player

        if is_file(args.audio):
            known = any(event.kind == "sound" for event in events)
            options = {"tempo": args.audio_tempo, "events": not known}
            yield player(args.audio, stopwatch(), notice, **options)
        else:
            yield Microphone(args.audio, tempo=args.audio_tempo, notice=notice)
    if args.link:
        from visuals.inputs.link import Link, session

        yield Link(session()).join()
