"""The command `kg`, and `python -m kg`, which is the same: it hears Ctrl-C while the command line is being loaded."""

import os
import sys


def run() -> int:
    """Run the command line and return its exit code."""
    if "--debug" not in sys.argv:
        sys.unraisablehook = lambda _: None  # a second error of a full disk, say, is of no use to anyone
    try:
        from kg.cli import main  # noqa: PLC0415  takes a moment, in which someone may interrupt
    except KeyboardInterrupt:
        os.write(2, "kg: 중단했습니다. Interrupted.\n".encode())
        return 130
    return main()


if __name__ == "__main__":
    sys.exit(run())
