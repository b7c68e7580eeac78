"""What Typer says of a command line, in Korean and English: help pages and usage errors.

Typer speaks English only and has no switch for it, so its help pages get bilingual headings here, and its errors are
told apart by the names of their classes, because by version it has its own or those of click.
"""

import re
from typing import Any

from typer.core import TyperCommand, TyperGroup

from kg.errors import UsageError
from kg.nearest import nearest

_HEADINGS = {"Usage": "사용법", "Arguments": "인자", "Options": "옵션", "Commands": "명령"}
_HEADING = re.compile(rf"^({'|'.join(_HEADINGS)}):", re.MULTILINE)
_WORDS = {
    "Show this message and exit.": "도움말 This help.",
    "[required]": "[필수 required]",
    "[default: ": "[기본값 default: ",
}
# What is told most often, whole in both languages; of anything else the core stays English.
_COMMON = (
    (
        r"Missing argument '(.+?)'",
        r"\1: 값이 빠졌습니다. 명령 뒤에 적으세요.",
        "A value is missing; write it after the command.",
    ),
    (r"Missing option '(.+?)'", r"\1: 꼭 있어야 하는 옵션이 빠졌습니다.", "A required option is missing."),
    (r"Option '(\S+)' requires an argument", r"\1: 뒤에 값을 적으세요.", "This option needs a value after it."),
    (r"Option '(\S+)' does not take a value", r"\1: 값 없이 쓰는 옵션입니다.", "This option takes no value."),
    (
        r"Got unexpected extra arguments? ?(?:\(s\) )?\((.*)\)",
        r"\1: 남는 말입니다. 빈칸이 든 값은 따옴표로 싸세요.",
        "Too many words; put a value that has spaces in quotes.",
    ),
    (
        r"for '(\S+?)': .*valid integer",
        r"\1: 정수가 아닙니다. 3처럼 적으세요.",
        "Not a whole number; write one such as 3.",
    ),
    (
        r"for '(\S+?)': .*valid (?:number|float)",
        r"\1: 수가 아닙니다. 30처럼 적으세요.",
        "Not a number; write one such as 30.",
    ),
    (r"for '(\S+?)': .*greater than or equal to (\S+)", r"\1: \2 이상이어야 합니다.", r"It must be \2 or more."),
    (r"for '(\S+?)': .*less than or equal to (\S+)", r"\1: \2 이하여야 합니다.", r"It must be \2 or less."),
)
_OTHERWISE = {
    "MissingParameter": "빠진 값이 있습니다. ",
    "BadParameter": "값이 맞지 않습니다. ",
    "": "명령을 이렇게 쓸 수 없습니다. ",
}


class Command(TyperCommand):
    """A command whose help has headings in both languages."""

    def get_help(self, ctx: Any) -> str:
        """Return the help page."""
        return _bilingual(super().get_help(ctx))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the words of a command; raises UsageError for an option whose value is empty, before it is a path."""
        given, _, _ = self.make_parser(ctx).parse_args(args=list(args))
        for option in self.get_params(ctx):
            if option.param_type_name == "option" and _is_empty(given.get(option.name or "")):
                raise UsageError(
                    f"{max(option.opts, key=len)}: 비었습니다. 값을 적거나 옵션을 빼세요. "
                    "This is empty; give a value, or leave the option out."
                )
        return super().parse_args(ctx, args)


class Group(TyperGroup):
    """The group of all commands; its help has headings in both languages."""

    def get_help(self, ctx: Any) -> str:
        """Return the help page."""
        return _bilingual(super().get_help(ctx))


def render_usage_error(error: Exception) -> str:
    """Return what is wrong with a command line, how the command is used, and where its help is."""
    context = getattr(error, "ctx", None)
    lines = [_message(error, context)]
    if context is not None:
        lines += [
            f"사용법 {context.get_usage()}",
            f"도움말 Help: {context.command_path} --help",
        ]
    return "\n".join(lines)


def _is_empty(given: object) -> bool:
    """Tell whether a value, or one of those of an option that takes several, has nothing in it."""
    if isinstance(given, list):
        return any(isinstance(each, str) and not each.replace(",", "").strip() for each in given)
    return isinstance(given, str) and not given.strip()


def _message(error: Any, context: Any) -> str:
    english = re.sub(r"Value error, ", "", error.format_message())
    if type(error).__name__ == "NoSuchOption":
        near = ", ".join(sorted(error.possibilities or ()))
        return f"{error.option_name}: 그런 옵션이 없습니다. No such option." + _closest(near)
    if found := re.match(r"No such command '(.*?)'[.?]", english):
        return f"{found[1]}: 그런 명령이 없습니다. No such command." + _closest(_near_command(found[1], context))
    if found := re.match(r"Invalid value for '(\S+?)': '(.*)' is not one of (.*?)\.?$", english):
        return _not_listed(found[1], found[2], re.findall("'([^']*)'", found[3]))
    for pattern, ko, en in _COMMON:
        if found := re.search(pattern, english):
            return found.expand(f"{ko} {en}")
    return _OTHERWISE.get(type(error).__name__, _OTHERWISE[""]) + english


def _not_listed(option: str, given: str, known: list[str]) -> str:
    every, near = ", ".join(known), ", ".join(nearest(given, known, 1))
    return (
        f"{option}: {given}: 쓸 수 없는 값입니다. 다음 가운데 하나를 적으세요: {every}. "
        f"Not a value of this option; write one of {every}.{_closest(near)}"
    )


def _closest(near: str) -> str:
    return f" 가장 가까운 것 Closest: {near}." if near else ""


def _near_command(word: str, context: Any) -> str:
    commands = list(getattr(getattr(context, "command", None), "commands", {}))
    return ", ".join(nearest(word, commands, 1))


def _bilingual(page: str) -> str:
    for english, both in _WORDS.items():
        page = page.replace(english, both)
    return _HEADING.sub(lambda match: f"{_HEADINGS[match[1]]} {match[0]}", page)
