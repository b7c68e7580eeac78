"""Requests: what someone asked to have corrected or removed, applied to every row before it becomes quads.

A request is a row of the register (`kg:Request`) and stays in force: what it removes is left out again when another
table or folder brings it back. The writer hands each row to `Requests.apply`; who shows rows without building them
asks `hide_requested`. Without requests both cost nothing.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from kg.build.asked import Request, find_wrong, read_request, things_in, veil
from kg.schema import Column, Kind, Schema, Table
from kg.tables import NameIndex, Problems, Row, TableFile, iter_rows
from kg.tables.cells import cell_reader
from kg.tables.lines import Pair
from kg.tables.problems import CellError
from kg.vocabulary import Text


@dataclass(slots=True)
class Requests:
    """All requests of a build; `withheld` and `corrected` count the rows they left out or changed."""

    index: NameIndex
    problems: Problems
    targets: dict[str, list[Request]] = field(default_factory=lambda: defaultdict(list))
    withheld: int = 0
    corrected: int = 0

    @property
    def idle(self) -> list[Request]:
        """The requests that found nothing to do: already done in the tables, or the target is misspelt."""
        return [request for requests in self.targets.values() for request in requests if not request.applied]

    def apply(self, row: Row) -> Row | None:
        """Return the row as the requests leave it, or None when it is withheld."""
        if not self.targets:
            return row
        changed = row
        for request in self.targets.get(row.node, ()):
            if request.concerns(row):
                request.applied += 1
                if request.whole:
                    self.withheld += 1
                    return None
                changed = self._edited(changed, request)
        for request in self.removed_things(changed):
            request.applied += 1
            if _needed(changed, request.target) or request.target in self._within(changed):
                self.withheld += 1
                return None
            changed = changed.changed(_without(request.target))
        self.corrected += changed is not row
        return veil(changed, self.index.schema) if changed.table.cls == _request_class(self.index.schema) else changed

    def removed_things(self, row: Row) -> list[Request]:
        """Return the removals of whole things that the row refers to, by its source or another of its cells.

        An address alone, such as the origin that reprints share, is no reference; nor is the target of a request, but
        the things are of which the relation consists that it, or a judgement, is about.
        """
        addresses = {f"<{c.path}>" for c in row.table.columns if c.kind is Kind.IRI and not c.key}
        addresses.add(f"<{self.index.schema.vocabulary.namespace}requestTarget>")
        values = [value for predicate, value in row.pairs if predicate not in addresses]
        every = dict.fromkeys([*values, *self._within(row)])
        found = [request for value in every for request in self.targets.get(value, ())]
        return [request for request in found if request.whole and request.concerns(row)]

    def _within(self, row: Row) -> list[str]:
        """Return the things within the addresses of relations that are a row's key."""
        paths = {f"<{c.path}>" for c in row.table.columns if c.kind is Kind.IRI and c.key}
        return [thing for p, value in row.pairs if p in paths for thing in things_in(value, self.index)]

    def spread(self, files: list[TableFile]) -> None:
        """Remove also the things that cannot stand without a removed one."""
        entities = [file for file in files if file.table.entity and any(_dependent(c) for c in file.table.columns)]
        more = any(request.whole for requests in self.targets.values() for request in requests)
        while more:
            more = False
            for row in (row for file in entities for row in iter_rows(file, self.index, Problems())):
                if any(request.whole for request in self.targets.get(row.node, ())):
                    continue
                without = next((r for r in self.removed_things(row) if _needed(row, r.target)), None)
                if without:
                    self.targets[row.node].append(replace(without, target=row.node))
                    more = True

    def _edited(self, row: Row, request: Request) -> Row:
        """Return the row without the values of a property, or with the new one in their place."""
        columns = row.table.columns
        places = [place for place, c in enumerate(columns) if request.about in (f"<{c.path}>", f"<{c.shape}>")]
        wrong = self._uneditable([columns[place] for place in places], request)
        if wrong:
            self._refuse(request, wrong)
            return row
        cells = [b"" if place in places else cell for place, cell in enumerate(row.cells)]
        cells[places[0]] = self._value(columns[places[0]], row.table, request)
        return row._replace(cells=tuple(cells))

    def _uneditable(self, columns: list[Column], request: Request) -> Text | None:
        schema = self.index.schema
        source = schema.vocabulary.namespace + "source"
        if not columns or any(c.key or c.kind in (Kind.ID, Kind.CLASS) or c.path == source for c in columns):
            return _NOT_A_VALUE
        if request.value is None and any(c.required for c in columns):
            return _REQUIRED
        if request.value is None or len(columns) == 1:
            return None
        shapes = ", ".join(schema.vocabulary.shorten(c.shape) for c in columns)
        ko, en = (", ".join(c.header(lang) for c in columns) for lang in ("ko", "en"))
        return (
            f"이 속성은 열이 여럿이다({ko}). 고칠 열을 속성에 적는다: {shapes}.",
            f"this property has several columns ({en}); give the one to correct as the property: {shapes}.",
        )

    def _value(self, column: Column, table: Table, request: Request) -> bytes:
        if request.value is None:
            return b""
        items = request.value.split(column.separator) if column.separator else [request.value]
        try:
            read = cell_reader(column, table, self.index)
            return b"".join(dict.fromkeys(read(item.strip()).lines for item in items if item.strip()))
        except CellError as error:
            self._refuse(request, error.message)
            return b""

    def _refuse(self, request: Request, message: Text) -> None:
        place = (request.row.file, request.row.line)
        if all((p.file, p.line) != place for p in self.problems.items):
            self.problems.add(*place, ("속성", "property"), message)


