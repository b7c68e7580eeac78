"""The story that comes with the data: every step selects what is there, and every number and date is counted again."""

# ruff: noqa: E501  questions stand as they are asked

import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from kg.maps.model import MapData, Story
from kg.maps.story import read_story
from kg.project import Graph, asset
from kg.project.mapping import map_data

FILE = asset("data") / "story.yaml"
IN = "PREFIX f: <https://w3id.org/rikg/id/forum/> PREFIX m: <https://w3id.org/rikg/id/mou/> PREFIX s: <https://w3id.org/rikg/id/source/> "
REPORTED = "?x a kg:Participation ; kg:status kg:reported ;"
BOTH_ROLES = f"""{REPORTED} kg:event f:dri-forum-1 ; kg:agent ?n . ?y a kg:Participation ; kg:status kg:reported ;
  kg:event f:dri-forum-2 ; kg:agent ?n . ?n a kg:Institution"""
BOTH_SIGNED = "?x kg:mou m:dri-mou-1 ; kg:party ?n . ?y kg:mou m:dri-mou-2 ; kg:party ?n"


def named(mou: str, source: str) -> str:
    return f"GRAPH s:{source} {{ ?x kg:mou m:{mou} ; kg:party ?n }}"


# what to count, of ?n each once; a list of texts must all give the same
COUNTS: dict[str, str | list[str]] = {
    "editions": "?n a kg:ForumEdition ; kg:partOf f:dri-forum",
    "hosts_first": f"{REPORTED} kg:event f:dri-forum-1 ; kg:role kg:host ; kg:agent ?n",
    "hosts_second": f"{REPORTED} kg:event f:dri-forum-2 ; kg:role kg:host ; kg:agent ?n",
    "opening": f"{REPORTED} kg:event f:dri-forum-2 ; kg:role kg:openingAddress ; kg:agent ?n",
    "welcome": f"{REPORTED} kg:event f:dri-forum-2 ; kg:role kg:welcomeAddress ; kg:agent ?n",
    "congratulation": f"{REPORTED} kg:event f:dri-forum-2 ; kg:role kg:congratulation ; kg:agent ?n",
    "keynote": f"{REPORTED} kg:event f:dri-forum-2 ; kg:role kg:keynote ; kg:agent ?n",
    "presenter": f"{REPORTED} kg:event f:dri-forum-2 ; kg:role kg:presenter ; kg:agent ?n",
    "named_second": named("dri-mou-2", "zdnet-20230420"),
    "named_first": [named("dri-mou-1", "zdnet-20230206"), named("dri-mou-1", "hankyung-20230206")],
    "reprints": "?x kg:event f:dri-forum-2 ; kg:agent <https://w3id.org/rikg/id/institution/gyeongbuk-it-society> ; kg:source ?n",
    "witnesses": """?x kg:event f:dri-forum-2 ; kg:agent <https://w3id.org/rikg/id/institution/gyeongbuk-it-society> ; kg:source ?s .
      ?s kg:origin ?n""",
    "links": BOTH_ROLES,
    "cosigners": BOTH_SIGNED,
    "both": f"{BOTH_ROLES} . ?c1 kg:mou m:dri-mou-1 ; kg:party ?n . ?c2 kg:mou m:dri-mou-2 ; kg:party ?n",
    "panel": """?x a kg:Participation ; kg:event f:dri-forum-2-roundtable ; kg:agent ?n ; kg:status kg:announced ; kg:source s:zdnet-20230420
      FILTER NOT EXISTS { ?x kg:source ?other FILTER(?other != s:zdnet-20230420) }""",
    "regions": "?x a kg:Coverage ; kg:forum f:dri-forum ; kg:region ?n ; kg:status kg:planned",
    "attendees_named": [
        f"GRAPH s:{source} {{ ?x kg:event f:dri-forum-2 ; kg:role kg:attendee ; kg:agent ?n }}"
        for source in ("newsradar-75180", "dgmaeil-17242")
    ],
}  # fmt: skip
STATED = {
    "stated_second": ("m:dri-mou-2", "kg:signatory", ("zdnet-20230420",)),
    "stated_first": ("m:dri-mou-1", "kg:signatory", ("zdnet-20230206", "hankyung-20230206")),
    "attendees_stated": ("f:dri-forum-2", "kg:attendee", ("newsradar-75180", "dgmaeil-17242")),
}
# dates of a step, by the thing whose occurrence or conclusion has them
DATED = {1: ("f:dri-forum-1", "f:dri-forum-2")}
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


