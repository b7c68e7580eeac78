"""Networks as files: names, classification, evidence and time, read back by networkx; what a format cannot hold."""

import csv
import io
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest
import tablekit
from exportworld import SHUFFLED, make_store
from tablekit import ID

from kg.errors import UsageError
from kg.export.formats import Format, find_format, iter_network
from kg.export.markup import Markup
from kg.export.networks import to_networkx
from kg.network import Network, Weight, find_ties, join_spans, read_backing, read_network, read_spans
from kg.schema import Schema
from kg.store import EmbeddedStore


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, schema: Schema) -> EmbeddedStore:
    return make_store(tmp_path_factory.mktemp("world"), schema)


def network(store: EmbeddedStore, schema: Schema, *ties: str, weight: Weight = Weight.NEWMAN) -> Network:
    return read_network(store, schema, find_ties(ties, schema), weight=weight)


def text(form: Format, store: EmbeddedStore, schema: Schema, *ties: str, **options: Any) -> str:
    return "".join(iter_network(form, network(store, schema, *ties), store, schema, **options))


def spans_of(store: EmbeddedStore, schema: Schema, fact: str) -> tuple[tuple[str, str], ...]:
    return read_spans(store, schema, [ID + fact]).get(ID + fact, ())


def test_a_node_has_names_class_codes_and_references(store: EmbeddedStore, schema: Schema) -> None:
    graph = to_networkx(network(store, schema), store, schema)

    assert graph.nodes[ID + "institution/do"] == {
        "id": "institution:do", "label": "가상도", "label_ko": "가상도", "label_en": "Alpha Province",
        "class": "PublicBody", "class_label": "공공기관",
        "sector": "local-government", "sector_label": "지방자치단체",
        "helix": "government", "helix_label": "관", "level": "provincial", "level_label": "광역",
        "jurisdiction": "region:kr-99", "jurisdiction_label": "가상 지역",
    }  # fmt: skip
    assert graph.nodes[ID + "official/p2"] == {
        "id": "official:p2", "label": "이두리", "label_ko": "이두리", "label_en": "이두리",
        "class": "Official", "class_label": "인사",
    }  # fmt: skip
    english = to_networkx(network(store, schema), store, schema, "en")
    assert english.nodes[ID + "institution/do"]["label"] == "Alpha Province"
    assert english.nodes[ID + "institution/do"]["sector_label"] == "local government"
    assert ID + "institution/lone" not in graph


def test_an_edge_has_its_evidence_and_its_time(store: EmbeddedStore, schema: Schema) -> None:
    graph = to_networkx(network(store, schema), store, schema)

    assert graph.edges[ID + "institution/do", ID + "mou/m1", "signs"] == {
        "tie": "signs", "label": "체결", "directed": True, "weight": 1.0, "tentative": False,
        "witnesses": 2, "facts": [ID + "signing/m1_do"],
        "sources": [ID + "source/s1", ID + "source/s2", ID + "source/s3"],
        "start": "2023-04-20", "end": "2023-04-20", "spans": [("2023-04-20", "2023-04-20")],
    }  # fmt: skip
    assert graph.edges[ID + "official/p1", ID + "forum/session", "speaks"]["tentative"] is True
    assert graph.number_of_edges(ID + "institution/do", ID + "forum/edition") == 2


def test_what_is_not_known_is_no_key(tmp_path: Path, schema: Schema) -> None:
    store = make_store(tmp_path, schema, conclusions=None)
    graph = to_networkx(network(store, schema, "signs"), store, schema)

    assert not {"start", "end", "spans"} & set(graph.edges[ID + "institution/do", ID + "mou/m1", "signs"])
    assert "level" not in graph.nodes[ID + "institution/dae"]
    every = [values for _, values in graph.nodes(data=True)] + [values for _, _, values in graph.edges(data=True)]
    assert not [values for values in every if None in values.values()]


