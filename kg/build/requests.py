"""Requests: what someone asked to have corrected or removed, applied to every row before it becomes quads.

A request is a row of the register (`kg:Request`) and stays in force: what it removes is left out again when another
table or folder brings it back. The writer hands each row to `Requests.apply`. Without requests that costs nothing.
"""

from collections import defaultdict
from dataclasses import dataclass, field, replace

from kg.schema import Column, Kind, Schema, Table
from kg.tables import NameIndex, Problems, Row, TableFile, iter_rows
from kg.tables.cells import cell_reader
from kg.tables.problems import CellError, quote
from kg.vocabulary import Text

Pair = tuple[str, str]


@dataclass(slots=True)
class Request:
    """One request, its IRIs in N-Triples form; `property` and `source` are "" where it concerns all of them."""

    row: Row
    target: str
    property: str
    source: str
    value: str | None  # None: a removal
    applied: int = 0

    def concerns(self, row: Row) -> bool:
        """Tell whether a row's source is one that the request is about."""
        return not self.source or self.source == row.source


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
        if not self.targets or row.table.cls == _request_class(self.index.schema):
            return row
        changed = row
        for request in self.targets.get(row.node, ()):
            if request.concerns(row):
                request.applied += 1
                if not request.property:
                    self.withheld += 1
                    return None
                changed = self._edited(changed, request)
        for request in self._removed_things(changed):
            request.applied += 1
            pairs = _without(changed.pairs, request.target)
            if _needed(changed, request.target):
                self.withheld += 1
                return None
            changed = replace(changed, pairs=pairs)
        self.corrected += changed is not row
        return changed

    def _removed_things(self, row: Row) -> list[Request]:
        """Return the removals of whole things that the row names, by its source or among its values."""
        values = dict.fromkeys(value for _, value in row.pairs)
        found = [request for value in values for request in self.targets.get(value, ())]
        return [r for r in found if not r.property and r.value is None and r.concerns(row)]

    def _edited(self, row: Row, request: Request) -> Row:
        """Return the row without the values of a property, or with the new one in their place."""
        column = next((c for c in row.table.columns if f"<{c.path}>" == request.property), None)
        if column is None or column.key or column.kind in (Kind.ID, Kind.CLASS):
            self._refuse(request, _NOT_A_VALUE)
            return row
        gone = {f"<{path}>" for path in (column.path, column.earliest, column.latest) if path}
        kept = tuple(pair for pair in row.pairs if pair[0] not in gone or not _same_language(pair[1], column))
        return replace(row, pairs=kept + self._value(column, row.table, request))

    def _value(self, column: Column, table: Table, request: Request) -> tuple[Pair, ...]:
        if request.value is None:
            return ()
        try:
            return cell_reader(column, table, self.index)(request.value).pairs
        except CellError as error:
            self._refuse(request, error.message)
            return ()

    def _refuse(self, request: Request, message: Text) -> None:
        place = (request.row.file, request.row.line)
        if all((p.file, p.line) != place for p in self.problems.items):
            self.problems.add(*place, ("속성", "property"), message)


def read_requests(files: list[TableFile], index: NameIndex, problems: Problems) -> Requests:
    """Read the requests of these files; cells that cannot be read are reported when their table is written."""
    requests = Requests(index, problems)
    cls = _request_class(index.schema)
    for file in (file for file in files if file.table.cls == cls):
        for row in iter_rows(file, index, Problems()):
            request = _request(row, index.schema)
            wrong = _wrong(request, row, index.schema)
            if wrong:
                problems.add(row.file, row.line, ("", ""), wrong)
            else:
                requests.targets[request.target].append(request)
    return requests


_NOT_A_VALUE = (
    "이 속성은 그 표의 열이 아니거나 행의 이름(키)을 이룬다. 키를 고치려면 행을 빼고 새 행을 더한다.",
    "this property is no column of that table, or part of the row's key; to change a key, remove the row, add another.",
)
_VALUE_MISSING = (
    "정정에는 속성과 바꿀 값이 있어야 한다.",
    "a correction needs a property and a value.",
)
_VALUE_IDLE = (
    "삭제에는 바꿀 값을 적지 않는다.",
    "a removal takes no value.",
)


def _request(row: Row, schema: Schema) -> Request:
    kg, found = schema.vocabulary.namespace, dict(row.pairs)

    def value(local: str) -> str:
        return found.get(f"<{kg}{local}>", "")

    correction = value("requestKind") == f"<{kg}correction>"
    text = _plain(value("requestValue"))
    return Request(
        row, value("requestTarget"), value("requestProperty"), value("requestSource"), text if correction else None
    )


def _wrong(request: Request, row: Row, schema: Schema) -> Text | None:
    vocabulary = schema.vocabulary
    if request.value is not None and not (request.value and request.property):
        return _VALUE_MISSING
    if request.value is None and f"<{vocabulary.namespace}requestValue>" in dict(row.pairs):
        return _VALUE_IDLE
    segment = request.target[1:-1].removeprefix(vocabulary.id_base).partition("/")[0]
    if segment not in schema.by_segment:
        shown, known = quote(request.target[1:-1]), ", ".join(schema.by_segment)
        return (
            f"{shown}은(는) 그래프의 것이 아니다. official:p0007처럼 적는다. 접두어: {known}.",
            f"{shown} is no thing of the graph; write it like official:p0007. Prefixes: {known}.",
        )
    return None


def _needed(row: Row, value: str) -> bool:
    """Tell whether a row cannot stand without a value: it is part of the key, or required."""
    paths = {predicate for predicate, found in row.pairs if found == value}
    return any(f"<{c.path}>" in paths and (c.key or c.required) for c in row.table.columns)


def _without(pairs: tuple[Pair, ...], value: str) -> tuple[Pair, ...]:
    return tuple(pair for pair in pairs if pair[1] != value)


def _same_language(literal: str, column: Column) -> bool:
    return column.language is None or literal.endswith(f'"@{column.language}')


def _plain(literal: str) -> str:
    """Return the text of a string literal in N-Triples form, "" for none."""
    if not literal:
        return ""
    from kg.rdf import parse_term  # noqa: PLC0415  for the few rows of this table only

    return getattr(parse_term(literal), "value", "")


def _request_class(schema: Schema) -> str:
    return schema.vocabulary.namespace + "Request"
