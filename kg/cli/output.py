"""Printing: data to standard output or a file, everything else to standard error; always UTF-8."""

import io
import os
import sys
from pathlib import Path

from kg.errors import StoreError

_STAGES = {"load": "저장소에 싣는 중 loading", "derive": "이끌어내는 중 deriving", "validate": "점검하는 중 validating"}


def use_utf8() -> None:
    """Write UTF-8 whatever the locale says: Korean must survive a pipe on any machine."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def say(text: str) -> None:
    """Print a message for the user to standard error."""
    print(text, file=sys.stderr)


def give(data: str | bytes, file: Path | None) -> None:
    """Write data to a file, whole or not at all, or to standard output. Raises StoreError when the file cannot be."""
    payload = data.encode() if isinstance(data, str) else data
    if file is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(payload)
        sys.stdout.buffer.flush()
        return
    if file.parent.exists() and not file.parent.is_dir():
        raise StoreError(f"{file}: {file.parent}은(는) 폴더가 아닙니다. {file.parent} is not a folder.")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        temporary = file.with_name(f".{file.name}.{os.getpid()}")
        temporary.write_bytes(payload)
        temporary.replace(file)
    except OSError as error:
        raise StoreError(f"{file}: 쓸 수 없습니다. Cannot be written ({error.strerror}).") from error


class Progress:
    """One line on a terminal that tells what a build is doing; silent elsewhere."""

    def __init__(self) -> None:
        self.shown = sys.stderr.isatty()

    def __call__(self, stage: str, rows: int) -> None:
        """Show a stage: the table being read, or a later step."""
        if self.shown:
            print(f"\r\x1b[K{_STAGES.get(stage, stage)} … {rows:,}", end="", file=sys.stderr, flush=True)

    def done(self) -> None:
        """Clear the line."""
        if self.shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
