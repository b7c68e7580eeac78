"""The name index: every entity by id and by written form, so that a cell may name a thing either way.

It grows with entities and their written forms, not with relations, and is kept lean: it is all of the tables that stays
in memory. A name alone never joins two persons: an ambiguous form is a problem.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from kg.iri import mint_id, mint_iri
from kg.korean import particle
from kg.nearest import nearest
from kg.schema import Column, Kind, Schema, Short, Table
from kg.tables.collisions import Cells, Collision, cells_of, report_collisions
from kg.tables.files import TableFile, read_records
from kg.tables.problems import BadCell, CellError, FileError, Problems, UnreadError, called, quote, topic, visible
from kg.tables.remember import Remembered

_DIGITS = re.compile("[0-9]")


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing with an id: its class, the file and line that declare it, and cells kept for defaults (by path)."""

    id: str
    cls: str
    file: TableFile = field(repr=False)
    line: int
    kept: Mapping[str, str]

    @property
    def where(self) -> str:
        """Where it is declared, as `file:line`."""
        return f"{self.file.shown}:{self.line}"


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
    """Entities by id, and ids by written form."""

    schema: Schema
    entities: dict[str, Entity] = field(default_factory=dict)
    forms: dict[str, tuple[str, ...]] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)  # classes of tables that could not be read as a whole

    def iri(self, entity: Entity) -> str:
        """Return the IRI of an entity."""
        return mint_iri(self.schema.vocabulary.id_base, entity.file.table.segment, (entity.id,))

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
            ids = ", ".join(visible(entity.id) for entity in fitting)
            raise CellError(
                f"{topic(text)} 여럿을 가리킨다: {ids}. 식별자로 적는다.",
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
            f"{topic(text)} {is_ko}인데, 여기에는 {ko}{particle(ko, '을', '를')} 적는다.",
            f"{quote(text)} is of the class {is_en}; expected {en}.",
        )

    def _unknown(self, text: str, cls: str | None) -> CellError:
        fitting = [e.id for e in self.entities.values() if self.fits(e, cls)]
        words = fitting + [f for f, ids in self.forms.items() if any(self.fits(self.entities[i], cls) for i in ids)]
        if any(cls in self.schema.vocabulary.ancestors(unread) for unread in self.unread):
            return UnreadError("읽지 못한 표의 것일 수 있다.", "perhaps of a table that could not be read.")
        near = next((word for word in nearest(text, words, 1) if not _other_number(text, word)), "")
        ko, en = self.schema.vocabulary.label(cls or "")
        shown = visible(near)  # a no-break space looks like a space
        hint = f" 가장 가까운 것: {shown}.", f". Closest: {shown}."
        advice = " 고쳐 적거나, 그것의 표에 행을 더한다.", "; correct it, or add a row for it."
        told = hint if near else advice
        return CellError(
            f"{called(text)} {ko}{particle(ko, '은', '는')} 어느 표에도 없다.{told[0]}",
            f"{quote(text)} is no known {en}; no table declares it{told[1]}",
        )


def read_names(files: list[TableFile], schema: Schema, problems: Problems) -> NameIndex:
    """Read all entity tables, then the tables of written forms, into an index.

    Rows that cannot be read here are left for `iter_rows` to report; only a doubled id is a problem of the index.
    """
    reader = _Reader(NameIndex(schema))
    index = reader.index
    for file in files:
        if file.table.entity:
            reader.read_entities(file)
    if reader.collisions:
        places = {entity.id: entity.where for entity in index.entities.values()}
        report_collisions(reader.collisions, places, files, problems)
    form = schema.vocabulary.namespace + "form"
    for file in files:
        if not file.table.entity and file.table.short and file.table.short.object == form:
            reader.read_forms(file, file.table.short)
    _report_namesakes(reader.unnumbered, index, problems)
    return index


