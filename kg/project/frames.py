"""Answers as data frames: the columns of a TSV answer typed and decoded at once, not cell by cell.

A column is of whole numbers, numbers, truth values or days when all its bound terms are; otherwise it is text: IRIs as
they are or as prefixed names, literals without their language or datatype. Unbound is null, and nothing else is.
Called by `kg.project.result`. polars and pandas are optional; either will do.
"""

import io
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from kg.errors import UsageError
from kg.project.terms import bare_type, unescape
from kg.rdf import XSD

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

Shorten = Callable[[str], str]
_NUMBERS = frozenset(XSD + name for name in ("integer", "decimal", "double", "float"))
_NUMBER = r'^"([^"\\]*)"\^\^<' + XSD + r"(?:integer|decimal|double|float)>$"
_DAY = r'^"[0-9]{4}-[0-9]{2}-[0-9]{2}"\^\^<' + XSD + "date>$"
_INEXACT = r'^"?[+-]?[0-9]{16}'  # a whole number that a double cannot hold: such a column stays text
_INTEGER = (-(2**63), 2**63 - 1)
_NULLABLE = {"int64": "Int64", "bool": "boolean"}
_MARKS = (0xF0000, 0xFFFFE)  # private characters, of which one that the answer does not use stands for a backslash


def to_polars(tsv: bytes, variables: Sequence[str], shorten: Shorten | None) -> "pl.DataFrame":
    """Return a TSV answer as a polars frame; raises UsageError when polars is not installed."""
    try:
        import polars as pl  # noqa: PLC0415  optional
    except ImportError as error:
        raise UsageError(_missing("polars")) from error
    if not variables:
        return pl.DataFrame()
    raw = pl.read_csv(tsv, separator="\t", quote_char=None, infer_schema=False)
    mark = _mark(tsv) if b"\\" in tsv else ""
    columns = (_polars_column(column, mark, shorten) for column in raw.get_columns())
    return pl.DataFrame([column.alias(name) for column, name in zip(columns, variables, strict=True)])


def to_pandas(tsv: bytes, variables: Sequence[str], shorten: Shorten | None) -> "pd.DataFrame":
    """Return a TSV answer as a pandas frame; raises UsageError when pandas is not installed.

    Types: int64 (Int64 where something is unbound), float64, bool (boolean), datetime64[s] and string.
    """
    try:
        import pandas as pd  # noqa: PLC0415  optional
    except ImportError as error:
        raise UsageError(_missing("pandas")) from error
    if not variables:
        return pd.DataFrame()
    raw = pd.read_csv(
        io.BytesIO(tsv), sep="\t", quoting=3, dtype=object, na_filter=False, skip_blank_lines=False, lineterminator="\n"
    )
    return pd.DataFrame(
        {name: _pandas_column(raw[column], shorten) for name, column in zip(variables, raw, strict=True)}
    )


def _missing(library: str) -> str:
    return (
        f"{library}가 설치되어 있지 않습니다. {library} is not installed. "
        '이렇게 설치하세요. Install it by: pip install "rikg[frames]"'
    )


def _mark(tsv: bytes) -> str:
    return next(mark for mark in map(chr, range(*_MARKS)) if mark.encode() not in tsv)


def _polars_column(raw: "pl.Series", mark: str, shorten: Shorten | None) -> "pl.Series":
    import polars as pl  # noqa: PLC0415  as above

    bound = raw.drop_nulls() if raw.null_count() else raw
    if bound.is_empty():
        return raw
    if bound[0][0] not in '<"_' or "^^" in bound[0]:  # worth a try
        if bound.is_in(["true", "false"]).all():
            return raw == "true"
        if bound.str.contains(_DAY).all() and not bound.str.starts_with('"0000').any():  # Python has no year 0
            days = raw.str.slice(1, 10).str.to_date("%Y-%m-%d", strict=False)
            return days if days.null_count() == raw.null_count() else raw.str.slice(1, 10)
        if (whole := raw.cast(pl.Int64, strict=False)).null_count() == raw.null_count():
            return whole
        lexical = raw.str.replace(_NUMBER, "$1")
        numbers = lexical.cast(pl.Float64, strict=False)
        if numbers.null_count() == raw.null_count() and not bound.str.contains(_INEXACT).any():
            return numbers
    return _polars_text(raw, mark, shorten)


