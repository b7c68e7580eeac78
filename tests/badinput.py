"""Bad tables and the whole message that each must lead to, in Korean and English; run by `test_bad_input`.

A case is a small good folder with one thing wrong in it. Every message is written out here as a user reads it.
"""

from dataclasses import dataclass, field
from pathlib import Path

import tablekit
from fuzz.books import make_book

PARTICIPATIONS = "event,agent,role,number,title,representing,source,locator,anchor,status,basis\n"
ROW = "edition,do,host,,,,s1,paragraph 1,가상도,,\n"
OFFICIALS = "id,name_ko,coder,coded_on\n"
OCCURRENCES = "event,title,part_of,start,end,source,locator,anchor\n"
PARENTS = "unit,parent,source,locator,anchor\n"
REGIONS = "id,class,name_ko,parent,coder,coded_on\n"
SOURCES = "id,name_ko,published,address,reading,read_on,origin,coder,coded_on\n"

FORMULA = make_book(
    (
        "officials",
        "".join(f'<c t="str"><v>{name}</v></c>' for name in OFFICIALS.strip().split(",")).join(("<row>", "</row>"))
        + '<row><c t="str"><v>p9</v></c><c><f>cmd|\' /C calc\'!A0</f></c><c t="str"><v>me</v></c>'
        '<c t="str"><v>2026-01-01</v></c></row>',
    )
)
COLUMNS = (
    "행사, 참여자, 역할, 발표 번호, 발표 제목, 소속, 출처, 위치, 찾을 말, 상태, 근거",
    "event, agent, role, number, title, representing, source, locator, anchor, status, basis",
)
ROLES = (
    "주최, 주관, 후원, 협찬, 개회사, 환영사, 축사, 기조강연, 발표, 좌장, 토론, 참석",
    (
        "host, organizer, sponsor, patron, opening-address, welcome, congratulation, keynote, presenter, moderator, "
        "panelist, attendee"
    ),
)
MARK = (
    "틀린 칸을 표시한 사본: kg check tables --mark checked.xlsx\n",
    "A copy with the cells marked: kg check tables --mark checked.xlsx\n",
)
UNREAD = (
    "읽을 수 없는 것이 있어 그래프를 만들지 않았습니다. 옛 그래프는 그대로입니다.\n" + MARK[0],
    "Something could not be read: no graph was built; the old one stays.\n" + MARK[1],
)
BROKEN = (
    "\n그래프가 규칙에 어긋나 그래프를 만들지 않았습니다. 옛 그래프는 그대로입니다.\n",
    "\nThe graph does not conform: no graph was built; the old one stays.\n",
)
SAVE = ("'CSV UTF-8'로 저장한다", "save the file as 'CSV UTF-8'")
CUT = '"' + "가" * 60 + '…"'


def wrong(bad: int, rows: int) -> tuple[str, str]:
    """Return the end of a message about wrong rows."""
    return (
        f"행 {rows}개 가운데 {bad}개가 잘못되어 그래프를 만들지 않았습니다. 옛 그래프는 그대로입니다.\n" + MARK[0],
        f"{bad} of {rows} rows are wrong: no graph was built; the old one stays.\n" + MARK[1],
    )


@dataclass(frozen=True)
class Bad:
    """Something wrong: tables in place of the good ones, what is said of it, how that ends, and the exit code."""

    name: str
    ko: str
    en: str
    end: tuple[str, str] = wrong(1, 14)
    code: int = 1
    arguments: tuple[str, ...] = ("build", "tables", "-o", "graph")
    tables: dict[str, str | bytes | None] = field(default_factory=dict)
    files: dict[str, str | bytes] = field(default_factory=dict)

    def write(self, folder: Path) -> None:
        """Write what the command reads."""
        tablekit.make_world(folder / "tables", **{"participations": PARTICIPATIONS + ROW, **self.tables})
        for name, content in self.files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)

    def message(self, lang: str) -> str:
        """Return the whole of what standard error must hold."""
        which = 0 if lang == "ko" else 1
        return (self.ko, self.en)[which] + "\n" + self.end[which]


