"""What a notebook shows: HTML in which every text from data is escaped and only web pages are linked.

No script, no style sheet, nothing that is fetched. Used by the `_repr_html_` of graphs, answers and maps.
"""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any, NamedTuple
from typing import Literal as OneOf

from kg.project.terms import read_cell
from kg.query.values import shorten
from kg.rdf import RDF_TYPE, Literal, NamedNode, nt_iri
from kg.schema import Schema
from kg.store import EmbeddedStore
from kg.vocabulary import SKOS
from kg.webpage import clean, is_link

Language = OneOf["ko", "en"]


class Name(NamedTuple):
    """What a term is called, and the address it leads to ("": none)."""

    text: str
    address: str


class Names:
    """Names of things for readers: looked up in the graph for just the terms that are shown."""

    def __init__(self, store: EmbeddedStore, schema: Schema, lang: Language):
        self.store, self.schema, self.lang = store, schema, lang

    def shorten(self, iri: str) -> str:
        """Return the prefixed name of an IRI where there is one."""
        return shorten(self.schema, iri)

    def find(self, iris: Iterable[str]) -> Mapping[str, Name]:
        """Return the names of these IRIs: preferred name or label, else prefixed name.

        A source leads to its own address where it has one; everything else to its IRI.
        """
        return {iri: Name(self._text(iri), self._address(iri)) for iri in iris}

    def _text(self, iri: str) -> str:
        vocabulary = self.schema.vocabulary
        if iri in vocabulary.terms and vocabulary.names(iri, RDF_TYPE):
            return vocabulary.label(iri)[0 if self.lang == "ko" else 1]
        found = {term.language: term.value for term in self._values(iri, SKOS + "prefLabel")}
        return found.get(self.lang) or next(iter(found.values()), None) or self.shorten(iri)

    def _address(self, iri: str) -> str:
        own = self._values(iri, self.schema.vocabulary.namespace + "address")
        return own[0].value if own else iri

    def _values(self, iri: str, predicate: str) -> list[Any]:
        try:
            nt_iri(iri)
            found = self.store.triples(None, NamedNode(iri), NamedNode(predicate))
        except ValueError:  # an IRI that a question made up
            return []
        return sorted((t.object for t in found if isinstance(t.object, Literal)), key=str)


def link(name: Name) -> str:
    """Return a name as HTML, linked where its address is a web page's."""
    text = escape(clean(name.text))
    if not is_link(name.address):
        return text
    return f'<a href="{escape(name.address)}" rel="noopener noreferrer" target="_blank">{text}</a>'


def table(headers: Sequence[str], rows: Iterable[Sequence[str]], caption: str = "") -> str:
    """Return an HTML table; headers and caption are text, cells are HTML already."""
    head = "".join(f"<th>{escape(clean(header))}</th>" for header in headers)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    note = f"<caption>{escape(clean(caption))}</caption>" if caption else ""
    return f"<table>{note}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def cells_html(rows: Iterable[Sequence[str]], names: Names) -> list[list[str]]:
    """Return cells of a TSV answer as HTML: things by name and linked, literals by their text."""
    read = [[read_cell(cell) for cell in row] for row in rows]
    known = names.find({cell.text for row in read for cell in row if cell and cell.kind == "iri"})
    return [
        [
            "" if cell is None else link(known[cell.text]) if cell.kind == "iri" else escape(clean(cell.text))
            for cell in row
        ]
        for row in read
    ]
