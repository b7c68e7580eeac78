"""The checks of the packed ontology: each is tripped by a small graph and left alone by another."""

from dataclasses import replace
from pathlib import Path

import pytest
from small import PREFIXES, small_schema, small_store

from kg.errors import InputError
from kg.schema import Check, read_schema
from kg.validation import Finding, run_validation
from kg.vocabulary import SH, read_vocabulary

SCHEMA = read_schema(read_vocabulary(Path(__file__).parents[2] / "ontology.ttl"))
KG = SCHEMA.vocabulary.namespace
ONE, TWO = (SCHEMA.prefixes["source"] + key for key in ("one", "two"))
PARTICIPATION = "participation:x a kg:Participation ; kg:event forum:f ; kg:status kg:"
OCCURRENCE = "occurrence:f a kg:Occurrence ; kg:event forum:f ; kg:status kg:"
LIST = "list:l a kg:List ; kg:listOf {of} ; kg:listRole kg:{role} ; kg:statedCount {stated} ."


def found_by(check: str, graphs: dict[str, str], merged: str = "") -> tuple[Finding, ...]:
    """Run one check of the packed ontology on a store of graphs in Turtle."""
    schema = replace(SCHEMA, checks=tuple(c for c in SCHEMA.checks if c.iri == f"{KG}check-{check}"))
    assert len(schema.checks) == 1
    store = small_store(schema, graphs, merged, schema.prefixes)
    return tuple(f for f in run_validation(store, schema).findings if f.component == f"{KG}check-{check}")


def test_checks_all_have_a_test() -> None:
    tested = {"anchor", "contradiction", "wording", "count", "open-list", "unconfirmed"}
    tested |= {"cancelled", "after-end", "idle-judgement", "closed-list", "partly-named", "posts"}
    tested |= {"part-of-itself", "circle", "end-first", "origin-circle"}
    assert {check.iri for check in SCHEMA.checks} == {f"{KG}check-{name}" for name in tested}


def test_anchor_paragraph_without_one() -> None:
    (found,) = found_by("anchor", {
        ONE: 'seat:a kg:locator "paragraph 2" . seat:b kg:locator "caption" . '
        'seat:c kg:locator "paragraph 3" ; kg:anchor "시장" .',
        TWO: 'seat:a kg:locator "paragraph 4" ; kg:anchor "x" .',
    })  # fmt: skip
    assert (found.severity, found.focus, found.graph) == ("violation", SCHEMA.prefixes["seat"] + "a", ONE)
    assert (found.path, str(found.value)) == (KG + "anchor", '"paragraph 2"')
    assert found.message == (
        "문단 위치에는 찾을 말이 따라야 한다: paragraph 2",
        "A paragraph locator needs an anchor: paragraph 2",
    )
    assert found.label == ("찾을 말 없는 문단", "Paragraph without an anchor")


def test_contradiction_codes_and_references_per_source() -> None:
    graphs = {ONE: "occurrence:f kg:partOfEvent forum:a .", TWO: "occurrence:f kg:partOfEvent forum:b ."}
    first, second = found_by("contradiction", graphs, "occurrence:f kg:contested kg:partOfEvent .")
    assert [first.graph, second.graph] == [ONE, TWO]
    assert first.severity == "warning"
    assert first.message == ("출처마다 다르다: 속한 행사 = forum:a", "Sources differ: part of event = forum:a")
    assert found_by("contradiction", graphs) == ()


def test_contradiction_shows_codes_by_their_labels() -> None:
    graphs = {ONE: "list:l kg:completeness kg:openList ."}
    (found,) = found_by("contradiction", graphs, "list:l kg:contested kg:completeness .")
    assert found.message == ("출처마다 다르다: 완결성 = 열림", "Sources differ: completeness = open")


def test_wording_texts_and_nothing_else() -> None:
    graphs = {ONE: 'occurrence:f kg:venue "시청" ; kg:editionNumber 1 .', TWO: 'occurrence:f kg:venue "시청 대강당" .'}
    contested = "occurrence:f kg:contested kg:venue , kg:editionNumber ."
    found = found_by("wording", graphs, contested)
    assert {(f.graph, f.message[1]) for f in found} == {
        (ONE, "Sources word it differently: venue = 시청"),
        (TWO, "Sources word it differently: venue = 시청 대강당"),
    }
    assert {f.severity for f in found} == {"info"}
    assert [str(f.value)[:3] for f in found_by("contradiction", graphs, contested)] == ['"1"']
    assert found_by("wording", graphs) == ()


