"""What the front end says of a question before it runs. The engine itself is the oracle of the SERVICE guard."""

from contextlib import suppress

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.query.lexer import tokenize
from kg.query.text import (
    UsedTerm,
    form,
    missing_prefixes,
    parameters,
    refuse_service,
    substitute,
    terms,
)

KNOWN = {"kg": "https://w3id.org/rikg/ns#", "skos": "http://www.w3.org/2004/02/skos/core#", "org": "urn:org:"}


def engine_parses(question: str) -> bool:
    """Tell whether Oxigraph can parse a question; other errors come from evaluating it."""
    try:
        pyoxigraph.Store().query(question)
    except SyntaxError:
        return False
    except (OSError, RuntimeError, ValueError):
        return True
    return True


def engine_sees_service(question: str) -> bool:
    """Tell whether the letters are a keyword to Oxigraph: then seven other letters break the question."""
    other = question.replace("SERVICE", "SERVIXE").replace("service", "servixe").replace("Service", "Servixe")
    return engine_parses(question) and not engine_parses(other)


# <x:y> can be parsed, but names no server that could be called.
CALLS = [
    "SELECT * { SERVICE <x:y> {?s ?p ?o} }",
    "SELECT * { service <x:y> {?s ?p ?o} }",
    "SELECT * { ?s ?p ?o SERVICE<x:y>{?s ?p ?o} }",
    "SELECT * { ?s ?p ?o . SERVICE SILENT <x:y> { } }",
    "SELECT * { SERVICE ?x {} }",
    "SELECT * { SERVICE # why\n <x:y> # not\n {} }",
    "SELECT * { FILTER EXISTS { SERVICE <x:y> {} } }",
    # glued to its neighbours, which a parser without a lexer does not mind
    "SELECT * { ?s ?p 1SERVICE<x:y>{} }",
    "SELECT * { ?s ?p trueSERVICE<x:y>{} }",
    "SELECT * { SERVICESILENT<x:y>{} }",
    "PREFIX e:<x:> SELECT * { SERVICEe:a {} }",
    "PREFIX :<x:> SELECT * { SERVICE:a {} }",
    "PREFIX :<x:> SELECT * { SERVICE: {} }",
    # e:SERVICE would be an IRI with a wrong port, so the engine goes back to e: alone
    "PREFIX e:<http://e:80> SELECT * { ?s ?p e:SERVICE <x:y> {} }",
    "PREFIX e:<http://e:80> SELECT * { ?s ?p e:SERVICE?o {} }",
    "PREFIX e:<http://e:80> SELECT * { ?s ?p e:SERVICE SILENT <x:y> {} }",
    "PREFIX e:<http://e:80> SELECT * { ?s ?p e:SERVICESILENT <x:y> {} }",
    "PREFIX e:<x:> SELECT * { ?s ?p e:a.b.SERVICE <x:y> {} }",
    # < as an operator, where the longest match is an IRI that swallows a quote or a number sign
    "SELECT * { ?s ?p ?o FILTER(?o<1)SERVICE?x#>\n{} }",
    "SELECT * { ?s ?p ?o FILTER(?o<1&&'>') SERVICE <x:y> {} #'\n}",
    "SELECT * { ?s ?p ?o FILTER(?o<<x:y#z>) SERVICE <x:y> {}\n}",
    "SELECT * { ?s ?p ?o FILTER(?o<1#>'''\n) SERVICE <x:y> {} #'''\n}",
    # a long string with a wrong escape becomes an empty string and a short one
    'SELECT * { VALUES ?v {"""x" } SERVICE <x:y> {?s ?p ?o} } #\\uD800 """',
]

HARMLESS = [
    'SELECT * { ?s ?p "SERVICE" }',
    'SELECT * { ?s ?p "SERVICE <http://e/> {" } # SERVICE <http://e/> { ?s ?p ?o }',
    "SELECT * { ?s ?p ?o }\n# SERVICE <http://e/> {\n#   ?s ?p ?o }\n",
    "SELECT * { ?s <http://e/x#y> '''\nSERVICE <http://e/> { '''@en }",
    "SELECT * { # SERVICE <http://e/> {\n ?s ?p ?o # ' SERVICE e:x {\n }",
    "SELECT ?service ?name { ?service ?p ?name }",
    "SELECT $service ?myService { $service ?p ?myService }",
    "PREFIX ex:<x:> SELECT * { ?s ex:service ?o ; ex:Service/ex:b ?x OPTIONAL { ?s ex:service ex:service } }",
    "PREFIX service:<x:> SELECT * { service:a ?p service:b . service:a ?p ?o }",
    "SELECT * { GRAPH <http://e/service> { ?s <http://e/service#a> ?o } }",
    "PREFIX ex:<x:> SELECT * { GRAPH ex:service { ?s ?p ?o } }",
    "PREFIX ex:<x:> SELECT * { ?s ex:service ?o {| ?a ?b |} }",
    'SELECT ("\\u0053" AS ?x) {}',
]

