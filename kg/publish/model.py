"""What the ontology page shows, as frozen records in reading order; `template.html.j2` turns them into HTML.

Texts are as the ontology has them: escaping, cleaning and links are the page's work. An `id` is the part of a term's
IRI after the namespace, so that the IRI of a hash namespace leads to its place on the page.
"""

from dataclasses import dataclass

from kg.vocabulary import Text

NONE: Text = ("", "")


@dataclass(frozen=True, slots=True)
class Link:
    """Something named: `target` is `#id` for a term of ours, an IRI for another's, "" for plain text."""

    text: str
    target: str = ""
    label: Text = NONE
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is said of a term: what (in both languages), and the values."""

    name: Text
    values: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """How maps draw a class: colour and the SVG path of its shape in a square of 20 by 20."""

    colour: str
    path: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A term: its anchor, its local name (the anchor where it has its place), its names and what is said of it.

    `query` is the SPARQL of a tie or check.
    """

    id: str
    local: str
    short: str
    label: Text
    definition: Text
    kinds: tuple[Text, ...] = ()
    facts: tuple[Fact, ...] = ()
    marks: tuple[Mark, ...] = ()
    query: str = ""
    message: Text = NONE
    severity: str = ""
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question: its name if it is a stored one, its wording, the command that asks it, the IRIs it speaks of."""

    name: str
    wording: Text
    command: str
    terms: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rule:
    """A property shape: what must hold for the values of a property, in words."""

    shape: Link
    path: Link
    words: Text
    message: Text


@dataclass(frozen=True, slots=True)
class ColumnDoc:
    """A column of a table. `id` is "" where the column stands elsewhere, because tables share it: `target` leads there.

    `code` is the list or class that its cells choose from.
    """

    id: str
    target: str
    header: Text
    holds: Text
    choices: Link | None
    required: bool
    key: int
    default: Link | None
    example: str
    path: Link
    facts: tuple[Fact, ...]
    message: Text


@dataclass(frozen=True, slots=True)
class TableDoc:
    """The table of a class: its shape as a term, its columns, one row as CSV and where it stands, its rules, Turtle."""

    shape: Entry
    name: str
    register: bool
    columns: tuple[ColumnDoc, ...]
    csv: str
    place: str
    rules: tuple[Rule, ...]
    turtle: str


@dataclass(frozen=True, slots=True)
class ClassDoc:
    """A class, its table if it has one, and a question to ask about it."""

    entry: Entry
    tables: tuple[TableDoc, ...]
    question: Question | None
    turtle: str


@dataclass(frozen=True, slots=True)
class Branch:
    """A class and the classes below it, for the tree of classes; a class is listed under its first superior."""

    link: Link
    marks: tuple[Mark, ...]
    below: tuple["Branch", ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """A table that connects two kinds of thing: from, through, to."""

    start: Link
    start_marks: tuple[Mark, ...]
    through: Link
    end: Link
    end_marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class CodeList:
    """A class of codes; each code is (notation, term). A code that an earlier list has too has no `id` here."""

    entry: Entry
    codes: tuple[tuple[str, Entry], ...]


@dataclass(frozen=True, slots=True)
class Docs:
    """The whole page. `shared` are columns that several tables have; `others` terms that fit no other section."""

    title: Text
    description: Text
    about: tuple[Fact, ...]
    relations: tuple[Relation, ...]
    tree: tuple[Branch, ...]
    classes: tuple[ClassDoc, ...]
    shared: tuple[ColumnDoc, ...]
    shared_rules: tuple[Rule, ...]
    shared_turtle: str
    lists: tuple[CodeList, ...]
    properties: tuple[Entry, ...]
    ties: tuple[Entry, ...]
    checks: tuple[Entry, ...]
    questions: tuple[Question, ...]
    annotations: tuple[Entry, ...]
    others: tuple[Entry, ...]
    prefixes: tuple[tuple[str, str], ...]
