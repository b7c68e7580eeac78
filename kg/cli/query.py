"""`kg query`: SPARQL and stored questions, answered in a chosen format."""

import itertools
import sys
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.deadline import run_within
from kg.cli.graphs import open_graph
from kg.cli.options import GRAPH, GraphOption, LangOption, OutOption, SourceOption, split
from kg.cli.output import give, say
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.project import Graph
    from kg.query.ask import Prepared


class AnswerFormat(StrEnum):
    """How an answer is written."""

    table = "table"
    csv = "csv"
    tsv = "tsv"
    json = "json"
    xml = "xml"
    ttl = "ttl"


def query(
    lang: LangOption,
    question: Annotated[
        str,
        typer.Argument(
            metavar="QUESTION",
            help="SPARQL, 파일.rq, 또는 질문 이름 SPARQL, FILE.rq or a stored name.",
        ),
    ],
    param: Annotated[list[str], typer.Option("--param", metavar="K=V", help="매개변수 Parameter (repeat).")] = [],  # noqa: B006
    graph: GraphOption = GRAPH,
    source: SourceOption = [],  # noqa: B006
    as_of: Annotated[str, typer.Option("--as-of", metavar="DATE", help="기준일 The day $asOf stands for.")] = "",
    timeout: Annotated[
        float, typer.Option("--timeout", metavar="S", min=0.001, max=86_400, help="기다릴 초 Seconds to wait.")
    ] = 60.0,
    form: Annotated[AnswerFormat, typer.Option("--format", help="답의 꼴 Format of the answer.")] = AnswerFormat.table,
    excel: Annotated[
        bool, typer.Option("--excel", help="표를 Excel이 바로 여는 CSV로 The table as CSV that Excel opens as it is.")
    ] = False,
    out: OutOption = None,
) -> int:
    """그래프에 묻는다. Ask the graph: our prefixes need not be declared.

    예 Examples: kg query who-signed · kg query posts-as-of --as-of 2026-01-01 · kg query 'SELECT * { ?s a kg:MOU }'
    """
    given = parameters(param, as_of)
    if excel and form not in (AnswerFormat.table, AnswerFormat.csv):
        raise UsageError(f"--excel은 CSV를 씁니다. --excel writes CSV, so it does not go with --format {form.value}.")
    return run_within(timeout, lambda: answer(question, given, graph, split(source), form, out, lang, excel=excel))


def parameters(param: list[str], as_of: str) -> dict[str, str]:
    """Return the values of `--param k=v` and `--as-of`; raises UsageError for what has another form or comes twice."""
    given: dict[str, str] = {"asOf": as_of} if as_of else {}
    for item in param:
        name, equals, value = unicodedata.normalize("NFC", item).partition("=")  # a terminal may give Hangul as jamo
        if not equals or not name or not value:
            raise UsageError(f"--param {item}: 이름=값 꼴이어야 합니다. Expected name=value.")
        if any("\ud800" <= c <= "\udfff" for c in value):
            raise UsageError(f"--param {name}: 값이 UTF-8이 아닙니다. The value is not UTF-8.")
        if name in given:
            raise UsageError(f"--param {name}: 두 번 주어졌습니다. Given twice.")
        given[name] = value
    return given


def answer(
    text: str,
    given: Mapping[str, str],
    folder: Path,
    sources: list[str],
    form: AnswerFormat,
    out: Path | None,
    lang: str,
    *,
    excel: bool = False,
) -> int:
    """Answer one question and write the answer; shared with `kg demo`."""
    from kg.query.ask import prepare  # noqa: PLC0415
    from kg.query.questions import find_question  # noqa: PLC0415

    question = find_question(text)
    with open_graph(folder, sources) as graph:
        prepared = prepare(question, given, graph.schema, graph.store, "ko" if lang == "ko" else "en")
        if excel:
            _sheet(graph, prepared, out, lang)
        elif form is AnswerFormat.table:
            _table(graph, prepared, out, lang)
        else:
            data = graph.store.serialize(prepared.sparql, form.value, graph.schema.prefixes)
            give(data, out)
            if prepared.form == "select" and _is_empty(data, form):
                _explain(graph, prepared, lang)
    return 0


def _table(graph: "Graph", prepared: "Prepared", out: Path | None, lang: str) -> None:
    from kg.query.render import render_rows  # noqa: PLC0415

    if prepared.form in ("construct", "describe"):
        give(graph.store.serialize(prepared.sparql, "ttl", graph.schema.prefixes), out)
        return
    result = graph.store.answer(prepared.sparql, graph.schema.prefixes)
    if isinstance(result, bool):
        give({("ko", True): "예", ("ko", False): "아니오"}.get((lang, result), "yes" if result else "no") + "\n", out)
    elif not isinstance(result, tuple):
        width = _width() if out is None and sys.stdout and sys.stdout.isatty() else None
        give(render_rows(result, graph.schema, lang, width) + "\n", out)
        _tell_assumed(prepared, lang)
        if not result.rows:
            _explain(graph, prepared, lang)


def _tell_assumed(prepared: "Prepared", lang: str) -> None:
    """Tell someone at a terminal which parameters were not chosen: the answer is about their defaults alone."""
    if sys.stderr is not None and sys.stderr.isatty():
        for name, value in prepared.assumed:
            ko = f"{name} = {value}: 정하지 않아 기본값으로 물었습니다. 다른 것은 --param {name}=…"
            say(ko if lang == "ko" else f"{name} = {value}: the default, as none was chosen; another: --param {name}=…")


def _sheet(graph: "Graph", prepared: "Prepared", out: Path | None, lang: str) -> None:
    """Write the cells of the table as CSV for Excel: UTF-8 with a mark that says so, nothing that it would run."""
    from kg.export.sheets import iter_csv  # noqa: PLC0415
    from kg.query.render import show  # noqa: PLC0415

    if prepared.form != "select":
        raise UsageError(
            f"--excel은 SELECT의 답만 씁니다. --excel writes answers of SELECT, not {prepared.form.upper()}."
        )
    result = graph.store.select(prepared.sparql, graph.schema.prefixes)
    rows = ([show(node, graph.schema, lang) for node in row] for row in result)
    give(iter_csv(itertools.chain([result.variables], rows), excel=True), out)
    if not result.rows:
        _explain(graph, prepared, lang)


def _explain(graph: "Graph", prepared: "Prepared", lang: str) -> None:
    from kg.query.ask import explain  # noqa: PLC0415

    say("답이 없습니다." if lang == "ko" else "No rows.")
    for line in explain(prepared, graph.schema, graph.store, "ko" if lang == "ko" else "en"):
        say("  " + line)


def _is_empty(data: bytes, form: AnswerFormat) -> bool:
    """Tell whether a serialized answer has no row: only a header line, or no binding."""
    if form in (AnswerFormat.csv, AnswerFormat.tsv):
        return data.count(b"\n") <= 1
    return (b'"bindings":[]' if form is AnswerFormat.json else b"<results></results>") in data


def _width() -> int:
    import shutil  # noqa: PLC0415

    return shutil.get_terminal_size().columns
