"""A story told on a map, read from a YAML file: every key and every name in it is checked against the map it tells of.

`kg.project` calls `read_story`. What a step shows is written down in the grammar of a link (`assets/hash.js`), so that
the page needs one reader for both. All problems of a file are reported together, each with its line.
"""

import re
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from urllib.parse import unquote

import yaml

from kg.errors import DataError
from kg.maps.linked import StateWriter
from kg.maps.model import MapData, Step, Story, Text
from kg.maps.plainyaml import read_nodes
from kg.maps.remaining import Remaining
from kg.nearest import nearest
from kg.tables.problems import quote

MOST_STEPS = 50
LONGEST = {"title": 120, "intro": 600, "text": 1500}

_HEADINGS = ("title", "intro", "steps")
_WORDS = ("title", "text")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_BRACES = re.compile(r"\{\{|\}\}|\{([^{}]*)(\}?)")  # two of a kind stand for one
_KINDS: dict[type[yaml.Node], Text] = {
    yaml.MappingNode: ("이름과 값", "keys and values"),
    yaml.SequenceNode: ("목록", "a list"),
    yaml.ScalarNode: ("글", "a text"),
}


def read_story(path: str | Path, data: MapData) -> Story:
    """Return the story of a YAML file, as it can be told on a map.

    Raises InputError for a file that cannot be read, DataError with every problem of one that does not fit the map.
    """
    path = Path(path)
    reader = _Reader(path, data)
    story = reader.story(read_nodes(path))
    if reader.problems:
        raise DataError("\n".join(said for _, said in sorted(reader.problems, key=lambda problem: problem[0])))
    return story


