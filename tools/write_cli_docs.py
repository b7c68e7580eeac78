"""Write docs/cli.md from the commands and the stored questions themselves, so that it cannot lag behind them.

python tools/write_cli_docs.py          write the page
python tools/write_cli_docs.py --check  exit 1 when the page is out of date
"""

import sys
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any

from typer.main import get_command

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from kg.cli.app import app  # noqa: E402  the checkout, whatever is installed
from kg.maps.looks import COMMUNITY, KIND, MEASURES, SAME  # noqa: E402
from kg.query.questions import Question, stored_questions  # noqa: E402
from kg.schema import read_schema  # noqa: E402
from kg.vocabulary import Vocabulary, read_vocabulary  # noqa: E402

PAGE = ROOT / "docs" / "cli.md"

HEAD = """\
# 명령 · Commands

<!-- tools/write_cli_docs.py가 쓴 문서입니다. 직접 고치지 마세요. Written by tools/write_cli_docs.py: do not edit. -->

자료는 표준 출력으로, 그 밖의 말은 표준 오류로 나갑니다. `-o`로 쓰는 파일은 온전히 쓰이거나 전혀 쓰이지 않습니다.
말은 `--lang`, `KG_LANG`, 로캘의 차례로 정해지고, 정해지지 않으면 한국어입니다.

Data goes to standard output, everything else to standard error. A file written with `-o` is written whole or not at
all. The language is that of `--lang`, else `KG_LANG`, else the locale; Korean when none of them says.
"""

EXIT_CODES = """\
## 끝 코드 · Exit codes

| 코드 code | 뜻 | meaning |
|---|---|---|
| 0 | 됨(경고가 있어도) | done, warnings or not |
| 1 | 표나 그래프가 온톨로지와 어긋남 | rows or graph do not conform to the ontology |
| 2 | 없는 이름, 옵션, 매개변수 | a name, option or parameter that does not exist or fit |
| 3 | 읽을 파일이나 그래프가 없음 | a file, folder or graph is missing or unreadable |
| 4 | 저장소나 파일을 쓰거나 읽을 수 없음 | the store or a file cannot be opened, read or written |
| 5 | 질문이 틀렸거나 시간이 다 됨 | the question is wrong, or took too long |
| 70 | 우리 프로그램의 오류 | a bug of ours |
| 130 | 중단함(Ctrl-C) | interrupted |
"""

PARAMETERS = """\
## 매개변수의 값 · Values of parameters

질문 속의 `$이름`은 `--param 이름=값`으로 채웁니다(`$asOf`는 `--as-of`). 값은 붙여 넣지 않고
종류에 맞게 읽은 뒤 넣습니다.

- 사물: 식별자(`dri-mou-2`), 이름(`이철우`), 접두어 붙은 이름(`institution:gyeongbuk`), `<주소>`.
  이름이 여럿을 가리키면 그 모두를 알려 줍니다.
- 코드: 기호(`announced`)나 이름표(`예고`). 날짜: `2026-01-01`. 그 밖의 값: XML Schema의 표기.
- 종류를 밝히지 않은 매개변수는 꼴로 짐작합니다: 날짜, 정수, `"글"`, `<주소>`, 접두어 붙은 이름, 아니면 사물의 이름.

A `$name` in a question is filled by `--param name=value` (`$asOf` by `--as-of`). Values are never pasted: they are
read by their type.

- Things: an id (`dri-mou-2`), a name (`이철우`), a prefixed name (`institution:gyeongbuk`), an `<address>`.
  A name of several things is refused with all of them.
- Codes: a notation (`announced`) or a label (`예고`). Dates: `2026-01-01`. Others: as XML Schema writes them.
- A parameter without a declared type is told by its form: a date, an integer, `"text"`, `<address>`, a prefixed
  name, else the name of a thing.
"""


def main(arguments: list[str]) -> int:
    """Write the page, or check it; returns the exit code."""
    text = render_page()
    if "--check" in arguments:
        return 0 if PAGE.is_file() and PAGE.read_text(encoding="utf-8") == text else 1
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(text, encoding="utf-8")
    return 0


def render_page() -> str:
    """Return the page as Markdown."""
    group: Any = get_command(app)
    parts = [HEAD, _options("kg", group)]
    for name, command in group.commands.items():
        parts.append(f"## kg {name}\n\n{_prose(command.help)}\n\n{_usage(name, command)}\n\n{_options(name, command)}")
    return "\n".join([*parts, PARAMETERS, _questions(), _ties(), _looks(), EXIT_CODES])


def _prose(text: str) -> str:
    return text.replace("\n", "  \n").replace("  \n  \n", "\n\n")