@dataclass(frozen=True)
class Warned:
    """Tables of which a graph is built, and what `kg check` says of them in Korean and English."""

    name: str
    tables: dict[str, str | bytes | None]
    findings: tuple[str, str]
    rules: tuple[str, str]
    rows: int
    warnings: int

    def write(self, folder: Path) -> None:
        """Write the tables."""
        tablekit.make_world(folder / "tables", **{"participations": PARTICIPATIONS + ROW, **self.tables})

    @property
    def checked(self) -> tuple[str, str]:
        """The whole of what the check prints."""
        return (
            (
                f"{self.findings[0]}\n\n살펴볼 것\n  · {self.rules[0]}\n\n"
                f"행 {self.rows}개, 읽지 못한 행 0개 · 오류 0건, 경고 {self.warnings}건, 참고 0건\n"
                "경고는 출처를 다시 보고, 출처가 그렇게 말하면 그대로 둡니다.\n"
            ),
            (
                f"{self.findings[1]}\n\nWhat to look at\n  · {self.rules[1]}\n\n"
                f"{self.rows} rows, 0 unreadable · errors 0, warnings {self.warnings}, notes 0\n"
                "Warnings: look at the source again; where it says so, leave the row as it is.\n"
            ),
        )


def row(cells: str) -> dict[str, str | bytes | None]:
    """Return the table of participations with one row."""
    return {"participations": PARTICIPATIONS + cells + "\n"}


def said(text: str) -> dict[str, str]:
    """Return a message in both languages at once, as errors without a table have it."""
    return {"ko": text, "en": text}


ONTOLOGY = tablekit.ONTOLOGY.read_text(encoding="utf-8")
NEITHER = "cp949도 아니다", "nor is the file cp949"

FILES = [
    Bad(
        "no data folder",
        **said("kg: tabels: 없는 파일이나 폴더입니다. No such file or folder. 가장 가까운 것 Closest: tables. "
               "지금 폴더 Working folder: {here}"),
        end=("", ""), code=3, arguments=("build", "tabels", "-o", "graph"),
    ),
    Bad(
        "a folder without tables",
        **said("kg: empty: 표가 하나도 없습니다(participations.csv, tables.xlsx 같은 파일). "
               "No table; expected files such as participations.csv or tables.xlsx."),
        end=("", ""), code=3, arguments=("build", "empty", "-o", "graph"), files={"empty/notes.txt": "notes"},
    ),
    Bad(
        "empty file",
        f"tables/participations.csv: 빈 파일이다. 첫 줄에 열 이름을 적거나({COLUMNS[0]}), 파일을 지운다.",
        f"tables/participations.csv: the file is empty; name the columns on its first line ({COLUMNS[1]}), "
        "or delete the file.",
        UNREAD, tables={"participations": b""},
    ),
    Bad(
        "header only, in every table",
        **said("kg: heads: 표에 행이 하나도 없습니다. 열 이름 아래에 적으세요. No table has a row."),
        end=("", ""), code=3, arguments=("build", "heads", "-o", "graph"), files={"heads/officials.csv": OFFICIALS},
    ),
    Bad(
        "Latin-1",
        f"tables/participations.csv: 파일을 읽을 수 없다: 2번째 줄, 99번째 바이트가 UTF-8이 아니다. {NEITHER[0]}"
        f"(2번째 줄을 읽을 수 없다). {SAVE[0]}",
        f"tables/participations.csv: the file cannot be read: line 2, byte 99 is not UTF-8, {NEITHER[1]} "
        f"(line 2 cannot be read so); {SAVE[1]}",
        UNREAD, tables={"participations": PARTICIPATIONS.encode() + b"edition,do,host,,caf\xe9,,s1,paragraph 1,x,,\n"},
    ),
    Bad(
        "two encodings in one file",
        f"tables/participations.csv: 파일을 읽을 수 없다: 3번째 줄, 159번째 바이트가 UTF-8이 아니다. {NEITHER[0]}"
        f"(2번째 줄은 UTF-8이다). {SAVE[0]}",
        f"tables/participations.csv: the file cannot be read: line 3, byte 159 is not UTF-8, {NEITHER[1]} "
        f"(line 2 is UTF-8); {SAVE[1]}",
        UNREAD, tables={"participations": (PARTICIPATIONS + ROW).encode()
                        + "edition,si,host,,,,s1,paragraph 1,가상시,,\n".encode("cp949")},
    ),
    Bad(
        "the bytes ED A0 80",
        f"tables/participations.csv: 파일을 읽을 수 없다: 3번째 줄, 143번째 바이트가 UTF-8이 아니다. {NEITHER[0]}"
        f"(2번째 줄은 UTF-8이다). {SAVE[0]}",
        f"tables/participations.csv: the file cannot be read: line 3, byte 143 is not UTF-8, {NEITHER[1]} "
        f"(line 2 is UTF-8); {SAVE[1]}",
        UNREAD, tables={"participations": (PARTICIPATIONS + ROW).encode()
                        + b"edition,si,host,,a\xed\xa0\x80b,,s1,paragraph 1,x,,\n"},
    ),
    Bad(
        "NUL in the header",
        f"tables/participations.csv: 파일을 읽을 수 없다: NUL 문자가 있다. {SAVE[0]}",
        "tables/participations.csv: the file cannot be read: it has NUL characters; save it as 'CSV UTF-8'",
        UNREAD, tables={"participations": (PARTICIPATIONS + ROW).replace("role", "ro\0le")},
    ),
    Bad(
        "a misspelt table",
        "more/oficials.csv: \"oficials\"(이)라는 표는 없다. 표 이름: {tables}. 가장 가까운 것: officials.",
        'more/oficials.csv: there is no table "oficials". Tables: {tables}. Closest: officials.',
        (UNREAD[0].replace("tables", "tables more"), UNREAD[1].replace("tables", "tables more")),
        arguments=("build", "tables", "more", "-o", "graph"), files={"more/oficials.csv": OFFICIALS},
    ),
]  # fmt: skip

