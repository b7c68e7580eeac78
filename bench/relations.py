"""The rows of made-up tables that relate entities, each with a source. Used by `bench.generate` alone.

A few events, institutions and people have most of the rows: the n-th about 1/n as many as the first. Every sixth row
says again what another source said before, now and then in other words.
"""

import random
from collections.abc import Iterator
from itertools import count

Row = list[str]

WEIGHTS = {"participations": 46, "memberships": 26, "names": 16, "signings": 10, "occurrences": 2}
KEYS = {"participations": 4, "memberships": 4, "names": 2, "signings": 2, "occurrences": 1}
RESTATED = 1 / 6
HOSTING = ("host", "organizer", "sponsor", "patron")
SPEAKING = ("presenter", "panelist", "moderator", "keynote", "attendee", "congratulation", "welcome", "opening-address")
TITLES = ('"자료에서 시작하는" 지역 {}', "사람, 자료, 그리고 지역 {}", "Data\\AI 시대의 지역 {}", "디지털 혁신 방안 {}")
KINDS = ("시청", "대학교", "테크노파크", "정보산업진흥원", "연구원", "소프트웨어", "일보")
NAME_KINDS = ("full", "short", "abbreviation", "variant")


def institution_name(place: int) -> str:
    """Return the name of the institution at this place; no two have the same."""
    return f"가나다{KINDS[place % len(KINDS)]} {place}"


class Relations:
    """Draws relations between entities, whose ids are given by table."""

    def __init__(self, rng: random.Random, ids: dict[str, list[str]]):
        self.rng = rng
        self.ids = ids
        self.serial = count(1)
        self.first: dict[str, list[Row]] = {name: [] for name in WEIGHTS}
        self.keys: set[tuple[str, ...]] = set()
        self.told: set[tuple[str, ...]] = set()
        self.make = {
            "participations": self.participation,
            "memberships": self.membership,
            "names": self.written_form,
            "signings": self.signing,
            "occurrences": self.occurrence,
        }

    def draw(self, rows: int) -> Iterator[tuple[str, Row]]:
        """Yield so many rows with the names of their tables."""
        names, weights = list(WEIGHTS), list(WEIGHTS.values())
        for _ in range(rows):
            name = self.rng.choices(names, weights)[0]
            row = self.restated(name) if self.rng.random() < RESTATED else None
            row = row or self.stated(name)
            if row is None:  # this table has said all it can: a talk of its own number is always new
                name, row = "participations", self.evident("participations", self.talk())
            yield name, row or []

    def stated(self, name: str) -> Row | None:
        """Return a relation that no source has stated yet, or None when none is found soon."""
        for _ in range(30):
            row = self.make[name]()
            key = (name, *row[: KEYS[name]])
            if key not in self.keys:
                self.keys.add(key)
                self.first[name].append(row)
                return self.evident(name, row)
        return None

    def restated(self, name: str) -> Row | None:
        """Return what was stated before, with another source."""
        if not self.first[name]:
            return None
        row = list(self.rng.choice(self.first[name]))
        if name == "participations" and row[4] and self.rng.random() < 0.2:
            row[4] += " (부제 생략)"
        return self.evident(name, row)

    def evident(self, name: str, row: Row) -> Row | None:
        """Return a row with its evidence, or None when the source that is drawn has said it already."""
        source = self.some("sources")
        key = (name, *row[: KEYS[name]], source)
        if key in self.told:
            return None
        self.told.add(key)
        paragraph = self.rng.randrange(15)
        where = [f"paragraph {paragraph}", f"{paragraph}째 문단의 말"] if paragraph else ["whole page", ""]
        status = self.rng.choices(("", "reported", "confirmed", "announced"), (6, 2, 1, 1))[0]
        return [*row, source, *where, status, self.rng.choice(("", "stated", "implied"))]

    def participation(self) -> Row:
        if self.rng.random() < 0.7:
            return [self.some("forums"), *self.speaker(self.rng.choice(SPEAKING), "")]
        place = self.place("institutions")
        # by id or, as people do, by name; always the same way, or one key would be drawn as two
        agent = self.ids["institutions"][place] if place % 3 else institution_name(place)
        return [self.some("forums"), agent, self.rng.choice(HOSTING), "", "", ""]

    def talk(self) -> Row:
        return [self.some("forums"), *self.speaker("presenter", str(next(self.serial)))]

    def speaker(self, role: str, number: str) -> Row:
        person, institutions = self.place("officials"), self.ids["institutions"]
        title = self.rng.choice(TITLES).format(person) if self.rng.random() < 0.4 else ""
        home = institutions[person * 7 % len(institutions)] if person % 3 else ""
        return [self.ids["officials"][person], role, number, title, home]

    def membership(self) -> Row:
        post = self.some("posts")
        year = self.rng.randrange(2015, 2026)
        start = self.rng.choice(("", "", f"{year}", f"{year}-07", f"{year}-07-01"))
        end = str(year + 3) if start and self.rng.random() < 0.5 else ""
        return [self.some("officials"), self.some("institutions"), post, "", f"{post} 직함", start, end]

    def written_form(self) -> Row:
        table = self.rng.choice(("officials", "institutions", "institutions", "forums", "mous"))
        entity, kind = self.some(table), self.rng.choice(NAME_KINDS)
        return [entity, f"{entity}의 '{kind}' 표기 {self.rng.randrange(9)}", "ko", kind]

    def signing(self) -> Row:
        signers = {self.some("officials") for _ in range(self.rng.choice((0, 1, 3)))}
        return [self.some("mous"), self.some("institutions"), ";".join(sorted(signers))]

    def occurrence(self) -> Row:
        place = self.rng.randrange(len(self.ids["forums"]))
        event, series = self.ids["forums"][place], self.ids["forums"][place // 64 * 8]
        whole, number = (series, str(place)) if place % 8 else ("", "")
        day = f"{2015 + place % 10}-04-{place % 28 + 1:02d}"
        return [event, f"제{place}차, 디지털지역혁신포럼", whole, number, day, day if place % 2 else "", '"큰" 방']

    def some(self, name: str) -> str:
        return self.ids[name][self.place(name)]

    def place(self, name: str) -> int:
        """Draw a place in a table by Zipf's law: its logarithm is uniform."""
        size = len(self.ids[name])
        return min(int((size + 1) ** self.rng.random()), size) - 1
