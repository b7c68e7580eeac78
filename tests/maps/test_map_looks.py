from dataclasses import replace
from importlib import resources

import pytest

from kg.errors import UsageError
from kg.maps.looks import COMMUNITY, MEASURES, SAME, opening_look
from kg.maps.model import MapData
from tests.maps.map_samples import facetted_map, small_map


@pytest.mark.parametrize(
    ("name", "id_"),
    [("sector", "sector"), ("부문", "sector"), ("Sector", "sector"), ("class", "kind"), ("kind", "kind"),
     ("community", "community"), ("묶음", "community"), ("매개 중심성", "betweenness"), ("CORE", "core"),
     ("도시", "lonely")],
)  # fmt: skip
def test_a_way_to_colour_is_found_by_id_by_either_name_and_by_what_its_values_are(name: str, id_: str) -> None:
    assert opening_look(with_ranges(), colour_by=name) == {"colour": id_}


def with_ranges() -> MapData:
    data = facetted_map()
    sector, lonely, role = data.facets
    return replace(data, facets=(sector, replace(lonely, range=("도시", "city")), role))


def test_nothing_asked_is_nothing_said() -> None:
    assert opening_look(small_map()) == {}
    assert opening_look(facetted_map(), colour_by="sector", size_by="same") == {"colour": "sector", "size": "same"}
    assert opening_look(facetted_map(), colour_by="누구·무엇") == {"colour": "kind"}
    assert opening_look(facetted_map(), colour_by="Who and what") == {"colour": "kind"}


@pytest.mark.parametrize("size", ["sector", "kind", "community"])
def test_nodes_are_sized_by_numbers_only(size: str) -> None:
    with pytest.raises(
        UsageError, match=r"크기를 정할 것의 이름이 아닙니다\. No such thing to size by\. Known: degree"
    ):
        opening_look(facetted_map(), size_by=size)


def test_an_unknown_name_brings_the_known_and_the_nearest() -> None:
    with pytest.raises(UsageError) as error:
        opening_look(facetted_map(), colour_by="betweeness")
    assert str(error.value) == (
        "betweeness: 색을 정할 것의 이름이 아닙니다. No such thing to colour by. Known: kind (종류), sector (부문), "
        "lonely (하나뿐), community (묶음), degree (연결), strength (무게의 합), betweenness (매개 중심성), "
        "closeness (근접 중심성), core (코어 수), clustering (뭉침 계수). 가장 가까운 것 Closest: betweenness."
    )


def test_a_property_of_lines_or_of_another_map_gives_no_colour() -> None:
    for data, name in ((facetted_map(), "role"), (small_map(), "sector")):
        with pytest.raises(UsageError, match="No such thing to colour by"):
            opening_look(data, colour_by=name)


def test_the_page_says_the_same_names() -> None:
    assets = resources.files("kg.maps").joinpath("assets")
    korean, english = (assets.joinpath(f"strings-{each}.js").read_text("utf-8").casefold() for each in ("ko", "en"))
    for id_, (ko, en) in (MEASURES | COMMUNITY).items():
        assert f'  {id_}: "{ko}",' in korean
        assert f'  {id_}: "{en}",' in english
    assert f'  samesize: "{SAME["same"][0]}",' in korean