HEADERS = [
    Bad(
        "a missing column",
        "tables/participations.csv:1: 꼭 있어야 하는 열이 없다: 역할",
        "tables/participations.csv:1: a required column is missing: role",
        UNREAD, tables={"participations": PARTICIPATIONS.replace("role,", "") + "edition,do,,,,s1,paragraph 1,x,,\n"},
    ),
    Bad(
        "an extra column",
        f'tables/participations.csv:1: "메모"라는 열은 없다. 열: {COLUMNS[0]}. 이름을 고치거나 열을 지운다.',
        f'tables/participations.csv:1: there is no column "메모". Columns: {COLUMNS[1]}. '
        "Correct its name, or delete it.",
        UNREAD, tables={"participations": PARTICIPATIONS.replace("basis", "basis,메모")
                        + "edition,do,host,,,,s1,paragraph 1,x,,,나중에\n"},
    ),
    Bad(
        "a doubled column",
        "tables/participations.csv:1 [역할]: 같은 열이 두 번 나온다. 하나만 남긴다.",
        "tables/participations.csv:1 [role]: this column appears twice; keep one of them.",
        UNREAD, tables={"participations": PARTICIPATIONS.replace("role", "role,역할")
                        + "edition,do,host,host,,,,s1,paragraph 1,x,,\n"},
    ),
    Bad(
        "a misspelt column",
        f'tables/participations.csv:1: "rloe"(이)라는 열은 없다. 열: {COLUMNS[0]}. 가장 가까운 것: role.\n'
        "tables/participations.csv:1: 꼭 있어야 하는 열이 없다: 역할",
        f'tables/participations.csv:1: there is no column "rloe". Columns: {COLUMNS[1]}. Closest: role.\n'
        "tables/participations.csv:1: a required column is missing: role",
        UNREAD, tables={"participations": PARTICIPATIONS.replace("role", "rloe") + ROW},
    ),
    Bad(
        "a misspelt Korean column",
        f'tables/participations.csv:1: "역활"이라는 열은 없다. 열: {COLUMNS[0]}. 가장 가까운 것: 역할.\n'
        "tables/participations.csv:1: 꼭 있어야 하는 열이 없다: 역할",
        f'tables/participations.csv:1: there is no column "역활". Columns: {COLUMNS[1]}. Closest: 역할.\n'
        "tables/participations.csv:1: a required column is missing: role",
        UNREAD, tables={"participations": "행사,참여자,역활,출처,위치,찾을 말\nedition,do,주최,s1,1문단,가상도\n"},
    ),
]  # fmt: skip

