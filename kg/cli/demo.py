"""`kg demo`: the whole of it on the shipped data - build, three answers, a map."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.build import run_build
from kg.cli.draw import draw
from kg.cli.options import LangOption
from kg.cli.output import give, say
from kg.cli.query import AnswerFormat, answer

_QUESTIONS: tuple[tuple[str, dict[str, str]], ...] = (
    ("who-signed", {}),
    ("stated-and-named", {}),
    ("posts-as-of", {"asOf": "2026-01-01"}),
)


def demo(
    lang: LangOption,
    out: Annotated[Path, typer.Option("-o", "--out", help="결과 폴더 Folder for the results.")] = Path("out"),
) -> int:
    """함께 온 자료로 그래프를 만들고, 묻고, 그린다. Build the shipped data, ask three questions, draw a map."""
    from kg.project.assets import asset  # noqa: PLC0415
    from kg.query.questions import stored_questions  # noqa: PLC0415

    graph = out / "graph"
    code = run_build([], graph, None, lang)
    if code:
        return code
    for name, given in _QUESTIONS:
        wording = stored_questions()[name].wording[0 if lang == "ko" else 1]
        options = f" --as-of {given['asOf']}" if given else ""
        give(f"\n■ {wording}\n  (kg query {name}{options} --graph {graph})\n", None)
        answer(name, given, graph, [], AnswerFormat.table, None, lang)
    say("")
    return draw(lang, graph=graph, view=asset("data") / "story.yaml", out=out / "map.html")
