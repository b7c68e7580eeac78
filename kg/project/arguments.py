"""What a caller in Python hands over, checked before work begins: the command line has a parser that does this.

`kg.project.graph` and `kg.project.drawing` call this, nobody else. Each raises UsageError, which names the argument.
"""

from collections.abc import Sequence
from pathlib import Path

from kg.errors import UsageError


def check_text(name: str, value: object) -> None:
    """Refuse what is no text."""
    if not isinstance(value, str):
        raise _unfit(name, value, "글이 와야 합니다", "a text (str)")


def check_choice(name: str, value: object, known: Sequence[str]) -> None:
    """Refuse what is none of a few words."""
    if not isinstance(value, str) or value not in known:
        listed = ", ".join(map(repr, known))
        raise _unfit(name, value, f"{listed} 가운데 하나여야 합니다", f"one of {listed}")


def check_count(name: str, value: object) -> None:
    """Refuse what is no whole number of one or more; True is none."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise _unfit(name, value, "1 이상의 정수여야 합니다", "a whole number (int) of 1 or more")


def check_path(name: str, value: object) -> Path:
    """Return the path of a file; refuses what cannot be one."""
    if not isinstance(value, str | Path) or not str(value).strip() or "\0" in str(value):
        raise _unfit(name, value, "파일의 경로(str, Path)여야 합니다", "the path of a file (str, Path)")
    return Path(value)


def _unfit(name: str, value: object, ko: str, en: str) -> UsageError:
    given = repr(value)
    given = given if len(given) <= 60 else given[:59] + "…"
    return UsageError(f"{name}={given}: {ko}. Expected {en}.")
