"""Tasks in threads: results in order, the first error in order, nothing begun after an error or an interruption."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from kg.validation import threads
from kg.validation.threads import run_together

LONG = 20  # seconds that a broken program is given


@pytest.fixture
def cancelled(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Return what is set as soon as the tasks that wait have been cancelled; two threads, whatever the processors."""
    event = threading.Event()

    class Pool(ThreadPoolExecutor):
        def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
            super().shutdown(wait=False, cancel_futures=cancel_futures)
            if cancel_futures:
                event.set()
            super().shutdown(wait=wait)

    monkeypatch.setattr(threads, "ThreadPoolExecutor", Pool)
    monkeypatch.setattr(threads, "_THREADS", 2)
    return event


@pytest.mark.usefixtures("cancelled")
def test_results_come_in_the_order_of_the_tasks() -> None:
    second_ended = threading.Event()

    def first() -> str:
        assert second_ended.wait(LONG)
        return "first"

    def second() -> str:
        second_ended.set()
        return "second"

    assert run_together([first, second, lambda: "third"]) == ["first", "second", "third"]
    assert run_together([]) == []


@pytest.mark.usefixtures("cancelled")
def test_tasks_run_two_at_a_time_and_no_more() -> None:
    meet = threading.Barrier(2, timeout=LONG)
    at_work: list[int] = []
    most: list[int] = []

    def task() -> None:
        at_work.append(1)
        meet.wait()
        most.append(len(at_work))
        meet.wait()
        at_work.pop()

    run_together([task] * 4)
    assert max(most) == 2


@pytest.mark.usefixtures("cancelled")
def test_error_of_the_earlier_task_is_raised_also_when_it_comes_later() -> None:
    later_failed = threading.Event()

    def earlier() -> str:
        assert later_failed.wait(LONG)
        raise ValueError("earlier")

    def later() -> str:
        later_failed.set()
        raise ValueError("later")

    with pytest.raises(ValueError, match="earlier"):
        run_together([lambda: "well", earlier, later])


def test_error_no_further_task_is_begun(cancelled: threading.Event) -> None:
    begun: list[str] = []

    def long() -> None:
        begun.append("long")
        assert cancelled.wait(LONG)

    def failing() -> None:
        begun.append("failing")
        raise ValueError("stop")

    with pytest.raises(ValueError, match="stop"):
        run_together([failing, *[long] * 50])
    assert begun.count("failing") == 1
    assert begun.count("long") <= 2, "those at work when the error was seen"


def test_interruption_no_further_task_is_begun(cancelled: threading.Event, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[int] = []
    at_work = threading.Event()

    def task() -> None:
        begun.append(1)
        at_work.set()
        assert cancelled.wait(LONG)

    def interrupted(*_: object) -> None:
        assert at_work.wait(LONG)
        raise KeyboardInterrupt

    monkeypatch.setattr(threads, "wait", interrupted)
    with pytest.raises(KeyboardInterrupt):
        run_together([task] * 50)
    assert len(begun) <= 2


@pytest.mark.usefixtures("cancelled")
def test_error_lets_go_of_what_the_task_held() -> None:
    dropped: list[tuple[int, int]] = []

    class Held:
        """Something that only the thread that made it may drop."""

        def __init__(self) -> None:
            self.made_by = threading.get_ident()

        def __del__(self) -> None:
            dropped.append((self.made_by, threading.get_ident()))

    def task() -> None:
        held = Held()
        raise ValueError(held.made_by)

    with pytest.raises(ValueError, match=r"^\d+$"):
        run_together([task])
    ((made_by, dropped_by),) = dropped
    assert made_by == dropped_by != threading.get_ident()
