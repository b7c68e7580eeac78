"""The command line: parse, call, print. One module per group of commands; the rest of the library never prints.

Data goes to standard output, everything else to standard error. Exit codes are those of `kg.errors`; 70 is a bug of
ours, 130 an interruption. Heavy packages are imported by the command that needs them, so `kg --help` answers at once.
"""

import os
import sys
import traceback
from contextlib import suppress

from kg.cli.app import app
from kg.cli.deadline import run_interruptibly, running
from kg.cli.output import abandon_output, as_utf8, say, use_utf8
from kg.cli.usage import render_usage_error
from kg.errors import KgError

__all__ = ["app", "main"]

_USAGE = 2
_BUG = 70
_INTERRUPTED = 130


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit code; on a deadline or Ctrl-C it leaves the process at once."""
    use_utf8()
    given = [as_utf8(a) for a in sys.argv[1:]] if arguments is None else arguments
    try:
        code = run_interruptibly(lambda: _run(given))
    except KeyboardInterrupt:
        code = _INTERRUPTED
    if code == _INTERRUPTED:
        say("kg: 중단했습니다. Interrupted.")
    return _leave(code)


def _run(arguments: list[str]) -> int:
    debug = "--debug" in arguments
    try:
        result = app([a for a in arguments if a != "--debug"], prog_name="kg", standalone_mode=False)
    except KgError as error:
        _trace(debug)
        say(f"kg: {error}")
        return error.exit_code
    except KeyboardInterrupt:
        return _INTERRUPTED
    except SystemExit:
        # Only Typer does this, when the reader of a help page went away (`kg --help | head -1`).
        abandon_output()
        return 0
    except Exception as error:
        return _other(error, debug)
    return result if isinstance(result, int) else 0  # Typer catches Ctrl-C itself and returns its code


def _other(error: Exception, debug: bool) -> int:
    """Tell a usage error of the command line's own parser from a bug."""
    if type(error).__name__ == "NoArgsIsHelpError":
        say(str(error))
        return _USAGE
    if callable(getattr(error, "format_message", None)):
        _trace(debug)
        say(f"kg: {render_usage_error(error)}")
        return int(getattr(error, "exit_code", _USAGE))
    if type(error).__name__ == "Abort":
        return _INTERRUPTED
    _trace(debug)
    told = f"{type(error).__name__}: {error}"
    say(f"kg: 프로그램 오류입니다({told}). --debug를 붙여 다시 실행해 보세요. A bug of ours; run again with --debug.")
    return _BUG


def _trace(debug: bool) -> None:
    if debug:
        traceback.print_exc()


def _leave(code: int) -> int:
    """Leave at once when something is still running: its thread cannot be stopped, nor run into a closing store.

    Standard output is not flushed: that is done when something is printed, and a thread may be stuck in just that.
    """
    if running():
        with suppress(OSError, AttributeError):
            sys.stderr.flush()
        os._exit(code)
    return code
