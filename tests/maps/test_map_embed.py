import json
from dataclasses import replace
from typing import Any

import pytest

from kg.errors import DataError
from kg.maps.embed import check, script_json
from kg.maps.model import Claim, Days, Difference, Edge, Facet, Kind
from kg.webpage import clean, is_link
from tests.maps.hostile_values import HOSTILE
from tests.maps.map_samples import detailed_map, facetted_map, realistic_map, small_map


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("경상북도 <b>", "경상북도 <b>"),
        ("a\u202eb\u2066c\u2069", "a\ufffdb\ufffdc\ufffd"),
        ("a\x00b\x1b\x7f\x9f", "a\ufffdb\ufffd\ufffd\ufffd"),
        ("a\r\n\tb\u2028c\u0085d", "a b c d"),
        ("\ud800x", "\ufffdx"),
        ("👩\u200d🔬", "👩\u200d🔬"),  # a joiner is part of a writing system, not a disguise
    ],
)
def test_clean_marks_what_deceives_and_nothing_else(text: str, expected: str) -> None:
    assert clean(text) == expected


@pytest.mark.parametrize("url", ["http://a.kr", "https://news.example/기사?id=1&x=2#top", "https://[::1]:8080/"])
def test_web_addresses_are_links(url: str) -> None:
    assert is_link(url)


@pytest.mark.parametrize(
    "url",
    ["", "javascript:alert(1)", "JaVaScRiPt:alert(1)", " https://a.kr", "https://", "//a.kr", "data:text/html,x",
     "https://user:pw@a.kr", "https://a.kr@b.kr/", "http://[", "https://a.kr/\u202e", "https://a.kr/\"x", "ftp://a.kr",
     "https:\\\\a.kr", "file:///etc/passwd", "https://a.kr/\nx"],
)  # fmt: skip
def test_other_addresses_are_not_links(url: str) -> None:
    assert not is_link(url)


@pytest.mark.parametrize("value", HOSTILE)
def test_script_json_has_no_character_that_ends_a_script(value: str) -> None:
    text = script_json({value: [value]})
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == {value: [value]}


def test_script_json_refuses_what_is_not_json() -> None:
    with pytest.raises(ValueError, match="JSON"):
        script_json(float("nan"))


def test_good_maps_pass_the_check() -> None:
    check(small_map())
    check(facetted_map())
    check(realistic_map())


def test_every_wrong_reference_colour_shape_and_weight_is_named() -> None:
    data = small_map()
    broken = replace(
        data,
        kinds=(Kind("odd", ("", ""), "red;}", "image"), *data.kinds[1:]),
        nodes=(replace(data.nodes[0], kind=-1, facts=(9,)), *data.nodes[1:]),
        edges=(
            Edge(0, 7, 5, float("nan"), tentative=False, facts=(8,)),
            Edge(0, 1, 0, -1.0, tentative=False, facts=(), sources=(5,)),
        ),
        facets=(Facet("odd", ("", ""), (), nodes=((), ()), edges=((), (3,))),),
        facts=(replace(data.facts[0], evidence=(6,)),),
        evidence=(replace(data.evidence[0], source=4),),
    )
    with pytest.raises(DataError) as caught:
        check(broken)
    for part in ("nodes[0]: there is no kinds[-1]", "nodes[0]: there is no facts[9]", "edges[0]: there is no nodes[7]",
                 "edges[0]: there is no ties[5]", "edges[0]: there is no facts[8]", "facts[0]: there is no evidence[6]",
                 "evidence[0]: there is no sources[4]", "odd: 'image' is not a shape", "odd: 'red;}' is not a colour",
                 "edges[0]: nan is not a weight", "edges[1]: -1.0 is not a weight",
                 "edges[1]: there is no sources[5]", "facet odd: 2 rows for 3 nodes",
                 "facet odd: edges[1]: there is no choices[3]"):  # fmt: skip
        assert part in str(caught.value)


@pytest.mark.parametrize(
    "days",
    [((2, 1),), ((1, 2), (2, 3)), ((5, 6), (1, 2)), ((0, 2_932_897),), ((-719_163, 0),)],
    ids=["ends before it begins", "share a day", "out of order", "after the year 9999", "before the year 1"],
)
def test_days_that_are_no_spans_are_refused(days: tuple[Days, ...]) -> None:
    data = facetted_map()
    with pytest.raises(DataError, match=r"edges\[1\]: .* are not spans of days, in order and apart"):
        check(replace(data, edges=(data.edges[0], replace(data.edges[1], days=days))))


@pytest.mark.parametrize("claim", [Claim(start=(2, 1)), Claim(end=(0, 2_932_897)), Claim(seen=-719_163)], ids=str)
def test_claims_of_what_is_no_day_are_refused(claim: Claim) -> None:
    data = facetted_map()
    with pytest.raises(DataError, match=r"facts\[1\]: .* claims what is no day"):
        check(replace(data, facts=(data.facts[0], replace(data.facts[1], claims=(Claim(), claim)))))


def test_any_day_of_four_digit_years_passes() -> None:
    data = facetted_map()
    check(replace(data, edges=(data.edges[0], replace(data.edges[1], days=((-719_162, -719_162), (0, 2_932_896))))))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [({"group": 2}, "facts[0]: there is no groups[2]"), ({"role": -2}, "facts[0]: there is no roles[-2]"),
     ({"parts": ((("", ""), 4),)}, "facts[0]: there is no nodes[4]"),
     ({"days": ((2, 1),)}, "facts[0]: ((2, 1),) are not spans"),
     ({"differences": (Difference(("", ""), ((("", ""), (2,)),)),)}, "refers to evidence or a value"),
     ({"differences": (Difference(("", ""), ((("", ""), (0,)),), stands=1),)}, "refers to evidence or a value")],
    ids=["class", "role", "node", "days", "evidence of another fact", "no such value"],
)  # fmt: skip
def test_facts_that_refer_to_nothing_are_refused(wrong: dict[str, Any], said: str) -> None:
    data = detailed_map()
    check(data)
    with pytest.raises(DataError) as caught:
        check(replace(data, facts=(replace(data.facts[0], **wrong), *data.facts[1:])))
    assert said in str(caught.value)
