"""`kg template`: a workbook to fill in, with drop-downs, checks and look-ups."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import LangOption
from kg.cli.output import give, say
from kg.errors import UsageError


def template(
    lang: LangOption,
    out: Annotated[Path, typer.Option("-o", "--out", help="만들 엑셀 파일 The workbook to write.")],
    source: Annotated[
        list[Path],
        typer.Option(
            "--from", metavar="DIR", help="찾아볼 것을 가져올 표(없으면 함께 온 자료) Tables for the look-ups (repeat)."
        ),
    ] = [],  # noqa: B006
    fill: Annotated[bool, typer.Option("--fill", help="그 표의 행도 채운다 Copy their rows as well.")] = False,
    force: Annotated[bool, typer.Option("--force", help="있는 파일을 덮어쓴다 Overwrite the file.")] = False,
    ontology: Annotated[Path | None, typer.Option("--ontology", help="다른 온톨로지 Another ontology file.")] = None,
) -> int:
    """채워 넣을 엑셀 파일을 만든다. Make a workbook to fill in, one sheet per table.

    고를 목록, 날짜 검사, 두 언어 설명이 들어 있고, 채운 것은 CSV처럼 읽힌다(kg check, kg build).
    It has drop-downs, date checks and notes in two languages; filled in, it is read like the CSV tables.
    """
    if out.suffix.lower() != ".xlsx":
        raise UsageError(f"{out}: 이름이 .xlsx로 끝나야 합니다. The name must end in .xlsx.")
    if out.is_file() and not force:
        raise UsageError(
            f"{out}: 이미 있는 파일입니다. 채운 것을 잃지 않도록 그대로 두었습니다. 덮어쓰려면 --force를 붙이세요."
            " The file exists and was left alone, lest something filled in be lost; --force overwrites it."
        )
    from kg.project import asset  # noqa: PLC0415
    from kg.project.template import make_template  # noqa: PLC0415

    made = make_template(source, ontology, lang, fill=fill)
    if made.problems.items:
        say(made.problems.render(lang))
        say(
            "위의 것은 찾아보기에 빠졌을 수 있습니다."
            if lang == "ko"
            else "What is named above may be missing from the look-ups."
        )
    give(made.workbook, out)
    command = f"kg check {' '.join(map(str, [] if fill else source or [asset('data')]))} {out}".replace("  ", " ")
    say(f"{out}: 채운 뒤 확인하세요. {command}" if lang == "ko" else f"{out}: fill it in, then check it: {command}")
    return 0
