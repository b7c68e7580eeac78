import base64
import gzip
from dataclasses import replace

import pytest
from packed import unpack

from kg.maps.columns import Columns, pack
from kg.webpage import clean
from tests.maps.hostile_values import HOSTILE
from tests.maps.map_samples import EMPTY, STEPS, facetted_map, hostile_map, realistic_map, small_map


def test_numbers_take_the_width_that_the_largest_needs() -> None:
    columns = Columns()
    for name, largest in (("a", 255), ("b", 256), ("c", 65_535), ("d", 65_536)):
        columns.numbers(name, [0, largest])
    for name, least in (("below", -1), ("lowest", -32_768), ("wide", -32_769)):
        columns.numbers(name, [least, 32_767])
    columns.numbers("small", [-1, 127])
    columns.numbers("both", [-1, 32_768])
    columns.numbers("none", [])
    columns.floats("f", [0.5, -2.0])
    read = unpack(columns.pack())
    assert read.columns == {
        "a": (0, 255), "b": (0, 256), "c": (0, 65_535), "d": (0, 65_536), "below": (-1, 32_767),
        "lowest": (-32_768, 32_767), "wide": (-32_769, 32_767), "small": (-1, 127),
        "both": (-1, 32_768), "none": (), "f": (0.5, -2.0),
    }  # fmt: skip
    header = gzip.decompress(base64.b64decode(columns.pack()))[4:].partition(b"]]")[0].decode()
    assert header.startswith(
        '[["a", "u1", 2], ["b", "u2", 2], ["c", "u2", 2], ["d", "i4", 2], ["below", "i2", 2], ["lowest", "i2", 2], '
        '["wide", "i4", 2], ["small", "i1", 2], ["both", "i4", 2, "u2", -1], ["none", "u1", 0]'
    )
    with pytest.raises(ValueError, match="f: 0 to 2147483648, more than 32 bits"):
        columns.numbers("f", [0, 2**31])


@pytest.mark.parametrize(("numbers", "told"), STEPS)
def test_steps_are_written_where_they_need_fewer_bytes(numbers: list[int], told: str) -> None:
    columns = Columns()
    columns.numbers("a", numbers)
    assert unpack(columns.pack()).columns["a"] == tuple(numbers)
    assert gzip.decompress(base64.b64decode(columns.pack()))[4:].startswith(f'[["a", {told}]'.encode())


def test_days_before_1970_and_posts_that_are_only_announced_are_kept() -> None:
    data = facetted_map()
    early = replace(data.edges[1], days=((-25_567, -25_567), (-1, 0)))
    announced = replace(data.facts[1], claims=())
    read = unpack(pack(replace(data, edges=(early, early), facts=(data.facts[0], announced)), {}))
    assert read.lists("edge.days") == [[-25_567, -25_567, -1, 0]] * 2
    assert (read.columns["fact.post"], read.columns["fact.claims.at"]) == ((1, 1), (0, 2, 2))


def test_each_text_stands_in_the_table_once() -> None:
    columns = Columns()
    columns.texts("one", ["가", "나", "가"])
    columns.pairs("two", [("나", "가"), ("", "나")])
    columns.lists("three", [[columns.place("다")], [], [columns.place("가"), 1]])
    read = unpack(columns.pack())
    assert read.texts == ["가", "나", "", "다"]
    assert read.columns["one"] == (0, 1, 0)
    assert read.pairs("two") == [("나", "가"), ("", "나")]
    assert read.lists("three") == [[3], [], [0, 1]]


def test_every_field_of_a_map_is_kept() -> None:
    read = unpack(pack(facetted_map(), {"node.x": [1.0, 2.0, 3.0]}, [0, 0, 1, 2]))
    assert read.pairs("title") == [("작은 지도", "Small map")]
    assert read.pairs("notes") == [("빠진 것이 있습니다.", "Some things are missing.")]
    assert read.said("node.id") == ["a", "b", "c", "d"]
    assert read.lists("node.facts") == [[0], [0, 1], [], []]
    assert [[read.texts[i] for i in row] for row in read.lists("node.forms")][2:] == [[], []]
    assert read.columns["edge.start"] == (0, 1)
    assert read.columns["edge.weight"] == (1.0, 2.0)
    assert read.columns["edge.tentative"] == (0, 1)
    assert read.lists("edge.sources") == [[0, 1], [1]]
    assert read.columns["edge.witnesses"] == (2, 1)
    assert [[read.texts[i] for i in row] for row in read.lists("fact.values")] == [
        ["기간", "Term", "2020-2023", "2020 to 2023"],
        [],
    ]
    assert read.lists("fact.evidence") == [[0], [1]]
    assert read.said("evidence.anchor") == ["가나다 총장", ""]
    assert [[read.texts[i] for i in row] for row in read.lists("evidence.notes")] == [[], ["예고", "announced"]]
    assert read.columns["source.link"] == (1, 0)
    assert read.said("facet.id") == ["sector", "lonely", "role"]
    assert read.columns["facet.choices.at"] == (0, 3, 4, 6)
    assert read.said("choice.id") == ["univ", "city", "firm", "univ", "host", "guest"]
    assert read.lists("facet.nodes") == [[], [0, 2], [], [], [0], [0], [0], [0], [], [], [], []]
    assert read.lists("facet.edges") == [[], [], [], [], [0], [1]]
    assert read.lists("edge.days") == [[17897, 18261, 19467, 19467], []]
    assert read.columns["fact.post"] == (1, 0)
    assert read.columns["fact.claims.at"] == (0, 2, 2)
    assert [read.lists(f"claim.{part}") for part in ("start", "end", "seen")] == [
        [[17897, 18261], []],
        [[], []],
        [[], [19467]],
    ]
    assert read.said("state.id")[:2] == ["in-office", "possibly"]
    assert read.pairs("state.label")[4] == ("마지막으로 확인됨", "last seen")
    assert read.columns["node.x"] == (1.0, 2.0, 3.0)
    assert read.columns["node.group"] == (0, 0, 1, 2)


@pytest.mark.parametrize("value", HOSTILE)
def test_texts_are_cleaned_and_cannot_be_taken_for_markup(value: str) -> None:
    packed = pack(hostile_map(value), {})
    assert packed.replace("=", "").replace("+", "").replace("/", "").isalnum()
    assert unpack(packed).pairs("node.label")[0] == (clean(value), clean(value))
    assert unpack(packed).texts == [clean(value), "#2f6db3", "#2e8b6f", "#c4622d", "#8a4fb0", "#7a7f2a", "dot",
                                    "square", "diamond", "star", "hexagon", "#5b7fa6", "#d08a4e", "#8A8F98", "#7A7A7A",
                                    "network", "tiles", "chronology"]  # fmt: skip


def test_same_map_gives_same_text_and_carries_no_date() -> None:
    assert pack(realistic_map(), {}) == pack(realistic_map(), {})
    assert base64.b64decode(pack(small_map(), {}))[4:8] == b"\0\0\0\0"


def test_what_differs_shows() -> None:
    data = small_map()
    texts = {pack(each, {}) for each in (data, EMPTY, replace(data, notes=()), replace(data, edges=data.edges[:1]))}
    assert len(texts) == 4
