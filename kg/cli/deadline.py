"""Deadlines: a query runs in a thread while the main thread watches the clock and the keyboard.

The engine cannot be cancelled and ignores SIGINT while it evaluates, but it releases the interpreter; so the main
thread can always answer, and ends the process when it must (`kg.cli.main`).
"""

import threading
import traceback
from collections.abc import Callable
from typing import TypeVar

from kg.errors import QueryTimeout

_T = TypeVar("_T")
_NAME = "kg-question"


def run_within(seconds: float, work: Callable[[], _T]) -> _T:
    """Return what `work` returns, or raise what it raises; raises QueryTimeout after so many seconds."""
    results: list[_T] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            results.append(work())
        except BaseException as error:
            # The engine's results may only be dropped by the thread that made them: let go of frames that hold them.
            traceback.clear_frames(error.__traceback__)
            errors.append(error)

    thread = threading.Thread(target=run, name=_NAME, daemon=True)
    thread.start()
    thread.join(seconds)
    if thread.is_alive():
        raise QueryTimeout(f"{seconds:g}초 안에 답이 나오지 않았습니다. No answer within {seconds:g} s; see --timeout.")
    if errors:
        raise errors[0]
    return results[0]


def running() -> bool:
    """Tell whether a question is still being answered."""
    return any(thread.name == _NAME and thread.is_alive() for thread in threading.enumerate())