def _report_namesakes(rows: list[Unnumbered], index: NameIndex, problems: Problems) -> None:
    """Report rows without an id whose name something of their table has already: that same thing, or a namesake."""
    for row in rows:
        known = [index.entities[id_] for id_ in sorted(index.forms.get(row.name, ())) if id_ != row.id]
        same = next((entity for entity in known if index.fits(entity, row.file.table.cls)), None)
        if same:
            ko = f"{topic(row.name)} 이미 {same.where}에 있다({visible(same.id)}). "
            en = f"{quote(row.name)} stands already in {same.where} ({visible(same.id)}). "
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
        f"{called(text)} 종류는 없다. 종류: {ko}.{hint[0]}",
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


class _Reader:
    """What reading the tables of names has found: the index, rows whose id stands there already, rows without an id."""

    def __init__(self, index: NameIndex):
        self.index = index
        self.collisions: list[Collision] = []
        self.unnumbered: list[Unnumbered] = []
        self.defaults = {c.source_default for t in index.schema.tables for c in t.columns if c.source_default}
        self.kept: dict[tuple[tuple[str, str], ...], Mapping[str, str]] = {}  # of many entities the same

    def read_entities(self, file: TableFile) -> None:
        """Add the entities of a file to the index."""
        index, table = self.index, file.table
        if not file.readable or not any(c and (c.kind is Kind.ID or c.mints_id) for c in file.columns):
            index.unread.add(table.cls)
            return
        classes: Remembered[str, str] = Remembered(lambda text: _class(text, table, index.schema))
        column = next((c.shape for c in table.columns if c.kind is Kind.CLASS), "")
        for line, cells in self.records(file):
            id_ = row_id(cells, table)
            if not id_ or isinstance(id_, BadCell):
                continue
            if id_ in index.entities:
                self.collisions.append(Collision(id_, file, line, cells))
                continue
            index.entities[id_] = Entity(id_, classes[cells.get(column, "")], file, line, self.keep(cells, table))
            self.note_names(id_, file, line, cells)

    def keep(self, cells: Cells, table: Table) -> Mapping[str, str]:
        """Return the cells that others of a row's source may take, by path."""
        found = [(c.path, cells[c.shape]) for c in table.columns if c.path in self.defaults and c.shape in cells]
        return self.kept.setdefault(tuple(found), dict(found))

    def note_names(self, id_: str, file: TableFile, line: int, cells: Cells) -> None:
        """Add the names that an entity's own row gives it; a row without an id is noted once per name."""
        columns = file.table.columns
        numbered = any(c.kind is Kind.ID and c.shape in cells for c in columns)
        for column in columns:
            name = cells.get(column.shape) if column.kind is Kind.LANGUAGE else None
            if name:
                _note(self.index.forms, name, id_)
                if not numbered:
                    self.unnumbered.append(Unnumbered(id_, file, line, column, name))

    def read_forms(self, file: TableFile, short: Short) -> None:
        """Add the written forms of a file to the index, all at once: none of them resolves another of its rows."""
        entity, form = file.table.column(short.subject), file.table.column(short.object)
        found: dict[str, tuple[str, ...]] = {}
        for _, cells in self.records(file):
            with suppress(CellError):
                named = self.index.resolve(cells.get(entity.shape, ""), entity.range)
                _note(found, cells.get(form.shape, ""), named.id)
        for text, ids in found.items():
            for id_ in ids:
                _note(self.index.forms, text, id_)

    def records(self, file: TableFile) -> Iterator[tuple[int, Cells]]:
        """Iterate over line and cells of what can be read of a file; the rest is for `iter_rows` to report."""
        try:
            records = read_records(file)
            next(records, None)
            for line, cells in records:
                yield line, cells_of(file, cells)
        except FileError:
            self.index.unread.add(file.table.cls)


def _note(forms: dict[str, tuple[str, ...]], form: str, id_: str) -> None:
    ids = forms.get(form, ())
    if id_ not in ids:
        forms[form] = (*ids, id_)


def _class(text: str, table: Table, schema: Schema) -> str:
    """Return the class that a cell names, that of the table where it names none."""
    column = next((c for c in table.columns if c.kind is Kind.CLASS), None)
    try:
        return entity_class(text, table, schema) if text else (column and column.default) or table.cls
    except CellError:
        return table.cls
