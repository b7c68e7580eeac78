import re
from dataclasses import replace
from importlib import resources

import pytest

from kg.maps.join import Module, join, parse, read_modules

ASSETS = resources.files("kg.maps").joinpath("assets")


def joined(**modules: str) -> str:
    return join(lambda name: modules[name.removesuffix(".js")])


def test_modules_come_after_what_they_import_and_once() -> None:
    text = joined(
        main='import { b } from "./b.js";\nimport { a } from "./a.js";\nb(a);\n',
        a="export const a = 1;\n",
        b='/* B */\nimport {\n  a,\n} from "./a.js";\nexport function b(x) { return x + a; }\n',
    )
    assert text == ('(() => {\n"use strict";\nconst a = 1;\n\nfunction b(x) { return x + a; }\n\nb(a);\n\n})();\n')


@pytest.mark.parametrize(
    ("modules", "message"),
    [
        ({"main": 'import { x } from "./main.js";\n'}, r"main\.js: imports itself by way of main\.js -> main\.js"),
        ({"main": 'import { a } from "./a.js";\n', "a": 'import { b } from "./b.js";\nexport const a = b;\n',
          "b": 'import { a } from "./a.js";\nexport const b = a;\n'},
         r"a\.js: imports itself by way of main\.js -> a\.js -> b\.js -> a\.js"),
        ({"main": 'import { a, c } from "./a.js";\n', "a": "export const a = 1;\n"},
         r"main\.js: a\.js does not export c"),
        ({"main": 'import { a } from "./a.js";\n', "a": "const a = 1;\n"}, r"a\.js does not export a"),
        ({"main": 'import { a as b } from "./a.js";\n', "a": "export const a = 1;\n"}, "under another name: a as b"),
        ({"main": 'import * as a from "./a.js";\n', "a": "export const a = 1;\n"}, "import .* can be joined"),
        ({"main": 'import a from "./a.js";\n', "a": "export const a = 1;\n"}, "import a from"),
        ({"main": 'import "./a.js";\n', "a": "export const a = 1;\n"}, "import "),
        ({"main": 'import { a } from "elsewhere";\n'}, "elsewhere"),
        ({"main": "export default function a() {}\n"}, "export default"),
        ({"main": "const a = 1;\nexport { a };\n"}, r"export \{ a \}"),
        ({"main": 'export * from "./a.js";\n', "a": "export const a = 1;\n"}, "export"),
        ({"main": "const { a } = { a: 1 };\n"}, r"const \{ a \}"),
        ({"main": "var a = 1;\n"}, "var a"),
        ({"main": 'import { a } from "./a.js";\nconst b = 1;\n', "a": "export const a = 1;\nlet b = 2;\n"},
         r"main\.js: b is a top-level name of a\.js too"),
        ({"main": 'import { a } from "./a.js";\nasync function a() {}\n', "a": "export class a {}\n"},
         "top-level name"),
    ],
)  # fmt: skip
def test_what_cannot_be_joined_is_refused_by_name(modules: dict[str, str], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        joined(**modules)


def test_comments_in_lines_of_their_own_and_indentation_are_left_out_and_nothing_else() -> None:
    text = (
        '/** What it\n * is. */\nexport function a() {\n  // why\n  const b = "// no comment"; // but this\n\n'
        "  const c = `/* ${b} */`;\n  /* one\n     two */\n  return c / b / 2;\n}\n"
    )
    assert parse("a.js", text).body == (
        'function a() {\nconst b = "// no comment"; // but this\nconst c = `/* ${b} */`;\nreturn c / b / 2;\n}\n'
    )
    with pytest.raises(ValueError, match="goes over several lines"):
        parse("a.js", "const a = `one\n  two`;\n")


def test_declarations_are_seen_only_at_the_top() -> None:
    module = parse("a.js", "export async function a() {\n  const b = 1;\n}\nclass c {}\nfunction* d() {}\n")
    assert (module.exports, module.declared) == (frozenset({"a"}), ("a", "c", "d"))


def test_every_script_of_the_page_is_needed_by_it() -> None:
    modules = {}
    for entry in ("early.js", "main.js"):
        modules |= read_modules(lambda name: ASSETS.joinpath(name).read_text("utf-8"), entry)
    assert sorted(modules) == sorted(item.name for item in ASSETS.iterdir() if item.name.endswith(".js"))
    assert "import " not in re.sub(r"/\*.*?\*/|//.*", "", "".join(m.body for m in modules.values()), flags=re.DOTALL)


def unimported(modules: dict[str, Module]) -> list[tuple[str, str]]:
    """Return which module calls what another exports without importing it: joined, all would see one another."""
    owners = {each for module in modules.values() for each in module.exports}
    missing = []
    for name, module in modules.items():
        code = re.sub(r"/\*.*?\*/|//.*", "", module.body, flags=re.DOTALL)
        known = {each for names in module.imports.values() for each in names} | set(module.declared)
        known |= set(re.findall(r"(?:function|const|let) (\w+)", code))
        missing += [(name, each) for each in sorted(owners - known) if re.search(rf"(?<![\w$.]){each}\(", code)]
    return missing


def test_no_script_uses_what_it_does_not_import() -> None:
    modules = read_modules(lambda name: ASSETS.joinpath(name).read_text("utf-8"))
    assert unimported(modules) == []
    careless = replace(modules["about.js"], body="said(words.text(x)); make;")
    assert unimported({**modules, "about.js": replace(careless, imports={})}) == [("about.js", "said")]
