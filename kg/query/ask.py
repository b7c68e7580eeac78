"""Asking: a question and its parameters made ready, checked, run, and explained when nothing comes back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from kg.errors import QueryError, UsageError
from kg.korean import particle
from kg.nearest import nearest
from kg.query.explain import Explanation, explain_empty
from kg.query.questions import ANY, Question
from kg.query.text import Form, UsedTerm, form, missing_prefixes, parameters, refuse_service, substitute, terms
from kg.query.values import Values, shorten
from kg.rdf import nt_iri, nt_string
from kg.schema import Schema
from kg.store import EmbeddedStore

AS_OF, LANG = "asOf", "lang"  # filled by the caller, declared or not
_NIL = "http://www.w3.org/1999/02/22-rdf-syntax-ns#nil"  # in questions: nothing; that it is not used says nothing
_FEW = 5
_NO_QUESTION = "SELECT, ASK, CONSTRUCT, DESCRIBE 가운데 하나여야 합니다. Expected SELECT, ASK, CONSTRUCT or DESCRIBE."
_NO_UPDATE = (
    "그래프를 고치는 질문은 받지 않습니다. 표를 고치고 `kg build`를 실행하세요. "
    "Updates are refused: a graph is only changed by its tables and `kg build`."
)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A question ready to run: SPARQL with its parameters filled in, its form, and the terms it uses.

    `assumed` are the parameters that nobody chose, with their defaults.
    """

    sparql: str
    form: Form
    terms: tuple[UsedTerm, ...]
    assumed: tuple[tuple[str, str], ...] = ()


def prepare(
    question: Question,
    given: Mapping[str, str],
    schema: Schema,
    store: EmbeddedStore,
    lang: Literal["ko", "en"] = "ko",
) -> Prepared:
    """Check a question and fill in its parameters.

    `given` are values as a user writes them; `asOf` is one of them. `lang` is what `$lang` stands for, the language in
    which a question should prefer names, unless the question declares a parameter of that name. Raises QueryError for a
    text that cannot be asked (SERVICE, updates, unknown prefixes or terms of ours), UsageError for parameters that are
    missing or unknown.
    """
    text = question.sparql
    refuse_service(text)
    kind = form(text)
    if kind in ("update", "unknown"):
        raise QueryError(_NO_UPDATE if kind == "update" else _NO_QUESTION)
    missing_prefixes(text, schema.prefixes)
    used = tuple(terms(text, schema.prefixes))
    _refuse_unknown_terms(used, schema)
    values = _values(question, given, schema, store)
    chosen = [p for p in question.parameters if p.name not in given and p.default not in ("", ANY)]
    assumed = tuple((p.name, p.default) for p in chosen)
    return Prepared(substitute(text, {LANG: nt_string(lang)} | values), kind, used, assumed)


def explain(prepared: Prepared, schema: Schema, store: EmbeddedStore, lang: Literal["ko", "en"]) -> list[str]:
    """Return why a question has no rows: the first pattern that empties it, and names this graph does not use."""
    found: Explanation | None = explain_empty(prepared.sparql, lambda text: store.ask(text, schema.prefixes))
    lines = [found.message(lang)] if found else []
    known: list[str] | None = None
    for term in dict.fromkeys((t.iri, t.text) for t in prepared.terms):
        if term[0] == _NIL or _occurs(store, term[0]):
            continue
        known = known if known is not None else _names(store, schema)
        near = [name for name in nearest(term[1], known, 3) if name != term[1]]
        hint = {"ko": f" 가까운 것: {', '.join(near)}.", "en": f" Near: {', '.join(near)}."}[lang] if near else ""
        says = {"ko": f"{term[1]}: 이 그래프에 나오지 않는다.", "en": f"{term[1]}: not used in this graph."}[lang]
        lines.append(says + hint)
    return lines


