"""Regular expressions out of an ontology: what Python does not know for sure is none."""

import pytest

from kg.schema.patterns import compiled


def test_a_regular_expression_that_python_knows() -> None:
    known = compiled("^[a-z0-9-]+$")
    assert known is not None
    assert known.search("a-1")


@pytest.mark.parametrize("pattern", ["a(b", "[a-z0--]", "[[a]]", "a{9999999999999}", "(" * 5000 + ")" * 5000, "\\p{L}"])
def test_what_python_does_not_know_or_warns_of_is_none(pattern: str) -> None:
    assert compiled(pattern) is None
