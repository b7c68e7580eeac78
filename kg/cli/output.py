"""Printing: data to standard output or a file, everything else to standard error; always UTF-8."""

import io
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock, Timer

from kg.errors import StoreError, UsageError, failed, unwritable

_STAGES = {
    "load": "저장소에 싣는 중 loading",
    "derive": "이끌어내는 중 deriving",
    "validate": "점검하는 중 validating",
    "ties": "이음을 읽는 중 reading ties",
    "evidence": "근거를 모으는 중 collecting evidence",
    "layout": "자리를 잡는 중 placing nodes",
    "page": "페이지를 만드는 중 making the page",
}


def use_utf8() -> None:
    """Write UTF-8 whatever the locale says: Korean must survive a pipe on any machine."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def as_utf8(argument: str) -> str:
    """Return an argument of the command line read as UTF-8, which is what terminals send whatever the locale says."""
    try:
        return os.fsencode(argument).decode()
    except UnicodeError:
        return argument  # a file name of another time


def say(text: str) -> None:
    """Print a message to standard error, unable to steer a terminal; a reader that went away misses it."""
    if sys.stderr is not None:  # else print() would turn to standard output
        with suppress(OSError):
            print("".join(c if c.isprintable() or c == "\n" else ascii(c)[1:-1] for c in text), file=sys.stderr)


def give(data: str | bytes | Iterable[str], file: Path | None) -> None:
    """Write data to a file, whole or not at all, or to standard output. Raises StoreError when that cannot be.

    Data that come in pieces are written as they come. Raises UsageError for a file within a graph.
    """
    payload = _pieces(data)
    if file is None:
        _print(payload)
        return
    refuse_output(file)
    if file.is_dir():
        raise StoreError(f"{file}: 폴더입니다. 파일 이름을 주세요. This is a folder; give the name of a file.")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.exists() and not file.is_file():
            with file.open("wb") as stream:  # a pipe or device such as /dev/null is written to, never replaced
                stream.writelines(payload)
        else:
            _replace(file, payload)
    except OSError as error:
        raise unwritable(file, error) from error


def refuse_output(file: Path, *inputs: Path | None) -> None:
    """Raise UsageError for a file to write that is read by the same command, or lies in the folder of a graph."""
    from kg.store import is_graph  # noqa: PLC0415  the store is not for every command

    target = file.resolve()
    if any(each is not None and target == each.resolve() for each in inputs):
        raise UsageError(
            f"{file}: 이 명령이 읽는 파일입니다. 다른 이름을 주세요. This command reads that file; give another name."
        )
    if graph := next((folder for folder in target.parents if is_graph(folder)), None):
        raise UsageError(
            f"{file}: 그래프의 폴더({graph}) 안입니다. 다른 폴더를 주세요. "
            f"This is in the folder of a graph ({graph}); give another folder."
        )


@contextmanager
def whole(folder: Path) -> Iterator[None]:
    """Take away again what is written into a folder, empty or not there yet, where the block does not end well."""
    there = folder.is_dir()
    try:
        yield
    except BaseException:
        for file in folder.glob("*"):
            file.unlink(missing_ok=True)
        if not there:
            with suppress(OSError):
                folder.rmdir()
        raise


def abandon_output() -> None:
    """Send what is still to be printed nowhere, so that the flush at the end of the process cannot fail."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _pieces(data: str | bytes | Iterable[str]) -> Iterator[bytes]:
    if isinstance(data, bytes):
        yield data
    else:
        for piece in [data] if isinstance(data, str) else data:
            yield piece.encode()


def _print(payload: Iterator[bytes]) -> None:
    if sys.stdout is None:  # the shell closed it: `kg query … >&-`
        raise StoreError("표준 출력이 닫혀 있습니다. Standard output is closed.")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.writelines(payload)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # The reader has seen enough (`kg query … | head`). Caught here, because Typer would exit with 1.
        abandon_output()
    except OSError as error:
        abandon_output()
        told = failed("표준 출력에 쓸 수 없습니다", "Standard output cannot be written", error)
        raise StoreError(told) from error


def _replace(file: Path, payload: Iterator[bytes]) -> None:
    temporary = file.parent / f".kg-{os.getpid()}.tmp"
    try:
        with temporary.open("wb") as stream:
            stream.writelines(payload)
        temporary.replace(file)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


class Progress:
    """One line on a terminal that tells what a build is doing; silent elsewhere."""

    def __init__(self) -> None:
        self.shown = sys.stderr is not None and sys.stderr.isatty()

    def __call__(self, stage: str, rows: int) -> None:
        """Show a stage: the table being read, or a later step."""
        if self.shown:
            count = f" {rows:,}" if rows else ""
            print(f"\r\x1b[K{_STAGES.get(stage, stage)} …{count}", end="", file=sys.stderr, flush=True)

    def done(self) -> None:
        """Clear the line."""
        if self.shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


class LateProgress(Progress):
    """The same, of work that is mostly done at once: nothing is shown before `seconds` have gone by."""

    def __init__(self, seconds: float = 2.0) -> None:
        super().__init__()
        self.now: tuple[str, int] | None = None
        self.late = False
        self.lock = Lock()
        self.timer = Timer(seconds, self.begin)
        self.timer.daemon = True
        if self.shown:
            self.timer.start()

    def begin(self) -> None:
        """Show the stage that goes on, and from now on each."""
        with self.lock:
            self.late = self.shown
            if self.late and self.now:
                super().__call__(*self.now)

    def __call__(self, stage: str, rows: int) -> None:
        """Show a stage if it is late already, else keep it in mind."""
        with self.lock:
            self.now = (stage, rows)
            if self.late:
                super().__call__(stage, rows)

    def done(self) -> None:
        """Clear the line, and show nothing any more."""
        self.timer.cancel()
        with self.lock:
            if self.late:
                super().done()
            self.late = self.shown = False
