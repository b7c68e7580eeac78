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
FORMATS = "table, csv, tsv, json, xml, ttl"
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
        (["query"], "QUESTION: 값이 빠졌습니다. 명령 뒤에 적으세요. A value is missing; write it after the command.\n"),
        (["diff", "a"], "NEW: 값이 빠졌습니다. 명령 뒤에 적으세요. A value is missing; write it after the command.\n"),
        (
            ["query", "a", "b", "c"],
            "b c: 남는 말입니다. 빈칸이 든 값은 따옴표로 싸세요. Too many words; put a value that has ",
        ),
        (["query", "a", "--timeou", "3"], "--timeou: 그런 옵션이 없습니다. No such option. 가장 가까운 것 Closest: "),
        (
            ["query", "a", "--format", "tabl"],
            (
                f"--format: tabl: 쓸 수 없는 값입니다. 다음 가운데 하나를 적으세요: {FORMATS}. "
                f"Not a value of this option; write one of {FORMATS}. 가장 가까운 것 Closest: table.\n"
            ),
        ),
        (
            ["query", "a", "--timeout", "soon"],
            "--timeout: 수가 아닙니다. 30처럼 적으세요. Not a number; write one such as 30.\n",
        ),
        (["query", "a", "--timeout", "0"], "--timeout: 0.001 이상이어야 합니다. It must be 0.001 or more.\n"),
        (["query", "a", "--timeout", "nan"], "--timeout: 86400 이하여야 합니다. It must be 86400 or less.\n"),
        (["query", "a", "--timeout", "inf"], "--timeout: 86400 이하여야 합니다. It must be 86400 or less.\n"),
        (
            ["query", "a", "--lang", "jp"],
            (
                "--lang: jp: 쓸 수 없는 값입니다. 다음 가운데 하나를 적으세요: ko, en. "
                "Not a value of this option; write one of ko, en.\n"
            ),
        ),
        (["query", "a", "--param"], "--param: 뒤에 값을 적으세요. This option needs a value after it.\n"),
        (["query", "a", "--excel=3"], "--excel: 값 없이 쓰는 옵션입니다. This option takes no value.\n"),
        (["map", "--hops", "0"], "--hops: 1 이상이어야 합니다. It must be 1 or more.\n"),
        (
            ["map", "--hops", "two"],
            "--hops: 정수가 아닙니다. 3처럼 적으세요. Not a whole number; write one such as 3.\n",
        ),
        (["validate", "--format", "csv"], "--format: csv: 쓸 수 없는 값입니다. 다음 가운데 하나를 적으세요: "),
        (["questions", "who-signed", "one-origin"], "one-origin: 남는 말입니다. "),
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
