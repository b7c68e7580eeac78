"""What the tests of the data layers share: tables written to a folder, read, and built into a store in memory.

`world()` is a small register of made-up things; a test adds the rows it is about.
"""

import importlib.util
import io
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent
from types import ModuleType

from kg.build import Sink, derive, write_graph
from kg.schema import Schema, read_schema
from kg.store import EmbeddedStore
from kg.tables import NameIndex, Problems, Row, TableFile, find_tables, iter_rows, read_names
from kg.vocabulary import read_vocabulary

TESTS = Path(__file__).parent
ROOT = TESTS.parent
ONTOLOGY = ROOT / "ontology.ttl"
DATA = ROOT / "data"
PINNED = TESTS / "pinned"
PINNED_SERIES = TESTS / "pinned_series"

KG = "https://w3id.org/rikg/ns#"
ID = "https://w3id.org/rikg/id/"
XSD = "http://www.w3.org/2001/XMLSchema#"

SOURCES = "id,name_ko,published,reading,read_on,origin,coder,coded_on"


def world() -> dict[str, str]:
    """Return a register: two sources, two people, three institutions, three events, one MOU, a region, a post."""
    return {
        "sources": f"""\
            {SOURCES}
            s1,첫 글,2023-04-20,full-text,2026-01-01,source:s1,me,2026-01-01
            s2,둘째 글,2023-04-21,full-text,2026-01-01,source:s2,me,2026-01-01
            """,
        "officials": """\
            id,name_ko,coder,coded_on
            p1,김하나,me,2026-01-01
            p2,이두리,me,2026-01-01
            """,
        "institutions": """\
            id,class,name_ko,sector,helix,coder,coded_on
            do,PublicBody,가상도,local-government,government,me,2026-01-01
            si,PublicBody,가상시,local-government,government,me,2026-01-01
            dae,Institution,가상대학교,university,academia,me,2026-01-01
            """,
        "forums": """\
            id,class,name_ko,coder,coded_on
            series,ForumSeries,가상포럼,me,2026-01-01
            edition,ForumEdition,제1차 가상포럼,me,2026-01-01
            session,ForumSession,가상 토론,me,2026-01-01
            """,
        "mous": """\
            id,name_ko,coder,coded_on
            m1,가상 각서,me,2026-01-01
            """,
        "posts": """\
            id,name_ko,coder,coded_on
            head,원장,me,2026-01-01
            """,
        "regions": """\
            id,class,name_ko,iso_code,coder,coded_on
            kr-99,Province,가상도,KR-99,me,2026-01-01
            """,
    }


def make_tables(folder: Path, **tables: str | bytes | None) -> Path:
    """Write `name.csv` files (text is dedented, bytes stay as they are, None leaves a table out); return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in tables.items():
        if content is None:
            (folder / f"{name}.csv").unlink(missing_ok=True)
        else:
            data = content if isinstance(content, bytes) else dedent(content).encode()
            (folder / f"{name}.csv").write_bytes(data)
    return folder


def make_world(folder: Path, **tables: str | bytes | None) -> Path:
    """Write the small register, with tables replaced, added or left out (None)."""
    return make_tables(folder, **{**world(), **tables})


def shipped_schema() -> Schema:
    """Read the schema of the shipped ontology."""
    return read_schema(read_vocabulary(ONTOLOGY))


@dataclass
class Read:
    """What came of reading the tables of a folder."""

    folder: Path
    files: list[TableFile]
    index: NameIndex
    problems: Problems
    rows: list[Row]

    def messages(self, lang: str) -> list[str]:
        """Return the rendered problems without the folder in front."""
        return [line.removeprefix(f"{self.folder}/") for line in self.problems.render(lang).splitlines()]


def read_tables(folder: Path, schema: Schema) -> Read:
    """Read all rows of a folder's tables."""
    problems = Problems()
    files = find_tables([folder], schema, problems)
    index = read_names(files, schema, problems)
    rows = [row for file in files for row in iter_rows(file, index, problems)]
    return Read(folder, files, index, problems, rows)


def build_store(paths: list[Path], schema: Schema) -> EmbeddedStore:
    """Build tables into a store in memory as `kg.project` does, without shapes and checks; no problem may occur."""
    problems, quads = Problems(), io.BytesIO()
    files = find_tables(paths, schema, problems)
    index = read_names(files, schema, problems)
    write_graph(files, index, problems, Sink(quads, io.BytesIO()), lambda stage, count: None)
    assert not problems.items, problems.render("en")
    store = EmbeddedStore.memory()
    store.load_nquads(quads.getvalue())
    derive(store, schema.axioms)
    return store


def short(value: object, schema: Schema) -> str:
    """Return a term as a test writes it: `prefix:local` for an IRI, the text of a literal, "" for None."""
    text = str(getattr(value, "value", "" if value is None else value))
    if type(value).__name__ != "NamedNode":
        return text
    best = max((p for p in schema.prefixes.items() if text.startswith(p[1])), key=lambda p: len(p[1]), default=None)
    return f"{best[0]}:{text[len(best[1]) :]}" if best else text


def ask(store: EmbeddedStore, schema: Schema, query: str) -> list[tuple[str, ...]]:
    """Run a SELECT and return its rows in short form, sorted."""
    return sorted(tuple(short(node, schema) for node in row) for row in store.select(query, schema.prefixes))


def load_tool(name: str) -> ModuleType:
    """Return a script of `tools/` as a module."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
