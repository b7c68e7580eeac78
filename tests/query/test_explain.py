"""Which pattern leaves a question without rows; a small store answers, and its own counts are the oracle."""

from collections.abc import Callable
from itertools import pairwise

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.query.explain import Explanation, explain_empty

PREFIXES = {"e": "http://e/", "xsd": "http://www.w3.org/2001/XMLSchema#"}
DATA = """
PREFIX e: <http://e/>
INSERT DATA {
  e:f1 a e:Forum ; e:name "디지털 포럼"@ko ; e:year 2023 ; e:score 1.5 ; e:host e:pohang .
  e:f2 a e:Forum ; e:name "혁신 포럼"@ko ; e:year 2024 ; e:host e:gyeongbuk, e:pohang .
  e:pohang a e:City ; e:in e:gyeongbuk ; e:name "포항"@ko .
  e:gyeongbuk a e:Province ; e:name "경북"@ko .
  GRAPH e:s1 { e:f1 e:host e:pohang . e:f1 e:title "제1회" }
  GRAPH e:s2 { e:f2 e:host e:gyeongbuk }
}
"""
# question (one line per element) -> line, pattern, kind
CASES: dict[str, tuple[str, int, str, str]] = {
    "first pattern": ("SELECT * {\n?f a e:Nothing }", 2, "?f a e:Nothing", "pattern"),
    "middle pattern": (
        "SELECT ?f WHERE {\n ?f a e:Forum .\n ?f e:year 1999 .\n ?f e:name ?n .\n}",
        3,
        "?f e:year 1999",
        "pattern",
    ),
    "semicolon": (
        "SELECT * {\n ?f a e:Forum ;\n   e:year ?y ;\n   e:host e:nobody ;\n   e:name ?n }",
        4,
        "?f e:host e:nobody",
        "pattern",
    ),
    "comma": ("SELECT * {\n ?f e:host e:pohang,\n  e:nobody ; e:year ?y }", 3, "?f e:host e:nobody", "pattern"),
    "comma after a path": (
        "ASK { ?f ^e:x?/(e:host|e:in)+ e:gyeongbuk ,\n e:no }",
        2,
        "?f ^e:x?/(e:host|e:in)+ e:no",
        "pattern",
    ),
    "comma after several semicolons": ("ASK { ?f a e:Forum ;; e:host ?h , e:no ; . }", 1, "?f e:host e:no", "pattern"),
    "korean literal": (
        'SELECT * {\n ?f a e:Forum .\n ?f e:name "디지털 포럼" }',
        3,
        '?f e:name "디지털 포럼"',
        "pattern",
    ),
    "comments": (
        "SELECT * { # all . of ; it\n ?f a e:Forum ; # a , b\n  # e:x\n  e:year # here\n    1999 }",
        4,
        "?f e:year 1999",
        "pattern",
    ),
    "keyword a": ("SELECT * { ?f e:year ?y .\n ?f a e:City }", 2, "?f a e:City", "pattern"),
    "number before a dot": (
        "SELECT * { ?f e:year 2023.\n?f e:score 2.5.\n?f e:name ?n }",
        2,
        "?f e:score 2.5",
        "pattern",
    ),
    "integer before a dot": (
        "SELECT * { ?f e:score 1.5.?f e:year 2024.\n?f e:name ?n }",
        1,
        "?f e:year 2024",
        "pattern",
    ),
    "graph": (
        "SELECT * {\n ?f a e:Forum .\n GRAPH ?s {\n  ?f e:host ?h .\n  ?f e:title '제2회' }\n}",
        5,
        "?f e:title '제2회'",
        "pattern",
    ),
    "graph alone": ("SELECT * { GRAPH e:s9 {\n ?f e:host ?h } }", 2, "?f e:host ?h", "pattern"),
    "empty graph": ("SELECT * { ?f a e:Forum\n GRAPH e:s9 { } }", 2, "GRAPH e:s9 { }", "pattern"),
    "graph in a group": (
        "SELECT * { { ?f a e:Forum . { GRAPH e:s1 {\n ?f e:host ?h ;\n e:title 'x' } } } ?f e:name ?n }",
        3,
        "?f e:title 'x'",
        "pattern",
    ),
    "after a group": ("SELECT * { { ?f a e:Forum } .\n ?f a e:City }", 2, "?f a e:City", "pattern"),
    "filter": ("SELECT * { ?f e:year ?y\n FILTER(?y > 2030) }", 2, "FILTER(?y > 2030)", "filter"),
    "filter before its pattern": (
        "SELECT * {\n FILTER(?y > 2030)\n ?f a e:Forum .\n ?f e:year ?y }",
        2,
        "FILTER(?y > 2030)",
        "filter",
    ),
    "pattern after an innocent filter": (
        "SELECT * {\n FILTER(?y > 2000) .\n ?f e:year ?y .\n ?f a e:City }",
        4,
        "?f a e:City",
        "pattern",
    ),
    "second filter": (
        "SELECT * { ?f e:year ?y ; e:name ?n\n FILTER regex(?n, '포럼')\n FILTER(lang(?n) = 'en') }",
        3,
        "FILTER(lang(?n) = 'en')",
        "filter",
    ),
    "two filters together": (
        "SELECT * { ?f e:year ?y\n FILTER(?y > 2023)\n FILTER(?y < 2024)\n FILTER(?y < 2000) }",
        3,
        "FILTER(?y < 2024)",
        "filter",
    ),
    "filter of a nested group": (
        "SELECT * { ?f a e:Forum {\n FILTER(?y = 1)\n ?f e:year ?y } ?f e:name ?n }",
        2,
        "FILTER(?y = 1)",
        "filter",
    ),
    "filter function": (
        "ASK { ?f e:year ?y\nFILTER xsd:boolean(?y - ?y) }",
        2,
        "FILTER xsd:boolean(?y - ?y)",
        "filter",
    ),
    "filter not exists": (
        "SELECT * { ?f a e:Forum\n FILTER NOT EXISTS { ?f e:host e:pohang }\n ?f e:name ?n }",
        2,
        "FILTER NOT EXISTS { ?f e:host e:pohang }",
        "filter",
    ),
    "filter exists": (
        "SELECT * { ?f a e:Forum FILTER EXISTS { ?f e:year ?y }\n FILTER EXISTS { ?f e:x ?h } }",
        2,
        "FILTER EXISTS { ?f e:x ?h }",
        "filter",
    ),
    "optional is innocent": (
        "SELECT * { ?f a e:Forum\n OPTIONAL { ?f e:nothing ?o }\n OPTIONAL { ?f e:x ?p } .\n ?f e:year 1 }",
        4,
        "?f e:year 1",
        "pattern",
    ),
    "bind is innocent": (
        "SELECT * { BIND(2024 AS ?y)\n ?f e:year ?y\n BIND(?y + 1 AS ?z)\n?f e:year ?z }",
        4,
        "?f e:year ?z",
        "pattern",
    ),
    "union": (
        "SELECT * { ?f a e:Forum .\n { ?f e:x ?a } UNION { ?f e:y ?a } UNION { ?f e:z ?a }\n ?f e:year ?y }",
        2,
        "{ ?f e:x ?a } UNION { ?f e:y ?a } UNION { ?f e:z ?a }",
        "pattern",
    ),
    "minus": (
        "SELECT * { ?f a e:Forum\n MINUS { ?f e:host ?h }\n ?f e:name ?n }",
        2,
        "MINUS { ?f e:host ?h }",
        "pattern",
    ),
    "values": (
        "SELECT * { ?f a e:Forum\n VALUES (?f ?y) { (e:f1 2024) (e:f2 UNDEF) }\n ?f e:score ?y }",
        3,
        "?f e:score ?y",
        "pattern",
    ),
    "values themselves": (
        "SELECT * { ?f a e:Forum\n VALUES ?f { e:f7 } ?f ?p ?o }",
        2,
        "VALUES ?f { e:f7 }",
        "pattern",
    ),
    "aggregate in a sub-select": (
        "SELECT * { ?f a e:Forum .\n { SELECT ?f (COUNT(?h) AS ?n) { ?f e:host ?h } GROUP BY ?f HAVING(?n > 2) }\n }",
        2,
        "SELECT ?f (COUNT(?h) AS ?n) { ?f e:host ?h } GROUP BY ?f HAVING(?n > 2)",
        "pattern",
    ),
    "pattern after a sub-select": (
        "SELECT * { { SELECT ?f (COUNT(?h) AS ?n) { ?f e:host ?h } GROUP BY ?f }\n ?f e:year ?n }",
        2,
        "?f e:year ?n",
        "pattern",
    ),
    "where as a sub-select": ("ASK {\nSELECT ?f { ?f a e:No } }", 2, "SELECT ?f { ?f a e:No }", "pattern"),
    "blank nodes": (
        "SELECT * { ?f e:host [ a e:City ; e:in ?p ] .\n ?g e:host [ a e:City ; e:in e:nowhere , ?p ] }",
        2,
        "?g e:host [ a e:City ; e:in e:nowhere , ?p ]",
        "pattern",
    ),
    "blank node alone": (
        "SELECT * { [ a e:City ; e:in ?p ] .\n [ e:in e:pohang ] }",
        2,
        "[ e:in e:pohang ]",
        "pattern",
    ),
    "collection": ("SELECT * { ?f a e:Forum ;\n e:host (e:a e:b) }", 2, "?f e:host (e:a e:b)", "pattern"),
    "annotation": (
        "SELECT * { ?f a e:Forum ;\n e:host ?h ~ ?r {| e:source ?s ; e:page ?p |} }",
        2,
        "?f e:host ?h ~ ?r {| e:source ?s ; e:page ?p |}",
        "pattern",
    ),
    "dataset": (
        "SELECT * FROM e:s1 FROM NAMED e:s2 WHERE {\n ?f e:host ?h .\n GRAPH ?s { ?f e:host ?h } }",
        3,
        "?f e:host ?h",
        "pattern",
    ),
    "prologue": (
        "BASE <http://e/>\nPREFIX x: <http://e/> # e:\nSELECT * { ?f a <Forum> .\n ?f x:year 1 }",
        4,
        "?f x:year 1",
        "pattern",
    ),
    "construct": (
        "CONSTRUCT { ?f e:x ?y . ?f e:y ?y } WHERE { ?f e:year ?y .\n ?f a e:City }",
        2,
        "?f a e:City",
        "pattern",
    ),
    "short construct": ("CONSTRUCT WHERE { ?f e:year ?y .\n ?f a e:City }", 2, "?f a e:City", "pattern"),
    "describe": ("DESCRIBE ?f { ?f e:year ?y ;\n a e:City }", 2, "?f a e:City", "pattern"),
    "exists in the projection": (
        "SELECT (EXISTS { ?f e:x ?y } AS ?e) WHERE { ?f a e:Forum .\n ?f a e:City }",
        2,
        "?f a e:City",
        "pattern",
    ),
    "having": (
        "SELECT ?h (COUNT(?f) AS ?n) { ?f e:host ?h }\nGROUP BY ?h\nHAVING(?n > 5) ORDER BY ?n LIMIT 3",
        3,
        "HAVING(?n > 5)",
        "modifier",
    ),
    "trailing values": (
        "SELECT * { ?f a e:Forum } ORDER BY ?f LIMIT 5\nVALUES ?f { e:f7 }",
        2,
        "VALUES ?f { e:f7 }",
        "modifier",
    ),
    "offset": ("SELECT ?f { ?f a e:Forum }\nORDER BY ?f\nLIMIT 5 OFFSET 10", 3, "LIMIT 5 OFFSET 10", "modifier"),
    "limit": ("SELECT DISTINCT ?f { ?f a e:Forum } LIMIT 0 VALUES ?f { e:f1 }", 1, "LIMIT 0", "modifier"),
}

