"""`kg diff`: two builds or two data folders compared in words."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import LangOption, OutOption
from kg.cli.output import give, say
from kg.errors import UsageError


class DiffFormat(StrEnum):
    """How a comparison is written."""

    text = "text"
    json = "json"


def diff(
    lang: LangOption,
    old: Annotated[Path, typer.Argument(metavar="OLD", help="옛 그래프나 자료 폴더 The old graph or data folder.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="새 그래프나 자료 폴더 The new graph or data folder.")],
    ontology: Annotated[
        list[Path],
        typer.Option(
            "--ontology",
            metavar="FILE",
            help="자료를 읽을 온톨로지(두 번이면 OLD, NEW 차례) Ontology to read data by (twice: OLD's, NEW's).",
        ),
    ] = [],  # noqa: B006
    form: Annotated[DiffFormat, typer.Option("--format", help="글 또는 JSON Text or JSON.")] = DiffFormat.text,
    out: OutOption = None,
) -> int:
    """두 그래프나 자료 폴더를 말로 견준다. Compare two builds or two data folders in words, by source.

    + 새로 생김 new · - 없어짐 gone · ~ 바뀜 changed. 차이가 있어도 끝 코드는 0이다. Exit 0 also when they differ.
    """
    from kg.export.diff_text import render_difference  # noqa: PLC0415
    from kg.project.building import BuildError  # noqa: PLC0415
    from kg.project.comparing import compare_paths  # noqa: PLC0415

    if len(ontology) > 2:
        raise UsageError("--ontology: 많아야 두 번입니다. At most twice: OLD's, then NEW's.")
    by = (ontology[0], ontology[-1]) if ontology else (None, None)
    try:
        difference = compare_paths(old, new, by)
    except BuildError as error:
        say(error.render(lang))
        say("견주지 않았습니다." if lang == "ko" else "Nothing was compared.")
        return error.exit_code
    give(render_difference(difference, form.value, lang), out)
    return 0
