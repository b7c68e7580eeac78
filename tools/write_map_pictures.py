"""Write the pictures of the map, docs/map/*.png, of the shipped data as `kg demo` draws them. It needs Chromium.

make screenshots

Each picture is a link: what stands behind its `#` is the state of the page that is photographed. Look at each of them
after a change of the page; three are shown in the README.
"""

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser.conftest import FLAGS, find_chromium  # noqa: E402  the checkout, whatever is installed

PICTURES = ROOT / "docs" / "map"
DESK, PHONE, PAPER = (1280, 800), (390, 844), (794, 1123)  # A4 at 96 dots an inch


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: the part of the link behind `#`, the window, light or dark, on a screen or on paper."""

    name: str
    state: str = ""
    size: tuple[int, int] = DESK
    scheme: str = "light"
    media: str = "screen"


PERSON = "official/p0001"
MOU = "mou/dri-mou-2"
HOST = "institution/gyeongbuk~hosts~forum/dri-forum-2"
PATH = "official/p0001..official/p0024"
SHOWN = (
    Picture("whole"),
    Picture("details", f"sel={MOU}"),
    Picture("evidence", f"sel={HOST}"),
    Picture("path", f"path={PATH}"),
    Picture("timeline", "asof=2024-01-01"),
    Picture("together", "mode=projected&colour=community&size=betweenness"),
    Picture("regions", "layout=tiles"),
    Picture("chronology", "layout=chronology"),
    Picture("phone", f"sel={PERSON}", PHONE),
    Picture("dark", f"sel={PERSON}", scheme="dark"),
    Picture("english", f"lang=en&sel={MOU}"),
    Picture("print", size=PAPER, media="print"),
)


def main() -> int:
    """Build the shipped data, draw them, and write all pictures; returns the exit code."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  a package of the development environment

    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        command = [sys.executable, str(ROOT / "cli.py"), "demo", "-o", folder]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        for picture in SHOWN:
            photograph(browser, Path(folder) / "map.html", picture)
            sys.stdout.write(f"{PICTURES / picture.name}.png\n")
        browser.close()
    return 0


def photograph(browser: Any, file: Path, picture: Picture) -> None:
    """Open the map in a state, and write what is seen; a part of the link that means nothing ends the run."""
    width, height = picture.size
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=picture.scheme, reduced_motion="reduce",
        has_touch=width < DESK[0],
    )  # fmt: skip
    page = context.new_page()
    page.goto(f"{file.as_uri()}#{picture.state}")
    page.wait_for_function("() => window.kgMap")
    if page.locator("#notice").is_visible():
        raise SystemExit(f"{picture.name}: {page.locator('#notice-text').inner_text()}")
    page.emulate_media(media=picture.media)
    if picture.media == "print":
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.wait_for_timeout(400)  # names are written when the picture stands still
    page.screenshot(path=PICTURES / f"{picture.name}.png", animations="disabled")
    context.close()


if __name__ == "__main__":
    raise SystemExit(main())
