"""What a row of random tables must become beside a register of known things, two of each table. See `randomtables`."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from hypothesis.vendor.pretty import RepresentationPrinter
from randomcells import AMBIGUOUS, ANYTHING, Cell, Cells, Item, Strategy, Thing, as_read, typed

from kg.iri import mint_id, mint_iri
from kg.rdf import RDF_TYPE, Literal, NamedNode, Node
from kg.schema import Column, Kind, Schema, Table

Quad = tuple[str, str, Node, str]
"""Subject, predicate, object, graph."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its cells by column shape; `end` is what stands behind them: None cuts the row short."""

    cells: dict[str, Cell]
    end: tuple[str, ...] | None = ()


@dataclass(frozen=True, slots=True, repr=False)
class Sheet:
    """A random table: its columns in their order, the header as written, its rows; None is a blank line.

    `odd` headers name a column twice, or one that there is not, or lack a needed one: the file is reported.
    """

    table: Table
    columns: tuple[Column | None, ...]
    header: tuple[str, ...]
    lines: tuple[Line | None, ...]
    odd: bool = False

    def records(self) -> Iterator[list[str]]:
        """Iterate over the cells of all rows, the header first."""
        yield list(self.header)
        for line in self.lines:
            texts = (
                [line.cells[c.shape].text if c and c.shape in line.cells else "" for c in self.columns] if line else []
            )
            if line and line.end is None:
                yield texts[:-1] if any(map(as_read, texts[:-1])) else [*texts, "남는 칸"]
            else:
                yield [*texts, *(line.end or ())] if line else []

    def __repr__(self) -> str:
        return f"Sheet({self.table.name}, {list(self.records())})"

    def _repr_pretty_(self, printer: RepresentationPrinter, cycle: bool) -> None:
        printer.text(f"Sheet({self.table.name}, …)")  # hypothesis would write out the schema; tests print their tables

    def kept(self, keep: Callable[[Line], bool]) -> "Sheet":
        return replace(self, lines=tuple(line for line in self.lines if line is not None and keep(line)))


@dataclass(frozen=True, slots=True)
class Meant:
    """What a good row must become: its node, its graph, its quads there, and its cells in normal form."""

    node: str
    graph: str
    quads: frozenset[Quad]
    cells: tuple[str, ...]


