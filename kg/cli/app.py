"""The commands, put together."""

from typing import Annotated

import typer

from kg import __version__
from kg.cli.build import build, validate
from kg.cli.check import check
from kg.cli.cite import cite
from kg.cli.demo import demo
from kg.cli.diff import diff
from kg.cli.docs import docs
from kg.cli.draw import draw
from kg.cli.export import export
from kg.cli.query import query
from kg.cli.questions import questions
from kg.cli.source import source
from kg.cli.template import template
from kg.cli.usage import Command, Group

app = typer.Typer(
    name="kg",
    cls=Group,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"kg {__version__}")
        raise typer.Exit


@app.callback()
def _start(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="판 번호 Version.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="오류의 자취까지 Show tracebacks.")] = False,
) -> None:
    """지역 디지털혁신 지식그래프. A knowledge graph of regional digital innovation: build it, ask it, draw it."""


for _name, _function, _summary in (
    ("template", template, "채워 넣을 엑셀 파일 A workbook to fill in."),
    ("check", check, "표에서 잘못된 것 찾기 Find all that is wrong in tables."),
    ("build", build, "표를 그래프로 Build tables into a validated graph."),
    ("validate", validate, "그래프 점검 Validate a graph."),
    ("query", query, "그래프에 묻기 Ask a graph."),
    ("questions", questions, "저장된 질문 List the stored questions."),
    ("source", source, "한 출처의 카드 All that one source says, to proof-read."),
    ("map", draw, "연결망 지도 Draw a network map."),
    ("export", export, "다른 프로그램으로 내보내기 Write the graph for other programs."),
    ("cite", cite, "인용하는 법 How to cite the data."),
    ("diff", diff, "두 판 견주기 Compare two builds or data folders."),
    ("docs", docs, "온톨로지 읽을거리 Publish the ontology as a page."),
    ("demo", demo, "함께 온 자료로 한 번에 All of it on the shipped data."),
):
    app.command(_name, cls=Command, short_help=_summary)(_function)
