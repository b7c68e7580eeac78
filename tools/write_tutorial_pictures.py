"""Write the pictures of the tutorial, docs/tutorial/*.png, from what its steps really leave behind. It needs Chromium.

python tools/write_tutorial_pictures.py

Each page is walked through in a temporary folder. The map is photographed with one line opened; the marked workbook is
drawn as a table from its cells, fills and notes, since no spreadsheet program is at hand.
"""

import html
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser.conftest import FLAGS, find_chromium  # noqa: E402  the checkout, whatever is installed
from tests.docs.tutorialpage import MAP, MARKED, Walk, read_page, walk  # noqa: E402

PICTURES = ROOT / "docs" / "tutorial"
PROBLEMS = "_problems"
MARKED_SHEET = {"ko": "참여", "en": "Participations"}
# the columns that are drawn, with their widths; the others are left out, as hidden ones would be
PROBLEM_COLUMNS = {
    "ko": {"A": 130, "C": 110, "D": 80, "E": 130, "F": 80, "G": 672},
    "en": {"A": 130, "C": 120, "D": 80, "E": 130, "F": 80, "H": 662},
}
SHEET_COLUMNS = {"A": 200, "B": 200, "C": 120, "G": 180, "H": 180, "I": 322}

STYLE = """
body { margin: 0; background: #fff; color: #1b2330;
       font: 14px/1.5 "Noto Sans KR", "Noto Sans CJK KR", "NanumGothic", sans-serif }
#all { width: 1240px; padding: 20px; display: grid; gap: 20px; background: #eef1f5 }
section { background: #fff; border: 1px solid #c4ccd6; border-radius: 8px; overflow: hidden }
h2 { margin: 0; padding: 6px 14px; font-size: 14px; background: #217346; color: #fff }
table { border-collapse: collapse; table-layout: fixed; width: 100% }
th, td { border: 1px solid #d5dbe2; padding: 5px 8px; text-align: left; vertical-align: top; font-weight: 400;
         overflow-wrap: anywhere }
th { padding: 2px; background: #f3f5f8; color: #5b6675; text-align: center; font-size: 12px }
td.noted { position: relative; outline: 2px solid #b3261e; outline-offset: -2px }
td.noted::after { content: ""; position: absolute; right: 0; top: 0; border: 5px solid;
                  border-color: #b3261e #b3261e transparent transparent }
.note { position: relative; margin: 14px 0 18px 400px; width: 690px; padding: 10px 14px; font-size: 13px;
        white-space: pre-wrap; background: #fffbe0; border: 1px solid #cbb85a; border-radius: 6px }
.note::before { content: ""; position: absolute; left: 44px; top: -8px; width: 14px; height: 14px; rotate: 45deg;
                background: #fffbe0; border: solid #cbb85a; border-width: 1px 0 0 1px }
"""


def main() -> int:
    """Write all pictures; returns the exit code."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  a package of the development environment

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        for language in ("ko", "en"):
            with tempfile.TemporaryDirectory() as folder:
                done = walk(language, read_page(language), Path(folder))
                draw_marked(browser, done)
                draw_map(browser, done)
        browser.close()
    return 0


def draw_marked(browser: Any, done: Walk) -> None:
    """Draw the list of problems and the sheet with the misspelt role of the marked copy."""
    from openpyxl import load_workbook  # noqa: PLC0415  slow to import

    book = load_workbook(done.folder / MARKED)
    sheet = MARKED_SHEET[done.language]
    parts = [
        _sheet(book[PROBLEMS], PROBLEM_COLUMNS[done.language], 3, note=False),
        _sheet(book[sheet], SHEET_COLUMNS, 4, note=True),
    ]
    file = done.folder / "marked.html"
    file.write_text(
        f'<!doctype html><meta charset="utf-8"><style>{STYLE}</style><div id="all">{"".join(parts)}</div>',
        encoding="utf-8",
    )
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    page.goto(file.as_uri())
    page.locator("#all").screenshot(path=PICTURES / f"marked.{done.language}.png")
    page.close()


def draw_map(browser: Any, done: Walk) -> None:
    """Photograph the map after a click on the line of the host."""
    page = browser.new_page(viewport={"width": 1280, "height": 720}, reduced_motion="reduce")
    page.goto((done.folder / MAP).as_uri())
    page.wait_for_function("window.kgMap")
    point = page.evaluate("kgMap.pointOf({ type: 'edge', id: 0 })")
    page.locator("#canvas").click(position=point)
    page.locator("#details .evidence li").first.wait_for()
    page.screenshot(path=PICTURES / f"map.{done.language}.png", animations="disabled")
    page.close()


def _sheet(sheet: Any, columns: dict[str, int], rows: int, *, note: bool) -> str:
    """Return a sheet as HTML: column letters, row numbers, and of each cell its text, fill, letters and note."""
    widths = "".join(f'<col style="width: {width}px">' for width in (36, *columns.values()))
    lines = [[f"<th>{letter}</th>" for letter in ("", *columns)]]
    for row in range(1, rows + 1):
        lines.append([f"<th>{row}</th>", *(_cell(sheet[f"{letter}{row}"], note and row > 1) for letter in columns)])
    body = "".join(f"<tr>{''.join(line)}</tr>" for line in lines)
    notes = [
        f'<div class="note">{html.escape(cell.comment.text)}</div>'
        for row in range(2, rows + 1)
        if note
        for cell in (sheet[f"{letter}{row}"] for letter in columns)
        if cell.comment
    ]
    table = f"<table><colgroup>{widths}</colgroup>{body}</table>"
    return f"<section><h2>{html.escape(sheet.title)}</h2>{table}{''.join(notes)}</section>"


def _cell(cell: Any, note: bool) -> str:
    styles = []
    if cell.fill.fill_type == "solid":
        styles.append(f"background: #{cell.fill.start_color.rgb[-6:]}")
    if cell.font.bold:
        styles.append("font-weight: 700")
    if cell.font.color is not None and isinstance(cell.font.color.rgb, str):
        styles.append(f"color: #{cell.font.color.rgb[-6:]}")
    kind = ' class="noted"' if note and cell.comment else ""
    text = html.escape("" if cell.value is None else str(cell.value))
    return f'<td{kind} style="{"; ".join(styles)}">{text}</td>'


if __name__ == "__main__":
    raise SystemExit(main())