@pytest.mark.parametrize(
    ("of", "role", "items"),
    [
        ("mou:m", "signatory", "signing:1 kg:mou mou:m ; kg:party post:a . signing:2 kg:mou mou:m ; kg:party post:b ."),
        ("forum:f", "host", "participation:1 kg:event forum:f ; kg:role kg:host ; kg:agent post:a , post:b ."),
        ("forum:f", "coveredRegion", "coverage:1 kg:forum forum:f ; kg:region post:a , post:b ."),
    ],
)  # fmt: skip
def test_count_stated_and_named(of: str, role: str, items: str) -> None:
    other = "participation:9 kg:event forum:f ; kg:role kg:panelist ; kg:agent official:z ."
    said = {n: LIST.format(of=of, role=role, stated=n) + items + other for n in (2, 3)}
    (found,) = found_by("count", {ONE: said[3], TWO: said[2]})
    assert (found.graph, found.severity, found.path) == (ONE, "warning", KG + "statedCount")
    assert found.message == ("밝힌 수 3, 이름이 적힌 수 2", "3 stated, 2 named")
    assert found_by("count", {ONE: said[2]}) == ()


def test_count_nothing_named_and_nothing_stated() -> None:
    (found,) = found_by("count", {ONE: LIST.format(of="mou:m", role="signatory", stated=10)})
    assert found.message[1] == "10 stated, 0 named"
    assert found_by("count", {ONE: "list:l kg:listOf mou:m ; kg:listRole kg:signatory ."}) == ()


def test_open_list_only_open_ones() -> None:
    said = "list:{} kg:completeness kg:{} ; kg:listRole kg:host . "
    (found,) = found_by("open-list", {ONE: said.format("l", "openList") + said.format("m", "closedList")})
    assert (found.focus, found.severity, found.graph) == (SCHEMA.prefixes["list"] + "l", "info", ONE)
    assert found.message == ("명단이 열려 있다: 주최", "The list is open: host")


def test_unconfirmed_in_the_merged_view() -> None:
    (found,) = found_by("unconfirmed", {}, OCCURRENCE + "announced .")
    assert (found.severity, found.graph, found.path) == ("warning", None, KG + "status")
    assert found.message == ("예고 상태에 머물러 있다.", "Still only announced.")
    assert found_by("unconfirmed", {}, OCCURRENCE + "reported .") == ()


def test_unconfirmed_roles_of_an_announced_event_are_reported_with_the_event() -> None:
    both = found_by("unconfirmed", {}, f"{OCCURRENCE}announced . {PARTICIPATION}announced .")
    assert [f.focus for f in both] == [SCHEMA.prefixes["occurrence"] + "f"]
    alone = found_by("unconfirmed", {}, f"{OCCURRENCE}reported . {PARTICIPATION}announced .")
    assert [f.focus for f in alone] == [SCHEMA.prefixes["participation"] + "x"]


def host(agent: str) -> str:
    key = f"participation:{agent} kg:event forum:f ; kg:role kg:host ; kg:agent institution:{agent} . "
    return key + "list:l kg:listOf forum:f ; kg:listRole kg:host ; kg:completeness kg:"


def test_closed_list_of_another_source_lacks_a_name() -> None:
    graphs = {ONE: host("a") + "closedList .", TWO: host("a") + "openList . " + host("b") + "openList ."}
    (found,) = found_by("closed-list", graphs)
    assert (found.focus, found.graph, found.severity) == (SCHEMA.prefixes["participation"] + "b", TWO, "warning")
    assert found.message[1] == "Not on the closed list (host) of source:one: institution:b"
    assert found_by("closed-list", {**graphs, ONE: host("a") + "openList ."}) == ()
    assert found_by("closed-list", {ONE: graphs[ONE], TWO: graphs[ONE]}) == ()


