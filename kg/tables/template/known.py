"""What a template's look-ups list: every entity of some tables with its names, and the texts of their rows."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.schema import Kind
from kg.tables.files import TableFile, read_records
from kg.tables.names import Entity, NameIndex, row_id
from kg.tables.problems import FileError
from kg.vocabulary import Text


@dataclass(frozen=True, slots=True)
class Known:
    """An entity with its Korean and English name ("" where it has none) and its other written forms."""

    entity: Entity
    name: Text
    forms: tuple[str, ...]


def read_known(files: list[TableFile], index: NameIndex) -> tuple[Known, ...]:
    """Return the entities that these tables declare, in their order; each id once."""
    forms: dict[str, list[str]] = {}
    for form, ids in sorted(index.forms.items()):
        for id_ in ids:
            forms.setdefault(id_, []).append(form)
    found: dict[str, Known] = {}
    for file in (file for file in files if file.table.entity):
        languages = {c.language: c.shape for c in reversed(file.table.columns) if c.kind is Kind.LANGUAGE}
        for _, texts in iter_texts(file):
            id_ = row_id(texts, file.table)
            if id_ in index.entities and id_ not in found:
                name = texts.get(languages.get("ko", ""), ""), texts.get(languages.get("en", ""), "")
                others = tuple(form for form in forms.get(id_, ()) if form not in name)
                found[id_] = Known(index.entities[id_], name, others)
    return tuple(found.values())


def iter_texts(file: TableFile) -> Iterator[tuple[int, dict[str, str]]]:
    """Iterate over (line, texts by column shape) of the rows that can be read; empty cells are left out."""
    shapes = [column.shape if column else "" for column in file.columns]
    try:
        records = read_records(file)
        next(records, None)
        for line, cells in records:
            yield line, {shape: cell for shape, cell in zip(shapes, cells, strict=False) if shape and cell}
    except FileError:
        return
