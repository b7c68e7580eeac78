"""Reading a schema out of an ontology: node shapes with `kg:table` become tables, named property shapes columns."""

import re
from collections.abc import Iterator
from math import isfinite
from typing import NoReturn

from kg.errors import InputError
from kg.rdf import RDF_TYPE, XSD, NamedNode
from kg.schema.annotations import check_annotations, undeclared
from kg.schema.axioms import read_axioms
from kg.schema.fit import check_fit
from kg.schema.model import Check, Code, Column, Kind, Schema, Short, Table, Tie
from kg.schema.refusals import found, instead, refusal
from kg.vocabulary import DCTERMS, RDFS, SH, SKOS, Text, Vocabulary

_DATATYPES = {
    XSD + "string": Kind.TEXT,
    XSD + "integer": Kind.INTEGER,
    XSD + "date": Kind.DAY,
    XSD + "anyURI": Kind.ADDRESS,
    XSD + "boolean": Kind.BOOLEAN,
    XSD + "decimal": Kind.DECIMAL,
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString": Kind.LANGUAGE,
}
_SEVERITIES = [SH + word for word in ("Violation", "Warning", "Info")]


def read_schema(vocabulary: Vocabulary) -> Schema:
    """Read tables, codes, ties, checks and axioms; raises InputError, naming the shape, for what is not understood."""
    return _Reader(vocabulary).read()