def test_closed_list_of_parties_and_of_regions() -> None:
    lists = "list:l kg:listOf mou:m ; kg:listRole kg:signatory ; kg:completeness kg:closedList . "
    lists += "list:k kg:listOf forum:f ; kg:listRole kg:coveredRegion ; kg:completeness kg:closedList . "
    others = "signing:b kg:mou mou:m ; kg:party institution:b . coverage:r kg:forum forum:f ; kg:region region:r ."
    found = found_by("closed-list", {ONE: lists, TWO: others})
    assert {f.message[1] for f in found} == {
        "Not on the closed list (covered region) of source:one: region:r",
        "Not on the closed list (party) of source:one: institution:b",
    }


def test_partly_named_counts_origins_and_leaves_attendance_alone() -> None:
    graphs = {ONE: host("a") + "openList .", TWO: host("a") + "openList . " + host("b") + "openList ."}
    two_origins = "source:one kg:origin source:one . source:two kg:origin source:two ."
    reprints = "source:one kg:origin source:one . source:two kg:origin source:one ."
    (found,) = found_by("partly-named", graphs, two_origins)
    assert (found.focus, found.graph, found.severity) == (SCHEMA.prefixes["participation"] + "b", None, "info")
    assert found.message[1] == "Named by 1 of 2 origins that list the role host: institution:b"
    assert found_by("partly-named", graphs, reprints) == ()
    present = {graph: said.replace("kg:host", "kg:attendee") for graph, said in graphs.items()}
    assert found_by("partly-named", present, two_origins) == ()


def post(name: str, day: int) -> str:
    who = f"membership:{name} kg:person official:p ; kg:organization institution:i ; kg:post post:{name} ; "
    return who + f'kg:attestedOn "2023-04-{day}"^^xsd:date . '


def test_posts_that_differ_on_one_day_between_sources() -> None:
    found = found_by("posts", {ONE: post("leader", 20), TWO: post("head", 20)})
    assert {(f.graph, f.message[1]) for f in found} == {
        (ONE, "post:leader: another source shows another post on the same day (2023-04-20)."),
        (TWO, "post:head: another source shows another post on the same day (2023-04-20)."),
    }
    assert {f.severity for f in found} == {"info"}
    assert found_by("posts", {ONE: post("leader", 20), TWO: post("head", 21)}) == ()
    both = post("leader", 20) + post("head", 20)
    assert found_by("posts", {ONE: both, TWO: both}) == ()


def test_each_finding_is_told_once_however_many_sources_say_otherwise() -> None:
    others = {f"{TWO}-{number}": number for number in range(3)}
    posts = {source: post(f"head-{number}", 20) for source, number in others.items()}
    found = found_by("posts", {ONE: post("leader", 20), **posts})
    assert sorted(f.graph or "" for f in found) == sorted([ONE, *others])
    ends = dict.fromkeys(others, 'membership:m kg:endLatest "2022-12-31"^^xsd:date .')
    seen = 'membership:m kg:attestedOn "2023-04-20"^^xsd:date .'
    assert [f.graph for f in found_by("after-end", {ONE: seen, **ends})] == [ONE]


def check(select: str, message: tuple[str, str] = ("말", "text"), severity: str = SH + "Warning") -> Check:
    return Check(PREFIXES["kg"] + "check", ("점검", "Check"), ("", ""), message, severity, select)


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        (check("SELECT ?focus { ?focus ?p ?o "), r"kg:check: kg:select: .*Not valid SPARQL"),
        (check("ASK {}"), r"kg:check: kg:select: .*SELECT"),
        (check("SELECT ?focus { SERVICE <http://127.0.0.1:9/> { ?focus ?p ?o } }"), r"kg:check: kg:select: .*SERVICE"),
        (check("SELECT ?node { ?node ?p ?o }"), r"kg:check: .*kg:select does not give \?focus"),
        (check("SELECT ?focus { ?focus a ?t }", ("{value}", "{role}")), r"does not give \?role, \?value"),
        (check("SELECT ?focus { ?s rdfs:subClassOf ?o OPTIONAL { ?s kg:no ?focus } }"), r"gives None as \?focus"),
        (check('SELECT ?focus { BIND("x" AS ?focus) }'), r"gives \"x\" as \?focus; expected a node"),
        (check('SELECT ?focus ?path { ?focus a ?t BIND("x" AS ?path) }'), r"gives \"x\" as \?path; expected an IRI"),
    ],
)  # fmt: skip
def test_check_that_cannot_be_run_is_an_error(tmp_path: Path, bad: Check, message: str) -> None:
    schema = small_schema(tmp_path, "sh:minCount 0", (bad,))
    with pytest.raises(InputError, match=message):
        run_validation(small_store(schema, {}), schema)


