"""The note on a column's header, in Korean and English: what it is, how to write it, an example, what empty means."""

from kg.schema import Column, Kind, Schema, Table
from kg.schema.words import cell_words
from kg.tables.template.choices import Choices
from kg.vocabulary import Text

_SHOWN = 15  # words of a list that a note shows
_LONGEST = 60  # characters of an example
_NEW: Text = ("이 통합 문서에 새로 적은 것도 된다", "things added in this workbook too")


def required(column: Column, table: Table) -> bool:
    """Tell whether the cell must be filled in: an empty one has neither a default nor an id made for it."""
    minted = column.kind is Kind.ID and any(c.mints_id for c in table.columns)
    return column.needed and not minted


def header_note(column: Column, table: Table, choices: Choices | None, example: str, schema: Schema) -> str:
    """Return the note on a column's header, both languages one below the other."""
    both = [_lines(column, table, choices, example, schema, which) for which in (0, 1)]
    return "\n\n".join("\n".join(lines) for lines in both)


def _lines(
    column: Column, table: Table, choices: Choices | None, example: str, schema: Schema, which: int
) -> list[str]:
    must = required(column, table)
    head = (column.name_ko, column.name)[which]
    lines = [f"{head} ({(('필수', 'required') if must else ('선택', 'optional'))[which]})"]
    lines += [text for text in (schema.vocabulary.definition(column.path)[which], column.message[which]) if text]
    new = f" ({_NEW[which]})" if column.kind is Kind.REFERENCE else ""
    lines.append(f"{('적는 법', 'Write')[which]}: {cell_words(column, schema)[which]}{new}")
    if choices and choices.closed:
        rest = ", …" if len(choices.words) > _SHOWN else ""
        lines.append(f"{('고를 값', 'One of')[which]}: {', '.join(choices.words[:_SHOWN])}{rest}")
    elif example:
        lines.append(f"{('보기', 'Example')[which]}: {example[:_LONGEST]}{'…' if len(example) > _LONGEST else ''}")
    if not must:
        lines.append(f"{('비우면', 'If empty')[which]}: {_when_empty(column, schema)[which]}")
    return lines


def _when_empty(column: Column, schema: Schema) -> Text:
    if column.default:
        return schema.vocabulary.label(column.default) if ":" in column.default else (column.default, column.default)
    if column.self_default:
        return "이 행이 적는 것 자신", "the thing of this row itself"
    if column.source_default:
        ko, en = schema.vocabulary.label(column.source_default)
        return f"행의 출처가 가진 {ko}", f"the row's source gives it ({en})"
    if column.kind is Kind.ID:
        return "이름에서 만든다", "made from the name"
    return "출처가 말하지 않은 것으로 본다", "taken as not stated"
