"""Drawing a map of a graph: which network is asked for, what is said where nothing is left of it, the page.

`kg.project.Graph.map` calls `map_data` and `draw_map`, nobody else.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.export.cite import read_citation
from kg.export.cite_formats import citation_line
from kg.maps.collect import collect_map
from kg.maps.looks import opening_look
from kg.maps.model import MapData
from kg.maps.page import render_page
from kg.maps.story import read_story
from kg.maps.views import opened_as
from kg.network import Network, read_projections
from kg.project.building import Progress
from kg.project.drawing import Map
from kg.project.notebook import Language
from kg.query.values import Values

if TYPE_CHECKING:
    from kg.project.graph import Graph


def draw_map(
    data: MapData,
    *,
    view: str | Path,
    language: Language,
    look: tuple[str, str, str],
    max_nodes: int,
    progress: Progress,
) -> Map:
    """Return a map with a story, if there is one, in a look: what nodes are coloured and sized by, where they stand.

    Raises UsageError for an unknown look or one that the data do not allow, InputError or DataError for a
    story that cannot be read or does not fit.
    """
    if view:
        data = replace(data, story=read_story(view, data))
    opening = opening_look(data, colour_by=look[0], size_by=look[1]) | opened_as(look[2], data)
    page = render_page(data, language=language, opening=opening, max_nodes=max_nodes, progress=progress)
    return Map(page, data.title[language == "en"])


def map_data(
    graph: "Graph",
    ties: Sequence[str],
    *,
    focus: str = "",
    hops: int = 1,
    title: str = "",
    progress: Progress = lambda stage, count: None,
) -> MapData:
    """Return the data of a map, with how they are cited; `progress` is told each stage and how many lines it has.

    Raises UsageError, which names the choice that did it, when nothing is left to draw.
    """
    progress("ties", 0)
    network = graph.read_network(ties)
    if not network.nodes:
        raise UsageError(_emptied_by_ties(graph, ties, network))
    projections = read_projections(graph.store, graph.schema, network)
    if focus:
        found = _find_focus(graph, focus)
        near = network.around([found], hops)
        if not near.nodes:
            raise UsageError(_emptied_by_focus(graph, focus, found, network))
        network = near
    progress("evidence", len(network.start))
    named = (title, title) if title.strip() else None
    data = collect_map(graph.store, graph.schema, network, title=named, everything=not focus, projections=projections)
    citation = read_citation(graph.store, graph.schema, graph.manifest, _narrowed_to(graph))
    lines = citation_line(citation, "ko"), citation_line(citation, "en")
    return replace(data, citation=lines, dated=citation.as_of)


def _find_focus(graph: "Graph", focus: str) -> str:
    """Return the IRI of the focus; raises UsageError, which says so where only the chosen sources lack it."""
    try:
        return Values(graph.schema, graph.store).read("focus", focus, "kg:Entity")[1:-1]
    except UsageError:
        if graph.whole is graph:
            raise
    Values(graph.schema, graph.whole.store).read("focus", focus, "kg:Entity")  # it tells what the graph has not either
    raise UsageError(
        f"그릴 것이 없습니다. 고른 출처(source)에는 초점(focus) {focus}에 관한 것이 없습니다. "
        "다른 출처를 고르거나 고르지 마세요. Nothing to draw: the chosen sources (source) do not mention "
        f"the focus {focus}. Choose other sources, or none."
    )


def _narrowed_to(graph: "Graph") -> tuple[str, ...]:
    """Return the sources that a graph is a view on; none of the whole."""
    return () if graph.whole is graph else tuple(iri for iri in graph.store.graphs() if "/source/" in iri)


def _emptied_by_ties(graph: "Graph", ties: Sequence[str], network: Network) -> str:
    """Say whether the chosen ties have no fact at all, or the chosen sources none of them."""
    names = ", ".join(tie.name for tie in network.ties)
    if graph.whole is not graph and graph.whole.read_network(ties).nodes:
        return (
            f"그릴 것이 없습니다. 고른 출처(source)에서는 이음 {names}의 사실을 하나도 적지 않았습니다. "
            "다른 출처를 고르거나 고르지 마세요. Nothing to draw: the chosen sources (source) state no fact "
            f"of the ties {names}. Choose other sources, or none."
        )
    if not ties:
        return (
            "그릴 것이 없습니다. 이 그래프에는 지도에 그리는 이음의 사실이 하나도 없습니다. "
            "Nothing to draw: this graph has no fact of the ties that maps draw."
        )
    others = _named(tie.name for tie in graph.read_network().ties if graph.read_network([tie.name]).nodes)
    return (
        f"그릴 것이 없습니다. 고른 이음(tie) {names}의 사실이 이 그래프에 하나도 없습니다. 사실이 있는 이음: {others}. "
        f"Nothing to draw: this graph has no fact of the chosen ties (tie) {names}. Ties that have some: {others}."
    )


def _emptied_by_focus(graph: "Graph", focus: str, iri: str, network: Network) -> str:
    """Say that no line of the chosen ties touches the focus, and which ties, or other sources, do."""
    names = ", ".join(tie.name for tie in network.ties)
    touching = [tie.name for tie in graph.schema.ties if iri in graph.read_network([tie.name]).nodes]
    if touching:
        ko, en = f"닿는 이음: {', '.join(touching)}.", f"Ties that touch it: {', '.join(touching)}."
    elif graph.whole is not graph and iri in graph.whole.read_network([tie.name for tie in network.ties]).nodes:
        ko, en = "고른 출처(source)가 아닌 출처에는 있습니다.", "Sources other than the chosen ones (source) have some."
    else:
        ko, en = "어느 이음도 닿지 않습니다.", "No tie touches it."
    return (
        f"그릴 것이 없습니다. 초점(focus) {focus}에 이음 {names}의 선이 하나도 닿지 않습니다. {ko} "
        f"Nothing to draw: no line of the ties {names} touches the focus {focus}. {en}"
    )


def _named(names: Iterable[str]) -> str:
    return ", ".join(names) or "–"
