"""Options that several commands share, and what they mean."""

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Lang(StrEnum):
    """The language of messages, tables and maps."""

    ko = "ko"
    en = "en"


def default_lang() -> Lang:
    """Return the language the environment asks for (KG_LANG, else the locale); Korean when it asks for none."""
    asked = next(
        (os.environ[name] for name in ("KG_LANG", "LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), ""
    )
    return Lang.en if asked.lower().startswith("en") else Lang.ko


GRAPH = Path("out/graph")

LangOption = Annotated[
    Lang, typer.Option("--lang", default_factory=default_lang, help="말 Language: ko, en.", show_default=False)
]
GraphOption = Annotated[Path, typer.Option("--graph", help="그래프 폴더 Folder of the graph.")]
SourceOption = Annotated[
    list[str],
    typer.Option(
        "--source", metavar="ID", help="이 출처만 읽은 것처럼 As if only these sources had been read (repeat, or a,b)."
    ),
]
OutOption = Annotated[Path | None, typer.Option("-o", "--out", help="파일에 쓰기 Write to a file.")]


def split(values: list[str]) -> list[str]:
    """Return the items of repeated and comma-separated options, each once."""
    return list(dict.fromkeys(item.strip() for value in values for item in value.split(",") if item.strip()))