# fmt: off
SNIPPETS = st.sampled_from(
    [
        "SERVICE", "SERVICE", "SERVICE<x:y>{}", "SERVICE ?o {}", "SERVICE:x {}", 'SERVICE#\'\n<x:y>#"\n{}', "SILENT",
        " ", "<x:y>", "{}", "?o", "1", "true", "e:", "f:a", "f:a.b.", ".", "#", "\n", "'", '"', '"""', "'''", "?o<",
        "<", ">", "<x:#", "#>", "FILTER(", ")", "&&'>'", "&&", "\\uD800", "VALUES ?v {", "}", "{", "<<", "f:\\#",
        "f:\\'", "$", ":",
    ]
)
# fmt: on


@pytest.mark.parametrize("question", CALLS)
def test_refuse_service_refuses_what_the_engine_would_call(question: str) -> None:
    assert engine_sees_service(question)
    with pytest.raises(QueryError, match=r"^\d+행 \d+열 line "):
        refuse_service(question)


@pytest.mark.parametrize("question", HARMLESS)
def test_refuse_service_lets_names_strings_and_comments_pass(question: str) -> None:
    assert engine_parses(question)
    assert not engine_sees_service(question)
    refuse_service(question)


@pytest.mark.parametrize(
    "question",
    [
        "SELECT * { } # \\u000A SERVICE <x:y> {}",
        "SELECT * { ?s ?p ?o } # \\u000a\\u0053ERVICE <x:y> {}",
        "SELECT * { ?s ?p '\\u0027 . \\U00000053ervice <x:y> {} #' }",
    ],
)
def test_refuse_service_undoes_escapes_as_other_servers_may(question: str) -> None:
    assert not engine_sees_service(question)
    with pytest.raises(QueryError, match="SERVICE is refused"):
        refuse_service(question)


@pytest.mark.parametrize("question", ["ASK { SERVICE }", "ASK { service (1) <x:y> {} }", "ASK { ?s ?p 1Service(2) }"])
def test_refuse_service_refuses_the_word_whatever_follows(question: str) -> None:
    with pytest.raises(QueryError, match="SERVICE is refused"):
        refuse_service(question)


def test_refuse_service_says_where() -> None:
    with pytest.raises(QueryError, match=r"^2행 12열 line 2, column 12: SERVICE는 .*SERVICE is refused"):
        refuse_service("SELECT * {\n  ?s ?p ?o SERVICE <x:y> {} }")


@settings(max_examples=300)
@given(st.sampled_from(["?s ?p ", "?s ?p ?o ", "", "?s ?p ?o FILTER(?o"]), st.lists(SNIPPETS, max_size=9))
def test_refuse_service_misses_nothing_that_the_engine_would_call(start: str, snippets: list[str]) -> None:
    question = f"PREFIX e:<http://e:80> PREFIX f:<x:> PREFIX :<x:> SELECT * {{ {start}{''.join(snippets)} }}"
    if engine_sees_service(question):
        with pytest.raises(QueryError):
            refuse_service(question)


def test_missing_prefixes_returns_known_prefixes_that_are_not_declared() -> None:
    text = "PREFIX org: <urn:mine:> SELECT * { ?s a kg:Forum ; org:x 'skos:y' ; kg:b ?o } # skos:z"
    assert missing_prefixes(text, KNOWN) == {"kg": "https://w3id.org/rikg/ns#"}


def test_missing_prefixes_knows_the_empty_prefix() -> None:
    assert missing_prefixes("ASK { :a :b :c }", {"": "urn:x:"}) == {"": "urn:x:"}


def test_missing_prefixes_names_the_nearest_known_prefix() -> None:
    with pytest.raises(
        QueryError, match=r'^2행 3열 line 2, column 3: .*The prefix "sko:" is not known\. .*Closest: skos:\.'
    ):
        missing_prefixes("SELECT * {\n  ?s a sko:Concept }".replace("?s a ", ""), KNOWN)


def test_missing_prefixes_lists_all_if_none_is_near() -> None:
    with pytest.raises(QueryError, match="Closest: kg:, org:, skos:"):
        missing_prefixes("ASK { ?s zzz:a ?o }", KNOWN)


def test_parameters_come_in_order_of_first_appearance() -> None:
    text = "SELECT * { ?forum ?p $b . $a ?q $b . ?s ?r '$c' . ?s <http://e/$d> ?o } # $e"
    assert parameters(text) == ("b", "a")


