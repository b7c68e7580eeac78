"""Lists of who took part or signed: how many a source states, how many it names, whether it names them all.

`kg.maps.facts` and `kg.maps.notes` use it.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from kg.maps.model import Text
from kg.rdf import Node
from kg.records import Record, Wording, first
from kg.schema import Schema

_OPEN = {
    "openList": ("열린 명단('등'으로 끝남)", "open list (ends with “and others”)"),
    "closedList": ("빠짐없는 명단", "complete list"),
    "unknownList": ("끝까지인지 알 수 없는 명단", "list of unknown completeness"),
}


@dataclass(frozen=True, slots=True)
class Numbers:
    """What one source says of a list: `stated` is "" where it gives no number."""

    stated: str
    named: int
    open: bool
    completeness: str


class ListNumbers:
    """Counts, for each list and source, the relations of that source that the list stands for. Linear in the rows."""

    def __init__(self, schema: Schema, records: Mapping[str, Record]):
        self.kg = schema.vocabulary.namespace
        self.cls = self.kg + "List"
        lists = [record for record in records.values() if record.table.cls == self.cls]
        subjects = {thing for record in lists for thing in self.subjects(record)}
        # a list of parties stands for signings, one of regions for what is covered; others for who has their role
        self.stand_for = {self.kg + "signatory": self.kg + "Signing", self.kg + "coveredRegion": self.kg + "Coverage"}
        self.count: Counter[tuple[str, str, str]] = Counter()
        for record in records.values():
            if record.table.cls != self.cls:
                for source, told in record.told.items():
                    named = {getattr(node, "value", "") for nodes in told.values() for node in nodes}
                    if self.kg + "cancelled" in named:
                        continue
                    present = len(told.get(self.kg + "presentAtSigning", ()))  # of an MOU, those are who attended
                    for of in named & subjects if present else ():
                        self.count[source, of, self.kg + "attendee"] += present
                    self.count.update(
                        (source, of, what) for of in named & subjects for what in (named | {record.table.cls})
                    )

    def of(self, record: Record, source: str) -> Numbers:
        """Return the numbers of a list as one source has them."""
        told = record.told[source]
        (of,), (role,) = (_values(told, self.kg + path) for path in ("listOf", "listRole"))
        completeness = next(iter(_values(told, self.kg + "completeness")), "").removeprefix(self.kg)
        named = self.count[source, of, self.stand_for.get(role, role)]
        return Numbers(first(told, self.kg + "statedCount"), named, completeness == "openList", completeness)

    def subjects(self, record: Record) -> set[str]:
        """Return the events or documents that a list is about, in any source's words."""
        return {thing for told in record.told.values() for thing in _values(told, self.kg + "listOf")}

    def words(self, record: Record, source: str, wording: Wording) -> Text:
        """Return the numbers in words, such as `밝힌 수 10 · 이름이 적힌 수 9 · 열린 명단`; ("", "") of no list."""
        if record.table.cls != self.cls:
            return ("", "")
        numbers = self.of(record, source)
        completeness = _OPEN.get(numbers.completeness) or wording.words(
            record.table.column(self.kg + "completeness"), record.told[source].get(self.kg + "completeness", [])
        )
        ko = [
            f"밝힌 수 {numbers.stated}" if numbers.stated else "밝힌 수 없음",
            f"이름이 적힌 수 {numbers.named}",
            completeness[0],
        ]
        en = [
            f"{numbers.stated} stated" if numbers.stated else "no number stated",
            f"{numbers.named} named",
            completeness[1],
        ]
        return (" · ".join(filter(None, ko)), " · ".join(filter(None, en)))


def _values(told: Mapping[str, list[Node]], path: str) -> list[str]:
    return [getattr(node, "value", "") for node in told.get(path, ())]
