"""`kg map`: a network map in one offline HTML file."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.graphs import open_graph
from kg.cli.options import GRAPH, GraphOption, LangOption, SourceOption, split
from kg.cli.output import LateProgress, give, refuse_output, say
from kg.maps.model import MAX_NODES


def draw(
    lang: LangOption,
    tie: Annotated[
        list[str],
        typer.Option("--tie", metavar="NAME", help="그릴 이음 Ties to draw (repeat, or a,b; default: the map's)."),
    ] = [],  # noqa: B006
    focus: Annotated[
        str, typer.Option("--focus", metavar="ENTITY", help="둘레만 그릴 대상 Draw only around this.")
    ] = "",
    hops: Annotated[int, typer.Option("--hops", min=1, help="몇 걸음까지 Steps around the focus.")] = 1,
    layout: Annotated[
        str,
        typer.Option("--layout", metavar="NAME", help="처음 배치 How it opens: network, tiles, chronology."),
    ] = "network",
    colour_by: Annotated[
        str,
        typer.Option("--colour-by", metavar="NAME", help="점의 색 Colour of nodes: class, sector, community, core …"),
    ] = "",
    size_by: Annotated[
        str, typer.Option("--size-by", metavar="NAME", help="점의 크기 Size of nodes: degree, same, betweenness …")
    ] = "",
    max_nodes: Annotated[
        int,
        typer.Option("--max-nodes", min=1, help="하나하나 그릴 점의 수 Nodes drawn one by one; more: communities."),
    ] = MAX_NODES,
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help="지도의 제목 The title of the map.")] = "",
    view: Annotated[
        Path | None,
        typer.Option("--view", metavar="FILE", help="단계로 들려줄 이야기 A story to tell in steps (YAML)."),
    ] = None,
    source: SourceOption = [],  # noqa: B006
    graph: GraphOption = GRAPH,
    out: Annotated[Path, typer.Option("-o", "--out", help="지도 파일 The file to write.")] = Path("out/map.html"),
) -> int:
    """연결망 지도를 HTML 파일 하나로 그린다. Draw a network map as one offline HTML file."""
    refuse_output(out, view)
    progress = LateProgress()
    try:
        with open_graph(graph, split(source)) as opened:
            drawn = opened.map(
                *split(tie),
                focus=focus,
                hops=hops,
                title=title,
                view=view or "",
                language="ko" if lang == "ko" else "en",
                layout=layout,
                colour_by=colour_by,
                size_by=size_by,
                max_nodes=max_nodes,
                progress=progress,
            )
    finally:
        progress.done()
    give(drawn.html, out)
    say(f"{out}: 브라우저로 여세요. Open it in a browser.")
    return 0
