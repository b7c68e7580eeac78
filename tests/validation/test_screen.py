"""Screening: a clean store is asked few questions; and what a screen lets through is only what may have results.

That no screen hides a result is what `test_components` shows, against pyshacl on random graphs.
"""

from pathlib import Path

import pytest
from small import KG, small_schema, small_store

from kg.schema.shapes import read_shapes
from kg.validation.screen import suspects

ONE = KG + "one"


def suspected(folder: Path, constraints: str, body: str) -> list[str]:
    """Return the components, without their namespace, that are to be asked in full."""
    schema = small_schema(folder, constraints)
    vocabulary = schema.vocabulary
    found = suspects(small_store(schema, {ONE: body}), read_shapes(vocabulary), vocabulary.ontology_graph)
    return [c.component.split("#")[-1].removesuffix("ConstraintComponent") for _, _, c in found]


@pytest.mark.parametrize(
    ("constraints", "body", "expected"),
    [
        ("sh:minCount 1 ; sh:maxCount 1 ; sh:maxLength 2", "kg:f a kg:Thing ; kg:p 'ab' .", []),
        ("sh:minCount 1", "kg:f a kg:Thing .", ["MinCount"]),
        ("sh:minCount 1", "kg:f a kg:Part .", ["MinCount"]),
        ("sh:maxCount 1", "kg:f a kg:Thing ; kg:p 1 , 2 .", ["MaxCount"]),
        ("sh:maxLength 2 ; sh:minLength 1", "kg:f a kg:Thing ; kg:p 'abc' .", ["MaxLength", "MinLength"]),
        ("sh:class kg:Part", "kg:f a kg:Thing ; kg:p kg:g . kg:g a kg:Part .", []),
        ("sh:class kg:Part", "kg:f a kg:Thing ; kg:p kg:g . kg:g a kg:Thing .", ["Class"]),
        ("sh:in ( 1 2 )", "kg:f a kg:Thing ; kg:p 2 .", []),
        ("sh:in ( 1 2 )", "kg:f a kg:Thing ; kg:p 3 .", ["In"]),
        # Another node's value: the screen sees no focus nodes, the exact question then finds nothing.
        ("sh:maxLength 2", "kg:f a kg:Thing . kg:g kg:p 'abc' .", ["MaxLength"]),
        # Nobody of the class: nothing is asked, whatever there is.
        ("sh:maxLength 2", "kg:g kg:p 'abc' .", []),
        ("sh:hasValue 1", "kg:g kg:p 2 .", []),
        # No screen for these.
        ("sh:hasValue 1", "kg:f a kg:Thing ; kg:p 1 .", ["HasValue"]),
        ("sh:minCount 2", "kg:f a kg:Thing ; kg:p 1 , 2 .", ["MinCount"]),
    ],
)
def test_only_what_may_have_results_is_asked(tmp_path: Path, constraints: str, body: str, expected: list[str]) -> None:
    assert sorted(suspected(tmp_path, constraints, body)) == expected
