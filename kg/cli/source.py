"""`kg source`: one source as a card to proof-read, or the list of them."""

import unicodedata
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.graphs import open_graph
from kg.cli.options import GRAPH, GraphOption, LangOption, OutOption
from kg.cli.output import give
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.project import Graph


class CardFormat(StrEnum):
    """How a card is written."""

    text = "text"
    md = "md"
    json = "json"


def source(
    lang: LangOption,
    id_: Annotated[
        str, typer.Argument(metavar="ID", help="출처(없으면 출처 목록) The source (none: list the sources).")
    ] = "",
    graph: GraphOption = GRAPH,
    form: Annotated[CardFormat, typer.Option("--format", help="카드의 꼴 Format of the card.")] = CardFormat.text,
    out: OutOption = None,
) -> int:
    """한 글에서 적은 것을 문단 순서의 카드로 보인다. Show all that is said from one source as a card to proof-read.

    예 Examples: kg source · kg source zdnet-20230420 · kg source zdnet-20230420 --format md -o card.md
    """
    from kg.export.card import read_card  # noqa: PLC0415
    from kg.export.card_text import render_card  # noqa: PLC0415
    from kg.export.source_list import render_sources  # noqa: PLC0415
    from kg.export.sources import read_sources  # noqa: PLC0415

    with open_graph(graph, []) as opened:
        if not id_:
            give(render_sources(read_sources(opened.store, opened.schema), form.value, lang), out)
        else:
            card = read_card(opened.store, opened.schema, opened.places, find_source(opened, id_))
            give(render_card(card, form.value, lang), out)
    return 0


def find_source(graph: "Graph", text: str) -> str:
    """Return the IRI of a source by id, title or prefixed name; raises UsageError, with the nearest."""
    from kg.query.values import Values  # noqa: PLC0415

    try:
        return Values(graph.schema, graph.store).read("ID", unicodedata.normalize("NFC", text), "kg:Source")[1:-1]
    except UsageError as error:
        raise UsageError(f"{error} 출처 목록: kg source. `kg source` lists them.") from error
