"""Screening: a few cheap questions that tell which constraints may have results at all, so that only those are asked.

The exact question of a constraint (`kg.validation.compile`) looks at every focus node of every shape: hundreds of scans
of the same quads. A screen asks once for all shapes that say the same of a property, and of each value once, whatever
its focus node; how many values nodes have, it asks of several properties at once. It may find something where no shape
has a result, never nothing where one has. Used by `kg.validation.run`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.rdf import RDF_TYPE, nt_iri
from kg.schema.shapes import Constraint, PropertyShape, Shape, component_iri
from kg.store import EmbeddedStore
from kg.validation.compile import focus_nodes, values_of
from kg.validation.conditions import good_values, pair_condition, value_condition
from kg.vocabulary import RDFS, name

Asked = tuple[Shape, PropertyShape, Constraint]
_MIN, _MAX, _LANGUAGES = (component_iri(local) for local in ("minCount", "maxCount", "uniqueLang"))
# The kinds of screens. Any other kind is the pattern of good values (one screen for each), or names a second property.
_CONDITION, _COUNT, _EXACT = "condition", "count", "no screen"
_TOGETHER = 4  # properties counted at once: the engine keeps a counter of each for every node


@dataclass(frozen=True, slots=True)
class Screen:
    """One question that clears all of some constraints, or leaves them, or some of them, under suspicion."""

    kind: str
    asked: tuple[Asked, ...]
    ontology_graph: str

    def suspects(self, store: EmbeddedStore) -> list[Asked]:
        """Return the constraints that may have results in this store; all others have none."""
        if self.kind == _EXACT:
            return list(self.asked)
        if not store.select(self._text()).rows:
            return []
        parts = self._parts()
        return [each for part in parts for each in part.suspects(store)] if len(parts) > 1 else list(self.asked)

    def _parts(self) -> list["Screen"]:
        """Return screens of the same constraints by property and component, where this one counted several."""
        parts: dict[tuple[str, str], list[Asked]] = defaultdict(list)
        for each in self.asked:
            parts[_path(each), each[2].component if self.kind == _COUNT else ""].append(each)
        return [Screen(self.kind, tuple(part), self.ontology_graph) for part in parts.values()]

    def _text(self) -> str:
        """Return a SELECT that finds something where one of the constraints has a result."""
        path, constraint = _path(self.asked[0]), self.asked[0][2]
        if self.kind == _COUNT:
            return self._counts()
        if self.kind == _CONDITION:
            conditions = dict.fromkeys(value_condition(constraint) for _, _, constraint in self.asked)
            good = " && ".join(f"({condition})" for condition in conditions)
            return f"{self._each_value(path)} HAVING (!COALESCE({good}, false)) LIMIT 1"
        if self.kind == _LANGUAGES:
            where = f'{self._values(path, "?value")} FILTER(LANG(?value) != "")'
            group = "GROUP BY ?graph ?focus (LANG(?value) AS ?language) HAVING (COUNT(*) > 1)"
            return f"SELECT ?graph ?focus WHERE {{ {where} }} {group} LIMIT 1"
        if condition := pair_condition(constraint):
            return self._pairs(path, name(constraint.parameters[0]), condition)
        return f"SELECT ?value WHERE {{ {{ {self._each_value(path)} }} MINUS {{ {self.kind} }} }} LIMIT 1"

    def _counts(self) -> str:
        """Ask for a node that has too many values of one of the properties, or, where it is a focus node, too few."""
        terms = {path: f"?value{number}" for number, path in enumerate(dict.fromkeys(map(_path, self.asked)))}
        parts = [values_of(path, term) for path, term in terms.items()]
        if needing := _needing(self.asked):
            parts.append(focus_nodes(needing, self.ontology_graph))
        wrong = {_wrong_count(terms[_path(each)], each[2]): None for each in self.asked}
        where = " UNION ".join(f"{{ {part} }}" for part in parts)
        group = f"GROUP BY ?graph ?focus HAVING (?graph != {nt_iri(self.ontology_graph)} && ({' || '.join(wrong)}))"
        return f"SELECT ?graph ?focus WHERE {{ {where} }} {group} LIMIT 1"

    def _pairs(self, path: str, other: str, condition: str) -> str:
        """Ask for a bad pair. Sub-selects, for the engine reads each property once then, and matches them."""
        sides = ((path, "?value"), (other, "?other"))
        pairs = " ".join(f"{{ SELECT * WHERE {{ {self._values(p, term)} }} }}" for p, term in sides)
        return f"SELECT ?graph WHERE {{ {pairs} FILTER(!COALESCE({condition}, false)) }} LIMIT 1"

    def _each_value(self, path: str) -> str:
        """Every value once. GROUP BY, for the engine moves a filter on a DISTINCT into it, and repeats it."""
        return f"SELECT ?value WHERE {{ {self._values(path, '?value')} }} GROUP BY ?value"

    def _values(self, path: str, term: str) -> str:
        pattern = values_of(path, term)
        return pattern if path == RDF_TYPE else f"{pattern} FILTER(?graph != {nt_iri(self.ontology_graph)})"


def screens(store: EmbeddedStore, shapes: Iterable[Shape], ontology_graph: str) -> Iterator[Screen]:
    """Yield screens of all constraints that have focus nodes in this store, in an order of their own."""
    present = _present(store, ontology_graph)
    groups: dict[tuple[str, str], list[Asked]] = defaultdict(list)
    for shape in (shape for shape in shapes if shape.target_class in present):
        for prop in shape.properties:
            for constraint in (c for c in prop.constraints if not _always_holds(prop.path, c)):
                groups[prop.path, _kind(prop.path, constraint)].append((shape, prop, constraint))
    counted = [asked for (_, kind), asked in groups.items() if kind == _COUNT]
    others = ((kind, asked) for (_, kind), asked in groups.items() if kind != _COUNT)
    for kind, asked in [*((_COUNT, together) for together in _together(counted)), *others]:
        yield Screen(kind, tuple(asked), ontology_graph)


def _together(counted: Iterable[list[Asked]]) -> Iterator[list[Asked]]:
    """Join the constraints of properties that the same classes need; what none needs is counted by itself."""
    groups: dict[tuple[str, ...], list[list[Asked]]] = defaultdict(list)
    for number, asked in enumerate(counted):
        groups[_needing(asked) or (str(number),)].append(asked)
    for group in groups.values():
        for start in range(0, len(group), _TOGETHER):
            yield [each for asked in group[start : start + _TOGETHER] for each in asked]


def _kind(path: str, constraint: Constraint) -> str:
    if value_condition(constraint):
        return _CONDITION
    if good := good_values(constraint):
        return good
    if path == RDF_TYPE:  # whose values are no graph's own
        return _EXACT
    if constraint.component in (_MIN, _MAX):
        return _COUNT
    if constraint.component == _LANGUAGES:
        return _LANGUAGES
    return f"{constraint.component} {constraint.parameters[0]}" if pair_condition(constraint) else _EXACT


def _always_holds(path: str, constraint: Constraint) -> bool:
    """Whether no node can have too few values: one that a shape targets by its class has a type."""
    return constraint.component == _MIN and _number(constraint) <= (path == RDF_TYPE)


def _wrong_count(term: str, constraint: Constraint) -> str:
    if constraint.component == _MAX:
        return f"COUNT({term}) > {_number(constraint)}"
    return f"COUNT(?type) > 0 && COUNT({term}) < {_number(constraint)}"


def _number(constraint: Constraint) -> int:
    return int(name(constraint.parameters[0]))


def _needing(asked: Sequence[Asked]) -> tuple[str, ...]:
    """Return the classes whose nodes must have a value."""
    return tuple(dict.fromkeys(shape.target_class for shape, _, constraint in asked if constraint.component == _MIN))


def _path(asked: Asked) -> str:
    return asked[1].path


def _present(store: EmbeddedStore, ontology_graph: str) -> set[str]:
    """Return the classes that have a focus node, and those above them."""
    types = (
        f"SELECT DISTINCT ?type WHERE {{ GRAPH ?graph {{ ?focus <{RDF_TYPE}> ?type }} "
        f"FILTER(?graph != {nt_iri(ontology_graph)}) }}"
    )
    rows = store.select(f"SELECT DISTINCT ?class WHERE {{ {{ {types} }} ?type <{RDFS}subClassOf>* ?class }}")
    return {name(cls) for (cls,) in rows}