def test_check_unbound_placeholder_is_shown_as_a_dash(tmp_path: Path) -> None:
    text = "SELECT ?focus ?value { ?focus rdfs:subClassOf ?t OPTIONAL { ?focus kg:no ?value } }"
    schema = small_schema(tmp_path, "sh:minCount 0", (check(text, ("값 {value}", "value {value}")),))
    (found,) = run_validation(small_store(schema, {}), schema).findings
    assert found.message == ("값 –", "value –")


def test_cancelled_by_one_source_and_reported_by_another() -> None:
    def said(first: str, second: str) -> tuple[Finding, ...]:
        codes = "kg:reported kg:factual true . kg:announced kg:factual false . kg:cancelled kg:factual false ."
        return found_by("cancelled", {ONE: OCCURRENCE + first + " .", TWO: OCCURRENCE + second + " ."}, codes)

    (found,) = said("reported", "cancelled")
    assert (found.severity, found.graph) == ("warning", TWO)
    assert said("announced", "cancelled") == ()
    assert said("reported", "reported") == ()


def test_seen_after_the_end_that_another_source_claims() -> None:
    seen = 'membership:m kg:attestedOn "2023-04-20"^^xsd:date .'
    graphs = {ONE: 'membership:m kg:endLatest "{}"^^xsd:date .', TWO: seen}
    (found,) = found_by("after-end", {**graphs, ONE: graphs[ONE].format("2022-12-31")})
    assert (found.severity, found.graph) == ("warning", TWO)
    assert found.message[1] == "Shown on 2023-04-20, after the end that another source claims (2022-12-31)."
    assert found_by("after-end", {**graphs, ONE: graphs[ONE].format("2023-04-20")}) == ()
    assert found_by("after-end", {ONE: graphs[ONE].format("2022-12-31") + seen}) == (), (
        "one source, speaking of the past"
    )


def test_idle_judgement_whose_source_gives_no_value() -> None:
    judged = """judgement:j a kg:Judgement ; kg:judgedRecord occurrence:f ; kg:judgedProperty kg:venue ;
        kg:chosenSource source:one ."""
    register = SCHEMA.vocabulary.register_graph
    (found,) = found_by("idle-judgement", {register: judged, ONE: 'occurrence:f kg:theme "x" .'})
    assert (found.severity, found.message[1]) == ("violation", "The chosen source gives no value for venue.")
    assert found_by("idle-judgement", {register: judged, ONE: 'occurrence:f kg:venue "x" .'}) == ()


PARTHOOD = (
    "parthood:{0}{1} kg:unit institution:{0} ; kg:parent institution:{1} . institution:{0} kg:unitOf institution:{1} . "
)
PART = "occurrence:{0} kg:event forum:{0} ; kg:partOfEvent forum:{1} . forum:{0} kg:partOf forum:{1} . "


@pytest.mark.parametrize(
    ("said", "focus", "path", "shown"),
    [
        (PARTHOOD, "parthood:aa", "parent", "institution:a"),
        (PART, "occurrence:a", "partOfEvent", "forum:a"),
    ],
)
def test_nothing_is_part_of_itself(said: str, focus: str, path: str, shown: str) -> None:
    graphs = {ONE: said.format("a", "a"), TWO: said.format("b", "c") + said.format("c", "b")}
    (found,) = found_by("part-of-itself", graphs)
    prefix, _, local = focus.partition(":")
    assert (found.focus, found.path, found.graph) == (SCHEMA.prefixes[prefix] + local, KG + path, ONE)
    assert (found.severity, found.message) == (
        "violation",
        (
            f"{shown}에 속한다고 적으면 자기 자신에 속하게 된다. 상위를 고쳐 적는다.",
            f"As part of {shown} it would be part of itself; correct what it is part of.",
        ),
    )


