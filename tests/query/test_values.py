"""What a user writes for a parameter, looked up in a graph: by id, preferred name in any language, or written form."""

import pytest

from kg.errors import UsageError
from kg.project import Graph
from kg.query.values import Values

POHANG = "<https://w3id.org/rikg/id/institution/pohang>"


@pytest.mark.parametrize("type_", ["kg:Institution", "kg:Entity", ""])
@pytest.mark.parametrize("text", ["pohang", "포항시", "Pohang", "institution:pohang", POHANG])
def test_a_thing_is_found_by_id_name_or_address(pinned_graph: Graph, text: str, type_: str) -> None:
    assert Values(pinned_graph.schema, pinned_graph.store).read("x", text, type_) == POHANG


def test_a_thing_is_found_by_a_written_form_that_is_no_preferred_name(pinned_graph: Graph) -> None:
    found = Values(pinned_graph.schema, pinned_graph.store).read("x", "포스텍", "kg:Institution")
    assert found == "<https://w3id.org/rikg/id/institution/postech>"


@pytest.mark.parametrize(
    ("text", "type_", "message"),
    [
        ("포항시", "kg:MOU", "x=포항시: institution:pohang인데, 양해각서이어야 합니다. This is institution:pohang; "),
        (
            "Pohan",
            "kg:Institution",
            "x=Pohan: 그런 것이 없습니다. No such thing. 가장 가까운 것 Closest: Pohang, pohang, pohang-tp.",
        ),
        ('Pohang"@en', "kg:Institution", 'x=Pohang"@en: 그런 것이 없습니다. No such thing.'),
    ],
)
def test_what_is_not_there_is_told(pinned_graph: Graph, text: str, type_: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        Values(pinned_graph.schema, pinned_graph.store).read("x", text, type_)
    assert str(caught.value).startswith(message)
