"""Generations: each build writes a folder of its own, and one pointer file says which of them readers open.

    DIR/CURRENT            the name of the current generation; replaced by one `os.replace`
    DIR/g000001/store/     the quads
    DIR/g000001/*.ttl …    what belongs to them (ontology, manifest, places of the rows)
    DIR/g000001/lock       held shared by readers, alone by the builder

A reader never sees half a graph: the pointer moves when a generation is complete. A generation that nobody points to
and nobody holds is removed by the next build, so a killed build leaves nothing behind for long.
"""

import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from kg.errors import InputError, StoreError, failed, unwritable

try:
    import fcntl
except ImportError:  # Windows: there an open store cannot be deleted anyway
    fcntl = None  # type: ignore[assignment]

_POINTER = "CURRENT"
_TRIES = 1000
_PAUSE = 0.01  # seconds; a reader waits _TRIES times as long for a build that has yet to let go
_NAME = re.compile(r"g[0-9]+")


@dataclass(frozen=True, slots=True)
class Generation:
    """A generation folder, and the open lock that keeps it from being removed."""

    path: Path
    lock: IO[bytes]

    @property
    def store(self) -> Path:
        """The folder of the quads."""
        return self.path / "store"

    def close(self) -> None:
        """Let go of the generation."""
        self.lock.close()


def is_graph(folder: Path) -> bool:
    """Tell whether a folder is one in which a graph was built."""
    return (folder / _POINTER).is_file()


def current_generation(folder: Path) -> Generation:
    """Open the current generation for reading; raises InputError when nothing was built there."""
    pointer, free = folder / _POINTER, True
    for _ in range(_TRIES):
        try:
            name = _current_name(folder)
            if not name:
                break  # damaged: it will not get better
            path = folder / name
            lock = (path / "lock").open("rb")
            free = _locked(lock, shared=True)
        except FileNotFoundError:
            if pointer.exists():
                continue  # replaced and removed between the two steps
            raise InputError(
                f"{folder}: 그래프가 없습니다. 먼저 `kg build`를 실행하세요. No graph here; run `kg build` first."
            ) from None
        except OSError as error:
            told = failed("그래프를 열 수 없습니다", "The graph cannot be opened", error)
            raise StoreError(f"{folder}: {told}") from error
        if free and not _removed(lock):
            return Generation(path, lock)
        lock.close()
        if not free:  # the build that made it has moved the pointer and is about to let go
            time.sleep(_PAUSE)
    if not free:
        raise StoreError(
            f"{folder}: 다른 프로그램이 그래프를 붙들고 있습니다. 끝난 뒤 다시 하세요. "
            "Another program holds the graph; try again when it has ended."
        )
    raise StoreError(
        f"{folder}: 그래프가 가리키는 자리에 없습니다. 다시 `kg build`를 실행하세요. "
        f"The graph is not where {_POINTER} says, or changes too fast to be opened; run `kg build` again."
    )


@contextmanager
def new_generation(folder: Path) -> Iterator[Generation]:
    """Make a generation to fill. It becomes the current one when the block ends, and is removed when it raises."""
    generation = _make(folder)
    try:
        yield generation
        _point_to(folder, generation.path.name)
    except BaseException:
        if not _is_current(folder, generation.path.name):  # interrupted after the pointer has moved, it is the graph
            shutil.rmtree(generation.path, ignore_errors=True)
        raise
    finally:
        generation.close()
    _remove_old(folder)


def _make(folder: Path) -> Generation:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for number in range(_next_number(folder), _next_number(folder) + _TRIES):
            path = folder / f"g{number:06d}"
            with suppress(FileExistsError, FileNotFoundError):
                path.mkdir()
                lock = (path / "lock").open("wb")
                if _locked(lock, shared=False) and not _removed(lock):
                    return Generation(path, lock)
                lock.close()  # another build took it for a leftover before it was locked
    except OSError as error:
        raise unwritable(folder, error) from error
    raise StoreError(
        f"{folder}: 새 세대에 붙일 이름이 없습니다(g000001 등이 모두 있음). No name is free for a new generation."
    )


def _next_number(folder: Path) -> int:
    numbers = [int(p.name[1:]) for p in folder.glob("g[0-9]*") if p.name[1:].isdigit()]
    return max(numbers, default=0) + 1


def _point_to(folder: Path, name: str) -> None:
    temporary = folder / f".{_POINTER}.{name}"  # a name of its own, also where threads of one process build
    try:
        temporary.write_text(name + "\n", encoding="ascii")
        temporary.replace(folder / _POINTER)
    except OSError as error:
        raise unwritable(folder, error) from error


def _remove_old(folder: Path) -> None:
    for pointer in folder.glob(f".{_POINTER}.g*"):  # of a build that was killed as it moved the pointer
        if not (folder / pointer.name.rpartition(".")[2]).exists():
            with suppress(OSError):
                pointer.unlink()
    for path in folder.glob("g[0-9]*"):
        if path.name == _current_name(folder):
            continue
        # Made where it is missing: a build that was killed may have begun to take its generation away.
        with suppress(OSError), (path / "lock").open("ab") as lock:
            # Looked at again under the lock: a build that ends meanwhile moves the pointer before it lets go.
            if _locked(lock, shared=False) and path.name != _current_name(folder):
                shutil.rmtree(path, ignore_errors=True)


def _is_current(folder: Path, name: str) -> bool:
    with suppress(OSError):
        return _current_name(folder) == name
    return False


def _current_name(folder: Path) -> str:
    """Return the name that the pointer holds, "" where that is none of a generation: then the file is damaged."""
    name = (folder / _POINTER).read_text(encoding="ascii", errors="replace").strip()
    return name if _NAME.fullmatch(name) else ""


def _removed(lock: IO[bytes]) -> bool:
    """Tell whether the file was removed after it was opened: then locking it protects nothing."""
    return os.fstat(lock.fileno()).st_nlink == 0


def _locked(lock: IO[bytes], *, shared: bool) -> bool:
    """Lock a file, or tell that another holds it; closes it and raises OSError where the file system knows no locks."""
    if fcntl is None:
        return True
    try:
        fcntl.flock(lock, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        lock.close()
        raise
    return True
