"""docs/cli.md is written by a tool, says every command and option, and is up to date."""

from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import tablekit
from typer.main import get_command

from kg.cli.app import app
from kg.query.questions import stored_questions


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    return tablekit.load_tool("write_cli_docs")


@pytest.fixture(scope="module")
def page(tool: ModuleType) -> str:
    return Path(tool.PAGE).read_text(encoding="utf-8")


def test_the_page_is_up_to_date(tool: ModuleType, page: str) -> None:
    assert page == tool.render_page(), "run: python tools/write_cli_docs.py"
    assert tool.main(["--check"]) == 0


def test_a_page_that_is_out_of_date_is_noticed(
    tool: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tool, "PAGE", tmp_path / "docs" / "cli.md")

    assert tool.main(["--check"]) == 1
    assert tool.main([]) == 0
    assert tool.main(["--check"]) == 0
    tool.PAGE.write_text(tool.PAGE.read_text(encoding="utf-8").replace("--timeout", "--patience"), encoding="utf-8")
    assert tool.main(["--check"]) == 1


def test_every_command_option_and_argument_is_on_the_page(page: str) -> None:
    group: Any = get_command(app)
    for name, command in group.commands.items():
        section = page.partition(f"\n## kg {name}\n")[2].partition("\n## ")[0]
        assert section, f"kg {name} is missing"
        for parameter in command.params:
            names = [n for n in parameter.opts if n.startswith("-")] or [parameter.metavar or parameter.name.upper()]
            for option in names:
                assert f"`{option}" in section, f"kg {name} {option} is missing"
            assert parameter.help in section
    assert "`--version`" in page
    assert "`--debug`" in page


def test_every_stored_question_and_tie_and_exit_code_is_on_the_page(page: str, schema: Any) -> None:
    for name, question in stored_questions().items():
        assert f"### {name}\n\n{question.wording[0]}  \n{question.wording[1]}\n" in page
    assert all(f"| `{tie.name}` | {tie.label[0]} · {tie.label[1]} |" in page for tie in schema.ties)
    assert all(f"\n| {code} | " in page for code in (0, 1, 2, 3, 4, 5, 70, 130))