def test_substitute_replaces_parameter_tokens_only() -> None:
    text = 'SELECT ?x { ?x ?p $x ; <http://e/$x> \'$x\', """$x""" . ?y ?q $xy, $y } # $x'
    expected = 'SELECT ?x { ?x ?p "값" ; <http://e/$x> \'$x\', """$x""" . ?y ?q $xy, <u:y> } # $x'
    assert substitute(text, {"x": '"값"', "y": "<u:y>"}) == expected


def test_substitute_keeps_tokens_apart_and_lines_in_place() -> None:
    text = "ASK { ?s ?p ?o\nFILTER(?o<$x&& ?o!=$x$y) }"
    filled = substitute(text, {"x": "<u:x>", "y": '"b"@ko'})
    assert filled == 'ASK { ?s ?p ?o\nFILTER(?o< <u:x> && ?o!= <u:x> "b"@ko ) }'


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("SELECT $x { ?s ?p $x }", 8),
        ("SELECT DISTINCT ?s (1 AS ?y) $x { ?s ?p $x }", 30),
        ("SELECT (COUNT(*) AS $x) { ?s ?p ?o }", 21),
        ("ASK { BIND(1 as $x) }", 17),
        ("ASK { VALUES $x { 1 } }", 14),
        ("ASK { VALUES (?a $x) { (1 2) } }", 18),
    ],
)
def test_substitute_refuses_a_parameter_in_the_place_of_a_variable(text: str, column: int) -> None:
    with pytest.raises(QueryError, match=rf"^1행 {column}열 line 1, column {column}: .*\$x is a parameter.*Write \?x"):
        substitute(text, {"x": '"1"'})
    assert substitute(text, {"other": '"1"'}) == text


@pytest.mark.parametrize(
    "text",
    ["SELECT (STR($x) AS ?y) { ?s ?p $x }", "DESCRIBE $x", "ASK { VALUES ?v { $x } }", "ASK { FILTER(?a = $x) }"],
)
def test_substitute_fills_parameters_in_expressions_and_data(text: str) -> None:
    assert substitute(text, {"x": "<u:x>"}) == text.replace("$x", "<u:x>").replace("(<u:x>)", "( <u:x> )").replace(
        "<u:x>)", "<u:x> )"
    ).replace("  ", " ")


@given(st.lists(st.sampled_from(["?x", "$x", "$y", "'$x'", "<u:$x>", "#$x\n", "{", "1.", "e:a", "<", " "])))
def test_substitute_leaves_all_other_tokens_as_they_are(parts: list[str]) -> None:
    text = "".join(parts)
    with suppress(QueryError):
        before = [token.text for token in tokenize(text)]
        after = [token.text for token in tokenize(substitute(text, {"x": '"$y ?x"@ko'}))]
        expected = [piece for token in before for piece in (['"$y ?x"', "@ko"] if token == "$x" else [token])]
        assert after == expected


def test_terms_are_expanded_with_their_places() -> None:
    text = "PREFIX e: <http://e/>\nSELECT * { ?s e:a\\/b kg:Forum ;\n  <http://f/\\u0041> 1 }"
    assert terms(text, KNOWN) == [
        UsedTerm("http://e/a/b", 2, 15, "e:a\\/b"),
        UsedTerm("https://w3id.org/rikg/ns#Forum", 2, 22, "kg:Forum"),
        UsedTerm("http://f/A", 3, 3, "<http://f/\\u0041>"),
    ]


def test_terms_leave_out_declarations_datasets_and_relative_references() -> None:
    text = (
        "BASE <http://b/> PREFIX kg: <u:> SELECT * FROM <u:f> FROM NAMED kg:n FROM kg:m "
        "{ GRAPH kg:g { <rel> nope:a kg:b, '<u:s>', 1 } FILTER(?a <?b&&?c> ?d) } # <u:c>"
    )
    assert [term.iri for term in terms(text, KNOWN)] == ["u:g", "u:b"]


def test_terms_see_each_declaration_from_its_place_on() -> None:
    assert [term.iri for term in terms("PREFIX a:<u:> PREFIX a:<v:> ASK { a:x a 'y'^^a:z }", {})] == ["v:x", "v:z"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT * {}", "select"),
        ("# ask\nBASE <x:> PREFIX select: <y:> PREFIX : <z:>\nask {}", "ask"),
        ("VERSION '1.2' Construct {} WHERE {}", "construct"),
        ("DESCRIBE <x:y>", "describe"),
        ("ASKWHERE{}", "ask"),
        ("PREFIX a: <x:> INSERT DATA { a:a a:b 1 }", "update"),
        ("LOAD <http://e/>", "update"),
        ("WITH <x:> DELETE {} WHERE {}", "update"),
        ("", "unknown"),
        ("PREFIX", "unknown"),
        ("{ ?s ?p ?o }", "unknown"),
        ("SELEKT * {}", "unknown"),
    ],
)
def test_form_is_read_after_the_prologue(text: str, expected: str) -> None:
    assert form(text) == expected
