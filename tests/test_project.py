"""What users import: build, open, view, ask, draw; the same input gives the same bytes, a bad build changes nothing."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from packed import unpack_page
from tablekit import ID, ONTOLOGY, PINNED, ROOT, ask, make_world

from kg.errors import InputError, KgError, QueryError, StoreError, UsageError
from kg.project import BuildError, Graph, asset, build_graph
from kg.query.ask import prepare
from kg.query.questions import stored_questions

Make = Callable[..., Path]

SIGNINGS = "mou,party,source,locator\nm1,do,s1,whole page\n"
OTHER_LOCALE = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7"}


def files(folder: Path) -> dict[str, bytes]:
    """Return what was built: the quads, sorted, and the other files of the current generation."""
    with Graph.open(folder) as graph:
        found = {name: (graph.path / name).read_bytes() for name in ("manifest.json", "rows.tsv", "ontology.ttl")}
        return {**found, "dump": graph.store.dump_nquads()}


def parties(folder: Path) -> list[tuple[str, ...]]:
    with Graph.open(folder) as graph:
        return ask(graph.store, graph.schema, "SELECT ?p { ?p kg:signed ?m }")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("built")
    build_graph([PINNED], folder)
    return files(folder)


def test_a_build_says_what_it_did(make_world: Make, tmp_path: Path) -> None:
    stages: list[str] = []
    result = build_graph(
        [make_world(signings=SIGNINGS)], tmp_path / "g", progress=lambda stage, n: stages.append(stage)
    )
    with Graph.open(tmp_path / "g") as graph:
        assert (result.rows, result.sources, result.quads) == (14, 1, graph.store.count())
        assert result.derived == 0  # nothing follows from two rows of these
        assert graph.manifest == {
            "rows": 14, "sources": 1, "quads": result.quads, "digest": result.digest, "ontology": "ontology.ttl",
            "ontology_sha256": graph.manifest["ontology_sha256"],
        }  # fmt: skip
        assert (graph.path / "ontology.ttl").read_bytes() == ONTOLOGY.read_bytes()
        assert sorted(p.name for p in graph.path.iterdir()) == [
            "lock",
            "manifest.json",
            "ontology.ttl",
            "rows.tsv",
            "store",
        ]
    assert stages == ["load", "derive", "validate"]
    assert result.report.conforms


def test_places_lead_from_a_relation_to_its_rows(pinned_graph: Graph) -> None:
    signing = ID + "signing/dri-mou-2_gyeongbuk"
    assert {graph: where for (node, graph), where in pinned_graph.places.items() if node == signing} == {
        ID + "source/zdnet-20230420": "tests/pinned/signings.csv:2",
        ID + "source/etnews-0256": "tests/pinned/signings.csv:11",
    }
    register = ID + "graph/register"
    assert pinned_graph.places[ID + "official/p0001", register] == "tests/pinned/officials.csv:2"


def test_same_input_same_bytes(tmp_path: Path, built: dict[str, bytes]) -> None:
    build_graph([PINNED], tmp_path / "again")
    assert files(tmp_path / "again") == built


def test_same_bytes_in_another_locale_and_time_zone(tmp_path: Path, built: dict[str, bytes]) -> None:
    code = (
        "import sys, pathlib\n"
        "from kg.project import build_graph\n"
        "build_graph([pathlib.Path('tests/pinned')], pathlib.Path(sys.argv[1]))\n"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "there")]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **OTHER_LOCALE}, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert files(tmp_path / "there") == built


def test_messages_survive_another_locale(make_world: Make) -> None:
    folder = make_world(signings="mou,party,source,locator\nm1,없는 곳,s1,whole page\n")
    code = (
        "import sys, pathlib\n"
        "from kg.project import BuildError, build_graph\n"
        "try:\n"
        "    build_graph([pathlib.Path(sys.argv[1])], pathlib.Path(sys.argv[1]) / 'g')\n"
        "except BuildError as error:\n"
        "    sys.stdout.buffer.write(error.render('ko').encode())\n"
    )
    command = [sys.executable, "-c", code, str(folder)]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **OTHER_LOCALE}, capture_output=True, check=False)
    assert done.stdout.decode().endswith(
        'signings.csv:2 [당사자]: "없는 곳"이라는 기관은 어느 표에도 없다. 고쳐 적거나, 그것의 표에 행을 더한다.'
    )


def test_bad_cells_keep_the_old_graph(make_world: Make, tmp_path: Path) -> None:
    folder = tmp_path / "g"
    build_graph([make_world(signings=SIGNINGS)], folder)
    bad = make_world(signings=SIGNINGS + "m1,nobody,s1,whole page\nm1,si,s1,whole page\n")
    with pytest.raises(BuildError) as caught:
        build_graph([bad], folder)
    assert (caught.value.problems.rows, caught.value.problems.bad_rows, caught.value.report) == (16, 1, None)
    assert caught.value.exit_code == 1
    assert caught.value.render("en").endswith(
        'signings.csv:3 [party]: "nobody" is no known Institution; no table declares it; '
        "correct it, or add a row for it."
    )
    assert parties(folder) == [("institution:do",)]
    assert sorted(p.name for p in folder.iterdir()) == ["CURRENT", "g000001"]


def test_violations_keep_the_old_graph(make_world: Make, tmp_path: Path) -> None:
    folder = tmp_path / "g"
    build_graph([make_world(signings=SIGNINGS)], folder)
    occurrences = "event,start,end,source,locator\nedition,2023-04-21,2023-04-20,s1,whole page\n"
    with pytest.raises(BuildError) as caught:
        build_graph([make_world(signings=None, occurrences=occurrences)], folder)
    assert caught.value.report is not None
    assert "occurrences.csv:2" in caught.value.render("en")
    assert "The end cannot come before the start." in caught.value.render("en")
    assert "끝이 시작보다 앞설 수 없다." in caught.value.render("ko")
    assert parties(folder) == [("institution:do",)]


def test_rows_of_one_key_that_differ_in_one_source_are_a_violation(make_world: Make, tmp_path: Path) -> None:
    rows = "event,venue,source,locator\nedition,강당,s1,whole page\nedition,체육관,s1,whole page\n"
    with pytest.raises(BuildError) as caught:
        build_graph([make_world(occurrences=rows)], tmp_path / "g")
    assert "occurrences.csv:3 occurrence:edition [venue]" in caught.value.render("en")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda text: text + "kg:x kg:y", r"bad\.ttl:\d+:\d+: .* Not valid Turtle"),
        (lambda text: text.replace("a owl:Ontology", "a owl:Class"), r"bad\.ttl: .*0 ontology headers"),
        (lambda text: text + "kg:hosted a owl:FunctionalProperty .", "owl:FunctionalProperty is not supported"),
    ],
)
def test_a_bad_ontology_keeps_the_old_graph(
    make_world: Make, tmp_path: Path, change: Callable[[str], str], message: str
) -> None:
    tables, folder, bad = make_world(signings=SIGNINGS), tmp_path / "g", tmp_path / "bad.ttl"
    build_graph([tables], folder)
    bad.write_text(change(ONTOLOGY.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(InputError, match=message):
        build_graph([tables], folder, bad)
    assert parties(folder) == [("institution:do",)]


def test_a_graph_is_read_by_the_ontology_it_was_built_by(make_world: Make, tmp_path: Path) -> None:
    other = tmp_path / "other.ttl"
    role = 'kg:translator a kg:EventRole ; skos:notation "translator" ; kg:shortProperty kg:translatedAt ;'
    role += ' skos:prefLabel "통역"@ko , "translator"@en ; skos:definition "말을 옮김."@ko , "Translates."@en .\n'
    role += "kg:translatedAt a owl:ObjectProperty ; rdfs:subPropertyOf kg:tookPartIn .\n"
    other.write_text(ONTOLOGY.read_text(encoding="utf-8") + role, encoding="utf-8")
    rows = "event,agent,role,source,locator\nedition,p1,통역,s1,whole page\n"
    build_graph([make_world(participations=rows)], tmp_path / "g", other)
    with Graph.open(tmp_path / "g") as graph:
        assert graph.schema.code(graph.schema.prefixes["kg"] + "translator") is not None
        assert ask(graph.store, graph.schema, "SELECT ?p { ?p kg:translatedAt ?e }") == [("official:p1",)]
        assert ask(graph.store, graph.schema, "SELECT ?p { ?p kg:tookPartIn ?e }") == [("official:p1",)]


def test_a_reader_keeps_its_graph_while_another_is_built(make_world: Make, tmp_path: Path) -> None:
    folder = tmp_path / "g"
    build_graph([make_world(signings=SIGNINGS)], folder)
    query = "SELECT ?p { ?p kg:signed ?m }"
    with Graph.open(folder) as old:
        build_graph([make_world(signings=SIGNINGS.replace("m1,do", "m1,si"))], folder)
        assert ask(old.store, old.schema, query) == [("institution:do",)]
        assert old.manifest["rows"] == 14
    assert parties(folder) == [("institution:si",)]


def test_two_builds_at_once_both_succeed(tmp_path: Path) -> None:
    folder = tmp_path / "g"
    tables = [
        make_world(tmp_path / party, signings=f"mou,party,source,locator\nm1,{party},s1,whole page\n")
        for party in ("do", "si")
    ]
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda path: build_graph([path], folder), tables))
    assert [result.rows for result in results] == [14, 14]
    assert parties(folder) in ([("institution:do",)], [("institution:si",)])


def test_rows_of_folders_with_strange_names(tmp_path: Path) -> None:
    tables = make_world(tmp_path / "새 폴더 # 100%", signings=SIGNINGS)
    build_graph([tables], tmp_path / "g")
    with Graph.open(tmp_path / "g") as graph:
        assert graph.places[ID + "signing/m1_do", ID + "source/s1"] == f"{tables}/signings.csv:2"


def test_opening_what_was_never_built(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No graph here; run `kg build` first"):
        Graph.open(tmp_path)


def test_view_of_an_unknown_source_names_the_nearest(pinned_graph: Graph) -> None:
    with pytest.raises(UsageError) as caught:
        pinned_graph.view(["zdnet-2023042"])
    assert str(caught.value) == (
        "'zdnet-2023042': 그런 출처가 없습니다. `kg source`가 모두 늘어놓습니다. No such source; `kg source` lists all."
        " 가장 가까운 것 Closest: zdnet-20230420."
    )


def test_assets_stand_beside_the_package() -> None:
    assert asset("ontology.ttl") == ONTOLOGY
    assert (asset("data") / "sources.csv").is_file()


def test_the_shipped_data_builds_and_conforms(graph: Graph) -> None:
    report = graph.validate()
    assert report.conforms
    assert int(str(graph.manifest["sources"])) >= 9


def posts(graph: Graph, day: str) -> dict[str, int]:
    prepared = prepare(stored_questions()["posts-as-of"], {"asOf": day}, graph.schema, graph.store)
    found = graph.store.select(prepared.sparql, graph.schema.prefixes)
    place = found.variables.index("state")
    states = [getattr(row[place], "value", "").rpartition("#")[2] for row in found]
    return {state: states.count(state) for state in set(states)}


def test_nobody_is_in_office_years_later(pinned_graph: Graph) -> None:
    assert posts(pinned_graph, "2026-01-01") == {"lastSeen": 29}


def test_all_are_attested_on_the_day(pinned_graph: Graph) -> None:
    assert posts(pinned_graph, "2023-04-20") == {"attestedPost": 29}


def test_nobody_is_seen_before(pinned_graph: Graph) -> None:
    assert posts(pinned_graph, "2023-04-19") == {"notYetSeen": 29}


def test_a_map_of_a_focus_and_of_nothing(pinned_graph: Graph, tmp_path: Path) -> None:
    drawn = pinned_graph.map("signs", focus="경북연구원", hops=1, language="en")
    assert str(drawn) == repr(drawn)
    assert drawn.html.lower().startswith("<!doctype html>")
    assert "경북연구원" in unpack_page(drawn.html).texts
    assert drawn.write(tmp_path / "deep" / "map.html").read_bytes() == drawn.html.encode()
    with pytest.raises(StoreError, match="Cannot be written"):
        drawn.write(tmp_path)
    with pytest.raises(UsageError) as caught:
        pinned_graph.map("signs", focus="이철우")
    assert str(caught.value) == (
        "그릴 것이 없습니다. 초점(focus) 이철우에 이음 signs의 선이 하나도 닿지 않습니다. "
        "닿는 이음: took-part, co-participation, speaks, post-in. "
        "Nothing to draw: no line of the ties signs touches the focus 이철우. "
        "Ties that touch it: took-part, co-participation, speaks, post-in."
    )


def test_a_map_has_the_title_it_is_given_and_tells_its_stages(pinned_graph: Graph) -> None:
    stages: list[tuple[str, int]] = []
    drawn = pinned_graph.map("signs", title="누가 <맺었나>", progress=lambda *stage: stages.append(stage))
    assert (drawn.title, repr(drawn)) == ("누가 <맺었나>", "<Map: 누가 <맺었나>>")
    assert unpack_page(drawn.html).pairs("title") == [("누가 <맺었나>", "누가 <맺었나>")]
    assert "<title>누가 &lt;맺었나&gt;</title>" in drawn.html
    assert 'title="누가 &lt;맺었나&gt;"' in drawn._repr_html_()
    assert stages == [("ties", 0), ("evidence", 10), ("layout", 11), ("page", 55)], "those who met are lines too"
    assert pinned_graph.map("signs", title=" ").title == "지역 디지털혁신 연결망"


def test_a_map_emptied_by_its_sources_says_so(pinned_graph: Graph) -> None:
    other = pinned_graph.view(["etnews-0256"])
    assert (other.whole, pinned_graph.whole) == (pinned_graph, pinned_graph)
    with pytest.raises(UsageError, match=r"출처\(source\)에서는 이음 hosts.* state no fact of the ties hosts"):
        other.map("hosts")
    with pytest.raises(UsageError, match="Sources other than the chosen ones"):
        other.map("post-in", focus="p0011")


def test_manifest_is_json_that_people_can_read(built: dict[str, bytes]) -> None:
    manifest = json.loads(built["manifest.json"])
    assert (manifest["rows"], manifest["sources"]) == (273, 3)
    assert built["manifest.json"].decode().startswith('{\n  "rows": 273,\n')


def test_a_folder_that_cannot_be_written(tmp_path: Path, make_world: Make) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(KgError) as caught:
        build_graph([make_world()], tmp_path / "file" / "g")
    assert caught.value.exit_code == 4


def test_query_answers_as_the_command_line_does(pinned_graph: Graph) -> None:
    rows = pinned_graph.query("who-signed", mou="dri-mou-2")
    assert (len(rows), rows.variables) == (10, ("party", "partyName", "witnesses", "interested"))
    assert len(pinned_graph.query("posts-as-of", as_of="2026-01-01")) == 29
    assert len(pinned_graph.query("posts-as-of", as_of=date(2026, 1, 1))) == 29
    with pytest.raises(QueryError, match="SERVICE"):
        pinned_graph.query("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }")
    with pytest.raises(UsageError, match="No such parameter in this question"):
        pinned_graph.query("who-signed", mu="dri-mou-2")


@pytest.mark.parametrize(
    ("method", "question", "advice"),
    [
        ("query", "ASK { ?x kg:signed ?y }", "This is ASK; put it to graph.ask()."),
        ("query", "DESCRIBE mou:dri-mou-2", "This is DESCRIBE; put it to graph.construct()."),
        ("ask", "SELECT ?x { ?x kg:signed ?y }", "This is SELECT; put it to graph.query()."),
        ("construct", "who-signed", "This is SELECT; put it to graph.query()."),
    ],
)
def test_a_question_of_another_form_names_the_method(
    pinned_graph: Graph, method: str, question: str, advice: str
) -> None:
    with pytest.raises(QueryError) as caught:
        getattr(pinned_graph, method)(question)
    assert str(caught.value).endswith(advice)
