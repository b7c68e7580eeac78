"""The lexer splits where the grammar splits, accepts whatever the engine accepts, and never fails but by QueryError."""

import re

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.query import lexer
from kg.query.lexer import Kind, Token, place, tokenize, unescape

# Questions that Oxigraph answers; one feature of the grammar after another.
ANSWERED = r"""
select*where{?s?p?o}
SELECT*{?s?p?o}LIMIT 1OFFSET 1
SELECT*{?s?p?o}LIMIT1
SELECT(COUNT(*)AS?n){?s?p?o}
SELECT DISTINCT?s?p$o{?s?p?o}
ASKWHERE{}
ASK{} # 끝
VERSION "1.2" SELECT * {}
VERSION '1.1' BASE <http://b/> PREFIX:<x:>PREFIX e.f-g:<y:>SELECT * { <> :a e.f-g:b }
PREFIX 한:<http://e/> SELECT * { ?s 한:한글 한:1a, 한:a.b, 한:_, 한::, 한:a:b, 한: . }
PREFIX e:<http://e/> SELECT * { ?s e:a\/b e:\-a, e:p%20a, e:a..b, e:a. }
PREFIX e:<http://e/> SELECT * { ?s ?p e:a. ?s ?p e:b.}
PREFIX e:<http://e/>SELECT * { ?s ?p e:#a
 }
PREFIX e: # c
 <http://e/> SELECT * {}
SELECT * { ?s <http://e/\u0070> ?o . ?s <http://e/é한글?a=b#c'd> ?o }
SELECT ("\u0022" AS ?x) ("\\u0041" AS ?y) ("a\u00e9\U0001F600\t\"" AS ?z) {}
SELECT ("" AS ?x) ('' AS ?y) ("b'" AS ?z) ('c"' AS ?w) {}
SELECT ('''a
b'c''d''' AS ?x) (\"\"\"a"b""c\\\"\"\" AS ?y) (\"\"\"\"\"\" AS ?z) {}
SELECT * { ?s ?p "x"@en-GB, "x"@en--ltr, "x" @en, "1"^^<http://e/t>, "1" ^^ <http://e/t> }
SELECT * { _:a ?p _:b.c . _:1 ?q _:b. }
SELECT * { ?1 ?2a ?_ . ?한글 $b ?_c·d }
SELECT * { ?s ?p 1. }
SELECT * { ?s ?p 1.?s ?p 1.5. ?x ?y .5 }
SELECT * { ?s ?p 1.e5, 1e5, 1.5E-5, +3, -3.2, -.5e3 }
SELECT (?x+?y*-1 AS ?a) (1-1 AS ?b) (1--1 AS ?c) (- 1 AS ?d) (-?x AS ?e) { ?x ?z ?y }
SELECT * { ?s ?p ?o FILTER(?o != 1 || !(?o >= 1) && ?o <= 3 && ?o < ?s && ?o>?p) }
SELECT * { ?s ?p ?o FILTER(?o<2) FILTER(?o<?s)FILTER(?s>?o) }
SELECT * { ?s ?p ?o FILTER(?o <?s&&?o> ?p) }
SELECT * { ?s ?p ?o FILTER(?o IN (1,2) && ?o NOT IN(3)) FILTER NOT EXISTS{ ?s ?p 9 } }
SELECT * { ?s (^<x:p>|!<x:q>)*/a+ ?o . ?s <x:p>? ?o . ?s <x:p>?/<x:q> ?o . ?s !(^<x:p>|a) ?o }
SELECT * { ?s ?p [] , [ a ?x ; ?y ?z ] , (1 2 3), () . [ ?a ?b ] . ?c ?d true, false ;; ?e ?f ; . }
SELECT * { VALUES (?a ?b) { (1 UNDEF) (<x:y> "z") } MINUS { ?s ?p 1 } OPTIONAL {} . BIND(1 AS ?x) }
SELECT * { <<( ?s ?p ?o )>> ?q <<( ?s ?p ?o )>> . << ?s ?p ?o ~ ?r >> ?q ?r . <<<x:s><x:p><x:o>>> ?q ?r }
SELECT * { ?s ?p ?o ~ ?x {| ?a ?b ; ?c ?d |} . ?s ?p ?o {|?a ?b|} }
SELECT (TRIPLE(1,?p,?o) AS ?x) {?s ?p ?o}
SELECT (GROUP_CONCAT(DISTINCT ?s;SEPARATOR=", ") AS ?y) {?s ?p ?o}
CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }
DESCRIBE <x:y>
SELECT ?s FROM <x:y> FROM NAMED<x:z>{ GRAPH?g{?s ?p ?o} } GROUP BY ?s HAVING(COUNT(*)>1) ORDER BY DESC(?s) VALUES ?s{1}
SELECT * { ?s ?p ?o LATERAL { SELECT ?s {?s ?p ?o} LIMIT 1} }
"""
QUESTIONS = re.split(r"\n(?=[A-Zs])", ANSWERED.replace(r"\"\"\"", '"""').strip())

