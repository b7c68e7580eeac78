"""What a step of a story shows, as the part of a link behind `#`: the grammar of `assets/hash.js`, written in Python.

`kg.maps.story` calls this, nobody else. Things may be given by id, by the end of an id, or by any written form; what
the map does not have is a problem, with the nearest that it has.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from urllib.parse import quote as percent

import yaml

from kg.errors import UsageError
from kg.korean import particle
from kg.maps.choices import Choices, read_choices
from kg.maps.looks import opening_look
from kg.maps.model import Choice, MapData
from kg.maps.views import check_layout, refuse_layout
from kg.nearest import nearest
from kg.tables.problems import quote
from kg.webpage import clean

HOPS = ("1", "2", "3")
TABS = ("map", "table", "about")
CAMERAS = ("fit", "selection")
MODES = ("two-mode", "projected")
ANNOUNCED = "announced"  # of a post that nobody reports: no state of the ontology's, but one of the page
_LISTED = 12  # names in a message
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_COORDINATE = re.compile(r"-?\d{1,7}(\.\d{1,4})?")

Fail = Callable[[yaml.Node, str, str, str], None]


class StateWriter:
    """Writes the state of a step out of its nodes; `fail` is told of each problem."""

    keys = (
        "filters", "select", "hops", "camera", "tab", "fade",
        "colour", "size", "mode", "layout", "time", "undated", "asof", "states", "open",
    )  # fmt: skip

    def __init__(self, data: MapData, fail: Fail):
        self.data, self.fail = data, fail
        self.choices: Choices = read_choices(data)
        self.named: dict[str, list[int]] = defaultdict(list)
        self.ids = {node.id: place for place, node in enumerate(data.nodes)}
        for place, node in enumerate(data.nodes):
            for name in dict.fromkeys((node.id.rpartition("/")[2], *node.label, *node.forms)):
                self.named[name].append(place)
        self.ties = {tie.id: place for place, tie in enumerate(data.ties)}
        self.edges = {(e.start, data.ties[e.tie].id, e.end) for e in data.edges}
        self.projected = {end for e in data.edges if data.ties[e.tie].projected for end in (e.start, e.end)}

    def write(self, held: Mapping[str, yaml.Node], where: str) -> tuple[str, bool]:
        """Return the state, and whether the camera goes to what it selects."""
        parts: list[str] = []
        for key, node in held.items():
            parts += getattr(self, f"_write_{key}")(node, f"{where}.{key}")
        camera = held.get("camera")
        asked = camera.value if isinstance(camera, yaml.ScalarNode) else ""
        if asked == "selection" and "select" not in held and camera is not None:
            self.fail(camera, f"{where}.camera", "고른 것이 없습니다(select).", "Nothing is selected (select).")
        self._check_mode(held, f"{where}.select")
        return "&".join(parts), "select" in held and asked != "fit"

    def _write_select(self, node: yaml.Node, where: str) -> list[str]:
        """A thing; or [from, tie, to], an edge; or [from, to], a path."""
        names: list[yaml.Node] = [node] if isinstance(node, yaml.ScalarNode) else _items(node)
        if isinstance(node, yaml.SequenceNode) and len(names) == 2:
            ends = [self._thing(name, where) for name in names]
            if ends[0] == ends[1] and ends[0] is not None:
                self.fail(node, where, "길의 두 끝이 같습니다.", "Both ends of the path are the same.")
            return ["path=" + "..".join(self._escaped(end).replace(".", "%2E") for end in ends)]
        if isinstance(node, yaml.SequenceNode) and len(names) == 3:
            return self._edge(names, node, where)
        if len(names) == 1 and isinstance(node, yaml.ScalarNode):
            return ["sel=" + self._escaped(self._thing(names[0], where))]
        ko = "이름 하나, [한쪽, 이음, 다른 쪽], [한쪽, 다른 쪽] 가운데 하나여야 합니다."
        self.fail(node, where, ko, "Expected a name, [from, tie, to] or [from, to].")
        return []

    def _edge(self, names: list[yaml.Node], node: yaml.Node, where: str) -> list[str]:
        start, end = self._thing(names[0], where), self._thing(names[2], where)
        tie = _value(names[1])
        if tie not in self.ties:
            self._unknown(names[1], where, "이음", "tie", [Choice(t.id, t.label) for t in self.data.ties])
            return []
        if start is None or end is None:
            return []
        # a tie without direction may be told from either side
        for one, other in ((start, end), (end, start)):
            if (one, tie, other) in self.edges and (one == start or not self.data.ties[self.ties[tie]].directed):
                return ["sel=" + "~".join((self._escaped(one), _escaped(tie), self._escaped(other)))]
        told = " ".join(quote(_value(name)) for name in names)
        self.fail(node, where, f"{told}: 그런 선이 이 지도에 없습니다.", "There is no such line on this map.")
        return []

    def _check_mode(self, held: Mapping[str, yaml.Node], where: str) -> None:
        """A line is there in one mode only (see assets/modes.js); a chronology shows the first, whatever is said."""
        if "select" not in held:
            return
        told = {key: _value(held[key]) for key in ("mode", "layout") if key in held}
        mode = MODES[0] if told.get("layout") == "chronology" else told.get("mode", MODES[0])
        names = _items(held["select"]) or [held["select"]]
        if len(names) < 3 and mode == MODES[1]:
            self._check_projected(names, where)
        tie = self.ties.get(_value(names[1])) if len(names) == 3 else None
        if tie is None:
            return
        projected = self.data.ties[tie].projected
        if projected and mode != MODES[1]:
            ko = "이 선은 mode: projected에서만 보이고, 연대표(layout: chronology)에서는 보이지 않습니다."
            self.fail(held["select"], where, ko, "This line is there in mode: projected only, and in no chronology.")
        elif not projected and mode != MODES[0]:
            ko = "이 선은 mode: two-mode에서만 보입니다."
            self.fail(held["select"], where, ko, "This line is there in mode: two-mode only.")

    def _check_projected(self, names: list[yaml.Node], where: str) -> None:
        """What has no projected line, as an event has none, is not there in that mode."""
        for node in names:
            found = self._places(_value(node))
            if len(found) == 1 and found[0] not in self.projected:
                ko = f"{quote(_value(node))}: mode: projected에는 없습니다. mode: two-mode로 보이세요."
                self.fail(node, where, ko, "This is not there in mode: projected; show it in mode: two-mode.")

    def _places(self, name: str) -> list[int]:
        return [self.ids[name]] if name in self.ids else self.named.get(name, [])

    def _thing(self, node: yaml.Node, where: str) -> int | None:
        """Return the place of a thing by id, end of an id or written form; None, and a problem, if there is not one."""
        name = _value(node)
        found = self._places(name)
        if len(found) == 1:
            return found[0]
        if found:
            ids = ", ".join(self.data.nodes[place].id for place in found[:_LISTED])
            self.fail(node, where, f"{quote(name)}: 여럿입니다.", f"This names several. 식별자로 Use an id: {ids}.")
            return None
        near = nearest(name, [*self.ids, *self.named], 3) if name else []
        hint = f" 가장 가까운 것 Closest: {', '.join(near)}." if near else ""
        self.fail(node, where, f"{quote(name)}: 이 지도에 없습니다.", f"This is not on the map.{hint}")
        return None

    def _write_filters(self, node: yaml.Node, where: str) -> list[str]:
        """Filters by id, each with the list of the choices that it keeps."""
        if not isinstance(node, yaml.MappingNode):
            self.fail(
                node, where, "거르기의 이름과 목록이 와야 합니다.", "Expected filters, each with a list of choices."
            )
            return []
        parts: list[str] = []
        seen: set[str] = set()
        for key, value in node.value:
            name = _value(key)
            if name in seen:
                self.fail(key, f"{where}.{name}", "두 번 적혔습니다.", "This stands here twice.")
            elif name not in self.choices:
                self._unknown(key, where, "거르기", "filter", [Choice(known, (known, known)) for known in self.choices])
            else:
                parts += self._kept(name, value, f"{where}.{name}")
            seen.add(name)
        return parts

    def _kept(self, name: str, node: yaml.Node, where: str) -> list[str]:
        items = _items(node)
        if not items:
            self.fail(node, where, "고를 것의 목록이 와야 합니다.", "Expected a list of choices.")
        return [f"f.{_escaped(name)}={self._among(items, where, '선택지', 'choice', self.choices[name])}"]

    def _among(self, items: list[yaml.Node], where: str, ko: str, en: str, choices: Sequence[Choice]) -> str:
        """Values as in a link, each once; those that are no ids of these choices are problems."""
        known = {choice.id for choice in choices}
        for item in items:
            if _value(item) not in known:
                self._unknown(item, where, ko, en, choices)
        return ",".join(dict.fromkeys(_escaped(_value(item)) for item in items))

    def _write_hops(self, node: yaml.Node, where: str) -> list[str]:
        return self._word("hops", node, where, HOPS)

    def _write_tab(self, node: yaml.Node, where: str) -> list[str]:
        return self._word("tab", node, where, TABS)

    def _write_fade(self, node: yaml.Node, where: str) -> list[str]:
        return self._flag("fade", node, where)

    def _write_undated(self, node: yaml.Node, where: str) -> list[str]:
        return self._flag("undated", node, where)

    def _write_mode(self, node: yaml.Node, where: str) -> list[str]:
        projected = any(tie.projected for tie in self.data.ties)
        return self._word("mode", node, where, MODES if projected else MODES[:1])

    def _write_layout(self, node: yaml.Node, where: str) -> list[str]:
        def find(name: str) -> str:
            found = check_layout(name)
            refuse_layout(found, self.data)
            return found

        return self._found("layout", node, where, find)

    def _write_colour(self, node: yaml.Node, where: str) -> list[str]:
        return self._found("colour", node, where, lambda name: opening_look(self.data, colour_by=name)["colour"])

    def _write_size(self, node: yaml.Node, where: str) -> list[str]:
        return self._found("size", node, where, lambda name: opening_look(self.data, size_by=name)["size"])

    def _write_time(self, node: yaml.Node, where: str) -> list[str]:
        """Two days with two dots between them."""
        text = _value(node)
        first, _, last = text.partition("..")
        days = [day for each in (first, last) if (day := _day(each)) is not None]
        if len(days) < 2:
            ko = f"{quote(text)}: 2023-01-01..2023-12-31처럼 적습니다."
            self.fail(node, where, ko, "Expected two days, as in 2023-01-01..2023-12-31.")
        elif days[0] > days[1]:
            self.fail(node, where, f"{quote(text)}: 끝이 시작보다 앞섭니다.", "It ends before it begins.")
        return [f"time={text}"]

    def _write_asof(self, node: yaml.Node, where: str) -> list[str]:
        text = _value(node)
        if _day(text) is None:
            self.fail(node, where, f"{quote(text)}: 2023-04-20처럼 적는 날짜가 아닙니다.", "Not a day like 2023-04-20.")
        return [f"asof={text}"]

    def _write_states(self, node: yaml.Node, where: str) -> list[str]:
        states = [Choice(state.id, state.label) for state in self.data.states]
        states.append(Choice(ANNOUNCED, ("예고만 됨", "only announced")))
        return [f"states={self._among(self._listed(node, where), where, '상태', 'state', states)}"]

    def _write_open(self, node: yaml.Node, where: str) -> list[str]:
        """Communities, each by its most connected member: the page, which counts them, knows whether it is that."""
        found = [self._thing(item, where) for item in self._listed(node, where)]
        return [f"open={','.join(dict.fromkeys(map(self._escaped, found)))}"]

    def _listed(self, node: yaml.Node, where: str) -> list[yaml.Node]:
        """A list of values, or one value alone; a problem if there is none."""
        items: list[yaml.Node] = [node] if isinstance(node, yaml.ScalarNode) else _items(node)
        if not items:
            self.fail(node, where, "값 하나나 목록이 와야 합니다.", "Expected a value or a list of values.")
        return items

    def _flag(self, key: str, node: yaml.Node, where: str) -> list[str]:
        self._word(key, node, where, ("true", "false"))
        return [f"{key}=1"] if _value(node) == "true" else []

    def _found(self, key: str, node: yaml.Node, where: str, find: Callable[[str], str]) -> list[str]:
        """A word that `find` turns into what stands in a link."""
        if not _value(node):
            self.fail(node, where, "이름 하나가 와야 합니다.", "Expected a name.")
            return []
        try:
            return [f"{key}={_escaped(find(_value(node)))}"]
        except UsageError as error:
            self.fail(node, where, str(error), "")
            return []

    def _word(self, key: str, node: yaml.Node, where: str, known: tuple[str, ...]) -> list[str]:
        if _value(node) in known:
            return [f"{key}={_value(node)}"]
        listed = ", ".join(known)
        ko = f"{quote(_value(node))}: 쓸 수 없습니다. {listed} 가운데 하나를 적으세요."
        self.fail(node, where, ko, f"Expected one of {listed}.")
        return []

    def _write_camera(self, node: yaml.Node, where: str) -> list[str]:
        """`fit`, `selection`, or [x, y, scale] as in a link."""
        numbers = [_value(item) for item in _items(node)] if isinstance(node, yaml.SequenceNode) else []
        if len(numbers) == 3 and all(map(_COORDINATE.fullmatch, numbers)) and 0.01 <= float(numbers[2]) <= 6:
            return [f"view={','.join(numbers)}"]
        if not (isinstance(node, yaml.ScalarNode) and node.value in CAMERAS):
            ko, en = (
                "fit, selection, [x, y, 배율(0.01-6)] 가운데 하나여야 합니다.",
                "fit, selection or [x, y, scale (0.01-6)].",
            )
            self.fail(node, where, ko, f"Expected {en}")
        return []

    def _escaped(self, place: int | None) -> str:
        return "" if place is None else _escaped(clean(self.data.nodes[place].id))

    def _unknown(self, node: yaml.Node, where: str, ko: str, en: str, known: Iterable[Choice]) -> None:
        """Note an unknown id: it may be a label, or near to one."""
        name = _value(node)
        names = {name: choice.id for choice in known for name in (choice.id, *choice.label)}
        near = list(dict.fromkeys(names[each] for each in nearest(name, names, 3)))
        ids = list(dict.fromkeys(names.values()))
        more = " …" if len(ids) > _LISTED else ""
        hint = f" 가장 가까운 것 Closest: {', '.join(near)}." if near else ""
        listed = f"아는 것 Known: {', '.join(ids[:_LISTED])}{more}."
        told = f"{quote(name)}: 이 지도에 그런 {ko}{particle(ko, '이', '가')} 없습니다."
        self.fail(node, where, told, f"No such {en} on this map. {listed}{hint}")


def _items(node: yaml.Node) -> list[yaml.Node]:
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def _value(node: yaml.Node) -> str:
    """The text of a scalar as it stands in the file: 2023-04-20 is no date here, 4-7 no number; "" of anything else."""
    return node.value if isinstance(node, yaml.ScalarNode) else ""


def _day(text: str) -> date | None:
    """The day of an ISO date with year, month and day."""
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def _escaped(text: str) -> str:
    """As `escaped` in hash.js: a slash and a colon stay readable."""
    return percent(text, safe="/:").replace("~", "%7E")