class _Reader:
    """One pass over a vocabulary; `kg` shortens our own terms."""

    def __init__(self, vocabulary: Vocabulary):
        self.vocab = vocabulary
        self.kg = vocabulary.namespace
        self.shapes = [s for s in vocabulary.subjects(RDF_TYPE, SH + "NodeShape") if self._text(s, "table")]
        self.row_classes = {
            c for s in self.shapes for t in vocabulary.names(s, SH + "targetClass") for c in vocabulary.descendants(t)
        }

    def read(self) -> Schema:
        axioms = read_axioms(self.vocab)
        check_annotations(self.vocab)
        self.check_classes()
        tables = tuple(self.table(shape) for shape in self.shapes)
        if not tables:
            raise InputError(
                f"{self.vocab.path}: 표가 하나도 없습니다. sh:NodeShape에 kg:table을 적으세요. "
                "No table; expected node shapes with kg:table."
            )
        for field in ("name", "segment"):
            self._refuse_doubles(tables, field)
        codes = {c.range: self.codes(c.range) for t in tables for c in t.columns if c.kind is Kind.CODE and c.range}
        self.check_labels([*{c for c in self.row_classes if self._text(c, "colour")}])
        schema = Schema(
            self.vocab,
            tables,
            codes,
            tuple(self.tie(iri) for iri in self.vocab.instances(self.kg + "Tie")),
            tuple(self.check(iri) for iri in self.vocab.instances(self.kg + "Check")),
            axioms,
            {table.segment: table for table in tables},
            {code.iri: code for each in codes.values() for code in each},
        )
        check_fit(schema)
        return schema

    def table(self, shape: str) -> Table:
        classes = self.vocab.names(shape, SH + "targetClass")
        segment, graph = self._text(shape, "idSegment") or "", self.vocab.name_of(shape, self.kg + "graph")
        if len(classes) != 1 or not segment or not graph:
            self._refuse(
                shape,
                (
                    "표에는 sh:targetClass, kg:idSegment, kg:graph가 하나씩 있어야 합니다",
                    "a table needs one sh:targetClass, one kg:idSegment and one kg:graph",
                ),
            )
        columns = [self.column(s) for s in self.vocab.names(shape, SH + "property") if self.vocab.text(s, SH + "name")]
        if not any(column.key for column in columns):
            self._refuse(
                shape,
                ("표에는 kg:key가 있는 열이 하나는 있어야 합니다", "a table needs at least one column with kg:key"),
            )
        return Table(
            shape,
            self._text(shape, "table") or "",
            self.vocab.label(shape),
            classes[0],
            tuple(self.vocab.ancestors(classes[0])),
            segment,
            graph == self.kg + "Register",
            tuple(sorted(columns, key=lambda c: c.order)),
            self.short(shape),
        )

    def short(self, shape: str) -> Short | None:
        names = [self._name(shape, p) for p in ("shortSubject", "shortObject", "shortProperty", "shortPropertyOf")]
        return Short(names[0] or "", names[1] or "", names[2], names[3]) if any(names) else None

    def column(self, shape: str) -> Column:
        vocab = self.vocab
        path = vocab.name_of(shape, SH + "path")
        if not path or path.startswith("_:"):
            self._refuse(
                shape, ("열에는 속성 하나인 sh:path가 있어야 합니다", "A column needs a sh:path that is one property")
            )
        kind, names = self.kind(shape, path), vocab.texts(shape, SH + "name") or ("", "")
        return Column(
            shape,
            path,
            names[1],
            names[0],
            kind,
            self._number(shape, SH + "order") or 0.0,
            range=vocab.name_of(shape, SH + "class"),
            required=(self._number(shape, SH + "minCount") or 0) > 0,
            single=not self._text(shape, "separator"),
            key=int(self._text(shape, "key") or 0),
            separator=self._text(shape, "separator"),
            language=self._text(shape, "language"),
            default=vocab.name_of(shape, SH + "defaultValue") or vocab.text(shape, SH + "defaultValue"),
            source_default=self._name(shape, "sourceDefault"),
            self_default=self._text(shape, "selfDefault") == "true",
            merge=self._text(shape, "merge") or ("all" if self._text(shape, "separator") else "agree"),
            earliest=self._name(shape, "earliest"),
            latest=self._name(shape, "latest"),
            mints_id=self._text(shape, "mintsId") == "true",
            pattern=vocab.text(shape, SH + "pattern"),
            max_length=int(self._number(shape, SH + "maxLength") or 0) or None,
            minimum=self._number(shape, SH + "minInclusive"),
            message=vocab.texts(shape, SH + "message") or ("", ""),
            respellings=tuple(self.respellings(shape)),
        )

    def respellings(self, shape: str) -> Iterator[tuple[str, str]]:
        """Yield what cells may say and what they are read as, as (regular expression, replacement)."""
        for node in self.vocab.objects(shape, self.kg + "respelling"):
            pattern, _, text = getattr(node, "value", "").partition(" => ")
            yield pattern, text

    def kind(self, shape: str, path: str) -> Kind:
        vocab, cls = self.vocab, self.vocab.name_of(shape, SH + "class")
        if path == DCTERMS + "identifier":
            return Kind.ID
        if path == RDF_TYPE:
            return Kind.CLASS
        if vocab.name_of(shape, SH + "nodeKind") == SH + "IRI":
            return Kind.IRI
        if cls:
            return Kind.REFERENCE if self.row_classes & set(vocab.descendants(cls)) else Kind.CODE
        if self._name(shape, "earliest"):
            return Kind.DATE
        datatype = vocab.name_of(shape, SH + "datatype") or XSD + "string"
        if datatype not in _DATATYPES:
            types = ", ".join(vocab.shorten(iri) for iri in _DATATYPES)
            self._refuse(
                shape,
                (
                    f"sh:datatype {vocab.shorten(datatype)}: 열에 쓸 수 없는 자료형입니다. 쓸 수 있는 것: {types}",
                    f"sh:datatype {vocab.shorten(datatype)} is not one a column can have; expected one of {types}",
                ),
            )
        return _DATATYPES[datatype]

    def codes(self, cls: str) -> tuple[Code, ...]:
        found = tuple(self.code(iri) for iri in dict.fromkeys(self.vocab.instances(cls)))
        if not found:
            self._refuse(
                cls,
                (
                    "열의 코드가 이 클래스에서 오는데 개체가 하나도 없습니다. 코드를 적거나 sh:class를 고치세요",
                    "a column takes its codes from this class, which has no individual; add codes, or correct sh:class",
                ),
            )
        return found

    def code(self, iri: str) -> Code:
        label = self.vocab.label(iri)
        notation = self.vocab.text(iri, SKOS + "notation") or iri.removeprefix(self.kg)
        words = dict.fromkeys(w.casefold() for w in (notation, *label, self.vocab.shorten(iri)))
        factual = self._text(iri, "factual") != "false"
        rank = int(self._text(iri, "rank") or 0)
        return Code(iri, notation, label, tuple(words), rank, factual, self._name(iri, "shortProperty"))

    def check_classes(self) -> None:
        """Refuse a class without a name: nothing in a graph could be of it."""
        for predicate in (SH + "targetClass", SH + "class", RDFS + "subClassOf"):
            for subject in self.vocab.subjects_of(predicate):
                bad = next((node for node in self.vocab.objects(subject, predicate) if not _is_iri(node)), None)
                if bad is not None or (predicate == RDFS + "subClassOf" and subject.startswith("_:")):
                    advice = "이름(IRI)이 있는 클래스를 적으세요", "name a class by its IRI"
                    shown = "[ ]" if bad is None else found(self.vocab, bad)
                    self._refuse(subject, instead(self.vocab.shorten(predicate), shown, advice))

    def check_labels(self, classes: list[str]) -> None:
        """Refuse what would stand without a name on a map."""
        for iri in [*classes, *self.vocab.instances(self.kg + "Tie")]:
            if not self.vocab.texts(iri, RDFS + "label"):
                self._refuse(
                    iri,
                    ("한국어와 영어로 rdfs:label을 적어야 합니다", "it needs an rdfs:label, in Korean and English"),
                )

    def select(self, iri: str) -> str:
        """Return the SPARQL of a tie or check; a term of ours in it that the file does not declare is refused."""
        text = self._text(iri, "select") or ""
        prefix = next((p for p, base in self.vocab.prefixes.items() if base == self.kg), "kg")
        for local in re.findall(rf"\b{re.escape(prefix)}:([\w-]+)", text):
            self._known(iri, self.kg + local)
        return text

    def tie(self, iri: str) -> Tie:
        select, projects = self.select(iri), self._name(iri, "projects")
        if not select and not projects:
            self._refuse(
                iri, ("이음에는 kg:select나 kg:projects가 있어야 합니다", "a tie needs kg:select or kg:projects")
            )
        return Tie(
            iri,
            iri.removeprefix(self.kg),
            self.vocab.label(iri),
            self.vocab.definition(iri),
            select,
            bool(re.search(r"\?context\b", select)),
            projects,
            self._text(iri, "colour") or "#808080",
            self._text(iri, "onMap") == "true",
        )

    def check(self, iri: str) -> Check:
        message = self.vocab.texts(iri, SH + "message") or self.vocab.label(iri)
        severities = [getattr(node, "value", "") for node in self.vocab.objects(iri, SH + "severity")]
        severity = severities[0] if severities else SH + "Violation"
        if len(severities) > 1 or severity not in _SEVERITIES:
            words = ", ".join(map(self.vocab.shorten, _SEVERITIES))
            advice = f"{words} 가운데 하나를 적으세요", f"give one of {words}"
            self._refuse(iri, instead("sh:severity", ", ".join(map(self.vocab.shorten, severities)), advice))
        select = self.select(iri) or self._refuse(
            iri, ("점검에는 kg:select가 있어야 합니다", "a check needs kg:select")
        )
        return Check(iri, self.vocab.label(iri), self.vocab.definition(iri), message, severity, select)

    def _text(self, subject: str, local: str) -> str | None:
        return self.vocab.text(subject, self.kg + local)

    def _name(self, subject: str, local: str) -> str | None:
        """Return the IRI that an annotation of ours names; one of our namespace must be declared."""
        found = self.vocab.name_of(subject, self.kg + local)
        return self._known(subject, found) if found else None

    def _known(self, subject: str, iri: str) -> str:
        if iri.startswith(self.kg) and iri not in self.vocab.terms:
            self._refuse(subject, undeclared(self.vocab, iri, self.vocab.terms))
        return iri

    def _number(self, subject: str, predicate: str) -> float | None:
        nodes = self.vocab.objects(subject, predicate)
        try:
            numbers = [float(getattr(node, "value", "")) for node in nodes]
        except ValueError:
            numbers = [float("nan")]
        if not all(isfinite(number) for number in numbers):
            advice = "수 하나를 적으세요", "write one number"
            self._refuse(subject, instead(self.vocab.shorten(predicate), found(self.vocab, nodes[0]), advice))
        return numbers[0] if numbers else None

    def _refuse_doubles(self, tables: tuple[Table, ...], field: str) -> None:
        term = self.vocab.shorten(self.kg + {"name": "table", "segment": "idSegment"}[field])
        seen: dict[str, str] = {}
        for table in tables:
            value = getattr(table, field).casefold()
            if value in seen:
                other = self.vocab.shorten(seen[value])
                self._refuse(
                    table.shape,
                    (
                        f"{term} '{value}': {other}에도 있습니다. 다른 이름을 쓰세요",
                        f"{term} '{value}' is also that of {other}; use another",
                    ),
                )
            seen[value] = table.shape

    def _refuse(self, subject: str, why: Text) -> NoReturn:
        raise refusal(self.vocab, subject, why)


def _is_iri(node: object) -> bool:
    return isinstance(node, NamedNode)