CELLS = [
    Bad(
        "NUL in a cell",
        r'tables/participations.csv:3 [발표 제목]: 쓸 수 없는 글자(U+0000)가 있다. 지우고 다시 적는다: "a\u0000b"',
        r'tables/participations.csv:3 [title]: the character U+0000 cannot be used; delete it: "a\u0000b"',
        wrong(1, 15),
        tables={"participations": PARTICIPATIONS + ROW + "edition,si,host,,a\0b,,s1,paragraph 1,x,,\n"},
    ),
    Bad(
        "1 MB of text where 30 characters fit",
        f"tables/participations.csv:2 [찾을 말]: 1,000,000자인데 30자를 넘을 수 없다. 줄여 적는다: {CUT}",
        f"tables/participations.csv:2 [anchor]: 1,000,000 characters, at most 30 are allowed; shorten it: {CUT}",
        tables=row("edition,do,host,,,,s1,paragraph 1," + "가" * 1_000_000 + ",,"),
    ),
    Bad(
        "one character too many",
        f'tables/participations.csv:2 [찾을 말]: 31자인데 30자를 넘을 수 없다. 줄여 적는다: "{"가" * 31}"',
        f'tables/participations.csv:2 [anchor]: 31 characters, at most 30 are allowed; shorten it: "{"가" * 31}"',
        tables=row("edition,do,host,,,,s1,paragraph 1," + "가" * 31 + ",,"),
    ),
    Bad(
        "1 MB of text as a reference",
        f"tables/participations.csv:2 [참여자]: {CUT}라는 행위자는 어느 표에도 없다. "
        "고쳐 적거나, 그것의 표에 행을 더한다.",
        f"tables/participations.csv:2 [agent]: {CUT} is no known Agent; no table declares it; "
        "correct it, or add a row for it.",
        tables=row("edition," + "가" * 1_000_000 + ",host,,,,s1,paragraph 1,x,,"),
    ),
    Bad(
        "a formula in a workbook",
        "more/book.xlsx!officials:2 [이름]: \"=cmd|' /C calc'!A0\"은 수식이다. "
        "값만 붙여 넣는다(선택하여 붙여넣기 → 값).",
        "more/book.xlsx!officials:2 [name_ko]: \"=cmd|' /C calc'!A0\" is a formula; "
        "paste its value (Paste Special → Values).",
        tuple(text.replace("tables", "tables more") for text in wrong(1, 15)),
        arguments=("build", "tables", "more", "-o", "graph"), files={"more/book.xlsx": FORMULA},
    ),
    Bad(
        "an address with a space",
        'tables/sources.csv:2 [주소]: "https://e.example/a b": '
        "주소는 http나 https로 시작하는 온전한 주소이고 빈칸이 없다.",
        'tables/sources.csv:2 [address]: "https://e.example/a b": '
        "An address is complete, starts with http or https and has no spaces.",
        wrong(1, 13),
        tables={"sources": SOURCES + "s1,글,2023-04-20,https://e.example/a b,full-text,2026-01-01,,me,2026-01-01\n"},
    ),
    Bad(
        "an IRI with a space",
        'tables/sources.csv:2 [원출처]: "https://e.example/a b"은(는) 식별자나 IRI가 아니다. '
        "표에 있는 식별자, 접두어:이름, 빈칸 없는 온전한 주소로 적는다.",
        'tables/sources.csv:2 [origin]: "https://e.example/a b" is no id or IRI. '
        "Write an id that a table has, prefix:name, or a full IRI without spaces.",
        wrong(1, 13),
        tables={"sources": SOURCES + "s1,글,2023-04-20,,full-text,2026-01-01,https://e.example/a b,me,2026-01-01\n"},
    ),
    Bad(
        "a date that does not exist",
        'tables/occurrences.csv:2 [시작]: "2020-02-31"은 없는 날짜다. 2020년 2월은 29일까지다. '
        "출처를 다시 보고 고친다.",
        'tables/occurrences.csv:2 [start]: "2020-02-31" does not exist: 2020-02 has 29 days. '
        "Look at the source again and correct it.",
        wrong(1, 15),
        tables={"occurrences": OCCURRENCES + "edition,,,2020-02-31,,s1,paragraph 1,x\n"},
    ),
    Bad(
        "a day that does not exist",
        'tables/officials.csv:2 [기록일]: "2020-02-31"은 없는 날짜다. 2020년 2월은 29일까지다. '
        "출처를 다시 보고 고친다.",
        'tables/officials.csv:2 [coded_on]: "2020-02-31" does not exist: 2020-02 has 29 days. '
        "Look at the source again and correct it.",
        wrong(1, 13),
        tables={"officials": OFFICIALS + "p1,김하나,me,2020-02-31\n"},
    ),
    *(
        Bad(
            f"a date we do not read: {text}",
            f'tables/occurrences.csv:2 [시작]: "{text}"{particle} 날짜가 아니다. 2023, 2023-04, 2023-04-20처럼 적는다.',
            f'tables/occurrences.csv:2 [start]: "{text}" is not a date. Write 2023, 2023-04 or 2023-04-20.',
            wrong(1, 15),
            tables={"occurrences": OCCURRENCES + f"edition,,,{text},,s1,paragraph 1,x\n"},
        )
        for text, particle in [
            ("-0044", "는"), ("~2023", "은"), ("2023/2024", "는"), ("2023-21", "은"),
            ("2023-W16", "은"), ("2023.4.20", "은"),
        ]
    ),
    Bad(
        "a role that is not in the list",
        f'tables/participations.csv:2 [역할]: "좌쟝"은 행사 역할 목록에 없다. 목록: {ROLES[0]}. 가장 가까운 것: 좌장.',
        f'tables/participations.csv:2 [role]: "좌쟝" is not in the list Event role. Expected one of {ROLES[1]}. '
        "Closest: 좌장 (moderator).",
        tables=row("edition,do,좌쟝,,,,s1,paragraph 1,x,,"),
    ),
    Bad(
        "a role that is like none in the list",
        f'tables/participations.csv:2 [역할]: "사진사"는 행사 역할 목록에 없다. 목록: {ROLES[0]}.',
        f'tables/participations.csv:2 [role]: "사진사" is not in the list Event role. Expected one of {ROLES[1]}.',
        tables=row("edition,do,사진사,,,,s1,paragraph 1,x,,"),
    ),
    Bad(
        "a row without a source",
        "tables/participations.csv:2 [출처]: 칸이 비었다. 출처가 꼭 하나 있어야 한다(sources 표의 식별자).",
        "tables/participations.csv:2 [source]: the cell is empty. One source is needed (an id of the table sources).",
        tables=row("edition,do,host,,,,,paragraph 1,x,,"),
    ),
    Bad(
        "a source that no table has",
        'tables/participations.csv:2 [출처]: "s9"라는 출처는 어느 표에도 없다. 고쳐 적거나, 그것의 표에 행을 더한다.',
        'tables/participations.csv:2 [source]: "s9" is no known Source; no table declares it; '
        "correct it, or add a row for it.",
        tables=row("edition,do,host,,,,s9,paragraph 1,x,,"),
    ),
]  # fmt: skip

