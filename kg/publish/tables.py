"""Tables as readers see them: columns, what their cells hold, an example row, the rules behind them."""

from collections.abc import Mapping

from kg.publish.entries import Entries
from kg.publish.examples import Example
from kg.publish.model import ColumnDoc, Link, Relation, Rule, TableDoc
from kg.schema import Column, Kind, Table
from kg.schema.shapes import PropertyShape, read_shapes
from kg.schema.words import cell_words, constraint_words
from kg.vocabulary import SH, Text

_SEVERITIES: dict[str, Text] = {
    SH + "Violation": ("위반", "Violation"),
    SH + "Warning": ("경고", "Warning"),
    SH + "Info": ("알림", "Info"),
}


class TableDocs:
    """Describes tables and shapes of one schema, with example rows by table."""

    def __init__(self, entries: Entries, examples: Mapping[str, Example]):
        self.entries, self.examples, self.schema = entries, examples, entries.schema
        shapes = read_shapes(entries.vocab)
        self.node_shapes = {shape.iri: shape for shape in shapes}
        self.rules = {p.iri: p for shape in shapes for p in shape.properties}
        # said in their own places of a column's row; what else our annotations say is listed
        shown = ("key", "separator", "language", "mintsId")
        self.shown = frozenset(
            {p for iri in self.rules for p in entries.vocab.predicates(iri) if p.startswith(SH)}
            | {entries.kg + local for local in shown}
        )

    def table(self, table: Table) -> TableDoc:
        """Describe one table."""
        example = self.examples.get(table.name)
        own = [p.iri for p in self.node_shapes[table.shape].properties if p.iri not in self.entries.shared]
        return TableDoc(
            self.entries.entry(table.shape),
            table.name,
            table.register,
            tuple(self.column(column, table, example) for column in table.columns),
            example.csv if example else "",
            example.place if example else "",
            tuple(self.rule(p) for p in self.node_shapes[table.shape].properties),
            self.entries.turtle(table.shape, *own),
        )

    def column(self, column: Column, table: Table, example: Example | None, *, here: bool = False) -> ColumnDoc:
        """Describe one column of a table; `here` says that a shared column has its place in this description."""
        entries = self.entries
        anchor = entries.id(column.shape)
        shared = column.shape in entries.shared and not here
        default = column.default and (entries.link(column.default) if ":" in column.default else Link(column.default))
        return ColumnDoc(
            "" if shared else anchor,
            f"#{anchor}",
            (column.name_ko, column.name),
            self.holds(column, table),
            entries.link(column.range) if column.range else None,
            column.needed,
            column.key,
            default or None,
            example.cells.get(column.shape, "") if example else "",
            entries.link(column.path),
            () if shared else tuple(entries.said_of(column.shape, self.shown)),
            column.message,
        )

    def holds(self, column: Column, table: Table) -> Text:
        """Return what the cells of a column hold; for a column of classes, which classes."""
        ko, en = cell_words(column, self.schema)
        if column.kind is not Kind.CLASS:
            return ko, en
        below = ", ".join(self.entries.id(c) for c in self.entries.vocab.descendants(table.cls))
        return f"{ko}: {below}", f"{en}: {below}"

    def rule(self, shape: PropertyShape) -> Rule:
        """Describe one property shape in words."""
        words = [constraint_words(constraint, self.entries.vocab) for constraint in shape.constraints]
        said = ("; ".join(ko for ko, _ in words), "; ".join(en for _, en in words))
        return Rule(self.entries.link(shape.iri), self.entries.link(shape.path), said, shape.message)

    def shared_columns(self) -> list[ColumnDoc]:
        """Describe the columns that several tables have, each once."""
        first = {c.shape: (c, t) for t in reversed(self.schema.tables) for c in t.columns}
        return [
            self.column(*first[iri], self.examples.get(first[iri][1].name), here=True)
            for iri in self.rules
            if iri in self.entries.shared and iri in first
        ]

    def unnamed_rules(self) -> list[Rule]:
        """Describe the property shapes that are no columns."""
        return [self.rule(rule) for iri, rule in self.rules.items() if iri not in self.entries.columns]

    def relation(self, table: Table) -> Relation | None:
        """Return from where to where a table of relations leads; None for one that connects nothing."""
        if table.register:
            return None
        entries = self.entries
        short = table.short
        ends = [table.column(short.subject), table.column(short.object)] if short else [
            c for c in table.columns if c.kind is Kind.REFERENCE and c.shape not in entries.shared
        ]  # fmt: skip
        ranges = [column.range for column in ends if column.range]
        if len(ranges) < 2:
            return None
        start, end = ranges[:2]
        return Relation(
            entries.link(start), entries.marks(start), entries.link(table.cls), entries.link(end), entries.marks(end)
        )


def severity(iri: str) -> Text:
    """Return the name of a severity of SHACL."""
    return _SEVERITIES.get(iri, (iri, iri))
