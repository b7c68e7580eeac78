"""What only a process of its own can show: signals, deadlines, closed pipes, locales, `python cli.py`."""

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import tablekit
from processes import environment

Run = Callable[..., Any]
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c != ?f && ?i != ?a) }"


def test_ctrl_c_ends_a_question_that_would_run_for_hours(graph_folder: Path, tmp_path: Path) -> None:
    # The process tells when it asks: from then on the engine, which ignores Ctrl-C, is at work. Its first line undoes
    # what a shell does to background jobs and all their children, which ignore Ctrl-C.
    code = (
        "import signal, sys\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "import kg.store.embedded as e\nrun = e.EmbeddedStore._run\n"
        "def told(*a):\n    print('asking', file=sys.stderr, flush=True)\n    return run(*a)\n"
        "e.EmbeddedStore._run = told\nfrom kg.cli import main\nsys.exit(main(sys.argv[1:]))"
    )
    line = [sys.executable, "-c", code, "query", ENDLESS, "--graph", str(graph_folder)]
    with subprocess.Popen(
        line,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment(),
        cwd=tmp_path,
    ) as run:
        assert run.stderr is not None
        assert run.stderr.readline() == b"asking\n"
        run.send_signal(signal.SIGINT)
        try:
            out, err = run.communicate(timeout=30)
        finally:
            run.kill()

    assert (run.returncode, out, err.decode()) == (130, b"", "kg: 중단했습니다. Interrupted.\n")


def test_a_deadline_ends_a_question_that_would_run_for_hours(kg_process: Run, graph_folder: Path) -> None:
    ran = kg_process("query", ENDLESS, "--timeout", "0.5", "--graph", graph_folder)

    assert (ran.returncode, ran.stdout) == (5, b"")
    assert ran.stderr.decode() == "kg: 0.5초 안에 답이 나오지 않았습니다. No answer within 0.5 s; see --timeout.\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["query", "SELECT * { ?s ?p ?o }", "--format", "csv"],
        ["query", "SELECT * { ?s ?p ?o }"],
        ["questions", "who-signed"],
        ["--help"],
    ],
)
def test_a_reader_that_goes_away_is_no_error(graph_folder: Path, tmp_path: Path, arguments: list[str]) -> None:
    graph = ["--graph", str(graph_folder)] if arguments[0] == "query" else []
    line = [sys.executable, "-m", "kg", *arguments, *graph]
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(), cwd=tmp_path) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.close()  # before anything was printed, so that every write fails
        err = run.stderr.read()
        run.wait()

    assert (run.returncode, err) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs the device that is always full")
def test_a_full_disk_behind_standard_output_is_a_store_error(graph_folder: Path, tmp_path: Path) -> None:
    line = [sys.executable, "-m", "kg", "query", "who-signed", "--graph", str(graph_folder)]
    with open("/dev/full", "wb") as full:
        ran = subprocess.run(line, stdout=full, stderr=subprocess.PIPE, env=environment(), cwd=tmp_path, check=False)

    assert ran.returncode == 4
    assert ran.stderr.decode() == (
        "kg: 표준 출력에 쓸 수 없습니다(디스크가 가득 참). "
        "Standard output cannot be written (No space left on device).\n"
    )


def test_a_closed_standard_output_is_a_store_error(graph_folder: Path, tmp_path: Path) -> None:
    command = f'exec "{sys.executable}" -m kg query who-signed --graph "{graph_folder}" >&-'
    ran = subprocess.run(
        ["/bin/sh", "-c", command], stderr=subprocess.PIPE, env=environment(), cwd=tmp_path, check=False
    )

    assert (ran.returncode, ran.stderr.decode()) == (
        4,
        "kg: 표준 출력이 닫혀 있습니다. Standard output is closed.\n",
    )


def test_with_standard_error_closed_messages_do_not_turn_up_among_the_data(graph_folder: Path, tmp_path: Path) -> None:
    command = f'exec "{sys.executable}" -m kg query "SELECT ?s {{ ?s kg:signed ?s }}" --graph "{graph_folder}" 2>&-'
    ran = subprocess.run(
        ["/bin/sh", "-c", command], stdout=subprocess.PIPE, env=environment(), cwd=tmp_path, check=False
    )

    assert (ran.returncode, ran.stdout) == (0, b"s\n")


def test_output_is_utf8_whatever_the_locale(kg_process: Run, graph_folder: Path) -> None:
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}

    answer = kg_process("query", "who-signed", "--graph", graph_folder, **plain)
    refused = kg_process("query", "who-signed", "--param", "mou=없는 각서", "--graph", graph_folder, **plain)
    bytes_ = kg_process("query", "who-signed", "--param", b"mou=\xb0\xe6", "--graph", graph_folder, **plain)
    helped = kg_process("--help", **plain)

    assert "경상북도" in answer.stdout.decode("utf-8")
    assert "그런 것이 없습니다. No such thing." in refused.stderr.decode("utf-8")
    assert bytes_.stderr.decode() == "kg: --param mou: 값이 UTF-8이 아닙니다. The value is not UTF-8.\n"
    assert "지역 디지털혁신 지식그래프" in helped.stdout.decode("utf-8")
    assert [ran.returncode for ran in (answer, refused, bytes_, helped)] == [0, 2, 2, 0]


def test_no_warning_is_printed_even_when_python_shows_all(kg_process: Run, graph_folder: Path) -> None:
    for arguments in (["query", "who-signed"], ["map", "-o", "map.html"], ["validate"]):
        ran = kg_process(
            *arguments, "--graph", graph_folder, command=("-X", "dev", "-m", "kg"), PYTHONWARNINGS="default"
        )
        assert ran.returncode == 0
        assert b"Warning" not in ran.stderr, ran.stderr.decode()


def test_a_checkout_runs_by_cli_py(kg_process: Run, graph_folder: Path) -> None:
    script = (str(tablekit.ROOT / "cli.py"),)

    assert kg_process("--version", command=script).stdout.startswith(b"kg ")
    assert kg_process("query", "who-signed", "--graph", graph_folder, command=script).returncode == 0
    assert kg_process("nope", command=script).returncode == 2
    assert kg_process("query", "who-signed", "--graph", "nowhere", command=script).returncode == 3


def test_files_that_nobody_may_write_are_a_store_error(kg_process: Run, graph_folder: Path) -> None:
    for target in ("/proc/nothing/out.csv", "/proc/out.csv"):
        ran = kg_process("query", "who-signed", "--graph", graph_folder, "-o", target)
        assert ran.returncode == 4
        assert ran.stderr.decode() == (
            f"kg: {target}: 쓸 수 없습니다(그런 파일이나 폴더가 없음). Cannot be written (No such file or directory).\n"
        )
    built = kg_process("build", tablekit.PINNED, "-o", "/proc/nothing/graph")
    assert built.returncode == 4
    assert b"Traceback" not in built.stderr
