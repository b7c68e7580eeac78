"""The page's ES modules as one script: what a bundler would do, for the few forms that our modules use.

`kg.maps.page` calls this, nobody else. A module says `import { name } from "./other.js";` and `export` before its
declarations; nothing else is understood, so that what a browser runs is what the tests import one by one.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

ENTRY = "main.js"

_IMPORT = re.compile(r'^import \{([^}]*)\} from "\./([\w-]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function\*?|const|class) )", re.MULTILINE)
_DECLARED = re.compile(r"^(export )?(?:async )?(?:function\*?|const|let|class) ([\w$]+)", re.MULTILINE)
_REFUSED = re.compile(r"^(?:import|export|var|(?:const|let) [\[{]).*", re.MULTILINE)
_COMMENT = re.compile(r"^[ ]*/\*(?:(?!\*/)[\s\S])*\*/[ ]*\n|^[ ]*//.*\n", re.MULTILINE)
_INDENT = re.compile(r"^[ ]+|^\n", re.MULTILINE)
_NAME = re.compile(r"[\w$]+")


@dataclass(frozen=True, slots=True)
class Module:
    """One module: `imports` are names by module, `exports` and `declared` its top-level names, `body` is what runs."""

    imports: dict[str, tuple[str, ...]]
    exports: frozenset[str]
    declared: tuple[str, ...]
    body: str


def join(read: Callable[[str], str], entry: str = ENTRY) -> str:
    """Return one strict script of all modules that `entry` needs, each after those that it imports.

    `read` gives the text of a module. Raises ValueError, naming the module, for a cycle, a name that its module does
    not export, a top-level name of two modules, and every form of import or export but the plain one.
    """
    modules = read_modules(read, entry)
    owner: dict[str, str] = {}
    for name, module in modules.items():
        for declared in module.declared:
            if declared in owner:
                raise ValueError(f"{name}: {declared} is a top-level name of {owner[declared]} too")
            owner[declared] = name
    bodies = "\n".join(module.body for module in modules.values())
    return f'(() => {{\n"use strict";\n{bodies}\n}})();\n'


def read_modules(read: Callable[[str], str], entry: str = ENTRY) -> dict[str, Module]:
    """Return the modules that `entry` needs, in an order in which they can run; raises ValueError as `join` does."""
    done: dict[str, Module] = {}

    def visit(name: str, above: tuple[str, ...]) -> None:
        if name in above:
            raise ValueError(f"{name}: imports itself by way of {' -> '.join((*above, name))}")
        if name in done:
            return
        module = parse(name, read(name))
        for other, names in module.imports.items():
            visit(other, (*above, name))
            if missing := [each for each in names if each not in done[other].exports]:
                raise ValueError(f"{name}: {other} does not export {', '.join(missing)}")
        done[name] = module

    visit(entry, ())
    return done


def bare(name: str, text: str) -> str:
    """Return a module without the comments that stand in lines of their own and without indentation: a fifth less.

    Raises ValueError for a text of several lines in back quotes, in which neither may be touched.
    """
    text = _COMMENT.sub("", text)
    for line in text.splitlines():
        if line.count("`") % 2:
            raise ValueError(f"{name}: a text in back quotes goes over several lines: {line.strip()!r}")
    return _INDENT.sub("", text)


def parse(name: str, text: str) -> Module:
    """Take a module apart; raises ValueError for a form that is not understood."""
    imports: dict[str, tuple[str, ...]] = {}
    for listed, other in _IMPORT.findall(text):
        names = tuple(part.strip() for part in listed.split(",") if part.strip())
        if bad := [each for each in names if not _NAME.fullmatch(each)]:
            raise ValueError(f"{name}: imports under another name: {', '.join(bad)}")
        imports[other] = (*imports.get(other, ()), *names)
    declared = _DECLARED.findall(text)
    body = _EXPORT.sub("", _IMPORT.sub("", text))
    if refused := _REFUSED.search(body):
        raise ValueError(f"{name}: {refused[0]!r} is not a form of import, export or declaration that can be joined")
    return Module(
        imports, frozenset(n for public, n in declared if public), tuple(n for _, n in declared), bare(name, body)
    )
