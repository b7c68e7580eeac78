"""Checking tables without building a graph: everything wrong at once, by file, row and column.

Bad cells are found by reading; the rest of the rows is built in memory and validated all the same. What is found there
only because bad rows are left out is held back: it may be gone when they are corrected.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from kg.project.building import MemoryBuild, build_in_memory
from kg.rdf import NamedNode
from kg.schema import Column, Kind, Table
from kg.tables import TableFile
from kg.tables.files import shown as shown_path
from kg.tables.leftout import LeftOut, read_left_out
from kg.tables.mark import Marked, mark_tables
from kg.tables.troubles import Locator, Place, Trouble
from kg.validation import Finding, run_validation
from kg.validation.report import show
from kg.vocabulary import Text

_SEVERITIES = {"violation": "error", "warning": "warning", "info": "info"}
# A check that says only what is there stays true when rows are added; one that misses or counts something may not.
_OF_ABSENCE = re.compile(r"\b(MINUS|NOT\s+EXISTS|COUNT|SUM|MIN|MAX|AVG|SAMPLE|OPTIONAL)\b", re.IGNORECASE)
_OWN_ABSENCE = re.compile(
    r"NOT\s+EXISTS\s*\{\s*\?focus\s[^{};]*\}|MINUS\s*\{\s*GRAPH\s+\?graph\s*\{\s*\?focus\s[^{};]*\}\s*\}", re.IGNORECASE
)
_IDLE: Text = (
    "이 요청에 걸리는 행이 없다. 이미 빠졌거나 대상을 잘못 적었을 수 있다.",
    "no row is concerned by this request; it is done already, or its target is misspelt.",
)


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a check found, in the order of files, rows and columns; `held_back` findings wait for bad rows.

    `base` are the files the others build on, as places call them: those of a folder given first, with more after it.
    """

    rows: int
    bad_rows: int
    troubles: tuple[Trouble, ...]
    held_back: int
    files: tuple[TableFile, ...]
    tables: tuple[Table, ...]
    base: frozenset[str] = frozenset()

    @property
    def folded(self) -> tuple[Trouble, ...]:
        """Warnings and notes about the base alone: whoever checks their own rows beside it did not write those."""
        mild = (trouble for trouble in self.troubles if trouble.severity != "error")
        return tuple(trouble for trouble in mild if all(place.file in self.base for place in trouble.places))

    @property
    def told(self) -> tuple[Trouble, ...]:
        """All other troubles, those of the base last."""
        folded = set(map(id, self.folded))
        kept = (trouble for trouble in self.troubles if id(trouble) not in folded)
        return tuple(sorted(kept, key=lambda trouble: trouble.place.file in self.base))

    @property
    def conforms(self) -> bool:
        """Whether a graph can be built of these tables: warnings and notes do not keep it from that."""
        return not any(trouble.severity == "error" for trouble in self.troubles)


def check_tables(data: list[Path], ontology: Path | None = None) -> CheckResult:
    """Read, build in memory and validate; nothing is written. Raises InputError when there is nothing to read."""
    built = build_in_memory(data, ontology)
    locator = Locator(built.files)
    troubles = [Trouble("error", (locator.of_problem(p),), p.message) for p in built.problems.items]
    findings = run_validation(built.store, built.schema, built.places).findings
    held = _Holding(built)
    kept = [finding for finding in findings if not held.back(finding)]
    describe = _Describing(built, locator)
    troubles += [describe.trouble(finding) for finding in kept]
    idle = (place.rpartition(":") for place in built.written.idle)
    troubles += [Trouble("warning", (locator.of_row(file, int(line), None),), _IDLE) for file, _, line in idle]
    order = {file.shown: place for place, file in enumerate(built.files)}
    troubles.sort(key=lambda trouble: _order(trouble, order))
    problems = built.problems
    return CheckResult(
        problems.rows,
        problems.bad_rows,
        tuple(troubles),
        len(findings) - len(kept),
        built.files,
        built.schema.tables,
        _base(data, built.files),
    )


def mark_copy(result: CheckResult) -> Marked:
    """Return a workbook of the tables checked, without the base, with what was found marked (`kg.tables.mark`)."""
    own = tuple(file for file in result.files if shown_path(file.path) not in result.base)
    return mark_tables(own, result.told, result.tables)


def _base(data: list[Path], files: tuple[TableFile, ...]) -> frozenset[str]:
    if len(data) < 2 or not data[0].is_dir():
        return frozenset()
    return frozenset(shown_path(file.path) for file in files if file.path.resolve().parent == data[0].resolve())


def _order(trouble: Trouble, order: dict[str, int]) -> tuple[object, ...]:
    place = trouble.place
    shown = f"{place.file}!{place.sheet}" if place.sheet else place.file
    severity = list(_SEVERITIES.values()).index(trouble.severity)
    return place.file, order.get(shown, -1), place.line, place.number, severity, trouble.message