NOT_EXPLAINED = {
    "not empty": "SELECT * { ?f a e:Forum ; e:year ?y FILTER(?y = 2023) } LIMIT 1",
    "empty group": "SELECT * { }",
    "update": "INSERT DATA { e:a e:b 1 }",
    "no where": "DESCRIBE e:f9",
    "wrong syntax": "SELECT * { ?f a e:Nothing . FILTER }",
    "unknown word": "SELECT * { ?f a e:Nothing . LOOKUP { ?f ?p ?o } }",
    "brackets": "SELECT * { ?f a (e:Nothing } )",
    "open bracket at the end": "SELECT * { ?f a e:Nothing } ORDER BY (?f",
    "open group": "SELECT * { ?f a e:Nothing",
    "lexer": 'SELECT * { ?f a "e:Nothing }',
    "service": "SELECT * { SERVICE e:x { ?f a e:Nothing } }",
    "unknown prefix": "SELECT * { ?f a nope:Nothing }",
    "nothing": "",
    "rubbish after where": "SELECT * { ?f a e:Nothing } }",
}


@pytest.fixture(scope="module")
def store() -> pyoxigraph.Store:
    filled = pyoxigraph.Store()
    filled.update(DATA)
    return filled


@pytest.fixture(scope="module")
def ask(store: pyoxigraph.Store) -> Callable[[str], bool]:
    return lambda query: bool(store.query(query, prefixes=PREFIXES))


