"""A made-up world for the tests of exports: two sources that differ, one reprint, a date that is contested.

Alpha Province and its city host the first edition; both and a university conclude an MOU; the university stands in one
source only. `lone` is in the register and in no relation.
"""

from pathlib import Path

import tablekit

from kg.schema import Schema
from kg.store import EmbeddedStore

TABLES = {
    "sources": """\
        id,name_ko,published,reading,read_on,origin,coder,coded_on
        s1,첫 글,2023-04-20,full-text,2026-01-01,source:s1,기록자,2026-01-01
        s2,둘째 글,2023-04-21,full-text,2026-01-01,source:s2,기록자,2026-01-01
        s3,옮긴 글,2023-04-22,full-text,2026-01-01,source:s1,기록자,2026-01-01
        """,
    "officials": """\
        id,name_ko,name_en,coder,coded_on
        p1,김하나,Kim Hana,기록자,2026-01-01
        p2,이두리,,기록자,2026-01-01
        """,
    "institutions": """\
        id,class,name_ko,name_en,sector,helix,level,jurisdiction,coder,coded_on
        do,PublicBody,가상도,Alpha Province,local-government,government,provincial,kr-99,기록자,2026-01-01
        si,PublicBody,가상시,Alpha City,local-government,government,municipal,,기록자,2026-01-01
        dae,Institution,가상대학교,,university,academia,,,기록자,2026-01-01
        lone,Institution,외딴기관,,company,industry,,,기록자,2026-01-01
        """,
    "regions": """\
        id,class,name_ko,iso_code,coder,coded_on
        kr-99,Province,가상 지역,KR-99,기록자,2026-01-01
        """,
    "conclusions": """\
        mou,title,date,source,locator,anchor
        m1,한쪽의 말,2023-04,s1,paragraph 3,닻말
        m1,다른 쪽의 말,2023-04-20,s2,whole page,
        """,
    "signings": """\
        mou,party,source,locator
        m1,do,s1,whole page
        m1,si,s1,whole page
        m1,do,s2,whole page
        m1,dae,s2,whole page
        m1,do,s3,whole page
        """,
    "occurrences": """\
        event,part_of,start,end,source,locator,status
        series,,2021,,s1,whole page,
        series,,2022,,s2,whole page,
        edition,series,2023-04-20,2023-04-21,s1,whole page,
        session,edition,2023-04-21,,s1,whole page,announced
        """,
    "participations": """\
        event,agent,role,source,locator,status
        edition,do,host,s1,whole page,
        edition,do,organizer,s1,whole page,
        edition,si,host,s1,whole page,
        session,p1,panelist,s1,whole page,announced
        """,
    "memberships": """\
        person,organization,post,term,attested_on,start,end,source,locator
        p1,do,head,,,2019,2021-06,s1,whole page
        p1,dae,head,,2020-05-05,,,s1,whole page
        p1,dae,head,,,,,s2,whole page
        p2,si,head,,,2022-07,,s2,whole page
        """,
}  # fmt: skip
# the rows of the table of signings in another order
SHUFFLED = """\
    mou,party,source,locator
    m1,do,s3,whole page
    m1,dae,s2,whole page
    m1,do,s2,whole page
    m1,si,s1,whole page
    m1,do,s1,whole page
    """


def make_folder(folder: Path, **tables: str | bytes | None) -> Path:
    """Write the tables of this world, with some replaced, added or left out (None)."""
    return tablekit.make_world(folder, **{**TABLES, **tables})


def make_store(folder: Path, schema: Schema, **tables: str | bytes | None) -> EmbeddedStore:
    """Return the world as a store in memory."""
    return tablekit.build_store([make_folder(folder, **tables)], schema)
