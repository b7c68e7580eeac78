"""Help pages and usage errors: both languages, the nearest name, nothing heavy imported."""

import json
from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]
COMMANDS = (
    "template", "check", "build", "validate", "query", "questions", "source", "map",
    "export", "cite", "diff", "docs", "demo",
)  # fmt: skip
HEAVY = ("rdflib", "networkx", "polars", "pyvis", "numpy", "pyoxigraph", "oxrdflib")


def is_bilingual(text: str) -> bool:
    return any("가" <= c <= "힣" for c in text) and any("a" <= c <= "z" for c in text)


def test_help_lists_every_command_in_both_languages(kg_main: Run) -> None:
    ran = kg_main("--help")

    assert (ran.code, ran.err) == (0, "")
    listed = ran.out.partition("명령 Commands:\n")[2].splitlines()
    assert [line.split()[0] for line in listed] == list(COMMANDS)
    assert all(is_bilingual(line.replace(line.split()[0], "", 1)) for line in listed)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_is_bilingual(kg_main: Run, command: str) -> None:
    from typer.main import get_command

    from kg.cli.app import app

    ran = kg_main(command, "-h")
    group: Any = get_command(app)
    described = group.commands[command]

    assert ran.code == 0
    assert ran.out.startswith(f"사용법 Usage: kg {command}")
    assert "옵션 Options:\n" in ran.out
    assert "도움말 This help." in ran.out
    assert is_bilingual(described.help)
    assert [parameter.help for parameter in described.params if not is_bilingual(parameter.help)] == []


def test_no_command_shows_the_help_and_is_a_usage_error(kg_main: Run) -> None:
    ran = kg_main()

    assert (ran.code, ran.out) == (2, "")
    assert ran.err == kg_main("--help").out


def test_version(kg_main: Run) -> None:
    from kg import __version__

    ran = kg_main("--version")

    assert (ran.code, ran.out, ran.err) == (0, f"kg {__version__}\n", "")


@pytest.mark.parametrize(
    ("arguments", "first"),
    [
        (["querry", "x"], "querry: 그런 명령이 없습니다. No such command. 가장 가까운 것 Closest: query."),
        (["zzz"], "zzz: 그런 명령이 없습니다. No such command."),
        (["query"], "빠진 값이 있습니다. Missing argument 'QUESTION'."),
        (["query", "a", "b"], "명령을 이렇게 쓸 수 없습니다. Got unexpected extra argument"),
        (["query", "a", "--timeou", "3"], "--timeou: 그런 옵션이 없습니다. No such option. 가장 가까운 것 Closest: "),
        (
            ["query", "a", "--format", "xlsx"],
            "값이 맞지 않습니다. Invalid value for '--format': 'xlsx' is not one of 'table', ",
        ),
        (["query", "a", "--timeout", "soon"], "값이 맞지 않습니다. Invalid value for '--timeout': "),
        (["query", "a", "--timeout", "0"], "값이 맞지 않습니다. Invalid value for '--timeout': "),
        (["query", "a", "--timeout", "nan"], "값이 맞지 않습니다. Invalid value for '--timeout': "),
        (["query", "a", "--timeout", "inf"], "값이 맞지 않습니다. Invalid value for '--timeout': "),
        (
            ["query", "a", "--lang", "jp"],
            "값이 맞지 않습니다. Invalid value for '--lang': 'jp' is not one of 'ko', 'en'.",
        ),
        (["query", "a", "--param"], "--param: 옵션을 이렇게 쓸 수 없습니다. "),
        (["map", "--hops", "0"], "값이 맞지 않습니다. Invalid value for '--hops': "),
        (["validate", "--format", "csv"], "값이 맞지 않습니다. Invalid value for '--format': "),
        (["questions", "who-signed", "one-origin"], "명령을 이렇게 쓸 수 없습니다. Got unexpected extra argument"),
        (["--nope"], "--nope: 그런 옵션이 없습니다. No such option."),
    ],
)
def test_a_usage_error_says_in_both_languages_what_is_wrong(kg_main: Run, arguments: list[str], first: str) -> None:
    ran = kg_main(*arguments)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"kg: {first}"), ran.err
    assert "Traceback" not in ran.err


def test_a_usage_error_points_to_the_help_of_its_command(kg_main: Run) -> None:
    assert kg_main("query").err.splitlines()[1:] == [
        "사용법 Usage: kg query [OPTIONS] {QUESTION}",
        "도움말 Help: kg query --help",
    ]


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["query", "--help"], ["map", "--help"]])
def test_help_and_version_import_nothing_heavy(kg_process: Run, arguments: list[str]) -> None:
    code = (
        "import json, sys\nfrom kg.cli import main\n"
        "sys.stdout.reconfigure(errors='replace'); code = main(sys.argv[1:])\n"
        "print(json.dumps([code, sorted(name.partition('.')[0] for name in sys.modules)]), file=sys.stderr)"
    )

    ran = kg_process(*arguments, command=("-c", code))

    returned, modules = json.loads(ran.stderr.decode().splitlines()[-1])
    assert returned == 0
    assert "typer" in modules
    assert set(modules).isdisjoint(HEAVY)


def test_a_bug_is_told_as_one_and_debug_shows_where(kg_main: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.query.questions.stored_questions", lambda: 1 / 0)

    plain, debug = kg_main("questions"), kg_main("--debug", "questions")

    message = (
        "kg: 프로그램 오류입니다(ZeroDivisionError: division by zero). --debug를 붙여 다시 실행해 보세요. "
        "A bug of ours; run again with --debug.\n"
    )
    assert (plain.code, plain.err) == (70, message)
    assert debug.code == 70
    assert debug.err.startswith("Traceback (most recent call last):")
    assert debug.err.endswith(message)


@pytest.mark.parametrize("place", [0, 1, 4])
def test_debug_may_stand_anywhere_and_shows_the_trace_of_a_users_mistake_too(kg_main: Run, place: int) -> None:
    arguments = ["query", "who-signed", "--graph", "nowhere"]

    ran = kg_main(*arguments[:place], "--debug", *arguments[place:])

    assert ran.code == 3
    assert "Traceback" in ran.err
    assert "InputError" in ran.err
    assert "Traceback" not in kg_main(*arguments).err


def test_every_exit_code_of_an_error_is_its_own() -> None:
    from kg.errors import DataError, InputError, KgError, QueryError, QueryTimeout, StoreError, UsageError

    kinds = (DataError, UsageError, InputError, StoreError, QueryError, QueryTimeout, KgError)
    assert [kind.exit_code for kind in kinds] == [1, 2, 3, 4, 5, 5, 70]
