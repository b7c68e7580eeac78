"""What columns and constraints expect, in words."""

import pytest

from kg.rdf import XSD, Literal, NamedNode
from kg.schema import Schema
from kg.schema.shapes import COMPONENTS, Constraint, component_iri
from kg.schema.words import cell_words, constraint_words


@pytest.mark.parametrize(
    ("segment", "column", "words"),
    [
        ("list", "stated", ("정수, 0 이상", "an integer, 0 or more")),
        ("list", "completeness", ("완결성 목록의 코드", "a code of the list Completeness")),
        ("signing", "party", ("기관의 식별자나 이름", "the id or name of one Institution")),
        ("signing", "anchor", ("글, 30자까지", "text, at most 30 characters")),
        ("official", "name_ko", ("한국어 글, 200자까지", "Korean text, at most 200 characters")),
        (
            "signing",
            "signers",
            (
                "인사의 식별자나 이름; 여럿이면 ';'로 나눔",
                "the id or name of one Official; several are separated by ';'",
            ),
        ),
    ],
)
def test_cell_words(schema: Schema, segment: str, column: str, words: tuple[str, str]) -> None:
    (found,) = (c for c in schema.by_segment[segment].columns if c.name == column)
    assert cell_words(found, schema) == words


def test_every_constraint_has_words_in_both_languages(schema: Schema) -> None:
    two = Literal("2", datatype=NamedNode(XSD + "integer"))
    for local in COMPONENTS:
        ko, en = constraint_words(Constraint(component_iri(local), (two,)), schema.vocabulary)
        assert ko != en
        assert ("2" in ko and "2" in en) or local == "uniqueLang"


def test_constraint_words_shorten_terms(schema: Schema) -> None:
    constraint = Constraint(component_iri("lessThan"), (NamedNode(schema.vocabulary.namespace + "endLatest"),))
    assert constraint_words(constraint, schema.vocabulary) == (
        "kg:endLatest의 값보다 앞(작음)",
        "before (less than) the value of kg:endLatest",
    )
