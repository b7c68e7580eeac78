"""`kg check`: everything that is wrong in tables, at once, with what to do; and a copy in which it is marked."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import LangOption
from kg.cli.output import give, refuse_output, say
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.project.checking import CheckResult
    from kg.tables.troubles import Place, Trouble

_MOST_PLACES = 8  # of one message


def check(
    lang: LangOption,
    data: Annotated[
        list[Path] | None,
        typer.Argument(help="표 파일이나 폴더(없으면 함께 온 자료) Tables or folders (default: the shipped data)."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON으로 As JSON.")] = False,
    mark: Annotated[
        Path | None,
        typer.Option("--mark", metavar="FILE", help="틀린 칸을 표시한 사본(.xlsx) A copy with the cells marked."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="있는 사본을 덮어쓴다 Overwrite the copy.")] = False,
    ontology: Annotated[Path | None, typer.Option("--ontology", help="다른 온톨로지 Another ontology file.")] = None,
) -> int:
    """표에서 잘못된 것을 한꺼번에 찾아 고칠 법을 알린다. Find all that is wrong in tables, with what to do.

    그래프는 만들지 않는다. 오류가 있으면 끝 코드 1, 경고만 있으면 0이다.
    No graph is written. Exit 1 when something is wrong, 0 with warnings only.
    """
    from kg.project import asset  # noqa: PLC0415
    from kg.project.checking import check_tables, mark_copy  # noqa: PLC0415

    paths = data or [asset("data")]
    if mark is not None:
        _refuse_copy(mark, paths, force)
    result = check_tables(paths, ontology)
    give(_as_json(result) if as_json else _as_text(result, lang), None)
    if mark is not None and result.told:
        marked = mark_copy(result)
        give(marked.workbook, mark)
        which = 0 if lang == "ko" else 1
        for lost in marked.lost:
            say(lost[which])
        say((f"{mark}: 틀린 칸에 색과 메모를 붙였습니다.", f"{mark}: what is wrong is coloured and noted.")[which])
    elif mark is not None:
        say(
            "표시할 것이 없어 사본을 만들지 않았습니다."
            if lang == "ko"
            else "There is nothing to mark; no copy was made."
        )
    return 0 if result.conforms else 1


def _refuse_copy(mark: Path, paths: list[Path], force: bool) -> None:
    """Refuse a copy that would take the place of data, or be read as data the next time."""
    if mark.suffix.lower() != ".xlsx":
        raise UsageError(f"{mark}: 이름이 .xlsx로 끝나야 합니다. The name must end in .xlsx.")
    refuse_output(mark, *paths)
    if any(path.is_dir() and mark.resolve().parent == path.resolve() for path in paths):
        raise UsageError(
            f"{mark}: 자료 폴더 안에 두면 다음에 자료로 읽힙니다. 다른 폴더를 주세요."
            " In the folder of the data it would be read as data the next time; give another folder."
        )
    if mark.is_file() and not force:
        raise UsageError(
            f"{mark}: 이미 있는 파일입니다. 고친 것을 잃지 않도록 그대로 두었습니다. 덮어쓰려면 --force를 붙이세요."
            " The file exists and was left alone, lest corrections be lost; --force overwrites it."
        )


def _as_json(result: "CheckResult") -> str:
    """Return the report in the shape that docs/check.md describes."""
    problems = [
        {
            "severity": trouble.severity,
            "file": trouble.place.file,
            "sheet": trouble.place.sheet or None,
            "line": trouble.place.line or None,
            "column": trouble.place.column[1] or None,
            "column_ko": trouble.place.column[0] or None,
            "cell": trouble.place.cell or None,
            "message_ko": trouble.explained[0],
            "message_en": trouble.explained[1],
        }
        for trouble in result.troubles
    ]
    report = {
        "rows": result.rows,
        "bad_rows": result.bad_rows,
        "conforms": result.conforms,
        "held_back": result.held_back,
        "problems": problems,
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _as_text(result: "CheckResult", lang: str) -> str:
    from kg.tables.troubles import SEVERITIES  # noqa: PLC0415  with them comes the store
    from kg.validation.report import clean  # noqa: PLC0415

    which = 0 if lang == "ko" else 1
    told = [trouble for trouble in result.told if trouble.severity != "info"]
    groups: dict[str, list[Trouble]] = {}
    for trouble in told:
        groups.setdefault(trouble.place.file, []).append(trouble)
    worst = list(SEVERITIES)
    lines = []
    for file in sorted(groups, key=lambda f: (f in result.base, min(worst.index(t.severity) for t in groups[f]), f)):
        lines.append(file)
        alike: dict[tuple[str, str], list[Place]] = {}
        for trouble in sorted(groups[file], key=lambda t: worst.index(t.severity)):
            alike.setdefault((trouble.severity, trouble.message[which]), []).append(trouble.place)
        lines += [
            f"  {SEVERITIES[severity][which]} {_told(places, which)}{message}"
            for (severity, message), places in alike.items()
        ]
        lines.append("")
    rules = dict.fromkeys(rule for trouble in told if (rule := trouble.rule[which]))
    if rules:
        lines += [("살펴볼 것", "What to look at")[which], *(f"  · {rule}" for rule in rules), ""]
    return "".join(f"{clean(line)}\n" for line in [*lines, *_summary(result, which)])


def _told(places: list["Place"], which: int) -> str:
    """Return where something is wrong: one thing missing may be named in a hundred rows, which are then one line."""
    shown = [" ".join(filter(None, (_where(place, which), _column(place, which)))) for place in places[:_MOST_PLACES]]
    more = len(places) - len(shown)
    if more:
        shown.append((f"그 밖의 {more:,}곳", f"{more:,} more")[which])
    return f"{', '.join(shown)}: " if shown[0] else ""


def _where(place: "Place", which: int) -> str:
    if place.sheet:
        return f"{place.sheet}!{place.cell or place.line}" if place.line else place.sheet
    return (f"{place.line}행", f"line {place.line}")[which] if place.line else ""


def _column(place: "Place", which: int) -> str:
    return f"[{place.column[which]}]" if place.column[which] else ""


def _summary(result: "CheckResult", which: int) -> list[str]:
    from kg.tables.troubles import SEVERITIES  # noqa: PLC0415  with it comes the store

    rows, bad = result.rows, result.bad_rows
    errors, warnings, notes = (sum(t.severity == severity for t in result.told) for severity in SEVERITIES)
    lines = [
        (
            f"행 {rows:,}개, 읽지 못한 행 {bad:,}개 · 오류 {errors:,}건, 경고 {warnings:,}건, 참고 {notes:,}건",
            f"{rows:,} rows, {bad:,} unreadable · errors {errors:,}, warnings {warnings:,}, notes {notes:,}",
        )[which]
    ]
    if errors:
        advice = "오류를 고쳐야 그래프를 만들 수 있습니다.", "The errors must be corrected before a graph can be built."
        lines.append(advice[which])
    if warnings:
        advice = (
            "경고는 출처를 다시 보고, 출처가 그렇게 말하면 그대로 둡니다.",
            "Warnings: look at the source again; where it says so, leave the row as it is.",
        )
        lines.append(advice[which])
    if result.held_back:
        advice = (
            f"다른 오류 때문에 아직 확인하지 못한 것이 {result.held_back:,}건 있습니다. 고친 뒤 다시 확인하세요.",
            f"{result.held_back:,} more may come from the wrong rows only; correct these and check again.",
        )
        lines.append(advice[which])
    if result.folded:
        count, data = len(result.folded), Path(next(iter(result.base))).parent
        told = (
            f"{data}의 표에만 관한 경고와 참고 {count:,}건은 접어 두었습니다. 보려면: kg check {data}",
            f"{count:,} warnings and notes about {data} alone are left out; to see them: kg check {data}",
        )
        lines.append(told[which])
    if notes:
        lines.append(("참고는 --json이나 --mark로 봅니다.", "Notes are shown by --json and --mark.")[which])
    return lines
