"""A store through rdflib's API, for researchers who know it; a module of its own, because rdflib is slow to import.

Everything is read from the same quads, nothing is copied, and nothing can be written. oxrdflib is corrected in four
points: plain strings come without a datatype, so that they equal `Literal("…")`; counting a graph does not read it as
a union; asking for a named graph does not try to make one; and a question is checked before the engine sees it.
"""

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from typing import Any, NoReturn

import rdflib
from oxrdflib import OxigraphStore
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Store
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.query import Result

from kg.errors import QueryError, StoreError

Check = Callable[[str], None]
_STRING = "http://www.w3.org/2001/XMLSchema#string"


def as_rdflib(
    store: Store, prefixes: Mapping[str, str] | None = None, check: Check = lambda text: None
) -> rdflib.Graph:
    """Return the default graph of a store as an rdflib graph over the same quads.

    Without this identifier the graph looks empty: oxrdflib maps rdflib's own default graph to a named one.
    """
    view = ReadOnlyStore(store, check)
    return bound(rdflib.Graph(view, DATASET_DEFAULT_GRAPH_ID, bind_namespaces="none"), prefixes or {})


def as_dataset(
    store: Store, prefixes: Mapping[str, str] | None = None, check: Check = lambda text: None
) -> rdflib.Dataset:
    """Return a store as an rdflib dataset over the same quads; its default graph is no union of the named ones."""
    dataset = _Dataset(ReadOnlyStore(store, check), default_union=False)
    bound(dataset, prefixes or {})
    return dataset


def copied(triples: Iterable[Any], prefixes: Mapping[str, str]) -> rdflib.Graph:
    """Return triples of the engine as an rdflib graph of its own, which may be changed."""
    graph = bound(rdflib.Graph(bind_namespaces="none"), prefixes)
    for t in triples:
        graph.add((to_rdflib(t.subject), to_rdflib(t.predicate), to_rdflib(t.object)))
    return graph


def bound(graph: rdflib.Graph, prefixes: Mapping[str, str]) -> rdflib.Graph:
    """Return a graph that knows our prefixes, in questions and in Turtle."""
    for prefix, namespace in sorted(prefixes.items()):
        graph.bind(prefix, namespace, override=True, replace=True)
    return graph


def to_rdflib(term: object) -> Any:
    """Return a term of the engine as one of rdflib, its lexical form as it is stored.

    A plain string has no datatype, as in rdflib's own graphs. Raises QueryError for what rdflib has no term for.
    """
    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, Literal):
        if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        datatype = None if term.datatype.value == _STRING else rdflib.URIRef(term.datatype.value)
        return rdflib.Literal(term.value, datatype=datatype, normalize=False)
    if isinstance(term, BlankNode):
        return rdflib.BNode(term.value)
    raise QueryError("rdflib에는 트리플 항이 없습니다. rdflib has no term for a triple within a triple.")


class _Dataset(rdflib.Dataset):
    """An rdflib dataset that does not warn of what rdflib 7.6 itself still uses whenever it asks or serializes."""

    @property
    def default_context(self) -> Any:
        """The default graph."""
        return self.default_graph

    @default_context.setter
    def default_context(self, graph: Any) -> None:
        self.default_graph = graph

    def contexts(self, triple: Any = None) -> Generator[rdflib.Graph, None, None]:
        """Iterate over the graphs."""
        return self.graphs(triple)


