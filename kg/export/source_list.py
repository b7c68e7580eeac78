"""The list of sources as text, Markdown or JSON: id, title, date and how many facts stand there."""

from collections.abc import Sequence

from kg.export.card_text import markdown
from kg.export.sources import SourceEntry
from kg.query.render import plain, render_json

_NO_DATE = ("날짜 모름", "date unknown")


def render_sources(sources: Sequence[SourceEntry], form: str, lang: str) -> str:
    """Return a list as `text` (one line each), `md` or `json`, in a language, ending with a line end."""
    i = 0 if lang == "ko" else 1
    if form == "json":
        return render_json([{"id": s.id, "title": s.title[i], "date": s.published, "facts": s.facts} for s in sources])
    dates = [s.published or _NO_DATE[i] for s in sources]
    facts = [(f"사실 {s.facts:,}", f"{s.facts:,} fact{'s'[: s.facts != 1]}")[i] for s in sources]
    item, shown = ("- ", markdown) if form == "md" else ("", plain)
    return "".join(
        f"{item}{shown(' · '.join((s.id, s.title[i], date, count)))}\n"
        for s, date, count in zip(sources, dates, facts, strict=True)
    )
