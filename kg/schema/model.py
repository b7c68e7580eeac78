"""The records into which an ontology is read: what a table, a column, a tie is. No behaviour but look-up."""

from dataclasses import dataclass, field
from enum import StrEnum

from kg.vocabulary import Text, Vocabulary


class Kind(StrEnum):
    """What stands in the cells of a column."""

    ID = "id"
    CLASS = "class"
    REFERENCE = "reference"
    CODE = "code"
    IRI = "iri"
    TEXT = "text"
    LANGUAGE = "language-tagged text"
    INTEGER = "integer"
    DAY = "day"
    DATE = "claimed date"
    ADDRESS = "address"
    BOOLEAN = "boolean"
    DECIMAL = "decimal"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: a property shape with `sh:name`. IRIs are full; `name` is the English header, `name_ko` Korean."""

    shape: str
    path: str
    name: str
    name_ko: str
    kind: Kind
    order: float
    range: str | None = None
    required: bool = False
    single: bool = True
    key: int = 0
    separator: str | None = None
    language: str | None = None
    default: str | None = None
    source_default: str | None = None
    self_default: bool = False
    merge: str = "agree"
    earliest: str | None = None
    latest: str | None = None
    mints_id: bool = False
    pattern: str | None = None
    max_length: int | None = None
    minimum: float | None = None
    message: Text = ("", "")
    respellings: tuple[tuple[str, str], ...] = ()

    @property
    def needed(self) -> bool:
        """Whether a cell must be filled in: a required value for which there is no default."""
        return self.required and not self.default and not self.self_default

    def header(self, lang: str) -> str:
        """Return the header in a language."""
        return self.name_ko if lang == "ko" else self.name


@dataclass(frozen=True, slots=True)
class Short:
    """A table's short property: from and to which columns, and the property or the code column that names it."""

    subject: str
    object: str
    property: str | None
    role: str | None


@dataclass(frozen=True, slots=True)
class Table:
    """One table: a node shape with `kg:table`. `types` are its class and all classes above it."""

    shape: str
    name: str
    label: Text
    cls: str
    types: tuple[str, ...]
    segment: str
    register: bool
    columns: tuple[Column, ...]
    short: Short | None

    @property
    def entity(self) -> bool:
        """Whether rows have an id of their own (else they are named by their key)."""
        return any(column.kind is Kind.ID for column in self.columns)

    @property
    def keys(self) -> tuple[Column, ...]:
        """The key columns, in the order of the key."""
        return tuple(sorted((c for c in self.columns if c.key), key=lambda c: c.key))

    def column(self, path: str) -> Column:
        """Return the first column with this path; raises KeyError when there is none."""
        return next((c for c in self.columns if c.path == path), None) or _missing(self.name, path)


@dataclass(frozen=True, slots=True)
class Code:
    """One concept of a code list; `words` are the spellings a cell may use, case-folded."""

    iri: str
    notation: str
    label: Text
    words: tuple[str, ...]
    rank: int
    factual: bool
    short_property: str | None


@dataclass(frozen=True, slots=True)
class Tie:
    """A rule that reads a network: `two_mode` ones give ?actor ?context ?fact, others ?from ?to ?fact."""

    iri: str
    name: str
    label: Text
    explanation: Text
    select: str
    two_mode: bool
    projects: str | None
    colour: str
    on_map: bool


@dataclass(frozen=True, slots=True)
class Check:
    """A rule that finds what shows only in several rows; its SPARQL gives ?focus and more, filled into the message."""

    iri: str
    label: Text
    definition: Text
    message: Text
    severity: str
    select: str


@dataclass(frozen=True, slots=True)
class Axioms:
    """The axioms we derive from, across rows: pairs (lower, upper), (property, inverse) and chains (a, b, implied)."""

    sub_properties: tuple[tuple[str, str], ...]
    inverses: tuple[tuple[str, str], ...]
    chains: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Schema:
    """All that an ontology file declares. `classes` maps the IRI of each class of a table's rows to that table."""

    vocabulary: Vocabulary
    tables: tuple[Table, ...]
    codes: dict[str, tuple[Code, ...]]
    ties: tuple[Tie, ...]
    checks: tuple[Check, ...]
    axioms: Axioms
    by_segment: dict[str, Table] = field(default_factory=dict)
    by_code: dict[str, Code] = field(default_factory=dict)

    @property
    def prefixes(self) -> dict[str, str]:
        """The prefixes of the file, and one for each kind of thing (`mou:` …), as questions may use them."""
        base = self.vocabulary.id_base
        return self.vocabulary.prefixes | {segment: f"{base}{segment}/" for segment in self.by_segment}

    def code(self, iri: str) -> Code | None:
        """Return the code with this IRI, or None."""
        return self.by_code.get(iri)


def _missing(table: str, path: str) -> Column:
    raise KeyError(f"table {table} has no column for <{path}>")
