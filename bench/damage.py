"""Damage to quads, always the same: so that a validation has something to find. Used by `bench.validation`."""

import re
from collections.abc import Callable, Iterable, Iterator

ONE_IN = 25
_DAMAGED = re.compile(r"#(locator|anchor|status|basis)> ")
_WAYS: dict[str, Callable[[str], str]] = {
    "locator": lambda line: "",  # too few
    "anchor": lambda line: line.replace('#anchor> "', '#anchor> "' + "가" * 31, 1),  # too long
    "status": lambda line: line + re.sub(r"(#status> <\S*#)\w+", r"\1cancelled", line),  # too many, mostly
    "basis": lambda line: re.sub(r"(#basis> <\S*#)\w+", r"\1host", line),  # a code of another list
}


def damaged(quads: Iterable[str]) -> Iterator[str]:
    """Yield quads, one a line, with one in so many of the values of some properties in the sources' graphs damaged."""
    seen = 0
    for line in quads:
        hit = _DAMAGED.search(line) if "/id/source/" in line.rsplit(" ", 2)[1] else None
        seen += hit is not None
        yield _WAYS[hit[1]](line) if hit and seen % ONE_IN == 0 else line