@pytest.mark.parametrize(
    ("fact", "spans"),
    [
        # a participation has the days of its event, a signing those of its MOU's conclusion (2023-04, 20 April)
        ("participation/edition_do_host_", (("2023-04-20", "2023-04-21"),)),
        ("signing/m1_do", (("2023-04-20", "2023-04-20"),)),
        # one end of a period stands for itself; nothing after it is filled in
        ("participation/session_p1_panelist_", (("2023-04-21", "2023-04-21"),)),
        # a period: from the first day its start can mean to the last its end can mean; the text of 2023 is later
        ("membership/p1_do_head_", (("2019-01-01", "2021-06-30"),)),
        # two days of attestation, and nothing between them
        ("membership/p1_dae_head_", (("2020-05-05", "2020-05-05"), ("2023-04-21", "2023-04-21"))),
        # the known start, and the day the text shows the post
        ("membership/p2_si_head_", (("2022-07-01", "2022-07-31"), ("2023-04-21", "2023-04-21"))),
        # sources contradict each other: no date
        ("occurrence/series", ()),
        ("no-such-thing/x", ()),
    ],
)
def test_spans_of_facts(store: EmbeddedStore, schema: Schema, fact: str, spans: tuple[tuple[str, str], ...]) -> None:
    assert spans_of(store, schema, fact) == spans


def test_a_fact_without_a_date_of_its_own_borrows_only_from_what_alone_describes_its_key(
    tmp_path: Path, schema: Schema
) -> None:
    store = make_store(
        tmp_path,
        schema,
        coverages="""\
            forum,region,purpose,source,locator
            edition,kr-99,steering-committee,s1,whole page
            """,
    )

    assert spans_of(store, schema, "coverage/edition_kr-99_steering-committee") == ()


def test_spans_are_joined_where_they_share_a_day() -> None:
    assert join_spans([("2023-02-01", "2023-02-28"), ("2023-01-01", "2023-02-01"), ("2023-03-01", "2023-03-01")]) == (
        ("2023-01-01", "2023-02-28"),
        ("2023-03-01", "2023-03-01"),
    )


def test_a_projected_edge_is_backed_by_sources_that_state_both_ends(store: EmbeddedStore, schema: Schema) -> None:
    net = network(store, schema, "co-signing")
    pairs = [
        (net.nodes[s].rpartition("/")[2], net.nodes[e].rpartition("/")[2], [x.rpartition("/")[2] for x in sources])
        for s, e, sources in zip(net.start, net.end, read_backing(store, schema, net), strict=True)
    ]

    # do signs in s1, s2, s3; si only in s1; dae only in s2: no source names dae and si together
    assert pairs == [("dae", "do", ["s2"]), ("dae", "si", []), ("do", "si", ["s1"])]
    graph = to_networkx(net, store, schema)
    assert graph.edges[ID + "institution/dae", ID + "institution/si", "co-signing"]["witnesses"] == 0
    assert graph.edges[ID + "institution/do", ID + "institution/si", "co-signing"]["directed"] is False
    assert graph.edges[ID + "institution/do", ID + "institution/si", "co-signing"]["weight"] == 0.5


def test_reprints_of_one_text_are_one_witness(store: EmbeddedStore, schema: Schema) -> None:
    rows = list(csv.DictReader(io.StringIO(text(Format.CSV_EDGES, store, schema, "signs"))))

    (of_do,) = [row for row in rows if row["source"] == "institution:do"]
    assert (of_do["sources"], of_do["witnesses"]) == ("source:s1 source:s2 source:s3", "2")


def test_a_source_that_only_announces_is_no_witness_of_what_another_reports(tmp_path: Path, schema: Schema) -> None:
    rows = """\
        mou,party,source,locator,status
        m1,do,s1,whole page,reported
        m1,do,s2,whole page,announced
        m1,si,s1,whole page,announced
        m1,si,s2,whole page,planned
        """
    store = make_store(tmp_path, schema, signings=rows)
    net = network(store, schema, "signs")

    assert [
        (bool(t), [x.rpartition("/")[2] for x in s])
        for t, s in zip(net.tentative, read_backing(store, schema, net), strict=True)
    ] == [(False, ["s1"]), (True, ["s1", "s2"])]