NAMES = [
    Bad(
        "a duplicate id",
        'tables/officials.csv:3 [식별자]: 식별자 "p1"은 이미 tables/officials.csv:2에 있다(이름 "김하나"). '
        "같은 것이면 이 행을 빼고 그 식별자로 가리킨다. 다른 것이면 새 식별자를 쓴다: p2.",
        'tables/officials.csv:3 [id]: the id "p1" already stands in tables/officials.csv:2 (name_ko "김하나"). '
        "If it is the same thing, leave this row out and refer to that id; "
        "if it is another, give it a new id: p2 is free.",
        tables={"officials": OFFICIALS + "p1,김하나,me,2026-01-01\np1,이두리,me,2026-01-01\n"},
    ),
    Bad(
        "the same row twice",
        'tables/officials.csv:3 [식별자]: 식별자 "p1"은 이미 tables/officials.csv:2에 있고, 칸이 모두 같다. '
        "이 행을 지운다.",
        'tables/officials.csv:3 [id]: the id "p1" already stands in tables/officials.csv:2, with the same cells; '
        "delete this row.",
        tables={"officials": OFFICIALS + "p1,김하나,me,2026-01-01\np1,김하나,me,2026-01-01\n"},
    ),
    Bad(
        "a reference to nothing",
        'tables/participations.csv:2 [참여자]: "없는 기관"이라는 행위자는 어느 표에도 없다. '
        "고쳐 적거나, 그것의 표에 행을 더한다.",
        'tables/participations.csv:2 [agent]: "없는 기관" is no known Agent; no table declares it; '
        "correct it, or add a row for it.",
        tables=row("edition,없는 기관,host,,,,s1,paragraph 1,x,,"),
    ),
    Bad(
        "a misspelt reference",
        'tables/participations.csv:2 [참여자]: "가상대학"이라는 행위자는 어느 표에도 없다. 가장 가까운 것: 가상대학교.',
        'tables/participations.csv:2 [agent]: "가상대학" is no known Agent; no table declares it. Closest: 가상대학교.',
        tables=row("edition,가상대학,host,,,,s1,paragraph 1,x,,"),
    ),
    Bad(
        "a reference to a thing of another kind",
        'tables/participations.csv:2 [행사]: "p1"은 인사인데, 여기에는 행사를 적는다.',
        'tables/participations.csv:2 [event]: "p1" is of the class Official; expected Event.',
        tables=row("p1,do,host,,,,s1,paragraph 1,x,,"),
    ),
    Bad(
        "a reference to two things of one name",
        'tables/participations.csv:2 [참여자]: "김하나"는 여럿을 가리킨다: p1, p2. 식별자로 적는다.',
        'tables/participations.csv:2 [agent]: "김하나" names several things: p1, p2. Give the id.',
        tables={"officials": OFFICIALS + "p1,김하나,me,2026-01-01\np2,김하나,me,2026-01-01\n",
                **row("edition,김하나,host,,,,s1,paragraph 1,x,,")},
    ),
]  # fmt: skip

