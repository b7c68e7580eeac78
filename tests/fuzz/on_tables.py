"""Tables: one file, named by the first line of the input, beside a small register; read, or checked and marked.

A line `participations.csv` or `책.xlsx` comes first, then the bytes of the file, whatever they are.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from unittest.mock import patch

import tablekit

from fuzz.books import change_book
from fuzz.mutate import change_text, read_words
from fuzz.oracles import (
    check_cells,
    check_count,
    check_error,
    check_letters,
    check_message,
    check_places,
    check_printable,
    require,
)
from fuzz.tables_like import BESIDE, ROWS, iter_books, iter_tables
from fuzz.target import Target
from kg.build import Sink, write_graph
from kg.build.follow import following
from kg.build.writer import _Writer
from kg.cli.check import _as_json, _as_text
from kg.errors import KgError
from kg.project import building
from kg.project.checking import CheckResult, check_tables, mark_copy
from kg.schema import Schema
from kg.store import EmbeddedStore
from kg.tables import Problems, TableFile, find_tables, read_names
from kg.tables.template import render_template

_ENCODINGS = ("utf-8-sig", "cp949", "euc_kr", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1")
_NAMES = ("officials.csv", "참여.csv", "participations.tsv", "requests.csv", "names.csv", "x.csv", "signings.txt",
          "Sources.CSV", "lists.csv", "책.xlsx", "officials.xlsx", "mous.xlsm", "forums.hwp", "a.xls", "judgements.csv",
          "memberships.csv", "regions.csv", "parents.csv", "posts.csv", "coverages.csv", "")  # fmt: skip
_NOT_IN_NAMES = re.compile(r"[/\x00]")


class Tables(Target):
    """Reads the file beside the register and writes the graph's quads, without checking it."""

    name = "tables"
    modules = ("tables/", "build/requests", "build/asked", "build/writer")

    def __init__(self, folder: Path):
        self.schema, self.place = tablekit.shipped_schema(), folder / "file"
        self.place.mkdir()
        self.world = tablekit.make_world(folder / "world", **{name: ROWS[name] for name in BESIDE})
        follows = following(self.schema)
        self.known = lambda schema: follows
        self.words = (*read_words("tables"), *_words(self.schema))

    def run(self, data: bytes) -> Iterable[object]:
        """Read everything; every row is loaded or reported, and what is loaded is well-formed."""
        with self.file(data) as (path, content):
            return self.read(path, content)

    def read(self, path: Path, content: bytes) -> Iterable[object]:
        """Read the file beside the register."""
        problems, quads, places = Problems(), io.BytesIO(), io.BytesIO()
        try:
            files = find_tables([self.world, path], self.schema, problems)
            index = read_names(files, self.schema, problems)
            with self.shortened():
                written = write_graph(files, index, problems, Sink(quads, places), lambda stage, count: None)
        except KgError as error:
            return [check_error(error)]
        kinds = {check_message(problem.message) for problem in problems.items}
        check_count(problems, written.rows)
        check_places(places.getvalue().decode().splitlines(), written.rows - written.withheld)
        for file in files:
            if file.path == path:
                _check_whole(file, content)
        EmbeddedStore.memory().load_nquads(quads.getvalue())
        return [*kinds, (written.corrected > 0, written.withheld > 0)]

    @contextmanager
    def shortened(self) -> Iterator[None]:
        """Leave out of writing what is the same for every input and takes most of the time."""
        with patch.object(_Writer, "ontology", _nothing), patch("kg.build.writer.following", self.known):
            yield

    @contextmanager
    def file(self, data: bytes) -> Iterator[tuple[Path, bytes]]:
        """Write the file that an input stands for; it is gone afterwards."""
        first, _, content = data.partition(b"\n")
        name = _NOT_IN_NAMES.sub("-", first.decode(errors="replace").strip())[:60]
        path = self.place / (name if name.strip(".") else "participations.csv")
        path.write_bytes(content)
        try:
            yield path, content
        finally:
            path.unlink()

    def change(self, data: bytes, random: Random) -> bytes:
        """Change the name, the encoding, a cell or anything else of the file."""
        name, _, content = data.partition(b"\n")
        if random.random() < 0.03:
            name = random.choice(_NAMES).encode()
        elif content.startswith(b"PK") and b".xls" in name.lower():
            content = change_book(content, random)
        elif random.random() < 0.06:
            content = _saved_otherwise(content, random)
        elif random.random() < 0.5:
            content = _change_cell(content, random, self.words)
        else:
            content = change_text(content, random, self.words)
        return name + b"\n" + content

    def samples(self) -> Iterator[bytes]:
        """Yield texts and workbooks that are right, or nearly."""
        yield from iter_tables(self.schema)
        yield from iter_books()


