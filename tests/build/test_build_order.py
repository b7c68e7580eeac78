"""What a build gives depends on what the tables say, not on the order of their rows, nor on how much waits in files."""

import csv
import errno
import io
import os
import random
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from tablekit import KG, PINNED, build_store

from bench.generate import write_tables
from kg.build import Sink, derive, following, gather
from kg.build.gather import Gatherer
from kg.errors import StoreError
from kg.project import Graph, build_graph
from kg.rdf import nt_iri
from kg.schema import Axioms, Schema


def shuffled(tables: Path, folder: Path, seed: int) -> Path:
    """Copy tables with their rows in another order."""
    folder.mkdir()
    for path in tables.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as stream:
            header, *rows = csv.reader(stream)
        random.Random(seed).shuffle(rows)
        with (folder / path.name).open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerows([header, *rows])
    return folder


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("order") / "made-up"
    write_tables(folder, 600)
    return folder


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("name", ["pinned", "made up"])
def test_the_order_of_rows_changes_neither_digest_nor_dump(tmp_path: Path, made_up: Path, name: str, seed: int) -> None:
    tables = PINNED if name == "pinned" else made_up
    first = build_graph([tables], tmp_path / "first")
    again = build_graph([shuffled(tables, tmp_path / "tables", seed)], tmp_path / "again")
    assert (again.digest, again.quads, again.derived) == (first.digest, first.quads, first.derived)
    with Graph.open(tmp_path / "first") as one, Graph.open(tmp_path / "again") as other:
        assert one.store.dump_nquads() == other.store.dump_nquads()


def test_another_row_is_another_digest(tmp_path: Path, made_up: Path) -> None:
    other = shuffled(made_up, tmp_path / "tables", 1)
    path = other / "signings.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("reported", "confirmed", 1), encoding="utf-8")
    assert build_graph([other], tmp_path / "b").digest != build_graph([made_up], tmp_path / "a").digest


@pytest.mark.parametrize("in_memory", [1, 2, 3, 100])
def test_gathering_gives_each_node_once_with_its_witnesses_by_source(in_memory: int) -> None:
    with closing(Gatherer(in_memory)) as gatherer:
        for node, source in (("<b>", "<2>"), ("<a>", "<1>"), ("<b>", "<1>"), ("<c>", "<1>"), ("<b>", "<2>")):
            gatherer.add((node, source, (b"<p> <o>\n", b"")))
        groups = sorted(gatherer.groups())
    cells = (b"<p> <o>\n", b"")
    assert groups == [
        [("<a>", "<1>", cells)],
        [("<b>", "<1>", cells), ("<b>", "<2>", cells), ("<b>", "<2>", cells)],
        [("<c>", "<1>", cells)],
    ]


def test_gathering_reads_back_a_share_that_is_large_in_smaller_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many rows there are, no more than a share of a share is in memory; but for those of one node."""
    largest: list[int] = []
    grouped = gather._grouped

    def noted(told: Iterable[gather.Told]) -> Iterator[list[gather.Told]]:
        listed = list(told)
        largest.append(len(listed))
        return grouped(listed)

    monkeypatch.setattr(gather, "_grouped", noted)
    rows = [(f"<{number}>", "<s>", (b"<p> <o>\n",)) for number in range(2000)]
    with closing(Gatherer(20)) as gatherer:
        for row in [*rows, *[("<many>", "<s>", ())] * 30]:
            gatherer.add(row)
        groups = list(gatherer.groups())
    assert sorted(group[0][0] for group in groups) == sorted([*(row[0] for row in rows), "<many>"])
    assert sum(map(len, groups)) == sum(largest) == 2030
    assert sorted(largest)[-2] <= 20 < sorted(largest)[-1] < 40


class Full(io.RawIOBase):
    """A file that takes so many bytes, and then the disk is full."""

    def __init__(self, room: int) -> None:
        self.room = room

    def readable(self) -> bool:
        return True

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, place: int, whence: int = 0) -> int:
        return place

    def write(self, data: Any) -> int:
        size = memoryview(data).nbytes
        if size > self.room:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self.room -= size
        return size


def no_file() -> io.BufferedRandom:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def gather_four() -> None:
    with closing(Gatherer(in_memory=2)) as gatherer:
        for number in range(4):
            gatherer.add((f"<{number}>", "<s>", ()))
        list(gatherer.groups())


FULL = {
    "none can be made": no_file,
    "no byte": lambda: io.BufferedRandom(Full(0)),
    "some": lambda: io.BufferedRandom(Full(600)),
}


@pytest.mark.parametrize("full", FULL)
def test_a_full_disk_for_temporary_files_names_their_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, full: str
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(gather, "TemporaryFile", FULL[full])
    with pytest.raises(StoreError) as told:
        gather_four()
    assert str(told.value) == (
        f"{tmp_path}: 임시 파일을 쓸 수 없습니다(디스크가 가득 참). "
        "A temporary file cannot be written (No space left on device)."
    )


def test_the_sum_of_hashes_knows_no_order() -> None:
    sinks = [Sink(io.BytesIO(), io.BytesIO()) for _ in range(3)]
    blocks = [("<a>", [("<p>", "<x>")]), ("<b>", [("<p>", "<y>")])]
    for sink, order in zip(sinks, (blocks, blocks[::-1], blocks[:1]), strict=True):
        for subject, pairs in order:
            sink.write(subject, pairs)
    assert sinks[0].digest == sinks[1].digest != sinks[2].digest
    assert len(sinks[0].digest) == 64


def test_what_the_writer_adds_leaves_nothing_for_single_triples(made_up: Path, tmp_path: Path, schema: Schema) -> None:
    """The rules asked of all quads find nothing more than they found with those left out that the writer has done."""
    built = build_graph([made_up], tmp_path / "g")
    assert built.derived > 0
    with Graph.open(tmp_path / "g") as graph:
        store = build_store([made_up], schema)
        assert store.dump_nquads() == graph.store.dump_nquads()
    assert derive(store, schema.axioms) == 0


def test_following_leaves_to_the_store_what_only_it_can_know(schema: Schema) -> None:
    follows = following(schema)
    opened = follows.whole("<a>", (f"<{KG}opened>", "<e>"))
    assert opened == [f"<a> <{KG}opened> <e> .\n", f"<a> <{KG}tookPartIn> <e> .\n"]
    assert follows.whole("<a>", (f"<{KG}opened>", "<e>")) == [], "all of it was given just now"
    assert sorted(follows.whole("<b>", (f"<{KG}hosted>", "<e>"))) == [
        f"<b> <{KG}hosted> <e> .\n",
        f"<b> <{KG}tookPartIn> <e> .\n",
        "<e> <https://schema.org/organizer> <b> .\n",
        f"<e> <{KG}hostedBy> <b> .\n",
    ]
    assert {KG + "opened", KG + "hosted", KG + "hostedBy"} <= follows.done


def test_a_literal_is_never_turned_round(schema: Schema) -> None:
    axioms = Axioms(((KG + "title", "urn:q"),), (("urn:q", "urn:r"), ("urn:r", "urn:q")), ())
    follows = following(type(schema)(schema.vocabulary, schema.tables, {}, (), (), axioms))
    title = nt_iri(KG + "title")
    assert follows.whole("<a>", (title, '"x"')) == [f'<a> {title} "x" .\n', '<a> <urn:q> "x" .\n']
    assert KG + "title" not in follows.done, "rows give it, and only pairs above it are written with them"
