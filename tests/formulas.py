"""The few functions of spreadsheets that the template's checks use, so that a test can see what such a check lets in.

Values are texts and numbers; an error is a value that goes through every function but IFERROR, ISNUMBER and IF.
"""

import datetime
import re
from collections.abc import Callable
from typing import Any

Value = Any
ERROR = object()


def accepts(formula: str, cell: str, value: str | float) -> bool:
    """Return what a formula about one cell says of a value: TRUE, or anything else."""
    code = re.sub(rf"\b{cell}\b", "x", formula)
    code = re.sub(r"(?<![<>=])=(?!=)", "==", code).replace("&", "+").replace("FALSE", "False")
    names = {name: _checked(function) for name, function in FUNCTIONS.items()}
    names |= {
        "x": Text(value) if isinstance(value, str) else Number(value),
        "IFERROR": _iferror,
        "ISNUMBER": _isnumber,
        "IF": _if,
    }
    code = re.sub(r'"([^"]*)"', r'Text("\1")', code)
    return eval(code, {"__builtins__": {}, "Text": Text}, names) is True


class Text(str):
    """A text that joins with `+`, as `&` does in a spreadsheet."""

    __slots__ = ()

    def __add__(self, other: str) -> "Text":
        return Text(str.__add__(self, other))


class Number(float):
    """A number in a cell, which becomes digits when a text is joined to it."""

    __slots__ = ()

    def __add__(self, other: object) -> Any:
        return Text(f"{self:g}{other}") if isinstance(other, str) else float(self) + other


def _checked(function: Callable[..., Value]) -> Callable[..., Value]:
    def run(*arguments: Value) -> Value:
        if any(argument is ERROR for argument in arguments):
            return ERROR
        try:
            return function(*arguments)
        except (ValueError, TypeError):
            return ERROR

    return run


def _iferror(value: Value, otherwise: Value) -> Value:
    return otherwise if value is ERROR else value


def _isnumber(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _if(condition: Value, then: Value, otherwise: Value) -> Value:
    return then if condition is True else otherwise


def _text(value: str, pattern: str) -> Text:
    return Text(f"{round(float(value)):0{len(pattern)}d}")


def _datevalue(text: str) -> int:
    day = datetime.date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII) else None
    if day is None or day.year < 1900:
        raise ValueError(text)
    return day.toordinal()


FUNCTIONS: dict[str, Callable[..., Value]] = {
    "AND": lambda *values: all(value is True for value in values),
    "OR": lambda *values: any(value is True for value in values),
    "LEN": lambda text: len(str(text)),
    "LEFT": lambda text, n: Text(str(text)[: int(n)]),
    "MID": lambda text, start, n: Text(str(text)[int(start) - 1 : int(start) - 1 + int(n)]),
    "REPLACE": lambda text, start, n, new: Text(str(text)[: start - 1] + str(new) + str(text)[start - 1 + n :]),
    "TEXT": _text,
    "MOD": lambda number, by: int(float(number)) % by,
    "INT": lambda number: int(number // 1),
    "DATEVALUE": _datevalue,
}
