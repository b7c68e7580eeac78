"""Opening and moving pages in a real Chromium without a GPU, each in a browser of its own. For the subject `map`.

Peers' pages are made in their environments and opened here, all by the same browser with the same flags. Nothing is
fetched: what a page asks for elsewhere is answered from a folder of its package, or not at all. WebGL is drawn by the
processor, as it is on a machine without a GPU.
"""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import quantiles
from time import monotonic
from typing import Any

from bench.measure import Facts

QUIET = 1.0  # seconds without a change after which a drawing has come to rest
BLANK = 60.0  # seconds after which a page that shows nothing is given up, and counts as that many
FLAGS = ["--no-sandbox", "--disable-gpu", "--enable-unsafe-swiftshader", "--no-first-run", "--disable-quic",
         "--disable-background-networking", "--disable-component-update", "--disable-sync"]  # fmt: skip
SCRIPTS = Path(__file__).parent / "browser"
SIZE = {"width": 1280, "height": 800}

PROBE = (SCRIPTS / "probe.js").read_text(encoding="utf-8")
MOVE = (SCRIPTS / "move.js").read_text(encoding="utf-8")
ASK = (SCRIPTS / "ask.js").read_text(encoding="utf-8")


def opened(page: str, folder: str = "") -> tuple[float, Facts]:
    """Open a page; seconds until its drawing is there. Facts: until it has come to rest, and the longest freeze."""
    with _browser(page, folder) as (tab, waited):
        if waited is None:
            return BLANK, {"freeze": BLANK, "rest": BLANK, "blank": True}
        rest = _rest(tab)
        return waited, {"freeze": tab.evaluate("() => benchProbe.freeze") / 1000, "rest": max(rest, waited)}


def moved(page: str, milliseconds: str) -> tuple[float, Facts]:
    """Drag and zoom a page that is there; seconds a redraw takes. Facts: redraws a second."""
    with _browser(page) as (tab, _):
        tab.wait_for_timeout(700)
        found = tab.evaluate(MOVE, int(milliseconds))
        return 1 / max(min(found.values()), 0.01), found


def asked(page: str, questions: str) -> tuple[float, Facts]:
    """Search, filter, brush and find paths on a page of ours, so many times each; seconds of a search (p95).

    Facts: the same of a filter, of a step of the brush, and of the shortest paths between two nodes.
    """
    with _browser(page) as (tab, _):
        tab.wait_for_function("() => window.kgMap")
        found = tab.evaluate(ASK, int(questions))
        slowest = {name: quantiles(each, n=20)[-1] / 1000 for name, each in found.items()}
        return slowest.pop("search"), slowest


@contextmanager
def _browser(page: str, folder: str = "") -> Iterator[tuple[Any, float | None]]:
    """Open a page and wait until something is drawn: the tab, and the seconds; None if nothing came."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        tab = chromium.new_context(viewport=SIZE).new_page()
        tab.set_default_timeout(1000 * BLANK)
        tab.route(re.compile("^https?:"), lambda route: _answer(route, folder))
        tab.add_init_script(PROBE)
        tab.goto(Path(page).resolve().as_uri(), wait_until="commit")
        yield tab, _wait(tab)
        chromium.close()


def _wait(tab: Any) -> float | None:
    until = monotonic() + BLANK
    while monotonic() < until:
        first = tab.evaluate("() => window.benchProbe?.first ?? null")
        if first is not None:
            return float(first) / 1000
        tab.wait_for_timeout(50)
    return None


def _rest(tab: Any) -> float:
    now = 0.0
    while now < BLANK:
        now, changed = (each / 1000 for each in tab.evaluate("() => [performance.now(), benchProbe.changed]"))
        if now - changed > QUIET:
            return changed
        tab.wait_for_timeout(100)
    return BLANK


def _answer(route: Any, folder: str) -> None:
    """Give what a page asks for elsewhere out of its package's folder, by the last part of the address."""
    name = re.sub(r"[?#].*", "", route.request.url).rpartition("/")[2]
    found = Path(folder, name if name.endswith((".js", ".css", ".map")) else f"{name}.js") if folder else None
    if found is not None and found.is_file():
        kind = "text/css" if found.suffix == ".css" else "text/javascript"
        route.fulfill(body=found.read_bytes(), content_type=kind, headers={"access-control-allow-origin": "*"})
    else:
        route.abort()


def chromium_path() -> str:
    """Return the browser's path; ends the run where there is none."""
    if os.environ.get("CHROMIUM"):
        return os.environ["CHROMIUM"]
    found = [path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))]
    if not found:
        raise SystemExit("no Chromium was found: install the package chromium of your system")
    return found[0]
