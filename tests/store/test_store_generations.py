"""Generations: the pointer moves only at the end, readers keep what they read, leftovers go, builds do not collide.

Collisions are not waited for: a hook runs the other build at the very step where it would do harm.
"""

import errno
import fcntl
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import IO

import pytest
from tablekit import ROOT

from kg.errors import InputError, StoreError
from kg.store import current_generation, generations, new_generation


def build(folder: Path, text: str = "x") -> None:
    with new_generation(folder) as generation:
        (generation.path / "text").write_text(text, encoding="utf-8")


def read(folder: Path) -> str:
    generation = current_generation(folder)
    try:
        return (generation.path / "text").read_text(encoding="utf-8")
    finally:
        generation.close()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_pointer_moves_when_the_block_ends(tmp_path: Path) -> None:
    build(tmp_path, "old")
    with new_generation(tmp_path) as generation:
        (generation.path / "text").write_text("new", encoding="utf-8")
        assert read(tmp_path) == "old"
    assert read(tmp_path) == "new"
    assert names(tmp_path) == ["CURRENT", "g000002"]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
def test_a_block_that_raises_leaves_the_old_one(tmp_path: Path, error: type[BaseException]) -> None:
    build(tmp_path, "old")

    def fail() -> None:
        with new_generation(tmp_path) as generation:
            (generation.path / "text").write_text("half", encoding="utf-8")
            raise error

    with pytest.raises(error):
        fail()
    assert read(tmp_path) == "old"
    assert names(tmp_path) == ["CURRENT", "g000001"]


def test_an_interrupt_after_the_pointer_has_moved_leaves_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path, "old")
    replace = Path.replace

    def interrupted(path: Path, target: Path) -> None:
        replace(path, target)
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        build(tmp_path, "new")
    monkeypatch.undo()
    assert read(tmp_path) == "new"


def test_first_block_that_raises_leaves_no_graph(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="x"), new_generation(tmp_path / "new"):
        raise ValueError("x")
    with pytest.raises(InputError):
        current_generation(tmp_path / "new")


def test_a_generation_that_is_read_stays_until_it_is_let_go(tmp_path: Path) -> None:
    build(tmp_path, "first")
    reader = current_generation(tmp_path)
    build(tmp_path, "second")
    assert (reader.path / "text").read_text(encoding="utf-8") == "first"
    assert names(tmp_path) == ["CURRENT", "g000001", "g000002"]
    reader.close()
    build(tmp_path, "third")
    assert names(tmp_path) == ["CURRENT", "g000003"]


def test_two_readers_share_a_generation(tmp_path: Path) -> None:
    build(tmp_path)
    one, other = current_generation(tmp_path), current_generation(tmp_path)
    one.close()
    build(tmp_path)
    assert other.path.is_dir()
    other.close()


def test_leftover_of_a_killed_build_is_removed_by_the_next(tmp_path: Path) -> None:
    build(tmp_path, "good")
    code = (
        "import os, sys, pathlib\n"
        "from kg.store import new_generation\n"
        "with new_generation(pathlib.Path(sys.argv[1])) as generation:\n"
        "    (generation.path / 'text').write_text('half')\n"
        "    os.kill(os.getpid(), 9)\n"
    )
    killed = subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, check=False)
    assert killed.returncode == -9
    assert names(tmp_path) == ["CURRENT", "g000001", "g000002"]
    assert read(tmp_path) == "good"
    build(tmp_path, "next")
    assert read(tmp_path) == "next"
    assert names(tmp_path) == ["CURRENT", "g000003"]


def test_leftover_that_was_half_taken_away_is_removed_by_the_next(tmp_path: Path) -> None:
    build(tmp_path, "good")
    (tmp_path / "g000002").mkdir()
    (tmp_path / "g000002" / "text").write_text("half", encoding="utf-8")  # its lock is gone already
    build(tmp_path, "next")
    assert read(tmp_path) == "next"
    assert names(tmp_path) == ["CURRENT", "g000003"]


def test_a_build_does_not_remove_one_that_is_under_way(tmp_path: Path) -> None:
    with new_generation(tmp_path) as slow:
        build(tmp_path, "quick")
        assert slow.path.is_dir()
        (slow.path / "text").write_text("slow", encoding="utf-8")
    assert read(tmp_path) == "slow", "who finishes last is current"


Hook = Callable[[Callable[[], None], bool], None]


@pytest.fixture
def before_lock(monkeypatch: pytest.MonkeyPatch) -> Hook:
    """Make a function run once, just before the next lock of a kind (shared or not) is tried."""
    locked = generations._locked

    def hook(action: Callable[[], None], kind: bool) -> None:
        pending = [action]

        def wrapper(lock: IO[bytes], *, shared: bool) -> bool:
            if shared is kind and pending:
                pending.pop()()
            return locked(lock, shared=shared)

        monkeypatch.setattr(generations, "_locked", wrapper)

    return hook


