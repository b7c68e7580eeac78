"""The graph as tables: the same cells in normal form, and from then on the same bytes."""

import csv
import io
from pathlib import Path

import pytest
import tablekit
from exportworld import make_store

from kg.export.sheets import BOM, GUARD, guard, iter_csv
from kg.export.tables import iter_tables
from kg.project import Graph, build_graph
from kg.schema import Schema
from kg.store import EmbeddedStore

Tables = dict[str, str]


def export(store: EmbeddedStore, schema: Schema, lang: str = "en", *, excel: bool = False) -> Tables:
    return {table.name: "".join(iter_csv(table.rows, excel=excel)) for table in iter_tables(store, schema, lang)}


def write(tables: Tables, folder: Path) -> Path:
    return tablekit.make_tables(folder, **{name: text.encode() for name, text in tables.items()})


def rebuild(tables: Tables, folder: Path) -> Graph:
    build_graph([write(tables, folder / "tables")], folder / "graph")
    return Graph.open(folder / "graph")


def normal(file: Path, published: dict[str, str]) -> list[dict[str, str]]:
    """Return the rows of a curated table as its page defines normal form: what empty cells mean is filled in."""
    with file.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    for row in rows:
        for column, meant in (("status", "reported"), ("basis", "stated")):
            if column in row:
                row[column] = row[column] or meant
        for column in ("present", "signers"):
            if column in row:
                row[column] = ";".join(sorted(part for part in row[column].split(";") if part))
        if "attested_on" in row:
            row["attested_on"] = row["attested_on"] or published[row["source"]]
    return sorted(rows, key=lambda row: list(row.items()))


def test_the_curated_tables_come_back_cell_by_cell(pinned: Path, pinned_graph: Graph) -> None:
    with (pinned / "sources.csv").open(encoding="utf-8", newline="") as stream:
        published = {row["id"]: row["published"] for row in csv.DictReader(stream)}
    exported = export(pinned_graph.store, pinned_graph.schema)

    compared = 0
    for file in sorted(pinned.glob("*.csv")):
        found = list(csv.DictReader(io.StringIO(exported[file.stem])))
        expected = normal(file, published)
        kept = [{name: row[name] for name in expected[0]} for row in found]
        assert sorted(kept, key=lambda row: list(row.items())) == expected, file.stem
        # a column that the curated table leaves out is empty
        assert not [row for row in found if any(row[name] for name in row.keys() - expected[0].keys())]
        compared += len(expected)
    assert compared == sum(text.count("\n") - 1 for text in exported.values()) > 200


def test_exported_tables_give_the_same_graph_and_then_the_same_bytes(graph: Graph, tmp_path: Path) -> None:
    first = export(graph.store, graph.schema)
    with rebuild(first, tmp_path / "one") as again:
        assert again.store.dump_nquads() == graph.store.dump_nquads()
        second = export(again.store, again.schema)
        assert second == first
        with rebuild(second, tmp_path / "two") as third:
            assert third.manifest["digest"] == again.manifest["digest"]


def test_a_view_on_one_source_is_a_set_of_tables_of_its_own(graph: Graph, tmp_path: Path) -> None:
    view = graph.view(["zdnet-20230420"])
    exported = export(view.store, view.schema)

    assert exported["sources"].count("\n") == 2
    assert "etnews-0256" not in "".join(exported.values())
    with rebuild(exported, tmp_path) as again:
        assert again.store.dump_nquads() == view.store.dump_nquads()


def test_cells_are_in_normal_form(tmp_path: Path, schema: Schema) -> None:
    """References by id, codes by notation, the default class and status written out, a list in order, a row once."""
    store = make_store(
        tmp_path,
        schema,
        institutions="""\
            식별자,종류,이름,부문,산학연관민,기록자,기록일
            do,공공기관,가상도,지방자치단체,관,나,2026-01-01
            si,,가상시,university,학,나,2026-01-01
            dae,,가상대학교,university,학,나,2026-01-01
            """,
        conclusions="""\
            mou,date,present,source,locator
            가상 각서,2023-04,이두리; p1,s1,whole page
            m1,2023-04,p1;김하나;p2,s1,whole page
            """,
    )
    tables = export(store, schema)

    assert tables["conclusions"] == (
        "mou,title,date,venue,event,present,source,locator,anchor,status,basis\n"
        "m1,,2023-04,,,p1;p2,s1,whole page,,reported,stated\n"
    )
    institutions = csv.DictReader(io.StringIO(tables["institutions"]))
    assert [tuple(row[name] for name in ("id", "class", "name_ko", "sector", "helix")) for row in institutions] == [
        ("dae", "Institution", "가상대학교", "university", "academia"),
        ("do", "PublicBody", "가상도", "local-government", "government"),
        ("si", "Institution", "가상시", "university", "academia"),
    ]
    # an empty day of attestation means the day its source was published
    assert "p1,do,head,,,2023-04-20,2019,2021-06,s1,whole page,,reported,stated" in tables["memberships"].splitlines()
    assert tables["judgements"] == "record,property,chosen_source,reason,coder,coded_on\n"