RULES = [
    Bad(
        "end before start",
        "위반: tables/occurrences.csv:2 occurrence:edition [이른 시작일]\n"
        "    끝이 시작보다 앞설 수 없다. (2023-04-21)\n"
        "위반 1건, 경고 0건, 참고 0건",
        "Violation: tables/occurrences.csv:2 occurrence:edition [start, earliest day]\n"
        "    The end cannot come before the start. (2023-04-21)\n"
        "1 violation, 0 warnings, 0 notes",
        BROKEN, tables={"occurrences": OCCURRENCES + "edition,,,2023-04-21,2023-04-20,s1,paragraph 1,x\n"},
    ),
    Bad(
        "an institution that is part of itself",
        "위반: tables/parents.csv:2 parthood:do_do [자기 자신에 속함]\n"
        "    institution:do에 속한다고 적으면 자기 자신에 속하게 된다. 상위를 고쳐 적는다.\n"
        "위반 1건, 경고 0건, 참고 0건",
        "Violation: tables/parents.csv:2 parthood:do_do [Part of itself]\n"
        "    As part of institution:do it would be part of itself; correct what it is part of.\n"
        "1 violation, 0 warnings, 0 notes",
        BROKEN, tables={"parents": PARENTS + "do,do,s1,paragraph 1,x\n"},
    ),
    Bad(
        "an edition that is part of itself",
        "위반: tables/occurrences.csv:2 occurrence:edition [자기 자신에 속함]\n"
        "    forum:edition에 속한다고 적으면 자기 자신에 속하게 된다. 상위를 고쳐 적는다.\n"
        "위반 1건, 경고 0건, 참고 0건",
        "Violation: tables/occurrences.csv:2 occurrence:edition [Part of itself]\n"
        "    As part of forum:edition it would be part of itself; correct what it is part of.\n"
        "1 violation, 0 warnings, 0 notes",
        BROKEN, tables={"occurrences": OCCURRENCES + "edition,,edition,2023-04-21,,s1,paragraph 1,x\n"},
    ),
    Bad(
        "regions in a circle",
        "위반: tables/regions.csv:2 region:a [자기 자신에 속함]\n"
        "    region:b에 속한다고 적으면 자기 자신에 속하게 된다. 상위를 고쳐 적는다.\n"
        "위반: tables/regions.csv:3 region:b [자기 자신에 속함]\n"
        "    region:a에 속한다고 적으면 자기 자신에 속하게 된다. 상위를 고쳐 적는다.\n"
        "위반 2건, 경고 0건, 참고 0건",
        "Violation: tables/regions.csv:2 region:a [Part of itself]\n"
        "    As part of region:b it would be part of itself; correct what it is part of.\n"
        "Violation: tables/regions.csv:3 region:b [Part of itself]\n"
        "    As part of region:a it would be part of itself; correct what it is part of.\n"
        "2 violations, 0 warnings, 0 notes",
        BROKEN, tables={"regions": REGIONS + "a,Province,가,b,me,2026-01-01\nb,Province,나,a,me,2026-01-01\n"},
    ),
    Bad(
        "two sources that are each the origin of the other",
        "위반: tables/sources.csv:2 source:s1 [맴도는 원출처]\n"
        "    source:s2의 원출처를 따라가면 다시 이 출처에 이른다. 먼저 나온 글의 원출처를 비운다.\n"
        "위반: tables/sources.csv:3 source:s2 [맴도는 원출처]\n"
        "    source:s1의 원출처를 따라가면 다시 이 출처에 이른다. 먼저 나온 글의 원출처를 비운다.\n"
        "위반 2건, 경고 0건, 참고 0건",
        "Violation: tables/sources.csv:2 source:s1 [Origins in a circle]\n"
        "    The origins of source:s2 lead back to this source; leave the origin of the text that came first empty.\n"
        "Violation: tables/sources.csv:3 source:s2 [Origins in a circle]\n"
        "    The origins of source:s1 lead back to this source; leave the origin of the text that came first empty.\n"
        "2 violations, 0 warnings, 0 notes",
        BROKEN, tables={"sources": SOURCES + "s1,글,2023-04-20,,full-text,2026-01-01,s2,me,2026-01-01\n"
                        "s2,둘째 글,2023-04-21,,full-text,2026-01-01,source:s1,me,2026-01-01\n"},
    ),
]  # fmt: skip

