"""Terms as an answer in TSV spells them, and values of Python as a parameter of a question spells them.

The engine writes SPARQL 1.1 TSV: N-Triples forms with tabs and line ends escaped, and numbers and truth values bare.
Used by `kg.project.result`; `kg.project.frames` reads whole columns of the same text at once.
"""

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kg.errors import QueryError
from kg.rdf import XSD, NamedNode, Node
from kg.rdf import BlankNode as EngineBlank
from kg.rdf import Literal as EngineLiteral

if TYPE_CHECKING:
    from rdflib.term import Identifier

_LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"(?:@([A-Za-z0-9]+(?:-[A-Za-z0-9]+)*)(?:--\w+)?|\^\^<([^>]*)>)?\Z', re.DOTALL)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_CHARACTERS = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}


class Cell(NamedTuple):
    """One term of an answer: `kind` is iri, blank, literal or triple; a plain string has no datatype."""

    kind: str
    text: str
    datatype: str = ""
    language: str = ""


@lru_cache(maxsize=1 << 14)  # an answer names the same things again and again
def read_cell(written: str) -> Cell | None:
    r"""Return the term that a cell of a TSV answer spells, None for an unbound one.

    >>> read_cell('"안\\t녕"@ko')
    Cell(kind='literal', text='안\t녕', datatype='', language='ko')
    >>> read_cell("12").datatype
    'http://www.w3.org/2001/XMLSchema#integer'
    """
    if not written:
        return None
    if written.startswith("<") and not written.startswith("<<"):
        return Cell("iri", written[1:-1])
    if found := _LITERAL.match(written):
        datatype = "" if found[3] == XSD + "string" else found[3] or ""
        return Cell("literal", unescape(found[1]), datatype, found[2] or "")
    if written.startswith("_:"):
        return Cell("blank", written[2:])
    return Cell("literal", written, bare_type(written)) if written[0] != "<" else Cell("triple", written)


def bare_type(written: str) -> str:
    """Return the datatype of a number or truth value that is written without quotes."""
    if written in ("true", "false"):
        return XSD + "boolean"
    if "e" in written or "E" in written:
        return XSD + "double"
    return XSD + ("decimal" if "." in written else "integer")


def unescape(text: str) -> str:
    r"""Return the text of a literal without its escapes.

    >>> unescape(r"a\\n\"b\u00e9")
    'a\\n"bé'
    """
    return _ESCAPE.sub(_character, text) if "\\" in text else text


@lru_cache(maxsize=1 << 14)
def read_rdflib(written: str) -> "Identifier | None":
    """Return a cell as an rdflib term, its lexical form as it is stored; raises QueryError for a triple term."""
    from rdflib import BNode, Literal, URIRef  # noqa: PLC0415  0.3 s to import, and only those who iterate pay

    cell = read_cell(written)
    if cell is None:
        return None
    if cell.kind == "literal":
        datatype = URIRef(cell.datatype) if cell.datatype else None
        return Literal(cell.text, lang=cell.language or None, datatype=datatype, normalize=False)
    if cell.kind == "triple":
        raise QueryError("rdflib에는 트리플 항이 없습니다. rdflib has no term for a triple within a triple.")
    return URIRef(cell.text) if cell.kind == "iri" else BNode(cell.text)


def read_node(written: str) -> Node | None:
    """Return a cell as a term of ours, for those who write tables; a triple term as its text."""
    cell = read_cell(written)
    if cell is None:
        return None
    if cell.kind == "iri":
        return NamedNode(cell.text)
    if cell.kind == "blank":
        return EngineBlank(cell.text)
    datatype = NamedNode(cell.datatype) if cell.datatype else None
    return EngineLiteral(cell.text, language=cell.language or None, datatype=datatype)


def written(value: object) -> str:
    """Return a value of Python as one writes a parameter: a term of an answer, a number, a day, or text as it is.

    >>> import datetime
    >>> written(datetime.date(2023, 4, 20)), written(True), written("이철우")
    ('2023-04-20', 'true', '이철우')
    >>> from rdflib import URIRef
    >>> written(URIRef("https://w3id.org/rikg/id/mou/dri-mou-2"))
    '<https://w3id.org/rikg/id/mou/dri-mou-2>'
    """
    if isinstance(value, bool):
        return str(value).lower()
    if type(value).__name__ == "URIRef":  # by name: not everyone has rdflib loaded
        return f"<{value}>"
    return unicodedata.normalize("NFC", str(value))  # a file name or a page may give Hangul as jamo


def _character(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else _CHARACTERS.get(found[3], found[3])
