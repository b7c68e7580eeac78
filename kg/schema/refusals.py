"""How a faulty ontology is refused: file, term, what was found and what to write instead, in Korean and in English."""

from kg.errors import InputError
from kg.rdf import BlankNode, Literal
from kg.vocabulary import Text, Vocabulary, name

_LONGEST = 60  # characters of what was found


def refusal(vocabulary: Vocabulary, subject: str, why: Text) -> InputError:
    """Return the error for something that is wrong with a term of the file; both sentences end without a full stop."""
    return InputError(problem(vocabulary, subject, why))


def refusal_of_all(problems: list[str]) -> InputError:
    """Return the error for all problems at once, a line each, none twice."""
    return InputError("\n".join(dict.fromkeys(problems)))


def problem(vocabulary: Vocabulary, subject: str, why: Text) -> str:
    """Return one problem as a line: where, and why in both languages."""
    where = "[ ]" if subject.startswith("_:") else vocabulary.shorten(subject)
    return f"{vocabulary.path}: {where}: {why[0]}. {why[1]}."


def found(vocabulary: Vocabulary, node: object) -> str:
    """Return what stands in the file as a message shows it: a text in quotes, a term in short."""
    if isinstance(node, BlankNode) or (isinstance(node, str) and node.startswith("_:")):
        return "[ ]"
    shown = f'"{name(node)}"' if isinstance(node, Literal) else vocabulary.shorten(name(node))
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"


def instead(term: str, value: str, advice: Text) -> Text:
    """Return that a term has a value which does not fit, and what to write."""
    return f"{term}: 값이 {value}입니다. {advice[0]}", f"{term} is {value}; {advice[1]}"
