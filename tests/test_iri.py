"""IRIs are minted injectively, stay readable for plain keys, and can be taken apart again."""

import string

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.iri import key_components, mint_id, mint_iri, split_iri
from kg.rdf import NamedNode, parse_term

BASE = "https://example.org/id/"
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
KEYS = st.lists(TEXTS, min_size=1, max_size=4).map(tuple)


@pytest.mark.parametrize(
    ("components", "expected"),
    [
        (("mou-2", "gyeongbuk"), "signing/mou-2_gyeongbuk"),
        (("a.b-c",), "signing/a.b-c"),
        (("a_b",), "signing/a%5Fb"),
        (("a", "b"), "signing/a_b"),
        (("a~",), "signing/a%7E"),
        (("포항",), "signing/%ED%8F%AC%ED%95%AD"),
        (("a/b?c#d %",), "signing/a%2Fb%3Fc%23d%20%25"),
        (("", ""), "signing/_"),
        # `printf 'a b%.0s' {1..70} | sha256sum`
        (("a b" * 70,), "signing/~4e451f3947c31ea01c395233745318a0428dc38ba7ec3f3d19b1ce4e7ab16de2"),
    ],
)
def test_mint_iri_of_a_key(components: tuple[str, ...], expected: str) -> None:
    assert mint_iri(BASE, "signing", components) == BASE + expected


@given(KEYS, KEYS)
@example(("a", "b"), ("a_b",))
@example(("a%5Fb",), ("a_b",))
@example(("", "a"), ("a", ""))
@example(("~" + "0" * 64,), ("x" * 199 + "가",))
def test_mint_iri_is_injective(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert (mint_iri(BASE, "k", one) == mint_iri(BASE, "k", other)) == (one == other)


@given(KEYS)
def test_key_components_take_an_iri_apart(key: tuple[str, ...]) -> None:
    iri = mint_iri(BASE, "k", key)
    assert split_iri(BASE, iri) == (None if key == ("",) else ("k", iri.removeprefix(BASE + "k/")))
    if "~" not in iri:
        assert key_components(iri.removeprefix(BASE + "k/")) == key


@given(KEYS)
def test_minted_iris_are_ascii_and_well_formed(key: tuple[str, ...]) -> None:
    iri = mint_iri(BASE, "k", key)
    assert set(iri) <= set(string.ascii_letters + string.digits + ":/.-_~%")
    assert parse_term(f"<{iri}>") == NamedNode(iri)


def test_hashed_components_differ_with_their_last_letter() -> None:
    one, other = (mint_iri(BASE, "k", ("가" * 500 + end,)) for end in "나다")
    assert one != other
    assert len(one) == len(BASE + "k/~") + 64


@pytest.mark.parametrize("iri", ["https://example.org/other/a", BASE, BASE + "a", BASE + "a/", BASE + "/a"])
def test_split_iri_of_another_iri_is_none(iri: str) -> None:
    assert split_iri(BASE, iri) is None


def test_mint_id_is_stable_and_depends_on_both_parts() -> None:
    assert mint_id("institution", "포항시") == "institution-35e4f4fd1f"
    assert mint_id("official", "포항시") != mint_id("institution", "포항시").replace("institution", "official")
