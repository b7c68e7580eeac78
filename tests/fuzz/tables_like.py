"""Rows that are right, to begin with: of every table one or two, about the register of `tablekit.world`."""

from collections.abc import Iterator
from textwrap import dedent

import tablekit

from fuzz.books import make_book
from kg.schema import Schema

_SAID = "source,locator,anchor,status,basis"
_BY = "s1,paragraph 4,김하나 원장,reported,stated"
ROWS = {
    "judgements": "record,property,chosen_source,reason,coder,coded_on\n"
    "membership:p1_do_head_,kg:title,s1,까닭,me,2026-01-01",
    "requests": "target,property,only_source,kind,value,asked_on,asked_by,reason,coder,coded_on\n"
    "official:p2,,,removal,,2026-01-01,본인,,me,2026-01-01\n"
    "membership:p1_do_head_,kg:title,s1,correction,새 직함,2026-01-01,,,me,2026-01-01\n"
    "institution:si,skos:prefLabel,,correction,새 이름,2026-01-01,,,me,2026-01-01",
    "names": f"entity,form,language,kind,start,end,{_SAID}\np1,김 하나,ko,variant,2020,2023-04,{_BY}",
    "parents": f"unit,parent,start,end,{_SAID}\nsi,do,1995,,{_BY}",
    "seats": f"institution,region,place,start,end,{_SAID}\ndae,kr-99,가상동 1,,,{_BY}",
    "memberships": f"person,organization,post,term,title,attested_on,start,end,{_SAID}\n"
    f"p1,do,head,,원장,,2020-01-02,2024,{_BY}",
    "occurrences": f"event,title,part_of,number,start,end,venue,theme,{_SAID}\n"
    f"edition,제1차,series,1,2023-04-20,2023-04-21,강당,주제,{_BY}\nsession,토론,edition,,,,,,{_BY}",
    "participations": f"event,agent,role,number,title,representing,{_SAID}\n"
    f"edition,p1,keynote,1,발제,do,{_BY}\nedition,가상도,주최,,,,{_BY}",
    "conclusions": f"mou,title,date,venue,event,present,{_SAID}\nm1,각서,2023-04-20,청사,edition,p1;김하나;p2,{_BY}",
    "signings": f"mou,party,signers,{_SAID}\nm1,do,p1; p2,{_BY}\nm1,dae,,s2,whole page,,announced,implied",
    "lists": f"subject,role,stated,completeness,{_SAID}\nm1,party,10,open,{_BY}",
    "statements": f"speaker,occasion,number,summary_ko,summary_en,{_SAID}\np1,edition,1,요지,Gist,{_BY}",
    "changes": f"predecessor,successor,kind,date,{_SAID}\nsi,do,merger,2024-01,{_BY}",
    "foundings": f"institution,date,founders,founders_as_worded,{_SAID}\ndae,1986,do;p1,도와 김하나,{_BY}",
    "coverages": f"forum,region,purpose,{_SAID}\nseries,kr-99,steering-committee,{_BY}",
    "events": "id,name_ko,name_en,coder,coded_on\ne1,모임,Meeting,me,2026-01-01",
    "officials": "id,name_ko,name_en,coder,coded_on\np9,박아홉,Park,me,2026-01-01\n,이름뿐,,me,2026-01-01",
    "sources": "id,class,name_ko,publisher,publishing_institution,published,address,reference,reading,read_on,origin,"
    "coder,coded_on\ns9,,기사,신문,do,2023-04-20,https://example.org/a?b=1,2면,full-text,2026-01-01,source:s1,"
    "me,2026-01-01",
    "institutions": "id,class,name_ko,name_en,sector,helix,level,jurisdiction,ror,website,coder,coded_on\n"
    "x1,PublicBody,새 기관,New,local-government,government,,kr-99,https://ror.org/012345678,"
    "https://example.org/,me,2026-01-01",
}
"""Text of each table: header and rows."""

BESIDE = ("memberships", "participations")
"""The tables whose rows stand beside every input, for requests and judgements to be about."""


def iter_tables(schema: Schema) -> Iterator[bytes]:
    """Yield inputs of text: tables with right rows, and every table with all its columns and an empty row."""
    for name, text in {**tablekit.world(), **ROWS}.items():
        yield f"{name}.csv\n{dedent(text)}\n".encode()
    for table in schema.tables:
        columns = [column.name_ko for column in table.columns]
        yield f"{table.name}.csv\n{','.join(columns)}\n{',' * (len(columns) - 1)}\n".encode()


def iter_books() -> Iterator[bytes]:
    """Yield workbooks with shared and inline texts, dates, formulas, errors, merged cells and several sheets."""
    head = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>'
    strings = ("id", "name_ko", "coded_on", "p9", "김아홉")
    row = '<row r="2"><c r="A2" t="s"><v>3</v></c><c r="B2" t="s"><v>4</v></c><c r="C2" s="1"><v>45036</v></c></row>'
    inline = '<row><c t="inlineStr"><is><t>p8</t></is></c><c t="str"><v>ㄱ</v></c><c t="d"><v>2023-04-20</v></c></row>'
    merge = '\f<mergeCells count="1"><mergeCell ref="A2:B2"/></mergeCells>'
    link = '\f<hyperlinks><hyperlink ref="A2" location="officials!A1"/></hyperlinks>'
    odd = '<row r="3"><c r="A3"><f>1+1</f><v>2</v></c><c r="B3" t="b"><v>1</v></c><c r="C3" t="e"><v>#N/A</v></c></row>'
    for rows, number in ((row, "14"), (row + inline, "yyyy-mm"), (row + merge, "27"), (odd, "0.0"), (row + link, "22")):
        yield b"book.xlsx\n" + make_book(("officials", head + rows), strings=strings, formats=(number,))
    several = (("officials", head + row), ("_notes", row), ("x", ""))
    yield b"book.xlsx\n" + make_book(*several, strings=strings, formats=("164",))
    names = ("participations", "signings", "occurrences")
    yield b"book.xlsx\n" + make_book(*((name, "".join(_inline(ROWS[name]))) for name in names))


def _inline(text: str) -> Iterator[str]:
    for line in text.splitlines():
        cells = "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in line.split(","))
        yield f"<row>{cells}</row>"
