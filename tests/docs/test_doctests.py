"""The examples in the docstrings of all modules; `graph` in them is the graph of the pinned tables."""

import doctest
import importlib
import pkgutil

import pytest

import kg
from kg.project import Graph

MODULES = sorted(
    module.name for module in pkgutil.walk_packages(kg.__path__, "kg.") if not module.name.endswith("__main__")
)


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_are_right(name: str, pinned_graph: Graph) -> None:
    report: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    finder, module = doctest.DocTestFinder(exclude_empty=True), importlib.import_module(name)
    for test in finder.find(module, globs=vars(module) | {"graph": pinned_graph}):
        runner.run(test, out=report.append)

    assert runner.failures == 0, "".join(report)


def test_some_modules_have_examples() -> None:
    finder = doctest.DocTestFinder()
    with_examples = [n for n in MODULES if any(t.examples for t in finder.find(importlib.import_module(n)))]

    assert {"kg.query.render", "kg.tables.cells", "kg.project.graph", "kg.project.result"} <= set(with_examples)