def test_gexf_is_read_by_networkx_with_periods_and_korean(store: EmbeddedStore, schema: Schema, tmp_path: Path) -> None:
    file = tmp_path / "x.gexf"
    file.write_text(text(Format.GEXF, store, schema), encoding="utf-8")
    graph = nx.read_gexf(file)

    assert isinstance(graph, nx.MultiDiGraph)
    assert graph.graph["mode"] == "dynamic"
    assert graph.nodes["institution:do"]["label"] == "가상도"
    assert graph.nodes["institution:do"]["sector_label"] == "지방자치단체"
    assert graph.nodes["institution:do"]["viz"]["color"] == {"r": 213, "g": 94, "b": 0, "a": 1.0}
    edges = {(a, b, values["tie"]): values for a, b, values in graph.edges(data=True)}
    assert len(edges) == graph.number_of_edges() == 12
    hosts = edges["institution:do", "forum:edition", "hosts"]
    assert (hosts["start"], hosts["end"]) == ("2023-04-20", "2023-04-21")
    assert (hosts["weight"], hosts["witnesses"], hosts["tentative"]) == (1.0, 1, False)
    assert hosts["facts"] == "participation:edition_do_host_"
    post = edges["official:p1", "institution:dae", "post-in"]
    assert post["spells"] == [("2020-05-05", "2020-05-05"), ("2023-04-21", "2023-04-21")]
    assert "start" not in post


def test_gexf_says_what_gephi_needs(store: EmbeddedStore, schema: Schema) -> None:
    page = text(Format.GEXF, store, schema)
    root = ElementTree.fromstring(page)
    spaces = {"g": "http://gexf.net/1.3", "viz": "http://gexf.net/1.3/viz"}
    graph = root.find("g:graph", spaces)

    assert graph is not None
    assert graph.attrib == {
        "defaultedgetype": "directed", "mode": "dynamic", "timeformat": "date", "timerepresentation": "interval",
    }  # fmt: skip
    declared = {a.attrib["id"] for a in graph.findall("g:attributes[@class='edge']/g:attribute", spaces)}
    edges = graph.findall("g:edges/g:edge", spaces)
    assert {v.attrib["for"] for edge in edges for v in edge.iter(f"{{{spaces['g']}}}attvalue")} <= declared
    assert len({edge.attrib["id"] for edge in edges}) == len(edges)
    # Gephi joins parallel edges of one kind: the kind is the tie
    assert len({(e.attrib["source"], e.attrib["target"], e.attrib["kind"]) for e in edges}) == len(edges)
    nodes = {node.attrib["id"] for node in graph.findall("g:nodes/g:node", spaces)}
    assert {e.attrib[end] for e in edges for end in ("source", "target")} <= nodes
    assert "가상도" in page, "Korean stands as Korean, not as character references"
    assert "&#" not in page
    assert "lastmodifieddate" not in page


def test_an_undated_network_is_static(tmp_path: Path, schema: Schema) -> None:
    store = make_store(tmp_path, schema, conclusions=None)
    page = text(Format.GEXF, store, schema, "signs")

    assert 'mode="static"' in page
    assert "start=" not in page


def test_projected_ties_alone_make_an_undirected_network(store: EmbeddedStore, schema: Schema, tmp_path: Path) -> None:
    for form, read in ((Format.GEXF, nx.read_gexf), (Format.GRAPHML, nx.read_graphml)):
        file = tmp_path / form.value
        file.write_text(text(form, store, schema, "co-signing"), encoding="utf-8")
        alone = read(file)
        assert not alone.is_directed()
        assert alone.number_of_edges() == 3
        file.write_text(text(form, store, schema, "co-signing", "signs"), encoding="utf-8")
        mixed = read(file)
        assert mixed.is_directed()
        assert sorted({(v["tie"], v["directed"]) for _, _, v in mixed.edges(data=True)}) == [
            ("co-signing", False),
            ("signs", True),
        ]