class ReadOnlyStore(OxigraphStore):
    """An rdflib store over the quads of an Oxigraph store, which it never changes."""

    def __init__(self, store: Store, check: Check):
        super().__init__(store=store)
        self._check = check
        self._graphs: dict[str, rdflib.Graph] = {}

    def triples(self, triple_pattern: Any, context: rdflib.Graph | None = None) -> Iterator[Any]:
        """Iterate over triples that match, each with its graph; what the engine cannot look for matches nothing."""
        try:
            subject, predicate, value = (_to_engine(term) for term in triple_pattern)
            where = None if context is None else self._name(context)
            quads = self._inner.quads_for_pattern(subject, predicate, value, where)
        except (TypeError, ValueError):  # a literal as subject, an IRI with a space
            return iter(())
        return (
            ((to_rdflib(q.subject), to_rdflib(q.predicate), to_rdflib(q.object)), iter((self._graph(q.graph_name),)))
            for q in quads
        )

    def __len__(self, context: rdflib.Graph | None = None) -> int:
        """Count the quads of a graph (None: of all); linear."""
        where = None if context is None else self._name(context)
        return sum(1 for _ in self._inner.quads_for_pattern(None, None, None, where))

    def contexts(self, triple: Any = None) -> Generator[rdflib.Graph, None, None]:
        """Iterate over the named graphs, or over the graphs that hold a triple."""
        if triple is None or triple == (None, None, None):
            return (self._graph(name) for name in self._inner.named_graphs())
        return (graph for _, graphs in self.triples(triple) for graph in graphs)

    def query(self, query: Any, initNs: Any, initBindings: Any, queryGraph: Any, **kwargs: Any) -> Result:  # noqa: N803
        """Answer SPARQL by the engine.

        Prepared queries and initial bindings are left to rdflib, which is slow: NotImplementedError tells it so.
        """
        if isinstance(query, str):
            self._check(query)
        if not isinstance(query, str) or kwargs or initBindings or queryGraph == "__UNION__":
            raise NotImplementedError
        prefixes = {str(prefix): str(namespace) for prefix, namespace in {**dict(self.namespaces()), **initNs}.items()}
        try:
            answer = self._inner.query(query, default_graph=_name(queryGraph), prefixes=prefixes)
            return _result(answer)
        except SyntaxError as error:
            raise QueryError(f"SPARQL 문법에 맞지 않습니다. Not valid SPARQL: {error}") from error

    def add_graph(self, graph: rdflib.Graph) -> None:
        """Do nothing: rdflib calls this whenever a named graph is asked for."""

    def _refuse(self, *args: object, **kwargs: object) -> NoReturn:
        raise StoreError(
            "그래프는 읽기만 할 수 있습니다. 표를 고치고 다시 지으세요. "
            "This graph is read-only; change its tables and build again."
        )

    add = addN = remove = remove_graph = update = open = destroy = _refuse  # noqa: N815

    def _graph(self, name: NamedNode | BlankNode | DefaultGraph) -> rdflib.Graph:
        key = str(name)
        if key not in self._graphs:  # one object a graph: making one takes longer than reading a triple
            identifier = DATASET_DEFAULT_GRAPH_ID if isinstance(name, DefaultGraph) else to_rdflib(name)
            self._graphs[key] = rdflib.Graph(self, identifier, bind_namespaces="none")
        return self._graphs[key]

    @staticmethod
    def _name(graph: Any) -> NamedNode | BlankNode | DefaultGraph:
        return _name(getattr(graph, "identifier", graph))


def _name(identifier: Any) -> NamedNode | BlankNode | DefaultGraph:
    if identifier == DATASET_DEFAULT_GRAPH_ID:
        return DefaultGraph()
    return BlankNode(identifier) if isinstance(identifier, rdflib.BNode) else NamedNode(str(identifier))


def _to_engine(term: Any) -> Any:
    if term is None:
        return None
    if isinstance(term, rdflib.Literal):
        datatype = NamedNode(str(term.datatype)) if term.datatype else None
        return Literal(str(term), language=term.language, datatype=datatype)
    return BlankNode(str(term)) if isinstance(term, rdflib.BNode) else NamedNode(str(term))


def _result(answer: Any) -> Result:
    if isinstance(answer, QueryBoolean):
        result = Result("ASK")
        result.askAnswer = bool(answer)
    elif isinstance(answer, QuerySolutions):
        result = Result("SELECT")
        result.vars = [rdflib.Variable(v.value) for v in answer.variables]
        names = result.vars
        result.bindings = [  # read at once: the engine's solutions must not be dropped by another thread
            {v: to_rdflib(term) for v, term in zip(names, solution, strict=True) if term is not None}
            for solution in answer
        ]
    elif isinstance(answer, QueryTriples):
        result = Result("CONSTRUCT")
        result.graph = copied(answer, {})
    return result
