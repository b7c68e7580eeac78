"""Run the command line from a checkout: `python cli.py --help`. An installed copy has the command `kg` instead."""

import sys

try:
    from kg.cli import main
except ModuleNotFoundError as error:
    if (error.name or "kg").split(".")[0] in {"kg", "cli"}:
        raise  # not a missing package, but our bug
    print(f"패키지 {error.name}이(가) 없습니다. 먼저 `make demo` 또는 `pip install .`을 실행하십시오.", file=sys.stderr)
    print(f"Package {error.name} is missing: run `make demo` or `pip install .` first.", file=sys.stderr)
    sys.exit(3)

if __name__ == "__main__":
    sys.exit(main())
