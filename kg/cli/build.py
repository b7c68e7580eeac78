"""`kg build` and `kg validate`: tables to a graph, and what is wrong or noteworthy in it."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.graphs import open_graph
from kg.cli.options import GRAPH, GraphOption, LangOption, OutOption
from kg.cli.output import Progress, give, say

if TYPE_CHECKING:
    from kg.build import Written
    from kg.project import BuildError, BuildResult


class ReportFormat(StrEnum):
    """How a validation report is written."""

    text = "text"
    ttl = "ttl"


def build(
    lang: LangOption,
    data: Annotated[
        list[Path] | None,
        typer.Argument(help="표 파일이나 폴더(없으면 함께 온 자료) Tables or folders (default: the shipped data)."),
    ] = None,
    out: Annotated[Path, typer.Option("-o", "--out", help="그래프 폴더 Folder of the graph.")] = GRAPH,
    ontology: Annotated[Path | None, typer.Option("--ontology", help="다른 온톨로지 Another ontology file.")] = None,
) -> int:
    """표를 읽어 그래프를 만들고 점검한다. Build tables into a validated graph.

    잘못된 칸이나 어긋난 그래프가 있으면 옛 그래프를 그대로 둔다(끝 코드 1).
    With bad cells or violations the old graph stays (exit 1).
    """
    return run_build(data or [], out, ontology, lang)


def run_build(data: list[Path], out: Path, ontology: Path | None, lang: str) -> int:
    """Build and say how it went; returns the exit code. Shared with `kg demo`."""
    from kg.project import BuildError, asset, build_graph  # noqa: PLC0415
    from kg.project.building import rows_before  # noqa: PLC0415

    progress, before = Progress(), rows_before(out)
    try:
        result = build_graph(data or [asset("data")], out, ontology, progress)
    except BuildError as error:
        progress.done()
        say(error.render(lang))
        say(_refusal(error, lang, kept=before > 0))
        if error.problems.items:
            say(_advice(data, lang))
        return error.exit_code
    progress.done()
    say(_summary(result, lang))
    if result.rows < before / 2:
        say(_fewer(before, data, lang))
    return 0


def _advice(data: list[Path], lang: str) -> str:
    """Say which command marks the wrong cells in a copy."""
    command = " ".join(["kg check", *map(str, data), "--mark checked.xlsx"])
    return f"틀린 칸을 표시한 사본: {command}" if lang == "ko" else f"A copy with the cells marked: {command}"


def _fewer(before: int, data: list[Path], lang: str) -> str:
    """Say that the graph shrank: perhaps the shipped data, or another folder, was forgotten."""
    command = " ".join(["kg build", "data", *map(str, data)])
    if lang == "ko":
        return f"앞서 있던 그래프는 행 {before:,}개였습니다. 함께 온 자료도 넣으려면: {command}"
    return f"The graph before it had {before:,} rows. To include the shipped data: {command}"


def validate(
    lang: LangOption,
    graph: GraphOption = GRAPH,
    form: Annotated[
        ReportFormat, typer.Option("--format", help="글 또는 SHACL Text or SHACL report.")
    ] = ReportFormat.text,
    out: OutOption = None,
) -> int:
    """그래프를 점검하고 심한 것부터 보인다. Validate the graph, worst first."""
    with open_graph(graph, []) as opened:
        report = opened.validate()
    text = report.render_turtle() if form is ReportFormat.ttl else report.render_text(lang)
    give(text if text.endswith("\n") else text + "\n", out)
    return 0 if report.conforms else 1


def _refusal(error: "BuildError", lang: str, *, kept: bool) -> str:
    rows, bad = error.problems.rows, error.problems.bad_rows
    if error.report is not None:
        ko, en = "그래프가 규칙에 어긋나", "The graph does not conform"
    elif not bad:
        ko, en = "읽을 수 없는 것이 있어", "Something could not be read"
    else:
        ko, en = f"행 {rows:,}개 가운데 {bad:,}개가 잘못되어", f"{bad:,} of {rows:,} rows are wrong"
    if lang == "ko":
        return f"{ko} 그래프를 만들지 않았습니다." + (" 옛 그래프는 그대로입니다." if kept else "")
    return f"{en}: no graph was built" + ("; the old one stays." if kept else ".")


def _summary(r: "BuildResult", lang: str) -> str:
    warnings = sum(finding.severity == "warning" for finding in r.report.findings)
    if lang == "ko":
        counts = f"행 {r.rows:,} · 출처 {r.sources:,} · 쿼드 {r.quads:,}(이끌어낸 것 {r.derived:,}) · 경고 {warnings:,}"
        lines = [f"{counts} · {r.seconds:.1f}초 → {r.folder}", f"경고를 보려면: kg validate --graph {r.folder}"]
    else:
        counts = (
            f"{r.rows:,} rows · {r.sources:,} sources · {r.quads:,} quads ({r.derived:,} derived) "
            f"· {warnings:,} warnings"
        )
        lines = [f"{counts} · {r.seconds:.1f} s → {r.folder}", f"To see the warnings: kg validate --graph {r.folder}"]
    return "\n".join([*lines, *_requests(r.written, lang)])


def _requests(written: "Written", lang: str) -> list[str]:
    """Say what requests for correction or removal did, where there are any."""
    lines = []
    if written.withheld or written.corrected:
        lines.append(
            f"정정·삭제 요청에 따라 행 {written.withheld:,}개를 빼고 {written.corrected:,}개를 고쳤습니다."
            if lang == "ko"
            else f"As requested, {written.withheld:,} rows were left out and {written.corrected:,} changed."
        )
    for place in written.idle:
        lines.append(
            f"{place}: 이 요청에 걸리는 행이 없습니다. 이미 빠졌거나 대상을 잘못 적었을 수 있습니다."
            if lang == "ko"
            else f"{place}: no row is concerned by this request; it is done already, or its target is misspelt."
        )
    return lines