def _polars_text(raw: "pl.Series", mark: str, shorten: Shorten | None) -> "pl.Series":
    import polars as pl  # noqa: PLC0415  as above

    term = pl.col(raw.name)
    iri, literal = term.str.starts_with("<") & ~term.str.starts_with("<<"), term.str.starts_with('"')
    kinds = raw.to_frame().select(iri=iri.any(), literal=literal.any(), all=iri.all())
    has_iri, has_literal, all_iri = kinds.row(0)
    if all_iri:
        text = term.str.strip_prefix("<").str.strip_suffix(">")
    elif has_iri and not has_literal:
        text = pl.when(iri).then(term.str.strip_prefix("<").str.strip_suffix(">")).otherwise(term)
    else:
        bare = pl.when(iri).then(term.str.strip_prefix("<").str.strip_suffix(">")).otherwise(term) if has_iri else term
        text = pl.when(literal).then(term.str.extract(r'(?s)^"(.*)"[^"]*$')).otherwise(bare)
    frame = raw.to_frame().select(text.alias("text"), iri.alias("iri"), literal.alias("literal"))
    if has_literal and len(escaped := frame["text"].str.contains("\\", literal=True).fill_null(value=False).arg_true()):
        frame = frame.with_columns(
            frame["text"].scatter(escaped, _polars_unescaped(frame["text"].gather(escaped), mark))
        )
    if shorten and has_iri:
        frame = frame.with_columns(_polars_short(frame["text"], frame["iri"], shorten))
    return frame["text"]


def _polars_unescaped(text: "pl.Series", mark: str) -> "pl.Series":
    """Undo the escapes of texts: a doubled backslash first becomes a mark, so that none is taken for another."""
    text = text.str.replace_all("\\\\", mark, literal=True)
    for escape, character in (("\\n", "\n"), ("\\t", "\t"), ("\\r", "\r"), ('\\"', '"')):
        text = text.str.replace_all(escape, character, literal=True)
    rest = text.str.contains("\\", literal=True).fill_null(value=False).arg_true()  # \u00e9: our engine writes none
    if len(rest):
        text = text.scatter(rest, [unescape(each) for each in text.gather(rest)])
    return text.str.replace_all(mark, "\\", literal=True)


def _polars_short(text: "pl.Series", iri: "pl.Series", shorten: Shorten) -> "pl.Series":
    """Return a column with its IRIs as prefixed names: every namespace is shortened once."""
    import polars as pl  # noqa: PLC0415  as above

    parts = text.str.extract_groups(r"^(?<base>.*[/#])(?<local>[^/#]*)$").struct
    base, local = parts.field("base"), parts.field("local")
    bases = [each for each in base.filter(iri).unique() if each]
    short = base.replace_strict(bases, [shorten(each) for each in bases], default=None, return_dtype=pl.String) + local
    frame = pl.DataFrame({"text": text, "iri": iri, "short": short})
    return frame.select(pl.when("iri").then(pl.coalesce("short", "text")).otherwise("text").alias("text")).to_series()


def _pandas_column(raw: "pd.Series[Any]", shorten: Shorten | None) -> "pd.Series[Any]":
    """Decode each distinct term of a column once, and put it wherever it stands."""
    import pandas as pd  # noqa: PLC0415  as above

    codes, distinct = pd.factorize(raw)
    values, kind = _typed(list(distinct), shorten)
    if kind in _NULLABLE and None in values:
        kind = _NULLABLE[kind]
    return pd.Series(pd.array(values, dtype=kind).take(codes), name=raw.name)


def _typed(terms: list[str], shorten: Shorten | None) -> tuple[list[Any], Any]:
    """Return the values of distinct terms (None: unbound), and the pandas type that fits all of them."""
    types = {_datatype(term) for term in terms} - {None}
    texts = [_text(term) for term in terms]
    if types == {XSD + "boolean"} and set(texts) <= {"true", "false", None}:
        return [None if text is None else text == "true" for text in texts], "bool"
    if types == {XSD + "date"} and all(text is None or _is_day(text) for text in texts):
        return texts, "datetime64[s]"
    if types and types <= _NUMBERS:
        kind = int if types == {XSD + "integer"} else float
        numbers = [None if text is None else _number(text, kind) for text in texts]
        if numbers.count(None) == texts.count(None):
            return numbers, "int64" if kind is int else "float64"
    if shorten and "<" in types:
        return [shorten(t[1:-1]) if t.startswith("<") else text for t, text in zip(terms, texts, strict=True)], "string"
    return texts, "string"


def _datatype(term: str) -> str | None:
    """Return the datatype of a literal, `"` for a string, `<` and `_` for other terms, None for none."""
    if term[:1] not in ('"', "<", "_", ""):
        return bare_type(term)
    after = term.rfind('"^^<') if term[-1:] == ">" and term[0] == '"' else -1
    return term[after + 4 : -1] if after > 0 else term[:1] or None


def _text(term: str) -> str | None:
    if term[:1] == '"':
        return unescape(term[1 : term.rindex('"')])
    return term[1:-1] if term[:1] == "<" and term[:2] != "<<" else term or None


def _number(text: str, kind: type[int] | type[float]) -> float | None:
    """Return a number, or None for what is none or does not fit: 64 bits for whole ones, 15 digits among others."""
    try:
        number = kind(text)
    except ValueError:
        return None
    fits = _INTEGER[0] <= number <= _INTEGER[1] if kind is int else len(text.lstrip("+-")) < 16 or not text.isdigit()
    return number if fits else None


def _is_day(text: str) -> bool:
    try:
        return len(text) == 10 and bool(date.fromisoformat(text))
    except ValueError:
        return False