_BY = ("build", "tables", "--ontology", "changed.ttl", "-o", "graph")
_SEAT = "kg:seatOf, kg:region, kg:venue, kg:start, kg:end, kg:source, kg:locator, kg:anchor, kg:status, kg:basis"
_CANNOT = "kg: 온톨로지를 쓸 수 없습니다. The ontology cannot be used: changed.ttl"

ONTOLOGIES = [
    Bad(
        "no ontology",
        **said(f"{_CANNOT}: 읽을 수 없습니다(그런 파일이나 폴더가 없음). Cannot be read (No such file or directory)."),
        end=("", ""), code=3, arguments=_BY,
    ),
    Bad(
        "an ontology with a syntax error",
        **said(f"{_CANNOT}:3:1: 올바른 Turtle이 아닙니다. Not valid Turtle "
               "(Parser error at line 3 between columns 1 and 5: A dot is expected at the end of statements)."),
        end=("", ""), code=3, arguments=_BY,
        files={"changed.ttl": "@prefix kg: <https://w3id.org/rikg/ns#> .\nkg:a kg:b kg:c\nkg:d kg:e kg:f .\n"},
    ),
    Bad(
        "a column without a path",
        **said(f"{_CANNOT}: kg:Region-broader: 열에는 속성 하나인 sh:path가 있어야 합니다. "
               "A column needs a sh:path that is one property."),
        end=("", ""), code=3, arguments=_BY,
        files={"changed.ttl": ONTOLOGY.replace("sh:order 6 ; sh:path skos:broader", "sh:order 6", 1)},
    ),
    Bad(
        "a shape without a path",
        **said(f"{_CANNOT}: kg:lonely: sh:path: 없거나 IRI 하나가 아닙니다. 속성 하나를 적고, 여럿이면 "
               "모양을 나누세요. sh:path is missing or not one IRI; name one property; split the shape for several."),
        end=("", ""), code=3, arguments=_BY, files={"changed.ttl": ONTOLOGY + "kg:lonely sh:minCount 1 .\n"},
    ),
    Bad(
        "a place in the key that is no number",
        **said(f'{_CANNOT}: kg:Name-kind: kg:key: 값이 "x"입니다. 1부터 세는 정수 하나를 적으세요. '
               'kg:key is "x"; write one whole number from 1 up.'),
        end=("", ""), code=3, arguments=_BY, files={"changed.ttl": ONTOLOGY + 'kg:Name-kind kg:key "x" .\n'},
    ),
    Bad(
        "a length that is beyond all numbers",
        **said(f'{_CANNOT}: kg:Seat-place: sh:maxLength: 값이 "1e999"입니다. 수 하나를 적으세요. '
               'sh:maxLength is "1e999"; write one number.'),
        end=("", ""), code=3, arguments=_BY, files={"changed.ttl": ONTOLOGY + "kg:Seat-place sh:maxLength 1e999 .\n"},
    ),
    Bad(
        "a short property by the column of another table",
        **said(f"{_CANNOT}: kg:SeatShape: kg:shortObject: 값이 kg:party입니다. "
               f"이 표에서 열의 경로를 적으세요: {_SEAT}. "
               f"kg:shortObject is kg:party; name the path of a column of this table: {_SEAT}."),
        end=("", ""), code=3, arguments=_BY,
        files={"changed.ttl": ONTOLOGY.replace("kg:shortObject kg:region", "kg:shortObject kg:party", 1)},
    ),
    Bad(
        "a pattern that is no regular expression",
        **said('kg: changed.ttl: kg:Seat-place: sh:pattern "a(b": SPARQL의 REGEX가 모르는 정규식입니다. 고쳐 적으세요. '
               'sh:pattern "a(b" is no regular expression that SPARQL\'s REGEX knows; correct it.'),
        end=("", ""), code=3, arguments=_BY, files={"changed.ttl": ONTOLOGY + 'kg:Seat-place sh:pattern "a(b" .\n'},
    ),
    Bad(
        "200,000 nested triples",
        **said(f"{_CANNOT}:1: 삼중항 안의 삼중항(<<)이 100겹을 넘습니다. 나누어 적으세요. "
               "Triples within triples (<<) are nested over 100 deep; write them apart."),
        end=("", ""), code=3, arguments=_BY,
        files={"changed.ttl": "<urn:a> <urn:p> " + "<<( <urn:a> <urn:p> " * 200_000 + "1" + " )>>" * 200_000 + " ."},
    ),
]  # fmt: skip

ALL = [*FILES, *HEADERS, *CELLS, *NAMES, *RULES, *ONTOLOGIES]