def _values(question: Question, given: Mapping[str, str], schema: Schema, store: EmbeddedStore) -> dict[str, str]:
    used, declared = parameters(question.sparql), {p.name: p for p in question.parameters}
    for name in given:
        if name not in used:
            raise UsageError(_unused(name, tuple(each for each in used if each != LANG or each in declared)))
        if not given[name]:
            raise UsageError(f"${name}: 값이 비어 있습니다. The value is empty.")
        if name == LANG and name not in declared:
            raise UsageError("$lang: 말은 --lang으로 고릅니다. The language is chosen by --lang ko or --lang en.")
    reader, values = Values(schema, store), {}
    for name in used:
        parameter = declared.get(name)
        text = given.get(name) or (parameter.default if parameter else "")
        if text == ANY and parameter and parameter.default == ANY:
            continue  # stays a variable
        if text:
            type_ = "xsd:date" if name == AS_OF else parameter.type if parameter else ""
            try:
                values[name] = reader.read(name, text, type_)
            except UsageError:
                if name in given:
                    raise
                raise UsageError(_no_default(name, text, reader.things(type_))) from None
        elif parameter or name == AS_OF:
            option = "--as-of DATE" if name == AS_OF else f"--param {name}=…"
            raise UsageError(f"${name}: 값이 필요합니다. A value is needed; give {option}.")
    return values


def _no_default(name: str, text: str, things: list[str]) -> str:
    """Say that what a question asks about when nothing is chosen is not in this graph, and what there is instead."""
    shown = ", ".join(things[:_FEW]) + (" …" if len(things) > _FEW else "")
    there = f" 여기에 있는 것 Here: {shown}." if things else ""
    return (
        f"${name}: 정하지 않아 {text}{particle(text, '으로', '로')} 물었는데 여기에는 없습니다. "
        f"--param {name}=…로 고르세요. "
        f"Nothing was chosen, and the default {text} is not here; choose with --param {name}=….{there}"
    )


def _unused(name: str, used: tuple[str, ...]) -> str:
    if name == AS_OF:
        return "이 질문은 $asOf를 쓰지 않습니다. This question does not use $asOf, so --as-of would change nothing."
    near = nearest(name, used, 1)
    hint = f" 가장 가까운 것 Closest: {near[0]}." if near else ""
    every = ", ".join("$" + each for each in used) or "-"
    return f"{name}: 이 질문에 없는 매개변수입니다. No such parameter in this question; it has {every}.{hint}"


def _refuse_unknown_terms(used: tuple[UsedTerm, ...], schema: Schema) -> None:
    vocabulary = schema.vocabulary
    for term in used:
        local = term.iri.removeprefix(vocabulary.namespace)
        # the bare `kg:` is no term, but what STRSTARTS(STR(?p), STR(kg:)) compares with
        if local not in ("", term.iri) and term.iri not in vocabulary.terms:
            near = nearest(local, [t.removeprefix(vocabulary.namespace) for t in sorted(vocabulary.terms)], 3)
            hint = f" 가장 가까운 것 Closest: {', '.join('kg:' + n for n in near)}." if near else ""
            where = f"{term.line}행 {term.column}열 line {term.line}, column {term.column}"
            raise QueryError(f"{where}: {term.text}: 온톨로지에 없는 용어입니다. No such term in the ontology.{hint}")


def _occurs(store: EmbeddedStore, iri: str) -> bool:
    try:
        term = nt_iri(iri)
    except ValueError:
        return True
    anywhere = f"{{ {term} ?p ?o }} UNION {{ ?s {term} ?o }} UNION {{ ?s ?p {term} }}"
    return store.ask(f"ASK {{ {anywhere} UNION {{ GRAPH {term} {{ ?s ?p ?o }} }} }}")


def _names(store: EmbeddedStore, schema: Schema) -> list[str]:
    rows = store.select("SELECT DISTINCT ?x WHERE { { ?s ?x ?o } UNION { ?s a ?x } UNION { ?x a ?c } }")
    return sorted({shorten(schema, getattr(row[0], "value", "")) for row in rows})
