"""What must fit together in an ontology: the columns of a table, the codes of a list, a tie and what it projects.

Each part of it may be right for itself and the whole could still not be built by. Called by `kg.schema.read` alone.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from kg.schema.model import Code, Column, Kind, Schema, Table, Tie
from kg.schema.refusals import found, instead, problem, refusal_of_all
from kg.vocabulary import SH, Text, Vocabulary

_THINGS = {Kind.REFERENCE, Kind.CODE, Kind.IRI}  # whose values are IRIs
_NAMED_TWICE = "다른 이름을 붙이세요", "give each another name"


def check_fit(schema: Schema) -> None:
    """Raise InputError that names, a line each, everything that does not go together."""
    vocabulary = schema.vocabulary
    problems = [
        problem(vocabulary, table.shape, why)
        for table in schema.tables
        for check in (_columns, _key, _source, _short, _prefix)
        for why in check(table, vocabulary)
    ]
    problems += [
        problem(vocabulary, column.shape, why)
        for table in schema.tables
        for column in table.columns
        for why in _column(column, table, schema)
    ]
    problems += [problem(vocabulary, cls, why) for cls, codes in schema.codes.items() for why in _codes(codes)]
    problems += [problem(vocabulary, tie.iri, why) for tie in schema.ties for why in _tie(tie, schema)]
    if problems:
        raise refusal_of_all(problems)


def _columns(table: Table, vocabulary: Vocabulary) -> Iterator[Text]:
    """Each column is found by its header, and there is at most one of each kind that names the row."""
    headers = Counter(header.casefold() for c in table.columns for header in {c.name, c.name_ko})
    for header in (header for header, times in headers.items() if times > 1):
        yield (
            f"sh:name: 두 열의 이름이 '{header}'입니다. {_NAMED_TWICE[0]}",
            f"sh:name: two columns are called '{header}'; {_NAMED_TWICE[1]}",
        )
    for kind, path in ((Kind.ID, "dcterms:identifier"), (Kind.CLASS, "rdf:type")):
        if sum(column.kind is kind for column in table.columns) > 1:
            yield f"{path}인 열이 둘 이상입니다. 하나만 두세요", f"several columns have the path {path}; keep one"


def _key(table: Table, vocabulary: Vocabulary) -> Iterator[Text]:
    numbers = [column.key for column in table.keys]
    if len(set(numbers)) < len(numbers):
        yield (
            "kg:key: 두 열의 번호가 같습니다. 번호를 다르게 매기세요",
            "kg:key: two columns have one number; number them",
        )
    if table.entity and [column.kind for column in table.keys] != [Kind.ID]:
        yield (
            "kg:key: 식별자 열이 있는 표에서는 그 열만 키입니다. 다른 열의 kg:key를 빼세요",
            "kg:key: in a table with a column of ids, that column alone is the key; mark no other",
        )


def _source(table: Table, vocabulary: Vocabulary) -> Iterator[Text]:
    """Rows of a source's graph say which source that is; defaults from the source need one as well."""
    path = vocabulary.namespace + "source"
    column = next((column for column in table.columns if column.path == path), None)
    sure = column and column.kind is Kind.REFERENCE and column.required and column.single and not column.default
    if not table.register and not sure:
        yield (
            "kg:SourceGraph의 표에는 출처 열(sh:path kg:source, sh:class, sh:minCount 1)이 있어야 합니다",
            "a table of kg:SourceGraph needs a column of sources (sh:path kg:source, sh:class, sh:minCount 1)",
        )
    if any(c.source_default for c in table.columns) and not (column and column.kind is Kind.REFERENCE):
        yield (
            "kg:sourceDefault: 이 표에는 출처 열(sh:path kg:source)이 없습니다. kg:sourceDefault를 빼세요",
            "kg:sourceDefault: this table has no column for the source (sh:path kg:source); leave it out",
        )


def _short(table: Table, vocabulary: Vocabulary) -> Iterator[Text]:
    short = table.short
    if short is None:
        return
    if not short.subject or not short.object or not (short.property or short.role):
        yield (
            "짧은 속성에는 kg:shortSubject, kg:shortObject, kg:shortProperty(Of)가 있어야 합니다",
            "a short property needs kg:shortSubject, kg:shortObject, and kg:shortProperty or kg:shortPropertyOf",
        )
        return
    kinds = {column.path: column.kind for column in table.columns}
    for local, path, fitting, (ko, en) in (
        ("shortSubject", short.subject, _THINGS, ("사물을 가리키는 열", "a column that refers to things")),
        ("shortObject", short.object, set(Kind), ("열", "a column")),
        ("shortPropertyOf", short.role, {Kind.CODE}, ("코드 목록의 열", "a column of codes")),
    ):
        if path and kinds.get(path) not in fitting:
            paths = ", ".join(vocabulary.shorten(path) for path, kind in kinds.items() if kind in fitting) or "–"
            advice = (
                f"이 표에서 {ko}의 경로를 적으세요: {paths}",
                f"name the path of {en} of this table: {paths}",
            )
            yield instead(f"kg:{local}", found(vocabulary, path), advice)


