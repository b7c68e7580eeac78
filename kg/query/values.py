"""Parameters of questions: what a user writes, checked against its type, to an RDF term in N-Triples form.

Nothing a user writes is pasted into SPARQL: a value is looked up, or parsed and written anew.
"""

import re
from datetime import date

from kg.errors import QueryError, UsageError
from kg.nearest import nearest
from kg.rdf import XSD, nt_iri, nt_string, nt_typed, parse_term
from kg.schema import Schema
from kg.store import EmbeddedStore
from kg.vocabulary import SKOS

_PREFIXED = re.compile(r"([A-Za-z][\w-]*):([^\s/].*)\Z")
_DECIMAL = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"
# The lexical forms of XML Schema 1.1 part 2 that we read; Python's own readers know other ones (20260101, 1_000, ३).
_LEXICAL = {
    "string": r"(?s:.*)",
    "boolean": "true|false|1|0",
    "integer": "[+-]?[0-9]+",
    "decimal": _DECIMAL,
    "double": rf"{_DECIMAL}(?:[eE][+-]?[0-9]+)?|[+-]?INF|NaN",
    "date": "[0-9]{4}-[0-9]{2}-[0-9]{2}",
}
_FORMS = {"date": "YYYY-MM-DD", "boolean": "true, false"}


class Values:
    """Reads parameter values for one graph."""

    def __init__(self, schema: Schema, store: EmbeddedStore):
        self.schema, self.store = schema, store

    def read(self, name: str, text: str, type_: str = "") -> str:
        """Return the N-Triples form of a value of a type ("": guess it); raises UsageError, with the nearest value.

        `type_` is a prefixed name; raises QueryError for a type that is neither a class nor a datatype we read.
        """
        if not type_:
            return self._guess(name, text)
        prefix, _, local = type_.partition(":")
        if prefix == "xsd" and local in _LEXICAL:
            return self._literal(name, text, local)
        cls = self.schema.prefixes.get(prefix, "") + local
        if cls not in self.schema.vocabulary.terms:
            raise QueryError(f"${name}: {type_}: 그런 종류의 매개변수는 없습니다. No such type of parameter.")
        codes = [code for group, each in self.schema.codes.items() for code in each if group == cls]
        if codes:
            return self._code(name, text, {word: code.iri for code in codes for word in code.words})
        return self._entity(name, text, cls)

    def _guess(self, name: str, text: str) -> str:
        if text[:1] in ('"', "'") and text[-1:] == text[0] and len(text) > 1:
            return nt_string(text[1:-1])
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return self._literal(name, text, "date")
        if re.fullmatch(r"[+-]?[0-9]+", text):
            return self._literal(name, text, "integer")
        return self._iri(text) or self._entity(name, text, None)

    def _literal(self, name: str, text: str, datatype: str) -> str:
        if datatype == "string":
            return nt_string(text)
        if not re.fullmatch(_LEXICAL[datatype], text) or (datatype == "date" and not _is_day(text)):
            form = f" ({_FORMS[datatype]})" if datatype in _FORMS else ""
            raise UsageError(f"{name}={text}: {datatype}이(가) 아닙니다. Not a valid {datatype}{form}.")
        return nt_typed(text, XSD + datatype)

    def _iri(self, text: str) -> str | None:
        """Return the IRI that `<iri>` or a prefixed name with a known prefix stands for; None for other text."""
        match = _PREFIXED.match(text)
        try:
            if text.startswith("<") and text.endswith(">"):
                iri = nt_iri(text[1:-1])
            elif match:
                iri = nt_iri(self.schema.prefixes[match[1]] + match[2])
            else:
                return None
            parse_term(iri)  # what RFC 3987 does not allow would be a syntax error of a question that has none
        except (KeyError, ValueError):
            return None
        return iri

    def _code(self, name: str, text: str, words: dict[str, str]) -> str:
        if text.casefold() in words:
            return nt_iri(words[text.casefold()])
        raise UsageError(f"{name}={text}: 그런 코드가 없습니다. No such code.{_hint(text, list(words))}")

    def _entity(self, name: str, text: str, cls: str | None) -> str:
        """Find a thing by IRI, id, preferred name or written form; a name of several things is refused."""
        iri = self._iri(text)
        if iri and self.store.ask(f"ASK {{ {iri} ?p ?o }}"):
            if cls and not self.store.ask(f"ASK {{ {iri} a {nt_iri(cls)} }}"):
                kind, of = self.schema.vocabulary.label(cls), self._short(cls)
                raise UsageError(
                    f"{name}={text}: 종류가 다릅니다. {kind[0]}이어야 합니다. "
                    f"Of another kind; expected {kind[1]} ({of})."
                )
            return iri
        found = sorted({str(row[0]) for row in self._named(nt_string(text), cls)})
        if len(found) == 1:
            return found[0]
        if found:
            every = ", ".join(self._short(term[1:-1]) for term in found)
            raise UsageError(f"{name}={text}: 여럿을 가리킵니다. Names several things: {every}.")
        other = self._named(nt_string(text), None) if cls else []
        if cls and other:
            (ko, en), of = self.schema.vocabulary.label(cls), self._short(str(other[0][0])[1:-1])
            raise UsageError(f"{name}={text}: {of}인데, {ko}이어야 합니다. This is {of}; expected {en}.")
        raise UsageError(f"{name}={text}: 그런 것이 없습니다. No such thing.{_hint(text, self._known(cls))}")

    def _named(self, literal: str, cls: str | None) -> list[tuple[object, ...]]:
        languages = {c.language for t in self.schema.tables for c in t.columns if c.path == SKOS + "prefLabel"}
        labels = [literal, *(f"{literal}@{language}" for language in sorted(filter(None, languages)))]
        # A sub-select, so that these are looked up first: else the engine goes through all things of the class.
        query = f"""SELECT DISTINCT ?x WHERE {{
            {{ SELECT DISTINCT ?x WHERE {{
                {{ ?x dcterms:identifier|kg:writtenAs {literal} }}
                UNION {{ VALUES ?label {{ {" ".join(labels)} }} ?x skos:prefLabel ?label }}
            }} }}
            ?x a {nt_iri(cls) if cls else "kg:Entity"} }}"""
        return [tuple(row) for row in self.store.select(query, self.schema.prefixes)]

    def things(self, type_: str) -> list[str]:
        """Return the preferred Korean names of the things of a class (a prefixed name), sorted; none for a datatype."""
        query = f"""SELECT DISTINCT (STR(?n) AS ?name) WHERE {{ ?x a {type_} ; dcterms:identifier ?id ;
            <{SKOS}prefLabel> ?n FILTER(LANG(?n) = "ko") }} ORDER BY ?name"""
        return [getattr(row[0], "value", "") for row in self.store.select(query, self.schema.prefixes)]

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


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def _hint(text: str, known: list[str]) -> str:
    near = nearest(text, known, 3)
    return f" 가장 가까운 것 Closest: {', '.join(near)}." if near else ""
