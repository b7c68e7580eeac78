"""Answers as text for a terminal: aligned by the width of Korean characters, nothing from the data able to steer it."""

import io
import json
import unicodedata

from kg.query.values import shorten
from kg.rdf import Literal, NamedNode, Node
from kg.schema import Schema
from kg.store import Rows
from kg.vocabulary import RDF

_UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")  # controls, bidirectional marks and zero-width characters, line separators


def render_rows(rows: Rows, schema: Schema, lang: str, width: int | None = None) -> str:
    """Return solutions as a table; `width` in columns, None for as wide as it needs."""
    from rich.console import Console  # noqa: PLC0415  imported when a table is drawn, not at start
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=None, pad_edge=False, show_edge=False, header_style="")
    numeric = [all(_is_number(row[i]) for row in rows) for i in range(len(rows.variables))]
    for variable, right in zip(rows.variables, numeric, strict=True):
        table.add_column(Text(variable), justify="right" if right else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(show(node, schema, lang)) for node in row))
    page = io.StringIO()  # not Console.capture(), which still touches standard output
    console = Console(
        file=page, width=width or 10_000, color_system=None, legacy_windows=False, highlight=False, emoji=False
    )
    console.print(table, soft_wrap=width is None)
    return "\n".join(line.rstrip() for line in page.getvalue().splitlines())


def show(node: Node | None, schema: Schema, lang: str) -> str:
    """Return a term as a reader wants it: codes by label, things by prefixed name, literals by their text."""
    if node is None:
        return ""
    if isinstance(node, Literal):
        return plain(node.value)
    if not isinstance(node, NamedNode):
        return plain(str(node))
    vocabulary = schema.vocabulary
    if node.value in vocabulary.terms and vocabulary.objects(node.value, RDF + "type"):
        return plain(vocabulary.label(node.value)[0 if lang == "ko" else 1])
    return plain(shorten(schema, node.value))


def plain(text: str) -> str:
    r"""Return text that can neither steer a terminal nor hide in it.

    Controls, bidirectional marks and zero-width characters are shown as U+FFFD, line ends and tabs as spaces.

    >>> plain("a\x1b[31m\nb\u200bc")
    'a�[31m b�c'
    """
    spaced = text.replace("\r\n", " ").replace("\n", " ").replace("\t", " ")
    return "".join("\ufffd" if unicodedata.category(c) in _UNSEEN else c for c in spaced)


def render_json(data: object) -> str:
    r"""Return data as JSON to read, Korean as it is, and what could steer a terminal or hide in it escaped.

    >>> print(render_json({"글": "a\u009bb"}), end="")
    {
      "글": "a\u009bb"
    }
    """
    text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    return "".join(json.dumps(c)[1:-1] if unicodedata.category(c) in _UNSEEN and c != "\n" else c for c in text)


def _is_number(node: Node | None) -> bool:
    return node is None or (
        isinstance(node, Literal) and node.datatype.value.endswith(("integer", "decimal", "double"))
    )
