"""Hard ends of every command: Ctrl-C, kill -9, a full disk, two builds at once, an output path that cannot be.

A new command fails here until `COMMANDS` says how to run it.
"""

import inspect
import re
import signal
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
import tablekit
from hardends import INTERRUPTED, child, end, files, interrupt, reach

from kg.cli import app
from kg.project import Graph, build_graph

# How each command runs, in a folder with tables, bad tables and a graph; OUT stands for what it writes.
COMMANDS = {
    "template": ["template", "--from", "tables", "-o", "OUT.xlsx"],
    "check": ["check", "bad", "--mark", "OUT.xlsx"],
    "build": ["build", "tables", "-o", "OUT"],
    "validate": ["validate", "--graph", "graph", "-o", "OUT"],
    "query": ["query", "who-signed", "--graph", "graph", "-o", "OUT"],
    "questions": ["questions"],
    "source": ["source", "--graph", "graph", "-o", "OUT"],
    "map": ["map", "--graph", "graph", "-o", "OUT"],
    "export": ["export", "trig", "--graph", "graph", "-o", "OUT"],
    "cite": ["cite", "--graph", "graph", "-o", "OUT"],
    "diff": ["diff", "graph", "graph", "-o", "OUT"],
    "docs": ["docs", "--from", "tables", "-o", "OUT"],
    "demo": ["demo", "-o", "OUT"],
}
MORE = {
    "export tables": ["export", "tables", "--graph", "graph", "-o", "OUT"],
    "export gexf": ["export", "gexf", "--graph", "graph", "-o", "OUT"],
    "query --excel": ["query", "who-signed", "--excel", "--graph", "graph", "-o", "OUT"],
}
WRITING = {name: line for name, line in (COMMANDS | MORE).items() if any("OUT" in word for word in line)}
FOLDERS = ("build", "demo", "docs", "export tables")
# Wherever a command comes first: reading a table, asking the engine, or putting something out.
ANYWHERE = "kg.tables.delimited:Delimited.records,kg.store.embedded:EmbeddedStore._run,kg.cli.output:_pieces"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with tables, bad tables and a graph; read only."""
    folder = tmp_path_factory.mktemp("world")
    (folder / "tables").symlink_to(tablekit.PINNED)
    tablekit.make_tables(folder / "bad", officials="id,name_ko,coder,coded_on\np1,김하나,me,never\n")
    build_graph([tablekit.PINNED], folder / "graph")
    return folder


@pytest.fixture
def here(world: Path, tmp_path: Path) -> Path:
    """An empty folder from which tables, bad tables and graph of the world can be reached."""
    for name in ("tables", "bad", "graph"):
        (tmp_path / name).symlink_to(world / name)
    return tmp_path


def line(name: str, out: str = "out") -> list[str]:
    return [word.replace("OUT", out) for word in (COMMANDS | MORE)[name]]


def current(folder: Path) -> str:
    return (folder / "CURRENT").read_text(encoding="ascii").strip()


def answers(folder: Path) -> int:
    with Graph.open(folder) as graph:
        return len(graph.query("who-signed"))


def test_every_command_is_here() -> None:
    commands = {command.name: command.callback for command in app.registered_commands}
    assert set(COMMANDS) == set(commands)
    outputs = {n for n, f in commands.items() if f and {"out", "mark"} & set(inspect.signature(f).parameters)}
    assert outputs == {name for name in WRITING if name in COMMANDS}


# --- Ctrl-C ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", COMMANDS | MORE)
def test_ctrl_c_ends_every_command_and_leaves_nothing_behind(here: Path, name: str) -> None:
    before = files(here)
    with child(here, line(name), ANYWHERE, "python") as run:
        ended = interrupt(run)

    assert ended == (130, b"", INTERRUPTED)
    assert files(here) == before


@pytest.mark.parametrize("name", COMMANDS | MORE)
def test_ctrl_c_ends_every_command_while_the_engine_works_which_does_not_hear_it(here: Path, name: str) -> None:
    before = files(here)
    with child(here, line(name), ANYWHERE, "engine") as run:
        ended = interrupt(run)

    assert ended == (130, b"", INTERRUPTED)
    assert files(here) == before


BUILDING = {
    "loading": "kg.store.embedded:EmbeddedStore.load_nquads",  # in threads of its own
    "deriving": "kg.store.embedded:EmbeddedStore.construct_lines",
    "validating": "kg.store.embedded:EmbeddedStore.select",
    "finishing": "kg.store.embedded:EmbeddedStore.finish",
}


@pytest.mark.parametrize("place", BUILDING)
@pytest.mark.parametrize("action", ["python", "engine"])
def test_ctrl_c_during_a_build_keeps_the_old_graph(tmp_path: Path, place: str, action: str) -> None:
    build_graph([tablekit.PINNED], tmp_path / "graph")
    with child(tmp_path, ["build", str(tablekit.PINNED), "-o", "graph"], BUILDING[place], action) as run:
        ended = interrupt(run)

    assert ended == (130, b"", INTERRUPTED)
    assert current(tmp_path / "graph") == "g000001"
    assert answers(tmp_path / "graph") == 10
    build_graph([tablekit.PINNED], tmp_path / "graph")
    assert len(list((tmp_path / "graph").iterdir())) == 2, "the pointer and one generation"


def test_ctrl_c_while_the_command_line_is_loaded(here: Path) -> None:
    with child(here, ["--help"], "typer:Typer", "python") as run:
        assert interrupt(run) == (130, b"", INTERRUPTED)


def test_a_stuck_reader_does_not_keep_ctrl_c_from_ending_a_command(here: Path) -> None:
    with child(here, ["export", "nquads", "--graph", "graph"]) as run:
        assert run.stdout is not None
        first = run.stdout.read(1)  # it writes, and soon the pipe is full
        run.send_signal(signal.SIGINT)
        code = run.wait(60)
        assert run.stderr is not None
        assert (first, code, run.stderr.read().decode()) == (b"<", 130, INTERRUPTED)


def test_sigterm_ends_a_build_as_kill_does(tmp_path: Path) -> None:
    build_graph([tablekit.PINNED], tmp_path / "graph")
    arguments = ["build", str(tablekit.PINNED), "-o", "graph"]
    with child(tmp_path, arguments, BUILDING["validating"], "engine") as run:
        reach(run)
        run.terminate()
        assert end(run) == (-signal.SIGTERM, b"", "")

    assert answers(tmp_path / "graph") == 10
    assert len(list((tmp_path / "graph").iterdir())) == 3, "what it left"
    build_graph([tablekit.PINNED], tmp_path / "graph")
    assert len(list((tmp_path / "graph").iterdir())) == 2


# --- kill -9 --------------------------------------------------------------------------------------------------------

KILLED = {
    "reading": "kg.tables.delimited:Delimited.records",
    "writing": "kg.store.loading:Loading.write",
    **BUILDING,
    "sealing": "kg.project.building:_seal",
    "before the pointer moves": "kg.store.generations:_point_to",
    "as the pointer moves": "pathlib:Path.replace",
}


@pytest.mark.parametrize("place", KILLED)
def test_a_build_that_is_killed_leaves_the_old_graph_which_the_next_replaces(tmp_path: Path, place: str) -> None:
    folder = tmp_path / "graph"
    build_graph([tablekit.PINNED], folder)
    with Graph.open(folder) as reader:
        with child(tmp_path, ["build", str(tablekit.DATA), "-o", "graph"], KILLED[place], "kill") as run:
            assert end(run) == (-signal.SIGKILL, b"", "")

        assert current(folder) == "g000001"
        assert (len(reader.query("who-signed")), answers(folder)) == (10, 10)
        built = build_graph([tablekit.DATA], folder)
        assert len(reader.query("who-signed")) == 10, "a reader goes on with what it opened"
    with Graph.open(folder) as graph:
        assert graph.store.count() == built.quads
    build_graph([tablekit.PINNED], folder)
    assert sorted(path.name for path in folder.iterdir()) == ["CURRENT", current(folder)]


def test_a_build_that_is_killed_after_the_pointer_moved_is_the_graph(tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    build_graph([tablekit.PINNED], folder)
    with Graph.open(folder) as graph:
        old = graph.store.count()
    with child(
        tmp_path, ["build", str(tablekit.DATA), "-o", "graph"], "kg.store.generations:_remove_old", "kill"
    ) as run:
        assert end(run) == (-signal.SIGKILL, b"", "")

    assert current(folder) == "g000002"
    with Graph.open(folder) as graph:
        assert graph.store.count() > old
        assert graph.validate().conforms
    build_graph([tablekit.PINNED], folder)
    assert sorted(path.name for path in folder.iterdir()) == ["CURRENT", "g000003"]


def test_the_first_build_of_a_folder_that_is_killed_leaves_no_graph(tmp_path: Path) -> None:
    with child(tmp_path, ["build", str(tablekit.PINNED), "-o", "graph"], BUILDING["finishing"], "kill") as run:
        assert end(run)[0] == -signal.SIGKILL
    with child(tmp_path, ["query", COUNT, "--graph", "graph"]) as run:
        assert end(run) == (
            3, b"", "kg: graph: 그래프가 없습니다. 먼저 `kg build`를 실행하세요. No graph here; run `kg build` first.\n"
        )  # fmt: skip


# --- two builds at once ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("first", ["pinned", "shipped"])
def test_two_builds_at_once_both_succeed_and_the_later_one_stays(tmp_path: Path, first: str) -> None:
    folder = tmp_path / "graph"
    build_graph([tablekit.PINNED], folder)
    lines = {"pinned": ["build", str(tablekit.PINNED), "-o", "graph"], "shipped": ["build", "-o", "graph"]}
    with ExitStack() as runs, Graph.open(folder) as reader:
        started = {}
        for name, arguments in lines.items():
            started[name] = runs.enter_context(child(tmp_path, arguments, "kg.store.generations:_point_to", "wait"))
            reach(started[name])
        second = next(name for name in lines if name != first)
        for name in (first, second):
            code, out, err = end(started[name])  # its standard input ends, and so its wait
            assert (code, out) == (0, b""), err
            assert answers(folder) == 10
        assert len(reader.query("who-signed")) == 10
    with Graph.open(folder) as graph:
        assert (len(graph.sources) > 10) == (second == "shipped")
        assert graph.validate().conforms
    build_graph([tablekit.PINNED], folder)
    assert sorted(path.name for path in folder.iterdir()) == ["CURRENT", current(folder)]


# --- a full disk, and paths that cannot be --------------------------------------------------------------------------


@pytest.fixture
def old(here: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """The folder with good files of the same names, which a failed command must leave alone."""
    for name in ("out", "out.xlsx"):
        (here / name).write_text("old", encoding="utf-8")
    before = files(here)
    yield here
    assert files(here) == before


TOO_LARGE = "파일 크기의 한도를 넘음). {} (File too large).\n"


@pytest.mark.parametrize("name", [name for name in WRITING if name not in (*FOLDERS, "template", "check")])
def test_a_full_disk_keeps_the_old_file(old: Path, name: str) -> None:
    with child(old, line(name), limit=2) as run:
        assert end(run) == (4, b"", "kg: out: 쓸 수 없습니다(" + TOO_LARGE.format("Cannot be written"))


@pytest.mark.parametrize("name", ["template", "check"])
def test_a_full_disk_for_temporary_files_keeps_the_old_workbook(
    old: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (old / "temporary").mkdir()
    monkeypatch.setenv("TMPDIR", str(old / "temporary"))
    with child(old, [*line(name), "--force"], limit=2) as run:
        code, _, err = end(run)

    assert (code, err) == (
        4,
        f"kg: {old}/temporary: 임시 파일을 쓸 수 없습니다(" + TOO_LARGE.format("A temporary file cannot be written"),
    )
    for path in (old / "temporary").iterdir():
        path.unlink()
    (old / "temporary").rmdir()


@pytest.mark.parametrize("name", ["docs", "export tables"])
def test_a_full_disk_leaves_no_half_folder(here: Path, name: str) -> None:
    with child(here, line(name), limit=2000) as run:
        code, out, err = end(run)

    file = err.removeprefix("kg: ").partition(":")[0]
    assert (code, out) == (4, b"")
    assert err == f"kg: {file}: 쓸 수 없습니다(" + TOO_LARGE.format("Cannot be written")
    assert [path.name for path in here.glob("out/*")] == []


NOT_CREATED = (
    "kg: {0}: 저장소를 만들 수 없습니다(파일 크기의 한도를 넘음). The store cannot be created "
    "(IO error: While appending to file: {0}/000000.dbtmp: File too large).\n"
)
NO_OPTIONS = (
    "kg: {0}: 저장소를 만들 수 없습니다(파일 크기의 한도를 넘음). The store cannot be created "
    "(IO error: DB::Open() failed --- Unable to persist Options file: IO error: Unable to persist options.: "
    "IO error: While appending to file: {0}/OPTIONS-000006.dbtmp: File too large).\n"
)
NOT_LOADED = (
    "kg: 쿼드를 실을 수 없습니다(파일 크기의 한도를 넘음). The quads cannot be loaded "
    "(IO error: While appending to file: {0}/bulk-N.sst: File too large).\n"
)
# The engine says in which of its files: when making the store, when loading.
ENGINE = {
    0: NOT_CREATED,
    2: NOT_CREATED,
    1000: NO_OPTIONS,
    20_000: NO_OPTIONS,
    100_000: NOT_LOADED,
    131_072: NOT_LOADED,
}


def engine_said(err: str) -> str:
    """Return a message with N in place of the number that the engine draws for a file that it loads."""
    return re.sub(r"/bulk-\d+\.sst", "/bulk-N.sst", err)


@pytest.mark.parametrize("limit", ENGINE)
def test_a_full_disk_during_a_build_keeps_the_old_graph(tmp_path: Path, limit: int) -> None:
    folder = tmp_path / "graph"
    build_graph([tablekit.PINNED], folder)
    with child(tmp_path, ["build", str(tablekit.PINNED), "-o", "graph"], limit=limit) as run:
        code, out, err = end(run)

    assert (code, out, engine_said(err)) == (4, b"", ENGINE[limit].format("graph/g000002/store"))
    assert sorted(path.name for path in folder.iterdir()) == ["CURRENT", "g000001"]
    assert answers(folder) == 10


@pytest.mark.parametrize("limit", [2, 20_000])
def test_a_full_disk_during_the_demo_leaves_no_graph_and_no_map(here: Path, limit: int) -> None:
    with child(here, line("demo"), limit=limit) as run:
        assert end(run) == (4, b"", ENGINE[limit].format("out/graph/g000001/store"))

    assert files(here / "out") == {"graph": b""}, "an empty folder"


@pytest.mark.parametrize("name", WRITING)
@pytest.mark.parametrize("below", ["README.md/out", "README.md/deeper/out"])
def test_an_output_path_below_a_file_is_told_by_every_command(here: Path, name: str, below: str) -> None:
    (here / "README.md").write_text("old", encoding="utf-8")
    with child(here, line(name, below)) as run:
        code, _, err = end(run)

    assert code == 4
    path = err.removeprefix("kg: ").partition(":")[0]
    assert path.startswith(below)
    assert err == f"kg: {path}: 쓸 수 없습니다(README.md: 폴더가 아님). Cannot be written (README.md is no folder).\n"
    assert (here / "README.md").read_text(encoding="utf-8") == "old"