class World:
    """The things that random rows may name, and what a random row means beside them."""

    def __init__(self, schema: Schema, texts: Strategy[str] = ANYTHING):
        self.schema = schema
        self.base = schema.vocabulary.id_base
        self.own = schema.vocabulary.namespace
        entities = [table for table in schema.tables if table.entity]
        self.things = tuple(self.thing(table, number) for table in entities for number in (1, 2))
        self.cells = Cells(schema, self.things, texts)
        self.by_iri = {thing.iri: thing for thing in self.things}

    @property
    def tables(self) -> list[Table]:
        """The tables whose rows stand for themselves: requests change what others say."""
        return [table for table in self.schema.tables if table.cls != self.own + "Request"]

    def table(self, name: str) -> Table:
        return next(table for table in self.schema.tables if table.name == name)

    def thing(self, table: Table, number: int) -> Thing:
        classes = self.schema.vocabulary.descendants(table.cls)
        id_ = f"{table.segment}-{number}"
        iri = mint_iri(self.base, table.segment, (id_,))
        return Thing(id_, iri, classes[-number % len(classes)], table, f"{table.label[0]} 아는 것 {number}")

    def register(self) -> dict[str, list[list[str]]]:
        """Return the tables of the known things, by name."""
        tables: dict[str, list[list[str]]] = {}
        for thing in self.things:
            rows = tables.setdefault(thing.table.name, [[column.name for column in thing.table.columns]])
            rows.append([self.plain(column, thing) for column in thing.table.columns])
        return tables

    def plain(self, column: Column, thing: Thing) -> str:
        fixed = {Kind.ID: thing.id, Kind.CLASS: thing.cls}
        if column.kind in fixed:
            return fixed[column.kind]
        if column.kind is Kind.LANGUAGE:
            return thing.name if column.language == "ko" else AMBIGUOUS
        if column.kind is Kind.DATE:
            return f"2023-04-{thing.id[-1]:0>2}"
        if not column.needed:
            return ""
        return {Kind.DAY: "2026-01-01", Kind.CODE: self.code(column)}.get(column.kind, "나")

    def code(self, column: Column) -> str:
        return self.schema.codes[column.range or ""][0].notation if column.kind is Kind.CODE else ""

    def meant(self, sheet: Sheet, line: Line) -> Meant | None:
        """Return what a row must become; None: it must be reported."""
        table, found = sheet.table, dict[str, tuple[Item, ...]]()
        if line.end is None or any(map(as_read, line.end)):
            return None
        for column in table.columns:
            cell = line.cells.get(column.shape, Cell("")) if column in sheet.columns else Cell("")
            items = cell.items if as_read(cell.text) else self.empty(sheet, column, line)
            if items is None:
                return None
            found[column.shape] = items
        node = mint_iri(self.base, table.segment, tuple(next((i.key for i in found[c.shape]), "") for c in table.keys))
        cls, graph = table.cls, self.schema.vocabulary.register_graph
        pairs = []
        for column in table.columns:
            for item in found[column.shape]:
                if column.kind is Kind.CLASS:
                    cls = item.key
                    continue
                if column.path == self.own + "source":
                    graph = getattr(item.pairs[0][1], "value", "")
                pairs += item.pairs
        quads = {(node, RDF_TYPE, NamedNode(cls), graph), *((node, p, o, graph) for p, o in pairs)}
        quads |= {(s, p, o, graph) for s, p, o in self.short(table, pairs)}
        cells = ((c.separator or ";").join(sorted({i.normal for i in found[c.shape]})) for c in table.columns)
        return Meant(node, graph, frozenset(quads), tuple(cells))

    def empty(self, sheet: Sheet, column: Column, line: Line) -> tuple[Item, ...] | None:
        """Return what an empty cell stands for; None: it must be filled in."""
        table = sheet.table
        if column.kind is Kind.ID or column.self_default:
            id_ = self.id_of(sheet, line)
            iri = mint_iri(self.base, table.segment, (id_,))
            if column.kind is Kind.ID:
                return (Item(id_, id_, ((column.path, Literal(id_)),)),) if id_ else None
            return (Item(f"{table.segment}:{id_}", iri, ((column.path, NamedNode(iri)),)),)
        if column.default:
            code = self.schema.code(column.default)
            normal = code.notation if code else column.default.removeprefix(self.own)
            key = code.notation if code else column.default
            return (Item(normal, key, ((column.path, NamedNode(column.default)),)),)
        if column.source_default:
            return self.published(table, column, line)
        return None if column.required and column in sheet.columns else ()

    def id_of(self, sheet: Sheet, line: Line) -> str:
        """Return the id of a row of things: its own, else one made of its name."""
        cells = {
            c.shape: as_read(line.cells.get(c.shape, Cell("")).text) if c in sheet.columns else ""
            for c in sheet.table.columns
        }
        own = next(cells[c.shape] for c in sheet.table.columns if c.kind is Kind.ID)
        text = "|".join(cells[c.shape] for c in sheet.table.columns if c.mints_id)
        return own or (mint_id(sheet.table.segment, text) if text.strip("|") else "")

    def published(self, table: Table, column: Column, line: Line) -> tuple[Item, ...]:
        """Return the day on which the source of a row came out: all known ones say a day."""
        source = next(c for c in table.columns if c.path == self.own + "source")
        items = line.cells[source.shape].items or ()
        days = [f"2023-04-{self.by_iri[getattr(i.pairs[0][1], 'value', '')].id[-1]:0>2}" for i in items]
        return tuple(Item(day, day, ((column.path, typed(day, "date")),)) for day in days)

    def short(self, table: Table, pairs: Sequence[tuple[str, Node]]) -> list[tuple[str, str, Node]]:
        """Return the short triples of a row."""
        short = table.short
        codes = [code for _, o in pairs if (code := self.schema.code(getattr(o, "value", "")))]
        if short is None or not all(code.factual for code in codes):
            return []
        role = {getattr(o, "value", "") for p, o in pairs if p == short.role}
        names = [short.property, *(code.short_property for code in codes if code.iri in role)]
        ends = [(s, o) for p, s in pairs if p == short.subject for q, o in pairs if q == short.object]
        return [(s.value, name, o) for name in names if name for s, o in ends if isinstance(s, NamedNode) and s != o]


def agreeing(world: World, sheets: Sequence[Sheet]) -> list[Sheet]:
    """Leave out rows that say otherwise what another row of the same source says: a graph of those is refused."""
    first: dict[tuple[str, str], Meant] = {}

    def agrees(meant: Meant | None) -> bool:
        return meant is not None and meant == first.setdefault((meant.node, meant.graph), meant)

    return [sheet.kept(lambda line, sheet=sheet: agrees(world.meant(sheet, line))) for sheet in sheets]
