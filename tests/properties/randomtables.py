"""Random tables of an ontology, made from its schema, and the files that hold them.

`EVERY_KIND` adds to the ontology a table with the kinds of column that the shipped one does not use.
"""

import csv
import io
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, Phase, Verbosity, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from randomcells import Cell, Item, Strategy, as_read
from randomworld import Line, Sheet, World

from kg.rdf import Literal
from kg.schema import Column, Kind, Table
from kg.tables.template.book import put_text

EVERY_KIND = """
kg:surveyOf a rdf:Property . kg:share a rdf:Property . kg:met a rdf:Property .
kg:surveyDay a rdf:Property . kg:surveyLevel a rdf:Property . kg:surveyWord a rdf:Property .
kg:surveyPage a rdf:Property . kg:surveySee a rdf:Property . kg:surveyScore a rdf:Property .
kg:surveyNote a rdf:Property . kg:surveySeen a rdf:Property .
kg:Survey a owl:Class ; rdfs:subClassOf kg:Relation ; rdfs:label "조사"@ko , "Survey"@en ;
    skos:definition "모든 종류의 칸."@ko , "Every kind of cell."@en .
kg:SurveyShape a sh:NodeShape ; sh:targetClass kg:Survey ; kg:table "surveys" ; kg:graph kg:SourceGraph ;
    kg:idSegment "survey" ; rdfs:label "조사"@ko , "Surveys"@en ; rdfs:comment "조사."@ko , "Surveys."@en ;
    sh:property kg:Survey-of , kg:Survey-share , kg:Survey-met , kg:Survey-day , kg:Survey-levels , kg:Survey-words ,
        kg:Survey-page , kg:Survey-see , kg:Survey-score , kg:Survey-note , kg:Survey-seen , kg:column-date ,
        kg:column-source , kg:column-locator , kg:column-anchor , kg:column-status , kg:column-basis .
kg:Survey-of a sh:PropertyShape ; sh:order 1 ; sh:path kg:surveyOf ; sh:name "조사 대상"@ko , "of"@en ; kg:key 1 ;
    sh:class kg:Agent ; sh:minCount 1 ; sh:maxCount 1 .
kg:Survey-share a sh:PropertyShape ; sh:order 2 ; sh:path kg:share ; sh:name "몫"@ko , "share"@en ; kg:key 2 ;
    sh:datatype xsd:decimal ; sh:maxCount 1 ; sh:minInclusive -1000 .
kg:Survey-met a sh:PropertyShape ; sh:order 3 ; sh:path kg:met ; sh:name "만남"@ko , "met"@en ; kg:key 3 ;
    sh:datatype xsd:boolean ; sh:maxCount 1 .
kg:Survey-day a sh:PropertyShape ; sh:order 4 ; sh:path kg:surveyDay ; sh:name "조사일"@ko , "day"@en ; kg:key 4 ;
    sh:datatype xsd:date ; sh:maxCount 1 .
kg:Survey-levels a sh:PropertyShape ; sh:order 5 ; sh:path kg:surveyLevel ; sh:name "층위들"@ko , "levels"@en ;
    kg:separator "/" ; sh:class kg:Level .
kg:Survey-words a sh:PropertyShape ; sh:order 6 ; sh:path kg:surveyWord ; sh:name "낱말들"@ko , "words"@en ;
    kg:separator "|" ; sh:datatype xsd:string .
kg:Survey-page a sh:PropertyShape ; sh:order 7 ; sh:path kg:surveyPage ; sh:name "쪽"@ko , "page"@en ;
    sh:datatype xsd:anyURI ; sh:maxCount 1 ; sh:pattern "^https?://[^\\\\s<>\\"]+$" .
kg:Survey-see a sh:PropertyShape ; sh:order 8 ; sh:path kg:surveySee ; sh:name "볼 것"@ko , "see"@en ;
    sh:nodeKind sh:IRI ; sh:maxCount 1 .
kg:Survey-score a sh:PropertyShape ; sh:order 9 ; sh:path kg:surveyScore ; sh:name "점수"@ko , "score"@en ;
    sh:datatype xsd:integer ; sh:maxCount 1 .
kg:Survey-note a sh:PropertyShape ; sh:order 10 ; sh:path kg:surveyNote ; sh:name "적바림"@ko , "note"@en ;
    kg:language "ko" ; sh:datatype rdf:langString ; sh:uniqueLang true .
kg:Survey-seen a sh:PropertyShape ; sh:order 11 ; sh:path kg:surveySeen ; sh:name "본 곳"@ko , "seen"@en ;
    sh:datatype xsd:string ; sh:maxCount 1 ; kg:merge "all" .
"""

