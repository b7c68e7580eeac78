"""Run one command after the other in this process, each with its standard output in a file: for `test_same_bytes`.

`python runcommands.py DAYS < commands.json`: the commands as lists of arguments, run in the working folder. Clocks are
moved on by so many days first, so that what is written with the time of day in it differs from one run to the next.
"""

import datetime
import json
import os
import sys
import time
from typing import Any


def move_clocks(days: int) -> None:
    """Let Python's clocks tell the time in so many days."""
    shift = days * 86_400
    now, now_ns, local, utc = time.time, time.time_ns, time.localtime, time.gmtime
    real_datetime, real_date = datetime.datetime, datetime.date

    class Later(real_datetime):
        @classmethod
        def now(cls, tz: Any = None) -> Any:
            return super().now(tz) + datetime.timedelta(days)

        @classmethod
        def utcnow(cls) -> Any:
            return cls.now(datetime.UTC).replace(tzinfo=None)

        @classmethod
        def today(cls) -> Any:
            return cls.now()

    class LaterDate(real_date):
        @classmethod
        def today(cls) -> Any:
            return super().today() + datetime.timedelta(days)

    time.time = lambda: now() + shift
    time.time_ns = lambda: now_ns() + shift * 10**9
    time.localtime = lambda seconds=None: local(time.time() if seconds is None else seconds)
    time.gmtime = lambda seconds=None: utc(time.time() if seconds is None else seconds)
    datetime.datetime, datetime.date = Later, LaterDate  # type: ignore[misc]


def run(commands: list[list[str]]) -> None:
    from kg.cli import main

    for number, arguments in enumerate(commands):
        sys.stdout.flush()
        with open(f"{number:02}-{arguments[0]}.out", "wb") as file:
            os.dup2(file.fileno(), 1)
            code = main(arguments)
            sys.stdout.flush()
        with open(f"{number:02}-{arguments[0]}.code", "w", encoding="ascii") as file:
            file.write(str(code))


if __name__ == "__main__":
    move_clocks(int(sys.argv[1]))
    run(json.load(sys.stdin.buffer))