def test_iris_are_written_with_a_prefix_where_a_cell_may_say_it_so(tmp_path: Path, schema: Schema) -> None:
    store = make_store(
        tmp_path,
        schema,
        judgements=f"""\
            record,property,chosen_source,reason,coder,coded_on
            {tablekit.ID}conclusion/m1,kg:title,s2,"까닭, 둘",나,2026-01-01
            """,
        regions="""\
            id,class,name_ko,iso_code,wikidata,coder,coded_on
            kr-99,Province,가상 지역,KR-99,http://www.wikidata.org/entity/Q1,나,2026-01-01
            """,
    )
    tables = export(store, schema)

    assert tables["judgements"].splitlines()[1] == 'conclusion:m1,kg:title,s2,"까닭, 둘",나,2026-01-01'
    assert "http://www.wikidata.org/entity/Q1" in tables["regions"]
    assert tables["sources"].splitlines()[1].split(",")[10] == "source:s1"


def test_headers_are_those_of_the_ontology_in_either_language(graph: Graph, tmp_path: Path) -> None:
    korean = export(graph.store, graph.schema, "ko")

    assert korean["signings"].splitlines()[0] == "양해각서,당사자,서명자,출처,위치,찾을 말,상태,근거"
    assert list(korean) == [table.name for table in graph.schema.tables]
    with rebuild(korean, tmp_path) as again:
        assert again.store.dump_nquads() == graph.store.dump_nquads()


HOSTILE = [
    "=1+1", "+82-2-100", "-가", "@all", "＝1", "－1", 'a"b', "a,b", "줄\n바꿈", "줄\r바꿈", "'=1", "a\u00a0b", "--",
    '="x"',
]  # fmt: skip


def test_hostile_cells_load_back_the_same_and_run_nowhere(tmp_path: Path, schema: Schema) -> None:
    page = io.StringIO()
    names = [[f"m{i}", text, "나", "2026-01-01"] for i, text in enumerate(HOSTILE, start=1)]
    csv.writer(page).writerows([["id", "name_ko", "coder", "coded_on"], *names])
    store = make_store(tmp_path / "one", schema, mous=page.getvalue().encode())

    for excel in (False, True):
        tables = export(store, schema, excel=excel)
        again = tablekit.build_store([write(tables, tmp_path / str(excel))], schema)
        assert again.dump_nquads() == store.dump_nquads()
    excel_cells = [row[1] for row in csv.reader(io.StringIO(export(store, schema, excel=True)["mous"]))]
    assert not [cell for cell in excel_cells if cell.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))]
    assert GUARD + "=1+1" in excel_cells
    assert "=1+1" in [row[1] for row in csv.reader(io.StringIO(export(store, schema)["mous"]))]


def test_tables_for_excel_have_a_mark_and_its_line_ends(graph: Graph) -> None:
    plain, excel = export(graph.store, graph.schema), export(graph.store, graph.schema, excel=True)

    for name, text in excel.items():
        assert text.startswith(BOM)
        assert text.removeprefix(BOM).replace("\r\n", "\n") == plain[name]
        assert not plain[name].startswith(BOM)


@pytest.mark.parametrize("text", ["-3", "+3", "-3.5", "가-나", "2023-04-20", "", "a=b"])
def test_what_is_no_formula_is_left_alone(text: str) -> None:
    assert guard(text) == text


@pytest.mark.parametrize("text", ["-", "=", "-3+1", "+82-2", "@x", "-3.5.1", "-٣", "\t=1"])
def test_what_might_be_a_formula_is_guarded(text: str) -> None:
    assert guard(text) == GUARD + text