Value = str | int | float | bool | tuple[date, str]
"""What a cell of a workbook holds; a day with the format that shows it."""

_SHOWN = {len("2023"): "yyyy", len("2023-04"): "yyyy-mm", len("2023-04-20"): "yyyy-mm-dd"}

SETTINGS = settings(  # not shrunk, for building again and again takes minutes; each test prints its tables itself
    derandomize=True,
    verbosity=Verbosity.quiet,
    phases=[Phase.explicit, Phase.generate],
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)


def sheets(world: World, name: str) -> Strategy[list[Sheet]]:
    """Return a random table of this name, mostly with another one beside it."""
    mine, others = _sheet(world, world.table(name), True), [table for table in world.tables if table.name != name]
    pairs = st.sampled_from(others).flatmap(lambda table: st.tuples(mine, _sheet(world, table, True)))
    return st.one_of(pairs, pairs, st.tuples(mine)).map(list)


def groups(world: World, names: Sequence[str], *, faults: bool = True) -> Strategy[list[Sheet]]:
    """Return one random table of each of these names; without `faults` every row is good."""
    return st.tuples(*(_sheet(world, world.table(name), faults) for name in names)).map(list)


def write_csv(
    path: Path, records: Iterable[list[str]], *, encoding: str = "utf-8", delimiter: str = ",", end: str = "\n"
) -> list[int]:
    """Write rows as a text file; returns the line on which each starts. Raises UnicodeEncodeError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text, starts = "", []
    for record in records:
        starts.append(1 + sum(1 for _ in io.StringIO(text, newline="")))
        row = io.StringIO(newline="")
        csv.writer(row, delimiter=delimiter, lineterminator="\r\n").writerow(record)  # so that any line end is quoted
        text += row.getvalue().removesuffix("\r\n") + end
    path.write_bytes(text.encode(encoding))
    return starts


def write_xlsx(path: Path, sheets: dict[str, list[list[Value]]]) -> None:
    """Write rows as the sheets of a workbook, texts as texts, and days, numbers and truth values as Excel has them."""
    path.parent.mkdir(parents=True, exist_ok=True)
    book = Workbook()
    book.remove(book.active)
    for title, records in sheets.items():
        sheet = book.create_sheet(title)
        for line, record in enumerate(records, start=1):
            for column, value in enumerate(record, start=1):
                cell = sheet.cell(line, column)
                if isinstance(value, tuple):
                    cell.value, cell.number_format = value
                elif not isinstance(value, str):
                    cell.value = value
                elif value:
                    put_text(cell, value)
    book.save(path)


def typed_records(sheet: Sheet, seen: Counter[str]) -> Iterator[list[Value]]:
    """Iterate over the cells of all rows, those that Excel takes for more than text as it would hold them.

    `seen` counts them by what they became.
    """
    for line, record in zip((None, *sheet.lines), sheet.records(), strict=True):
        values: list[Value] = list(record)
        for place, column in enumerate(sheet.columns[: len(record)] if line else ()):
            cell = line.cells.get(column.shape) if line and column else None
            if column and cell and cell.items and not column.separator:
                value = _as_excel_holds(column.kind, cell.items[0].normal)
                if value is not None:
                    values[place] = value
                    seen[value[1] if isinstance(value, tuple) else type(value).__name__] += 1
        yield values


def _as_excel_holds(kind: Kind, text: str) -> Value | None:
    """Return a value of a typed cell, a day with how it is shown; None where Excel would keep the text."""
    match kind:
        case Kind.DATE | Kind.DAY if text >= "1900-03-01":  # Excel knows no day before 1900, and a 29 February in it
            day = f"{text}-01-01"[:10] if len(text) == len("2023") else f"{text}-01"[:10]
            return date.fromisoformat(day), _SHOWN[len(text)]
        case Kind.INTEGER if abs(int(text)) < 10**15:  # of longer ones it keeps 15 digits
            return int(text)
        case Kind.DECIMAL:
            return float(text)
        case Kind.BOOLEAN:
            return text == "true"
    return None


@st.composite
def _sheet(draw: st.DrawFn, world: World, table: Table, faults: bool) -> Sheet:
    columns = [c for c in table.columns if c.needed or draw(st.integers(0, 3))]
    columns = draw(st.permutations(columns)) if draw(st.booleans()) else columns
    spelt = [st.sampled_from([c.name, c.name_ko, c.name.upper(), _decomposed(c.name_ko)]) for c in columns]
    header = [draw(each) for each in spelt]
    number = draw(st.sampled_from([1, 3, 5, 7, 0]))
    lines = [draw(_line(world, table, columns, f"{table.segment}-x{n}", faults)) for n in range(number)]
    if faults and not draw(st.integers(0, 9)):
        whole, header = draw(_spoilt(columns, header))
        return Sheet(table, tuple(whole), tuple(header), tuple(lines), odd=True)
    return Sheet(table, tuple(columns), tuple(header), tuple(lines))


@st.composite
def _spoilt(draw: st.DrawFn, columns: list[Column], header: list[str]) -> tuple[list[Column | None], list[str]]:
    """Return columns and header with one of them twice, one that there is not or has no name, or a needed one less."""
    whole: list[Column | None] = list(columns)
    place = draw(st.integers(0, len(whole) - 1))
    how = draw(st.sampled_from(["twice", "unknown", "nameless", "missing"]))
    if how == "missing" and columns[place].needed and columns[place].kind is not Kind.ID:
        del whole[place], header[place]
    else:
        whole.insert(place + 1, None)
        header.insert(place + 1, {"twice": header[place], "nameless": ""}.get(how, "모르는 열"))
        header[-1] = header[-1] or "모르는 열"  # an empty one at the end is none
    return whole, header


@st.composite
def _line(
    draw: st.DrawFn, world: World, table: Table, columns: Sequence[Column], id_: str, faults: bool
) -> Line | None:
    fault = draw(st.sampled_from(["", "", "", "", "cell", "empty", "end", "blank"])) if faults else ""
    if fault == "blank":
        return None
    filled = [c for c in columns if c.kind is not Kind.ID and (c.needed or draw(st.booleans()))]
    cells = {column.shape: draw(world.cells.good(column, table)) for column in filled}
    if table.entity:
        cells = draw(_named(table, columns, cells, id_))
    if fault == "cell":
        column = draw(st.sampled_from(columns))
        cells[column.shape] = draw(world.cells.bad(column, table))
    if fault == "empty":
        cells[draw(st.sampled_from(columns)).shape] = Cell(draw(st.sampled_from(["", " ", "\u3000"])))
    ends = [None, ("남는 칸",), ("", "남는 칸")] if fault == "end" else [(), (), ("",), ("", " ")]
    return Line(cells, draw(st.sampled_from(ends)))


@st.composite
def _named(
    draw: st.DrawFn, table: Table, columns: Sequence[Column], cells: dict[str, Cell], id_: str
) -> dict[str, Cell]:
    """Return the cells of a thing with an id of its own, or with a name of its own to make one from."""
    column = next(c for c in table.columns if c.kind is Kind.ID)
    name = next((c for c in table.columns if c.mints_id and c.shape in cells), None)
    if name and (column not in columns or not draw(st.integers(0, 3))):
        text = f"{as_read(cells[name.shape].text)[:50]} {id_}"
        names = {c.shape for c in table.columns if c.kind is Kind.LANGUAGE}  # another may be that of another thing
        item = Item(text, text, ((name.path, Literal(text, language=name.language)),))
        return {shape: cell for shape, cell in cells.items() if shape not in names} | {name.shape: Cell(text, (item,))}
    text = draw(st.sampled_from(["", "007-", "nan-", "null-", "none-", "true-", "0-"])) + id_
    return cells | {column.shape: Cell(text, (Item(text, text, ((column.path, Literal(text)),)),))}


def _decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)