def test_no_region_is_above_itself_directly_or_through_others() -> None:
    register = SCHEMA.vocabulary.register_graph
    above = "region:a skos:broader region:b . region:b skos:broader region:{} . region:d skos:broader region:a ."

    def regions(top: str) -> list[str]:
        found = found_by("part-of-itself", {register: above.format(top)}, above.format(top))
        return sorted(f.focus.removeprefix(SCHEMA.prefixes["region"]) for f in found)

    assert regions("b") == ["b"]
    assert regions("a") == ["a", "b"]
    assert regions("c") == []


@pytest.mark.parametrize("said", [PARTHOOD, PART])
def test_parts_in_a_circle_of_two_and_of_three_across_sources(said: str) -> None:
    def circle(*steps: str) -> tuple[Finding, ...]:
        graphs = {ONE: "", TWO: ""}
        for number, (lower, upper) in enumerate(steps):
            graphs[(ONE, TWO)[number % 2]] += said.format(lower, upper)
        return found_by("circle", graphs, graphs[ONE] + graphs[TWO])

    two = circle("ab", "ba", "xa")
    assert [(f.severity, f.graph) for f in two] == [("warning", ONE), ("warning", TWO)]
    shown = "institution" if said == PARTHOOD else "forum"
    assert two[0].message == (
        f"{shown}:a의 상위는 {shown}:b인데, 그 상위를 따라가면 다시 {shown}:a에 이른다.",
        f"{shown}:a is said to be part of {shown}:b, whose own parents lead back to {shown}:a.",
    )
    assert [f.graph for f in circle("ab", "bc", "ca")] == [ONE, TWO, ONE]
    assert circle("ab", "bc", "cd", "xb") == ()
    assert circle("aa") == (), "which is a violation by itself"


@pytest.mark.parametrize(
    ("origins", "circle"),
    [
        ({"a": "b", "b": "a", "c": "a"}, ["a", "b"]),
        ({"a": "b", "b": "c", "c": "a", "d": "d"}, ["a", "b", "c"]),
        ({"a": "a", "b": "a", "c": "b"}, []),
        ({"a": "b", "b": "b"}, []),
        ({"a": "release", "b": "release"}, []),
    ],
)
def test_origins_in_a_circle(origins: dict[str, str], circle: list[str]) -> None:
    said = " ".join(f"source:{source} kg:origin source:{origin} ." for source, origin in origins.items())
    found = found_by("origin-circle", {SCHEMA.vocabulary.register_graph: said}, said)
    assert sorted(f.focus.removeprefix(SCHEMA.prefixes["source"]) for f in found) == circle
    assert {(f.severity, f.path, f.graph) for f in found} <= {
        ("violation", KG + "origin", SCHEMA.vocabulary.register_graph)
    }
    for finding in found:
        origin = f"source:{origins[finding.focus.removeprefix(SCHEMA.prefixes['source'])]}"
        assert finding.message == (
            f"{origin}의 원출처를 따라가면 다시 이 출처에 이른다. 먼저 나온 글의 원출처를 비운다.",
            f"The origins of {origin} lead back to this source; leave the origin of the text that came first empty.",
        )


def test_ends_before_the_start_that_another_source_claims() -> None:
    start, end = (f'occurrence:f kg:{word} "2023-04-{{}}"^^xsd:date . ' for word in ("startEarliest", "endLatest"))
    (found,) = found_by("end-first", {ONE: start.format(21), TWO: end.format(20)})
    assert (found.severity, found.path, found.graph) == ("warning", KG + "endLatest", TWO)
    assert found.message == (
        "끝(2023-04-20)이 다른 출처가 말하는 시작(2023-04-21)보다 앞선다.",
        "The end (2023-04-20) comes before the start that another source claims (2023-04-21).",
    )
    assert found_by("end-first", {ONE: start.format(20), TWO: end.format(20)}) == ()
    assert found_by("end-first", {ONE: start.format(21) + end.format(20)}) == (), "which its shape refuses"
