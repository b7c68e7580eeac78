"""Ids that stand in two rows: whether it is the same row again, and if not, what to do about it.

The same row in another file is no mistake: who copies a table to add to it keeps its rows, and both say one thing. In
one file it is, and so are two different rows with one id. Used by `kg.tables.names`.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from kg.schema import Kind
from kg.tables.files import TableFile, read_records
from kg.tables.problems import FileError, Problems, quote, topic, visible
from kg.vocabulary import Text

_SHOWN = 2  # differing cells that a message quotes
_COUNTED = re.compile(r"(.*?)([0-9]{1,9})")

Cells = dict[str, str]


@dataclass(frozen=True, slots=True)
class Collision:
    """A row whose id stands in an earlier one; `cells` are its texts by column shape, empty ones left out."""

    id: str
    file: TableFile
    line: int
    cells: Cells

    @property
    def minted(self) -> bool:
        """Whether the id was made from the name."""
        return not any(c.kind is Kind.ID and self.cells.get(c.shape) for c in self.file.table.columns)


def report_collisions(
    found: Iterable[Collision], places: Mapping[str, str], files: Iterable[TableFile], problems: Problems
) -> None:
    """Make a problem of each collision that is one; `places` is where each id stands first, as `file:line`.

    Each message names the first row, how that one differs, and an id that is free.
    """
    by_name = {file.shown: file for file in files}
    rows: dict[str, dict[int, Cells]] = {}
    free = _FreeIds(places)
    for collision in found:
        shown, _, line = places[collision.id].rpartition(":")
        first = by_name[shown]
        if shown not in rows:  # read again only now: collisions are few, and keeping every cell would cost everyone
            rows[shown] = _read_rows(first)
        cells = rows[shown][int(line)]
        same = first.table is collision.file.table and cells == collision.cells
        if same and first is collision.file:
            message = _repeated(collision.id, places[collision.id])
        elif not same:
            message = _taken(
                collision, places[collision.id], _difference(collision, first, cells), free.take(collision)
            )
        else:
            continue
        problems.add(collision.file.shown, collision.line, ("식별자", "id"), message)


def cells_of(file: TableFile, cells: list[str]) -> Cells:
    """Return the texts of a record by column shape, empty ones and those of unknown columns left out."""
    return {column.shape: text for column, text in zip(file.columns, cells, strict=False) if column and text}


def _read_rows(file: TableFile) -> dict[int, Cells]:
    rows: dict[int, Cells] = {}
    with suppress(FileError):  # reported with its rows
        rows.update((line, cells_of(file, cells)) for line, cells in read_records(file))
    return rows


def _repeated(id_: str, place: str) -> Text:
    return (
        f"식별자 {topic(id_)} 이미 {place}에 있고, 칸이 모두 같다. 이 행을 지운다.",
        f"the id {quote(id_)} already stands in {place}, with the same cells; delete this row.",
    )


def _taken(collision: Collision, place: str, difference: Text, free: str) -> Text:
    ko = f"식별자 {topic(collision.id)} 이미 {place}에 있다({difference[0]})."
    en = f"the id {quote(collision.id)} already stands in {place} ({difference[1]})."
    if collision.minted:
        ko += " 이름으로 만든 식별자다."
        en += " It is made from the name."
    ko += f" 같은 것이면 이 행을 빼고 그 식별자로 가리킨다. 다른 것이면 새 식별자를 쓴다: {visible(free)}."
    en += " If it is the same thing, leave this row out and refer to that id;"
    return ko, f"{en} if it is another, give it a new id: {visible(free)} is free."


def _difference(collision: Collision, first: TableFile, cells: Cells) -> Text:
    """Return what the first row says otherwise."""
    if first.table is not collision.file.table:
        return f"표 {first.table.label[0]}", f"table {first.table.name}"
    columns = [c for c in first.table.columns if cells.get(c.shape) != collision.cells.get(c.shape)]
    more = ", …" if len(columns) > _SHOWN else ""

    def told(lang: str, empty: str) -> str:
        shown = columns[:_SHOWN]
        return (
            ", ".join(f"{c.header(lang)} {quote(cells[c.shape]) if c.shape in cells else empty}" for c in shown) + more
        )

    return told("ko", "빈칸"), told("en", "empty")


class _FreeIds:
    """Finds unused ids: p0028 after p0027 where ids are counted, else the id with -2 behind it.

    They are counted where at least half of the numbers up to the highest are used: a date or a code is no count. Ids
    are never used again, so gaps are not filled.
    """

    def __init__(self, ids: Iterable[str]):
        self.taken = set(ids)
        self.used: Counter[str] = Counter()
        self.highest: dict[str, int] = {}
        for match in map(_COUNTED.fullmatch, self.taken):
            if match:
                self.count(match[1], int(match[2]))

    def count(self, stem: str, number: int) -> None:
        self.used[stem] += 1
        self.highest[stem] = max(number, self.highest.get(stem, 0))

    def take(self, collision: Collision) -> str:
        """Return an id that nothing has, and count it as taken."""
        match = None if collision.minted else _COUNTED.fullmatch(collision.id)
        if match and 2 * self.used[match[1]] >= self.highest[match[1]]:
            self.count(match[1], self.highest[match[1]] + 1)
            free = f"{match[1]}{self.highest[match[1]]:0{len(match[2])}}"
        else:
            free = next(f"{collision.id}-{n}" for n in range(2, 1 << 60) if f"{collision.id}-{n}" not in self.taken)
        self.taken.add(free)
        return free
