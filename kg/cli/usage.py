"""What Typer says of a command line, in Korean and English: help pages and usage errors.

Typer speaks English only and has no switch for it, so its help pages get bilingual headings here, and its errors are
told apart by the names of their classes, because by version it has its own or those of click.
"""

import re
from typing import Any

from typer.core import TyperCommand, TyperGroup

from kg.nearest import nearest

_HEADINGS = {"Usage": "사용법", "Arguments": "인자", "Options": "옵션", "Commands": "명령"}
_HEADING = re.compile(rf"^({'|'.join(_HEADINGS)}):", re.MULTILINE)
_WORDS = {
    "Show this message and exit.": "도움말 This help.",
    "[required]": "[필수 required]",
    "[default: ": "[기본값 default: ",
}


class Command(TyperCommand):
    """A command whose help has headings in both languages."""

    def get_help(self, ctx: Any) -> str:
        """Return the help page."""
        return _bilingual(super().get_help(ctx))


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


def _message(error: Any, context: Any) -> str:
    english = re.sub(r"Value error, ", "", error.format_message())
    kind = type(error).__name__
    if kind == "MissingParameter":
        return f"빠진 값이 있습니다. {english}"
    if kind == "NoSuchOption":
        near = ", ".join(sorted(error.possibilities or ()))
        return f"{error.option_name}: 그런 옵션이 없습니다. No such option." + _closest(near)
    if kind == "BadParameter":
        return f"값이 맞지 않습니다. {english}"
    if kind == "BadOptionUsage":
        return f"{error.option_name}: 옵션을 이렇게 쓸 수 없습니다. {english}"
    if found := re.match(r"No such command '(.*?)'[.?]", english):
        return f"{found[1]}: 그런 명령이 없습니다. No such command." + _closest(_near_command(found[1], context))
    return f"명령을 이렇게 쓸 수 없습니다. {english}"


def _closest(near: str) -> str:
    return f" 가장 가까운 것 Closest: {near}." if near else ""


def _near_command(word: str, context: Any) -> str:
    commands = list(getattr(getattr(context, "command", None), "commands", {}))
    return ", ".join(nearest(word, commands, 1))


def _bilingual(page: str) -> str:
    for english, both in _WORDS.items():
        page = page.replace(english, both)
    return _HEADING.sub(lambda match: f"{_HEADINGS[match[1]]} {match[0]}", page)
