"""`kg questions`: the stored questions by group, or one of them in full."""

from itertools import dropwhile
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import LangOption
from kg.cli.output import give, say
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.query.questions import Question


def questions(
    lang: LangOption,
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="이 질문을 온전히 Show this question in full.", show_default=False)
    ] = "",
) -> int:
    """저장된 질문을 늘어놓거나, 하나를 온전히 보인다. List the stored questions, or show one in full."""
    if name:
        give(_in_full(_get(name)), None)
        return 0
    give(_list(lang), None)
    say("하나를 온전히 보려면: kg questions NAME" if lang == "ko" else "One in full: kg questions NAME")
    return 0


def _get(name: str) -> "Question":
    from kg.nearest import nearest  # noqa: PLC0415  with the questions, only when asked for
    from kg.query.questions import stored_questions  # noqa: PLC0415

    found = stored_questions().get(name)
    if found is None:
        near = nearest(name, stored_questions(), 1)
        hint = f" 가장 가까운 것 Closest: {near[0]}." if near else ""
        raise UsageError(
            f"{name!r}: 그런 질문이 없습니다. `kg questions`를 보세요. No such question; see `kg questions`.{hint}"
        )
    return found


def _list(lang: str) -> str:
    from kg.query.questions import GROUPS, stored_questions  # noqa: PLC0415

    which, width = 0 if lang == "ko" else 1, max(map(len, stored_questions()))
    parts = []
    for group, label in GROUPS.items():
        mine = [question for question in stored_questions().values() if question.group == group]
        parts.append("\n".join([label[which], *(f"  {q.name:<{width}}  {q.wording[which]}" for q in mine)]))
    return "\n\n".join(parts) + "\n"


def _in_full(question: "Question") -> str:
    lines = [question.name, *(f"  {wording}" for wording in question.wording)]
    lines += [f"  ${p.name}: {p.type}" + (f" = {p.default}" if p.default else "") for p in question.parameters]
    lines += [f"  {' '.join(['kg query', question.name, *question.options()])}"]
    body = dropwhile(lambda line: line.startswith("#"), question.sparql.splitlines())
    return "\n".join([*lines, "", *body]) + "\n"