def count_rows(store: pyoxigraph.Store, query: str) -> int:
    answer = store.query(query, prefixes=PREFIXES)
    return int(bool(answer)) if isinstance(answer, pyoxigraph.QueryBoolean) else len(list(answer))


@pytest.mark.parametrize("case", CASES)
def test_explain_empty_finds(case: str, store: pyoxigraph.Store, ask: Callable[[str], bool]) -> None:
    question, line, pattern, kind = CASES[case]
    assert count_rows(store, question) == 0
    found = explain_empty(question, ask)
    assert found is not None
    assert (found.line, found.pattern, found.kind) == (line, pattern, kind)


@pytest.mark.parametrize("case", [case for case in CASES if CASES[case][3] == "pattern"])
def test_explain_empty_gives_the_text_that_still_had_solutions(case: str, ask: Callable[[str], bool]) -> None:
    question = CASES[case][0]
    found = explain_empty(question, ask)
    assert found is not None
    head = question.partition("SELECT * FROM")[1] and "FROM e:s1 FROM NAMED e:s2"
    prologue = "BASE <http://e/> PREFIX x: <http://e/>"
    assert ask(f"{prologue} ASK {head} {{ {found.before} }}")
    assert "\n" not in found.before + found.pattern
    assert "#" not in found.before


