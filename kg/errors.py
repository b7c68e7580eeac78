"""Every error a user can cause, and the exit code each one has on the command line.

    KgError                      70  (never raised itself)
    ├── DataError                 1  rows or graph do not conform
    ├── UsageError                2  a name, option or parameter that does not exist
    ├── InputError                3  a file or folder is missing or unreadable
    ├── StoreError                4  the store cannot be opened, read or written
    └── QueryError                5  a question is wrong
        └── QueryTimeout          5  or took longer than it was given

A message has up to four parts: where, what was found, what was expected, what to do. Any module may raise these;
only `kg.cli` turns them into exit codes.
"""

import errno
import os
import tempfile
from pathlib import Path

_REASONS = {  # the system gives them in English
    errno.EACCES: "권한이 없음",
    errno.EPERM: "권한이 없음",
    errno.EROFS: "읽기만 할 수 있는 디스크",
    errno.ENOSPC: "디스크가 가득 참",
    errno.EDQUOT: "쓸 수 있는 디스크 양을 다 씀",
    errno.EFBIG: "파일 크기의 한도를 넘음",
    errno.ENOENT: "그런 파일이나 폴더가 없음",
    errno.EEXIST: "그 이름의 파일이 있음",
    errno.ENOTDIR: "경로 가운데 폴더가 아닌 것이 있음",
    errno.EISDIR: "파일이 아니라 폴더임",
    errno.ENAMETOOLONG: "이름이 너무 긺",
    errno.EMFILE: "열린 파일이 너무 많음",
    errno.EIO: "디스크를 읽고 쓰지 못함",
}


class KgError(Exception):
    """The base of all errors whose message is meant for a user."""

    exit_code = 70


class DataError(KgError):
    """Rows, or the graph built from them, do not conform to the ontology."""

    exit_code = 1


class UsageError(KgError):
    """A name, option or parameter does not exist or does not fit."""

    exit_code = 2


class InputError(KgError):
    """A file or folder is missing, unreadable or empty."""

    exit_code = 3


class StoreError(KgError):
    """The store cannot be opened, read or written."""

    exit_code = 4


class QueryError(KgError):
    """A SPARQL question cannot be answered as it stands."""

    exit_code = 5


class QueryTimeout(QueryError):
    """A question took longer than the time it was given."""


def unwritable(path: Path, error: OSError) -> StoreError:
    """Return the error for a file or folder that cannot be written; a file where a folder should be is named."""
    file = next((str(p) for p in path.parents if os.path.lexists(p) and not os.path.isdir(p)), None)
    if file:
        return StoreError(f"{path}: 쓸 수 없습니다({file}: 폴더가 아님). Cannot be written ({file} is no folder).")
    return StoreError(f"{path}: {failed('쓸 수 없습니다', 'Cannot be written', error)}")


def no_temporary(error: OSError) -> StoreError:
    """Return the error for a temporary file that cannot be written, with the folder in which it would stand."""
    told = failed("임시 파일을 쓸 수 없습니다", "A temporary file cannot be written", error)
    return StoreError(f"{tempfile.gettempdir()}: {told}")


def failed(ko: str, en: str, error: Exception) -> str:
    """Return a message of what could not be done, with the reason that the system or the engine gives.

    Its form is `ko(까닭). en (reason).` and the reason is in English alone where it is not a common one.
    """
    korean, english = reason(error)
    return f"{ko}({korean}). {en} ({english})." if korean != english else f"{ko}. {en} ({english})."


def reason(error: Exception) -> tuple[str, str]:
    """Return the reason that the system or the engine gives, in Korean, where it is a common one, and in English."""
    english = getattr(error, "strerror", None) or getattr(error, "msg", None) or str(error)
    return next((words for code, words in _REASONS.items() if os.strerror(code) in english), english), english
