"""Deadlines and Ctrl-C: work runs in threads, while the main thread watches the clock and the keyboard.

The engine cannot be cancelled and ignores SIGINT while it works, but it releases the interpreter. So the main thread,
which alone hears of signals, can always answer, and ends the process when it must (`kg.cli.main`).
"""

import threading
import traceback
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from kg.errors import QueryTimeout

_T = TypeVar("_T")
_LISTEN = 0.2  # seconds between looks: on Windows a wait without end does not hear Ctrl-C
_GRACE = 0.5  # seconds to take away what is unfinished; what is left of a generation the next build takes away
_at_work: "set[_Task[Any]]" = set()


def run_interruptibly(command: Callable[[], _T]) -> _T:
    """Return what a command returns, or raise what it raises; raises KeyboardInterrupt at Ctrl-C.

    The command is interrupted too and given a moment to end; `running` tells whether it did.
    """
    task = _Task(command)
    try:
        while not task.done.wait(_LISTEN):
            pass
    except KeyboardInterrupt:
        if _at_work == {task}:  # else it waits for the answer to a question, in vain
            task.interrupt()
            task.done.wait(_GRACE)
        raise
    return task.result()


def run_within(seconds: float, work: Callable[[], _T]) -> _T:
    """Return what `work` returns, or raise what it raises; raises QueryTimeout after so many seconds."""
    task = _Task(work)
    if not task.done.wait(seconds):
        raise QueryTimeout(f"{seconds:g}초 안에 답이 나오지 않았습니다. No answer within {seconds:g} s; see --timeout.")
    return task.result()


def running() -> bool:
    """Tell whether a command or a question is still at work."""
    return bool(_at_work)


class _Task(Generic[_T]):
    """Work in a thread that does not keep the process from ending; `done` tells when it has ended.

    An event, because a `join` that Ctrl-C interrupts takes the thread for ended in Python 3.11.
    """

    def __init__(self, work: Callable[[], _T]):
        self.done = threading.Event()
        self._work = work
        self._results: list[_T] = []
        self._errors: list[BaseException] = []
        self._thread = threading.Thread(target=self._run, daemon=True)
        _at_work.add(self)
        self._thread.start()

    def result(self) -> _T:
        if self._errors:
            raise self._errors[0]
        return self._results[0]

    def interrupt(self) -> None:
        """Raise KeyboardInterrupt in the thread, as soon as it is back from the engine."""
        import ctypes  # noqa: PLC0415  only where someone interrupts

        threading.excepthook = lambda _: None  # should it be raised when the work has just ended
        if self._thread.ident is not None:
            interrupt = ctypes.py_object(KeyboardInterrupt)
            ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(self._thread.ident), interrupt)

    def _run(self) -> None:
        try:
            self._results.append(self._work())
        except BaseException as error:
            # The engine's results may only be dropped by the thread that made them: let go of frames that hold them.
            traceback.clear_frames(error.__traceback__)
            self._errors.append(error)
        _at_work.discard(self)
        self.done.set()
