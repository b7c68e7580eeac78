"""The command line: parse, call, print. One module per group of commands; the rest of the library never prints.

Data goes to standard output, everything else to standard error. Exit codes are those of `kg.errors`; 70 is a bug of
ours, 130 an interruption. Heavy packages are imported by the command that needs them, so `kg --help` answers at once.
"""

import os
import sys
import traceback

from kg.cli.app import app
from kg.cli.output import say, use_utf8
from kg.errors import KgError

__all__ = ["app", "main"]

_INTERRUPTED = 130
_BUG = 70


def main(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit code; on a deadline or Ctrl-C it leaves the process at once."""
    use_utf8()
    arguments = sys.argv[1:] if arguments is None else arguments
    debug = "--debug" in arguments
    try:
        result = app([a for a in arguments if a != "--debug"], standalone_mode=False)
    except KgError as error:
        _trace(debug)
        say(f"kg: {error}")
        return _leave(error.exit_code)
    except (KeyboardInterrupt, EOFError):
        say("kg: 중단했습니다. Interrupted.")
        return _leave(_INTERRUPTED)
    except BrokenPipeError:
        # The reader of our output went away (`kg query … | head`): nothing is left to say, and no flush may fail later.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        return _other(error, debug)
    return result if isinstance(result, int) else 0


def _other(error: Exception, debug: bool) -> int:
    """Tell a usage error of the command line's own parser from a bug."""
    show = getattr(error, "show", None)
    if callable(show):
        show(file=sys.stderr)
        return int(getattr(error, "exit_code", 2))
    if type(error).__name__ == "Abort":
        say("kg: 중단했습니다. Interrupted.")
        return _leave(_INTERRUPTED)
    _trace(debug)
    say(f"kg: 프로그램 오류입니다({type(error).__name__}: {error}). This is a bug of ours; run again with --debug.")
    return _BUG


def _trace(debug: bool) -> None:
    if debug:
        traceback.print_exc()


def _leave(code: int) -> int:
    """Leave at once when a query is still running: its thread cannot be stopped, nor run into a closing store."""
    from kg.cli.deadline import running  # noqa: PLC0415

    if running():
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    return code
