"""Stored questions: SPARQL files that carry the question in two languages and the types of their parameters.

A file begins with comment lines: `# ko: …`, `# en: …`, `# group: …` (one of GROUPS), `# param NAME: TYPE [= DEFAULT]`
and `# example: NAME=VALUE`; the rest is SPARQL in which `$NAME` stands for the parameter. TYPE is a class or a datatype
of the ontology's prefixes. A DEFAULT of `*` means any: while no value is given, `$NAME` stays a variable, so that
`FILTER(?x = $x)` lets everything pass. An example is a value for a parameter without default, for pages and tests.
Two names are filled without being declared: `$asOf` by the day, `$lang` by the language of the answer ("ko", "en").
A user's own `.rq` file may begin the same way.
"""

import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from kg.errors import InputError, UsageError, failed
from kg.nearest import nearest
from kg.query.text import parameters as read_parameters
from kg.vocabulary import Text

_FOLDER = Path(__file__).parent / "questions"
ANY = "*"
# The parts of the list of stored questions, in its order.
GROUPS: dict[str, Text] = {
    "forums": ("포럼과 행사", "Forums and events"),
    "mous": ("양해각서", "MOUs"),
    "people": ("사람과 직위", "People and posts"),
    "institutions": ("기관과 지역", "Institutions and regions"),
    "evidence": ("출처와 근거", "Sources and evidence"),
}
_LINE = re.compile(r"#\s*(ko|en|group|param|example)\b\s*:?\s*(.*)")
_PARAMETER = re.compile(r"([A-Za-z_]\w*)\s*:\s*([\w-]+:[\w-]+)\s*(?:=\s*(.+))?\Z")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A typed parameter; `type` is a prefixed name (`kg:MOU`, `xsd:date`).

    `default` is as a user writes it, ANY for a parameter that may be left open, or ""; `example` likewise, or "".
    """

    name: str
    type: str
    default: str
    example: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question: its name ("" for a text given by hand), its wording, its parameters, its SPARQL and its group."""

    name: str
    wording: Text
    parameters: tuple[Parameter, ...]
    sparql: str
    group: str = ""

    def options(self, *, filled: bool = False) -> list[str]:
        """Return the options of `kg query` that give its parameters their defaults or examples, for a shell.

        `filled` leaves out those that have a default.
        """
        return [_option(p.name, p.default or p.example) for p in self.parameters if not (filled and p.default)]


@cache
def stored_questions() -> dict[str, Question]:
    """Return the questions that come with the package, by name, in order of names."""
    return {
        path.stem: parse_question(path.stem, path.read_text(encoding="utf-8")) for path in sorted(_FOLDER.glob("*.rq"))
    }


def find_question(text: str) -> Question:
    """Return the question that a command line means: a stored name, a `.rq` file, or the SPARQL itself.

    Raises UsageError for what looks like a name and is none, InputError for a file that cannot be read.
    """
    questions = stored_questions()
    if text in questions:
        return questions[text]
    if text.endswith(".rq"):
        try:
            return parse_question("", Path(text).read_text(encoding="utf-8-sig"), text)
        except UnicodeDecodeError as error:
            raise InputError(
                f"{text}: {error.start}번째 바이트가 UTF-8이 아닙니다. Byte {error.start} is not UTF-8."
            ) from error
        except OSError as error:
            raise InputError(f"{text}: {failed('읽을 수 없습니다', 'Cannot be read', error)}") from error
    if re.fullmatch(r"[\w.-]+", text):
        near = nearest(text, questions, 1)
        hint = f" 가장 가까운 것 Closest: {near[0]}." if near else ""
        raise UsageError(
            f"{text!r}: 그런 질문이 없습니다. `kg questions`를 보세요. No such question; see `kg questions`.{hint}"
        )
    return parse_question("", text)


def parse_question(name: str, text: str, file: str = "") -> Question:
    """Read the comment lines at the head of a question.

    Raises InputError, with the place, for a `param` line that is not understood. `file` is what messages call the text.
    """
    said = {"ko": "", "en": "", "group": ""}
    parameters: list[Parameter] = []
    examples: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        match = _LINE.match(line)
        if not match:
            if line.strip() and not line.startswith("#"):
                break
            continue
        key, value = match.groups()
        if key == "example":
            given, _, example = value.partition("=")
            examples[given.strip()] = example.strip()
        elif key != "param":
            said[key] = value
        elif found := _PARAMETER.match(value):
            parameters.append(Parameter(found[1], found[2], (found[3] or "").strip()))
        else:
            raise InputError(
                f"{file or name or 'SPARQL'}:{number}: 매개변수 줄을 읽을 수 없습니다. Not understood: {line!r}; "
                "expected `# param name: type = default`."
            )
    used = read_parameters(text) if parameters else ()
    for parameter in parameters:
        if parameter.name not in used:
            raise InputError(
                f"{file or name or 'SPARQL'}: 매개변수 {parameter.name}을(를) 쓰지 않습니다. "
                f"질문에 ${parameter.name}이(가) 있어야 합니다. "
                f"The parameter {parameter.name} is declared and not used; the query needs ${parameter.name}."
            )
    ko, en = said["ko"] or said["en"], said["en"] or said["ko"]
    filled = tuple(replace(p, example=examples.get(p.name, "")) for p in parameters)
    return Question(name, (ko, en), filled, text, said["group"])


def _option(name: str, value: str) -> str:
    if name == "asOf":
        return f"--as-of {value or 'DATE'}"
    text = f"{name}={value or '…'}"
    return f"--param '{text}'" if " " in text or ANY in text else f"--param {text}"
