"""How deep and long a question may be, and that the engine bears all that may pass."""

import pyoxigraph
import pytest

from kg.errors import QueryError
from kg.query.limits import DEEPEST, LONGEST
from kg.query.text import refuse_service

PASSING = {
    "groups": "SELECT * " + "{" * DEEPEST + "}" * DEEPEST,
    "exists": "ASK { " + "FILTER EXISTS {" * (DEEPEST - 1) + "}" * DEEPEST,
    "calls": "ASK { FILTER(" + "STR(" * (DEEPEST - 2) + "1" + ")" * (DEEPEST - 1) + " }",
    "binds": "ASK { " + "".join(f"BIND(1 AS ?x{n}) " for n in range(LONGEST // 2 - 1)) + "}",
    "expressions": "SELECT " + " ".join(f"(1 AS ?x{n})" for n in range(LONGEST - 1)) + " { }",
    "sums": "ASK { FILTER(1" + "+1" * (LONGEST - 2) + ") }",
    "values": "ASK { VALUES ?x { "
    + "<http://e/a-b/c-d> " * LONGEST
    + "} VALUES ?y { "
    + "UNDEF true 'a' 1 " * LONGEST
    + "} }",
}


@pytest.mark.parametrize("name", PASSING)
def test_a_question_at_the_limit_is_answered(name: str) -> None:
    refuse_service(PASSING[name])
    assert pyoxigraph.Store().query(PASSING[name]) is not None


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("SELECT * " + "{" * 101 + "}" * 101, "1행 110열 line 1, column 110: 괄호를 100겹까지 .*nested 100 deep"),
        ("ASK {\n" + "[" * 5000, "2행 100열 line 2, column 100: "),
        (
            "ASK { FILTER(1<" + "(" * 99 + "1>) }",
            "1행 15열 .*nested 100 deep",
        ),  # an IRI by the grammar, but not to Oxigraph
        ("ASK { " + "BIND(1 AS ?x) " * 500 + "}", "질문이 너무 깁니다.*at most 1,000 keywords and operators"),
        ("ASK { FILTER(" + "1||" * 1000 + "1) }", "list values with VALUES or IN"),
        ("ASK { FILTER(1<1" + "+1" * 1000 + ">) }", "question is too long"),
    ],
)
def test_a_question_beyond_it_is_refused(question: str, said: str) -> None:
    with pytest.raises(QueryError, match=f"(?s){said}"):
        refuse_service(question)
