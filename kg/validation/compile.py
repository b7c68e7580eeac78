"""SHACL constraints as SPARQL: one SELECT of `?graph ?focus ?value` per node shape, property shape and constraint.

Each solution is one validation result. The data graph of a named graph G is G with all rdf:type and rdfs:subClassOf
triples of the default graph: focus nodes are those that G itself gives a type at or below sh:targetClass, and their
values stand in G; what class a value belongs to is looked up in the default graph. Clauses are those of SHACL, W3C
Recommendation of 2017-07-20. Used by `kg.validation.run`, and piece by piece by `kg.validation.screen`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from kg.rdf import RDF_TYPE, Node, nt_iri, nt_term
from kg.schema.shapes import Constraint, PropertyShape, Shape, component_iri
from kg.validation.conditions import good_values, pair_condition, value_condition
from kg.vocabulary import RDFS


@dataclass(frozen=True, slots=True)
class _Case:
    """What a question is put together from: `target` binds ?graph and ?focus, each pair once."""

    target: str
    path: str
    parameters: tuple[Node, ...]

    @property
    def parameter(self) -> str:
        """The first parameter in N-Triples form, which SPARQL shares."""
        return nt_term(self.parameters[0])

    def where(self, *patterns: str) -> str:
        """Return a group of the target, the values of the path and further patterns."""
        return f"WHERE {{ {self.target} {values_of(self.path, '?value')} {' '.join(patterns)} }}"


def compile_constraint(shape: Shape, prop: PropertyShape, constraint: Constraint, ontology_graph: str) -> str:
    """Return the SELECT that finds the results of one constraint in every named graph but that of the ontology."""
    target = f"{{ SELECT DISTINCT ?graph ?focus WHERE {{ {focus_nodes([shape.target_class], ontology_graph)} }} }}"
    case = _Case(target, prop.path, constraint.parameters)
    if condition := value_condition(constraint):
        return _unless(case, condition)
    if condition := pair_condition(constraint):
        return _unless(case, condition, values_of(case.parameter[1:-1], "?other"))
    if members := good_values(constraint):
        return f"SELECT ?graph ?focus ?value {case.where(f'MINUS {{ {members} }}')}"
    return _QUERIES[constraint.component](case)


def focus_nodes(classes: Iterable[str], ontology_graph: str) -> str:
    """Return the pattern that binds ?graph and ?focus to the nodes that a graph gives a type at or below a class."""
    any_of = " ".join(nt_iri(cls) for cls in classes)
    return (
        f"VALUES ?class {{ {any_of} }} ?type <{RDFS}subClassOf>* ?class . "
        f"GRAPH ?graph {{ ?focus <{RDF_TYPE}> ?type }} FILTER(?graph != {nt_iri(ontology_graph)})"
    )


def values_of(path: str, term: str) -> str:
    """Return the pattern of a focus node's values in its graph."""
    # All types stand in the default graph (see the module), those of the named graph among them.
    pattern = f"?focus {nt_iri(path)} {term}"
    return pattern + " ." if path == RDF_TYPE else f"GRAPH ?graph {{ {pattern} }}"


def _unless(case: _Case, condition: str, *patterns: str) -> str:
    """Every value for which the condition is not true; an error is not true."""
    return f"SELECT ?graph ?focus ?value {case.where(*patterns, f'FILTER(!COALESCE({condition}, false))')}"


def _min_count(case: _Case) -> str:
    """4.2.1: one result, without a value, where there are fewer value nodes."""
    values = f"OPTIONAL {{ {values_of(case.path, '?value')} }}"
    group = f"GROUP BY ?graph ?focus HAVING (COUNT(?value) < {case.parameter})"
    return f"SELECT ?graph ?focus WHERE {{ {case.target} {values} }} {group}"


def _max_count(case: _Case) -> str:
    """4.2.2: one result, without a value, where there are more value nodes."""
    return f"SELECT ?graph ?focus {case.where()} GROUP BY ?graph ?focus HAVING (COUNT(?value) > {case.parameter})"


def _unique_lang(case: _Case) -> str:
    """4.4.5: one result, without a value, for each language that at least two value nodes have.

    The store keeps language tags in lower case, so `ko` and `KO` are one.
    """
    language = 'BIND(LANG(?value) AS ?language) FILTER(?language != "")'
    group = "GROUP BY ?graph ?focus ?language HAVING (COUNT(DISTINCT ?value) > 1)"
    return f"SELECT ?graph ?focus {case.where(language)} {group}"


def _has_value(case: _Case) -> str:
    """4.8.2: one result, without a value, where the term is not among the value nodes."""
    present = f"FILTER NOT EXISTS {{ {values_of(case.path, case.parameter)} }}"
    return f"SELECT ?graph ?focus WHERE {{ {case.target} {present} }}"


_QUERIES: Mapping[str, Callable[[_Case], str]] = {
    component_iri(local): function
    for local, function in (
        ("minCount", _min_count),
        ("maxCount", _max_count),
        ("uniqueLang", _unique_lang),
        ("hasValue", _has_value),
    )
}
