"""`kg cite`: how to cite the data of a graph, and every source with its address."""

from enum import StrEnum
from typing import Annotated

import typer

from kg.cli.graphs import open_graph
from kg.cli.options import GRAPH, GraphOption, LangOption, OutOption, split
from kg.cli.output import give
from kg.cli.source import find_source


class CitationFormat(StrEnum):
    """How a citation is written."""

    text = "text"
    bibtex = "bibtex"
    csl_json = "csl-json"


def cite(
    lang: LangOption,
    source: Annotated[
        list[str], typer.Option("--source", metavar="ID", help="이 출처만 Only these sources (repeat, or a,b).")
    ] = [],  # noqa: B006
    graph: GraphOption = GRAPH,
    form: Annotated[
        CitationFormat, typer.Option("--format", help="글 또는 서지 관리용 Text, or for reference managers.")
    ] = CitationFormat.text,
    out: OutOption = None,
) -> int:
    """자료를 인용하는 법: 판, 기준일, 출처와 주소. How to cite the data: version, date, sources, addresses."""
    from kg.export.cite import read_citation  # noqa: PLC0415
    from kg.export.cite_formats import render_citation  # noqa: PLC0415

    with open_graph(graph, []) as opened:
        only = tuple(find_source(opened, id_) for id_ in split(source))
        citation = read_citation(opened.store, opened.schema, opened.manifest, only)
    give(render_citation(citation, form.value, lang), out)
    return 0
