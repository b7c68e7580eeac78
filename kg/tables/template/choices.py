"""What a drop-down offers: words of the wanted language that the reader takes for exactly one thing."""

from dataclasses import dataclass

from kg.schema import Code, Column, Kind, Schema, Table
from kg.tables.cells import BOOLEANS
from kg.tables.names import NameIndex, entity_class
from kg.tables.problems import CellError
from kg.tables.template.known import Known

_LONGEST_NAME = 30  # a longer name makes a poor entry of a drop-down: the id stands for it


@dataclass(frozen=True, slots=True)
class Choices:
    """One list of words; a `closed` one has all that the cell can hold, else new things may be typed too."""

    key: str
    words: tuple[str, ...]
    closed: bool


@dataclass(frozen=True, slots=True)
class Chooser:
    """Finds the words for each column; `which` is 0 for Korean words, 1 for English."""

    schema: Schema
    index: NameIndex
    known: tuple[Known, ...]
    which: int

    def choices(self, column: Column, table: Table) -> Choices | None:
        """Return the list of a column, or None where there is nothing to choose from."""
        match column.kind:
            case Kind.CODE:
                codes = self.schema.codes[column.range or ""]
                words = tuple(self.code_word(code, column) for code in codes)
                return Choices(f"code_{self._local(column.range)}{'_list' if column.separator else ''}", words, True)
            case Kind.CLASS:
                classes = self.schema.vocabulary.descendants(table.cls)
                return Choices(f"class_{table.name}", tuple(self.class_word(c, table) for c in classes), True)
            case Kind.BOOLEAN:
                return Choices("boolean", tuple(self.boolean_word(value) for value in ("true", "false")), True)
            case Kind.REFERENCE:
                words = self.things(column.range)
                return Choices(f"thing_{self._local(column.range)}", words, False) if words else None
        return None

    def things(self, cls: str | None) -> tuple[str, ...]:
        """Return how things of a class can be written: names that name one thing, in order, and then all ids."""
        fitting = [k for k in self.known if self.index.fits(k.entity, cls)]
        names = sorted({name for known in fitting if (name := self._name(known, cls))}, key=lambda n: (n.casefold(), n))
        return tuple(dict.fromkeys([*names, *(known.entity.id for known in fitting)]))

    def word(self, text: str, column: Column, table: Table) -> str:
        """Return the drop-down's word for what a cell holds; a text that stands for nothing stays as it is."""
        code = self._code(text, column) if column.kind is Kind.CODE else None
        if code:
            return self.code_word(code, column)
        if column.kind is Kind.CLASS:
            try:
                return self.class_word(entity_class(text, table, self.schema), table)
            except CellError:
                return text
        if column.kind is Kind.BOOLEAN and text.casefold() in BOOLEANS:
            return self.boolean_word(BOOLEANS[text.casefold()])
        return text

    def code_word(self, code: Code, column: Column) -> str:
        """Return the label of a code, or its notation where the reader would take the label for something else."""
        label = code.label[self.which]
        split = column.separator is not None and column.separator in label
        return code.notation if split or self._code(label, column) is not code else label

    def class_word(self, cls: str, table: Table) -> str:
        """Return the label of a class, or its short form where the label is that of another class too."""
        label, short = self.schema.vocabulary.label(cls)[self.which], self.schema.vocabulary.shorten(cls)
        return label if entity_class(label, table, self.schema) == cls else short

    def boolean_word(self, value: str) -> str:
        """Return the word for `true` or `false`."""
        return {"true": ("예", "yes"), "false": ("아니오", "no")}[value][self.which]

    def _name(self, known: Known, cls: str | None) -> str:
        name = known.name[self.which] or known.name[0] or known.name[1]
        try:
            alone = self.index.resolve(name, cls) is known.entity
        except CellError:
            alone = False
        return name if alone and len(name) <= _LONGEST_NAME else ""

    def _code(self, text: str, column: Column) -> Code | None:
        words = {word: code for code in self.schema.codes[column.range or ""] for word in code.words}
        return words.get(text.casefold())

    def _local(self, iri: str | None) -> str:
        return self.schema.vocabulary.shorten(iri or "any")
