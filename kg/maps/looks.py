"""The look in which a map opens: by what its nodes are coloured and sized, asked for by name.

`kg.project` calls this; the page (`assets/looks.js`) knows the same ways by the same ids.
"""

from collections.abc import Mapping

from kg.errors import UsageError
from kg.maps.model import MapData, Text
from kg.nearest import nearest

KIND: dict[str, Text] = {"kind": ("종류", "class")}
LEGEND = ("누구·무엇", "who and what")  # as the page's legend calls the classes
COMMUNITY: dict[str, Text] = {"community": ("묶음", "community")}
MEASURES: dict[str, Text] = {
    "degree": ("연결", "lines"),
    "strength": ("무게의 합", "sum of weights"),
    "betweenness": ("매개 중심성", "betweenness"),
    "closeness": ("근접 중심성", "closeness"),
    "core": ("코어 수", "core number"),
    "clustering": ("뭉침 계수", "clustering"),
}
SAME: dict[str, Text] = {"same": ("모두 같게", "all the same")}


def opening_look(data: MapData, *, colour_by: str = "", size_by: str = "") -> dict[str, str]:
    """Return what the page opens with, by field of its state; nothing for what is not asked for.

    Nodes can be coloured by class, by what the ontology marks with kg:mapFacet and this map has, by community and by
    measures, and sized by measures or all the same. A name is an id, or what the page says in Korean or English. Raises
    UsageError for another.
    """
    declared = {facet.id: facet for facet in data.facets if any(facet.nodes)}
    colours = KIND | {id_: facet.label for id_, facet in declared.items()} | COMMUNITY | MEASURES
    ranges = dict.fromkeys(LEGEND, "kind") | {word: i for i, f in declared.items() for word in f.range or ()}
    found = {}
    if colour_by:
        found["colour"] = _find(colour_by, colours, ranges, "색을 정할 것", "to colour by")
    if size_by:
        found["size"] = _find(size_by, MEASURES | SAME, {}, "크기를 정할 것", "to size by")
    return found


def _find(name: str, known: Mapping[str, Text], also: Mapping[str, str], ko: str, en: str) -> str:
    """Return the id of a way that is called so; the name of the class of a facet's values will do too."""
    names = {word.casefold(): id_ for word, id_ in also.items()}
    names |= {word.casefold(): id_ for id_, label in known.items() for word in label}
    names |= {id_.casefold(): id_ for id_ in known}
    if name.casefold() in names:
        return names[name.casefold()]
    near = nearest(name, names, 1)
    hint = f" 가장 가까운 것 Closest: {names[near[0]]}." if near else ""
    listed = ", ".join(f"{id_} ({label[0]})" for id_, label in known.items())
    raise UsageError(f"{name}: {ko}의 이름이 아닙니다. No such thing {en}. Known: {listed}.{hint}")