def _usage(name: str, command: Any) -> str:
    arguments = [
        f"{p.metavar or p.name.upper()}{'' if p.required else '…'}" for p in command.params if not _is_option(p)
    ]
    shown = [text if text[-1] != "…" else f"[{text}]" for text in arguments]
    return f"`{' '.join(['kg', name, '[OPTIONS]', *shown])}`"


def _options(name: str, command: Any) -> str:
    rows = [f"| `{_names(p)}` | {_cell(p.help)} | {_default(p)} |" for p in command.params]
    if name == "kg":
        rows.append("| `-h`, `--help` | 도움말 This help. | |")
    return "\n".join(["| 옵션·인자 option, argument | 뜻 meaning | 기본값 default |", "|---|---|---|", *rows]) + "\n"


def _is_option(parameter: Any) -> bool:
    return bool(parameter.opts) and str(parameter.opts[0]).startswith("-")


def _names(parameter: Any) -> str:
    if not _is_option(parameter):
        return str(parameter.metavar or parameter.name.upper())
    names = "`, `".join(parameter.opts)
    value = f" {parameter.metavar}" if parameter.metavar else ""
    return names + value


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _default(parameter: Any) -> str:
    value = parameter.default
    if isinstance(value, Enum):
        return ", ".join(f"**{each.value}**" if each is value else str(each.value) for each in type(value))
    if getattr(parameter, "required", False):
        return "필수 required"
    return (
        f"`{value:g}`" if isinstance(value, float) else f"`{value}`" if isinstance(value, int | Path) and value else ""
    )


def _questions() -> str:
    lines = ["## 저장된 질문 · Stored questions", ""]
    for name, question in stored_questions().items():
        lines += [f"### {name}", "", f"{question.wording[0]}  ", question.wording[1], "", *_ask(name, question), ""]
    return "\n".join(lines)


def _ties() -> str:
    schema = read_schema(read_vocabulary(ROOT / "ontology.ttl"))
    rows = [f"| `{t.name}` | {' · '.join(t.label)} | {'예 yes' if t.on_map else ''} |" for t in schema.ties]
    head = "## 이음 · Ties\n\n`kg map --tie`의 이름입니다. The names for `kg map --tie`.\n"
    return "\n".join([head, "| 이름 name | 이음 tie | 기본 지도에 on the default map |", "|---|---|---|", *rows]) + "\n"


def _looks() -> str:
    """Names for colours and sizes: what the ontology marks of things, and what a map always has."""
    vocabulary = read_vocabulary(ROOT / "ontology.ttl")
    kg = vocabulary.namespace
    marked = [
        iri
        for iri in vocabulary.subjects(kg + "mapFacet", "true")
        if not any(kg + "Relation" in vocabulary.ancestors(cls) for cls in _iris(vocabulary, iri, "domainIncludes"))
    ]
    declared = {iri.removeprefix(kg): vocabulary.label(iri) for iri in marked}
    ranges = {iri.removeprefix(kg): _iris(vocabulary, iri, "rangeIncludes") for iri in marked}
    also = {id_: vocabulary.label(of[0]) for id_, of in ranges.items() if of}
    colours = KIND | declared | COMMUNITY | MEASURES
    rows = []
    for id_, label in (colours | SAME).items():
        words = {word.casefold(): word for word in (*also.get(id_, ()), *label)}
        coloured, sized = ("예 yes" if id_ in known else "" for known in (colours, MEASURES | SAME))
        rows.append(f"| `{id_}` | {' · '.join(words.values())} | {coloured} | {sized} |")
    head = (
        "## 색과 크기 · Colours and sizes\n\n`kg map --colour-by`와 `--size-by`의 이름입니다. "
        "이름 대신 뜻을 적어도 됩니다. 색으로도 크기로도 쓰이지는 않는 것이 있으니, 'yes'인 칸의 것을 고르세요.  \n"
    )
    head += (
        "The names for `kg map --colour-by` and `--size-by`; a meaning will do instead of a name. "
        "Not all serve for both: choose one with a 'yes' in that column.\n"
    )
    return "\n".join([head, "| 이름 name | 뜻 meaning | 색 colour | 크기 size |", "|---|---|---|---|", *rows]) + "\n"


def _iris(vocabulary: Vocabulary, subject: str, predicate: str) -> list[str]:
    return [getattr(node, "value", "") for node in vocabulary.objects(subject, f"https://schema.org/{predicate}")]


def _ask(name: str, question: Question) -> Iterator[str]:
    yield from ("```sh", " ".join(["kg query", name, *question.options()]), "```")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
