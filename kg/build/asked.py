"""The rows of the table of requests: what each one asks for, and what is wrong with it. Used by `kg.build.requests`."""

import hashlib
import re
from dataclasses import dataclass
from urllib.parse import quote as percent_encoded

from kg.iri import key_components, mint_iri, split_iri
from kg.rdf import parse_term
from kg.schema import Kind, Schema
from kg.tables import NameIndex, Row
from kg.tables.problems import quote
from kg.vocabulary import Text


@dataclass(slots=True)
class Request:
    """One request, its IRIs in N-Triples form; `about` is a property, "" for the whole; `source` is "" for all."""

    row: Row
    target: str
    about: str
    source: str
    value: str | None  # None: a removal
    applied: int = 0

    def concerns(self, row: Row) -> bool:
        """Tell whether a row's source is one that the request is about."""
        return not self.source or self.source == row.source

    @property
    def whole(self) -> bool:
        """Whether it removes the thing itself."""
        return not self.about and self.value is None

    @property
    def rank(self) -> tuple[bool, bool]:
        """The place among requests for one thing: those for one source after general ones, removals last."""
        return self.value is None, bool(self.source)


def read_request(row: Row, schema: Schema) -> Request:
    """Return what a row asks for; a target may be written with letters where the IRI has them percent-encoded."""
    kg, found = schema.vocabulary.namespace, dict(row.pairs)

    def value(local: str) -> str:
        return found.get(f"<{kg}{local}>", "")

    correction = value("requestKind") == f"<{kg}correction>"
    target = re.sub(r"[^\x00-\x7f]+", lambda match: percent_encoded(match[0]), value("requestTarget"))
    text = _plain(value("requestValue"))
    return Request(row, target, value("requestProperty"), value("requestSource"), text if correction else None)


def find_wrong(request: Request, schema: Schema) -> Text | None:
    """Return what is wrong with a request, whatever the tables hold, or None."""
    vocabulary = schema.vocabulary
    if request.value is not None and not (request.value and request.about):
        return _VALUE_MISSING
    if request.value is None and f"<{vocabulary.namespace}requestValue>" in dict(request.row.pairs):
        return _VALUE_IDLE
    segment = request.target[1:-1].removeprefix(vocabulary.id_base).partition("/")[0]
    if segment == request.row.table.segment:
        return _OF_REQUEST
    if segment not in schema.by_segment:
        shown, known = quote(request.target[1:-1]), ", ".join(schema.by_segment)
        return (
            f"{shown}은(는) 그래프의 것이 아니다. official:p0007처럼 적는다. 접두어: {known}.",
            f"{shown} is no thing of the graph; write it like official:p0007. Prefixes: {known}.",
        )
    return None


def things_in(iri: str, index: NameIndex) -> list[str]:
    """Return the things that the address of a relation is made of, in N-Triples form; none for that of a thing."""
    segment, key = split_iri(index.schema.vocabulary.id_base, iri[1:-1]) or ("", "")
    table = index.schema.by_segment.get(segment)
    if table is None or table.entity:
        return []
    parts = zip(table.keys, key_components(key), strict=False)
    ids = [part for column, part in parts if column.kind is Kind.REFERENCE and part in index.entities]
    return [f"<{index.iri(index.entities[id_])}>" for id_ in ids]


def veil(row: Row, schema: Schema) -> Row:
    """Return a request as the graph tells it: the address of a removed relation says what it said, so only its hash."""
    request, base, kg = read_request(row, schema), schema.vocabulary.id_base, schema.vocabulary.namespace
    segment, key = split_iri(base, request.target[1:-1]) or ("", "")
    if not request.whole or segment not in schema.by_segment or schema.by_segment[segment].entity or key[:1] == "~":
        return row
    target = f"{base}{segment}/~{hashlib.sha256(key.encode()).hexdigest()}"
    source = (split_iri(base, request.source[1:-1]) or ("", ""))[1]
    node = mint_iri(base, row.table.segment, (target, "", source))
    about = f"<{kg}requestTarget>"
    veiled = row.changed(lambda pair: (about, f"<{target}>") if pair[0] == about else pair)
    return veiled._replace(node=f"<{node}>")


_VALUE_MISSING = (
    "정정에는 속성과 바꿀 값이 있어야 한다.",
    "a correction needs a property and a value.",
)
_VALUE_IDLE = (
    "삭제에는 바꿀 값을 적지 않는다.",
    "a removal takes no value.",
)
_OF_REQUEST = (
    "요청에 대한 요청은 적용되지 않는다. requests 표에서 그 행을 고치거나 지운다.",
    "a request about a request is not applied; edit or delete that row of the table requests.",
)


def _plain(literal: str) -> str:
    """Return the text of a string literal in N-Triples form, "" for none."""
    return getattr(parse_term(literal), "value", "") if literal else ""
