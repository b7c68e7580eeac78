"""A map in a notebook's cell: it fits its frame, which has no size yet when its script runs, and cannot leave it."""

from pathlib import Path
from typing import Any

from kg.project import Graph


def test_a_map_in_a_frame_is_drawn_in_its_middle_and_kept_apart(
    browser: Any, pinned_graph: Graph, tmp_path: Path
) -> None:
    file, problems = tmp_path / "notebook.html", []
    cell = pinned_graph.map("signs", language="en")._repr_html_()
    file.write_text(f"<!doctype html><meta charset=utf-8><title>notebook</title>{cell}", encoding="utf-8")
    page = browser.new_page(viewport={"width": 1200, "height": 900}, reduced_motion="reduce")
    page.on("console", lambda message: problems.append(message.text))
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(file.as_uri())
    frame = page.frames[1]
    frame.wait_for_function("document.querySelector('canvas') && document.querySelector('canvas').clientWidth > 0")
    frame.wait_for_function(
        """() => {
          const canvas = document.querySelector('canvas');
          const { data, width, height } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
          const drawn = [0, 0, 0, 0];
          for (let i = 0; i < data.length; i += 4) {
            const [x, y] = [(i / 4) % width, Math.floor(i / 4 / width)];
            if (data[i + 3] > 0) drawn[(x > width / 2) + 2 * (y > height / 2)] += 1;
          }
          return drawn.every((pixels) => pixels > 500); // something in every quarter of the map
        }""",
        timeout=10_000,
    )
    assert frame.evaluate("() => { try { return String(parent.document.title) } catch { return 'apart' } }") == "apart"
    assert [problem for problem in problems if "parent" not in problem] == []
    page.close()