def _prefix(table: Table, vocabulary: Vocabulary) -> Iterator[Text]:
    if table.segment in vocabulary.prefixes:
        yield (
            f"kg:idSegment: {table.segment}: 이 파일의 접두어와 같습니다. 다른 이름을 쓰세요",
            f"kg:idSegment: {table.segment} is a prefix of this file; use another",
        )


def _column(column: Column, table: Table, schema: Schema) -> Iterator[Text]:
    if not column.name.strip() or not column.name_ko.strip():
        yield "sh:name에 한국어나 영어 이름을 적으세요", "give sh:name a text in Korean or English"
    if column.separator and (column.key or column.kind in (Kind.ID, Kind.CLASS)):
        yield (
            "kg:separator: 키나 식별자, 종류의 열에는 값이 하나뿐입니다. kg:separator를 빼세요",
            "kg:separator: a column of the key, of ids or of classes holds one value; leave it out",
        )
    if bool(column.earliest) != bool(column.latest):
        yield "kg:earliest와 kg:latest를 함께 적으세요", "give kg:earliest and kg:latest together"
    if column.language and column.kind is not Kind.LANGUAGE:
        yield (
            "kg:language는 sh:datatype rdf:langString인 열에만 적으세요",
            "kg:language stands on columns of sh:datatype rdf:langString only",
        )
    if column.mints_id and not table.entity:
        yield "kg:mintsId: 이 표에는 식별자 열이 없습니다. 빼세요", "kg:mintsId: this table has no ids; leave it out"
    if column.self_default and not (table.entity and column.kind in (Kind.IRI, Kind.REFERENCE)):
        yield (
            "kg:selfDefault는 식별자 열이 있는 표에서 사물을 가리키는 열에만 적으세요",
            "kg:selfDefault stands on columns that refer to things, in tables with ids",
        )
    if column.default:
        yield from _default(column, table, schema)


def _default(column: Column, table: Table, schema: Schema) -> Iterator[Text]:
    vocabulary, value = schema.vocabulary, column.default or ""
    iri = bool(vocabulary.names(column.shape, SH + "defaultValue"))
    match column.kind:
        case Kind.CODE:
            fits = iri and value in [code.iri for code in schema.codes.get(column.range or "", ())]
            advice = "목록의 코드를 적으세요", "name a code of its list"
        case Kind.CLASS:
            fits = iri and value in vocabulary.descendants(table.cls)
            advice = "표의 클래스나 그 하위 클래스를 적으세요", "name the class of the table or one below it"
        case Kind.IRI:
            fits = iri and not value.startswith("_:")
            advice = "IRI를 적으세요", "write an IRI"
        case _:
            fits = not iri
            advice = "칸에 적을 글을 따옴표로 적으세요", "write the text of a cell, in quotes"
    if not fits:
        shown = found(vocabulary, value) if iri else f'"{value}"'
        yield instead("sh:defaultValue", shown, advice)


def _codes(codes: Iterable[Code]) -> Iterator[Text]:
    words = Counter(word for code in codes for word in set(code.words))
    for word in (word for word, times in words.items() if times > 1):
        yield (
            f"이 목록의 두 코드를 '{word}'라고 적을 수 있습니다. {_NAMED_TWICE[0]}",
            f"two codes of this list may be written '{word}'; {_NAMED_TWICE[1]}",
        )
    for code in codes:
        if code.iri.startswith("_:"):
            yield (
                "이 클래스의 코드에 이름(IRI)이 없습니다. 이름을 붙이세요",
                "a code of this class has no IRI; give it one",
            )


def _tie(tie: Tie, schema: Schema) -> Iterator[Text]:
    if tie.projects:
        found_ = next((other for other in schema.ties if other.iri == tie.projects), None)
        if tie.select or found_ is None or found_.projects or not found_.two_mode:
            shown = found(schema.vocabulary, tie.projects)
            yield instead(
                "kg:projects",
                shown,
                (
                    "?actor와 ?context를 주는 다른 이음 하나를 적고 kg:select는 적지 마세요",
                    "name another tie that gives ?actor and ?context, and no kg:select beside it",
                ),
            )
        return
    wanted = ("actor", "context", "fact") if tie.two_mode else ("from", "to", "fact")
    missing = [name for name in wanted if not re.search(rf"[?$]{name}\b", tie.select)]
    if missing:
        names = ", ".join("?" + name for name in missing)
        yield (
            f"kg:select: {names}: 없습니다. 이음은 ?actor ?context ?fact나 ?from ?to ?fact를 줍니다",
            f"kg:select lacks {names}; a tie gives ?actor ?context ?fact or ?from ?to ?fact",
        )
