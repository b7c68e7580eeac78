"""Which ways through our code a run took: pairs of lines that followed each other in one call of a function.

Only `sys.settrace`, so that no other package is needed. A function that showed nothing new for a while is traced no
more, which makes up for most of what tracing costs.
"""

import sys
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from types import CodeType, FrameType, TracebackType
from typing import Any

import kg

_OURS = Path(kg.__file__).parent
_ENOUGH = 1000  # calls in a row without anything new


class Arcs:
    """Collects arcs in modules of ours while it is entered; `fresh` counts the new ones since it was last set to 0.

    `modules` are beginnings of their paths in the package: `tables/`, `query/lexer`.
    """

    def __init__(self, modules: tuple[str, ...]) -> None:
        self._files = tuple(str(_OURS / module) + ("/" if module.endswith("/") else "") for module in modules)
        self.seen: set[object] = set()
        self.fresh = 0
        self._idle: dict[CodeType, int] = {}  # calls since the last news; -1 for code that is not ours

    def note(self, features: Iterable[object]) -> None:
        """Count what a run gave (kinds of messages, say) like ways through the code."""
        for feature in features:
            if feature not in self.seen:
                self.seen.add(feature)
                self.fresh += 1

    def __enter__(self) -> "Arcs":
        threading.settrace(self._call)
        sys.settrace(self._call)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        sys.settrace(None)
        threading.settrace(None)  # type: ignore[arg-type]

    def _call(self, frame: FrameType, event: str, argument: object) -> Callable[..., Any] | None:
        code = frame.f_code
        idle = self._idle.get(code)
        if idle is None:
            idle = 0 if code.co_filename.startswith(self._files) else -1
        if idle < 0 or idle > _ENOUGH:
            self._idle[code] = idle
            return None
        self._idle[code] = idle + 1
        return self._lines(code)

    def _lines(self, code: CodeType) -> Callable[..., Any]:
        seen, before = self.seen, 0

        def line(frame: FrameType, event: str, argument: object) -> Callable[..., Any]:
            nonlocal before
            if event == "line":
                arc = (code, before, frame.f_lineno)
                before = frame.f_lineno
                if arc not in seen:
                    seen.add(arc)
                    self.fresh += 1
                    self._idle[code] = 0
            return line

        return line
