"""Children that run the command line and come to a hard end: interrupted, killed, or out of disk.

A child stops at a place that the test names, tells so on standard error, and then does what the test says.
"""

import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from processes import environment

AT_WORK = b"at work\n"
INTERRUPTED = "kg: 중단했습니다. Interrupted.\n"
SOON = 60  # seconds after which a child that should have ended has failed the test
UNLIMITED = resource.RLIM_INFINITY

# What a child does at its place. A shell lets background jobs ignore Ctrl-C, and all their children: undone here.
_CODE = r"""
import importlib, os, resource, signal, sys, threading
signal.signal(signal.SIGINT, signal.default_int_handler)
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c != ?f && ?i != ?a) }"

first = threading.Lock()

def at_work():
    if first.acquire(blocking=False):  # two threads load at once
        os.write(2, b"at work\n")

def python():
    at_work()
    while True:
        pass

def engine():
    from pyoxigraph import NamedNode, Quad, Store
    store = Store()
    store.extend([Quad(NamedNode(f"urn:{i}"), NamedNode("urn:p"), NamedNode(f"urn:{i + 1}")) for i in range(3000)])
    at_work()
    list(store.query(ENDLESS))

def wait():
    at_work()
    sys.stdin.readline()

def kill():
    os.kill(os.getpid(), signal.SIGKILL)

def stop_at(place, action):
    module, _, path = place.partition(":")
    *outer, name = path.split(".")
    owner = importlib.import_module(module)
    for part in outer:
        owner = getattr(owner, part)
    function = getattr(owner, name)
    def stopped(*given, **named):
        action()
        return function(*given, **named)
    setattr(owner, name, stopped)

for place in filter(None, sys.argv[1].split(",")):
    stop_at(place, globals()[sys.argv[2]])
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]),) * 2)
del sys.argv[1:4]
from kg.__main__ import run
sys.exit(run())
"""


@contextmanager
def child(
    folder: Path, arguments: list[str], places: str = "", action: str = "python", limit: int = UNLIMITED
) -> Iterator["subprocess.Popen[bytes]"]:
    """Run `kg ARGUMENTS` in a folder, stopping at places (`module:name`, comma between); no file may exceed a limit."""

    line = [sys.executable, "-c", _CODE, places, action, str(limit), *arguments]
    pipe = subprocess.PIPE
    with subprocess.Popen(line, cwd=folder, env=environment(), stdin=pipe, stdout=pipe, stderr=pipe) as run:
        try:
            yield run
        finally:
            run.kill()


def reach(run: "subprocess.Popen[bytes]") -> None:
    """Wait until a child tells that it is at its place."""
    assert run.stderr is not None
    assert run.stderr.readline() == AT_WORK


def end(run: "subprocess.Popen[bytes]") -> tuple[int, bytes, str]:
    """Return exit code, standard output and what is left of standard error."""
    out, err = run.communicate(timeout=SOON)
    return run.returncode, out, err.decode()


def interrupt(run: "subprocess.Popen[bytes]") -> tuple[int, bytes, str]:
    """Interrupt a child that is at its place, and return how it ends."""
    reach(run)
    run.send_signal(signal.SIGINT)
    return end(run)


def files(folder: Path) -> dict[str, bytes]:
    """Return the files below a folder with what is in them, and its folders."""
    return {str(p.relative_to(folder)): p.read_bytes() if p.is_file() else b"" for p in sorted(folder.rglob("*"))}