def test_a_reader_overtaken_by_builds_reads_the_new_one(tmp_path: Path, before_lock: Hook) -> None:
    """The generation it was about to lock is gone: a lock on a removed file protects nothing."""
    build(tmp_path, "old")
    before_lock(lambda: build(tmp_path, "new"), True)
    assert read(tmp_path) == "new"


def test_a_build_overtaken_before_it_holds_its_lock_starts_again(tmp_path: Path, before_lock: Hook) -> None:
    build(tmp_path, "old")
    before_lock(lambda: build(tmp_path, "other"), False)
    build(tmp_path, "mine")
    assert read(tmp_path) == "mine"


def test_a_build_does_not_remove_one_that_became_current_meanwhile(tmp_path: Path, before_lock: Hook) -> None:
    other = ExitStack()
    path = other.enter_context(new_generation(tmp_path)).path
    (path / "text").write_text("other", encoding="utf-8")
    with new_generation(tmp_path) as mine:
        (mine.path / "text").write_text("mine", encoding="utf-8")
        before_lock(other.close, False)  # the other build ends while this one looks for what it may remove
    assert read(tmp_path) == "other"


def test_a_reader_waits_for_the_build_to_let_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between moving the pointer and letting go a build may be put aside for as long as a busy machine likes."""
    build(tmp_path, "new")
    lock = (tmp_path / "g000001" / "lock").open("rb")
    assert generations._locked(lock, shared=False)
    pauses: list[float] = []

    def sleep(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 3:
            lock.close()

    monkeypatch.setattr(time, "sleep", sleep)
    assert read(tmp_path) == "new"
    assert len(pauses) == 3


def test_a_reader_does_not_wait_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(tmp_path)
    pauses: list[float] = []
    monkeypatch.setattr(time, "sleep", pauses.append)
    with (tmp_path / "g000001" / "lock").open("rb") as lock:
        assert generations._locked(lock, shared=False)
        with pytest.raises(StoreError, match="Another program holds the graph"):
            current_generation(tmp_path)
    assert 5 < sum(pauses) < 60, "seconds"


def test_a_file_system_without_locks_is_told_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(tmp_path)

    def refuse(lock: IO[bytes], how: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    monkeypatch.setattr(time, "sleep", lambda seconds: pytest.fail("waited"))
    with pytest.raises(StoreError, match="cannot be opened"):
        current_generation(tmp_path)
    with pytest.raises(StoreError):
        build(tmp_path)


def test_builds_at_once_in_threads_all_succeed(tmp_path: Path) -> None:
    failures: list[BaseException] = []
    start = threading.Barrier(4)

    def work(name: str) -> None:
        try:
            start.wait()
            for i in range(5):
                build(tmp_path, f"{name}{i}")
                assert read(tmp_path)[1:] in {"0", "1", "2", "3", "4"}
        except BaseException as error:  # whatever it is belongs to the main thread
            failures.append(error)

    threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert read(tmp_path)[1:] == "4"


def test_builds_at_once_in_processes_all_succeed(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib\n"
        "from kg.store import current_generation, new_generation\n"
        "folder = pathlib.Path(sys.argv[1])\n"
        "for i in range(20):\n"
        "    with new_generation(folder) as generation:\n"
        "        (generation.path / 'text').write_text(str(i))\n"
        "    reader = current_generation(folder)\n"
        "    (reader.path / 'text').read_text()\n"
        "    reader.close()\n"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    running = [subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    results = [(process.communicate()[1], process.returncode) for process in running]
    assert results == [("", 0), ("", 0)]
    assert read(tmp_path) == "19"
    build(tmp_path, "last")
    assert len(names(tmp_path)) == 2


def test_nothing_built_yet(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        current_generation(tmp_path)
    assert str(caught.value) == (
        f"{tmp_path}: 그래프가 없습니다. 먼저 `kg build`를 실행하세요. No graph here; run `kg build` first."
    )


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StoreError, match="Cannot be written"), new_generation(tmp_path / "file"):
        pass
    with pytest.raises(StoreError, match=r"cannot be opened \(Not a directory\)"):
        current_generation(tmp_path / "file")


def test_a_pointer_to_nothing_is_an_error_and_no_endless_loop(tmp_path: Path) -> None:
    (tmp_path / "CURRENT").write_text("g000009\n", encoding="ascii")
    with pytest.raises(StoreError):
        current_generation(tmp_path)


@pytest.mark.parametrize("held", [b"\xea\xb0\x80\n", b"", b"g0\x00", b"../other\n", b"g000009\n"])
def test_a_damaged_pointer_is_told_and_built_over(tmp_path: Path, held: bytes) -> None:
    build(tmp_path, "old")
    (tmp_path / "CURRENT").write_bytes(held)
    with pytest.raises(StoreError, match="run `kg build` again"):
        current_generation(tmp_path)
    build(tmp_path, "new")
    assert read(tmp_path) == "new"
