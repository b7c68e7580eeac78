"""Screening: a few cheap questions that tell which constraints may have results at all, so that only those are asked.

The exact question of a constraint (`kg.validation.compile`) looks at every focus node of every shape: hundreds of scans
of the same quads. A screen asks once for all shapes that say the same of a property, and of each value once, whatever
its focus node. It may find something where no shape has a result, never nothing where one has. Used by
`kg.validation.run`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.rdf import RDF_TYPE, nt_iri
from kg.schema.shapes import Constraint, PropertyShape, Shape, component_iri
from kg.store import EmbeddedStore
from kg.validation.compile import focus_nodes, values_of
from kg.validation.conditions import good_values, value_condition
from kg.vocabulary import RDFS, name

Asked = tuple[Shape, PropertyShape, Constraint]


def suspects(store: EmbeddedStore, shapes: Iterable[Shape], ontology_graph: str) -> Iterator[Asked]:
    """Yield the constraints of the shapes that may have results in this store; all others have none."""
    present = _present(store, ontology_graph)
    groups: dict[tuple[str, str], list[Asked]] = defaultdict(list)
    for shape in (shape for shape in shapes if shape.target_class in present):
        for prop in shape.properties:
            for constraint in prop.constraints:
                groups[prop.path, _kind(prop.path, constraint)].append((shape, prop, constraint))
    for (path, kind), asked in groups.items():
        if kind == _EXACT or store.select(_Screen(path, ontology_graph).text(kind, asked)).rows:
            yield from asked


# The kinds of screens; any other kind is the pattern of good values (one screen for each).
_CONDITION, _MOST, _SOME, _EXACT = "condition", "at most", "at least one", "no screen"


def _kind(path: str, constraint: Constraint) -> str:
    if value_condition(constraint):
        return _CONDITION
    if constraint.component == component_iri("maxCount") and path != RDF_TYPE:  # whose values are no graph's own
        return _MOST
    if constraint.component == component_iri("minCount") and _number(constraint) == 1:
        return _SOME
    return good_values(constraint) or _EXACT


@dataclass(frozen=True, slots=True)
class _Screen:
    """The screens of one property."""

    path: str
    ontology_graph: str

    def text(self, kind: str, asked: Sequence[Asked]) -> str:
        """Return a SELECT that finds something where one of the constraints, all of one kind, has a result."""
        constraints = dict.fromkeys(constraint for _, _, constraint in asked)
        if kind == _CONDITION:
            good = " && ".join(f"({value_condition(constraint)})" for constraint in constraints)
            return f"{self.each_value} HAVING (!COALESCE({good}, false)) LIMIT 1"
        if kind == _MOST:
            most = min(_number(constraint) for constraint in constraints)
            group = f"GROUP BY ?graph ?focus HAVING (COUNT(?value) > {most})"
            return f"SELECT ?graph ?focus WHERE {{ {self.all_values} }} {group} LIMIT 1"
        if kind == _SOME:
            nodes = focus_nodes(dict.fromkeys(shape.target_class for shape, _, _ in asked), self.ontology_graph)
            return f"SELECT ?graph ?focus WHERE {{ {nodes} {self.none} }} LIMIT 1"
        return f"SELECT ?value WHERE {{ {{ {self.each_value} }} MINUS {{ {kind} }} }} LIMIT 1"

    @property
    def all_values(self) -> str:
        pattern = values_of(self.path, "?value")
        return pattern if self.path == RDF_TYPE else f"{pattern} FILTER(?graph != {nt_iri(self.ontology_graph)})"

    @property
    def each_value(self) -> str:
        """Every value once. GROUP BY, for the engine moves a filter on a DISTINCT into it, and repeats it."""
        return f"SELECT ?value WHERE {{ {self.all_values} }} GROUP BY ?value"

    @property
    def none(self) -> str:
        # MINUS reads all values once, which is less than to look for those of each node, except where the values are
        # everybody's types.
        how = "FILTER NOT EXISTS" if self.path == RDF_TYPE else "MINUS"
        return f"{how} {{ {values_of(self.path, '?value')} }}"


def _present(store: EmbeddedStore, ontology_graph: str) -> set[str]:
    """Return the classes that have a focus node, and those above them."""
    types = (
        f"SELECT DISTINCT ?type WHERE {{ GRAPH ?graph {{ ?focus <{RDF_TYPE}> ?type }} "
        f"FILTER(?graph != {nt_iri(ontology_graph)}) }}"
    )
    rows = store.select(f"SELECT DISTINCT ?class WHERE {{ {{ {types} }} ?type <{RDFS}subClassOf>* ?class }}")
    return {name(cls) for (cls,) in rows}


def _number(constraint: Constraint) -> int:
    return int(name(constraint.parameters[0]))
