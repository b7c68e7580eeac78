"""What a spreadsheet checks while a column is filled in: drop-downs, dates, numbers, lengths.

Formulas stay under 255 characters and take no format codes or array constants, so that they mean the same in every
language of Excel; all of them say about the first cell of the column, and the spreadsheet moves them down.
"""

from dataclasses import dataclass
from typing import Literal

from kg.schema import Column, Kind
from kg.tables.template.choices import Choices
from kg.vocabulary import Text

_LONGEST_ERROR = 225  # what Excel keeps of an error message


@dataclass(frozen=True, slots=True)
class Rule:
    """One check of a column, in the words of the file format; a `stop` one lets nothing else in."""

    type: Literal["list", "custom", "whole", "decimal", "textLength"]
    formula: str
    stop: bool
    message: Text
    operator: Literal["lessThanOrEqual", "greaterThanOrEqual"] | None = None

    @property
    def told(self) -> str:
        """The message in both languages, as long as a spreadsheet shows it."""
        both = " ".join(self.message)
        return both if len(both) <= _LONGEST_ERROR else both[: _LONGEST_ERROR - 1] + "…"


def column_rule(column: Column, choices: Choices | None, named: str, cell: str) -> Rule | None:
    """Return the check of a column; `named` is the name of its list of words, `cell` its first cell (`C2`).

    A list only warns where new things may be typed, and where one cell takes several values.
    """
    message = column.message if any(column.message) else ("값이 맞지 않는다.", "The value does not fit.")
    if choices:
        stop = choices.closed and not column.separator
        return Rule("list", named, stop, message if stop else _ask(message, column))
    return None if column.separator else _typed(column, message, cell)


def date_formula(cell: str) -> str:
    """Return the condition that a cell holds a year, a year-month or a day, and one that the calendar has.

    DATEVALUE knows no day before 1900, so the year is moved by whole 400 years, after which the calendar repeats.
    """
    lengths = ",".join(f"LEN({cell})={n}" for n in (4, 7, 10))
    return f"IFERROR(AND(OR({lengths}),{_calendar(cell)}),FALSE)"


def day_formula(cell: str) -> str:
    """Return the condition that a cell holds a day: a text such as 2023-04-20, or a date of the spreadsheet."""
    return f"IF(ISNUMBER({cell}),{cell}=INT({cell}),IFERROR(AND(LEN({cell})=10,{_calendar(cell)}),FALSE))"


def _calendar(cell: str) -> str:
    year, padded = f"LEFT({cell},4)", f'{cell}&"-01-01"'
    moved = f"REPLACE(LEFT({padded},10),1,4,2000+MOD({year},400))"
    dashes = f'MID({padded},5,1)&MID({padded},8,1)="--"'
    return f'{year}>"0000",TEXT({year},"0000")={year},{dashes},ISNUMBER(DATEVALUE({moved}))'


def _typed(column: Column, message: Text, cell: str) -> Rule | None:
    match column.kind:
        case Kind.DAY:
            return Rule("custom", day_formula(cell), True, _say(message, "2023-04-20"))
        case Kind.DATE:
            return Rule("custom", date_formula(cell), True, _say(message, "2023, 2023-04, 2023-04-20"))
        case Kind.INTEGER | Kind.DECIMAL:
            return _number(column, message)
        case _ if column.max_length:
            return Rule("textLength", str(column.max_length), True, message, "lessThanOrEqual")
    return None


def _number(column: Column, message: Text) -> Rule:
    kind: Literal["whole", "decimal"] = "whole" if column.kind is Kind.INTEGER else "decimal"
    least = column.minimum if column.minimum is not None else -(10**15)
    return Rule(kind, f"{least:g}" if abs(least) < 10**6 else str(int(least)), True, message, "greaterThanOrEqual")


def _ask(message: Text, column: Column) -> Text:
    ko, en = (
        ("여럿이면 ; 로 나눈 것이 맞는지 보고", "check that several are separated by ;")
        if column.separator
        else ("이 통합 문서에 새로 적은 것이면", "if it is new in this workbook,")
    )
    told = ko.replace(";", column.separator or ";"), en.replace(";", column.separator or ";")
    return f"{message[0]} 목록에 없다. {told[0]} '예'를 누른다.", f"{message[1]} Not in the list; {told[1]} press Yes."


def _say(message: Text, examples: str) -> Text:
    return f"{message[0]} ({examples})", message[1]