def read_requests(files: list[TableFile], index: NameIndex, problems: Problems) -> Requests:
    """Read the requests of these files; cells that cannot be read are reported when their table is written."""
    requests = Requests(index, problems)
    for file in _tables_of_requests(files, index.schema):
        for row in iter_rows(file, index, Problems()):
            request = read_request(row, index.schema)
            wrong = find_wrong(request, index.schema)
            if wrong:
                problems.add(row.file, row.line, ("", ""), wrong)
            else:
                requests.targets[request.target].append(request)
    for asked in requests.targets.values():
        asked.sort(key=lambda request: request.rank)
    requests.spread(files)
    return requests


def hide_requested(files: list[TableFile], index: NameIndex) -> list[TableFile]:
    """Return the files without the rows and cells that requests remove or correct, for who shows some of them.

    Where there are requests, rows that cannot be read are left out too: what they name cannot be told.
    """
    if not any(True for f in _tables_of_requests(files, index.schema)):
        return files
    requests = read_requests(files, index, Problems())
    return [replace(file, hidden=_hidden(file, requests)) for file in files]


_NOT_A_VALUE = (
    "이 속성은 그 표의 열이 아니거나 행의 이름(키)이나 출처다. 그것을 고치려면 행을 빼고 새 행을 더한다.",
    "this property is no column of that table, or the row's source or part of its key; remove the row, add another.",
)
_REQUIRED = (
    "이 속성은 꼭 있어야 하므로 혼자 뺄 수 없다. 정정하거나, 속성을 비워 대상 전체를 뺀다.",
    "this property cannot be removed alone, since it is required; correct it, or leave it empty to remove the whole.",
)


def _hidden(file: TableFile, requests: Requests) -> dict[int, frozenset[str] | None]:
    """Return the lines to hide something of, with the shapes of the columns concerned; None: the whole row."""
    problems = Problems()
    hidden: dict[int, frozenset[str] | None] = {}
    for row in iter_rows(file, requests.index, problems):
        left = requests.apply(row)
        if left is None:
            hidden[row.line] = None
        elif left is not row:
            told = zip(file.table.columns, row.cells, left.cells, strict=True)
            hidden[row.line] = frozenset(column.shape for column, was, now in told if now != was)
    return hidden | {line: None for _, line in problems.left_out}


def _dependent(column: Column) -> bool:
    return column.kind is Kind.REFERENCE and column.required


def _needed(row: Row, value: str) -> bool:
    """Tell whether a row cannot stand without a value: it is part of the key, or all that a required column has."""
    paths = {predicate for predicate, found in row.pairs if found == value}
    rest = {predicate for predicate, found in row.pairs if found != value}
    mine = [(c, f"<{c.path}>") for c in row.table.columns]
    return any(path in paths and (c.key or (c.required and path not in rest)) for c, path in mine)


def _without(value: str) -> Callable[[Pair], Pair | None]:
    return lambda pair: None if pair[1] == value else pair


def _tables_of_requests(files: list[TableFile], schema: Schema) -> list[TableFile]:
    return [file for file in files if file.table.cls == _request_class(schema)]


def _request_class(schema: Schema) -> str:
    return schema.vocabulary.namespace + "Request"