class _Reader:
    """Reads nodes, and notes what is wrong with them; what it returns counts only if nothing was."""

    def __init__(self, path: Path, data: MapData):
        self.path = path
        self.problems: list[tuple[int, str]] = []  # by line
        self.state = StateWriter(data, self.fail)
        self.remaining = Remaining(data, self.state.choices)
        self.numbers: dict[str, str] = {}
        self.told: set[str] = set()

    def fail(self, node: yaml.Node, where: str, ko: str, en: str) -> None:
        """Note a problem: where it is, and in Korean and English what it is and what was expected."""
        line = node.start_mark.line + 1
        self.problems.append((line, f"{self.path}:{line} [{where}]: {ko} {en}".rstrip()))

    def story(self, root: yaml.Node) -> Story:
        held = self._mapping(root, "", (*_HEADINGS, "numbers"), _HEADINGS)
        if "numbers" in held:
            self._read_numbers(held["numbers"])
        steps = self._sequence(held["steps"], "steps") if "steps" in held else []
        if "steps" in held and not 1 <= len(steps) <= MOST_STEPS:
            ko, en = f"단계가 {len(steps)}개입니다(1-{MOST_STEPS}).", f"{len(steps)} steps; 1 to {MOST_STEPS} are told."
            self.fail(held["steps"], "steps", ko, en)
        title, intro = (self._text(held.get(name), name, name) for name in ("title", "intro"))
        story = Story(title, intro, tuple(self._step(node, f"steps {n}") for n, node in enumerate(steps, 1)))
        for name in [name for name in self.numbers if name not in self.told]:
            self.fail(held["numbers"], f"numbers.{name}", "글에 쓰이지 않았습니다.", "No text uses it.")
        return story

    def _step(self, node: yaml.Node, where: str) -> Step:
        held = self._mapping(node, where, (*_WORDS, *self.state.keys), _WORDS)
        title, text = (self._text(held.get(name), f"{where}.{name}", name) for name in _WORDS)
        shown, before = {key: n for key, n in held.items() if key not in _WORDS}, len(self.problems)
        state, near = self.state.write(shown, where)
        if len(self.problems) == before:
            self._check_left(state, shown, where)
        return Step(title, text, state, near)

    def _check_left(self, state: str, shown: dict[str, yaml.Node], where: str) -> None:
        """Refuse a step that shows an empty map."""
        found = self.remaining.emptied_by(state)
        if found is None:
            return
        key, alone = found
        if key.startswith("f."):
            name = unquote(key.removeprefix("f."))
            node = next(each for each, _ in shown["filters"].value if each.value == name)
            where = f"{where}.filters.{name}"
        else:
            node, where = shown[key], f"{where}.{key}"
        if alone:
            self.fail(node, where, "이렇게 거르면 지도에 아무것도 남지 않습니다.", "This leaves nothing on the map.")
        else:
            ko = "앞에 적은 것과 함께 거르면 지도에 아무것도 남지 않습니다."
            self.fail(node, where, ko, "Together with what stands before it, this leaves nothing on the map.")

    def _mapping(
        self, node: yaml.Node, where: str, known: Sequence[str], needed: Sequence[str]
    ) -> dict[str, yaml.Node]:
        """Return the values of a mapping by key: those of known keys, each once; says so where one is missing."""
        if not isinstance(node, yaml.MappingNode):
            self._unlike(node, where, yaml.MappingNode)
            return {}
        held: dict[str, yaml.Node] = {}
        for key, value in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else ""
            if name in held:
                self.fail(key, _within(where, name), "두 번 적혔습니다.", "This stands here twice.")
            elif name not in known:
                told = quote(name) if name else "?"
                near = nearest(name, known, 1)
                hint = f" 가장 가까운 것 Closest: {near[0]}." if near else ""
                ko, en = f"{told}: 그런 이름은 없습니다.", f"No such key. 아는 것 Known: {', '.join(known)}.{hint}"
                self.fail(key, where or "story", ko, en)
            else:
                held[name] = value
        for name in needed:
            if name not in held:
                self.fail(node, where or "story", f"{name}: 빠졌습니다.", f"{name} is missing.")
        return held

    def _sequence(self, node: yaml.Node, where: str) -> list[yaml.Node]:
        if isinstance(node, yaml.SequenceNode):
            return list(node.value)
        self._unlike(node, where, yaml.SequenceNode)
        return []

    def _text(self, node: yaml.Node | None, where: str, kind: str) -> Text:
        """Return a text in Korean and English, its numbers put in."""
        if node is None:
            return "", ""
        held = self._mapping(node, where, ("ko", "en"), ("ko", "en"))
        ko, en = (self._words(held.get(name), f"{where}.{name}", LONGEST[kind]) for name in ("ko", "en"))
        return ko, en

    def _words(self, node: yaml.Node | None, where: str, longest: int) -> str:
        if node is None:
            return ""
        if not isinstance(node, yaml.ScalarNode) or not node.tag.endswith((":str", ":int", ":float")):
            self._unlike(node, where, yaml.ScalarNode)
            return ""
        words = " ".join(node.value.split())
        if not words:
            self.fail(node, where, "비었습니다.", "This is empty.")
        if len(words) > longest:
            self.fail(
                node, where, f"{len(words):,}자입니다({longest:,}자까지).", f"Longer than {longest:,} characters."
            )
        return _BRACES.sub(lambda found: found[0][0] if found[1] is None else self._number(found, node, where), words)

    def _number(self, found: re.Match[str], node: yaml.Node, where: str) -> str:
        """Return the number that stands for a name in braces."""
        name = found[1]
        if not found[2]:
            ko, en = "닫는 중괄호가 없습니다.", "The brace is not closed; write {name}, with a name of the numbers."
            self.fail(node, where, f"{quote(found[0])}: {ko} numbers의 이름을 {{이름}}처럼 적으세요.", en)
        elif name not in self.numbers:
            known = ", ".join(sorted(self.numbers)) or "-"
            ko, en = f"{found[0]}: numbers에 없습니다.", f"Not among the numbers. 아는 것 Known: {known}."
            self.fail(node, where, ko, en)
        self.told.add(name)
        return self.numbers.get(name, "")

    def _read_numbers(self, node: yaml.Node) -> None:
        """Numbers stand in one place and are named in the texts, so that whoever checks them finds them all."""
        if not isinstance(node, yaml.MappingNode):
            self._unlike(node, "numbers", yaml.MappingNode)
            return
        for key, value in node.value:
            name, number = (each.value if isinstance(each, yaml.ScalarNode) else "" for each in (key, value))
            if not _NAME.fullmatch(name):
                ko, en = (
                    f"{quote(name)}: 이름은 a-z로 시작하는 a-z, 0-9, _ 입니다.",
                    "A name is made of a-z, 0-9 and _.",
                )
                self.fail(key, "numbers", ko, en)
            elif name in self.numbers:
                self.fail(key, f"numbers.{name}", "두 번 적혔습니다.", "This stands here twice.")
            elif not re.fullmatch(r"[0-9]{1,9}", number):
                self.fail(value, f"numbers.{name}", f"{quote(number)}: 수가 아닙니다.", "Not a whole number.")
            self.numbers.setdefault(name, number)

    def _unlike(self, node: yaml.Node, where: str, wanted: type[yaml.Node]) -> None:
        (found_ko, found_en), (ko, en) = _KINDS[type(node)], _KINDS[wanted]
        if isinstance(node, yaml.ScalarNode):
            found_ko = found_en = quote(node.value)
            if wanted is yaml.ScalarNode:
                ko, en = "따옴표로 묶은 글", "a text, in quotes"
        self.fail(node, where or "story", f"{found_ko}: {ko}이 와야 합니다.", f"Expected {en}, not {found_en}.")


def _within(where: str, name: str) -> str:
    return ".".join(filter(None, chain([where], [name])))