# fmt: off
FRAGMENTS = st.sampled_from(
    [
        "SELECT", "a", "?s", "$name", "e:a.b", ":", "<x:y>", "<", ">", "'", '"', '"""', "'''", "\\", "\\u0041", "#",
        "\n", "1.", ".5", "1e5", "@en", "^^", "{", "}", "{|", "<<(", ")>>", "_:b", "%20", "가", " ", "&", "-", ".",
        ";", ",",
    ]
)
# fmt: on
TEXTS = st.one_of(st.text(), st.lists(FRAGMENTS).map("".join))


def read(text: str) -> list[tuple[Kind, str]]:
    return [(token.kind, token.text) for token in tokenize(text)]


def texts(text: str) -> list[str]:
    return [token.text for token in tokenize(text)]


@pytest.mark.parametrize("question", QUESTIONS)
def test_tokenize_accepts_what_the_engine_answers(question: str) -> None:
    pyoxigraph.Store().query(question)
    assert tokenize(question)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("SELECT", [Kind.WORD]),
        ("a", [Kind.WORD]),
        ("<http://e/\\u0070>", [Kind.IRI]),
        ("\"a\" 'b' \"\"\"c\"\"\" '''d'''", [Kind.STRING] * 4),
        ("kg: :a kg:a", [Kind.PNAME] * 3),
        ("_:a", [Kind.BLANK]),
        ("?x $x", [Kind.VAR, Kind.VAR]),
        ("@ko-KR", [Kind.LANG]),
        ("1 -1 .5 1.5e-3", [Kind.NUMBER] * 4),
        ("<<( )>> ^^ ~ ?", [Kind.OP] * 5),
    ],
)
def test_tokenize_names_the_kind(text: str, kinds: list[Kind]) -> None:
    assert [kind for kind, _ in read(text)] == kinds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("?a < ?b && ?c > ?d", ["?a", "<", "?b", "&&", "?c", ">", "?d"]),
        ("?a <?b&&?c> ?d", ["?a", "<?b&&?c>", "?d"]),
        ("?a<2||?b>1", ["?a", "<", "2", "||", "?b", ">", "1"]),
        ("e:a.b. e:a.. mou:a\\/b. e:%20", ["e:a.b", ".", "e:a", ".", ".", "mou:a\\/b", ".", "e:%20"]),
        ("1. 1.5. 1.e5. 1.a", ["1", ".", "1.5", ".", "1.e5", ".", "1", ".", "a"]),
        ("?o-1 ?o - 1", ["?o", "-1", "?o", "-", "1"]),
        ("<x:p>?o <x:p>? ?o", ["<x:p>", "?o", "<x:p>", "?", "?o"]),
        ("a.b.c e.f:x a.b.:x", ["a", ".", "b", ".", "c", "e.f:x", "a", ".", "b", ".", ":x"]),
        ("{|?a ?b|}}", ["{|", "?a", "?b", "|}", "}"]),
        ("<<<x:s> <x:p> <x:o>>>", ["<<", "<x:s>", "<x:p>", "<x:o>", ">>"]),
        ('"""a"b""c""" "\\"" \'\'', ['"""a"b""c"""', '"\\""', "''"]),
        ("?s # ?c 'd\n?o #e", ["?s", "?o"]),
        ("<x:#y> #z>", ["<x:#y>"]),
        ("?s # c\r?p # d\u2028?e\n?o", ["?s", "?p", "?o"]),
        ("'x'@en--ltr 'y'@ko-KR-", ["'x'", "@en--ltr", "'y'", "@ko-KR", "-"]),
    ],
)
def test_tokenize_takes_the_longest_match(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ('SELECT *\n{ ?s ?p "가나', "2행 9열 line 2, column 9"),
        ('"a\nb"', "1행 1열 line 1, column 1"),
        ("'''a", "1행 3열 line 1, column 3"),
        ('"\\q"', "1행 1열 line 1, column 1"),
        ("?s $ ?o", "1행 4열 line 1, column 4"),
        ('?s ?p "x"@ en', "1행 10열 line 1, column 10"),
        ('"\\uD800"', "1행 1열 line 1, column 1"),
        ("?s <http://e/\\U00110000>", "1행 4열 line 1, column 4"),
        ('"""\\uD800"""', "1행 1열 line 1, column 1"),
        ("\\u0053ERVICE", "1행 1열 line 1, column 1"),
        ("SELECT\xa0*", "1행 7열 line 1, column 7"),
        ("?s ?p ?o\x00", "1행 9열 line 1, column 9"),
        ("# \ud800", "1행 3열 line 1, column 3"),
    ],
)
def test_tokenize_says_where_no_token_starts(text: str, position: str) -> None:
    with pytest.raises(QueryError, match=f"^{position}: "):
        tokenize(text)