@pytest.fixture(scope="module")
def data(graph: Graph) -> MapData:
    return map_data(graph, ())


@pytest.fixture(scope="module")
def story(data: MapData) -> Story:
    return read_story(FILE, data)


def numbers() -> dict[str, int]:
    held = yaml.safe_load(FILE.read_text(encoding="utf-8"))["numbers"]
    assert isinstance(held, dict)
    return held


def ask(graph: Graph, question: str) -> list[tuple[str, ...]]:
    return [
        tuple(str(getattr(cell, "value", cell)) for cell in row)
        for row in graph.store.select(IN + question, graph.schema.prefixes)
    ]


def counted(graph: Graph, what: str) -> int:
    ((number,),) = ask(graph, f"SELECT (COUNT(DISTINCT ?n) AS ?count) {{ {what} }}")
    return int(number)


def test_every_number_of_the_story_is_counted_here() -> None:
    assert set(numbers()) == set(COUNTS) | set(STATED)


@pytest.mark.parametrize("name", COUNTS)
def test_a_number_of_the_story_is_what_the_graph_counts(graph: Graph, name: str) -> None:
    questions = COUNTS[name] if isinstance(COUNTS[name], list) else [COUNTS[name]]
    assert [counted(graph, str(each)) for each in questions] == [numbers()[name]] * len(questions)


@pytest.mark.parametrize("name", STATED)
def test_a_stated_number_is_what_each_source_states(graph: Graph, name: str) -> None:
    subject, role, sources = STATED[name]
    for source in sources:
        found = ask(
            graph,
            f"SELECT ?n {{ GRAPH s:{source} {{ ?l kg:listOf {subject} ; kg:listRole {role} ; kg:statedCount ?n }} }}",
        )
        assert found == [(str(numbers()[name]),)], source


def test_no_digit_stands_in_the_texts_but_in_dates_that_the_graph_has(graph: Graph) -> None:
    steps = yaml.safe_load(FILE.read_text(encoding="utf-8"))["steps"]
    for place, step in enumerate(steps, 1):
        days = []
        for language in ("ko", "en"):
            text = re.sub(r"\{\w+\}", "", step["title"][language] + " " + step["text"][language])
            korean = re.findall(r"(\d{4})년 (\d{1,2})월 (\d{1,2})일", text)
            english = re.findall(rf"(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})", text)
            found = [date(*map(int, each)) for each in korean]
            found += [date(int(year), MONTHS.index(month) + 1, int(day)) for day, month, year in english]
            days.append(found)
            rest = re.sub(rf"\d{{4}}년 \d{{1,2}}월 \d{{1,2}}일|\d{{1,2}} (?:{'|'.join(MONTHS)}) \d{{4}}", "", text)
            assert not re.search(r"\d", rest), (place, language)
        assert days[0] == days[1]
        held = {
            value
            for thing in DATED.get(place, ())
            for row in ask(graph, f"SELECT ?s ?e {{ ?o kg:event {thing} ; kg:start ?s ; kg:end ?e }}")
            for value in row
        }
        assert {day.isoformat() for day in days[0]} <= held, place
        assert bool(days[0]) == (place in DATED)


