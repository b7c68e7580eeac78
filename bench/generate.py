"""Made-up tables in the format of `data/`, of any size: what the measurements run on.

    python -m bench.generate 20000 out/tables

One row in ten is an entity, the others (`bench.relations`) say something about it. Names are syllables in alphabetical
order, so that nobody is meant. The same number of rows and seed give the same bytes.
"""

import csv
import random
import sys
from pathlib import Path

from bench.relations import Relations, Row, institution_name

HEADERS = {
    "sources": "id,name_ko,publisher,publishing_institution,published,address,reading,read_on,origin,coder,coded_on",
    "officials": "id,name_ko,name_en,coder,coded_on",
    "institutions": "id,class,name_ko,name_en,sector,helix,level,jurisdiction,coder,coded_on",
    "forums": "id,class,name_ko,name_en,coder,coded_on",
    "mous": "id,name_ko,name_en,coder,coded_on",
    "posts": "id,name_ko,name_en,coder,coded_on",
    "regions": "id,class,name_ko,iso_code,coder,coded_on",
    "participations": "event,agent,role,number,title,representing,source,locator,anchor,status,basis",
    "memberships": "person,organization,post,term,title,start,end,source,locator,anchor,status,basis",
    "occurrences": "event,title,part_of,number,start,end,venue,source,locator,anchor,status,basis",
    "signings": "mou,party,signers,source,locator,anchor,status,basis",
    "names": "entity,form,language,kind,source,locator,anchor,status,basis",
}
# Of a hundred entities; officials are the rest.
SHARES = {"sources": 15, "institutions": 22, "forums": 12, "mous": 6, "posts": 4, "regions": 2}
LEAST_ROWS = 100
SYLLABLES = "가나다라마바사아자차카타파하"
SECTORS = (
    ("local-government", "government"),
    ("university", "academia"),
    ("innovation-agency", "government"),
    ("public-agency", "government"),
    ("research-institute", "research"),
    ("company", "industry"),
    ("news-media", "industry"),
)
LEVELS = ("central", "provincial", "municipal")
DECIDED = ["bench", "2026-01-05"]


def write_tables(folder: Path, rows: int, seed: int = 2023) -> None:
    """Write tables of `rows` rows in all, headers not counted, into a folder, which is made."""
    if rows < LEAST_ROWS:
        raise SystemExit(f"{rows} rows: expected at least {LEAST_ROWS}, or there is too little to relate")
    rng = random.Random(seed)
    tables = _entities(rng, _counts(rows // 10))
    ids = {name: [row[0] for row in found] for name, found in tables.items()}
    for name, row in Relations(rng, ids).draw(rows - sum(map(len, tables.values()))):
        tables.setdefault(name, []).append(row)
    folder.mkdir(parents=True, exist_ok=True)
    for name, found in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(HEADERS[name].split(","))
            writer.writerows(found)


def _counts(entities: int) -> dict[str, int]:
    counts = {name: max(2, entities * share // 100) for name, share in SHARES.items()}
    counts["sources"] = max(3, counts["sources"])  # or two sources could hardly say the same
    counts["regions"] = min(99, counts["regions"])  # their codes have two digits
    counts["officials"] = max(2, entities - sum(counts.values()))
    return counts


def _entities(rng: random.Random, counts: dict[str, int]) -> dict[str, list[Row]]:
    make = {
        "sources": lambda i: _source(i, counts["institutions"]),
        "officials": lambda i: [_person(rng), "" if i % 4 else f"Person {i}"],
        "institutions": lambda i: _institution(i, counts["regions"]),
        "forums": lambda i: ["ForumEdition" if i % 8 else "ForumSeries", f"디지털지역혁신포럼 {i}", f"Forum {i}"],
        "mous": lambda i: [f"제{i}호 업무협약", ""],
        "posts": lambda i: [f"직위 {i}", f"post {i}"],
        "regions": lambda i: ["Province", f"지역 {i}", f"KR-{i:02d}"],
    }
    return {name: [[f"{name[:-1]}-{i}", *make[name](i), *DECIDED] for i in range(counts[name])] for name in make}


def _source(i: int, institutions: int) -> Row:
    day = f"202{i % 4}-{i % 12 + 1:02d}-{i % 28 + 1:02d}"
    published = (day, day, day[:7], "")[i % 4]
    origin = f"source:source-{i if i % 5 else i // 2}"  # every fifth is a reprint
    publishing = f"institution-{i % institutions}" if i % 20 == 0 else ""
    address = f"https://news.example/{i}?no={i}&b=1" if i % 3 else ""
    title = f'"지역이 먼저", 디지털 지역혁신 기사 {i}'
    return [title, f"{SYLLABLES[i % 14]}나일보", publishing, published, address, "full-text", "2026-01-05", origin]


def _institution(i: int, regions: int) -> Row:
    sector, helix = SECTORS[i % len(SECTORS)]
    public = helix == "government"
    place = [LEVELS[i % 3], f"region-{i % regions}"] if public else ["", ""]
    english = "" if i % 3 else f"Institution {i}"
    return ["PublicBody" if public else "Institution", institution_name(i), english, sector, helix, *place]


def _person(rng: random.Random) -> str:
    return "".join(rng.choice(SYLLABLES) for _ in range(3))


if __name__ == "__main__":
    write_tables(Path(sys.argv[2]), int(sys.argv[1]))
