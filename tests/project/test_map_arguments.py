"""What `Graph.map` and `Map.write` refuse in Python: each wrong argument by name, with what it takes."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tablekit

from kg.errors import UsageError
from kg.project import Graph, build_graph
from kg.project.drawing import Map


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    folder = tmp_path_factory.mktemp("arguments")
    build_graph([tablekit.PINNED], folder / "graph")
    with Graph.open(folder / "graph") as opened:
        yield opened


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("language", "fr", "one of 'ko', 'en'"),
        *(("max_nodes", value, "a whole number (int) of 1 or more") for value in (0, -1, "x", None, True, 1.5)),
        *(("hops", value, "a whole number (int) of 1 or more") for value in (0, "2")),
        ("layout", None, "a text (str)"),
        ("colour_by", 3, "a text (str)"),
        ("size_by", [], "a text (str)"),
        ("title", None, "a text (str)"),
        ("view", None, "the path of a file (str, Path)"),
    ],
)
def test_an_argument_that_does_not_fit_is_refused_by_name(graph: Graph, name: str, value: Any, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        graph.map(**{name: value})
    assert str(caught.value).startswith(f"{name}={value!r}: ")
    assert str(caught.value).endswith(f" Expected {said}.")


@pytest.mark.parametrize("tie", [["signs"], None])
def test_a_tie_that_is_no_text_is_refused(graph: Graph, tie: Any) -> None:
    with pytest.raises(UsageError, match=r"^ties=.* Expected a text \(str\)\.$"):
        graph.map(tie)


@pytest.mark.parametrize("path", [None, "a\0b", "", 3])
def test_a_path_that_cannot_be_one_is_refused(path: Any) -> None:
    with pytest.raises(UsageError, match=r"^path=.* Expected the path of a file"):
        Map("<html>").write(path)


def test_a_map_prints_short_whatever_its_title() -> None:
    assert str(Map("<html>" * 1000, "a\nb")) == "<Map: a b>"
    assert len(repr(Map("", "x" * 10_000))) == len("<Map: >") + 80


def test_a_focus_that_only_other_sources_mention_is_said_to_be_that(graph: Graph) -> None:
    ids = [Path(str(row[0]).rstrip(">")).name for row in graph.sources]
    refused = []
    for source in ids:
        view = graph.view([source])
        for node in sorted(graph.read_network().nodes):
            if not view.store.ask(f"ASK {{ <{node}> ?p ?o }}"):
                with pytest.raises(UsageError) as caught:
                    view.map(focus=f"<{node}>")
                refused.append(str(caught.value))
                break
    assert any("the chosen sources (source) do not mention the focus" in said for said in refused)
    assert not any("No such thing" in said for said in refused)  # a source without any tie is told as such
