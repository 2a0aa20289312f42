"""An input that fails ends no show."""

from visuals.core.event import Event
from visuals.core.report import Report
from visuals.outputs.listener import MOST, Listener


class Fickle:
    """An input that raises in the polls it is told to."""

    name, exact = "fickle", True

    def __init__(self, fails):
        self.fails, self.polls = fails, 0

    def poll(self, t):
        self.polls += 1
        if self.fails(self.polls):
            raise ZeroDivisionError("a bug")
        yield Event(t, "tap", {})

    def tell(self, report):
        if self.fails(self.polls):
            raise KeyError("another")

    def state(self):
        return "there"


def asked(source, pictures, fps=60):
    said, heard = [], []
    listener = Listener(source, said.append)
    for number in range(pictures):
        heard += listener.poll(number / fps)
        listener.tell(Report(t=number / fps))
    return listener, said, heard


def test_what_works_is_passed_on():
    listener, said, heard = asked(Fickle(lambda n: False), 10)
    assert [event.kind for event in heard] == ["tap"] * 10
    assert said == [] and listener.failures == 0 and listener.exact and listener.state() == "there"


def test_a_fault_now_and_then_is_counted_and_said_once_a_second():
    listener, said, heard = asked(Fickle(lambda n: n % 2), 600)
    assert len(heard) == 300 and listener.failures == 600 and not listener.dropped
    assert 9 <= len(said) <= 11 and "a bug" in said[0]
    assert sum(int(line.split("failed ")[1].split("×")[0]) for line in said) > 500, "none is left out"


def test_what_fails_each_time_is_left_alone():
    source = Fickle(lambda n: True)
    listener, said, heard = asked(source, 600)
    assert listener.dropped and source.polls <= MOST and heard == []
    assert "no more" in said[-1] and "no longer" in listener.state() and "another" in listener.state()