class _Holding:
    """Tells which findings may come from rows that were left out only."""

    def __init__(self, built: MemoryBuild):
        self.store, self.schema = built.store, built.schema
        self.left: LeftOut = read_left_out(built.files, built.index, built.problems)
        absent = (c.iri for c in built.schema.checks if _OF_ABSENCE.search(_OWN_ABSENCE.sub("", c.select)))
        self.of_absence = frozenset(absent)
        self.checks = frozenset(check.iri for check in built.schema.checks)
        unclear = {" ".join(file.shown.split()) for file in built.files if _unclear(file)}
        rows = ((node, row) for (node, _), where in built.places.items() for row in where.split(", "))
        self.headless = {node for node, row in rows if row.rpartition(":")[0] in unclear}

    def back(self, finding: Finding) -> bool:
        left = self.left
        if finding.focus in left.declared or finding.focus in self.headless:
            return True
        if finding.source_shape not in self.checks:
            return isinstance(finding.value, NamedNode) and left.may_declare(finding.value.value)
        if finding.focus in left.named:
            return True
        return finding.source_shape in self.of_absence and (left.whole or self.touched(finding.focus))

    def touched(self, focus: str) -> bool:
        """Tell whether a left-out row names, or may declare, something that a thing's own rows name."""
        source = self.schema.vocabulary.namespace + "source"
        for triple in self.store.triples(subject=NamedNode(focus)):
            if isinstance(triple.object, NamedNode) and triple.predicate.value != source:
                iri = triple.object.value
                if iri in self.left.named or self.left.may_declare(iri):
                    return True
        return False


class _Describing:
    """Puts findings into words and finds their cells."""

    def __init__(self, built: MemoryBuild, locator: Locator):
        self.schema, self.locator = built.schema, locator
        self.tables = {" ".join(file.shown.split()): (file.shown, file.table) for file in built.files}
        known = "|".join(re.escape(name) for name in sorted(self.tables, key=len, reverse=True))
        self.row = re.compile(rf"(?:^|, )({known}):(\d+)(?=, |\Z)")
        self.rows: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for (node, graph), where in sorted(built.places.items()):
            self.rows[node].append((graph, where))
        self.checks = {check.iri: check for check in built.schema.checks}

    def trouble(self, finding: Finding) -> Trouble:
        places = self.places(finding)
        others = ", ".join(_told(place) for place in places[1:])
        check = self.checks.get(finding.source_shape)
        ko, en = self.shaped(finding) if check is None else _labelled(finding)
        if others:
            ko, en = f"{ko} 같은 것을 적은 다른 행: {others}.", f"{en} Other rows on it: {others}."
        return Trouble(_SEVERITIES[finding.severity], places, (ko, en), check.definition if check else ("", ""))

    def places(self, finding: Finding) -> tuple[Place, ...]:
        rows = self.rows[finding.focus]
        mine = [where for graph, where in rows if finding.graph in (None, graph)] or [where for _, where in rows]
        found = []
        for shown, line in {row for where in mine for row in self.row.findall(where)}:
            name, table = self.tables[shown]
            found.append(self.locator.of_row(name, int(line), _column(table, finding)))
        return tuple(sorted(found, key=lambda place: (place.file, place.sheet, place.line))) or (
            Place(finding.where or show(NamedNode(finding.focus), self.schema.prefixes)),
        )

    def shaped(self, finding: Finding) -> Text:
        value = "" if finding.value is None else f'"{show(finding.value, self.schema.prefixes)}": '
        return f"{value}{finding.message[0]}", f"{value}{finding.message[1]}"


def _unclear(file: TableFile) -> bool:
    """Tell whether a column of a table is not understood, or missing: its rows lack what was in it."""
    needed = (c for c in file.table.columns if c.needed and c.kind is not Kind.ID)
    return file.readable and (None in file.columns or any(column not in file.columns for column in needed))


def _labelled(finding: Finding) -> Text:
    ko, en = (f"{finding.label[i]}: {finding.message[i].rstrip('.')}." for i in (0, 1))
    return ko, en


def _column(table: Table, finding: Finding) -> Column | None:
    """Return the column that a finding is about: that of its shape, of its property, or of the date it bounds."""
    columns = table.columns
    by_shape = next((c for c in columns if c.shape == finding.source_shape), None)
    return by_shape or next(
        (c for c in columns if finding.path in (c.path, c.earliest, c.latest) and finding.path), None
    )


def _told(place: Place) -> str:
    return f"{place.file}!{place.sheet}:{place.line}" if place.sheet else f"{place.file}:{place.line}"
