"""What a validation found: findings and the report that tells them, to a person at a terminal and to a program.

Made by `kg.validation.run`; shown by `kg.cli`, and kept beside the graph it is about.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal as OneOf

from kg.rdf import RDF_TYPE, XSD, BlankNode, Literal, NamedNode, Node, Triple, render_turtle
from kg.schema.shapes import component_iri
from kg.vocabulary import DCTERMS, SH, Text

Severity = OneOf["violation", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("violation", "warning", "info")

_SPARQL_COMPONENT = component_iri("SPARQL")
_LANGUAGES = ("ko", "en")
_HEADINGS = {"violation": ("위반", "Violation"), "warning": ("경고", "Warning"), "info": ("참고", "Note")}
_LONGEST = 120
# Controls, format characters (they can turn the direction of a line), line ends and lone surrogates.
_UNSAFE = ("Cc", "Cf", "Cs", "Zl", "Zp")


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of a shape or a check.

    `component` is the IRI of the constraint component, or of the check; `label` names the rule (the property, or the
    check); `where` is `file:row` of the row that says it, or empty; `graph` is None for what shows in the merged view.
    """

    severity: Severity
    focus: str
    path: str | None
    value: Node | None
    graph: str | None
    source_shape: str
    component: str
    message: Text
    label: Text
    where: str = ""

    @property
    def order(self) -> tuple[object, ...]:
        """The place in a report: worst first, then by row and by focus node."""
        file, _, row = self.where.partition(":")
        number = re.match(r"\d+", row)
        rest = (self.focus, self.source_shape, self.path or "", self.component, str(self.value), self.graph or "")
        return (SEVERITIES.index(self.severity), file, int(number[0]) if number else 0, self.where, *rest, self.message)


@dataclass(frozen=True, slots=True)
class Report:
    """All findings, worst first; `prefixes` shorten the IRIs shown."""

    findings: tuple[Finding, ...]
    prefixes: Mapping[str, str] = field(default_factory=dict)

    @property
    def conforms(self) -> bool:
        """Whether there is no violation; warnings and notes do not keep a graph from being used."""
        return not any(finding.severity == "violation" for finding in self.findings)

    @property
    def counts(self) -> dict[Severity, int]:
        """The number of findings of each severity, worst first."""
        found = Counter(finding.severity for finding in self.findings)
        return {severity: found[severity] for severity in SEVERITIES}

    def render_text(self, lang: str) -> str:
        """Return the report in Korean or English: two lines a finding, notes grouped by rule, a line of counts.

        Whatever stands in the data, no character of it can steer a terminal.
        """
        language = 0 if lang == "ko" else 1
        lines = [*self._worse_lines(language), *self._note_lines(language), self._count_line(language)]
        return "".join(f"{clean(line)}\n" for line in lines)

    def render_turtle(self) -> str:
        """Return a sh:ValidationReport (SHACL section 3.6) in Turtle; the graph of a result is its dcterms:source.

        Its sh:conforms is that of SHACL: true only when there is no result of any severity. `conforms` is milder.
        """
        prefixes = {"sh": SH, "dcterms": DCTERMS} | dict(self.prefixes)
        return render_turtle(self._triples(), prefixes)

    def _worse_lines(self, language: int) -> Iterator[str]:
        for finding in self.findings:
            if finding.severity != "info":
                heading, label = _HEADINGS[finding.severity][language], finding.label[language]
                yield f"{heading}: {self._place(finding)} [{label}]"
                yield f"    {finding.message[language]}{self._value(finding)}"

    def _note_lines(self, language: int) -> Iterator[str]:
        notes = [finding for finding in self.findings if finding.severity == "info"]
        for rule in dict.fromkeys(finding.source_shape for finding in notes):
            group = [finding for finding in notes if finding.source_shape == rule]
            yield f"{_HEADINGS['info'][language]}: {group[0].label[language]} ({len(group)})"
            yield from (f"    {self._place(f)}: {f.message[language]}{self._value(f)}" for f in group)

    def _count_line(self, language: int) -> str:
        violations, warnings, notes = self.counts.values()
        if language == 0:
            return f"위반 {violations}건, 경고 {warnings}건, 참고 {notes}건"
        plural = [
            f"{n} {word}{'' if n == 1 else 's'}" for n, word in ((violations, "violation"), (warnings, "warning"))
        ]
        return f"{', '.join(plural)}, {notes} note{'' if notes == 1 else 's'}"

    def _place(self, finding: Finding) -> str:
        return " ".join(part for part in (finding.where, shorten(finding.focus, self.prefixes)) if part)

    def _value(self, finding: Finding) -> str:
        # The message of a check says what it wants of the value; that of a shape is written without it.
        if finding.value is None or finding.component == finding.source_shape:
            return ""
        return f" ({show(finding.value, self.prefixes)})"

    def _triples(self) -> Iterator[Triple]:
        report = BlankNode("report")
        yield Triple(report, NamedNode(RDF_TYPE), NamedNode(SH + "ValidationReport"))
        conforms = Literal("false" if self.findings else "true", datatype=NamedNode(XSD + "boolean"))
        yield Triple(report, NamedNode(SH + "conforms"), conforms)
        nodes = [BlankNode(f"result{number}") for number in range(1, len(self.findings) + 1)]
        yield from (Triple(report, NamedNode(SH + "result"), node) for node in nodes)
        for node, finding in zip(nodes, self.findings, strict=True):
            yield Triple(node, NamedNode(RDF_TYPE), NamedNode(SH + "ValidationResult"))
            yield from (Triple(node, NamedNode(predicate), term) for predicate, term in _result(finding))


