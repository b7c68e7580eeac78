"""Write docs/questions.md from the stored questions and their answers on the pinned tables of the tests.

python tools/write_questions_docs.py          write the page
python tools/write_questions_docs.py --check  exit 1 when the page is out of date
"""

import html
import sys
import tempfile
from collections.abc import Iterator
from itertools import dropwhile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from kg.project import Graph, build_graph  # noqa: E402  the checkout, whatever is installed
from kg.query.ask import prepare  # noqa: E402
from kg.query.questions import GROUPS, Question, stored_questions  # noqa: E402
from kg.query.render import show  # noqa: E402

PAGE = ROOT / "docs" / "questions.md"
TABLES = [ROOT / "tests" / "pinned", ROOT / "tests" / "pinned_series"]
SHOWN = 5  # rows of an example answer

HEAD = """\
# 저장된 질문 · Stored questions

<!-- tools/write_questions_docs.py가 쓴 문서입니다. 직접 고치지 마세요. Do not edit: written by that tool. -->

`kg questions`가 이 질문들을 늘어놓고 `kg query 이름`이 답합니다. 기본값이 `*`인 매개변수는 비워 두면 무엇이든 됩니다.
이름은 `--lang`의 말로 나오고, 그 말의 이름이 없으면 한국어로 나옵니다. 아래 답은 시험용으로 고정한 표(`tests/pinned`,
`tests/pinned_series`)에서 나온 첫 다섯 행까지이며, 실린 자료의 답과 다를 수 있습니다.

`kg questions` lists these questions and `kg query NAME` answers them. A parameter whose default is `*` may be left
open. Names are in the language of `--lang`, else in Korean. The answers below are the first five rows, at most, on
tables pinned for the tests (`tests/pinned`, `tests/pinned_series`); those on the shipped data may differ.
"""


def main(arguments: list[str]) -> int:
    """Write the page, or check it; returns the exit code."""
    with tempfile.TemporaryDirectory() as folder:
        build_graph(TABLES, Path(folder) / "graph")
        with Graph.open(Path(folder) / "graph") as graph:
            text = render_page(graph)
    if "--check" in arguments:
        return 0 if PAGE.is_file() and PAGE.read_text(encoding="utf-8") == text else 1
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(text, encoding="utf-8")
    return 0


def render_page(graph: Graph) -> str:
    """Return the page as Markdown, with answers from this graph."""
    lines = [HEAD]
    for group, label in GROUPS.items():
        lines += [f"## {' · '.join(label)}", ""]
        for question in stored_questions().values():
            if question.group == group:
                lines += [*_question(question, graph), ""]
    return "\n".join(lines)


def _question(question: Question, graph: Graph) -> Iterator[str]:
    yield from (f"### {question.name}", "", f"{question.wording[0]}  ", question.wording[1], "")
    if question.parameters:
        yield from ("| 매개변수 parameter | 종류 type | 기본값 default |", "|---|---|---|")
        yield from (f"| `{p.name}` | `{p.type}` | {_code(p.default)} |" for p in question.parameters)
        yield ""
    yield from ("```sh", " ".join(["kg query", question.name, *question.options()]), "```", "")
    yield from ("```python", _python(question), "```", "")
    yield from _answer(question, graph)
    body = dropwhile(lambda line: line.startswith("#"), question.sparql.splitlines())
    yield from ("", "<details><summary>SPARQL</summary>", "", "```sparql", *body, "```", "", "</details>")


def _code(text: str) -> str:
    return f"`{text}`" if text else ""


def _python(question: Question) -> str:
    names = {"asOf": "as_of"}
    given = [f', {names.get(p.name, p.name)}="{p.default or p.example}"' for p in question.parameters]
    return f'graph.query("{question.name}"{"".join(given)})'


def _answer(question: Question, graph: Graph) -> Iterator[str]:
    given = {p.name: p.example for p in question.parameters if p.example}
    prepared = prepare(question, given, graph.schema, graph.store)
    rows = graph.store.select(prepared.sparql, graph.schema.prefixes)
    yield from (f"| {' | '.join(rows.variables)} |", "|" + "---|" * len(rows.variables))
    for row in rows.rows[:SHOWN]:
        yield f"| {' | '.join(_cell(show(node, graph.schema, 'ko')) for node in row)} |"
    if len(rows) > SHOWN:
        yield from ("", f"… 모두 {len(rows)}행 · {len(rows)} rows in all")


def _cell(text: str) -> str:
    return html.escape(text, quote=False).replace("|", "\\|")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
