"""docs/questions.md is written by a tool, shows every stored question with an answer, and is up to date."""

from pathlib import Path
from types import ModuleType

import pytest
import tablekit

from kg.project import Graph
from kg.query.questions import stored_questions


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    return tablekit.load_tool("write_questions_docs")


@pytest.fixture(scope="module")
def page(tool: ModuleType) -> str:
    return Path(tool.PAGE).read_text(encoding="utf-8")


def test_the_page_is_up_to_date(tool: ModuleType, page: str, series_graph: Graph) -> None:
    assert page == tool.render_page(series_graph), "run: python tools/write_questions_docs.py"


def test_a_page_that_is_out_of_date_is_noticed(
    tool: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tool, "PAGE", tmp_path / "docs" / "questions.md")

    assert tool.main(["--check"]) == 1
    assert tool.main([]) == 0
    assert tool.main(["--check"]) == 0
    tool.PAGE.write_text(tool.PAGE.read_text(encoding="utf-8").replace("who-signed", "who-sings"), encoding="utf-8")
    assert tool.main(["--check"]) == 1


def test_every_question_is_on_the_page_with_its_command_and_an_answer(page: str) -> None:
    for name, question in stored_questions().items():
        section = page.partition(f"\n### {name}\n")[2].partition("\n### ")[0]
        assert section.startswith(f"\n{question.wording[0]}  \n{question.wording[1]}\n")
        assert f"```sh\nkg query {' '.join([name, *question.options()])}\n```" in section
        assert all(f"| `{p.name}` | `{p.type}` |" in section for p in question.parameters)
        answer = section.partition("```python\n")[2].partition("```\n\n")[2].partition("\n<details>")[0]
        assert len([line for line in answer.splitlines() if line.startswith("|")]) >= 3, f"{name} shows no row"
        assert "SELECT" in section.partition("```sparql\n")[2]


def test_the_calls_on_the_page_run(page: str, series_graph: Graph) -> None:
    calls = [line for line in page.splitlines() if line.startswith("graph.query(")]

    assert len(calls) == len(stored_questions())
    for call in calls:
        assert len(eval(call, {"graph": series_graph})) > 0, call
