"""Running shapes and checks on a store: every shape on each named graph, every check on the whole.

Called by `kg.validation`. A shape or check that cannot be run is an error, never a silent pass.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import replace
from functools import partial
from typing import NoReturn

from kg.errors import QueryError
from kg.query.text import refuse_service
from kg.rdf import BlankNode, NamedNode, Node, nt_term
from kg.schema import Check, Schema
from kg.schema.refusals import refusal
from kg.schema.shapes import Constraint, PropertyShape, Shape, component_iri, read_shapes
from kg.store import EmbeddedStore
from kg.validation.compile import compile_constraint
from kg.validation.datatypes import REWRITTEN
from kg.validation.report import SEVERITIES, Finding, Report, Severity, show
from kg.validation.screen import Screen, screens
from kg.validation.threads import run_together
from kg.vocabulary import SH, Text, name

Origins = Mapping[tuple[str, str], str]
"""Where a record stands: (its IRI, the IRI of its graph) to `file:row`."""
OriginsOf = Callable[[Set[str]], Origins]
"""The same, read for some records when findings name them: of all the rows of a large graph few are ever asked for."""

_TWICE: Text = (
    "(여기에 값이 둘 이상이다. 한 출처가 같은 것을 두 행에서 달리 말하는지 보라.)",
    "(More than one value here: see whether two rows of one source say the same thing differently.)",
)
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_CONTRACT = ("focus", "path", "value", "graph")


def run_validation(store: EmbeddedStore, schema: Schema, origins: Origins | OriginsOf | None = None) -> Report:
    """Run all shapes of the ontology on the register and on each source's graph, and all checks, and report.

    Raises InputError, naming the shape or check, for one that this store cannot run.
    """
    findings = [finding for found in run_together(_Runner(store, schema).tasks()) for finding in found]
    found = {finding.focus for finding in findings}
    places = _Places((origins(found) if callable(origins) else origins) or {}, found)
    placed = [replace(finding, where=places.of(finding)) for finding in findings]
    return Report(tuple(sorted(placed, key=lambda finding: finding.order)), schema.prefixes)


class _Runner:
    """One validation of one store."""

    def __init__(self, store: EmbeddedStore, schema: Schema):
        self.store = store
        self.schema = schema
        self.vocab = schema.vocabulary

    def tasks(self) -> list[Callable[[], list[Finding]]]:
        """Return what to do, the parts in any order: every constraint of every shape, and every check."""
        shapes = read_shapes(self.vocab)
        for prop in (prop for shape in shapes for prop in shape.properties):
            for constraint in prop.constraints:
                self._refuse_unusable(prop, constraint)
        screened = screens(self.store, shapes, self.vocab.ontology_graph)
        checked = (partial(self._check, check) for check in self.schema.checks)
        return [*(partial(self._screen, screen) for screen in screened), *checked]

    def _screen(self, screen: Screen) -> list[Finding]:
        return [found for asked in screen.suspects(self.store) for found in self._constraint(*asked)]

    def _constraint(self, shape: Shape, prop: PropertyShape, constraint: Constraint) -> Iterator[Finding]:
        label = self.vocab.texts(prop.iri, SH + "name") or self.vocab.label(prop.path)
        message = prop.message if any(prop.message) else _default_message(label, constraint)
        if constraint.component == component_iri("maxCount"):
            message = (f"{message[0]} {_TWICE[0]}", f"{message[1]} {_TWICE[1]}")
        for row in self.store.select(compile_constraint(shape, prop, constraint, self.vocab.ontology_graph)):
            graph, focus, value = (*row, None)[:3]
            yield Finding(
                _severity(prop.severity),
                name(focus),
                prop.path,
                value,
                name(graph),
                prop.iri,
                constraint.component,
                message,
                label,
            )

    def _refuse_unusable(self, prop: PropertyShape, constraint: Constraint) -> None:
        parameters = ", ".join(nt_term(p) for p in constraint.parameters)
        if constraint.component == component_iri("datatype") and name(constraint.parameters[0]) in REWRITTEN:
            datatype = f"sh:datatype {self.vocab.shorten(parameters[1:-1])}"
            ko = "저장소가 그런 값을 xsd:integer나 xsd:dateTime으로 두니 그것과 한도를 적으세요"
            en = "the store keeps such values as xsd:integer or xsd:dateTime; ask for one of these, and give the limits"
            self._refuse(prop.iri, (f"{datatype}: 쓸 수 없습니다. {ko}", f"{datatype} is not supported: {en}"))
        # On a pattern that the engine does not know REGEX is an error, and every value would be reported.
        if constraint.component == component_iri("pattern"):
            probe = self.store.select(f'SELECT (REGEX("", {parameters}) AS ?known) {{}}')
            if probe.rows[0][0] is None:
                ko = f"sh:pattern {parameters}: SPARQL의 REGEX가 모르는 정규식입니다. 고쳐 적으세요"
                en = f"sh:pattern {parameters} is no regular expression that SPARQL's REGEX knows; correct it"
                self._refuse(prop.iri, (ko, en))

    def _check(self, check: Check) -> list[Finding]:
        try:
            refuse_service(check.select)
            rows = self.store.select(check.select, self.schema.prefixes)
        except QueryError as error:
            self._refuse(check.iri, (f"kg:select: {str(error).rstrip('.')}", "Correct the SPARQL text of the check"))
        asked = {"focus", *(word for text in check.message for word in _PLACEHOLDER.findall(text))}
        if missing := sorted(asked - set(rows.variables)):
            names = ", ".join("?" + word for word in missing)
            ko = f"kg:select가 {names}를 주지 않습니다. SELECT에 더하거나 sh:message에서 빼세요"
            en = f"kg:select does not give {names}; add it to the SELECT, or take it out of sh:message"
            self._refuse(check.iri, (ko, en))
        # Of rows that differ only in what is not told, one is enough.
        found = (self._check_finding(check, dict(zip(rows.variables, row, strict=True))) for row in rows)
        return list(dict.fromkeys(found))

    def _check_finding(self, check: Check, solution: Mapping[str, Node | None]) -> Finding:
        focus, path, value, graph = (solution.get(variable) for variable in _CONTRACT)
        if not isinstance(focus, NamedNode | BlankNode):
            ko = f"kg:select가 ?focus로 {focus}를 줍니다. 글이 아닌 것을 주게 하세요"
            self._refuse(check.iri, (ko, f"kg:select gives {focus} as ?focus; expected a node"))
        for variable, node in (("path", path), ("graph", graph)):
            if not isinstance(node, NamedNode | None):
                ko = f"kg:select가 ?{variable}로 {node}를 줍니다. IRI를 주게 하세요"
                self._refuse(check.iri, (ko, f"kg:select gives {node} as ?{variable}; expected an IRI"))
        return Finding(
            _severity(check.severity),
            name(focus),
            name(path) if path else None,
            value,
            name(graph) if graph else None,
            check.iri,
            check.iri,
            (self._fill(check.message[0], solution, 0), self._fill(check.message[1], solution, 1)),
            check.label,
        )

    def _fill(self, text: str, solution: Mapping[str, Node | None], language: int) -> str:
        return _PLACEHOLDER.sub(lambda match: self._show(solution.get(match[1]), language), text)

    def _show(self, node: Node | None, language: int) -> str:
        if node is None:
            return "–"
        label = self.vocab.label(node.value)[language] if isinstance(node, NamedNode) else ""
        return label if label and label != self.vocab.shorten(name(node)) else show(node, self.schema.prefixes)

    def _refuse(self, iri: str, why: Text) -> NoReturn:
        raise refusal(self.vocab, iri, why)


class _Places:
    """Where the records of findings come from."""

    def __init__(self, origins: Origins, records: Set[str]):
        self.origins = origins
        self.by_record: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for (record, graph), where in origins.items():
            if record in records:
                self.by_record[record].append((graph, where))

    def of(self, finding: Finding) -> str:
        """Return `file:row` of the row that a finding is about, else of the first that says something of the record."""
        if finding.graph is not None:
            return self.origins.get((finding.focus, finding.graph), "")
        places = list(dict.fromkeys(where for _, where in sorted(self.by_record.get(finding.focus, ()))))
        return f"{places[0]} (+{len(places) - 1})" if len(places) > 1 else "".join(places)


def _severity(iri: str) -> Severity:
    return next(s for s in SEVERITIES if SH + s.capitalize() == iri)


def _default_message(label: Text, constraint: Constraint) -> Text:
    local = constraint.component.removeprefix(SH).removesuffix("ConstraintComponent")
    term = f"sh:{local[0].lower()}{local[1:]}"
    return f"{label[0]}: {term} 조건에 맞지 않는다.", f"{label[1]} does not meet {term}."
