"""`kg export`: the graph, its tables or a network of it in files that other programs read."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.graphs import open_graph
from kg.cli.options import GRAPH, GraphOption, LangOption, SourceOption, split
from kg.cli.output import give, say, whole
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.export.formats import Format
    from kg.project import Graph

_FORMATS = "turtle, trig, nquads, jsonld, tables, graphml, gexf, csv-edges, csv-nodes"
_WEIGHT = "newman"


def export(
    lang: LangOption,
    form: Annotated[str, typer.Argument(metavar="FORMAT", help=f"형식 Format: {_FORMATS}.")],
    graph: GraphOption = GRAPH,
    source: SourceOption = [],  # noqa: B006
    tie: Annotated[
        list[str],
        typer.Option(
            "--tie", metavar="NAME", help="연결망의 이음 Ties of a network (repeat, or a,b; default: the map's)."
        ),
    ] = [],  # noqa: B006
    weight: Annotated[
        str,
        typer.Option(
            "--weight", metavar="NAME", help="투영한 선의 무게 Weight of projected edges: newman, count, jaccard."
        ),
    ] = _WEIGHT,
    excel: Annotated[
        bool, typer.Option("--excel", help="Excel이 바로 여는 CSV CSV that Excel opens as it is (BOM, no formulas).")
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option("-o", "--out", help="파일, tables는 폴더 File to write; for tables a new folder."),
    ] = None,
) -> int:
    """그래프를 다른 프로그램이 읽는 형식으로 내보낸다. Write the graph for other programs.

    형식마다 담는 것과 잃는 것은 docs/export.md에 있다.
    What each format carries and loses stands in docs/export.md.

    예 Examples: kg export trig -o out/graph.trig · kg export tables -o out/tables · kg export gexf --tie signs
    """
    from kg.export.formats import Format, find_format  # noqa: PLC0415

    found = find_format(form)
    _check_options(found, tie=bool(tie), weight=weight != _WEIGHT, excel=excel)
    if found is Format.TABLES and (out is None or out.suffix):
        raise UsageError(
            "tables: 표마다 파일 하나이므로 폴더를 줍니다. One file per table: give a folder, -o out/tables."
        )
    with open_graph(graph, split(source)) as opened:
        if found is Format.TABLES and out is not None:
            _tables(opened, out, lang, excel)
        elif found.network:
            _network(opened, found, split(tie), weight, lang, excel, out)
        else:
            _dataset(opened, found, out)
    return 0


def _check_options(form: "Format", *, tie: bool, weight: bool, excel: bool) -> None:
    """Refuse options that would change nothing."""
    for name, given, fits, wanted in (
        ("--tie", tie, form.network, "graphml, gexf, csv-edges, csv-nodes"),
        ("--weight", weight, form.network, "graphml, gexf, csv-edges, csv-nodes"),
        ("--excel", excel, form.sheet, "tables, csv-edges, csv-nodes"),
    ):
        if given and not fits:
            raise UsageError(f"{name}: {form}에는 쓰이지 않습니다. Not for {form}; it goes with {wanted}.")


def _dataset(graph: "Graph", form: "Format", out: Path | None) -> None:
    from kg.export.formats import iter_dataset  # noqa: PLC0415

    give(iter_dataset(form, graph.store, graph.schema), out)


def _network(
    graph: "Graph", form: "Format", ties: list[str], weight: str, lang: str, excel: bool, out: Path | None
) -> None:
    from kg.export.formats import iter_network  # noqa: PLC0415
    from kg.export.markup import Markup  # noqa: PLC0415

    markup, network = Markup(), graph.read_network(ties, weight=weight)
    pieces = iter_network(
        form, network, graph.store, graph.schema, lang="ko" if lang == "ko" else "en", excel=excel, markup=markup
    )
    give(pieces, out)
    if markup.replaced:
        say(
            f"XML이 담을 수 없는 글자 {markup.replaced}개를 U+FFFD로 바꾸었습니다. "
            f"{markup.replaced} characters that XML cannot hold were replaced by U+FFFD."
        )


def _tables(graph: "Graph", folder: Path, lang: str, excel: bool) -> None:
    from kg.export.sheets import iter_csv  # noqa: PLC0415
    from kg.export.tables import iter_tables  # noqa: PLC0415

    if folder.is_dir() and any(folder.iterdir()):
        raise UsageError(
            f"{folder}: 빈 폴더가 아닙니다. 정리한 표를 덮어쓰지 않도록 새 폴더를 주세요. "
            "Not empty: give a new folder, so that no curated table is overwritten."
        )
    tables = rows = 0
    with whole(folder):
        for table in iter_tables(graph.store, graph.schema, lang):
            give(iter_csv(table.rows, excel=excel), folder / f"{table.name}.csv")
            tables, rows = tables + 1, rows + table.count
    say(f"표 {tables}개, 행 {rows:,}개 → {folder}" if lang == "ko" else f"{tables} tables, {rows:,} rows → {folder}")
