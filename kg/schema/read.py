"""Reading a schema out of an ontology: node shapes with `kg:table` become tables, named property shapes columns."""

import re
from collections.abc import Iterator
from typing import NoReturn

from kg.errors import InputError
from kg.nearest import nearest
from kg.rdf import RDF_TYPE, XSD
from kg.schema.axioms import read_axioms
from kg.schema.model import Check, Code, Column, Kind, Schema, Short, Table, Tie
from kg.vocabulary import DCTERMS, RDFS, SH, SKOS, Vocabulary

_DATATYPES = {
    XSD + "string": Kind.TEXT,
    XSD + "integer": Kind.INTEGER,
    XSD + "date": Kind.DAY,
    XSD + "anyURI": Kind.ADDRESS,
    XSD + "boolean": Kind.BOOLEAN,
    XSD + "decimal": Kind.DECIMAL,
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString": Kind.LANGUAGE,
}
_MERGES = ("agree", "all", "rank", "none")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\Z")
_SHAPES = ("dot", "square", "diamond", "star", "triangle", "triangleDown", "hexagon")  # those the maps can draw
_SEGMENT = re.compile(r"[a-z][a-z0-9-]*\Z")


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
        tables = tuple(self.table(shape) for shape in self.shapes)
        if not tables:
            raise InputError(f"{self.vocab.path}: no table; expected node shapes with kg:table.")
        for field in ("name", "segment"):
            self._refuse_doubles([getattr(table, field) for table in tables], field)
        codes = {c.range: self.codes(c.range) for t in tables for c in t.columns if c.kind is Kind.CODE and c.range}
        self.check_drawing([*{c for c in self.row_classes if self._text(c, "colour")}])
        return Schema(
            self.vocab,
            tables,
            codes,
            tuple(self.tie(iri) for iri in self.vocab.instances(self.kg + "Tie")),
            tuple(self.check(iri) for iri in self.vocab.instances(self.kg + "Check")),
            read_axioms(self.vocab),
            {table.segment: table for table in tables},
            {code.iri: code for each in codes.values() for code in each},
        )

    def table(self, shape: str) -> Table:
        classes = self.vocab.names(shape, SH + "targetClass")
        segment = self._text(shape, "idSegment") or ""
        if len(classes) != 1 or not _SEGMENT.match(segment):
            self._refuse(shape, "a table needs one sh:targetClass and a kg:idSegment of small ASCII letters")
        columns = [self.column(s) for s in self.vocab.names(shape, SH + "property") if self.vocab.text(s, SH + "name")]
        if not any(column.key for column in columns):
            self._refuse(shape, "a table needs at least one column with kg:key")
        return Table(
            shape,
            self._text(shape, "table") or "",
            self.vocab.label(shape),
            classes[0],
            tuple(self.vocab.ancestors(classes[0])),
            segment,
            self.vocab.name_of(shape, self.kg + "graph") == self.kg + "Register",
            tuple(sorted(columns, key=lambda c: c.order)),
            self.short(shape),
        )

    def short(self, shape: str) -> Short | None:
        subject, target, role = (self._name(shape, p) for p in ("shortSubject", "shortObject", "shortPropertyOf"))
        if not subject or not target:
            return None
        return Short(subject, target, self._name(shape, "shortProperty"), role)

    def column(self, shape: str) -> Column:
        vocab = self.vocab
        path = vocab.name_of(shape, SH + "path")
        if not path or path.startswith("_:"):
            self._refuse(
                shape, "열에는 속성 하나인 sh:path가 있어야 합니다. A column needs a sh:path that is one property"
            )
        kind, names = self.kind(shape, path), vocab.texts(shape, SH + "name") or ("", "")
        merge = self._text(shape, "merge") or ("all" if self._text(shape, "separator") else "agree")
        if merge not in _MERGES:
            self._refuse(shape, f"kg:merge is {merge!r}; expected one of {', '.join(_MERGES)}")
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
            merge=merge,
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
            pattern, arrow, text = getattr(node, "value", "").partition(" => ")
            try:
                re.compile(pattern).sub(text, "")
            except (re.error, IndexError):
                arrow = ""
            if not arrow:
                self._refuse(shape, f"kg:respelling is {pattern!r}; expected 'regular expression => text'")
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
            self._refuse(shape, f"sh:datatype {vocab.shorten(datatype)} is not one a column can have")
        return _DATATYPES[datatype]

    def codes(self, cls: str) -> tuple[Code, ...]:
        found = tuple(self.code(iri) for iri in dict.fromkeys(self.vocab.instances(cls)))
        if not found:
            self._refuse(cls, "a column takes its codes from this class, which has no individual")
        return found

    def code(self, iri: str) -> Code:
        label = self.vocab.label(iri)
        notation = self.vocab.text(iri, SKOS + "notation") or iri.removeprefix(self.kg)
        words = dict.fromkeys(w.casefold() for w in (notation, *label, self.vocab.shorten(iri)))
        factual = self._text(iri, "factual") != "false"
        rank = int(self._text(iri, "rank") or 0)
        return Code(iri, notation, label, tuple(words), rank, factual, self._name(iri, "shortProperty"))

    def check_drawing(self, classes: list[str]) -> None:
        """Refuse what would only show on a map, or not show there without a word."""
        for iri in [*classes, *self.vocab.instances(self.kg + "Tie")]:
            if not _COLOUR.match(self._text(iri, "colour") or "#808080"):
                self._refuse(iri, f"kg:colour is {self._text(iri, 'colour')!r}; expected #rrggbb")
            if self._text(iri, "mapShape") not in (None, *_SHAPES):
                self._refuse(iri, f"kg:mapShape is {self._text(iri, 'mapShape')!r}; expected {', '.join(_SHAPES)}")
            if not self.vocab.texts(iri, RDFS + "label"):
                self._refuse(iri, "it needs an rdfs:label, in Korean and English")

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
            self._refuse(iri, "a tie needs kg:select or kg:projects")
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
        severity = self.vocab.name_of(iri, SH + "severity") or SH + "Violation"
        select = self.select(iri) or self._refuse(iri, "a check needs kg:select")
        return Check(iri, self.vocab.label(iri), self.vocab.definition(iri), message, severity, select)

    def _text(self, subject: str, local: str) -> str | None:
        return self.vocab.text(subject, self.kg + local)

    def _name(self, subject: str, local: str) -> str | None:
        """Return the IRI that an annotation of ours names; one of our namespace must be declared."""
        found = self.vocab.name_of(subject, self.kg + local)
        return self._known(subject, found) if found else None

    def _known(self, subject: str, iri: str) -> str:
        if iri.startswith(self.kg) and iri not in self.vocab.terms:
            near = nearest(iri.removeprefix(self.kg), [term.removeprefix(self.kg) for term in self.vocab.terms], 1)
            hint = f"; closest: {near[0]}" if near else ""
            self._refuse(subject, f"{self.vocab.shorten(iri)} is used and not declared{hint}")
        return iri

    def _number(self, subject: str, predicate: str) -> float | None:
        text = self.vocab.text(subject, predicate)
        try:
            return None if text is None else float(text)
        except ValueError:
            self._refuse(subject, f"{self.vocab.shorten(predicate)} is {text!r}, not a number")

    def _refuse_doubles(self, values: list[str], what: str) -> None:
        for value in values:
            if values.count(value) > 1:
                raise InputError(f"{self.vocab.path}: two tables have the {what} {value!r}.")

    def _refuse(self, subject: str, why: str) -> NoReturn:
        raise InputError(f"{self.vocab.path}: {self.vocab.shorten(subject)}: {why}.")
