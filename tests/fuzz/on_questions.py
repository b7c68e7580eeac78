"""Questions: SPARQL with `$name` parameters, made ready, asked of a small graph and explained when nothing comes back.

Lines `name=value` come first, as after `--param`; the text of the question follows the first empty line.
"""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from random import Random
from typing import TypeVar
from unittest.mock import patch

import pyoxigraph
import tablekit

from fuzz.mutate import change_text, read_words
from fuzz.oracles import calls_a_server, check_error, check_printable, require
from fuzz.target import EngineBusyError, Target
from kg.build.writer import _Writer
from kg.errors import KgError
from kg.query.ask import Prepared, explain, prepare
from kg.query.lexer import tokenize
from kg.query.questions import Question, parse_question, stored_questions
from kg.query.render import render_rows
from kg.query.text import substitute
from kg.rdf import Literal, NamedNode, parse_term
from kg.store import Rows

_SECONDS = 3.0  # for the engine, which nothing can stop
_MOST_ROWS = 50
_ONE_SOURCE = f"{tablekit.SOURCES}\ns1,글,2023-04-20,full-text,2026-01-01,source:s1,me,2026-01-01\n"
_WORDS = read_words("questions")
Given = TypeVar("Given")


class Questions(Target):
    """Asks as `kg query` does: nothing but an answer or an error, and only what was asked."""

    name = "questions"
    modules = ("query/", "rdf")

    def __init__(self, folder: Path):
        self.schema = tablekit.shipped_schema()
        tables = {"participations": "event,agent,role,source,locator\nedition,p1,host,s1,caption\n"}
        made = tablekit.make_world(folder, **tables, sources=_ONE_SOURCE, institutions=None, posts=None)
        with patch.object(_Writer, "ontology", lambda writer: None):
            self.store = tablekit.build_store([made], self.schema)
        self.count = self.store.count()

    def run(self, data: bytes) -> Iterable[object]:
        """Read, prepare, ask and explain; the engine gets three seconds."""
        given, text = _split(data)
        try:
            question = parse_question("", text)
            with patch("kg.query.ask.substitute", wraps=substitute) as filled:
                prepared = prepare(question, given, self.schema, self.store)
        except KgError as error:
            return [check_error(error)]
        self.check_prepared(question, prepared, filled.call_args.args[1])
        within(lambda: self.check_calls(prepared.sparql))
        results = list(self.ask(prepared))
        require(self.store.count() == self.count, "a question changed the graph")
        return [prepared.form, *results]

    def ask(self, prepared: Prepared) -> Iterator[object]:
        """Ask and show; only what the engine does may take long."""
        try:
            answer = within(lambda: self.answer(prepared.sparql))
            if not isinstance(answer, Rows):
                yield answer
                return
            check_printable(render_rows(answer, self.schema, "ko"))
            yield bool(answer.rows)
            if not answer.rows:
                yield len(within(lambda: explain(prepared, self.schema, self.store, "en")))
        except KgError as error:
            yield check_error(error)

    def answer(self, text: str) -> Rows | int:
        """Ask the engine; of an answer only a part is taken, since some are endless."""
        results = self.store._run(text, self.schema.prefixes)
        if isinstance(results, pyoxigraph.QuerySolutions):
            variables = tuple(v.value for v in results.variables)
            return Rows(variables, tuple(tuple(s) for s in islice(results, _MOST_ROWS)))
        if isinstance(results, pyoxigraph.QueryTriples):
            return sum(1 for _ in islice(results, _MOST_ROWS))
        return int(bool(results))

    def check_prepared(self, question: Question, prepared: Prepared, values: Mapping[str, str]) -> None:
        """Each parameter became one term and nothing else; the engine reads no other question than we do."""
        text = prepared.sparql
        require(prepared.form in ("select", "ask", "construct", "describe"), prepared.form)
        expected: list[str] = []
        for token in tokenize(question.sparql):
            value = values.get(token.text[1:]) if token.text.startswith("$") else None
            expected += [token.text] if value is None else _ground(value)
        require([token.text for token in tokenize(text)] == expected, f"not what was asked: {text!r:.300}")

    def check_calls(self, text: str) -> None:
        """No other server is called."""
        require(not calls_a_server(text, self.schema.prefixes), f"calls another server: {text!r:.300}")

    def change(self, data: bytes, random: Random) -> bytes:
        """Change the text or the values."""
        return change_text(data, random, _WORDS)

    def samples(self) -> Iterator[bytes]:
        """Yield the stored questions."""
        for question in stored_questions().values():
            yield b"\n" + question.sparql.encode()


def within(work: Callable[[], Given]) -> Given:
    """Do work that may be the engine's and return what it gives; raises EngineBusyError when it takes too long."""
    given: list[Given] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            given.append(work())
        except BaseException as error:
            errors.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(_SECONDS)
    if thread.is_alive():
        raise EngineBusyError
    if errors:
        raise errors[0]
    return given[0]


def _split(data: bytes) -> tuple[dict[str, str], str]:
    """Return the parameters and the text; bytes that are no UTF-8 come as a terminal hands them over."""
    head, _, text = ("\n" + data.decode(errors="surrogateescape")).partition("\n\n")
    pairs = (line.partition("=") for line in head.split("\n"))
    given = {name: value for name, equals, value in pairs if equals and name and not _has_surrogate(value)}
    return given, text


def _has_surrogate(text: str) -> bool:
    return any("\ud800" <= c <= "\udfff" for c in text)


def _ground(value: str) -> list[str]:
    """Return the tokens of a parameter's value, which is one IRI or literal."""
    try:
        term: object = parse_term(value)
    except ValueError:
        term = None
    require(isinstance(term, NamedNode | Literal), f"a parameter became {value!r:.200}")
    return [token.text for token in tokenize(value)]