class Checked(Tables):
    """Checks the file as `kg check --mark` does, and reads the marked copy."""

    name = "checked"
    modules = ("tables/", "project/checking", "cli/check", "validation/report", "validation/run")

    def run(self, data: bytes) -> Iterable[object]:
        """Check, print in every form, mark; the copy holds the same rows."""
        with (
            self.file(data) as (path, _),
            patch.object(building, "read_ontology", return_value=self.schema),
        ):
            try:
                result = check_tables([self.world, path])
                for text in (_as_text(result, "ko"), _as_text(result, "en")):
                    check_printable(text)
                _as_json(result)
                kinds = [check_message(trouble.message) for trouble in result.troubles]
                marked = mark_copy(result)
            except KgError as error:
                return [check_error(error)]
            self.check_copy(result, path, marked.workbook, lost=bool(marked.lost))
            return kinds

    def check_copy(self, result: CheckResult, path: Path, copy: bytes, *, lost: bool) -> None:
        """Read the copy in the place of the file: the same rows, unless it was said that something is not in it."""
        mine = [file for file in result.files if file.path == path]
        whole = all(file.readable for file in mine) and not any(t.place.line == 0 for t in result.troubles)
        if not mine or lost or not whole:
            return
        problems = Problems()
        with self.file(b"copy.xlsx\n" + copy) as (again, _), self.shortened():
            files = find_tables([self.world, again], self.schema, problems)
            index = read_names(files, self.schema, problems)
            write_graph(files, index, problems, Sink(io.BytesIO(), io.BytesIO()), lambda stage, count: None)
        found, expected = (problems.rows, problems.bad_rows), (result.rows, result.bad_rows)
        require(found == expected, f"rows and bad rows {expected}, of the marked copy {found}")

    def samples(self) -> Iterator[bytes]:
        """Yield those of `Tables`, and a template filled with the register."""
        yield from super().samples()
        problems = Problems()
        files = find_tables([self.world], self.schema, problems)
        index = read_names(files, self.schema, problems)
        yield b"book.xlsx\n" + render_template(self.schema, files, index, "ko", files)


def _check_whole(file: TableFile, content: bytes) -> None:
    if file.readable and not file.sheet:
        check_letters(file, content)
    elif file.readable:
        check_cells(file, content)


def _words(schema: Schema) -> Iterator[bytes]:
    """Yield what the ontology says that cells may hold: headers, codes, classes."""
    names = {name for table in schema.tables for column in table.columns for name in (column.name, column.name_ko)}
    codes = {word for each in schema.codes.values() for code in each for word in code.words}
    classes = {cls for table in schema.tables for cls in schema.vocabulary.descendants(table.cls)}
    short = {schema.vocabulary.shorten(cls) for cls in classes}
    yield from (word.encode() for word in sorted(names | codes | short))


def _saved_otherwise(content: bytes, random: Random) -> bytes:
    text = content.decode(errors="replace")
    if random.random() < 0.3:
        text = text.replace(",", random.choice((";", "\t", "|"))).replace("\n", random.choice(("\r", "\r\n", "\n")))
    return text.encode(random.choice(_ENCODINGS), errors="replace")


def _change_cell(content: bytes, random: Random, words: tuple[bytes, ...]) -> bytes:
    """Put another value into one cell, or another row below, of what is read as CSV."""
    text = content.decode(errors="surrogateescape")
    try:
        rows = list(csv.reader(io.StringIO(text, newline="")))
    except csv.Error:
        return change_text(content, random, words)
    rows = [row for row in rows if row] or [["id"]]
    row = random.choice(rows)
    row[random.randrange(len(row))] = random.choice(words).decode(errors="surrogateescape")
    if random.random() < 0.3:
        rows.append(list(row))
    page = io.StringIO(newline="")
    csv.writer(page, lineterminator="\n").writerows(rows)
    return page.getvalue().encode(errors="surrogateescape")


def _nothing(writer: object) -> None:
    """Take the place of a method that is not needed."""
