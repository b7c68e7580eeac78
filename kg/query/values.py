"""Parameters of questions: what a user writes, checked against its type, to an RDF term in N-Triples form.

Nothing a user writes is pasted into SPARQL: a value is looked up, or parsed and written anew.
"""

import re
from datetime import date

from kg.errors import UsageError
from kg.nearest import nearest
from kg.rdf import XSD, NamedNode, nt_iri, nt_string, nt_term, nt_typed
from kg.schema import Schema
from kg.store import EmbeddedStore
from kg.vocabulary import SKOS

_PREFIXED = re.compile(r"([A-Za-z][\w-]*):([^\s/].*)\Z")


class Values:
    """Reads parameter values for one graph."""

    def __init__(self, schema: Schema, store: EmbeddedStore):
        self.schema, self.store = schema, store

    def read(self, name: str, text: str, type_: str = "") -> str:
        """Return the N-Triples form of a value of a type ("": guess it); raises UsageError, with the nearest value."""
        if not type_:
            return self._guess(name, text)
        prefix, _, local = type_.partition(":")
        if prefix == "xsd":
            return self._literal(name, text, local)
        cls = self.schema.prefixes.get(prefix, "") + local
        codes = [code for group, each in self.schema.codes.items() for code in each if group == cls]
        if codes:
            return self._code(name, text, {word: code.iri for code in codes for word in code.words})
        return self._entity(name, text, cls)

    def _guess(self, name: str, text: str) -> str:
        if text[:1] in ('"', "'") and text[-1:] == text[0] and len(text) > 1:
            return nt_string(text[1:-1])
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return self._literal(name, text, "date")
        if re.fullmatch(r"[+-]?\d+", text):
            return self._literal(name, text, "integer")
        if text.startswith("<") and text.endswith(">"):
            return self._iri(name, text[1:-1])
        match = _PREFIXED.match(text)
        if match and match[1] in self.schema.prefixes:
            return self._iri(name, self.schema.prefixes[match[1]] + match[2])
        return self._entity(name, text, None)

    def _literal(self, name: str, text: str, datatype: str) -> str:
        if datatype == "string":
            return nt_string(text)
        try:
            if datatype == "date":
                date.fromisoformat(text)
            elif datatype == "integer":
                text = str(int(text))
            else:
                float(text)
        except ValueError:
            raise UsageError(f"{name}={text}: {datatype}이(가) 아닙니다. Not a valid {datatype}.") from None
        return nt_typed(text, XSD + datatype)

    def _iri(self, name: str, iri: str) -> str:
        try:
            return nt_iri(iri)
        except ValueError:
            raise UsageError(f"{name}={iri}: IRI가 아닙니다. Not an IRI.") from None

    def _code(self, name: str, text: str, words: dict[str, str]) -> str:
        if text.casefold() in words:
            return nt_iri(words[text.casefold()])
        raise UsageError(f"{name}={text}: 그런 코드가 없습니다. No such code.{_hint(text, list(words))}")

    def _entity(self, name: str, text: str, cls: str | None) -> str:
        """Find a thing by prefixed name, id, preferred name or written form; a name of several things is refused."""
        match = _PREFIXED.match(text)
        iri = self.schema.prefixes.get(match[1], "") + match[2] if match else ""
        found = sorted({str(row[0]) for row in self._named(nt_string(text), cls)})
        if iri and self.store.ask(f"ASK {{ {self._iri(name, iri)} ?p ?o }}"):
            found = [nt_term(NamedNode(iri))]
        if len(found) == 1:
            return found[0]
        if found:
            every = ", ".join(self._short(term[1:-1]) for term in found)
            raise UsageError(f"{name}={text}: 여럿을 가리킵니다. Names several things: {every}.")
        raise UsageError(f"{name}={text}: 그런 것이 없습니다. No such thing.{_hint(text, self._known(cls))}")

    def _named(self, literal: str, cls: str | None) -> list[tuple[object, ...]]:
        type_ = f"?x a {nt_iri(cls)} ." if cls else "?x a kg:Entity ."
        query = f"""SELECT DISTINCT ?x WHERE {{ {type_} {{ ?x dcterms:identifier {literal} }} UNION
            {{ ?x kg:writtenAs {literal} }} UNION {{ ?x skos:prefLabel ?label FILTER(STR(?label) = {literal}) }} }}"""
        return [tuple(row) for row in self.store.select(query, self.schema.prefixes)]

    def _known(self, cls: str | None) -> list[str]:
        type_ = nt_iri(cls) if cls else "kg:Entity"
        query = f"SELECT DISTINCT (STR(?n) AS ?name) WHERE {{ ?x a {type_} ; dcterms:identifier|<{SKOS}prefLabel> ?n }}"
        return [getattr(row[0], "value", "") for row in self.store.select(query, self.schema.prefixes)]

    def _short(self, iri: str) -> str:
        return shorten(self.schema, iri)


def shorten(schema: Schema, iri: str) -> str:
    """Return the shortest prefixed name of an IRI that a question may use too, else the IRI."""
    best = max((p for p in schema.prefixes.items() if iri.startswith(p[1])), key=lambda p: len(p[1]), default=None)
    return f"{best[0]}:{iri[len(best[1]) :]}" if best else iri


def _hint(text: str, known: list[str]) -> str:
    near = nearest(text, known, 3)
    return f" 가장 가까운 것 Closest: {', '.join(near)}." if near else ""