def test_explain_empty_shows_the_text_before(ask: Callable[[str], bool]) -> None:
    question = "ASK { ?f a e:Forum ; # c\n e:year ?y . FILTER(?y > 1) GRAPH ?g { ?f e:host ?h ; e:title 'x' } }"
    found = explain_empty(question, ask)
    assert found is not None
    assert found.before == "?f a e:Forum ; e:year ?y . GRAPH ?g { ?f e:host ?h . }"


@pytest.mark.parametrize("case", NOT_EXPLAINED)
def test_explain_empty_returns_none_for(case: str, ask: Callable[[str], bool]) -> None:
    assert explain_empty(NOT_EXPLAINED[case], ask) is None


@pytest.mark.parametrize("case", [case for case in NOT_EXPLAINED if case not in {"not empty", "unknown prefix"}])
def test_explain_empty_does_not_guess_at_what_it_cannot_read(case: str) -> None:
    assert explain_empty(NOT_EXPLAINED[case], lambda query: False) is None


@pytest.mark.parametrize("failure", [SyntaxError, OSError, RuntimeError, ValueError, TimeoutError])
def test_explain_empty_returns_none_if_asking_fails(failure: type[Exception]) -> None:
    def fail(query: str) -> bool:
        raise failure(query)

    assert explain_empty("SELECT * { ?s ?p ?o }", fail) is None


