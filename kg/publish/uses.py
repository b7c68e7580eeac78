"""Who uses a term: statements about other terms, the SPARQL of ties and checks, stored questions."""

import re
from collections import defaultdict

from kg.publish.model import Question
from kg.query.questions import stored_questions
from kg.query.text import terms as used_terms
from kg.schema import Kind, Schema, Table
from kg.vocabulary import name


class Uses:
    """An index over one schema, in file order. IRIs throughout."""

    def __init__(self, schema: Schema):
        self.incoming: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        self.as_predicate: dict[str, int] = defaultdict(int)
        for triple in schema.vocabulary.triples:
            self.as_predicate[triple.predicate.value] += 1
            users = self.incoming[name(triple.object)][triple.predicate.value]
            if (user := name(triple.subject)) not in users:
                users.append(user)
        self.queries: dict[str, list[str]] = defaultdict(list)
        rules = [(tie.iri, tie.select) for tie in schema.ties] + [(check.iri, check.select) for check in schema.checks]
        for iri, query in rules:
            for term in dict.fromkeys(used.iri for used in used_terms(query, schema.prefixes)):
                self.queries[term].append(iri)
        self.questions = tuple(_question(name_, schema) for name_ in stored_questions())

    def asked_by(self, iri: str) -> list[Question]:
        """Return the stored questions that speak of a term."""
        return [question for question in self.questions if iri in question.terms]

    def best_question(self, table: Table, schema: Schema) -> Question:
        """Return the question that has most to do with a table: with its class, its short property, its own columns.

        One that speaks of many terms has less to do with each. Of equals the first by name; where no question has to
        do with the table, one that asks for its rows.
        """
        classes = {table.cls, *schema.vocabulary.descendants(table.cls)}
        short = table.short.property if table.short else None
        elsewhere = {c.path for other in schema.tables if other is not table for c in other.columns}
        own = {column.path for column in table.columns} - elsewhere
        weights = dict.fromkeys(schema.vocabulary.ancestors(table.cls), 1.0) | dict.fromkeys(own, 1.0)
        weights |= {short or "": 2.0} | dict.fromkeys(classes, 3.0)
        kg = schema.vocabulary.namespace
        scored = [
            (sum(weights.get(t, 0) for t in q.terms) / (1 + sum(t.startswith(kg) for t in q.terms)), q)
            for q in self.questions
        ]
        score, best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
        return best if best and score > 0 else _rows_question(table, schema)


def _rows_question(table: Table, schema: Schema) -> Question:
    """Return a question for the rows of a table: those columns that tell them apart, or their names."""
    told = [c for c in table.keys if c.kind is not Kind.ID] or [c for c in table.columns if c.kind is Kind.LANGUAGE][:1]
    pairs = [f"{_written(c.path, schema)} ?{re.sub(r'[^A-Za-z0-9_]', '_', c.name)}" for c in told]
    pattern = " ; ".join([f"?row a {_written(table.cls, schema)}", *pairs])
    wording = (f"{table.label[0]} 표에는 무엇이 있는가?", f"What does the table {table.label[1]} hold?")
    return Question("", wording, f"kg query 'SELECT * {{ {pattern} }}'", frozenset())


def _written(iri: str, schema: Schema) -> str:
    """Return an IRI as SPARQL in quotes of a shell takes it."""
    short = schema.vocabulary.shorten(iri)
    return short if re.fullmatch(r"\w+:\w[\w-]*", short) else f"<{iri.replace(chr(39), '%27')}>"


def _question(name_: str, schema: Schema) -> Question:
    question = stored_questions()[name_]
    types = [parameter.type.partition(":") for parameter in question.parameters]
    iris = {schema.prefixes.get(prefix, "") + local for prefix, _, local in types}
    iris |= {used.iri for used in used_terms(question.sparql, schema.prefixes)}
    return Question(
        name_, question.wording, " ".join(["kg query", name_, *question.options(filled=True)]), frozenset(iris)
    )
