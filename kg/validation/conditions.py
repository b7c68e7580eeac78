"""SHACL constraints that concern one value at a time, or one pair, each as a SPARQL condition that good ones meet.

The value is `?value`; the other of a pair, which another property of the same node has, is `?other`. An error in a
condition means that the value is bad, so it stands within COALESCE. Used by `kg.validation.compile` (which values of
which focus nodes are bad) and `kg.validation.screen` (is any value bad at all).
"""

from collections.abc import Callable, Mapping, Sequence

from kg.rdf import RDF_TYPE, XSD, Node, nt_term
from kg.schema.shapes import Constraint, component_iri
from kg.validation.datatypes import well_formed
from kg.vocabulary import RDFS, SH

Parameters = Sequence[Node]
_KINDS = {"IRI": "isIRI(?value)", "Literal": "isLiteral(?value)", "BlankNode": "isBlank(?value)"}


def value_condition(constraint: Constraint) -> str | None:
    """Return what a good value meets; None for a constraint that is about more than one value, or about classes."""
    condition = _CONDITIONS.get(constraint.component)
    return condition(constraint.parameters) if condition else None


def pair_condition(constraint: Constraint) -> str | None:
    """Return what a value and one of the property that the constraint names must meet; None for another constraint."""
    condition = _OF_PAIRS.get(constraint.component)
    # SPARQL 1.1 orders no language-tagged texts (section 17.3); Oxigraph does. LANG of an IRI is an error.
    return f'LANG(?value) = "" && {condition()}' if condition else None


def good_values(constraint: Constraint) -> str | None:
    """Return the pattern of all good values of a constraint that names or describes them (class, in); else None."""
    first = constraint.parameters[0] if constraint.parameters else None
    if constraint.component == component_iri("class") and first is not None:  # 4.1.1; a literal has no type
        return f"?value <{RDF_TYPE}>/<{RDFS}subClassOf>* {nt_term(first)}"
    if constraint.component == component_iri("in"):  # 4.8.3: members are compared as terms
        return f"VALUES ?value {{ {' '.join(map(nt_term, constraint.parameters))} }}"
    return None


def _datatype(parameters: Parameters) -> str:
    """4.1.2: each value node that is no literal, or of another datatype, or ill-formed for its datatype."""
    datatype = nt_term(parameters[0])[1:-1]
    return f"sameTerm(DATATYPE(?value), <{datatype}>) && {well_formed(datatype)}"


def _node_kind(parameters: Parameters) -> str:
    """4.1.3: each value node that is of none of the kinds that the parameter names."""
    allowed = nt_term(parameters[0])[1:-1].removeprefix(SH).split("Or")
    return " || ".join(_KINDS[kind] for kind in allowed)


def _min_exclusive(parameters: Parameters) -> str:
    """4.3.1: each value node for which `bound < value` is not true; also where the two cannot be compared."""
    return f'LANG(?value) = "" && {nt_term(parameters[0])} < ?value'


def _min_inclusive(parameters: Parameters) -> str:
    """4.3.2: each value node for which `bound <= value` is not true; also where the two cannot be compared."""
    return f'LANG(?value) = "" && {nt_term(parameters[0])} <= ?value'


def _max_exclusive(parameters: Parameters) -> str:
    """4.3.3: each value node for which `bound > value` is not true; also where the two cannot be compared."""
    return f'LANG(?value) = "" && {nt_term(parameters[0])} > ?value'


def _max_inclusive(parameters: Parameters) -> str:
    """4.3.4: each value node for which `bound >= value` is not true; also where the two cannot be compared."""
    return f'LANG(?value) = "" && {nt_term(parameters[0])} >= ?value'


def _min_length(parameters: Parameters) -> str:
    """4.4.1: each value node that is shorter (STRLEN of STR), and each blank node, on which STR is an error."""
    return f"STRLEN(STR(?value)) >= {nt_term(parameters[0])}"


def _max_length(parameters: Parameters) -> str:
    """4.4.2: each value node that is longer (STRLEN of STR), and each blank node, on which STR is an error."""
    return f"STRLEN(STR(?value)) <= {nt_term(parameters[0])}"


def _pattern(parameters: Parameters) -> str:
    """4.4.3: each value node whose STR does not match REGEX with these flags, and each blank node."""
    return f"REGEX(STR(?value), {', '.join(nt_term(p) for p in parameters)})"


def _language_in(parameters: Parameters) -> str:
    """4.4.4: each value node that is no literal, or whose language matches (LANGMATCHES) none of the ranges."""
    return " || ".join(["false", *(f"LANGMATCHES(LANG(?value), {nt_term(p)})" for p in parameters)])


def _less_than() -> str:
    """4.5.3: each pair of a value node and a value of the other property that are not in this order."""
    return "?value < ?other"


def _less_than_or_equals() -> str:
    """4.5.4: as 4.5.3, with `<=`.

    Oxigraph calls any term equal to itself: where the two are one term it must be shown to be of an ordered type.
    """
    casts = " || ".join(
        f"STRLEN(STR(<{XSD}{t}>(?value))) > 0" for t in ("boolean", "dateTime", "date", "time", "gYear")
    )
    ordered = f"isNumeric(?value) || sameTerm(DATATYPE(?value), <{XSD}string>) || {casts}"
    return f"IF(sameTerm(?value, ?other), {ordered}, ?value <= ?other)"


_OF_PAIRS: Mapping[str, Callable[[], str]] = {
    component_iri("lessThan"): _less_than,
    component_iri("lessThanOrEquals"): _less_than_or_equals,
}
_CONDITIONS: Mapping[str, Callable[[Parameters], str]] = {
    component_iri(local): function
    for local, function in (
        ("datatype", _datatype),
        ("nodeKind", _node_kind),
        ("minExclusive", _min_exclusive),
        ("minInclusive", _min_inclusive),
        ("maxExclusive", _max_exclusive),
        ("maxInclusive", _max_inclusive),
        ("minLength", _min_length),
        ("maxLength", _max_length),
        ("pattern", _pattern),
        ("languageIn", _language_in),
    )
}