CIRCLE = (
    "여러 행을 이으면 어떤 기관이나 행사가 자기 자신에 속하게 된다. 때가 다르면 둘 다 맞을 수 있다.",
    "Taken together, rows make an institution or event part of itself. At different times both may be true.",
)
WARNED = [
    Warned(
        "two institutions in a circle, by two sources",
        {"parents": PARENTS + "do,si,s1,paragraph 1,x\nsi,do,s2,paragraph 1,x\n"},
        (
            ("tables/parents.csv\n"
            "  경고 2행 [상위 기관]: 맴도는 상하 관계: institution:do의 상위는 institution:si인데, "
            "그 상위를 따라가면 다시 institution:do에 이른다.\n"
            "  경고 3행 [상위 기관]: 맴도는 상하 관계: institution:si의 상위는 institution:do인데, "
            "그 상위를 따라가면 다시 institution:si에 이른다."),
            ("tables/parents.csv\n"
            "  Warning line 2 [parent]: Parts in a circle: institution:do is said to be part of institution:si, "
            "whose own parents lead back to institution:do.\n"
            "  Warning line 3 [parent]: Parts in a circle: institution:si is said to be part of institution:do, "
            "whose own parents lead back to institution:si."),
        ),
        CIRCLE, rows=16, warnings=2,
    ),
    Warned(
        "three institutions in a circle",
        {"parents": PARENTS + "do,si,s1,paragraph 1,x\nsi,dae,s2,paragraph 1,x\ndae,do,s1,paragraph 2,x\n"},
        (
            ("tables/parents.csv\n"
            "  경고 2행 [상위 기관]: 맴도는 상하 관계: institution:do의 상위는 institution:si인데, "
            "그 상위를 따라가면 다시 institution:do에 이른다.\n"
            "  경고 3행 [상위 기관]: 맴도는 상하 관계: institution:si의 상위는 institution:dae인데, "
            "그 상위를 따라가면 다시 institution:si에 이른다.\n"
            "  경고 4행 [상위 기관]: 맴도는 상하 관계: institution:dae의 상위는 institution:do인데, "
            "그 상위를 따라가면 다시 institution:dae에 이른다."),
            ("tables/parents.csv\n"
            "  Warning line 2 [parent]: Parts in a circle: institution:do is said to be part of institution:si, "
            "whose own parents lead back to institution:do.\n"
            "  Warning line 3 [parent]: Parts in a circle: institution:si is said to be part of institution:dae, "
            "whose own parents lead back to institution:si.\n"
            "  Warning line 4 [parent]: Parts in a circle: institution:dae is said to be part of institution:do, "
            "whose own parents lead back to institution:dae."),
        ),
        CIRCLE, rows=17, warnings=3,
    ),
    Warned(
        "events in a circle",
        {"occurrences": OCCURRENCES + "edition,,session,,,s1,paragraph 1,x\nsession,,edition,,,s2,paragraph 1,x\n"},
        (
            ("tables/occurrences.csv\n"
            "  경고 2행 [속한 행사]: 맴도는 상하 관계: forum:edition의 상위는 forum:session인데, "
            "그 상위를 따라가면 다시 forum:edition에 이른다.\n"
            "  경고 3행 [속한 행사]: 맴도는 상하 관계: forum:session의 상위는 forum:edition인데, "
            "그 상위를 따라가면 다시 forum:session에 이른다."),
            ("tables/occurrences.csv\n"
            "  Warning line 2 [part_of]: Parts in a circle: forum:edition is said to be part of forum:session, "
            "whose own parents lead back to forum:edition.\n"
            "  Warning line 3 [part_of]: Parts in a circle: forum:session is said to be part of forum:edition, "
            "whose own parents lead back to forum:session."),
        ),
        CIRCLE, rows=16, warnings=2,
    ),
    Warned(
        "an end before the start that another source claims",
        {"occurrences": OCCURRENCES + "edition,,,2023-04-21,,s1,paragraph 1,x\n"
                        "edition,,,,2023-04-20,s2,paragraph 1,x\n"},
        (
            ("tables/occurrences.csv\n"
            "  경고 3행 [끝]: 끝이 시작보다 앞섬: 끝(2023-04-20)이 다른 출처가 말하는 시작(2023-04-21)보다 앞선다."),
            ("tables/occurrences.csv\n"
            "  Warning line 3 [end]: Ends before it starts: The end (2023-04-20) comes before the start "
            "that another source claims (2023-04-21)."),
        ),
        (
            "한 출처가 말하는 끝이 다른 출처가 말하는 시작보다 앞선다.",
            "The end that one source claims comes before the start that another claims.",
        ),
        rows=16, warnings=1,
    ),
]  # fmt: skip
