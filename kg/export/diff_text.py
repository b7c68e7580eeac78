"""Comparisons as text: counts first, then each change in a line; or as JSON."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict

from kg.export.diff import Change, Difference, Group, Kind
from kg.query.render import plain, render_json
from kg.vocabulary import Text

FORMATS = ("text", "json")

_MARKS = {Kind.NEW: "+", Kind.GONE: "-", Kind.CHANGED: "~"}
_SAME: Text = ("차이가 없습니다.", "No difference.")
_NOTHING: Text = ("(없음)", "(none)")
_REGISTER: Text = ("등록부", "Register")
_ONTOLOGY: Text = ("온톨로지", "Ontology")


def render_difference(difference: Difference, form: str, lang: str) -> str:
    """Return a comparison in one of `FORMATS`, in a language, ending with a line end."""
    i = 0 if lang == "ko" else 1
    return _json(difference, i) if form == "json" else "\n".join(_lines(difference, i)) + "\n"


def _lines(difference: Difference, i: int) -> Iterable[str]:
    if difference.same:
        yield _SAME[i]
        return
    yield _counts(("사실", "Facts"), difference.facts, i)
    yield _counts(_REGISTER, Counter(change.kind for change in difference.register.changes), i)
    yield _counts(("온톨로지의 용어", "Terms of the ontology"), Counter(kind for kind, _ in difference.terms), i)
    for group in difference.sources:
        yield from ("", plain(f"{group.id} · {group.title[i]}"), *_changes(group, i))
    if difference.register.changes:
        yield from ("", _REGISTER[i], *_changes(difference.register, i))
    if difference.terms:
        yield from ("", _ONTOLOGY[i], *(f"  {_MARKS[kind]} {plain(term)}" for kind, term in difference.terms))


def _counts(what: Text, counts: Counter[Kind], i: int) -> str:
    new, gone, changed = (counts[kind] for kind in Kind)
    said = (f"새로 {new:,} · 없어짐 {gone:,} · 바뀜 {changed:,}", f"{new:,} new · {gone:,} gone · {changed:,} changed")
    return f"{what[i]}: {said[i]}"


def _changes(group: Group, i: int) -> Iterable[str]:
    for change in group.changes:
        place = f" ({change.place[i]})" if change.place[i] else ""
        yield f"  {_MARKS[change.kind]} {plain(change.line[i])}{plain(place)}"
        for value in change.values:
            old, new = (plain(text[i]) or _NOTHING[i] for text in (value.old, value.new))
            yield f"      {plain(value.header[i])}: {old} → {new}"


def _json(difference: Difference, i: int) -> str:
    register = Counter(change.kind for change in difference.register.changes)
    terms = Counter(kind for kind, _ in difference.terms)
    data = {
        "counts": {
            name: {kind.value: counts[kind] for kind in Kind}
            for name, counts in (("facts", difference.facts), ("register", register), ("terms", terms))
        },
        "sources": [
            {"id": group.id, "title": group.title[i], "changes": [_change(c, i) for c in group.changes]}
            for group in difference.sources
        ],
        "register": [_change(change, i) for change in difference.register.changes],
        "terms": [{"kind": kind.value, "term": term} for kind, term in difference.terms],
    }
    return render_json(data)


def _change(change: Change, i: int) -> dict[str, object]:
    return {
        "kind": change.kind.value,
        "iri": change.iri,
        "table": change.table,
        "text": change.line[i],
        "place": change.place[i],
        "values": [{name: text[i] for name, text in asdict(value).items()} for value in change.values],
    }
