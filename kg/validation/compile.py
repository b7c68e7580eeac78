"""SHACL constraints as SPARQL: one SELECT of `?graph ?focus ?value` per node shape, property shape and constraint.

Each solution is one validation result. The data graph of a named graph G is G with all rdf:type and rdfs:subClassOf
triples of the default graph: focus nodes are those that G itself gives a type at or below sh:targetClass, and their
values stand in G; what class a value belongs to is looked up in the default graph. Clauses are those of SHACL, W3C
Recommendation of 2017-07-20. Used by `kg.validation.run` alone.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kg.rdf import RDF_TYPE, XSD, Node, nt_iri, nt_term
from kg.schema.shapes import Constraint, PropertyShape, Shape, component_iri
from kg.validation.datatypes import well_formed
from kg.vocabulary import RDFS, SH

_INSTANCE_OF = f"<{RDF_TYPE}>/<{RDFS}subClassOf>*"
_KINDS = {"IRI": "isIRI(?value)", "Literal": "isLiteral(?value)", "BlankNode": "isBlank(?value)"}


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
        return f"WHERE {{ {self.target} {_values(self.path, '?value')} {' '.join(patterns)} }}"


def compile_constraint(shape: Shape, prop: PropertyShape, constraint: Constraint, ontology_graph: str) -> str:
    """Return the SELECT that finds the results of one constraint in every named graph but that of the ontology."""
    target = (
        f"{{ SELECT DISTINCT ?graph ?focus WHERE {{ ?type <{RDFS}subClassOf>* {nt_iri(shape.target_class)} . "
        f"GRAPH ?graph {{ ?focus <{RDF_TYPE}> ?type }} FILTER(?graph != {nt_iri(ontology_graph)}) }} }}"
    )
    return _QUERIES[constraint.component](_Case(target, prop.path, constraint.parameters))


def _values(path: str, term: str) -> str:
    # All types stand in the default graph (see the module), those of the named graph among them.
    pattern = f"?focus {nt_iri(path)} {term}"
    return pattern + " ." if path == RDF_TYPE else f"GRAPH ?graph {{ {pattern} }}"


def _unless(case: _Case, condition: str, *patterns: str) -> str:
    """Every value for which the condition is not true; an error is not true."""
    return f"SELECT ?graph ?focus ?value {case.where(*patterns, f'FILTER(!COALESCE({condition}, false))')}"


def _class(case: _Case) -> str:
    """4.1.1: each value node that is a literal, or not a SHACL instance; a literal has no type."""
    return f"SELECT ?graph ?focus ?value {case.where(f'MINUS {{ ?value {_INSTANCE_OF} {case.parameter} }}')}"


def _datatype(case: _Case) -> str:
    """4.1.2: each value node that is no literal, or of another datatype, or ill-formed for its datatype."""
    datatype = case.parameter[1:-1]
    return _unless(case, f"sameTerm(DATATYPE(?value), <{datatype}>) && {well_formed(datatype)}")


def _node_kind(case: _Case) -> str:
    """4.1.3: each value node that is of none of the kinds that the parameter names."""
    allowed = case.parameter[1:-1].removeprefix(SH).split("Or")
    return _unless(case, " || ".join(_KINDS[kind] for kind in allowed))


def _min_count(case: _Case) -> str:
    """4.2.1: one result, without a value, where there are fewer value nodes."""
    values = f"OPTIONAL {{ {_values(case.path, '?value')} }}"
    group = f"GROUP BY ?graph ?focus HAVING (COUNT(?value) < {case.parameter})"
    return f"SELECT ?graph ?focus WHERE {{ {case.target} {values} }} {group}"


def _max_count(case: _Case) -> str:
    """4.2.2: one result, without a value, where there are more value nodes."""
    return f"SELECT ?graph ?focus {case.where()} GROUP BY ?graph ?focus HAVING (COUNT(?value) > {case.parameter})"


def _min_exclusive(case: _Case) -> str:
    """4.3.1: each value node for which `bound < value` is not true; also where the two cannot be compared."""
    return _unless(case, f'LANG(?value) = "" && {case.parameter} < ?value')


def _min_inclusive(case: _Case) -> str:
    """4.3.2: each value node for which `bound <= value` is not true; also where the two cannot be compared."""
    return _unless(case, f'LANG(?value) = "" && {case.parameter} <= ?value')


def _max_exclusive(case: _Case) -> str:
    """4.3.3: each value node for which `bound > value` is not true; also where the two cannot be compared."""
    return _unless(case, f'LANG(?value) = "" && {case.parameter} > ?value')


def _max_inclusive(case: _Case) -> str:
    """4.3.4: each value node for which `bound >= value` is not true; also where the two cannot be compared."""
    return _unless(case, f'LANG(?value) = "" && {case.parameter} >= ?value')


def _min_length(case: _Case) -> str:
    """4.4.1: each value node that is shorter (STRLEN of STR), and each blank node, on which STR is an error."""
    return _unless(case, f"STRLEN(STR(?value)) >= {case.parameter}")


def _max_length(case: _Case) -> str:
    """4.4.2: each value node that is longer (STRLEN of STR), and each blank node, on which STR is an error."""
    return _unless(case, f"STRLEN(STR(?value)) <= {case.parameter}")


def _pattern(case: _Case) -> str:
    """4.4.3: each value node whose STR does not match REGEX with these flags, and each blank node."""
    return _unless(case, f"REGEX(STR(?value), {', '.join(nt_term(p) for p in case.parameters)})")


def _language_in(case: _Case) -> str:
    """4.4.4: each value node that is no literal, or whose language matches (LANGMATCHES) none of the ranges."""
    matches = [f"LANGMATCHES(LANG(?value), {nt_term(p)})" for p in case.parameters]
    return _unless(case, " || ".join(["false", *matches]))


def _unique_lang(case: _Case) -> str:
    """4.4.5: one result, without a value, for each language that at least two value nodes have.

    The store keeps language tags in lower case, so `ko` and `KO` are one.
    """
    language = 'BIND(LANG(?value) AS ?language) FILTER(?language != "")'
    group = "GROUP BY ?graph ?focus ?language HAVING (COUNT(DISTINCT ?value) > 1)"
    return f"SELECT ?graph ?focus {case.where(language)} {group}"


def _less_than(case: _Case) -> str:
    """4.5.3: a result for each pair of a value node and a value of the other property that are not in this order."""
    return _ordered(case, "?value < ?other")


def _less_than_or_equals(case: _Case) -> str:
    """4.5.4: as 4.5.3, with `<=`.

    Oxigraph calls any term equal to itself: where the two are one term it must be shown to be of an ordered type.
    """
    casts = " || ".join(
        f"STRLEN(STR(<{XSD}{t}>(?value))) > 0" for t in ("boolean", "dateTime", "date", "time", "gYear")
    )
    ordered = f"isNumeric(?value) || sameTerm(DATATYPE(?value), <{XSD}string>) || {casts}"
    return _ordered(case, f"IF(sameTerm(?value, ?other), {ordered}, ?value <= ?other)")


def _ordered(case: _Case, condition: str) -> str:
    # SPARQL 1.1 orders no language-tagged texts (section 17.3); Oxigraph does. LANG of an IRI is an error.
    other = _values(case.parameter[1:-1], "?other")
    return _unless(case, f'LANG(?value) = "" && {condition}', other)


def _has_value(case: _Case) -> str:
    """4.8.2: one result, without a value, where the term is not among the value nodes."""
    present = f"FILTER NOT EXISTS {{ {_values(case.path, case.parameter)} }}"
    return f"SELECT ?graph ?focus WHERE {{ {case.target} {present} }}"


def _in(case: _Case) -> str:
    """4.8.3: each value node that is not, as a term, a member of the list."""
    members = " ".join(nt_term(p) for p in case.parameters)
    return f"SELECT ?graph ?focus ?value {case.where(f'MINUS {{ VALUES ?value {{ {members} }} }}')}"


_QUERIES: Mapping[str, Callable[[_Case], str]] = {
    component_iri(local): function
    for local, function in (
        ("class", _class),
        ("datatype", _datatype),
        ("nodeKind", _node_kind),
        ("minCount", _min_count),
        ("maxCount", _max_count),
        ("minExclusive", _min_exclusive),
        ("minInclusive", _min_inclusive),
        ("maxExclusive", _max_exclusive),
        ("maxInclusive", _max_inclusive),
        ("minLength", _min_length),
        ("maxLength", _max_length),
        ("pattern", _pattern),
        ("languageIn", _language_in),
        ("uniqueLang", _unique_lang),
        ("lessThan", _less_than),
        ("lessThanOrEquals", _less_than_or_equals),
        ("hasValue", _has_value),
        ("in", _in),
    )
}
