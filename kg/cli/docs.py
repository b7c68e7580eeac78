"""`kg docs`: the ontology as one HTML page for its readers, and as Turtle for machines."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import LangOption
from kg.cli.output import give, refuse_output, say
from kg.errors import StoreError


def docs(
    lang: LangOption,
    out: Annotated[Path, typer.Option("-o", "--out", help="결과 폴더 Folder for the page.")] = Path("out/docs"),
    ontology: Annotated[Path | None, typer.Option("--ontology", help="다른 온톨로지 Another ontology file.")] = None,
    data: Annotated[
        list[Path] | None,
        typer.Option(
            "--from",
            metavar="PATH",
            help="보기 행을 뽑을 표(없으면 함께 온 자료) Tables for example rows (default: the shipped data).",
        ),
    ] = None,
) -> int:
    """온톨로지를 읽을거리로 펴낸다. Publish the ontology as a page for readers.

    index.html: 모든 용어의 이름과 정의, 표와 열, 보기 행, 물음의 보기(두 말로). ontology.ttl: 기계가 읽을 것.
    index.html: every term, with tables, example rows and questions, in both languages. ontology.ttl: for machines.
    """
    from kg.project.docs import make_docs  # noqa: PLC0415  tables and templates are not for every command

    if out.exists() and not out.is_dir():
        raise StoreError(f"{out}: 폴더가 아닙니다. 폴더 이름을 주세요. This is not a folder; give the name of one.")
    html, turtle = out / "index.html", out / "ontology.ttl"
    for file in (html, turtle):
        refuse_output(file, ontology, *(data or []))
    page = make_docs(data or [], ontology)
    if page.problems.items:
        say(page.problems.render(lang))
    give(page.html, html)
    give(page.turtle, turtle)
    say(f"{html}: 브라우저로 여세요. Open it in a browser.")
    return 0
