"""Turtle in with the line of an error, N-Triples text out that reads back as the same term."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.rdf import (
    XSD,
    Literal,
    NamedNode,
    Triple,
    nt_iri,
    nt_lang,
    nt_string,
    nt_term,
    nt_typed,
    parse_term,
    read_turtle,
    render_turtle,
)

# What a cell may hold: `kg.tables.cells.check_text` keeps the rest out.
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cn"], exclude_characters="\x00"), max_size=30)


def write(folder: Path, text: str | bytes) -> Path:
    path = folder / "a.ttl"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_read_turtle_keeps_order_and_prefixes(tmp_path: Path) -> None:
    turtle = read_turtle(write(tmp_path, '@prefix e: <http://e.org/> .\ne:b e:p "나"@ko .\ne:a e:p e:b .\n'))
    assert turtle.triples == (
        Triple(NamedNode("http://e.org/b"), NamedNode("http://e.org/p"), Literal("나", language="ko")),
        Triple(NamedNode("http://e.org/a"), NamedNode("http://e.org/p"), NamedNode("http://e.org/b")),
    )
    assert turtle.prefixes == {"e": "http://e.org/"}


def test_read_turtle_names_the_line_of_an_error(tmp_path: Path) -> None:
    path = write(tmp_path, "@prefix e: <http://e.org/> .\n\ne:a e:p e:b\ne:c e:p e:d .\n")
    with pytest.raises(InputError, match=r"a\.ttl:4:\d+: 올바른 Turtle이 아닙니다\. Not valid Turtle \(.") as caught:
        read_turtle(path)
    assert str(caught.value).startswith(str(path))


def test_read_turtle_that_is_not_utf8(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Not valid Turtle"):
        read_turtle(write(tmp_path, '<urn:a> <urn:p> "가" .'.encode("cp949")))


def test_read_turtle_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(
        InputError,
        match=r"none\.ttl: .*\(그런 .* 없음\)\. Cannot be read \(No such file or directory\)\.",
    ):
        read_turtle(tmp_path / "none.ttl")


def test_render_turtle_writes_only_used_prefixes() -> None:
    triple = Triple(
        NamedNode("http://e.org/a"), NamedNode("http://e.org/p"), Literal("1", datatype=NamedNode(XSD + "date"))
    )
    text = render_turtle([triple], {"e": "http://e.org/", "xsd": XSD, "o": "http://o.org/"})
    assert text == f'@prefix xsd: <{XSD}> .\n@prefix e: <http://e.org/> .\ne:a e:p "1"^^xsd:date .\n'


def test_render_turtle_of_nothing() -> None:
    assert render_turtle([], {"e": "http://e.org/"}) == ""


@pytest.mark.parametrize("iri", ["https://e.org/a#b", "urn:x", "http://e.org/포항", "mailto:a@b.c"])
def test_nt_iri_of_an_absolute_iri(iri: str) -> None:
    assert nt_iri(iri) == f"<{iri}>"


@pytest.mark.parametrize(
    "text",
    ["", "a", "/a", "//e.org/a", "1x:a", "http://e.org/a b", "http://e.org/<", "http://e.org/>", 'http://e.org/"',
     "http://e.org/{", "http://e.org/|", "http://e.org/^", "http://e.org/`", "http://e.org/\\", "http://e.org/\n",
     "http://e.org/a\n", "http://e.org/\x00", "http://e.org/> <urn:p> <urn:o> .\n<urn:s"],
)  # fmt: skip
def test_nt_iri_refuses_what_is_none(text: str) -> None:
    with pytest.raises(ValueError, match="not an IRI"):
        nt_iri(text)


@given(TEXT)
@example('"')
@example("\\")
@example("a\nb\r\nc\td")
@example('" <urn:p> "')
@example("\x85\u2028\u2029")
def test_literals_read_back_as_they_were(text: str) -> None:
    assert parse_term(nt_string(text)) == Literal(text)
    assert parse_term(nt_lang(text, "ko")) == Literal(text, language="ko")
    assert parse_term(nt_typed(text, XSD + "token")) == Literal(text, datatype=NamedNode(XSD + "token"))


def test_nt_strings_written_out() -> None:
    assert nt_string('a "b" \\ \n\r') == '"a \\"b\\" \\\\ \\n\\r"'
    assert nt_lang("가", "ko") == '"가"@ko'
    assert nt_typed("2023-04-20", XSD + "date") == '"2023-04-20"^^<http://www.w3.org/2001/XMLSchema#date>'
    assert nt_term(NamedNode("urn:a")) == "<urn:a>"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "<a>",
        '"a',
        "<urn:a> <urn:b>",
        '"a" . <urn:s> <urn:p> "b"',
        '"a" .\n<urn:s> <urn:p> "b"',
        "<< <urn:a> <urn:b> <urn:c> >>",
    ],
)
def test_parse_term_refuses_what_is_not_one_term(text: str) -> None:
    with pytest.raises(ValueError, match="not an RDF term"):
        parse_term(text)


def nested(depth: int, between: str = "") -> str:
    """Return a triple whose object is a triple term in a triple term in a triple term …"""
    return f"<urn:a> <urn:p> {between.join(['<<( <urn:a> <urn:p> '] * depth)}1{')>>' * depth} ."


@pytest.mark.parametrize("between", ["", "\n", "# >>\n"])
def test_triples_nested_so_deeply_that_the_engine_would_end_the_process_are_refused(
    tmp_path: Path, between: str
) -> None:
    path = write(tmp_path, nested(200_000, between))
    with pytest.raises(InputError) as caught:
        read_turtle(path)
    line = 1 + between.count("\n") * 100
    assert str(caught.value) == (
        f"{path}:{line}: 삼중항 안의 삼중항(<<)이 100겹을 넘습니다. 나누어 적으세요. "
        "Triples within triples (<<) are nested over 100 deep; write them apart."
    )


@pytest.mark.parametrize(
    "text",
    [
        nested(100),
        "\n".join([nested(3)] * 200),
        '<urn:a> <urn:p> "' + "<<(" * 300 + '" .',
        "<urn:a> <urn:p> '''" + "'<<(\n" * 300 + "''' .",
        "#" + "<<( " * 300 + "\n<urn:a> <urn:p> <urn:b> .",
    ],
)
def test_triples_beside_each_other_and_marks_in_texts_are_not_nested(tmp_path: Path, text: str) -> None:
    assert len(read_turtle(write(tmp_path, text)).triples) == text.count(" .")


def test_marks_in_texts_close_nothing(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nested over 100 deep"):
        read_turtle(write(tmp_path, "<urn:a> <urn:p> " + """<<( <urn:a> '>>' ">>" '''>>''' """ * 150))
