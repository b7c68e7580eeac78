"""A YAML file of a user as nodes that know their line: the safe part of YAML, and no more of it than we need.

`kg.maps.story` calls this, nobody else. PyYAML's safe loader composes the nodes. Refused beforehand are anchors and
aliases (a few of them stand for billions of nodes), tags, several documents in one file, and what is too large or too
deep.
"""

import re
from pathlib import Path

import yaml

from kg.errors import InputError, failed
from kg.maps.model import Text

MOST_BYTES = 262_144
DEEPEST = 12

# What is told most often, by the words of the parser, and what to do about it.
_COMMON = (
    (r"character '\\t'", "줄 앞의 탭 대신 빈칸을 쓰세요.", "Use spaces instead of tabs."),
    (
        r"expected ',' or '[]}]', but got ':'",
        "쌍점(:)이 든 글은 따옴표로 묶거나, 괄호를 닫으세요.",
        "Put a text that has a colon in quotes, or close the bracket.",
    ),
    (
        r"mapping values are not allowed",
        "쌍점(:)이 든 글은 따옴표로 묶으세요.",
        "Put a text that has a colon in quotes.",
    ),
    (r"quoted scalar", "따옴표가 닫히지 않았습니다. 닫으세요.", "A quote is not closed; close it."),
    (
        r"expected ',' or '[]}]'",
        "괄호가 닫히지 않았거나 쉼표가 빠졌습니다.",
        "A bracket is not closed, or a comma is missing.",
    ),
)


def read_nodes(path: Path) -> yaml.Node:
    """Return the root node of a YAML file; raises InputError, with the line, for what cannot or must not be read."""
    text = _read_text(path)
    try:
        _refuse(path, text)
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.reader.ReaderError as error:
        code = f"U+{ord(error.character):04X}" if isinstance(error.character, str) else f"U+{error.character:04X}"
        line = text.count("\n", 0, error.position) + 1
        told = f"쓸 수 없는 글자({code})가 있습니다. The character {code} cannot be used."
        raise InputError(f"{path}:{line}: {told}") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line_said = f":{mark.line + 1}" if mark else ""
        said = (error.problem or error.context or "").strip()
        ko, en = _advice(f"{error.context} {error.problem}")
        raise InputError(f"{path}{line_said}: YAML이 아닙니다. {ko}{en}This is not YAML: {said}.") from error
    if root is None:
        raise InputError(f"{path}: 빈 파일입니다. The file is empty.")
    return root


def _advice(said: str) -> Text:
    """Return what to do about an error of the parser, in Korean and English; nothing of a rare one."""
    return next(((f"{ko} ", f"{en} ") for words, ko, en in _COMMON if re.search(words, said)), ("", ""))


def _read_text(path: Path) -> str:
    try:
        if path.is_dir():
            raise InputError(f"{path}: 폴더입니다. 파일 이름을 주세요. This is a folder; give the name of a file.")
        with path.open("rb") as stream:
            held = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise InputError(f"{path}: {failed('읽을 수 없습니다', 'Cannot be read', error)}") from error
    if len(held) > MOST_BYTES:
        raise InputError(f"{path}: {MOST_BYTES:,}바이트보다 큽니다. The file is larger than {MOST_BYTES:,} bytes.")
    try:
        return held.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = held.count(b"\n", 0, error.start) + 1
        raise InputError(f"{path}:{line}: UTF-8이 아닙니다. 다시 저장하세요. Not UTF-8; save it so.") from error


def _refuse(path: Path, text: str) -> None:
    """Look at the events of a text, which are as many as it is long, before anything is made of them."""
    depth = documents = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        documents += isinstance(event, yaml.DocumentStartEvent)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise InputError(f"{path}:{line}: &와 *는 쓸 수 없습니다. Anchors (&) and aliases (*) cannot be used.")
        if getattr(event, "tag", None):
            raise InputError(f"{path}:{line}: ! 표시는 쓸 수 없습니다. Tags (!) cannot be used here.")
        if depth > DEEPEST:
            raise InputError(f"{path}:{line}: 너무 깊이 들어갑니다. This is nested too deeply.")
        if documents > 1:
            raise InputError(f"{path}:{line}: 문서가 둘입니다(---). There is a second document (---).")
