"""What a column's cells and a shape's constraints expect, in words, Korean and English.

For whoever tells a reader what to write: the ontology page, the notes of a template. Nothing here checks anything.
"""

from collections.abc import Callable

from kg.rdf import Literal, Node
from kg.schema.model import Column, Kind, Schema
from kg.schema.shapes import Constraint, component_iri
from kg.vocabulary import Text, Vocabulary, name

_PLAIN: dict[Kind, Text] = {
    Kind.ID: ("이 표 안에서 하나뿐인 식별자", "an id, unique in this table"),
    Kind.CLASS: ("클래스 이름", "the name of a class"),
    Kind.IRI: ("IRI(온전한 주소나 접두어:이름)", "an IRI, in full or as prefix:name"),
    Kind.TEXT: ("글", "text"),
    Kind.LANGUAGE: ("글", "text"),
    Kind.INTEGER: ("정수", "an integer"),
    Kind.DECIMAL: ("수", "a number"),
    Kind.DAY: ("날(2023-04-20)", "a day (2023-04-20)"),
    Kind.DATE: ("날짜(2023, 2023-04, 2023-04-20)", "a date (2023, 2023-04 or 2023-04-20)"),
    Kind.ADDRESS: ("웹 주소", "a web address"),
    Kind.BOOLEAN: ("예 또는 아니오", "true or false"),
}
_LANGUAGES: dict[str, Text] = {"ko": ("한국어 글", "Korean text"), "en": ("영어 글", "English text")}


def cell_words(column: Column, schema: Schema) -> Text:
    """Return what one cell of a column holds, without whether it must be filled."""
    ko, en = _kind_words(column, schema)
    if column.minimum is not None:
        ko, en = f"{ko}, {column.minimum:g} 이상", f"{en}, {column.minimum:g} or more"
    if column.max_length:
        ko, en = f"{ko}, {column.max_length}자까지", f"{en}, at most {column.max_length} characters"
    if column.separator:
        ko, en = f"{ko}; 여럿이면 '{column.separator}'로 나눔", f"{en}; several are separated by '{column.separator}'"
    return ko, en


def constraint_words(constraint: Constraint, vocabulary: Vocabulary) -> Text:
    """Return one SHACL constraint in words that follow the name of its property."""
    said = [_term(parameter, vocabulary) for parameter in constraint.parameters]
    return _CONSTRAINTS[constraint.component](", ".join(said))


def _kind_words(column: Column, schema: Schema) -> Text:
    label = schema.vocabulary.label(column.range) if column.range else ("", "")
    if column.kind is Kind.REFERENCE:
        return f"{label[0]}의 식별자나 이름", f"the id or name of one {label[1]}"
    if column.kind is Kind.CODE:
        return f"{label[0]} 목록의 코드", f"a code of the list {label[1]}"
    if column.kind is Kind.LANGUAGE:
        tag = column.language or ""
        return _LANGUAGES.get(tag, (f"글({tag})", f"text ({tag})"))
    return _PLAIN[column.kind]


def _term(term: Node, vocabulary: Vocabulary) -> str:
    return name(term) if isinstance(term, Literal) else vocabulary.shorten(name(term))


def _fixed(ko: str, en: str) -> Callable[[str], Text]:
    """Return a function that puts what a constraint compares with in the place of `{}`."""
    return lambda said: (ko.replace("{}", said), en.replace("{}", said))


_CONSTRAINTS: dict[str, Callable[[str], Text]] = {
    component_iri(local): _fixed(ko, en)
    for local, ko, en in (
        ("class", "클래스 {}", "of the class {}"),
        ("datatype", "자료형 {}", "of the datatype {}"),
        ("nodeKind", "마디 종류 {}", "of the kind {}"),
        ("minCount", "적어도 {}개", "at least {}"),
        ("maxCount", "많아야 {}개", "at most {}"),
        ("minExclusive", "{}보다 큼", "greater than {}"),
        ("minInclusive", "{} 이상", "{} or more"),
        ("maxExclusive", "{}보다 작음", "less than {}"),
        ("maxInclusive", "{} 이하", "{} or less"),
        ("minLength", "{}자 이상", "at least {} characters"),
        ("maxLength", "{}자까지", "at most {} characters"),
        ("pattern", "꼴 {}", "matching {}"),
        ("languageIn", "언어 {}", "in the language {}"),
        ("uniqueLang", "언어마다 하나", "one per language"),
        ("lessThan", "{}의 값보다 앞(작음)", "before (less than) the value of {}"),
        ("lessThanOrEquals", "{}의 값과 같거나 앞(작음)", "no later (greater) than the value of {}"),
        ("hasValue", "{} 있음", "{} among them"),
        ("in", "다음 가운데 하나: {}", "one of {}"),
    )
}
