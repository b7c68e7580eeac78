"""Tasks side by side: the engine releases the interpreter while it evaluates. Used by `kg.validation.run` alone."""

import os
import traceback
from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from typing import TypeVar

_T = TypeVar("_T")
_THREADS = min(2, os.cpu_count() or 1)
_LISTEN = 0.2  # seconds between looks: a wait without end does not hear an interruption everywhere


def run_together(tasks: Iterable[Callable[[], _T]]) -> list[_T]:
    """Return the results of tasks in their order, or raise the error of the first task that has one.

    After an error or an interruption no further task is begun; those at work are waited for, for they use the store.
    """
    with ThreadPoolExecutor(_THREADS, "validate") as threads:
        try:
            futures = [threads.submit(_run, task) for task in tasks]
            waiting, failed = set(futures), False
            while waiting and not failed:
                done, waiting = wait(waiting, _LISTEN, FIRST_EXCEPTION)
                failed = any(future.exception() for future in done)
        finally:
            threads.shutdown(wait=False, cancel_futures=True)
        # Tasks are begun in order: those before one that failed have begun, and end; what was cancelled comes after it.
        return [future.result() for future in futures]


def _run(task: Callable[[], _T]) -> _T:
    try:
        return task()
    except BaseException as error:
        # The engine's results may only be dropped by the thread that made them: let go of frames that hold them.
        traceback.clear_frames(error.__traceback__)
        raise
