"""What a terminal shows of work that takes its time, and that nothing is shown of work that does not."""

import io
import sys
from collections.abc import Callable

import pytest

from kg.cli.output import LateProgress, Progress


class Terminal(io.StringIO):
    """A stream that a user looks at."""

    def isatty(self) -> bool:
        return True


def watch(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Put a terminal in place of standard error; within a test, for pytest puts its own there before each."""
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    return stream


def test_nothing_is_shown_of_what_is_done_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = watch(monkeypatch)
    progress = LateProgress(seconds=3600)
    progress("ties", 0)
    progress("layout", 5)
    progress.done()
    assert terminal.getvalue() == ""
    assert not progress.timer.is_alive() or progress.timer.finished.is_set()


def test_what_takes_longer_shows_the_stage_that_goes_on_and_the_later_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = watch(monkeypatch)
    progress = LateProgress(seconds=3600)
    progress("ties", 0)
    progress("evidence", 1234)
    progress.begin()
    assert terminal.getvalue() == "\r\x1b[K근거를 모으는 중 collecting evidence … 1,234"
    progress("page", 0)
    assert terminal.getvalue().endswith("\r\x1b[K페이지를 만드는 중 making the page …")
    progress.done()
    assert terminal.getvalue().endswith("\r\x1b[K")
    shown = terminal.getvalue()
    progress.begin()
    progress("layout", 1)
    assert terminal.getvalue() == shown, "what is done stays done"


def test_the_clock_itself_begins_it(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = watch(monkeypatch)
    progress = LateProgress(seconds=0)
    progress("layout", 7)
    progress.timer.join()
    progress("layout", 8)
    progress.done()
    assert "placing nodes … 8" in terminal.getvalue()


@pytest.mark.parametrize("make", [Progress, LateProgress])
def test_elsewhere_than_on_a_terminal_nothing_is_shown(
    make: Callable[[], Progress], monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    progress = make()
    progress("ties", 3)
    progress.done()
    assert stream.getvalue() == ""
