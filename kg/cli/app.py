"""The commands, put together."""

from typing import Annotated

import typer

from kg import __version__
from kg.cli.build import build, validate
from kg.cli.demo import demo
from kg.cli.draw import draw
from kg.cli.query import query, questions

app = typer.Typer(
    name="kg",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"kg {__version__}")
        raise typer.Exit


@app.callback()
def _start(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="판 번호 Version.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="오류의 자취까지 Show tracebacks.")] = False,
) -> None:
    """지역 디지털혁신 지식그래프. A knowledge graph of regional digital innovation: build it, ask it, draw it."""


app.command("build")(build)
app.command("validate")(validate)
app.command("query")(query)
app.command("questions")(questions)
app.command("map")(draw)
app.command("demo")(demo)
