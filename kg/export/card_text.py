"""Cards as text for a terminal or a printout, as Markdown with boxes to tick, or as JSON."""

import re
from itertools import groupby

from kg.export.card import Card, CardFact
from kg.query.render import plain, render_json
from kg.records import locator_words
from kg.vocabulary import Text

_LEGEND: Text = (
    "[ ] 글과 견주어 맞으면 표시 · «찾을 말» · (상태, 근거) · ! 다른 출처는 달리 적음",
    "[ ] tick when it agrees with the text · «words to find» · (status, basis) · ! other sources differ",
)
_CONTESTED: Text = ("어긋남", "contested")
_WORDED: Text = ("표현이 다름", "worded otherwise")
_NO_FACTS: Text = ("이 출처에서 적은 사실이 없습니다.", "No fact is recorded from this source.")
# What CommonMark would read as markup, and `#`, `-`, `+` only where a line could begin with them.
_MARKUP = re.compile(r"([\\`*_\[\]<>|~&])")


def render_card(card: Card, form: str, lang: str) -> str:
    """Return a card as `text`, `md` or `json`, in a language, ending with a line end."""
    if form == "json":
        return _json(card, _index(lang))
    return _Page(_index(lang), markdown=form == "md").render(card)


def markdown(text: str) -> str:
    r"""Return text on one line that Markdown takes for nothing but text.

    >>> print(markdown("<b> [1]"))
    \<b\> \[1\]
    """
    return _MARKUP.sub(r"\\\1", plain(text))


def _index(lang: str) -> int:
    return 0 if lang == "ko" else 1


class _Page:
    """Text or Markdown: they differ in marks and in what needs an escape."""

    def __init__(self, index: int, *, markdown: bool):
        self.index, self.markdown = index, markdown

    def render(self, card: Card) -> str:
        head, item = ("# ", "- ") if self.markdown else ("", "")
        lines = [head + self.text(card.title[self.index]), *([""] if self.markdown else [])]
        lines += [f"{item}{self.said(label)}: {self.said(value)}" for label, value in card.fields]
        lines += ["", (_LEGEND if card.facts else _NO_FACTS)[self.index]]
        for locator, facts in groupby(card.facts, key=lambda fact: fact.locator):
            lines += ["", ("## " if self.markdown else "") + self.said(locator_words(locator))]
            lines += [""] if self.markdown else []
            lines += [line for fact in facts for line in self.fact(fact, item)]
        return "\n".join(lines) + "\n"

    def fact(self, fact: CardFact, item: str) -> list[str]:
        line = f"{item}[ ] {self.said(fact.line)}"
        if fact.anchor:
            line += f" «{self.text(fact.anchor)}»"
        if fact.notes:
            line += f" ({', '.join(self.said(note) for note in fact.notes)})"
        mark = "  - " if self.markdown else "    "
        return [line] + [
            f"{mark}! {(_WORDED if d.worded else _CONTESTED)[self.index]}: "
            f"{self.said(d.label)} — {self.text(d.source)}: {self.said(d.value)}"
            for d in fact.differing
        ]

    def said(self, text: Text) -> str:
        return self.text(text[self.index])

    def text(self, text: str) -> str:
        return markdown(text) if self.markdown else plain(text)


def _json(card: Card, i: int) -> str:
    data = {
        "id": card.id,
        "title": card.title[i],
        "fields": [{"label": label[i], "value": value[i]} for label, value in card.fields],
        "facts": [
            {
                "iri": fact.iri,
                "table": fact.table,
                "text": fact.line[i],
                "locator": fact.locator,
                "anchor": fact.anchor,
                "notes": [note[i] for note in fact.notes],
                "differing": [
                    {"property": d.label[i], "source": d.source, "value": d.value[i], "worded": d.worded}
                    for d in fact.differing
                ],
                "row": fact.row,
            }
            for fact in card.facts
        ],
    }
    return render_json(data)