def test_graphml_is_read_by_networkx(store: EmbeddedStore, schema: Schema, tmp_path: Path) -> None:
    file = tmp_path / "x.graphml"
    file.write_text(text(Format.GRAPHML, store, schema, lang="en"), encoding="utf-8")
    graph = nx.read_graphml(file)

    assert isinstance(graph, nx.MultiDiGraph)
    assert graph.nodes["institution:do"]["label"] == "Alpha Province"
    assert graph.nodes["institution:do"]["label_ko"] == "가상도"
    assert graph.number_of_edges() == 12
    edges = {(a, b, v["tie"]): v for a, b, v in graph.edges(data=True)}
    assert edges["official:p1", "institution:dae", "post-in"] == {
        "tie": "post-in", "label": "holds a post in", "directed": True, "weight": 1.0, "tentative": False,
        "witnesses": 2, "fact_count": 1, "facts": "membership:p1_dae_head_", "sources": "source:s1 source:s2",
        "start": "2020-05-05", "end": "2023-04-21", "spans": "2020-05-05/2020-05-05 2023-04-21/2023-04-21",
    }  # fmt: skip


EDGES = """\
source,target,type,tie,label,weight,tentative,witnesses,fact_count,start,end,spans,\
source_label,target_label,facts,sources
institution:do,forum:edition,Directed,organizes,주관,1.0,false,1,1,2023-04-20,2023-04-21,2023-04-20/2023-04-21,\
가상도,제1차 가상포럼,participation:edition_do_organizer_,source:s1
institution:dae,institution:do,Undirected,co-signing,함께 체결,0.5,false,1,2,2023-04-20,2023-04-20,\
2023-04-20/2023-04-20,가상대학교,가상도,signing:m1_dae signing:m1_do,source:s2
institution:dae,institution:si,Undirected,co-signing,함께 체결,0.5,false,0,2,2023-04-20,2023-04-20,\
2023-04-20/2023-04-20,가상대학교,가상시,signing:m1_dae signing:m1_si,
institution:do,institution:si,Undirected,co-signing,함께 체결,0.5,false,1,2,2023-04-20,2023-04-20,\
2023-04-20/2023-04-20,가상도,가상시,signing:m1_do signing:m1_si,source:s1
"""
NODES = """\
id,label,label_ko,label_en,class,class_label,sector,sector_label,helix,helix_label,level,level_label,\
jurisdiction,jurisdiction_label
forum:edition,제1차 가상포럼,제1차 가상포럼,제1차 가상포럼,ForumEdition,Forum edition,,,,,,,,
institution:do,Alpha Province,가상도,Alpha Province,PublicBody,Public body,local-government,local government,\
government,government,provincial,provincial,region:kr-99,가상 지역
"""


def test_csv_edges(store: EmbeddedStore, schema: Schema) -> None:
    assert text(Format.CSV_EDGES, store, schema, "organizes", "co-signing") == EDGES


def test_csv_nodes(store: EmbeddedStore, schema: Schema) -> None:
    assert text(Format.CSV_NODES, store, schema, "organizes", lang="en") == NODES


def test_csv_for_excel_has_a_mark_and_no_formula(tmp_path: Path, schema: Schema) -> None:
    store = make_store(
        tmp_path,
        schema,
        officials="""\
            id,name_ko,coder,coded_on
            p1,=HYPERLINK("http://x"),me,2026-01-01
            p2,이두리,me,2026-01-01
            """.replace('=HYPERLINK("http://x")', '"=HYPERLINK(""http://x"")"'),
    )

    plain = text(Format.CSV_EDGES, store, schema, "post-in")
    excel = text(Format.CSV_EDGES, store, schema, "post-in", excel=True)
    assert plain.startswith("source,")
    assert excel.startswith("\ufeffsource,")
    assert excel.count("\r\n") == plain.count("\n") == excel.count("\n")
    cells = [cell for row in csv.reader(io.StringIO(excel)) for cell in row]
    assert '\u00a0=HYPERLINK("http://x")' in cells
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@")]
    assert '=HYPERLINK("http://x")' in [cell for row in csv.reader(io.StringIO(plain)) for cell in row]


