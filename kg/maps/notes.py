"""What a map does not show, and why: lists left open or with unnamed parties, ties, things and days left out.

`kg.maps.collect` calls this, nobody else.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from kg.maps.lists import ListNumbers
from kg.maps.model import Days, Text
from kg.network import Network
from kg.records import Record, Wording
from kg.schema import Schema


def read_notes(
    schema: Schema, network: Network, days: Sequence[tuple[Days, ...]], left_out: Sequence[Text], lonely: int | None
) -> Iterator[Text]:
    """Yield what a map leaves out, one sentence each.

    `days` are those of its lines, `left_out` what is said of ties with too many pairs, `lonely` how many things no tie
    touches (None: the network is narrowed to a focus).
    """
    yield from _ties(schema, network)
    yield from left_out
    if lonely:
        yield f"어느 선에도 닿지 않아 그리지 않은 것: {lonely}개.", f"Not drawn, for lack of any tie: {lonely}."
    if lonely is None:
        yield "고른 대상 둘레만 그렸습니다.", "Only the surroundings of the chosen focus are drawn."
    if undated := sum(not spans for spans in days):
        told = "1 line has no date" if undated == 1 else f"{undated} lines have no date"
        yield f"언제인지 적히지 않은 선: {undated}개.", f"{told} in the sources."
    if bool(network.tentative.any()):
        yield (
            "점선은 예고나 계획일 뿐, 일어났다는 보도가 없습니다.",
            "Dashed lines are announced or planned, not reported.",
        )


def _ties(schema: Schema, network: Network) -> Iterator[Text]:
    """Say which ties are not drawn, and whether because they were not chosen or because maps leave them out."""
    left = [tie for tie in schema.ties if tie not in network.ties and not tie.projects]
    for on_map, ko, en in (
        (True, "지도를 만들 때 고르지 않은 이음", "Ties not drawn, because they were not chosen"),
        (False, "따로 청할 때만 그리는 이음", "Ties not drawn, unless they are asked for"),
    ):
        names = [tie.label for tie in left if tie.on_map == on_map]
        if names:
            told = [", ".join(name[i] for name in names) for i in (0, 1)]
            yield f"{ko}: {told[0]}.", f"{en}: {told[1]}."


def list_notes(
    records: Mapping[str, Record],
    numbers: ListNumbers,
    wording: Wording,
    sources: Mapping[str, Text],
    drawn: Collection[str] | None,
) -> Iterator[Text]:
    """Yield a note per list that sources leave open, and per list of which they state more than they name.

    A note has the numbers of each source, those of sources that agree once. `drawn`: only the lists of these things
    (None: of all).
    """
    for record in records.values():
        if record.table.cls != numbers.cls or not (drawn is None or drawn_by(record, numbers, drawn)):
            continue
        told: dict[bool, dict[Text, list[Text]]] = {}  # sources by what they state, of open lists and of others
        for source in record.told:
            found = numbers.of(record, source)
            if not (found.open or (found.stated.isdigit() and int(found.stated) > found.named)):
                continue
            ko = f"밝힌 수 {found.stated}, " if found.stated else ""
            en = f"{found.stated} stated, " if found.stated else ""
            counted = f"{ko}이름이 적힌 수 {found.named}", f"{en}{found.named} named "
            told.setdefault(found.open, {}).setdefault(counted, []).append(sources[source])
        of, role = (wording.cell(record, column) for column in record.table.keys)
        for is_open, by_numbers in told.items():
            state = ("명단은 열려 있습니다", "is open") if is_open else ("명단에 이름이 모자랍니다", "names too few")
            ko, en = (
                "; ".join(f"{counted[i]}({' · '.join(names[i] for names in by)})" for counted, by in by_numbers.items())
                for i in (0, 1)
            )
            yield f"{of[0]} — '{role[0]}' {state[0]}: {ko}", f"{of[1]} — the list '{role[1]}' {state[1]}: {en}"


def drawn_by(record: Record, numbers: ListNumbers, drawn: Collection[str]) -> bool:
    """Tell whether what a list is about, in any source's words, is among these things."""
    return any(thing in drawn for thing in numbers.subjects(record))
