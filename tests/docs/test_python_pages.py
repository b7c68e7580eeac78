"""The tutorials in Korean and English: their code runs from top to bottom and gives exactly what they show."""

import doctest
import re
from pathlib import Path

import pytest
import tablekit

PAGES = [tablekit.ROOT / "docs" / f"python.{lang}.md" for lang in ("ko", "en")]
BLOCK = re.compile(r"^```pycon\n(.*?)^```", re.MULTILINE | re.DOTALL)
OTHER = re.compile(r"^```(?!pycon\n|\n)", re.MULTILINE)


def run(page: Path, text: str) -> tuple[doctest.TestResults, str]:
    """Run all blocks of a page in one namespace."""
    code = "\n".join(BLOCK.findall(text))
    test = doctest.DocTestParser().get_doctest(code, {}, page.name, str(page), 0)
    said: list[str] = []
    return doctest.DocTestRunner(verbose=False).run(test, out=said.append), "".join(said)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_tutorial_gives_what_it_shows(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result, said = run(page, page.read_text(encoding="utf-8"))

    assert result.attempted >= 20
    assert result.failed == 0, said
    assert (tmp_path / "out" / "signs.html").read_text(encoding="utf-8").lower().startswith("<!doctype html>")


def test_a_wrong_output_is_noticed() -> None:
    assert run(PAGES[0], "```pycon\n>>> 1 + 1\n3\n```\n")[0].failed == 1


def test_both_tutorials_have_the_same_sections_and_no_code_that_does_not_run() -> None:
    texts = [page.read_text(encoding="utf-8") for page in PAGES]

    assert len({len(BLOCK.findall(text)) for text in texts}) == 1
    assert len({text.count("\n## ") for text in texts}) == 1
    assert not any(OTHER.search(text) for text in texts)
