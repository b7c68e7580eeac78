"""The ontology page's content: every term of the namespace in exactly one place, in reading order."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from kg.publish.entries import Entries
from kg.publish.examples import Example
from kg.publish.model import NONE, Branch, ClassDoc, CodeList, Docs, Entry, Fact, Link
from kg.publish.tables import TableDocs, severity
from kg.rdf import RDF_TYPE
from kg.schema import Check, Schema, Tie
from kg.vocabulary import DCTERMS, OWL, RDFS, SH, SKOS, Text

_ABOUT: dict[str, Text] = {
    OWL + "versionInfo": ("판", "Version"),
    OWL + "versionIRI": ("판의 IRI", "Version IRI"),
    DCTERMS + "license": ("라이선스", "Licence"),
    DCTERMS + "creator": ("만든 이", "Creator"),
    DCTERMS + "modified": ("고친 날", "Modified"),
}


def describe(schema: Schema, examples: Mapping[str, Example]) -> Docs:
    """Return all that a schema declares, with example rows by table; raises InputError for shapes that are refused."""
    return _Describer(schema, examples).docs()


class _Describer:
    def __init__(self, schema: Schema, examples: Mapping[str, Example]):
        self.schema, self.vocab = schema, schema.vocabulary
        self.entries = Entries(schema)
        self.tables = TableDocs(self.entries, examples)
        self.terms = list(dict.fromkeys(iri for iri in self._subjects() if iri in self.vocab.terms))
        self.rules = {tie.iri for tie in schema.ties} | {check.iri for check in schema.checks}
        # the classes of ties and of checks open the sections of these
        self.rule_classes = {cls for iri in self.rules for cls in self.vocab.names(iri, RDF_TYPE)}
        self.placed = {*self.tables.rules, *(table.shape for table in schema.tables), *self.rules, *self.rule_classes}

    def docs(self) -> Docs:
        with_table = [table.cls for table in self.schema.tables]
        lists = self._place(c for c in self._of_kind("Class") if c not in with_table and self._codes(c))
        classes = self._place([*self._of_kind("Class"), *with_table])
        code_lists = tuple(self._list(c) for c in lists)
        properties = self._place(self._of_kind("ObjectProperty", "DatatypeProperty"))
        annotations = self._place(self._of_kind("AnnotationProperty"))
        shared = [iri for iri in self.tables.rules if iri in self.entries.shared]
        return Docs(
            title=self.vocab.texts(self.vocab.iri, DCTERMS + "title") or (self.vocab.iri, self.vocab.iri),
            description=self.vocab.texts(self.vocab.iri, DCTERMS + "description") or NONE,
            about=tuple(self._about()),
            relations=tuple(r for table in self.schema.tables if (r := self.tables.relation(table))),
            tree=self._tree(classes),
            classes=tuple(self._class(c) for c in classes),
            shared=tuple(self.tables.shared_columns()),
            shared_rules=tuple(self.tables.unnamed_rules()),
            shared_turtle=self.entries.turtle(*shared),
            lists=code_lists,
            properties=self._entries(properties),
            ties=(*self._rule_class(self.schema.ties), *(self._tie(t.iri, t.select) for t in self.schema.ties)),
            checks=(*self._rule_class(self.schema.checks), *(self._check(c.iri, c.select) for c in self.schema.checks)),
            questions=self.entries.uses.questions,
            annotations=self._entries(annotations),
            others=self._entries(self._place(self.terms)),
            prefixes=tuple(sorted(self.schema.prefixes.items())),
        )

    def _place(self, iris: Iterable[str]) -> list[str]:
        """Return those that have no place on the page yet, each once: this is their place."""
        found = [iri for iri in dict.fromkeys(iris) if iri not in self.placed]
        self.placed.update(found)
        return found

    def _subjects(self) -> Iterable[str]:
        return (getattr(triple.subject, "value", "") for triple in self.vocab.triples)

    def _of_kind(self, *kinds: str) -> list[str]:
        wanted = {OWL + kind for kind in kinds} | ({RDFS + "Class"} if "Class" in kinds else set())
        return [iri for iri in self.terms if wanted & set(self.vocab.names(iri, RDF_TYPE))]

    def _codes(self, cls: str) -> list[str]:
        return [iri for iri in self.vocab.subjects(RDF_TYPE, cls) if iri in self.vocab.terms]

    def _entries(self, iris: Iterable[str]) -> tuple[Entry, ...]:
        return tuple(self.entries.entry(iri) for iri in iris)

    def _about(self) -> list[Fact]:
        prefix = next((p for p, base in self.vocab.prefixes.items() if base == self.vocab.namespace), "")
        facts = [Fact(("이름 공간", "Namespace"), (Link(self.vocab.namespace), Link(f"{prefix}:")))]
        for predicate, words in _ABOUT.items():
            values = [self.entries.value(node) for node in self.vocab.objects(self.vocab.iri, predicate)]
            shown = [Link(v.target or v.text, v.target, v.label) for v in values if v]
            facts.append(Fact(words, tuple(shown)))
        facts.append(Fact(("사물의 IRI", "IRIs of things"), (Link(self.vocab.id_base),)))
        return [fact for fact in facts if fact.values]

    def _tree(self, classes: list[str]) -> tuple[Branch, ...]:
        def branch(cls: str) -> Branch:
            below = tuple(branch(c) for c in classes if superior(c) == cls)
            return Branch(self.entries.link(cls), self.entries.marks(cls), below)

        def superior(cls: str) -> str | None:
            # the nearest of those above it; one that is also below it would be a circle
            above = [c for c in self.vocab.ancestors(cls)[1:] if c in classes]
            return next((c for c in above if cls not in self.vocab.ancestors(c)), None)

        return tuple(branch(cls) for cls in classes if superior(cls) is None)

    def _class(self, cls: str) -> ClassDoc:
        tables = [table for table in self.schema.tables if table.cls == cls]
        question = next((q for t in tables if (q := self.entries.uses.best_question(t, self.schema))), None)
        return ClassDoc(
            self.entries.entry(cls), tuple(self.tables.table(t) for t in tables), question, self.entries.turtle(cls)
        )

    def _list(self, cls: str) -> CodeList:
        codes, here = self._codes(cls), self._place(self._codes(cls))
        entries = [replace(self.entries.entry(iri), id=self.entries.id(iri) if iri in here else "") for iri in codes]
        notations = [self.vocab.text(iri, SKOS + "notation") or self.entries.id(iri) for iri in codes]
        return CodeList(self.entries.entry(cls), tuple(zip(notations, entries, strict=True)))

    def _rule_class(self, rules: Iterable[Tie | Check]) -> list[Entry]:
        iris = [cls for rule in rules for cls in self.vocab.names(rule.iri, RDF_TYPE)]
        return [self.entries.entry(iri) for iri in dict.fromkeys(iris) if iri in self.vocab.terms]

    def _tie(self, iri: str, query: str) -> Entry:
        return self.entries.entry(iri, query=_dedent(query))

    def _check(self, iri: str, query: str) -> Entry:
        message = self.vocab.texts(iri, SH + "message") or NONE
        found = self.vocab.name_of(iri, SH + "severity") or SH + "Violation"
        return self.entries.entry(iri, query=_dedent(query), message=message, severity=" ".join(severity(found)))


def _dedent(query: str) -> str:
    """Return a query whose later lines begin at the left: the file indents them as part of a statement."""
    first, *rest = query.strip().splitlines() or [""]
    cut = min((len(line) - len(line.lstrip()) for line in rest if line.strip()), default=0)
    return "\n".join([first, *("    " + line[cut:] for line in rest)])
