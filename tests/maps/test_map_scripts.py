"""The page's pure modules, tested in node: one test here for each file in `js/`."""

import base64
import json
import random
import re
import zlib
from pathlib import Path

import networkx as nx
import pytest

import kg.maps
from kg.export.sheets import iter_csv
from kg.maps.columns import Columns, pack
from tests.maps.hostile_values import HOSTILE
from tests.maps.map_samples import STEPS, detailed_map, facetted_map, hostile_map, realistic_map, small_map
from tests.maps.nodejs import SCRIPTS, run_script

ASSETS = Path(kg.maps.__file__).parent / "assets"
WAYS = (
    (0, zlib.Z_DEFAULT_STRATEGY),
    (1, zlib.Z_FIXED),
    (6, zlib.Z_HUFFMAN_ONLY),
    (9, zlib.Z_DEFAULT_STRATEGY),
)
DRAWING = {"node.x": (1.5, -2.0, 0.0), "edge.bend": (0.25, -0.25)}


def packed_maps() -> list[dict[str, object]]:
    """Maps as packed texts, with what node should read in them."""
    maps = [small_map(), realistic_map(), *map(hostile_map, HOSTILE)]
    return [{"packed": pack(data, DRAWING), "nodes": len(data.nodes), "edges": len(data.edges)} for data in maps]


def sheets() -> list[dict[str, object]]:
    """Rows of cells, and the text that the other exports make of them for Excel."""
    cells = ["", "가", "=1+1", "-3", "+.5", "-1.", "-1.2.3", "@x", "＝1", "－2", "-", "+", "-가", "\t=1", "a,b",
             'say "so"', "two\nlines", "1e5", "=cmd|' /C calc'!A1", "-1e5", " =1", *HOSTILE[:-2]]  # fmt: skip
    rows = [[[cell, "x"]] for cell in cells] + [[["h1", "h2"], *([cell, cell] for cell in cells)]]
    return [{"rows": each, "text": "".join(iter_csv(each, excel=True))} for each in rows]


def deflated() -> list[dict[str, object]]:
    """Bytes of many kinds, by every kind of block that zlib writes."""
    rng = random.Random(11)
    plain = [b"", b"a", b"abc" * 20_000, bytes(range(256)) * 300, "포항공과대학교 ".encode() * 5_000]
    plain += [rng.randbytes(rng.randrange(1, 3_000)) for _ in range(20)]
    plain += [bytes(rng.choices(b"abcdefgh \n", weights=range(10, 0, -1), k=rng.randrange(50_000))) for _ in range(20)]
    plain.append(rng.randbytes(70_000) + b"\0" * 70_000)  # stored blocks are at most 65,535 bytes long
    cases = []
    for text in plain:
        for level, strategy in (
            (0, zlib.Z_DEFAULT_STRATEGY),
            (1, zlib.Z_FIXED),
            (6, zlib.Z_HUFFMAN_ONLY),
            (9, zlib.Z_DEFAULT_STRATEGY),
        ):
            packer = zlib.compressobj(level, zlib.DEFLATED, 31, 9, strategy)
            packed = packer.compress(text) + packer.flush()
            cases.append({"plain": base64.b64encode(text).decode(), "packed": base64.b64encode(packed).decode()})
    return cases


def measured() -> list[dict[str, object]]:
    """Random networks, some in several parts, with parallel edges and loops, and what networkx measures on them."""
    rng = random.Random(23)
    cases = []
    for _ in range(40):
        nodes = rng.randrange(1, 25)
        edges = [(rng.randrange(nodes), rng.randrange(nodes)) for _ in range(rng.randrange(3 * nodes))]
        graph = nx.Graph((a, b) for a, b in edges if a != b)
        graph.add_nodes_from(range(nodes))
        harmonic = nx.harmonic_centrality(graph)
        measures = {
            "betweenness": nx.betweenness_centrality(graph),
            "closeness": {v: value / max(nodes - 1, 1) for v, value in harmonic.items()},
            "core": nx.core_number(graph),
            "clustering": nx.clustering(graph),
        }
        values = {name: [of[v] for v in range(nodes)] for name, of in measures.items()}
        cases.append({"nodes": nodes, "edges": edges, "measures": values})
    return cases


def stepped() -> dict[str, object]:
    """Columns of numbers, and what is read of them."""
    columns, numbers = Columns(), {f"n{i}": numbers for i, (numbers, _) in enumerate(STEPS)}
    for name, values in numbers.items():
        columns.numbers(name, values)
    return {"packed": columns.pack(), "columns": numbers}


@pytest.mark.parametrize("file", sorted(SCRIPTS.glob("*.test.mjs")), ids=lambda file: file.name)
def test_in_node(file: Path, tmp_path: Path) -> None:
    cases = tmp_path / "cases.json"
    facetted, detailed = (pack(data, DRAWING) for data in (facetted_map(), detailed_map()))
    grouped = pack(facetted_map(), DRAWING, (0, 0, 1, 2))
    told = {"deflated": deflated(), "maps": packed_maps(), "networks": measured(), "sheets": sheets()}
    told |= {"facetted": facetted, "detailed": detailed, "grouped": grouped, "stepped": stepped()}
    cases.write_text(json.dumps(told), encoding="utf-8")
    run_script(file, KG_CASES=str(cases))


def test_no_text_of_the_page_is_named_twice_and_each_stands_in_both_languages() -> None:
    names = []
    for language in ("ko", "en"):
        text = (ASSETS / f"strings-{language}.js").read_text(encoding="utf-8")
        names.append(re.findall(r"^  (\w+):", text, re.MULTILINE))
    assert len(names[0]) > 200
    assert [name for each in names for name in set(each) if each.count(name) > 1] == []
    assert sorted(names[0]) == sorted(names[1])


def test_every_pure_module_has_its_script() -> None:
    tested = {file.name.removesuffix(".test.mjs") for file in SCRIPTS.glob("*.test.mjs")}
    pure = """
        asof camera chronology colourkey columns csv days discs events facets filters folding fragment fuzzy graph
        groups hash held histogram inflate keys labels lanehead lines looks measures measuring modes moves paths
        picker plate range scales rows search selection spans svg symbols telling tiles trail when"""
    assert tested == set(pure.split())


@pytest.mark.parametrize(
    "text",
    ["import test from 'node:test'; test('x', () => { throw new Error('told in full'); });",
     "throw new Error('told in full');", "import { nothing } from './told in full.js';"],
)  # fmt: skip
def test_a_script_that_fails_is_shown_in_full(text: str, tmp_path: Path) -> None:
    file = tmp_path / "broken.test.mjs"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(pytest.fail.Exception, match="told in full"):
        run_script(file)


def test_a_missing_node_fails(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(
        "playwright._impl._driver.compute_driver_executable", lambda: (str(tmp_path / "node"), "cli.js")
    )
    with pytest.raises(pytest.fail.Exception, match="make test"):
        run_script(tmp_path / "any.test.mjs")