def test_what_the_story_says_of_names(graph: Graph) -> None:
    institution = "<https://w3id.org/rikg/id/institution/%s>"
    asked = {
        "the society organises the second forum and does not host it": f"""?x kg:event f:dri-forum-2 ; kg:agent {institution % "kits"} ; kg:role kg:organizer
          FILTER NOT EXISTS {{ ?y kg:event f:dri-forum-2 ; kg:agent {institution % "kits"} ; kg:role kg:host }}""",
        "lists of congratulations and talks are open": """GRAPH s:zdnet-20230420 { ?a kg:listOf f:dri-forum-2 ; kg:listRole kg:congratulation ; kg:completeness kg:openList .
          ?b kg:listOf f:dri-forum-2 ; kg:listRole kg:presenter ; kg:completeness kg:openList }""",
        "the publisher of the paper is a party, by its own paper": f"""?x kg:mou m:dri-mou-2 ; kg:party {institution % "etnews"} ; kg:source s:etnews-0256 .
          s:etnews-0256 kg:publishingInstitution {institution % "etnews"}""",
        "and the one that two articles leave out of the first": f"""?x kg:mou m:dri-mou-1 ; kg:party {institution % "etnews"} ; kg:source ?s
          FILTER NOT EXISTS {{ ?x kg:source ?t FILTER(?t IN (s:zdnet-20230206, s:hankyung-20230206)) }}""",
        "a discussion was held, by the release, without names": """GRAPH s:newsradar-75180 { ?o kg:event f:dri-forum-2-roundtable ; kg:status kg:reported }
          FILTER NOT EXISTS { GRAPH s:newsradar-75180 { ?p a kg:Participation ; kg:event f:dri-forum-2-roundtable } }""",
        "the announcement is of the day before": """s:zdnet-20230420 kg:published ?day .
          GRAPH s:zdnet-20230420 { ?o kg:event f:dri-forum-2-roundtable ; kg:start ?start } FILTER(STR(?day) = "2023-04-20" && STR(?start) = "2023-04-21")""",
        "nobody is said to have put a name under either": """?m a kg:MOU FILTER(?m IN (m:dri-mou-1, m:dri-mou-2))
          FILTER NOT EXISTS { ?x kg:mou m:dri-mou-1 ; kg:signer ?who } FILTER NOT EXISTS { ?x kg:mou m:dri-mou-2 ; kg:signer ?who }""",
        "one sponsor's name differs": f"""?x kg:event f:dri-forum-2 ; kg:agent {institution % "electronics-telecom-agency"} ; kg:role kg:sponsor .
          ?y kg:event f:dri-forum-2 ; kg:agent {institution % "nipa"} ; kg:role kg:sponsor""",
    }  # fmt: skip
    for claim, pattern in asked.items():
        assert graph.store.ask(f"{IN} ASK {{ {pattern} }}", graph.schema.prefixes), claim


def test_every_step_shows_something_and_has_two_languages(story: Story, data: MapData) -> None:
    assert 6 <= len(story.steps) <= 8
    ids = {node.id for node in data.nodes}
    for step in story.steps:
        assert re.search(r"[가-힣]", step.text[0])
        assert not re.search(r"[가-힣]{12,}", step.text[1])
        selected = re.search(r"(?:sel|path)=([^&]*)", step.state)
        for name in re.split(r"~|\.\.", selected[1]) if selected else ():
            assert name in ids or name in {tie.id for tie in data.ties}


def test_the_story_does_not_fit_another_map(graph: Graph, tmp_path: Path) -> None:
    from kg.errors import DataError

    with pytest.raises(DataError, match="This is not on the map"):
        graph.map("post-in", view=FILE)


@pytest.mark.parametrize("place", [0, 1], ids=["English", "Korean"])
def test_the_example_in_the_readme_can_be_told(data: MapData, tmp_path: Path, place: int) -> None:
    examples = re.findall(r"^```yaml\n(.*?)^```", (FILE.parent / "README.md").read_text(encoding="utf-8"), re.M | re.S)
    assert len(examples) == 2
    (tmp_path / "mine.yaml").write_text(examples[place], encoding="utf-8")
    story = read_story(tmp_path / "mine.yaml", data)
    assert [step.state for step in story.steps] == [
        "sel=mou/dri-mou-2&f.tie=signs", "path=institution/gdi..institution/postech&hops=2",
    ]  # fmt: skip
    assert story.steps[0].text == ("이름이 적힌 곳은 10곳입니다.", "10 are named.")