def test_explain_empty_asks_few_questions(ask: Callable[[str], bool]) -> None:
    asked: list[str] = []

    def counted(query: str) -> bool:
        asked.append(query)
        return ask(query)

    patterns = " . ".join(f"?f e:year ?y{number}" for number in range(100))
    assert explain_empty(f"SELECT * {{ {patterns} . ?f a e:City }}", counted) is not None
    assert len(asked) == 7
    asked.clear()
    innocent = "OPTIONAL { ?f e:x ?o } BIND(1 AS ?b)"
    assert explain_empty(f"SELECT * {{ ?f a e:Forum {innocent} ?f e:year ?y ; a e:City }}", counted) is not None
    assert len(asked) == 2


@pytest.mark.parametrize(
    ("explanation", "korean", "english"),
    [
        (
            Explanation(2, "?f a e:X", "", "pattern"),
            "2번째 줄: 그래프에 다음 패턴과 맞는 것이 없습니다: ?f a e:X",
            "Line 2: nothing in the graph matches this pattern: ?f a e:X",
        ),
        (
            Explanation(2, "?f a e:X", "?f e:p ?o", "pattern"),
            "2번째 줄: 그 앞까지는 해가 있지만 다음 패턴을 더하면 남지 않습니다: ?f a e:X",
            "Line 2: there are solutions up to here, but none with this pattern: ?f a e:X",
        ),
        (
            Explanation(3, "FILTER(?y{1})", "?f e:p ?y", "filter"),
            "3번째 줄: 패턴과 맞는 해는 있지만 다음 필터가 모두 걸러 냅니다: FILTER(?y{1})",
            "Line 3: the patterns have solutions, but this filter removes them all: FILTER(?y{1})",
        ),
        (
            Explanation(4, "LIMIT 0", "?f e:p ?y", "modifier"),
            "4번째 줄: WHERE 절에는 해가 있지만 다음 절 때문에 결과 행이 남지 않습니다: LIMIT 0",
            "Line 4: the WHERE clause has solutions, but this leaves no row of them: LIMIT 0",
        ),
    ],
)
def test_message_is_korean_or_english(explanation: Explanation, korean: str, english: str) -> None:
    assert explanation.message("ko") == korean
    assert explanation.message("en") == english


def test_message_shortens_long_patterns() -> None:
    message = Explanation(1, "x" * 500, "", "pattern").message("en")
    assert message.endswith("x…")
    assert len(message) < 260


PATTERNS = st.sampled_from(
    ["?f a e:Forum", "?f e:year ?y", "?f e:host ?h", "?h e:in ?p", "?f e:year 2024", "?f a e:City", "?h a e:City"]
)


@given(st.lists(PATTERNS, min_size=1, max_size=6))
def test_explain_empty_agrees_with_counting_beginnings(patterns: list[str]) -> None:
    store = pyoxigraph.Store()
    store.update(DATA)
    beginnings = [" . ".join(patterns[:length]) for length in range(len(patterns) + 1)]
    empty = [count_rows(store, f"SELECT * {{ {beginning} }}") == 0 for beginning in beginnings]
    assert all(later or not earlier for earlier, later in pairwise(empty))
    question = "SELECT * {\n" + " .\n".join(patterns) + "}"
    found = explain_empty(question, lambda query: bool(store.query(query, prefixes=PREFIXES)))
    if True not in empty:
        assert found is None
        return
    position = empty.index(True)
    assert found is not None
    assert (found.line, found.pattern) == (position + 1, patterns[position - 1])
    assert found.before == beginnings[position - 1]


# fmt: off
PIECES = st.sampled_from(
    [
        "SELECT * {", "ASK {", "}", "{", "?s ?p ?o", ".", ";", ",", "FILTER", "(", ")", "GRAPH ?g", "UNION",
        "VALUES ?s", "[", "]", "<<", ">>", "HAVING", "LIMIT 1", "a", "'x", "\n",
    ]
)
# fmt: on


@given(st.one_of(st.text(), st.lists(PIECES).map(" ".join)), st.booleans())
def test_explain_empty_never_raises(text: str, answer: bool) -> None:
    found = explain_empty(text, lambda query: answer)
    assert found is None or (not answer and found.before == "")
