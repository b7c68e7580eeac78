"""The name index: every entity by id and by written form, so that a cell may name a thing either way.

It grows with entities, not with relations. A name alone never joins two persons: an ambiguous form is a problem.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from kg.iri import mint_id, mint_iri
from kg.nearest import nearest
from kg.schema import Column, Kind, Schema, Table
from kg.tables.collisions import Collision, cells_of, report_collisions
from kg.tables.files import TableFile, read_records
from kg.tables.problems import BadCell, CellError, FileError, Problems, UnreadError, quote

_DIGITS = re.compile("[0-9]")


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing with an id: its IRI, its class, where it was declared, and cells kept for defaults (by path)."""

    id: str
    iri: str
    cls: str
    where: str
    kept: dict[str, str]


@dataclass(frozen=True, slots=True)
class Unnumbered:
    """A row that names a thing without giving it an id, which was minted from its name."""

    id: str
    file: TableFile
    line: int
    column: Column
    name: str


@dataclass(slots=True)
class NameIndex:
    """Entities by id and by written form."""

    schema: Schema
    entities: dict[str, Entity] = field(default_factory=dict)
    forms: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    unread: set[str] = field(default_factory=set)  # classes of tables that could not be read as a whole

    def add(self, entity: Entity) -> None:
        """Add an entity; its id must be new."""
        self.entities[entity.id] = entity

    def resolve(self, text: str, cls: str | None) -> Entity:
        """Return the entity of a class that a cell names by id, else by exact written form.

        Raises CellError when it names nothing, several things, or a thing of another class.
        """
        entity = self.entities.get(text)
        if entity is not None:
            if not self.fits(entity, cls):
                raise self._wrong_class(text, entity, cls)
            return entity
        every = sorted(self.forms.get(text, ()))
        fitting = [self.entities[i] for i in every if self.fits(self.entities[i], cls)]
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            ids = ", ".join(entity.id for entity in fitting)
            raise CellError(
                f"{quote(text)}은(는) 여럿을 가리킨다: {ids}. 식별자로 적는다.",
                f"{quote(text)} names several things: {ids}. Give the id.",
            )
        if every:
            raise self._wrong_class(text, self.entities[every[0]], cls)
        raise self._unknown(text, cls)

    def fits(self, entity: Entity, cls: str | None) -> bool:
        """Tell whether an entity belongs to a class or a class below it."""
        return cls is None or cls in self.schema.vocabulary.ancestors(entity.cls)

    def _wrong_class(self, text: str, entity: Entity, cls: str | None) -> CellError:
        is_ko, is_en = self.schema.vocabulary.label(entity.cls)
        ko, en = self.schema.vocabulary.label(cls or "")
        return CellError(
            f"{quote(text)}은(는) {is_ko}인데, 여기에는 {ko}을(를) 적는다.",
            f"{quote(text)} is of the class {is_en}; expected {en}.",
        )

    def _unknown(self, text: str, cls: str | None) -> CellError:
        fitting = [e.id for e in self.entities.values() if self.fits(e, cls)]
        words = fitting + [f for f, ids in self.forms.items() if any(self.fits(self.entities[i], cls) for i in ids)]
        if any(cls in self.schema.vocabulary.ancestors(unread) for unread in self.unread):
            return UnreadError("읽지 못한 표의 것일 수 있다.", "perhaps of a table that could not be read.")
        near = next((word for word in nearest(text, words, 1) if not _other_number(text, word)), "")
        ko, en = self.schema.vocabulary.label(cls or "")
        shown = near if near.isprintable() else quote(near)  # a no-break space looks like a space
        hint = f" 가장 가까운 것: {shown}.", f". Closest: {shown}."
        advice = " 고쳐 적거나, 그것의 표에 행을 더한다.", "; correct it, or add a row for it."
        told = hint if near else advice
        return CellError(
            f"{quote(text)}(이)라는 {ko}은(는) 어느 표에도 없다.{told[0]}",
            f"{quote(text)} is no known {en}; no table declares it{told[1]}",
        )


def read_names(files: list[TableFile], schema: Schema, problems: Problems) -> NameIndex:
    """Read all entity tables, then the tables of written forms, into an index.

    Rows that cannot be read here are left for `iter_rows` to report; only a doubled id is a problem of the index.
    """
    index = NameIndex(schema)
    kept = {c.source_default for t in schema.tables for c in t.columns if c.source_default}
    collisions: list[Collision] = []
    unnumbered: list[Unnumbered] = []
    for file in files:
        if file.table.entity:
            collisions += _read_entities(file, index, kept, unnumbered)
    report_collisions(collisions, {entity.id: entity.where for entity in index.entities.values()}, files, problems)
    for file in files:
        if (
            not file.table.entity
            and file.table.short
            and file.table.short.object == schema.vocabulary.namespace + "form"
        ):
            _read_forms(file, index)
    _report_namesakes(unnumbered, index, problems)
    return index


