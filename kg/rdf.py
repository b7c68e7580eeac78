"""RDF terms and syntax: the terms of pyoxigraph under our names, Turtle in, N-Triples text out.

Every other module takes its terms from here; only this module and `kg.store` import pyoxigraph. The hot path of the
builder writes N-Quads as plain text, so the `nt_` functions turn checked values straight into strings.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse, serialize

from kg.errors import InputError, failed

__all__ = [
    "XSD", "BlankNode", "Literal", "NamedNode", "Node", "Quad", "Triple", "TurtleFile",
    "nt_iri", "nt_lang", "nt_string", "nt_term", "nt_typed", "parse_term", "read_turtle", "render_turtle",
]  # fmt: skip

Node = NamedNode | BlankNode | Literal
XSD = "http://www.w3.org/2001/XMLSchema#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

# STRING_LITERAL_QUOTE of N-Triples: only these four need an escape.
_ESCAPES = str.maketrans({'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r"})
# IRIREF of N-Triples: no control character, space, <>"{}|^` or backslash.
_IRI = re.compile(r'[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>"{}|^`\\]*\Z').match

# Triple terms (RDF 1.2) are the one part of Turtle whose nesting the engine follows on a stack of fixed size: 200,000
# of them end the process. Marks within strings, IRIs and comments nest nothing.
_DEEPEST = 100
_MARKS = re.compile(
    rb'''"""(?:"{0,2}(?:[^"\\]|\\.))*+"""|"(?:[^"\\\n\r]|\\.)*+"'''
    rb"""|'''(?:'{0,2}(?:[^'\\]|\\.))*+'''|'(?:[^'\\\n\r]|\\.)*+'"""
    rb"""|<(?:[^<>"{}|^`\\\x00-\x20]|\\.)*+>|\#[^\n\r]*+|\\.|(?P<opening><<)|(?P<closing>>>)""",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class TurtleFile:
    """A parsed Turtle file: its triples in file order and the prefixes it declares."""

    triples: tuple[Triple, ...]
    prefixes: Mapping[str, str]


def read_turtle(path: Path) -> TurtleFile:
    """Read a Turtle file (RDF 1.1 Turtle).

    Raises InputError, with the line, when the file is missing, is not Turtle, or nests triple terms too deeply.
    """
    try:
        data = path.read_bytes()
        if line := _too_deep(data):
            raise InputError(
                f"{path}:{line}: 삼중항 안의 삼중항(<<)이 {_DEEPEST}겹을 넘습니다. 나누어 적으세요. "
                f"Triples within triples (<<) are nested over {_DEEPEST} deep; write them apart."
            )
        parser = parse(data, format=RdfFormat.TURTLE)
        triples = tuple(quad.triple for quad in parser)
    except OSError as error:
        raise InputError(f"{path}: {failed('읽을 수 없습니다', 'Cannot be read', error)}") from error
    except SyntaxError as error:
        where = f"{path}:{error.lineno}:{error.offset}" if error.lineno else str(path)
        raise InputError(f"{where}: {failed('올바른 Turtle이 아닙니다', 'Not valid Turtle', error)}") from error
    except ValueError as error:
        raise InputError(f"{path}: {failed('올바른 Turtle이 아닙니다', 'Not valid Turtle', error)}") from error
    return TurtleFile(triples, dict(parser.prefixes))


def render_turtle(triples: Iterable[Triple], prefixes: Mapping[str, str]) -> str:
    """Return triples as Turtle text, in the order given, with those of the prefixes that they use."""
    listed = list(triples)
    terms = {term.value for t in listed for term in (t.subject, t.predicate, t.object) if isinstance(term, NamedNode)}
    types = {t.object.datatype.value for t in listed if isinstance(t.object, Literal)}
    used = {p: base for p, base in sorted(prefixes.items()) if any(iri.startswith(base) for iri in terms | types)}
    return (serialize(listed, format=RdfFormat.TURTLE, prefixes=used) or b"").decode()


def nt_iri(iri: str) -> str:
    """Return `<iri>`; raises ValueError for text that is not an absolute IRI of RDF 1.1 (section 3.2)."""
    if not _IRI(iri):
        raise ValueError(f"not an IRI: {iri!r}")
    return f"<{iri}>"


def nt_string(text: str) -> str:
    """Return a plain string literal in N-Triples form."""
    return f'"{text.translate(_ESCAPES)}"'


def nt_lang(text: str, language: str) -> str:
    """Return a language-tagged literal in N-Triples form; the tag is taken as checked."""
    return f'"{text.translate(_ESCAPES)}"@{language}'


def nt_typed(text: str, datatype: str) -> str:
    """Return a typed literal in N-Triples form; lexical form and datatype IRI are taken as checked."""
    return f'"{text.translate(_ESCAPES)}"^^<{datatype}>'


def nt_term(term: Node) -> str:
    """Return any term in N-Triples form."""
    return str(term)


def parse_term(text: str) -> Node:
    """Return the term that an N-Triples form stands for; raises ValueError when it is none."""
    try:
        quads = list(parse(f"<urn:s> <urn:p> {text} .", format=RdfFormat.N_TRIPLES))
    except SyntaxError as error:
        raise ValueError(f"not an RDF term: {text}") from error
    term: object = quads[0].object if len(quads) == 1 else None
    if not isinstance(term, NamedNode | BlankNode | Literal):
        raise ValueError(f"not an RDF term: {text}")
    return term


def _too_deep(data: bytes) -> int:
    """Return the line on which the marks of triple terms get too deep in a Turtle text, 0 when they do not."""
    depth = 0
    if data.count(b"<<") > _DEEPEST:
        for mark in _MARKS.finditer(data):
            depth += (mark.lastgroup == "opening") - (mark.lastgroup == "closing")
            if depth > _DEEPEST:
                return data.count(b"\n", 0, mark.start()) + 1
    return 0