POST = "person,organization,post,source,locator\np1,do,head,s1,whole page\n"


@pytest.mark.parametrize("form", [Format.GEXF, Format.GRAPHML])
def test_markup_in_names_stays_text_and_illegal_characters_are_counted(
    form: Format, tmp_path: Path, schema: Schema
) -> None:
    hostile = "<a href='x'>&\" ]]>"
    page = io.StringIO()
    csv.writer(page).writerows([["id", "name_ko", "coder", "coded_on"], ["p1", hostile, "me", "2026-01-01"]])
    store = make_store(tmp_path, schema, officials=page.getvalue(), memberships=POST)
    markup, clean = Markup(), Markup()
    net = network(store, schema, "post-in")

    page = "".join(iter_network(form, net, store, schema, markup=clean))
    assert hostile in [v for e in ElementTree.fromstring(page).iter() for v in (*e.attrib.values(), e.text)]
    assert clean.replaced == 0
    assert ElementTree.fromstring("<x>" + clean.text("a\r\nb") + "</x>").text == "a\r\nb"
    assert markup.text("a\x00b\ufffe") == "a\ufffdb\ufffd"
    assert markup.replaced == 2


@pytest.mark.parametrize("form", [form for form in Format if form.network])
def test_the_same_graph_gives_the_same_bytes_whatever_the_order_of_its_rows(
    form: Format, store: EmbeddedStore, schema: Schema, tmp_path: Path
) -> None:
    other = make_store(tmp_path, schema, signings=SHUFFLED)

    assert text(form, other, schema) == text(form, store, schema)
    assert text(form, store, schema, lang="en") != text(form, store, schema, lang="ko")


def test_a_network_without_an_edge_is_refused(store: EmbeddedStore, schema: Schema) -> None:
    with pytest.raises(UsageError, match=r"내보낼 선이 없습니다: 이음 covers-region\. Nothing to export"):
        text(Format.GEXF, store, schema, "covers-region")


def test_an_unknown_format_is_refused_with_the_nearest() -> None:
    assert find_format("gexf") is Format.GEXF
    with pytest.raises(UsageError, match=r"graphlm: 그런 형식이 없습니다\. No such format\. .*Closest: graphml"):
        find_format("graphlm")


def test_a_class_added_in_the_ontology_is_exported_with_its_columns(tmp_path: Path) -> None:
    """A company's stock code list and a column that is called like an attribute of ours, by the ontology alone."""
    from kg.schema import read_schema
    from kg.vocabulary import read_vocabulary

    ontology = tmp_path / "ontology.ttl"
    ontology.write_text(
        tablekit.ONTOLOGY.read_text(encoding="utf-8")
        + """
        kg:Size a owl:Class ; rdfs:subClassOf skos:Concept ; rdfs:label "크기"@ko , "Size"@en .
        kg:smallSize a kg:Size ; skos:notation "small" ; skos:prefLabel "작음"@ko , "small"@en .
        kg:size a owl:ObjectProperty ; rdfs:label "크기"@ko , "size"@en .
        kg:OfficialShape sh:property kg:Official-size .
        kg:Official-size a sh:PropertyShape ; sh:order 8 ; sh:path kg:size ; sh:name "크기"@ko , "label"@en ;
            sh:class kg:Size ; sh:maxCount 1 ; sh:message "크기"@ko , "size"@en .
        """,
        encoding="utf-8",
    )
    schema = read_schema(read_vocabulary(ontology))
    officials = "id,name_ko,label,coder,coded_on\np1,하나,small,me,2026-01-01\np2,둘,,me,2026-01-01\n"
    store = make_store(tmp_path / "tables", schema, officials=officials)

    node = to_networkx(network(store, schema, "post-in"), store, schema).nodes[ID + "official/p1"]
    assert (node["label"], node["official_label"], node["official_label_label"]) == ("하나", "small", "작음")
