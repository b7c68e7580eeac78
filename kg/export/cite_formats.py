"""Citations as text to paste, as BibTeX or as CSL-JSON for reference managers.

Nothing of the data can end a field or start a command: TeX's characters are escaped, addresses percent-encoded.
"""

import re
from urllib.parse import quote

from kg.export.cite import Citation
from kg.export.sources import SourceEntry
from kg.query.render import plain, render_json
from kg.vocabulary import Text

FORMATS = ("text", "bibtex", "csl-json")

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# BibTeX counts braces even behind a backslash, so an odd one must go by its name.
_TEX = str.maketrans(
    {c: "\\" + c for c in "&%$#_"}
    | {
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
_NOT_IN_URL = re.compile(r"[^A-Za-z0-9:/?#\[\]@!$&'()*+,;=.~%_-]")
_NO_DATE: Text = ("날짜 모름", "date unknown")
_NO_ADDRESS: Text = ("주소 적히지 않음", "no address recorded")
_MEANING: Text = (
    "자료 판은 지어진 내용의 지문이고, 기준일은 읽은 날과 기록일 가운데 가장 늦은 날이다.",
    "The data version is a fingerprint of what was built; the date is the latest day of reading or recording.",
)


def render_citation(citation: Citation, form: str, lang: str) -> str:
    """Return a citation in one of `FORMATS`, in a language, ending with a line end."""
    i = 0 if lang == "ko" else 1
    return {"text": _text, "bibtex": _bibtex, "csl-json": _csl}[form](citation, i)


def citation_line(citation: Citation, lang: str) -> str:
    """Return the citation of the data as a whole in one line, in a language: who, what, version, date, licence."""
    i = 0 if lang == "ko" else 1
    narrowed = [_narrowed(citation, i)] if citation.narrowed else []
    return ". ".join([_line(citation, i), *narrowed])


def _line(c: Citation, i: int) -> str:
    parts = [", ".join(c.coders), c.title[i], _version(c, i), _as_of(c, i), _licence(c, i)]
    return plain(". ".join(part.removesuffix(".") for part in parts if part))


def _narrowed(c: Citation, i: int) -> str:
    ids = ", ".join(source.id for source in c.sources)
    return (f"고른 출처만: {ids}", f"Of these sources alone: {ids}")[i]


def _text(c: Citation, i: int) -> str:
    lines, n = [_line(c, i), "", _MEANING[i]], len(c.sources)
    if c.narrowed:
        lines.append(_narrowed(c, i))
    size = (f"사실 {c.facts:,} · 출처 {n:,}", f"{c.facts:,} fact{'s'[: c.facts != 1]} · {n:,} source{'s'[: n != 1]}")[i]
    lines += [size, "", ("출처", "Sources")[i]]
    lines += [f"[{number}] {plain(_source(source, i))}" for number, source in enumerate(c.sources, 1)]
    return "\n".join(lines) + "\n"


def _source(s: SourceEntry, i: int) -> str:
    where = s.address or s.reference or _NO_ADDRESS[i]
    return ". ".join(part for part in (s.publisher, s.title[i], s.published or _NO_DATE[i], where) if part) + _note(
        s, i
    )


def _note(s: SourceEntry, i: int) -> str:
    said = [s.id, s.reading[i], s.read_on and (f"{s.read_on} 읽음", f"read {s.read_on}")[i]]
    if s.sharing:
        ids = ", ".join(s.sharing)
        said.append((f"원출처를 함께하는 출처: {ids}", f"same origin as {ids}")[i])
    said.append((f"사실 {s.facts:,}", f"{s.facts:,} fact{'s'[: s.facts != 1]}")[i])
    return f" ({'; '.join(part for part in said if part)})"


def _version(c: Citation, i: int) -> str:
    ontology = c.ontology_version and (f", 온톨로지 {c.ontology_version}", f", ontology {c.ontology_version}")[i]
    return (f"자료 판 {c.version}", f"Data version {c.version}")[i] + ontology


def _as_of(c: Citation, i: int) -> str:
    return c.as_of and (f"{c.as_of} 기준", f"As of {c.as_of}")[i]


def _licence(c: Citation, i: int) -> str:
    return c.licence and (f"라이선스 {c.licence}", f"Licence {c.licence}")[i]


def _bibtex(c: Citation, i: int) -> str:
    note = "; ".join(part for part in (_version(c, i), _as_of(c, i), _licence(c, i)) if part)
    whole = {"author": _names(c.coders), "title": f"{{{_tex(c.title[i])}}}", **_dated(c.as_of), "note": _tex(note)}
    entries = [_entry("misc", f"kg-{c.version}", whole)]
    for s in c.sources:
        kind, holder = ("article", "journal") if s.press else ("misc", "howpublished")
        fields = {
            "title": f"{{{_tex(s.title[i])}}}",
            holder: _tex(s.publisher),
            **_dated(s.published),
            "url": _url(s.address),
            "urldate": s.read_on if s.address else "",
            "note": _tex(s.reference if not s.address else ""),
        }
        entries.append(_entry(kind, s.id, fields))
    return "\n".join(entries)


def _entry(kind: str, key: str, fields: dict[str, str]) -> str:
    lines = [
        f"  {name} = {value if name == 'month' else '{' + value + '}'}," for name, value in fields.items() if value
    ]
    return "\n".join([f"@{kind}{{{key},", *lines, "}"]) + "\n"


def _names(names: tuple[str, ...]) -> str:
    return " and ".join(f"{{{_tex(name)}}}" for name in names)


def _dated(day: str) -> dict[str, str]:
    year, month, day_ = (*day.split("-"), "", "")[:3]
    return {"year": year, "month": _MONTHS[int(month) - 1] if month else "", "day": day_.lstrip("0")}


def _tex(text: str) -> str:
    return plain(text).translate(_TEX)


def _url(address: str) -> str:
    return _NOT_IN_URL.sub(lambda match: quote(match[0]), address)


def _csl(c: Citation, i: int) -> str:
    whole: dict[str, object] = {
        "id": f"kg-{c.version}",
        "type": "dataset",
        "title": c.title[i],
        "author": [{"literal": name} for name in c.coders],
        "issued": _parts(c.as_of),
        "version": c.version,
        "license": c.licence,
        "note": _version(c, i),
    }
    items = [whole, *(_item(source, i) for source in c.sources)]
    kept = [{name: value for name, value in item.items() if value} for item in items]
    return render_json(kept)


def _item(s: SourceEntry, i: int) -> dict[str, object]:
    kind = "article-newspaper" if s.press else "webpage" if s.address else "document"
    return {
        "id": s.id,
        "type": kind,
        "title": s.title[i],
        "container-title" if s.press else "publisher": s.publisher,
        "issued": _parts(s.published),
        "accessed": _parts(s.read_on if s.address else ""),
        "URL": s.address,
        "note": s.reference if not s.address else "",
    }


def _parts(day: str) -> dict[str, list[list[int]]] | None:
    return {"date-parts": [[int(part) for part in day.split("-")]]} if day else None