def _result(finding: Finding) -> Iterator[tuple[str, Node]]:
    check = finding.component == finding.source_shape
    yield SH + "resultSeverity", NamedNode(SH + finding.severity.capitalize())
    yield SH + "focusNode", _node(finding.focus)
    if finding.path is not None:
        yield SH + "resultPath", NamedNode(finding.path)
    if finding.value is not None:
        yield SH + "value", finding.value
    yield SH + "sourceShape", NamedNode(finding.source_shape)
    yield SH + "sourceConstraintComponent", NamedNode(_SPARQL_COMPONENT if check else finding.component)
    for text, language in zip(finding.message, _LANGUAGES, strict=True):
        yield SH + "resultMessage", Literal(text, language=language)
    if finding.graph is not None:
        yield DCTERMS + "source", NamedNode(finding.graph)


def _node(name: str) -> NamedNode | BlankNode:
    return BlankNode(name.removeprefix("_:")) if name.startswith("_:") else NamedNode(name)


def shorten(iri: str, prefixes: Mapping[str, str]) -> str:
    """Return `prefix:local` by the longest prefix that fits, else the IRI."""
    prefix, base = max(
        ((p, b) for p, b in prefixes.items() if b and iri.startswith(b)),
        key=lambda pair: len(pair[1]),
        default=("", ""),
    )
    return f"{prefix}:{iri[len(base) :]}" if base else iri


def show(node: Node, prefixes: Mapping[str, str]) -> str:
    """Return a term as a reader knows it: the text of a literal, cut where it is long, or a shortened IRI."""
    if isinstance(node, Literal):
        return node.value if len(node.value) <= _LONGEST else node.value[:_LONGEST] + "…"
    return shorten(node.value, prefixes) if isinstance(node, NamedNode) else str(node)


def clean(line: str) -> str:
    r"""Return a line in which no character acts on a terminal: such are written as `\x1b`, `\u202e`.

    >>> clean("a\x1b[31mb\n")
    'a\\x1b[31mb\\n'
    """
    return "".join(c if unicodedata.category(c) not in _UNSAFE else ascii(c)[1:-1] for c in line)
