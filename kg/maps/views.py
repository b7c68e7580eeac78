"""The ways to see one map: its layouts, and what is said where a way is not offered.

`kg.project` asks `opened_as` how a page is to open, `kg.maps.columns` tells the page which layouts the data allow.
"""

from collections.abc import Iterable

from kg.errors import UsageError
from kg.maps.model import MapData, Text
from kg.nearest import nearest
from kg.network import MOST_PAIRS
from kg.schema import Tie

LAYOUTS: dict[str, Text] = {
    "network": ("연결망", "network"),
    "tiles": ("지역 칸", "regions"),
    "chronology": ("연표", "chronology"),
}


def layouts(data: MapData) -> list[str]:
    """Return the layouts that a map can be seen in: tiles if a region is known, a chronology if an event is dated."""
    regions = any(node.region >= 0 for node in data.nodes)
    dated = any(edge.days and data.ties[edge.tie].meeting for edge in data.edges)
    return [name for name, there in zip(LAYOUTS, (True, regions, dated), strict=True) if there]


def check_layout(name: str) -> str:
    """Return the name of a layout, by name or label; raises UsageError for an unknown one."""
    for known, labels in LAYOUTS.items():
        if name.casefold() in (known, *labels):
            return known
    near = nearest(name, [word for known, labels in LAYOUTS.items() for word in (known, *labels)], 1)
    hint = f" 가장 가까운 것 Closest: {near[0]}." if near else ""
    known = ", ".join(f"{each} ({labels[0]})" for each, labels in LAYOUTS.items())
    raise UsageError(f"{name}: 그런 배치가 없습니다. No such layout. Known: {known}.{hint}")


def opened_as(layout: str, data: MapData) -> dict[str, str]:
    """Return the fields of the page's state that open it in a layout; raises UsageError where that cannot be."""
    layout = check_layout(layout)
    refuse_layout(layout, data)
    return {} if layout == "network" else {"layout": layout}


def refuse_layout(name: str, data: MapData) -> None:
    """Raise UsageError if the data do not allow a layout."""
    if name in layouts(data):
        return
    if name == "tiles":
        raise UsageError(
            "지역 칸에 놓을 것이 없습니다: 지역이 적힌 점이 없습니다. No tiles: no region is stated of anything."
        )
    raise UsageError("연표에 놓을 것이 없습니다: 날짜가 적힌 행사가 없습니다. No chronology: no event has a date.")


def left_out_notes(left_out: Iterable[tuple[Tie, int]]) -> list[Text]:
    """Return what is said of projected ties with too many pairs to be drawn."""
    return [
        (
            f"'함께한 사이끼리'로 그리지 않은 이음: {tie.label[0]}. 짝이 {pairs:,}개로, {MOST_PAIRS:,}개가 넘습니다.",
            f"Not drawn directly among actors: {tie.label[1]}. There are {pairs:,} pairs, more than {MOST_PAIRS:,}.",
        )
        for tie, pairs in left_out
    ]