@pytest.mark.parametrize("pattern", ["a.", "a-", "e:a.", "<a", "a:", "'a' ", "a'''"])
def test_tokenize_handles_long_repetitions(pattern: str) -> None:
    text = pattern * 20_000
    try:
        assert tokenize(text)[0].start == 0
    except QueryError as error:
        assert "not closed" in str(error)  # noqa: PT017


def test_tokenize_looks_for_a_prefix_once_in_a_run_of_names(monkeypatch: pytest.MonkeyPatch) -> None:
    class Counted:
        calls = 0

        def match(self, text: str, at: int) -> re.Match[str] | None:
            self.calls += 1
            return pattern.match(text, at)

    pattern, counted = lexer._TOKEN, Counted()
    monkeypatch.setattr(lexer, "_TOKEN", counted)
    assert len(tokenize("a.b-c." * 100 + " e:a")) == 601
    assert counted.calls == 2


@pytest.mark.parametrize("code", [*range(0x21, 0x7F), 0x7F, 0x85, 0xA0, 0xD7, 0x3000, 0xFFFD, 0x10000])
def test_tokenize_reads_every_character_that_the_engine_reads(code: int) -> None:
    for template in ("<http://e/{}> ?o", "<x:p> ?a{}", "<x:p> e:a{}", "<x:p> _:a{}", "<x:p> '{}'", "e{}:p ?o"):
        pattern = template.format(chr(code))
        question = f"PREFIX e:<http://e/> PREFIX e{chr(code)}:<http://f/> SELECT * {{ ?s {pattern} }}"
        try:
            pyoxigraph.Store().query(question)
        except SyntaxError:
            continue
        assert tokenize(question)


@given(TEXTS)
def test_tokenize_raises_nothing_but_query_errors(text: str) -> None:
    try:
        tokens = tokenize(text)
    except QueryError as error:
        assert re.match(r"\d+행 \d+열 line \d+, column \d+: ", str(error))  # noqa: PT017
    else:
        assert all(token.text and text[token.start : token.end] == token.text for token in tokens)


@given(TEXTS)
def test_tokens_and_gaps_rebuild_the_text(text: str) -> None:
    try:
        tokens = tokenize(text)
    except QueryError:
        return
    rebuilt, at = "", 0
    for token in [*tokens, Token(Kind.OP, "", len(text), len(text))]:
        gap = text[at : token.start]
        assert re.fullmatch(r"([ \t\r\n]|#[^\r\n]*)*", gap)
        rebuilt += gap + token.text
        at = token.end
    assert rebuilt == text


@given(st.lists(FRAGMENTS, max_size=8).map("".join))
def test_tokenize_accepts_generated_questions_that_the_engine_answers(body: str) -> None:
    question = f"PREFIX e:<x:> PREFIX :<y:> SELECT * {{ ?s ?p {body} }}"
    try:
        pyoxigraph.Store().query(question)
    except SyntaxError:
        return
    assert tokenize(question)


def test_place_counts_lines_and_characters_from_one() -> None:
    assert place("가나\r\n다라", 0) == (1, 1)
    assert place("가나\r\n다라", 1) == (1, 2)
    assert place("가나\r\n다라", 5) == (2, 2)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("\\u0041b\\U0001F600", "Ab😀"),
        ("\\\\u0041", "\\\\u0041"),
        ("\\t", "\\t"),
        ("\\uD800", None),
        ("\\U00110000", None),
    ],
)
def test_unescape_undoes_code_points_only(text: str, plain: str | None) -> None:
    assert unescape(text) == plain