def _report_namesakes(rows: list[Unnumbered], index: NameIndex, problems: Problems) -> None:
    """Report rows without an id whose name something of their table has already: that same thing, or a namesake."""
    for row in rows:
        known = [index.entities[id_] for id_ in sorted(index.forms[row.name]) if id_ != row.id]
        same = next((entity for entity in known if index.fits(entity, row.file.table.cls)), None)
        if same:
            ko = f"{quote(row.name)}은(는) 이미 {same.where}에 있다({same.id}). "
            en = f"{quote(row.name)} stands already in {same.where} ({same.id}). "
            ko += "같은 것이면 이 행을 지우고, 다른 것이면 식별자를 적는다."
            en += "If it is the same, delete this row; if it is another, give it an id."
            problems.add(row.file.shown, row.line, (row.column.name_ko, row.column.name), (ko, en))


def entity_class(text: str, table: Table, schema: Schema) -> str:
    """Return the class a cell names: the table's own or one below it; raises CellError for another."""
    choices = {}
    for cls in schema.vocabulary.descendants(table.cls):
        for word in (*schema.vocabulary.label(cls), schema.vocabulary.shorten(cls), cls.split("#")[-1], cls):
            choices[word.casefold()] = cls
    if text.casefold() in choices:
        return choices[text.casefold()]
    expected = schema.vocabulary.descendants(table.cls)
    ko = ", ".join(schema.vocabulary.label(c)[0] for c in expected)
    en = ", ".join(c.split("#")[-1] for c in expected)
    near = nearest(text.casefold(), choices, 1)
    hint = (f" 가장 가까운 것: {near[0]}.", f" Closest: {near[0]}.") if near else ("", "")
    raise CellError(
        f"{quote(text)}(이)라는 종류는 없다. 종류: {ko}.{hint[0]}",
        f"{quote(text)} is no class of this table. Expected one of {en}.{hint[1]}",
    )


def row_id(cells: dict[str, str], table: Table) -> str:
    """Return the id of an entity row: its id cell, else one minted from the column that the ontology names for it.

    `cells` are texts by column shape. Returns "" when there is nothing to mint from.
    """
    column = next(c for c in table.columns if c.kind is Kind.ID)
    if cells.get(column.shape):
        return cells[column.shape]
    base = "|".join(cells.get(c.shape, "") for c in table.columns if c.mints_id)
    return mint_id(table.segment, base) if base.strip("|") else ""


def _other_number(text: str, word: str) -> bool:
    """Tell whether two ids differ in their numbers only: p0016 is another person than p0001, not a slip for it."""
    return len(text) == len(word) and _DIGITS.sub("0", text) == _DIGITS.sub("0", word)


def _read_entities(file: TableFile, index: NameIndex, kept: set[str], unnumbered: list[Unnumbered]) -> list[Collision]:
    """Add the entities of a file to the index; returns the rows whose id stands there already.

    Rows whose id cell is empty are noted in `unnumbered`, once per name.
    """
    schema, table = index.schema, file.table
    collisions: list[Collision] = []
    if not file.readable or not any(c and (c.kind is Kind.ID or c.mints_id) for c in file.columns):
        index.unread.add(table.cls)
        return collisions
    for line, cells in _records(file, index):
        id_ = row_id(cells, table)
        if not id_ or isinstance(id_, BadCell):
            continue
        where = f"{file.shown}:{line}"
        if id_ in index.entities:
            collisions.append(Collision(id_, file, line, cells))
            continue
        try:
            cls = _class(cells, table, schema)
        except CellError:
            cls = table.cls
        keep = {c.path: cells[c.shape] for c in table.columns if c.path in kept and cells.get(c.shape)}
        index.add(Entity(id_, mint_iri(schema.vocabulary.id_base, table.segment, (id_,)), cls, where, keep))
        for column in table.columns:
            if column.kind is Kind.LANGUAGE and cells.get(column.shape):
                index.forms[cells[column.shape]].add(id_)
                if not any(cells.get(c.shape) for c in table.columns if c.kind is Kind.ID):
                    unnumbered.append(Unnumbered(id_, file, line, column, cells[column.shape]))
    return collisions


def _class(cells: dict[str, str], table: Table, schema: Schema) -> str:
    column = next((c for c in table.columns if c.kind is Kind.CLASS), None)
    if column is None:
        return table.cls
    text = cells.get(column.shape) or ""
    return entity_class(text, table, schema) if text else column.default or table.cls


def _read_forms(file: TableFile, index: NameIndex) -> None:
    short = file.table.short
    if short is None:
        return
    entity, form = file.table.column(short.subject), file.table.column(short.object)
    found = []
    for _, cells in _records(file, index):
        try:
            found.append((cells.get(form.shape, ""), index.resolve(cells.get(entity.shape, ""), entity.range).id))
        except CellError:
            continue
    for text, id_ in found:
        index.forms[text].add(id_)


def _records(file: TableFile, index: NameIndex) -> list[tuple[int, dict[str, str]]]:
    """Return line and cells (by column shape) of what can be read of a file; the rest is for `iter_rows` to report."""
    found = []
    try:
        for line, cells in read_records(file):
            found.append((line, cells_of(file, cells)))
    except FileError:
        index.unread.add(file.table.cls)
    return found[1:]
